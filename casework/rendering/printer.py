"""Keeps one printing worker warm, feeds it, and kills it when it takes too long.

WeasyPrint gains nothing from threads and its memory wanders, so there is one child at a time, renewed now and then.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from casework.rendering import worker
from casework.rendering.refusal import RenderRefused
from casework.rendering.sheet import Sheet

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 30
"""From handing over a sheet to the file, at most."""
START_SECONDS = 60
SHEETS_PER_WORKER = 200

# No folder at all: only the faces the stylesheet names exist, so no machine's font can slip in.
FONTCONFIG = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{}</cachedir></fontconfig>'
)


class Printer:
    """One worker process, used by one thread at a time; a forked copy of this process starts its own."""

    def __init__(self, office_fonts: Path | None = None, seconds: float = SECONDS) -> None:
        self._office_fonts = office_fonts
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._folder = Path()
        self._owner = self._printed = 0

    def print(self, sheet: Sheet) -> bytes:
        """The sheet as PDF. Raises ``RenderRefused`` with a sentence when it cannot be had."""
        with self._lock:
            child = self._ready_child()
            self._printed += 1
            try:
                with _killed_after(self._seconds, child):
                    worker.write_frame(_pipe(child.stdin), {"about": worker.about(sheet)}, sheet.html.encode())
                    head, pdf = worker.read_frame(_pipe(child.stdout))
            except (EOFError, BrokenPipeError) as error:
                self._end()
                raise RenderRefused(
                    f"文书未生成：排版超过{self._seconds:g}秒或者超出内存限度，已中止。请减少内容或者分拆后再试。"
                ) from error
        if head["refused"]:
            raise RenderRefused(head["refused"])
        return pdf

    def close(self) -> None:
        """End the worker and remove its folder."""
        with self._lock:
            self._end()

    def _ready_child(self) -> subprocess.Popen[bytes]:
        child = self._child
        if child and self._owner == os.getpid() and child.poll() is None and self._printed < SHEETS_PER_WORKER:
            return child
        self._end()
        return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        folder = self._folder = Path(tempfile.mkdtemp(prefix="zhian-print-"))
        (folder / "fonts.conf").write_text(FONTCONFIG.format(folder / "cache"), "utf-8")
        fonts = [str(self._office_fonts)] if self._office_fonts else []
        with (folder / "errors").open("wb") as errors:
            child = self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell, a bare environment
                [sys.executable, "-m", "casework.rendering.worker", *fonts],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                cwd=PROJECT, env=_environment(folder), start_new_session=True,
            )  # fmt: skip
        self._owner, self._printed = os.getpid(), 0
        try:
            with _killed_after(START_SECONDS, child):
                worker.read_frame(_pipe(child.stdout))
        except EOFError as error:
            said = (folder / "errors").read_text("utf-8", "replace")[-2000:]
            self._end()
            raise RuntimeError(f"the printing worker did not start: {said}") from error
        return child

    def _end(self) -> None:
        """End this process's own worker; a parent's worker is the parent's."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            _close(pipe)
        child.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    """What the worker may know: where programs lie, where it may write, and that there are no fonts on this machine."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "0",  # fontTools, where it subsets, would else write the present moment into the font
    }


def _pipe(stream: Any) -> BinaryIO:
    return cast(BinaryIO, stream)


def _close(stream: Any) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return  # what was still to be sent has no reader any more


@contextmanager
def _killed_after(seconds: float, child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill the child if the block takes longer; the read then ends, and is refused."""
    timer = threading.Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@cache
def printer_for(office_fonts: Path | None) -> Printer:
    """The process's printer for this folder of fonts; its worker ends with the process."""
    printer = Printer(office_fonts)
    atexit.register(printer.close)
    return printer
