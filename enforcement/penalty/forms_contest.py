"""What contesting the decision asks for: reconsideration, the suit, and how each ended."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, MoneyField, TextField
from casework.law.numerals import date_zh
from enforcement.penalty import contest, payments, questions, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.record import money
from enforcement.penalty.states import S

SUIT_TERMS = ("suit_period", "suit_after_period", "suit_again_period", "first_remedy_period")
"""对当场处罚须先申请复议：六十日内没有申请的，不能再起诉，救济至此届满."""


def window_starts(form: PenaltyForm, ended: date) -> date:
    """The day the window counts from: a deferral or instalments move it to their end (程序规定 76)."""
    payment, instalments = record.running(form.penalty, "payment_period"), payments.schedule_ends(form.penalty)
    deferred = timezone.localtime(payment.due).date() if payment else ended
    return max(ended, deferred, instalments or ended)


class Remedy(PenaltyForm):
    follows = {"made_on": contest.DECISIONS}
    made_on = DateField(label="日期")
    body = forms.CharField(label="复议机关（人民法院）", max_length=80)
    number = forms.CharField(label="受理文号", max_length=60, required=False)

    def check(self) -> None:
        self.not_in_future("made_on")


class Ended(PenaltyForm):
    """How a reconsideration or a suit ended, short of a full revocation; a change names the sums as they now read."""

    number = forms.CharField(label="文书文号", max_length=80, required=False)
    fine = MoneyField(
        label="变更（部分撤销）后的罚款（元）", required=False, help_text="结果为变更、部分撤销的填写；其余不填"
    )
    confiscated = MoneyField(label="变更（部分撤销）后的没收违法所得（元）", required=False)
    goods_given_back = forms.BooleanField(
        label="没收非法财物的部分已被变更、撤销（物品发还）", required=False, help_text="决定没有没收物品的不选"
    )
    opposite_request = forms.BooleanField(
        label="第三人（同为原告的利害关系人）提出了相反的请求",
        required=False,
        help_text="只有此种情形，变更后的数额才可以高于原决定（行政复议法第六十三条第二款、行政诉讼法第七十七条第二款）",
    )
    content = TextField(label="变更的内容、确认违法的理由", required=False, max_length=2000)
    changed_on = DateField(label="变更生效之日", required=False, help_text="由系统填写")
    unlawful_ground = forms.ChoiceField(
        label="确认违法而不撤销的情形",
        choices={"": "（不是确认违法）", **contest.UNLAWFUL_GROUNDS},
        required=False,
        help_text="前两种情形处罚决定仍然有效，罚没款仍须缴纳（行政诉讼法第七十四条第一款、行政复议法第六十五条第一款）；"
        "公示信息和严重违法失信名单的列入均须撤下",
    )

    more_than = ""

    def check(self) -> None:
        given, outcome = self.cleaned_data, self.cleaned_data.get("outcome")
        if outcome in contest.AMENDED and self.penalty.state == S.REVOKED:
            self.add_error(
                "outcome",
                "处罚决定已被撤销，没有可以变更、部分撤销的内容：撤销它的复议决定被判决撤销的，办理“登记判决恢复处罚决定”"
                "（行诉解释第八十九条）；其余的请核对裁判",
            )
        if outcome not in (*contest.AMENDED, contest.UNLAWFUL):
            return
        if not given.get("content"):
            self.add_error("content", "结果为变更或者确认违法的，须写明变更的内容或者确认违法的理由")
        if outcome == contest.UNLAWFUL:
            self._on_which_ground(str(given.get("unlawful_ground") or ""))
            return
        why = contest.more_than_decided(self.penalty, money(given.get("fine")), money(given.get("confiscated")))
        if why and not given.get("opposite_request"):
            self.add_error("fine", f"变更后的数额{why}；{self.more_than}，请核对文书；有相反请求的，请注明")

    def _on_which_ground(self, ground: str) -> None:
        """What is still owed depends on it; an office that withdrew its decision left nothing to be kept."""
        gone = self.penalty.state == S.REVOKED
        if not ground:
            self.add_error(
                "unlawful_ground",
                "确认违法的，须按裁判（复议决定）写明属于哪一情形：决定是否仍须履行由此确定"
                "（行政诉讼法第七十四条、行政复议法第六十五条）",
            )
        elif gone != (ground == contest.REPLACED):
            self.add_error(
                "unlawful_ground",
                "本机关已经撤销原决定，只能是“已经改变（撤销）原决定”的情形，请核对文书"
                if gone
                else "本机关没有改变（撤销）过原决定，不属于这一情形（行政诉讼法第七十四条第二款第二项），请核对文书",
            )


class Reconsidered(Ended):
    follows = {"served_on": ("reconsider",)}
    served_on = DateField(label="当事人收到复议决定书（终止决定书）的日期")
    outcome = forms.ChoiceField(
        label="复议结果",
        choices={
            contest.UPHELD: "维持，或者驳回复议申请（请求）",
            contest.CHANGED: "变更，或者以复议调解书改变",
            contest.PARTLY: "部分撤销（没有撤销的部分仍由本机关执行）",
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
        self.cleaned_data["changed_on"] = self.cleaned_data.get("served_on")


class Judged(Ended):
    effective_on = DateField(label="裁判生效日期", help_text="一审裁判为上诉期满之日（没有上诉的），二审裁判为送达之日")
    outcome = forms.ChoiceField(
        label="裁判结果",
        choices={
            contest.UPHELD: "驳回诉讼请求，驳回起诉，或者准许撤诉",
            contest.CHANGED: "变更，或者以行政调解书改变",
            contest.PARTLY: "部分撤销（没有撤销的部分仍然有效）",
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
        self.cleaned_data["changed_on"] = effective

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
            office = self.penalty.case.office
            asked = (contest.WINDOW_AFTER_SUIT, contest.KEPT_IS_ENFORCED)
            self.fields["outcome"].help_text = "；".join(it.remark(office) for it in asked)


class Revoked(PenaltyForm):
    """撤销或者确认无效：the decision is gone."""

    follows = {"effective_on": contest.OPENED}
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
    ordered_until = DateField(
        label="判决（复议决定）确定的重新处理期限末日",
        required=False,
        help_text="文书没有确定期限的不填：自今日起按九十日计算（程序规定第六十四条）",
    )
    counts_from = DateField(label="起算日", required=False, help_text="由系统填写")

    def check(self) -> None:
        revoked = record.answers(self.penalty, *contest.ANNULLED)
        began = record.day(revoked.get("effective_on")) or self.today
        ordered = self.cleaned_data.get("ordered_until")
        if ordered and ordered <= began:
            self.add_error(
                "ordered_until", f"撤销原决定的文书于{date_zh(began)}生效，重新处理的期限不能在该日以前届满，请核对文书"
            )
        elif ordered and not revoked.get("again"):
            self.add_error("ordered_until", "登记的裁判（复议决定）没有责令重新处理，不会确定期限；请核对后留空")
        elif ordered and ordered > began + timedelta(
            days=(most := questions.LONGEST_ORDERED.value(self.penalty.case.office))
        ):
            self.add_error(
                "ordered_until",
                f"自文书生效之日{date_zh(began)}起超过{most}日，请核对文书；文书确系如此的，由机关负责人在“未定事项”中调整",
            )
        self.cleaned_data["counts_from"] = began if ordered else self.today


class RemediesOver(PenaltyForm):
    """Nobody fills this in: the window to apply opens with the last day of the remedy, whenever the system notes it."""

    ended_on = DateField(label="救济期限届满之日", required=False)

    def check(self) -> None:
        found = [it for name in SUIT_TERMS if (it := record.running(self.penalty, name))]
        ended = max((timezone.localtime(it.due).date() for it in found), default=self.today)
        self.cleaned_data["ended_on"] = window_starts(self, ended)
