"""What the steps of the confirmation ask for (司法确认各步骤的表单)."""

from datetime import date
from typing import Any

from django import forms

from casework import ledger
from casework.forms import (
    AboutCase,
    DateField,
    KeptFileField,
    OfficeField,
    PeriodField,
    StepForm,
    TextField,
)
from casework.law.period import Unit
from casework.law.statutes import ONLINE_LITIGATION_RULES
from casework.machine import proceedings
from casework.models import Agent, Deadline, Proceeding
from casework.models.office import OfficeKind
from casework.package.asking import PackageField, SendPackage
from casework.package.manifest import Kind
from casework.procedure import Asked
from casework.roles import Role
from casework.sides import own_parties
from mediation import courts
from mediation.bases import CIVIL_COUNTING, CONFIRMATION, MATERIALS, WHO_APPLIES, WITHDRAWN
from mediation.confirmation.guards import DISMISSALS, REFUSALS, stayed_away
from mediation.questions import ONE_WITH_CONSENT, YES

PAPERS = {
    "agreement": "调解协议",
    "organiser": "调解组织主持调解的证明",
    "identity": "双方身份、资格证明",
    "contacts": "双方住所、送达地址和联系方式",
    "right": "与协议有关的财产权利证明",
}
"""民诉法解释第三百五十四条 and the rule of 2011: what the court must have (JC-11)."""


class AgreementField(AboutCase, forms.ModelChoiceField):
    """An agreement of the case that has taken effect."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        agreements = proceedings()["agreement"]._default_manager.filter(case=subject.case)
        in_effect = [it.pk for it in ledger.all_of(subject.case, "agreement") if it.state in ("effective", "breached")]
        self.queryset = agreements.filter(pk__in=in_effect)


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


class Apply(StepForm):
    filed_on = DateField(label="提交申请之日", help_text="期限届满前交邮的，以交邮之日为准")
    manner = forms.ChoiceField(
        label="申请方式", choices={"joint": "双方共同申请", "consent": "一方申请，另一方书面同意"}
    )
    other_agreed_on = DateField(
        label="另一方签署申请书（书面同意）之日",
        required=False,
        help_text="一方申请、另一方书面同意的，或者由一方当事人自行提交的，须填",
    )
    joint_proof = KeptFileField(
        label="双方签署的申请书或者另一方同意书的扫描件", required=False, help_text="由一方当事人自行提交的，须上传"
    )
    court = OfficeField(OfficeKind.COURT, label="受理申请的法院")
    place = forms.ChoiceField(label="管辖依据", choices=courts.PLACES, initial=courts.ORGANISATION)
    materials = forms.MultipleChoiceField(label="已备齐的材料", choices=PAPERS)
    brought_by = forms.ChoiceField(label="由谁提出", choices={"self": "双方本人", "agent": "代理人（已附授权委托书）"})

    spoken = forms.ChoiceField(label="申请的形式", choices={"": "书面", "oral": "口头，由法院记入笔录"}, required=False)
    online = forms.BooleanField(
        label="在线申请（人民法院调解平台）", required=False, help_text="线下达成的协议也可以在线申请"
    )
    online_agreed = forms.BooleanField(
        label="双方均同意在线办理",
        required=False,
        help_text="同意以后可以就其中的环节改为线下办理；另一方须在收到法院通知三日内核验身份、关联案件",
    )

    proof = TextField(
        label="交邮凭证或者法院收件凭证",
        required=False,
        max_length=500,
        help_text="申请期届满后才登记的须填，以证明申请没有逾期",
    )

    def clean_materials(self) -> list[str]:
        given: list[str] = self.cleaned_data["materials"]
        missing = [label for name, label in PAPERS.items() if name not in given]
        if missing:
            raise forms.ValidationError(f"还缺{'、'.join(missing)}（{MATERIALS.articles[-1]}）；请备齐后提交")
        return given

    def clean(self) -> None:
        if self.subject and self.asked and self.asked.by.holds_any([Role.PARTY], self.subject.case, self.asked.on):
            self.cleaned_data["filed_on"] = self.asked.on  # what a party enters here itself is filed today
        self.not_in_future("filed_on")
        if self.subject is not None:
            self._in_time(self.subject, self.cleaned_data.get("filed_on"))
            self._jointly(self.subject)
            self._online()
            self._right_court(self.subject)
            self._by_an_agent_in_force(self.subject)

    def _by_an_agent_in_force(self, subject: Any) -> None:
        sides = (subject.agreement.requester_id, subject.agreement.respondent_id)
        if self.cleaned_data.get("brought_by") != "agent" or self.asked is None:
            return
        if not Agent.objects.filter(case_party__in=sides).in_force(self.asked.on).exists():
            self.add_error(
                "brought_by",
                f"没有登记在授权期内的代理人（{WHO_APPLIES.on(self.asked.on)}）；请先在收案中登记委托代理人，或者由双方本人申请",
            )

    def _in_time(self, subject: Any, filed: date | None) -> None:
        last = subject.window_ends_on
        if filed and last and filed > last:
            self.add_error(
                "filed_on",
                f"申请期已于{last}届满（协议生效之日起三十日，{CONFIRMATION.on(last)}）；请办理公证，或者就协议起诉",
            )
        registered = self.asked.on if self.asked else last
        if filed and filed <= last < registered and not self.cleaned_data.get("proof"):
            self.add_error(
                "proof",
                f"申请期已于{last}届满，届满后登记的须写明交邮凭证或者法院收件凭证（{CIVIL_COUNTING.on(last)}）",
            )
        if filed and filed < subject.effective_on:
            self.add_error("filed_on", "申请不能早于协议生效之日")

    def _jointly(self, subject: Any) -> None:
        if self.cleaned_data.get("manner") == "consent" and ONE_WITH_CONSENT.value(subject.office) != YES:
            self.add_error("manner", f"须由双方共同申请。{ONE_WITH_CONSENT.remark(subject.office)}")
        alone = bool(self.asked and own_parties(subject.case, self.asked) is not None)
        agreed = self.not_in_future("other_agreed_on")
        basis = CONFIRMATION.on(self.asked.on if self.asked else date.max)
        if agreed is None and (alone or self.cleaned_data.get("manner") == "consent"):
            self.add_error(
                "other_agreed_on", f"司法确认由双方共同申请（{basis}）；请填写另一方签署申请书或者书面同意之日"
            )
        if alone and not self.cleaned_data.get("joint_proof"):
            self.add_error(
                "joint_proof",
                f"由一方提交的，须附双方签署的申请书或者另一方的同意书（{basis}）；没有的，请由双方到本机关办理",
            )
        filed = self.cleaned_data.get("filed_on")
        if agreed and (agreed < subject.effective_on or (filed and agreed > filed)):
            self.add_error("other_agreed_on", "另一方的签署或者同意须在协议生效之后、提交申请之日以前")

    def _online(self) -> None:
        if self.cleaned_data.get("online") and not self.cleaned_data.get("online_agreed"):
            self.add_error(
                "online_agreed",
                f"在线办理须经双方同意，另一方收到法院通知后三日内核验身份、关联案件（{ONLINE_LITIGATION_RULES.art(4)}、{ONLINE_LITIGATION_RULES.art(10).pinpoint}）；请取得同意，或者改为线下申请",
            )

    def _right_court(self, subject: Any) -> None:
        court, filed = self.cleaned_data.get("court"), self.cleaned_data.get("filed_on")
        route = subject.route(filed) if filed else None
        if court and route:
            for why in route.against(court, self.cleaned_data.get("place", ""), subject.office):
                self.add_error("court", why)
        inviting = subject.agreement.court
        if court and inviting and court.pk != inviting.pk:
            self.add_error(
                "court", f"法院委派调解达成的协议，由委派的{inviting}确认（{CONFIRMATION.on(filed or date.max)}）"
            )


ORIGINALS = {
    "": "不要求原件、原物",
    "disputed": "对方认为与原件不一致，并有合理理由和依据",
    "unclear": "电子化材料不完整、不清晰、格式不规范",
    "archive": "卷宗、档案管理规定要求",
    "needed": "人民法院认为有必要",
}
"""人民法院在线诉讼规则第十二条: when originals may still be asked for."""
AS_GOOD = f"对方没有异议、形成过程经过公证、在先前诉讼中已经确认、与原件核对一致或者有其他证据证明的，视为符合原件要求（{ONLINE_LITIGATION_RULES.art(13)}）"


class AskMaterials(StepForm):
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
        self.not_in_future("ruled_on")


class DocketAtCourt(StepForm):
    docket_number = forms.CharField(label="法院案号", max_length=80, help_text="照法院文书填写，格式不限")
    docketed_on = DateField(label="立案之日")

    def clean(self) -> None:
        self.not_in_future("docketed_on")


class ExtendReview(StepForm):
    extension = PeriodField(Unit.DAY, 365, label="延长")
    text = TextField(label="院长批准延长的理由", min_length=2, max_length=1000)


class Ruling(StepForm):
    """What is entered from any ruling of the court."""

    ruling_number = forms.CharField(label="裁定书案号", max_length=80)
    ruled_on = DateField(label="裁定之日")
    reasons = TextField(label="裁定理由摘要", max_length=3000, required=False)

    def clean(self) -> None:
        self.not_in_future("ruled_on")


class DeemWithdrawn(Ruling):
    """Silence counts only when the court's term is over, staying away only when it is on record (解释第三百五十七条第二款)."""

    because = forms.ChoiceField(
        label="按撤回处理的情形",
        choices={
            "not_supplied": "没有在限期内补充陈述或者证明",
            "refuses": "经通知无正当理由不到场，或者拒不接受询问",
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


class Confirm(Ruling):
    ruling_received_on = DateField(label="当事人收到裁定之日", help_text="双方不在同一天收到的，填较晚的一天")
    counts_from = DateField(label="申请执行的期间起算之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        super().clean()
        self.not_in_future("ruling_received_on")
        confirmation: Any = self.subject
        if confirmation is not None:
            ruled = self.cleaned_data.get("ruling_received_on")
            self.cleaned_data["counts_from"] = confirmation.agreement.last_due_on or ruled


class ToCourt(SendPackage):
    package = PackageField(Kind.CONFIRMATION)
