"""解除部分查封、扣押：which of the goods of the book the head gives back, while the rest stays where it is."""

from typing import Any

from django import forms

from casework.forms import DateField, TextField
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_inquiry import RELEASE_GROUNDS
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.fields import HeldField
from enforcement.penalty.inventory.kinds import Measure

PART_GROUNDS = {key: RELEASE_GROUNDS[key] for key in ("no_violation", "unrelated", "other")}


class ReleasePart(PenaltyForm):
    """The release is the head's decision (程序规定 36, 42); handing the goods over follows in their book."""

    ground = forms.ChoiceField(label="解除的情形", choices=PART_GROUNDS)
    goods = HeldField(label="解除查封、扣押的物品", help_text="一批中只解除一部分的，先在“涉案物品”中分开")
    reasons = TextField(label="事实和理由", min_length=5, max_length=1000)
    returned_on = DateField(label="解除（退还）日期")

    def check(self) -> None:
        self.not_in_future("returned_on")
        chosen = {it["id"] for it in self.cleaned_data.get("goods") or ()}
        under = {pk: it for pk, it in self._under_seizure().items() if pk in chosen}
        if len(under) < len(chosen):
            self.add_error("goods", "所选的有没有被查封、扣押或者已经解除的物品，请核对")
        elif under:
            self._of_one_decision([it.item for it in under.values()])

    def _of_one_decision(self, items: list[Any]) -> None:
        """One decision lifts what one decision took; all that it took is lifted by the step for that."""
        measured = {it.measured_id for it in items}
        if len(measured) > 1:
            self.add_error("goods", "所选物品由不同的查封、扣押决定采取，请按决定书分别办理")
            return
        alike = [it for it in self._under_seizure().values() if it.item.measured_id in measured]
        if len(alike) == len(items):
            self.add_error(
                "goods",
                "所选的是该决定查封、扣押的全部物品：全部解除的，请办理“解除查封、扣押”（另行的，“解除另行的查封、扣押”）",
            )
        self.cleaned_data["of_further"] = items[0].measured.step == record.FURTHER

    def _under_seizure(self) -> dict[str, Any]:
        found = stock.under_a_measure(self.penalty.case, self.asked.at) if self.asked else []
        return {str(it.item.pk): it for it in found if it.item.measure != Measure.PRESERVATION}
