"""After the police filed: another organ, dropped, prosecuted, judged, and the way back from the procuratorate."""

import pytest
from django.core.exceptions import ValidationError

from casework import ledger
from casework.acts import Refused
from casework.models import Case, Event, Office
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.transfer.models import Transfer
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk, at

HOLD = "criminal_transfer"


@pytest.fixture
def walk(world):
    """Received by the police on Monday 2026-11-23 at 09:00."""
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


# 立案之后：变更管辖、撤案、起诉、判决


@pytest.mark.rule("CT-28")
def test_another_police_organ_takes_over_and_answers_from_then_on(walk, world):
    second = factories.office(
        "police-4502", "另一公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE, division="450200"
    )
    desk = factories.person("另一对接人", Role.POLICE_DESK, second)
    walk.to("file", "hand_over")
    walk.take("change_police", police=second.pk)
    with pytest.raises(Refused, match="须由本案现在的受移送公安机关办理"):
        walk.take("drop")
    assert Case.objects.visible_to(desk).contains(walk.case)
    walk.take("drop", by=desk)


@pytest.mark.rule("CT-29", "CT-30")
def test_a_dropped_case_goes_back_to_the_office(walk):
    walk.to("file", "hand_over", "drop", "back_to_admin")
    assert walk.it.state == S.ADMINISTRATIVE and not ledger.held(walk.case, HOLD)


@pytest.mark.rule("CT-26", "SM-C")
def test_a_judgment_ends_the_transfer_and_says_whether_a_fine_was_imposed(walk):
    walk.to("file", "hand_over", "to_prosecutor")
    assert ledger.held(walk.case, HOLD)
    with pytest.raises(ValidationError, match="没有判处刑罚的，不填罚金"):
        walk.take("judged", outcome="acquitted")
    walk.take("judged")
    assert (walk.it.is_over, walk.it.outcome, ledger.held(walk.case, HOLD)) == (True, "convicted", False)


# 反向移送


@pytest.mark.rule("CT-31", "CT-33", "CT-33b", "CT-34", "CT-34a")
def test_no_prosecution_with_an_opinion_is_checked_filed_and_answered(walk):
    walk.to("file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion")
    assert not ledger.held(walk.case, HOLD)
    assert walk.running() == {
        "check_in_time": at(2026, 12, 14, 23, 59, 59),
        "reply_in_time": at(2027, 1, 25, 23, 59, 59),
    }
    walk.to("reverse_file", "reply")
    assert walk.it.state == S.REPLIED and not walk.running()
    reply = walk.paper("检察意见处理情况回复函").states
    assert reply["filed"] and reply["decision_number"] == "南市监处罚〔2026〕8号" and "规则未定" in reply["remark"]


@pytest.mark.rule("CT-34", "CT-34a")
def test_the_check_may_be_extended_once_by_fifteen_working_days(walk):
    walk.to("file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion")
    with pytest.raises(ValidationError, match="extension"):
        walk.take("extend_check", extension=16)
    walk.take("extend_check")
    assert walk.running()["check_in_time"] == at(2027, 1, 5, 23, 59, 59)
    with pytest.raises(Refused, match="以1次为限"):
        walk.take("extend_check")


@pytest.mark.rule("CT-33", "CT-33b")
def test_the_months_for_the_answer_are_a_setting_of_the_office(walk):
    Office.objects.filter(pk=walk.case.office_id).update(choices={"transfer.reply_months": 1})
    walk.to("file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion")
    assert walk.running()["reply_in_time"] == at(2026, 12, 23, 23, 59, 59)


@pytest.mark.rule("CT-31")
def test_a_file_from_the_procuratorate_may_come_without_an_earlier_transfer(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead(source="other_office"))).to(
        "receive_reverse"
    )
    assert set(walk.running()) == {"check_in_time", "reply_in_time"}
    assert Case.objects.visible_to(world.people[Role.PROCURATORATE_DESK]).contains(walk.case)
    walk.take("reverse_refuse")
    assert walk.it.state == S.REPLIED
    assert not walk.paper("检察意见处理情况回复函").states["filed"]


# 全程


@pytest.mark.rule("SM-C")
def test_from_the_flag_to_the_handing_over_everything_is_in_the_ledger(walk):
    walk.to("file", "hand_over")
    steps = list(Event.objects.filter(subject_id=walk.it.pk).order_by("version").values_list("step", flat=True))
    assert steps == ["flag", "form_team", "report", "approve", "send", "receipt", "file", "hand_over"]
    assert all(event.digest() == event.sha256 for event in Event.objects.filter(subject_id=walk.it.pk))
    assert Transfer.objects.get().version == 8


# 退回补充侦查；日期的先后 ----------------------------------------------------------------------------------------------


@pytest.mark.rule("SM-C")
def test_the_procuratorate_returns_the_case_for_more_investigation_twice_at_most(walk, world):
    walk.to("file", "hand_over", "to_prosecutor")
    with pytest.raises(Refused, match="须由检察机关对接人或者承办人办理"):
        walk.take("investigate_further", by=world.people[Role.POLICE_DESK])
    for _ in range(2):
        walk.take("investigate_further", by=world.people[Role.PROCURATORATE_DESK])
        assert walk.it.state == S.HANDED_OVER and ledger.held(walk.case, HOLD)
        assert walk.running()["investigate_in_time"] == at(2026, 12, 23, 23, 59, 59)
        walk.take("to_prosecutor", by=world.people[Role.POLICE_DESK])
        assert "investigate_in_time" not in walk.running()
    with pytest.raises(Refused, match="补充侦查以二次为限"):
        walk.take("investigate_further")
    walk.take("no_prosecution")
    walk.to("receive_opinion", "reverse_file")
    walk.take("flag", new_facts="在另一仓库查获同一品牌的白酒四百瓶，并查到全部销售账册。")
    walk.to("form_team", "report", "approve", "send", "receipt", "file", "hand_over", "to_prosecutor")
    for _ in range(2):  # another case of the procuratorate, with its own two
        walk.to("investigate_further", "to_prosecutor")
    with pytest.raises(Refused, match="补充侦查以二次为限"):
        walk.take("investigate_further")


@pytest.mark.rule("SM-C", "CT-29")
def test_returned_to_the_police_the_case_may_still_be_dropped(walk):
    walk.to("file", "hand_over", "to_prosecutor", "investigate_further", "drop", "back_to_admin")
    assert walk.it.state == S.ADMINISTRATIVE and not walk.running()


@pytest.mark.rule("CT-15", "CT-16", "CT-17")
@pytest.mark.parametrize(("before", "step", "name"), [
    ((), "decline", "served_on"), ((), "file", "served_on"), (("decline",), "reconsider", "delivered_on"),
    (("decline", "reconsider"), "reconsider_uphold", "served_on"), (("file",), "drop", "served_on"), (("file",), "hand_over", "handed_on"),
    (("file", "hand_over"), "to_prosecutor", "served_on"), (("file", "hand_over", "to_prosecutor"), "no_prosecution", "served_on"),
    (("file", "hand_over", "to_prosecutor"), "receive_opinion", "served_on"), (("file", "hand_over", "to_prosecutor"), "judged", "effective_on"),
])  # fmt: skip
def test_no_paper_is_served_before_what_it_answers(walk, before, step, name):
    """The clocks run from the day entered: a day before the case was there would end them before they began."""
    walk.to(*before)
    with pytest.raises(ValidationError, match="不能早于") as error:
        walk.take(step, **{name: "2026-11-22"})
    assert list(error.value.message_dict) == [name]
    walk.take(step)


@pytest.mark.rule("CT-33c")
def test_a_consultation_answered_before_the_case_was_sent_may_be_entered_after(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(
        "flag", "form_team", "consult", "report", "approve", "send"
    )
    walk.take("answer_consultation", served_on="2026-11-20")


@pytest.mark.rule("CT-30", "CT-40")
def test_an_office_without_the_power_to_punish_is_told_what_to_do_with_what_comes_back(world):
    Office.objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    with pytest.raises(Refused, match="移送有行政处罚权的机关，并告知移送机关"):
        walk.take("receive_reverse")
