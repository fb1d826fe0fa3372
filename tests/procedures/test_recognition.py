"""Recognition of dishonest acts in intellectual property: which acts, heard first, a year of measures, repair, extension."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock, rendering
from casework.acts import Refused
from casework.models import Deadline, IssuedPaper, Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.credit.models import Recognition
from enforcement.credit.scheme import running, schemes
from enforcement.credit.scheme.catalogue import ACTS, MEASURES, OTHER
from enforcement.credit.scheme.forms import Propose
from enforcement.credit.scheme.procedure import Recognising as R
from enforcement.credit.scheme.states import S
from tests.procedures.listings import concluded, penalised, punishable
from tests.procedures.penalty_walk import moment
from tests.procedures.publicity_walk import concluded_again
from tests.procedures.recognition_walk import (
    RECOGNISE,
    heard,
    local_scheme,
    night,
    notified,
    proposed,
    recognised,
    take,
)
from tests.procedures.test_penalty_execution import unpaid


def due(it, term):
    found = Deadline.objects.get(subject_id=it.pk, term=term, status="running")
    return timezone.localtime(found.due).date().isoformat()


def html(title, **of):
    paper = IssuedPaper.objects.filter(title=title, **of).order_by("issued_at").last()
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


# 七种失信行为 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-C1")
def test_seven_acts_are_known_and_the_seventh_is_what_a_scheme_lists(world, now):
    assert len(ACTS) == 7
    national = schemes.in_force(world.nanning, date(2026, 11, 23))
    assert national.acts == tuple(it for it in ACTS if it != OTHER)
    for name in ("abnormal_filing", "false_material", "broken_promise"):
        assert proposed(world, act=name).state == S.PROPOSED
    with pytest.raises(ValidationError, match="other"):
        proposed(world, act="other", other_act="假冒地理标志专用标志")


@pytest.mark.rule("CR-C1", "CR-C8")
def test_another_act_is_recognised_where_the_scheme_of_the_authority_lists_it(world, now):
    local_scheme(world)
    with pytest.raises(ValidationError, match="方案列明的其他行为是：假冒地理标志专用标志"):
        proposed(world, act="other", other_act="其他")
    assert proposed(world, act="other", other_act="假冒地理标志专用标志").act_in_words == "假冒地理标志专用标志"
    with pytest.raises(ValidationError, match="malicious_filing"):
        proposed(world)


@pytest.mark.rule("CR-C1")
def test_a_refusal_is_what_the_ledger_knows_as_urged_in_vain(world, now, monkeypatch):
    case = punishable(world)
    refusal = {"act": "refusal", "document": "", "document_on": "", "ability": "账户余额足以缴清罚款。"}
    with pytest.raises(ValidationError, match="请先在处罚或者裁决中办理催告"):
        proposed(world, case, **refusal)
    penalised(case, world)
    state = {"penalty": "demanded"}
    monkeypatch.setattr("casework.ledger.standing", lambda case, key: state.get(key, "accepted"))
    with pytest.raises(ValidationError, match="须写明当事人有履行能力的事实"):
        proposed(world, case, **refusal | {"ability": ""})
    it = heard(world, case, **refusal)
    assert (it.rests_on, it.document, it.document_on) == ("penalty", "南市监处罚〔2026〕1号", date(2026, 11, 23))
    state["penalty"] = "performed"
    with pytest.raises(Refused, match="当事人已经履行，不再属于有能力而拒不履行"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    state["penalty"] = "demanded"
    concluded(case, world, "judged_revoked")
    with pytest.raises(Refused, match="已被撤销、确认违法或者无效"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)


@pytest.mark.rule("CR-C1")
def test_the_number_of_a_penalty_urged_in_vain_comes_from_the_file_and_its_payment_ends_the_matter(world):
    walk = unpaid(world)
    refusal = {"act": "refusal", "document": "随手填写的文号", "document_on": "", "ability": "账户余额足以缴清罚款。"}
    with pytest.raises(ValidationError, match="请先在处罚或者裁决中办理催告"):
        proposed(world, walk.case, "2025-05-27", **refusal)
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    form = Propose(subject=Recognition(case=walk.case), asked=Asked(world.officers[0], moment(2025, 5, 29, 10)))
    assert "由系统填入本案的南市监处罚〔2025〕1号（2025-05-09）" in form.fields["document"].help_text
    it = heard(world, walk.case, "2025-05-29", **refusal)
    decision = walk.paper("行政处罚决定书")
    assert (it.document, it.document_on) == (decision.number, decision.event.on)
    with clock.at(moment(2025, 5, 30, 10)):
        walk.to("perform")
    with pytest.raises(Refused, match="当事人已经履行"):
        take(it, R.recognise, world, "2025-06-03", Role.HEAD, **RECOGNISE)


@pytest.mark.rule("CR-C1")
def test_an_agency_is_recognised_only_after_it_was_punished(world, now):
    agency = {"act": "illegal_agency", "document": "", "document_on": ""}
    with pytest.raises(ValidationError, match="以受到行政处罚为前提"):
        proposed(world, **agency)
    elsewhere = {"document": "示范局处罚〔2026〕3号", "document_on": "2026-10-09"}
    assert proposed(world, **agency | elsewhere).rests_on == ""
    case = punishable(world)
    penalised(case, world)
    with pytest.raises(ValidationError, match="以受到行政处罚为前提"):
        proposed(world, case, **agency)
    concluded(case, world, "file", charge="Q-TM-9")
    it = proposed(world, case, **agency)
    assert (it.rests_on, it.document) == ("penalty", "南市监处罚〔2026〕1号")


@pytest.mark.rule("CR-C1")
def test_a_punishment_taken_back_makes_no_dishonest_agency(world, now):
    case = punishable(world)
    penalised(case, world)
    concluded(case, world, "file", charge="Q-TM-9")
    concluded_again(case, world, "judged_revoked")
    with pytest.raises(ValidationError, match="没有现行有效的代理违法处罚"):
        proposed(world, case, act="illegal_agency", document="", document_on="")


@pytest.mark.rule("CR-C1")
def test_one_act_is_recognised_once(world, now):
    case = punishable(world)
    recognised(world, case)
    with pytest.raises(ValidationError, match="不得重复认定"):
        proposed(world, case, "2026-12-02")
    assert proposed(world, case, "2026-12-02", document="另一份驳回复审决定（虚构）").state == S.PROPOSED


# 及时纠正 ---------------------------------------------------------------------------------------------------------------

CORRECTED = {
    "corrected_on": "2026-11-23",
    "correction": "全部主动撤回，没有取得资助。",
    "in_time": True,
    "effects_removed": True,
}


@pytest.mark.rule("CR-C2")
def test_an_abnormal_filing_put_right_in_time_may_be_spared(world, now):
    it = notified(world, act="abnormal_filing")
    with pytest.raises(ValidationError, match="须先登记纠正、消除后果"):
        take(it, R.drop, world, "2026-11-24", Role.HEAD, ground="corrected", reasons="已经及时纠正。")
    for lacking in ("in_time", "effects_removed"):
        with pytest.raises(ValidationError):
            take(it, R.note_correction, world, "2026-11-24", **CORRECTED | {lacking: False})
    take(it, R.note_correction, world, "2026-11-24", **CORRECTED)
    take(it, R.drop, world, "2026-11-25", Role.HEAD, ground="corrected", reasons="已经及时撤回，没有造成后果。")
    assert it.state == S.NOT_RECOGNISED and "及时纠正" in html("不予认定知识产权失信行为通知书")


@pytest.mark.rule("CR-C2")
def test_who_recognises_it_all_the_same_must_say_why(world, now):
    it = heard(world, act="abnormal_filing")
    take(it, R.note_correction, world, "2026-11-24", **CORRECTED)
    with pytest.raises(ValidationError, match="仍予认定的，须写明理由"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    take(
        it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE, despite_correction="两年内第三次，撤回后又提交。"
    )
    assert "两年内第三次" in html("知识产权失信行为认定决定书")


@pytest.mark.rule("CR-C2")
def test_no_other_act_is_spared_for_being_put_right(world, now):
    with pytest.raises(Refused, match="只限非正常申请专利"):
        take(notified(world), R.note_correction, world, "2026-11-24", **CORRECTED)


# 告知、异议 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J2")
def test_the_party_is_told_and_has_the_days_the_office_chose(world, now):
    assert due(notified(world), "objection") == "2026-11-30"
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ip_credit.objection_days": 3})
    it = notified(world)
    assert due(it, "objection") == "2026-11-26"
    with pytest.raises(Refused, match="异议期限尚未届满"):
        take(it, R.recognise, world, "2026-11-24", Role.HEAD, **RECOGNISE)
    night(it, "2026-11-27")
    take(it, R.recognise, world, "2026-11-27", Role.HEAD, **RECOGNISE)
    assert it.state == S.RUNNING


@pytest.mark.rule("CR-J2")
@pytest.mark.parametrize(("result", "refused"), [("rejected", False), ("partly", False), ("upheld", True)])
def test_an_objection_is_verified_before_the_decision(world, now, result, refused):
    it = notified(world)
    take(it, R.object, world, "2026-11-25", objection="申请均有真实使用意图。", received_on="2026-11-25")
    with pytest.raises(Refused, match="异议核实中"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    take(it, R.verify, world, "2026-11-27", objection_result=result, verified="核对申请材料和使用证据后答复。")
    if refused:
        with pytest.raises(Refused, match="异议成立，应当不予认定"):
            take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    else:
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
        assert it.state == S.RUNNING


# 措施：六项，一年，延长 ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-C3")
def test_six_measures_follow_and_no_other_can_be_named(world, now):
    assert len(MEASURES) == 6
    it = heard(world)
    with pytest.raises(ValidationError, match="bar_from_market"):
        take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE | {"measures": ["bar_from_market"]})
    take(it, R.recognise, world, "2026-12-01", Role.HEAD, **RECOGNISE)
    said = html("知识产权失信行为认定决定书")
    assert all(text in said for text in MEASURES.values()) and "不减损当事人依法享有的权利" in said
    assert "不适用信用承诺制" in said


@pytest.mark.rule("CR-C3")
def test_the_unsure_part_of_the_sixth_measure_is_a_choice_of_the_office(world, now):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ip_credit.no_commitment": False})
    recognised(world)
    said = html("知识产权失信行为认定决定书")
    assert "提高检查频次" in said and "不适用信用承诺制" not in said


@pytest.mark.rule("CR-C4")
def test_the_measures_run_a_year_and_end_by_themselves(world, now):
    it = recognised(world)
    assert (due(it, "measures_period"), it.until) == ("2027-12-01", date(2027, 12, 1))
    night(it, "2027-12-01")
    assert it.state == S.RUNNING
    night(it, "2027-12-02")
    assert it.state == S.ENDED and "2027年12月1日期满" in html("终止知识产权失信管理措施通知书")


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize(("choice", "until"), [("added", "2028-12-01"), ("restart", "2028-06-01")])
def test_dishonest_again_within_the_year_extends_the_measures(world, now, choice, until):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ip_credit.extension": choice})
    first = recognised(world)
    second = recognised(world, day="2027-06-01", before="2027-05-20")
    first.refresh_from_db()
    assert str(first.until) == str(second.until) == until
    assert due(first, "measures_period") == due(second, "measures_period") == until
    said = html("知识产权失信行为认定决定书", event__subject_id=second.pk)
    assert "又被认定失信，此前的管理措施一并延长" in said and f"{until[:4]}年" in said


@pytest.mark.rule("CR-C4")
def test_of_three_in_a_row_each_ends_as_those_that_stand_say(world, now):
    """The middle one had been extended from the first, so its own end is later than a year after it."""
    rows = [recognised(world, day=f"2027-0{month}-01", before="2026-11-30") for month in (1, 3, 5)]

    def ends():
        for it in rows:
            it.refresh_from_db()
        return [str(it.until)[:7] for it in rows]

    assert ends() == ["2030-01"] * 3
    take(rows[2], R.revoke, world, "2027-07-01", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    assert (
        ends()[:2] == ["2029-01", "2029-01"] and [due(it, "measures_period")[:7] for it in rows[:2]] == ["2029-01"] * 2
    )
    take(rows[0], R.revoke, world, "2027-07-02", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    assert ends()[1] == "2029-01"
    take(rows[1], R.revoke, world, "2027-07-03", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    assert {it.state for it in rows} == {S.REVOKED}


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize("entered", [True, False])
def test_after_the_year_nothing_is_extended_whether_its_end_is_entered_yet_or_not(world, now, entered):
    first = recognised(world)
    if entered:
        night(first, "2027-12-02")
    second = recognised(world, day="2027-12-15", before="2027-12-03")
    first.refresh_from_db()
    assert (str(first.until), str(second.until)) == ("2027-12-01", "2028-12-15")


@pytest.mark.rule("CR-C4")
def test_only_measures_of_the_same_office_are_extended(world, now):
    it = recognised(world)
    party, day = it.subject_party.party, date(2027, 6, 1)
    assert list(running.about(party, day)) == list(running.of_office(party, world.nanning, day)) == [it]
    assert not running.of_office(party, world.qingxiu, day)


@pytest.mark.rule("CR-C4")
def test_another_partys_measures_are_not_extended(world, now):
    first = recognised(world)
    other = punishable(world)
    stranger = other.case_parties.get(capacity="party").party
    type(stranger).objects.filter(pk=stranger.pk).update(id_number="", id_index="")
    recognised(world, other, day="2027-06-01", before="2027-05-20")
    first.refresh_from_db()
    assert str(first.until) == "2027-12-01"


@pytest.mark.rule("CR-C4")
def test_what_a_revoked_recognition_had_extended_ends_on_its_own_day(world, now):
    first = recognised(world)
    second = recognised(world, day="2027-06-01", before="2027-05-20")
    with pytest.raises(ValidationError, match="文书文号"):
        take(second, R.revoke, world, "2027-07-01", Role.HEAD, ground="basis_annulled", reasons="处罚决定被撤销。")
    take(second, R.revoke, world, "2027-07-01", Role.HEAD, ground="mistaken", reasons="主体认定错误。")
    first.refresh_from_db()
    assert second.state == S.REVOKED and due(first, "measures_period") == "2027-12-01" == str(first.until)
    night(first, "2027-12-02")
    assert first.state == S.ENDED
