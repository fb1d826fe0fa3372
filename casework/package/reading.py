"""Reading a package from the store without unpacking it: entries are stored uncompressed, so each is a stretch of the ZIP."""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework import store
from casework.models import Package
from casework.package.archive import MANIFEST, SIGNATURE

CHUNK = 1 << 20


@dataclass(frozen=True)
class Stretch:
    """Some bytes of a file in the store."""

    path: Path
    start: int
    size: int

    def chunks(self, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """From byte ``first`` to byte ``last``, both included."""
        left = (self.size - 1 if last is None else last) - first + 1
        with self.path.open("rb") as file:
            file.seek(self.start + first)
            while left > 0 and (chunk := file.read(min(CHUNK, left))):
                left -= len(chunk)
                yield chunk


def listed(package: Package) -> list[dict[str, Any]]:
    """Every file of the manifest, as the manifest describes it."""
    items = [item for volume in package.manifest["volumes"] for item in volume["items"]]
    return [*items, *package.manifest["attachments"]]


def named(package: Package, sha256: str) -> dict[str, Any] | None:
    """The file of that digest in the manifest."""
    return next((item for item in listed(package) if item["sha256"] == sha256), None)


def whole(package: Package) -> Stretch:
    """The ZIP. Raises ``store.Damaged`` unless it is what was made."""
    return Stretch(store.checked(package.sha256), 0, package.size)


def manifest(package: Package) -> Stretch:
    """The manifest, in the bytes that were signed. Raises ``store.Damaged``."""
    return _entry(package, MANIFEST, package.manifest_sha256)


def signature(package: Package) -> Stretch:
    return _entry(package, SIGNATURE, "")


def file(package: Package, item: dict[str, Any]) -> Stretch:
    """One file of the package. Raises ``store.Damaged`` unless it is what the manifest says."""
    return _entry(package, item["file"], item["sha256"])


def _entry(package: Package, name: str, sha256: str) -> Stretch:
    path = store.path(package.sha256)
    try:
        with path.open("rb") as opened, zipfile.ZipFile(opened) as archive:
            info = archive.getinfo(name)
            opened.seek(info.header_offset + 26)
            lengths = opened.read(4)
        start = info.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        found = Stretch(path, start, info.file_size)
        same = not sha256 or _digest(found) == sha256
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise store.Damaged(f"案卷包 {package.pk} 不能读取，请立即报告系统管理员，并从备份恢复") from error
    if not same:
        raise store.Damaged(f"案卷包 {package.pk} 中的 {name} 与清单不一致，请立即报告系统管理员，并从备份恢复")
    return found


def _digest(stretch: Stretch) -> str:
    digest = hashlib.sha256()
    for chunk in stretch.chunks():
        digest.update(chunk)
    return digest.hexdigest()
