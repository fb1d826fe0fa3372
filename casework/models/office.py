"""Offices, the people in them, and the posts through which people act."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from casework import clock
from casework.roles import ADMINISTRATORS, ON_CASE_ONLY, OVERSIGHT, RECEIVING, Role

if TYPE_CHECKING:
    from casework.models.case import Case


ISSUERS = {"cnipa": "国家知识产权局", "province": "省级人民政府"}
"""Who may issue the card without which nobody rules on patents (资质证发证机关)."""


class OfficeKind(models.TextChoices):
    IP_OFFICE = "ip_office", "知识产权管理部门"
    COURT = "court", "人民法院"
    POLICE = "police", "公安机关"
    PROCURATORATE = "procuratorate", "人民检察院"
    MEDIATION_BODY = "mediation_body", "调解组织"


class Level(models.TextChoices):
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "设区的市级"
    COUNTY = "county", "县级"


class Office(models.Model):
    """机关。IP offices form a tree by GB/T 2260; courts, police and procuratorates receive files."""

    code = models.CharField("机关代码", max_length=24, unique=True, help_text="知识产权管理部门用六位行政区划代码")
    name = models.CharField("机关名称", max_length=80)
    short_name = models.CharField("简称", max_length=20, blank=True)
    kind = models.CharField("类别", max_length=20, choices=OfficeKind, default=OfficeKind.IP_OFFICE)
    level = models.CharField("层级", max_length=12, choices=Level)
    division = models.CharField("行政区划", max_length=6, help_text="GB/T 2260 六位代码")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    lineage = models.CharField("层级路径", max_length=120, db_index=True, help_text="自上而下的机关代码，以“/”结尾")
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    rules_patents = models.BooleanField("办理专利侵权纠纷行政裁决", default=False)
    has_penalty_power = models.BooleanField("有行政处罚权", default=True)
    entrusted = models.BooleanField(
        "受委托实施行政处罚的组织",
        default=False,
        help_text="行政处罚法第二十条：以委托机关的名义处罚；行政强制措施权不得委托",
    )
    mediates = models.BooleanField("办理行政调解", default=True)
    prefixes = models.JSONField("文号代字", default=dict, blank=True, help_text='如 {"": "南知", "penalty": "南市监"}')
    choices = models.JSONField("未定问题的选择", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def region(self) -> str:
        """The region of the work calendar: the first two digits of the division code."""
        return self.division[:2]

    def prefix(self, series: str) -> str:
        return self.prefixes.get(series) or self.prefixes.get("") or self.short_name or self.name


class User(AbstractUser):
    """A person who uses the system. What he may do follows from posts alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField("姓名", max_length=40)
    certificate = models.CharField("行政执法证号", max_length=40, blank=True)
    certificate_until = models.DateField("执法证有效期至", null=True, blank=True)
    ruling_card = models.CharField("专利行政裁决办案资质证号", max_length=40, blank=True)
    ruling_card_issuer = models.CharField("资质证发证机关", max_length=20, blank=True, choices=ISSUERS)
    ruling_card_until = models.DateField("资质证有效期至", null=True, blank=True)
    law_qualified = models.BooleanField("取得法律职业资格", default=False)
    must_change_password = models.BooleanField("须先修改初始密码", default=False)
    is_system = models.BooleanField("系统账户", default=False)

    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.UniqueConstraint(fields=["is_system"], condition=Q(is_system=True), name="one_system_user"),
            models.CheckConstraint(condition=Q(is_superuser=False), name="nobody_is_superuser"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @classmethod
    def system(cls) -> "User":
        """The account under which time and platforms act (系统账户); an installation has one (``registers.people``)."""
        return cls.objects.get(is_system=True)

    def get_full_name(self) -> str:
        return str(self)

    def posts_on(self, day: date) -> list["Post"]:
        return list(self.posts.valid_on(day).select_related("office"))

    def roles_on(self, case: "Case", day: date) -> frozenset[Role]:
        """The roles in which this person may act on ``case`` that day."""
        if not self.is_active:
            return frozenset()
        if self.is_system:
            return frozenset({Role.SYSTEM})
        return frozenset(Role(post.role) for post in self.posts_on(day) if post.reaches(case))

    def holds_any(self, roles: Iterable[Role], case: "Case", day: date | None = None) -> bool:
        """Whether this person may act on ``case`` in one of ``roles`` today."""
        return not self.roles_on(case, day or clock.today()).isdisjoint(roles)


class PostQuerySet(models.QuerySet["Post"]):
    def valid_on(self, day: date) -> "PostQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Post(models.Model):
    """岗位：a role someone holds in an office, or there on one case only, for a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="人员")
    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="机关")
    case = models.ForeignKey(
        "casework.Case", models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="案件"
    )
    party = models.ForeignKey(
        "casework.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表的当事人"
    )
    role = models.CharField("角色", max_length=20, choices=Role)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    principal = models.BooleanField(
        "正职（主持工作）", default=False, help_text="只有正职负责人或者主持工作的负责人才能审批的事项，凭此办理"
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        constraints = [
            models.CheckConstraint(
                condition=Q(case=None) | ~Q(role__in=sorted(ADMINISTRATORS)), name="administrators_hold_no_case"
            ),
            models.CheckConstraint(condition=~Q(role=Role.SYSTEM), name="nobody_is_the_system"),
            models.CheckConstraint(
                condition=Q(principal=False) | Q(role=Role.HEAD, case=None), name="only_heads_are_principal"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since") - timedelta(days=1)),
                name="post_ends_after_it_begins",  # the day before: taken back on the day it was given
            ),
        ]
        indexes = [models.Index(fields=["user", "role"]), models.Index(fields=["case", "role"])]

    def __str__(self) -> str:
        return f"{self.user}·{self.get_role_display()}"

    def reaches(self, case: "Case") -> bool:
        """Whether this post lets its holder act on ``case``."""
        role = Role(self.role)
        if self.case_id is not None:
            return self.case_id == case.pk
        if role in ON_CASE_ONLY:
            return False
        if role in RECEIVING:
            return case.offices.filter(office_id=self.office_id).exists()
        if role == Role.SUPERIOR:
            return self.office_id == case.office.parent_id
        return self.office_id == case.office_id

    def sees_below(self) -> bool:
        return self.case_id is None and Role(self.role) in OVERSIGHT
