"""What the court changes of its confirmation is what is due, overdue and enforced from then on."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework.models import Deadline
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from mediation.confirmation.forms_changed import FatesField
from mediation.confirmation.procedure import Confirming, S
from tests import factories
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_confirmation import ANSWER, faults, refused

OUTSIDER = {"objector": "interested", "name": "示范丙公司", "reasons": "协议处分了我方的权利。"}
KEPT, DROPPED = {"fate": "kept"}, {"fate": "dropped"}


@pytest.fixture
def walk(world):
    """Two instalments (2026-10-30, 2027-02-26) and a forbearance; confirmed on 2026-09-16, objected to on 2026-10-20."""
    walk = Walk(world, "2026-09-16")
    walk.in_session()
    first, other = walk.obligations("2026-10-30")
    walk.agree(obligations=[first | {"amount": "60000"}, first | {"amount": "60000", "due_on": "2027-02-26"}, other])
    walk.sign()
    walk.confirmed()
    walk.on("2026-10-20").take(Confirming.object, objected_on="2026-10-20", knew_on="2026-10-16", **OUTSIDER)
    return walk


def running(walk, term):
    return timezone.localtime(Deadline.objects.get(case=walk.case, term=term, status="running").due).date()


def two_years(walk):
    """The last day to apply for enforcement, of the period that counts now."""
    found = Deadline.objects.get(case=walk.case, term="enforcement", status="running")
    return timezone.localtime(found.raw_due).date()


def change(walk, *fates, step=Confirming.change, **more):
    terms = [{"which": str(number)} | fate for number, fate in enumerate(fates, 1)]
    ruled = ANSWER | {"answered_on": walk.today, "remaining": "照改变后的各项。", "new_ruling_received_on": walk.today}
    walk.take(step, **ruled | {"terms": terms} | more)
    walk.mediation.refresh_from_db()
    walk.confirmation.refresh_from_db()


@pytest.mark.rule("JC-22", "JC-23", "MED-39")
def test_dropped_and_changed_obligations_move_what_is_due_and_the_two_years(walk):
    assert two_years(walk) == date(2029, 2, 26) and walk.due("performance") == date(2027, 2, 26)
    change(walk, {"fate": "changed", "amount": "50000", "due_on": "2026-12-31"}, DROPPED, KEPT)
    rows = walk.mediation.schedule
    assert [(it.number, it.amount, it.due_on) for it in rows] == [(1, 50000, date(2026, 12, 31)), (3, None, None)]
    assert len(walk.mediation.obligations) == 3 and walk.mediation.obligations[1]["amount"] == "60000.00"
    assert two_years(walk) == date(2028, 12, 31) and running(walk, "performance") == date(2026, 12, 31)
    states = walk.paper("民事裁定书登记表").states["terms"]
    assert [(it["number"], it["dropped"], it["amount"]) for it in states] == [
        (1, False, "50000.00"),
        (2, True, "60000.00"),
        (3, False, ""),
    ]
    walk.on("2027-03-01")
    row = faults(lambda: walk.take(Mediating.record_performance, which=2, paid="1", done_on=walk.today, proof="回单。"))
    assert "which" in row
    walk.take(Mediating.record_performance, which=1, paid="50000", done_on=walk.today, proof="银行回单。")
    assert walk.mediation.schedule[0].number == 1


@pytest.mark.rule("JC-21", "JC-22", "JC-23")
def test_what_the_court_dropped_is_not_enforced(walk):
    wish = {"obligee": str(walk.requester.pk), "unperformed": "许可费。", "enforcing_court": str(walk.world.court.pk)}
    change(walk, DROPPED, KEPT, KEPT | {"which": "3"})
    walk.mediation.refresh_from_db()
    assert walk.mediation.next_due_on == date(2027, 2, 26) and len(walk.mediation.duties) == 2
    walk.on("2027-02-20")
    first = [it for it in walk.mediation.schedule if it.is_overdue(date(2027, 2, 20))]
    assert not first
    walk.on("2027-03-01").take(Confirming.enforce, applied_on=walk.today, **wish)
    assert walk.confirmation.state == S.ENFORCING


@pytest.mark.rule("JC-22")
@pytest.mark.parametrize(("fates", "why"), [
    ((KEPT, KEPT), "第3项没有写明去留"), ((KEPT, KEPT, KEPT, KEPT), "没有第4项"), ((DROPPED, DROPPED, DROPPED), "请办理“撤销确认裁定”"),
    (({"fate": "changed"}, KEPT, KEPT), "不变的请选不变"), (({"fate": "changed", "amount": "-1"}, KEPT, KEPT), "大于零"),
    (({"fate": "changed", "due_on": "年底"}, KEPT, KEPT), "2026-12-31 的样子"), ((KEPT, KEPT, {"fate": "changed", "amount": "5"}), "须有履行日期"),
])  # fmt: skip
def test_each_obligation_is_kept_changed_or_dropped_and_the_words_say_how(walk, fates, why):
    assert why in "；".join(faults(lambda: change(walk, *fates))["terms"])


@pytest.mark.rule("JC-22", "MED-35")
@pytest.mark.parametrize(("liability", "shares", "kept"), [
    ("joint", "", ["", ""]), ("shares", "", None), ("shares", "50", None), ("shares", "30、10", None), ("shares", "30、30", ["30.00", "30.00"]), ("shares", "甲、乙", None),
])  # fmt: skip
def test_a_changed_sum_of_several_is_divided_anew(liability, shares, kept):
    """FatesField alone: what two owe together, changed to sixty yuan."""
    who = [{"id": it, "label": it, "share": "50.00"} for it in ("甲", "乙")]
    field = FatesField()
    field.terms = [
        {"obligors": who, "liability": liability, "obligee": {"id": "丙", "label": "丙"}, "act": "支付", "amount": "100.00", "due_on": "2026-12-31", "manner": ""},
    ]  # fmt: skip
    row = [{"which": "1", "fate": "changed", "amount": "60", "shares": shares}]
    if kept is None:
        with pytest.raises(ValidationError, match="按份承担，金额改变的须按次序写明2个份额"):
            field.clean(row)
    else:
        (left,) = field.clean(row)
        assert [it["share"] for it in left["obligors"]] == kept and left["amount"] == "60.00"


@pytest.mark.rule("JC-22")
def test_a_second_change_starts_from_the_first(walk):
    change(walk, DROPPED, KEPT, KEPT)
    walk.on("2026-10-25").take(Confirming.object, objected_on="2026-10-25", knew_on="2026-10-21", **OUTSIDER)
    assert "没有第1项，或者该项此前已经不再确认" in faults(lambda: change(walk, KEPT, KEPT, KEPT))["terms"][0]
    terms = [{"which": "2", "fate": "changed", "due_on": "2027-03-31"}, {"which": "3", "fate": "dropped"}]
    change(walk, terms=terms)
    assert [(it.number, it.due_on) for it in walk.mediation.schedule] == [(2, date(2027, 3, 31))]
    assert two_years(walk) == date(2029, 3, 31)


@pytest.mark.rule("JC-23")
def test_an_interruption_after_the_new_last_day_is_not_lost_by_the_change(walk):
    walk.on("2026-10-22").take(Confirming.keep, **ANSWER, answered_on="2026-10-22")
    walk.on("2027-04-06").take(Confirming.interrupt, because="demand", interrupted_on="2027-04-02", proof="催款函。")
    walk.on("2027-04-10").take(Confirming.object, objected_on="2027-04-10", knew_on="2027-04-01", **OUTSIDER)
    change(walk, KEPT, {"fate": "changed", "due_on": "2027-01-29"}, KEPT)
    assert two_years(walk) == date(2029, 4, 2)
    walk.on("2027-04-20").take(Confirming.object, objected_on="2027-04-20", knew_on="2027-04-11", **OUTSIDER)
    change(walk, KEPT, {"fate": "changed", "due_on": "2027-06-30"}, KEPT)
    assert two_years(walk) == date(2029, 6, 30)


@pytest.mark.rule("JC-22a")
def test_the_new_ruling_is_served_anew_and_the_old_days_are_void(walk):
    change(walk, KEPT, KEPT, DROPPED, new_ruling_received_on="")
    old = Deadline.objects.filter(case=walk.case, term="objection")
    assert {it.status for it in old} <= {"void", "lapsed", "running"} and not old.filter(status="running").exists()
    walk.take(Confirming.serve_ruling, side=str(walk.respondent.pk), ruling_received_on="2026-10-20", how="direct")
    assert walk.due("objection") == date(2026, 11, 4)
    assert (
        "没有"
        not in refused(
            lambda: walk.take(Confirming.object_too, objected_on="2026-10-20", knew_on="2026-10-20", **OUTSIDER)
        )[:2]
    )


# 终结本次执行程序 -----------------------------------------------------------------------------------------------------


@pytest.fixture
def enforcing(walk):
    walk.on("2026-10-22").take(Confirming.keep, **ANSWER, answered_on="2026-10-22")
    walk.on("2026-11-02").take(Confirming.enforce, **wish(walk))
    return walk


def wish(walk, **more):
    return {
        "obligee": str(walk.requester.pk), "unperformed": "许可费六万元。", "applied_on": walk.today, "enforcing_court": str(walk.world.court.pk),
    } | more  # fmt: skip


ENDED = {
    "ending_number": "（2026）桂01执9号",
    "investigated": "网络查控、现场调查均未发现可供执行的财产。",
    "agreed_by": "panel",
}


@pytest.mark.rule("JC-23", "SM-J")
def test_a_round_without_property_ends_and_another_begins_with_property_however_late(enforcing):
    walk = enforcing
    early = faults(lambda: walk.take(Confirming.end_round, round_ended_on="2026-11-01", **ENDED))
    assert "不能早于法院收到申请执行书之日2026-11-02" in early["round_ended_on"][0]
    event = walk.on("2027-01-04").take(Confirming.end_round, round_ended_on="2027-01-04", **ENDED)
    assert "第五百一十七条" in event.basis and walk.confirmation.state == S.CONFIRMED
    assert walk.deadline("inactivity").status == "met" and walk.deadline("enforcement").status == "met"
    walk.on("2030-06-03")  # three years later: no period runs against it
    found = faults(lambda: walk.take(Confirming.enforce, **wish(walk)))["found_property"][0]
    assert "第五百一十七条" in found and "（2026）桂01执9号" in found
    walk.take(Confirming.enforce, **wish(walk, found_property="被执行人名下新登记的商铺一处。"))
    assert walk.confirmation.state == S.ENFORCING


@pytest.mark.rule("JC-24", "JC-26")
def test_the_court_where_the_property_lies_enforces_and_after_six_months_the_court_above(enforcing):
    walk = enforcing
    near = factories.office(
        "court-4502", "柳州市中级人民法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="450200"
    )
    above = factories.office(
        "court-45", "某高级人民法院（演示）", Level.PROVINCE, kind=OfficeKind.COURT, division="450000"
    )
    clerk, higher = (factories.person(f"{it}对接人", Role.COURT_CLERK, it) for it in (near, above))
    walk.on("2026-11-04").take(Confirming.end_round, round_ended_on="2026-11-04", **ENDED)
    walk.take(Confirming.enforce, **wish(walk, found_property="柳州商铺。", enforcing_court=str(near.pk)))
    idle = {"superior": str(above.pk), "asked_on": "2027-05-20", "idle": "六个月没有采取执行措施。"}
    walk.on("2027-05-04")
    assert "六个月没有届满" in refused(lambda: walk.take(Confirming.ask_superior, **idle | {"asked_on": "2027-05-04"}))
    assert "须由执行法院的对接人办理" in refused(lambda: walk.take(Confirming.enforced, by=higher))
    walk.on("2027-05-20")
    same = faults(lambda: walk.take(Confirming.ask_superior, **idle | {"superior": str(walk.world.court.pk)}))
    assert "不是柳州市中级人民法院（演示）的上一级" in same["superior"][0]
    foreign = factories.office(
        "court-44", "外省高级人民法院（演示）", Level.PROVINCE, kind=OfficeKind.COURT, division="440000"
    )
    other = faults(lambda: walk.take(Confirming.ask_superior, **idle | {"superior": str(foreign.pk)}))
    assert (
        "外省高级人民法院（演示）不是柳州市中级人民法院（演示）的上一级" in other["superior"][0]
        and "民事诉讼法" in other["superior"][0]
    )
    walk.take(Confirming.ask_superior, **idle)
    assert walk.deadline("inactivity").status == "met"
    walk.take(Confirming.enforced, by=higher)
    assert walk.confirmation.state == S.DONE and clerk


@pytest.mark.rule("JC-24")
def test_the_court_that_enforces_enters_what_it_did_though_another_had_ruled(enforcing):
    walk = enforcing
    near = factories.office(
        "court-4502", "柳州市中级人民法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="450200"
    )
    clerk = factories.person("柳州对接人", Role.COURT_CLERK, near)
    walk.on("2026-11-04").take(Confirming.end_round, round_ended_on="2026-11-04", **ENDED)
    walk.take(Confirming.enforce, **wish(walk, found_property="柳州商铺。", enforcing_court=str(near.pk)))
    walk.take(Confirming.enforced_in_part, by=clerk, recovered="第一期六万元。")
    assert walk.confirmation.state == S.CONFIRMED


@pytest.mark.rule("JC-23", "JC-21")
def test_when_one_instalment_is_enforced_the_next_keeps_its_own_two_years(walk):
    change(walk, KEPT, KEPT, DROPPED)
    walk.on("2026-11-02").take(Confirming.enforce, **wish(walk))
    assert "还有没有到期的义务" in refused(lambda: walk.take(Confirming.enforced))
    walk.on("2026-12-01").take(Confirming.enforced_in_part, recovered="第一期六万元及迟延利息。")
    assert walk.confirmation.state == S.CONFIRMED and two_years(walk) == date(2029, 2, 26)
    assert walk.deadline("inactivity").status == "met"
    walk.take(Mediating.record_performance, which=1, paid="60000", done_on=walk.today, proof="法院划款凭证。")
    assert "没有到期而未履行" in refused(lambda: walk.take(Confirming.enforce, **wish(walk)))
    walk.on("2027-03-02")
    early = faults(lambda: walk.take(Confirming.enforce, **wish(walk, applied_on="2027-02-26")))
    assert "该日没有到期而未履行的义务" in early["applied_on"][0]
    before = faults(lambda: walk.take(Confirming.enforce, **wish(walk, applied_on="2026-09-15")))
    assert "不能早于裁定之日2026-09-16" in before["applied_on"][0]
    walk.take(Confirming.enforce, **wish(walk))
    assert "没有尚未到期的义务" in refused(lambda: walk.take(Confirming.enforced_in_part, recovered="全部。"))
    walk.take(Confirming.enforced)
    assert walk.confirmation.state == S.DONE


OLD = {
    "obligor": {"id": "甲", "label": "甲"},
    "obligee": {"id": "丙", "label": "丙"},
    "act": "支付",
    "amount": "100.00",
    "due_on": "2026-12-31",
    "manner": "",
}


@pytest.mark.rule("JC-22")
def test_one_obligation_has_one_fate_and_its_day_is_kept_as_a_day():
    """FatesField alone, on an obligation as it was kept when one could owe it: the last of several days is found by its text."""
    field = FatesField()
    field.terms = [OLD]
    with pytest.raises(ValidationError, match="只能写明一次"):
        field.clean([{"which": "1", **KEPT}, {"which": "1", "fate": "changed", "amount": "5"}])
    assert field.clean([{"which": "1", "fate": "changed", "due_on": "20270131"}]) == [OLD | {"due_on": "2027-01-31"}]
    with pytest.raises(ValidationError, match="不变的请选不变"):
        field.clean([{"which": "1", "fate": "changed", "due_on": "20261231"}])
