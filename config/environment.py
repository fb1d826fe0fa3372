"""Reads the environment: one function per kind of value, each with a sentence when the value cannot be used."""

import binascii
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def word(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str) -> list[str]:
    return word(name, default).replace(",", " ").split()


def flag(name: str) -> bool:
    value = word(name).lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 1 或 0，现为“{value}”。")
    return value in TRUE


def number(name: str, default: int) -> int:
    value = word(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"环境变量 {name} 应为非负整数，现为“{value}”。")
    return int(value)


def folder(name: str, default: Path) -> Path:
    return Path(word(name, str(default))).expanduser()


def optional_folder(name: str) -> Path | None:
    if not word(name):
        return None
    path = folder(name, BASE_DIR)
    if not path.is_dir():
        raise ImproperlyConfigured(f"环境变量 {name} 指向的目录不存在：{path}。")
    return path


def data_dir() -> Path:
    """The project's own folder of things git must not see; others may pass through it but not look in."""
    DATA_DIR.mkdir(mode=0o711, exist_ok=True)
    return DATA_DIR


def kept_secret(name: str, make: Callable[[], str]) -> str:
    """A secret made once, at set-up, and kept in the data folder, readable by its owner alone."""
    path = data_dir() / name
    if not path.exists():
        draft = path.with_name(f"{name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make() + "\n")
        draft.rename(path)
    return path.read_text("ascii").strip()


def secret_key() -> str:
    return word("SECRET_KEY") or kept_secret("secret_key", lambda: secrets.token_urlsafe(64))


KEY_BYTES = 32


def _new_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _key(name: str, given: str) -> bytes:
    try:
        key = urlsafe_b64decode(given)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"环境变量 {name} 的每个密钥须为 {KEY_BYTES} 字节的 URL 安全 Base64。")
    return key


def identity_keys() -> list[bytes]:
    """IDENTITY_KEYS, newest first, several after one was replaced; else one made at set-up."""
    given = words("IDENTITY_KEYS", "") or [kept_secret("identity_key", _new_key)]
    return [_key("IDENTITY_KEYS", it) for it in given]


def identity_index_key() -> bytes:
    """IDENTITY_INDEX_KEY, which is never replaced: every fingerprint hangs on it; else one made at set-up."""
    return _key("IDENTITY_INDEX_KEY", word("IDENTITY_INDEX_KEY") or kept_secret("identity_index_key", _new_key))
