"""What the police say is for another authority goes there; what they moved or dropped they tell within three days."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, ledger, oversight
from casework.acts import Refused
from casework.models import Case
from enforcement.transfer import documents as doc
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk, at

HOLD = "criminal_transfer"


@pytest.fixture
def walk(world):
    """Received by the police on Monday 2026-11-23 at 09:00."""
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


# 第一百八十条第三款：不属于公安机关职责范围的，向其他主管机关移送


@pytest.mark.rule("CT-14", "CT-26", "CT-39")
def test_it_goes_to_the_other_body_by_a_letter_and_nobody_punishes_while_it_is_there(walk):
    walk.to("send_elsewhere")
    assert "resume_in_time" in walk.running()
    walk.take("pass_on")
    assert (walk.it.state, ledger.held(walk.case, HOLD)) == (S.RETURNED, True)
    assert set(walk.running()) == {"body_signs"}, "the office need not resume while another body has it"
    assert walk.running()["body_signs"] == at(2026, 11, 24, 9)
    states = walk.paper(doc.PASSED_ON.title).states
    assert states["to"] == "南宁市监察委员会（演示）" and states["returned_by"] == "南公（经）字〔2026〕9号"
    assert states["attachments"] == ["移送书及案卷一册", "公安机关退回的通知"]
    for name in ("back_to_admin", "pass_on", "receive_file_back"):
        with pytest.raises(Refused, match="本案已移送其他主管机关，尚未登记其不予立案或者终结"):
            walk.take(name)


@pytest.mark.rule("CT-14", "CT-25")
@pytest.mark.parametrize("said", ["not_filed", "ended"])
def test_what_the_other_body_does_not_prosecute_is_the_offices_again(walk, said):
    walk.to("send_elsewhere", "pass_on", "note_body")
    assert walk.running() == {}, "signed for, and not decided"
    with pytest.raises(Refused, match="尚未登记其不予立案或者终结"):
        walk.take("back_to_admin")
    with pytest.raises(ValidationError, match="不予立案或者终结的，写明其理由"):
        walk.take("note_body", body_outcome=said)
    walk.take("note_body", body_outcome=said, reasons="情节显著轻微。")
    assert set(walk.running()) == {"resume_in_time"}
    with pytest.raises(Refused, match="没有正由其他主管机关办理的移送"):
        walk.take("note_body")
    walk.take("back_to_admin")
    assert walk.it.state == S.ADMINISTRATIVE and not ledger.held(walk.case, HOLD)


@pytest.mark.rule("CT-14", "CT-26")
def test_a_judgment_is_entered_of_what_the_other_body_filed_and_of_nothing_else(walk):
    walk.to("send_elsewhere", "pass_on", "note_body")
    with pytest.raises(Refused, match="须其他主管机关已经立案，才有裁判可以登记"):
        walk.take("judged")
    walk.take("note_body", body_outcome="filed")
    walk.take("judged")
    assert walk.it.state == S.JUDGED and not ledger.held(walk.case, HOLD)


@pytest.mark.rule("CT-14")
def test_it_is_not_sent_back_to_the_police_who_returned_it(walk):
    walk.to("send_elsewhere")
    with pytest.raises(ValidationError, match="已经以不属其职责退回，应当移送其他主管机关"):
        walk.take("pass_on", body_name=str(walk.it.police))
    walk.take("pass_on")
    with pytest.raises(ValidationError, match="不能早于本案上一次移送、送达之日2026-11-23"):
        walk.take("note_body", served_on="2026-11-22")


# 第一百八十四条、第一百八十九条：三日以内告知


@pytest.mark.rule("CT-29")
def test_the_police_say_when_they_dropped_the_case_or_that_the_paper_does_not(walk):
    walk.to("file")
    with pytest.raises(ValidationError, match="须填作出撤销案件决定之日"):
        walk.take("drop", decided_on="")
    with pytest.raises(ValidationError, match="作出撤销案件决定之日不能早于本案上一次移送、送达之日2026-11-23"):
        walk.take("drop", decided_on="2026-11-22")
    with clock.at(at(2026, 11, 25, 9)):
        with pytest.raises(ValidationError, match="不能晚于告知文书送达之日2026-11-24"):
            walk.take("drop", served_on="2026-11-24", decided_on="2026-11-25")
        event = walk.take("drop", decided_on="", undated=True)
    assert event.answers["told_late"] == ""


@pytest.mark.rule("CT-28", "CT-29")
@pytest.mark.parametrize(("step", "told", "late"), [
    ("drop", "2026-11-26", ""), ("drop", "2026-11-27", "自2026年11月23日起三日内告知，至送达逾期1日"),
    ("change_police", "2026-11-26", ""), ("change_police", "2026-11-30", "自2026年11月23日起三日内告知，至送达逾期4日"),
])  # fmt: skip
def test_a_notice_after_the_three_days_stays_on_record_and_is_seen_by_whoever_supervises(walk, world, step, told, late):
    second = factories.office("police-4502", "另一公安局（演示）", "prefecture", kind="police", division="450200")
    walk.to("file")
    more = {"police": second.pk} if step == "change_police" else {}
    with clock.at(at(2026, 12, 1, 9)):
        event = walk.take(step, decided_on="2026-11-23", served_on=told, **more)
    assert event.answers["told_late"].partition("（")[0] == late
    listed = list(oversight.told_late(Case.objects.filter(pk=walk.case.pk)))
    assert [it.pk for it in listed] == ([event.pk] if late else [])
    walk.take("refer_accountability")
    rows = walk.paper(doc.ACCOUNTABILITY.title).states["rows"]
    assert [row[2] for row in rows if row[1] == "/"] == ([event.answers["told_late"]] if late else [])
