"""严重违法失信名单: one test per sentence of the rule. The cause is a line of the ledger, as the penalty writes it."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, ledger, writes
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.law.identifiers import uscc_check_character
from casework.models import CaseParty, Deadline, Delivery, Event, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit.forms import FACTORS
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from tests import factories

rule = pytest.mark.rule


def uscc(first17):
    return first17 + uscc_check_character(first17)


@pytest.fixture
def case(world):
    Office.objects.filter(pk=world.nanning.pk).update(uscc=uscc("11450100007500001"))
    request = factories.trademark_lead()
    request["parties"][0] |= {"id_kind": "uscc", "id_number": uscc("92450103MA5DEM001")}
    return factories.accepted_case(world, request)


def penalised(case, world, **answers):
    """A line such as the penalty's decision leaves in the ledger, with its numbered paper."""
    given = {"kinds": ["fine"], "tier": "heavy", "fine": "128400.00", "conduct": "销售侵权商品"} | answers
    event = Event(
        office=case.office, case=case, procedure="penalty", subject_id=case.pk, version=1, step="decide", label="决定处罚",
        target="decided", basis="", by=world.people[Role.HEAD], by_name="负责人", role="head", at=clock.now(), data={"answers": given},
    )  # fmt: skip
    event.sha256 = event.digest()
    paper = IssuedPaper(
        office=case.office, case=case, event=event, title="行政处罚决定书", template="", number="南市监处罚〔2026〕1号",
        word="南市监处罚", year=2026, sequence=1, basis="", states={}, states_sha256="", issued_at=clock.now(),
    )  # fmt: skip
    writes.write([], [event, paper])


PROPOSAL = {
    "ground": "wilful_ip_infringement",
    "basis_kind": "penalty",
    "facts": "明知是侵犯注册商标专用权的商品仍多次销售。",
}
ASSESSED = {f"factor_{name}": "已核实，见处罚决定。" for name in FACTORS} | {"serious": True}
ENLIST = {
    "measures": ["key_supervision"],
    "defence_treated": "当事人未提出陈述、申辩。",
    "reasons": "两次以上侵权，从重处罚，符合列入情形。",
}
PUBLISH = {"published_on": "2026-12-03", "record_number": "演示-1", "secrecy_cleared": True, "redacted": True}


def proposed(case, world):
    listing = Listing(case=case, office=case.office)
    party = CaseParty.objects.get(case=case, capacity="party")
    act(listing, B.propose, by=world.officers[0], answers=PROPOSAL | {"subject_party": str(party.pk)})
    return listing


def take(listing, step, by, day=None, **answers):
    moment = timezone.make_aware(datetime.fromisoformat(f"{day}T10:00")) if day else clock.now()
    with clock.at(moment):
        return act(listing, step, by=by, answers=answers)


def notified(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    take(listing, B.assess, world.officers[0], **ASSESSED)
    take(listing, B.notify, world.officers[0], served_on="2026-11-23")
    return listing


def listed(case, world):
    listing = notified(case, world)
    lapse_due(timezone.make_aware(datetime(2026, 12, 1, 1)))
    listing.refresh_from_db()
    take(
        listing,
        B.consent,
        world.people[Role.SUPERIOR],
        "2026-12-01",
        consent_number="桂知复〔2026〕9号",
        opinion="同意列入。",
    )
    take(listing, B.enlist, world.people[Role.HEAD], "2026-12-02", **ENLIST)
    return listing


@rule("CR-L1", "CR-L2", "CL01")
@pytest.mark.parametrize(
    ("answers", "heavier"),
    [
        ({}, True),
        ({"tier": "ordinary"}, False),
        ({"kinds": ["confiscate_goods"], "tier": "heavy"}, False),
        ({"kinds": ["revoke_licence"], "tier": "ordinary"}, True),
    ],
)
def test_only_a_heavier_penalty_is_a_cause(case, world, answers, heavier):
    penalised(case, world, **answers)
    if heavier:
        assert proposed(case, world).state == S.CANDIDATE
    else:
        with pytest.raises(Refused, match="较重行政处罚"):
            proposed(case, world)


@rule("CR-L1", "CR-L5")
def test_without_a_penalty_or_an_unperformed_ruling_nobody_is_listed(case, world):
    with pytest.raises(Refused, match="未履行的生效裁决"):
        proposed(case, world)
    assert not Listing.objects.exists()


@rule("CR-L6", "CL02")
def test_every_one_of_the_nine_factors_must_be_answered(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    with pytest.raises(ValidationError) as error:
        take(listing, B.assess, world.officers[0], serious=True, factor_malice="明知故犯。")
    assert len(error.value.message_dict) == 8


@rule("CR-L7", "CL03")
def test_a_party_that_proved_it_had_no_intent_must_not_be_listed(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    take(listing, B.assess, world.officers[0], **ASSESSED, no_intent_proved=True)
    with pytest.raises(Refused, match="没有主观故意的，不得列入"):
        take(listing, B.notify, world.officers[0], served_on="2026-11-23")
    take(listing, B.drop, world.people[Role.HEAD], reasons="当事人证明没有主观故意。")
    assert listing.state == S.NOT_LISTED


@rule("CR-L9", "CL04")
def test_the_party_has_five_working_days_and_silence_ends_them(case, world):
    listing = notified(case, world)
    assert Deadline.objects.get(term="defence").due.astimezone(clock.now().tzinfo).date() == date(2026, 11, 30)
    with pytest.raises(Refused, match="陈述、申辩期限尚未届满"):
        take(listing, B.consent, world.people[Role.SUPERIOR], consent_number="桂知复〔2026〕9号", opinion="同意。")
    lapse_due(timezone.make_aware(datetime(2026, 12, 1, 1)))
    listing.refresh_from_db()
    assert listing.heard and ledger.happened(case, "credit", "waive")


@rule("CR-L11", "CL06")
def test_a_city_office_cannot_list_without_its_superiors_consent(case, world):
    listing = notified(case, world)
    take(listing, B.defend, world.officers[0], defence="不同意列入。", received_on="2026-11-23")
    with pytest.raises(Refused, match="须先经上一级部门同意"):
        take(listing, B.enlist, world.people[Role.HEAD], **ENLIST)
    with pytest.raises(Refused, match="须由上一级部门负责人办理"):
        take(listing, B.consent, world.people[Role.HEAD], consent_number="x", opinion="同意。")
    take(listing, B.withhold, world.people[Role.SUPERIOR], reasons="证据不足，不同意列入。")
    assert listing.state == S.NOT_LISTED


@rule("CR-L10", "CR-L15", "CL06", "CR-N6", "DOC-C2", "DOC-C3")
def test_the_decision_states_measures_removal_and_remedy_and_goes_out_with_the_repair_notice(case, world):
    listing = listed(case, world)
    titles = list(IssuedPaper.objects.filter(event__step="enlist").order_by("title").values_list("title", flat=True))
    assert titles == ["信用修复告知书", "列入严重违法失信名单决定书"]
    paper = IssuedPaper.objects.get(title="列入严重违法失信名单决定书")
    assert paper.number == "南市监列严〔2026〕1号" == listing.decision_number
    assert paper.states["measures"] == ["重点监管"] and paper.states["consent_number"] == "桂知复〔2026〕9号"


@rule("CR-L14", "CL07", "CR-P3")
def test_publication_is_owed_in_twenty_working_days_and_only_after_the_checks(case, world):
    listing = listed(case, world)
    due = Deadline.objects.get(term="publish_in_time").due.astimezone(clock.now().tzinfo).date()
    assert due == date(2026, 12, 30)
    with pytest.raises(ValidationError) as error:
        take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH | {"redacted": False})
    assert set(error.value.message_dict) == {"redacted"}
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    assert listing.state == S.PUBLISHED


@rule("IF-3", "IF-7", "CL06", "CL07")
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


@rule("CR-L20", "CL11")
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


@rule("CR-L21", "CL08", "CL09", "CR-R6", "CR-R7")
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


@rule("CL10", "CR-R7")
def test_a_refused_repair_returns_to_publicity_with_written_reasons(case, world):
    listing = listed(case, world)
    clerk = world.people[Role.CREDIT_CLERK]
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.refuse_repair, world.people[Role.HEAD], "2027-12-06", reasons="罚款尚未缴清。")
    assert listing.state == S.PUBLISHED
    assert IssuedPaper.objects.filter(title="不予信用修复决定书").exists()


@rule("CR-L23", "CL12")
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


@rule("IF-7", "ID-U7")
def test_what_the_platform_would_refuse_is_said_at_the_desk(case, world):
    Office.objects.filter(pk=world.nanning.pk).update(uscc="")
    listing = notified(case, world)
    take(listing, B.defend, world.officers[0], defence="无异议。", received_on="2026-11-23")
    take(listing, B.consent, world.people[Role.SUPERIOR], consent_number="桂知复〔2026〕9号", opinion="同意列入。")
    with pytest.raises(ValidationError, match="列入机关的统一社会信用代码不正确"):
        take(listing, B.enlist, world.people[Role.HEAD], **ENLIST)


@rule("CR-L8", "CR-L12")
def test_the_same_party_is_not_listed_twice_in_a_case(case, world):
    notified(case, world)
    with pytest.raises(Refused, match="列入决定已经作出过"):
        proposed(case, world)
