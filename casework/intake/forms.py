"""What the intake steps ask for."""

from django import forms

from casework.forms import DateField, OfficeField, PeopleField, StepForm, TextField
from casework.models.office import OfficeKind
from casework.roles import Role


class Accept(StepForm):
    opinion = TextField(label="受理意见", max_length=1000, required=False)


class Refuse(StepForm):
    reasons = TextField(label="不予受理的理由", min_length=10, max_length=2000)


class Refer(StepForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="移送至")
    reasons = TextField(label="移送理由", min_length=10, max_length=2000)
    told_on = DateField(label="告知投诉举报人（请求人）的日期")

    def clean_to_office(self) -> object:
        office = self.cleaned_data["to_office"]
        if self.subject and office == self.subject.case.office:
            raise forms.ValidationError("不能移送给本机关，请选择另一机关")
        return office

    def clean(self) -> None:
        self.not_in_future("told_on")


class Assign(StepForm):
    handlers = PeopleField(Role.OFFICER, at_least=2, label="承办人", help_text="至少两名执法人员")


class Note(StepForm):
    text = TextField(label="记事", max_length=2000)


class Close(StepForm):
    manner = forms.ChoiceField(
        label="结案方式",
        choices={
            "performed": "处理决定已经履行",
            "ruled": "已作出行政裁决",
            "mediated": "调解达成协议",
            "withdrawn": "撤销案件或者撤回请求",
            "transferred": "已移送有管辖权的机关",
            "no_penalty": "不予处罚或者违法事实不成立",
            "other": "其他",
        },
    )
    summary = TextField(label="结案说明", max_length=2000)


class Archive(StepForm):
    archive_number = forms.CharField(label="归档号", max_length=40)
    retention = forms.ChoiceField(label="保管期限", choices={"永久": "永久", "30年": "30年", "10年": "10年"})
