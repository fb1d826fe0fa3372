"""What holds of a ruling already made, enforced or obeyed: suits heard of late, courts to be told, corrections to be served."""

from contextlib import contextmanager
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from enforcement.ruling import guards_suit as suits
from enforcement.ruling import revision
from tests.procedures.rows import CASE, Rows, asked, day, written
from tests.procedures.rows import subject as ruling


def book(*lines, of=1):
    """Lines of the ledger, each a step and the state it was taken in."""
    made = Rows()
    for version, it in enumerate(lines, 1):
        step, source = it if isinstance(it, tuple) else (it, "court")
        made.append(
            Made(step=step, source=source, version=version, subject_id=of, on=day(version), label=step, data={})
        )
    return made


@contextmanager
def told(lines, rulings=()):
    read = lambda case, key, *steps: list(lines.filter(step__in=steps))  # noqa: E731
    with mock.patch.object(suits, "ledger", Made(every=read, all_of=lambda case, key: list(rulings))):
        yield


def holds(condition, state="court"):
    return condition.holds(ruling(state=state), asked())


@pytest.mark.rule("R-REM-1", "R-END-7", "TR29")
@pytest.mark.parametrize(("before", "pending"), [
    ((), False), (("sue_late",), True), (("sue_late", "suit_upheld"), False), (("sue_late", "upheld"), False), (("sue_late", "changed_by_court"), False),
    (("sue_late", "revoked_by_court"), False), (("sue_late", "suit_upheld", "sue_late"), True), (("upheld",), False), (("sue_late", "change_in_suit", "tell_court"), True), (("upheld", "sue_late"), True), (("suit_upheld", "sue_late", "suit_upheld"), False),
])  # fmt: skip
def test_a_suit_entered_late_is_pending_until_a_judgment_is_entered(before, pending):
    with told(book(*before)):
        assert holds(suits.no_late_suit_is_pending) is not pending
        assert holds(suits.change_is_out_of_court) is not pending
        assert holds(suits.suit_is_pending) is pending and holds(suits.suit_is_pending, "litigation")


@pytest.mark.rule("R-REM-1")
def test_a_suit_against_another_ruling_of_the_case_is_not_this_ones():
    with told(book("sue_late", of=2)):
        assert holds(suits.no_late_suit_is_pending) and not holds(suits.enforcing_court_is_to_be_told)


@pytest.mark.rule("R-REM-1", "R-END-7")
@pytest.mark.parametrize(("before", "untold"), [
    ((), 0), (("sue_late",), 1), ((("sue_late", "performed"),), 0), ((("sue_late", "refused_by_court"),), 0), ((("revoke", "enforcing"),), 1), ((("revoke", "effective"),), 0),
    (("change",), 1), (("change_in_suit", "suit_upheld"), 2), (("sue_late", "tell_enforcing_court"), 0), (("sue_late", "tell_enforcing_court", "changed_by_court"), 1),
    (("tell_enforcing_court", "revoked_by_court"), 1), (("correct_error", "tell_court"), 0), (("sue_late", "tell_enforcing_court", ("revoke", "performed")), 0),
    (("sue_late", "tell_enforcing_court", "change", "tell_enforcing_court"), 0), (("change", "tell_enforcing_court", "sue_late"), 1),
])  # fmt: skip
def test_the_court_that_enforces_is_told_of_what_happened_while_it_had_the_ruling(before, untold):
    with told(book(*before)):
        assert len(suits.what_the_enforcing_court_must_know(ruling())) == untold
        assert holds(suits.enforcing_court_is_to_be_told) is bool(untold)
        assert holds(suits.enforcing_court_was_told) is (untold == 0)


@pytest.mark.rule("R-REM-1", "R-END-7")
@pytest.mark.parametrize(("version", "known"), [(1, []), (2, ["sue_late"]), (3, []), (4, ["change_in_suit"])])
def test_what_it_is_told_is_what_was_new_when_it_was_told(version, known):
    with told(book("sue_late", "tell_enforcing_court", "change_in_suit", "tell_enforcing_court")):
        found = suits.what_the_enforcing_court_must_know(ruling(), version)
    assert [it.step for it in found] == known


@pytest.mark.rule("R-DOC-3", "R-END-7")
@pytest.mark.parametrize(("others", "free"), [
    (((1, True),), True), (((1, False),), True), (((1, True), (2, True)), True), (((1, True), (2, False)), False), (((2, False),), False), ((), True),
])  # fmt: skip
def test_a_ruling_is_taken_up_again_only_when_no_other_is_open(others, free):
    with told(book(), [Made(pk=pk, is_over=over) for pk, over in others]):
        assert holds(suits.no_other_ruling_is_open) is free


class Party:
    def __init__(self, pk):
        self.pk = pk


PAPERS = {1: "裁正1号", 2: "裁正2号"}


@pytest.mark.rule("R-END-7", "TR36")
@pytest.mark.parametrize(("corrected", "served", "lacking"), [
    (0, (), {}), (1, (), {1: ["裁正1号"], 2: ["裁正1号"]}), (1, ((1, 1),), {2: ["裁正1号"]}), (1, ((1, 1), (1, 2)), {}), (2, ((1, 1), (1, 2), (2, 1)), {2: ["裁正2号"]}),
    (2, ((2, 1), (2, 2)), {1: ["裁正1号"], 2: ["裁正1号"]}), (2, ((1, 1), (1, 2), (2, 1), (2, 2)), {}), (0, ((1, 1),), {}),
])  # fmt: skip
def test_each_correction_is_owed_to_each_party_until_it_was_served_on_it(corrected, served, lacking):
    lines = book(*["correct_error"] * corrected)
    for it in lines:
        it.data = {"papers": [{"number": PAPERS[it.version]}]}
    records = Rows(Made(paper=PAPERS[paper], case_party_id=party) for paper, party in served)
    it = ruling(service_records=records)
    with told(lines), mock.patch.object(suits, "parties", return_value=[Party(1), Party(2)]):
        found = {party.pk: numbers for party, numbers in suits.without_correction(it).items()}
        assert found == lacking and suits.correction_awaits_service.holds(it, asked()) is bool(lacking)


@pytest.mark.rule("R-END-7", "TR35")
@pytest.mark.parametrize(("before", "to_be_told"), [
    ((("change_in_suit", "court"),), False), ((("sue_late", "court"), ("change_in_suit", "court")), True), ((("sue_late", "court"), ("revoke", "enforcing")), True),
    ((("sue_late", "court"), ("suit_upheld", "court"), ("revoke", "court")), False), ((("revoke", "court"), ("sue_late", "court")), False),
    ((("sue_late", "performed"), ("revoke", "performed")), True), ((("sue_late", "court"), ("revoke", "court"), ("tell_court", "revoked")), False),
    ((("sue_late", "refused_by_court"), ("upheld", "refused_by_court"), ("revoke", "effective")), False), ((("sue_late", "court"), ("changed_by_court", "court"), ("revoke", "effective")), False),
])  # fmt: skip
def test_the_court_that_hears_a_suit_entered_late_is_told_of_what_was_changed_meanwhile(before, to_be_told):
    lines = book(*before)
    taken = lambda it, *names: lines.filter(step__in=names).last()  # noqa: E731
    with written(revision, Event=lines), mock.patch.object(revision, "taken", taken):
        assert revision.court_is_to_be_told.holds(ruling(case=CASE), asked()) is to_be_told
