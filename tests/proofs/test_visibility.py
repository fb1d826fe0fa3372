"""Who may know of a case: one declared table of role and relation, checked against cases and every procedure's records."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import DateField

from casework import clock
from casework.machine import proceedings
from casework.models import Case, CaseOffice, Post, Proceeding, User
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from tests import factories
from tests.proofs.conftest import undone

RELATIONS = ("own", "superior", "grand", "subordinate", "sibling", "receiving", "stranger", "on_case", "other_case")
"""Where the post is: in the case's office, in the one above it (or two above), in one below, in a sister
office, in a body the case was sent to, in a body it was not sent to; on this very case, or on another of the same office."""

OWN, BELOW, SENT, CASE = "own", ("superior", "grand"), "receiving", "on_case"
SEES = {
    # 办案机关
    Role.INTAKE: {OWN, CASE},
    Role.OFFICER: {OWN, CASE},
    Role.CREDIT_CLERK: {OWN, CASE},
    Role.HANDLER: {CASE, OWN},
    Role.PANEL: {CASE, OWN},
    Role.PRESIDING: {CASE, OWN},
    # 监督：也看下级机关的案件
    Role.REVIEWER: {OWN, CASE, *BELOW},
    Role.HEAD: {OWN, CASE, *BELOW},
    Role.SUPERIOR: {OWN, CASE, *BELOW},
    # 只看自己的案件
    Role.MEDIATOR: {CASE},
    Role.INVESTIGATOR: {CASE},
    Role.PARTY: {CASE},
    # 受移送、受申请的机关
    Role.COURT_CLERK: {SENT, CASE},
    Role.POLICE_DESK: {SENT, CASE},
    Role.PROCURATORATE_DESK: {SENT, CASE},
    # 三员：没有案件
    Role.SYSTEM_ADMIN: set(),
    Role.SECURITY_ADMIN: set(),
    Role.AUDIT_ADMIN: set(),
}
"""The table. A role that is not in it fails the test; so does a relation it does not name."""

NO_POST = {Role.SYSTEM}
"""Nobody holds these: the database refuses such a post."""
KIND = {
    Role.COURT_CLERK: OfficeKind.COURT,
    Role.POLICE_DESK: OfficeKind.POLICE,
    Role.PROCURATORATE_DESK: OfficeKind.PROCURATORATE,
}
ADMINISTRATORS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}


@pytest.fixture
def cases(world):
    """A case of the middle office, sent to a court, police and procuratorate; and another of the same office."""
    case, other = factories.accepted_case(world), factories.accepted_case(world)
    for office, capacity in [(world.court, "court"), (world.police, "police"), (world.procuratorate, "procuratorate")]:
        CaseOffice.objects.create(case=case, office=office, capacity=capacity, since=clock.now())
    return case, other


@pytest.fixture
def places(world):
    """Relation → the office the post is in; for receiving bodies by their kind."""
    ministry = factories.office("100000", "上上级机关（演示）", Level.PROVINCE)
    for office in (world.province, world.nanning, world.qingxiu):
        office.lineage = ministry.lineage + office.lineage
        office.save(update_fields=["lineage"])
    world.province.parent = ministry
    world.province.save(update_fields=["parent"])
    sister = factories.office("450200", "柳州市知识产权局（演示）", Level.PREFECTURE, world.province)
    strangers = {
        kind: factories.office(f"{kind}-4502", f"未受移送的机关{kind}（演示）", Level.PREFECTURE, kind=kind)
        for kind in (*KIND.values(), OfficeKind.MEDIATION_BODY)
    }
    received = {
        OfficeKind.COURT: world.court,
        OfficeKind.POLICE: world.police,
        OfficeKind.PROCURATORATE: world.procuratorate,
    }
    return {
        "own": world.nanning, "superior": world.province, "grand": ministry, "subordinate": world.qingxiu, "sibling": sister,
        "receiving": received, "stranger": strangers, "on_case": world.nanning, "other_case": world.nanning,
    }  # fmt: skip


def holder(role, relation, places, cases, **dates):
    """Somebody with that one post; None where such a post cannot be."""
    place = places[relation]
    if isinstance(place, dict):
        place = place[KIND.get(role, OfficeKind.COURT if relation == "receiving" else OfficeKind.MEDIATION_BODY)]
    case = {"on_case": cases[0], "other_case": cases[1]}.get(relation)
    if case is not None and role in ADMINISTRATORS:
        return None
    user = User.objects.create(username=f"{role}-{relation}-{User.objects.count()}", name="某人")
    Post.objects.create(user=user, office=place, case=case, role=role, **{"since": factories.SINCE} | dates)
    return user


def test_every_role_is_in_the_table():
    assert set(SEES) | NO_POST == set(Role)
    named = {relation for seen in SEES.values() for relation in seen}
    assert named <= set(RELATIONS)


def test_a_person_knows_exactly_of_the_cases_the_table_gives_him(world, cases, places):
    wrong = []
    for role in SEES:
        for relation in RELATIONS:
            if (user := holder(role, relation, places, cases)) is None:
                continue
            sees = Case.objects.visible_to(user).filter(pk=cases[0].pk).exists()
            if sees != (relation in SEES[role]):
                wrong.append(f"{role.label}·{relation}：{'看得到' if sees else '看不到'}")
    assert not wrong, wrong


@pytest.mark.parametrize("key", proceedings())
def test_a_procedures_records_are_seen_by_exactly_those_who_see_the_case(key, world, cases, places):
    model = proceedings()[key]
    with undone():
        for case in cases:
            _put_there(model, case)
        for role in SEES:
            for relation in ("own", "superior", "sibling", "on_case", "receiving", "stranger"):
                user = holder(role, relation, places, cases)
                seen = user and model.objects.visible_to(user).filter(case=cases[0]).exists()
                assert user is None or seen == (relation in SEES[role]), f"{role} {relation}"


def _put_there(model, case):
    """A bare row: the check of the ledger waits for a commit that never comes."""
    given = {"case": case, "office": case.office, "state": model._meta.get_field("state").procedure.open_states()[0]}
    for field in model._meta.concrete_fields:
        if field.null or field.name in given:
            continue
        if field.remote_field:
            other = field.related_model
            given[field.name] = _put_there(other, case) if issubclass(other, Proceeding) else other.objects.first()
        elif isinstance(field, DateField) and not field.has_default():
            given[field.name] = clock.today()
    if not model.objects.filter(case=case).exists():
        model.objects.bulk_create([model(version=1, **given)])
    return model.objects.filter(case=case).first()


@pytest.mark.parametrize(
    ("since", "until", "sees"),
    [(0, None, True), (1, None, False), (-9, -1, False), (-9, 0, True), (-9, None, True)],
    ids=["from today", "from tomorrow", "until yesterday", "until today", "open"],
)
@pytest.mark.parametrize("relation", ["own", "on_case"])
def test_a_post_opens_and_closes_the_case_on_its_very_days(world, cases, places, relation, since, until, sees):
    day = clock.today()
    dates = {"since": day + timedelta(since), "until": until if until is None else day + timedelta(until)}
    user = holder(Role.HANDLER if relation == "on_case" else Role.OFFICER, relation, places, cases, **dates)
    assert Case.objects.visible_to(user).filter(pk=cases[0].pk).exists() == sees


def test_a_case_sent_on_is_seen_from_that_moment(world, cases, places):
    user = holder(Role.COURT_CLERK, "receiving", places, cases)
    assert not Case.objects.visible_to(user).filter(pk=cases[1].pk).exists()
    CaseOffice.objects.create(case=cases[1], office=world.court, capacity="court", since=clock.now())
    assert Case.objects.visible_to(user).filter(pk=cases[1].pk).exists()


def test_who_has_left_or_is_nobody_sees_nothing(world, cases):
    left = world.people[Role.HEAD]
    left.is_active = False
    assert not Case.objects.visible_to(left).exists()
    assert not Case.objects.visible_to(AnonymousUser()).exists()
    assert not Case.objects.visible_to(User.objects.create(username="nobody")).exists()


def test_an_office_whose_code_begins_like_anothers_sees_nothing_of_it(world, cases):
    """Lineage is compared by whole codes: 4501 is not above 450100."""
    short = factories.office("4501", "编号相近的机关（演示）", Level.PROVINCE)
    nearly = factories.office("45010", "编号相近的机关二（演示）", Level.PREFECTURE, world.province)
    for office in (short, nearly):
        head = factories.person("邻居", Role.HEAD, office)
        assert not Case.objects.visible_to(head).filter(pk=cases[0].pk).exists()


def test_nobody_takes_a_step_on_a_case_he_cannot_see(world, cases, places):
    """May act implies may see, for every role that any step names; administrators act on no case."""
    acting = {role for model in proceedings().values() for it in _steps(model) for role in it.roles} - NO_POST
    assert not acting & ADMINISTRATORS
    for role in acting:
        for relation in RELATIONS:
            user = holder(role, relation, places, cases)
            if user.holds_any([role], cases[0], clock.today()):
                assert Case.objects.visible_to(user).filter(pk=cases[0].pk).exists(), f"{role} {relation}"


def _steps(model):
    return model._meta.get_field("state").procedure.steps.values()
