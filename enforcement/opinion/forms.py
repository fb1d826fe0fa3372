"""What the steps of an opinion ask for."""

from collections.abc import Mapping
from typing import Any

from django import forms

from casework.forms import DateField, EvidenceField, StepForm, TextField
from casework.law.statutes import ORDER_81 as O

LETTERS = {"urging": "书面催告权利人请求处理或者起诉", "denial": "书面声明不侵权"}
ANSWERS = {"withdrew": "撤回警告", "requested": "请求管理专利工作的部门处理", "sued": "向人民法院起诉"}
CONCLUSIONS = {
    "no": "所述行为未落入专利权的保护范围",
    "yes": "所述行为落入专利权的保护范围",
    "partly": "部分落入专利权的保护范围",
    "open": "依现有材料不能作出判断",
}
GROUNDS = {
    "subject": "请求人不是被警告人，或者没有收到侵权警告",
    "material": "所附材料不足以说明被警告的行为和涉案专利",
    "pending": "权利人已经撤回警告、请求处理或者起诉",
    "other": "其他不符合规定的情形",
}


def receipt_is_given(opinion: Any, answers: Mapping[str, Any]) -> bool:
    return answers.get("holder_received_on") is not None


class Reasons(StepForm):
    reasons = TextField(label="理由", min_length=4, max_length=1000)


class Register(StepForm):
    warned_on = DateField(label="收到侵权警告之日")
    warning = TextField(label="警告的内容", min_length=5, max_length=2000)
    letter = forms.ChoiceField(label="被警告人的回应", choices=LETTERS)
    sent_on = DateField(label="回应发出之日")
    holder_received_on = DateField(
        label="权利人收到回应之日", required=False, help_text="尚不知道的可以不填，查明后登记"
    )
    evidence = EvidenceField(label="警告、回应及发出、收到的凭证", required=False)

    def clean(self) -> Any:
        given = self.cleaned_data
        for name in ("warned_on", "sent_on", "holder_received_on"):
            self.not_in_future(name)
        _in_order(self, given.get("sent_on"), given.get("holder_received_on"))
        if given.get("warned_on") and given.get("sent_on") and given["sent_on"] < given["warned_on"]:
            self.add_error("sent_on", f"回应须在收到警告之后发出（{O.art(13)}）")
        return given


def _in_order(form: StepForm, sent: Any, received: Any) -> None:
    if sent and received and received < sent:
        form.add_error("holder_received_on", "权利人收到之日不能早于发出之日")


class NoteReceipt(StepForm):
    holder_received_on = DateField(label="权利人收到回应之日")
    proof = forms.CharField(label="凭证", max_length=160)

    def clean(self) -> Any:
        _in_order(self, getattr(self.subject, "sent_on", None), self.not_in_future("holder_received_on"))
        return self.cleaned_data


class HolderActed(StepForm):
    acted_on = DateField(label="权利人答复之日")
    answer = forms.ChoiceField(label="权利人的答复", choices=ANSWERS)
    document = forms.CharField(label="文书", max_length=160, required=False)

    def clean(self) -> Any:
        self.not_in_future("acted_on")
        return self.cleaned_data


class Request(StepForm):
    received_on = DateField(label="收到请求之日", required=False, help_text="不填为今天")
    accused = TextField(label="被警告的产品、方法和行为", min_length=5, max_length=2000)
    question = TextField(label="请求咨询的问题", min_length=4, max_length=1000)
    silent = forms.BooleanField(
        label="权利人没有撤回警告，没有请求处理，也没有起诉",
        error_messages={
            "required": f"权利人已经撤回警告、请求处理或者起诉的，不出具咨询意见（{O.art(13)}），请登记权利人的答复"
        },
    )

    def clean(self) -> Any:
        if self.asked is not None and not self.cleaned_data.get("received_on"):
            self.cleaned_data["received_on"] = self.asked.on
        self.not_in_future("received_on")
        return self.cleaned_data


class Issue(StepForm):
    conclusion = forms.ChoiceField(label="意见", choices=CONCLUSIONS)
    comparison = TextField(label="技术特征（设计）的比对", min_length=10, max_length=5000)
    materials = TextField(label="所依据的材料", min_length=4, max_length=1000)


class Refuse(Reasons):
    ground = forms.ChoiceField(label="情形", choices=GROUNDS)
