"""The case file (案卷): a folder in which several procedures run. It has no state of its own."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from casework import clock
from casework.models.base import CaseData
from casework.roles import RECEIVING, Role

if TYPE_CHECKING:
    from casework.models.office import User


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: "User", *, as_party: bool = True) -> "CaseQuerySet":
        """The cases this person may know of: own office, subordinate for oversight roles, or by relation.

        Without ``as_party``, those he knows otherwise than as a party to them.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        reach = Q(pk__in=[])
        for post in user.posts_on(clock.today()):
            role = Role(post.role)
            if role == Role.PARTY and not as_party:
                continue
            if post.case_id is not None:
                reach |= Q(pk=post.case_id)
            elif role in RECEIVING:
                reach |= Q(Exists(CaseOffice.objects.filter(case=OuterRef("pk"), office=post.office_id)))
            elif role in WITHOUT_CASES:
                continue
            elif post.sees_below():
                reach |= Q(office__lineage__startswith=post.office.lineage)
            else:
                reach |= Q(office=post.office_id)
        return self.filter(reach)


WITHOUT_CASES = {
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDIT_ADMIN,
    Role.MEDIATOR,
    Role.INVESTIGATOR,
    Role.PARTY,
}


class CaseKind(models.TextChoices):
    PATENT = "patent", "专利"
    TRADEMARK = "trademark", "商标"
    COPYRIGHT = "copyright", "著作权"
    GI = "gi", "地理标志"
    TRADE_SECRET = "trade_secret", "商业秘密"
    UNFAIR = "unfair", "不正当竞争"
    LAYOUT = "layout", "集成电路布图设计"
    VARIETY = "variety", "植物新品种"
    OLYMPIC = "olympic", "奥林匹克标志"
    OTHER = "other", "其他"


class Source(models.TextChoices):
    """案源（程序规定第十八条）。"""

    INSPECTION = "inspection", "监督检查"
    REPORT = "report", "投诉、举报"
    OTHER_OFFICE = "other_office", "其他部门移送"
    SUPERIOR = "superior", "上级交办"
    REQUEST = "request", "当事人请求"
    OTHER = "other", "其他"


class Case(CaseData):
    number = models.CharField("案号", max_length=64, unique=True)
    title = models.CharField("案由", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=CaseKind)
    source = models.CharField("案件来源", max_length=20, choices=Source)
    summary = models.TextField("案情摘要", blank=True, max_length=5000)
    received_on = models.DateField("收到材料或发现线索之日")
    conduct_start = models.DateField("行为发生之日", null=True, blank=True)
    conduct_end = models.DateField("行为终了之日", null=True, blank=True)
    place = models.CharField("行为发生地", max_length=120, blank=True)
    created_at = models.DateTimeField("登记时间")
    next_due = models.DateTimeField("最近期限", null=True, editable=False)
    closed_at = models.DateTimeField("结案时间", null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["office", "next_due", "id"], name="case_work_list", condition=Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def case(self) -> "Case":
        return self


class CaseOffice(CaseData):
    """Another office the case was sent to: it sees the case from then on."""

    class Capacity(models.TextChoices):
        COURT = "court", "受理法院"
        POLICE = "police", "受移送公安机关"
        PROCURATORATE = "procuratorate", "抄送检察机关"
        ASSISTING = "assisting", "协助机关"

    case = models.ForeignKey(Case, models.PROTECT, related_name="offices")
    office = models.ForeignKey("casework.Office", models.PROTECT, related_name="+", verbose_name="机关")
    capacity = models.CharField("关系", max_length=20, choices=Capacity)
    since = models.DateTimeField("自")

    class Meta:
        verbose_name = verbose_name_plural = "案件关联机关"
        constraints = [models.UniqueConstraint(fields=["case", "office", "capacity"], name="case_office_once")]


class CaseParty(CaseData):
    """In which capacity a party takes part in the case."""

    class Capacity(models.TextChoices):
        REQUESTER = "requester", "请求人"
        RESPONDENT = "respondent", "被请求人"
        THIRD_PARTY = "third_party", "第三人"
        PARTY = "party", "当事人"
        RIGHT_HOLDER = "right_holder", "权利人"
        COMPLAINANT = "complainant", "投诉举报人"

    case = models.ForeignKey(Case, models.PROTECT, related_name="case_parties")
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="case_parties")
    capacity = models.CharField("身份", max_length=20, choices=Capacity)
    foreign = models.BooleanField("在中国境内没有固定居所", default=False)
    place = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "案件当事人"
        ordering = ["case", "place"]
        constraints = [models.UniqueConstraint(fields=["case", "party", "capacity"], name="case_party_once")]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()}：{self.party}"
