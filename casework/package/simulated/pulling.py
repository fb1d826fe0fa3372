"""How a simulated body takes a package: manifest, missing files by digest, check, receipt. Cut short, it goes on where it was.

Files are kept by their digest, half a file beside them; the receipt is written down before it is sent, so that it is
sent again word for word under its number until an answer came.
"""

import hashlib
import http.client
import json
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlunsplit
from uuid import uuid4

from casework import transport, webhooks
from casework.package import archive
from casework.package.offline import verify
from casework.simulation import Tell

CHUNK = 1 << 16
RESULTS = ("ACCEPTED", "INCOMPLETE", "WRONG_VENUE", "REJECTED")
CHINA = timezone(timedelta(hours=8))


class Broken(Exception):
    """取件中断：连不上、对方没有给，或者内容与摘要不符；稍后从断处继续。"""


@dataclass
class Verdict:
    """What it answers to a whole package; ``stop_after`` cuts the pulling short after so many files, once."""

    result: str = "ACCEPTED"
    more: dict[str, Any] = field(default_factory=dict)
    stop_after: int | None = None


class Puller:
    """One body: its name, its secrets, its folder; and the one system it takes packages from."""

    def __init__(
        self, name: str, title: str, data: Path, secrets: Sequence[str], tell: Tell, source: Callable[[], str]
    ) -> None:
        if not secrets:
            raise webhooks.BadSecret("未配置签名密钥，模拟系统无法验签；请先配置再启动。")
        for secret in secrets:
            webhooks.key_of(secret)
        self.name, self.title, self.secrets, self.tell = name, title, tuple(secrets), tell
        self.source = source
        self.verdict = Verdict()
        self.objects, self.packages = data / "objects", data / "packages"
        for folder in (self.objects, self.packages):
            folder.mkdir(parents=True, exist_ok=True)

    # 收件

    def told(self, message: Mapping[str, Any]) -> str:
        """Keep what was told; the number of the acknowledgement. A message told twice is kept once."""
        folder = self.packages / _plain(str(message["package_id"]))
        folder.mkdir(exist_ok=True)
        note = folder / "message.json"
        if not note.exists():
            note.write_text(json.dumps(dict(message), ensure_ascii=False), "utf-8")
        return f"SIM-{folder.name[:8]}"

    def waiting(self) -> list[str]:
        """Packages told of and not answered yet."""
        return [it.name for it in sorted(self.packages.iterdir()) if not (it / "answered.json").exists()]

    def shown(self) -> list[dict[str, Any]]:
        """What lies here, for a person or a test."""
        return [self._shown(it) for it in sorted(self.packages.iterdir())]

    def _shown(self, folder: Path) -> dict[str, Any]:
        parts = {name: folder / f"{name}.json" for name in ("message", "receipt", "answered")}
        found = {name: json.loads(path.read_text("utf-8")) for name, path in parts.items() if path.exists()}
        return {"package_id": folder.name, "whole": (folder / "package.zip").exists()} | found

    # 取件、核验、回执

    def work(self) -> list[str]:
        """Go on with every package that waits; sentences about those that could not be finished."""
        faults = []
        for package_id in self.waiting():
            try:
                self._finish(self.packages / package_id)
            except (Broken, OSError, http.client.HTTPException) as error:
                faults.append(f"{package_id}：{error or type(error).__name__}")
        return faults

    def _finish(self, folder: Path) -> None:
        message = json.loads((folder / "message.json").read_text("utf-8"))
        note = folder / "receipt.json"
        if not note.exists():
            self._pull(folder, message)
            said = {"number": str(uuid4()), "body": self._said(folder, message)}
            note.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        said = json.loads(note.read_text("utf-8"))
        url = message["manifest_url"].removesuffix("manifest/") + "receipts/"
        raw = json.dumps(said["body"], ensure_ascii=False).encode()
        status, answer = self._ask("POST", url, raw, number=said["number"])
        if status >= 500 or status == 401:
            raise Broken(f"回执没有送达（{status}）")
        (folder / "answered.json").write_text(
            json.dumps({"status": status, "answer": json.loads(answer)}, ensure_ascii=False), "utf-8"
        )
        self.tell(f"回执 {said['body']['result']} {folder.name}（{status}）")

    def _pull(self, folder: Path, message: Mapping[str, Any]) -> None:
        base = str(message["manifest_url"]).removesuffix("manifest/")
        manifest = self._fetched(base + "manifest/")
        if hashlib.sha256(manifest).hexdigest() != message["manifest_sha256"]:
            raise Broken("清单与通知中的摘要不符")
        signature = self._fetched(base + "signature/")
        files = list(_listed(json.loads(manifest)))
        for pulled, item in enumerate(it for it in files if not self._has(it["sha256"])):
            if self.verdict.stop_after is not None and pulled >= self.verdict.stop_after:
                self.verdict.stop_after = None
                raise Broken(f"模拟的中断：已取 {pulled} 个文件")
            self._pull_file(f"{base}files/{item['sha256']}/", item["sha256"])
        with (folder / "package.zip").open("wb") as whole:
            parts = [(item["file"], self.objects / item["sha256"]) for item in files]
            archive.write(whole, [(archive.MANIFEST, manifest), (archive.SIGNATURE, signature), *parts])

    def _has(self, sha256: str) -> bool:
        path = self.objects / _plain(sha256)
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256

    def _pull_file(self, url: str, sha256: str) -> None:
        """The file, from where an earlier attempt broke off."""
        half = self.objects / f"{_plain(sha256)}.part"
        have = half.stat().st_size if half.exists() else 0
        if not have or hashlib.sha256(half.read_bytes()).hexdigest() != sha256:
            with half.open("ab") as file:
                for chunk in self._stream(url, {"Range": f"bytes={have}-"} if have else {}):
                    file.write(chunk)
        if hashlib.sha256(half.read_bytes()).hexdigest() != sha256:
            half.unlink()
            raise Broken(f"文件 {sha256[:12]}… 与摘要不符")
        half.replace(self.objects / sha256)

    def _said(self, folder: Path, message: Mapping[str, Any]) -> dict[str, Any]:
        """The receipt: what was decided on, or a refusal of what does not stand the check."""
        with zipfile.ZipFile(folder / "package.zip") as opened:
            about, faults = verify.verify(opened, str(message.get("public_key") or ""))
            files = {item["file"]: _digest(opened, item["file"]) == item["sha256"] for item in _listed_in(opened)}
        said = {
            "package_id": about["package_id"], "received_at": datetime.fromtimestamp(int(time.time()), CHINA).isoformat(timespec="seconds"),
            "receiver": f"{self.title}（仿真）", "per_file_hash_ok": files,
        }  # fmt: skip
        if faults:
            return said | {"result": "REJECTED", "reason": "核验未通过：" + "；".join(faults)[:1900]}
        return said | {"result": self.verdict.result} | self.verdict.more

    # 说话

    def _fetched(self, url: str) -> bytes:
        return b"".join(self._stream(url, {}))

    def _stream(self, url: str, headers: Mapping[str, str]) -> Iterator[bytes]:
        connection, answer = self._request("GET", url, b"", headers, str(uuid4()))
        try:
            if answer.status not in (200, 206):
                raise Broken(f"对方答复 {answer.status}")
            while chunk := answer.read(CHUNK):
                yield chunk
        finally:
            connection.close()

    def _ask(self, method: str, url: str, body: bytes, *, number: str) -> tuple[int, bytes]:
        connection, answer = self._request(method, url, body, {"Content-Type": "application/json"}, number)
        try:
            return answer.status, answer.read()
        finally:
            connection.close()

    def _request(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], number: str
    ) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        parts = _within(self.source(), url)
        path = urlunsplit(("", "", parts.path, parts.query, ""))
        text = f"{method} {path}\n".encode() + body
        mine = webhooks.sign(self.secrets, number, int(time.time()), text) | {"X-Zhian-Body": self.name}
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=30)
        connection.request(method, path, body, {"Connection": "close"} | mine | dict(headers))
        return connection, connection.getresponse()


def _within(source: str, url: str) -> SplitResult:
    """``url`` taken apart, when it leads to the system this body is connected to: what a message says is no leave to call anybody."""
    try:
        parts, own = transport.address(url), transport.address(source)
    except transport.BadAddress as error:
        raise Broken(f"通知中的取件地址不能使用：{error}") from error
    if (parts.scheme, parts.hostname, parts.port) != (own.scheme, own.hostname, own.port):
        raise Broken("通知中的取件地址不在已联通的办案系统，未予连接")
    return parts


def _listed(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for volume in manifest["volumes"]:
        yield from volume["items"]
    yield from manifest["attachments"]


def _listed_in(opened: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    return _listed(json.loads(opened.read(archive.MANIFEST)))


def _digest(opened: zipfile.ZipFile, name: str) -> str:
    return hashlib.sha256(opened.read(name)).hexdigest()


def _plain(name: str) -> str:
    """A number or a digest as the name of a file; what comes from outside never becomes a path."""
    if not name or not all(sign in "0123456789abcdef-" for sign in name):
        raise Broken(f"不是编号：{name!r}")
    return name
