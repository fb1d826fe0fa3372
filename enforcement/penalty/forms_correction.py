"""What the office's own correction, a stay and the revival of a decision ask for."""

from typing import Any

from django import forms

from casework.forms import DateField, MoneyField, TextField
from casework.law.numerals import date_zh
from enforcement.penalty import contest, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_contest import window_starts
from enforcement.penalty.record import money
from enforcement.telling import TellsTheCourt

STAYED_BY = {
    "office": "本机关认为需要停止执行",
    "reconsideration": "行政复议机关决定停止执行",
    "court": "人民法院裁定停止执行",
    "law": "法律、法规、规章规定停止执行",
}


class InSuit(PenaltyForm):
    """A correction by the office itself, which is also open while the court has the case (行政诉讼法 62)."""

    before_judgment = forms.BooleanField(
        label="人民法院尚未宣告判决或者裁定（上诉的，指二审；诉讼中变更、撤销的填写）",
        required=False,
        help_text="已经宣告的，先登记裁判，再依其结果办理；改变后须书面告知人民法院（行诉解释第八十一条第一款）",
    )
    in_suit = forms.BooleanField(label="在诉讼中改变", required=False, help_text="由系统填写")

    def check(self) -> None:
        self.not_in_future("discussed_on")
        in_suit = contest.suit_pending(self.penalty) or contest.suit_over_original(self.penalty)
        self.cleaned_data["in_suit"] = in_suit
        if in_suit and not self.cleaned_data.get("before_judgment"):
            self.add_error(
                "before_judgment",
                "处罚决定正在诉讼中：人民法院宣告判决或者裁定前，被告可以改变行政行为（行政诉讼法第六十二条），请确认尚未宣告；"
                "已经宣告的，请先登记裁判，再依其结果办理",
            )
        needs_discussion(self)


class Change(InSuit):
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
        super().check()
        why = contest.more_than_decided(
            self.penalty, money(self.cleaned_data.get("fine")), money(self.cleaned_data.get("confiscated"))
        )
        if why:
            self.add_error(
                "fine", f"变更后的数额{why}：自行纠正不得加重；确须加重的，撤销后重新调查、告知（行政处罚法第四十五条）"
            )


class Revoke(InSuit):
    how = forms.ChoiceField(label="结果", choices={"revoked": "撤销"}, required=False)
    reasons = TextField(label="原决定的错误和撤销的理由", min_length=5, max_length=2000)
    discussed_on = DateField(label="集体讨论日期", required=False, help_text="原决定经集体讨论的，撤销也须集体讨论")


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

    follows = {"effective_on": ("reconsidered", "reconsidered_revoked", "sue")}
    leads_to = contest.REVIVED
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
        self.cleaned_data["outcome"] = self.leads_to


class ReconsiderAgain(Revived):
    """The court annulled the reconsideration and ordered another: it is pending again."""

    leads_to = contest.AGAIN


ORIGINAL_ENDED = {
    "withdrawn": "原告同意改变并申请撤诉，人民法院裁定准许",
    "unlawful": "判决确认原处罚决定违法",
    "rejected": "判决驳回原告的诉讼请求（原处罚决定合法），或者裁定驳回起诉",
    "retargeted": "原告（第三人）对变更后的决定不服起诉，人民法院就变更后的决定审理",
}


class CourtTold(TellsTheCourt, PenaltyForm):
    """The written word to the court that the decision it was hearing has been changed or revoked."""

    field_order = ("court", "told_on", "plaintiff_told")
    court = forms.CharField(label="人民法院", max_length=80, required=False, help_text="不填的为登记起诉时的人民法院")

    def check(self) -> None:
        changed = contest.court_to_be_told(self.penalty)
        self.told_after(changed.on if changed else None, "处罚决定")
        self.cleaned_data["court"] = self.cleaned_data.get("court") or record.answers(self.penalty, "sue").get(
            "body", ""
        )


class OriginalJudged(PenaltyForm):
    """How the suit over the decision as it was ended; the changed decision is not touched by it."""

    outcome = forms.ChoiceField(label="对原决定的诉讼结果", choices=ORIGINAL_ENDED)
    effective_on = DateField(label="裁判生效日期（受理变更后的起诉之日）")
    number = forms.CharField(label="文书文号", max_length=80)

    def check(self) -> None:
        effective, changed = self.not_in_future("effective_on"), contest.last_in_suit(self.penalty)
        if effective and changed and effective < changed.on:
            self.add_error("effective_on", f"早于变更决定之日{date_zh(changed.on)}，请核对")
        if self.cleaned_data.get("outcome") == "retargeted" and not contest.suit_pending(self.penalty):
            self.add_error("outcome", "尚未登记对变更后决定的起诉，请先登记提起行政诉讼（行诉解释第八十一条第二款）")
