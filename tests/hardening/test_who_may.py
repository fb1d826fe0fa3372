"""Privilege: the recused, the dismissed, and a party in the other party's place."""

from datetime import timedelta

import pytest

from casework import clock, posts
from casework.acts import Refused, act, reasons
from casework.intake.procedure import Intaking
from casework.models import Intake, Post, Recusal
from casework.procedure import Asked
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.penalty.models import Penalty
from enforcement.penalty.procedure import Penalising
from tests import factories


@pytest.fixture
def recused(case, world):
    """The first handler, whose recusal was upheld."""
    officer = world.officers[0]
    asked = {"person": str(officer.pk), "applicant": "请求人", "ground": "与对方当事人有利害关系"}
    recusal = Recusal(case=case, office=case.office)
    act(recusal, Recusing.request, by=world.people[Role.INTAKE], answers=asked)
    act(recusal, Recusing.uphold, by=world.people[Role.HEAD], answers={"reasons": "理由成立，应当回避。"})
    return officer


def test_the_recused_open_no_procedure_in_the_case(case, recused, world):
    """Not even through another role."""
    Post.objects.create(user=recused, office=case.office, role=Role.INTAKE, since=factories.SINCE)
    answers = {"person": str(world.officers[1].pk), "applicant": "请求人", "ground": "与对方当事人有利害关系"}
    with pytest.raises(Refused, match="已被决定回避"):
        act(Recusal(case=case, office=case.office), Recusing.request, by=recused, answers=answers)


def test_the_recused_are_not_put_on_the_case_again(case, recused, world):
    field = Intaking.assign.asks(
        subject=Intake.objects.get(case=case), asked=Asked(world.people[Role.HEAD], clock.now())
    )
    offered = {pk for pk, _ in field.fields["handlers"].choices}
    assert str(recused.pk) not in offered and str(world.officers[1].pk) in offered


def test_a_dismissed_or_expired_head_takes_no_step(case, world):
    head, intake = world.people[Role.HEAD], Intake.objects.get(case=case)
    yesterday = clock.today() - timedelta(days=1)
    Post.objects.filter(user=head).update(until=yesterday)
    assert reasons(intake, Intaking.note, head)
    Post.objects.filter(user=head).update(until=None)
    head.is_active = False
    assert reasons(intake, Intaking.note, head)


def test_the_superior_does_not_act_in_the_place_of_the_office(case, world):
    assert reasons(Intake.objects.get(case=case), Intaking.note, world.people[Role.SUPERIOR])


@pytest.mark.parametrize("step", [Penalising.defend, Penalising.waive, Penalising.request_hearing])
def test_only_the_party_to_be_punished_waives_or_asks_for_its_hearing(world, step):
    case = factories.accepted_case(world, factories.trademark_lead())
    penalty = Penalty(case=case, office=case.office, state="notified")
    other, own = (factories.as_party(world, case, it) for it in ("right_holder", "party"))
    said = [str(it) for it in reasons(penalty, step, other)]
    assert any("所针对的当事人本人" in it for it in said), said
    assert not any("所针对的当事人本人" in str(it) for it in reasons(penalty, step, own))
    posts.appoint(case, [{"id": str(other.pk)}], Role.HANDLER, clock.today())
    assert not any("所针对的当事人本人" in str(it) for it in reasons(penalty, step, other))
