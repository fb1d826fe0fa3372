"""A repeated key is the same request, by the same person; anything else under it is refused."""

import pytest

from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Case, Event, Intake, Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from tests import factories
from tests.hardening.conftest import url

GROUND = {"applicant": "请求人", "ground": "与对方当事人有利害关系"}


def test_a_registration_repeated_with_its_key_is_the_first_case(world, as_):
    first, again = (
        as_(Role.INTAKE).post("/api/v1/cases/", factories.patent_request(), format="json", HTTP_IDEMPOTENCY_KEY="r1")
        for _ in range(2)
    )
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    assert Case.objects.count() == 1


def test_another_persons_registration_under_the_same_key_is_another_case(world, as_):
    for role in (Role.INTAKE, Role.OFFICER):
        as_(role).post("/api/v1/cases/", factories.patent_request(), format="json", HTTP_IDEMPOTENCY_KEY="r1")
    assert Case.objects.count() == 2


def test_another_persons_key_is_refused_not_answered(intake, world):
    act(intake, Intaking.note, by=world.people[Role.HEAD], answers={"text": "一"}, key="k")
    with pytest.raises(Refused, match="已由他人"):
        act(intake, Intaking.note, by=world.people[Role.INTAKE], answers={"text": "一"}, key="k")
    assert Event.objects.filter(step="note").count() == 1


def test_who_may_not_take_the_step_learns_nothing_from_its_key(intake, world, as_):
    act(intake, Intaking.note, by=world.people[Role.HEAD], answers={"text": "一"}, key="k")
    answer = as_(Role.REVIEWER).post(url(intake, "note"), {"text": "一"}, format="json", HTTP_IDEMPOTENCY_KEY="k")
    assert answer.status_code == 409


def test_a_key_with_other_answers_is_another_request(intake, world):
    head = world.people[Role.HEAD]
    act(intake, Intaking.note, by=head, answers={"text": "一"}, key="k")
    with pytest.raises(Refused, match="内容不同"):
        act(intake, Intaking.note, by=head, answers={"text": "二"}, key="k")


def test_the_same_answers_in_another_order_are_the_same_request(case, world):
    clerk, person = world.people[Role.INTAKE], str(world.officers[0].pk)
    answers = GROUND | {"person": person}
    first = act(Recusal(case=case, office=case.office), Recusing.request, by=clerk, answers=answers, key="k")
    again = Recusal(case=case, office=case.office)
    assert act(again, Recusing.request, by=clerk, answers=dict(reversed(answers.items())), key="k") == first
    assert again.pk == first.subject_id and Recusal.objects.count() == 1


def test_a_key_used_in_one_procedure_opens_no_other(case, world, monkeypatch):
    """Two procedures may name their opening step alike."""
    clerk = world.people[Role.INTAKE]
    intake = Intake.objects.get(case=case)
    event = act(intake, Intaking.note, by=clerk, answers={"text": "一"}, key="k")
    monkeypatch.setattr(Recusing.request, "name", event.step)
    with pytest.raises(Refused, match="已用于"):
        act(
            Recusal(case=case, office=case.office, pk=intake.pk),
            Recusing.request,
            by=clerk,
            answers={"text": "一"},
            key="k",
        )
