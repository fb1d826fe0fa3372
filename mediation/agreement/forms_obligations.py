"""The table in which the terms of an agreement are written (义务条款的填写), with the checks on each row (L2)."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import NO_SUCH_YEAR, YEARS
from casework.law.statutes import CIVIL_CODE
from casework.models import CaseParty, Proceeding
from casework.procedure import Asked
from casework.rows import Column, RowsField, RowsWidget
from mediation.agreement.obligations import JOINTLY, Liability
from mediation.bases import DEFINITE

RULES = ("L2", "MED-35")
ONE_OF_SEVERAL = {Liability.JOINT.value: "连带责任", Liability.SHARES.value: "按份责任（行为为各自履行）"}
SPARE = 3


def columns(parties: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column("obligor", "义务人", required=True, choices=parties),
        Column("further", "其他义务人（数人负担同一义务的，写名称或者序号，用顿号分开）"),
        Column("liability", "数人如何承担", choices=ONE_OF_SEVERAL),
        Column("shares", "各自份额（元，按上列义务人的次序，用顿号分开）"),
        Column("obligee", "权利人", required=True, choices=parties),
        Column("holders", "其他权利人（与权利人享有连带债权的，写名称或者序号；各自享有份额的，请分项写明各自的金额）"),
        Column("act", "应为或者不为的行为", long=True),
        Column("amount", "金额（元）"),
        Column("due_on", "履行日期（写成 2026-12-31 的样子）"),
        Column("manner", "方式"),
    )


class ObligationsField(RowsField):
    """A list of obligations; parties by id of the case's parties. Several obligors owe jointly or by shares, never silently."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(*columns({}), spare=SPARE, **kwargs)
        self.parties: dict[str, CaseParty] = {}
        self.signing: frozenset[str] = frozenset()

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        parties = CaseParty.objects.filter(case=subject.case).select_related("party").order_by("place", "pk")
        self.parties = {str(it.pk): it for it in parties}
        mediation: Any = subject
        self.signing = frozenset(str(it.case_party_id) for it in mediation.taking_part())
        self.columns = columns({pk: it.party.name for pk, it in self.parties.items()})
        self.widget = RowsWidget(self.columns, SPARE)
        numbers = "；".join(f"{n} {it.party.name}" for n, it in enumerate(self.parties.values(), 1))
        self.help_text = f"{self.help_text}。当事人的序号：{numbers}"

    def clean(self, value: Any) -> list[dict[str, Any]]:
        given = forms.JSONField.clean(self, value)
        if not isinstance(given, list) or not all(isinstance(it, Mapping) for it in given):
            raise ValidationError("义务条款须为列表，每项写明义务人、权利人、内容、金额和履行日期")
        rows = [it for it in given if any(_text(cell) for cell in it.values())]
        if not rows:
            raise ValidationError(f"须写明至少一项义务（{DEFINITE.articles[-1]}）")
        errors = [f"第{place}项：{why}" for place, it in enumerate(rows, 1) for why in self._missing(it)]
        if errors:
            raise ValidationError(errors)
        return [self._stored(it) for it in rows]

    def _obligors(self, it: Mapping[str, Any]) -> list[str]:
        """Every obligor by id, as written where it is nobody's."""
        if isinstance(it.get("obligors"), list):  # as the ledger keeps them
            return [_id(each) for each in it["obligors"]]
        further = it.get("further")
        named = further if isinstance(further, list) else _split(further)
        return [_id(it.get("obligor")), *(self._found(_id(each)) for each in named)]

    def _obligees(self, it: Mapping[str, Any]) -> list[str]:
        """Every obligee by id; several hold it jointly."""
        if isinstance(it.get("obligees"), list):  # as the ledger keeps them
            return [_id(each) for each in it["obligees"]]
        holders = it.get("holders")
        named = holders if isinstance(holders, list) else _split(holders)
        return [_id(it.get("obligee")), *(self._found(_id(each)) for each in named)]

    def _found(self, written: str) -> str:
        """By number, by name, or by id."""
        known = list(self.parties)
        if written.isdecimal() and len(written) <= len(str(len(known))) and 0 < int(written) <= len(known):
            return known[int(written) - 1]
        return next((pk for pk, it in self.parties.items() if it.party.name == written), written)

    def _missing(self, it: Mapping[str, Any]) -> Iterator[str]:
        """L2: obligor, obligee, an act or an amount, and a date for what is to be paid; of several, how they owe it."""
        obligors = self._obligors(it)
        if not obligors or not set(obligors) <= set(self.parties):
            yield f"须写明义务人，且为本案当事人（{DEFINITE.articles[-1]}）"
        elif not set(obligors) <= self.signing:
            yield f"义务人须是签署协议的一方，协议不能为没有签署的人设定义务（{CIVIL_CODE.art(465, 2)}）"
        if len(set(obligors)) < len(obligors):
            yield "同一义务人只能列一次"
        yield from self._unfit_obligees(self._obligees(it), obligors)
        if not (_text(it.get("act")) or it.get("amount")):
            yield f"须写明给付金额或者应为、不为的行为（{DEFINITE.articles[-1]}）"
        yield from _amount_and_date(it)
        yield from _how_they_owe(it, len(obligors))

    def _unfit_obligees(self, obligees: list[str], obligors: list[str]) -> Iterator[str]:
        if not set(obligees) <= set(self.parties):
            yield f"须写明权利人，且为本案当事人（{DEFINITE.articles[-1]}）"
        elif not set(obligees).isdisjoint(obligors):
            yield "义务人与权利人不能是同一人"
        elif len(set(obligees)) < len(obligees):
            yield "同一权利人只能列一次"
        elif len(obligees) > 1 and not set(obligees) <= self.signing:
            yield f"连带债权由当事人约定（{CIVIL_CODE.art(518, 2)}），各连带权利人须是签署协议的一方；没有签署的，请分项写明"

    def _stored(self, it: Mapping[str, Any]) -> dict[str, Any]:
        several = self._obligors(it)
        shares: list[str] = [_money(share) for share in _shares(it)] or [""] * len(several)
        obligees = [{"id": pk, "label": self.parties[pk].party.name} for pk in self._obligees(it)]
        named = [
            {"id": pk, "label": self.parties[pk].party.name, "share": share}
            for pk, share in zip(several, shares, strict=True)
        ]
        return {
            "obligors": named,
            "liability": _text(it.get("liability")) or Liability.SOLE.value,
            "obligee": obligees[0],
            "obligees": obligees,
            "act": _text(it.get("act")) or "支付款项",
            "amount": _money(it["amount"]) if it.get("amount") else "",
            "due_on": date.fromisoformat(_text(it["due_on"])).isoformat() if it.get("due_on") else "",
            "manner": _text(it.get("manner")),
        }


def _how_they_owe(it: Mapping[str, Any], many: int) -> Iterator[str]:
    """Joint liability is agreed in so many words or not at all (民法典 518); shares make up the whole (517)."""
    how, shares = _text(it.get("liability")), _shares(it)
    if many > 1 and how not in ONE_OF_SEVERAL:
        yield f"有数名义务人的，须选择连带责任还是按份责任：没有约定连带的，不承担连带责任（{CIVIL_CODE.art(518, 2)}）"
    if many == 1 and how in ONE_OF_SEVERAL:
        yield "只有一名义务人的，不选如何承担；数人承担的，请列出其他义务人"
    if how != Liability.JOINT and any(JOINTLY.search(_text(it.get(name))) for name in ("act", "manner")):
        yield f"写有“连带”的，须列出各连带义务人并选择“连带责任”，否则只约束一名义务人（{CIVIL_CODE.art(518, 1)}）"
    if how == Liability.SHARES and it.get("amount") and not shares:
        yield f"按份承担付款义务的，须写明各自的份额（{CIVIL_CODE.art(517)}）"
    if shares and (many == 1 or not it.get("amount")):
        yield "只有数人负担的付款义务才写各自份额"
    elif shares:
        yield from _shares_make_the_whole(shares, it["amount"], many)


def _shares_make_the_whole(shares: list[Any], amount: Any, many: int) -> Iterator[str]:
    figures = [_figure(share) for share in shares]
    if len(shares) != many:
        yield f"有{many}名义务人，须按次序写明{many}个份额，现有{len(shares)}个"
    elif any(figure is None or figure <= 0 for figure in figures):
        yield "各自份额须为大于零的数字，单位为元"
    elif (whole := _figure(amount)) is not None and sum(it for it in figures if it) != whole:
        yield f"各自份额相加须等于该项金额{whole}元"


def _amount_and_date(it: Mapping[str, Any]) -> Iterator[str]:
    if it.get("amount"):
        figure = _figure(it["amount"])
        if figure is None:
            yield "金额须为数字，单位为元"
        elif figure <= 0:
            yield "金额须大于零"
        if not it.get("due_on"):
            yield f"付款义务须写明履行日期，否则无法申请执行（{DEFINITE.articles[-1]}）"
    if it.get("due_on"):
        try:
            if date.fromisoformat(_text(it["due_on"])).year not in YEARS:
                yield f"履行日期的{NO_SUCH_YEAR}"
        except ValueError:
            yield "履行日期须写成 2026-12-31 的样子"


def _figure(value: Any) -> Decimal | None:
    """A sum in yuan and fen; None for what is none."""
    try:
        figure = Decimal(_text(value))
        return figure.quantize(Decimal("0.01")) if figure.is_finite() else None
    except InvalidOperation:
        return None


def _money(value: Any) -> str:
    return str(_figure(value) or "")


def _shares(it: Mapping[str, Any]) -> list[Any]:
    if isinstance(it.get("obligors"), list):
        kept = [each.get("share") for each in it["obligors"] if isinstance(each, Mapping)]
        return [share for share in kept if share]
    given = it.get("shares")
    return given if isinstance(given, list) else _split(given)


def _split(cell: Any) -> list[str]:
    """“2、3” or “甲公司，乙公司”, a comma between figures of one sum left alone."""
    return [part.strip() for part in _text(cell).replace("，", "、").replace("；", "、").split("、") if part.strip()]


def _text(cell: Any) -> str:
    return str(cell if cell is not None else "").strip()


def _id(value: Any) -> str:
    return str(value["id"]) if isinstance(value, Mapping) and "id" in value else _text(value)
