"""The ledger of payments: parts, instalments, the surcharge with its pauses and cap, deferral, refunds."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from casework.models import Office, Post
from casework.roles import Role
from enforcement.penalty import payments
from tests.procedures.penalty_walk import DECIDED, moment, penalty_walk


def decided(world):
    """Served on 12 May 2025; the payment is due on 27 May."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    with clock.at(moment(2025, 5, 9, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(*DECIDED[4:])
    with clock.at(moment(2025, 5, 12, 10)):
        walk.take("serve")
    return walk


def text(walk, title):
    paper = walk.paper(title)
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


def accrued(walk, *day):
    found = payments.accrued(walk.it, date(*day))
    return found.amount, found.days, found.capped


@pytest.mark.rule("P-PAY-1", "TP27")
def test_what_is_paid_in_parts_is_entered_part_by_part_and_the_rest_is_known(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("receive_payment")
        assert payments.balance(walk.it) == 5000
        with pytest.raises(ValidationError, match="尚欠5,000.00元，登记的缴款不能多于欠款"):
            walk.take("receive_payment", paid="5000.01")
        with pytest.raises(ValidationError, match="应缴罚没款8,000.00元，尚欠1.00元"):
            walk.take("perform", paid="4999")
        walk.take("perform", paid="5000")
    assert walk.it.state == "performed" and payments.balance(walk.it) == 0


@pytest.mark.rule("P-PAY-1", "TP27")
def test_who_decided_the_fine_does_not_enter_its_payment(world):
    walk = decided(world)
    head = world.people[Role.HEAD]
    Post.objects.create(user=head, office=world.nanning, case=walk.case, role=Role.HANDLER, since="2020-01-01")
    with clock.at(moment(2025, 5, 20, 10)), pytest.raises(Refused, match="罚款的决定与收缴须分离"):
        walk.take("receive_payment", by=head)


@pytest.mark.rule("TP29", "P-PAY-2")
def test_the_surcharge_is_three_percent_a_day_from_the_day_after_the_last_day_and_never_more_than_the_fine(world):
    walk = decided(world)
    assert accrued(walk, 2025, 5, 27) == (0, 0, False)
    assert accrued(walk, 2025, 5, 28) == (240, 1, False)
    assert accrued(walk, 2025, 6, 29) == (7920, 33, False)
    assert accrued(walk, 2025, 6, 30) == (8000, 34, True)
    assert accrued(walk, 2026, 6, 30)[0] == 8000


@pytest.mark.rule("TP29", "P-PAY-2")
def test_days_of_a_suit_are_not_counted(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 1, 10)):
        walk.take("sue")
    assert accrued(walk, 2025, 8, 1) == (960, 4, False)
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take("judged")
    assert accrued(walk, 2025, 9, 3) == (1440, 6, False)


@pytest.mark.rule("TP29", "P-PAY-2")
def test_a_part_payment_lowers_what_the_surcharge_is_reckoned_on_unless_the_office_chose_otherwise(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 6, 10)):
        walk.take("receive_payment")
    assert accrued(walk, 2025, 6, 10) == (8000 * 3 * 10 // 100 + 5000 * 3 * 4 // 100, 14, False)
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.surcharge_base": "whole"})
    walk.it.case.office.refresh_from_db()
    assert accrued(walk, 2025, 6, 10) == (8000 * 3 * 14 // 100, 14, False)


@pytest.mark.rule("TP29", "P-PAY-2")
def test_the_head_imposes_the_surcharge_step_by_step_and_it_is_then_owed(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 27, 10)), pytest.raises(Refused, match="没有逾期未缴的罚款"):
        walk.take("impose_surcharge")
    with clock.at(moment(2025, 6, 6, 10)):
        walk.take("impose_surcharge")
        assert payments.owed(walk.it) == 10_400
        with pytest.raises(ValidationError, match="截至2025年6月6日没有可以加处的数额（已加处2,400.00元"):
            walk.take("impose_surcharge")
    with clock.at(moment(2025, 7, 10, 10)):
        walk.take("impose_surcharge")
        assert payments.imposed(walk.it) == 8000
        words = text(walk, "加处罚款决定书")
        assert "8,000.00元×3%×44日" in words and "累计加处8,000.00元" in words and "以罚款数额8,000.00元为限" in words
        with pytest.raises(ValidationError, match="应缴罚没款16,000.00元"):
            walk.take("perform", paid="8000")
        walk.take("perform", paid="16000", for_surcharge="8000")
    assert walk.it.state == "performed"


@pytest.mark.rule("TP29", "P-PAY-2")
def test_no_surcharge_is_imposed_while_the_decision_is_contested(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 6, 10)):
        walk.take("reconsider")
        with pytest.raises(Refused, match="复议或者诉讼正在进行"):
            walk.take("impose_surcharge")


def on_instalments(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("allow_instalments", plan="2025-06-30 3000\n2025-12-31 5000")
    return walk


@pytest.mark.rule("DP-47", "TP28", "P-PAY-3")
def test_instalments_replace_the_fifteen_days_each_with_its_own_clock(world):
    walk = on_instalments(world)
    assert walk.running()["instalment_period"] == "2025-06-30" and "payment_period" not in walk.running()
    words = text(walk, "延期/分期缴纳罚款通知书")
    assert "分2期缴纳" in words and "2025年12月31日" in words and "5,000.00" in words
    with clock.at(moment(2025, 6, 20, 10)):
        walk.take("receive_payment")
    assert walk.running()["instalment_period"] == "2025-12-31"
    with clock.at(moment(2025, 12, 20, 10)):
        walk.take("perform", paid="5000")
    assert "instalment_period" not in walk.running()


@pytest.mark.rule("P-PAY-3", "TP28")
def test_a_plan_of_instalments_adds_up_and_looks_ahead(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        for plan, why in (
            ("2025-06-30 3000\n2025-12-31 4000", "各期之和为7,000.00元，尚未缴纳的罚款为8,000.00元"),
            ("2025-05-20 8000", "各期日期须在今日之后"),
            ("2025-12-31 4000\n2025-06-30 4000", "依次递增"),
            ("2025-06-30", "每行写一期的日期和数额"),
        ):
            with pytest.raises(ValidationError, match=why):
                walk.take("allow_instalments", plan=plan)


@pytest.mark.rule("P-PAY-3", "TP29", "P-ENF-1")
def test_a_missed_instalment_is_overdue_by_itself(world):
    walk = on_instalments(world)
    assert "instalment_missed" in walk.lapse(moment(2025, 7, 1, 9))[0]
    assert accrued(walk, 2025, 7, 10) == (900, 10, False)
    with clock.at(moment(2025, 7, 10, 10)):
        walk.take("demand")
    assert walk.it.state == "demanded"


@pytest.mark.rule("P-PAY-3", "P-ENF-2")
@pytest.mark.parametrize(("choice", "ends"), [("one", "2026-03-31"), ("all", "2026-02-12")])
def test_the_window_to_the_court_counts_from_the_end_of_the_instalments(world, choice, ends):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.instalment_missed": choice})
    walk = on_instalments(world)
    walk.lapse(moment(2025, 11, 14, 9))
    assert walk.running()["enforcement_window"] == ends


@pytest.mark.rule("P-PAY-3", "P-ENF-2")
def test_instalments_granted_while_the_window_runs_open_it_anew(world):
    walk = decided(world)
    walk.lapse(moment(2025, 11, 14, 9))
    assert walk.running()["enforcement_window"] == "2026-02-12"
    with clock.at(moment(2025, 12, 1, 10)):
        walk.take("allow_instalments", plan="2026-01-31 3000\n2026-06-30 5000")
    assert walk.running()["enforcement_window"] == "2026-09-30"


@pytest.mark.rule("DP-47", "TP28")
def test_a_deferral_is_told_in_writing_with_its_last_day(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("defer", extension=60)
    assert walk.running()["payment_period"] == "2025-07-28"
    assert "延期至2025年7月28日缴纳" in text(walk, "延期/分期缴纳罚款通知书")


@pytest.mark.rule("TP33", "P-PAY-1")
def test_what_was_paid_under_a_decision_that_fell_is_given_back_before_the_case_closes(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.to("receive_payment", "office_revoked")
        with pytest.raises(Refused, match="多收的罚没款尚未退还"):
            walk.take("close", manner="revoked", execution="决定已撤销。")
        with pytest.raises(ValidationError, match="应当退还的为3,000.00元"):
            walk.take("refund", amount="3000.01")
        walk.take("refund")
        walk.take("close", manner="revoked", execution="决定已撤销，罚款已退还。")
    assert walk.it.is_over and payments.balance(walk.it) == Decimal(0)


def on_the_spot(world):
    """Two hundred yuan decided on the spot on 6 May 2025, to be paid by 21 May."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2025-01-01", conduct_end="2025-04-30")
    with clock.at(moment(2025, 5, 6, 10)):
        walk.to("register_lead", "decide_on_the_spot", "file_on_the_spot")
    return walk


@pytest.mark.rule("P-PAY-2", "TP29", "TP07")
def test_a_fine_of_the_spot_is_not_settled_before_the_surcharge_imposed_is_paid(world):
    walk = on_the_spot(world)
    with clock.at(moment(2025, 5, 31, 10)):
        walk.take("impose_surcharge")
        assert payments.imposed(walk.it) == 60
        with pytest.raises(ValidationError, match="应缴260.00元（罚款200.00元，加处罚款60.00元）"):
            walk.take("settle_on_the_spot")
        walk.take("settle_on_the_spot", paid="260")
    assert walk.it.is_over and payments.balance(walk.it) == 0


@pytest.mark.rule("TP33", "P-REM-2")
def test_a_fine_of_the_spot_that_was_paid_is_given_back_when_the_decision_falls(world):
    walk = on_the_spot(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.to("settle_on_the_spot", "reconsider")
    with clock.at(moment(2025, 6, 20, 10)):
        walk.take("reconsidered_revoked")
        with pytest.raises(Refused, match="多收的罚没款尚未退还"):
            walk.take("close", manner="revoked", execution="决定已撤销。")
        walk.take("refund", amount="200", by=world.officers[1])
        walk.take("close", manner="revoked", execution="决定已撤销，罚款已退还。")
    assert payments.balance(walk.it) == 0


@pytest.mark.rule("DP-48", "P-PAY-3", "TP30")
@pytest.mark.parametrize(("choice", "asked"), [("one", "3,000.00元"), ("all", "8,000.00元")])
def test_the_demand_asks_for_the_instalments_that_are_due_and_not_for_the_later_ones(world, choice, asked):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.instalment_missed": choice})
    walk = on_instalments(world)
    walk.lapse(moment(2025, 7, 1, 9))
    with clock.at(moment(2025, 7, 10, 10)):
        walk.take("demand")
    assert walk.paper("履行催告书").states["owed"].startswith(asked)


@pytest.mark.rule("P-PAY-2", "P-REM-1")
def test_no_surcharge_accrues_on_the_days_on_which_the_decision_was_stayed(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("stay", stayed_on="2025-06-01")
    assert accrued(walk, 2025, 6, 10)[1] == 4  # 28 to 31 May
    with clock.at(moment(2025, 6, 12, 10)):
        walk.take("lift_stay", lifted_on="2025-06-10")
    assert accrued(walk, 2025, 6, 12)[1] == 6


@pytest.mark.rule("P-PAY-1", "P-PAY-2", "P-PAY-3", "TP33")
@pytest.mark.parametrize(("step", "name", "given"), [
    ("receive_payment", "paid_on", {}), ("perform", "performed_on", {}), ("defer", "applied_on", {}), ("stay", "stayed_on", {}),
    ("reconsider", "made_on", {}), ("sue", "made_on", {}),
])  # fmt: skip
def test_nothing_that_follows_a_decision_is_dated_before_it(world, step, name, given):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        with pytest.raises(ValidationError) as error:
            walk.take(step, **given | {name: "2025-05-08"})
        assert set(error.value.message_dict) == {name} and "不能早于“作出处罚决定”之日" in str(error.value)
        walk.take(step, **given)


@pytest.mark.rule("P-REM-1")
def test_no_outcome_is_dated_before_the_application_it_answers(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider", made_on="2025-06-02")
        for step, name in (("reconsidered", "served_on"), ("reconsidered_revoked", "effective_on")):
            with pytest.raises(ValidationError, match="不能早于“登记申请行政复议”之日"):
                walk.take(step, **{name: "2025-06-01"})
        walk.take("reconsidered_revoked", effective_on="2025-06-02")
        with pytest.raises(ValidationError, match="不能早于“登记复议撤销处罚决定”之日"):
            walk.take("revived", effective_on="2025-06-01", served_on="2025-06-03")


@pytest.mark.rule("TP31", "P-CLS-1")
def test_the_court_has_not_executed_what_has_not_all_come_in(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    walk.lapse(moment(2025, 11, 14, 9))
    with clock.at(moment(2025, 12, 1, 10)):
        walk.to("apply_to_court", "court_accepts", "court_permits")
        for answers, where in (
            ({"paid": "7999.99"}, "paid"), ({"paid": ""}, "paid"), ({"ruled_on": "2025-11-30"}, "ruled_on"), ({"outcome": "ended", "paid": "", "reasons": ""}, "reasons"),
        ):  # fmt: skip
            with pytest.raises(ValidationError) as error:
                walk.take("court_done", **answers)
            assert set(error.value.message_dict) == {where}
        walk.take("court_done", outcome="ended", paid="100", reasons="没有可供执行的财产。")


@pytest.mark.rule("P-PAY-3", "TP28")
def test_instalments_end_within_what_the_office_allows_a_deferral(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        with pytest.raises(ValidationError, match="最后一期距今日超过730日"):
            walk.take("allow_instalments", plan="2025-12-15 4000\n2027-05-14 4000")
        walk.take("allow_instalments", plan="2025-12-15 4000\n2027-05-13 4000")


@pytest.mark.rule("P-PAY-3", "TP28")
def test_only_a_fine_that_is_unpaid_is_deferred(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.take("receive_payment", paid="8000")
        with pytest.raises(Refused, match="没有尚未缴纳的罚款"):
            walk.take("defer")
