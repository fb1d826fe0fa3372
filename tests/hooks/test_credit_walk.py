"""Listed, shown on both channels, repaired, removed: what the office does reaches the other side over HTTP, in order, and is answered."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from casework import clock, delivery
from casework.models import Delivery
from casework.roles import Role
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair.procedure import Repairing as R
from enforcement.credit.repair.states import S as REPAIR
from tests.procedures.listings import PUBLISH, concluded, listed, punishable
from tests.procedures.listings import taken as take_listing
from tests.procedures.publicity_walk import prepared
from tests.procedures.test_publicity import take
from tests.procedures.test_repair import granted
from tests.procedures.test_repair import take as take_repair


def sent(channel, day):
    """Everything due that day goes out; what each message met."""
    with clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T18:00"))):
        return [type(it.outcome).__name__ for it in delivery.deliver({"credit": channel})]


def states(platform):
    return sorted(it["state"] for it in platform.listings())


@pytest.mark.rule("CL07", "CL09", "CR-R7", "CR-L21", "SM-LIST", "SM-PUB", "SM-REPAIR", "IF-1", "IF-2", "IF-3", "IF-7")
def test_from_the_list_and_both_channels_to_repair_and_removal_over_http(world, platform, channel):
    case, clerk, head = punishable(world), world.people[Role.CREDIT_CLERK], world.people[Role.HEAD]
    listing = listed(case, world)
    concluded(case, world, "serve")
    records = [prepared(case, world, channel=it) for it in ("gsxt", "creditchina")]
    for record in records:
        take(record, P.submit, world)
    assert sent(channel, "2026-12-02") == ["Delivered"] * 3 and states(platform) == ["decided", "shown", "shown"]
    take_listing(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    assert sent(channel, "2026-12-03") == ["Delivered"] and states(platform) == ["published", "shown", "shown"]
    for record in records:
        take(record, P.confirm, world, "2026-12-04", published_on="2026-11-25", record_number="SIM-1")

    repair = granted(records[0], world)
    for record in records:
        record.refresh_from_db()
    assert {record.state for record in records} == {RECORD.STOPPED_REPAIR}
    assert sent(channel, "2027-03-04") == ["Delivered"] * 2 and states(platform) == ["published", "stopped", "stopped"]
    take_repair(repair, R.data_done, world, "2027-03-05", done_on="2027-03-05")
    assert repair.state == REPAIR.DONE

    take_listing(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    given = {"performed": True, "rectified": True, "no_heavier_again": True, "reasons": "条件均已具备。"}
    take_listing(listing, B.grant_repair, head, "2027-12-06", **given)
    assert sent(channel, "2027-12-06") == ["Delivered"] and states(platform) == ["removed", "stopped", "stopped"]
    take_listing(listing, B.data_done, clerk, "2027-12-07")
    assert not Delivery.objects.filter(delivered_at=None).exists()


@pytest.mark.rule("CL13", "CL14", "CR-L24", "CR-L26", "IF-3")
def test_masked_shown_again_removed_and_put_back_reach_the_other_side_each_in_its_turn(world, platform, channel):
    listing, clerk, head = listed(punishable(world), world), world.people[Role.CREDIT_CLERK], world.people[Role.HEAD]
    assert sent(channel, "2026-12-02") == ["Delivered"]
    take_listing(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    order = {"received_on": "2026-12-07", "court": "示范法院", "order": "（2026）演01破1号", "until": "2027-12-07"}
    back = {"outcome": "failed", "reasons": "不能执行。"}
    for mask, unmask in (("2026-12-08", "2027-01-04"), ("2027-02-01", "2027-03-01")):
        take_listing(listing, B.mask, head, mask, **order)
        take_listing(listing, B.unmask, head, unmask, **back)
    given = {"performed": True, "rectified": True, "no_heavier_again": True, "reasons": "条件均已具备。"}
    take_listing(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take_listing(listing, B.grant_repair, head, "2027-12-06", **given)
    fraud = {"found_on": "2028-03-01", "fraud": "凭证系伪造。", "reasons": "骗取移出。"}
    take_listing(listing, B.reinstate, head, "2028-03-01", **fraud)
    assert set(sent(channel, "2028-03-02")) == {"Delivered"} and states(platform) == ["published"]
    topics = [row.topic.removeprefix("listing.") for row in Delivery.objects.order_by("sequence")]
    assert topics == ["decided", "published", "masked", "restored", "masked", "restored", "removed", "restored"]


@pytest.mark.rule("IF-7")
def test_what_the_platform_sends_back_is_put_right_on_the_desk_and_what_waited_behind_it_follows(
    world, platform, channel
):
    case, clerk = punishable(world), world.people[Role.CREDIT_CLERK]
    listed(case, world)
    concluded(case, world, "serve")
    record = prepared(case, world)
    take(record, P.submit, world)
    row = Delivery.objects.get(subject_key=record.subject_key)
    good = row.body["record"]
    Delivery.objects.filter(pk=row.pk).update(body=row.body | {"record": good | {"CF_NR_FK": "128400.00"}})
    assert "SentBack" in sent(channel, "2026-12-03")
    assert states(platform) == ["decided"]
    browser = Client()
    browser.force_login(clerk)
    page = browser.get(f"/credit/messages/{row.pk}/").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert page.count('aria-invalid="true"') == 1 and "E06" in page
    answer = browser.post(
        f"/credit/messages/{row.pk}/", {"field:record.CF_NR_FK": "12.840000", "seen": seen, "why": "按决定书更正金额。"}
    )
    assert answer.status_code == 303 and sent(channel, "2026-12-04") == ["Delivered"]
    assert states(platform) == ["decided", "shown"]
    row.refresh_from_db()
    assert (
        row.receipt["receipt_no"].startswith("SIM-") and row.corrections[0]["body"]["record"]["CF_NR_FK"] == "128400.00"
    )
