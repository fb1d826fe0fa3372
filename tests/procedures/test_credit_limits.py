"""How long somebody stays on the list and where it is shown: longer bans, other provinces, what was never published, decisions about fraud."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import rendering
from casework.acts import Refused
from casework.lapse import lapse_due
from casework.models import Deadline, Delivery, IssuedPaper, Party
from casework.roles import Role
from enforcement.credit import basis, province, reminders
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair.procedure import Repairing as R
from tests.procedures.listings import (
    ENLIST,
    PUBLISH,
    agreed,
    concluded,
    listed,
    penalised,
    published,
    punishable,
    take,
    uscc,
)
from tests.procedures.publicity_walk import UNDONE, prepared, punished
from tests.procedures.test_credit_ends import FRAUD, GRANT
from tests.procedures.test_publicity import live
from tests.procedures.test_publicity import take as take_record
from tests.procedures.test_repair import accepted
from tests.procedures.test_repair import take as take_repair

GONE = {"deregistered_on": "2026-12-03", "registrar": "南宁市示范登记机关"}
SHOWN = {"shown_on": "2027-12-10", "shown_as": "演示-决定-1"}


@pytest.fixture
def clerk(world):
    return world.people[Role.CREDIT_CLERK]


@pytest.fixture
def head(world):
    return world.people[Role.HEAD]


def due(proceeding, term):
    row = Deadline.objects.get(subject_id=proceeding.pk, term=term, status="running")
    return timezone.localtime(row.due).date().isoformat()


def night(day):
    return timezone.make_aware(datetime.fromisoformat(f"{day}T01:00"))


# 限制期限长于三年的 -----------------------------------------------------------------------------------------------------


@pytest.fixture
def barred(world, head, clerk):
    """Barred from business for five years, and listed for it."""
    case = punishable(world)
    penalised(case, world, kinds=["fine", "ban"])
    return agreed(case, world, penalise=False)


@pytest.mark.rule("CR-L20", "CR-L21", "CL11")
def test_a_ban_longer_than_three_years_keeps_the_party_on_the_list_to_its_last_day(barred, world, clerk, head):
    with pytest.raises(ValidationError, match="请填写末日"):
        take(barred, B.enlist, head, "2026-12-02", **ENLIST)
    with pytest.raises(ValidationError, match="已经届满的，不填末日"):
        take(barred, B.enlist, head, "2026-12-02", **ENLIST, ban_until="2026-12-02")
    take(barred, B.enlist, head, "2026-12-02", **ENLIST, ban_until="2031-11-30")
    told = Delivery.objects.order_by("sequence").last().body["listing"]
    assert (told["publicity_until"], told["ban_until"], due(barred, "three_years")) == ("2031-11-30",) * 3
    paper = IssuedPaper.objects.get(title="列入严重违法失信名单决定书")
    assert "2031年11月30日" in rendering.to_html(paper.template, paper.states, title=paper.title, office="")
    take(barred, B.publish, clerk, "2026-12-03", **PUBLISH)
    with pytest.raises(Refused, match="限制期限尚未届满"):
        take(barred, B.ask_repair, clerk, "2031-11-30", received_on="2031-11-30", papers_complete=True)
    lapse_due(night("2031-11-30"))
    barred.refresh_from_db()
    assert barred.state == S.PUBLISHED
    lapse_due(night("2031-12-01"))
    barred.refresh_from_db()
    assert barred.state == S.REMOVED


@pytest.mark.rule("CR-L20", "CR-L21")
def test_a_ban_without_a_term_or_already_over_does_not_keep_the_office_from_listing(barred, head):
    take(barred, B.enlist, head, "2026-12-02", **ENLIST, no_ban_left="责令停产停业十日，已于2026年11月20日届满。")
    assert barred.ban_until is None and due(barred, "three_years") == "2029-12-02"


@pytest.mark.rule("CR-L14", "ID-U2")
def test_a_code_given_by_the_national_register_says_nothing_of_the_province(world):
    named = Party(id_kind="uscc", id_number=uscc("91100000MA5DEM001"))
    assert not province.coded_elsewhere(named, world.nanning)
    assert province.coded_elsewhere(Party(id_kind="uscc", id_number=uscc("91110000MA5DEM001")), world.nanning)


@pytest.mark.rule("CR-L20", "CR-L21")
def test_a_shorter_ban_leaves_the_three_years_and_bars_early_removal_alone(barred, clerk, head):
    take(barred, B.enlist, head, "2026-12-02", **ENLIST, ban_until="2028-06-01")
    told = Delivery.objects.order_by("sequence").last().body["listing"]
    assert told["publicity_until"] == due(barred, "three_years") == "2029-12-02" and told["ban_until"] == "2028-06-01"
    take(barred, B.publish, clerk, "2026-12-03", **PUBLISH)
    with pytest.raises(Refused, match="限制期限尚未届满"):
        take(barred, B.ask_repair, clerk, "2028-06-01", received_on="2028-06-01", papers_complete=True)
    take(barred, B.ask_repair, clerk, "2028-06-02", received_on="2028-06-02", papers_complete=True)


# 登记地在外省的 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L14", "CL07", "CR-R10")
def test_a_party_of_another_province_is_pushed_there_in_ten_days_shown_in_ten_more_and_taken_off_there(
    world, clerk, head
):
    listing = agreed(punishable(world), world)
    Party.objects.filter(pk=listing.subject_party.party_id).update(id_number=uscc("92440103MA5DEM001"))
    listing = type(listing).objects.get(pk=listing.pk)
    with pytest.raises(ValidationError, match="已经迁入本省的，请选明"):
        take(listing, B.enlist, head, "2026-12-02", **ENLIST)
    take(listing, B.enlist, head, "2026-12-02", **ENLIST, registered_in="elsewhere")
    assert due(listing, "push_in_time") == "2026-12-16"
    assert not Deadline.objects.filter(subject_id=listing.pk, term="publish_in_time").exists()
    with pytest.raises(Refused, match="须先推送登记地部门"):
        take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    there = {"pushed_to": "广州市示范区市场监督管理局（演示）", "pushed_on": "2026-12-07"}
    with pytest.raises(ValidationError, match="不能早于列入决定"):
        take(listing, B.push, clerk, "2026-12-08", **there | {"pushed_on": "2026-12-01"})
    with pytest.raises(ValidationError, match="收到日期不能早于推送"):
        take(listing, B.push, clerk, "2026-12-08", **there, received_on="2026-12-04")
    take(listing, B.push, clerk, "2026-12-08", **there, received_on="2026-12-08")
    assert due(listing, "shown_there_in_time") == "2026-12-22"
    take(listing, B.publish, clerk, "2026-12-21", **PUBLISH | {"published_on": "2026-12-21"})
    take(listing, B.deregister, clerk, "2027-01-05", **GONE)
    with pytest.raises(ValidationError, match="由其停止公示"):
        take(listing, B.data_done, clerk, "2027-01-06")
    take(listing, B.data_done, clerk, "2027-01-06", pushed_to=there["pushed_to"])


@pytest.mark.rule("CR-L14")
def test_who_has_moved_here_or_is_registered_here_is_shown_by_this_office(world, clerk, head):
    listing = agreed(punishable(world), world)
    Party.objects.filter(pk=listing.subject_party.party_id).update(id_number=uscc("92440103MA5DEM001"))
    listing = type(listing).objects.get(pk=listing.pk)
    take(listing, B.enlist, head, "2026-12-02", **ENLIST, registered_in="moved_here")
    assert not listing.elsewhere and due(listing, "publish_in_time") == "2026-12-30"
    with pytest.raises(Refused, match="不须推送"):
        take(listing, B.push, clerk, "2026-12-03", pushed_to="广州", pushed_on="2026-12-03")


@pytest.mark.rule("CR-P6")
def test_a_penalty_upon_a_party_of_another_province_is_pushed_and_shown_there_in_time(world, clerk):
    case = punished(world)
    Party.objects.filter(case_parties__case=case, case_parties__capacity="party").update(
        id_number=uscc("92440103MA5DEM001")
    )
    with pytest.raises(ValidationError, match="公示规定第十条"):
        prepared(case, world, channel="gsxt")
    record = prepared(case, world, channel="gsxt", elsewhere=True)
    take_record(record, P.submit, world, "2026-11-24")
    assert due(record, "there_in_time") == "2026-12-08"
    moved = prepared(case, world, moved_here=True)
    take_record(moved, P.submit, world, "2026-11-24")
    assert not Deadline.objects.filter(subject_id=moved.pk, term="there_in_time").exists()


# 决定后没有公示的 -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L20", "CR-L25", "CL11")
@pytest.mark.parametrize("way", ["term", "deregistered"])
def test_what_was_decided_and_never_published_ends_as_well(world, clerk, way):
    listing = listed(punishable(world), world)
    if way == "term":
        lapse_due(night("2029-12-03"))
        listing.refresh_from_db()
    else:
        take(listing, B.deregister, clerk, "2026-12-04", **GONE)
    told = Delivery.objects.order_by("sequence").last()
    assert (listing.state, listing.removal_reason, told.topic) == (S.REMOVED, way, "listing.removed")
    assert told.body["listing"]["published_on"] is None
    assert not Deadline.objects.filter(subject_id=listing.pk, term="publish_in_time", status="running").exists()


# 所依据的决定 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L23", "CR-P7")
def test_a_finding_of_unlawfulness_outlives_the_judgment_that_leaves_it_and_the_decision_made_anew(world, clerk):
    case = punished(world)
    listing = listed(case, world)
    concluded(case, world, "serve")
    record = live(case, world)
    concluded(case, world, "reconsidered", outcome="unlawful")
    concluded(case, world, "judged", outcome="upheld")
    penalised(case, world)
    concluded(case, world, "serve")
    with pytest.raises(Refused, match="应当撤销列入"):
        take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    assert not basis.penalty_annulled(case)
    take_record(record, P.withdraw, world, "2026-12-03", **UNDONE)
    assert record.state == RECORD.WITHDRAWING
    anew = prepared(case, world)
    assert anew.decision_no != record.decision_no


# 因弄虚作假作出的决定公示三年 -------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L24")
def test_a_refusal_for_fraud_is_shown_for_three_years_and_outlives_the_removal(world, clerk, head):
    listing = published(punishable(world), world)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.refuse_repair, head, "2027-12-09", reasons="缴款凭证系伪造。", concealed=True)
    with pytest.raises(ValidationError, match="不能早于作出该决定之日"):
        take(listing, B.show_fraud, clerk, "2027-12-13", **SHOWN | {"shown_on": "2027-12-08"})
    assert any("尚未登记公示" in it.sentence for it in reminders.of_office(world.nanning))
    take(listing, B.show_fraud, clerk, "2027-12-13", **SHOWN)
    assert not any("尚未登记公示" in it.sentence for it in reminders.of_office(world.nanning))
    assert due(listing, "fraud_publicity") == "2030-12-10"
    with pytest.raises(Refused, match="已经登记公示"):
        take(listing, B.show_fraud, clerk, "2027-12-14", **SHOWN)
    lapse_due(night("2029-12-03"))
    listing.refresh_from_db()
    assert listing.state == S.REMOVED and due(listing, "fraud_publicity") == "2030-12-10"
    lapse_due(night("2030-12-11"))
    assert Deadline.objects.get(subject_id=listing.pk, term="fraud_publicity").status == "lapsed"
    listing.refresh_from_db()
    with pytest.raises(Refused, match="公示满三年"):
        take(
            listing,
            B.fraud_taken_down,
            head,
            "2030-12-12",
            annulled_on="2030-12-12",
            annulment="演1号",
            reasons="被判决撤销。",
        )


@pytest.mark.rule("CR-L24")
def test_an_honest_refusal_is_not_shown_and_an_annulled_one_is_taken_down(world, clerk, head):
    listing = published(punishable(world), world)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.refuse_repair, head, "2027-12-06", reasons="罚款尚未缴清。")
    with pytest.raises(Refused, match="没有因故意隐瞒"):
        take(listing, B.show_fraud, clerk, "2027-12-10", **SHOWN)
    take(listing, B.ask_repair, clerk, "2027-12-07", received_on="2027-12-07", papers_complete=True)
    take(listing, B.grant_repair, head, "2027-12-08", **GRANT)
    take(listing, B.reinstate, head, "2028-03-01", **FRAUD)
    take(listing, B.show_fraud, clerk, "2028-03-02", **SHOWN | {"shown_on": "2028-03-02"})
    down = {"annulled_on": "2028-02-29", "annulment": "（2028）演行终1号", "reasons": "恢复列入的决定被判决撤销。"}
    with pytest.raises(ValidationError, match="不能早于作出该决定之日"):
        take(listing, B.fraud_taken_down, head, "2028-09-01", **down)
    take(listing, B.fraud_taken_down, head, "2028-09-01", **down | {"annulled_on": "2028-08-31"})
    assert Deadline.objects.get(subject_id=listing.pk, term="fraud_publicity").status == "met"
    with pytest.raises(Refused, match="不再受理提前移出"):
        take(listing, B.ask_repair, clerk, "2031-03-01", received_on="2031-03-01", papers_complete=True)


@pytest.mark.rule("CR-L24")
def test_a_repair_refused_for_fraud_is_shown_after_it_is_over(world):
    repair = accepted(live(punished(world), world, channel="gsxt"), world)
    take_repair(
        repair, R.check, world, "2027-03-03", method="online", checked_on="2027-03-03", found="缴款凭证系伪造。"
    )
    take_repair(repair, R.refuse, world, "2027-03-04", Role.HEAD, grounds=["false_papers"], reasons="凭证系伪造。")
    take_repair(repair, R.show_fraud, world, "2027-03-05", shown_on="2027-03-05", shown_as="演示-决定-2")
    assert due(repair, "fraud_publicity") == "2030-03-05"
    lapse_due(night("2030-03-06"))
    assert Deadline.objects.get(subject_id=repair.pk, term="fraud_publicity").status == "lapsed"
