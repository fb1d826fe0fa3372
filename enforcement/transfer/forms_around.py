"""What the steps around the transfer ask for: complaints, consultation, early entry, not transferring, accounting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework import crime
from casework.forms import DateField, OfficeField, PeriodField, StepForm, TextField
from casework.law.period import Unit
from casework.law.statutes import CRIMINAL_LAW, TRANSFER_RULES
from casework.law.thresholds import Result
from casework.models.office import OfficeKind
from enforcement.transfer import questions
from enforcement.transfer.forms import Approve

CHANNELS = {
    "own": "本机关收到",
    "superior": "上级行政执法机关转来",
    "procuratorate": "人民检察院转来",
    "supervision": "监察机关转来",
}

GROUNDS_AGAINST = {
    "figures": "数额认定有误，未达到追诉标准",
    "knowledge": "没有证据证明主观明知",
    "minor": "情节显著轻微，不认为是犯罪",
    "limitation": "已过追诉期限",
    "other": "其他理由",
}

FAULTS = {
    "late": ("逾期不移送", TRANSFER_RULES.art(16, 1)),
    "kept": ("应当移送而不移送", TRANSFER_RULES.art(16, 2)),
    "replaced": ("以行政处罚代替移送", TRANSFER_RULES.art(16, 2)),
    "goods": ("隐匿、私分、销毁涉案物品", TRANSFER_RULES.art(15, 1)),
    "police": ("公安机关不接受移送或者逾期不作决定", TRANSFER_RULES.art(17, 1)),
    "crime": ("涉嫌徇私舞弊不移交刑事案件", CRIMINAL_LAW.art(402)),
}
"""The fault, and the article that answers it."""

BODIES = {
    "superior": "上一级行政执法机关",
    "government": "本级人民政府",
    "supervision": "监察机关",
    "procuratorate": "人民检察院",
}


class Complaint(StepForm):
    complainant = forms.CharField(
        label="举报人", max_length=120, required=False, help_text="匿名的不填；举报人信息不对外提供"
    )
    channel = forms.ChoiceField(label="来源", choices=CHANNELS)
    document_number = forms.CharField(label="来文文号", max_length=80, required=False)
    received_on = DateField(label="收到日期")
    facts = TextField(label="违法事实要点", min_length=10, max_length=3000, help_text="举报人认为应当移送的事实和理由")

    def clean(self) -> None:
        self.not_in_future("received_on")
        if self.cleaned_data.get("channel") != "own" and not self.cleaned_data.get("document_number"):
            self.add_error("document_number", "由其他机关转来的，须填来文文号")


class Consult(StepForm):
    asked_office = forms.ChoiceField(label="咨询对象", choices={"police": "公安机关", "procuratorate": "人民检察院"})
    asked_name = forms.CharField(label="机关名称", max_length=80)
    question = TextField(label="咨询的问题", min_length=10, max_length=3000, help_text="立案标准、证据收集固定、定性等")
    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["question"].help_text += "。" + questions.CONSULTATION.remark(self.subject.case.office)


class EarlyEntry(StepForm):
    police = OfficeField(OfficeKind.POLICE, label="商请的公安机关")
    reasons = TextField(
        label="商请理由", min_length=10, max_length=2000, help_text="嫌疑人可能逃跑、毁灭证据等紧急情况"
    )
    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=40)


class EarlyEntryAnswer(StepForm):
    agreed = forms.ChoiceField(label="答复", choices={"yes": "派员介入", "no": "不介入"})
    reasons = TextField(label="说明", min_length=2, max_length=2000)
    signed_by = forms.CharField(label="承办人", max_length=60)


class NotTransfer(StepForm):
    principal = Approve.base_fields["principal"]
    against = forms.ChoiceField(label="不移送的理由", choices=GROUNDS_AGAINST)
    reasons = TextField(
        label="具体说明", min_length=10, max_length=2000, help_text="记录在案，接受检察机关和监察机关监督"
    )
    told_on = DateField(label="答复举报人的日期", required=False, help_text="因举报核查的须填；匿名举报的不填")

    def clean(self) -> None:
        self.not_in_future("told_on")
        found = crime.latest(self.subject.case) if self.subject is not None else None
        met = found is not None and found["result"] == Result.MET
        if met and self.cleaned_data.get("against") == "figures":
            self.add_error(
                "against",
                f"最近一次对照的结论是达到追诉标准（{TRANSFER_RULES.art(3, 1)}）；认为数额有误的，请先重新对照，再作决定",
            )


class PenaltyMade(StepForm):
    decision_number = forms.CharField(label="处罚决定书文号", max_length=80)
    decided_on = DateField(label="作出处罚决定日期")

    def clean(self) -> None:
        self.not_in_future("decided_on")


class CopyPenalty(StepForm):
    police = OfficeField(OfficeKind.POLICE, label="抄送公安机关")
    procuratorate = OfficeField(OfficeKind.PROCURATORATE, label="抄送人民检察院")
    holder_told_on = DateField(label="书面告知权利人的日期")

    def clean(self) -> None:
        self.not_in_future("holder_told_on")


class IntentAnswer(StepForm):
    opinion = TextField(
        label="回复意见", min_length=10, max_length=3000, help_text="应否给予行政处罚、处罚的依据和种类"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["opinion"].help_text += "。" + questions.INTENT.remark(self.subject.case.office)


class WhyLonger(StepForm):
    reasons = TextField(label="延长理由", min_length=5, max_length=1000)


class MuchLonger(StepForm):
    extension = PeriodField(Unit.DAY, 365, label="延长")
    participants = TextField(label="参加集体讨论的负责人", min_length=2, max_length=500)
    reasons = TextField(label="讨论意见和延长理由", min_length=10, max_length=2000)


class Accountable(StepForm):
    faults = forms.MultipleChoiceField(
        label="问责事由", choices={key: name for key, (name, _) in FAULTS.items()}, widget=forms.CheckboxSelectMultiple
    )
    body = forms.ChoiceField(label="移送至", choices=BODIES)
    body_name = forms.CharField(label="受移送机关名称", max_length=80)
    findings = TextField(label="事实和证据", min_length=10, max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "findings"
        ].help_text = (
            f"涉嫌徇私舞弊不移交刑事案件罪（{CRIMINAL_LAW.art(402)}）的，移送监察机关；逾期的步骤由系统列入移送函"
        )

    def clean(self) -> None:
        given = self.cleaned_data
        if "crime" in given.get("faults", ()) and given.get("body") not in ("supervision", "procuratorate"):
            self.add_error("body", f"涉嫌职务犯罪的线索，移送监察机关或者人民检察院（{TRANSFER_RULES.art(19)}）")


class DutyCrime(StepForm):
    body = forms.ChoiceField(label="移送至", choices={key: BODIES[key] for key in ("supervision", "procuratorate")})
    body_name = forms.CharField(label="受移送机关名称", max_length=80)
    person = forms.CharField(label="涉及的公职人员（单位、职务）", max_length=120)
    findings = TextField(label="发现的线索", min_length=10, max_length=3000)

    def clean_person(self) -> str:
        person: str = self.cleaned_data["person"]
        if self.asked is not None and person.strip() == str(self.asked.by):
            raise ValidationError("涉及本人的，应当由其他人员移送")
        return person
