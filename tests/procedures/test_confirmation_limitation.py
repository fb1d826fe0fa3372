"""The two years to apply for enforcement: what starts them anew, what holds them, and what comes too early or too late."""

from datetime import date

import pytest

from casework.models import Deadline, Post, User
from casework.procedure import Asked
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from mediation.confirmation.forms_enforcing import ObstacleOver
from mediation.confirmation.limitation import INTERRUPTED_BY, OBSTACLES
from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_confirmation import faults, refused

LETTER = {"because": "demand", "proof": "催款函及签收凭证。"}


@pytest.fixture
def owed(world):
    """Confirmed on 2026-09-16; 120,000 yuan due on 2026-09-30; two years run to the end of September 2028."""
    walk = Walk(world, "2026-09-16")
    walk.to_signed(due="2026-09-30")
    walk.confirmed()
    return walk


def apply(walk, day):
    return walk.take(
        Confirming.enforce, obligee=str(walk.requester.pk), applied_on=day, enforcing_court=str(walk.world.court.pk),
        unperformed="许可费十二万元。",
    )  # fmt: skip


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize("because", INTERRUPTED_BY)
def test_an_interruption_starts_the_two_years_anew(owed, because):
    assert owed.raw("enforcement") == date(2028, 9, 30)
    event = owed.on("2027-03-08").take(
        Confirming.interrupt, because=because, proof="凭证一份。", interrupted_on="2027-03-05"
    )
    assert owed.raw("enforcement") == date(2029, 3, 5) and "第一百九十五条" in event.basis
    assert [it.status for it in owed_periods(owed)] == ["void", "running"]


def owed_periods(walk):
    return Deadline.objects.filter(case=walk.case, term="enforcement").order_by("start")


@pytest.mark.rule("JC-23")
def test_a_demand_before_the_two_years_begin_or_after_they_end_moves_nothing(owed):
    owed.on("2026-09-30")
    assert (
        "之后起算"
        in faults(lambda: owed.take(Confirming.interrupt, interrupted_on="1990-01-01", **LETTER))["interrupted_on"][0]
    )
    early = faults(lambda: owed.take(Confirming.interrupt, interrupted_on="2026-09-30", **LETTER))
    assert "自2026-09-30之后起算" in early["interrupted_on"][0]
    owed.on("2028-10-20")
    late = faults(lambda: owed.take(Confirming.interrupt, interrupted_on="2028-10-12", **LETTER))
    assert (
        "已于2028-10-09届满，不能再中断" in late["interrupted_on"][0] and "第一百九十二条" in late["interrupted_on"][0]
    )
    ahead = faults(lambda: owed.take(Confirming.interrupt, interrupted_on="2028-10-21", **LETTER))
    assert "不能晚于今天" in ahead["interrupted_on"][0]


@pytest.fixture
def past(world):
    """Confirmed on 2024-02-01, due on 2024-03-29: two years that end in a year whose calendar is known."""
    walk = Walk(world, "2024-02-01")
    walk.to_signed(due="2024-03-29")
    walk.confirmed()
    return walk


def time_passes(walk):
    """The notices of the years between are known by now; then the timer runs."""
    Deadline.objects.filter(case=walk.case, term="enforcement").update(provisional=False)
    walk.tick()


@pytest.mark.rule("JC-23")
def test_what_interrupted_in_time_may_be_entered_after_the_period_was_noted_as_over(past):
    time_passes(past.on("2026-04-08"))
    assert past.deadline("enforcement").status == "lapsed"
    past.on("2026-04-20").take(Confirming.interrupt, interrupted_on="2026-03-03", **LETTER)
    assert past.deadline("enforcement").status == "running" and past.raw("enforcement") == date(2028, 3, 3)


@pytest.mark.rule("JC-23")
def test_a_period_that_is_held_does_not_lapse(past):
    past.on("2026-03-20").take(Confirming.hold_term, because="force", began_on="2026-03-17", proof="证明一份。")
    time_passes(past.on("2026-06-03"))
    assert past.deadline("enforcement").status == "running" and past.deadline("enforcement").stopped
    past.take(Confirming.release_term, obstacle_ended_on="2026-05-30", proof="证明一份。")
    assert past.raw("enforcement") == date(2026, 11, 30)
    time_passes(past.on("2026-12-02"))
    assert past.deadline("enforcement").status == "lapsed"


@pytest.mark.rule("JC-23")
def test_part_of_the_payment_interrupts_by_itself_when_it_comes_late(owed):
    owed.on("2026-09-25").take(
        Mediating.record_performance, which=1, paid="20000", done_on="2026-09-25", proof="银行回单。"
    )
    assert owed.raw("enforcement") == date(2028, 9, 30)  # paid in time: the two years had not begun
    owed.on("2027-01-11").take(
        Mediating.record_performance, which=1, paid="30000", done_on="2027-01-08", proof="银行回单。"
    )
    assert owed.raw("enforcement") == date(2029, 1, 8)
    assert owed.steps("confirmation")[-1] == "interrupt"


@pytest.mark.rule("JC-23", "MED-39")
def test_a_mediator_who_follows_up_records_a_late_payment_though_he_may_interrupt_nothing(owed):
    Post.objects.filter(case=owed.case, role=Role.MEDIATOR).update(until=None)
    mediator = User.objects.get(pk=owed.mediation.mediators[0]["id"])
    Post.objects.filter(case=owed.case, user=mediator).exclude(role=Role.MEDIATOR).delete()
    owed.on("2026-11-11").take(
        Mediating.record_performance, by=mediator, which=1, paid="30000", done_on="2026-11-11", proof="银行回单。"
    )
    assert owed.steps("confirmation")[-1] == "interrupt" and owed.raw("enforcement") == date(2028, 11, 11)


@pytest.mark.rule("JC-23")
def test_an_application_withdrawn_has_interrupted_and_may_be_made_again(owed):
    apply(owed.on("2026-11-02"), "2026-11-02")
    assert owed.deadline("enforcement").status == "met"
    assert Confirming.interrupt.source == (S.CONFIRMED, S.OBJECTED)  # while it is enforced nothing runs
    ending = {"ending_number": "（2026）桂01执1号", "reasons": "双方正在协商。"}
    owed.on("2026-11-20")
    early = faults(lambda: owed.take(Confirming.withdraw_enforcement, withdrawn_on="2026-11-01", **ending))
    assert "不能早于法院收到申请执行书之日2026-11-02" in early["withdrawn_on"][0]
    event = owed.take(Confirming.withdraw_enforcement, withdrawn_on="2026-11-20", **ending)
    assert owed.confirmation.state == S.CONFIRMED and "第二百六十八条" in event.basis
    assert owed.raw("enforcement") == date(2028, 11, 20) and owed.deadline("inactivity").status == "met"
    apply(owed.on("2027-01-04"), "2027-01-04")
    assert owed.confirmation.state == S.ENFORCING


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize("because", OBSTACLES)
def test_an_obstacle_in_the_last_six_months_holds_the_period_and_six_months_follow_it(owed, because):
    obstacle = {"because": because, "proof": "证明一份。"}
    owed.on("2027-06-01")
    early = faults(lambda: owed.take(Confirming.hold_term, began_on="2027-05-31", **obstacle))
    assert "最后六个月内" in early["began_on"][0] and "第一百九十四条" in early["began_on"][0]
    owed.on("2028-08-01").take(Confirming.hold_term, began_on="2028-01-10", **obstacle)
    assert owed.deadline("enforcement").stopped
    assert "已经中止" in refused(lambda: owed.take(Confirming.hold_term, began_on="2028-07-10", **obstacle))
    gone = {"proof": "证明一份。"}
    before = faults(lambda: owed.take(Confirming.release_term, obstacle_ended_on="2028-01-09", **gone))
    assert "不能早于中止之日" in before["obstacle_ended_on"][0]
    owed.on("2029-03-01").take(Confirming.release_term, obstacle_ended_on="2029-02-28", **gone)
    assert owed.raw("enforcement") == date(2029, 8, 28) and not owed.deadline("enforcement").stopped
    assert "没有中止" in refused(lambda: owed.take(Confirming.release_term, obstacle_ended_on="2029-03-01", **gone))


@pytest.mark.rule("JC-23")
def test_instalments_count_from_the_last_and_each_part_paid_late_begins_again(world):
    walk = Walk(world, "2026-09-16")
    walk.in_session()
    first, other = walk.obligations("2026-10-30")
    walk.agree(obligations=[first | {"amount": "60000"}, first | {"amount": "60000", "due_on": "2027-02-26"}, other])
    walk.sign()
    walk.confirmed()
    assert walk.raw("enforcement") == date(2029, 2, 26)
    early = faults(lambda: walk.on("2026-12-01").take(Confirming.interrupt, interrupted_on="2026-11-30", **LETTER))
    assert "自2027-02-26之后起算" in early["interrupted_on"][0]
    walk.on("2027-04-06").take(Confirming.interrupt, interrupted_on="2027-04-02", **LETTER)
    assert walk.raw("enforcement") == date(2029, 4, 2)


@pytest.mark.rule("JC-23")
def test_what_interrupts_while_an_obstacle_holds_gives_whole_two_years(owed):
    owed.on("2028-06-01").take(Confirming.hold_term, because="force", began_on="2028-05-10", proof="证明一份。")
    owed.on("2028-12-04")
    assert "正在中止" in refused(lambda: owed.take(Confirming.interrupt, interrupted_on="2028-12-01", **LETTER))
    owed.take(Confirming.interrupt_held, interrupted_on="2028-12-01", **LETTER)
    assert owed.raw("enforcement") == date(2030, 12, 1) and not owed.deadline("enforcement").stopped
    gone = {"obstacle_ended_on": "2028-12-04", "proof": "证明一份。"}
    assert "没有中止" in refused(lambda: owed.take(Confirming.release_term, **gone))
    assert "没有中止" in refused(lambda: owed.take(Confirming.interrupt_held, interrupted_on="2028-12-04", **LETTER))
    owed.take(Confirming.interrupt, interrupted_on="2028-12-04", **LETTER)
    assert owed.raw("enforcement") == date(2030, 12, 4)


@pytest.mark.rule("JC-23")
def test_part_of_the_payment_within_an_obstacle_gives_whole_two_years_by_itself(owed):
    owed.on("2028-06-01").take(Confirming.hold_term, because="force", began_on="2028-05-10", proof="证明一份。")
    owed.on("2028-12-04").take(
        Mediating.record_performance, which=1, paid="30000", done_on="2028-12-01", proof="银行回单。"
    )
    assert owed.steps("confirmation")[-1] == "interrupt_held"
    assert owed.raw("enforcement") == date(2030, 12, 1) and not owed.deadline("enforcement").stopped


@pytest.mark.rule("JC-23")
def test_who_was_kept_from_acting_says_so_after_the_period_was_noted_as_over(past):
    late = {"because": "controlled", "proof": "证明一份。"}
    past.on("2026-04-02")
    assert "没有登记届满" in refused(
        lambda: past.take(Confirming.held_late, began_on="2026-03-01", obstacle_ended_on="2026-04-01", **late)
    )
    time_passes(past.on("2026-04-08"))
    assert past.deadline("enforcement").status == "lapsed"
    past.on("2026-05-20")
    after = faults(
        lambda: past.take(Confirming.held_late, began_on="2026-04-30", obstacle_ended_on="2026-05-18", **late)
    )
    assert "此后发生的障碍" in after["began_on"][0] and "第一百九十四条" in after["began_on"][0]
    turned = faults(
        lambda: past.take(Confirming.held_late, began_on="2026-03-20", obstacle_ended_on="2026-03-19", **late)
    )
    assert "不能早于障碍发生之日" in turned["obstacle_ended_on"][0]
    past.take(Confirming.held_late, began_on="2026-03-20", obstacle_ended_on="2026-05-18", **late)
    assert past.deadline("enforcement").status == "running" and past.raw("enforcement") == date(2026, 11, 18)


# 两种读法 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("chosen", "ends"), [("six_months", date(2026, 11, 30)), ("remaining", date(2026, 6, 11))])
def test_both_ends_of_a_period_that_stood_still_are_shown_and_the_office_says_which_holds(past, chosen, ends):
    """民法典 194 gives six months after the obstacle; the older rule (执行程序解释 19) only what had been left."""
    past.case.office.choices = {"confirmation.suspended_term": chosen}
    past.case.office.save()
    past.on("2026-03-20").take(Confirming.hold_term, because="force", began_on="2026-03-17", proof="证明一份。")
    past.on("2026-06-03")
    past.confirmation.refresh_from_db()
    with past.clock():
        asked = Asked(past.handler, past.moment)
        help_text = str(ObstacleOver(subject=past.confirmation, asked=asked).fields["obstacle_ended_on"].help_text)
    assert "规则未定" in help_text and "若今天消除：依前者2026-12-03届满，依后者2026-06-15届满" in help_text
    event = past.take(Confirming.release_term, obstacle_ended_on="2026-05-30", proof="证明一份。")
    assert (event.answers["by_the_code"], event.answers["by_the_rules"]) == ("2026-11-30", "2026-06-11")
    assert past.raw("enforcement") == ends and not past.deadline("enforcement").stopped


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("chosen", "ends"), [("six_months", date(2026, 10, 10)), ("remaining", date(2026, 4, 22))])
def test_an_obstacle_entered_after_the_end_counts_by_the_same_reading(past, chosen, ends):
    past.case.office.choices = {"confirmation.suspended_term": chosen}
    past.case.office.save()
    time_passes(past.on("2026-04-08"))
    late = {"because": "force", "began_on": "2026-03-17", "obstacle_ended_on": "2026-04-10", "proof": "证明一份。"}
    event = past.on("2026-04-20").take(Confirming.held_late, **late)
    assert (event.answers["by_the_code"], event.answers["by_the_rules"]) == ("2026-10-10", "2026-04-23")  # 壮族三月三
    assert past.raw("enforcement") == ends
