"""The ZIP itself: stored without compression, in a fixed order with a fixed date, so that the same files give the same bytes."""

import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO

from casework.package.contents import Content

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
TOOLS = ("verify.html", "verify.py")

_EPOCH = (1980, 1, 1, 0, 0, 0)


def safe_path(path: str) -> str:
    """``path`` when it may stand in a package. Raises ``ValueError``: outside it, hidden, or not plain.

    What an uploader called a file never becomes a path; this guards against our own mistakes.
    """
    parts = PurePosixPath(path).parts
    plain = path == str(PurePosixPath(path)) and not path.startswith("/") and "\\" not in path
    if not parts or not plain or any(part.startswith(".") or not part.isprintable() for part in parts):
        raise ValueError(f"not a path inside a package: {path!r}")
    return path


def write(target: IO[bytes], files: Iterable[tuple[str, Content]]) -> None:
    """The files as one ZIP, in the order given. A path given twice raises ``ValueError``."""
    seen: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files:
            if path in seen:
                raise ValueError(f"stands twice in the package: {path!r}")
            seen.add(safe_path(path))
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            with archive.open(entry, "w", force_zip64=_size(content) > zipfile.ZIP64_LIMIT) as sink:
                _copy(content, sink)


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _copy(content: Content, sink: IO[bytes]) -> None:
    if isinstance(content, bytes):
        sink.write(content)
        return
    with content.open("rb") as source:
        while chunk := source.read(1 << 20):
            sink.write(chunk)
