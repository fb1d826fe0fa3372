"""Credit repair: from the application through acceptance, check and decision to the data, and back again after fraud."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, rendering
from casework.acts import Refused, act
from casework.models import Deadline, Delivery, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit import frauds
from enforcement.credit.models import Repair
from enforcement.credit.procedure import BlackListing
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair.procedure import Repairing as R
from enforcement.credit.repair.states import S
from tests.procedures.listings import PUBLISH, concluded, listed, punishable
from tests.procedures.listings import take as take_listing
from tests.procedures.publicity_walk import punished
from tests.procedures.test_publicity import live, received

ALL = ["application", "identity", "promise", "proof"]
GRANT = {"performed": True, "rectified": True, "no_same_again": True, "harmless": True}


@pytest.fixture
def case(world):
    return punished(world)


def take(repair, step, world, day, role=Role.CREDIT_CLERK, **answers):
    with clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))):
        return act(repair, step, by=world.people[role], answers=answers)


def filed(record, world, day="2027-03-01", **answers):
    repair = Repair(case=record.case, office=record.case.office)
    given = {
        "record": str(record.pk),
        "route": "platform",
        "received_on": day,
        "papers_given": ALL,
        "performance": "罚款已缴清，侵权商品已下架。",
    }
    take(repair, R.file, world, day, **given | answers)
    return repair


def accepted(record, world, **answers):
    repair = filed(record, world, **answers)
    take(repair, R.accept, world, "2027-03-02")
    return repair


def granted(record, world, **answers):
    repair = accepted(record, world, **answers)
    take(
        repair, R.check, world, "2027-03-03", method="online", checked_on="2027-03-03", found="缴款记录和整改情况属实。"
    )
    take(repair, R.grant, world, "2027-03-04", Role.HEAD, **GRANT)
    return repair


def due(repair, term):
    return (
        timezone.localtime(Deadline.objects.get(subject_id=repair.pk, term=term, status="running").due)
        .date()
        .isoformat()
    )


@pytest.mark.rule("CR-R4", "CR-R6", "CR-R12", "CR-N4")
@pytest.mark.parametrize(
    ("channel", "acceptance", "decision"),
    [("gsxt", "2027-03-03", "2027-03-11"), ("creditchina", "2027-03-04", "2027-03-16")],
)
def test_each_channel_has_its_own_days_to_accept_and_to_decide(case, world, channel, acceptance, decision):
    repair = filed(live(case, world, channel=channel), world, promise_public=True)
    assert due(repair, "accept_in_time") == acceptance
    take(repair, R.accept, world, "2027-03-02")
    assert due(repair, "decide_in_time") == decision


@pytest.mark.rule("CR-R6")
def test_the_head_may_lengthen_the_check_by_ten_working_days_once(case, world):
    repair = accepted(live(case, world, channel="gsxt"), world)
    take(repair, R.extend, world, "2027-03-05", Role.HEAD, reasons="须实地核查整改情况。")
    assert due(repair, "decide_in_time") == "2027-03-25"
    with pytest.raises(Refused, match="以1次为限"):
        take(repair, R.extend, world, "2027-03-05", Role.HEAD, reasons="须实地核查整改情况。")


@pytest.mark.rule("CR-N4")
def test_the_unsure_days_of_the_other_channel_are_a_choice_of_the_office(case, world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"repair.creditchina_accept": 5})
    case.office.refresh_from_db()
    assert due(filed(live(case, world), world, promise_public=True), "accept_in_time") == "2027-03-08"


@pytest.mark.rule("CR-R3", "CR-R4", "DOC-C5")
def test_what_is_missing_is_told_once_and_then_accepted(case, world):
    repair = filed(live(case, world, channel="gsxt"), world, papers_given=["application"])
    with pytest.raises(ValidationError, match="还缺少主体资格文件、守信承诺书"):
        take(repair, R.accept, world, "2027-03-02", proof_shared=True)
    take(repair, R.ask_correction, world, "2027-03-02", missing="主体资格文件、守信承诺书", until="2027-03-12")
    take(
        repair,
        R.corrected,
        world,
        "2027-03-05",
        received_on="2027-03-05",
        papers_given=["application", "identity", "promise"],
    )
    assert due(repair, "accept_in_time") == "2027-03-09"
    with pytest.raises(Refused, match="不能再次要求补正"):
        take(repair, R.ask_correction, world, "2027-03-05", missing="其他材料", until="2027-03-12")
    take(repair, R.accept, world, "2027-03-08", proof_shared=True)
    assert repair.state == S.ACCEPTED and IssuedPaper.objects.filter(title="信用修复申请受理通知书").exists()


@pytest.mark.rule("CR-P14", "CR-P13", "CR-N3", "CR-R1", "CR-R2")
def test_not_before_the_least_period_nor_for_a_revocation_nor_without_the_public_promise(world):
    case = punished(world)
    record = live(case, world, channel="gsxt")
    with pytest.raises(ValidationError, match="未满最短公示期，2027-02-25起"):
        filed(record, world, "2027-02-24")
    with pytest.raises(ValidationError, match="须公开作出信用承诺"):
        filed(live(case, world), world)
    grave = live(punished(world, kinds=["revoke_permit"], fine=""), world, channel="gsxt", licence="许可证1号")
    with pytest.raises(ValidationError, match="不得提前停止公示"):
        filed(grave, world)


@pytest.mark.rule("CR-P16", "CR-R5", "CR-R8")
def test_all_conditions_are_checked_before_the_head_decides(case, world):
    repair = accepted(live(case, world, channel="gsxt"), world)
    with pytest.raises(Refused, match="尚未核查"):
        take(repair, R.grant, world, "2027-03-04", Role.HEAD, **GRANT)
    take(repair, R.check, world, "2027-03-03", method="on_site", checked_on="2027-03-03", found="现场未见侵权商品。")
    for lacking in GRANT:
        with pytest.raises(ValidationError):
            take(repair, R.grant, world, "2027-03-04", Role.HEAD, **GRANT | {lacking: False})


@pytest.mark.rule("SM-REPAIR")
def test_what_is_masked_meanwhile_is_not_stopped_by_repair(case, world):
    record = live(case, world, channel="gsxt")
    repair = accepted(record, world)
    take(repair, R.check, world, "2027-03-03", method="paper", checked_on="2027-03-03", found="缴款记录属实。")
    order = {"received_on": "2027-03-03", "court": "示范法院", "order": "（2027）演01破1号", "until": "2028-03-03"}
    take(record, P.mask, world, "2027-03-03", Role.HEAD, **order)
    with pytest.raises(Refused, match="现在没有在公示（已被屏蔽、停止或者撤回）"):
        take(repair, R.grant, world, "2027-03-04", Role.HEAD, **GRANT)
    take(repair, R.refuse, world, "2027-03-04", Role.HEAD, grounds=["not_shown"], reasons="处罚信息已被临时屏蔽。")
    assert repair.state == S.REFUSED


@pytest.mark.rule("CR-P16")
def test_a_second_penalty_of_the_same_kind_found_in_the_register_stands_against_it(case, world):
    repair = accepted(live(case, world, channel="gsxt"), world)
    take(repair, R.check, world, "2027-03-03", method="online", checked_on="2027-03-03", found="缴款记录属实。")
    with clock.at(timezone.make_aware(datetime(2027, 1, 5, 9))):
        second = punishable(world)
        concluded(second, world, "decide", kinds=["fine"], tier="ordinary", fine="3000")
    with pytest.raises(ValidationError, match="处罚登记载明又受到同类处罚"):
        take(repair, R.grant, world, "2027-03-04", Role.HEAD, **GRANT)
    take(repair, R.refuse, world, "2027-03-04", Role.HEAD, grounds=["again"], reasons="又受到同类处罚。")
    assert repair.state == S.REFUSED


@pytest.mark.rule("CR-R7", "CR-R10", "CR-N5", "SM-REPAIR", "DOC-C6")
def test_a_repair_granted_stops_both_channels_and_the_data_follow_in_three_working_days(case, world):
    ours, theirs = live(case, world, channel="gsxt", elsewhere=True), live(case, world)
    repair = granted(ours, world)
    ours.refresh_from_db(), theirs.refresh_from_db()
    assert ours.state == theirs.state == RECORD.STOPPED_REPAIR
    assert due(repair, "data_in_time") == due(repair, "push_in_time") == "2027-03-09"
    with pytest.raises(Refused, match="回执尚未收到"):
        take(repair, R.data_done, world, "2027-03-05", done_on="2027-03-05", pushed_to="示范省市场监督管理局")
    received()
    with pytest.raises(ValidationError, match="推送登记地部门"):
        take(repair, R.data_done, world, "2027-03-05", done_on="2027-03-05")
    take(repair, R.data_done, world, "2027-03-05", done_on="2027-03-05", pushed_to="示范省市场监督管理局")
    assert repair.state == S.DONE


@pytest.mark.rule("CR-L24", "SM-REPAIR", "DOC-C8")
def test_a_repair_gained_by_fraud_is_revoked_shown_again_and_bars_three_years(case, world):
    record = live(case, world, channel="gsxt")
    repair = granted(record, world)
    take(
        repair,
        R.revoke_fraud,
        world,
        "2027-05-06",
        Role.HEAD,
        found_on="2027-05-06",
        facts="缴款凭证系伪造。",
        reasons="骗取信用修复。",
    )
    record.refresh_from_db()
    assert record.state == RECORD.LIVE and str(record.auto_stop) == "2028-05-06"
    assert Delivery.objects.order_by("sequence").last().topic == "publicity.restored"
    other = live(punished(world), world, channel="gsxt")
    with pytest.raises(Refused, match="三年内，不得申请信用修复"):
        filed(other, world, "2030-05-05")
    other.refresh_from_db()
    assert "三年内不得申请" in html(IssuedPaper.objects.get(title="撤销准予信用修复决定书"))


@pytest.mark.rule("CR-N8")
def test_repeated_offending_bars_only_where_the_office_chose_a_number(case, world):
    record = live(case, world, channel="gsxt")
    for _ in range(2):
        concluded(punishable(world), world, "decide", kinds=["fine"], tier="ordinary", fine="3000")
    filed(record, world)
    Office.objects.filter(pk=world.nanning.pk).update(choices={"repair.repeat_bar_years": 1})
    again = live(punished(world), world, channel="gsxt")
    with pytest.raises(Refused, match="屡禁不止、屡罚不改"):
        filed(again, world)


@pytest.mark.rule("CR-L22")
def test_leaving_the_list_early_stops_the_penalty_behind_it(world):
    case = punishable(world)
    listing = listed(case, world)
    concluded(case, world, "serve")
    record = live(case, world, channel="gsxt")
    clerk, head = world.people[Role.CREDIT_CLERK], world.people[Role.HEAD]
    take_listing(listing, BlackListing.publish, clerk, "2026-12-03", **PUBLISH)
    Deadline.objects.filter(subject_id=record.pk).update(status="void")
    take_listing(listing, BlackListing.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take_listing(
        listing,
        BlackListing.grant_repair,
        head,
        "2027-12-06",
        performed=True,
        rectified=True,
        no_heavier_again=True,
        reasons="条件均已具备。",
    )
    record.refresh_from_db()
    assert record.state == RECORD.STOPPED_REPAIR


def html(paper):
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


@pytest.mark.rule("DOC-C4", "DOC-C5", "DOC-C6", "DOC-C7", "DOC-C12", "CR-R9")
def test_every_paper_of_a_repair_can_be_set(case, world):
    record = live(case, world, channel="gsxt")
    declined = filed(record, world, papers_given=[], e_service=True)
    take(declined, R.ask_correction, world, "2027-03-02", missing="申请书", until="2027-03-05")
    take(declined, R.decline, world, "2027-03-08", Role.HEAD, reasons="逾期没有补正。")
    refused = accepted(record, world, e_service=True, promise_public=True)
    take(refused, R.check, world, "2027-03-03", method="paper", checked_on="2027-03-03", found="罚款尚未缴清。")
    take(refused, R.refuse, world, "2027-03-04", Role.HEAD, grounds=["not_performed"], reasons="罚款尚未缴清。")
    granted(record, world)
    found = {
        paper.title: html(paper) for paper in IssuedPaper.objects.filter(template__startswith="papers/credit/repair")
    }
    assert set(found) == {it.title for step in R.steps.values() for it in step.issues} - {"撤销准予信用修复决定书"}
    assert not any("None" in text or "规则未定" in text for text in found.values())
    assert "守信承诺" in found["信用修复申请书、守信承诺书"]
    assert "没有履行处罚确定的义务" in found["不予信用修复决定书"]


@pytest.mark.rule("CR-L24", "CR-R7", "DOC-C7", "SM-REPAIR")
@pytest.mark.parametrize(("grounds", "barred"), [
    (["false_papers"], True), (["not_performed", "false_papers"], True), (["not_performed"], False), (["again", "not_rectified"], False),
])  # fmt: skip
def test_who_was_refused_for_false_papers_does_not_ask_again_for_three_years(case, world, grounds, barred):
    record = live(case, world, channel="gsxt")
    repair = accepted(record, world)
    take(
        repair, R.check, world, "2027-03-03", method="paper", checked_on="2027-03-03", found="缴款凭证与缴款系统不符。"
    )
    take(repair, R.refuse, world, "2027-03-04", Role.HEAD, grounds=grounds, reasons="缴款凭证经核查不实。")
    states = IssuedPaper.objects.get(title="不予信用修复决定书").states
    assert states["barred"] is barred and any("第二十三条" in it for it in states["citations"]) is barred
    assert frauds.of(record.party.party) == ([date(2027, 3, 4)] if barred else [])
    if barred:
        with pytest.raises(Refused, match="自因弄虚作假不予修复"):
            filed(record, world, "2027-06-01")
    else:
        filed(record, world, "2027-06-01")
