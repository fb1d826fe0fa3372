"""The terms of an agreement as data (义务条款): who owes whom what by when, alone, jointly or by shares, and how it is kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices

RIGHT_DECIDED = re.compile(
    r"(专利(申请)?权|商标专用权|权利)[^，。；]{0,8}(归|属于|归属)|(专利|商标|权利要求)[^，。；]{0,10}(有效|无效)"
)
"""Words by which a clause decides who holds a right, or whether it is valid (L1)."""

COURT_TO_DECIDE = re.compile(r"法院[^。；]{0,10}(裁判|判决|裁决)")
"""Words by which a default is left to a court's judgment (L3); 可以向法院起诉 is not among them."""


RULES = ("L1", "L2", "L3", "MED-35", "MED-39")

JOINTLY = re.compile(r"连带")
"""Words that make several liable for the whole: they belong into the obligation, not into its text (民法典 518)."""


class Liability(TextChoices):
    """How several obligors owe one obligation (民法典 517, 518)."""

    SOLE = "sole", "一人承担"
    JOINT = "joint", "连带责任"
    SHARES = "shares", "按份责任"


@dataclass(frozen=True)
class Debtor:
    """One obligor; his share where they owe by shares, or as they divide it between themselves."""

    id: str
    name: str
    share: Decimal | None = None


@dataclass(frozen=True)
class Obligation:
    """One obligation. A payment has an amount; an act or a forbearance may have no date of its own."""

    obligor: str
    """The names of all who owe it."""
    obligee: str
    """The names of all to whom it is owed; several hold it jointly."""
    act: str
    amount: Decimal | None
    due_on: date | None
    manner: str
    debtors: tuple[Debtor, ...] = ()
    liability: str = Liability.SOLE.value
    creditors: tuple[str, ...] = ()
    """Of several who hold it jointly, each by id; whoever owes it may perform to any of them (民法典 518, 521)."""
    dropped: bool = False
    """No longer confirmed by the court that had confirmed it."""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Obligation":
        amount, due = stored["amount"], stored["due_on"]
        debtors = tuple(
            Debtor(it["id"], it["label"], Decimal(it["share"]) if it.get("share") else None)
            for it in obligors_of(stored)
        )
        obligees = obligees_of(stored)
        return cls(
            "、".join(it.name for it in debtors), "、".join(it["label"] for it in obligees), stored["act"], Decimal(amount) if amount else None,
            date.fromisoformat(due) if due else None, stored["manner"], debtors, stored.get("liability") or Liability.SOLE.value,
            tuple(it["id"] for it in obligees), bool(stored.get("dropped")),
        )  # fmt: skip

    @property
    def who(self) -> str:
        """Who owes it, and how, as running text says it."""
        if self.liability == Liability.SOLE:
            return self.obligor
        by_shares = self.liability == Liability.SHARES
        if by_shares and self.amount is None:
            return f"{self.obligor}（各自履行）"
        shares = [f"{it.name}{it.share}元" for it in self.debtors if it.share is not None]
        how = Liability(self.liability).label
        return f"{self.obligor}（{how}{'：' if by_shares else '，相互之间：' if shares else ''}{'、'.join(shares)}）"

    @property
    def to_whom(self) -> str:
        """To whom it is owed, and how several hold it, as running text says it."""
        return f"{self.obligee}（连带债权）" if len(self.creditors) > 1 else self.obligee

    @property
    def definite(self) -> bool:
        """Whether a court could enforce it: parties, content and, for a payment, its day are fixed (JC-25)."""
        return bool(self.obligor and self.obligee and self.act and (self.amount is None or self.due_on))


def obligors_of(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those who owe it; an older entry names one."""
    return list(stored.get("obligors") or [stored["obligor"]])


def obligees_of(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those to whom it is owed; an older entry names one."""
    return list(stored.get("obligees") or [stored["obligee"]])


@dataclass(frozen=True)
class Instalment:
    """One obligation as it is being kept: what is paid of it, by whom, and on which days."""

    number: int
    duty: Obligation
    paid: Decimal
    done_on: tuple[str, ...]
    paid_by: Mapping[str, Decimal] = field(default_factory=dict)
    done_by: frozenset[str] = frozenset()
    demanded: date | None = None
    """Of one without a day of its own: the day by which it was to be performed after it was asked for (民法典 511)."""

    def __str__(self) -> str:
        amount = f"，{self.duty.amount}元" if self.duty.amount else ""
        to = f"对{self.duty.to_whom}" if len(self.duty.creditors) > 1 else ""
        return f"{self.duty.who}{to}：{self.duty.act}{amount}"

    @property
    def amount(self) -> Decimal | None:
        return self.duty.amount

    @property
    def due_on(self) -> date | None:
        return self.duty.due_on

    @property
    def open(self) -> Decimal:
        return (self.duty.amount or Decimal(0)) - self.paid

    @property
    def each_for_himself(self) -> bool:
        """Several, each answerable for his own part only."""
        return self.duty.liability == Liability.SHARES

    def open_for(self, debtor: Debtor) -> Decimal:
        """What may still be asked of him: all that is open where they are jointly liable, else the rest of his share."""
        if not self.each_for_himself:
            return self.open
        return (debtor.share or Decimal(0)) - self.paid_by.get(debtor.id, Decimal(0))

    def owing(self) -> list[Debtor]:
        """Of whom it may still be asked."""
        if self.is_done:
            return []
        if not self.each_for_himself:
            return list(self.duty.debtors)
        paying = self.duty.amount is not None
        return [it for it in self.duty.debtors if (self.open_for(it) > 0 if paying else it.id not in self.done_by)]

    @property
    def is_done(self) -> bool:
        """A payment when nothing is open; an act with a day when it was recorded, of each who owes it. A forbearance is never done."""
        if self.duty.amount is not None:
            return self.open <= 0
        if self.each_for_himself:
            return {it.id for it in self.duty.debtors} <= self.done_by
        return bool(self.done_on)

    @property
    def falls_due_on(self) -> date | None:
        """Its own day; without one, the day a demand for it set (随时催告). Undemanded it is never late."""
        return self.due_on or self.demanded

    @property
    def awaits_demand(self) -> bool:
        """An act or a forbearance without a day, not recorded as done: it may be demanded at any time."""
        return self.due_on is None and not self.is_done

    def is_overdue(self, today: date) -> bool:
        """Due, or demanded and given its time, and not done."""
        due = self.falls_due_on
        return due is not None and due < today and not self.is_done

    def light(self, today: date) -> str:
        """已履行、逾期、临近（七日内）、未到期；没有日期、也没有催告的义务为空。"""
        if self.is_done:
            return "已履行"
        due = self.falls_due_on
        if due is None:
            return ""
        return "逾期" if due < today else "临近" if (due - today).days <= NEAR else "未到期"

    @property
    def still(self) -> str:
        """What is open of it, of whom it may be asked, and by whom."""
        owed = self._still
        several = len(self.duty.creditors) > 1 and not self.is_done
        by = f"{self.duty.obligee}中的任何一人都可以请求全部履行" if several else ""
        return "；".join(it for it in (owed, by) if it)

    @property
    def _still(self) -> str:
        if self.is_done or len(self.duty.debtors) < 2:
            return f"尚欠{self.open}元" if self.amount is not None and not self.is_done else ""
        names = "、".join(it.name for it in self.owing())
        if self.amount is None:
            return f"{names}尚未履行"
        if self.each_for_himself:
            return "、".join(f"{it.name}尚欠{self.open_for(it)}元" for it in self.owing())
        return f"尚欠{self.open}元，{names}中的任何一人都应当全部履行"


NEAR = 7
"""Days before its date from which an instalment is shown as near."""


def instalments(
    duties: Iterable[Obligation], performed: Iterable[Mapping[str, Any]], demands: Iterable[Mapping[str, Any]] = ()
) -> list[Instalment]:
    performed, demands = list(performed), list(demands)
    return [_instalment(number, duty, performed, demands) for number, duty in enumerate(duties, 1)]


def _instalment(
    number: int, duty: Obligation, performed: list[Mapping[str, Any]], demands: list[Mapping[str, Any]]
) -> Instalment:
    mine = [it for it in performed if it["which"] == number]
    paid = sum((Decimal(it["paid"]) for it in mine if it["paid"]), Decimal(0))
    by: dict[str, Decimal] = {}
    for it in mine:
        if it["paid"] and it.get("by"):
            by[it["by"]] = by.get(it["by"], Decimal(0)) + Decimal(it["paid"])
    done_by = frozenset(it["by"] for it in mine if it.get("by"))
    until = [date.fromisoformat(it["until"]) for it in demands if it["which"] == number]
    return Instalment(number, duty, paid, tuple(it["on"] for it in mine), by, done_by, min(until, default=None))


def decides_a_right(texts: Iterable[str]) -> bool:
    return any(RIGHT_DECIDED.search(text) for text in texts)


def leaves_default_to_court(texts: Iterable[str]) -> bool:
    return any(COURT_TO_DECIDE.search(text) for text in texts)
