"""A new edition: what it would change in the open cases, and what it never touches."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework import clock, impact
from casework.law import periods
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Deadline, IssuedPaper
from enforcement.transfer.models import Transfer
from tests import factories
from tests.procedures.penalty_walk import DECIDED, FILED, Walk, moment, penalty_walk

SWITCH = date(2027, 1, 1)


def charged(world, charge, **request):
    """A filed trademark penalty on that charge."""
    asked = factories.trademark_lead(received_on=clock.today().isoformat(), conduct_start="2026-01-01", **request)
    walk = Walk(world, factories.accepted_case(world, asked)).to("register_lead")
    walk.take("file", charge=charge)
    return walk


def moves(walk):
    return {
        (it.move.name, it.move.kind): (it.move.old, it.move.new)
        for it in impact.lines(SWITCH)
        if it.case == walk.case.number
    }


def article(text):
    return f"《中华人民共和国商标法》{text}"


@pytest.mark.rule("DOC-N4", "Q-TM-1")
def test_a_conduct_that_has_not_ended_moves_to_the_new_law(world):
    found = moves(charged(world, "Q-TM-1", conduct_end=""))
    assert found["处罚依据", "citation"] == (article("第六十条第二款"), article("第七十四条第二款"))
    assert found["违反的规定", "citation"] == (article("第五十七条"), article("第七十二条"))
    assert found["查封、扣押", "citation"] == (
        article("第六十二条第一款第（四）项"),
        article("第七十六条第一款第（四）项"),
    )
    assert ("罚款", "range") not in found


@pytest.mark.rule("DOC-N4", "Q-TM-1")
def test_a_conduct_that_has_ended_keeps_its_law_but_not_its_procedure(world):
    found = moves(charged(world, "Q-TM-1", conduct_end="2026-06-30"))
    assert {name for name, _ in found} == {"查封、扣押", "因权属争议或者并行诉讼中止"}


@pytest.mark.rule("Q-TM-6")
def test_a_lighter_range_is_shown_old_and_new(world):
    found = moves(charged(world, "Q-TM-6", conduct_end="2026-06-30"))
    assert found["罚款", "range"] == (
        "100,000.00元至100,000.00元（定额100,000.00元）",
        "0.00元至100,000.00元（最高100,000.00元）",
    )
    assert found["处罚依据", "citation"] == (article("第五十三条"), article("第六十四条"))


@pytest.mark.rule("Q-TM-5")
def test_a_kind_the_new_law_drops_is_shown(world):
    found = moves(charged(world, "Q-TM-5", conduct_end="2026-06-30"))
    assert found["处罚种类", "penalty_kinds"] == ("通报批评、罚款", "罚款")


@pytest.mark.rule("DOC-N4")
def test_a_letter_to_the_police_still_to_be_sent_moves_too(world):
    case = factories.accepted_case(world, factories.trademark_lead())
    transfer = Transfer(case=case, office=case.office, state="flagged")
    before, start = date(2026, 12, 31), SWITCH
    assert [(it.old, it.new) for it in transfer.law_moves(before, start)] == [
        (article("第六十一条"), article("第七十五条"))
    ]
    transfer.state = "sent"
    assert list(transfer.law_moves(before, start)) == []


def test_a_decided_penalty_is_not_touched(world):
    walk = penalty_walk(world).to(*DECIDED)
    assert moves(walk) == {}


def test_the_command_lists_the_cases_as_a_table_and_as_json(world):
    walk = charged(world, "Q-TM-6", conduct_end="2026-06-30")
    out = StringIO()
    call_command("law", "impact", "--from", "2027-01-01", stdout=out)
    assert "自2027年1月1日起施行的文本涉及在办案件 1 件" in out.getvalue()
    assert (
        f"{walk.case.number}  行政处罚  决定  处罚依据  引用  {article('第五十三条')} → {article('第六十四条')}"
        in out.getvalue()
    )
    out = StringIO()
    call_command("law", "impact", "--from", "2027-01-01", "--json", stdout=out)
    rows = json.loads(out.getvalue())
    assert {
        "case": walk.case.number,
        "procedure": "行政处罚",
        "state": "立案调查",
        "what": "decision",
        "name": "罚款",
        "kind": "range",
    }.items() <= next(it for it in rows if it["kind"] == "range").items()
    out = StringIO()
    call_command("law", "impact", "--from", "2026-06-01", "--json", stdout=out)
    assert json.loads(out.getvalue()) == []


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="不是日期") as refused:
        call_command("law", "impact", "--from", "1.1.2027")
    assert refused.value.returncode == 2


@pytest.mark.rule("DOC-N4", "Q-TM-1")
def test_a_case_across_the_new_year_cites_each_step_by_its_day_and_keeps_what_was_issued(world):
    walk = penalty_walk(world).to(*FILED)
    walk.take("suspend", ground="ownership")
    issued = IssuedPaper.objects.get(case=walk.case, event__step="suspend")
    before = (issued.basis, issued.states, issued.states_sha256)
    with clock.at(moment(2027, 1, 4, 9)):
        walk.to("resume")
        walk.take("suspend", ground="ownership")
        walk.to("resume", "finish_investigation")
        walk.take("agree", applied_law="conduct")
        walk.to("pre_notice")
        later = IssuedPaper.objects.filter(case=walk.case, event__step="suspend").order_by("issued_at").last()
    issued.refresh_from_db()
    assert (issued.basis, issued.states, issued.states_sha256) == before
    assert "第六十二条第三款" in issued.states["legal_basis"] and "第七十六条第三款" in later.states["legal_basis"]
    assert walk.paper("行政处罚告知书").states["punished_by"] == article("第六十条第二款")


@pytest.fixture
def review_becomes_shorter(monkeypatch):
    """As if a new edition gave the reviewer seven working days instead of ten."""
    rule = replace(periods.PERIODS["P-REV-3"], later=((SWITCH, MP.workdays(7)),))
    monkeypatch.setattr(periods, "PERIODS", dict(periods.PERIODS) | {"P-REV-3": rule})


@pytest.mark.rule("DOC-N4", "P-REV-3")
def test_a_length_that_changes_is_shown_for_what_has_not_begun_and_holds_from_its_day_on(world, review_becomes_shorter):
    walk = penalty_walk(world).to(*FILED)
    assert moves(walk)["审核", "length"] == ("10 个工作日", "7 个工作日")
    with clock.at(moment(2026, 12, 31, 9)):
        walk.take("finish_investigation")
    assert _length(walk) == 10
    assert ("审核", "length") not in moves(walk)
    with clock.at(moment(2027, 1, 5, 9)):
        walk.to("send_back", "finish_investigation")
    assert _length(walk) == 7


def _length(walk):
    begun = Deadline.objects.filter(subject_id=walk.it.pk, term="review_period").order_by("start")
    return begun.last().period["n"]
