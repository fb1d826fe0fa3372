"""From the police's decision to the end: 310号令 articles 8 to 13, the procuratorate's supervision, the way back."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, ledger
from casework.acts import Refused
from casework.lapse import lapse_due
from casework.models import CaseOffice, CustodyEvent, Deadline, Evidence, IssuedPaper, Office
from casework.models.ledger import DeadlineStatus
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at

HOLD = "criminal_transfer"


@pytest.fixture
def walk(world):
    """Received by the police on Monday 2026-11-23 at 09:00."""
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


# 第八条：三日内决定是否立案


@pytest.mark.rule("CT-15", "CT-16")
def test_filing_ends_the_police_clocks_and_starts_the_handing_over(walk):
    assert walk.running()["police_decide"] == at(2026, 11, 26, 23, 59, 59)
    with clock.at(at(2026, 11, 26, 16)):
        walk.take("file")
    assert walk.it.state == S.FILED
    assert walk.running() == {"hand_over_in_time": at(2026, 11, 29, 23, 59, 59)}


@pytest.mark.rule("CT-15", "DC-6")
def test_three_days_of_the_police_fall_into_the_holiday_without_moving(world):
    with clock.at(at(2026, 9, 29, 9)):
        walk = Walk(
            world,
            factories.accepted_case(
                world, factories.trademark_lead(received_on="2026-09-28", conduct_end="2026-09-20")
            ),
        )
        walk.to(*RECEIVED)
    assert walk.running()["police_decide"] == at(2026, 10, 2, 23, 59, 59)


@pytest.mark.rule("CT-15")
def test_overdue_police_are_shown_and_nothing_closes(walk):
    later = at(2026, 12, 21, 9)
    taken, _ = lapse_due(later)
    assert [event.step for event in taken] == ["no_objection"]
    walk.it.refresh_from_db()
    assert walk.it.state == S.RECEIVED
    assert Deadline.objects.get(subject_id=walk.it.pk, term="police_decide").status == DeadlineStatus.RUNNING
    with clock.at(later):
        walk.take("file")


@pytest.mark.rule("CT-15", "CT-17")
def test_declining_needs_reasons_and_opens_three_days_for_an_objection(walk):
    with pytest.raises(ValidationError, match="reasons"):
        walk.take("decline", reasons="")
    walk.take("decline")
    assert walk.running() == {"object_in_time": at(2026, 11, 26, 23, 59, 59)}
    assert ledger.held(walk.case, HOLD)


# 第九条：复议


@pytest.mark.rule("CT-17", "DC-6")
@pytest.mark.parametrize(
    ("moment", "choice", "allowed"),
    [
        (at(2026, 11, 29, 23), "none", True),
        (at(2026, 11, 30, 10), "next_workday", True),
        (at(2026, 11, 30, 10), "none", False),
        (at(2026, 12, 1, 0, 1), "next_workday", False),
    ],
    ids=["on the sunday", "on the monday, rolled", "on the monday, not rolled", "on the tuesday"],
)
def test_an_objection_is_refused_only_after_the_day_the_office_counts_to(walk, moment, choice, allowed):
    with clock.at(at(2026, 11, 26, 10)):
        walk.take("decline")
    assert walk.running()["object_in_time"] == at(2026, 11, 29, 23, 59, 59)
    Office.objects.filter(pk=walk.case.office_id).update(choices={"transfer.last_day": choice})
    with clock.at(moment):
        if allowed:
            walk.take("reconsider")
        else:
            with pytest.raises(Refused, match="提请复议须在收到不予立案通知书之日起三日内（.*第九条第一款）"):
                walk.take("reconsider")
            with pytest.raises(Refused, match="建议立案监督须在收到不予立案通知书或者复议决定之日起三日内"):
                walk.take("propose_supervision")


@pytest.mark.rule("CT-18", "CT-16", "DOC-T8")
def test_reconsidered_in_three_days_and_filed_after_all(walk):
    walk.to("decline", "reconsider")
    assert walk.running() == {"reconsider_in_time": at(2026, 11, 26, 23, 59, 59)}
    states = walk.paper("提请复议书").states
    assert (states["to"], states["refusal_number"], states["letter_number"]) == (
        "南宁市公安局（演示）",
        "南公（经）字〔2026〕9号",
        "南市监涉罪移〔2026〕1号",
    )
    walk.take("reconsider_file")
    assert (walk.it.state, set(walk.running())) == (S.FILED, {"hand_over_in_time"})


@pytest.mark.rule("CT-18", "CT-19")
def test_after_a_second_refusal_only_the_procuratorate_is_left(walk):
    walk.to("decline", "reconsider", "reconsider_uphold")
    assert walk.running() == {"supervise_in_time": at(2026, 11, 26, 23, 59, 59)}
    with pytest.raises(Refused, match="当前状态为“复议维持不予立案”，不能提请复议"):
        walk.take("reconsider")
    walk.take("propose_supervision")
    states = walk.paper("立案监督建议书").states
    assert (states["to"], states["again"], states["refusal_number"]) == (
        "南宁市人民检察院（演示）",
        True,
        "南公复字〔2026〕2号",
    )


# 立案监督


@pytest.mark.rule("CT-17", "CT-20", "CT-21")
def test_declined_then_supervised_then_filed(walk, world):
    walk.to("decline", "propose_supervision")
    assert not walk.running()
    walk.take("demand_reasons")
    assert walk.running() == {"explain_in_time": at(2026, 11, 30, 23, 59, 59)}
    with pytest.raises(Refused, match="公安机关尚未说明理由，说明期限也未届满"):
        walk.take("order_to_file")
    walk.to("explain", "order_to_file")
    assert (walk.it.state, walk.running()) == (S.ORDERED, {"file_in_time": at(2026, 12, 8, 23, 59, 59)})
    walk.to("file", "hand_over")
    assert walk.it.state == S.HANDED_OVER


@pytest.mark.rule("CT-20")
def test_police_silent_for_seven_days_may_be_ordered_to_file(walk):
    walk.to("decline", "propose_supervision", "demand_reasons")
    with clock.at(at(2026, 12, 1, 9)):
        walk.take("order_to_file")
    assert walk.it.state == S.ORDERED


@pytest.mark.rule("CT-20")
def test_reasons_are_given_only_when_asked_for(walk):
    walk.to("decline", "propose_supervision")
    with pytest.raises(Refused, match="人民检察院须先要求公安机关说明理由（.*第五百六十条）"):
        walk.take("explain")


@pytest.mark.rule("CT-21")
def test_police_cannot_decline_again_while_the_procuratorate_looks_at_it(walk):
    walk.to("decline", "propose_supervision")
    with pytest.raises(Refused, match="公安机关已作出不予立案决定，立案监督期间由人民检察院审查"):
        walk.take("decline")


@pytest.mark.rule("CT-22", "CT-25", "CT-36")
def test_reasons_upheld_are_told_in_ten_days_and_the_case_goes_back_to_the_office(walk, world):
    walk.to("decline", "propose_supervision", "demand_reasons", "explain", "uphold")
    assert walk.running()["tell_in_time"] == at(2026, 12, 3, 23, 59, 59)
    walk.take("tell_reasons")
    assert set(walk.running()) == {"resume_in_time"} and ledger.held(walk.case, HOLD)
    with pytest.raises(Refused, match="须由机关负责人办理"):
        walk.take("back_to_admin", by=world.officers[0])
    walk.take("back_to_admin")
    assert walk.it.is_over and not ledger.held(walk.case, HOLD)


@pytest.mark.rule("CT-22")
def test_reasons_that_were_never_given_cannot_be_upheld(walk):
    walk.to("decline", "propose_supervision", "demand_reasons")
    with clock.at(at(2026, 12, 1, 9)), pytest.raises(Refused, match="没有理由的，不能认为理由成立"):
        walk.take("uphold")


@pytest.mark.rule("CT-21")
def test_police_that_do_not_file_as_ordered_are_corrected_after_fifteen_days(walk):
    walk.to("decline", "propose_supervision", "demand_reasons", "explain", "order_to_file")
    with clock.at(at(2026, 12, 8, 23)), pytest.raises(Refused, match="未满十五日（.*第五百六十四条第二款）"):
        walk.take("urge_filing")
    with clock.at(at(2026, 12, 9, 9)):
        walk.to("urge_filing", "file")
    assert walk.it.state == S.FILED


@pytest.mark.rule("CT-25", "CT-30")
@pytest.mark.parametrize(
    "steps",
    [("send_elsewhere",), ("file", "drop"), ("file", "hand_over", "to_prosecutor", "no_prosecution", "end_review")],
)
def test_what_comes_back_from_the_police_waits_for_the_head_under_a_clock(walk, steps):
    walk.to(*steps)
    assert walk.running()["resume_in_time"] == at(2026, 11, 24, 9)
    walk.take("back_to_admin")
    assert "resume_in_time" not in walk.running()


@pytest.mark.rule("CT-23")
def test_late_police_may_be_reported_and_must_explain_in_seven_days(walk):
    with pytest.raises(Refused, match="或者公安机关逾期未签收、未作决定"):
        walk.take("propose_supervision")
    with clock.at(at(2026, 11, 27, 9)):
        walk.to("propose_supervision", "demand_reasons")
    assert walk.paper("立案监督建议书").states["late"]
    assert walk.running()["explain_delay_in_time"] == at(2026, 12, 4, 23, 59, 59)
    with clock.at(at(2026, 12, 5, 9)):
        walk.to("urge", "decline")
    assert walk.it.state == S.DECLINED


@pytest.mark.rule("CT-11", "CT-23")
def test_police_that_do_not_sign_may_be_reported_too(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    with clock.at(at(2026, 11, 24, 8)), pytest.raises(Refused, match="逾期未签收"):
        walk.take("propose_supervision")
    with clock.at(at(2026, 11, 24, 10)):
        walk.take("propose_supervision")


@pytest.mark.rule("CT-20", "CT-22")
def test_only_the_procuratorate_copied_on_the_letter_supervises(walk, world):
    walk.to("decline", "propose_supervision")
    other = factories.office(
        "procuratorate-9", "他处检察院（演示）", Level.PREFECTURE, kind=OfficeKind.PROCURATORATE, division="450900"
    )
    stranger = factories.person("他处检察对接人", Role.PROCURATORATE_DESK, other)
    for person in (stranger, world.people[Role.POLICE_DESK], world.people[Role.HEAD]):
        with pytest.raises(Refused, match="须由检察机关对接人或者承办人办理"):
            walk.take("demand_reasons", by=person)
    CaseOffice.objects.create(case=walk.case, office=other, capacity="assisting", since=clock.now())
    with pytest.raises(Refused, match="须由本案抄送的人民检察院办理"):
        walk.take("demand_reasons", by=stranger)
    walk.take("demand_reasons")


# 第十条：不予立案的，依法处理


@pytest.mark.rule("CT-25", "CT-36")
def test_an_accepted_refusal_brings_the_case_back_and_a_new_transfer_is_possible(walk, world):
    walk.to("decline", "back_to_admin")
    assert (walk.it.state, ledger.held(walk.case, HOLD), walk.running()) == (S.ADMINISTRATIVE, False, {})
    again = Walk(world, walk.case)
    again.take("flag", new_facts="又在另一仓库查获同一品牌的假冒白酒。")
    again.to(*SENT[1:])
    assert ledger.held(walk.case, HOLD) and again.paper("涉嫌犯罪案件移送书").number == "南市监涉罪移〔2026〕2号"


def test_what_the_police_still_examine_does_not_come_back(walk):
    with pytest.raises(Refused, match="当前状态为“公安机关审查中”，不能恢复行政处理"):
        walk.take("back_to_admin")


# 第十二条：三日内移交


@pytest.mark.rule("CT-16", "DC-6")
def test_the_handing_over_is_due_in_three_days_from_the_notice_received(walk):
    with clock.at(at(2026, 11, 26, 9)):
        walk.take("file", served_on="2026-11-25")
    assert walk.running() == {"hand_over_in_time": at(2026, 11, 28, 23, 59, 59)}


@pytest.mark.rule("CT-16", "DP-06", "DOC-T7", "DOC-T9")
def test_goods_are_handed_over_item_by_item_and_the_party_is_told(walk, world):
    bottle = Evidence.objects.create(
        office=walk.case.office,
        case=walk.case,
        number=1,
        kind="physical",
        name="示范牌白酒",
        source="现场扣押",
        collected_at=clock.now(),
    )
    walk.take("file")
    with pytest.raises(ValidationError, match="须逐项清点并办结交接手续"):
        walk.take("hand_over", checked=False)
    with pytest.raises(ValidationError, match="文号和日期须一并填写"):
        walk.take("hand_over", measure_number="南市监强制〔2026〕3号", measure_on="")
    with pytest.raises(ValidationError, match="清单中有查封、扣押的物品，移交须告知当事人"):
        walk.take("hand_over", measure_number="", measure_on="")
    walk.take("hand_over", evidence=[str(bottle.pk)], measure_number="南市监强制〔2026〕3号", measure_on="2026-11-20")
    notice = walk.paper("查封/扣押物品移送告知书")
    assert notice.number == "南市监物移〔2026〕1号"
    assert notice.states["suspects"] == ["南宁示范百货店"] and notice.states["goods"] == ["示范牌白酒 78瓶"]
    assert walk.paper("涉案物品和材料交接清单").states["rows"][0][1:4] == ["示范牌白酒", "500ml", "78瓶"]
    link = CustodyEvent.objects.get(evidence=bottle)
    assert (link.kind, link.to_whom) == ("handed_over", "南宁市公安局（演示）（演示警员）")
    assert not walk.running() and not walk.it.is_over


@pytest.mark.rule("DP-06")
def test_without_seized_goods_no_notice_is_issued(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to("flag", "form_team")
    walk.take("report", items="示范牌白酒 | 500ml | 78瓶 | 本局物证室")
    walk.to("approve", "send", "receipt", "file")
    walk.take("hand_over", measure_number="", measure_on="")
    assert not IssuedPaper.objects.filter(title="查封/扣押物品移送告知书").exists()
