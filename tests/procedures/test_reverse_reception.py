"""What police, procuratorate or court send back: it finds the case that went to them, or becomes a lead; and is answered."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from casework import clock, ledger
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Case, Intake
from casework.roles import Role
from enforcement.transfer.models import Reception, Transfer
from enforcement.transfer.procedure import CriminalTransfer, S
from enforcement.transfer.reception.entry import Contradicts, receive
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk, at

URL = "/api/v1/linkage/reverse/"
OPINION = {
    "document_number": "南检意见〔2026〕7号", "signed_by": "演示检察官", "served_on": "2026-11-23", "received_on": "2026-11-23", "our_number": "",
    "advice": "决定不起诉，应当给予行政处罚，请依法处理并回复结果。", "party_kind": "organisation", "party_name": "示范丁商行", "id_kind": "none",
    "id_number": "", "address": "", "kind": "trademark", "facts": "当事人销售假冒注册商标的白酒七十八瓶。",
}  # fmt: skip


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


def came(world, sender, by=None, **more):
    return receive(world.nanning, OPINION | {"sender": str(sender.pk)} | more, by=by or world.people[Role.INTAKE])


def suspect(walk):
    return walk.case.case_parties.get(capacity="party").party


def numbered(party):
    """The party with the number of a certificate, as whoever sends the file tells it."""
    party.id_kind, party.id_number = "resident", "450199194912310028"
    party.save()
    return {"id_kind": party.id_kind, "id_number": party.id_number}


@pytest.mark.rule("CT-31", "CT-33b", "CT-34a")
@pytest.mark.parametrize("told", ["case", "letter", "party"])
def test_the_procuratorates_opinion_finds_the_case_that_had_been_sent(walk, world, told):
    walk.to("file", "hand_over", "to_prosecutor")
    letter = walk.case.papers.get(title="涉嫌犯罪案件移送书").number
    number = {"case": walk.case.number, "letter": letter, "party": ""}[told]
    certain = numbered(suspect(walk)) if told == "party" else {}
    made = came(world, world.procuratorate, our_number=number, **{"party_name": suspect(walk).name} | certain)
    walk.it.refresh_from_db()
    assert (made.case, walk.it.state, made.transfer_id) == (walk.case, S.OPINION, walk.it.pk)
    assert made.found == ("party" if told == "party" else "number") and not made.reopened
    assert not ledger.held(walk.case, "criminal_transfer")
    assert {"check_in_time", "reply_in_time"} <= set(walk.running()) and "inform_in_time" not in walk.running()
    receipt = walk.paper("反向移送案件接收回执").states
    assert receipt["to"] == str(world.procuratorate) and receipt["replies"] and "恢复行政处理" in receipt["resumed"]


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize("before", [("file", "hand_over"), ("file", "hand_over", "drop"), ("decline",)])
def test_what_the_police_send_back_goes_on_and_its_result_is_told_to_them(walk, world, before):
    walk.to(*before)
    came(world, world.police, our_number=walk.case.number, document_number="南公移〔2026〕3号")
    walk.it.refresh_from_db()
    receipt = walk.paper("反向移送案件接收回执").states
    assert receipt["to"] == str(world.police) and not receipt["replies"]
    assert receipt["received_by"] == world.people[Role.INTAKE].name
    assert walk.it.state == S.OPINION and not ledger.held(walk.case, "criminal_transfer")
    assert set(walk.running()) == {"check_in_time", "inform_in_time"}
    walk.to("reverse_file")
    with pytest.raises(ValidationError, match="第二十七条第二款要求通报处理信息"):
        walk.take("reply", decision_number="")
    walk.to("reply")
    result = walk.paper("移送案件处理结果通报函").states
    assert result["to"] == str(world.police) and not result["of_procuratorate"] and not walk.running()
    assert not walk.case.papers.filter(title="检察意见处理情况回复函").exists()


@pytest.mark.rule("CT-30")
def test_a_file_back_before_the_police_decided_waits_for_their_decision(walk, world):
    with pytest.raises(Refused):
        came(world, world.police, our_number=walk.case.number)
    assert not Reception.objects.exists()


@pytest.mark.rule("CT-31", "CT-30")
@pytest.mark.parametrize("archived", [False, True])
def test_a_closed_or_archived_case_is_opened_again(walk, world, archived):
    walk.to("file", "hand_over", "to_prosecutor", "judged")
    intake = Intake.objects.get(case=walk.case)
    act(
        intake, Intaking.close, by=world.people[Role.HEAD], answers={"manner": "transferred", "summary": "法院已判决。"}
    )
    if archived:
        act(intake, Intaking.archive, by=world.officers[0], answers={"archive_number": "1", "retention": "30年"})
    made = came(world, world.court, our_number=walk.case.number, document_number="（2026）演刑建1号")
    assert made.reopened and ledger.standing(walk.case, "intake") == "accepted"
    assert Case.objects.get(pk=walk.case.pk).closed_at is None
    transfer = Transfer.objects.get(pk=made.transfer_id)
    assert transfer.pk != walk.it.pk and transfer.state == S.OPINION
    assert walk.case.papers.get(title="反向移送案件接收回执").states["to"] == str(world.court)


@pytest.mark.rule("CT-30", "CT-34a")
def test_what_belongs_to_no_case_becomes_a_lead_whose_clock_runs_from_the_receipt(world):
    made = came(world, world.police, party_name="示范戊商行")
    case = made.case
    assert (made.found, case.source, case.office) == ("new", "other_office", world.nanning)
    assert ledger.standing(case, "intake") == "registered" and ledger.standing(case, "transfer") == "opinion"
    walk = Walk(world, case)
    walk.it = Transfer.objects.get(pk=made.transfer_id)
    assert {"check_in_time", "inform_in_time"} == set(walk.running())
    assert "新的案件线索" in walk.paper("反向移送案件接收回执").states["resumed"]


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize(("told", "field", "why"), [
    ({"our_number": "无此案〔2026〕1号"}, "our_number", "本机关没有案号或者文书文号"),
    ({"received_on": "2026-11-24"}, "received_on", "不能晚于今天"),
    ({"served_on": "2026-11-23", "received_on": "2026-11-20"}, "received_on", "不能早于文书送达之日"),
    ({"id_kind": "uscc"}, "id_number", "请填写证件号码"),
    ({"advice": "罚"}, "advice", ""),
])  # fmt: skip
def test_what_is_entered_is_checked(world, now, told, field, why):
    with pytest.raises(ValidationError) as error:
        came(world, world.police, **told)
    assert why in "".join(error.value.message_dict[field])


@pytest.mark.rule("CT-30")
def test_the_same_paper_comes_in_once(world, now):
    made = came(world, world.police)
    assert came(world, world.police) == made and Case.objects.count() == 1
    with pytest.raises(Contradicts, match="已于.*接收，内容与此次不同"):
        came(world, world.police, facts="另一件完全不同的违法事实。")


# 接口 -----------------------------------------------------------------------------------------------------------------


def signed(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.mark.rule("CT-31", "IF-5")
def test_a_procuratorate_sends_it_through_the_interface_and_reads_the_result(walk, world):
    walk.to("file", "hand_over", "to_prosecutor")
    desk = signed(world.people[Role.PROCURATORATE_DESK])
    body = OPINION | {"to": world.nanning.code, "our_number": walk.case.number}
    answer = desk.post(URL, body, format="json")
    assert answer.status_code == 201 and answer.json()["case_no"] == walk.case.number
    assert answer.json()["due"]["核查反向移送的材料"] == "2026-12-14" and answer.json()["result"] is None
    assert desk.post(URL, body, format="json").json()["id"] == answer.json()["id"]
    assert desk.post(URL, body | {"facts": "另一件完全不同的违法事实。"}, format="json").status_code == 409
    walk.it.refresh_from_db()
    walk.to("reverse_file", "reply")
    told = desk.get(URL).json()[0]["result"]
    assert told["decision_number"] == "南市监处罚〔2026〕8号" and told["filed"] == "已立案处理" and told["letter"]
    assert signed(world.people[Role.POLICE_DESK]).get(URL).json() == []


@pytest.mark.rule("CT-31", "IF-5")
def test_the_interface_refuses_who_is_no_sender_and_what_is_wrong(walk, world):
    assert signed(world.people[Role.HEAD]).post(URL, OPINION, format="json").status_code == 403
    desk = signed(world.people[Role.POLICE_DESK])
    assert desk.post(URL, OPINION | {"to": "nobody"}, format="json").status_code == 400
    assert desk.post(URL, OPINION | {"to": world.nanning.code, "advice": ""}, format="json").json()["code"] == "invalid"
    undecided = desk.post(URL, OPINION | {"to": world.nanning.code, "our_number": walk.case.number}, format="json")
    assert undecided.status_code == 409 and undecided.json()["code"] == "refused"


# 收案员的页面 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-30", "CT-31")
def test_the_intake_clerk_enters_it_on_a_page_of_its_own(walk, world):
    client = Client()
    client.force_login(world.people[Role.INTAKE])
    assert "反向移送接收登记" in client.get(reverse("desk:register")).content.decode()
    page = client.get("/reverse/").content.decode()
    assert "本机关原案号或者移送书文号" in page
    wrong = client.post("/reverse/", OPINION | {"sender": world.police.pk, "our_number": "无此案"})
    assert wrong.status_code == 400 and "本机关没有案号或者文书文号" in wrong.content.decode()
    early = client.post("/reverse/", OPINION | {"sender": world.police.pk, "our_number": walk.case.number})
    assert early.status_code == 409
    walk.to("decline")
    done = client.post("/reverse/", OPINION | {"sender": world.police.pk, "our_number": walk.case.number})
    assert done.status_code == 303 and str(walk.case.pk) in done["Location"]
    assert OPINION["document_number"] in client.get("/reverse/").content.decode()
    client.force_login(world.people[Role.HEAD])
    assert client.get("/reverse/").status_code == 403


@pytest.mark.rule("CT-30", "CT-31")
@pytest.mark.parametrize(("kind", "named", "holds"), [
    ("", ("procuratorate",), True), ("", ("police",), True), ("police", ("police",), True), ("court", ("court_of_origin",), True),
    ("police", ("procuratorate",), False), ("procuratorate", ("procuratorate", "police"), False), ("", (), False),
])  # fmt: skip
def test_one_sender_is_named_and_it_is_of_the_kind_said(world, kind, named, holds):
    case = factories.accepted_case(world, factories.trademark_lead())
    offices = {"procuratorate": world.procuratorate, "police": world.police, "court_of_origin": world.court}
    answers = {it: OPINION[it] for it in ("document_number", "signed_by", "served_on", "received_on", "advice")}
    answers |= {"sender_kind": kind} | {name: offices[name].pk for name in named}

    def take():
        with clock.at(at(2026, 11, 23, 9)):
            return act(
                Transfer(case=case, office=case.office),
                CriminalTransfer.receive_reverse,
                by=world.officers[0],
                answers=answers,
            )

    if holds:
        assert take().answers["sender_kind"] == {"court_of_origin": "court"}.get(named[0], named[0])
    else:
        with pytest.raises(ValidationError, match="且只选一个机关"):
            take()


@pytest.mark.rule("CT-30")
def test_what_the_police_enter_at_their_own_desk_names_nobody_of_the_office_as_its_receiver(walk, world):
    walk.to("decline")
    walk.take("receive_file_back", by=world.people[Role.POLICE_DESK])
    assert walk.paper("反向移送案件接收回执").states["received_by"] == ""
