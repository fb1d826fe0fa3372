"""What an application asks about its papers (申请材料的核对): only for those the case does not hold."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import KeptFileField, StepForm
from casework.models import Evidence, Proceeding
from casework.procedure import Asked
from casework.rows import Column, RowsField
from casework.sides import own_parties
from mediation.bases import MATERIALS
from mediation.confirmation import materials
from mediation.confirmation.materials import ALSO, APPLICATION, AUTHORITY, PAPERS

RULES = ("JC-11",)
TO_NAME = {name: (PAPERS | ALSO)[name] for name in ("identity", "right", "contacts", APPLICATION, AUTHORITY)}


class LiesField(RowsField):
    """Where a paper lies: pieces of evidence in the case, or its place in the paper file."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Column("paper", "材料", required=True, choices=TO_NAME), Column("pieces", "已入卷的证据编号", numbers=True),
            Column("place", "纸质原件（笔录）在卷内的册、页码", most=120), least=0, spare=2, **kwargs,
        )  # fmt: skip

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        """A party names only what it may see."""
        mine = own_parties(subject.case, asked) if asked else None
        pieces = Evidence.objects.filter(case=subject.case)
        self.known = {it.number: it for it in (pieces if mine is None else pieces.filter(confidential=False))}

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows = super().clean(value)
        if any(not (it["pieces"] or it["place"]) for it in rows):
            raise forms.ValidationError("每行须写明证据编号，或者纸质原件在卷内的册、页码")
        return rows


class Materials(StepForm):
    """Each required paper is found in the case, uploaded, or said to lie in a certain place; a tick alone is none of it."""

    materials = forms.MultipleChoiceField(label="提交的材料", choices=PAPERS)
    identity_file = KeptFileField(label="双方身份、资格证明的扫描件", required=False)
    right_file = KeptFileField(label="财产权利证明的扫描件", required=False)
    authority_file = KeptFileField(label="授权委托书的扫描件", required=False)
    lies = LiesField(label="没有上传的材料在哪里", help_text="已经入卷的写证据编号，提交纸质的写卷内册、页码")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation: Any = self.subject
        if confirmation is not None and confirmation.pk:
            on = self.asked.on if self.asked else date.max
            found = materials.held(confirmation, on, by_agent=True)
            self.fields["materials"].help_text = "本案已有：" + "；".join(str(it) for it in found)

    def clean_materials(self) -> list[str]:
        given: list[str] = self.cleaned_data["materials"]
        missing = [label for name, label in PAPERS.items() if name not in given]
        if missing:
            raise forms.ValidationError(f"还缺{'、'.join(missing)}（{MATERIALS.articles[-1]}）；请备齐后提交")
        return given

    def each_is_there(self) -> None:
        confirmation: Any = self.subject
        if confirmation is None or self.asked is None:
            return
        by_agent, oral = self.cleaned_data.get("brought_by") == "agent", self.cleaned_data.get("spoken") == "oral"
        rows = materials.held(confirmation, self.asked.on, by_agent=by_agent)
        more: dict[str, list[str]] = {}
        for name, what in materials.handed_in(self.cleaned_data):
            more.setdefault(name, []).append(what)
        if oral:
            more.setdefault(APPLICATION, []).append("口头申请，由法院记入笔录")
        there = [materials.Held(it.name, "；".join(filter(None, [it.what, *more.get(it.name, ())]))) for it in rows]
        if missing := [it.label for it in there if not it.what]:
            self.add_error(
                "materials",
                f"本案中没有找到{'、'.join(missing)}（{MATERIALS.articles[-1]}）：请上传扫描件，或者在“没有上传的材料在哪里”写明证据编号、卷内册页",
            )
        self.cleaned_data["held"] = [str(it) for it in there]
