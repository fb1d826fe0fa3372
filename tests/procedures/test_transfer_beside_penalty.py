"""Transfer and penalty in one case: they know nothing of each other and meet in the hold (X1, CT-36)."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, priors
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Deadline, Intake
from tests import factories
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


# 既往处罚登记


@pytest.fixture
def again(world, penalty):
    """A later case against the same party, whose conduct ended on 2026-11-18."""
    with clock.at(at(2026, 7, 8, 10)):
        penalty.to(*DECIDED[len(FILED) :])
    case = factories.accepted_case(world, factories.trademark_lead())
    row = CaseParty.objects.get(case=case, capacity="party")
    CaseParty.objects.filter(pk=row.pk).update(party=CaseParty.objects.get(case=penalty.case, capacity="party").party)
    return Walk(world, case)


@pytest.mark.rule("X4")
def test_a_penalty_is_on_record_for_the_next_case_of_the_same_party(penalty, again):
    (prior,) = priors.of(again.case, "trademark")
    assert prior.number == penalty.paper("行政处罚决定书").number and prior.kind == "行政处罚"
    assert prior.decided_on.isoformat() == "2026-07-08"
    assert [it.within for it in prior.windows(again.case.conduct_end)] == [True]
    assert not priors.of(again.case, "patent") and not priors.of(penalty.case, "copyright")


@pytest.mark.rule("X4", "TH-214")
def test_a_punishment_on_record_is_counted_or_answered(again):
    with pytest.raises(ValidationError, match="登记中有二年内的既往处罚：.*属于再次实施的请勾选；不属于的，请写明理由"):
        again.take("flag", sales="30000")
    again.take("flag", sales="30000", prior=True)
    assert again.it.evaluation["result"] == "MET"
    again.take("measure_again", unsold="", sales="30000", prior_note="上次处罚的不是同类行为。")
    assert again.it.evaluation["result"] == "REASONABLE_SUSPICION"


@pytest.mark.rule("X4")
def test_a_conviction_is_on_record_and_an_acquittal_is_not(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor", "judged")
    case = factories.accepted_case(world, factories.trademark_lead())
    party = CaseParty.objects.get(case=walk.case, capacity="party").party
    CaseParty.objects.filter(case=case, capacity="party").update(party=party)
    assert [str(it) for it in priors.of(case, "trademark")] == [
        "南宁市中级人民法院（演示）（2026）演刑初1号（刑事处罚，2026-11-23作出）"
    ]


@pytest.mark.rule("CT-26", "CT-01")
def test_a_penalty_is_not_decided_while_the_case_owes_the_police_a_transfer(world, penalty):
    intake = Intake.objects.get(case=penalty.case)
    with clock.at(at(2026, 7, 8, 10)):
        penalty.to(*DECIDED[len(FILED) : -1])
        figures = {"crime": "214", "sales": "60000", "note": "按销售账册计算。"}
        act(intake, Intaking.measure, by=world.officers[0], answers=figures)
        with pytest.raises(Refused, match="须先移送公安机关，或者由负责人写明理由决定不移送"):
            penalty.take(DECIDED[-1])
        act(intake, Intaking.measure, by=world.officers[0], answers=figures | {"sales": "100"})
        penalty.take(DECIDED[-1])


@pytest.mark.rule("CT-26", "CT-01")
def test_nor_is_it_punished_on_the_spot(world):
    walk = penalty_walk(world, FILED_ON)
    with clock.at(FILED_ON):
        walk.to("register_lead")
        figures = {"crime": "214", "sales": "60000", "note": "按销售账册计算。"}
        act(Intake.objects.get(case=walk.case), Intaking.measure, by=world.officers[0], answers=figures)
        with pytest.raises(Refused, match="不得以行政处罚、调解代替移送"):
            walk.take("decide_on_the_spot")
