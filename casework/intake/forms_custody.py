"""保管链：what happens to a piece of evidence between its collection and its handing over (封存、启封、移动、复制、检验、返还)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from casework.forms import DateTimeField, EvidenceField, IntactEvidenceField, PeopleField, StepForm, TextField
from casework.law.statutes import PENALTY_PROCEDURE
from casework.models import CustodyEvent, Evidence, Proceeding
from casework.procedure import Asked
from casework.roles import Role

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


VERIFIED = {
    "same": "与本机关留存的原始文件、备份逐项比对，所载内容一致",
    "explained": "校验值不同的原因已经查明，未增加、删除、修改与案件有关的内容",
    "examined": "经鉴定、检验，确认真实、完整",
}


class DoubtedField(EvidenceField):
    """Pieces that came back unlike what went."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(doubted_too=True, **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset = Evidence.objects.filter(case=subject.case, doubted=True)


class Verify(StepForm):
    """重新核验：what makes a piece fit to be used again, by two, with the digest it has."""

    evidence = DoubtedField(label="重新核验的证据", help_text="核验仍有疑问的，不办理本步骤，不得作为证据")
    manner = forms.ChoiceField(label="核验的方法和结论", choices=VERIFIED)
    report = forms.CharField(label="鉴定、检验的机构和文号", max_length=200, required=False)
    reasons = TextField(
        label="核验经过", min_length=10, max_length=1000, help_text="写明比对的载体、工具、不同之处和原因"
    )
    verified_by = PeopleField(Role.HANDLER, at_least=2, of_case=True, label="核验人（二人以上）")

    def clean(self) -> None:
        if self.cleaned_data.get("manner") == "examined" and not self.cleaned_data.get("report"):
            self.add_error("report", f"经鉴定、检验的，写明机构和文号（{PENALTY_PROCEDURE.art(32)}）")


class Custody(StepForm):
    evidence = IntactEvidenceField(label="证据", unfit="不能续记保管链", doubted_too=True)
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
