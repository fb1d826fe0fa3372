"""调解是否公开进行：closed unless all of them agree to an open session; what was agreed stays closed either way (MED-26)."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, StepForm
from casework.law.basis import Citation
from casework.law.statutes import CIVIL_PROCEDURE_RULES, COMMERCIAL_MEDIATION_RULES, MEDIATION_LAW
from mediation.agreement.forms_sides import all_of_them
from mediation.profiles import BY_COURT, Kind
from mediation.several import SidesField

RULES = ("MED-26",)
CLOSED, OPEN = "", "open"
HOW_OPEN = {CLOSED: "不公开", OPEN: "经各方同意，公开进行"}


def openness_basis(kind: str) -> tuple[Citation, bool]:
    """What lets parties agree to an open session, and whether it speaks of this kind or is followed as an example."""
    if kind == Kind.COMMERCIAL:
        return COMMERCIAL_MEDIATION_RULES.art(19), True
    if kind == Kind.PEOPLE:
        return MEDIATION_LAW.art(23), True
    return CIVIL_PROCEDURE_RULES.art(146, 1), kind in BY_COURT


def openness_cited(kind: str) -> str:
    basis, own = openness_basis(kind)
    return str(basis) if own else f"{basis}，比照"


class Openness(StepForm):
    """Whether this session is open to others; each session by itself, because anyone may want the next one closed."""

    openness = forms.ChoiceField(
        label="是否公开进行", choices=HOW_OPEN, required=False,
        help_text="调解不公开进行；公开的须各方同意。公开进行的，协议的内容仍不公开",
    )  # fmt: skip
    openly_agreed = SidesField(label="同意公开进行的各方", help_text="公开进行的填写，须各方都同意")
    openly_agreed_on = DateField(label="最后一方同意公开之日", required=False)
    openly_proof = forms.CharField(
        label="同意公开的书面约定，或者记入笔录的位置", max_length=200, required=False, help_text="公开进行的须填"
    )
    no_secret = forms.BooleanField(
        label="已核对不涉及国家秘密、他人的商业秘密和个人隐私", required=False, help_text="公开进行的须核对"
    )

    def says_whether_open(self, held_on: date | None) -> None:
        mediation: Any = self.subject
        if mediation is None:
            return
        basis = openness_cited(mediation.kind)
        if self.cleaned_data.get("openness") != OPEN:
            if self.cleaned_data.get("openly_agreed"):
                self.add_error("openness", f"填写了同意公开的各方，却选择不公开；请核对（{basis}）")
            return
        all_of_them(self, "openly_agreed", f"同意公开进行（{basis}）")
        missing = {
            "openly_proof": "公开进行的，须写明各方同意的书面约定或者笔录位置；没有的，请选不公开",
            "openly_agreed_on": "公开进行的，须写明最后一方同意之日",
            "no_secret": "涉及国家秘密、他人的商业秘密或者个人隐私的，不能公开进行；请核对，涉及的请选不公开",
        }
        for name, why in missing.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, f"{why}（{basis}）")
        agreed = self.not_earlier("openly_agreed_on", mediation.requested_on, "收到调解请求之日")
        if agreed and held_on and agreed > held_on:
            self.add_error("openly_agreed_on", f"公开须在调解进行以前由各方同意，不能晚于{held_on}（{basis}）")
