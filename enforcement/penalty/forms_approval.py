"""What the main head approves before an inquiry into unfair competition (反不正当竞争法 16)."""

from django import forms

from casework.forms import DateField, TextField
from casework.models.office import Level
from enforcement.penalty.form import PenaltyForm

MEASURES = {
    "inspect": "进入经营场所检查",
    "question": "询问，要求说明情况、提供资料",
    "copy": "查询、复制协议、账簿等资料",
    "bank": "查询银行账户",
}


class ApproveInquiry(PenaltyForm):
    """Seizure has its own approval; accounts are looked into only by leave of a city's main head or higher."""

    measures = forms.MultipleChoiceField(label="批准的调查措施", choices=MEASURES)
    reported_on = DateField(label="办案人员书面报告的日期")
    reasons = TextField(label="报告的事实和理由", min_length=5, max_length=2000)

    def check(self) -> None:
        self.not_in_future("reported_on")
        county = self.penalty.case.office.level == Level.COUNTY
        if county and "bank" in self.cleaned_data.get("measures", ()):
            self.add_error(
                "measures",
                "查询银行账户须经设区的市级以上监督检查部门主要负责人批准（反不正当竞争法第十六条第二款），县级机关不能批准；请报上级办理",
            )
