"""The books of the goods: items, where they are and with whom, and every movement, only ever added to.

Quantities are kept by double entry: a movement takes a quantity out of one item (or from outside) and puts it into
another (or out for good). What an item holds is what came in less what went out; nothing else says so.
"""

import secrets

from django.db import models
from django.db.models import F, Q

from casework.models.base import CaseData
from enforcement.penalty.inventory.kinds import (
    ENTERING,
    LEAVING,
    REARRANGING,
    STAYING,
    KeeperKind,
    Kind,
    Measure,
    SealSize,
    Sort,
    Valuing,
)


def new_code() -> str:
    """What the label carries: it says nothing and cannot be guessed."""
    return secrets.token_urlsafe(16)


class Place(CaseData):
    """存放处所：a warehouse and shelf, or the premises where sealed goods stayed."""

    append_only = True

    name = models.CharField("存放地点", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "存放处所"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="goods_place_once")]

    def __str__(self) -> str:
        return self.name


class Keeper(CaseData):
    """保管人：who answers for goods, a person of the office or a body they were given to."""

    append_only = True

    name = models.CharField("保管人", max_length=120)
    kind = models.CharField("类别", max_length=10, choices=KeeperKind, default=KeeperKind.OFFICE)
    contact = models.CharField("联系人及联系方式", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保管人"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name", "kind"], name="goods_keeper_once"),
            models.CheckConstraint(condition=Q(kind__in=KeeperKind.values), name="goods_keeper_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Item(CaseData):
    """物品（批）：one line of the list of goods, as it was when it was counted. What changes is in the movements."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="goods")
    number = models.PositiveIntegerField("编号")
    code = models.CharField("标签码", max_length=22, unique=True, default=new_code, editable=False)
    sort = models.CharField("类别", max_length=10, choices=Sort)
    name = models.CharField("名称", max_length=120)
    brand = models.CharField("品牌（标称商标）", max_length=80, blank=True)
    model = models.CharField("规格型号（地址）", max_length=120, blank=True)
    unit = models.CharField("单位", max_length=10)
    batch = models.CharField("生产日期（批号）", max_length=80, blank=True)
    packaging = models.CharField("包装", max_length=80, blank=True)
    condition = models.CharField("状况", max_length=200, blank=True)
    owner = models.CharField("所有人（持有人）", max_length=120, blank=True)
    found_at = models.CharField("查获地点", max_length=120, blank=True)
    measure = models.CharField("来源", max_length=12, choices=Measure)
    measured = models.ForeignKey(
        "casework.Event", models.PROTECT, null=True, related_name="+", verbose_name="实施措施的记录"
    )
    entered = models.ForeignKey("casework.Event", models.PROTECT, related_name="+", verbose_name="登记的记录")
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name="由何物分出")

    class Meta:
        verbose_name = verbose_name_plural = "涉案物品"
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="goods_number_once"),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="goods_sort"),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="goods_measure"),
            models.CheckConstraint(condition=~Q(unit="") & ~Q(name=""), name="goods_are_described"),
        ]

    def __str__(self) -> str:
        return f"{self.number}号 {self.description}"

    @property
    def description(self) -> str:
        return " ".join(it for it in (self.brand, self.name, self.model) if it)


class Movement(CaseData):
    """One movement of a quantity: out of ``source`` (nothing: from outside) into ``item`` (nothing: for good)."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="goods_movements")
    sequence = models.PositiveIntegerField("次序")
    kind = models.CharField("事项", max_length=12, choices=Kind)
    source = models.ForeignKey(Item, models.PROTECT, null=True, related_name="outgoing", verbose_name="自")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="incoming", verbose_name="至")
    quantity = models.DecimalField("数量", max_digits=14, decimal_places=3)
    from_place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name="自何处")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name="至何处")
    from_keeper = models.ForeignKey(Keeper, models.PROTECT, null=True, related_name="+", verbose_name="交出人")
    keeper = models.ForeignKey(Keeper, models.PROTECT, null=True, related_name="+", verbose_name="保管人")
    at = models.DateTimeField("时间")
    officers = models.JSONField("执法人员", default=list)
    why = models.CharField("事由", max_length=500, blank=True)
    received_by = models.CharField("接收人", max_length=120, blank=True)
    witness = models.CharField("见证人（监督人）", max_length=120, blank=True)
    seal_size = models.CharField("封条", max_length=6, choices=SealSize, blank=True)
    seal_number = models.CharField("封条编号", max_length=40, blank=True)
    evidence = models.JSONField("照片、录像等证据", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "物品流转记录"
        ordering = ["at", "event__sequence", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["event", "sequence"], name="goods_movement_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="goods_movement_kind"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="goods_quantity_is_positive"),
            models.CheckConstraint(
                condition=(
                    Q(kind__in=ENTERING, source=None, item__isnull=False)
                    | Q(kind__in=LEAVING, source__isnull=False, item=None)
                    | Q(kind__in=STAYING, source__isnull=False, item__isnull=False, source=F("item"))
                    | (Q(kind__in=REARRANGING, source__isnull=False, item__isnull=False) & ~Q(source=F("item")))
                ),
                name="goods_go_where_the_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(Kind.SEALED, Kind.UNSEALED), seal_size__in=SealSize.values) & ~Q(seal_number="")
                | ~Q(kind__in=(Kind.SEALED, Kind.UNSEALED)),
                name="goods_seal_is_named",
            ),
            models.UniqueConstraint(
                fields=["office", "seal_number", "kind"],
                condition=Q(kind__in=(Kind.SEALED, Kind.UNSEALED)),
                name="goods_seal_used_and_broken_once",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="goods_movements_by_case")]


class Valuation(CaseData):
    """估价：the unit price of an item, on the first ground of the legal order that can be had."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="valuations")
    ground = models.CharField("计价依据", max_length=8, choices=Valuing)
    unit_price = models.DecimalField("单价（元）", max_digits=14, decimal_places=2)
    why = models.CharField("理由及证据", max_length=1000)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "物品估价"
        ordering = ["at", "event__sequence"]
        constraints = [
            models.UniqueConstraint(fields=["event", "item"], name="goods_valued_once_by_an_act"),
            models.CheckConstraint(condition=Q(ground__in=Valuing.values), name="goods_value_ground"),
            models.CheckConstraint(
                condition=Q(ground=Valuing.NONE, unit_price=0) | (~Q(ground=Valuing.NONE) & Q(unit_price__gt=0)),
                name="goods_value_is_positive",
            ),
        ]


class Count(CaseData):
    """盘点：what was found of an item at a stocktake, beside what the books said."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="counts")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    booked = models.DecimalField("账面数量", max_digits=14, decimal_places=3)
    counted = models.DecimalField("实有数量", max_digits=14, decimal_places=3)
    why = models.CharField("差异说明", max_length=500, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "盘点"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["event", "item"], name="goods_counted_once_by_an_act"),
            models.CheckConstraint(condition=Q(booked=F("counted")) | ~Q(why=""), name="goods_difference_is_explained"),
            models.CheckConstraint(condition=Q(counted__gte=0), name="goods_count_is_not_negative"),
        ]
