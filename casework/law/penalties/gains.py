"""违法所得 as Order 118 of 2025 has it counted: receipts, less what is proved, less nothing else."""

from dataclasses import dataclass
from decimal import Decimal

from casework.law.numerals import money_figures
from casework.law.penalties.scales import NOUGHT
from casework.law.statutes import GAINS_RULES

BASIS = GAINS_RULES.art(3)


@dataclass(frozen=True)
class Receipts:
    """What the inquiry found. Costs and taxes are those proved in the time set, not mixed with others."""

    received: Decimal | None
    """Directly from the conduct; None: cannot be found out."""
    purchases: Decimal = NOUGHT
    other_costs: Decimal = NOUGHT
    taxes: Decimal = NOUGHT
    unproved: Decimal = NOUGHT
    """Claimed, but not proved in time or mixed with other spending: not deducted."""
    refunded: Decimal = NOUGHT
    facilitated: bool = False
    """The conduct was making another's possible: the whole receipts count."""
    partly_unknown: bool = False
    trivial: bool = False
    """不予处罚 under 行政处罚法 33(1): nothing is confiscated."""


@dataclass(frozen=True)
class Gains:
    gains: Decimal | None
    confiscated: Decimal
    steps: tuple[str, ...]
    head_approves: bool = False


def gains(found: Receipts) -> Gains:
    """The gains, and what of them is confiscated, with each step and its article."""
    if found.received is None:
        return Gains(
            None, NOUGHT, (f"违法所得无法查清，不单独计算，在确定罚款时考虑，报主要负责人批准（{_art(14)}）",), True
        )
    steps = [f"因违法行为直接取得款项{money_figures(found.received)}元（{_art(3)}）"]
    net = max(NOUGHT, found.received - _deducted(found, steps))
    confiscated = _confiscated(found, net, steps)
    if found.partly_unknown:
        steps.append(f"其余部分无法计算，在确定罚款时考虑，报主要负责人批准（{_art(14)}）")
    return Gains(net, confiscated, tuple(steps), found.partly_unknown)


def _deducted(found: Receipts, steps: list[str]) -> Decimal:
    if found.facilitated:
        steps.append(f"为违法行为提供便利条件，按全部收入计算，不扣除（{_art(9)}）")
        return NOUGHT
    parts = (
        (found.purchases, "购进价款", 5),
        (found.other_costs, "其他合法必要支出", 5),
        (found.taxes, "处罚前缴纳的直接税款", 10),
    )
    for amount, label, number in parts:
        if amount:
            steps.append(f"扣除已经证实的{label}{money_figures(amount)}元（{_art(number)}）")
    if found.unproved:
        steps.append(f"未在指定期限内证实或者混同的支出{money_figures(found.unproved)}元不予扣除（{_art(6)}）")
    return sum((amount for amount, _, _ in parts), NOUGHT)


def _confiscated(found: Receipts, net: Decimal, steps: list[str]) -> Decimal:
    if found.trivial:
        steps.append(f"轻微不予处罚的，不没收违法所得，不免除退赔（{_art(15)}）")
        return NOUGHT
    if found.refunded:
        steps.append(f"已经退赔{money_figures(found.refunded)}元，计入违法所得但不没收（{_art(11)}）")
    return max(NOUGHT, net - found.refunded)


def _art(number: int) -> str:
    return str(GAINS_RULES.art(number))
