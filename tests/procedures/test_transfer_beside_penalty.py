"""Transfer and penalty in one case: they know nothing of each other and meet in the hold (X1, CT-36)."""

import pytest

from casework import clock
from casework.acts import Refused
from casework.models import Deadline
from tests.procedures.penalty_walk import DECIDED, FILED, penalty_walk
from tests.procedures.transfer_walk import RECEIVED, Walk, at

FILED_ON = at(2026, 7, 1, 9)


@pytest.fixture
def penalty(world):
    """A penalty filed on 2026-07-01: ninety days end on 2026-09-29."""
    walk = penalty_walk(world, FILED_ON)
    with clock.at(FILED_ON):
        walk.to(*FILED)
    return walk


def case_period(penalty):
    return Deadline.objects.get(subject_id=penalty.it.pk, term="case_period")


@pytest.mark.rule("CT-36", "X1", "CT-25")
def test_the_ninety_days_stand_still_from_the_sending_until_the_case_comes_back(world, penalty):
    assert penalty.running()["case_period"] == "2026-09-29"
    transfer = Walk(world, penalty.case)
    with clock.at(at(2026, 7, 8, 10)):
        transfer.to(*RECEIVED)
        assert case_period(penalty).stopped
        with pytest.raises(Refused, match="因涉嫌犯罪案件已移送公安机关停止办理"):
            penalty.take("finish_investigation")
    with clock.at(at(2026, 7, 22, 10)):
        transfer.to("decline", "back_to_admin")
        assert not case_period(penalty).stopped
        assert penalty.running()["case_period"] == "2026-10-13"
        penalty.take("finish_investigation")


@pytest.mark.rule("CT-31", "CT-36")
def test_an_opinion_of_the_procuratorate_lets_the_penalty_go_on(world, penalty):
    transfer = Walk(world, penalty.case)
    with clock.at(at(2026, 7, 8, 10)):
        transfer.to(*RECEIVED, "file", "hand_over", "to_prosecutor", "no_prosecution")
        assert case_period(penalty).stopped
        transfer.take("receive_opinion")
        assert not case_period(penalty).stopped


@pytest.mark.rule("CT-26")
def test_a_penalty_already_imposed_goes_with_the_file(world, penalty):
    with clock.at(at(2026, 7, 8, 10)):
        penalty.to(*DECIDED[len(FILED) :])
        number = penalty.paper("行政处罚决定书").number
        transfer = Walk(world, penalty.case).to(*RECEIVED)
    enclosed = f"行政处罚决定书（{number}）复印件"
    assert transfer.paper("涉嫌犯罪案件移送书").states["attachments"][-1] == enclosed
    assert enclosed in transfer.paper("移送证据材料目录").states["others"]
