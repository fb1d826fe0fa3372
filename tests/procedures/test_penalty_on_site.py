"""On the spot: certificates of that very day, rights told first, tests that end, preservations that end by themselves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused, act
from casework.intake.models import Intake
from casework.intake.procedure import Intaking
from casework.models import Post, User
from casework.roles import Role
from enforcement.penalty.inventory import stock
from tests import factories
from tests.procedures import inquiry_answers as asks
from tests.procedures.penalty_walk import ANSWERS, FILED, Walk, moment, penalty_walk
from tests.procedures.test_complaint import Consumer
from tests.procedures.test_penalty_urgent import KEPT, SEEN, URGENT


@pytest.fixture
def walk(world):
    return penalty_walk(world).to(*FILED)


def faults(take_it):
    with pytest.raises(ValidationError) as error:
        take_it()
    return error.value.message_dict


def certificate(walk, until):
    one = User.objects.get(pk=walk.world.officers[1].pk)
    one.certificate_until = until
    one.save()


# 证件


@pytest.mark.rule("P-DOC-4")
@pytest.mark.parametrize(("until", "allowed"), [(date(2026, 11, 23), True), (date(2026, 11, 22), False), (None, False)])
def test_the_certificate_counts_on_the_day_of_the_inspection_and_not_of_its_entry(walk, until, allowed):
    certificate(walk, until)
    with clock.at(moment(2026, 11, 25, 9)):
        if allowed:
            asks.take(walk, "inspect")
        else:
            assert "没有有效的行政执法证" in faults(lambda: asks.take(walk, "inspect"))["on_site"][0]


@pytest.mark.rule("P-DOC-4", "EV-05")
@pytest.mark.parametrize(("days", "card", "allowed"), [(0, False, True), (-1, False, False), (-1, True, True)])
def test_evidence_collected_on_the_spot_is_signed_by_people_with_a_valid_card(walk, days, card, allowed):
    certificate(walk, clock.today() + timedelta(days=days))
    if card:
        User.objects.filter(pk=walk.world.officers[1].pk).update(
            ruling_card="桂裁1", ruling_card_issuer="province", ruling_card_until=clock.today()
        )
    else:
        User.objects.filter(pk=walk.world.officers[1].pk).update(ruling_card="", ruling_card_until=None)
    given = {
        "kind": "record", "name": "现场笔录", "source": "现场检查", "collected_at": "2026-11-23T08:00",
        "collectors": [str(it.pk) for it in walk.world.officers[:2]],
    }  # fmt: skip
    intake = Intake.objects.get(case=walk.case)
    take = lambda: act(intake, Intaking.add_evidence, by=walk.world.officers[0], answers=given)  # noqa: E731
    if allowed:
        take()
    else:
        assert "没有有效的执法证件" in faults(take)["collectors"][0]


# 权利先告知


@pytest.mark.rule("P-EVD-1")
@pytest.mark.parametrize(
    ("step", "name"), [("seize", "taken_at"), ("preserve", "taken_at"), ("record_sampling", "taken_at")]
)
def test_nothing_is_taken_from_the_party_before_the_day_on_which_its_rights_were_told(world, step, name):
    walk = penalty_walk(world, moment(2026, 11, 20, 9)).to("register_lead", "file")
    walk.take("tell_rights", told_on="2026-11-23")
    told = faults(lambda: asks.take(walk, step, **{**ANSWERS.get(step, {}), name: "2026-11-22T10:00"}))
    assert "权利于2026年11月23日才告知" in told[name][0]
    asks.take(walk, step, **{**ANSWERS.get(step, {}), name: "2026-11-23T08:30"})


@pytest.mark.rule("P-EVD-1")
def test_rights_told_at_the_inspection_are_told(world):
    walk = penalty_walk(world, moment(2026, 11, 20, 9)).to("register_lead", "file")
    asks.take(walk, "inspect", began_at="2026-11-22T09:00", ended_at="2026-11-22T10:00")
    walk.take("tell_rights", told_on="2026-11-23")
    walk.take("seize", taken_at="2026-11-22T10:00")


@pytest.mark.rule("P-EVD-1", "P-EVD-8")
def test_what_is_bought_on_the_net_is_sampled_before_anybody_is_told_of_rights(world):
    walk = penalty_walk(world, moment(2026, 11, 20, 9)).to("register_lead", "file")
    walk.take("tell_rights", told_on="2026-11-23")
    asks.take(walk, "record_sampling", way="online", recording="录像1", taken_at="2026-11-22T10:00")


# 检测鉴定


@pytest.mark.rule("P-EVD-8", "P-EVD-5")
def test_a_result_is_told_only_of_a_test_and_no_clock_stands_still_for_a_test_whose_result_is_told(walk):
    with pytest.raises(Refused, match="没有结果可以告知"):
        walk.take("tell_result")
    walk.to("seize", "test")
    with pytest.raises(Refused, match="先登记检测鉴定结束"):
        walk.take("tell_result")
    walk.to("end_test", "tell_result")


@pytest.mark.rule("P-EVD-5", "TP11", "P-TIM-3")
def test_a_seizure_runs_on_while_something_else_is_tested(world):
    walk = penalty_walk(world).to(*FILED)
    with pytest.raises(Refused, match="没有正在实施的查封、扣押"):
        walk.take("test", goods=[])
    walk.to("preserve", "test_other", "seize")
    assert walk.stopped() == {"testing_other"}
    due = dict(walk.running())
    assert due["seizure_period"] == "2026-12-23"
    preserved = [str(it.item.pk) for it in stock.held(walk.case) if it.item.measure == "preservation"]
    assert "只有查封、扣押的物品送检" in faults(lambda: walk.take("test", goods=preserved))["goods"][0]
    taken, _ = walk.lapse(moment(2026, 12, 14, 9))
    assert "other_test_over" in taken and walk.stopped() == set()
    now = walk.running()
    assert now["seizure_period"] == "2026-12-23" and now["case_period"] > due["case_period"]


@pytest.mark.rule("P-EVD-8", "TP16")
def test_no_investigation_ends_before_the_party_is_told_what_the_test_found(walk):
    walk.to("test_other", "end_test_other")
    with pytest.raises(Refused, match="检测、检验、检疫、鉴定结果尚未告知当事人"):
        walk.take("finish_investigation")
    walk.to("tell_result", "finish_investigation")


@pytest.mark.rule("P-EVD-2", "TP13")
def test_a_right_holder_who_does_not_answer_is_seen_on_the_list_of_what_is_due(walk):
    walk.take("ask_holder", reply_days=10)
    assert walk.running()["reply_period"] == "2026-12-03"
    walk.take("holder_answered")
    assert "reply_period" not in walk.running()


# 先行登记保存自动解除


TO_NO_PENALTY = (("finish_investigation", {"proposal": "no_penalty"}), ("agree_otherwise", {}), ("no_penalty", {}))
TO_OTHERS = (("finish_investigation", {"proposal": "other_office"}), ("agree_otherwise", {}), ("transfer_other", {}))


@pytest.mark.rule("P-EVD-3")
@pytest.mark.parametrize("ways", [(("terminate", {}),), TO_NO_PENALTY, TO_OTHERS])
def test_a_preservation_nobody_deals_with_ends_by_itself_however_the_case_ended(walk, ways):
    walk.take("preserve")
    for name, answers in ways:
        walk.take(name, **answers)
    assert walk.lapse(moment(2026, 12, 3, 9))[0] == ["preservation_lapsed"]
    assert "preservation_period" not in walk.running()


@pytest.mark.rule("P-EVD-3")
def test_a_preservation_ends_by_itself_after_a_penalty_on_the_spot_too(world):
    walk = penalty_walk(world).to("register_lead", "tell_rights")
    walk.take("preserve_urgently", **KEPT)
    walk.take("approve_preservation", **SEEN)
    walk.take("decide_on_the_spot")
    assert "preservation_lapsed" in walk.lapse(moment(2026, 12, 3, 9))[0]


@pytest.mark.rule("P-EVD-3")
def test_a_head_may_lift_a_preservation_after_the_case_was_terminated(walk):
    walk.to("preserve", "terminate").take("dispose", disposition="released")
    assert "preservation_period" not in walk.running()


# 查封、扣押的步骤


@pytest.mark.rule("P-EVD-4", "TP09")
def test_who_seizes_shows_his_card_keeps_a_record_and_spares_what_may_not_be_seized(walk):
    told = faults(lambda: walk.take("seize", party_told=False))["party_told"][0]
    assert "行政强制法第十八条" in told and "现场笔录" in told
    label = walk.it.procedure.steps["seize"].asks.base_fields["spared"].label
    assert "生活必需品" in label and "重复查封" in label
    assert "第二十三条" in faults(lambda: walk.take("seize", spared=False))["spared"][0]


@pytest.mark.rule("P-EVD-4", "TP09")
@pytest.mark.parametrize(("charge", "principal", "allowed"), [
    ("Q-UC-1", True, True), ("Q-UC-1", False, False), ("Q-TM-1", True, True), ("Q-TM-1", False, True),
])  # fmt: skip
def test_goods_of_unfair_competition_are_seized_with_the_consent_of_the_main_head_alone(
    world, charge, principal, allowed
):
    walk = penalty_walk(world).to("register_lead", "tell_rights")
    walk.take("file", charge=charge)
    deputy = factories.person("副局长", Role.HEAD, world.nanning)
    Post.objects.filter(user=deputy).update(principal=principal)
    if allowed:
        walk.take("seize", by=deputy)
        return
    with pytest.raises(Refused, match="须经机关主要负责人批准"):
        walk.take("seize", by=deputy)
    walk.take("seize_urgently", **{**URGENT, "charge": charge})
    with pytest.raises(Refused, match="须经机关主要负责人批准"):
        walk.take("approve_seizure", by=deputy, **SEEN)
    walk.take("approve_seizure", **SEEN)


# 线索的日期


@pytest.mark.rule("P-DOC-1", "TP01")
def test_the_days_of_checking_do_not_begin_later_than_the_material_came_in_unless_it_is_said_why(world):
    walk = penalty_walk(world, moment(2026, 11, 2, 9))
    told = faults(lambda: walk.take("register_lead", found_on="2026-11-20", found_reason=""))
    assert "收到材料（发现线索）之日为2026年11月2日" in told["found_reason"][0]
    walk.take("register_lead", found_on="2026-11-20", found_reason="11月20日现场检查时才发现另一商标。")


@pytest.mark.rule("P-INT-5", "P-DOC-1")
def test_a_lead_found_in_a_complaint_is_checked_from_the_day_it_was_found_there(world):
    consumer = Consumer(world).to("receive", "accept", "find_lead")
    walk = Walk(world, consumer.case)
    with clock.at(moment(2026, 12, 9, 9)):
        told = faults(lambda: walk.take("register_lead", found_reason="投诉调解后才登记。"))
        assert "2026年11月23日发现线索" in told["found_on"][0]
        walk.take("register_lead", found_on="2026-11-23")
        assert walk.running()["check_period"] == "2026-12-14"
