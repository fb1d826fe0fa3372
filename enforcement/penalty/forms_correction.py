"""What the office's own correction, a stay and the revival of a decision ask for."""

from typing import Any

from django import forms

from casework.forms import DateField, MoneyField, TextField
from casework.law.numerals import date_zh
from enforcement.penalty import contest, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_contest import window_starts
from enforcement.penalty.record import money

STAYED_BY = {
    "office": "本机关认为需要停止执行",
    "reconsideration": "行政复议机关决定停止执行",
    "court": "人民法院裁定停止执行",
    "law": "法律、法规、规章规定停止执行",
}


class Change(PenaltyForm):
    """变更: the sums as they are to read; never more than they were."""

    fine = MoneyField(label="变更后的罚款（元）", required=False, help_text="不变的照原数填写，取消的填0")
    confiscated = MoneyField(label="变更后的没收违法所得（元）", required=False)
    goods_given_back = forms.BooleanField(
        label="不再没收非法财物（物品发还）", required=False, help_text="原决定没有没收物品的不选"
    )
    content = TextField(label="变更的内容", min_length=5, max_length=2000)
    reasons = TextField(label="原决定的错误和变更的理由", min_length=5, max_length=2000)
    discussed_on = DateField(label="集体讨论日期", required=False, help_text="原决定经集体讨论的，变更也须集体讨论")

    def check(self) -> None:
        self.not_in_future("discussed_on")
        why = contest.more_than_decided(
            self.penalty, money(self.cleaned_data.get("fine")), money(self.cleaned_data.get("confiscated"))
        )
        if why:
            self.add_error(
                "fine", f"变更后的数额{why}：自行纠正不得加重；确须加重的，撤销后重新调查、告知（行政处罚法第四十五条）"
            )
        needs_discussion(self)


class Revoke(PenaltyForm):
    how = forms.ChoiceField(label="结果", choices={"revoked": "撤销"}, required=False)
    reasons = TextField(label="原决定的错误和撤销的理由", min_length=5, max_length=2000)
    discussed_on = DateField(label="集体讨论日期", required=False, help_text="原决定经集体讨论的，撤销也须集体讨论")

    def check(self) -> None:
        self.not_in_future("discussed_on")
        needs_discussion(self)


def needs_discussion(form: PenaltyForm) -> None:
    """What was decided collectively is corrected collectively, and afterwards (行政处罚法 57 II)."""
    decided, met = record.last(form.penalty, *contest.DECISIONS), form.cleaned_data.get("discussed_on")
    if decided and met and met < decided.on:
        form.add_error("discussed_on", f"原决定作出于{date_zh(decided.on)}，纠正它的集体讨论不能早于该日，请核对")
    if record.later(form.penalty, "discuss", "finish_investigation") and not form.cleaned_data.get("discussed_on"):
        form.add_error(
            "discussed_on", "原决定经负责人集体讨论，变更、撤销也须集体讨论（行政处罚法第五十七条第二款），请填写日期"
        )


class Stay(PenaltyForm):
    follows = {"stayed_on": contest.DECISIONS}
    stayed_by = forms.ChoiceField(label="由谁、因何停止执行", choices=STAYED_BY)
    stayed_on = DateField(label="决定（裁定）日期", help_text="缴款、催告的期限自该日停止计算，不以登记之日为准")
    number = forms.CharField(label="文书文号", max_length=80, required=False)
    reasons = TextField(label="理由", min_length=2, max_length=1000)

    def check(self) -> None:
        self.not_in_future("stayed_on")
        given = self.cleaned_data
        if given.get("stayed_by") in ("reconsideration", "court") and not given.get("number"):
            self.add_error("number", "复议机关、人民法院停止执行的，须登记其决定书、裁定书文号")


class StayLifted(PenaltyForm):
    lifted_on = DateField(
        label="恢复执行之日", help_text="决定（裁定）停止执行的，为恢复执行的决定（裁定）日期或者其写明的日期"
    )
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def check(self) -> None:
        lifted, stayed = (
            self.not_in_future("lifted_on"),
            record.day(record.answers(self.penalty, "stay").get("stayed_on")),
        )
        if lifted and stayed and lifted < stayed:
            self.add_error("lifted_on", f"恢复执行之日早于停止执行之日{date_zh(stayed)}，请核对")


class Revived(PenaltyForm):
    """The court annulled the reconsideration and restored the decision."""

    follows = {"effective_on": ("reconsidered_revoked",)}
    effective_on = DateField(label="裁判生效日期")
    served_on = DateField(label="裁判送达当事人日期", help_text="缴款期限自收到之日重新计算")
    number = forms.CharField(label="裁判文号", max_length=80)
    ended_on = DateField(label="申请执行期限起算日", required=False, help_text="由系统填写")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["effective_on"].help_text = contest.WINDOW_AFTER_SUIT.remark(self.penalty.case.office)

    def check(self) -> None:
        self.not_in_future("served_on")
        effective = self.not_in_future("effective_on")
        self.cleaned_data["ended_on"] = window_starts(self, effective) if effective else None
        self.cleaned_data["outcome"] = contest.REVIVED
