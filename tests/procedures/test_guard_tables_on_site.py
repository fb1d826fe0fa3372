"""What holds on the spot and of tests, as whole truth tables: cards by their last day, rights by their first, results by being told."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework import certificates
from casework.law.period import Roll, Unit
from enforcement.penalty import forms_on_site, guards_inquiry, record, when
from tests.procedures.books import entry, penalty, written

TODAY = date(2026, 11, 23)
GOOD, OVER = ("桂执1", TODAY), ("桂执1", date(2026, 11, 22))
CARDS = [(GOOD, True), (OVER, False), (("桂执1", None), False), (("", TODAY), False), (("", None), False)]


def people(certificate, card=("", None)):
    one = Made(
        certificate=certificate[0], certificate_until=certificate[1], ruling_card=card[0], ruling_card_until=card[1],
        __str__=lambda self: "示范甲",
    )  # fmt: skip
    rows = Made(filter=lambda pk__in: Made(order_by=lambda _: [one] if pk__in else []))
    return mock.patch.object(certificates, "User", Made(objects=rows))


@pytest.mark.rule("P-DOC-4")
@pytest.mark.parametrize(("certificate", "valid"), CARDS)
@pytest.mark.parametrize(("card", "also"), CARDS)
def test_a_certificate_is_valid_through_its_last_day_and_one_without_a_last_day_never(certificate, valid, card, also):
    with people(certificate, card):
        assert bool(certificates.without_certificate([{"id": 1}], TODAY)) is not valid
        assert bool(certificates.without_any_card([{"id": 1}], TODAY)) is not (valid or also)
        assert certificates.without_certificate([], TODAY) == []


@pytest.mark.rule("P-EVD-1")
@pytest.mark.parametrize(("lines", "told"), [
    ((), None),
    ((("tell_rights", {"told_on": "2026-11-23"}),), date(2026, 11, 23)),
    ((("tell_rights", {"told_on": "2026-11-23"}), ("tell_rights", {"told_on": "2026-11-21"})), date(2026, 11, 21)),
    ((("tell_rights", {"told_on": "2026-11-23"}), ("inspect", {"began_at": "2026-11-22T09:00:00+08:00"})), date(2026, 11, 22)),
    ((("inspect", {"began_at": "2026-11-21T17:00:00+00:00"}),), date(2026, 11, 22)),
    ((("question", {"began_at": "2026-11-20T09:00:00+08:00", "relation": "party"}),), date(2026, 11, 20)),
    ((("question", {"began_at": "2026-11-20T09:00:00+08:00", "relation": "staff"}),), date(2026, 11, 20)),
    ((("question", {"began_at": "2026-11-20T09:00:00+08:00", "relation": "witness"}),), None),
    ((("question", {"began_at": "2026-11-20T09:00:00+08:00", "relation": "holder"}),), None),
])  # fmt: skip
def test_the_rights_were_told_on_the_first_day_that_any_record_of_the_party_bears(lines, told):
    with written(*(entry(step, **answers) for step, answers in lines)):
        assert forms_on_site.rights_told_on(penalty()) == told


@pytest.mark.rule("P-EVD-8")
@pytest.mark.parametrize(("steps", "sample", "tested", "told"), [
    ((), None, False, True), (("test",), None, True, False), (("test", "tell_result"), None, True, True), (("tell_result", "test"), None, True, False),
    (("test", "tell_result", "test"), None, True, False), ((), 1, True, False), (("tell_result",), 0, True, True), (("tell_result",), 2, True, False),
    (("test", "tell_result"), 3, True, False), (("test", "tell_result"), 1, True, True), (("test_further",), None, True, False), (("test_other",), None, True, False),
])  # fmt: skip
def test_every_result_is_told_after_it_came_wherever_it_was_entered(steps, sample, tested, told):
    lines = {("penalty", step): Made(sequence=number) for number, step in enumerate(steps, 1)}
    lines |= {} if sample is None else {("goods", "sample_tested"): Made(sequence=sample)}
    books = Made(last=lambda case, key, *asked: next((it for step in asked if (it := lines.get((key, step)))), None))
    with mock.patch.object(guards_inquiry, "ledger", books):
        assert guards_inquiry.something_was_tested.holds(penalty(), None) is tested
        assert guards_inquiry.results_were_told.holds(penalty(), None) is told


@pytest.mark.rule("P-EVD-5", "P-EVD-8")
@pytest.mark.parametrize("tested", [True, False])
@pytest.mark.parametrize("stopped", [True, False])
def test_no_result_is_told_while_its_test_stops_the_clocks(tested, stopped):
    books = Made(last=lambda case, key, *asked: Made(sequence=1) if tested and key == "penalty" else None)
    running = mock.patch.object(
        record, "stopped", lambda penalty, *codes: stopped and codes == ("testing", "testing_further", "testing_other")
    )
    with mock.patch.object(guards_inquiry, "ledger", books), running:
        assert guards_inquiry.no_test_runs.holds(penalty(), None) is not (tested and stopped)


@pytest.mark.rule("P-EVD-2")
@pytest.mark.parametrize("days", [1, 60])
def test_the_holder_has_the_days_of_the_letter_and_no_holiday_more(days):
    found = when.reply_days(None, {"reply_days": days})
    assert (found.count, found.unit, found.roll) == (days, Unit.DAY, Roll.NONE)


@pytest.mark.rule("P-EVD-4", "TP09")
@pytest.mark.parametrize("charged", [None, False, True])
@pytest.mark.parametrize("principal", [True, False])
def test_only_for_unfair_competition_does_the_law_name_the_main_head(charged, principal):
    heads = Made(filter=lambda **asked: Made(exists=lambda: principal and asked == {"principal": True}))
    posts = Made(valid_on=lambda on: Made(filter=lambda **asked: heads))
    case = Made(
        offence=None if charged is None else Made(seizure_by_prefecture=charged), case=Made(office_id=1)
    )  # fmt: skip
    asked = Made(by=Made(posts=posts), on=TODAY)
    assert guards_inquiry.the_main_head_approves.holds(case, asked) is (not charged or principal)
