"""What is written down must have been done: preservation, penalties on the spot, discussions, heavier notices."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.law.period import Period, Unit
from casework.models import Office
from enforcement.penalty.inventory import stock
from enforcement.penalty.models import Penalty
from tests.procedures.penalty_walk import FILED, NOTIFIED, Walk, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

SPOKEN = (*NOTIFIED, "defend", "recheck", "reopen", "finish_investigation", "agree")


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def faults(take_it):
    with pytest.raises(ValidationError) as error:
        take_it()
    return error.value.message_dict


# 先行登记保存


@pytest.mark.rule("P-EVD-3")
def test_what_is_preserved_is_listed_and_handed_over_on_the_spot(walk):
    walk.to(*FILED)
    told = faults(lambda: walk.take("preserve", list_given=False))
    assert told["list_given"] == [
        "先行登记保存须当场清点、开具清单，由双方签名，并当场交付清单和通知书（程序规定第三十四条）"
    ]
    walk.take("preserve")


@pytest.mark.rule("P-EVD-3")
@pytest.mark.parametrize("disposition", ["tested", "seized", "confiscated"])
def test_a_disposition_that_was_not_made_does_not_end_the_preservation(walk, disposition):
    walk.to(*FILED, "test_other", "end_test_other", "seize", "preserve")
    told = faults(lambda: walk.take("dispose", disposition=disposition))
    assert "登记保存以后没有办理过相应的" in told["disposition"][0]
    assert "preservation_period" in walk.running()


@pytest.mark.rule("P-EVD-3")
def test_goods_the_decision_leaves_to_the_party_were_not_forfeited(walk):
    walk.to(*FILED, "preserve", "finish_investigation", "agree")
    only_fine = {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": ""}
    walk.take("pre_notice", **only_fine)
    walk.to("serve_notice", "waive", "submit").take("decide", **only_fine)
    assert "没有没收非法财物" in faults(lambda: walk.take("dispose", disposition="confiscated"))["disposition"][0]
    walk.take("dispose", disposition="released")


# 当场处罚


@pytest.mark.rule("P-SIM-1", "P-LIM-1")
@pytest.mark.parametrize(("ended", "late"), [("2024-11-23", False), ("2024-11-22", True)])
def test_what_is_too_old_to_be_filed_is_not_punished_on_the_spot(world, ended, late):
    walk = penalty_walk(world, conduct_start="2024-01-01", conduct_end=ended).to("register_lead")
    if not late:
        walk.take("decide_on_the_spot")
        return
    assert "追责时效届满" in faults(lambda: walk.take("decide_on_the_spot"))["conduct"][0]


@pytest.mark.rule("P-SIM-1", "Q-TM-6", "P-DEC-3")
def test_a_fine_below_what_the_provision_asks_for_is_not_imposed_on_the_spot(walk):
    """商标法 53: one sum, a hundred thousand."""
    walk.to("register_lead")
    told = faults(lambda: walk.take("decide_on_the_spot", charge="Q-TM-6"))
    assert "罚款须在100,000.00元至100,000.00元之间" in told["fine"][0]


@pytest.mark.rule("P-SIM-1", "P-DEC-3")
def test_the_same_conduct_is_not_fined_twice_on_the_spot(walk):
    walk.to("register_lead", "decide_on_the_spot", "file_on_the_spot", "settle_on_the_spot")
    second = Walk(walk.world, walk.case)
    second.it = Penalty(case=walk.case, office=walk.case.office)
    second.to("register_lead")
    assert "不得再次罚款" in faults(lambda: second.take("decide_on_the_spot"))["fine"][0]


@pytest.mark.rule("P-SIM-2")
def test_the_decision_is_handed_over_there_and_then_and_a_refusal_is_noted_on_it(walk):
    walk.to("register_lead")
    assert "当场交付当事人" in faults(lambda: walk.take("decide_on_the_spot", handed_over=False))["handed_over"][0]
    walk.take("decide_on_the_spot", would_not_sign="经营者拒绝签名，已告知救济途径。")
    assert "当事人拒绝签收：经营者拒绝签名" in text(walk, "当场行政处罚决定书")


# 告知与集体讨论


@pytest.mark.rule("P-NOT-3", "P-NOT-1")
def test_who_spoke_is_not_notified_of_more_without_new_facts(walk):
    walk.to(*SPOKEN)
    told = faults(lambda: walk.take("pre_notice", fine="8001"))
    assert "罚款8,001.00元高于告知书告知的8,000.00元" in told["new_facts"][0]
    walk.take("pre_notice", fine="8001", new_facts="新查获两箱同批次侵权白酒，见现场笔录。")


@pytest.mark.rule("P-NOT-3")
def test_who_said_nothing_may_be_notified_anew_of_more(walk):
    walk.to(*NOTIFIED, "reopen", "finish_investigation", "agree").take("pre_notice", fine="8001")


@pytest.mark.rule("P-DEC-2")
def test_the_heads_discuss_what_the_party_has_said_and_not_before(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", legal_ground="complex")
    walk.to("agree", "pre_notice", "serve_notice")
    with clock.at(moment(2026, 12, 1, 10)):
        walk.to("submit")
        early = faults(lambda: walk.take("discuss", met_on="2026-11-22"))
        assert "集体讨论须在其后" in early["met_on"][0]
        walk.take("discuss")
        walk.take("defend", made_on="2026-11-30")  # posted in time
        walk.take("recheck")
        with pytest.raises(Refused, match="应当由机关负责人集体讨论"):
            walk.take("decide", defence_treated="不采纳。")
        walk.to("discuss", "decide")


@pytest.mark.rule("P-TIM-2")
def test_the_further_extension_is_discussed_after_the_first(walk):
    walk.to(*FILED)
    with clock.at(clock.now() + timedelta(days=80)):
        walk.take("extend_case")
        more = {"extension": Period(20, Unit.DAY).count}
        assert (
            "集体讨论须在其后"
            in faults(lambda: walk.take("extend_case_further", met_on="2026-12-01", **more))["met_on"][0]
        )
        walk.take("extend_case_further", **more)


@pytest.mark.rule("P-REM-1", "P-DEC-2")
def test_a_decision_is_not_corrected_by_a_discussion_held_before_it(walk):
    walk.to(*NOTIFIED, "waive", "submit", "discuss", "decide", "serve")
    told = faults(lambda: walk.take("office_revoked", discussed_on="2026-11-22"))
    assert "不能早于该日" in told["discussed_on"][0]
    walk.take("office_revoked", discussed_on="2026-11-23")


# 立案、检鉴、限期提供材料


@pytest.mark.rule("P-DOC-4", "DP-07")
def test_the_head_of_the_unit_names_the_officers_and_the_form_says_who(walk, world):
    walk.to("register_lead")
    assert set(faults(lambda: walk.take("file", named_by=[]))) == {"named_by"}
    walk.take("file")
    unit = walk.paper("立案审批表").states["unit"]
    assert unit["name"] == str(world.officers[2]) and "指定上列人员办理" in unit["text"]
    assert str(world.officers[2]) in text(walk, "立案审批表")


@pytest.mark.rule("P-EVD-5", "TP11")
def test_a_test_prolongs_a_seizure_no_longer_than_the_office_has_bound_itself_to(walk, world):
    walk.to(*FILED, "seize")
    assert "本机关以180日为限" in faults(lambda: walk.take("test", lasting=181))["lasting"][0]
    assert "告知之日不能早于今日" in faults(lambda: walk.take("test", told_on="2026-11-22"))["told_on"][0]
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.longest_test": 30})
    walk.it.case.office.refresh_from_db()
    assert "本机关以30日为限" in faults(lambda: walk.take("test", lasting=31))["lasting"][0]
    walk.take("test", lasting=30)


@pytest.mark.rule("P-EVD-5", "TP11")
def test_what_is_not_tested_waits_for_the_test_of_something_else_only_with_a_reason_that_is_kept(walk):
    walk.to(*FILED, "seize")
    seized = [it.item for it in stock.held(walk.case)]
    one, rest = [str(seized[0].pk)], seized[1:]
    told = faults(lambda: walk.take("test", goods=one))
    assert set(told) == {"untested"} and rest and all(f"{it.number}号" in told["untested"][0] for it in rest)
    assert "行政强制法第二十五条第三款" in told["untested"][0]
    event = walk.take("test", goods=one, untested="送检的是同批抽取的一瓶，结论及于同批。")
    assert event.answers["untested"].startswith("送检的是同批") and walk.stopped() == {"testing"}


@pytest.mark.rule("DP-15")
def test_the_time_to_hand_in_papers_is_not_shortened_by_dating_the_letter_back(walk):
    walk.to(*FILED)
    letter = {"whom": "示范丙", "about": "进货来源", "materials": "进货单据", "lasting": 5}
    assert (
        "送达之日不能早于今日"
        in faults(lambda: walk.take("demand_materials", **letter, received_on="2026-11-01"))["received_on"][0]
    )
    walk.take("demand_materials", **letter, received_on="2026-11-23")
