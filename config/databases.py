"""Which database, as whom: DATABASE_URL and DATABASE_OWNER_URL, else the embedded server's two roles."""

import fcntl
import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import postgres
from config.environment import data_dir, number, word


def from_url(url: str) -> dict[str, Any]:
    """Django's connection settings for ``postgresql://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured("数据库地址应形如 postgresql://用户:口令@主机:端口/库名，请检查 DATABASE_URL。")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": number("DATABASE_CONNECTION_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }


def is_external() -> bool:
    """Whether the environment names a database server of the office's own."""
    return bool(word("DATABASE_URL"))


def roles() -> dict[str, dict[str, Any]]:
    """The connection settings of the application's role and of the owner's, by the names ``app`` and ``owner``."""
    if is_external():
        application = word("DATABASE_URL")
        return {"app": from_url(application), "owner": from_url(word("DATABASE_OWNER_URL", application))}
    server = postgres.embedded()
    return {"app": from_url(server.url(postgres.APPLICATION)), "owner": from_url(server.url(postgres.OWNER))}


def start_unless_external() -> None:
    if not is_external():
        postgres.embedded().start()


def test_database() -> str:
    """A test database no other run is using: the first free number, whose lock is held until this process ends.

    Child processes are told through the environment and share it.
    """
    if word("TEST_DATABASE"):
        return word("TEST_DATABASE")
    for number_ in range(100):
        slot = os.open(data_dir() / f"test-{number_}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(slot)
            continue
        os.environ["TEST_DATABASE"] = f"test_{postgres.DATABASE}_{number_}"
        return word("TEST_DATABASE")
    raise ImproperlyConfigured("已有一百个测试同时运行，没有空闲的测试数据库。")
