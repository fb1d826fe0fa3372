"""What the steps of the confirmation ask for (司法确认各步骤的表单)."""

from typing import Any

from django import forms

from casework import ledger
from casework.forms import (
    AboutCase,
    DateField,
    PeriodField,
    StepForm,
    TextField,
)
from casework.law.period import Unit
from casework.law.statutes import ONLINE_LITIGATION_RULES
from casework.machine import proceedings
from casework.models import Deadline, Proceeding
from casework.package.asking import PackageField, SendPackage
from casework.package.manifest import Kind
from casework.procedure import Asked
from mediation.bases import NOT_ACCEPTED, REVIEW, WITHDRAWN
from mediation.confirmation import materials
from mediation.confirmation.guards import DISMISSALS, NOT_ACCEPTABLE, REFUSALS, both_were_heard, stayed_away


class AgreementField(AboutCase, forms.ModelChoiceField):
    """An agreement of the case that has taken effect."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        agreements = proceedings()["agreement"]._default_manager.filter(case=subject.case)
        in_effect = [it.pk for it in ledger.all_of(subject.case, "agreement") if it.state in ("effective", "breached")]
        self.queryset = agreements.filter(pk__in=in_effect)


def not_before(form: StepForm, name: str, since: str, label: str) -> None:
    """A day the court wrote down lies neither ahead nor before what it follows in this application."""
    given, began = form.not_in_future(name), getattr(form.subject, since, None)
    if given and began and given < began:
        form.add_error(name, f"{form.fields[name].label}不能早于{label}{began}")


class OpenWindow(StepForm):
    agreement = AgreementField(label="调解协议")
    effective_on = DateField(label="协议生效之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        agreement = self.cleaned_data.get("agreement")
        if agreement is None or self.subject is None:
            return
        self.cleaned_data["effective_on"] = agreement.effective_on
        if agreement.bar_to_confirmation:
            self.add_error("agreement", agreement.bar_to_confirmation)
        if agreement.confirmations.exists():
            self.add_error("agreement", "这份协议的司法确认申请期已经登记过")


ORIGINALS = {
    "": "不要求原件、原物",
    "disputed": "对方认为与原件不一致，并有合理理由和依据",
    "unclear": "电子化材料不完整、不清晰、格式不规范",
    "archive": "卷宗、档案管理规定要求",
    "needed": "人民法院认为有必要",
}
"""人民法院在线诉讼规则第十二条: when originals may still be asked for."""
AS_GOOD = f"对方没有异议、形成过程经过公证、在先前诉讼中已经确认、与原件核对一致或者有其他证据证明的，视为符合原件要求（{ONLINE_LITIGATION_RULES.art(13)}）"


class CameWith(StepForm):
    """Shows the court's clerk what came with the application."""

    shown_beside = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation: Any = self.subject
        if confirmation is not None and (came := materials.submitted(confirmation)):
            field = self.fields[self.shown_beside]
            field.help_text = f"{field.help_text}　随申请提交：{'；'.join(came)}".strip()


class AskMaterials(CameWith):
    shown_beside = "missing"

    missing = TextField(label="需要补充的材料或者说明", min_length=2, max_length=2000)
    days = forms.IntegerField(label="补充期限（日）", min_value=1, max_value=60, initial=7, help_text="由法院指定")
    originals = forms.ChoiceField(
        label="要求提供原件、原物的情形", choices=ORIGINALS, required=False, help_text=AS_GOOD
    )
    original_of = TextField(label="须提供原件的材料", max_length=500, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("original_of") and not self.cleaned_data.get("originals"):
            self.add_error(
                "originals",
                f"电子化材料可以直接使用，要求原件须有法定情形（{ONLINE_LITIGATION_RULES.art(12)}）；请选择情形",
            )


class Supply(StepForm):
    supplied = TextField(label="补充的材料", min_length=2, max_length=2000)


class NotAccept(StepForm):
    ground = forms.ChoiceField(label="不予受理的情形", choices=REFUSALS)
    ruling_number = forms.CharField(label="裁定书案号", max_length=80)
    ruled_on = DateField(label="裁定之日")

    def clean(self) -> None:
        not_before(self, "ruled_on", "filed_on", "提交申请之日")


class DocketAtCourt(CameWith):
    shown_beside = "docket_number"

    docket_number = forms.CharField(label="法院案号", max_length=80, help_text="照法院文书填写，格式不限")
    docketed_on = DateField(label="立案之日")

    def clean(self) -> None:
        not_before(self, "docketed_on", "filed_on", "提交申请之日")


class ExtendReview(StepForm):
    extension = PeriodField(Unit.DAY, 365, label="延长")
    text = TextField(label="院长批准延长的理由", min_length=2, max_length=1000)


class Ruling(StepForm):
    """What is entered from any ruling of the court."""

    ruling_number = forms.CharField(label="裁定书案号", max_length=80)
    ruled_on = DateField(label="裁定之日")
    reasons = TextField(label="裁定理由摘要", max_length=3000, required=False)

    def clean(self) -> None:
        not_before(self, "ruled_on", "docketed_on", "法院立案之日")


class DeemWithdrawn(Ruling):
    """Silence counts only when the court's term is over, staying away only when it is on record (解释第三百五十七条第二款)."""

    because = forms.ChoiceField(
        label="按撤回处理的情形",
        choices={
            "not_supplied": "没有在限期内补充陈述或者证明",
            "refuses": "拒不接受询问（经通知无正当理由不到场的，由法院认定是否属于）",
        },
    )

    def clean(self) -> None:
        super().clean()
        confirmation: Any = self.subject
        if confirmation is None or self.asked is None:
            return
        because = self.cleaned_data.get("because")
        if because == "not_supplied":
            self._term_is_over(confirmation.pk, self.asked)
        elif because == "refuses" and not stayed_away(confirmation):
            self.add_error(
                "because",
                f"没有记录当事人经通知无正当理由不到场或者拒不接受询问（{WITHDRAWN.on(self.asked.on)}）；请先登记核实的情况",
            )

    def _term_is_over(self, pk: Any, asked: Asked) -> None:
        asked_for = Deadline.objects.filter(subject_id=pk, term="materials", status="running")
        if not asked_for.filter(due__lt=asked.at).exists():
            self.add_error(
                "because",
                f"法院指定的补充期限没有届满（{WITHDRAWN.on(asked.on)}）；当事人拒不接受询问的，请另选情形",
            )


class Withdraw(Ruling):
    who = forms.ChoiceField(label="由谁撤回", choices={"both": "双方", "one": "一方"})


class Dismiss(Ruling):
    ground = forms.ChoiceField(label="驳回的情形", choices=DISMISSALS)
    refused_as = forms.ChoiceField(
        label="属于哪一种不予受理的情形", choices={"": "（其他情形不选）", **REFUSALS}, required=False,
        help_text="受理后发现不予受理情形的须选；不属本院管辖的，可以向有管辖权的法院再次申请",
    )  # fmt: skip

    def clean(self) -> None:
        """What could not be accepted is dismissed for that alone (355 para 2); what the agreement says, after both were heard."""
        super().clean()
        ground, refused_as = self.cleaned_data.get("ground"), self.cleaned_data.get("refused_as")
        if (ground == NOT_ACCEPTABLE) != bool(refused_as) and ground:
            self.add_error(
                "refused_as",
                f"受理后发现不予受理情形的，须选明是哪一种，其他情形不选（{NOT_ACCEPTED.articles[-1]}第二款）",
            )
        if self.subject is None or self.asked is None or ground in (None, NOT_ACCEPTABLE):
            return
        if not both_were_heard.holds(self.subject, self.asked):
            self.add_error("ground", f"{both_were_heard.sentence}（{REVIEW.on(self.asked.on)}）")


class ToCourt(SendPackage):
    package = PackageField(Kind.CONFIRMATION)
