"""What came back is being handled when new facts of a crime are found: they go to the police, and the sender is answered all the same."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, crime
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Intake
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk, at

NEW_FACTS = "在另一仓库查获同一品牌的白酒四百瓶，并查到全部销售账册。"
CAME_BACK = (*RECEIVED, "file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion")


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*CAME_BACK)


def again(walk):
    """New facts are found while the file is handled."""
    walk.to("reverse_file")
    walk.take("flag", new_facts=NEW_FACTS, unsold="190000", crime="214", ground="amount")
    return walk


@pytest.mark.rule("CT-01", "CT-33", "CT-33b")
def test_new_facts_go_to_the_police_while_the_answer_is_owed_and_given(walk):
    clocks = walk.to("reverse_file").running()
    walk.take("flag", new_facts=NEW_FACTS)
    assert walk.it.state == S.FLAGGED and clocks.items() <= walk.running().items()
    walk.to("form_team", "report", "approve", "send")
    assert "reply_in_time" in walk.running()
    walk.take("reply_progress", result="发现新的犯罪事实，已再次移送公安机关。")
    assert walk.it.state == S.SENT and "reply_in_time" not in walk.running()
    assert "再次移送公安机关" in walk.paper("检察意见处理情况回复函").states["result"]
    walk.to("receipt", "decline", "back_to_admin", "reply")
    assert walk.it.state == S.REPLIED and not walk.running()


@pytest.mark.rule("CT-01", "CT-34b")
def test_the_time_for_deciding_stands_still_while_the_police_have_the_new_facts(walk):
    before = again(walk).running()["handle_in_time"]
    walk.to("form_team", "report", "approve", "send", "receipt")
    with clock.at(at(2026, 11, 26, 9)):
        walk.to("decline", "back_to_admin")
        assert (walk.running()["handle_in_time"] - before).days == 2
        walk.to("extend_handling")


@pytest.mark.rule("CT-06", "CT-33", "CT-34b")
@pytest.mark.parametrize("refusal", [("not_transfer",), ("form_team", "report", "refuse")])
def test_a_refusal_of_the_head_leaves_the_answer_and_its_clocks_owed(walk, refusal):
    again(walk).to(*refusal)
    assert {"reply_in_time", "handle_in_time"} <= set(walk.running())
    with pytest.raises(ValidationError, match="还没有作出处理决定"):
        walk.take("reply", decision_number="")
    walk.to("extend_handling", "reply")
    assert walk.it.state == S.REPLIED and not {"reply_in_time", "handle_in_time"} & set(walk.running())


@pytest.mark.rule("CT-01", "CT-34")
def test_the_file_is_taken_up_before_new_facts_are_flagged_and_the_facts_are_new(walk):
    with pytest.raises(Refused, match="先由负责人“决定立案处理”"):
        walk.take("flag", new_facts=NEW_FACTS)
    walk.to("reverse_file")
    with pytest.raises(ValidationError, match="同一事实不再移送"):
        walk.take("flag", new_facts="")


@pytest.mark.rule("CT-31")
@pytest.mark.parametrize("to", [RECEIVED, ("flag", "form_team", "report", "refuse")])
def test_where_nothing_came_back_there_is_nothing_to_answer(world, to):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*to)
    with pytest.raises(Refused, match="没有等待回复的反向移送"):
        walk.take("reply_progress")


@pytest.mark.rule("CT-26", "CT-01", "X1")
def test_larger_figures_found_while_the_file_is_handled_are_not_kept_back(walk):
    walk.to("reverse_file")
    assert not crime.awaits_transfer(walk.case)
    figures = {"crime": "214", "note": "按账册计算。", "unsold": "190000"}
    act(Intake.objects.get(case=walk.case), Intaking.measure, by=walk.world.officers[0], answers=figures)
    assert crime.awaits_transfer(walk.case)
    walk.take("flag", new_facts=NEW_FACTS, unsold="190000")
    assert crime.awaits_transfer(walk.case)
    walk.to("form_team", "report", "approve", "send")
    assert not crime.awaits_transfer(walk.case)
