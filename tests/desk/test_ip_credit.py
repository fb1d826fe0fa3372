"""The page of an office's IP credit scheme, and where running measures are seen by who works on a case of that party."""

import pytest

from casework.models import CaseParty
from casework.roles import Role
from enforcement.credit.models import IpCreditScheme
from enforcement.credit.scheme.procedure import Recognising as R
from tests.desk.reading import links, text
from tests.procedures.listings import punishable
from tests.procedures.recognition_walk import heard, local_scheme, recognised, take

PAGE = "/ip-credit/"
NEW = {
    "basis": "示范市知识产权信用管理办法（演示）", "acts": ["malicious_filing", "other"], "other_acts": "假冒地理标志专用标志\n \n冒用他人名义申请专利",
    "measures": ["honours"], "term_months": "18", "repair_months": "9", "decided_by": "collective", "in_force": "2026-12-01", "until": "",
    "reason": "市局印发办法。",
}  # fmt: skip


@pytest.mark.rule("CR-C8", "CR-C3", "CR-C5")
def test_without_a_scheme_of_its_own_the_office_reads_the_national_one_with_its_open_points(world, officer, now):
    said = text(officer.get(PAGE))
    assert "本机关没有自定的方案，按全国规定办理" in said and "认定满6个月" in said and "管理期 12个月" in said
    assert "按全国规定办理的，认定满几个月方可申请信用修复 6 默认" in said and "不适用信用承诺制" in said
    assert "方案由本机关负责人录入、变更" in said and "录入新版本" not in said
    assert PAGE in links(officer.get("/law/unsettled/"))


@pytest.mark.rule("CR-C8")
def test_the_head_enters_a_version_and_every_version_stays_to_be_read(world, head, now):
    assert head.post(PAGE, NEW).status_code == 302
    kept = IpCreditScheme.objects.get()
    assert kept.other_acts == ["假冒地理标志专用标志", "冒用他人名义申请专利"] and kept.by == world.people[Role.HEAD]
    assert head.post(PAGE, NEW | {"term_months": "24", "in_force": "2026-11-23"}).status_code == 302
    said = text(head.get(PAGE))
    now_applies = said.split("规则未定")[0]
    assert (
        "第2版" in now_applies
        and "24个月" in now_applies
        and "第1版" in said
        and "18个月" in said
        and "市局印发办法。" in said
    )


@pytest.mark.rule("CR-C8")
@pytest.mark.parametrize(("changed", "sentence"), [
    ({"repair_months": "18"}, "应当少于管理措施的月数"), ({"other_acts": ""}, "逐行列明"), ({"reason": " "}, "理由"),
    ({"until": "2026-11-30"}, "不能早于施行之日"), ({"measures": ["bar_from_market"]}, "bar_from_market"), ({"in_force": ""}, "施行之日"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(world, head, now, changed, sentence):
    answer = head.post(PAGE, NEW | changed)
    assert answer.status_code == 400 and sentence in text(answer) and not IpCreditScheme.objects.exists()


@pytest.mark.rule("CR-C8")
def test_nobody_else_enters_one_and_a_party_or_a_court_has_no_such_page(world, as_user, now):
    for role in (Role.CREDIT_CLERK, Role.OFFICER, Role.SUPERIOR):
        assert as_user(world.people[role]).post(PAGE, NEW).status_code == 403
    assert as_user(world.people[Role.COURT_CLERK]).get(PAGE).status_code == 404
    assert not IpCreditScheme.objects.exists()


@pytest.mark.rule("CR-C4")
def test_the_clerk_sees_whose_measures_are_running_in_his_office_alone(world, as_user, now):
    it = recognised(world)
    said = text(as_user(world.people[Role.CREDIT_CLERK]).get(PAGE))
    row = said.split("正在执行的管理措施", 1)[1].split("历次版本")[0]
    assert "南宁示范百货店" in row and "2027-12-01" in row and "2027-06-01" in row and it.case.number in row
    there = text(as_user(world.counties[Role.CREDIT_CLERK]).get(PAGE))
    assert it.case.number not in there and "南宁示范百货店" not in there
    take(it, R.revoke, world, "2026-12-02", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    assert "南宁示范百货店" not in text(as_user(world.people[Role.CREDIT_CLERK]).get(PAGE))


@pytest.mark.rule("CR-C3", "CR-C4")
def test_who_opens_the_party_in_another_case_is_told_that_measures_run(world, officer, now):
    case = punishable(world)
    row = CaseParty.objects.get(case=case, capacity="party")
    pages = f"/cases/{case.pk}/parties/{row.pk}/", f"/integrity/cases/{case.pk}/parties/{row.pk}/"
    assert not any("失信管理措施执行中" in text(officer.get(page)) for page in pages)
    recognised(world)
    for page in pages:
        said = text(officer.get(page))
        assert "失信管理措施执行中" in said and "2026-12-01至2027-12-01" in said and "不予评优评先" in said
    assert "认定知识产权失信行为 南知失信认〔2026〕1号" in text(officer.get(pages[1]))


@pytest.mark.rule("CR-C1")
def test_a_recognition_taken_back_is_marked_so_in_the_integrity_file(world, officer, now):
    it = recognised(world)
    row = CaseParty.objects.get(case=it.case, capacity="party")
    take(it, R.revoke, world, "2026-12-02", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    said = text(officer.get(f"/integrity/cases/{it.case.pk}/parties/{row.pk}/"))
    assert "认定知识产权失信行为 已撤销" in said and "失信管理措施执行中" not in said


@pytest.mark.rule("CR-C8", "CR-C5", "CR-C4")
def test_the_form_of_the_decision_names_the_scheme_and_what_is_unsettled(world, as_user, now):
    it, head = heard(world), as_user(world.people[Role.HEAD])
    said = text(head.get(f"/procedures/recognition/{it.pk}/recognise/"))
    assert "counted_from" not in said and "“失信管理措施”起算" in said
    assert (
        "现行方案：全国规定" in said
        and "认定满几个月方可申请信用修复（默认：6）" in said
        and "延长到哪一天（默认" in said
    )
    local_scheme(world, acts=["malicious_filing"], other_acts=[])
    said = text(head.get(f"/procedures/recognition/{it.pk}/recognise/"))
    assert "现行方案：本机关方案第1版" in said and "认定满几个月" not in said and "不受理中国专利奖申报" not in said
