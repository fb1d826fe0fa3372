"""One faulty case must not stop the night's work on all others; moments are read in Beijing."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DataError

from casework import clock, lapse, printing, rendering, store, writes
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Event, IssuedPaper, PaperFile
from casework.roles import Role
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


def test_a_case_whose_lapse_breaks_does_not_stop_the_clocks_of_others(db, monkeypatch):
    """Whatever it is that breaks: the others are taken, and it is told."""
    broken, sound = (
        SimpleNamespace(pk=uuid4(), provisional=False, procedure="intake", subject_id=None, whom_id=None)
        for _ in range(2)
    )
    taken, skipped = [], {}
    monkeypatch.setattr(lapse, "term_of", lambda deadline: SimpleNamespace(on_lapse=object()))
    monkeypatch.setattr(lapse, "_ended", lambda deadline, moment: moment)
    monkeypatch.setattr(
        lapse.proceedings()["intake"].objects.__class__, "select_related", lambda *a: SimpleNamespace(get=lambda pk: pk)
    )

    def act(subject, step, by, answers):
        if not skipped:
            raise KeyError("answer")
        return "event"

    monkeypatch.setattr(lapse, "act", act)
    for deadline in (broken, sound):
        lapse._lapse(deadline, None, clock.now(), taken, skipped)
    assert taken == ["event"] and "KeyError" in skipped[broken.pk][1]


def test_a_number_the_database_cannot_hold_is_a_refusal(intake, world, monkeypatch):
    def too_much(*args):
        raise DataError("integer out of range")

    monkeypatch.setattr(writes, "write", too_much)
    with pytest.raises(Refused, match="不能保存"):
        act(intake, Intaking.note, by=world.people[Role.HEAD], answers={"text": "一"})
