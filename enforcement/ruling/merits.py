"""What the panel finds, row by row (证据、比对、抗辩、行为的认定). Only ever added to: of several, the latest counts."""

from django.db import models
from django.db.models import Q, QuerySet

from casework.models.base import CaseData
from casework.models.office import User
from casework.roles import Role


class Found(CaseData):
    """A row of one ruling, made by one act. Their order is the ledger's: two acts may bear the same moment."""

    ruling = models.ForeignKey("ruling.Ruling", models.PROTECT, related_name="%(class)ss")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+", verbose_name="所依步骤")

    class Meta:
        abstract = True
        ordering = ["event__sequence"]


class Standing(Found):
    """Whether a piece of evidence may be used at all (证据能否使用)：its origin, its formalities, its translation."""

    append_only = True

    evidence = models.ForeignKey("casework.Evidence", models.PROTECT, related_name="+", verbose_name="证据")
    origin = models.CharField("形成地", max_length=12)
    formalities = models.JSONField("已办手续", default=list)
    usable = models.BooleanField("可以使用")
    why = models.CharField("不能使用的理由", max_length=500, blank=True)

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "证据能否使用"


class Opinion(Found):
    """质证：what one side says about one piece of evidence."""

    append_only = True

    evidence = models.ForeignKey("casework.Evidence", models.PROTECT, related_name="+", verbose_name="证据")
    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="质证人")
    authenticity = models.BooleanField("认可真实性")
    legality = models.BooleanField("认可合法性")
    relevance = models.BooleanField("认可关联性")
    remarks = models.CharField("质证理由", max_length=1000, blank=True)

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "质证意见"


class Admission(Found):
    """认证：what the panel finds about one piece of evidence."""

    append_only = True

    evidence = models.ForeignKey("casework.Evidence", models.PROTECT, related_name="+", verbose_name="证据")
    admitted = models.BooleanField("采信")
    reasons = models.CharField("理由", max_length=1000)

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "证据的认定"


class Sheet(Found):
    """技术特征（设计）比对表：one claim, or the design, against one accused product or process."""

    append_only = True

    design = models.BooleanField("外观设计", default=False)
    claim = models.CharField("权利要求或者外观设计", max_length=60)
    accused = models.CharField("被控侵权产品或者方法", max_length=120)
    scope = models.TextField("保护范围的确定")
    same_kind = models.BooleanField("产品种类相同或者相近", null=True)
    overall = models.CharField("整体视觉效果", max_length=10, blank=True)
    reasons = models.TextField("综合理由")
    falls = models.BooleanField("落入保护范围")

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "比对表"


class Feature(CaseData):
    """One row of a sheet: a feature of the claim (a point of the design) beside what the accused product has."""

    append_only = True

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="features")
    place = models.PositiveSmallIntegerField("序号")
    feature = models.TextField("专利的特征")
    accused = models.TextField("被控侵权产品的对应特征", blank=True)
    evidence = models.JSONField("证据编号", default=list)
    requester = models.TextField("请求人意见", blank=True)
    respondent = models.TextField("被请求人意见", blank=True)
    finding = models.CharField("认定", max_length=12)
    means = models.TextField("手段", blank=True)
    function = models.TextField("功能", blank=True)
    effect = models.TextField("效果", blank=True)
    obvious = models.TextField("无需创造性劳动即能联想", blank=True)
    given_up = models.TextField("授权确权程序中的放弃", blank=True)
    rejected = models.TextField("放弃已被明确否定的证明", blank=True)
    dedicated = models.CharField("仅在说明书或者附图中描述", max_length=3, blank=True)
    reasons = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "比对的特征"
        ordering = ["sheet", "place"]
        constraints = [models.UniqueConstraint(fields=["sheet", "place"], name="one_feature_per_place")]


class Defence(Found):
    """抗辩：what the respondent raises against the finding of infringement, and whether it holds."""

    append_only = True

    kind = models.CharField("抗辩", max_length=16)
    raised_by = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="提出人")
    accused = models.CharField("涉及的被控侵权产品或者方法", max_length=120)
    facts = models.TextField("抗辩的事实")
    evidence = models.JSONField("证据编号", default=list)
    holds = models.BooleanField("成立")
    reasons = models.TextField("理由")

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "抗辩的认定"


class Conduct(Found):
    """行为：which acts of exploitation one respondent did, alone or together with others (R-INF-6)."""

    append_only = True

    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="行为人")
    acts = models.JSONField("实施的行为", default=list)
    evidence = models.JSONField("证据编号", default=list)
    facts = models.TextField("查明的行为")
    together = models.BooleanField("与他人共同实施", default=False)
    how_together = models.TextField("共同实施的认定", blank=True)

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "行为的认定"


class TechnicalInvestigator(models.Model):
    """技术调查官名册：someone an office may draw, with the fields he knows. His posts make him act, not this row."""

    user = models.OneToOneField("casework.User", models.PROTECT, related_name="technical_profile", verbose_name="人员")
    unit = models.CharField("工作单位", max_length=120)
    fields = models.JSONField("技术领域", default=list)
    until = models.DateField("聘期至")

    class Meta:
        verbose_name = verbose_name_plural = "技术调查官名册"

    def __str__(self) -> str:
        return f"{self.user}（{self.unit}）"


class ForThePanel(QuerySet["TechnicalOpinion"]):
    def readable_by(self, user: User) -> "ForThePanel":
        """合议组成员, and the investigator his own. Never a party, never whoever else may open the case (O81 52)."""
        from casework import clock

        posts = [post for post in user.posts_on(clock.today()) if post.case_id is not None]
        panels = {post.case_id for post in posts if post.role in (Role.PANEL, Role.PRESIDING)}
        own = {post.case_id for post in posts if post.role == Role.INVESTIGATOR}
        return self.filter(Q(ruling__case__in=panels) | Q(ruling__case__in=own, by=user))


class TechnicalOpinion(Found):
    """技术调查意见：a reference for the panel. The ledger keeps its fingerprint only."""

    append_only = True

    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="技术调查官")
    questions = models.TextField("技术问题")
    text = models.TextField("意见")
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = ForThePanel.as_manager()

    class Meta(Found.Meta):
        verbose_name = verbose_name_plural = "技术调查意见"
