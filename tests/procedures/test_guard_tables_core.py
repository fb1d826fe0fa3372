"""Conditions of the intake, of joining a party, of the panel's cards and of a transfer still owed, by their whole truth tables."""

from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace as Made
from unittest import mock
from uuid import uuid4

import pytest

from casework import crime
from casework.intake import guards as intake
from casework.law.numerals import CHINA
from casework.law.thresholds import Result
from casework.procedure import Asked
from enforcement.ruling import cards, joining
from enforcement.ruling.guards import RESPONDENT
from enforcement.ruling.tables_parties import INVITE, JOIN
from tests.procedures.rows import Rows

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
YES_NO = (True, False)


def asked(**more):
    return Asked(Made(**more), NOW)


# 收案 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-DOC-4")
@pytest.mark.parametrize(("people", "enough"), [(0, False), (1, False), (2, True), (3, True)])
def test_two_people_handle_a_case(people, enough):
    posts = mock.MagicMock()
    posts.valid_on.return_value.filter.return_value.values.return_value.distinct.return_value.count.return_value = (
        people
    )
    assert intake.two_handlers.holds(Made(case=Made(posts=posts)), asked()) is enough


@pytest.mark.rule("R-AGT-1")
@pytest.mark.parametrize("found", YES_NO)
def test_an_agent_does_not_appoint_himself_and_only_an_agent_on_record_is_released(found):
    seen = mock.MagicMock()
    seen.filter.return_value.exists.return_value = found
    subject = Made(case=Made(case_parties=seen))
    assert intake.not_an_agent.holds(subject, asked(agencies=seen)) is not found
    assert intake.has_agents.holds(subject, asked()) is found


@pytest.mark.rule("P-CLS-1")
@pytest.mark.parametrize(("others", "over"), [
    ((), True), ((("intake", False),), True), ((("penalty", True),), True), ((("penalty", False),), False),
    ((("intake", True), ("penalty", False)), False), ((("penalty", True), ("ruling", False)), False), ((("intake", False), ("ruling", True)), True),
])  # fmt: skip
def test_a_case_is_closed_when_every_other_procedure_is_over(others, over):
    rows = [Made(procedure=Made(key=key), is_over=done) for key, done in others]
    with mock.patch.object(intake, "ledger", Made(everything=lambda case: rows)):
        assert intake.every_procedure_is_over.holds(Made(case=None, procedure=Made(key="intake")), asked()) is over


# 追加当事人 -------------------------------------------------------------------------------------------------------------


@contextmanager
def taken(**events):
    with mock.patch.object(joining, "taken", lambda ruling, step: events.get(step)):
        yield


def at_(version, **answers):
    return version and Made(version=version, answers=answers)


@pytest.mark.rule("R-PTY-2", "TR13")
@pytest.mark.parametrize(("applied", "decided", "waits"), [
    (None, None, False), (None, 5, False), (5, None, True), (6, 5, True), (5, 6, False), (5, 5, False),
])  # fmt: skip
def test_an_application_to_join_waits_until_it_is_decided(applied, decided, waits):
    with taken(ask_joinder=at_(applied, applicant=RESPONDENT), decide_joinder=at_(decided)):
        assert joining.application_is_pending.holds(Made(), asked()) is waits
        assert joining.no_application_is_pending.holds(Made(), asked()) is not waits
        assert joining.joinder_was_decided.holds(Made(), asked()) is not waits
        assert joining.respondent_applied.holds(Made(), asked()) is waits


@pytest.mark.rule("R-PTY-2")
@pytest.mark.parametrize(("applicant", "applied", "answered", "may"), [
    (RESPONDENT, 5, None, False), (RESPONDENT, 5, 4, False), (RESPONDENT, 5, 5, False), (RESPONDENT, 5, 6, True), ("requester", 5, None, True),
    (RESPONDENT, None, None, True), (RESPONDENT, None, 6, True),
])  # fmt: skip
def test_the_requester_is_asked_when_the_respondent_applied(applicant, applied, answered, may):
    with taken(ask_joinder=at_(applied, applicant=applicant), reply_to_joinder=at_(answered)):
        assert joining.requester_was_asked.holds(Made(), asked()) is may
        assert bool(joining.reply(Made())) is bool(applied and answered and answered > applied)


@pytest.mark.rule("R-PTY-2")
@pytest.mark.parametrize(("events", "names"), [
    ((), []), (("ask 甲",), []), (("ask 甲", JOIN), []), (("ask 甲", INVITE), ["甲"]), (("ask 甲", INVITE, "admit 甲"), []),
    (("ask 甲", INVITE, "admit 乙"), ["甲"]), (("ask 甲", INVITE, "ask 乙", INVITE), ["甲", "乙"]), (("ask 甲", INVITE, "ask 乙", JOIN), ["甲"]),
    (("ask 甲", INVITE, "ask 乙", INVITE, "admit 甲"), ["乙"]),
])  # fmt: skip
def test_who_was_invited_may_be_registered_until_he_is(events, names):
    def made(it):
        if it.startswith("ask"):
            return Made(step="ask_joinder", answers={"joined_name": it[3:]})
        if it.startswith("admit"):
            return Made(step="admit_third_party", answers={"joined_name": it[5:]})
        return Made(step="decide_joinder", answers={"outcome": it})

    rows = Made(objects=Made(filter=lambda **_: Made(order_by=lambda *_: [made(it) for it in events])))
    with mock.patch.object(joining, "Event", rows):
        assert joining.invited(Made(pk=1)) == names
        assert joining.somebody_was_invited.holds(Made(pk=1), asked()) is bool(names)


@pytest.mark.rule("TR13")
@pytest.mark.parametrize(
    ("joined", "served", "left"),
    [((), (), []), ((1,), (), [1]), ((1,), (1,), []), ((1, 2), (1,), [2]), ((1, 2), (2, 1), [])],
)
def test_each_joined_party_is_served_before_the_case_goes_on(joined, served, left):
    records = Rows(Made(paper="request_to_joined", case_party=it) for it in served)
    with mock.patch.object(joining, "joined", return_value=[Made(pk=it) for it in joined]):
        ruling = Made(service_records=records)
        assert [it.pk for it in joining.unserved(ruling)] == left
        assert joining.somebody_is_unserved.holds(ruling, asked()) is bool(left)
        assert joining.joined_parties_were_served.holds(ruling, asked()) is (not left)


# 办案资质证件 -----------------------------------------------------------------------------------------------------------

GOOD = {"ruling_card": "卡1", "ruling_card_issuer": "cnipa", "ruling_card_until": date(2026, 12, 31)}


@pytest.mark.rule("R-OFF-1")
@pytest.mark.parametrize(("card", "valid"), [
    ({}, True), ({"ruling_card_issuer": "province"}, True), ({"ruling_card_issuer": "prefecture"}, False), ({"ruling_card": ""}, False),
    ({"ruling_card_until": None}, False), ({"ruling_card_until": date(2026, 11, 23)}, True), ({"ruling_card_until": date(2026, 11, 22)}, False),
])  # fmt: skip
@pytest.mark.parametrize("recused", YES_NO)
def test_each_member_of_the_panel_holds_a_card_that_is_valid_that_day(card, valid, recused):
    members = [Made(pk=uuid4(), **GOOD), Made(pk=uuid4(), **GOOD | card)]
    posts = mock.MagicMock()
    posts.valid_on.return_value.filter.return_value.select_related.return_value = [Made(user=it) for it in members]
    assert cards.panel_cards_are_valid.holds(Made(case=Made(posts=posts)), asked()) is valid
    asked_for = [Made(person="示范甲")] * recused
    recusals = Made(filter=lambda person__in, state__in: Made(select_related=lambda name: asked_for))
    told = list(cards._faults(Made(recusals=recusals), members[1], NOW.date()))
    assert len(told) == (not valid) + recused
    assert not valid or not any("证件" in it for it in told)


# 移送 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-26", "CT-01", "X1")
@pytest.mark.parametrize("result", [None, *Result])
@pytest.mark.parametrize("went", YES_NO)
@pytest.mark.parametrize("standing", [None, "flagged", "approved", "refused", "not_transferred"])
def test_a_case_that_reaches_the_standard_awaits_its_transfer_unless_kept_with_reasons(result, went, standing):
    told = Made(happened=lambda case, key, *steps: went, standing=lambda case, key: standing)
    found = result and {"result": result.value}
    for grown in YES_NO:
        with (
            mock.patch.multiple(crime, ledger=told, outgrown=lambda case, grown=grown: grown),
            mock.patch.object(crime, "latest", return_value=found),
        ):
            gone = went or standing not in (None, "flagged")
            waits = standing == "approved" or (result == Result.MET and (grown or not gone))
            assert crime.awaits_transfer(Made()) is waits
            assert crime.no_crime_is_kept_back.holds(Made(case=Made()), asked()) is not waits


@pytest.mark.rule("CT-26", "CT-01")
@pytest.mark.parametrize(("went", "back", "known", "now", "grew"), [
    (None, None, 90, 120, False), (1, None, 90, 120, False), (5, (3, "back_to_admin"), 90, 120, False), (1, (3, "back_to_admin"), 90, None, False),
    (1, (3, "back_to_admin"), 90, 90, False), (1, (3, "back_to_admin"), 90, 91, True), (1, (3, "judged"), 120, 100, False),
    (1, (3, "reply"), None, 100, False), (None, (3, "not_transfer"), None, 100, True), (None, (3, "refuse"), 100, 101, True), (None, (3, "refuse"), 100, 100, False),
    (1, (3, "receive_opinion"), 90, 91, True), (1, (3, "receive_file_back"), 90, 90, False), (3, (3, "receive_reverse"), 90, 91, True),
    (3, (3, "receive_reverse"), None, 100, False), (5, (3, "receive_opinion"), 90, 91, False),
])  # fmt: skip
def test_a_case_that_came_back_and_grew_is_a_new_fact(went, back, known, now, grew):
    told = [
        _measured(2, "measure", known),
        _measured(4, "flag", now),
        went and went != (back or (0,))[0] and (went, "transfer", "send", {}),
    ]
    told.append(back and (back[0], "transfer", back[1], {}))
    assert crime.grew(_lines(told)) is grew


def _measured(at, step, percent):
    return percent is not None and (
        at,
        "intake" if step == "measure" else "transfer",
        step,
        {"evaluation": {"percent": percent}},
    )


def _lines(told):
    rows = sorted(it for it in told if it)
    return [Made(sequence=at, procedure=procedure, step=step, answers=given) for at, procedure, step, given in rows]


@pytest.mark.rule("CT-26", "CT-01")
@pytest.mark.parametrize(("before", "after", "grew"), [
    ({}, {"evaluation": {"percent": 1}}, True), ({"evaluation": None}, {"evaluation": {"percent": 1}}, True), ({"evaluation": {}}, {"evaluation": {"percent": 1}}, True),
    ({"evaluation": {"percent": None}}, {"evaluation": {"percent": 1}}, True), ({"evaluation": {"percent": 0}}, {"evaluation": {"percent": 0}}, False),
    ({"evaluation": {"percent": 1}}, {}, False), ({}, {}, False), ({}, {"evaluation": {"percent": 0}}, False),
])  # fmt: skip
def test_a_crime_without_figures_is_nothing_per_cent(before, after, grew):
    told = [(1, "transfer", "flag", before), (2, "transfer", "reply", {}), (3, "transfer", "measure_again", after)]
    assert crime.grew(_lines(told)) is grew


@pytest.mark.rule("CT-26", "CT-01")
def test_what_was_measured_before_an_earlier_return_counts_where_nothing_was_measured_since():
    told = [
        _measured(1, "flag", 80),
        (2, "transfer", "reply", {}),
        (3, "transfer", "refuse", {}),
        _measured(4, "measure", 80),
    ]
    assert not crime.grew(_lines(told)), "no more than was known at the first return"
    assert crime.grew(_lines([*told[:3], _measured(4, "measure", 81)]))


@pytest.mark.rule("CT-26", "CT-01")
@pytest.mark.parametrize(("back", "grew"), [(None, False), (Made(), True)])
def test_nothing_is_read_of_a_case_that_never_came_back(back, grew):
    rows = mock.MagicMock()
    rows.objects.filter.return_value.order_by.return_value = _lines(
        [(2, "transfer", "reply", {}), _measured(1, "flag", 80), _measured(4, "flag", 90)]
    )
    with mock.patch.multiple(crime, ledger=Made(last=lambda case, key, *steps: back), Event=rows):
        assert crime.outgrown(Made()) is grew
