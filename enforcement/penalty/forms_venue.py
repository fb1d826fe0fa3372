"""What the steps on venue ask for (管辖争议、报请指定、交办, 程序规定 13-16)."""

from django import forms

from casework.forms import DateField, OfficeField, TextField
from casework.models.office import OfficeKind
from enforcement.penalty.form import PenaltyForm


class DisputeVenue(PenaltyForm):
    with_office = OfficeField(OfficeKind.IP_OFFICE, label="与之发生争议的机关", required=False)
    with_other = forms.CharField(label="其他机关（不在机关表中的）", max_length=80, required=False)
    arose_on = DateField(label="发生争议之日", help_text="七个工作日的协商期限自次日起算")
    reasons = TextField(label="争议的内容", min_length=5, max_length=2000)

    def check(self) -> None:
        self.not_in_future("arose_on")
        if not (self.cleaned_data.get("with_office") or self.cleaned_data.get("with_other")):
            self.add_error("with_office", "须写明与哪一机关发生管辖权争议（程序规定第十三条），请选择或者填写")


class AgreeVenue(PenaltyForm):
    agreed_on = DateField(label="商定之日")
    result = forms.ChoiceField(label="商定的管辖机关", choices={"ours": "本机关", "theirs": "对方机关"})
    reasons = TextField(label="协商情况", min_length=5, max_length=2000)

    def check(self) -> None:
        self.not_in_future("agreed_on")


class ReportVenue(PenaltyForm):
    """报请上一级：after talks failed, at once, against a referral, or because the case is hard to handle here."""

    ground = forms.ChoiceField(
        label="报请的情形",
        choices={
            "dispute": "管辖权争议，协商不成或者直接报请（第十三条）",
            "referred": "对移送来的案件的管辖权有异议，不得再自行移送（第十四条）",
            "difficult": "依法由本机关管辖但存在特殊原因，难以办理（第十五条第三款）",
        },
    )
    received_on = DateField(label="上级收到报送材料之日", help_text="上级须自次日起七个工作日内确定管辖部门")
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def check(self) -> None:
        self.not_in_future("received_on")


class Designate(PenaltyForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="指定管辖的机关")
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean_to_office(self) -> object:
        office = self.cleaned_data["to_office"]
        above = self.penalty.case.office.parent if self.subject else None
        if above is not None and not office.lineage.startswith(above.lineage):
            raise forms.ValidationError(
                f"{office}不是{above}或者其下级机关，{above}不能指定其管辖（程序规定第十五条）；请另行报请共同的上一级机关"
            )
        return office


class HandDown(PenaltyForm):
    """案件交办：a superior leaves a case of its own to an office below."""

    to_office = OfficeField(OfficeKind.IP_OFFICE, label="交由办理的下级机关")
    reserved = forms.BooleanField(
        label="法律、法规、规章明确规定由上级机关管辖",
        required=False,
        help_text="勾选的不能交办（程序规定第十五条第一款）",
    )
    reasons = TextField(label="交办的理由和要求", min_length=5, max_length=2000)

    def check(self) -> None:
        office, ours = self.cleaned_data.get("to_office"), self.penalty.case.office
        if office and (office == ours or not office.lineage.startswith(ours.lineage)):
            self.add_error(
                "to_office", f"{office}不是本机关的下级机关，案件只能交由下级机关管辖（程序规定第十五条第一款），请另选"
            )
        if self.cleaned_data.get("reserved"):
            self.add_error(
                "reserved", "明确规定由上级机关管辖的案件不得交由下级机关管辖（程序规定第十五条第一款），请自行办理"
            )
