"""What the end of the criminal case asks for."""

from django import forms

from casework.forms import DateField, MoneyField, StepForm
from casework.law.statutes import PENALTY_LAW, TRANSFER_RULES
from enforcement.transfer.forms import not_before_the_case_moved


class Judgment(StepForm):
    court = forms.CharField(label="作出裁判的法院", max_length=80)
    document_number = forms.CharField(label="裁判文书文号", max_length=80)
    effective_on = DateField(label="裁判生效日期")
    outcome = forms.ChoiceField(
        label="裁判结果", choices={"convicted": "有罪", "exempted": "有罪免予刑事处罚", "acquitted": "无罪"}
    )
    fine = MoneyField(label="罚金（元）", required=False)
    offset = MoneyField(
        label="已缴罚款折抵罚金（元）",
        required=False,
        help_text=f"移送前已经罚款的，依法折抵（{TRANSFER_RULES.art(11, 3)}）",
    )
    articles = forms.CharField(label="所犯罪名及条文", max_length=200)

    def clean(self) -> None:
        not_before_the_case_moved(self, "effective_on")
        if self.cleaned_data.get("fine") and self.cleaned_data.get("outcome") != "convicted":
            self.add_error("fine", "没有判处刑罚的，不填罚金")
        if (self.cleaned_data.get("offset") or 0) > (self.cleaned_data.get("fine") or 0):
            self.add_error("offset", f"折抵的罚款不能超过罚金（{PENALTY_LAW.art(35, 2)}）；请核对裁判文书")
