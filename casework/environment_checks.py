"""Checks of the machine and the database (运行环境检查): each failing with one sentence that says what to do."""

import ctypes
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django.db.utils import OperationalError

from casework import clock
from casework.law import lunar

OLDEST_POSTGRES = 14
FONTS = Path(__file__).parent / "rendering" / "vendor"
HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
HARFBUZZ_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
SAFE_SETTINGS = {
    "fsync": ("zhian.E104", "数据库参数 fsync 已关闭，断电会丢失已作出的决定：请在 postgresql.conf 中设为 on。"),
    "full_page_writes": (
        "zhian.E105",
        "数据库参数 full_page_writes 已关闭，断电可能损坏数据页：请在 postgresql.conf 中设为 on。",
    ),
    "synchronous_commit": (
        "zhian.E106",
        "数据库参数 synchronous_commit 为 off，已答复成功的操作可能丢失：请设为 on，并检查角色与数据库一级的设置。",
    ),
}


def in_production() -> bool:
    """Whether this is an office's own installation: its own database server, and no debugging."""
    return bool(settings.DATABASE_IS_EXTERNAL and not settings.DEBUG)


# The machine ---------------------------------------------------------------------------------------------------------


def font_faults(folder: Path) -> Iterator[str]:
    """What keeps the papers' fonts from being the ones the manifest names."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        yield "缺少字体清单 manifest.json"
        return
    for entry in json.loads(manifest.read_text("utf-8"))["files"]:
        file = folder / entry["file"]
        if not file.exists():
            yield f"缺少字体文件 {entry['file']}"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != entry["sha256"]:
            yield f"字体文件 {entry['file']} 与清单不符"


@register("environment")
def fonts_for_papers(**kwargs: Any) -> list[CheckMessage]:
    faults = list(font_faults(FONTS))
    if not faults:
        return []
    sentence = f"文书所用的中文字体不完整（{'；'.join(faults)}）：请从发布包恢复 {FONTS} 目录。"
    return [Error(sentence, id="zhian.E101")]


def loads_any(libraries: Iterable[str]) -> ctypes.CDLL | None:
    """The first of the libraries the system's loader finds."""
    for library in libraries:
        try:
            return ctypes.CDLL(library)
        except OSError:
            continue
    return None


def harfbuzz_can_subset() -> bool:
    """Whether the system's HarfBuzz is one that WeasyPrint takes for subsetting (4.1 and newer)."""
    harfbuzz = loads_any(HARFBUZZ)
    return harfbuzz is None or bool(harfbuzz.hb_version_atleast(4, 1, 0))


@register("environment")
def font_subsetting(**kwargs: Any) -> list[CheckMessage]:
    if not harfbuzz_can_subset():
        return []  # fontTools does it
    if loads_any(HARFBUZZ_SUBSET):
        return []
    sentence = "缺少系统库 libharfbuzz-subset，文书不能嵌入字体：请执行 apt-get install libharfbuzz-subset0。"
    return [Error(sentence, id="zhian.E102")]


@register("environment", deploy=True)
def old_harfbuzz(**kwargs: Any) -> list[CheckMessage]:
    if harfbuzz_can_subset():
        return []
    sentence = (
        "系统的 HarfBuzz 低于 4.1（Ubuntu 22.04 即如此），文书改用 fontTools 截取字体，制作较慢：建议升级操作系统。"
    )
    return [Info(sentence, id="zhian.I113")]


@register("environment")
def evidence_digest(**kwargs: Any) -> list[CheckMessage]:
    if "sm3" in hashlib.algorithms_available:
        return []
    sentence = "本机的 OpenSSL 不支持 SM3，证据文件无法登记摘要：请换用支持 SM3 的 OpenSSL 1.1.1 以上版本。"
    return [Error(sentence, id="zhian.E111")]


@register("environment")
def lunar_holidays(**kwargs: Any) -> list[CheckMessage]:
    sentence = lunar.ends_soon(clock.today())
    return [Warning(sentence, id="zhian.W111")] if sentence else []


@register("environment")
def database_driver(**kwargs: Any) -> list[CheckMessage]:
    if not is_psycopg3 and find_spec("psycopg") is None:
        return []
    sentence = "数据库驱动应为 psycopg2，现装有 psycopg 3 并会被优先使用：请执行 pip uninstall psycopg 后重试。"
    return [Error(sentence, id="zhian.E103")]


# The database --------------------------------------------------------------------------------------------------------


def server_settings(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The server's settings as this session sees them, so that a role's own setting counts."""
    names = [*SAFE_SETTINGS, "data_checksums", "server_version_num"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names])
        return dict(cursor.fetchall())


def server_faults(found: dict[str, str]) -> Iterator[CheckMessage]:
    for name, (identity, sentence) in SAFE_SETTINGS.items():
        if found[name] == "off":
            yield Error(sentence, id=identity)
    if found["data_checksums"] != "on":
        sentence = "数据库未启用数据页校验和，磁盘损坏不能及时发现：请停库后执行 pg_checksums --enable。"
        yield Error(sentence, id="zhian.E107") if in_production() else Warning(sentence, id="zhian.W107")
    if int(found["server_version_num"]) < OLDEST_POSTGRES * 10_000:
        yield Error(f"PostgreSQL 版本过低：请升级到 {OLDEST_POSTGRES} 或更高版本。", id="zhian.E108")


def role_faults(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    """The application's role must not be able to rewrite the ledger's table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR EXISTS (SELECT 1 FROM pg_tables WHERE tableowner = current_user) "
            "FROM pg_roles WHERE rolname = current_user"
        )
        (too_strong,) = cursor.fetchone()
    if too_strong:
        sentence = (
            f"网站所用的数据库角色 {connection.settings_dict['USER']} 是超级用户或数据表的所有者，可以改写台账："
            "请另建所有者角色，用 DATABASE_OWNER_URL 指定，并重新执行 ./dev up。"
        )
        yield Warning(sentence, id="zhian.W109")


def _database_faults(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    try:
        yield from server_faults(server_settings(connection))
        if in_production() and connection.settings_dict["USER"] == settings.DATABASE_APP_ROLE:
            yield from role_faults(connection)
    except OperationalError as error:
        sentence = f"连不上数据库：请运行 ./dev up 启动内置数据库，或检查 DATABASE_URL（{str(error).strip()}）。"
        yield Error(sentence, id="zhian.E110")


@register(Tags.database)
def database_server(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    used = [connections[alias] for alias in databases or ()]
    return [fault for connection in used if connection.vendor == "postgresql" for fault in _database_faults(connection)]
