"""The child process that prints: one sheet in, one PDF or one refusal out, nothing else reachable.

Started by ``printer.py`` as ``python -m casework.rendering.worker``; a frame is a length of four bytes and a JSON head,
then (for a PDF) its bytes. It never sees the settings, the database or a secret.
"""

import json
import os
import resource
import shutil
import struct
import sys
import warnings
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

MEMORY = 1024 * 1024 * 1024
FILE_SIZE = 64 * 1024 * 1024
CPU_SECONDS = 25
"""Processor time for one document; the parent's clock ends what merely waits."""

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "urllib.",
    "http.",
    "ftplib.",
)
LENGTH = struct.Struct(">I")


def write_frame(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Send a head and a body."""
    text = json.dumps(head | {"body": len(body)}).encode()
    stream.write(LENGTH.pack(len(text)) + text + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Receive one; ``EOFError`` if the other side is gone."""
    head: dict[str, Any] = json.loads(_exactly(stream, LENGTH.unpack(_exactly(stream, LENGTH.size))[0]))
    return head, _exactly(stream, head["body"])


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def confine() -> None:
    """Bound memory and file size. New processes are the guard's to forbid: a limit would also stop Pango's threads."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def allow_seconds(more: int) -> None:
    """Let this process use ``more`` seconds of processor from now; then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + more, resource.RLIM_INFINITY))


def guard(readable: tuple[str, ...], writable: str) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that ends any attempt to reach the network, a process, or a file that is not the library's own."""

    def hook(event: str, details: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"the printing worker may not do {event}")
        if event == "open" and isinstance(details[0], str | bytes):
            path = os.path.realpath(os.fsdecode(details[0]))
            writes = bool((details[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
            if not path.startswith(writable if writes else (*readable, writable)):
                raise PermissionError(f"the printing worker may not open {path}")

    return hook


def serve(source: BinaryIO, sink: BinaryIO, office_fonts: Path | None) -> None:
    """Load once, say so, then print until the parent hangs up."""
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    from casework.rendering.press import Press
    from casework.rendering.refusal import RenderRefused
    from casework.rendering.sheet import Sheet

    press = Press(office_fonts)
    confine()
    libraries = (sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), str(Path(__file__).parent))
    folders = (*libraries, *((str(office_fonts),) if office_fonts else ()))
    sys.addaudithook(guard(tuple(map(os.path.realpath, folders)), os.path.realpath(os.environ["TMPDIR"])))
    write_frame(sink, {"ready": os.getpid()})
    while True:
        try:
            head, body = read_frame(source)
        except EOFError:
            return
        allow_seconds(CPU_SECONDS)
        try:
            pdf = press.print(Sheet(html=body.decode(), **head["about"]))
        except RenderRefused as refused:
            write_frame(sink, {"refused": str(refused)})
        except (MemoryError, RecursionError) as error:
            write_frame(
                sink, {"refused": "文书未生成：内容过多或者嵌套过深，超出排版限度。请分拆后再试。", "why": repr(error)}
            )
        else:
            write_frame(sink, {"refused": ""}, pdf)


def about(sheet: Any) -> dict[str, str]:
    """The head's part of a sheet: all but the page itself."""
    return {name: value for name, value in asdict(sheet).items() if name != "html"}


def main() -> None:
    """Keep the two pipes for frames; whatever a library prints goes to the error output. Leave no folder behind."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    serve(source, sink, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)


if __name__ == "__main__":
    main()
