"""After the recognition of a dishonest act: repair, the scheme that was in force, and what the papers state."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from casework import clock, rendering
from casework.acts import Refused
from casework.models import Deadline, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit.models import IpCreditScheme
from enforcement.credit.scheme import schemes
from enforcement.credit.scheme.procedure import Recognising as R
from enforcement.credit.scheme.states import S
from tests.procedures.recognition_walk import (
    GRANT,
    LOCAL,
    PROPOSAL,
    RECOGNISE,
    REPAIR,
    heard,
    local_scheme,
    night,
    notified,
    recognised,
    take,
)


def due(it, term):
    found = Deadline.objects.get(subject_id=it.pk, term=term, status="running")
    return timezone.localtime(found.due).date().isoformat()


def html(title, **of):
    paper = IssuedPaper.objects.filter(title=title, **of).order_by("issued_at").last()
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


# 修复 -------------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-C5")
def test_repair_may_be_asked_for_after_six_months_and_ends_the_measures(world, now):
    it = recognised(world)
    with pytest.raises(Refused, match="尚不能申请信用修复"):
        take(it, R.ask_repair, world, "2027-05-31", Role.CREDIT_CLERK, received_on="2027-05-31", **REPAIR)
    take(it, R.ask_repair, world, "2027-06-01", Role.CREDIT_CLERK, received_on="2027-06-01", **REPAIR)
    take(it, R.grant_repair, world, "2027-06-03", Role.HEAD, **GRANT)
    assert it.state == S.REPAIRED and not Deadline.objects.filter(subject_id=it.pk, status="running").exists()
    assert "2027年6月3日" in html("准予知识产权信用修复决定书")


@pytest.mark.rule("CR-C5")
def test_the_unsure_months_are_a_choice_of_the_office_and_are_shown_where_they_decide(world, now):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ip_credit.repair_months": 3})
    it = recognised(world)
    assert it.repair_from == date(2027, 3, 1)
    assert "自2027年3月1日起可以向本机关申请信用修复" in html("知识产权失信行为认定决定书")


@pytest.mark.rule("CR-C5")
@pytest.mark.parametrize(("choices", "last"), [({}, "2027-06-23"), ({"ip_credit.repair_days": 10}, "2027-06-28")])
def test_the_days_to_decide_on_a_repair_are_what_the_office_chose(world, now, choices, last):
    Office.objects.filter(pk=world.nanning.pk).update(choices=choices)
    it = recognised(world)
    take(it, R.ask_repair, world, "2027-06-14", Role.CREDIT_CLERK, received_on="2027-06-14", **REPAIR)
    assert due(it, "repair_period") == last


@pytest.mark.rule("CR-C5")
def test_a_repair_refused_leaves_the_measures_running(world, now):
    it = recognised(world)
    take(it, R.ask_repair, world, "2027-06-01", Role.CREDIT_CLERK, received_on="2027-06-01", **REPAIR)
    take(it, R.refuse_repair, world, "2027-06-03", Role.HEAD, reasons="影响尚未消除。")
    assert it.state == S.RUNNING and due(it, "measures_period") == "2027-12-01"
    assert "继续执行至2027年12月1日" in html("不予知识产权信用修复决定书")


@pytest.mark.rule("CR-C5")
def test_who_was_dishonest_again_meanwhile_is_not_repaired(world, now):
    first = recognised(world)
    recognised(world, day="2027-06-01", before="2027-05-20")
    take(first, R.ask_repair, world, "2027-06-02", Role.CREDIT_CLERK, received_on="2027-06-02", **REPAIR)
    with pytest.raises(ValidationError, match="2027-06-01在.*又被认定失信"):
        take(first, R.grant_repair, world, "2027-06-03", Role.HEAD, **GRANT)


@pytest.mark.rule("CR-N6", "CR-C5")
def test_the_notice_of_repair_is_served_with_the_decision(world, now):
    recognised(world)
    event = IssuedPaper.objects.get(title="知识产权失信行为认定决定书").event
    assert IssuedPaper.objects.filter(event=event, title="知识产权信用修复告知书").exists()
    said = html("知识产权信用修复告知书")
    assert "自2027年6月1日起" in said and "七个工作日" in said


# 方案 -------------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-C8", "CR-C4", "CR-C5")
def test_the_scheme_of_the_authority_decides_from_its_day_on(world, now):
    local_scheme(world, acts=["malicious_filing"], other_acts=[])
    before = schemes.in_force(world.nanning, date(2026, 10, 31))
    assert not before.local and schemes.in_force(world.nanning, date(2026, 11, 1)).local
    assert not schemes.in_force(world.qingxiu, date(2026, 11, 23)).local
    it = heard(world)
    given = RECOGNISE | {"measures": ["honours"]}
    with pytest.raises(ValidationError, match="funding"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    with pytest.raises(ValidationError, match="集体讨论或者上一级同意"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **given)
    take(it, R.recognise, world, "2026-12-01", Role.HEAD, **given, approval="局务会纪要〔2026〕12号")
    assert (str(it.until), str(it.repair_from)) == ("2028-06-01", "2027-09-01")
    said = html("知识产权失信行为认定决定书")
    assert "示范市知识产权信用管理办法" in said and "局务会纪要〔2026〕12号" in said


@pytest.mark.rule("CR-C8")
def test_a_recognition_keeps_the_scheme_of_its_day_when_a_new_version_comes(world, now):
    it = recognised(world)
    local_scheme(world, in_force=date(2026, 12, 15), term_months=24)
    it.refresh_from_db()
    assert (it.kept_scheme.version, str(it.until)) == (0, "2027-12-01")
    take(it, R.ask_repair, world, "2027-06-01", Role.CREDIT_CLERK, received_on="2027-06-01", **REPAIR)
    take(it, R.grant_repair, world, "2027-06-03", Role.HEAD, **GRANT)
    assert "示范市知识产权信用管理办法" not in html("准予知识产权信用修复决定书")


@pytest.mark.rule("CR-C8")
def test_an_act_the_new_scheme_no_longer_lists_is_not_recognised(world, now):
    it = heard(world)
    local_scheme(world)
    with pytest.raises(Refused, match="现行的信用管理方案没有列这一种失信行为"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)


@pytest.mark.rule("CR-C8")
def test_after_the_last_day_of_a_scheme_the_national_one_applies_again(world, now):
    local_scheme(world)
    local_scheme(world, until=date(2026, 12, 31))
    assert schemes.in_force(world.nanning, date(2026, 12, 31)).version == 2
    assert not schemes.in_force(world.nanning, date(2027, 1, 1)).local


@pytest.mark.rule("CR-C8", "CR-C3")
@pytest.mark.parametrize(("changed", "field", "sentence"), [
    ({"measures": ["bar_from_market"]}, "measures", "减损权利"), ({"acts": ["anything"]}, "acts", "七种"),
    ({"other_acts": []}, "other_acts", "逐行列明"), ({"repair_months": 18}, "repair_months", "少于"),
    ({"until": date(2026, 10, 1)}, "until", "不能早于施行之日"), ({"reason": " "}, "reason", "理由"), ({"basis": ""}, "basis", "文号"),
    ({"decided_by": "anybody"}, "decided_by", "由谁决定"),
])  # fmt: skip
def test_a_scheme_that_cannot_be_is_refused_with_a_sentence(world, now, changed, field, sentence):
    with pytest.raises(ValidationError) as refused:
        local_scheme(world, **changed)
    assert sentence in refused.value.message_dict[field][0] and not IpCreditScheme.objects.exists()


@pytest.mark.rule("CR-C8")
def test_only_the_head_enters_a_scheme_and_nobody_changes_an_earlier_one(world, now):
    with pytest.raises(PermissionDenied, match="本机关负责人"):
        schemes.enter(world.nanning, world.people[Role.CREDIT_CLERK], dict(LOCAL))
    local_scheme(world)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IpCreditScheme.objects.update(term_months=6)


def test_every_paper_of_a_recognition_can_be_set(world, now):
    spared = notified(world, act="abnormal_filing")
    take(spared, R.drop, world, "2026-11-24", Role.HEAD, ground="not_shown", reasons="证据不足以证明。")
    first = recognised(world)
    for step, answers in ((R.refuse_repair, {"reasons": "影响尚未消除。"}), (R.grant_repair, GRANT)):
        take(first, R.ask_repair, world, "2027-06-01", Role.CREDIT_CLERK, received_on="2027-06-01", **REPAIR)
        take(first, step, world, "2027-06-03", Role.HEAD, **answers)
    second = recognised(world, day="2027-06-11", before="2027-06-04")
    take(
        second,
        R.revoke,
        world,
        "2027-06-12",
        Role.HEAD,
        ground="basis_annulled",
        annulment="演1号",
        reasons="文书被撤销。",
    )
    third = recognised(world, day="2027-06-21", before="2027-06-14")
    night(third, "2028-06-22")
    issued = IssuedPaper.objects.filter(template__startswith="papers/credit/scheme")
    assert set(issued.values_list("title", flat=True)) == {it.title for step in R.steps.values() for it in step.issues}
    for paper in issued:
        text = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        assert "None" not in text and "规则未定" not in text
    assert clock.today() and PROPOSAL["facts"] in html("知识产权失信行为认定告知书")
