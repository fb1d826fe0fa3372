"""The terms of an agreement as data (义务条款): who owes whom what by when, and the checks L1-L7 on the whole."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import AboutCase
from casework.law.statutes import CIVIL_CODE
from casework.models import CaseParty, Proceeding
from casework.procedure import Asked
from mediation.bases import DEFINITE

RIGHT_DECIDED = re.compile(
    r"(专利(申请)?权|商标专用权|权利)[^，。；]{0,8}(归|属于|归属)|(专利|商标|权利要求)[^，。；]{0,10}(有效|无效)"
)
"""Words by which a clause decides who holds a right, or whether it is valid (L1)."""

COURT_TO_DECIDE = re.compile(r"法院[^。；]{0,10}(裁判|判决|裁决)")
"""Words by which a default is left to a court's judgment (L3); 可以向法院起诉 is not among them."""


@dataclass(frozen=True)
class Obligation:
    """One obligation. A payment has an amount; an act or a forbearance may have no date of its own."""

    obligor: str
    obligee: str
    act: str
    amount: Decimal | None
    due_on: date | None
    manner: str

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Obligation":
        amount, due = stored["amount"], stored["due_on"]
        return cls(
            stored["obligor"]["label"], stored["obligee"]["label"], stored["act"], Decimal(amount) if amount else None,
            date.fromisoformat(due) if due else None, stored["manner"],
        )  # fmt: skip

    @property
    def definite(self) -> bool:
        """Whether a court could enforce it: parties, content and, for a payment, its day are fixed (JC-25)."""
        return bool(self.obligor and self.obligee and self.act and (self.amount is None or self.due_on))


@dataclass(frozen=True)
class Instalment:
    """One obligation as it is being kept: what is paid of it, and on which days."""

    number: int
    duty: Obligation
    paid: Decimal
    done_on: tuple[str, ...]

    def __str__(self) -> str:
        amount = f"，{self.duty.amount}元" if self.duty.amount else ""
        return f"{self.duty.obligor}：{self.duty.act}{amount}"

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
    def is_done(self) -> bool:
        """A payment when nothing is open; an act with a day when it was recorded. A forbearance is never done."""
        return self.open <= 0 if self.duty.amount is not None else bool(self.done_on)

    def is_overdue(self, today: date, effective_on: date | None) -> bool:
        """Due and not done. A forbearance may be broken from the day after the agreement took effect."""
        due = self.due_on or effective_on
        return due is not None and due < today and not self.is_done

    def light(self, today: date) -> str:
        """已履行、逾期、临近（七日内）、未到期；没有日期的持续义务为空。"""
        if self.is_done:
            return "已履行"
        if self.due_on is None:
            return ""
        return "逾期" if self.due_on < today else "临近" if (self.due_on - today).days <= NEAR else "未到期"


NEAR = 7
"""Days before its date from which an instalment is shown as near."""


def instalments(duties: Iterable[Obligation], performed: Iterable[Mapping[str, Any]]) -> list[Instalment]:
    performed = list(performed)
    return [_instalment(number, duty, performed) for number, duty in enumerate(duties, 1)]


def _instalment(number: int, duty: Obligation, performed: list[Mapping[str, Any]]) -> Instalment:
    mine = [it for it in performed if it["which"] == number]
    paid = sum((Decimal(it["paid"]) for it in mine if it["paid"]), Decimal(0))
    return Instalment(number, duty, paid, tuple(it["on"] for it in mine))


class ObligationsField(AboutCase, forms.JSONField):
    """A list of ``{"obligor", "obligee", "act", "amount", "due_on", "manner"}``; parties by id of the case's parties."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parties: dict[str, CaseParty] = {}
        self.signing: frozenset[str] = frozenset()

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        parties = CaseParty.objects.filter(case=subject.case).select_related("party")
        self.parties = {str(it.pk): it for it in parties}
        mediation: Any = subject
        self.signing = frozenset(str(it.case_party_id) for it in mediation.taking_part())

    def clean(self, value: Any) -> list[dict[str, Any]]:
        given = super().clean(value)
        if not isinstance(given, list) or not all(isinstance(it, dict) for it in given):
            raise ValidationError("义务条款须为列表，每项写明义务人、权利人、内容、金额和履行日期")
        errors = [f"第{place}项：{why}" for place, it in enumerate(given, 1) for why in self._missing(it)]
        if errors:
            raise ValidationError(errors)
        return [self._stored(it) for it in given]

    def _missing(self, it: Mapping[str, Any]) -> Iterator[str]:
        """L2: obligor, obligee, an act or an amount, and a date for what is to be paid."""
        if _id(it.get("obligor")) not in self.parties:
            yield f"须写明义务人，且为本案当事人（{DEFINITE.articles[-1]}）"
        elif _id(it.get("obligor")) not in self.signing:
            yield f"义务人须是签署协议的一方，协议不能为没有签署的人设定义务（{CIVIL_CODE.art(465, 2)}）"
        if _id(it.get("obligee")) not in self.parties:
            yield f"须写明权利人，且为本案当事人（{DEFINITE.articles[-1]}）"
        if it.get("obligor") and _id(it.get("obligor")) == _id(it.get("obligee")):
            yield "义务人与权利人不能是同一人"
        if not (str(it.get("act") or "").strip() or it.get("amount")):
            yield f"须写明给付金额或者应为、不为的行为（{DEFINITE.articles[-1]}）"
        yield from _amount_and_date(it)

    def _stored(self, it: Mapping[str, Any]) -> dict[str, Any]:
        parties = {side: self.parties[_id(it[side])] for side in ("obligor", "obligee")}
        amount = str(Decimal(str(it["amount"])).quantize(Decimal("0.01"))) if it.get("amount") else ""
        named: dict[str, Any] = {
            side: {"id": str(party.pk), "label": party.party.name} for side, party in parties.items()
        }
        act = str(it.get("act") or "").strip() or "支付款项"
        return named | {
            "act": act,
            "amount": amount,
            "due_on": it.get("due_on") or "",
            "manner": str(it.get("manner") or "").strip(),
        }


def _amount_and_date(it: Mapping[str, Any]) -> Iterator[str]:
    if it.get("amount"):
        try:
            if Decimal(str(it["amount"])) <= 0:
                yield "金额须大于零"
        except InvalidOperation:
            yield "金额须为数字，单位为元"
        if not it.get("due_on"):
            yield f"付款义务须写明履行日期，否则无法申请执行（{DEFINITE.articles[-1]}）"
    if it.get("due_on"):
        try:
            date.fromisoformat(str(it["due_on"]))
        except ValueError:
            yield "履行日期须写成 2026-12-31 的样子"


def _id(value: Any) -> str:
    return str(value["id"]) if isinstance(value, Mapping) and "id" in value else str(value)


def decides_a_right(texts: Iterable[str]) -> bool:
    return any(RIGHT_DECIDED.search(text) for text in texts)


def leaves_default_to_court(texts: Iterable[str]) -> bool:
    return any(COURT_TO_DECIDE.search(text) for text in texts)
