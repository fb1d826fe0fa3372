"""What is asked where a listing comes from a court, is masked, ends with its party, or comes back after fraud."""

from typing import TYPE_CHECKING, cast

from django import forms

from casework.forms import DateField, PartyField, StepForm, TextField
from enforcement.credit import basis, forms_party

if TYPE_CHECKING:
    from enforcement.credit.models import Listing


class ByCourt(StepForm):
    """依生效法律文书列入 (失信名单办法 24): entered by the credit unit, not by who handles the case."""

    subject_party = PartyField("party", "respondent", label="拟列入的当事人")
    court_order = forms.CharField(label="生效法律文书（法院、文书名称和文号）", max_length=120)
    court_order_on = DateField(label="法律文书生效之日")
    facts = TextField(label="事实", min_length=10, max_length=4000, help_text="将随列入信息公示，不得写入个人身份信息")

    def clean(self) -> None:
        self.not_in_future("court_order_on")
        self.cleaned_data |= {"ground": basis.BY_COURT, "basis_kind": basis.COURT}
        party, listing = self.cleaned_data.get("subject_party"), cast("Listing", self.subject)
        if listing is None or party is None:
            return
        others = type(listing)._default_manager.filter(case=listing.case_id, subject_party=party)
        if others.exclude(state__in=("not_listed", "revoked", "removed")).exists():
            self.add_error("subject_party", "对该当事人的列入正在办理或者仍在名单内，不得重复列入")


class Unmask(StepForm):
    outcome = forms.ChoiceField(
        label="结果", choices={"failed": "未执行或者执行不能，恢复公示", "over": "已执行完毕，恢复后按规定办理移出"}
    )
    reasons = TextField(label="说明", min_length=2, max_length=1000)


class RefuseRepair(StepForm):
    """不予提前移出; concealed facts bar the next application for three years (信用修复办法 23)."""

    reasons = TextField(label="理由", min_length=5, max_length=2000)
    concealed = forms.BooleanField(
        label="当事人在申请中故意隐瞒真实情况、弄虚作假",
        required=False,
        help_text="自本决定之日起三年内不得再申请信用修复，本决定公示三年（信用修复办法第二十三条）",
    )


class Gone(forms_party.Gone):
    def clean(self) -> None:
        super().clean()
        self.cleaned_data["removal_reason"] = "deregistered"


class Fraud(StepForm):
    """骗取移出 (失信名单办法 20): the removal is undone, and the publicity begins anew that day."""

    found_on = DateField(label="发现之日")
    fraud = TextField(label="隐瞒真实情况、弄虚作假的事实", min_length=5, max_length=3000)
    reasons = TextField(label="撤销移出、恢复列入的理由", min_length=5, max_length=2000)

    def clean(self) -> None:
        self.not_in_future("found_on")
        self.cleaned_data["removal_reason"] = ""
        if self.asked is not None:
            self.cleaned_data["published_on"] = self.asked.on
