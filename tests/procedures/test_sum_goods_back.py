"""What is under a measure, what lost it, what came back undecided, what was freed; and the pauses of a suit over the original."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from enforcement.penalty import payments
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.kinds import Measure
from tests.procedures.books import entry, penalty, written

CASE = Made(office=Made(choices={}))


def held(pk=1, measure=Measure.SEIZURE, *, back=None, measured=True, step="seize", at=3, origin=None):
    event = Made(pk=7, step=step, sequence=at) if measured else None
    item = Made(
        pk=pk, measure=measure, measured=event, measured_id=event and 7, origin=origin, entered=Made(sequence=1)
    )
    return Made(item=item, came_back=back and Made(event=Made(sequence=back)))


@pytest.mark.rule("CT-30", "P-EVD-6")
@pytest.mark.parametrize(("back", "said", "open_"), [
    (None, (), False), (5, (), True), (5, (4,), True), (5, (6,), False), (5, (4, 6), False), (0, (), True),
])  # fmt: skip
def test_what_came_back_is_undecided_until_somebody_says_so_afterwards(back, said, open_):
    found = held() if back is None else Made(item=held().item, came_back=Made(event=Made(sequence=back)))
    lines = [Made(sequence=at, answers={"items": [{"id": "1"}]}) for at in said]
    with (
        mock.patch.object(stock, "unsettled", return_value=[found]),
        mock.patch.object(stock.ledger, "every", return_value=lines),
    ):
        assert bool(stock.undecided(None)) is open_


@pytest.mark.rule("P-EVD-5", "P-EVD-6", "CT-30")
@pytest.mark.parametrize(("it", "ended", "under", "lost"), [
    (held(), set(), True, False), (held(), {1}, False, False), (held(), {2}, True, False), (held(measured=False), set(), False, False),
    (held(back=5), set(), False, True), (held(measure=Measure.SAMPLING), set(), False, False), (held(measure=Measure.SAMPLING, back=5), set(), False, False),
    (held(measure=Measure.PRESERVATION), set(), True, False), (held(measured=False), {1}, False, False),
])  # fmt: skip
def test_what_is_under_a_measure_and_what_lost_it(it, ended, under, lost):
    told = mock.patch.multiple(stock, unsettled=lambda case: [it], ended_measures=lambda items, at: ended)
    with told:
        assert bool(stock.under_a_measure(None, None)) is under
    assert stock.lost_its_measure(it) is lost


@pytest.mark.rule("P-EVD-5")
@pytest.mark.parametrize("measure", [Measure.SEIZURE, Measure.PRESERVATION])
def test_goods_are_added_to_the_running_measure_of_their_kind(measure):
    events = [Made(step=step, subject_id=1) for step in ("seize", "preserve")]
    running = mock.Mock(return_value=Made(filter=lambda **_: Made(exists=lambda: True)))
    every = mock.Mock(side_effect=lambda case, key, *steps: [it for it in events if it.step in steps])
    with mock.patch.object(stock.ledger, "every", every), mock.patch.object(stock, "_running", running):
        wanted = "preserve" if measure == Measure.PRESERVATION else "seize"
        assert stock.running_measure(None, measure).step == wanted


PART = {"ground": "unrelated", "goods": [{"id": "1"}]}


@pytest.mark.rule("P-EVD-6", "CT-16")
@pytest.mark.parametrize(("step", "answers", "at", "it", "free"), [
    ("release", {"ground": "unrelated"}, 9, held(), True), ("release", {"ground": "other"}, 9, held(), False), ("release", {"ground": "unrelated"}, 2, held(), False),
    ("disapprove_seizure", {"ground": "other"}, 9, held(), True), ("release_part", PART, 9, held(), True), ("release_part", PART, 9, held(pk=2), False),
    ("release", {"ground": "unrelated"}, 9, held(measured=False), False), ("release_more", {"ground": "unrelated"}, 9, held(step="seize_more"), True),
    ("release_more", {"ground": "unrelated"}, 9, held(), False), ("release", {"ground": "unrelated"}, 9, held(step="seize_more"), False),
    ("release", {"ground": "other"}, 9, held(at=0), False),
])  # fmt: skip
def test_what_was_freed_because_it_has_nothing_to_do_with_the_conduct(step, answers, at, it, free):
    with mock.patch.object(stock.ledger, "every", return_value=[Made(step=step, answers=answers, sequence=at)]):
        assert (it.item.pk in stock.freed_as_unrelated(CASE, [it])) is free


DAY, CHANGED = date.fromisoformat, entry("change_decision", "2026-03-10", in_suit="yes")


@pytest.mark.rule("P-PAY-2", "P-REM-1")
@pytest.mark.parametrize(("lines", "paused"), [
    ((), []), ((CHANGED,), [("2026-03-10", "2026-06-01")]), ((entry("change_decision", "2026-03-10", in_suit=""),), []), ((entry("original_judged", "2026-04-02"),), []),
    ((CHANGED, entry("original_judged", "2026-04-02", effective_on="2026-04-01")), [("2026-03-10", "2026-04-01")]),
    ((CHANGED, entry("original_judged", "2026-04-02")), [("2026-03-10", "2026-04-02")]),
    ((CHANGED, entry("change_decision", "2026-03-20", in_suit="yes")), [("2026-03-10", "2026-06-01")]),
    ((CHANGED, entry("original_judged", "2026-04-02"), entry("change_decision", "2026-04-20", in_suit="yes")), [("2026-03-10", "2026-04-02"), ("2026-04-20", "2026-06-01")]),
])  # fmt: skip
def test_no_surcharge_counts_while_the_suit_over_the_decision_as_it_was_goes_on(lines, paused):
    with written(entry("decide", "2026-03-01", fine=100), *lines):
        found = payments._suits_over_the_original(penalty(), DAY("2026-06-01"))
    assert found == [(DAY(since), DAY(until)) for since, until in paused]
