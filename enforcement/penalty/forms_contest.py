"""What contesting the decision asks for: reconsideration, the suit, and how each ended."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, MoneyField, TextField
from casework.law.numerals import date_zh
from enforcement.penalty import contest, payments, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.record import money

SUIT_TERMS = ("suit_period", "suit_after_period", "suit_again_period", "first_remedy_period")
"""对当场处罚须先申请复议：六十日内没有申请的，不能再起诉，救济至此届满."""


def window_starts(form: PenaltyForm, ended: date) -> date:
    """The day the window counts from: a deferral or instalments move it to their end (程序规定 76)."""
    payment, instalments = record.running(form.penalty, "payment_period"), payments.schedule_ends(form.penalty)
    deferred = timezone.localtime(payment.due).date() if payment else ended
    return max(ended, deferred, instalments or ended)


class Remedy(PenaltyForm):
    made_on = DateField(label="日期")
    body = forms.CharField(label="复议机关（人民法院）", max_length=80)
    number = forms.CharField(label="受理文号", max_length=60, required=False)

    def check(self) -> None:
        self.not_in_future("made_on")


class Ended(PenaltyForm):
    """How a reconsideration or a suit ended, short of a revocation; a change names the sums as they now read."""

    number = forms.CharField(label="文书文号", max_length=80, required=False)
    fine = MoneyField(label="变更后的罚款（元）", required=False, help_text="结果为变更的填写；其余不填")
    confiscated = MoneyField(label="变更后的没收违法所得（元）", required=False)
    content = TextField(label="变更的内容、确认违法的理由", required=False, max_length=2000)

    more_than = ""

    def check(self) -> None:
        given = self.cleaned_data
        if given.get("outcome") not in (contest.CHANGED, contest.UNLAWFUL):
            return
        if not given.get("content"):
            self.add_error("content", "结果为变更或者确认违法的，须写明变更的内容或者确认违法的理由")
        if given.get("outcome") == contest.CHANGED:
            why = contest.more_than_decided(self.penalty, money(given.get("fine")), money(given.get("confiscated")))
            if why:
                self.add_error("fine", f"变更后的数额{why}；{self.more_than}，请核对文书")


class Reconsidered(Ended):
    served_on = DateField(label="当事人收到复议决定书（终止决定书）的日期")
    outcome = forms.ChoiceField(
        label="复议结果",
        choices={
            contest.UPHELD: "维持，或者驳回复议申请（请求）",
            contest.CHANGED: "变更，或者部分撤销",
            contest.UNLAWFUL: "确认违法（不撤销）",
            contest.WITHDRAWN: "撤回申请，复议终止",
        },
    )
    decision_served_on = DateField(label="处罚决定书送达日期", required=False, help_text="由系统填写")

    more_than = "复议不得作出对申请人更为不利的变更（行政复议法第六十三条第二款）"

    def check(self) -> None:
        self.not_in_future("served_on")
        super().check()
        served = record.answers(self.penalty, "serve", "serve_no_penalty").get("served_on")
        self.cleaned_data["decision_served_on"] = record.day(served)


class Judged(Ended):
    effective_on = DateField(label="裁判生效日期", help_text="一审裁判为上诉期满之日（没有上诉的），二审裁判为送达之日")
    outcome = forms.ChoiceField(
        label="裁判结果",
        choices={
            contest.UPHELD: "驳回诉讼请求，驳回起诉，或者准许撤诉",
            contest.CHANGED: "变更，或者部分撤销",
            contest.UNLAWFUL: "确认违法（不撤销）",
        },
    )
    perform_by = DateField(
        label="裁判确定的履行期限末日", required=False, help_text="变更的填写；裁判没有规定的，填裁判送达当事人之日"
    )
    ended_on = DateField(label="期限起算日", required=False, help_text="由系统填写")

    more_than = "判决变更不得加重原告的义务（行政诉讼法第七十七条第二款）"

    def check(self) -> None:
        effective = self.not_in_future("effective_on")
        super().check()
        sued = record.day(record.answers(self.penalty, "sue").get("made_on"))
        if effective and sued and effective < sued:
            self.add_error("effective_on", f"裁判生效日期早于起诉日期{date_zh(sued)}，请核对")
        self._start_the_window(effective)

    def _start_the_window(self, effective: date | None) -> None:
        changed = self.cleaned_data.get("outcome") == contest.CHANGED
        if changed and not self.cleaned_data.get("perform_by"):
            self.add_error(
                "perform_by", "判决变更的，申请执行的期限从履行期限末日起算（行诉解释第一百五十三条），请填写"
            )
        first = self.cleaned_data.get("perform_by") if changed else effective
        self.cleaned_data["ended_on"] = window_starts(self, first) if first else None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["outcome"].help_text = contest.WINDOW_AFTER_SUIT.remark(self.penalty.case.office)


class Revoked(PenaltyForm):
    """撤销或者确认无效：the decision is gone."""

    effective_on = DateField(label="复议决定送达（裁判生效）日期")
    number = forms.CharField(label="文书文号", max_length=80)
    how = forms.ChoiceField(label="结果", choices={"revoked": "撤销", "void": "确认无效"})
    again = forms.BooleanField(label="责令（判决）重新作出处理决定", required=False)
    reasons = TextField(label="撤销（确认无效）的理由", min_length=2, max_length=2000)

    def check(self) -> None:
        self.not_in_future("effective_on")


class Anew(PenaltyForm):
    """Another look at a case whose decision was revoked."""

    reasons = TextField(label="重新处理的依据和应当纠正的问题", min_length=5, max_length=2000)
    no_repeat = forms.BooleanField(label="不以同一事实和理由作出与原决定基本相同的决定（因违反法定程序被撤销的除外）")


class RemediesOver(PenaltyForm):
    """Nobody fills this in: the window to apply opens with the last day of the remedy, whenever the system notes it."""

    ended_on = DateField(label="救济期限届满之日", required=False)

    def check(self) -> None:
        found = [it for name in SUIT_TERMS if (it := record.running(self.penalty, name))]
        ended = max((timezone.localtime(it.due).date() for it in found), default=self.today)
        self.cleaned_data["ended_on"] = window_starts(self, ended)
