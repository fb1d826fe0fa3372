"""保管链：what happens to a piece of evidence between its collection and its handing over (封存、启封、移动、复制、检验、返还)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from casework.forms import DateTimeField, IntactEvidenceField, StepForm
from casework.models import CustodyEvent, Evidence

Kind = CustodyEvent.Kind
BY_OTHER_STEPS = (Kind.COLLECTED, Kind.HANDED_OVER)
"""Written by the steps that collect and that hand over, not by hand."""
GONE = {Kind.RETURNED: "已经返还", Kind.HANDED_OVER: "已经移交"}
"""Unless it was handed over to this very office, as what another body had collected is."""


def seal_of(chain: Iterable[CustodyEvent]) -> str:
    """``sealed``, ``unsealed``, or empty when the evidence was never sealed; ``chain`` in its order."""
    seals = [it.kind for it in chain if it.kind in (Kind.SEALED, Kind.UNSEALED)]
    return str(seals[-1]) if seals else ""


def _follows(last: CustodyEvent, kind: str, at: Any) -> bool:
    """Later, so that the chain has one order; what is sealed where it is collected may be so at the same moment."""
    return bool(at > last.at or (at == last.at and (last.kind, kind) == (Kind.COLLECTED, Kind.SEALED)))


def is_away(evidence: Evidence, last: CustodyEvent) -> bool:
    """Whether the last link says that another has it now."""
    return last.kind in GONE and not (last.kind == Kind.HANDED_OVER and last.to_whom == str(evidence.office))


def objection(evidence: Evidence, kind: str, at: Any) -> str:
    """Why this cannot come next in the chain of custody, as a sentence; empty when it can."""
    chain = list(evidence.custody.order_by("at"))
    if chain and not _follows(chain[-1], kind, at):
        return f"{evidence}的上一次保管记录不早于所填时间，保管记录须按发生的先后填写，不能在同一时刻；请核对时间"
    if chain and is_away(evidence, chain[-1]):
        return f"{evidence}{GONE[Kind(chain[-1].kind)]}，不在本机关保管；收回的，请先办理收回登记"
    seal = seal_of(chain)
    if kind == Kind.UNSEALED and seal != Kind.SEALED:
        return f"{evidence}没有封存，不能启封"
    if kind == Kind.SEALED and seal == Kind.SEALED:
        return f"{evidence}已经封存；重新封存的，先记录启封"
    if kind == Kind.TESTED and seal == Kind.SEALED:
        return f"{evidence}处于封存状态，检验前先记录启封，检验后重新封存，保管链才不间断"
    return ""


class Custody(StepForm):
    evidence = IntactEvidenceField(label="证据", unfit="不能续记保管链")
    kind = forms.ChoiceField(label="事项", choices=[(it.value, it.label) for it in Kind if it not in BY_OTHER_STEPS])
    at = DateTimeField(label="时间")
    from_whom = forms.CharField(label="交出人（地点）", max_length=120)
    to_whom = forms.CharField(label="接收人（地点）", max_length=120)
    reason = forms.CharField(
        label="事由", max_length=300, help_text="封存、启封的写明封条编号和见证人；复制的写明份数和载体"
    )

    def clean(self) -> None:
        at, kind = self.cleaned_data.get("at"), self.cleaned_data.get("kind")
        if at and self.asked and at > self.asked.at:
            self.add_error("at", "保管记录的时间不能晚于现在")
            return
        if not (at and kind):
            return
        for each in self.cleaned_data.get("evidence") or ():
            if why := objection(each, kind, at):
                self.add_error("evidence", why)
