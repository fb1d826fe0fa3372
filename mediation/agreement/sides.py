"""The parties of one mediation, each with what it received, said and signed (调解的各方).

Order 81 speaks of a requester and a respondent. Where there are several, each is served, answers, comes and signs
for itself (TM04); what one of them does binds no other, and the agreement binds exactly those who sign it.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from casework.models import CaseParty
from casework.models.base import CaseData

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation

RULES = ("TM04", "MED-37", "EV-21")


class Side(CaseData):
    """One party of the mediation (调解的一方)."""

    class Of(models.TextChoices):
        REQUESTER = "requester", "请求人"
        RESPONDENT = "respondent", "被请求人"

    class Answer(models.TextChoices):
        CONSENTED = "consented", "接受调解"
        REFUSED = "refused", "拒绝调解"
        SILENT = "silent", "逾期未陈述意见"

    class Left(models.TextChoices):
        DECLINED = "declined", "拒绝调解或者逾期未陈述意见"
        ABSENT = "absent", "经通知，无正当理由不参加调解"
        UNWILLING = "unwilling", "明确表示不愿继续调解"
        NO_TERMS = "no_terms", "就其部分不能达成协议"
        REFUSES = "refuses", "拒绝签署协议"
        UNREACHABLE = "unreachable", "无法联系"
        WITHDREW = "withdrew", "请求人撤回该部分请求"

    mediation = models.ForeignKey("agreement.Mediation", models.PROTECT, related_name="sides", verbose_name="调解")
    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="当事人")
    of = models.CharField("地位", max_length=10, choices=Of)
    place = models.PositiveSmallIntegerField("次序", default=0)
    served_on = models.DateField("收到陈述意见通知书之日", null=True)
    served_by = models.CharField("送达方式", max_length=16, blank=True)
    answer = models.CharField("是否接受调解", max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField("表态（期限届满）之日", null=True)
    joined_on = models.DateField("追加之日", null=True)
    left_on = models.DateField("其部分结束之日", null=True)
    left_because = models.CharField("其部分结束的原因", max_length=12, choices=Left, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解的一方"
        ordering = ["mediation", "of", "place"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "case_party"], name="side_once_per_mediation"),
            models.CheckConstraint(
                condition=models.Q(left_on=None, left_because="")
                | (models.Q(left_on__isnull=False) & ~models.Q(left_because="")),
                name="leaving_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()}：{self.name}"

    @property
    def name(self) -> str:
        return self.case_party.party.name

    @property
    def declined(self) -> bool:
        return self.answer in (self.Answer.REFUSED, self.Answer.SILENT)

    @property
    def takes_part(self) -> bool:
        """Whether it is still of the mediation: it has not said no, kept silent, or left."""
        return self.left_on is None and not self.declined

    @property
    def awaited(self) -> bool:
        """Whether its statement is still to come."""
        return self.of == self.Of.RESPONDENT and not self.answer and self.left_on is None


class Mark(CaseData):
    """One side's mark under one version of the terms (MED-37: each is stored). Only ever added to."""

    append_only = True

    side = models.ForeignKey(Side, models.PROTECT, related_name="marks", verbose_name="签署的一方")
    version = models.PositiveSmallIntegerField("第几稿")
    terms_sha256 = models.CharField("所签条款的校验值", max_length=64)
    signed_on = models.DateField("签章之日")
    signed_by = models.CharField("签章的人", max_length=8, choices={"self": "本人", "agent": "代理人"})
    online = models.BooleanField("在线签署")

    class Meta:
        verbose_name = verbose_name_plural = "签章"
        constraints = [models.UniqueConstraint(fields=["side", "version"], name="one_mark_per_version")]


def read(mediation: "Mediation") -> list[Side]:
    """Its sides, requesters first; before they are entered, the two it names."""
    found = list(Side.objects.filter(mediation=mediation.pk).select_related("case_party__party"))
    if found or mediation.requester_id is None:
        return found
    return [
        Side(mediation=mediation, case_party=party, of=of)
        for of, party in ((Side.Of.REQUESTER, mediation.requester), (Side.Of.RESPONDENT, mediation.respondent))
    ]


def enter(mediation: "Mediation", of: str, parties: Iterable[CaseParty], *, first: int = 0, **more: Any) -> None:
    Side.objects.bulk_create(
        Side(office=mediation.office, mediation=mediation, case_party=party, of=of, place=place, **more)
        for place, party in enumerate(parties, first)
    )


def marks_under(mediation: "Mediation") -> dict[Any, Mark]:
    """By side, the marks under the terms as they now stand: another version, or other terms, needs another mark."""
    found = Mark.objects.filter(
        side__mediation=mediation.pk, version=mediation.terms_version, terms_sha256=mediation.terms_sha256
    )
    return {mark.side_id: mark for mark in found}


def put_mark(mediation: "Mediation", side: Side, signed_on: date, signed_by: str, *, online: bool) -> None:
    """A side signs a version once; what it signed stays as it was entered."""
    if side.pk not in marks_under(mediation):
        Mark.objects.create(
            office=mediation.office, side=side, version=mediation.terms_version, terms_sha256=mediation.terms_sha256,
            signed_on=signed_on, signed_by=signed_by, online=online,
        )  # fmt: skip


def names(sides: Iterable[Side]) -> str:
    return "、".join(side.name for side in sides)
