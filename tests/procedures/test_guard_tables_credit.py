"""The conditions of publicity and repair by their whole truth tables: who is barred and until when, what the receipts say."""

from datetime import date, datetime
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.procedure import Asked
from enforcement.credit.publicity import guards as publicity
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair import guards as repair
from enforcement.credit.repair.questions import REPEAT_BAR
from tests.procedures.rows import Rows

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
REPAIR = Made(case=Made(kind="trademark", office=Made(choices={})), record=Made(decided_on=date(2025, 6, 1)))


def asked(day="2026-11-23"):
    return Asked(Made(), datetime.fromisoformat(f"{day}T09:00+08:00"))


@pytest.mark.rule("CR-L24")
@pytest.mark.parametrize(("revoked", "today", "free"), [
    ((), "2026-11-23", True), (("2023-11-23",), "2026-11-23", True), (("2023-11-24",), "2026-11-23", False), (("2023-11-24",), "2026-11-24", True),
    (("2020-01-01", "2026-01-01"), "2026-11-23", False), (("2026-01-01", "2020-01-01"), "2026-11-23", False), (("2020-01-01", "2021-01-01"), "2026-11-23", True),
    (("2024-02-29",), "2027-02-27", False), (("2024-02-29",), "2027-02-28", True), (("2024-02-28",), "2027-02-27", False), (("2024-02-28",), "2027-02-28", True),
])  # fmt: skip
def test_three_years_after_each_fraud_no_repair_is_asked_for(revoked, today, free):
    with mock.patch.object(repair, "frauds", return_value=[date.fromisoformat(it) for it in revoked]):
        assert repair.not_barred_by_fraud.holds(REPAIR, asked(today)) is free


@pytest.mark.rule("CR-N8")
@pytest.mark.parametrize(("years", "decided", "free"), [
    (0, ("2026-11-23", "2026-11-23"), True), (1, (), True), (1, ("2026-01-01",), True), (1, ("2026-01-01", "2026-02-01"), False),
    (1, ("2025-11-24", "2026-02-01"), False), (1, ("2025-11-23", "2026-02-01"), True), (2, ("2025-11-23", "2026-02-01"), False),
    (2, ("2025-11-23", "2026-02-01", "2026-03-01"), False),
])  # fmt: skip
def test_two_penalties_within_the_years_the_office_chose_are_one_too_many(years, decided, free):
    found = [Made(decided_on=date.fromisoformat(it)) for it in decided]
    subject = Made(case=Made(kind="trademark", office=Made(choices={REPEAT_BAR.key: years})))
    with mock.patch.object(repair.priors, "of", return_value=found):
        assert repair.not_barred_by_repetition.holds(subject, asked()) is free


@pytest.mark.rule("CR-L24")
def test_a_penalty_of_the_same_kind_counts_from_the_day_after_the_repaired_one():
    found = [Made(decided_on=date(2025, 5, 31)), Made(decided_on=date(2025, 6, 1)), Made(decided_on=date(2025, 6, 2))]
    with mock.patch.object(repair.priors, "of", return_value=found):
        assert repair.same_kind_again(REPAIR) == [str(found[2])]


@pytest.mark.rule("CR-R1", "CR-L24")
@pytest.mark.parametrize("state", RECORD)
def test_what_is_repaired_is_shown_and_what_returns_was_taken_down_by_a_repair(state):
    subject = Made(record=Made(state=state))
    assert repair.record_is_shown.holds(subject, asked()) is (state == RECORD.LIVE)
    assert repair.record_may_return.holds(subject, asked()) is (state == RECORD.STOPPED_REPAIR)


@pytest.mark.rule("CR-R4", "CR-R5")
@pytest.mark.parametrize("step", ["check", "ask_correction", ""])
def test_a_correction_is_asked_for_once_and_an_application_is_checked_before_it_is_decided(step):
    rows = Made(filter=lambda **what: Made(exists=lambda: what["step"] == step))
    with mock.patch.object(repair, "Event", Made(objects=rows)):
        assert repair.is_checked.holds(Made(pk=1), asked()) is (step == "check")
        assert repair.correction_not_asked.holds(Made(pk=1), asked()) is (step != "ask_correction")


@pytest.mark.rule("CR-R7", "IF-7")
@pytest.mark.parametrize(("messages", "shown", "repaired"), [
    ("", False, True), ("owed", False, False), ("received", True, True), ("withdrawn", True, True), ("received owed", False, False), ("received withdrawn", True, True),
])  # fmt: skip
def test_nothing_is_done_until_each_message_has_its_receipt_or_was_withdrawn(messages, shown, repaired):
    class Deliveries(Rows):
        def filter(self, **asked):
            return Deliveries(super().filter(**asked))

        def owed(self):
            return self.filter(state="owed")

    rows = Deliveries(Made(subject_key="record:1", state=it) for it in messages.split())
    rows.append(Made(subject_key="record:2", state="owed"))
    with mock.patch.object(publicity, "Delivery", rows), mock.patch.object(repair, "Delivery", rows):
        assert publicity.all_is_received.holds(Made(subject_key="record:1"), asked()) is shown
        assert publicity.nothing_is_owed.holds(Made(subject_key="record:1"), asked()) is ("owed" not in messages)
        assert repair.all_is_received.holds(Made(record=Made(subject_key="record:1")), asked()) is repaired


@pytest.mark.rule("CR-P1", "CR-P7")
@pytest.mark.parametrize(("kinds", "more"), [
    (("warning",), False), (("fine",), True), (("warning", "fine"), True), (("confiscate_goods",), True),
])  # fmt: skip
@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize("decided", [None, Made(step="decide")])
def test_a_standing_decision_of_more_than_a_warning_is_shown(kinds, more, undone, decided):
    told = Made(decision=lambda case: decided, kinds=lambda case: list(kinds), undone=lambda case: undone)
    record = Made(case=None)
    with mock.patch.object(publicity, "gathered", told):
        assert publicity.has_a_decision.holds(record, asked()) is (decided is not None)
        assert publicity.is_more_than_a_warning.holds(record, asked()) is more
        assert publicity.decision_stands.holds(record, asked()) is not undone
        assert publicity.decision_is_undone.holds(record, asked()) is undone


@pytest.mark.rule("CR-P4", "CR-P7")
@pytest.mark.parametrize(("made", "served", "holds"), [
    (1, None, False), (1, 2, True), (3, 2, False), (3, 4, True), (None, 2, True), (None, None, False),
])  # fmt: skip
def test_the_latest_decision_or_own_change_must_have_been_served(made, served, holds):
    def last(case, procedure, *steps):
        place = served if "serve" in steps else made
        return None if place is None else Made(sequence=place)

    with mock.patch.object(publicity, "ledger", Made(last=last)):
        assert publicity.decision_is_served.holds(Made(case=None), asked()) is holds


@pytest.mark.rule("CR-P7")
@pytest.mark.parametrize("state", RECORD.values)
@pytest.mark.parametrize("undone", [True, False])
def test_no_record_is_reported_while_another_of_a_decision_undone_is_not_taken_back(state, undone):
    class Record:
        _default_manager = Rows([Made(case=1, channel="gsxt", party=2, pk=7, state=state)])

    record = Record()
    record.case_id, record.channel, record.party_id, record.pk = 1, "gsxt", 2, 8
    over = state in ("stopped_auto", "withdrawn", "gone")
    with mock.patch.object(publicity, "gathered", Made(undone=lambda it: undone)):
        holds = over or not (undone or state == "withdrawing")
        assert publicity.earlier_is_withdrawn.holds(record, asked()) is holds
        record.channel = "creditchina"
        assert publicity.earlier_is_withdrawn.holds(record, asked()) is True
