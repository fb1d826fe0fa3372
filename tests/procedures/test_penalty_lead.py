"""From the lead to the filing, and the summary procedure: one test per sentence of the rules."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Office, Post, User
from casework.roles import Role
from enforcement.penalty.models import Penalty
from tests import factories
from tests.procedures.penalty_walk import FILED, Walk, moment, penalty_walk


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def september(world):
    """A case of 1 September 2026, before the long holidays and the make-up working days."""
    return penalty_walk(world, moment(2026, 9, 1, 9))


@pytest.mark.rule("TP01", "P-DOC-1", "CLK-03")
def test_a_lead_is_checked_within_fifteen_working_days(world):
    walk = september(world)
    with clock.at(moment(2026, 9, 1, 10)):
        walk.take("register_lead")
    assert walk.running() == {"check_period": "2026-09-21"}


@pytest.mark.rule("P-DOC-1")
def test_the_check_runs_from_the_day_the_lead_was_found_not_from_its_entry(world):
    walk = september(world)
    with clock.at(moment(2026, 9, 3, 10)):
        walk.take("register_lead", found_on="2026-09-01")
    assert walk.running() == {"check_period": "2026-09-21"}
    with pytest.raises(ValidationError, match="不能晚于今天"), clock.at(moment(2026, 9, 3, 10)):
        Walk(world, factories.accepted_case(world, factories.trademark_lead())).take(
            "register_lead", found_on="2026-09-30"
        )


@pytest.mark.rule("TP02")
def test_the_head_may_add_fifteen_working_days_once(world):
    walk = september(world)
    with clock.at(moment(2026, 9, 1, 10)):
        walk.to("register_lead", "extend_check")
        assert walk.running() == {"check_period": "2026-10-19"}
        with pytest.raises(Refused, match="以1次为限"):
            walk.take("extend_check")
    assert walk.paper("行政处罚案件有关事项审批表").states["matter"] == "延长核查期限"


@pytest.mark.rule("TP03", "P-DOC-1")
@pytest.mark.parametrize(("stop", "resume"), [("test_other", "end_test_other"), ("ask_holder", "holder_answered")])
def test_testing_and_identification_do_not_count_in_the_check(world, stop, resume):
    walk = september(world)
    with clock.at(moment(2026, 9, 1, 10)):
        walk.to("register_lead", stop)
        with pytest.raises(Refused, match="尚未结束，先登记结果"):
            walk.take("file")
    with clock.at(moment(2026, 9, 8, 10)):
        walk.take(resume)
    assert walk.running() == {"check_period": "2026-09-29"}  # the five working days 2-8 September are skipped


@pytest.mark.rule("TP04", "P-DOC-3")
def test_a_lead_is_not_filed_on_a_named_ground_and_the_procedure_is_over(walk):
    walk.to("register_lead", "not_file")
    assert walk.it.is_over and walk.running() == {}
    assert walk.paper("不予立案审批表").states["ground"] == "违法行为轻微并及时改正，没有危害后果"


@pytest.mark.rule("TP05", "DP-04")
def test_a_lead_of_another_office_is_referred_with_a_letter(walk):
    walk.take("register_lead")
    with pytest.raises(ValidationError, match="须写明移送至哪一机关"):
        walk.take("refer", to_other="")
    walk.take("refer")
    assert walk.paper("案件移送函").number == "南市监案移〔2026〕1号"


@pytest.mark.rule("TP06", "P-DOC-2")
@pytest.mark.parametrize("condition", ["evidence_shows", "punishable", "competent"])
def test_filing_needs_each_condition_affirmed(walk, condition):
    walk.take("register_lead")
    with pytest.raises(ValidationError) as error:
        walk.take("file", **{condition: False})
    assert list(error.value.message_dict) == [condition]


@pytest.mark.rule("P-LIM-1", "TP06", "CT-44")
@pytest.mark.parametrize(("ended", "long", "filed"), [
    ("2024-11-20", False, True), ("2024-11-19", False, False), ("2024-11-19", True, True), ("2021-11-19", True, False),
])  # fmt: skip
def test_conduct_not_discovered_in_two_years_is_not_punished_five_where_health_or_finance_is_harmed(
    world, ended, long, filed
):
    walk = penalty_walk(world, conduct_start="2021-01-01", conduct_end=ended)
    walk.take("register_lead", found_on="2026-11-20")
    if filed:
        walk.take("file", long_limitation=long)
    else:
        with pytest.raises(ValidationError, match="追责时效届满，本案2026年11月20日才发现，不再给予行政处罚"):
            walk.take("file", long_limitation=long)


@pytest.mark.rule("P-LIM-1")
def test_continuing_conduct_has_no_limitation_yet(world):
    walk = penalty_walk(world, conduct_start="2015-01-01", conduct_end=None)
    walk.to("register_lead", "file")
    assert walk.it.state == "investigating"


@pytest.mark.rule("P-DOC-4", "TP06")
def test_two_officers_with_valid_certificates_are_named_and_handle_the_case(walk, world):
    walk.take("register_lead")
    with pytest.raises(ValidationError, match="办案人员至少须2人，现有1人"):
        walk.take("file", officers=[str(world.officers[0].pk)])
    User.objects.filter(pk=world.officers[1].pk).update(certificate_until="2026-11-22")
    with pytest.raises(ValidationError, match="执法乙没有有效的行政执法证"):
        walk.take("file")
    with clock.at(moment(2026, 11, 24, 9)):
        walk.take("file", officers=[str(it.pk) for it in world.officers[2:4]])
    handlers = Post.objects.valid_on(date(2026, 11, 24)).filter(case=walk.case, role=Role.HANDLER)
    assert {post.user for post in handlers} == set(world.officers[2:4])


@pytest.mark.rule("TP01")
def test_a_penalty_opens_only_in_an_accepted_case_of_an_office_with_penalty_power_and_only_once(walk, world):
    walk.take("register_lead")
    with pytest.raises(Refused, match="本案已有正在办理的行政处罚程序"):
        Walk(world, walk.case).take("register_lead")
    Office.objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    raw = Walk(world, factories.registered_case(world, factories.trademark_lead()))
    with pytest.raises(Refused) as refused:
        raw.take("register_lead", by=world.people[Role.INTAKE])
    sentences = [reason.sentence for reason in refused.value.reasons]
    assert sentences == ["案件须已受理并指定承办人", "本机关没有行政处罚权，请移送有处罚权的机关"]
    assert Penalty.objects.count() == 1


@pytest.mark.rule("P-SIM-1", "TP07")
def test_on_the_spot_at_most_two_hundred_for_a_person_three_thousand_for_an_entity(walk, world):
    walk.take("register_lead")
    with pytest.raises(ValidationError, match="对自然人当场处以的罚款不得超过200元"):
        walk.take("decide_on_the_spot", fine="201")
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.sole_trader": "entity"})
    walk.case.refresh_from_db()
    with pytest.raises(ValidationError, match="对法人、其他组织当场处以的罚款不得超过3000元"):
        walk.take("decide_on_the_spot", fine="3000.01")
    walk.take("decide_on_the_spot", fine="3000")
    assert walk.it.state == "on_the_spot"


@pytest.mark.rule("P-SIM-2", "TP07")
@pytest.mark.parametrize("duty", ["cards_shown", "party_heard"])
def test_on_the_spot_the_card_is_shown_and_the_party_heard_by_two_officers(walk, world, duty):
    walk.take("register_lead")
    with pytest.raises(ValidationError):
        walk.take("decide_on_the_spot", **{duty: False})
    with pytest.raises(ValidationError, match="至少须2人"):
        walk.take("decide_on_the_spot", officers=[str(world.officers[0].pk)])


@pytest.mark.rule("P-SIM-3", "P-PAY-1", "P-REM-2", "TP07", "DP-44")
def test_after_a_decision_on_the_spot_filing_payment_and_reconsideration_run_and_reconsideration_comes_first(walk):
    walk.to("register_lead", "decide_on_the_spot")
    assert walk.running() == {
        "spot_filing_period": "2026-12-02", "spot_payment_period": "2026-12-08", "first_remedy_period": "2027-01-22",
    }  # fmt: skip
    with pytest.raises(Refused, match="材料尚未交回归档"):
        walk.take("settle_on_the_spot")
    walk.to("file_on_the_spot", "settle_on_the_spot")
    assert walk.it.is_over and walk.running() == {"first_remedy_period": "2027-01-22"}
    paper = walk.paper("当场行政处罚决定书")
    assert paper.number == "南市监当罚〔2026〕1号"
    assert paper.states["first_by"] == "《中华人民共和国行政复议法》第二十三条第一款第（一）项"
    assert paper.states["fine"] == "200.00元（人民币贰佰元整）"


@pytest.mark.rule("P-SIM-4")
def test_cash_is_taken_only_on_a_legal_ground_and_handed_in_and_banked_within_two_working_days_each(walk):
    walk.take("register_lead")
    with pytest.raises(ValidationError, match="当场收缴须具备法定情形之一"):
        walk.take("decide_on_the_spot", fine="200", collection="cash", cash_ground="small")
    walk.take("decide_on_the_spot", fine="100", collection="cash", cash_ground="small")
    assert walk.running()["cash_period"] == "2026-11-25" and "spot_payment_period" not in walk.running()
    walk.to("file_on_the_spot")
    with pytest.raises(Refused, match="尚未交回并缴付银行"):
        walk.take("settle_on_the_spot")
    walk.take("hand_in_cash")
    assert walk.running()["banking_period"] == "2026-11-25"
    walk.to("bank_cash", "settle_on_the_spot")
    assert walk.it.is_over


def test_the_filing_names_the_officers_with_their_certificates(walk, world):
    walk.to(*FILED)
    states = walk.paper("立案审批表").states
    assert states["officers"][0] == f"{world.officers[0].name}（执法证号：{world.officers[0].certificate}）"
    assert states["limitation_by"] == "《中华人民共和国行政处罚法》第三十六条第一款"


@pytest.mark.rule("P-SIM-4")
def test_cash_goes_from_the_officer_to_the_office_and_from_there_to_the_bank(world):
    at_the_bank = penalty_walk(world).to("register_lead", "decide_on_the_spot")
    with pytest.raises(Refused, match="没有当场收缴罚款"):
        at_the_bank.take("hand_in_cash")
    walk = penalty_walk(world).to("register_lead")
    walk.take("decide_on_the_spot", fine="100", collection="cash", cash_ground="small")
    with pytest.raises(Refused, match="当场收缴的罚款尚未交回本机关"):
        walk.take("bank_cash")
    walk.to("hand_in_cash", "bank_cash")
    with pytest.raises(Refused, match="或者已经缴付银行"):
        walk.take("bank_cash")


@pytest.mark.rule("P-SIM-2", "P-DOC-4")
def test_on_the_spot_too_every_officer_has_a_certificate_in_force(walk, world):
    walk.take("register_lead")
    User.objects.filter(pk=world.officers[1].pk).update(certificate_until="2026-11-22")
    with pytest.raises(ValidationError, match="没有有效的行政执法证，不能当场处罚"):
        walk.take("decide_on_the_spot")


@pytest.mark.rule("P-DOC-1")
@pytest.mark.parametrize("step", ["file", "not_file"])
def test_a_lead_decided_on_after_fifteen_working_days_says_why(world, step):
    walk = penalty_walk(world).to("register_lead")
    with clock.at(moment(2026, 12, 15, 9)):
        with pytest.raises(ValidationError, match="核查期限已于2026年12月14日届满"):
            walk.take(step)
        walk.take(step, late_reason="等待协查结果。")


@pytest.mark.rule("P-INT-7", "P-SIM-1")
@pytest.mark.parametrize(("given", "where"), [
    ({}, ""), ({"venue": "none"}, "venue"), ({"offender": "operator", "venue": "act"}, "venue"), ({"offender": "operator", "venue": "domicile"}, ""),
    ({"offender": "seller", "venue": "platform"}, "venue"), ({"offender": "seller", "venue": "platform", "platform_first": True}, ""),
    ({"filed_elsewhere": True}, "filed_elsewhere"),
])  # fmt: skip
def test_on_the_spot_too_only_the_office_of_the_right_place_punishes(world, given, where):
    walk = penalty_walk(world).to("register_lead")
    if not where:
        walk.take("decide_on_the_spot", **given)
        return
    with pytest.raises(ValidationError) as error:
        walk.take("decide_on_the_spot", **given)
    assert set(error.value.message_dict) == {where} and "本机关没有管辖权" in str(error.value)


@pytest.mark.rule("P-SIM-4")
@pytest.mark.parametrize(("amount", "refused"), [("100", False), ("99.99", True), ("100.01", True)])
def test_the_cash_handed_in_is_the_cash_taken(world, amount, refused):
    walk = penalty_walk(world).to("register_lead")
    walk.take("decide_on_the_spot", fine="100", collection="cash", cash_ground="small")
    if refused:
        with pytest.raises(ValidationError, match="须全数交回"):
            walk.take("hand_in_cash", amount=amount)
    else:
        walk.take("hand_in_cash", amount=amount)
