"""Public records: one per decision and channel, each with its own class and clock; a withdrawal is never overtaken."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, rendering
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import Deadline, Delivery, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.publicity.states import S
from tests.procedures.publicity_walk import UNDONE, annul, concluded_again, numbered, prepared, punished


@pytest.fixture
def case(world):
    return punished(world)


def take(record, step, world, day=None, role=Role.CREDIT_CLERK, **answers):
    moment = timezone.make_aware(datetime.fromisoformat(f"{day}T10:00")) if day else clock.now()
    with clock.at(moment):
        return act(record, step, by=world.people[role], answers=answers)


def received():
    Delivery.objects.filter(delivered_at=None).update(delivered_at=clock.now(), receipt={"receipt_no": "SIM-1"})


def live(case, world, **answers):
    record = prepared(case, world, **answers)
    take(record, P.submit, world)
    received()
    take(record, P.confirm, world, "2026-11-25", published_on="2026-11-25", record_number="SIM-1")
    return record


def due(record, term):
    return (
        timezone.localtime(Deadline.objects.get(subject_id=record.pk, term=term, status="running").due)
        .date()
        .isoformat()
    )


@pytest.mark.rule("CR-P20", "CR-P5", "CR-P6", "SM-PUB")
@pytest.mark.parametrize(("answers", "expected"), [
    ({"channel": "creditchina"}, "2026-12-02"), ({"channel": "gsxt"}, "2026-12-21"), ({"channel": "gsxt", "elsewhere": True}, "2026-12-07"),
])  # fmt: skip
def test_each_channel_has_its_own_time_to_be_told(case, world, answers, expected):
    assert due(prepared(case, world, **answers), "submit_in_time") == expected


@pytest.mark.rule("SM-PUB")
def test_one_record_per_decision_and_channel(case, world):
    prepared(case, world)
    with pytest.raises(ValidationError, match="只建一条"):
        prepared(case, world)
    prepared(case, world, channel="gsxt")


@pytest.mark.rule("CR-N1", "CR-P14", "CR-P18", "SM-PUB")
def test_the_two_channels_count_from_two_days(case, world):
    ours, theirs = live(case, world, channel="gsxt"), live(case, world)
    assert (str(ours.early_from), str(ours.auto_stop)) == ("2027-02-25", "2027-11-25")
    assert (str(theirs.early_from), str(theirs.auto_stop)) == ("2027-02-23", "2027-11-23")
    assert due(ours, "shown_period") == "2027-11-25" and due(theirs, "shown_period") == "2027-11-23"
    lapse_due(timezone.make_aware(datetime(2027, 11, 24, 1)))
    ours.refresh_from_db(), theirs.refresh_from_db()
    assert (ours.state, theirs.state) == (S.LIVE, S.STOPPED_AUTO)
    assert Delivery.objects.order_by("sequence").last().topic == "publicity.stopped"


@pytest.mark.rule("CR-N2")
@pytest.mark.parametrize(("choice", "label", "stop"), [(None, "一般", "2027-11-23"), ("serious", "严重", "2029-11-23")])
def test_a_downgrade_is_classed_otherwise_there_than_here(world, choice, label, stop):
    if choice:
        Office.objects.filter(pk=world.nanning.pk).update(choices={"publicity.creditchina_downgrade": choice})
    case = punished(world, kinds=["downgrade"], fine="")
    theirs, ours = live(case, world), live(case, world, channel="gsxt")
    assert (theirs.public_class, str(theirs.auto_stop)) == (label, stop)
    assert str(ours.auto_stop) == "2029-11-25" and ours.early_from is None


@pytest.mark.rule("CR-N1")
def test_the_other_channel_does_not_show_what_is_minor_unless_chosen(world):
    case = punished(world, kinds=["criticism"], fine="")
    with pytest.raises(ValidationError, match="属于轻微信息，在这一渠道不公示"):
        prepared(case, world)
    Office.objects.filter(pk=world.nanning.pk).update(choices={"publicity.creditchina_minor": True})
    case.office.refresh_from_db()
    assert str(live(case, world).auto_stop) == "2027-02-23"


@pytest.mark.rule("IF-1", "CR-P3")
@pytest.mark.parametrize(("answers", "code"), [
    ({"facts": "当事人手机13800138000，销售侵权商品。"}, "E11"), ({"licence": "许可证1号"}, "E06"), ({"law_basis": "商标法 " + "条" * 2050}, None),
    ({"content": "罚款；证件号450102199001011234。"}, "E11"),
])  # fmt: skip
def test_what_the_receiver_would_send_back_is_said_before_anything_is_sent(case, world, answers, code):
    with pytest.raises(ValidationError) as error:
        prepared(case, world, **answers)
    if code:
        assert any(code in sentence for sentence in error.value.messages)
    assert not Delivery.objects.exists()


@pytest.mark.rule("IF-1", "IF-2")
def test_one_channel_is_told_in_ten_thousands_the_other_in_its_tables(case, world):
    take(prepared(case, world), P.submit, world)
    take(prepared(case, world, channel="gsxt"), P.submit, world)
    dual, tables = (it.body["record"] for it in Delivery.objects.order_by("sequence"))
    assert (dual["CF_NR_FK"], dual["CF_NR_WFFF"], dual["CF_CFLB"]) == ("12.840000", None, "罚款")
    assert dual["CF_JDRQ"] == "2026-11-23" and dual["CF_GSJZQ"] == "2027-11-23" and dual["CF_YXQ"] == "2099-12-31"
    base = tables["CASE_PUB_BASEINFO"]
    assert Decimal(base["PENAM"]) == 128400 and base["PENAUTH"] == "450100" and base["PENDECNO"] == dual["CF_WSH"]
    assert tables["CASE_PUB_PARTYINFO"]["UniCode"] == dual["CF_XDR_SHXYM"]


@pytest.mark.rule("IF-2")
def test_the_unit_of_the_tables_is_a_choice_of_the_office(case, world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"publicity.gsxt_unit": "wan"})
    case.office.refresh_from_db()
    take(prepared(case, world, channel="gsxt"), P.submit, world)
    assert Delivery.objects.get().body["record"]["CASE_PUB_BASEINFO"]["PENAM"] == "12.840000"


@pytest.mark.rule("SM-PUB", "IF-7")
def test_no_publication_is_recorded_before_the_receipt(case, world):
    record = prepared(case, world)
    take(record, P.submit, world)
    with pytest.raises(Refused, match="回执尚未收到"):
        take(record, P.confirm, world, published_on="2026-11-23", record_number="1")
    received()
    take(record, P.confirm, world, published_on="2026-11-23", record_number="1")
    assert record.state == S.LIVE


@pytest.mark.rule("CR-P1", "CR-P4")
def test_a_warning_alone_and_a_decision_not_served_are_not_published(world):
    warned = punished(world, kinds=["warning"], fine="")
    with pytest.raises(Refused, match="仅受到警告"):
        prepared(warned, world)


@pytest.mark.rule("CR-P7", "SM-PUB")
def test_a_decision_annulled_is_withdrawn_in_three_working_days_and_told_behind_all_that_went_before(case, world):
    record = prepared(case, world)
    take(record, P.submit, world)
    with pytest.raises(Refused, match="没有被变更、撤销"):
        take(record, P.withdraw, world, **UNDONE)
    annul(case, world)
    take(record, P.withdraw, world, **UNDONE)
    assert due(record, "withdraw_in_time") == "2026-11-26"
    told = list(Delivery.objects.order_by("sequence"))
    assert [it.topic for it in told] == ["publicity.added", "publicity.withdrawn"]
    assert len({it.subject_key for it in told}) == 1 and told[1].body["publicity"]["action"] == "WITHDRAW"
    with pytest.raises(Refused, match="回执尚未收到"):
        take(record, P.confirm_withdrawal, world)
    received()
    take(record, P.confirm_withdrawal, world)
    assert record.state == S.WITHDRAWN


@pytest.mark.rule("CR-P7")
def test_what_never_left_is_not_told_and_can_no_longer_leave(case, world):
    record = prepared(case, world)
    annul(case, world)
    with pytest.raises(Refused, match="不得公示；已经报送的应当撤回"):
        take(record, P.submit, world)
    take(record, P.withdraw, world, **UNDONE)
    assert not Delivery.objects.exists()


@pytest.mark.rule("CR-P8")
def test_an_inaccurate_record_is_corrected_and_told_again(case, world):
    record = live(case, world)
    take(
        record,
        P.correct,
        world,
        asked_by="party",
        facts="当事人销售侵权白酒十瓶。",
        content="罚款128400元。",
        reasons="当事人举证数量有误。",
    )
    told = Delivery.objects.order_by("sequence").last()
    assert told.topic == "publicity.updated" and told.body["record"]["CF_SY"] == "当事人销售侵权白酒十瓶。"


@pytest.mark.rule("CR-L26", "CR-N7", "DOC-C9")
def test_a_plan_in_court_masks_the_record_until_it_fails(case, world):
    record = live(case, world)
    plan = {"received_on": "2026-12-01", "court": "示范法院", "order": "（2026）演破1号"}
    with pytest.raises(ValidationError, match="执行期限已经届满"):
        take(record, P.mask, world, "2026-12-02", Role.HEAD, **plan, until="2026-11-30")
    take(record, P.mask, world, "2026-12-02", Role.HEAD, **plan, until="2027-06-30")
    assert record.state == S.MASKED and Delivery.objects.order_by("sequence").last().topic == "publicity.stopped"
    assert IssuedPaper.objects.get(title="临时屏蔽公示信息审批表").states["order"] == "（2026）演破1号"
    take(record, P.unmask, world, "2027-01-04", Role.HEAD, outcome="failed", reasons="计划没有执行。")
    assert record.state == S.LIVE and Delivery.objects.order_by("sequence").last().topic == "publicity.restored"


@pytest.mark.rule("CR-L25", "CR-R11")
def test_deregistration_and_another_departments_repair_end_the_publicity(case, world):
    ours, theirs = live(case, world, channel="gsxt"), live(case, world)
    take(ours, P.gone, world, "2026-12-01", deregistered_on="2026-12-01", registrar="示范登记机关")
    take(
        theirs,
        P.stop_with_partner,
        world,
        "2026-12-01",
        undone_on="2026-12-01",
        document="演修1号",
        reasons="认定单位已准予修复。",
    )
    assert (ours.state, theirs.state) == (S.GONE, S.STOPPED_REPAIR)


@pytest.mark.rule("DOC-C10", "CR-P2", "CR-P17")
def test_the_summary_states_its_six_particulars(case, world):
    record = prepared(case, world)
    paper = IssuedPaper.objects.get(title="行政处罚信息摘要")
    html = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
    for stated in (
        record.decision_no,
        record.party.party.name,
        record.illegal_type,
        record.content,
        case.office.name,
        "2026年11月23日",
    ):
        assert stated in html
    assert "None" not in html and record.procedure.steps["prepare"].roles == (Role.HANDLER, Role.CREDIT_CLERK)


# 变更后的决定 -----------------------------------------------------------------------------------------------------------

LESS = {"fine": "40000.00", "confiscated": "", "number": "（2026）演行终1号", "effective_on": "2026-12-01"}
AS_CHANGED = {"content": "罚款40000元。"}


def taken_back(record, world, day="2026-12-01"):
    take(record, P.withdraw, world, day, **UNDONE)
    received()
    take(record, P.confirm_withdrawal, world, day)


def again(case, world, day, **answers):
    with clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))):
        return prepared(case, world, **AS_CHANGED | answers)


@pytest.mark.rule("CR-P7", "CR-P1", "SM-PUB")
@pytest.mark.parametrize("step", ["judged", "reconsidered"])
def test_a_decision_changed_from_outside_is_published_anew_with_its_new_sum_once_the_old_record_is_taken_back(
    case, world, step
):
    old = live(case, world)
    with clock.at(timezone.make_aware(datetime(2026, 12, 1, 9))):
        concluded_again(case, world, step, outcome="changed", **LESS)
    with pytest.raises(ValidationError, match="变更以前的公示记录尚未撤回完毕"):
        again(case, world, "2026-12-01")
    taken_back(old, world)
    new = again(case, world, "2026-12-02")
    assert new.decision_no == old.decision_no and due(new, "submit_in_time") == "2026-12-10"
    assert IssuedPaper.objects.get(event__subject_id=new.pk).states["changed_by"] == LESS["number"]
    take(new, P.submit, world, "2026-12-02")
    told = Delivery.objects.order_by("sequence").last()
    assert (told.topic, told.body["record"]["CF_NR_FK"]) == ("publicity.added", "4.000000")
    received()
    with pytest.raises(ValidationError, match="不能早于变更、恢复之日"):
        take(new, P.confirm, world, "2026-12-03", published_on="2026-11-30", record_number="SIM-2")
    take(new, P.confirm, world, "2026-12-03", published_on="2026-12-03", record_number="SIM-2")
    assert (old.state, new.state) == (S.WITHDRAWN, S.LIVE)
    with pytest.raises(ValidationError, match="只建一条"):
        again(case, world, "2026-12-03")


@pytest.mark.rule("CR-P7", "CR-P4", "CR-P20")
def test_what_the_office_changed_itself_is_published_under_its_own_number_when_it_was_served(case, world):
    old = live(case, world)
    with clock.at(timezone.make_aware(datetime(2026, 12, 1, 9))):
        concluded_again(case, world, "change_decision", fine="40000.00", confiscated="")
        numbered(case, "change_decision", "南市监更正〔2026〕1号")
    with pytest.raises(Refused, match="变更决定书）尚未送达"):
        again(case, world, "2026-12-01")
    with clock.at(timezone.make_aware(datetime(2026, 12, 2, 9))):
        concluded_again(case, world, "serve", served_on="2026-12-02")
    new = again(case, world, "2026-12-02")
    assert (new.decision_no, str(new.decided_on)) == ("南市监更正〔2026〕1号", "2026-12-01")
    with pytest.raises(Refused, match="变更以前的公示信息尚未撤回完毕"):
        take(new, P.submit, world, "2026-12-02")
    taken_back(old, world, "2026-12-02")
    take(new, P.submit, world, "2026-12-02")
    assert new.state == S.SUBMITTED


@pytest.mark.rule("CR-P7", "CR-L23")
def test_when_a_court_restores_the_decision_the_record_of_the_change_is_taken_back_and_the_first_sum_shown_again(
    case, world
):
    old = live(case, world)
    with clock.at(timezone.make_aware(datetime(2026, 12, 1, 9))):
        concluded_again(case, world, "reconsidered", outcome="changed", **LESS)
    taken_back(old, world)
    changed = again(case, world, "2026-12-02")
    with clock.at(timezone.make_aware(datetime(2026, 12, 7, 9))):
        concluded_again(case, world, "revived", outcome="revived", served_on="2026-12-07")
    with pytest.raises(Refused, match="已被变更、撤销"):
        take(changed, P.submit, world, "2026-12-07")
    taken_back(changed, world, "2026-12-07")
    assert changed.state == S.WITHDRAWN, "what never left the office waits for no receipt"
    restored = again(case, world, "2026-12-08", content="罚款128400元。")
    assert due(restored, "submit_in_time") == "2026-12-16"
    take(restored, P.submit, world, "2026-12-08")
    assert Delivery.objects.order_by("sequence").last().body["record"]["CF_NR_FK"] == "12.840000"


@pytest.mark.rule("CR-P7", "CR-P1")
def test_a_change_that_leaves_only_a_warning_is_not_published_any_more(world):
    case = punished(world, kinds=["warning", "fine"])
    concluded_again(case, world, "judged", outcome="partly", fine="0", confiscated="", effective_on="2026-11-23")
    with pytest.raises(Refused, match="仅受到警告"):
        prepared(case, world)
