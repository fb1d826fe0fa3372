"""What the letters of an inquiry ask for: summons, orders, requests to others (程序规定 30, 39, 45, 59; 行政处罚法 28, 55)."""

from datetime import date, datetime

from django import forms

from casework.forms import DateField, DateTimeField, MoneyField, OfficeField, PartyField, PeriodField, TextField
from casework.law.numerals import money_figures
from casework.law.period import Unit
from casework.models.office import OfficeKind
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm


def not_before_today(form: PenaltyForm, name: str) -> None:
    """The letter is made by this very step: it was not received before."""
    received: date | None = form.not_in_future(name)
    if received and received < form.today:
        form.add_error(name, "通知书今日才制发，送达之日不能早于今日；期限自送达之日起算，请在送达之日办理")


class Summon(PenaltyForm):
    """询问通知书."""

    names_reporter = True

    whom = forms.CharField(label="被通知人", max_length=120)
    about = TextField(label="了解的事项", max_length=500)
    appear_at = DateTimeField(label="接受询问的时间")
    place = forms.CharField(label="接受询问的地点", max_length=120)
    bring = TextField(label="携带的材料（每行一项）", max_length=2000, required=False)

    def check(self) -> None:
        appear: datetime | None = self.cleaned_data.get("appear_at")
        if appear and self.asked and appear <= self.asked.at:
            self.add_error("appear_at", "接受询问的时间应当在现在以后，请重新填写")


class DemandMaterials(PenaltyForm):
    """限期提供材料通知书."""

    whom = forms.CharField(label="材料提供人", max_length=120)
    about = TextField(label="调查的事项", max_length=500)
    materials = TextField(label="需要提供的材料（每行一项）", max_length=3000)
    lasting = PeriodField(Unit.DAY, 60, label="期限（日）")
    received_on = DateField(label="通知书送达之日", help_text="期限自次日起算")

    def check(self) -> None:
        not_before_today(self, "received_on")


class MaterialsReceived(PenaltyForm):
    handed_in_on = DateField(label="提交之日")
    materials = TextField(label="提交的材料（每行一项）", max_length=3000)
    signed_by_provider = forms.BooleanField(label="提供人已在材料上签名或者盖章", help_text="程序规定第三十条第一款")
    complete = forms.BooleanField(label="材料齐全", required=False)

    def check(self) -> None:
        self.not_in_future("handed_in_on")


class AskAssistance(PenaltyForm):
    """协助调查函."""

    to_office = OfficeField(OfficeKind.IP_OFFICE, label="协助机关", required=False)
    to_other = forms.CharField(label="其他机关（不在机关表中的）", max_length=80, required=False)
    reasons = TextField(label="确需协助的原因", min_length=5, max_length=1000)
    matters = TextField(label="协助调查的事项（每行一项）", max_length=3000)

    def check(self) -> None:
        if not (self.cleaned_data.get("to_office") or self.cleaned_data.get("to_other")):
            self.add_error("to_office", "须写明请哪一机关协助（程序规定第四十五条）：请选择机关或者填写机关名称")


class AssistanceReached(PenaltyForm):
    received_on = DateField(label="协助机关接到函件之日", help_text="十五个工作日自次日起算")

    def check(self) -> None:
        self.not_in_future("received_on")


class AssistanceDelayed(PenaltyForm):
    extension = PeriodField(Unit.WORKDAY, 60, label="延长（工作日）")
    reasons = TextField(label="协助机关告知的延期原因", min_length=2, max_length=1000)


class AssistanceAnswered(PenaltyForm):
    answered_on = DateField(label="收到复函之日")
    result = TextField(label="协查结果", min_length=5, max_length=3000)
    outcome = forms.ChoiceField(
        label="结果", choices={"done": "已协助调查", "not_competent": "不属于其职权范围", "nothing": "未能查明"}
    )

    def check(self) -> None:
        self.not_in_future("answered_on")


class HelpImpound(PenaltyForm):
    """协助扣押通知书：goods the party has given to a carrier."""

    whom = forms.CharField(label="协助单位（承运人、仓储单位等）", max_length=120)
    consignment = forms.CharField(label="托运单据和编号", max_length=120)
    items = TextField(label="托运的物品（每行一项）", max_length=3000)
    party_told_on = DateField(label="书面通知当事人之日")

    def check(self) -> None:
        self.not_in_future("party_told_on")


class OrderCorrection(PenaltyForm):
    """责令改正通知书."""

    party = PartyField("party", "respondent", label="被责令改正的当事人")
    conduct = TextField(label="违法行为", min_length=5, max_length=1000)
    content = TextField(label="改正的内容和要求", min_length=5, max_length=2000)
    at_once = forms.BooleanField(label="立即改正", required=False)
    correct_by = DateField(label="改正的最后日期", required=False)
    otherwise = TextField(label="逾期不改正的后果", required=False, max_length=500)

    def check(self) -> None:
        by: date | None = self.cleaned_data.get("correct_by")
        if bool(self.cleaned_data.get("at_once")) == bool(by):
            self.add_error("correct_by", "“立即改正”和改正日期须选其一（行政处罚法第二十八条第一款）")
        if by and by <= self.today:
            self.add_error("correct_by", "改正的最后日期应当在今天以后；须当日改正的选择“立即改正”")


class OrderRefund(PenaltyForm):
    """责令退款通知书：where a statute orders overcharged sums to be returned."""

    law = forms.CharField(
        label="要求责令退还多收价款的法律、法规及条款",
        max_length=200,
        help_text="没有法律、法规要求的，不得责令退款（程序规定第五十九条）",
    )
    conduct = TextField(label="致使多付价款的行为", min_length=5, max_length=1000)
    amount = MoneyField(label="多收价款（元）")
    lasting = PeriodField(Unit.DAY, 90, label="退还期限（日）")
    heard = forms.BooleanField(label="已听取当事人意见", help_text="须在听取意见后、作出处罚决定前责令退款")
    received_on = DateField(label="通知书送达之日")
    announce = forms.BooleanField(label="多付价款的消费者、经营者难以查找，责令公告查找", required=False)

    def check(self) -> None:
        not_before_today(self, "received_on")


class Refunded(PenaltyForm):
    refunded = MoneyField(label="已退还（元）")
    proof = TextField(label="退款凭证和没有退还的原因", max_length=2000)

    def check(self) -> None:
        ordered = record.money(record.answers(self.penalty, "order_refund").get("amount"))
        paid = self.cleaned_data.get("refunded")
        if paid is not None and paid > ordered:
            self.add_error("refunded", f"退还数额不能超过责令退还的{money_figures(ordered)}元，请核对")
