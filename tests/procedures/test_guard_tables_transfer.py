"""The conditions of the transfer by their whole truth tables: who sits for whom, whose time is over, what awaits an answer."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework import calendar
from casework.law.numerals import CHINA
from casework.law.workdays import builtin_calendar
from casework.procedure import Asked
from casework.roles import Role
from enforcement.transfer import guards
from enforcement.transfer.guards import BEFORE_A_DECISION
from enforcement.transfer.states import S

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
CASE = Made(office=None)


def asked(at=NOW, **more):
    return Asked(Made(**more), at)


@contextmanager
def happened(**versions):
    """The last of each step, by its place in the ledger; a pair says from which state it was taken."""
    found = {
        step: Made(version=it[0], source=it[1]) if isinstance(it, tuple) else Made(version=it, source="")
        for step, it in versions.items()
        if it
    }

    def last(transfer, *steps):
        return max((it for step, it in found.items() if step in steps), key=lambda it: it.version, default=None)

    with mock.patch.object(guards, "_last", last):
        yield


@contextmanager
def running(**seconds):
    """These terms run, and end so many seconds from now."""

    def found(transfer, *terms):
        return [Made(end=NOW + timedelta(seconds=left)) for term in terms for left in seconds.get(term, ())]

    def end(it, office):
        return it.end

    with mock.patch.object(guards, "_running", found), mock.patch.object(guards.questions, "last_moment", end):
        yield


def sitting(*offices, also=()):
    """A person who sits at these offices' desks, and holds these roles on the case."""
    posts = mock.MagicMock()
    posts.valid_on.return_value.filter.return_value.filter.side_effect = lambda office_id: Made(
        exists=lambda: office_id in offices
    )
    return {"is_system": False, "posts": posts, "holds_any": lambda roles, case, on: bool(set(roles) & set(also))}


@pytest.mark.rule("CT-11", "CT-20")
@pytest.mark.parametrize(("office", "who", "may"), [
    (1, sitting(1), True), (1, sitting(2), False), (1, sitting(), False), (None, sitting(1), False), (None, sitting(None), False),
    (1, sitting(also=[Role.HANDLER]), True), (None, sitting(also=[Role.HANDLER]), True), (1, sitting(2, also=[Role.HEAD]), False),
])  # fmt: skip
@pytest.mark.parametrize(
    ("condition", "field"), [("right_police", "police_id"), ("right_procuratorate", "procuratorate_id")]
)
def test_only_the_desk_the_case_went_to_answers_for_it(condition, field, office, who, may):
    other = {"police_id": 7, "procuratorate_id": 8} | {field: office}
    assert getattr(guards, condition).holds(Made(case=None, **other), asked(**who)) is may


@pytest.mark.rule("CT-11", "CT-20")
def test_the_police_do_not_sit_for_the_procuratorate():
    who = sitting(1)
    guards.right_police.holds(Made(case=None, police_id=1), asked(**who))
    guards.right_procuratorate.holds(Made(case=None, procuratorate_id=1), asked(**who))
    roles = [it.kwargs["role"] for it in who["posts"].valid_on.return_value.filter.call_args_list]
    assert roles == [Role.POLICE_DESK, Role.PROCURATORATE_DESK]


@pytest.mark.rule("CT-21")
@pytest.mark.parametrize(("state", "proposed", "open_"), [
    ("sent", None, True), ("received", (3, "refused"), True), ("supervision", None, False), ("supervision", (3, "refused"), False),
    *(("supervision", (3, source), True) for source in BEFORE_A_DECISION),
])  # fmt: skip
def test_during_supervision_only_police_who_were_late_may_still_decline(state, proposed, open_):
    for turned in guards.TURNED_TO:
        with happened(**{turned: proposed}):
            assert guards.no_decision_yet.holds(Made(state=state), asked()) is open_


AFTER = [(None, None, False), (None, 5, False), (5, None, False), (6, 5, True), (5, 6, False), (5, 5, False)]


@pytest.mark.rule("CT-20", "CT-23")
@pytest.mark.parametrize(("demanded", "proposed", "holds"), AFTER)
def test_reasons_are_demanded_for_the_present_proposal(demanded, proposed, holds):
    for turned in guards.TURNED_TO:
        with happened(**{"demand_reasons": demanded, turned: proposed}):
            assert guards.reasons_were_demanded.holds(Made(), asked()) is holds


@pytest.mark.rule("CT-22")
@pytest.mark.parametrize(("explained", "demanded", "holds"), AFTER)
def test_reasons_are_given_for_the_present_demand(explained, demanded, holds):
    with happened(demand_reasons=demanded, explain=explained):
        assert guards.reasons_were_given.holds(Made(), asked()) is holds


@pytest.mark.rule("CT-33c", "CT-41", "CT-27", "CT-35")
@pytest.mark.parametrize(("question", "answer", "waits"), [
    (None, None, False), (None, 5, False), (5, None, True), (6, 5, True), (5, 6, False), (5, 5, False),
])  # fmt: skip
@pytest.mark.parametrize(("condition", "steps"), [
    ("a_question_is_open", ("consult", "answer_consultation")), ("early_entry_was_asked", ("ask_early_entry", "answer_early_entry")),
    ("a_penalty_was_noted", ("note_penalty", "copy_penalty")), ("an_intent_awaits_an_answer", ("intend_no_prosecution", "answer_intent")),
])  # fmt: skip
def test_the_latest_question_waits_until_it_is_answered(condition, steps, question, answer, waits):
    with happened(**dict(zip(steps, (question, answer), strict=True))):
        assert getattr(guards, condition).holds(Made(), asked()) is waits


@pytest.mark.rule("DOC-T10")
@pytest.mark.parametrize("step", ["file", "reconsider_file"])
def test_three_months_after_filing_the_police_may_be_urged(step):
    filed = Made(at=datetime(2026, 8, 10, 16, tzinfo=CHINA))
    last = datetime(2026, 11, 10, 23, 59, 59, tzinfo=CHINA)
    days = mock.patch.object(calendar, "current", builtin_calendar)
    with days, mock.patch.object(guards, "_last", lambda transfer, *names: filed if step in names else None):
        assert not guards.filed_three_months_ago.holds(Made(), asked(last))
        assert guards.filed_three_months_ago.holds(Made(), asked(last + timedelta(seconds=1)))
    with days, happened():
        assert not guards.filed_three_months_ago.holds(Made(), asked(last + timedelta(seconds=1)))


OVERDUE = [((), False), ((-1,), True), ((0,), False), ((1,), False), ((1, -1), True), ((-1, 1), True)]
STILL_OPEN = [((), False), ((-1,), False), ((0,), True), ((1,), True), ((1, -1), True), ((-1, 1), True)]


@pytest.mark.rule("CT-21", "CT-23")
@pytest.mark.parametrize(("ends", "late"), OVERDUE)
def test_a_term_is_overdue_only_after_its_last_moment(ends, late):
    transfer = Made(case=CASE, state="sent")
    with running(file_in_time=ends):
        assert guards.ordered_filing_is_late.holds(transfer, asked()) is late
    for term in ("sign_for_it", "police_decide"):
        with running(**{term: ends}):
            assert guards.police_are_late(transfer, asked()) is late
    for term in ("decide_in_time", "send_in_time"):
        with running(**{term: ends}):
            assert guards.office_is_late(transfer, asked(), term) is late
            assert not guards.office_is_late(transfer, asked(), "another")


@pytest.mark.rule("CT-17", "CT-19")
@pytest.mark.parametrize(("ends", "open_"), STILL_OPEN)
def test_an_objection_is_in_time_until_the_last_moment(ends, open_):
    transfer = Made(case=CASE, state="refused")
    with running(object_in_time=ends):
        assert guards.in_time_to_object.holds(transfer, asked()) is open_
        assert guards.may_turn_to_the_procuratorate.holds(transfer, asked()) is open_
    with running(supervise_in_time=ends):
        assert not guards.in_time_to_object.holds(transfer, asked())
        assert guards.may_turn_to_the_procuratorate.holds(transfer, asked()) is open_


@pytest.mark.rule("CT-19", "CT-23")
@pytest.mark.parametrize(("ends", "late"), OVERDUE)
@pytest.mark.parametrize(
    ("state", "term"), [*((it, "police_decide") for it in BEFORE_A_DECISION), ("reconsidered", "reconsider_in_time")]
)
def test_the_procuratorate_is_turned_to_once_the_police_let_their_time_pass(state, term, ends, late):
    transfer = Made(case=CASE, state=state)
    with running(**{term: ends, "object_in_time": (1,)}):
        assert guards.may_turn_to_the_procuratorate.holds(transfer, asked()) is late
        assert guards.declined_or_late.holds(transfer, asked()) is late
        assert guards.declined_or_late.holds(Made(case=CASE, state="refused"), asked())


@pytest.mark.rule("CT-06", "CT-37")
@pytest.mark.parametrize("flagged", [None, 3])
def test_only_what_was_flagged_is_reopened(flagged):
    with happened(flag=flagged, check=5):
        assert guards.was_flagged.holds(Made(), asked()) is (flagged is not None)


@pytest.mark.rule("CT-04")
@pytest.mark.parametrize(("fit", "whole"), [(0, False), (1, False), (2, True), (3, True)])
def test_two_of_the_team_are_fit_on_the_day(fit, whole):
    with mock.patch.object(guards, "_fit", return_value=fit):
        assert guards.team_is_whole.holds(Made(pk=1), asked()) is whole


@pytest.mark.parametrize(("rows", "ends"), [
    ((), []), (((1, "refused", True),), []), (((2, "refused", True),), ["refused"]), (((2, "refused", False),), []), (((2, "sent", True),), []),
    (((2, "not_transferred", True), (3, "administrative", True), (1, "refused", True)), ["not_transferred", "administrative"]),
])  # fmt: skip
def test_how_earlier_transfers_of_the_case_ended(rows, ends):
    events = Made(
        filter=lambda **_: Made(
            values_list=lambda *_, flat: [pk if flat else (pk,) for pk, _, flagged in rows if flagged]
        )
    )
    told = Made(all_of=lambda case, key: [Made(pk=pk, state=state) for pk, state, _ in rows])
    with mock.patch.multiple(guards, Event=Made(objects=events), ledger=told):
        assert guards.earlier_ends(Made(pk=1, case=None)) == ends


@pytest.mark.rule("CT-34b")
@pytest.mark.parametrize("over", [True, False])
def test_the_office_has_a_penalty_running_beside_until_each_is_over(over):
    with mock.patch.object(guards, "ledger", Made(all_of=lambda case, key: [Made(is_over=True), Made(is_over=over)])):
        assert guards.no_penalty_runs(Made(case=None)) is over


@pytest.mark.parametrize(
    ("others", "holds"), [((), True), (((1, False),), True), (((2, True),), True), (((1, True), (2, False)), False)]
)
def test_another_transfer_must_be_over(others, holds):
    rows = [Made(pk=pk, is_over=over) for pk, over in others]
    with mock.patch.object(guards, "ledger", Made(all_of=lambda case, key: rows)):
        assert guards.no_other_transfer.holds(Made(pk=1, case=None), asked()) is holds


YES_NO = (True, False)


@pytest.mark.rule("CT-03", "CT-40", "CT-04")
@pytest.mark.parametrize("yes", YES_NO)
def test_the_case_is_open_the_office_may_punish_and_the_team_handles_it(yes):
    with mock.patch.object(
        guards, "ledger", Made(standing=lambda case, key: "accepted" if yes and key == "intake" else "registered")
    ):
        assert guards.case_is_open.holds(Made(case=None), asked()) is yes
    transfer = Made(case=Made(office=Made(has_penalty_power=yes)), team=[{"id": "1"}, {"id": "2"}])
    assert (
        guards.office_may_punish.holds(transfer, asked())
        is yes
        is not guards.office_may_not_punish.holds(transfer, asked())
    )
    assert guards.on_the_team.holds(transfer, asked(pk=2 if yes else 3)) is yes


@pytest.mark.rule("CT-34b")
@pytest.mark.parametrize("extended", [None, 3])
def test_handling_goes_on_longer_only_once_it_was_extended(extended):
    with happened(extend_handling=extended):
        assert guards.handling_was_extended.holds(Made(), asked()) is (extended is not None)


@pytest.mark.rule("CT-20")
@pytest.mark.parametrize("waits", YES_NO)
def test_nothing_follows_while_the_police_still_have_time_to_explain(waits):
    rows = Made(filter=lambda due__gte: Made(exists=lambda: waits and due__gte == NOW))
    with mock.patch.object(guards, "_running", return_value=rows):
        assert guards.reasons_were_given_or_overdue.holds(Made(), asked()) is not waits


@pytest.mark.parametrize("police", YES_NO)
@pytest.mark.parametrize("procuratorate", YES_NO)
def test_either_organ_of_the_case_answers(police, procuratorate):
    organs = {
        "right_police": Made(holds=lambda *_: police),
        "right_procuratorate": Made(holds=lambda *_: procuratorate),
    }
    with mock.patch.multiple(guards, **organs):
        assert guards.right_organ.holds(Made(), asked()) is (police or procuratorate)


@pytest.mark.rule("CT-04")
def test_who_left_the_service_is_not_counted_in_the_team():
    with mock.patch.object(guards, "User") as users, mock.patch.object(guards, "Post"):
        guards._fit(Made(case=mock.MagicMock(), team=[{"id": "1"}]), asked())
    assert users.objects.filter.call_args.kwargs == {"pk__in": ["1"], "is_active": True}


@pytest.mark.rule("CT-15", "CT-17")
@pytest.mark.parametrize(("step", "answers", "day"), [
    (None, {}, None), ("send", {"served_on": "2020-01-01"}, "2026-11-23"), ("receipt", {"received_at": "2026-11-22T17:30:00+00:00"}, "2026-11-23"),
    ("reconsider", {"delivered_on": "2026-11-20"}, "2026-11-20"), ("decline", {"served_on": "2026-11-19"}, "2026-11-19"), ("file", {}, "2026-11-23"),
])  # fmt: skip
def test_the_case_last_moved_on_the_day_its_paper_says(step, answers, day):
    event = step and Made(step=step, answers=answers, on=NOW.date())
    with mock.patch.object(guards, "_last", lambda transfer, *steps: event if not step or step in steps else None):
        found = guards.moved_on(Made())
    assert (found and found.isoformat()) == day


@pytest.mark.rule("SM-C")
@pytest.mark.parametrize(("taken", "may"), [
    ("s", True), ("si", True), ("sii", False), ("siii", False), ("siis", True), ("siisi", True), ("siisii", False),
])  # fmt: skip
def test_more_investigation_is_asked_for_twice_at_most_in_each_round(taken, may):
    steps = {"s": "send", "i": "investigate_further"}
    rows = mock.MagicMock()
    rows.objects.filter.return_value.order_by.return_value = [Made(step=steps[it]) for it in reversed(taken)]
    with mock.patch.object(guards, "Event", rows):
        assert guards.may_be_returned_again.holds(Made(pk=1), asked()) is may


@pytest.mark.rule("CT-30", "CT-40")
@pytest.mark.parametrize("power", [True, False])
def test_what_comes_back_is_for_an_office_that_may_punish(power):
    it = Made(case=Made(office=Made(has_penalty_power=power)))
    assert guards.may_punish_what_came_back.holds(it, asked()) is power


@pytest.mark.rule("CT-31", "CT-33")
@pytest.mark.parametrize(("last", "awaits"), [
    (None, False), ("receive_opinion", True), ("receive_reverse", True), ("receive_file_back", True), ("reply", False), ("reverse_refuse", False),
])  # fmt: skip
def test_an_answer_is_owed_from_the_receipt_to_the_reply(last, awaits):
    def latest(transfer, *steps):
        assert set(steps) == {"receive_opinion", "receive_reverse", "receive_file_back", "reply", "reverse_refuse"}
        return last and Made(step=last)

    with mock.patch.object(guards, "_last", latest):
        assert guards.a_file_awaits_its_answer.holds(Made(pk=1), asked()) is awaits


@pytest.mark.rule("CT-01", "CT-34")
@pytest.mark.parametrize("state", S.values)
def test_new_facts_are_flagged_once_the_file_is_taken_up(state):
    assert guards.what_came_back_is_on_file.holds(Made(state=state), asked()) is (state != "opinion")


@contextmanager
def passed_on(*steps):
    """The steps taken of a case the police returned, in their order; a pair says what the other body answered."""
    rows = [
        Made(step=it, answers={}) if isinstance(it, str) else Made(step=it[0], answers={"body_outcome": it[1]})
        for it in steps
    ]

    def last(transfer, *names):
        return next((it for it in reversed(rows) if it.step in names), None)

    with mock.patch.object(guards, "_last", last):
        yield


@pytest.mark.rule("CT-14", "CT-26")
@pytest.mark.parametrize(("steps", "told"), [
    ((), ""), (("send_elsewhere",), ""), (("send_elsewhere", "pass_on"), "sent"), (("send_elsewhere", "pass_on", ("note_body", "received")), "received"),
    (("send_elsewhere", "pass_on", ("note_body", "filed")), "filed"), (("send_elsewhere", "pass_on", ("note_body", "not_filed")), ""),
    (("send_elsewhere", "pass_on", ("note_body", "ended")), ""), (("send_elsewhere", "pass_on", ("note_body", "not_filed"), "pass_on"), "sent"),
    (("pass_on", ("note_body", "filed"), "send_elsewhere"), ""),
])  # fmt: skip
@pytest.mark.parametrize("state", ["returned", "declined", "prosecution"])
def test_while_another_body_has_the_case_nobody_resumes_and_only_what_it_filed_is_judged(steps, told, state):
    transfer = Made(state=state)
    with passed_on(*steps):
        assert guards.with_another_body(transfer) == told
        assert guards.another_body_has_it.holds(transfer, asked()) is bool(told)
        assert guards.no_other_body_has_it.holds(transfer, asked()) is (state != "returned" or not told)
        assert guards.it_was_prosecuted.holds(transfer, asked()) is (state != "returned" or told == "filed")


@pytest.mark.rule("CT-11")
def test_the_system_enters_what_a_signed_message_says_whatever_desk_it_sits_at():
    person = sitting() | {"is_system": True}
    assert guards.right_police.holds(Made(case=None, police_id=None, procuratorate_id=None), asked(**person))


@pytest.mark.rule("CT-30", "CT-31")
@pytest.mark.parametrize(("step", "kind", "sender"), [
    ("receive_opinion", None, "procuratorate"), ("receive_file_back", None, "police"), ("receive_reverse", "court", "court"), ("receive_reverse", None, "procuratorate"),
    ("receive_reverse", "police", "police"),
])  # fmt: skip
def test_who_sent_a_file_back_is_told_by_its_own_receipt(step, kind, sender):
    came, later = (
        Made(step=step, answers={"sender_kind": kind}),
        Made(step="receive_reverse", answers={"sender_kind": "other"}),
    )
    with mock.patch.object(guards, "_last", return_value=later):
        assert guards.sent_by(Made(), came) == sender and guards.sent_by(Made()) == "other"
    with mock.patch.object(guards, "_last", return_value=None):
        assert guards.sent_by(Made()) == "procuratorate"
