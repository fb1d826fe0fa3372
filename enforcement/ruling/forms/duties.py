"""What the steps beside the main line ask for (代理、指导、保密、阻碍执法、海关、失信)."""

from typing import Any

from django import forms

from casework.forms import (
    DateField,
    DateTimeField,
    EvidenceField,
    OfficeField,
    PartyField,
    PeopleField,
    StepForm,
    TextField,
)
from casework.law.statutes import ORDER_81 as O
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.ruling.guards_duties import bound_to_secrecy

ACTS_OF_OBSTRUCTION = {
    "refuse": "拒绝接受询问、勘验或者检查",
    "hide": "隐匿、转移、毁损证据或者被登记保存的物品",
    "threat": "以威胁方法阻碍",
    "violence": "以暴力方法阻碍",
    "other": "其他阻碍方法",
}
WAYS_OF_REFUSAL = {
    "continue": "有能力停止而继续实施侵权行为",
    "conceal": "转移、隐匿侵权产品、设备或者模具",
    "evade": "以变更名称、转让等方式逃避执行",
    "other": "其他拒不履行的行为",
}


class AskGuidance(StepForm):
    question = TextField(label="请求指导的问题", min_length=5, max_length=2000)
    facts = TextField(label="案情要点和本机关的意见", min_length=5, max_length=3000)


class RecordGuidance(StepForm):
    received_on = DateField(label="收到指导意见之日")
    document = forms.CharField(label="指导意见的文号或者方式", max_length=120)
    guidance = TextField(label="指导意见要点", min_length=4, max_length=3000)

    def clean(self) -> Any:
        self.not_in_future("received_on")
        return self.cleaned_data


class UndertakeSecrecy(StepForm):
    party = PartyField("requester", "respondent", "third_party", label="负有保密义务的当事人")
    persons = forms.CharField(label="接触涉密材料的人员", max_length=200)
    matter = TextField(label="涉密的内容（名称和范围，不写具体内容）", min_length=4, max_length=1000)
    signed_on = DateField(label="签署承诺书之日")

    def clean(self) -> Any:
        self.not_in_future("signed_on")
        return self.cleaned_data


class ShowSecretMaterial(StepForm):
    party = PartyField("requester", "respondent", "third_party", label="查阅的当事人")
    reader = forms.CharField(label="查阅人", max_length=60)
    material = EvidenceField(label="查阅的材料", doubted_too=True)
    purpose = forms.CharField(label="用途", max_length=200)
    copied = forms.ChoiceField(label="是否摘抄、复制", choices={"no": "没有", "notes": "摘抄", "copy": "经准许复制"})

    def clean(self) -> Any:
        given = self.cleaned_data
        party = given.get("party")
        if self.subject is not None and party and str(party.pk) not in bound_to_secrecy(self.subject):
            self.add_error(
                "party", f"{party.party}尚未签署保密承诺书，不能查阅涉密材料（{O.art(82)}）；请先告知保密义务"
            )
        open_to_all = [it.name for it in given.get("material") or [] if not it.confidential]
        if open_to_all:
            self.add_error("material", f"{'、'.join(open_to_all)}没有登记为涉及商业秘密或者个人隐私，不必登记查阅")
        return given


class ReportObstruction(StepForm):
    officers = PeopleField(Role.OFFICER, at_least=2, label="在场的办案人员", help_text="两人以上，均在记录上签名")
    person = forms.CharField(label="行为人", max_length=120)
    occurred_at = DateTimeField(label="时间")
    place = forms.CharField(label="地点", max_length=160)
    act_kind = forms.ChoiceField(label="行为", choices=ACTS_OF_OBSTRUCTION)
    facts = TextField(label="经过和证据", min_length=10, max_length=3000)
    crime = forms.ChoiceField(
        label="性质",
        choices={"order": "涉嫌违反治安管理", "crime": "涉嫌犯罪（另行办理移送涉嫌犯罪案件程序）"},
    )
    police = OfficeField(OfficeKind.POLICE, label="移送的公安机关")

    def clean(self) -> Any:
        at = self.cleaned_data.get("occurred_at")
        if at and self.asked and at > self.asked.at:
            self.add_error("occurred_at", "发生的时间不能晚于现在")
        return self.cleaned_data


class PoliceReply(StepForm):
    received_on = DateField(label="收到答复之日")
    document = forms.CharField(label="公安机关的文书", max_length=120, required=False)
    outcome = TextField(label="处理结果", min_length=2, max_length=1000)

    def clean(self) -> Any:
        self.not_in_future("received_on")
        return self.cleaned_data


class NotifyCustoms(StepForm):
    customs = forms.CharField(label="海关名称", max_length=120)
    goods = TextField(label="侵权产品的名称、型号和识别特征", min_length=4, max_length=1000)
    importer = forms.CharField(label="进口人", max_length=120)
    port = forms.CharField(label="进境口岸和其他线索", max_length=200, required=False)


class NoteRefusal(StepForm):
    party = PartyField("respondent", label="拒不履行的被请求人")
    ways = forms.MultipleChoiceField(
        label="拒不履行的行为", choices=WAYS_OF_REFUSAL, widget=forms.CheckboxSelectMultiple
    )
    ability = TextField(label="有履行能力的事实和证据", min_length=5, max_length=2000)
    facts = TextField(label="拒不履行、逃避执行的事实和证据", min_length=5, max_length=2000)
    harm = TextField(label="严重影响公信力的情况", min_length=5, max_length=1000)
