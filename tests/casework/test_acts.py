"""The one door: what it checks, what it writes, and what cannot be done around it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from casework import acts
from casework.acts import Refused, Stale, act, offers
from casework.intake.procedure import Intaking, S
from casework.models import Case, Event, Intake, IssuedPaper, Post
from casework.roles import Role
from tests import factories


@pytest.fixture
def intake(world):
    return Intake.objects.get(case=factories.registered_case(world))


def assign(intake, world, officers=None):
    people = [str(user.pk) for user in officers or world.officers[:2]]
    return act(intake, Intaking.assign, by=world.people[Role.HEAD], answers={"handlers": people})


def test_registering_writes_the_case_its_first_ledger_line_and_its_paper(intake):
    event = Event.objects.get()
    assert (event.source, event.target, event.version) == ("", S.REGISTERED, 1)
    assert event.digest() == event.sha256
    paper = IssuedPaper.objects.get()
    assert paper.states["case_number"] == intake.case.number == "南知案〔2026〕1号"


def test_every_reason_is_given_at_once(intake, world):
    with pytest.raises(Refused) as refused:
        act(intake, Intaking.accept, by=world.people[Role.REVIEWER])
    assert [r.sentence for r in refused.value.reasons] == ["须由收案员或者机关负责人办理", "须先指定两名以上承办人"]
    assert "第二十二条" in refused.value.reasons[1].basis
    assert Event.objects.count() == 1


def test_one_handler_is_not_enough(intake, world):
    with pytest.raises(ValidationError, match="至少须2人"):
        assign(intake, world, world.officers[:1])


def test_assigning_puts_exactly_those_people_on_the_case(intake, world):
    assign(intake, world)
    assign(intake, world, world.officers[1:3])
    names = {post.user for post in Post.objects.filter(case=intake.case, until=None)}
    assert names == set(world.officers[1:3])


def test_unknown_answers_are_named(intake, world):
    with pytest.raises(ValidationError) as error:
        act(intake, Intaking.assign, by=world.people[Role.HEAD], answers={"handlers": [], "by": "someone"})
    assert "by" in error.value.message_dict


def test_offers_list_the_steps_after_the_state_with_reasons(intake, world):
    found = {offer.step.name: [str(r) for r in offer.reasons] for offer in offers(intake, world.people[Role.HEAD])}
    assert list(found)[:6] == ["assign", "accept", "refuse", "refer", "note", "add_evidence"]
    assert found["assign"] == [] and found["accept"][0].startswith("须先指定两名以上承办人")


def test_the_second_of_two_who_looked_at_the_same_version_is_told_who_was_first(intake, world):
    assign(intake, world)
    with pytest.raises(Stale, match="机关负责人已于2026-11-23 09:00办理“指定承办人”"):
        act(intake, Intaking.assign, by=world.people[Role.HEAD], answers={}, version=1)


def test_the_same_key_takes_the_step_once(intake, world):
    answers = {"handlers": [str(user.pk) for user in world.officers[:2]]}
    first = act(intake, Intaking.assign, by=world.people[Role.HEAD], answers=answers, key="k1")
    again = act(intake, Intaking.assign, by=world.people[Role.HEAD], answers=answers, key="k1")
    assert first.pk == again.pk and Event.objects.filter(step="assign").count() == 1
    with pytest.raises(Refused, match="幂等键"):
        act(
            intake,
            Intaking.refuse,
            by=world.people[Role.HEAD],
            answers={"reasons": "材料不属于本机关职责范围。"},
            key="k1",
        )


def commit():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sql(statement, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.mark.parametrize(
    "write",
    [
        lambda it: Intake.objects.filter(pk=it.pk).update(state=S.CLOSED),
        lambda it: sql("UPDATE casework_intake SET state = 'closed' WHERE id = %s", it.pk),
        lambda it: (setattr(it, "state", S.CLOSED), it.save()),
        lambda it: Intake.objects.filter(pk=it.pk).update(version=7),
        lambda it: Intake.objects.create(
            case=Case.objects.create(**_copy(it.case)), office=it.office, state=S.CLOSED, version=1
        ),
    ],
    ids=["queryset update", "raw sql", "save", "version", "create"],
)
def test_no_state_changes_behind_the_ledgers_back(intake, write):
    def write_and_commit():
        write(intake)
        commit()

    with pytest.raises(IntegrityError, match="without a ledger entry"), transaction.atomic():
        write_and_commit()


def _copy(case):
    names = ("office", "kind", "title", "source", "received_on", "created_at")
    return {name: getattr(case, name) for name in names} | {"number": "另一案"}


@pytest.mark.parametrize(
    "write",
    [
        lambda: Event.objects.update(step="x"),
        lambda: sql("DELETE FROM casework_event"),
        lambda: sql("DELETE FROM casework_clockentry WHERE false OR true") or sql("DELETE FROM casework_issuedpaper"),
        lambda: IssuedPaper.objects.update(title="x"),
        lambda: sql("DELETE FROM casework_case"),
        lambda: sql("DELETE FROM casework_intake"),
    ],
    ids=["update", "delete", "truncate", "paper", "case", "proceeding"],
)
def test_the_ledger_is_only_added_to_and_case_data_is_never_deleted(intake, write):
    with pytest.raises(IntegrityError, match=r"append-only|never deleted"), transaction.atomic():
        write()


def test_a_transition_cannot_be_called_around_the_door(intake):
    from django_fsm import TransitionNotAllowed

    with pytest.raises(TransitionNotAllowed):
        intake.take_refuse(None)


def test_nothing_stays_when_a_consequence_fails(intake, world, monkeypatch):
    def broken(*args):
        raise RuntimeError("planted")

    monkeypatch.setattr(acts.effects, "run", broken)
    with pytest.raises(RuntimeError):
        assign(intake, world)
    assert Event.objects.count() == 1 and Intake.objects.get().version == 1


def test_an_act_is_few_statements(intake, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        act(intake, Intaking.note, by=world.people[Role.HEAD], answers={"text": "电话告知请求人补交材料。"})
