"""What may be imposed: kinds, sums, what is confiscated, and what is said about the list."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models import Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.penalty.forms_decision import PreNotice
from tests.procedures.penalty_walk import FILED, HEAVY, SANCTION, penalty_walk


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
