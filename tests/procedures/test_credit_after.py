"""严重违法失信名单, after the decision: publicity, the platform, three years, repair, revocation."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, rendering
from casework.acts import Refused
from casework.lapse import lapse_due
from casework.models import Deadline, Delivery, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from tests.procedures.listings import (
    ENLIST,
    PUBLISH,
    concluded,
    listed,
    notified,
    punishable,
    silent,
    take,
)


@pytest.fixture
def case(world):
    return punishable(world)


@pytest.mark.rule("CR-L23", "CL12")
@pytest.mark.parametrize(("step", "answers", "annulled"), [
    ("judged_revoked", {}, True), ("reconsidered_revoked", {}, True), ("judged", {"outcome": "unlawful"}, True),
    ("judged", {"outcome": "upheld"}, False), ("reconsidered", {"outcome": "changed"}, False),
])  # fmt: skip
def test_a_penalty_annulled_stops_listing_publication_and_repair_and_leaves_only_revocation(
    case, world, step, answers, annulled
):
    listing = listed(case, world)
    concluded(case, world, step, **answers)
    if not annulled:
        take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
        return
    with pytest.raises(Refused, match="已经列入的应当撤销列入"):
        take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    take(
        listing, B.revoke, world.people[Role.HEAD], "2026-12-04", annulment_number="演行终1号", removal_reason="basis_annulled",
        reasons="处罚决定被判决撤销。",
    )  # fmt: skip
    assert listing.state == S.REVOKED


@pytest.mark.rule("CR-L23")
def test_no_listing_on_a_penalty_annulled_meanwhile(case, world):
    listing = notified(case, world)
    silent(listing)
    concluded(case, world, "judged_revoked")
    for step in (B.ask_consent, B.enlist):
        with pytest.raises(Refused, match="不得列入、公示"):
            take(listing, step, world.people[Role.HEAD], "2026-12-01", **(ENLIST if step is B.enlist else {}))


@pytest.mark.rule("CR-L20", "CL11")
def test_an_office_may_count_the_three_years_from_publication(case, world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"listing_term_starts": "published"})
    case.office.refresh_from_db()
    listing = listed(case, world)
    assert not Deadline.objects.filter(term="three_years").exists()
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    assert Deadline.objects.get(term="three_years").due.astimezone(clock.now().tzinfo).date() == date(2029, 12, 3)
    assert IssuedPaper.objects.get(title="列入严重违法失信名单决定书").states["from_publication"]


@pytest.mark.rule("CR-L21", "CR-L24")
def test_no_early_removal_while_a_measure_runs_nor_after_fraud(case, world):
    listing = listed(case, world)
    clerk = world.people[Role.CREDIT_CLERK]
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    asked = {"received_on": "2027-12-03", "papers_complete": True}
    with pytest.raises(ValidationError, match="三年内，不得申请信用修复"):
        take(listing, B.ask_repair, clerk, "2027-12-03", **asked, barred=True)
    take(listing, B.ask_repair, clerk, "2027-12-06", **asked)
    assert Deadline.objects.get(term="decide_repair").start.astimezone(clock.now().tzinfo).date() == date(2027, 12, 6)
    met = {"performed": True, "rectified": True, "no_heavier_again": True, "reasons": "条件均已具备。"}
    with pytest.raises(ValidationError, match="管理措施的法定期限尚未届满"):
        take(listing, B.grant_repair, world.people[Role.HEAD], "2027-12-07", **met, measure_running=True)
    take(listing, B.grant_repair, world.people[Role.HEAD], "2027-12-07", **met)
    states = IssuedPaper.objects.get(title="移出严重违法失信名单决定书").states
    assert states["early"] and "信用修复管理办法》第十三条第一款" in states["citations"][0]


@pytest.mark.rule("DOC-C1", "DOC-C2", "DOC-C3", "DOC-C6", "DOC-C7", "DOC-C8", "DOC-C11")
def test_every_paper_of_a_listing_can_be_set(case, world):
    listing = listed(case, world)
    clerk, head = world.people[Role.CREDIT_CLERK], world.people[Role.HEAD]
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    for day in ("2027-12-03", "2027-12-13"):
        take(listing, B.ask_repair, clerk, day, received_on=day, papers_complete=True)
        take(listing, B.refuse_repair, head, day, reasons="罚款尚未缴清。")
    take(
        listing,
        B.revoke,
        head,
        "2027-12-14",
        annulment_number="演行终1号",
        removal_reason="basis_annulled",
        reasons="处罚决定被判决撤销。",
    )
    found = {paper.title: paper for paper in IssuedPaper.objects.filter(template__startswith="papers/credit")}
    declared = {paper.title for step in B.steps.values() for paper in step.issues}
    assert declared - set(found) == {  # set in the tests of early removal, and in test_credit_ends
        "提前移出申请补正通知书", "不予受理提前移出申请通知书",
        "移出严重违法失信名单决定书", "临时屏蔽严重违法失信名单信息审批表", "撤销移出、恢复列入决定书",
    }  # fmt: skip
    for paper in found.values():
        html = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        assert "None" not in html and "规则未定" not in html


@pytest.mark.rule("CR-L14", "CL07", "CR-P3")
def test_publication_is_owed_in_twenty_working_days_and_only_after_the_checks(case, world):
    listing = listed(case, world)
    due = Deadline.objects.get(term="publish_in_time").due.astimezone(clock.now().tzinfo).date()
    assert due == date(2026, 12, 30)
    with pytest.raises(ValidationError) as error:
        take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH | {"redacted": False})
    assert set(error.value.message_dict) == {"redacted"}
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    assert listing.state == S.PUBLISHED


@pytest.mark.rule("IF-3", "IF-7", "CL06", "CL07")
def test_the_platform_is_told_of_decision_and_publication_in_order(case, world):
    listing = listed(case, world)
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    told = Delivery.objects.order_by("sequence")
    assert [(m.topic, m.subject_key) for m in told] == [
        ("listing.decided", f"listing:{listing.pk}"), ("listing.published", f"listing:{listing.pk}"),
    ]  # fmt: skip
    decided, published = (message.body for message in told)
    assert decided["decision_no"] == "南市监列严〔2026〕1号" and decided["basis"]["fine_wan"] == "12.840000"
    assert (
        decided["listing"]["publicity_until"] == "2029-12-02" and published["listing"]["published_on"] == "2026-12-03"
    )


@pytest.mark.rule("CR-L20", "CL11")
def test_after_three_years_the_system_removes_and_tells(case, world):
    listing = listed(case, world)
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    deadline = Deadline.objects.get(term="three_years")
    assert deadline.due.astimezone(clock.now().tzinfo).date() == date(2029, 12, 2)
    assert deadline.provisional is False, "a term of years that does not roll needs no calendar"
    lapse_due(timezone.make_aware(datetime(2029, 12, 3, 1)))
    listing.refresh_from_db()
    assert listing.state == S.REMOVED and listing.removal_reason == "term"
    assert Delivery.objects.order_by("sequence").last().topic == "listing.removed"


@pytest.mark.rule("CR-L21", "CL08", "CL09", "CR-R6", "CR-R7")
def test_early_removal_may_be_asked_for_after_one_year_of_publicity(case, world):
    listing = listed(case, world)
    clerk = world.people[Role.CREDIT_CLERK]
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    with pytest.raises(Refused, match="公示满一年"):
        take(listing, B.ask_repair, clerk, "2027-12-02", received_on="2027-12-02", papers_complete=True)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    with pytest.raises(ValidationError) as error:
        take(listing, B.grant_repair, world.people[Role.HEAD], "2027-12-06", performed=True, reasons="已履行罚款。")
    assert set(error.value.message_dict) == {"rectified", "no_heavier_again"}
    take(
        listing, B.grant_repair, world.people[Role.HEAD], "2027-12-06", performed=True, rectified=True, no_heavier_again=True,
        reasons="条件均已具备。",
    )  # fmt: skip
    assert listing.state == S.REMOVED
    assert [d.term for d in Deadline.objects.filter(case=case, status="running", procedure="credit")] == [
        "data_in_time"
    ]
    take(listing, B.data_done, clerk, "2027-12-07")


@pytest.mark.rule("CL10", "CR-R7")
def test_a_refused_repair_returns_to_publicity_with_written_reasons(case, world):
    listing = listed(case, world)
    clerk = world.people[Role.CREDIT_CLERK]
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.refuse_repair, world.people[Role.HEAD], "2027-12-06", reasons="罚款尚未缴清。")
    assert listing.state == S.PUBLISHED
    assert IssuedPaper.objects.filter(title="不予信用修复决定书").exists()


@pytest.mark.rule("CR-L23", "CL12")
def test_when_the_penalty_is_annulled_the_listing_is_revoked_and_data_follow_in_three_working_days(case, world):
    listing = listed(case, world)
    take(
        listing, B.revoke, world.people[Role.HEAD], "2026-12-04", annulment_number="（2026）桂01行终1号",
        removal_reason="basis_annulled", reasons="处罚决定被判决撤销。",
    )  # fmt: skip
    assert listing.state == S.REVOKED
    due = Deadline.objects.get(term="data_in_time", status="running").due
    assert due.astimezone(clock.now().tzinfo).date() == date(2026, 12, 9)
    assert Delivery.objects.order_by("sequence").last().topic == "listing.revoked"


@pytest.mark.rule("IF-7", "ID-U7")
def test_what_the_platform_would_refuse_is_said_at_the_desk(case, world):
    Office.objects.filter(pk=world.nanning.pk).update(uscc="")
    listing = notified(case, world)
    take(listing, B.give_up, world.officers[0])
    take(listing, B.ask_consent, world.people[Role.HEAD])
    take(listing, B.consent, world.people[Role.SUPERIOR], consent_number="桂知复〔2026〕9号", opinion="同意列入。")
    with pytest.raises(ValidationError, match="列入机关的统一社会信用代码不正确"):
        take(listing, B.enlist, world.people[Role.HEAD], **ENLIST)
