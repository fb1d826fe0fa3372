"""What is owed, what was paid, what is overdue, and the surcharge on it (缴款台账). Everything is read from the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from casework.law.numerals import date_zh, money_figures
from casework.law.penalties.surcharge import RATE, surcharge
from casework.law.unsettled import Unsettled
from casework.models import Event
from enforcement.penalty import contest, record
from enforcement.penalty.record import money

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

RULES = ("P-PAY-2", "TP29")
"""The rules of the register that this module answers for."""

NOUGHT = Decimal(0)
PAID = ("receive_payment", "perform", "court_done", "settle_on_the_spot")
PAID_ON = ("paid_on", "performed_on", "settled_on")
FIRST_DECISION = ("decide", "decide_on_the_spot")
"""A later change of the decision leaves what was paid under it where it is."""

BASE = Unsettled(
    "penalty.surcharge_base",
    "分几次缴纳的，加处罚款按哪一数额计算",
    "unpaid",
    ("P-PAY-2",),
    {"unpaid": "尚未缴纳的罚款", "whole": "决定的罚款数额，缴清前不因部分缴纳而减少"},
    note="法律只写“罚款数额”",
)
MISSED = Unsettled(
    "penalty.instalment_missed",
    "一期没有按时缴纳的，其余各期是否立即到期",
    "one",
    ("P-PAY-3",),
    {"one": "只有该期逾期，其余各期仍按批准的时间", "all": "其余各期立即到期"},
    note="程序规定第七十四条没有规定",
)


@dataclass(frozen=True)
class Obligation:
    """A part of the fine and the last day to pay it."""

    due: date
    amount: Decimal


@dataclass(frozen=True)
class Accrual:
    """加处罚款 by a day: how much, and the sum that gives it."""

    amount: Decimal
    days: int
    capped: bool
    sum: str


def _since_decided(penalty: "Penalty", *steps: str) -> list[Event]:
    decided = record.last(penalty, *FIRST_DECISION)
    if decided is None:
        return []
    return [it for it in record.every(penalty, *steps) if it.version > decided.version]


def paid(penalty: "Penalty") -> Decimal:
    """Everything paid under the decision, less what was given back."""
    return sum((money(it.answers.get("paid")) for it in _since_decided(penalty, *PAID)), NOUGHT) - refunded(penalty)


def paid_on_decision(penalty: "Penalty") -> Decimal:
    """What of it went to the fine and the gains: a surcharge that was paid lessens neither."""
    on_surcharge = (money(it.answers.get("for_surcharge")) for it in _since_decided(penalty, *PAID))
    return paid(penalty) - sum(on_surcharge, NOUGHT)


def refunded(penalty: "Penalty") -> Decimal:
    return sum((money(it.answers.get("amount")) for it in _since_decided(penalty, "refund")), NOUGHT)


def imposed(penalty: "Penalty") -> Decimal:
    """加处罚款 that was decided upon; nothing once the decision is revoked."""
    if contest.annulled_by(penalty):
        return NOUGHT
    return sum((money(it.answers.get("amount")) for it in _since_decided(penalty, "impose_surcharge")), NOUGHT)


def owed(penalty: "Penalty") -> Decimal:
    """Fine, gains and imposed surcharge, before any payment.

    Of a decision found unlawful with nothing in it to be revoked, only what was paid before: no more is asked for.
    """
    due = contest.sums_due(penalty) + imposed(penalty)
    return min(due, paid(penalty)) if contest.nothing_left(penalty) else due


def balance(penalty: "Penalty") -> Decimal:
    """What is still to be paid; below nought what is to be given back."""
    return owed(penalty) - paid(penalty)


def gains_left(penalty: "Penalty") -> Decimal:
    """没收违法所得 still to be paid: what a receipt names for it, and what is left once everything but the fine is."""
    named = sum((money(it.answers.get("for_gains")) for it in _since_decided(penalty, *PAID)), NOUGHT)
    return max(NOUGHT, min(contest.sums(penalty)[1] - named, balance(penalty)))


def instalments(penalty: "Penalty") -> list[Obligation]:
    """The schedule as last granted; empty when none was since the sums were decided, changed or restored."""
    granted = [it for it in contest.since_decided(penalty, "allow_instalments") if it.answers.get("schedule")]
    rows = granted[-1].answers["schedule"] if granted else []
    return [Obligation(date.fromisoformat(it["due"]), money(it["amount"])) for it in rows]


def last_day(penalty: "Penalty") -> date | None:
    """When the payment as decided or deferred is due."""
    ended = record.ended_at(penalty, "payment_period") or record.ended_at(penalty, "spot_payment_period")
    return timezone.localtime(ended).date() if ended else None


def obligations(penalty: "Penalty") -> list[Obligation]:
    """The parts of the fine in the order of their last days."""
    fine, last = contest.sums(penalty)[0], last_day(penalty)
    return instalments(penalty) or ([Obligation(last, fine)] if last and fine else [])


def paid_on_fine(penalty: "Penalty") -> list[tuple[date, Decimal]]:
    """Day and part of each payment that went to the fine."""
    found = []
    for event in _since_decided(penalty, *PAID):
        other = money(event.answers.get("for_gains")) + money(event.answers.get("for_surcharge"))
        on = next((day for it in PAID_ON if (day := record.day(event.answers.get(it)))), event.on)
        found.append((on, money(event.answers.get("paid")) - other))
    return sorted(found)


def unpaid_parts(penalty: "Penalty", more: Decimal = NOUGHT) -> Iterator[Obligation]:
    """What remains of each obligation, the earliest paid first; ``more`` is being paid now."""
    left = sum((amount for _, amount in paid_on_fine(penalty)), NOUGHT) + more
    for it in obligations(penalty):
        settled = min(left, it.amount)
        left -= settled
        if settled < it.amount:
            yield Obligation(it.due, it.amount - settled)


def next_unpaid(penalty: "Penalty", more: Decimal = NOUGHT) -> Obligation | None:
    return next(unpaid_parts(penalty, more), None)


def schedule_ends(penalty: "Penalty") -> date | None:
    """The end of the instalments (程序规定 76); the day of the first one missed, where the office chose so."""
    granted = instalments(penalty)
    if not granted:
        return None
    missed = record.last(penalty, "instalment_missed")
    if missed and MISSED.value(penalty.case.office) == "all":
        return timezone.localtime(missed.at).date()
    return granted[-1].due


def gains_overdue(penalty: "Penalty", at: datetime) -> bool:
    """The gains should have been paid though the fine was deferred (行政处罚法 66 II speaks of the fine alone)."""
    running = record.running(penalty, "gains_period")
    return running is not None and record.over(penalty, "gains_period", at) and gains_left(penalty) > 0


def not_yet_due(penalty: "Penalty", on: date) -> Decimal:
    """The instalments whose day has not passed: nobody is urged to pay them yet (程序规定 74)."""
    missed = record.happened(penalty, "instalment_missed") and MISSED.value(penalty.case.office) == "all"
    if missed or not instalments(penalty):
        return NOUGHT
    return sum((it.amount for it in unpaid_parts(penalty) if it.due >= on), NOUGHT)


def overdue(penalty: "Penalty", on: date) -> bool:
    """Some part of the fine should have been paid before that day."""
    return any(it.due < on for it in unpaid_parts(penalty))


def pauses(penalty: "Penalty", until: date) -> list[tuple[date, date]]:
    """复议、诉讼期间, both ends included (行政处罚法 73); and what was stayed was not to be paid."""
    found = record.stays(penalty, until)
    opened: date | None = None
    for event in contest.since_decided(penalty, *contest.OPENED, *contest.CLOSED):
        if event.step in contest.OPENED:
            opened = record.day(event.answers.get("made_on") or event.answers.get("effective_on"))
        elif opened is not None:
            closed = event.answers.get("served_on") or event.answers.get("effective_on")
            found.append((opened, record.day(closed) or until))
            opened = None
    return found + ([(opened, until)] if opened else []) + _suits_over_the_original(penalty, until)


def _suits_over_the_original(penalty: "Penalty", until: date) -> list[tuple[date, date]]:
    """From a change made during a suit to the end of the suit over the decision as it was (行诉解释 81)."""
    found, since = [], None
    for event in record.every(penalty, "change_decision", contest.ORIGINAL_OVER):
        if event.step == contest.ORIGINAL_OVER and since:
            found.append((since, record.day(event.answers.get("effective_on")) or event.on))
            since = None
        elif event.answers.get("in_suit"):
            since = since or event.on
    return found + ([(since, until)] if since else [])


def accrued(penalty: "Penalty", until: date) -> Accrual:
    """三 percent a day of what is unpaid (or of the whole fine, as the office chose), no more than the fine."""
    fine, off, total, days, told = contest.sums(penalty)[0], pauses(penalty, until), NOUGHT, 0, []
    for base, first, last in _stretches(penalty, until):
        found = surcharge(base, first, last, off)
        if found.days:
            total, days = total + base * RATE * found.days, days + found.days
            span = f"{date_zh(first)}届满，至{date_zh(last)}"
            told.append(f"{money_figures(base)}元×3%×{found.days}日（{span}）")
    amount = min(total, fine).quantize(Decimal("0.01"))
    cap = f"，以罚款数额{money_figures(fine)}元为限" if total > fine else ""
    return Accrual(
        amount, days, total >= fine > NOUGHT, f"{'＋'.join(told)}＝{money_figures(total)}元{cap}" if told else ""
    )


def _stretches(penalty: "Penalty", until: date) -> Iterator[tuple[Decimal, date, date]]:
    """(base, last day without surcharge, last day with it): one for each sum that stayed unpaid for a while."""
    whole = BASE.value(penalty.case.office) == "whole"
    payments = [it for it in paid_on_fine(penalty) if it[0] <= until]
    for it in obligations(penalty):
        left, since = it.amount, it.due
        while payments and left:
            on, amount = payments[0]
            if on > since and not (whole and amount < left):
                yield (it.amount if whole else left), since, on
                since = on
            payments, left = _settle(payments, left)
        if left:
            yield (it.amount if whole else left), since, until


def _settle(payments: list[tuple[date, Decimal]], left: Decimal) -> tuple[list[tuple[date, Decimal]], Decimal]:
    """Take the earliest payment off what is left; what it has over goes to the next obligation."""
    (on, amount), rest = payments[0], payments[1:]
    return ([(on, amount - left), *rest] if amount > left else rest), max(NOUGHT, left - amount)
