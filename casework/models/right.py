"""The rights a case is about."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from casework.law import identifiers, nice
from casework.models.base import CaseData


class RightKind(models.TextChoices):
    INVENTION = "invention", "发明专利"
    UTILITY_MODEL = "utility_model", "实用新型专利"
    DESIGN = "design", "外观设计专利"
    TRADEMARK = "trademark", "注册商标"
    GI = "gi", "地理标志"
    COPYRIGHT = "copyright", "著作权"
    LAYOUT = "layout", "集成电路布图设计"
    VARIETY = "variety", "植物新品种"
    TRADE_SECRET = "trade_secret", "商业秘密"


class RightStatus(models.TextChoices):
    VALID = "valid", "有效"
    CHALLENGED = "challenged", "无效宣告审查中"
    LAPSED = "lapsed", "已终止"
    INVALID = "invalid", "已宣告无效"


class Right(CaseData):
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="rights")
    kind = models.CharField("权利类型", max_length=20, choices=RightKind)
    number = models.CharField("权利号", max_length=60, blank=True)
    name = models.CharField("名称", max_length=200)
    classes = ArrayField(models.PositiveSmallIntegerField(), verbose_name="商标类别", default=list, blank=True)
    groups = ArrayField(models.CharField(max_length=4), verbose_name="类似群", default=list, blank=True)
    edition = models.CharField(
        "尼斯分类文本", max_length=12, choices={sign: name for _, sign, name in nice.EDITIONS}, blank=True
    )
    holder = models.ForeignKey("casework.Party", models.PROTECT, related_name="rights", verbose_name="权利人")
    licence = models.CharField(
        "请求人的权利来源",
        max_length=12,
        default="holder",
        choices={
            "holder": "权利人",
            "exclusive": "独占实施许可",
            "sole": "排他实施许可",
            "ordinary": "普通实施许可",
            "heir": "合法继承人",
        },
    )
    status = models.CharField("权利状态", max_length=12, choices=RightStatus, default=RightStatus.VALID)
    filed_on = models.DateField("申请日", null=True, blank=True)
    granted_on = models.DateField("授权公告日（注册日）", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "涉案权利"
        indexes = [models.Index(fields=["kind", "number"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}“{self.name}”{self.number}"

    @property
    def is_patent(self) -> bool:
        return self.kind in (RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN)

    def clean(self) -> None:
        if self.kind not in RightKind.values:
            return  # said at the field itself
        checked = identifiers.check(self.kind, self.number)
        if not checked.valid:
            raise ValidationError({"number": checked.why})
        self.number = checked.normalised
        self._clean_classes()

    def _clean_classes(self) -> None:
        """Classes belong to marks (ID-T2); each similar group to one of the classes (ID-T4)."""
        if self.kind != RightKind.TRADEMARK:
            if self.classes or self.groups or self.edition:
                raise ValidationError({"classes": "只有注册商标填写类别、类似群和尼斯分类文本，请删去"})
            return
        self.classes, self.groups = sorted(set(self.classes or [])), sorted(set(self.groups or []))
        if found := nice.faults(self.classes, self.groups):
            raise ValidationError(found)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is unusual about the number and has to be looked at, though it was taken (ID-T6)."""
        return identifiers.check(self.kind, self.number).warnings
