"""Who waits for whom, what goes on of a time that was cut off, and who may be missing: by their whole truth tables."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.period import Period, Unit
from enforcement import waiting
from enforcement.ruling import cards, joining, lasts, taking_up
from enforcement.ruling import guards as must
from tests.procedures.rows import CASE, TODAY, Rows, asked, clock, day, lines, subject, written

FIVE = Period(5, Unit.WORKDAY)


@pytest.mark.rule("R-SUS-3", "P-SUS-1")
@pytest.mark.parametrize(("waits", "circle"), [
    ({}, False), ({"B": {"C"}}, False), ({"B": {"A"}}, True), ({"B": {"C"}, "C": {"A"}}, True), ({"B": {"C"}, "C": {"B"}}, False), ({"B": {"C", "A"}}, True),
    ({"B": {"（2026）演民初5号"}}, False), ({"A": {"B"}}, False), ({"A": {"B"}, "B": {"A"}}, True), ({"B": {"X"}, "X": {"A"}}, False), ({"B": {"C", "D"}, "C": {"D"}, "D": {"A"}}, True),
])  # fmt: skip
def test_a_circle_is_seen_as_far_as_one_may_see(waits, circle):
    """X is a case of another office: what it waits for is not looked up."""

    def seen(number, asked):
        return Made(number=number) if number in "ABCD" else None

    with (
        mock.patch.object(waiting, "seen", seen),
        mock.patch.object(waiting, "awaited_by", lambda case: waits.get(case.number, set())),
    ):
        assert waiting.waits_in_turn("B", Made(number="A"), asked()) is circle
        assert not waiting.waits_in_turn("A", Made(number="A"), asked())
        assert not waiting.waits_in_turn("", Made(number="A"), asked())


@pytest.mark.rule("R-END-6", "R-EVD-2")
@pytest.mark.parametrize(("answers", "count", "starts"), [
    ({}, 5, "as before"), ({"terms_left": {}}, 5, False), ({"terms_left": {"other": 3}}, 5, False), ({"terms_left": {"this": 3}}, 3, True),
])  # fmt: skip
@pytest.mark.parametrize("before", [True, False])
def test_a_time_goes_on_if_it_was_running_and_for_what_was_left_of_it(answers, count, starts, before):
    assert taking_up.left("this", FIVE)(subject(), answers).count == count
    assert taking_up.left("this", lambda ruling, given: FIVE)(subject(), answers).count == count
    expected = before if starts == "as before" else starts
    assert taking_up.begins("this", lambda ruling, given: before)(subject(), answers) is expected
    assert taking_up.begins("this")(subject(), answers) is (starts if starts != "as before" else True)


@pytest.mark.rule("R-END-6", "R-EVD-2")
@pytest.mark.parametrize(("ledger", "days"), [
    ((), None), ((("take_up_again", {"terms_left": {}}),), None), ((("take_up_again", {"terms_left": {"evidence_more_period": 4}}),), 4),
    ((("take_up_again", {"terms_left": {"evidence_more_period": 4}}), ("take_up_again", {"terms_left": {}})), None), ((("take_up_before_answer", {"terms_left": {"evidence_more_period": 4}}),), None),
])  # fmt: skip
def test_what_was_left_of_an_extension_is_that_of_the_last_taking_up(ledger, days):
    with written(must, Event=lines(*ledger)):
        assert taking_up.left_of_more_evidence(subject()) == days
        assert lasts.more_evidence(subject(evidence_more=FIVE.to_json()), {}).count == (days or 5)


@pytest.mark.rule("R-SRV-2", "TR18")
@pytest.mark.parametrize(("others", "joined", "over"), [
    (-1, -1, True), (1, -1, False), (-1, 1, False), (1, 1, False), (0, -1, False), (None, None, True), (1, None, False), (-1, None, True),
])  # fmt: skip
def test_nobodys_time_to_answer_is_over_while_that_of_another_runs(others, joined, over):
    clocks = [clock("answer_in_time", -1)]
    clocks += [clock("others_answer_in_time", others, start=1)] if others is not None else []
    clocks += [clock("joined_answer_in_time", joined, start=2)] if joined is not None else []
    sides = [Made(pk=1, case=CASE, capacity=must.RESPONDENT, party=Made(name="甲"))]
    with written(must, Deadline=clocks, Event=lines(), CaseParty=sides):
        assert must.answers_are_in_or_over.holds(subject(), asked()) is over


@pytest.mark.rule("R-SRV-2", "TR08")
@pytest.mark.parametrize(("who", "joined", "left", "begins"), [
    ((1,), (), 5, False), ((1, 2), (), 5, True), ((1, 2), (2,), 5, False), ((1, 2, 3), (2,), 5, True), ((1, 2), (), 0, False), ((1, 2), (), -1, False), ((1, 2), (), None, False),
])  # fmt: skip
def test_after_the_first_answer_the_others_go_on_if_there_are_any_and_days_are_left(who, joined, left, begins):
    with (
        mock.patch.object(must, "parties", return_value=list(who)),
        mock.patch.object(joining, "joined", return_value=list(joined)),
        mock.patch.object(must, "latest", return_value=None if left is None else Made(pk=9)),
        mock.patch.object(must, "last_day", return_value=day(left or 0)),
        mock.patch.object(lasts.clock, "today", return_value=TODAY),
    ):
        assert lasts.others_may_answer(subject(), {"answerer": 1}) is begins
        assert lasts.left_of_the_answer(subject(), {}).count == max(left or 0, 1)


@pytest.mark.rule("R-PTY-1", "TR13")
@pytest.mark.parametrize(("found", "then", "may"), [
    (None, (), True), ("none", (), True), ("waived", (), True), ("join", (), False), ("join", ("join_necessary",), True), ("join", ("note_waiver",), True), ("join", ("ask_joinder",), False),
])  # fmt: skip
def test_who_was_found_missing_at_docketing_holds_the_hearing_up(found, then, may):
    docketed = ("docket", {"necessary": found} if found else {})
    with written(must, Event=lines(docketed, *then)):
        assert joining.nobody_necessary_is_missing.holds(subject(), asked()) is may
    with written(must, Event=lines()):
        assert joining.nobody_necessary_is_missing.holds(subject(), asked())


@pytest.mark.rule("R-DOC-3")
@pytest.mark.parametrize(
    ("patents", "may"),
    [((), True), ((True,), True), ((True, False), True), ((False, False), True), ((True, True), False)],
)
def test_a_request_is_about_one_patent(patents, may):
    case = Made(pk=7, rights=Rows(Made(is_patent=it) for it in patents))
    assert joining.is_about_one_patent.holds(subject(case=case), asked()) is may


@pytest.mark.rule("R-REC-3")
@pytest.mark.parametrize(("state", "may"), [("requested", False), ("upheld", False), ("rejected", True), (None, True)])
def test_who_may_have_to_keep_out_does_not_write_the_record(state, may):
    one = "6a1f0f0e-0000-4000-8000-000000000001"
    recusals = Rows([Made(person="示范丁", person__in=one, state=state, pk=1)] if state else [])
    with mock.patch.object(
        Rows,
        "filter",
        lambda rows, person__in, state__in: Rows(it for it in rows if it.state in state__in and person__in),
    ):
        ruling = subject(case=Made(recusals=recusals), secretary=[{"id": one}])
        assert cards.secretary_may_act.holds(ruling, asked()) is may
        assert cards.secretary_may_act.holds(subject(case=Made(recusals=recusals), secretary=[]), asked())
