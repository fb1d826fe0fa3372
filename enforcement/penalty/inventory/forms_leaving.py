"""What early disposal, return, disposal, handing over and stocktaking ask for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from casework import ledger
from casework.forms import DateField, EvidenceField, MoneyField, PeopleField, TextField
from casework.law.numerals import date_zh
from casework.law.statutes import TRANSFER_RULES
from casework.models import Event
from casework.roles import Role
from enforcement.penalty.inventory import counting, stock
from enforcement.penalty.inventory.fields import GoodsForm, HeldField, HeldOneField, PassingForm
from enforcement.penalty.inventory.forms_keeping import KEEPER, OnSiteForm
from enforcement.penalty.inventory.kinds import KeeperKind, Kind, Measure, Sort

UNFIT = {
    "perishable": "容易变质、损毁、灭失",
    "hard": "保管困难",
    "costly": "保管费用过高",
    "seasonal": "季节性商品",
    "other": "其他不宜长期保存的情形",
}
MANNERS_EARLY = {"auction": "委托拍卖", "sale": "变卖", "other": "其他方式"}
RETURN_GROUNDS = {
    "no_violation": "当事人没有违法行为",
    "unrelated": "与违法行为无关",
    "decided": "已作出处理决定，不再需要查封、扣押（保存）",
    "expired": "期限届满（先行登记保存自动解除）",
    "copied": "证据已经复制、拍照固定，返还原物",
    "other": "其他不再需要的情形",
}
CHECKED = {"intact": "封条完好", "none": "没有加封", "broken": "封条破损，已重新清点"}
MANNERS = {it.value: it.label for it in (Kind.DESTROYED, Kind.TREATED, Kind.AUCTIONED, Kind.SURRENDERED)}


def only_when_lifted(form: GoodsForm) -> None:
    """取得、解除均须经负责人批准 (程序规定 33, 36): what is under a measure does not leave by an officer's act alone."""
    lasting = {it.item.pk for it in stock.under_a_measure(form.case, form.asked.at)} if form.asked else set()
    form.each(
        "items",
        lambda it: it.item.pk in lasting,
        "仍在查封、扣押或者先行登记保存期间，须先经机关负责人批准解除（程序规定第三十三条、第三十六条、第四十二条），再发还或者公告领取",
    )


def published_today(form: GoodsForm) -> date | None:
    """The announcement is made by this very step: it was not published before."""
    published = form.not_in_future("published_on")
    if published and published < form.today:
        form.add_error("published_on", "公告今日才制发，公告日期不能早于今日；公告期间自公告之日起算，请在公告之日办理")
    return published


class EarlyForm(GoodsForm):
    """先行处置（程序规定 41）：only what was seized and does not keep."""

    items = HeldField(label="物品")
    unfit = forms.ChoiceField(label="不宜长期保存的情形", choices=UNFIT)
    manner = forms.ChoiceField(label="拟处置的方式", choices=MANNERS_EARLY)
    manner_told = forms.CharField(label="受委托的拍卖机构或者具体方式", max_length=200)

    def check(self) -> None:
        self.each(
            "items",
            lambda it: it.item.measure != Measure.SEIZURE,
            "没有查封、扣押，不能先行处置（程序规定第四十一条第三款）",
        )


class ConsentEarly(EarlyForm):
    owner = forms.CharField(label="权利人（同意或者申请先行处置的人）", max_length=120)
    consented_on = DateField(label="权利人确认日期")

    def check(self) -> None:
        super().check()
        self.not_in_future("consented_on")


class AnnounceEarly(EarlyForm):
    published_on = DateField(label="公告发布日期")
    until = DateField(label="公告截止日期", help_text="法律没有规定公告的天数，由机关按物品能够保存的时间合理确定")
    where = forms.CharField(label="公告的载体（地点）", max_length=120)
    unknown = forms.BooleanField(label="权利人不明确，已经查找的经过附卷")

    def check(self) -> None:
        super().check()
        published, until = published_today(self), self.cleaned_data.get("until")
        if published and until and until <= published:
            self.add_error("until", "公告截止日期须在发布之后")


class SellEarly(GoodsForm):
    item = HeldOneField(label="物品")
    amount = MoneyField(label="处置所得款项（元）", min_value=Decimal("0.01"))
    sold_on = DateField(label="处置日期")
    how = TextField(label="处置的经过（受托人、买受人、价格的确定）", min_length=5, max_length=400)
    kept = forms.BooleanField(label="处置前已拍照、录像、取样，证据已留存")
    place = forms.CharField(label="款项存放（涉案款专户）", max_length=120)
    keeper = forms.CharField(label=f"款项{KEEPER}", max_length=120)

    def check(self) -> None:
        sold = self.not_in_future("sold_on")
        self.each("item", lambda it: it.seals, "仍有封条，先启封")
        for held in self.holdings("item"):
            if sold and (why := why_not_yet(held.item, sold)):
                self.add_error("item", why)
        if stock.confiscated(self.case):
            self.add_error(
                "item", "物品已经决定没收，按没收的物品处理（程序规定第四十一条第三款限于确定为罚没财物之前）"
            )


def why_not_yet(item: Any, sold: Any) -> str:
    """Why an item may not be disposed of early on that day; nothing when it may."""
    asked = Event.objects.filter(case=item.case_id, procedure="goods")
    ids = {str(item.pk), *([str(item.origin_id)] if item.origin_id else [])}
    mine = [it for it in asked.order_by("sequence") if ids & {row["id"] for row in it.answers.get("items", ())}]
    if any(it.step == "consent_early" for it in mine):
        return ""
    announced = [it.answers["until"] for it in mine if it.step == "announce_early"]
    if not announced:
        return f"{item}：须先由权利人同意（申请）先行处置；权利人不明确的，先公告（程序规定第四十一条第三款）"
    if announced[-1] >= sold.isoformat():
        return f"{item}：先行处置的公告至{date_zh(sold.fromisoformat(announced[-1]))}期满，期满后才能处置"
    return ""


class Return(OnSiteForm):
    items = HeldField(label="发还的物品（款项）")
    ground = forms.ChoiceField(label="发还的情形", choices=RETURN_GROUNDS)
    receiver = forms.CharField(label="领取人（当事人）", max_length=120)
    returned_on = DateField(label="发还日期")
    signed = forms.BooleanField(label="领取人和执法人员已在清单上签名")

    def check(self) -> None:
        self.not_before_listed("returned_on", "items")
        self.each("items", lambda it: it.is_elsewhere, "已移交其他机关，由该机关处理")
        self._not_waited_for_by_the_police()
        only_when_lifted(self)
        self._not_confiscated()

    def _not_confiscated(self) -> None:
        """Goods, marks and tools seized and not spared are the State's, whatever the reason given; papers go back once copied."""
        held, ground = self.holdings("items"), self.cleaned_data.get("ground")
        if ground == "expired" or not stock.confiscated(self.case):
            return
        free = stock.spared(self.case, held) | stock.freed_as_unrelated(self.case, held)
        why = "处罚决定没收非法财物，没有写明不予没收这一物品，不能发还；不应当没收的，先变更处罚决定（行政处罚法第七十四条）"
        taken = [
            it
            for it in held
            if ground == "decided" or (it.item.measure in stock.MEASURES and it.item.sort in DESTROYED)
        ]
        self.each("items", lambda it: it in taken and it.item.pk not in free, why)

    def _not_waited_for_by_the_police(self) -> None:
        """What has nothing to do with the case is returned wherever the case is (强制法 28)."""
        police = ledger.standing(self.case, "transfer")
        if police not in (*stock.WITH_THE_POLICE, "handed_over"):
            return
        free = stock.freed_as_unrelated(self.case, self.holdings("items"))
        why = f"案件正在移送或者侦查中，公安机关没有退回这一物品，也没有因与违法行为无关而解除查封、扣押，不能发还（{TRANSFER_RULES.art(12)}）"
        self.each("items", lambda it: it.item.pk not in free and not (police == "handed_over" and it.came_back), why)


class AnnounceUnclaimed(GoodsForm):
    items = HeldField(label="无人领取的物品")
    reasons = TextField(label="当事人下落不明或者所有人不能确定的情况", min_length=5, max_length=500)
    published_on = DateField(label="公告日期")
    where = forms.CharField(label="公告的载体（地点）", max_length=120)

    def check(self) -> None:
        published_today(self)
        only_when_lifted(self)


class DisposeForm(GoodsForm):
    items = HeldField(label="处理的物品")
    manner = forms.ChoiceField(label="处理方式", choices=MANNERS)
    disposed_on = DateField(label="处理日期")
    at_place = forms.CharField(label="处理地点", max_length=120)
    executors = PeopleField(Role.OFFICER, at_least=2, label="执行人")
    supervisor = forms.CharField(label="监督人", max_length=60)
    what_happened = TextField(label="处理情况（数量、过程、结果）", min_length=5, max_length=1000)
    proceeds = MoneyField(label="拍卖、变卖所得（元）", required=False)
    receipt = forms.CharField(label="缴库凭证号", max_length=80, required=False)
    evidence = EvidenceField(label="照片、录像等", required=False)

    def check(self) -> None:
        self.not_in_future("disposed_on")
        given = self.cleaned_data
        self.each("items", lambda it: it.is_elsewhere, "已移交其他机关，由该机关处理")
        if given.get("manner") in (Kind.DESTROYED, Kind.TREATED) and not given.get("evidence"):
            self.add_error("evidence", "销毁、技术处理须全程拍照、录像，请选择所附的证据")
        if given.get("manner") == Kind.AUCTIONED and not (given.get("proceeds") and given.get("receipt")):
            self.add_error(
                "receipt", "拍卖、变卖所得须全部上缴国库，请填写所得金额和缴库凭证号（行政处罚法第七十四条）"
            )
        names = {person["name"] for person in given.get("executors") or ()}
        if given.get("supervisor") in names:
            self.add_error("supervisor", "监督人不得是执行人")


class Dispose(DisposeForm):
    """没收物品的处理（行政处罚法 74）."""

    def check(self) -> None:
        super().check()
        self._after_service()
        back, why = stock.spared(self.case, self.holdings("items")), "处罚决定不予没收，应当立即退还当事人，不能处理"
        self.each("items", lambda it: it.item.pk in back, f"{why}（程序规定第四十二条第二款）")
        self._destroyed_where_the_law_says_so()
        if self.cleaned_data.get("manner") != Kind.SURRENDERED:
            self.each("items", lambda it: it.item.sort == Sort.MONEY, "是先行处置所得款，只能上缴国库")

    def _after_service(self) -> None:
        disposed, served = self.cleaned_data.get("disposed_on"), ledger.last(self.case, "penalty", "serve")
        since = date.fromisoformat(served.answers["served_on"]) if served else None
        if disposed and since and disposed < since:
            self.add_error("disposed_on", f"不能早于处罚决定书送达之日{date_zh(since)}，请核对")

    def _destroyed_where_the_law_says_so(self) -> None:
        """没收、销毁 is not 没收: what bears another's mark does not come back to the market."""
        penalty: Any = next(iter(ledger.all_of(self.case, "penalty")[-1:]), None)
        if penalty is None or penalty.offence is None or self.cleaned_data.get("manner") != Kind.AUCTIONED:
            return
        day = penalty.law_day(self.today)
        if any("销毁" in it for it in penalty.offence.on(day).measures):
            wanted = f"依{penalty.offence.cites(day)[1]}应当销毁，不能拍卖、变卖"
            if any(it.item.sort in DESTROYED for it in self.holdings("items")):
                self.add_error("manner", f"侵权商品、标识和主要用于侵权的工具{wanted}；请改选处理方式")


DESTROYED = (Sort.GOODS, Sort.LABEL, Sort.TOOL)


class Surrender(DisposeForm):
    """公告期满无人领取的处理（程序规定 42）."""

    manner = forms.ChoiceField(
        label="处理方式", choices={it.value: it.label for it in (Kind.SURRENDERED, Kind.AUCTIONED)}
    )

    def check(self) -> None:
        super().check()
        told = announced_ids(self.case)
        self.each("items", lambda it: str(it.item.pk) not in told, "没有公告领取")


def announced_ids(case: Any) -> set[str]:
    """The items whose owner was called on by announcement."""
    events = Event.objects.filter(case=case, procedure="goods", step="announce_unclaimed")
    return {row["id"] for it in events for row in it.answers["items"]}


class HandOver(PassingForm):
    items = HeldField(label="移交的物品")
    body = forms.CharField(label="接收的机关", max_length=120)
    kind = forms.ChoiceField(
        label="机关类别", choices=[it for it in KeeperKind.choices if it[0] in ("police", "court", "other")]
    )
    received_by = forms.CharField(label="接收人", max_length=60)
    handed_on = DateField(label="移交日期")
    by_paper = forms.CharField(
        label="移交依据的文书（名称、文号）", max_length=120, required=False,
        help_text="移交公安机关以外的，须填写移送函、调取通知书等",
    )  # fmt: skip
    seals_checked = forms.ChoiceField(label="封条核对", choices=CHECKED)
    differences = TextField(label="与清单不一致之处", required=False, max_length=400)
    signed = forms.BooleanField(label="已逐件清点，移交、接收双方在清单上签名")

    def check(self) -> None:
        self.not_before_listed("handed_on", "items")
        self.not_before_the_police_filed()
        if self.cleaned_data.get("kind") not in (None, KeeperKind.POLICE) and not self.cleaned_data.get("by_paper"):
            self.add_error(
                "by_paper",
                "移交公安机关以外的机关、单位，须有移送函、调取通知书等依据（程序规定第十七条），请填写文书名称和文号",
            )
        if self.cleaned_data.get("seals_checked") == "none":
            self.each("items", lambda it: it.seals, "账上有封条，不能选“没有加封”；请核对")


class CameBack(GoodsForm):
    """What the transfer says came back, line by line."""

    rows = forms.JSONField(label="退回的物品")
    people = forms.JSONField(label="接收人")
    from_whom = forms.CharField(label="退回的机关", max_length=120)
    returned_on = DateField(label="退回（交接）日期")


class Stocktake(GoodsForm):
    at_place = forms.CharField(
        label="盘点的存放地点", max_length=120, required=False, help_text="不填的，盘点本案全部物品"
    )
    counts = counting.CountsField(label="盘点结果")
    people = PeopleField(Role.OFFICER, at_least=2, label="盘点人")
    evidence = EvidenceField(label="照片等", required=False)

    def check(self) -> None:
        if (counts := self.cleaned_data.get("counts")) is None:
            return
        place = self.cleaned_data.get("at_place") or ""
        here = {
            it.item.number: it for it in stock.held(self.case) if not place or (it.place and it.place.name == place)
        }
        for fault in counting.faults(here, counts):
            self.add_error("counts", fault)
