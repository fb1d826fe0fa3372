"""What may be imposed: kinds, sums, what is confiscated, and what is said about the list."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models import CaseParty, Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.penalty.forms_decision import PreNotice
from tests.procedures.penalty_walk import FILED, HEAVY, SANCTION, moment, penalty_walk


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def to_notice(walk, **planned):
    walk.to(*FILED, "finish_investigation", "agree")
    walk.take("pre_notice", **planned)
    return walk


@pytest.mark.rule("P-HRG-1", "Q-UC-1")
def test_revoking_a_licence_is_always_within_the_hearing_range(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-1")
    walk.to("tell_rights", "finish_investigation", "agree")
    walk.take("pre_notice", kinds=["revoke_licence"], fine="", confiscated_goods="", goods_worth="")
    assert walk.paper("行政处罚告知书").states["hearing"] == ["吊销营业执照"]


@pytest.mark.rule("Q-TM-1", "P-NOT-1")
@pytest.mark.parametrize(("turnover", "fine", "refused"), [
    ("60000", "300000", ""), ("60000", "300000.01", "罚款不得超过300,000.00元"),
    ("", "250000", ""), ("49999.99", "250000.01", "罚款不得超过250,000.00元"),
])  # fmt: skip
def test_no_fine_beyond_what_the_statute_allows_is_notified(walk, turnover, fine, refused):
    walk.to(*FILED)
    walk.take("finish_investigation", turnover=turnover)
    walk.take("agree")
    if refused:
        with pytest.raises(ValidationError, match=refused):
            walk.take("pre_notice", fine=fine)
    else:
        walk.take("pre_notice", fine=fine, tier="heavy")


@pytest.mark.rule("P-DEC-3", "P-NOT-1")
def test_notice_and_decision_cite_the_item_that_was_violated(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", violated_item=3)
    walk.to("agree", "pre_notice", "serve_notice", "waive", "submit", "decide")
    for title in ("案件调查终结报告", "行政处罚告知书", "行政处罚决定书"):
        assert walk.paper(title).states["violated"] == "《中华人民共和国商标法》第五十七条第（三）项"


@pytest.mark.rule("Q-TM-1")
def test_a_kind_the_statute_does_not_know_is_refused(walk):
    walk.to(*FILED, "finish_investigation", "agree")
    with pytest.raises(ValidationError, match="第六十条第二款没有规定吊销营业执照"):
        walk.take("pre_notice", kinds=[*SANCTION["kinds"], "revoke_licence"])
    with pytest.raises(ValidationError, match="与处罚种类不一致"):
        walk.take("pre_notice", kinds=["fine"])


@pytest.mark.rule("P-HRG-1", "P-NOT-3")
def test_confiscated_goods_have_a_value_and_it_may_not_rise_after_the_notice(walk):
    walk.to(*FILED, "finish_investigation", "agree")
    with pytest.raises(ValidationError, match="没收非法财物的须填写其价值"):
        walk.take("pre_notice", goods_worth="")
    walk.to("pre_notice", "serve_notice", "waive", "submit")
    with pytest.raises(ValidationError, match="没收财物的价值1,200.01元高于告知书告知的1,200.00元"):
        walk.take("decide", goods_worth="1200.01")


@pytest.mark.rule("Q-TM-1", "P-NOT-1")
@pytest.mark.parametrize(("answer", "confiscates", "refused"), [
    (None, True, ""), (None, False, ""), ("not_separately", True, "请不选没收违法所得"), ("not_separately", False, ""),
    ("confiscate", False, "查明违法所得3,000.00元，请选择没收违法所得"), ("confiscate", True, ""),
])  # fmt: skip
def test_whether_gains_are_confiscated_in_a_trademark_case_is_unsettled_and_shown(
    walk, world, answer, confiscates, refused
):
    if answer:
        Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.trademark_gains": answer})
    walk.to(*FILED)
    walk.take("finish_investigation", gains="3000")
    walk.take("agree")
    planned = {"kinds": [*SANCTION["kinds"], "confiscate_gains"], "confiscated": "3000"} if confiscates else {}
    shown = (
        PreNotice(subject=walk.it, asked=Asked(world.people[Role.HEAD], clock.now())).fields["confiscated"].help_text
    )
    assert "规则未定：商标法没有规定没收违法所得" in shown
    if refused:
        with pytest.raises(ValidationError, match=refused):
            walk.take("pre_notice", **planned)
    else:
        walk.take("pre_notice", **planned)


@pytest.mark.rule("CR-L8", "CR-L11", "DP-45")
def test_the_decision_announces_a_listing_that_still_needs_consent(walk):
    to_notice(walk, **HEAVY, list_proposed=True).to("serve_notice", "waive", "submit")
    walk.take("decide", **HEAVY, list_considered="list", list_reason="五年内再次侵权。")
    states = walk.paper("行政处罚决定书").states
    assert states["listed"] and states["list_consent"] and "第二十二条" in states["list_by"]


@pytest.mark.rule("Q-TM-10", "Q-TM-9")
@pytest.mark.parametrize(("charge", "fine"), [("Q-TM-10", "9000"), ("Q-TM-9.file", "10000"), ("Q-TM-11", "3000")])
def test_where_only_failure_to_correct_is_fined_the_fine_waits_for_the_order_and_its_last_day(world, charge, fine):
    walk = penalty_walk(world, moment(2027, 2, 8, 9), conduct_start="2027-01-05", conduct_end="2027-01-20")
    planned = {"kinds": ["fine"], "fine": fine, "confiscated_goods": "", "goods_worth": ""}
    on_the_spot = {"charge": charge, "fine": "100", "kinds": ["fine"]}
    with clock.at(moment(2027, 2, 8, 10)):
        walk.take("register_lead")
        with pytest.raises(ValidationError, match="不能当场罚款"):
            walk.take("decide_on_the_spot", **on_the_spot)
        walk.take("file", charge=charge)
        walk.to("tell_rights")
        walk.take("finish_investigation", conduct_until="2027-01-20", turnover="")
        walk.take("agree")
        with pytest.raises(ValidationError, match="只对逾期不改正的处以罚款"):
            walk.take("pre_notice", **planned)
        party = str(CaseParty.objects.get(case=walk.case, capacity="party").pk)
        walk.take(
            "order_correction", party=party, conduct="自行改变注册事项。", content="限期改正。", correct_by="2027-02-23"
        )
    with clock.at(moment(2027, 2, 23, 10)), pytest.raises(ValidationError, match="只对逾期不改正的处以罚款"):
        walk.take("pre_notice", **planned)
    with clock.at(moment(2027, 2, 24, 10)):
        walk.take("pre_notice", **planned)
