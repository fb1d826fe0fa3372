"""Measures taken at once, before or after filing; their approval within a day; several seizures side by side."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from enforcement.penalty import record
from enforcement.penalty.inventory.models import Item
from tests.procedures.penalty_walk import ANSWERS, FILED, NOTIFIED, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

URGENT = ANSWERS["seize"] | {"taken_at": "2026-11-23T08:00", "charge": "Q-TM-1", "urgency": "货物正在装车运走。"}
KEPT = ANSWERS["preserve"] | {"taken_at": "2026-11-23T08:00", "urgency": "账册正在被焚毁。"}
SEEN = {"reported_at": "2026-11-23T08:30", "reasons": "情况属实，同意。"}


@pytest.fixture
def lead(world):
    return penalty_walk(world).to("register_lead", "tell_rights")


@pytest.mark.rule("P-EVD-4", "P-EVD-5", "TP09", "DP-08")
def test_goods_may_be_seized_at_once_before_filing_and_the_head_approves_within_a_day(lead):
    lead.take("seize_urgently", **URGENT)
    running = lead.running()
    assert running["seizure_period"] == "2026-12-23" and running["approval_period"] == "2026-11-24"
    assert "第六十二条第一款" in text(lead, "实施行政强制措施决定书")
    with pytest.raises(Refused, match="当场采取的措施尚未补办批准"):
        lead.take("file")
    lead.take("approve_seizure", **SEEN)
    assert "approval_period" not in lead.running()
    words = text(lead, "行政处罚案件有关事项审批表")
    assert "补办批准查封、扣押" in words and "情况属实，同意。" in words and "第三十六条第二款" in words
    lead.to("file")
    assert lead.running()["seizure_period"] == "2026-12-23"


@pytest.mark.rule("P-EVD-4", "P-EVD-6", "DP-23")
def test_what_the_head_does_not_approve_is_released_at_once(lead):
    lead.take("seize_urgently", **URGENT)
    lead.take("disapprove_seizure", ground="other", items="全部", returned_on="2026-11-23")
    assert "seizure_period" not in lead.running() and "approval_period" not in lead.running()
    assert "南市监强制〔2026〕1号" in text(lead, "解除行政强制措施决定书")


@pytest.mark.rule("P-EVD-4")
def test_an_urgent_seizure_too_needs_a_statute_and_is_entered_within_a_day(lead):
    with pytest.raises(ValidationError) as error:
        lead.take("seize_urgently", **URGENT | {"taken_at": ""})
    assert set(error.value.message_dict) == {"taken_at"}
    with clock.at(moment(2026, 11, 24, 9)), pytest.raises(ValidationError, match="二十四小时内报告并补办批准"):
        lead.take("seize_urgently", **URGENT)


@pytest.mark.rule("P-EVD-6")
@pytest.mark.parametrize("step", ["not_file", "refer"])
def test_a_lead_does_not_end_while_goods_are_seized(lead, step):
    lead.take("seize_urgently", **URGENT)
    with pytest.raises(Refused, match="仍有查封、扣押的财物"):
        lead.take(step)


@pytest.mark.rule("P-EVD-3", "DP-20")
def test_evidence_preserved_at_once_is_approved_within_a_day_or_released(lead):
    lead.take("preserve_urgently", **KEPT)
    assert lead.running()["preservation_approval_period"] == "2026-11-24"
    assert lead.running()["preservation_period"] == "2026-12-02"
    lead.take("disapprove_preservation", reasons="没有灭失的危险。")
    assert "preservation_period" not in lead.running()
    assert "没有灭失的危险" in text(lead, "解除先行登记保存证据通知书")
    lead.take("preserve_urgently", **KEPT)
    lead.take("approve_preservation", **SEEN)
    assert "preservation_approval_period" not in lead.running() and "preservation_period" in lead.running()


@pytest.mark.rule("P-EVD-5", "TP10", "DP-22")
def test_a_further_seizure_has_its_own_thirty_days_extension_and_release(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 1, 10)):
        walk.to(*FILED, "seize")
        with pytest.raises(Refused, match="没有正在实施的另行查封、扣押"):
            walk.take("release_more", **ANSWERS["release"])
    with clock.at(moment(2026, 9, 8, 10)):
        walk.take("seize_more", **ANSWERS["seize"])
        assert (walk.running()["seizure_period"], walk.running()["further_seizure_period"]) == (
            "2026-10-01",
            "2026-10-08",
        )
        walk.take("extend_further_seizure", reasons="供货渠道复杂，仍须核对。")
        assert (
            walk.running()["further_seizure_period"] == "2026-11-07"
            and walk.running()["seizure_period"] == "2026-10-01"
        )
        assert walk.paper("延长行政强制措施期限决定书").states["original"]["number"] == "南市监强制〔2026〕2号"
        walk.to("release")
        with pytest.raises(Refused, match="仍有查封、扣押的财物"):
            walk.take("terminate")
        walk.take("release_more", **ANSWERS["release"] | {"returned_on": "2026-09-08"})
        walk.to("terminate")


@pytest.mark.rule("P-EVD-4")
@pytest.mark.parametrize(("step", "answers"), [("seize_urgently", URGENT), ("preserve_urgently", KEPT)])
def test_what_was_taken_at_once_is_listed_item_by_item_like_any_other(lead, step, answers):
    lead.take(step, **answers)
    assert Item.objects.filter(case=lead.case).count() == 2


@pytest.mark.rule("P-EVD-3", "P-EVD-4")
@pytest.mark.parametrize(("step", "answers"), [("seize_urgently", URGENT), ("preserve_urgently", KEPT)])
def test_no_investigation_ends_before_the_head_has_seen_what_was_taken_at_once(world, step, answers):
    walk = penalty_walk(world).to(*FILED)
    walk.take(step, **answers)
    with pytest.raises(Refused, match="当场采取的措施尚未补办批准"):
        walk.take("finish_investigation")


@pytest.mark.rule("P-EVD-4")
def test_nobody_reports_a_measure_before_it_was_taken(lead):
    lead.take("seize_urgently", **URGENT)
    with pytest.raises(ValidationError, match="不能早于当场采取措施的时间"):
        lead.take("approve_seizure", **SEEN | {"reported_at": "2026-11-23T07:59"})


@pytest.mark.rule("P-EVD-5", "P-EVD-6")
def test_goods_of_a_further_seizure_too_are_confiscated_or_released_before_the_decision(world):
    walk = penalty_walk(world).to(*FILED, "seize")
    walk.take("seize_more", **ANSWERS["seize"])
    walk.to("release", *NOTIFIED[3:], "waive", "submit")
    spared = {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": ""}
    with pytest.raises(ValidationError, match="须先解除查封、扣押"):
        walk.take("decide", **spared)
    with pytest.raises(ValidationError, match="须先解除查封、扣押"):
        walk.take("no_penalty")
    walk.take("release_more", **ANSWERS["release"] | {"returned_on": "2026-11-23"})
    walk.take("decide", **spared)


@pytest.mark.rule("P-EVD-4", "P-EVD-5")
def test_other_goods_may_be_seized_again_once_the_first_seizure_is_lifted_though_the_further_one_stands(world):
    walk = penalty_walk(world).to(*FILED, "seize")
    with pytest.raises(Refused, match="请办理“另行查封、扣押”"):
        walk.take("seize")
    walk.take("seize_more", **ANSWERS["seize"])
    walk.to("release", "seize")
    assert {"seizure_period", "further_seizure_period"} <= set(walk.running())


@pytest.mark.rule("P-EVD-3", "P-EVD-6")
def test_a_case_is_not_handed_down_while_what_was_preserved_waits(lead):
    lead.take("preserve_urgently", **KEPT)
    with pytest.raises(Refused, match="仍有涉案物品没有最终去向"):
        lead.take("hand_down")


@pytest.mark.rule("EV-06b", "P-EVD-3")
def test_what_was_preserved_on_the_spot_is_reported_to_the_head_within_twenty_four_hours_by_the_hour(lead):
    lead.take("preserve_urgently", **KEPT)
    term = record.running(lead.it, "preservation_approval_period")
    assert term.due == moment(2026, 11, 24, 8), "twenty-four hours from the measure, not to the end of the next day"
    with clock.at(moment(2026, 11, 24, 9)):
        with pytest.raises(ValidationError, match="超过二十四小时才向负责人报告的，须写明原因") as error:
            lead.take("approve_preservation", reported_at="2026-11-24T08:01", reasons="情况属实，同意。")
        assert set(error.value.message_dict) == {"late_reason"}
        lead.take("approve_preservation", reported_at="2026-11-24T08:00", reasons="情况属实，同意。")
    assert record.running(lead.it, "preservation_approval_period") is None


@pytest.mark.rule("EV-06b")
def test_a_report_that_came_late_is_kept_with_its_reason(lead):
    lead.take("preserve_urgently", **KEPT)
    with clock.at(moment(2026, 11, 24, 10)):
        late = {"reported_at": "2026-11-24T09:30", "reasons": "情况属实，同意。"}
        event = lead.take("approve_preservation", **late, late_reason="通信中断，次日才取得联系。")
    assert event.answers["late_reason"] == "通信中断，次日才取得联系。"
