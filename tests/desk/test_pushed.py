"""外省推送: what another province decided about somebody registered here is shown, or taken off, and answered (CR-L14, CR-P6, CR-R10)."""

import json
import time
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from casework import clock, webhooks
from casework.models import User
from casework.roles import Role
from enforcement.credit.grading import named
from enforcement.credit.helping import receiving, reminders
from enforcement.credit.helping.models import HelpAsked, HelpGiven
from tests.desk.reading import links, text
from tests.procedures.listings import moment, uscc

CODE = uscc("92450103MA5DEM001")
ASKED = {
    "kind": "listing", "sender": "广州市示范区市场监督管理局（演示）", "decision_no": "穗市监列严〔2026〕7号", "decided_on": date(2026, 11, 16),
    "name": "示范商行（演示）", "uscc": CODE, "content": "列入事由：故意侵犯知识产权。", "received_on": date(2026, 11, 23),
}  # fmt: skip
SHOWN = {"outcome": "shown", "record_number": "演示-9"}


@pytest.fixture(autouse=True)
def today(now):
    return now


def came(world, route="signed", **other):
    return receiving.receive(world.nanning, ASKED | other, by=User.system(), route=route)


def done(asked, world, **other):
    given = SHOWN | {"done_on": clock.today()} | other
    return receiving.answer(HelpAsked.objects.get(pk=asked.pk), given, world.people[Role.CREDIT_CLERK])


def stop(world, **other):
    return came(world, kind="stop", decided_on=date(2026, 11, 23), content="准予提前移出。", **other)


def wrong(error):
    return set(error.value.message_dict)


# 期限 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L14", "CR-P6", "CR-R10")
@pytest.mark.parametrize(
    ("kind", "decided", "received", "due"),
    [
        ("listing", "2026-11-16", "2026-11-23", "2026-12-07"), ("penalty", "2026-11-16", "2026-11-23", "2026-12-07"),
        ("penalty", "2026-11-20", "2026-11-22", "2026-12-04"), ("stop", "2026-11-20", "2026-11-23", "2026-11-25"),
    ],
)  # fmt: skip
def test_ten_working_days_from_the_receipt_and_three_from_the_decision_that_takes_off(
    world, kind, decided, received, due
):
    it = came(world, kind=kind, decided_on=date.fromisoformat(decided), received_on=date.fromisoformat(received))
    found = receiving.one(it)
    assert found.due.isoformat() == due and not found.is_late
    days = receiving.calendar.current().for_region("45")
    assert receiving.owed(it, found.due, days).is_late is False
    assert receiving.owed(it, date(2026, 12, 8), days).is_late is True
    assert receiving.receipt(it) == {
        "receipt_no": str(it.pk),
        "received_on": received,
        "state": "waiting",
        "due_on": due,
    }


@pytest.mark.rule("CR-L14", "CR-P6")
def test_what_is_pressing_or_late_is_called_out_to_the_credit_clerk_until_it_is_done(world, as_user):
    it, home = came(world), as_user(world.people[Role.CREDIT_CLERK])
    for day, said in (
        ("2026-12-03", ""),
        ("2026-12-04", "外省推送有1件须在3日内办理"),
        ("2026-12-08", "外省推送有1件逾期没有办理"),
    ):
        with clock.at(moment(day)):
            assert [told.sentence.split("，")[0] for told in reminders.of_office(world.nanning)] == (
                [said] if said else []
            )
            assert not said or said in text(home.get("/"))
    done(it, world)
    with clock.at(moment("2026-12-08")):
        assert reminders.of_office(world.nanning) == []
    late = came(world, decision_no="另号")
    with clock.at(moment("2026-12-09")):
        done(late, world)
        assert receiving.one(HelpAsked.objects.get(pk=late.pk)).is_late


# 登记、办理 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L14", "CR-P6", "ID-U3")
@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"kind": "gift"}, "kind"), ({"received_on": date(2026, 11, 24)}, "received_on"), ({"received_on": date(2026, 11, 15)}, "received_on"),
        ({"uscc": CODE[:-1] + ("A" if CODE[-1] != "A" else "B")}, "uscc"), ({"kind": "stop", "decided_on": date(1, 1, 1)}, "decided_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_entered(world, other, field):
    with pytest.raises(ValidationError) as error:
        came(world, **other)
    assert wrong(error) == {field} and not HelpAsked.objects.exists()


@pytest.mark.rule("CR-L14")
def test_the_same_push_is_entered_once_and_another_content_is_refused(world):
    first = came(world)
    assert came(world).pk == first.pk == came(world, uscc=CODE.lower()).pk
    for other in ({"content": "另一内容。"}, {"decided_on": date(2026, 11, 17)}):
        with pytest.raises(receiving.Contradicts, match="内容不同"):
            came(world, **other)
    assert came(world, decision_no="另号").pk != first.pk != came(world, kind="penalty").pk
    assert came(world, name="另一商行（演示）", uscc="").pk != first.pk
    done(first, world, outcome="returned", record_number="", reasons="登记地不在本省。")
    assert came(world, content="更正后的内容。").pk != first.pk


@pytest.mark.rule("CR-L14", "CR-P6", "CR-R10")
@pytest.mark.parametrize(
    ("kind", "route", "given", "field"),
    [
        ("listing", "signed", {"outcome": "stopped"}, "outcome"), ("stop", "signed", {}, "outcome"), ("listing", "signed", {"record_number": ""}, "record_number"),
        ("stop", "signed", {"outcome": "stopped", "record_number": ""}, "record_number"), ("penalty", "signed", {"outcome": "returned"}, "reasons"),
        ("listing", "signed", {"done_on": date(2026, 11, 22)}, "done_on"), ("listing", "signed", {"done_on": date(2026, 11, 26)}, "done_on"),
        ("listing", "paper", {}, "told"),
    ],
)  # fmt: skip
def test_an_answer_says_what_was_done_when_under_which_number_or_why_not(world, kind, route, given, field):
    it = came(world, route, kind=kind)
    with clock.at(moment("2026-11-25")):
        with pytest.raises(ValidationError) as error:
            done(it, world, **given)
        assert wrong(error) == {field} and not HelpGiven.objects.exists()
        fitting = {"outcome": "stopped" if kind == "stop" else "shown", "told": "11月25日复函。"}
        done(it, world, **fitting)
        with pytest.raises(ValidationError, match="已经登记办理结果"):
            done(it, world, **fitting)


@pytest.mark.rule("CR-R10", "CR-L14")
def test_what_is_to_be_taken_off_is_not_shown_any_more_and_may_be_pushed_anew_afterwards(world):
    first = came(world)
    with clock.at(moment("2026-11-24")):
        taken_off = stop(world)
        with pytest.raises(ValidationError, match="已经通知停止公示"):
            done(first, world)
        done(first, world, outcome="returned", record_number="", reasons="对方已经通知停止公示。")
        done(taken_off, world, outcome="stopped")
    with clock.at(moment("2026-11-25")):
        again = came(world, received_on=date(2026, 11, 25))
        assert again.pk != first.pk
        done(again, world)
        second = stop(world)
        assert second.pk != taken_off.pk and stop(world).pk == second.pk


@pytest.mark.rule("CR-J8", "CR-L14")
def test_who_is_shown_here_as_listed_by_another_province_stands_in_d_until_it_is_taken_off(world):
    assert not named.is_listed(CODE)
    first = came(world)
    assert not named.is_listed(CODE)
    done(first, world)
    done(came(world, kind="penalty", uscc=uscc("92450103MA5DEM002")), world)
    assert named.is_listed(CODE) and named.all_listed() == {CODE} == named.listed_codes(
        [CODE, uscc("92450103MA5DEM002")]
    )
    with clock.at(moment("2026-11-25")):
        done(stop(world), world, outcome="stopped")
        assert not named.is_listed(CODE) and named.all_listed() == set()
        done(came(world), world)
        assert named.is_listed(CODE)


# 页面 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L14", "CR-P6")
def test_the_clerk_enters_a_paper_does_it_and_says_how_the_other_office_was_answered(world, as_user):
    clerk = as_user(world.people[Role.CREDIT_CLERK])
    given = {name: str(it) for name, it in ASKED.items()} | {"uscc": uscc("92440103MA5DEM001")}
    assert clerk.post("/pushed/", given | {"received_on": "2026-11-30"}).status_code == 400
    answer = clerk.post("/pushed/", given)
    it = HelpAsked.objects.get()
    assert answer.status_code == 303 and answer["Location"] == f"/pushed/{it.pk}/" and it.route == "paper"
    page = clerk.get("/pushed/")
    assert f"/pushed/{it.pk}/" in links(page) and "登记地待核对" in text(page) and "2026-12-07" in text(page)
    assert "不由本机关协助公示，请退回" in text(clerk.get(f"/pushed/{it.pk}/"))
    done_so = {"outcome": "returned", "done_on": "2026-11-23", "reasons": "登记地在外省。"}
    refused = clerk.post(f"/pushed/{it.pk}/", done_so)
    assert refused.status_code == 400 and "书面推送的，请写明" in text(refused)
    assert clerk.post(f"/pushed/{it.pk}/", done_so | {"told": "11月23日函复。"}).status_code == 303
    assert "没有待办理的外省推送" in text(clerk.get("/pushed/")) and "11月23日函复。" in text(
        clerk.get(f"/pushed/{it.pk}/")
    )


@pytest.mark.rule("CR-L14")
def test_only_the_offices_own_people_see_what_was_pushed_and_only_its_clerk_answers(world, as_user):
    it = came(world)
    head = as_user(world.people[Role.HEAD])
    assert head.get(f"/pushed/{it.pk}/").status_code == 200 and head.post(f"/pushed/{it.pk}/", {}).status_code == 403
    assert head.post("/pushed/", {}).status_code == 403
    assert as_user(world.officers[0]).get("/pushed/").status_code == 403
    assert as_user(world.counties[Role.CREDIT_CLERK]).get(f"/pushed/{it.pk}/").status_code == 404


# 接口 -----------------------------------------------------------------------------------------------------------------

SECRET = "whsec_" + "QUJD" * 8
WIRE = {name: str(it) for name, it in ASKED.items() if name != "received_on"} | {"to": "450100"}


@pytest.fixture
def platform(settings):
    settings.CHANNELS = settings.CHANNELS | {"credit": settings.CHANNELS["credit"] | {"secrets": [SECRET]}}

    def ask(method, path, body=b"", number="n-1"):
        signed = webhooks.sign((SECRET,), number, int(time.time()), f"{method} {path}\n".encode() + body)
        headers = {
            f"HTTP_{name.upper().replace('-', '_')}": it for name, it in signed.items() if name != "Content-Type"
        }
        return Client().generic(method, path, body, content_type="application/json", **headers)

    return ask


@pytest.mark.rule("CR-L14", "CR-P6")
def test_a_request_sent_again_after_it_was_returned_enters_nothing_new(world, platform):
    body = json.dumps(WIRE).encode()
    first = platform("POST", "/api/v1/credit/pushed/", body, "n-1").json()
    done(HelpAsked.objects.get(), world, outcome="returned", record_number="", reasons="登记地不在本省（演示）。")
    again = platform("POST", "/api/v1/credit/pushed/", body, "n-1").json()
    assert (again["receipt_no"], again["state"]) == (first["receipt_no"], "returned")
    anew = platform("POST", "/api/v1/credit/pushed/", body, "n-2").json()
    assert (anew["state"], HelpAsked.objects.count()) == ("waiting", 2)


@pytest.mark.rule("CR-L14", "CR-P6", "CR-R10")
def test_the_platform_pushes_is_given_a_receipt_and_asks_what_became_of_it(world, platform):
    body = json.dumps(WIRE).encode()
    answer = platform("POST", "/api/v1/credit/pushed/", body)
    assert answer.status_code == 201 and answer.json()["due_on"] == "2026-12-07" and answer.json()["state"] == "waiting"
    it = HelpAsked.objects.get()
    assert (it.route, it.key, it.received_on) == ("signed", "n-1", date(2026, 11, 23)) and it.by == User.system()
    assert platform("POST", "/api/v1/credit/pushed/", body, "n-2").json() == answer.json()
    other = json.dumps(WIRE | {"content": "另一内容。"}).encode()
    assert platform("POST", "/api/v1/credit/pushed/", other, "n-3").status_code == 409
    done(it, world)
    said = platform("GET", f"/api/v1/credit/pushed/{it.pk}/").json()
    assert (said["state"], said["done_on"], said["record_number"]) == ("shown", "2026-11-23", "演示-9")
    missing = platform("GET", "/api/v1/credit/pushed/00000000-0000-4000-8000-000000000000/")
    assert missing.status_code == 404


@pytest.mark.rule("CR-L14")
@pytest.mark.parametrize(
    ("other", "status", "fields"),
    [
        ({"to": "999999"}, 400, None), ({"sender": ""}, 422, {"sender"}), ({"name": 5, "decided_on": "昨天"}, 422, {"name", "decided_on"}),
        ({"decision_no": "x" * 129}, 422, {"decision_no"}), ({"kind": "gift"}, 422, {"kind"}), ({"decided_on": "2026-11-24"}, 422, {"received_on"}),
        ({"uscc": "1" * 18}, 422, {"uscc"}),
    ],
)  # fmt: skip
def test_a_faulty_push_is_refused_with_each_column(world, platform, other, status, fields):
    answer = platform("POST", "/api/v1/credit/pushed/", json.dumps(WIRE | other).encode())
    assert answer.status_code == status and (fields is None or set(answer.json()["errors"]) == fields)
    assert not HelpAsked.objects.exists()


@pytest.mark.rule("CR-L14")
def test_nobody_but_the_platform_pushes_or_asks(world, platform, as_user):
    it, clerk = came(world), as_user(world.people[Role.CREDIT_CLERK])
    assert clerk.get(f"/api/v1/credit/pushed/{it.pk}/").status_code == 404
    assert clerk.post("/api/v1/credit/pushed/", WIRE, content_type="application/json").status_code in (403, 404)
    assert Client().post("/api/v1/credit/pushed/", WIRE, content_type="application/json").status_code in (401, 403, 404)
    assert HelpAsked.objects.count() == 1
