"""What the court's change of its confirmation asks for (异议部分成立): of each obligation, whether it stands, in which words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import YEARS, DateField, TextField
from casework.law.statutes import CIVIL_CODE
from casework.models import Proceeding
from casework.procedure import Asked
from casework.rows import Column, RowsField
from mediation.bases import DEFINITE
from mediation.confirmation import limitation
from mediation.confirmation.forms_objecting import Answered
from mediation.confirmation.forms_ruled import ONE_DAY, all_sides

MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
KEPT, CHANGED, DROPPED = "kept", "changed", "dropped"
HOW = (
    "以后到期、履行、申请执行和期间，都以改变以后的义务为准；改变的写明新的内容、金额或者日期，"
    "按份承担的写明各自份额（按义务人的次序，用顿号分开）"
)
BY_SHARES = "shares"
"""How the agreement says that each answers for his own part (民法典 517)."""
FATES = {KEPT: "不变", CHANGED: "改变", DROPPED: "不再确认"}


class FatesField(RowsField):
    """Each obligation that stands today, as the court leaves it; all of them are named, none is left to be guessed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Column("which", "第几项", required=True, most=3), Column("fate", "去留", required=True, choices=FATES),
            Column("act", "改变后的内容", long=True), Column("amount", "金额（元）", most=20), Column("due_on", "履行日期", most=10),
            Column("shares", "各自份额", most=200), spare=0,
            **kwargs,
        )  # fmt: skip
        self.terms: list[dict[str, Any]] = []

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        confirmation: Any = subject
        self.terms = confirmation.agreement.terms
        standing = "；".join(f"第{it.number}项 {it}" for it in confirmation.agreement.schedule)
        self.help_text = f"{HOW}。现有义务：{standing}"
        self.initial = [
            {"which": str(number), "fate": KEPT, "act": it["act"], "amount": it["amount"], "due_on": it["due_on"]}
            for number, it in enumerate(self.terms, 1)
            if not it.get("dropped")
        ]

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The whole schedule anew, each obligation at its own number, the dropped ones marked."""
        given = super().clean(value)
        rows = {it["which"]: it for it in given}
        faults = list(self._faults_of(rows)) or [why for row in rows.values() for why in self._unfit(row)]
        if len(rows) < len(given):
            faults.append("同一项义务只能写明一次去留；请核对")
        if faults:
            raise forms.ValidationError(faults)
        return [self._left(it, rows.get(str(number))) for number, it in enumerate(self.terms, 1)]

    def _faults_of(self, rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        standing = {str(number) for number, it in enumerate(self.terms, 1) if not it.get("dropped")}
        if missing := sorted(standing - rows.keys()):
            yield f"第{'、'.join(missing)}项没有写明去留；协议的每一项义务都须写明"
        if strange := sorted(rows.keys() - standing):
            yield f"没有第{'、'.join(strange)}项，或者该项此前已经不再确认"
        if not missing and all(it["fate"] == DROPPED for it in rows.values()):
            yield "各项义务都不再确认的，请办理“撤销确认裁定”"

    def _unfit(self, row: Mapping[str, str]) -> Iterator[str]:
        was = self.terms[int(row["which"]) - 1]
        if row["fate"] != CHANGED:
            return
        new = {name: row[name] or was[name] for name in ("act", "amount", "due_on")}
        place = f"第{row['which']}项"
        if not _is_money(new["amount"]):
            yield f"{place}的金额须为大于零的数字"
        elif not _is_day(new["due_on"]):
            yield f"{place}的履行日期须写成 2026-12-31 的样子"
        elif all(_same(name, new[name], was[name]) for name in new):
            yield f"{place}写明改变，内容、金额、日期却都与原来相同；不变的请选不变"
        elif new["amount"] and not new["due_on"]:
            yield f"{place}为付款义务，须有履行日期（{DEFINITE.articles[-1]}）"
        elif _divided_anew(was, new["amount"]) and not _make_the_whole(_shares(row), was["obligors"], new["amount"]):
            yield f"{place}由数人按份承担，金额改变的须按次序写明{len(was['obligors'])}个份额，相加等于改变后的金额（{CIVIL_CODE.art(517)}）"

    def _left(self, was: dict[str, Any], row: Mapping[str, str] | None) -> dict[str, Any]:
        if row is None or row["fate"] == KEPT:
            return was
        if row["fate"] == DROPPED:
            return was | {"dropped": True}
        amount = _money(row["amount"] or was["amount"])
        left = was | {"act": row["act"] or was["act"], "amount": amount, "due_on": _day(row["due_on"]) or was["due_on"]}
        if _same("amount", amount, was["amount"]) or not was.get("obligors"):
            return left
        shares = _shares(row) if _divided_anew(was, amount) else [""] * len(was["obligors"])
        pairs = zip(was["obligors"], shares, strict=True)
        return left | {"obligors": [who | {"share": _money(share)} for who, share in pairs]}


def _money(text: str) -> str:
    return str(Decimal(text).quantize(Decimal("0.01"))) if text else ""


def _day(text: str) -> str:
    """As the ledger keeps it, by which the last of several is found; a date may be written in more ways than one."""
    return date.fromisoformat(text).isoformat() if text else ""


def _shares(row: Mapping[str, str]) -> list[str]:
    return [it.strip() for it in row["shares"].split("、") if it.strip()]


def _divided_anew(was: Mapping[str, Any], amount: str) -> bool:
    """Whether each owes a share of his own of a sum that is another now."""
    return bool(was.get("liability") == BY_SHARES and amount and not _same("amount", amount, was["amount"]))


def _make_the_whole(shares: list[str], obligors: list[Any], amount: str) -> bool:
    fine = len(shares) == len(obligors) and all(map(_is_money, shares))
    return fine and sum(map(Decimal, shares)) == Decimal(amount)


def _is_money(text: str) -> bool:
    return not text or (bool(MONEY.fullmatch(text)) and Decimal(text) > 0)


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _same(name: str, new: str, was: str) -> bool:
    if name == "due_on":
        return _day(new) == _day(was)
    return Decimal(new or 0) == Decimal(was or 0) if name == "amount" else new == was


class Changed(Answered):
    """部分成立：what of the agreement is still confirmed. Whoever is affected may object to the new ruling in turn."""

    remaining = TextField(
        label="改变以后仍然确认有效的内容",
        min_length=5,
        max_length=3000,
        help_text="照裁定主文摘录；逐项的去留在下面填写",
    )
    terms = FatesField(label="各项义务的去留", help_text=HOW)
    new_ruling_received_on = DateField(label="各方收到新裁定之日", required=False, help_text=ONE_DAY)
    counts_from = DateField(label="申请执行的期间起算之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        super().clean()
        received, answered = self.not_in_future("new_ruling_received_on"), self.cleaned_data.get("answered_on")
        if received and answered and received < answered:
            self.add_error("new_ruling_received_on", "收到新裁定不能早于裁定之日")
        self.cleaned_data["ruling_received_on"] = received
        if self.subject is not None:
            self.cleaned_data["side"] = all_sides(self.subject) if received else []
            self.cleaned_data["counts_from"] = self._counts_from()

    def _counts_from(self) -> date | None:
        """The two years follow the last day of the changed schedule, unless what interrupted them came after it (民诉法 250)."""
        confirmation: Any = self.subject
        last, running = _last_day(self.cleaned_data.get("terms") or []), limitation.latest(confirmation)
        if last is None or last == confirmation.agreement.last_due_on:
            return None
        began = timezone.localtime(running.start).date() if running else None
        interrupted = began is not None and began != confirmation.agreement.last_due_on
        return None if interrupted and began is not None and began >= last else last


def _last_day(terms: list[dict[str, Any]]) -> date | None:
    days = [it["due_on"] for it in terms if it["due_on"] and not it.get("dropped")]
    return date.fromisoformat(max(days)) if days else None
