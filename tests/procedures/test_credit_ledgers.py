"""What a tick on a form cannot do against the ledgers: remove early, be forgotten on the list, be dated before the notice."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock
from casework.acts import Refused
from casework.law.numerals import CHINA
from casework.models import IssuedPaper
from casework.procedure import Asked
from casework.roles import Role
from enforcement.credit import basis, frauds, guards, heavier, reminders
from enforcement.credit.procedure import BlackListing as B
from tests.desk.reading import text
from tests.procedures.disciplines import shown
from tests.procedures.listings import concluded, consented, listed, notified, penalised, punishable, take
from tests.procedures.test_credit_ends import GRANT

LATER = "2027-12-10"


@pytest.fixture
def in_repair(world, now):
    """Published for a year and asking to leave."""
    listing = shown(world)
    take(listing, B.ask_repair, world.people[Role.CREDIT_CLERK], LATER, received_on=LATER, papers_complete=True)
    return listing


def grant(listing, world):
    take(listing, B.grant_repair, world.people[Role.HEAD], LATER, **GRANT)


@pytest.mark.rule("CR-L21")
@pytest.mark.parametrize(("tier", "kinds", "outcome", "leaves"), [
    ("heavy", ["fine"], "", False), ("general", ["fine"], "", True), ("general", ["revoke_licence"], "", False), ("heavy", ["fine"], "judged_revoked", True),
])  # fmt: skip
def test_who_was_punished_heavily_again_is_not_removed_early_whatever_is_ticked(
    world, in_repair, tier, kinds, outcome, leaves
):
    with clock.at(timezone.make_aware(datetime(2027, 6, 1, 9))):
        again = punishable(world)
        penalised(again, world, tier=tier, kinds=kinds)
        if outcome:
            concluded(again, world, outcome, outcome="revoked")
    if leaves:
        grant(in_repair, world)
        assert in_repair.state == "removed"
    else:
        with pytest.raises(ValidationError, match="列入后又受到较重行政处罚") as refused:
            grant(in_repair, world)
        assert again.number in str(refused.value)


@pytest.mark.rule("CR-L21")
def test_a_heavier_penalty_before_the_listing_or_upon_somebody_else_is_none_again(world, now):
    before = punishable(world)
    penalised(before, world)
    listing = shown(world)
    assert heavier.since(listing) == []


@pytest.mark.rule("CR-L21", "CR-L5")
@pytest.mark.parametrize(("kind", "refused", "ruled"), [("penalty", True, False), ("ruling", False, True)])
def test_who_has_not_performed_by_the_ledger_is_not_removed_early(world, in_repair, kind, refused, ruled):
    in_repair.basis_kind = kind
    with (
        mock.patch.object(basis, "refused_penalty", return_value=refused),
        mock.patch.object(basis, "unperformed_ruling", return_value=ruled),
    ):
        assert basis.unperformed(in_repair)
        in_repair.basis_kind = "ruling" if kind == "penalty" else "penalty"
        assert not basis.unperformed(in_repair)
    with mock.patch.object(basis, "unperformed", return_value=True), pytest.raises(ValidationError, match="仍未履行"):
        grant(in_repair, world)


@pytest.mark.rule("CR-L24", "CL13")
@pytest.mark.parametrize(("lost", "today", "free"), [
    ((), "2027-12-10", True), (("2024-12-10",), "2027-12-10", True), (("2024-12-11",), "2027-12-10", False),
    (("2020-01-01", "2026-01-01"), "2027-12-10", False), (("2024-02-29",), "2027-02-27", False), (("2024-02-29",), "2027-02-28", True),
])  # fmt: skip
def test_three_years_after_any_fraud_of_the_party_it_does_not_ask_to_leave_the_list(lost, today, free):
    listing = Made(subject_party=Made(party=None))
    asked = Asked(Made(), datetime.fromisoformat(f"{today}T09:00").replace(tzinfo=CHINA))
    with mock.patch.object(frauds, "of", return_value=[date.fromisoformat(it) for it in lost]):
        assert guards.not_barred_by_fraud.holds(listing, asked) is free


@pytest.mark.rule("CR-L24")
def test_what_was_gained_by_fraud_in_one_case_is_known_in_every_other_of_the_party(world, in_repair):
    grant(in_repair, world)
    fraud = {"found_on": "2028-03-01", "fraud": "缴款凭证系伪造。", "reasons": "隐瞒真实情况骗取移出。"}
    take(in_repair, B.reinstate, world.people[Role.HEAD], "2028-03-01", **fraud)
    other = notified(punishable(world), world)
    assert frauds.of(other.subject_party.party) == [date(2028, 3, 1)]


@pytest.mark.rule("CR-L24", "CL10", "DOC-C7")
@pytest.mark.parametrize("concealed", [True, False])
def test_a_removal_refused_for_what_was_concealed_bars_the_next_application(world, in_repair, concealed):
    clerk, head = world.people[Role.CREDIT_CLERK], world.people[Role.HEAD]
    take(in_repair, B.refuse_repair, head, LATER, reasons="履行证明经核查系伪造。", concealed=concealed)
    states = IssuedPaper.objects.get(title="不予信用修复决定书").states
    assert states["barred"] is concealed and any("第二十三条" in it for it in states["citations"]) is concealed
    assert frauds.of(in_repair.subject_party.party) == ([date(2027, 12, 10)] if concealed else [])
    asked = {"received_on": "2028-02-01", "papers_complete": True}
    if concealed:
        with pytest.raises(Refused, match="自因弄虚作假不予修复"):
            take(in_repair, B.ask_repair, clerk, "2028-02-01", **asked)
    else:
        take(in_repair, B.ask_repair, clerk, "2028-02-01", **asked)
        assert in_repair.state == "repair"


@pytest.mark.rule("CR-L9", "CL05")
@pytest.mark.parametrize(("step", "by", "answers"), [
    ("defend", "officer", {"defence": "没有侵权故意。", "received_on": "2026-11-22"}), ("request_hearing", "officer", {"requested_on": "2026-11-22"}),
])  # fmt: skip
def test_nothing_is_said_to_a_notice_before_it_was_served(world, now, step, by, answers):
    listing = notified(punishable(world), world)
    with pytest.raises(ValidationError, match="不能早于告知书送达之日（2026-11-23）"):
        take(listing, getattr(B, step), world.officers[0], **answers)
    name = next(it for it in answers if it.endswith("_on"))
    take(listing, getattr(B, step), world.officers[0], **answers | {name: "2026-11-23"})


@pytest.mark.rule("CL03", "CR-L7")
@pytest.mark.parametrize("state", ["hearing", "consented"])
def test_a_listing_is_dropped_while_it_is_heard_and_after_the_consent(world, now, state):
    listing = notified(punishable(world), world)
    head = world.people[Role.HEAD]
    if state == "hearing":
        take(listing, B.request_hearing, world.officers[0], requested_on="2026-11-23")
    else:
        consented(listing, world)
    assert listing.state == state
    take(listing, B.drop, head, "2026-12-02", reasons="所依据的处罚已被撤销。")
    assert listing.state == "not_listed"


@pytest.mark.rule("CR-L23", "CL12")
def test_who_is_still_listed_after_the_penalty_was_annulled_is_called_out_until_the_listing_is_revoked(
    world, client, now
):
    listing = listed(punishable(world), world)
    assert reminders.of_office(world.nanning) == []
    with clock.at(timezone.make_aware(datetime(2026, 12, 10, 9))):
        concluded(listing.case, world, "judged_revoked")
        for role in (Role.HEAD, Role.CREDIT_CLERK):
            client.force_login(world.people[role])
            page = text(client.get("/"))
            assert "仍在名单内：应当撤销列入，三个工作日内停止公示" in page and listing.case.number in page
        assert reminders.of_office(world.qingxiu) == []
    given = {
        "annulment_number": "（2026）演01行初1号",
        "removal_reason": "basis_annulled",
        "reasons": "处罚决定被撤销。",
    }
    take(listing, B.revoke, world.people[Role.HEAD], "2026-12-11", **given)
    assert reminders.of_office(world.nanning) == []


@pytest.mark.rule("CR-L21")
def test_an_application_is_not_received_before_the_publication_it_would_end(world, now):
    listing = shown(world)
    with pytest.raises(ValidationError, match="不能早于公示日期"):
        take(
            listing,
            B.ask_repair,
            world.people[Role.CREDIT_CLERK],
            LATER,
            received_on="2026-12-02",
            papers_complete=True,
        )
    assert timedelta(days=365) < date(2027, 12, 10) - listing.published_on
