"""What listing, keeping, moving and examining goods asks for."""

from decimal import Decimal
from typing import Any

from django import forms

from casework.certificates import without_certificate
from casework.forms import DateField, EvidenceField, MoneyField, PeopleField, TextField
from casework.roles import Role
from enforcement.penalty.inventory import stock, value
from enforcement.penalty.inventory.fields import (
    GoodsForm,
    HeldField,
    HeldOneField,
    PassingForm,
    QuantityField,
    SealField,
)
from enforcement.penalty.inventory.kinds import ELSEWHERE, KeeperKind, Measure, SealSize, Sort, Valuing
from enforcement.penalty.inventory.rows import RowsField

PLACE, KEEPER = "存放地点（库房、货架）", "保管人"
PRESENT = {"party": "当事人到场", "witness": "当事人经通知不到场（拒绝签名），由见证人在场并录像"}

SAMPLED_HOW = {"standard": "按规定方式（标准）抽样", "other": "以其他方式抽样", "bought": "通过网络、电话购买取得"}


class OnSiteForm(GoodsForm):
    """Done by two officers of the case at least, cards shown (程序规定 22)."""

    on_site = PeopleField(Role.HANDLER, at_least=2, of_case=True, label="执法人员（二人以上，已出示证件）")

    def clean_on_site(self) -> Any:
        people = self.cleaned_data["on_site"]
        if self.asked is not None and (missing := without_certificate(people, self.asked.on)):
            raise forms.ValidationError(
                f"{'、'.join(missing)}没有有效的行政执法证，不能现场执法（程序规定第二十二条、行政处罚法第四十二条）；请改派持证人员"
            )
        return people


class PresenceForm(OnSiteForm):
    """The party is there, or a witness and a recording stand in (程序规定 43)."""

    present = forms.ChoiceField(label="在场情况", choices=PRESENT)
    witness = forms.CharField(label="见证人", max_length=120, required=False)
    recording = forms.CharField(
        label="录音录像（编号或者存放处）",
        max_length=120,
        required=False,
        help_text="当事人不到场、拒绝签名的必须录音或者录像",
    )
    evidence = EvidenceField(label="照片、录像等", required=False)

    def check(self) -> None:
        given = self.cleaned_data
        if given.get("present") == "witness" and not given.get("witness"):
            self.add_error("witness", "当事人不在场或者拒绝签名的，须由见证人在场，请填写见证人（程序规定第四十三条）")
        if given.get("present") == "witness" and not (given.get("recording") or given.get("evidence")):
            self.add_error(
                "recording",
                "当事人不到场或者拒绝签名的，须采取录音、录像等方式记录（程序规定第四十三条）；请填写录音录像的编号，或者选择所附的证据",
            )


class FromMeasure(GoodsForm):
    """What the system carries over from the list of a seizure or a preservation."""

    rows = RowsField(label="清单")
    measure = forms.ChoiceField(label="来源", choices=Measure.choices)
    measured = forms.UUIDField(label="实施措施的记录")
    place = forms.CharField(label=PLACE, max_length=120)
    keeper = forms.CharField(label=KEEPER, max_length=120)
    people = forms.JSONField(label="执法人员", required=False)


class Enter(PresenceForm):
    measure = forms.ChoiceField(
        label="来源", choices=[it for it in Measure.choices if it[0] != Measure.EARLY], initial=Measure.HANDED_IN
    )
    rows = RowsField(label="物品清单")
    found_at = forms.CharField(label="查获（提交）地点", max_length=120)
    place = forms.CharField(label=PLACE, max_length=120)
    keeper = forms.CharField(label=KEEPER, max_length=120)
    counted = forms.BooleanField(label="已当场清点，清单由当事人和执法人员签名，交当事人一份")

    def check(self) -> None:
        super().check()
        measure = self.cleaned_data.get("measure")
        if measure in (Measure.SEIZURE, Measure.PRESERVATION) and stock.running_measure(self.case, measure) is None:
            self.add_error(
                "measure",
                f"本案没有正在实施的{Measure(measure).label}，不能以此登记物品（程序规定第三十四条、第三十七条）；请先在行政处罚中办理该措施，"
                "物品随措施清单自动登入；当事人主动提交的，请改选",
            )


class Move(GoodsForm):
    items = HeldField(label="物品")
    place = forms.CharField(label=f"移至：{PLACE}", max_length=120)
    keeper = forms.CharField(label=f"接收的{KEEPER}", max_length=120)
    why = TextField(label="事由", min_length=2, max_length=500)
    signed = forms.BooleanField(label="交接双方已逐件清点并签名")

    def check(self) -> None:
        self.each("items", lambda it: it.is_elsewhere, "已由其他机关接收，本机关不能再移动")


class Reassign(PassingForm):
    """单据移交：the goods stay where they are, and another answers for them from now on."""

    items = HeldField(label="物品")
    body = forms.CharField(label="接收的机关", max_length=120)
    kind = forms.ChoiceField(label="机关类别", choices=[it for it in KeeperKind.choices if it[0] in ELSEWHERE])
    paper_number = forms.CharField(label="移交单据编号", max_length=80)
    received_by = forms.CharField(label="接收人", max_length=60)
    why = TextField(label="事由", min_length=2, max_length=400)
    signed = forms.BooleanField(label="移交双方已在单据上签名，物品仍在原处封存保管")

    def check(self) -> None:
        self.each("items", lambda it: it.is_elsewhere, "已经移交其他机关")
        self.not_before_the_police_filed()


class Entrust(GoodsForm):
    items = HeldField(label="物品（场所、设施、财物）")
    keeper = forms.CharField(label="受托保管人", max_length=120)
    contact = forms.CharField(label="受托人联系人、电话和地址", max_length=200)
    place = forms.CharField(label="保管地点", max_length=120)
    conditions = TextField(label="保管条件", min_length=2, max_length=500)
    until = DateField(label="保管期间至", required=False, help_text="不填的，至本机关通知时止")
    told = forms.BooleanField(label="已告知受托人不得损毁或者擅自转移、处置")

    def check(self) -> None:
        until = self.cleaned_data.get("until")
        if until and until < self.today:
            self.add_error("until", "保管期间的末日不能早于今天")
        seized = (Measure.SEIZURE,)
        self.each(
            "items",
            lambda it: it.item.measure not in seized,
            "没有查封、扣押，不能委托第三人保管（程序规定第四十一条第一款）",
        )


class Seal(PresenceForm):
    item = HeldOneField(label="物品")
    size = forms.ChoiceField(label="封条", choices=SealSize.choices)
    numbers = TextField(label="封条编号（每行一枚）", max_length=2000)
    why = forms.CharField(
        label="事由", max_length=300, required=False, help_text="重新加封的，写明启封的原因和重新加封的情况"
    )

    def clean_numbers(self) -> str:
        numbers = [line.strip() for line in self.cleaned_data["numbers"].splitlines() if line.strip()]
        if len(set(numbers)) < len(numbers):
            raise forms.ValidationError("封条编号不能重复")
        if any(len(it) > 40 or "|" in it for it in numbers):
            raise forms.ValidationError("封条编号不超过40个字，不含“|”")
        if self.subject is not None and (used := _used(self.subject.office_id, numbers)):
            raise forms.ValidationError(f"封条编号{'、'.join(used)}已经用过；每枚封条只用一次，请核对")
        return "\n".join(numbers)


def _used(office: Any, numbers: list[str]) -> list[str]:
    from enforcement.penalty.inventory.models import (
        Movement,  # a question to the books, not known when forms are declared
    )

    found = Movement.objects.filter(office=office, seal_number__in=numbers, kind="sealed")
    return sorted(set(found.values_list("seal_number", flat=True)))


class Unseal(PresenceForm):
    seals = SealField(label="启封的封条")
    intact = forms.ChoiceField(label="启封前封条的状况", choices={"yes": "完好", "no": "破损、移位"})
    condition = TextField(label="情况说明", required=False, max_length=300)
    why = TextField(label="启封的原因", min_length=2, max_length=300)

    def check(self) -> None:
        super().check()
        if self.cleaned_data.get("intact") == "no" and not self.cleaned_data.get("condition"):
            self.add_error("condition", "封条破损、移位的，须写明情况，并按清单重新清点（程序规定第四十一条第二款）")


class Split(GoodsForm):
    item = HeldOneField(label="物品")
    quantity = QuantityField(label="分出的数量")
    why = TextField(label="事由", min_length=2, max_length=500)

    def check(self) -> None:
        self.no_more_than_held("item", "quantity")
        held, wanted = self.holdings("item"), self.cleaned_data.get("quantity")
        if held and wanted == held[0].quantity:
            self.add_error("quantity", "分出的数量等于全部数量，无须分开")
        self.each("item", lambda it: it.seals, "仍有封条，先启封")


class Merge(GoodsForm):
    items = HeldField(label="合并的物品（并入编号最小的一项）")
    why = TextField(label="事由", min_length=2, max_length=500)

    def check(self) -> None:
        held = self.holdings("items")
        if len(held) < 2:
            self.add_error("items", "合并至少须选择两项")
            return
        if len({_alike(it) for it in held}) > 1:
            self.add_error("items", "只有名称、品牌、规格、批号、单位、来源、存放处、保管人和单价都相同的物品才能合并")
        if self.asked and len(stock.ended_measures([it.item for it in held], self.asked.at)) not in (0, len(held)):
            self.add_error(
                "items", "有的已经解除查封、扣押，有的没有，不能合并（程序规定第四十二条第二款）；已解除的请先发还"
            )
        self.each("items", lambda it: it.seals, "仍有封条，先启封")


def _alike(held: Any) -> tuple[Any, ...]:
    it, price = held.item, value.price_of(held.item)
    valued = (price.ground, price.unit_price) if price else None
    same = (it.sort, it.name, it.brand, it.model, it.batch, it.unit, it.measure, it.measured_id)
    return (*same, held.place and held.place.pk, held.keeper and held.keeper.pk, valued)


class Sample(PresenceForm):
    """抽样取证（程序规定 31）：a part of the lot becomes a sample, sealed at once."""

    item = HeldOneField(label="被抽样的物品")
    quantity = QuantityField(label="抽取数量")
    manner = forms.ChoiceField(
        label="抽样方式",
        choices=SAMPLED_HOW,
    )
    standard = forms.CharField(label="抽样依据的标准或者方式", max_length=200)
    process = TextField(label="抽样过程", min_length=5, max_length=1000)
    recorded = forms.BooleanField(
        label="购买过程、拆包查验和封样已拍照、截屏、录像", required=False, help_text="通过网络、电话购买取证的须勾选"
    )
    seal_number = forms.CharField(label="样品封条编号", max_length=40)
    storage = forms.CharField(label="样品储存条件", max_length=120)
    place = forms.CharField(label=f"样品{PLACE}", max_length=120)
    keeper = forms.CharField(label=f"样品{KEEPER}", max_length=120)

    def check(self) -> None:
        super().check()
        self.no_more_than_held("item", "quantity")
        self.each("item", lambda it: it.seals, "仍有封条，先启封")
        given = self.cleaned_data
        if given.get("manner") == "bought" and not (given.get("recorded") and given.get("evidence")):
            self.add_error(
                "recorded",
                "通过网络、电话购买抽样取证的，须对交易、拆包查验和封样全程记录，并选择所附的照片、录像（程序规定第三十一条第二款）",
            )
        if (number := given.get("seal_number")) and ("|" in number or _used(self.case.office_id, [number])):
            self.add_error("seal_number", f"封条编号{number}已经用过或者含有“|”；每枚封条只用一次，请核对")


class Send(GoodsForm):
    items = HeldField(label="送检的样品")
    body = forms.CharField(label="检测、检验、检疫、鉴定机构", max_length=120)
    qualification = forms.CharField(
        label="机构的法定资质",
        max_length=200,
        help_text="没有法定资质机构的，写明该机构具备的条件（程序规定第三十二条）",
    )
    matters = TextField(label="检测、鉴定的事项", min_length=2, max_length=400)
    received_by = forms.CharField(label="接收人", max_length=60)
    intact = forms.BooleanField(label="样品封条完好，双方已核对签名")


class Tested(GoodsForm):
    """The test is over: what it used up, and where the rest now is."""

    item = HeldOneField(label="送检的样品")
    result = TextField(label="检测、鉴定结果", min_length=2, max_length=500)
    report_number = forms.CharField(label="报告编号", max_length=60)
    consumed = QuantityField(label="检验耗用的数量", min_value=Decimal(0), initial=0)
    place = forms.CharField(label=f"余样{PLACE}", max_length=120)
    keeper = forms.CharField(label=f"余样{KEEPER}", max_length=120)

    def check(self) -> None:
        self.no_more_than_held("item", "consumed")
        self.each("item", lambda it: it.keeper is None or it.keeper.kind != KeeperKind.TESTING, "不在检测、鉴定机构")


class Value(GoodsForm):
    """估价：one ground for the chosen items, and why the grounds before it cannot be had (TH-VAL)."""

    items = HeldField(label="物品（单价相同的一并选择）")
    ground = forms.ChoiceField(label="计价依据（按顺序采用）", choices=Valuing.choices)
    unit_price = MoneyField(label="单价（元）", required=False, help_text="不计入货值的不填")
    why = TextField(label="查明的经过和证据（不计入的理由）", min_length=5, max_length=600)
    skipped = TextField(
        label="在先的计价依据不能查清的理由", required=False, max_length=400, help_text=f"依据{value.BASIS}的顺序"
    )

    def check(self) -> None:
        ground, price = self.cleaned_data.get("ground"), self.cleaned_data.get("unit_price")
        if ground != Valuing.NONE and not price:
            self.add_error("unit_price", "须填写大于零的单价；不应计入的，选择“不计入货值”并写明理由")
        if ground == Valuing.NONE and price:
            self.add_error("unit_price", "不计入货值的，不填单价")
        if ground in value.ORDER[1:] and not self.cleaned_data.get("skipped"):
            before = "、".join(it.label for it in value.ORDER[: value.ORDER.index(Valuing(ground))])
            self.add_error("skipped", f"{before}查不清时才能采用“{Valuing(ground).label}”（{value.BASIS}），请写明理由")
        self.each("items", lambda it: it.item.sort == Sort.MONEY, "是先行处置所得款，按原物估价，不再估价")


class Note(GoodsForm):
    items = HeldField(label="物品")
    why = TextField(label="记载的状况", min_length=2, max_length=500)
    evidence = EvidenceField(label="照片、录像等", required=False)
