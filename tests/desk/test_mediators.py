"""The head keeps the register of mediators on its page: entered, renewed, removed, each with its ground and its days."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import clock
from casework.models import Post, StaffChange
from casework.roles import Role
from mediation.agreement.register import Listed
from tests import factories

ENROL = {
    "kind": "people",
    "qualification": "member",
    "since": "2026-11-01",
    "languages": "普通话",
    "undertook_on": "2026-11-01",
}


@pytest.fixture
def mediator(world):
    user = world.mediators[0]
    Post.objects.get_or_create(
        user=user, office=world.nanning, role=Role.MEDIATOR, case=None, defaults={"since": factories.SINCE}
    )
    return user


@pytest.fixture(autouse=True)
def today():
    with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9))):
        yield


def post(client, world, url, data, role=Role.HEAD):
    client.force_login(world.people[role])
    return client.post(url, data)


@pytest.mark.rule("MED-17", "MED-21", "MED-26")
def test_the_head_enters_a_mediator_fit_for_the_kind(client, world, mediator):
    url = reverse("mediation:enrol")
    assert post(client, world, url, ENROL | {"user": mediator.pk}, Role.INTAKE).status_code == 403
    faulty = {"qualification": "lawyer", "until": "2026-10-01", "undertook_on": "2026-11-24"}
    found = post(client, world, url, ENROL | {"user": mediator.pk} | faulty)
    assert found.status_code == 400 and {"qualification", "until", "undertook_on"} == set(found.context["form"].errors)
    assert post(client, world, url, ENROL | {"user": world.people[Role.INTAKE].pk}).status_code == 400
    assert post(client, world, url, ENROL | {"user": mediator.pk}).status_code == 302
    row = Listed.objects.get(user=mediator, kind="people")
    assert (row.since, row.undertook_on, row.office) == (date(2026, 11, 1), date(2026, 11, 1), world.nanning)
    assert "聘期尚未届满" in str(post(client, world, url, ENROL | {"user": mediator.pk}).context["form"].errors)
    noted = StaffChange.objects.get(account=mediator)
    assert "列入名册" in noted.what and noted.by == world.people[Role.HEAD]


@pytest.mark.rule("MED-18", "MED-26")
def test_who_is_removed_for_misconduct_on_the_desk_loses_his_posts(client, world, mediator):
    post(client, world, reverse("mediation:enrol"), ENROL | {"user": mediator.pk})
    row = Listed.objects.get(user=mediator, kind="people")
    url = reverse("mediation:listed", args=[row.pk])
    kept = {"languages": "普通话", "undertook_on": "2026-11-01"}
    assert "须同时写明除名之日和事由" in str(
        post(client, world, url, kept | {"removed_on": "2026-11-23"}).context["form"].errors
    )
    early = kept | {"removed_on": "2026-10-31", "removed_because": "bribe"}
    assert "不能早于聘期自" in str(post(client, world, url, early).context["form"].errors)
    assert post(client, world, url, kept | {"until": "2027-12-31"}).status_code == 302
    row.refresh_from_db()
    assert row.until == date(2027, 12, 31) and row.removed_on is None
    post(client, world, url, kept | {"removed_on": "2026-11-23", "removed_because": "bribe"})
    row.refresh_from_db()
    assert row.removed_because == "bribe"
    assert not Post.objects.valid_on(date(2026, 11, 23)).filter(user=mediator, role=Role.MEDIATOR).exists()
    assert any("除名（索取" in it.what for it in StaffChange.objects.filter(account=mediator))


@pytest.mark.rule("MED-17")
def test_nobody_changes_the_register_of_another_office(client, world, mediator):
    row = Listed.objects.create(
        office=world.qingxiu, user=mediator, kind="people", qualification="member", since=date(2026, 1, 1)
    )
    assert post(client, world, reverse("mediation:listed", args=[row.pk]), {}).status_code == 404
    client.force_login(world.people[Role.HEAD])
    page = client.get(reverse("mediation:office")).content.decode()
    assert reverse("mediation:enrol") in page


def as_shown(response):
    """What a browser sends back of a form nobody touched."""
    form = response.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


@pytest.mark.rule("MED-18", "MED-26")
def test_a_removal_stays_and_ends_what_was_given_after_its_day(client, world, mediator):
    post(client, world, reverse("mediation:enrol"), ENROL | {"user": mediator.pk})
    row, case = Listed.objects.get(user=mediator), factories.accepted_case(world, factories.patent_request())
    Post.objects.create(user=mediator, office=world.nanning, case=case, role=Role.MEDIATOR, since=date(2026, 11, 22))
    url = reverse("mediation:listed", args=[row.pk])
    gone = {
        "languages": "普通话",
        "undertook_on": "2026-11-01",
        "removed_on": "2026-11-20",
        "removed_because": "bribe",
    }
    assert post(client, world, url, gone).status_code == 302
    assert not Post.objects.valid_on(date(2026, 11, 23)).filter(user=mediator).exists()
    assert post(client, world, url, as_shown(client.get(url)) | {"languages": "壮语"}).status_code == 302
    row.refresh_from_db()
    assert (row.languages, row.removed_because, row.removed_on) == ("壮语", "bribe", date(2026, 11, 20))


@pytest.mark.rule("MED-26")
def test_who_left_on_his_first_day_is_not_entered_from_that_day_twice(client, world, mediator):
    url = reverse("mediation:enrol")
    post(client, world, url, ENROL | {"user": mediator.pk})
    Listed.objects.update(removed_on=date(2026, 11, 1), removed_because="request")
    assert "已经登记" in str(post(client, world, url, ENROL | {"user": mediator.pk}).context["form"].errors["since"])
