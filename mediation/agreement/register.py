"""The register of mediators (调解员名册), and what a mediator keeps to himself (保密记录)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from casework import clock
from casework.models import Agent, Event, Post, User
from casework.models.base import CaseData
from casework.roles import Role
from mediation.agreement.states import MEDIATING
from mediation.profiles import BY_OFFICE, PROFILES, UNDER_ORDER_81, Kind

if TYPE_CHECKING:
    from casework.models import Case

RULES = ("MED-17", "MED-18", "MED-21", "MED-26", "MED-27")


MISCONDUCT = ("partiality", "insult", "bribe", "disclosure")
"""人民调解法 15: for these a mediator is removed; whatever he mediates he mediates no longer."""


class ListedQuerySet(models.QuerySet["Listed"]):
    def serving_on(self, day: date) -> "ListedQuerySet":
        """On the register that day, with the undertaking of confidentiality signed by then."""
        return self.filter(
            Q(until=None) | Q(until__gte=day), Q(removed_on=None) | Q(removed_on__gt=day), since__lte=day,
            undertook_on__lte=day,
        )  # fmt: skip


class Listed(CaseData):
    """A person on the office's register, for one kind of mediation. Who has not signed the undertaking sees no case."""

    class Removed(models.TextChoices):
        PARTIALITY = "partiality", "偏袒一方当事人"
        INSULT = "insult", "侮辱当事人"
        BRIBE = "bribe", "索取、收受财物或者牟取其他不正当利益"
        DISCLOSURE = "disclosure", "泄露当事人的个人隐私、商业秘密"
        REQUEST = "request", "本人辞任"
        EXPIRED = "expired", "聘期届满"

    user = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="调解员")
    kind = models.CharField("调解种类", max_length=16, choices=Kind)
    qualification = models.CharField("资格条件", max_length=16)
    fields = models.CharField("擅长领域", max_length=200, blank=True)
    languages = models.CharField("语言", max_length=100, default="普通话")
    since = models.DateField("聘期自")
    until = models.DateField("聘期至", null=True, blank=True)
    undertook_on = models.DateField("签署保密承诺之日", null=True, blank=True)
    removed_on = models.DateField("除名之日", null=True, blank=True)
    removed_because = models.CharField("除名事由", max_length=16, choices=Removed, blank=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调解员名册"
        ordering = ["user__name", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["office", "user", "kind", "since"], name="listed_once"),
            models.CheckConstraint(
                condition=Q(removed_on=None, removed_because="")
                | (Q(removed_on__isnull=False) & ~Q(removed_because="")),
                name="removal_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}（{self.get_kind_display()}）"

    @property
    def qualification_name(self) -> str:
        return PROFILES[Kind(self.kind)].qualifications.get(self.qualification, self.qualification)

    @property
    def disclosed(self) -> int:
        """How often this person disclosed an interest in this office's cases."""
        told = Event.objects.filter(office=self.office, procedure="agreement", step="disclose")
        return told.filter(data__answers__who=str(self.user_id)).count()

    @property
    def running(self) -> int:
        """How many cases this person mediates now."""
        posts = Post.objects.valid_on(clock.today()).filter(user=self.user, role=Role.MEDIATOR)
        return posts.exclude(case=None).values("case").distinct().count()


class ConfidenceQuerySet(models.QuerySet["Confidence"]):
    def visible_to(self, user: "User") -> "ConfidenceQuerySet":
        """A note to its author, a record of a session to who mediates; to each while appointed, and only while it is mediated."""
        posts = Post.objects.valid_on(clock.today()).filter(user=user.pk, role=Role.MEDIATOR).exclude(case=None)
        talking = self.filter(mediation__state__in=MEDIATING, case__in=posts.values("case"))
        return talking.filter(Q(shared=True) | Q(by=user.pk))


class Confidence(CaseData):
    """What was said for the sake of an agreement. It never leaves the mediation: no paper, package or ledger holds it."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+", verbose_name="案件")
    mediation = models.ForeignKey("agreement.Mediation", models.PROTECT, related_name="confidences")
    shared = models.BooleanField("各调解员可见")
    side = models.ForeignKey(
        "casework.CaseParty", models.PROTECT, null=True, related_name="+", verbose_name="谈话的一方"
    )
    text = models.TextField("内容", max_length=5000)
    at = models.DateTimeField("时间")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="记录人")

    objects = ConfidenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调解保密记录"
        ordering = ["at"]


def may_mediate(case: "Case", kind: Kind, day: date) -> "models.QuerySet[User]":
    """Who may hold a mediation of that kind in the case that day, whether chosen anew or going on.

    Officers where an authority mediates, and the office's register for the kind; nobody who is kept out of the
    case or stands on a side of it.
    """
    own = Kind.PATENT if kind in UNDER_ORDER_81 else kind
    listed = Listed.objects.serving_on(day).filter(office=case.office, kind=own)
    known = Q(role=Role.MEDIATOR, user__in=listed.values("user"))
    if kind in BY_OFFICE:
        known |= Q(role=Role.OFFICER)
    posts = Post.objects.valid_on(day).filter(known, office=case.office, case=None)
    partial = case.posts.filter(role=Role.PARTY).values("user")
    for_a_side = Agent.objects.filter(case_party__case=case).exclude(user=None).values("user")
    recused = case.recusals.filter(state__in=("requested", "upheld")).values("person")
    out = Q(pk__in=recused) | Q(pk__in=partial) | Q(pk__in=for_a_side)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).exclude(out)
