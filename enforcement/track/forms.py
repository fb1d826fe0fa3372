"""What the steps of a special track ask for."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar, ledger
from casework.forms import DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.statutes import ORDER_81 as O
from enforcement.track.tracks import DRUG, LIMBS, MAJOR, TRACKS

ALL_PAPERS = {code: label for track in TRACKS.values() for code, label in track.papers.items()}
OUTCOMES = {
    "decided": "已作出裁决（决定）",
    "not_accepted": "不予受理",
    "mediated": "以调解结案",
    "ended": "以其他方式结案",
}


class Register(StepForm):
    kind = forms.ChoiceField(label="特别途径", choices={code: it.label for code, it in TRACKS.items()})
    received_on = DateField(label="收到请求之日")
    limbs = forms.MultipleChoiceField(
        label="重大影响的情形",
        choices=LIMBS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="重大案件须选",
    )
    papers_given = forms.MultipleChoiceField(
        label="已提交的材料", choices=ALL_PAPERS, required=False, widget=forms.CheckboxSelectMultiple
    )
    by_applicant = forms.BooleanField(label="由药品上市许可申请人提出（药品案件）", required=False)
    published_on = DateField(label="药品上市许可申请公示之日", required=False, help_text="由申请人提出的须填")
    facts = TextField(label="案情和理由", min_length=5, max_length=3000)

    def clean(self) -> Any:
        given = self.cleaned_data
        self.not_in_future("received_on")
        kind = given.get("kind", "")
        track = TRACKS.get(kind)
        if track is None or self.subject is None:
            return given
        if self.subject.case.kind != track.kind:
            self.add_error("kind", f"{track.label}须登记为相应类别的案件（{track.basis}）")
        if kind == MAJOR and not given.get("limbs"):
            self.add_error("limbs", f"须写明属于哪一种重大影响的情形（{O.art(56)}）")
        if kind == DRUG:
            self._drug()
        return given

    def _drug(self) -> None:
        """One request, one drug's solution, one patent; the applicant after 45 days in which the holder did nothing."""
        given = self.cleaned_data
        patents = [right for right in self.subject.case.rights.all() if right.is_patent] if self.subject else []
        if len(patents) != 1:
            self.add_error(
                "kind", f"一项请求只针对一个药品技术方案和一项专利，本案登记了{len(patents)}项（{O.art(60)}）"
            )
        if given.get("by_applicant"):
            self._after_forty_five_days()

    def _after_forty_five_days(self) -> None:
        given = self.cleaned_data
        published = self.not_in_future("published_on")
        if published is None:
            self.add_error("published_on", f"由申请人提出的，须填写公示之日（{O.art(60)}）")
        elif given.get("received_on") and given["received_on"] <= (last := _last_day(published)):
            self.add_error(
                "received_on",
                f"专利权人可以在公示之日起四十五日内起诉或者请求裁决，{last:%Y-%m-%d}以前申请人不能提出（{O.art(60)}）",
            )


def _last_day(published: date) -> date:
    start = timezone.make_aware(datetime.combine(published, time()))
    return due(O.days(45), start, calendar.current()).due.date()


SENDING = ("report_up", "refer")


def _since_it_was_sent(form: StepForm, name: str) -> None:
    """What the other authority wrote answers what it was sent."""
    given = form.not_in_future(name)
    sent = None if form.subject is None else ledger.last(form.subject.case, "track", *SENDING)
    if given and sent and given < sent.on:
        form.add_error(name, f"本案于{sent.on:%Y-%m-%d}才转送（报请），{form.fields[name].label}不能早于该日，请核对")


class Certify(StepForm):
    limbs = forms.MultipleChoiceField(label="重大影响的情形", choices=LIMBS, widget=forms.CheckboxSelectMultiple)
    reasons = TextField(label="认定的事实和理由", min_length=10, max_length=3000)


class SendOn(StepForm):
    reasons = TextField(label="转送（报请）的理由", min_length=5, max_length=2000)
    told_on = DateField(label="告知请求人之日")

    def clean(self) -> Any:
        told, received = self.not_in_future("told_on"), getattr(self.subject, "received_on", None)
        if told and received and told < received:
            self.add_error("told_on", f"请求于{received:%Y-%m-%d}才收到，告知不能早于该日，请核对")
        return self.cleaned_data


class Refer(SendOn):
    addressee = forms.CharField(label="受理的机关", max_length=120, required=False, help_text="不填为法定的机关")
    complete = forms.BooleanField(label="材料已按所列核对", required=True)


class Assist(StepForm):
    asked_on = DateField(label="收到协助要求之日")
    document = forms.CharField(label="要求协助的文书", max_length=120)
    task = TextField(label="要求协助的事项", min_length=4, max_length=2000)
    done = TextField(label="协助的情况", min_length=4, max_length=2000)

    def clean(self) -> Any:
        _since_it_was_sent(self, "asked_on")
        return self.cleaned_data


class Designated(StepForm):
    designation = forms.CharField(label="国家知识产权局指定办理的文书", max_length=120)
    designated_on = DateField(label="收到之日")

    def clean(self) -> Any:
        _since_it_was_sent(self, "designated_on")
        return self.cleaned_data


class Result(StepForm):
    outcome = forms.ChoiceField(label="结果", choices=OUTCOMES)
    document = forms.CharField(label="文书", max_length=160)
    result_on = DateField(label="收到结果之日")
    remark = TextField(
        label="要点", max_length=2000, required=False, help_text="药品案件的结果由国家知识产权局抄送药品监督管理部门"
    )

    def clean(self) -> Any:
        _since_it_was_sent(self, "result_on")
        return self.cleaned_data


class Reasons(StepForm):
    reasons = TextField(label="理由", min_length=4, max_length=1000)
