"""What paying asks for: receipts, deferral, instalments, the surcharge, refunds."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from django import forms

from casework.bounds import Bounded
from casework.forms import DateField, MoneyField, PeriodField, TextField
from casework.law.numerals import date_zh, money_figures
from casework.law.period import Unit
from enforcement.penalty import payments, questions, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_execution import kinds_decided
from enforcement.penalty.forms_hearing import lines
from enforcement.penalty.payments import NOUGHT

CHANNELS = {
    "bank": "指定银行",
    "electronic": "电子支付系统",
    "seized": "已扣押的款项依决定没收、划转",
    "court": "人民法院执行到位",
}


class Payment(PenaltyForm):
    """One receipt in the ledger of payments; what it is not said to be for goes to the fine."""

    follows = {"paid_on": payments.FIRST_DECISION}
    paid_on = DateField(label="缴款日期")
    paid = MoneyField(label="金额（元）", min_value=Decimal("0.01"))
    channel = forms.ChoiceField(label="缴款渠道", choices=CHANNELS)
    receipt = forms.CharField(label="缴款凭证号", max_length=60)
    for_gains = MoneyField(label="其中没收违法所得（元）", required=False)
    for_surcharge = MoneyField(label="其中加处罚款（元）", required=False)
    next_due = DateField(label="下一期应缴之日", required=False, help_text="由系统填写")
    counts_from = DateField(label="起算日", required=False, help_text="由系统填写")

    def check(self) -> None:
        self.not_in_future("paid_on")
        amount, left = self.cleaned_data.get("paid") or NOUGHT, payments.balance(self.penalty)
        other = sum((self.cleaned_data.get(it) or NOUGHT for it in ("for_gains", "for_surcharge")), NOUGHT)
        if amount > left:
            self.add_error("paid", f"尚欠{money_figures(max(left, NOUGHT))}元，登记的缴款不能多于欠款；请核对凭证")
        if other > amount:
            self.add_error("for_gains", "没收违法所得和加处罚款的部分之和不能多于本次缴款，请核对")
        following = payments.next_unpaid(self.penalty, amount - other) if payments.instalments(self.penalty) else None
        self.cleaned_data |= next_step(following, self.today)


def next_step(following: payments.Obligation | None, today: date) -> dict[str, Any]:
    """From when to when the clock of the next instalment runs."""
    due = following.due if following and following.due > today else None
    return {"next_due": due, "counts_from": today if due else None}


class Performed(PenaltyForm):
    follows = {"performed_on": payments.FIRST_DECISION}
    performed_on = DateField(label="缴清（履行完毕）日期")
    paid = MoneyField(label="本次缴纳金额（元）", required=False, help_text="此前已登记的缴款不再计入")
    receipt = forms.CharField(label="缴款凭证号", max_length=60, required=False)
    for_gains = MoneyField(label="其中没收违法所得（元）", required=False)
    for_surcharge = MoneyField(label="其中加处罚款（元）", required=False)
    execution = TextField(label="没收财物等的执行情况", required=False, max_length=2000)

    def check(self) -> None:
        self.not_in_future("performed_on")
        owed, paid = payments.balance(self.penalty), record.money(self.cleaned_data.get("paid"))
        if paid < owed:
            self.add_error(
                "paid",
                f"应缴罚没款{money_figures(payments.owed(self.penalty))}元，尚欠{money_figures(owed - paid)}元，"
                "没有缴清不能登记为执行完毕",
            )
        if paid > max(owed, NOUGHT):
            self.add_error("paid", f"尚欠{money_figures(max(owed, NOUGHT))}元，登记的缴款不能多于欠款；请核对凭证")
        if owed > 0 and not self.cleaned_data.get("receipt"):
            self.add_error("receipt", "须登记银行或者电子支付的缴款凭证号（程序规定第七十二条）")
        if "confiscate_goods" in kinds_decided(self.penalty) and not self.cleaned_data.get("execution"):
            self.add_error("execution", "决定没收非法财物的，须写明没收的执行情况，才能登记为执行完毕")


class OfTheFineOnly(PenaltyForm):
    """Only a fine may be deferred or divided (行政处罚法 66 II): what was gained unlawfully stays due as decided."""

    gains_from = DateField(label="没收违法所得缴款期限起算日", required=False, help_text="由系统填写")

    def check(self) -> None:
        self.not_in_future("applied_on")
        began = record.began(self.penalty, "payment_period")
        self.cleaned_data["gains_from"] = began if payments.gains_left(self.penalty) else None


class Defer(Bounded, OfTheFineOnly):
    follows = {"applied_on": payments.FIRST_DECISION}
    longest = {"extension": questions.LONGEST_DEFERRAL}
    applied_on = DateField(label="当事人书面申请日期")
    reasons = TextField(label="经济困难的情况", min_length=5, max_length=1000)
    extension = PeriodField(Unit.DAY, 3650, label="罚款延期（日）", help_text="没收违法所得不能延期，仍按原期限缴纳")


class Instalments(OfTheFineOnly):
    follows = {"applied_on": payments.FIRST_DECISION}
    applied_on = DateField(label="当事人书面申请日期")
    reasons = TextField(label="经济困难的情况", min_length=5, max_length=1000)
    plan = TextField(
        label="各期缴款日期和数额（每行一期：2026-12-31 3000）",
        max_length=2000,
        help_text="各期之和等于尚未缴纳的罚款；没收违法所得不能分期（程序规定第七十四条只规定罚款）",
    )
    next_due = DateField(label="第一期应缴之日", required=False, help_text="由系统填写")
    counts_from = DateField(label="起算日", required=False, help_text="由系统填写")
    ended_on = DateField(label="分期结束之日", required=False, help_text="由系统填写")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            asked = (payments.MISSED, questions.LONGEST_DEFERRAL)
            self.fields["plan"].help_text = "；".join(it.remark(self.penalty.case.office) for it in asked)

    def check(self) -> None:
        super().check()
        rows = list(self._rows())
        if any(row is None for row in rows) or not rows:
            if not self.has_error("plan"):
                self.add_error("plan", "每行写一期的日期和数额，中间空一格，如：2026-12-31 3000")
            return
        found = [row for row in rows if row is not None]
        self._ordered(found)
        self._adds_up(found)
        self.cleaned_data["schedule"] = [{"due": it.due.isoformat(), "amount": str(it.amount)} for it in found]
        self.cleaned_data["ended_on"] = found[-1].due
        self.cleaned_data |= next_step(found[0], self.today)

    def _rows(self) -> Iterator[payments.Obligation | None]:
        for line in lines(self.cleaned_data.get("plan")):
            day, _, amount = line.partition(" ")
            try:
                yield payments.Obligation(date.fromisoformat(day), Decimal(amount.strip().replace(",", "")))
            except (ValueError, InvalidOperation):
                yield None

    def _ordered(self, rows: list[payments.Obligation]) -> None:
        days = [it.due for it in rows]
        if days[0] <= self.today or any(first >= second for first, second in pairwise(days)):
            self.add_error("plan", "各期日期须在今日之后，并且依次递增，请改正")
        elif (days[-1] - self.today).days > (most := questions.LONGEST_DEFERRAL.value(self.penalty.case.office)):
            self.add_error(
                "plan",
                f"最后一期距今日超过{most}日：法律没有规定上限，这是本机关选定的暂缓缴纳的上限；"
                "确需更长的，请先由机关负责人在“未定事项”中调整",
            )
        if any(not it.amount.is_finite() or it.amount <= 0 for it in rows):
            self.add_error("plan", "各期数额须大于零，请改正")

    def _adds_up(self, rows: list[payments.Obligation]) -> None:
        left = sum((it.amount for it in payments.unpaid_parts(self.penalty)), NOUGHT)
        total = sum((it.amount for it in rows), NOUGHT)
        if total != left:
            self.add_error(
                "plan", f"各期之和为{money_figures(total)}元，尚未缴纳的罚款为{money_figures(left)}元，二者须相等"
            )


class Surcharge(PenaltyForm):
    """The system reckons it; the head decides whether to impose it (可以加处)."""

    until = DateField(label="计算至（含当日）")
    reasons = TextField(label="决定加处的理由", min_length=5, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            found = payments.accrued(self.penalty, self.today)
            now = f"截至今日：{found.sum}；" if found.sum else ""
            self.fields["until"].help_text = now + payments.BASE.remark(self.penalty.case.office)

    def check(self) -> None:
        until = self.not_in_future("until")
        if until is None:
            return
        found, before = payments.accrued(self.penalty, until), payments.imposed(self.penalty)
        if found.amount <= before:
            already = f"已加处{money_figures(before)}元" if before else "没有逾期的日数"
            self.add_error("until", f"截至{date_zh(until)}没有可以加处的数额（{already}；程序规定第七十五条）")
        self.cleaned_data |= {
            "amount": found.amount - before, "total": found.amount, "days": found.days, "sum": found.sum, "capped": found.capped,
        }  # fmt: skip


class Refund(PenaltyForm):
    follows = {"refunded_on": payments.FIRST_DECISION}
    refunded_on = DateField(label="退还日期")
    amount = MoneyField(label="退还金额（元）", min_value=Decimal("0.01"))
    receipt = forms.CharField(label="退付凭证号", max_length=60)
    interest = MoneyField(
        label="同时支付的银行同期存款利息（元）",
        required=False,
        help_text="处罚决定被撤销、确认无效的，返还已执行的罚没款应当支付利息（国家赔偿法第三十六条第七项）；不计入退还金额",
    )
    reasons = TextField(label="退还的原因", min_length=2, max_length=1000)

    def check(self) -> None:
        self.not_in_future("refunded_on")
        surplus = -payments.balance(self.penalty)
        if (self.cleaned_data.get("amount") or NOUGHT) > surplus:
            self.add_error("amount", f"应当退还的为{money_figures(max(surplus, NOUGHT))}元，请核对")
