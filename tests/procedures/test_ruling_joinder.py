"""Joinder, third parties and trying cases together: articles 21, 23 and 24 of Order 81."""

from datetime import date

import pytest

from casework.models import CaseParty, Post, Stop, User
from casework.roles import Role
from enforcement.ruling.models import Joined, ServiceRecord
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from enforcement.ruling.tables_parties import INVITE, JOIN, JOINDER_ON_REQUEST, NECESSARY_JOINDER, REFUSE
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, refusal

NAME = "南宁示范丙配件有限公司"


@pytest.fixture
def walk(world):
    """Answered on 2026-09-10; the hearing is still open."""
    return Walk(world, case_on(world, "2026-09-01")).answered("2026-09-01", "2026-09-03", "2026-09-10")


def newcomer(walk, name=NAME):
    return CaseParty.objects.get(case=walk.case, party__name=name)


# 第二十三条：必须追加


@pytest.mark.rule("R-PTY-1")
@pytest.mark.parametrize(
    ("ground", "waived", "then"),
    [("co_owner", False, JOIN), ("co_owner", True, REFUSE), ("operator", False, JOIN), ("partner", True, JOIN)],
)
def test_who_must_take_part(ground, waived, then):
    assert NECESSARY_JOINDER.decide(ground=ground, waived=waived).then == then


@pytest.mark.rule("R-PTY-1", "TR13", "DR08", "DOC-P9")
def test_the_actual_operator_is_joined_as_respondent_and_told_why(walk):
    walk.on("2026-09-11", P.join_necessary)
    assert newcomer(walk).capacity == CaseParty.Capacity.RESPONDENT
    states = walk.paper("追加当事人通知书").states
    assert states["ground"] == "个体工商户登记的经营者与实际经营者不一致的另一人"
    assert (states["joined_as"], states["answer_days"], states["evidence_days"]) == ("共同被请求人", "十五", "十五")
    assert states["cite"]["join"] == "《专利纠纷行政裁决和调解办法》第二十三条"


@pytest.mark.rule("R-PTY-1")
def test_a_co_owner_who_waived_in_writing_is_not_joined(walk):
    facts = {"ground": "co_owner", "side": "requester"}
    found = errors(lambda: walk.on("2026-09-11", P.join_necessary, waived=True, **facts))
    assert found == {"waived": ["共有人已书面放弃实体权利的，不再追加（《专利纠纷行政裁决和调解办法》第二十三条）"]}
    walk.on("2026-09-11", P.join_necessary, **facts)
    assert newcomer(walk).capacity == CaseParty.Capacity.REQUESTER


@pytest.mark.rule("R-PTY-1")
def test_a_co_owner_joins_on_the_side_of_the_requester_only(walk):
    assert "side" in errors(lambda: walk.on("2026-09-11", P.join_necessary, ground="co_owner", side="respondent"))


@pytest.mark.rule("R-PTY-1")
def test_nobody_is_joined_twice(walk):
    walk.on("2026-09-11", P.join_necessary)
    found = errors(lambda: walk.on("2026-09-14", P.join_necessary))
    assert found["joined_name"] == [f"{NAME}已是本案被请求人，不必追加（《专利纠纷行政裁决和调解办法》第二十三条）"]


def test_the_particulars_of_a_newcomer_are_checked_as_at_registration(walk):
    wrong = {"joined_id_kind": "uscc", "joined_id_number": "91450100MA5TESTA11"}
    assert "joined_id_number" in errors(lambda: walk.on("2026-09-11", P.join_necessary, **wrong))


# 第二十四条：依申请追加


@pytest.mark.rule("R-PTY-2")
@pytest.mark.parametrize(
    ("applicant", "conditions_met", "consents", "interest", "then"),
    [
        ("requester", True, False, False, JOIN),
        ("requester", False, True, True, REFUSE),
        ("respondent", True, True, False, JOIN),
        ("respondent", True, False, True, INVITE),
        ("respondent", True, False, False, REFUSE),
    ],
)
def test_what_an_application_leads_to(applicant, conditions_met, consents, interest, then):
    facts = {"applicant": applicant, "conditions_met": conditions_met, "consents": consents, "interest": interest}
    assert JOINDER_ON_REQUEST.decide(**facts).then == then


@pytest.mark.rule("R-PTY-2", "TR13", "DR08")
def test_the_requesters_application_is_decided_at_once(walk):
    walk.on("2026-09-11", P.ask_joinder)
    walk.on("2026-09-14", P.decide_joinder)
    assert newcomer(walk).capacity == CaseParty.Capacity.RESPONDENT
    assert walk.paper("追加当事人通知书").states["applicant"] == "请求人"
    assert "征求追加意见通知书" not in walk.papers()


@pytest.mark.rule("R-PTY-2")
def test_the_respondents_application_first_asks_the_requester_in_writing(walk):
    walk.on("2026-09-11", P.ask_joinder, applicant="respondent")
    states = walk.paper("征求追加意见通知书").states
    assert (states["joined_name"], states["days"]) == (NAME, "七")
    assert refusal(lambda: walk.on("2026-09-14", P.decide_joinder)) == [
        "被请求人申请追加的，须先书面通知请求人并登记其答复"
    ]
    assert walk.due(P.reply_to_joinder_in_time) == date(2026, 9, 18)
    walk.on("2026-09-14", P.reply_to_joinder, consents="yes")
    walk.on("2026-09-15", P.decide_joinder, interest=False)
    assert newcomer(walk).capacity == CaseParty.Capacity.RESPONDENT


@pytest.mark.rule("R-PTY-2", "DR08")
def test_without_consent_whoever_has_a_legal_interest_is_invited_and_comes_in_as_third_party(walk):
    walk.on("2026-09-11", P.ask_joinder, applicant="respondent")
    early = errors(lambda: walk.on("2026-09-18", P.reply_to_joinder, consents="silent"))
    assert "尚未届满" in early["consents"][0]
    walk.on("2026-09-21", P.reply_to_joinder, consents="silent")
    walk.on("2026-09-21", P.decide_joinder)
    assert not CaseParty.objects.filter(case=walk.case, party__name=NAME).exists()
    assert walk.paper("参加处理通知书").states["joined_name"] == NAME
    walk.on("2026-09-22", P.admit_third_party)
    assert newcomer(walk).capacity == CaseParty.Capacity.THIRD_PARTY
    assert walk.paper("追加当事人通知书").states["invited"]


@pytest.mark.rule("R-PTY-2")
def test_a_third_party_nobody_invited_is_not_admitted(walk):
    assert refusal(lambda: walk.on("2026-09-11", P.admit_third_party)) == ["没有发出过参加处理的通知，不能登记第三人"]


@pytest.mark.rule("R-PTY-2", "DR08")
def test_an_application_without_consent_or_interest_is_refused_with_reasons(walk):
    walk.on("2026-09-11", P.ask_joinder, applicant="respondent")
    walk.on("2026-09-14", P.reply_to_joinder)
    walk.on("2026-09-15", P.decide_joinder, interest=False)
    assert walk.paper("不予追加当事人通知书").states["disagreed"]
    assert not Joined.objects.exists()
    walk.on("2026-09-16", P.ask_joinder, applicant="requester")


@pytest.mark.rule("R-PTY-2", "TR13")
def test_after_the_oral_hearing_nobody_can_be_joined(walk):
    with at("2026-09-14"):
        walk.take(P.set_hearing, hearing_at="2026-09-21T09:00")
    walk.on("2026-09-16", P.ask_joinder)
    assert refusal(lambda: walk.on("2026-09-21", P.hold_hearing)) == [
        "追加当事人的申请尚未决定，不能进行口头审理、合议或者裁决"
    ]
    walk.on("2026-09-21", P.decide_joinder, conditions_met=False)
    walk.on("2026-09-21", P.hold_hearing)
    assert "当前状态为“已口头审理”" in refusal(lambda: walk.on("2026-09-22", P.ask_joinder))[0]


# 追加的当事人自有送达、答辩和举证的时间


@pytest.mark.rule("TR13", "R-SRV-1", "R-SRV-2")
def test_a_joined_respondent_has_his_own_service_answer_and_evidence_time(walk):
    walk.on("2026-09-11", P.join_necessary)
    assert walk.due(P.serve_joined_in_time) == date(2026, 9, 18)
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    assert walk.due(P.joined_answer_in_time) == date(2026, 9, 29)
    assert walk.due(P.joined_evidence_period) == date(2026, 9, 29)
    assert walk.state == S.INVESTIGATING


@pytest.mark.rule("TR13")
def test_a_joined_respondent_without_abode_in_china_has_thirty_days(walk):
    walk.on("2026-09-11", P.join_necessary, joined_foreign=True)
    assert walk.paper("追加当事人通知书").states["answer_days"] == "三十"
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    assert walk.raw(P.joined_answer_in_time) == date(2026, 10, 14)


@pytest.mark.rule("TR13")
def test_a_co_requester_has_nothing_to_answer(walk):
    walk.on("2026-09-11", P.join_necessary, ground="co_owner", side="requester")
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    assert walk.deadline(P.joined_answer_in_time) is None
    assert walk.due(P.joined_evidence_period) == date(2026, 9, 29)


@pytest.mark.rule("TR13", "R-SRV-2")
def test_the_panel_deliberates_only_when_the_joined_partys_time_is_over(walk):
    walk.on("2026-09-11", P.join_necessary)
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    walk.lapse("2026-09-22")
    assert refusal(lambda: walk.on("2026-09-22", P.deliberate)) == [
        "还有被请求人没有答辩，其答辩期限也没有届满",
        "举证期限尚未届满",
    ]
    assert walk.lapse("2026-09-30") == ["joined_answer_lapses", "joined_evidence_ends"]
    walk.on("2026-09-30", P.deliberate)


@pytest.mark.rule("TR13")
def test_a_hearing_is_not_set_before_the_joined_party_is_served(walk):
    walk.on("2026-09-11", P.join_necessary)
    with at("2026-09-14"):
        assert refusal(lambda: walk.take(P.set_hearing, hearing_at="2026-09-28T09:00")) == [
            "追加的当事人尚未收到请求书副本和追加通知，不能进行口头审理、合议或者裁决"
        ]


@pytest.mark.rule("TR13", "R-PTY-2", "TR18")
def test_without_a_hearing_too_nobody_is_ruled_against_who_was_joined_and_never_served(walk):
    walk.on("2026-09-11", P.join_necessary)
    walk.lapse("2026-09-22")
    unserved = "追加的当事人尚未收到请求书副本和追加通知，不能进行口头审理、合议或者裁决"
    assert unserved in refusal(lambda: walk.on("2026-09-22", P.deliberate))
    assert unserved in refusal(lambda: walk.on("2026-09-22", P.draft_directly))


@pytest.mark.rule("R-PTY-2", "TR18")
def test_without_a_hearing_too_an_application_to_join_is_decided_before_the_panel_deliberates(walk):
    walk.on("2026-09-11", P.ask_joinder)
    walk.lapse("2026-09-22")
    undecided = "追加当事人的申请尚未决定，不能进行口头审理、合议或者裁决"
    assert undecided in refusal(lambda: walk.on("2026-09-22", P.deliberate))
    assert undecided in refusal(lambda: walk.on("2026-09-22", P.draft_directly))


@pytest.mark.rule("TR13")
def test_only_a_joined_party_not_yet_served_is_served_so(walk):
    walk.on("2026-09-11", P.join_necessary)
    original = walk.party("requester")
    assert "party" in errors(lambda: walk.on("2026-09-14", P.serve_joined, party=original))
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    assert refusal(lambda: walk.on("2026-09-15", P.serve_joined, party=str(newcomer(walk).pk))) == [
        "没有尚未送达的追加当事人"
    ]


@pytest.mark.rule("TR13", "R-SRV-3")
def test_a_third_partys_opinion_stands_in_the_ruling_under_his_name(walk):
    walk.on("2026-09-11", P.ask_joinder, applicant="respondent")
    walk.on("2026-09-14", P.reply_to_joinder)
    walk.on("2026-09-15", P.decide_joinder)
    walk.on("2026-09-16", P.admit_third_party)
    third = str(newcomer(walk).pk)
    walk.on("2026-09-17", P.serve_joined, party=third)
    walk.on("2026-09-18", P.file_further_answer, answerer=third)
    walk.lapse("2026-10-09")
    walk.drafted("2026-10-09").on("2026-10-09", P.approve)
    states = walk.paper("行政裁决书").states
    assert f"{NAME}：另一被请求人认为不构成侵权。" in states["position"]
    assert [it["name"] for it in states["third_party_particulars"]] == [NAME]


# 第二十一条：合并审理


@pytest.mark.rule("R-DOC-3")
def test_two_cases_on_the_same_patent_are_tried_together_and_keep_their_own_numbers(walk):
    with at("2026-09-11"):
        other = factories.accepted_case(walk.world, factories.patent_request(received_on="2026-09-11"))
    answers = {"other_number": other.number, "link": "patent", "reasons": "两案针对同一专利和同一产品。"}
    walk.on("2026-09-14", P.consolidate, **answers)
    states = walk.paper("合并审理通知书").states
    assert (states["other_number"], states["link"]) == (other.number, "涉案专利相同")
    assert states["cite"]["together"] == "《专利纠纷行政裁决和调解办法》第二十一条"


@pytest.mark.rule("R-DOC-3")
def test_a_case_is_not_joined_with_itself_or_with_one_that_is_not_here(walk):
    for number in (walk.case.number, "南知案〔2026〕999号"):
        found = errors(
            lambda number=number: walk.on(
                "2026-09-14", P.consolidate, other_number=number, link="patent", reasons="同一专利。"
            )
        )
        assert "请核对案号" in found["other_number"][0]


# 送达登记


@pytest.mark.rule("DR24", "R-SRV-4")
def test_each_service_leaves_a_row_with_its_proof(walk):
    walk.on("2026-09-11", P.forward_answer, method="post", tracking="EX202600001CN")
    rows = list(ServiceRecord.objects.order_by("served_on"))
    assert [(it.paper, it.method, it.case_party.capacity) for it in rows] == [
        ("request", "direct", "respondent"),
        ("answer", "post", "requester"),
    ]
    assert rows[1].proof == {"tracking": "EX202600001CN"}


@pytest.mark.rule("R-SRV-4")
@pytest.mark.parametrize(
    ("method", "missing", "given"),
    [
        ("post", "tracking", {"tracking": "EX1"}),
        ("electronic", "channel", {"channel": "传真0771-0000000", "consent": True}),
        ("lien", "witness", {"recorded": True}),
        ("lien", "witness", {"witness": "示范社区居民委员会工作人员"}),
        ("entrusted", "through", {"through": "柳州市知识产权局（演示）"}),
        ("forwarded", "through", {"through": "示范监狱"}),
        ("overseas", "through", {"through": "依条约规定的途径"}),
        ("other", "through", {"through": "受送达人到机关领取"}),
    ],
)
def test_every_method_of_service_leaves_what_proves_it(walk, method, missing, given):
    bare = {"consent": True} if method == "electronic" else {}
    assert list(errors(lambda: walk.on("2026-09-11", P.forward_answer, method=method, **bare))) == [missing]
    walk.on("2026-09-11", P.forward_answer, method=method, **given)


@pytest.mark.rule("DR24", "R-SRV-4")
def test_one_addressee_and_one_paper_are_entered_on_their_own(walk):
    paper = walk.paper("立案通知书")
    walk.on(
        "2026-09-11",
        P.record_service,
        paper=str(paper.pk),
        party=walk.party("requester"),
        served_on="2026-09-02",
        method="direct",
    )
    row = ServiceRecord.objects.get(paper=paper.number)
    assert (row.served_on, row.case_party.capacity) == (date(2026, 9, 2), "requester")
    early = {"paper": str(paper.pk), "party": walk.party("requester"), "served_on": "2026-08-31", "method": "direct"}
    assert "served_on" in errors(lambda: walk.on("2026-09-11", P.record_service, **early))


@pytest.mark.rule("R-JUR-5", "TR11")
def test_a_joined_respondent_objects_to_the_venue_within_his_own_time_to_answer(walk):
    walk.on("2026-09-11", P.join_necessary)
    own = {"received_on": "2026-09-25", "objector": "respondent"}
    assert "joined" in errors(lambda: walk.on("2026-09-14", P.object_to_jurisdiction, joined=True))
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    assert "2026-09-18届满" in errors(lambda: walk.on("2026-09-25", P.object_to_jurisdiction, **own))["received_on"][0]
    walk.on("2026-09-25", P.object_to_jurisdiction, **own, joined=True)
    assert Stop.objects.filter(case=walk.case, closed_at=None).get().reason == "jurisdiction"


@pytest.mark.rule("R-JUR-5")
def test_a_joined_respondent_who_objects_himself_is_known_and_the_first_one_is_not_taken_for_him(walk):
    walk.on("2026-09-11", P.join_necessary)
    walk.on("2026-09-14", P.serve_joined, party=str(newcomer(walk).pk))
    first = CaseParty.objects.filter(case=walk.case, capacity="respondent").exclude(pk=newcomer(walk).pk).get()
    users = {}
    for name, side in (("first", first), ("joined", newcomer(walk))):
        users[name] = User.objects.create(username=name, name=side.party.name)
        Post.objects.create(
            user=users[name],
            office=walk.case.office,
            case=walk.case,
            party=side.party,
            role=Role.PARTY,
            since=date(2026, 9, 1),
        )
    late = {"received_on": "2026-09-25", "objector": "respondent", "joined": True}
    told = errors(lambda: walk.on("2026-09-25", P.object_to_jurisdiction, by=users["first"], **late))
    assert "2026-09-18届满" in told["received_on"][0]
    walk.on("2026-09-25", P.object_to_jurisdiction, by=users["joined"], **late | {"joined": False})
