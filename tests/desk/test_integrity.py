"""A party's integrity file: everything of one's own office; of others only which, when, what came of it, and whom to ask."""

from types import SimpleNamespace as Made

import pytest

from casework import clock, writes
from casework.models import CaseParty, Event, Office
from casework.roles import Role
from enforcement.credit.integrity import record
from tests import factories
from tests.desk.reading import links, text
from tests.procedures.listings import concluded, penalised, punishable, uscc

CODE = uscc("92450103MA5DEM001")


def elsewhere(world, *, step="decide", procedure="penalty", number="12345678", **answers):
    """A decision of another office about the same party, as its ledger leaves it."""
    Office.objects.filter(pk=world.qingxiu.pk).update(phone="0771-0000000")
    request = factories.trademark_lead(title="只有青秀区知道的案情")
    request["parties"][0] |= {"id_kind": "uscc", "id_number": CODE}
    request["rights"][0]["number"] = number
    case = factories.registered_case(world, request, at=world.qingxiu)
    event = Event(
        office=case.office, case=case, procedure=procedure, subject_id=case.pk, version=1, step=step, label="决定", target="", basis="",
        by=world.counties[Role.HEAD], by_name="青秀负责人", role="head", at=clock.now(),
        data={"answers": {"kinds": ["fine"], "tier": "ordinary", "fine": "3000"} | answers},
    )  # fmt: skip
    event.sha256 = event.digest()
    writes.write([], [event])
    return case


def url(case):
    return f"/integrity/cases/{case.pk}/parties/{CaseParty.objects.get(case=case, capacity='party').pk}/"


@pytest.fixture
def case(world):
    return punishable(world)


def test_ones_own_cases_are_read_in_full(world, case, officer):
    before = punishable(world)
    penalised(before, world)
    concluded(before, world, "serve")
    page = officer.get(url(case))
    assert f"/cases/{before.pk}/" in links(page)
    assert (
        "可以查阅的案件 1" in text(page) and "南市监处罚〔2026〕1号" in text(page) and "罚款128,400.00元" in text(page)
    )


def test_of_another_office_only_office_day_outcome_and_contact_are_read(world, case, officer):
    there = elsewhere(world)
    page = officer.get(url(case))
    shown = text(page).split("其他机关的案件")[1].split("同一权利")[0]
    assert (
        "青秀区知识产权局（演示）" in shown
        and "2026-11-23" in shown
        and "行政处罚" in shown
        and "0771-0000000" in shown
    )
    assert "3000" not in shown and "3,000" not in shown
    whole = page.content.decode()
    assert there.number not in whole and str(there.pk) not in whole and "只有青秀区知道的案情" not in whole


def test_the_same_right_in_another_office_is_shown_alike(world, case, officer):
    elsewhere(world)
    about = text(officer.get(url(case))).split("同一权利的其他案件")[1]
    assert "青秀区知识产权局（演示）" in about and "行政处罚" in about
    other = punishable(world, rights=[factories.trademark_lead()["rights"][0] | {"number": "87654321"}])
    assert "没有记录" in text(officer.get(url(other))).split("同一权利的其他案件")[1]


def test_a_penalty_within_five_years_is_hinted_at_and_one_taken_back_is_not(world, case, officer):
    assert "五年内同类处罚" not in text(officer.get(url(case)))
    before = punishable(world)
    penalised(before, world)
    said = text(officer.get(url(case)))
    assert (
        "五年内同类处罚 1 次" in said
        and "惩罚性赔偿" in said
        and "一并决定是否列入" in said
        and "民法典》第一千一百八十五条" in said
    )
    concluded(before, world, "judged_revoked")
    undone = Event.objects.get(case=before, step="judged_revoked")
    assert undone.sequence > Event.objects.get(case=before, step="decide").sequence
    said = text(officer.get(url(case)))
    assert "五年内同类处罚" not in said and "行政处罚 已撤销" in said


WAYS = [
    ("penalty", "decide", [("judged", "unlawful")], True), ("penalty", "decide", [("judged", "upheld")], False), ("penalty", "decide", [("judged_revoked", ""), ("revived", "")], False),
    ("penalty", "decide_on_the_spot", [("office_revoked", "")], True), ("ruling", "approve", [("revoke", "")], True), ("ruling", "approve", [("revoke", ""), ("ruling_restored", "")], False),
    ("ruling", "approve", [("revoke", ""), ("ruling_restored", ""), ("revoked_by_court", "")], True), ("ruling", "approve", [("change", "")], False), ("credit", "enlist", [("revoke", "")], True),
    ("credit", "enlist", [("reinstate", "")], False), ("credit", "grant_repair", [("reinstate", "")], True), ("repair", "grant", [("revoke_fraud", "")], True), ("transfer", "send", [("revoke", "")], False),
    ("recognition", "recognise", [("revoke", "")], True), ("recognition", "grant_repair", [("revoke", "")], False), ("credit", "enlist", [], False),
]  # fmt: skip


@pytest.mark.parametrize(("procedure", "step", "steps", "undone"), WAYS)
def test_an_outcome_is_undone_while_nothing_gave_it_back_its_force(procedure, step, steps, undone):
    later = [Made(step=name, answers={"outcome": outcome}) for name, outcome in steps]
    assert record._is_undone(Made(procedure=procedure, step=step), later) is undone


def test_what_was_sent_to_the_police_by_another_office_is_not_told(world, case, officer):
    elsewhere(world, procedure="transfer", step="send")
    assert "移送涉嫌犯罪" not in text(officer.get(url(case)))


def test_a_party_without_a_number_says_so_and_is_not_matched_by_name(world, officer):
    elsewhere(world)
    case = factories.accepted_case(world, factories.trademark_lead())
    page = text(officer.get(url(case)))
    assert "没有登记证件号码" in page and "青秀区" not in page.split("同一权利")[0]


def test_only_those_of_the_office_who_work_on_the_case_read_it(world, case, as_user, clerk):
    elsewhere(world)
    for role in (Role.INTAKE, Role.SYSTEM_ADMIN, Role.COURT_CLERK, Role.POLICE_DESK):
        assert as_user(world.people[role]).get(url(case)).status_code in (403, 404)
    assert as_user(world.counties[Role.OFFICER]).get(url(case)).status_code == 404
    holder = CaseParty.objects.get(case=case, capacity="right_holder")
    assert as_user(world.officers[0]).get(f"/integrity/cases/{case.pk}/parties/{holder.pk}/").status_code == 404


def test_the_partys_page_leads_to_its_file(world, case, officer):
    row = CaseParty.objects.get(case=case, capacity="party")
    assert url(case) in links(officer.get(f"/cases/{case.pk}/parties/{row.pk}/"))


def test_the_page_does_not_cost_more_the_more_it_shows(world, case, officer, django_assert_max_num_queries):
    for _ in range(4):
        penalised(punishable(world), world)
    officer.get(url(case))
    with django_assert_max_num_queries(45):
        officer.get(url(case))
