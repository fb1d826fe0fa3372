"""Files outside the database, named by what they contain. What a user called a file is data, never a path."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError

_HEADS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"PK\x03\x04": "application/zip",
}


def mime_of(head: bytes) -> str:
    """What the first bytes say the content is; what the uploader called it does not count."""
    return next((mime for magic, mime in _HEADS.items() if head.startswith(magic)), "application/octet-stream")


@dataclass(frozen=True)
class Kept:
    """What a stored content is known by."""

    sha256: str
    sm3: str
    size: int


def keep(chunks: Iterable[bytes], *, limit: int | None = None) -> Kept:
    """Store the content durably and return its hashes. Storing the same content again changes nothing.

    Raises ``ValidationError`` when it is empty or larger than ``limit`` bytes (default
    ``settings.EVIDENCE_MAX_BYTES``); nothing is kept then.
    """
    limit = limit or settings.EVIDENCE_MAX_BYTES
    sha256, sm3, size = hashlib.sha256(), hashlib.new("sm3"), 0
    folder = _folder()
    with NamedTemporaryFile(dir=folder, prefix="incoming-", delete=False) as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise ValidationError(f"文件超过 {limit // 1024 // 1024} 兆字节的上限，请分卷后上传")
                sha256.update(chunk)
                sm3.update(chunk)
                file.write(chunk)
            if not size:
                raise ValidationError("文件是空的，请重新选择")
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            os.unlink(file.name)
            raise
    kept = Kept(sha256.hexdigest(), sm3.hexdigest(), size)
    _settle(Path(file.name), kept.sha256)
    return kept


def digests(content: bytes) -> tuple[str, str]:
    """SHA-256 and SM3 of what is in hand."""
    return hashlib.sha256(content).hexdigest(), hashlib.new("sm3", content).hexdigest()


def read(sha256: str) -> bytes:
    """The content; raises ``Damaged`` when what was kept is gone or no longer the same."""
    try:
        content = path(sha256).read_bytes()
    except FileNotFoundError:
        raise Damaged(f"文件 {sha256[:12]}… 不在存放处，请立即报告系统管理员，并从备份恢复") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"文件 {sha256[:12]}… 的内容与入库时不一致，请立即报告系统管理员，并从备份恢复")
    return content


def checked(sha256: str) -> Path:
    """Where the content lies, once it has been seen to be the same; for what may be too large to hold. Raises ``Damaged``."""
    found, seen = path(sha256), _seen.get(set())
    try:
        with found.open("rb") as file:
            state = os.fstat(file.fileno())
            mark = (sha256, state.st_ino, state.st_size, state.st_mtime_ns)
            same = mark in seen or hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        raise Damaged(f"文件 {sha256[:12]}… 不在存放处，请立即报告系统管理员，并从备份恢复") from None
    if not same:
        raise Damaged(f"文件 {sha256[:12]}… 的内容与入库时不一致，请立即报告系统管理员，并从备份恢复")
    seen.add(mark)
    return found


_seen: ContextVar[set[tuple[str, int, int, int]]] = ContextVar("seen")


@contextmanager
def seen_once() -> Iterator[None]:
    """While it lasts, a file seen to be the same is not read again unless its place, size or time has changed since."""
    token = _seen.set(set())
    try:
        yield
    finally:
        _seen.reset(token)


class Damaged(Exception):
    """A stored file is gone, or does not match its hash any more."""


def path(sha256: str) -> Path:
    """Where the content of that hash lies."""
    if len(sha256) != 64 or not all(c in "0123456789abcdef" for c in sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return _folder() / sha256[:2] / sha256


def _settle(incoming: Path, sha256: str) -> None:
    final = path(sha256)
    if final.exists():
        incoming.unlink()
        return
    final.parent.mkdir(mode=0o700, exist_ok=True)
    os.chmod(incoming, 0o400)
    os.replace(incoming, final)
    _sync_folder(final.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
