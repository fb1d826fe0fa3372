"""What the steps ask for while it is disputed which office decides (管辖争议、指定、提级、委托)."""

from typing import Any

from django import forms

from casework.forms import DateField, OfficeField, StepForm, TextField
from casework.law.statutes import ORDER_81 as O
from casework.models import Office
from casework.models.office import OfficeKind
from enforcement.competence import common_superior

DISPUTES = {
    "both_claim": "两个机关都认为有管辖权",
    "both_decline": "两个机关都认为没有管辖权",
    "unable": "因特殊原因不能行使管辖权",
}


class ReportCompetence(StepForm):
    other_office = OfficeField(OfficeKind.IP_OFFICE, label="另一机关", required=False, help_text="不能行使管辖权的不填")
    dispute = forms.ChoiceField(label="情形", choices=DISPUTES)
    talks = TextField(label="协商的经过", min_length=4, max_length=1000)
    reasons = TextField(label="本机关的意见和理由", min_length=5, max_length=2000)

    def clean(self) -> Any:
        given = self.cleaned_data
        other = given.get("other_office")
        if given.get("dispute") in ("both_claim", "both_decline") and other is None:
            self.add_error("other_office", f"须写明与哪一机关有争议（{O.art(8)}）")
        if self.subject is None:
            return given
        mine = self.subject.case.office
        if other == mine:
            self.add_error("other_office", "另一机关不能是本机关，请改选")
        superior = common_superior(mine, other) if other else mine.parent
        given["common_superior"] = superior.name if superior else "国家知识产权局"
        return given


class Designated(StepForm):
    designation = forms.CharField(label="上级文书的文号", max_length=120)


class DesignateHere(Designated):
    remark = TextField(label="上级的意见", max_length=1000, required=False)


class HandOver(Designated):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="移送至")
    told_on = DateField(label="告知请求人之日", help_text="先告知请求人，再移送")
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean(self) -> Any:
        self.not_in_future("told_on")
        to = self.cleaned_data.get("to_office")
        if self.subject is not None and to is not None and (why := self.why_not(self.subject.case.office, to)):
            self.add_error("to_office", why)
        return self.cleaned_data

    def why_not(self, ours: Office, to: Office) -> str:
        return "不能移送给本机关，请选择被指定的机关" if ours == to else ""


class DesignateOther(HandOver):
    def why_not(self, ours: Office, to: Office) -> str:
        if to != ours and not to.rules_patents:
            return f"{to.name}不办理专利侵权纠纷行政裁决，不能指定（{O.art(7)}）"
        return super().why_not(ours, to)


class CallUp(HandOver):
    def why_not(self, ours: Office, to: Office) -> str:
        if to == ours or not ours.lineage.startswith(to.lineage):
            return f"提级只能由上级部门办理（{O.art(8)}），{to.name}不是本机关的上级"
        return ""


class Entrust(StepForm):
    body = forms.CharField(label="受委托的公共机构", max_length=120)
    work = TextField(label="委托的具体工作", min_length=5, max_length=2000)
    until = DateField(label="委托至")

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if self.asked is not None and until < self.asked.on:
            raise forms.ValidationError("委托的截止日期不能早于今天")
        return until
