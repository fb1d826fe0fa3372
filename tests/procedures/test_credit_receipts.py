"""Entered as shown, or as taken off, is what the platform has signed for; what found a fraud ends when it is annulled (CL07, CR-R7, CR-L24)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Delivery
from casework.roles import Role
from enforcement.credit import frauds, reminders
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from tests.procedures.listings import PUBLISH, answered, listed, moment, punishable, take, taken

GONE = {"deregistered_on": "2026-12-04", "registrar": "南宁市示范登记机关"}
BY_HAND = "经办人12月3日在公示系统人工录入，截图存卷，已由科长核对。"


@pytest.fixture
def clerk(world):
    return world.people[Role.CREDIT_CLERK]


@pytest.fixture
def head(world):
    return world.people[Role.HEAD]


@pytest.fixture
def listing(world):
    return listed(punishable(world), world)


def refuse(listing):
    told = Delivery.objects.filter(subject_key=f"listing:{listing.pk}", delivered_at=None)
    told.update(refused={"errors": [{"code": "E1", "field": "", "message": "证件号码不符"}]})


@pytest.mark.rule("CL07", "IF-7")
def test_a_listing_is_entered_as_published_once_the_platform_has_signed_for_it(listing, clerk):
    with pytest.raises(ValidationError, match="回执尚未收到"):
        taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    with pytest.raises(ValidationError, match="回执尚未收到"):
        taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH, by_hand=BY_HAND)
    refuse(listing)
    with pytest.raises(ValidationError, match="对方已退回"):
        taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH, by_hand=BY_HAND)
    Delivery.objects.update(refused=None)
    answered(listing)
    taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH, by_hand=BY_HAND)
    assert listing.state == S.PUBLISHED
    assert listing.case.events.last().answers["by_hand"] == ""


@pytest.mark.rule("CL07")
@pytest.mark.parametrize("told", [True, False])
def test_where_no_platform_is_connected_the_clerk_says_in_whose_hands_it_was(listing, clerk, settings, told):
    settings.CHANNELS = settings.CHANNELS | {"credit": settings.CHANNELS["credit"] | {"url": ""}}
    if not told:
        Delivery.objects.update(subject_key="other")
    with pytest.raises(ValidationError, match="请写明在公示系统录入"):
        taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    taken(listing, B.publish, clerk, "2026-12-03", **PUBLISH, by_hand=BY_HAND)
    assert listing.case.events.last().answers["by_hand"] == BY_HAND


@pytest.mark.rule("CR-R7", "CR-L23")
def test_what_was_to_be_taken_off_is_done_when_the_platform_has_signed_for_it(listing, clerk):
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    answered(listing)
    take(listing, B.deregister, clerk, "2026-12-04", **GONE)
    with pytest.raises(ValidationError, match="回执尚未收到"):
        taken(listing, B.data_done, clerk, "2026-12-07")
    refuse(listing)
    with pytest.raises(ValidationError, match="对方已退回"):
        taken(listing, B.data_done, clerk, "2026-12-07")
    Delivery.objects.update(refused=None)
    answered(listing)
    first = Delivery.objects.order_by("sequence").first()
    measure = {
        "topic": "discipline.imposed",
        "delivered_at": None,
        "sequence": 10**9,
        "refused": {"errors": [{"code": "E1"}]},
    }
    Delivery.objects.filter(pk=first.pk).update(**measure)
    taken(listing, B.data_done, clerk, "2026-12-07")


# 因弄虚作假作出的决定被撤销的 ---------------------------------------------------------------------------------------------


@pytest.fixture
def refused(listing, clerk, head):
    """Refused for fraud on 2027-12-09."""
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.refuse_repair, head, "2027-12-09", reasons="缴款凭证系伪造。", concealed=True)
    return listing


def reminded(world, day):
    with clock.at(moment(day)):
        return any("尚未登记公示" in it.sentence for it in reminders.of_office(world.nanning))


@pytest.mark.rule("CR-L24")
def test_a_fraud_that_was_never_shown_is_called_out_for_three_years_and_no_longer(refused, world):
    assert reminded(world, "2027-12-10") and reminded(world, "2030-12-08") and not reminded(world, "2030-12-09")


@pytest.mark.rule("CR-L24")
def test_a_decision_about_fraud_annulled_before_it_was_shown_is_shown_no_more_and_bars_nobody(
    refused, world, clerk, head
):
    party = refused.subject_party.party
    assert frauds.of(party) == [date(2027, 12, 9)]
    with pytest.raises(Refused, match="三年内，不得申请"):
        take(refused, B.ask_repair, clerk, "2028-03-02", received_on="2028-03-02", papers_complete=True)
    down = {"annulled_on": "2028-03-01", "annulment": "（2028）演行终1号", "reasons": "该决定被判决撤销。"}
    take(refused, B.fraud_taken_down, head, "2028-03-01", **down)
    assert not reminded(world, "2028-03-02") and frauds.of(party) == []
    with pytest.raises(Refused, match="已经登记公示、撤销"):
        take(refused, B.show_fraud, clerk, "2028-03-02", shown_on="2028-03-02", shown_as="演示-2")
    with pytest.raises(Refused, match="撤下"):
        take(refused, B.fraud_taken_down, head, "2028-03-02", **down)
    take(refused, B.ask_repair, clerk, "2028-03-02", received_on="2028-03-02", papers_complete=True)
    assert refused.state == S.REPAIR
