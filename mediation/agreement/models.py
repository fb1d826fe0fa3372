"""The record of one mediation (调解)."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from casework import ledger
from casework.law.basis import Citation
from casework.law.statutes import COURT_MEDIATION_RULES
from casework.machine import ProcedureField
from casework.models.case import CaseParty
from casework.models.ledger import Event
from casework.models.proceeding import Proceeding
from casework.procedure import Paper, Step
from mediation.agreement import sides
from mediation.agreement.disputes import Dispute
from mediation.agreement.documents import papers_basis
from mediation.agreement.obligations import Instalment, Obligation, instalments, obligees_of
from mediation.agreement.procedure import Mediating
from mediation.agreement.register import Confidence, Listed
from mediation.agreement.sides import Mark, Side
from mediation.agreement.states import S
from mediation.bases import CONFIRMATION
from mediation.profiles import BY_OFFICE, PROFILES, UNDER_ORDER_81, Kind, Profile
from mediation.questions import CONFIRMABLE, YES

__all__ = ["Confidence", "Listed", "Mark", "Mediation", "Side"]

ENFORCEABLE = ("confirmed", "objected", "enforcing")
"""Where its confirmation must stand for an agreement to be enforceable; an objection does not take the ruling away."""


class Mediation(Proceeding):
    """A mediation of a patent dispute, and the agreement it came to."""

    requester = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="请求人")
    respondent = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="被请求人")
    kind = models.CharField("调解种类", max_length=16, choices=Kind, default=Kind.PATENT)
    dispute = models.CharField("纠纷种类", max_length=16, choices=Dispute)
    body = models.CharField("主持调解的组织", max_length=80, blank=True)
    body_number = models.CharField("该组织的案号", max_length=60, blank=True)
    licence = models.CharField("商事调解执业证书编号", max_length=60, blank=True)
    court = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="委派（委托）的人民法院"
    )
    court_track = models.CharField("法院程序", max_length=8, blank=True)
    court_case_number = models.CharField("法院案号（移交单号）", max_length=60, blank=True)
    matters = models.TextField("请求事项和理由", max_length=5000, blank=True)
    requested_on = models.DateField("收到调解请求之日")
    decision_number = models.CharField("认定侵权成立的处理决定书文号", max_length=80, blank=True)
    notice_received_on = models.DateField("被请求人收到通知之日", null=True)
    statement_received_on = models.DateField("收到意见陈述书之日", null=True)
    mediators = models.JSONField("调解员", default=list)
    session_at = models.DateTimeField("调解时间", null=True)
    session_place = models.CharField("调解地点", max_length=200, blank=True)
    facts = models.TextField("纠纷的主要事实和责任", max_length=5000, blank=True)
    obligations = models.JSONField("义务条款", default=list)
    changed_terms = models.JSONField("人民法院改变确认以后的义务条款", default=list)
    other_terms = models.TextField("其他约定", max_length=5000, blank=True)
    third_parties = models.TextField("涉及的第三人权利", max_length=1000, blank=True)
    accepts_enforcement = models.BooleanField("载明愿意接受强制执行", default=False)
    determines_right = models.BooleanField("含权属或者效力的认定", default=False)
    warnings = models.JSONField("条款检查提示", default=list)
    requester_signed_on = models.DateField("请求人签章之日", null=True)
    respondent_signed_on = models.DateField("被请求人签章之日", null=True)
    mediator_signed_on = models.DateField("调解员签名之日", null=True)
    sealed_on = models.DateField("机关盖章之日", null=True)
    effective_on = models.DateField("协议生效之日", null=True)
    terms_sha256 = models.CharField("条款校验值", max_length=64, blank=True)
    performed = models.JSONField("履行记录", default=list)
    demands = models.JSONField("催告记录", default=list)
    deed = models.CharField("公证书编号", max_length=80, blank=True)
    certificate = models.CharField("执行证书编号", max_length=80, blank=True)
    state = ProcedureField(Mediating, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "调解"
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=S.values), name="agreement_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~models.Q(state__in=Mediating.ends), name="one_open_mediation_per_case"
            ),
        ]

    @property
    def dispute_name(self) -> str:
        """The kind of dispute as running text says it."""
        plain = {Dispute.OTHER: "专利纠纷", Dispute.IN_CASE: "专利侵权纠纷"}
        return plain.get(Dispute(self.dispute), Dispute(self.dispute).label)

    @property
    def profile(self) -> Profile:
        return PROFILES[Kind(self.kind)]

    def basis_of(self, declared: Step | Paper) -> Citation:
        """Outside Order 81 each kind rests its steps and papers on its own law."""
        if self.kind in UNDER_ORDER_81:
            return declared.basis
        if isinstance(declared, Step):
            return self.profile.basis_of(declared.name, declared.basis)
        return papers_basis(self.profile, declared)

    def body_of(self, declared: Paper) -> str:
        """A committee, a centre, an association speaks for itself: its papers bear its name and its own number, if it told us one."""
        return self.body if self.body != self.office.name else ""

    @cached_property
    def all_sides(self) -> list[Side]:
        """Every party that was asked for or asked, whatever became of it."""
        return sides.read(self)

    @property
    def several(self) -> bool:
        """Whether there is more than one party on either side."""
        return len(self.all_sides) > len(Side.Of)

    @property
    def they(self) -> str:
        """How running text speaks of all of them."""
        return "各方" if self.several else "双方"

    def taking_part(self, *of: str) -> list[Side]:
        """Who is still of the mediation, on either side or on that one; of an agreement, whom it binds."""
        return [it for it in self.all_sides if it.takes_part and (not of or it.of in of)]

    @property
    def bound_parties(self) -> set[Any]:
        return {it.case_party.party_id for it in self.taking_part()}

    @property
    def terms_version(self) -> int:
        """How many versions of the terms there have been."""
        return Event.objects.filter(subject_id=self.pk, procedure="agreement", step="agree").count()

    @property
    def terms(self) -> list[dict[str, Any]]:
        """The obligations as they now are: as signed, or as a court left them; what it dropped keeps its number, and is marked."""
        found: list[dict[str, Any]] = self.changed_terms or self.obligations
        return found

    def owed_by(self, stored: Mapping[str, Any]) -> str:
        """Who owes an obligation as it is stored, and how, as a paper says it."""
        return Obligation.of(stored).who

    def owed_to(self, stored: Mapping[str, Any]) -> str:
        return Obligation.of(stored).to_whom

    @property
    def duties(self) -> list[Obligation]:
        return [it for it in map(Obligation.of, self.terms) if not it.dropped]

    def obligees(self) -> "models.QuerySet[CaseParty]":
        """Those to whom the agreement owes something."""
        return CaseParty.objects.filter(
            case=self.case_id,
            pk__in={who["id"] for it in self.terms if not it.get("dropped") for who in obligees_of(it)},
        )

    @property
    def schedule(self) -> list[Instalment]:
        """Each obligation that stands, under its own number, with what was performed of it."""
        rows = instalments(map(Obligation.of, self.terms), self.performed, self.demands)
        return [it for it in rows if not it.duty.dropped]

    @property
    def next_due_on(self) -> date | None:
        """The earliest day on which something is still due."""
        return min((it.due_on for it in self.schedule if it.due_on and not it.is_done), default=None)

    @property
    def last_due_on(self) -> date | None:
        """The last day of the performance term, if the agreement has one."""
        return max((it.due_on for it in self.duties if it.due_on), default=None)

    @property
    def definite(self) -> bool:
        return bool(self.duties) and all(it.definite for it in self.duties)

    @property
    def enforceable(self) -> bool:
        """Whether a court would enforce it: only while a confirmation ruling stands (MED-38). A signature never does it."""
        confirmations = ledger.all_of(self.case, "confirmation")
        return any(it.state in ENFORCEABLE for it in confirmations if getattr(it, "agreement_id", None) == self.pk)

    @property
    def bar_to_confirmation(self) -> str:
        """Why no court may be asked to confirm it; empty when one may (L1, JC-13, JC-30)."""
        return self.bar_by_nature if self.effective_on else "调解协议尚未生效"

    @property
    def bar_by_nature(self) -> str:
        """What in the agreement or the region bars confirmation, signed or not."""
        if self.dispute == Dispute.OWNERSHIP or self.determines_right:
            return "协议涉及知识产权确权，法院不受理司法确认申请；请凭协议办理变更登记，或者起诉"
        if self.kind == Kind.COURT_POST:
            return f"委托调解达成的协议交委托的人民法院审查后制作调解书结案（{COURT_MEDIATION_RULES.art(20)}），不另行申请司法确认"
        if self.kind in BY_OFFICE and CONFIRMABLE.value(self.office) != YES:
            return f"{CONFIRMABLE.remark(self.office)}；可以办理公证，或者就协议起诉（{CONFIRMATION.articles[-1]}）"
        return ""

    def side(self, party: Mapping[str, Any]) -> str:
        """“请求人” or “被请求人”: how a paper refers to that party."""
        known = {str(it.case_party_id): str(it.get_of_display()) for it in self.all_sides}
        return known.get(str(party["id"]), "第三人")
