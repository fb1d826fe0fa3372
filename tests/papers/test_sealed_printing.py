"""Nothing a paper contains makes the printer reach for a file, an address or a process."""

import socket
import threading
from contextlib import closing
from io import BytesIO

import pytest
import weasyprint
from pypdf import PdfReader

from casework.rendering import RenderRefused, worker
from casework.rendering.printer import printer_for
from casework.rendering.sheet import Sheet
from tests.papers.reading import text

PAYLOADS = {
    "image": "<img src='{}'>",
    "style sheet": "<link rel=stylesheet href='{}'>",
    "import": "<style>@import url({});</style>",
    "background": "<p style='background:url({})'>甲</p>",
    "content": "<style>p::before{{content:url({})}}</style><p>甲</p>",
    "list mark": "<ul style='list-style-image:url({})'><li>甲</li></ul>",
    "font": "<style>@font-face{{font-family:x;src:url({})}}p{{font-family:x}}</style><p>甲</p>",
    "svg image": "<svg><image href='{}' width=9 height=9 /></svg>",
    "svg use": "<svg><use href='{}#a'/></svg>",
    "svg style": "<svg><style>@import url({});</style><rect width=9 height=9 /></svg>",
    "object": "<object data='{}'></object>",
    "embed": "<embed src='{}'>",
    "page margin": "<style>@page{{@top-left{{content:url({})}}}}</style><p>甲</p>",
    "attachment": "<link rel=attachment href='{}'><p>甲</p>",
    "attached link": "<a rel=attachment href='{}'>甲</a>",
    "base": "<base href='{}'><img src='x.png'>",
    "border image": "<p style='border:1px solid;border-image-source:url({})'>甲</p>",
    "colour profile": "<style>@color-profile x{{src:url({})}}</style><p>甲</p>",
}


class Trap:
    """A server on this machine that notes who calls."""

    def __init__(self):
        self.calls = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/x.png"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            self.calls += 1
            with closing(caller):
                caller.recv(1000)
                caller.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self):
        self._server.close()


@pytest.fixture
def trap():
    with closing(Trap()) as it:
        yield it


@pytest.fixture
def canary(tmp_path):
    """A secret file; nothing of it may be in a paper."""
    path = tmp_path / "canary.txt"
    path.write_text("canary-9f2b")
    return path


def printed(html):
    """What the printer makes of a hostile page, as if a template had let it through."""
    sheet = Sheet(f"<html><body>{html}</body></html>", "文", "局", "", "x", "0")
    try:
        return printer_for(None).print(sheet)
    except RenderRefused:
        return b""


def embedded(pdf):
    """Everything inside the file, unpacked."""
    reader = PdfReader(BytesIO(pdf))
    streams = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return b"".join(each.get_data() for each in streams if hasattr(each, "get_data"))


@pytest.mark.parametrize("kind", PAYLOADS)
def test_no_payload_makes_a_request(trap, kind):
    printed(PAYLOADS[kind].format(trap.url))

    assert trap.calls == 0


@pytest.mark.parametrize("kind", PAYLOADS)
def test_no_payload_takes_a_file_along(canary, kind):
    pdf = printed(PAYLOADS[kind].format(canary.as_uri()))

    if pdf:
        assert b"canary-9f2b" not in embedded(pdf)
        assert PdfReader(BytesIO(pdf)).attachments == {}


def test_no_payload_reads_a_data_address():
    pdf = printed(PAYLOADS["attachment"].format("data:text/plain,canary-9f2b"))

    assert not pdf or b"canary-9f2b" not in embedded(pdf)


@pytest.mark.filterwarnings("ignore")
def test_the_trap_and_the_canary_do_catch_the_library_as_it_comes(trap, canary):
    """The control: without the seal the same payloads reach the network and the disk."""
    for kind in ("image", "background", "import", "svg image"):
        before = trap.calls
        weasyprint.HTML(string=PAYLOADS[kind].format(trap.url)).write_pdf()
        assert trap.calls > before, kind

    pdf = weasyprint.HTML(string=PAYLOADS["attachment"].format(canary.as_uri())).write_pdf()
    assert b"canary-9f2b" in embedded(pdf)


@pytest.mark.parametrize(
    "typed",
    [
        "{{ settings.SECRET_KEY }}",
        "{% debug %}",
        '{% include "papers/base.html" %}',
        "<script>alert(1)</script>",
        "<img src=file:///etc/passwd>",
        "</p></main><link rel=attachment href=file:///etc/passwd>",
        "&lt;b&gt;",
        "‘’“”《》〔〕·—…￥",
    ],
)
def test_what_an_officer_types_is_printed_letter_by_letter(printed_sample, typed):
    pdf = printed_sample(facts=typed, citations=[typed], claims=[typed], evidence=[[typed] * 4])

    squeezed = text(pdf).replace(" ", "")
    assert squeezed.count(typed.replace(" ", "")) >= 3
    assert PdfReader(BytesIO(pdf)).attachments == {}


def test_a_trusted_string_among_the_states_is_escaped_all_the_same(printed_sample, trap):
    from django.utils.safestring import mark_safe

    pdf = printed_sample(facts=mark_safe(f"<img src='{trap.url}'>"))

    assert "<imgsrc=" in text(pdf).replace(" ", "")
    assert trap.calls == 0


def test_the_worker_is_told_no_secret(printed_sample, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary-9f2b")
    printed_sample()
    pid = printer_for(None)._child.pid

    with open(f"/proc/{pid}/environ", "rb") as known:
        names = {entry.partition(b"=")[0] for entry in known.read().split(b"\0")}
    assert names <= {
        b"PATH",
        b"LANG",
        b"HOME",
        b"TMPDIR",
        b"FONTCONFIG_FILE",
        b"PYTHONDONTWRITEBYTECODE",
        b"SOURCE_DATE_EPOCH",
        b"LC_CTYPE",
        b"",
    }


@pytest.mark.parametrize(
    ("event", "details"),
    [
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("socket.getaddrinfo", ("example.org", 80)),
        ("subprocess.Popen", ("sh", ["sh"])),
        ("os.system", (b"id",)),
        ("urllib.Request", ("http://127.0.0.1/",)),
        ("open", ("/etc/passwd", "r", 0)),
        ("open", (b"/etc/passwd", "r", 0)),
        ("open", ("/allowed/../etc/passwd", "r", 0)),
        ("open", ("/allowed/file", "w", 577)),
    ],
)
def test_inside_the_worker_reaching_out_is_an_error(event, details):
    with pytest.raises(PermissionError):
        worker.guard(("/allowed/",), "/tmp/own/")(event, details)


def test_inside_the_worker_the_library_reads_its_files_and_writes_its_own_folder():
    hook = worker.guard(("/allowed/",), "/tmp/own/")

    hook("open", ("/allowed/file", "r", 0))
    hook("open", ("/tmp/own/font", "w", 577))
    hook("compile", ("x",))


def test_frames_pass_whole_between_the_processes():
    pipe = BytesIO()
    worker.write_frame(pipe, {"refused": "太长"}, b"\0\xff")
    pipe.seek(0)

    assert worker.read_frame(pipe) == ({"refused": "太长", "body": 2}, b"\0\xff")
    with pytest.raises(EOFError):
        worker.read_frame(pipe)
