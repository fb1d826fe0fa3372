"""Accounts and posts: three administrators who work on no case, each with his part, and a trace of everything."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from rest_framework.authtoken.models import Token

from casework import clock, staff
from casework.models import Post, StaffChange, User
from casework.roles import Role
from casework.staff import Keeper
from tests import factories

ZHOU = {"username": "zhou.an", "name": "周安", "certificate": "桂执90001", "certificate_until": "2030-12-31"}
OWN = "一句自己想的长口令2026"


@pytest.fixture
def system(world, as_user):
    return as_user(world.people[Role.SYSTEM_ADMIN])


@pytest.fixture
def security(world, as_user):
    return as_user(world.people[Role.SECURITY_ADMIN])


def text(answer):
    return answer.content.decode()


def opened(world, system, **changes):
    """The new account and its first password."""
    answer = system.post("/accounts/new/", ZHOU | {"office": world.nanning.pk} | changes)
    assert answer.status_code == 200, text(answer)
    return User.objects.get(username=(ZHOU | changes)["username"]), re.search(r'class="secret">(\w+)<', text(answer))[1]


def give(world, security, account, role=Role.OFFICER, **changes):
    given = {"office": world.nanning.pk, "role": role, "since": clock.today().isoformat()} | changes
    return security.post(f"/accounts/{account.pk}/", given)


def test_an_account_is_opened_its_owner_chooses_a_password_and_a_post_lets_him_work(world, system, security, now):
    account, first = opened(world, system)
    client = Client()
    assert client.login(username="zhou.an", password=first)
    assert client.get("/cases/")["Location"] == "/password/"
    assert client.get("/api/v1/cases/").status_code == 403
    chosen = {"old_password": first, "new_password1": OWN, "new_password2": OWN}
    assert client.post("/password/", chosen)["Location"] == "/"
    assert "没有岗位" in text(client.get("/"))
    assert give(world, security, account).status_code == 302
    assert client.get("/cases/").status_code == 200
    kinds = [it.kind for it in account.changes.order_by("at", "id")]
    assert sorted(kinds) == ["opened", "own_password", "post_given"]


def test_a_first_password_is_told_once_kept_nowhere_and_draws_no_token(world, system, now):
    account, first = opened(world, system)
    assert first not in "".join(StaffChange.objects.values_list("what", flat=True))
    assert first not in text(system.get(f"/accounts/{account.pk}/"))
    drawn = Client().post("/api/v1/token/", {"username": "zhou.an", "password": first})
    assert drawn.status_code == 403 and "初始密码" in drawn.json()["detail"]
    assert not Token.objects.exists()


def test_the_page_with_a_first_password_is_not_kept_by_the_browser(world, system, now):
    answer = system.post("/accounts/new/", ZHOU | {"office": world.nanning.pk})
    assert "no-store" in answer["Cache-Control"]


def test_a_reset_puts_out_whoever_is_in_and_ends_tokens(world, system, as_user, now):
    officer = world.people[Role.OFFICER]
    officer.set_password(OWN)
    officer.save()
    client = Client()
    assert client.login(username=officer.username, password=OWN)
    Token.objects.create(user=officer)
    assert system.post(f"/accounts/{officer.pk}/password/").status_code == 200
    assert client.get("/cases/").status_code == 302
    assert not Token.objects.filter(user=officer).exists()


def test_a_stopped_account_lets_nobody_in_until_it_is_restored(world, system, as_user, now):
    officer = world.people[Role.OFFICER]
    client = as_user(officer)
    system.post(f"/accounts/{officer.pk}/stop/")
    assert client.get("/cases/").status_code == 302
    system.post(f"/accounts/{officer.pk}/stop/", {"restore": "yes"})
    assert as_user(officer).get("/cases/").status_code == 200
    assert {it.kind for it in officer.changes.all()} == {"restored", "stopped"}


def test_a_post_ends_today_or_at_once_and_never_backwards(world, security, now):
    officer = world.people[Role.OFFICER]
    post = officer.posts.get()
    security.post(f"/accounts/{officer.pk}/end-post/", {"post": post.pk, "when": "today"})
    post.refresh_from_db()
    assert post.until == clock.today()
    security.post(f"/accounts/{officer.pk}/end-post/", {"post": post.pk, "when": "now"})
    post.refresh_from_db()
    assert post.until == clock.today() - timedelta(days=1)
    keeper = Keeper(world.people[Role.SECURITY_ADMIN], Role.SECURITY_ADMIN)
    with pytest.raises(ValidationError, match="不能在过去的日期终止"):
        staff.end_post(keeper, post, clock.today() - timedelta(days=2))


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"since": "2026-11-01"}, "不能自过去的日期起授予"),
    ({"until": "2026-01-01"}, "终止日期不能早于起始日期"),
    ({"principal": "on"}, "只有机关负责人的岗位分正职"),
    ({"role": "head", "principal": "on"}, "已经有正职负责人"),
    ({"role": "system_admin"}, "管理员的岗位由上级机关的安全管理员授予"),
    ({"role": "police_desk"}, "不能在该机关授予这个岗位"),
])  # fmt: skip
def test_a_post_that_does_not_fit_is_refused_with_a_sentence(world, system, security, now, changes, sentence):
    account, _ = opened(world, system)
    answer = give(world, security, account, **changes)
    assert answer.status_code == 400
    assert sentence in text(answer)
    assert not account.posts.exists()


def test_nobody_holds_a_post_twice(world, security, now):
    assert "已经有这个岗位" in text(give(world, security, world.people[Role.OFFICER]))


def test_no_administrator_works_on_cases_and_none_becomes_another(world, now):
    above = factories.person("自治区安全", Role.SECURITY_ADMIN, world.province)
    keeper = Keeper(above, Role.SECURITY_ADMIN)
    for account, role in (
        (world.people[Role.OFFICER], Role.AUDIT_ADMIN),
        (world.people[Role.SYSTEM_ADMIN], Role.OFFICER),
    ):
        with pytest.raises(ValidationError, match="不得互相兼任"):
            staff.give_post(keeper, account, world.nanning, role, clock.today(), None)


def test_each_administrator_does_his_own_part_only(world, as_user, system, security, now):
    officer, audit = world.people[Role.OFFICER], as_user(world.people[Role.AUDIT_ADMIN])
    assert security.post("/accounts/new/", ZHOU).status_code == 403
    assert security.post(f"/accounts/{officer.pk}/password/").status_code == 403
    assert system.post(f"/accounts/{officer.pk}/end-post/", {"post": officer.posts.get().pk}).status_code == 403
    assert system.get("/audit/").status_code == security.get("/audit/").status_code == 403
    assert audit.get("/accounts/").status_code == 403
    for role in (Role.OFFICER, Role.HEAD, Role.SUPERIOR, Role.PARTY):
        who = world.people.get(role) or factories.person("旁人", None, world.nanning)
        assert as_user(who).get("/accounts/").status_code == as_user(who).get("/audit/").status_code == 403


def test_an_administrators_account_is_changed_only_from_above_and_nobody_changes_his_own(world, system, security, now):
    own, other = world.people[Role.SYSTEM_ADMIN], world.people[Role.SECURITY_ADMIN]
    assert "本人" in text(system.post(f"/accounts/{own.pk}/password/"))
    refused = system.post(f"/accounts/{other.pk}/password/")
    assert refused.status_code == 403 and "上级机关的管理员" in text(refused)
    above = Keeper(factories.person("自治区系统", Role.SYSTEM_ADMIN, world.province), Role.SYSTEM_ADMIN)
    assert staff.reset_password(above, other)


def test_who_also_works_above_is_not_reached_from_below(world, system, now):
    officer = world.people[Role.OFFICER]
    Post.objects.create(user=officer, office=world.province, role=Role.SUPERIOR, since=factories.SINCE)
    refused = system.post(f"/accounts/{officer.pk}/password/")
    assert refused.status_code == 403 and "管理范围以外" in text(refused)


def test_nor_who_will_work_above_or_administer_from_a_day_to_come(world, system, now):
    """The password of today opens the door of tomorrow."""
    tomorrow = clock.today() + timedelta(days=1)
    for office, role in ((world.province, Role.HEAD), (world.nanning, Role.AUDIT_ADMIN)):
        someone = factories.person(f"将任{role.label}", role, office)
        Post.objects.filter(user=someone).update(since=tomorrow)
        keeper = Keeper(world.people[Role.SYSTEM_ADMIN], Role.SYSTEM_ADMIN)
        with pytest.raises(PermissionDenied, match="由(共同的)?上级机关的管理员"):
            keeper.must_reach(someone)


def test_the_first_password_is_not_kept_as_ones_own(world, system, now):
    account, first = opened(world, system)
    client = Client()
    client.login(username=account.username, password=first)
    answer = client.post("/password/", {"old_password": first, "new_password1": first, "new_password2": first})
    assert "新密码不能与原密码相同" in text(answer)
    account.refresh_from_db()
    assert account.must_change_password


def test_a_name_that_somebody_took_a_moment_ago_or_in_other_letters_is_refused(world, system, now, monkeypatch):
    opened(world, system)
    again = ZHOU | {"office": world.nanning.pk, "username": "Zhou.An"}
    assert system.post("/accounts/new/", again).status_code == 400
    keeper = Keeper(world.people[Role.SYSTEM_ADMIN], Role.SYSTEM_ADMIN)
    monkeypatch.setattr("casework.staff._opened", _quicker)
    with pytest.raises(ValidationError, match="已经有人使用"):
        staff.open_account(keeper, world.nanning, "zhou.bing", {"name": "周丙"})


def _quicker(*given):
    raise IntegrityError


def test_accounts_of_another_place_are_not_there(world, system, now):
    sister = factories.office("450200", "柳州市知识产权局（演示）", "prefecture", world.province)
    stranger = factories.person("柳州干部", Role.OFFICER, sister)
    assert "柳州干部" not in text(system.get("/accounts/"))
    assert system.get(f"/accounts/{stranger.pk}/").status_code == 404
    assert system.post(f"/accounts/{stranger.pk}/password/").status_code == 404


def test_the_court_and_police_of_the_place_are_kept_too(world, system, security, now):
    assert "公安机关对接人" in text(system.get("/accounts/"))
    account, _ = opened(world, system, office=world.police.pk)
    assert give(world, security, account, Role.POLICE_DESK, office=world.police.pk).status_code == 302


def test_new_particulars_are_told_with_the_former_ones(world, system, now):
    officer = world.people[Role.OFFICER]
    page = text(system.get(f"/accounts/{officer.pk}/"))
    assert officer.certificate in page and f'value="{officer.certificate_until:%Y-%m-%d}"' in page
    given = {"name": officer.name, "certificate": "桂执77777", "certificate_until": "2031-12-31"}
    assert system.post(f"/accounts/{officer.pk}/", given).status_code == 302
    change = officer.changes.get()
    assert f"行政执法证号：{officer.certificate}改为桂执77777" in change.what
    bare = system.post(f"/accounts/{officer.pk}/", {"name": officer.name, "certificate": "桂执8"})
    assert bare.status_code == 400 and "有效期" in text(bare)


@pytest.mark.parametrize("username", ["officer 1", "周安", "a" * 61, "", "南宁\x00"])
def test_a_name_nobody_could_type_is_refused(world, system, now, username):
    answer = system.post("/accounts/new/", ZHOU | {"office": world.nanning.pk, "username": username})
    assert answer.status_code == 400 and not User.objects.filter(name="周安").exists()


def test_a_user_name_is_given_once(world, system, now):
    opened(world, system)
    answer = system.post("/accounts/new/", ZHOU | {"office": world.nanning.pk})
    assert answer.status_code == 400 and "已经有人使用" in text(answer)


@pytest.mark.parametrize("post", ["", "abc", "-1", "9" * 30])
def test_an_odd_post_is_not_there(world, security, now, post):
    officer = world.people[Role.OFFICER]
    assert security.post(f"/accounts/{officer.pk}/end-post/", {"post": post}).status_code == 404


def test_the_audit_administrator_reads_every_change_of_his_place(world, system, security, as_user, now):
    account, _ = opened(world, system)
    give(world, security, account)
    page = text(as_user(world.people[Role.AUDIT_ADMIN]).get("/audit/"))
    assert "开立账户" in page and "授予岗位" in page and "南宁市知识产权局（演示）执法人员" in page
    other = factories.person(
        "柳州审计", Role.AUDIT_ADMIN, factories.office("450200", "柳州局", "prefecture", world.province)
    )
    assert "周安" not in text(as_user(other).get("/audit/"))


def test_a_change_stays_as_it_was_made(world, system, now):
    account, _ = opened(world, system)
    for change in (lambda: account.changes.update(what="别的"), lambda: account.changes.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_database_knows_only_heads_as_principal(world, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            user=world.people[Role.OFFICER],
            office=world.qingxiu,
            role=Role.OFFICER,
            since=date(2026, 1, 1),
            principal=True,
        )


def test_the_first_post_is_offered_where_the_account_was_opened_for(world, system, as_user, now):
    account, _ = opened(world, system)
    above = as_user(factories.person("自治区安全", Role.SECURITY_ADMIN, world.province))
    assert f'value="{world.nanning.pk}" selected' in text(above.get(f"/accounts/{account.pk}/"))
