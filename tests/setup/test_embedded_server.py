"""The embedded server, a real one of its own in a temporary folder: started, killed, restarted, kept apart."""

import os
import shutil
import signal
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2
import pytest

from config import postgres
from config.postgres import APPLICATION, DATABASE, OWNER, SUPERUSER, PostgresProblem, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for the module; the temporary folder is closed to strangers, as a home folder is."""
    found = Server(tmp_path_factory.mktemp("server") / "postgres")
    found.start()
    yield found
    found.destroy()


def ask(server, statement, role=SUPERUSER, database=DATABASE):
    with closing(server.connect(role, database)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def test_starting_twice_is_starting_once(server):
    server.start()
    assert server.alive()
    assert server.start() is False


def test_several_may_ask_at_once_and_one_begins_again_where_a_first_start_was_cut_short(tmp_path):
    servers = [Server(tmp_path / "postgres") for _ in range(4)]
    (servers[0].home / "data" / "base").mkdir(parents=True)
    try:
        with ThreadPoolExecutor(4) as pool:
            started = list(pool.map(Server.start, servers))
        assert sorted(started) == [False, False, False, True]
    finally:
        servers[0].destroy()


def test_it_listens_on_a_socket_only_and_is_set_to_lose_nothing(server):
    found = dict(ask(server, "SELECT name, setting FROM pg_settings"))
    assert found["listen_addresses"] == ""
    assert [found[name] for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")] == ["on"] * 4


def test_a_server_whose_socket_was_deleted_is_restarted(server):
    server.start()
    (server.sockets / f".s.PGSQL.{server.port()}").unlink()
    assert server.start() is True
    assert ask(server, "SELECT 1") == [(1,)]


def test_a_server_whose_folder_was_deleted_is_ended_before_a_new_one_takes_its_place(tmp_path):
    server = Server(tmp_path / "postgres")
    try:
        server.start()
        (stray,) = server._processes()
        shutil.rmtree(server.home)
        server.start()
        assert stray not in server._processes()
        assert ask(server, "SELECT 1") == [(1,)]
    finally:
        server.destroy()


def test_only_its_own_user_gets_at_the_folder_and_the_passwords(server):
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE((server.home / "passwords.json").stat().st_mode) == 0o600
    assert not (server.home / "first-password").exists()


def test_a_wrong_password_is_refused(server):
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(server.url(APPLICATION).replace(server.passwords()[APPLICATION], "guess"))


def test_the_two_roles_are_what_they_should_be(server):
    rows = ask(server, "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles")
    assert (OWNER, False, False, True, False) in rows
    assert (APPLICATION, False, False, False, False) in rows
    owner = ask(server, f"SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '{DATABASE}'")
    assert owner == [(OWNER,)]


def test_committed_rows_survive_kill_9(server):
    ask(server, "CREATE TABLE IF NOT EXISTS kept AS SELECT generate_series(1, 2000) AS n", OWNER)
    leader = int((server.data / "postmaster.pid").read_text().split()[0])
    os.kill(leader, signal.SIGKILL)
    server.start()
    assert ask(server, "SELECT count(*) FROM kept", OWNER) == [(2000,)]


def test_committed_rows_survive_a_restart(server):
    ask(server, "CREATE TABLE IF NOT EXISTS restarted AS SELECT 1 AS n", OWNER)
    assert server.stop()
    assert not server.alive()
    assert server.stop() is False
    server.start()
    assert ask(server, "SELECT n FROM restarted", OWNER) == [(1,)]


def test_a_port_is_opened_only_when_asked_only_on_loopback_and_a_long_path_is_no_obstacle(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "LONGEST_SOCKET_FOLDER", 10)
    monkeypatch.setenv("POSTGRES_PORT", "54876")
    server = Server(tmp_path / "postgres")
    try:
        server.start()
        monkeypatch.delenv("POSTGRES_PORT")
        assert server.sockets != server.home
        assert ask(server, "SHOW listen_addresses") == [("127.0.0.1",)]
        assert ask(server, "SHOW port") == [("54876",)]
    finally:
        server.destroy()
    assert not server.home.exists()
    assert not server.sockets.exists()


def test_without_programs_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(postgres, "PACKAGES", ())
    monkeypatch.setattr(postgres.glob, "glob", lambda pattern: [])
    with pytest.raises(PostgresProblem, match="DATABASE_URL"):
        postgres.binaries()


def test_a_server_that_will_not_start_shows_the_end_of_its_log(server):
    server.stop()
    configuration = server.data / "postgresql.conf"
    sound = configuration.read_text()
    configuration.write_text(sound + "no_such_parameter = 1\n")
    try:
        with pytest.raises(PostgresProblem, match="no_such_parameter"):
            server.start()
    finally:
        configuration.write_text(sound)
        server.start()


def test_data_of_another_user_is_refused_with_a_sentence(server, monkeypatch):
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 54321)
    with pytest.raises(PostgresProblem, match="另一用户"):
        Server(server.home).account  # noqa: B018
