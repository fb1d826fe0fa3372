"""Somebody who comes into a case that was registered without him (案件登记以后加入的人)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from casework import canonical
from casework.forms import StepForm
from casework.intake.registration import PartyForm
from casework.law.basis import Citation
from casework.law.statutes import ORDER_81
from casework.models import Case, CaseParty, Party, PartyVersion, User
from casework.models.party import IdKind, PartyKind

PARTICULARS = ("kind", "name", "id_kind", "id_number", "address", "representative", "phone")
PREFIX = "joined_"


class NewParty(StepForm):
    """The particulars of somebody who was not yet a party, checked as at registration."""

    needless: ClassVar[Citation] = ORDER_81.art(23)
    """What is cited to who names somebody that is a party already."""

    joined_kind = forms.ChoiceField(label="当事人类型", choices=PartyKind)
    joined_name = forms.CharField(label="名称（姓名）", max_length=200)
    joined_id_kind = forms.ChoiceField(label="证件类型", choices=IdKind, required=False)
    joined_id_number = forms.CharField(label="证件号码", max_length=40, required=False)
    joined_address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    joined_representative = forms.CharField(label="法定代表人（负责人、经营者）", max_length=60, required=False)
    joined_phone = forms.CharField(label="联系电话", max_length=40, required=False)
    joined_foreign = forms.BooleanField(label="在中国境内没有固定居所", required=False)

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("joined_name"):
            particulars = {name: given.get(PREFIX + name, "") for name in PARTICULARS}
            checked = PartyForm(particulars | {"capacity": CaseParty.Capacity.RESPONDENT})
            for name, why in checked.errors.items():
                self.add_error(PREFIX + name if name in PARTICULARS else None, why)
            if called := given.get("joined_name"):  # gone again where it was itself refused
                self._not_a_party_yet(called)
        return given

    def _not_a_party_yet(self, name: str) -> None:
        if self.subject is None:
            return
        known = CaseParty.objects.filter(case=self.subject.case, party__name=name.strip())
        same = known.exclude(capacity=CaseParty.Capacity.COMPLAINANT).first()  # nobody is told who complained
        if same:
            self.add_error("joined_name", f"{name}已是本案{same.get_capacity_display()}，不必追加（{self.needless}）")


def enter(case: Case, given: Mapping[str, Any], capacity: str, *, by: User, at: datetime) -> CaseParty:
    """The party, its particulars as they were given, and its place in the case."""
    particulars = {name: given.get(PREFIX + name) or "" for name in PARTICULARS}
    party = Party(office=case.office, **particulars | {"id_kind": particulars["id_kind"] or "none"})
    party.clean()
    party.save(force_insert=True)
    PartyVersion.objects.create(office=case.office, party=party, at=at, by=by, particulars=canonical.plain(particulars))
    return CaseParty.objects.create(
        office=case.office, case=case, party=party, capacity=capacity, place=case.case_parties.count(),
        foreign=bool(given.get("joined_foreign")),
    )  # fmt: skip
