"""What an application to the court asks for: whose it is, that it is in time, and that it goes to the right court."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, KeptFileField, OfficeField, TextField
from casework.law.statutes import ONLINE_LITIGATION_RULES
from casework.models import Agent
from casework.models.office import OfficeKind
from casework.roles import Role
from casework.sides import own_parties
from mediation import courts
from mediation.bases import CIVIL_COUNTING, CONFIRMATION, WHO_APPLIES
from mediation.confirmation.forms_materials import Materials
from mediation.questions import ONE_WITH_CONSENT, YES
from mediation.several import SidesField, ids


class Apply(Materials):
    filed_on = DateField(label="提交申请之日", help_text="期限届满前交邮的，以交邮之日为准")
    manner = forms.ChoiceField(
        label="申请方式", choices={"joint": "双方（各方）共同申请", "consent": "一方（数方）申请，其他各方书面同意"}
    )
    other_agreed_on = DateField(
        label="另一方签署申请书（书面同意）之日",
        required=False,
        help_text="一方申请、另一方书面同意的，或者由一方当事人自行提交的，须填",
    )
    joint_proof = KeptFileField(
        label="双方签署的申请书或者另一方同意书的扫描件",
        required=False,
        help_text="由一方当事人自行提交的，须上传；由本机关登记、没有上传的，写明原件在卷内的册、页码",
    )
    applicants = SidesField(label="提出申请的各方", help_text="协议有三方以上的填写；共同申请的，全部勾选")
    consenting = SidesField(label="书面同意申请的其他各方", help_text="没有共同提出申请的各方，须全部书面同意")
    court = OfficeField(OfficeKind.COURT, label="受理申请的法院")
    place = forms.ChoiceField(label="管辖依据", choices=courts.PLACES, initial=courts.ORGANISATION)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation: Any = self.subject
        if confirmation is not None and not confirmation.agreement.several:
            del self.fields["applicants"], self.fields["consenting"]

    def clean(self) -> None:
        if self.subject and self.asked and self.asked.by.holds_any([Role.PARTY], self.subject.case, self.asked.on):
            self.cleaned_data["filed_on"] = self.asked.on  # what a party enters here itself is filed today
        self.not_in_future("filed_on")
        if self.subject is not None:
            self._in_time(self.subject, self.cleaned_data.get("filed_on"))
            self._jointly(self.subject)
            self._by_all(self.subject)
            self._online()
            self._right_court(self.subject)
            self._by_an_agent_in_force(self.subject)
            self.each_is_there()

    def _by_an_agent_in_force(self, subject: Any) -> None:
        sides = [it.case_party_id for it in subject.agreement.taking_part()]
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

    def _by_all(self, subject: Any) -> None:
        """Of several each either applies or has consented in writing, and none is counted twice (JC-03)."""
        if "applicants" not in self.fields:
            return
        given, basis = self.cleaned_data, CONFIRMATION.on(self.asked.on if self.asked else date.max)
        applying, consenting = ids(given.get("applicants")), ids(given.get("consenting"))
        bound = {str(it.case_party_id): it.name for it in subject.agreement.taking_part()}
        missing = [name for pk, name in bound.items() if pk not in applying | consenting]
        if missing:
            self.add_error(
                "consenting",
                f"{'、'.join(missing)}既没有共同申请，也没有书面同意；司法确认须由协议的全部当事人共同申请（{basis}）",
            )
        if applying & consenting:
            self.add_error("consenting", "提出申请的一方不必再列为同意的一方")
        if given.get("manner") == "joint" and consenting:
            self.add_error("manner", "有当事人只是书面同意、没有共同提出申请的，申请方式请选一方申请、另一方书面同意")
        if not applying:
            self.add_error("applicants", f"须写明由哪些当事人提出申请（{basis}）")
        mine = own_parties(subject.case, self.asked) if self.asked else None
        own = {
            str(it.case_party_id) for it in subject.agreement.taking_part() if mine and it.case_party.party_id in mine
        }
        if mine is not None and not own <= applying:
            self.add_error("applicants", "您一方提出申请的，须列在申请人之中")

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
                "court",
                f"法院委派调解达成的协议，由委派的{inviting}确认（{CONFIRMATION.on(self.asked.on if self.asked else date.max)}）",
            )
