"""加处罚款: three percent of the fine for each day it is overdue, at most the fine (行政处罚法 72, 73).

The first overdue day is the day after the last day for payment, the last one the day of payment. Days on
which a reconsideration or a suit was pending are not counted, both ends included; overlapping ones once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from casework.law.numerals import date_zh, money_figures
from casework.law.penalties.scales import NOUGHT, cents

RULES = ("P-PAY-2",)

RATE = Decimal("0.03")
Pause = tuple[date, date]


@dataclass(frozen=True)
class Surcharge:
    days: int
    paused: int
    amount: Decimal
    capped: bool
    explanation: str


def surcharge(
    fine: Decimal, due: date, until: date, pauses: Iterable[Pause] = (), already: Decimal = NOUGHT
) -> Surcharge:
    """What has accrued by ``until``; ``already`` was imposed or paid before and counts towards the cap."""
    overdue = max(0, (until - due).days)
    paused = _covered(due + timedelta(days=1), until, pauses)
    days = overdue - paused
    accrued, room = cents(fine * RATE * days), max(NOUGHT, fine - already)
    amount = min(accrued, room)
    return Surcharge(days, paused, amount, accrued >= room, _told(fine, due, until, days, paused, already, amount))


def _covered(first: date, last: date, pauses: Iterable[Pause]) -> int:
    """Days from ``first`` to ``last`` that lie in some pause, each once."""
    count, done = 0, first
    for start, end in sorted(pauses):
        start, end = max(start, done), min(end, last)
        if start <= end:
            count += (end - start).days + 1
            done = end + timedelta(days=1)
    return count


def _told(fine: Decimal, due: date, until: date, days: int, paused: int, already: Decimal, amount: Decimal) -> str:
    if until <= due:
        return f"缴款期限至{date_zh(due)}届满，截至{date_zh(until)}没有逾期，不加处罚款。"
    span = f"自{date_zh(due + timedelta(days=1))}起至{date_zh(until)}止"
    off = f"，扣除复议、诉讼期间{paused}日" if paused else ""
    sum_ = f"{money_figures(fine)}元×3%×{days}日＝{money_figures(cents(fine * RATE * days))}元"
    before = f"，此前已加处{money_figures(already)}元" if already else ""
    cap = (
        f"；加处总额不得超过罚款数额{money_figures(fine)}元{before}，应为{money_figures(amount)}元"
        if (amount != cents(fine * RATE * days) or already)
        else ""
    )
    return f"{span}{off}，共逾期{days}日：{sum_}{cap}。"
