"""One faulty case must not stop the night's work on all others; moments are read in Beijing."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework import printing, rendering, store
from casework.models import Event, IssuedPaper, PaperFile
from tests import factories


@pytest.mark.parametrize("fault", [rendering.RenderRefused("缺字"), RuntimeError("worker died")])
def test_a_paper_that_cannot_be_printed_does_not_hold_up_the_others(world, monkeypatch, fault):
    for _ in range(3):
        factories.registered_case(world)
    real, poison = rendering.to_pdf, str(IssuedPaper.objects.order_by("issued_at").first().pk)

    def to_pdf(*args, identifier, **more):
        if identifier == poison:
            raise fault
        return real(*args, identifier=identifier, **more)

    monkeypatch.setattr(rendering, "to_pdf", to_pdf)
    printed, failed = printing.print_waiting()
    assert printed == 2 == PaperFile.objects.count() and [str(paper.pk) for paper, _ in failed] == [poison]


def test_a_file_that_is_gone_is_damage_not_an_error(intake, as_):
    paper = IssuedPaper.objects.get()
    file = printing.file_of(paper)
    store.path(file.sha256).unlink()
    with pytest.raises(store.Damaged):
        store.read(file.sha256)


def test_the_day_of_a_line_is_the_day_in_beijing(intake):
    event = Event.objects.get()
    event.at = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert str(event).startswith("2026-11-23")


def test_a_line_read_back_has_the_hash_it_was_written_with(intake):
    event = Event.objects.get()
    assert event.digest() == event.sha256
    event.label = "改过"
    assert event.digest() != event.sha256


def test_no_log_line_tells_what_was_searched_for():
    """The address of a search holds names and identity numbers; the access log has the path alone."""
    text = Path("config/gunicorn.conf.py").read_text()
    found = re.search(r"^access_log_format = (.+)$", text, re.M)
    assert found and "%(U)s" in found[1] and not re.search(r"%\((r|q|f)\)s", found[1])
