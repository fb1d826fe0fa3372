"""严重违法失信名单, to the decision: one test per sentence of the rule."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, ledger
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import CaseParty, Deadline, IssuedPaper
from casework.roles import Role
from enforcement.credit.forms import FACTORS, Assess
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from tests.procedures.listings import (
    ASSESSED,
    ENLIST,
    PROPOSAL,
    listed,
    notified,
    penalised,
    proposed,
    punishable,
    silent,
    take,
)
from tests.procedures.penalty_walk import DECIDED, penalty_walk


@pytest.fixture
def case(world):
    return punishable(world)


@pytest.mark.rule("CR-L1", "CR-L2", "CL01")
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


@pytest.mark.rule("CR-L1", "CR-L5")
def test_without_a_penalty_or_an_unperformed_ruling_nobody_is_listed(case, world):
    with pytest.raises(Refused, match="经催告仍不履行的处罚决定、经催告并认定拒不履行的生效裁决"):
        proposed(case, world)
    assert not Listing.objects.exists()


@pytest.mark.rule("CR-L6", "CL02")
def test_every_one_of_the_nine_factors_must_be_answered(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    with pytest.raises(ValidationError) as error:
        take(listing, B.assess, world.officers[0], serious=True, factor_malice="明知故犯。")
    assert set(error.value.message_dict) == {f"factor_{name}" for name in FACTORS if name != "malice"} | {
        "intent_by",
        "serious_by",
    }


@pytest.mark.rule("CR-L4")
def test_intent_and_seriousness_rest_on_factors_of_their_own(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    for lacking in ("intent_by", "serious_by"):
        with pytest.raises(ValidationError, match="主观故意和情节严重须分别评估"):
            take(listing, B.assess, world.officers[0], **ASSESSED | {lacking: []})
    with pytest.raises(ValidationError, match="违法频次已用于认定主观故意，不得重复用于认定情节严重"):
        take(
            listing,
            B.assess,
            world.officers[0],
            **ASSESSED | {"intent_by": ["frequency"], "serious_by": ["amount", "frequency"]},
        )
    for name, out_of_place in (("serious_by", "malice"), ("intent_by", "amount")):
        with pytest.raises(ValidationError, match=out_of_place):
            take(listing, B.assess, world.officers[0], **ASSESSED | {name: [out_of_place]})
    take(listing, B.assess, world.officers[0], **ASSESSED | {"intent_by": ["malice", "frequency"]})
    table = IssuedPaper.objects.get(title="列入严重违法失信名单考量表").states
    assert (table["intent_by"], table["serious_by"]) == (["主观恶意", "违法频次"], ["罚没款数额", "产品货值金额"])


@pytest.mark.rule("CR-L4")
def test_one_fact_told_under_two_factors_does_not_count_twice(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    twice = {
        "factor_malice": "收到警告函后继续销售。明知是假冒商品。",
        "factor_impact": "消费者投诉较多；收到警告函后继续销售。",
    }
    with pytest.raises(ValidationError, match="“收到警告函后继续销售”同时写在"):
        take(listing, B.assess, world.officers[0], **ASSESSED | twice | {"serious_by": ["amount", "impact"]})
    pointing = {name: "已核实，见处罚决定书。" for name in ASSESSED if name.startswith("factor_")}
    take(listing, B.assess, world.officers[0], **ASSESSED | pointing)
    assert listing.state == S.ASSESSED


@pytest.mark.rule("CR-L4")
def test_what_serves_neither_for_intent_nor_for_seriousness_may_be_told_as_one_likes(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    told = {"factor_malice": "收到警告函后继续销售。", "factor_impact": "收到警告函后继续销售。"}
    take(listing, B.assess, world.officers[0], **ASSESSED | told)
    assert listing.state == S.ASSESSED


@pytest.mark.rule("CR-L4")
def test_where_the_party_proved_it_had_no_intent_nothing_shows_intent(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    take(
        listing, B.assess, world.officers[0], **ASSESSED | {"no_intent_proved": True, "intent_by": [], "serious_by": []}
    )
    assert listing.no_intent_proved


@pytest.mark.rule("CR-L7", "CL03")
def test_a_party_that_proved_it_had_no_intent_must_not_be_listed(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    take(listing, B.assess, world.officers[0], **ASSESSED, no_intent_proved=True)
    with pytest.raises(Refused, match="没有主观故意的，不得列入"):
        take(listing, B.notify, world.officers[0], served_on="2026-11-23")
    take(listing, B.drop, world.people[Role.HEAD], reasons="当事人证明没有主观故意。")
    assert listing.state == S.NOT_LISTED


@pytest.mark.rule("CR-L9", "CL04")
def test_the_party_has_five_working_days_and_silence_ends_them(case, world):
    listing = notified(case, world)
    assert Deadline.objects.get(term="defence").due.astimezone(clock.now().tzinfo).date() == date(2026, 11, 30)
    with pytest.raises(Refused, match="陈述、申辩期限尚未届满"):
        take(listing, B.consent, world.people[Role.SUPERIOR], consent_number="桂知复〔2026〕9号", opinion="同意。")
    lapse_due(timezone.make_aware(datetime(2026, 12, 1, 1)))
    listing.refresh_from_db()
    assert listing.heard and ledger.happened(case, "credit", "waive")


@pytest.mark.rule("CR-L11", "CL06", "DOC-C11")
def test_a_city_office_cannot_list_without_its_superiors_consent(case, world):
    listing = notified(case, world)
    with pytest.raises(Refused, match="期限尚未届满，当事人也没有书面放弃"):
        take(listing, B.ask_consent, world.people[Role.HEAD])
    silent(listing)
    with pytest.raises(Refused, match="须先经上一级部门同意"):
        take(listing, B.enlist, world.people[Role.HEAD], "2026-12-01", **ENLIST)
    with pytest.raises(Refused, match="报请同意的请示尚未发出"):
        take(listing, B.consent, world.people[Role.SUPERIOR], "2026-12-01", consent_number="x", opinion="同意。")
    take(listing, B.ask_consent, world.people[Role.HEAD], "2026-12-01", opinion="当事人没有提出意见。")
    assert IssuedPaper.objects.get(title="报请同意列入的请示").states["opinion"] == "当事人没有提出意见。"
    with pytest.raises(Refused, match="须由上一级部门负责人办理"):
        take(listing, B.consent, world.people[Role.HEAD], "2026-12-01", consent_number="x", opinion="同意。")
    take(listing, B.withhold, world.people[Role.SUPERIOR], "2026-12-01", reasons="证据不足，不同意列入。")
    assert listing.state == S.NOT_LISTED


@pytest.mark.rule("CR-L9", "CL05")
def test_one_statement_does_not_end_the_five_days_but_a_written_waiver_does(case, world):
    listing = notified(case, world)
    take(listing, B.defend, world.officers[0], defence="不同意列入。", received_on="2026-11-23")
    with pytest.raises(Refused, match="期限尚未届满"):
        take(listing, B.ask_consent, world.people[Role.HEAD])
    take(listing, B.give_up, world.officers[0])
    take(listing, B.ask_consent, world.people[Role.HEAD])


@pytest.mark.rule("CR-L9", "CL05")
def test_nothing_is_decided_while_a_hearing_is_asked_for(case, world):
    listing = notified(case, world)
    take(listing, B.request_hearing, world.officers[0], requested_on="2026-11-23")
    silent(listing)
    with pytest.raises(Refused, match="当前状态为“听证”"):
        take(listing, B.ask_consent, world.people[Role.HEAD], "2026-12-01")
    take(listing, B.hold_hearing, world.people[Role.REVIEWER], "2026-12-10", held_on="2026-12-10", opinion="事由成立。")
    with pytest.raises(Refused, match="期限已过，或者当事人已书面放弃"):
        take(listing, B.request_hearing, world.officers[0], "2026-12-10", requested_on="2026-12-10")
    take(listing, B.ask_consent, world.people[Role.HEAD], "2026-12-10")


@pytest.mark.rule("CR-L9", "CL04", "DOC-C1")
def test_a_notice_served_later_starts_the_five_days_on_that_day(case, world):
    penalised(case, world)
    listing = proposed(case, world)
    take(listing, B.assess, world.officers[0], **ASSESSED)
    with pytest.raises(ValidationError, match="送达日期不能早于签发之日"):
        take(listing, B.notify, world.officers[0], served_on="2026-11-20")
    take(listing, B.notify, world.officers[0])
    assert not Deadline.objects.filter(term="defence").exists()
    with pytest.raises(Refused, match="告知书尚未送达"):
        take(listing, B.give_up, world.officers[0])
    take(listing, B.serve_notice, world.officers[0], "2026-11-25", served_on="2026-11-25")
    assert Deadline.objects.get(term="defence").due.astimezone(clock.now().tzinfo).date() == date(2026, 12, 2)
    states = IssuedPaper.objects.get(title="列入严重违法失信名单告知书").states
    assert states["citations"] == [
        "《市场监督管理严重违法失信名单管理办法》第二条第一款", "第九条第一款第（二）项", "第十三条第一款", "第二十五条",
    ]  # fmt: skip


@pytest.mark.rule("CR-L8")
def test_a_penalty_that_decided_not_to_list_is_no_cause(case, world):
    penalised(case, world, list_considered="not_list")
    with pytest.raises(ValidationError, match="处罚决定已经认定不列入"):
        proposed(case, world)


@pytest.mark.rule("CR-L5", "CL01")
def test_refusing_to_perform_an_ordinary_penalty_is_a_cause_of_its_own_once_urged(world):
    walk = penalty_walk(world, clock.now())
    walk.to(*DECIDED, "serve")
    listing = Listing(case=walk.case, office=walk.case.office)
    party = CaseParty.objects.get(case=walk.case, capacity="party")
    refusal = PROPOSAL | {"ground": "refuse_ruling_or_penalty", "subject_party": str(party.pk)}
    with pytest.raises(Refused, match="经催告仍不履行的处罚决定"):
        act(listing, B.propose, by=world.officers[0], answers=refusal)
    with clock.at(timezone.make_aware(datetime(2026, 12, 9, 10))):
        walk.to("demand")
        with pytest.raises(ValidationError, match="没有较重行政处罚"):
            act(listing, B.propose, by=world.officers[0], answers=refusal | {"ground": "wilful_ip_infringement"})
        act(listing, B.propose, by=world.officers[0], answers=refusal)
        label = Assess(subject=listing).fields["serious"].label
        assert "有履行能力而拒不履行" in label
        act(listing, B.assess, by=world.officers[0], answers=ASSESSED)
        act(listing, B.notify, by=world.officers[0], answers={"served_on": "2026-12-09"})
        act(listing, B.give_up, by=world.officers[0])
        walk.take("perform")
        with pytest.raises(Refused, match="当事人已经履行"):
            act(listing, B.enlist, by=world.people[Role.HEAD], answers=ENLIST)


@pytest.mark.rule("CR-L10", "DOC-C2", "CR-L19")
def test_the_decision_names_ground_articles_and_remedies_with_theirs(case, world):
    states = (listed(case, world), IssuedPaper.objects.get(title="列入严重违法失信名单决定书").states)[1]
    assert any("第九条第一款第（二）项" in it for it in states["citations"])
    assert states["remedy"]["reconsider_in"] == "六十日" and "行政复议法" in states["remedy"]["reconsider_by"]


@pytest.mark.rule("CR-L10", "CR-L15", "CL06", "CR-N6", "DOC-C2", "DOC-C3")
def test_the_decision_states_measures_removal_and_remedy_and_goes_out_with_the_repair_notice(case, world):
    listing = listed(case, world)
    titles = list(IssuedPaper.objects.filter(event__step="enlist").order_by("title").values_list("title", flat=True))
    assert titles == ["信用修复告知书", "列入严重违法失信名单决定书"]
    paper = IssuedPaper.objects.get(title="列入严重违法失信名单决定书")
    assert paper.number == "南市监列严〔2026〕1号" == listing.decision_number
    assert paper.states["measures"] == ["重点监管"] and paper.states["consent_number"] == "桂知复〔2026〕9号"


@pytest.mark.rule("CR-L8", "CR-L12")
def test_the_same_party_is_not_listed_twice_in_a_case(case, world):
    notified(case, world)
    with pytest.raises(ValidationError, match="不得就同一决定重复列入"):
        proposed(case, world)
