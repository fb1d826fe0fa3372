"""Which class an enterprise has by its own record, besides what the list of the discredited made of it (CR-J8)."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.models.party import IdKind
from enforcement.credit.grading import standing
from enforcement.credit.grading.models import RiskClass

Cause = RiskClass.Cause
FIRST, LAST = date(2026, 3, 1), date(2026, 6, 1)


def line(on, cause=Cause.MONTHLY, grade="B"):
    return Made(at=on, cause=cause, grade=grade)


def own(lines, on_list):
    """The class found among ``lines`` (latest first), for one who was on the list in those spells."""
    classes = mock.MagicMock()
    classes.exclude.return_value.order_by.return_value = lines
    with mock.patch.object(standing, "spells", return_value=on_list):
        return standing.own_class(Made(uscc="编号", classes=classes))


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize(("on", "on_list", "counts"), [
    (date(2026, 4, 1), [], True),
    (date(2026, 4, 1), [(FIRST, LAST)], False),  # within the spell
    (date(2026, 4, 1), [(FIRST, None)], False),  # still on the list
    (FIRST, [(FIRST, LAST)], True),  # made on the day it was listed, before the list was
    (date(2026, 2, 1), [(FIRST, LAST)], True),
    (date(2026, 2, 1), [(FIRST, None)], True),
    (LAST, [(FIRST, LAST)], True),  # the day it was removed
    (date(2026, 7, 1), [(FIRST, LAST)], True),
    (date(2026, 4, 1), [(FIRST, LAST), (date(2026, 8, 1), None)], False),  # within one of two spells is within
    (date(2026, 7, 1), [(FIRST, LAST), (date(2026, 8, 1), None)], True),
])  # fmt: skip
def test_what_a_month_brought_while_it_was_listed_is_not_its_own(on, on_list, counts):
    it = line(on)
    assert own([it], on_list) is (it if counts else None)


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize("cause", [it for it in Cause if it != Cause.MONTHLY])
def test_a_judgement_made_meanwhile_counts(cause):
    it = line(date(2026, 4, 1), cause)
    assert own([it], [(FIRST, LAST)]) is it


@pytest.mark.rule("CR-J8")
def test_the_latest_line_of_its_own_counts_and_those_of_the_list_are_passed_over():
    listed, later, before = line(date(2026, 4, 1)), line(date(2026, 7, 1), grade="C"), line(date(2026, 1, 1))
    assert own([listed, before], [(FIRST, LAST)]) is before
    assert own([later, listed, before], [(FIRST, LAST)]) is later
    assert own([], [(FIRST, LAST)]) is None


@pytest.mark.rule("CR-J4")
@pytest.mark.parametrize(("kind", "number", "asked"), [
    (IdKind.USCC, "91450100DEM0000148", True), (IdKind.USCC, "", False), (IdKind.RESIDENT, "450102199001010011", False),
    (IdKind.NONE, "", False),
])  # fmt: skip
def test_only_a_body_with_a_code_of_its_own_is_an_enterprise(kind, number, asked):
    listing = Made(
        subject_party=Made(party=Made(id_kind=kind, id_number=number, name="示范公司")), case=Made(office=Made(pk=1))
    )
    with mock.patch.object(standing, "Enterprise") as enterprises:
        standing._bearers(listing)
    assert enterprises.objects.get_or_create.called is asked
