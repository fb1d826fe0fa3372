"""The printer: the same bytes each time, one worker kept warm, ended when it takes too long."""

import os
import re
import threading
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from casework import canonical, rendering
from casework.rendering import RenderRefused
from casework.rendering.printer import Printer
from casework.rendering.sheet import Sheet


@pytest.fixture(scope="module")
def own_printer():
    """A printer of these tests' own, to be hurt; it recovers, so they share it."""
    printer = Printer(seconds=20)
    yield printer
    printer.close()


def sheet(html="<p>甲</p>"):
    return Sheet(html, "文", "局", "", "x", "0")


def slow():
    """A page whose layout takes longer than any test waits."""
    return "<div style='columns:9'>" * 300 + "甲" * 3000 + "</div>" * 300


@pytest.mark.rule("LAY-17")
def test_the_same_states_give_the_same_bytes_in_another_worker_too(sample, template, own_printer, monkeypatch):
    about = {"identifier": "sample", "title": "裁决书", "office": "演示市知识产权局"}
    first = rendering.to_pdf("papers/sample.html", sample, **about)
    again = rendering.to_pdf("papers/sample.html", sample, **about)
    monkeypatch.setattr(rendering, "printer_for", lambda folder: own_printer)
    elsewhere = rendering.to_pdf("papers/sample.html", sample, **about)

    assert first == again == elsewhere
    assert first != rendering.to_pdf("papers/sample.html", sample | {"facts": "另一事实。"}, **about)


@pytest.mark.rule("LAY-17")
def test_the_file_says_what_it_is_made_from_and_not_when_it_was_printed(printed_sample, sample):
    pdf = printed_sample()
    about = PdfReader(BytesIO(pdf)).metadata

    assert (about.title, about.author, about.subject) == (
        "专利侵权纠纷行政裁决书",
        "演示市知识产权局",
        "演知裁字〔2026〕1号",
    )
    assert about["/Keywords"] == f"source-sha256:{canonical.sha256(sample)}"
    assert not {"/CreationDate", "/ModDate"} & about.keys()


@pytest.mark.rule("LAY-17", "LAY-13")
def test_the_file_is_a_tagged_archive_copy_with_every_font_inside(printed_sample):
    with pikepdf.open(BytesIO(printed_sample(seal=True))) as pdf:
        said = pdf.Root.Metadata.read_raw_bytes().decode()
        assert re.search(r'pdfaid:part="3"', said)
        assert re.search(r'pdfaid:conformance="A"', said)
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert len(fonts) >= 5
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_a_sheet_that_takes_too_long_is_given_up_and_the_next_one_is_printed(own_printer):
    own_printer.print(sheet())
    own_printer._seconds = 0.05
    with pytest.raises(RenderRefused, match=r"排版超过0\.05秒"):
        own_printer.print(sheet(slow()))
    own_printer._seconds = 20

    assert own_printer.print(sheet()).startswith(b"%PDF")


def test_nesting_beyond_the_library_s_depth_is_a_refusal_and_not_the_worker_s_end(own_printer):
    with pytest.raises(RenderRefused, match=r"嵌套过深|已中止"):
        own_printer.print(sheet("<div>" * 3000 + "甲"))

    assert own_printer.print(sheet()).startswith(b"%PDF")


def test_a_worker_that_died_is_replaced(own_printer):
    own_printer.print(sheet())
    own_printer._child.kill()
    own_printer._child.wait()

    assert own_printer.print(sheet()).startswith(b"%PDF")


def test_the_worker_and_its_folder_are_gone_when_the_printer_is_closed(own_printer):
    own_printer.print(sheet())
    pid, folder = own_printer._child.pid, own_printer._folder
    assert (folder / "fonts.conf").exists()
    own_printer.close()

    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_is_renewed_after_its_share_of_sheets(own_printer, monkeypatch):
    own_printer.print(sheet())
    before = own_printer._child.pid
    monkeypatch.setattr("casework.rendering.printer.SHEETS_PER_WORKER", own_printer._printed + 1)
    own_printer.print(sheet())
    assert own_printer._child.pid == before
    own_printer.print(sheet())

    assert own_printer._child.pid != before
    assert own_printer._printed == 1


def test_two_threads_print_through_one_worker(own_printer):
    made = []
    threads = [threading.Thread(target=lambda: made.append(own_printer.print(sheet()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 4
    assert len(set(made)) == 1


def test_a_box_drawn_for_a_missing_character_is_noticed_by_the_worker_as_well(own_printer):
    """The second gate, should the first be passed: nothing with an empty box leaves the printer."""
    with pytest.raises(RenderRefused, match=r"U\+323AF"):
        own_printer.print(sheet("<p>\U000323af</p>"))
