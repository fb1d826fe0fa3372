"""Questions about goods: which items, which seals, how many."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from casework import ledger
from casework.forms import AboutCase, StepForm
from casework.law.numerals import date_zh
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.kinds import KeeperKind
from enforcement.penalty.inventory.tally import Holding, plain

if TYPE_CHECKING:
    from datetime import date

    from casework.models import Case, Proceeding
    from casework.procedure import Asked


class HeldField(AboutCase, forms.MultipleChoiceField):
    """Items still held in the case; cleaned to ``[{"id", "label"}]``, the label as the item then stood."""

    def offer(self, subject: "Proceeding", asked: "Asked | None") -> None:
        self.holdings = stock.by_id(stock.held(subject.case))
        self.choices = [(pk, f"{it.item}，{it.amount}") for pk, it in self.holdings.items()]

    def clean(self, value: Any) -> list[dict[str, str]]:
        given = [_id(it) for it in value] if isinstance(value, list | tuple) else value
        return [
            {"id": pk, "label": f"{self.holdings[pk].item}，{self.holdings[pk].amount}"}
            for pk in dict.fromkeys(super().clean(given))
        ]


class HeldOneField(HeldField):
    """One of them; cleaned to a list of one."""

    widget = forms.Select

    def clean(self, value: Any) -> list[dict[str, str]]:
        given = value if isinstance(value, list | tuple) else [value] if value else []
        if len(given) > 1:
            raise forms.ValidationError("这一步只对一件（批）物品办理，请只选一件；其余的分别办理")
        return super().clean(given)


class SealField(AboutCase, forms.MultipleChoiceField):
    """Seals that are on goods now; cleaned to ``[{"id": item, "label": number}]``."""

    def offer(self, subject: "Proceeding", asked: "Asked | None") -> None:
        found = [(it.item, number) for it in stock.held(subject.case) for number in it.seals]
        self.choices = [(f"{item.pk}|{number}", f"{number}（{item}）") for item, number in found]

    def clean(self, value: Any) -> list[dict[str, str]]:
        given = [f"{it['id']}|{it['label']}" if isinstance(it, dict) else it for it in value or []]
        chosen = super().clean(given)
        return [dict(zip(("id", "label"), it.split("|", 1), strict=True)) for it in dict.fromkeys(chosen)]


class QuantityField(forms.DecimalField):
    """数量：exact to three places."""

    def __init__(self, *, min_value: Decimal = Decimal("0.001"), **kwargs: Any) -> None:
        super().__init__(max_digits=14, decimal_places=3, min_value=min_value, **kwargs)


def _id(value: Any) -> str:
    return str(value["id"]) if isinstance(value, dict) and "id" in value else str(value)


class GoodsForm(StepForm):
    """A step form that knows the goods of its case."""

    @property
    def case(self) -> "Case":
        assert self.subject is not None, "only a form about a case has goods"
        return self.subject.case

    @property
    def today(self) -> "date":
        assert self.asked is not None
        return self.asked.on

    def clean(self) -> None:
        if self.subject is not None and self.asked is not None:
            self.check()

    def check(self) -> None:
        """What must hold between the answers and the goods."""

    def holdings(self, name: str) -> list[Holding]:
        """The holdings answered under ``name``; none when the answer was faulty."""
        field = self.fields[name]
        assert isinstance(field, HeldField)
        return [field.holdings[it["id"]] for it in self.cleaned_data.get(name) or ()]

    def no_more_than_held(self, item: str, *quantities: str) -> None:
        """The quantities together must not exceed what the item holds."""
        held = self.holdings(item)
        wanted = sum((self.cleaned_data.get(name) or Decimal(0) for name in quantities), Decimal(0))
        if held and wanted > held[0].quantity:
            have = f"{plain(held[0].quantity)}{held[0].item.unit}"
            self.add_error(quantities[-1], f"{held[0].item}现有{have}，不能取出{plain(wanted)}；请核对数量")

    def not_before_listed(self, name: str, items: str) -> None:
        """The day of an act is not before that on which the goods it is about were listed."""
        day = self.not_in_future(name)
        listed = max((it.item.entered.on for it in self.holdings(items)), default=None)
        if day and listed and day < listed:
            self.add_error(name, f"不能早于登记之日{date_zh(listed)}，请核对")

    def each(self, name: str, faulty: Any, sentence: str) -> None:
        """Add ``sentence`` once for all items for which ``faulty(holding)`` is true."""
        if wrong := [str(it.item) for it in self.holdings(name) if faulty(it)]:
            self.add_error(name, ValidationError(f"{'、'.join(wrong)}：{sentence}"))


class PassingForm(GoodsForm):
    """Goods that pass to another authority, in kind or on paper (换押): to the police only once they have filed (CT-16)."""

    def not_before_the_police_filed(self) -> None:
        taken = ledger.standing(self.case, "transfer") in ("filed", "handed_over", "prosecution", "judged")
        if self.cleaned_data.get("kind") == KeeperKind.POLICE and not taken:
            self.add_error(
                "kind",
                "公安机关尚未决定立案，物品不能移交公安机关：收到立案通知书之日起三日内移交（行政执法机关移送涉嫌犯罪案件的规定第十二条）",
            )
