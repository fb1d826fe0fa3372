"""Every statutory period with the id of its rule (法定期限表).

A procedure takes its terms from here (``PERIODS["R-DOC-1"].period``), the calculator answers by
the same ids, and the lawyers' page prints the table. Where the companion texts differ, the newer
rule is the one written down. Ids with a dot name the parts of one rule (``R-DOC-1.extension``).

Not here: the CNIPA-only tracks (layout designs, drug patents), which this office refers out.
"""

from collections.abc import Mapping
from datetime import date

from casework.law import periods_credit, periods_justice, periods_mediation, periods_penalty, periods_ruling
from casework.law.period import Period
from casework.law.period_rule import PeriodRule, Sense, in_force
from casework.law.statute import LawError

__all__ = ["PERIODS", "PERIOD_RULES", "NoSuchRule", "PeriodRule", "Sense", "period_rule"]


RULES = ("DC-2",)
"""Answered by a part of another row: 民诉障碍消除后的申请 is ``DL-12.civil``."""


class NoSuchRule(LawError):
    """No period is registered under that id."""


def _table() -> Mapping[str, PeriodRule]:
    modules = (periods_ruling, periods_penalty, periods_mediation, periods_justice, periods_credit)
    table: dict[str, PeriodRule] = {}
    for rule in (rule for module in modules for rule in module.RULES):
        if rule.id in table:
            raise NoSuchRule(f"期限规则编号“{rule.id}”重复登记。")
        table[rule.id] = rule
    return table


def period_rule(rule_id: str) -> PeriodRule:
    """The row of that id; an unknown one is answered with a sentence."""
    if rule_id not in PERIODS:
        raise NoSuchRule(f"期限表中没有编号为“{rule_id}”的规则，请核对规则编号。")
    return PERIODS[rule_id]


PERIODS: Mapping[str, PeriodRule] = _table()
PERIOD_RULES: tuple[PeriodRule, ...] = tuple(PERIODS.values())


def on(period: Period, day: date) -> Period:
    """``period`` as it stands on that day: a later edition may have made it longer or shorter."""
    return in_force(period, day, (rule for rule in PERIODS.values() if rule.later))
