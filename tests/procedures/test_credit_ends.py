"""严重违法失信名单: listed by a court, masked during a reorganisation, gone with its party, put back after fraud."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import rendering
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import CaseParty, Deadline, Delivery, IssuedPaper
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.credit import basis, messages
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from enforcement.credit.publicity.states import S as RECORD
from tests import factories
from tests.procedures.listings import (
    ASSESSED,
    ENLIST,
    PROPOSAL,
    PUBLISH,
    agreed,
    concluded,
    consented,
    listed,
    notified,
    published,
    punishable,
    take,
)
from tests.procedures.test_publicity import live

ORDER = {
    "received_on": "2026-12-07",
    "court": "南宁市中级人民法院（演示）",
    "order": "（2026）演01破1号",
    "until": "2027-12-07",
}
GRANT = {"performed": True, "rectified": True, "no_heavier_again": True, "reasons": "条件均已具备。"}
FRAUD = {"found_on": "2028-03-01", "fraud": "缴款凭证系伪造。", "reasons": "隐瞒真实情况骗取移出。"}
BY_COURT = {
    "court_order": "南宁市中级人民法院（2026）演01执1号裁定书",
    "court_order_on": "2026-11-20",
    "facts": "有履行能力而拒不履行生效判决。",
}


@pytest.fixture
def case(world):
    return punishable(world)


@pytest.fixture
def clerk(world):
    return world.people[Role.CREDIT_CLERK]


@pytest.fixture
def head(world):
    return world.people[Role.HEAD]


@pytest.fixture
def shown(case, world, clerk):
    return published(case, world)


@pytest.fixture
def removed(shown, clerk, head):
    take(shown, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(shown, B.grant_repair, head, "2027-12-06", **GRANT)
    return shown


def due(listing, term):
    return (
        timezone.localtime(Deadline.objects.get(subject_id=listing.pk, term=term, status="running").due)
        .date()
        .isoformat()
    )


def told():
    return Delivery.objects.order_by("sequence").last()


def html(title):
    paper = IssuedPaper.objects.filter(title=title).latest("issued_at")
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


@pytest.mark.rule("CL14", "CR-L26", "DOC-C9")
def test_a_court_that_approved_a_plan_has_the_listing_masked_within_seven_working_days_and_failure_brings_it_back(
    shown, clerk, head
):
    with pytest.raises(ValidationError, match="执行期限已经届满"):
        take(shown, B.mask, head, "2026-12-08", **ORDER | {"until": "2026-12-07"})
    take(shown, B.mask, head, "2026-12-08", **ORDER)
    assert shown.state == S.MASKED and told().topic == "listing.masked" and due(shown, "mask_in_time") == "2026-12-16"
    assert "（2026）演01破1号" in html("临时屏蔽严重违法失信名单信息审批表")
    take(shown, B.data_done, clerk, "2026-12-09")
    assert Deadline.objects.get(subject_id=shown.pk, term="mask_in_time").status == "met"
    take(shown, B.unmask, head, "2027-06-01", outcome="failed", reasons="重整计划不能执行。")
    assert shown.state == S.PUBLISHED and told().topic == "listing.restored"
    assert due(shown, "three_years") == "2029-12-02"


@pytest.mark.rule("CR-L20", "CL14")
def test_the_three_years_end_while_it_is_masked(shown, head):
    take(shown, B.mask, head, "2026-12-08", **ORDER)
    lapse_due(timezone.make_aware(datetime(2029, 12, 3, 1)))
    shown.refresh_from_db()
    assert shown.state == S.REMOVED and shown.removal_reason == "term"


@pytest.mark.rule("CR-L25")
def test_a_party_that_was_deregistered_leaves_the_list(shown, clerk):
    take(shown, B.deregister, clerk, "2027-03-01", deregistered_on="2027-02-25", registrar="南宁市示范登记机关")
    assert shown.state == S.REMOVED and told().body["listing"]["removal"]["reason"] == "deregistered"
    assert due(shown, "data_in_time") == "2027-03-04" and "已经依法注销" in html("移出严重违法失信名单决定书")
    with pytest.raises(Refused, match="不是骗取移出"):
        take(shown, B.reinstate, clerk, "2027-03-02", **FRAUD)


@pytest.mark.rule("CL13", "CR-L24", "DOC-C8")
def test_a_removal_gained_by_fraud_is_undone_the_years_begin_anew_and_three_bar_another_try(removed, clerk, head):
    take(removed, B.reinstate, head, "2028-03-01", **FRAUD)
    assert removed.state == S.PUBLISHED and removed.removal_reason == ""
    assert due(removed, "three_years") == "2031-03-01" and str(removed.published_on) == "2028-03-01"
    said = told()
    assert said.topic == "listing.restored" and said.body["listing"]["publicity_until"] == "2031-03-01"
    assert "三年内，不得申请信用修复" in html("撤销移出、恢复列入决定书")
    with pytest.raises(Refused, match="三年内，不得申请提前移出"):
        take(removed, B.ask_repair, clerk, "2030-06-01", received_on="2030-06-01", papers_complete=True)


@pytest.mark.rule("CL13", "CR-L22")
def test_with_the_list_the_penalty_that_was_stopped_with_it_is_shown_again(world, clerk, head):
    case = punishable(world)
    listing = listed(case, world)
    concluded(case, world, "serve")
    record = live(case, world, channel="gsxt")
    take(listing, B.publish, clerk, "2026-12-03", **PUBLISH)
    Deadline.objects.filter(subject_id=record.pk).update(status="void")
    take(listing, B.ask_repair, clerk, "2027-12-03", received_on="2027-12-03", papers_complete=True)
    take(listing, B.grant_repair, head, "2027-12-06", **GRANT)
    take(listing, B.reinstate, head, "2028-03-01", **FRAUD)
    record.refresh_from_db()
    assert record.state == RECORD.LIVE


@pytest.mark.rule("CR-L16")
def test_a_court_document_lists_without_a_penalty_and_by_the_credit_clerk_alone(case, world, clerk, head):
    party = str(CaseParty.objects.get(case=case, capacity="party").pk)
    listing = Listing(case=case, office=case.office)
    with pytest.raises(Refused, match="须由信用管理员办理"):
        act(listing, B.propose_by_court, by=world.officers[0], answers=BY_COURT | {"subject_party": party})
    act(listing, B.propose_by_court, by=clerk, answers=BY_COURT | {"subject_party": party})
    take(listing, B.assess, world.officers[0], **ASSESSED)
    take(listing, B.notify, world.officers[0], served_on="2026-11-23")
    consented(listing, world)
    take(listing, B.enlist, head, "2026-12-02", **ENLIST)
    said = told().body
    assert said["basis"]["kind"] == "court_document" and said["basis"]["decision_no"] == BY_COURT["court_order"]
    assert "第二十四条" in html("列入严重违法失信名单决定书") and "生效法律文书" in html("列入严重违法失信名单决定书")


@pytest.mark.rule("CR-L18")
def test_a_responsible_person_is_listed_only_where_a_law_says_so(world):
    request = factories.trademark_lead()
    request["parties"][0] |= {
        "kind": "person",
        "id_kind": "resident",
        "id_number": "11010519491231002X",
        "representative": "",
    }
    case = factories.accepted_case(world, request)
    from tests.procedures.listings import penalised

    penalised(case, world)
    person = str(CaseParty.objects.get(case=case, capacity="party").pk)
    given = PROPOSAL | {"subject_party": person, "as_responsible": True}
    with pytest.raises(ValidationError, match="不得列入责任人员"):
        act(Listing(case=case, office=case.office), B.propose, by=world.officers[0], answers=given)
    listing = Listing(case=case, office=case.office)
    act(listing, B.propose, by=world.officers[0], answers=given | {"responsible_under": "《某行政法规（演示）》第一条"})
    assert listing.responsible_under == "《某行政法规（演示）》第一条"


@pytest.mark.rule("CR-L18")
def test_an_enterprise_is_not_a_responsible_person(case, world):
    from tests.procedures.listings import penalised

    penalised(case, world)
    given = PROPOSAL | {
        "subject_party": str(CaseParty.objects.get(case=case, capacity="party").pk),
        "as_responsible": True,
    }
    with pytest.raises(ValidationError, match="责任人员是自然人"):
        act(Listing(case=case, office=case.office), B.propose, by=world.officers[0], answers=given)


@pytest.mark.rule("CR-L27")
def test_no_further_measure_without_a_law_that_allows_it(case, world, head):
    listing = agreed(case, world)
    with pytest.raises(ValidationError, match="须写明法律、行政法规"):
        take(listing, B.enlist, head, "2026-12-02", **ENLIST | {"measures": ["other_by_law"]})
    take(
        listing,
        B.enlist,
        head,
        "2026-12-02",
        **ENLIST | {"measures": ["other_by_law"], "other_measures": "限制申请财政性资金（《某条例（演示）》第二条）"},
    )
    assert "《某条例（演示）》第二条" in html("列入严重违法失信名单决定书")


@pytest.mark.rule("CR-J2")
def test_nobody_is_listed_before_what_he_said_was_answered(case, world, head):
    listing = notified(case, world)
    with pytest.raises(Refused, match="陈述、申辩期限尚未届满"):
        take(listing, B.enlist, head, "2026-11-24", **ENLIST)
    consented(listing, world)
    with pytest.raises(ValidationError, match="defence_treated"):
        take(listing, B.enlist, head, "2026-12-02", **ENLIST | {"defence_treated": ""})


@pytest.mark.rule("CR-L3")
@pytest.mark.parametrize(
    "ground", ["wilful_ip_infringement", "abnormal_patent_filing", "malicious_tm_filing", "illegal_agency"]
)
def test_the_ip_grounds_rest_on_article_nine_item_two(case, world, ground):
    from tests.procedures.listings import penalised

    penalised(case, world)
    listing = Listing(case=case, office=case.office)
    party = str(CaseParty.objects.get(case=case, capacity="party").pk)
    act(listing, B.propose, by=world.officers[0], answers=PROPOSAL | {"subject_party": party, "ground": ground})
    assert any(str(it).endswith("第九条第一款第（二）项") for it in basis.articles(listing))


@pytest.mark.rule("CR-L17", "CR-J1")
def test_a_list_rests_on_the_national_rule_alone_and_an_ip_office_names_why_it_applies_to_it(case, world):
    assert set(basis.GROUND_ARTICLES) == set(messages.GROUNDS)
    assert all(
        article.statute.key == "list_rules" or "失信名单" in str(article) for article in basis.GROUND_ARTICLES.values()
    )
    listing = notified(case, world)
    assert "第二十五条" in str([str(it) for it in basis.articles(listing)])
    listing.case.office.kind = OfficeKind.MEDIATION_BODY
    assert "第二十五条" not in str([str(it) for it in basis.articles(listing)])
