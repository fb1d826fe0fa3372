"""The register of enterprises: who leaves it and when, who comes back, what a listing leaves of a class, and registers of any length."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from casework import clock
from casework.roles import Role
from enforcement.credit.grading import register, standing
from enforcement.credit.models import Enterprise
from tests.desk.reading import links, text
from tests.desk.test_grading import CODES, LISTED_CODE, monthly, of
from tests.procedures.disciplines import shown
from tests.procedures.listings import listed, punishable, uscc
from tests.procedures.test_discipline import ended


@pytest.fixture
def clerk(world, as_user):
    return as_user(world.people[Role.CREDIT_CLERK])


def leave(it, world, until="2026-11-30", why="deregistered", reason="登记机关通知注销（演示）"):
    return register.leave(it, date.fromisoformat(until), why=why, reason=reason, by=world.people[Role.CREDIT_CLERK])


def days_later(days):
    return clock.at(timezone.make_aware(datetime(2026, 11, 23, 9)) + timedelta(days=days))


@pytest.mark.rule("CR-J4")
def test_an_enterprise_leaves_the_register_after_its_last_day_by_itself_and_who_when_and_why_are_kept(world, clerk):
    monthly(world)
    it = Enterprise.objects.get()
    one = f"/grading/enterprises/{it.pk}/"
    given = {"what": "leave", "why": "deregistered", "until": "2026-11-30", "reason": "登记机关通知注销（演示）"}
    assert clerk.post(one, given).status_code == 303
    line = it.register_lines.get()
    assert (line.until, line.why, line.by) == (date(2026, 11, 30), "deregistered", world.people[Role.CREDIT_CLERK])
    assert "过后自动移出监管对象登记册" in text(clerk.get(one))
    assert register.on(world.nanning, date(2026, 11, 30)).exists() and not register.on(world.nanning, date(2026, 12, 1))
    with days_later(8):
        assert not standing.missing(world.nanning, clock.today()) and "没有更新" not in text(clerk.get("/grading/"))
        page = text(clerk.get(one))
        assert "已不在监管对象登记册内" in page and "登记机关通知注销" in page and "更正类别" not in page
        assert it.name in text(clerk.get("/grading/?show=off"))
        assert "最后一日为2026-11-30，此后不能登记" in monthly(world, "A").refused[0]
        assert clerk.post(one, {"what": "back", "reason": "注销登记被撤销（演示）"}).status_code == 303
        assert register.on(world.nanning, clock.today()).exists() and monthly(world, "A").taken == 1
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE credit_registerline SET reason = ''")


@pytest.mark.rule("CR-J4")
@pytest.mark.parametrize(("change", "said"), [
    ({"until": "2026-11-22"}, "不能早于登记之日（2026-11-23）"), ({"reason": "注销"}, "不少于四个字"), ({"why": "tired"}, "请选择移出的事由"),
])  # fmt: skip
def test_nobody_leaves_the_register_without_a_day_a_ground_and_a_reason(world, now, change, said):
    with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9))):
        it = standing.enrolled(world.nanning, CODES[0], "示范一（演示）", clock.today())
        with pytest.raises(ValidationError) as refused:
            leave(it, world, **change)
        assert said in str(refused.value) and it.register_lines.count() == 0
        leave(it, world)
    with days_later(30), pytest.raises(ValidationError, match="无须再次移出"):
        leave(Enterprise.objects.get(), world, until="2026-12-30")


@pytest.mark.rule("CR-J8")
def test_nobody_leaves_key_supervision_by_leaving_the_register(world, now):
    listed(punishable(world), world)
    it = Enterprise.objects.get(uscc=LISTED_CODE)
    with pytest.raises(ValidationError, match="移出名单前须列为重点监管对象"):
        leave(it, world, until="2026-12-30")
    leave(it, world, until="2026-12-30", why="moved", reason="迁往柳州，已通知迁入地（演示）")
    assert not it.is_on_register(date(2026, 12, 31))


@pytest.mark.rule("CR-J8")
def test_who_left_or_was_to_leave_is_on_the_register_again_when_it_is_listed(world, now):
    monthly(world, "B", LISTED_CODE)
    it = Enterprise.objects.get(uscc=LISTED_CODE)
    leave(it, world, until=f"{clock.today()}", why="not_ours")
    listed(punishable(world), world)
    it.refresh_from_db()
    assert it.until is None and [row.why for row in it.register_lines.all()] == ["returned", "not_ours"]
    assert of(LISTED_CODE, world.nanning).grade == "D"


@pytest.mark.rule("CR-J8", "CR-J4")
@pytest.mark.parametrize(("before", "after"), [("B", "B"), (None, "")])
def test_a_d_that_a_month_brought_while_the_party_was_listed_is_not_what_comes_back(world, now, before, after):
    if before:
        monthly(world, before, LISTED_CODE)
    listing = shown(world)
    with clock.at(clock.now() + timedelta(days=30)):
        assert monthly(world, "D", LISTED_CODE).taken == 1
    ended(listing, world, "repair")
    it = of(LISTED_CODE, world.nanning)
    assert (it.grade, it.key_supervision, it.last.cause) == (after, False, "restored")


@pytest.mark.rule("CR-J8")
def test_a_single_correction_made_while_the_party_was_listed_is_its_own(world, now):
    monthly(world, "B", LISTED_CODE)
    listing = shown(world)
    with clock.at(clock.now() + timedelta(days=30)):
        it, by = Enterprise.objects.get(uscc=LISTED_CODE), world.people[Role.CREDIT_CLERK]
        standing.record(it, "D", source="复核", reason="多次逾期未报年报", by=by, month=clock.today(), key=True)
    ended(listing, world, "repair")
    assert of(LISTED_CODE, world.nanning).grade == "D"


@pytest.mark.rule("CR-J4")
def test_a_long_register_is_read_in_pages_and_counted_by_the_database(world, clerk, monkeypatch):
    monkeypatch.setattr("enforcement.credit.grading.pages.MOST", 2)
    for code, grade in zip(CODES, "ABBD", strict=True):
        monthly(world, grade, code, name=f"示范{code[-5:]}（演示）")
    first = clerk.get("/grading/")
    assert CODES[1] in text(first) and CODES[2] not in text(first) and "B类（信用风险一般） 2" in text(first)
    (following,) = [it for it in links(first) if "after=" in it]
    second = text(clerk.get(f"/grading/{following}"))
    assert CODES[2] in second and CODES[0] not in second
    assert text(clerk.get("/grading/?show=D")).count("91450103") == 1
    assert CODES[3] in text(clerk.get(f"/grading/?q={CODES[3][:17]}")) and CODES[0] in text(
        clerk.get("/grading/?q=%00")
    )


@pytest.mark.rule("CR-J8")
def test_the_classes_the_database_counts_are_those_that_are_shown(world, now, monkeypatch):
    monthly(world, "A", LISTED_CODE)
    for code, grade in zip(CODES, "ABCD", strict=True):
        monthly(world, "D", code, month=date(2026, 10, 1))
        monthly(world, grade, code)
    standing.enrolled(world.nanning, uscc("91450103MA5DE9999"), "未分类的示范企业（演示）", clock.today())
    listed(punishable(world), world)
    everybody = Enterprise.objects.filter(office=world.nanning)
    assert {it.uscc: it.now_in for it in standing.grades(everybody)} == {
        it.enterprise.uscc: it.grade for it in standing.standings(everybody)
    }
    monkeypatch.setattr("enforcement.credit.grading.named.FEW", 0)
    assert of(LISTED_CODE, world.nanning).listed and standing.counts(everybody) == {
        "A": 1,
        "B": 1,
        "C": 1,
        "D": 2,
        "": 1,
    }
