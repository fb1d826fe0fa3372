"""The credit clerk's queue: what waits and why; what came back is marked, put right on the page and sent again in its place."""

from datetime import timedelta

import pytest

from casework import clock, delivery, outbox
from casework.acts import act
from casework.delivery import SentBack
from casework.models import Delivery, Post
from casework.recusal.models import Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.sending import correction
from tests.desk.reading import hidden, links, text
from tests.procedures.disciplines import running, shown
from tests.procedures.listings import owed_again
from tests.procedures.publicity_walk import prepared, punished
from tests.procedures.test_discipline import ended
from tests.procedures.test_publicity import take

QUEUE = "/credit/messages/"
FAULT = {"code": "E06", "field": "CF_NR_FK", "message": "金额应为文本，单位万元。"}
CHANNEL = delivery.Channel("credit", "http://127.0.0.1:9/messages", ("a secret of at least 24 bytes",))


def told(world, **answers):
    """A record that was reported: its message waits."""
    record = prepared(punished(world), world, **answers)
    take(record, P.submit, world)
    return Delivery.objects.get(subject_key=record.subject_key)


def sent_back(row, *errors):
    delivery.settle(row, SentBack({"message": "内容不合要求。", "errors": list(errors or [FAULT])}), CHANNEL)
    row.refresh_from_db()
    return row


@pytest.fixture
def credit_clerk(world, as_user):
    return as_user(world.people[Role.CREDIT_CLERK])


def filled(page, row, **texts):
    """What the page's form sends, with some fields said otherwise."""
    given = {
        f"field:{name}": value or "" for name, value in (("record." + k, v) for k, v in row.body["record"].items())
    }
    return (
        given
        | {f"field:record.{name}": value for name, value in texts.items()}
        | {"seen": hidden(page, "seen"), "why": "按决定书核对金额。"}
    )


@pytest.mark.rule("IF-7")
def test_the_queue_says_how_old_how_often_when_again_and_why(world, credit_clerk, settings):
    settings.CHANNELS = {}
    row = told(world)
    Delivery.objects.filter(pk=row.pk).update(attempts=3, last_error="去向不通：连接被拒绝。")
    row.event.refresh_from_db()
    with clock.at(row.event.recorded_at + timedelta(hours=5)):
        page = text(credit_clerk.get(QUEUE))
    assert "处罚公示·新增" in page and "南宁示范百货店" in page and row.case.number in page
    assert "3 次" in page and "5 小时" in page and "警告" in page
    assert "没有配置信用平台的地址，消息都在等待，不会丢失" in page


@pytest.mark.rule("IF-7")
def test_a_refused_message_comes_back_with_its_field_marked_and_is_put_right_in_its_place(world, credit_clerk):
    row = told(world)
    record_before = dict(row.body["record"])
    Delivery.objects.filter(pk=row.pk).update(body=row.body | {"record": record_before | {"CF_NR_FK": "128400.00"}})
    row.refresh_from_db()
    sent_back(row)
    page = credit_clerk.get(QUEUE)
    assert "被退回，须更正后重发 1" in text(page) and f"/credit/messages/{row.pk}/" in links(page)
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    assert "1 处被退回" in text(page) and page.content.decode().count('aria-invalid="true"') == 1
    answer = credit_clerk.post(f"{QUEUE}{row.pk}/", filled(page, row, CF_NR_FK="12.840000"), follow=True)
    row.refresh_from_db()
    assert row.refused is None and row.body["record"] == record_before and row.body["event_id"] == str(row.pk)
    shown = text(answer)
    assert "已更正，按原编号、原次序重新投递" in shown and "按决定书核对金额。" in shown
    assert "128400.00" in shown and "12.840000" in shown and "E06" in shown
    assert row.corrections[0]["body"]["record"]["CF_NR_FK"] == "128400.00"


@pytest.mark.rule("IF-7")
def test_while_one_is_refused_the_later_ones_of_the_same_record_wait_behind_it(world, credit_clerk):
    row = sent_back(told(world))
    later = Delivery(
        office=row.office, case=row.case, event=row.event, channel="credit", topic="publicity.withdrawn", subject_key=row.subject_key,
        due=clock.now(), body={},
    )  # fmt: skip
    later.save(force_insert=True)
    assert delivery.claim([CHANNEL]) is None
    assert "其后的 1 条消息在等它" in text(credit_clerk.get(f"{QUEUE}{row.pk}/"))
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    credit_clerk.post(f"{QUEUE}{row.pk}/", filled(page, row, CF_WFXW="销售侵犯注册商标专用权商品"))
    assert delivery.claim([CHANNEL]).pk == row.pk


@pytest.mark.rule("IF-1", "IF-7")
@pytest.mark.parametrize(("texts", "code"), [
    ({"CF_WSH": ""}, "E01"), ({"CF_WFXW": "销" * 2001}, "E02"), ({"CF_XDR_LB": "公司"}, "E03"), ({"CF_XDR_SHXYM": "92450103MA5DEM0011"}, "E04"),
    ({"CF_JDRQ": "2027-01-01"}, "E05"), ({"CF_JDRQ": "去年"}, "E05"), ({"CF_NR_FK": "十万"}, "E06"), ({"CF_CFLB": "警告", "CF_NR_FK": ""}, "E08"),
    ({"CF_GSJZQ": "2026-01-01"}, "E09"), ({"CF_CFJGDM": "1"}, "E10"), ({"CF_SY": "联系电话13800138000"}, "E11"),
])  # fmt: skip
def test_a_correction_that_would_come_back_again_is_not_sent(world, credit_clerk, texts, code):
    row = sent_back(told(world))
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    answer = credit_clerk.post(f"{QUEUE}{row.pk}/", filled(page, row, **texts))
    assert answer.status_code == 400 and f"{code} " in text(answer)
    row.refresh_from_db()
    assert row.refused and row.corrections == []


@pytest.mark.rule("IF-3", "IF-7")
def test_a_listing_message_is_put_right_by_its_own_table(world, credit_clerk):
    from enforcement.credit.messages import DECIDED
    from tests.hooks.samples import message

    row = told(world)
    body = message(DECIDED) | {"event_id": str(row.pk)}
    Delivery.objects.filter(pk=row.pk).update(topic=DECIDED, body=body | {"listing": body["listing"] | {"facts": ""}})
    row.refresh_from_db()
    sent_back(row, {"code": "E01", "field": "listing.facts", "message": "列入事实为空。"})
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    asked = {
        "field:listing.facts": "",
        "field:listing.listed_on": "不详",
        "seen": hidden(page, "seen"),
        "why": "补填事实。",
    }
    assert "应为日期" in text(credit_clerk.post(f"{QUEUE}{row.pk}/", asked))
    asked = asked | {
        "field:listing.facts": "明知是侵权商品仍销售。",
        "field:listing.listed_on": body["listing"]["listed_on"],
    }
    assert credit_clerk.post(f"{QUEUE}{row.pk}/", asked).status_code == 303
    row.refresh_from_db()
    assert row.body["listing"]["facts"] == "明知是侵权商品仍销售。"


@pytest.mark.rule("IF-7")
def test_what_makes_the_message_this_message_cannot_be_changed(world, credit_clerk):
    row = sent_back(told(world))
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    forged = {"field:topic": "publicity.withdrawn", "field:publicity.id": "x", "field:publicity.action": "WITHDRAW"}
    credit_clerk.post(f"{QUEUE}{row.pk}/", filled(page, row, CF_WFXW="销售侵权商品") | forged)
    before, row = row.body, Delivery.objects.get(pk=row.pk)
    assert row.body["record"]["CF_WFXW"] == "销售侵权商品"
    assert (row.body["topic"], row.body["publicity"]) == (before["topic"], before["publicity"])


@pytest.mark.rule("IF-7")
def test_two_who_correct_at_once_do_not_undo_each_other_and_a_reason_is_needed(world, credit_clerk):
    row = sent_back(told(world))
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    asked = filled(page, row, CF_WFXW="销售侵权商品")
    assert "请写明更正了什么" in text(credit_clerk.post(f"{QUEUE}{row.pk}/", asked | {"why": ""}))
    assert "内容没有改动" in text(credit_clerk.post(f"{QUEUE}{row.pk}/", filled(page, row)))
    assert "已由他人更正" in text(credit_clerk.post(f"{QUEUE}{row.pk}/", asked | {"seen": "0" * 64}))
    assert credit_clerk.post(f"{QUEUE}{row.pk}/", asked).status_code == 303
    again = credit_clerk.post(f"{QUEUE}{row.pk}/", asked)
    assert again.status_code == 409 and Delivery.objects.get(pk=row.pk).body["record"]["CF_WFXW"] == "销售侵权商品"


@pytest.mark.rule("CR-P17", "IF-7")
def test_only_the_clerk_of_that_office_reads_a_message_and_the_administrator_only_that_it_waits(world, as_user):
    row = sent_back(told(world))
    for role in (Role.HEAD, Role.INTAKE, Role.OFFICER, Role.SUPERIOR, Role.REVIEWER, Role.SECURITY_ADMIN):
        client = as_user(world.people[role])
        assert client.get(QUEUE).status_code == client.get(f"{QUEUE}{row.pk}/").status_code == 403
        assert client.post(f"{QUEUE}{row.pk}/", {}).status_code == 403
    county = as_user(world.counties[Role.CREDIT_CLERK])
    assert "没有被退回的消息" in text(county.get(QUEUE)) and county.get(f"{QUEUE}{row.pk}/").status_code == 404
    assert county.post(f"{QUEUE}{row.pk}/now/").status_code == 404
    admin = as_user(world.people[Role.SYSTEM_ADMIN])
    page = text(admin.get(QUEUE))
    assert "E06" in page and row.case.number in page and "南宁示范百货店" not in page and FAULT["message"] not in page
    assert admin.get(f"{QUEUE}{row.pk}/").status_code == 403 and QUEUE in links(admin.get("/"))
    assert QUEUE not in links(as_user(world.people[Role.HEAD]).get("/"))


def test_a_clerk_whose_post_has_ended_reads_nothing(world, credit_clerk):
    Post.objects.filter(user=world.people[Role.CREDIT_CLERK]).update(until="2026-11-01")
    assert credit_clerk.get(QUEUE).status_code == 403


def test_what_arrived_is_not_shown_to_another_office_either(world, as_user):
    row = told(world)
    Delivery.objects.filter(pk=row.pk).update(delivered_at=clock.now(), receipt={"receipt_no": "SIM-9"})
    assert "SIM-9" in text(as_user(world.people[Role.CREDIT_CLERK]).get(QUEUE))
    assert "SIM-9" not in text(as_user(world.counties[Role.CREDIT_CLERK]).get(QUEUE))


def test_a_clerk_kept_out_of_a_case_has_nothing_to_do_with_its_messages_and_another_ones_recusal_keeps_nobody_out(
    world, as_user
):
    Post.objects.create(user=world.officers[0], office=world.nanning, role=Role.CREDIT_CLERK, since="2020-01-01")
    credit_clerk = as_user(world.officers[0])
    row, other = sent_back(told(world)), sent_back(told(world))
    for case, person in ((row.case, world.officers[0]), (other.case, world.officers[1])):
        recusal = Recusal(case=case, office=case.office)
        asked = {"person": str(person.pk), "applicant": "当事人", "ground": "与当事人有利害关系"}
        act(recusal, Recusing.request, by=world.people[Role.INTAKE], answers=asked)
        act(recusal, Recusing.uphold, by=world.people[Role.HEAD], answers={"reasons": "理由成立，应当回避。"})
    page = credit_clerk.get(QUEUE)
    assert row.case.number not in text(page) and other.case.number in text(page)
    assert credit_clerk.get(f"{QUEUE}{row.pk}/").status_code == 404
    assert credit_clerk.post(f"{QUEUE}{row.pk}/", {}).status_code == 404
    assert credit_clerk.get(f"{QUEUE}{other.pk}/").status_code == 200


@pytest.mark.rule("IF-7")
def test_a_message_that_waits_is_tried_now_and_one_that_came_back_is_not(world, credit_clerk):
    row = told(world)
    later = clock.now() + timedelta(hours=9)
    Delivery.objects.filter(pk=row.pk).update(due=later)
    assert "已提前到现在投递" in text(credit_clerk.post(f"{QUEUE}{row.pk}/now/", follow=True))
    row.refresh_from_db()
    assert row.due < later
    sent_back(row)
    assert "无须提前" in text(credit_clerk.post(f"{QUEUE}{row.pk}/now/", follow=True))


@pytest.mark.rule("IF-7")
def test_a_late_receipt_is_flagged_and_the_case_lists_its_messages(world, credit_clerk):
    row = told(world)
    Delivery.objects.filter(pk=row.pk).update(
        delivered_at=clock.now(), receipt={"receipt_no": "SIM-9", "flags": ["E12"]}
    )
    assert "SIM-9 E12 逾期报送" in text(credit_clerk.get(QUEUE))
    assert "逾期报送（E12）" in text(credit_clerk.get(f"{QUEUE}{row.pk}/"))
    assert "送达" in text(credit_clerk.get(f"{QUEUE}case/{row.case_id}/"))


@pytest.mark.rule("IF-1", "IF-7")
def test_what_waits_can_be_uploaded_by_hand_in_the_columns_of_the_table(world, credit_clerk, head):
    row = told(world, illegal_type="=1+1", content="罚款128400元。")
    sheet = credit_clerk.get(f"{QUEUE}by-hand.csv").content.decode("utf-8-sig").splitlines()
    assert sheet[0].startswith("action,CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_GSZC") and sheet[0].count(",") == 30
    assert sheet[1].startswith("ADD,南宁示范百货店,个体工商户") and "12.840000" in sheet[1] and ",'=1+1," in sheet[1]
    assert head.get(f"{QUEUE}by-hand.csv").status_code == 403
    Delivery.objects.filter(pk=row.pk).update(delivered_at=clock.now())
    assert len(credit_clerk.get(f"{QUEUE}by-hand.csv").content.decode().splitlines()) == 1


# What removal does not wait for -------------------------------------------------------------------------------------


TROUBLES = (SentBack({"errors": [FAULT]}), delivery.Failed("对方答复 413。", only_this=True))
"""Named errors; or no more than that this message is not taken."""


def received(steps, trouble=TROUBLES[0]):
    """Which topics leave, in this order, when each is received; in trouble are those named."""
    told = []
    while (row := delivery.claim([CHANNEL])) is not None:
        told.append(row.topic)
        outcome = trouble if row.topic in steps else delivery.Delivered({"receipt_no": "1"})
        delivery.settle(row, outcome, CHANNEL)
    return told


@pytest.mark.rule("IF-4", "IF-7", "CR-J3", "CR-L23", "CR-R7")
@pytest.mark.parametrize("trouble", TROUBLES, ids=["refused", "not_taken"])
@pytest.mark.parametrize("how", ["revoke", "deregister", "term", "repair"])
def test_the_end_of_a_listing_is_told_while_its_measure_is_still_refused(world, credit_clerk, settings, how, trouble):
    settings.CHANNELS = {}
    listing = shown(world)
    running(listing, world)
    owed_again()
    with clock.at(clock.now() + timedelta(days=30)):
        assert received({"discipline.imposed"}, trouble) == [
            "listing.decided",
            "listing.published",
            "discipline.imposed",
        ]
    ended(listing, world, how)
    with clock.at(clock.now() + timedelta(days=2000)):
        assert received(()) == ["listing.revoked" if how == "revoke" else "listing.removed"]
    row = Delivery.objects.get(topic="discipline.imposed")
    assert "已由“失信名单·" in text(credit_clerk.get(QUEUE)) and "请登记不再报送" in text(credit_clerk.get(QUEUE))
    page = credit_clerk.get(f"{QUEUE}{row.pk}/")
    assert "不得再报送" in text(page) and "更正并重发" not in text(page)
    bypassed = credit_clerk.post(
        f"{QUEUE}{row.pk}/",
        {"seen": correction.version(row), "why": "照样重发", "field:record.PUB_OT_UPLIST.DISCLAW": "另一依据"},
    )
    assert bypassed.status_code == 409 and "不得再报送" in text(bypassed)
    credit_clerk.post(f"{QUEUE}{row.pk}/withdraw/", {"why": "移"})
    assert not Delivery.objects.filter(withdrawn__isnull=False)
    credit_clerk.post(f"{QUEUE}{row.pk}/withdraw/", {"why": "名单已经移出，措施没有执行。"})
    assert not Delivery.objects.owed() and "不再报送" in text(credit_clerk.get(f"{QUEUE}{row.pk}/"))
    assert Delivery.objects.filter(withdrawn__isnull=False).count() == 2


@pytest.mark.rule("IF-7", "IF-4")
def test_what_was_not_taken_is_tried_again_by_itself_and_may_be_put_right_or_sent_as_it_is(
    world, credit_clerk, settings
):
    settings.CHANNELS = {"credit": {"url": CHANNEL.url, "secrets": CHANNEL.secrets}}
    row = told(world)
    assert delivery.claim([CHANNEL]) == row
    row.refresh_from_db()
    delivery.settle(row, TROUBLES[1], CHANNEL)
    page = text(credit_clerk.get(f"{QUEUE}{row.pk}/"))
    assert "没有收下这条消息，也没有指出是哪一项" in page and "对方答复 413" in page and "更正并重发" in page
    assert "没有被退回的消息" in text(credit_clerk.get(QUEUE)) and "对方答复 413" in text(credit_clerk.get(QUEUE))
    credit_clerk.post(f"{QUEUE}{row.pk}/now/")
    assert delivery.claim([CHANNEL]) == row
    row.refresh_from_db()
    delivery.settle(row, TROUBLES[1], CHANNEL)
    answer = credit_clerk.post(
        f"{QUEUE}{row.pk}/", filled(credit_clerk.get(f"{QUEUE}{row.pk}/"), row, CF_SY="当事人销售侵权白酒。")
    )
    assert answer.status_code == 303
    row.refresh_from_db()
    assert row.last_error == "" and row.body["record"]["CF_SY"] == "当事人销售侵权白酒。"
    assert "对方答复 413" in text(credit_clerk.get(f"{QUEUE}{row.pk}/"))


@pytest.mark.rule("IF-7")
def test_who_only_sees_that_messages_wait_withdraws_none(world, as_user):
    row = sent_back(told(world))
    admin = as_user(world.people[Role.SYSTEM_ADMIN])
    assert admin.post(f"{QUEUE}{row.pk}/withdraw/", {"why": "不再报送了吧"}).status_code == 403
    clerk = as_user(world.people[Role.CREDIT_CLERK])
    clerk.post(f"{QUEUE}{row.pk}/withdraw/", {"why": "不想再报送"})
    row.refresh_from_db()
    assert row.withdrawn is None and row.refused


@pytest.mark.rule("CR-P7", "IF-7")
def test_a_refused_correction_of_a_shown_record_keeps_no_withdrawal_waiting(world):
    parts = {event: outbox._tellers[step][0][2] for event, step in (("correct", P.correct), ("withdraw", P.withdraw))}
    record = prepared(punished(world), world)
    take(record, P.submit, world)
    event = record.case.events.order_by("sequence").last()
    event.data, event.source = {"answers": {"reasons": "内容有误。"}}, "live"
    told = {name: teller(record, event) for name, teller in parts.items()}
    assert (told["correct"].part, told["correct"].closes) == ("content/", False)
    assert (told["withdraw"].part, told["withdraw"].closes) == ("", True)
