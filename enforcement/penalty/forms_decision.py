"""What the notice, the hearing, the discussion and the decision ask for."""

from collections.abc import Iterator
from typing import Any

from django import forms

from casework import ledger
from casework.forms import DateField, TextField
from casework.law.numerals import date_zh, money_figures
from casework.law.penalties.questions import SELLER_AGAIN
from casework.models import Event
from casework.roles import Role
from enforcement.catalogue import KINDS, SEVERE_KINDS
from enforcement.penalty import discretion, earlier, hearing, record
from enforcement.penalty.form import PenaltyForm, in_the_five_days
from enforcement.penalty.forms_hearing import lines
from enforcement.penalty.forms_sanction import Sanction
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.fields import HeldField
from enforcement.penalty.record import money

LISTING = {
    "list": "属于应当列入的情形，作出列入决定（另行办理，须报上一级同意）",
    "not_list": "经审查，不列入",
    "not_applicable": "不属于可以列入的违法行为",
}
NO_PENALTY_GROUNDS = {
    "minor": "轻微并及时改正，没有危害后果",
    "first": "初次违法，危害后果轻微并及时改正",
    "no_fault": "当事人证明没有主观过错",
    "no_facts": "违法事实不能成立",
    "innocent_seller": "不知道是侵权（假冒）商品，能证明合法取得并说明提供者",
    "other": "依法不予处罚的其他情形",
}
MET = 2
"""So many at least decide together."""
WARNING_ONLY = frozenset({"warning"})


class PreNotice(Sanction):
    facts = TextField(label="事实", min_length=10)
    reasons = TextField(label="理由", min_length=5, max_length=3000)
    other_hearing = forms.BooleanField(label="其他较重处罚或者法定的听证情形", required=False)
    list_proposed = forms.BooleanField(
        label="拟同时列入严重违法失信名单", required=False, help_text="与处罚一并告知（失信名单办法第十三条）"
    )
    new_facts = TextField(
        label="再次告知加重的新的事实和证据",
        required=False,
        max_length=2000,
        help_text="当事人陈述、申辩或者要求听证后再次告知、重于原告知的须填",
    )

    def check(self) -> None:
        super().check()
        self._no_heavier_for_having_spoken()
        self.cleaned_data["hearing"] = hearing.grounds(self.penalty, self.cleaned_data)
        if self.cleaned_data.get("list_proposed"):
            for why in listing_refused(self.cleaned_data):
                self.add_error("list_proposed", why)

    def _no_heavier_for_having_spoken(self) -> None:
        """What may not be done in the decision may not be done by notifying anew either (行政处罚法 45 II)."""
        told = self._told_when_they_spoke()
        if told is None or self.cleaned_data.get("new_facts"):
            return
        if more := [why for _, why in heavier(told.answers, self.cleaned_data)]:
            self.add_error(
                "new_facts",
                f"当事人已经陈述、申辩或者要求听证，再次告知的处罚重于原告知（{'；'.join(more)}）：不得因此加重"
                "（行政处罚法第四十五条第二款）；确有新查明的事实的，请写明事实和证据",
            )

    def _told_when_they_spoke(self) -> Event | None:
        """The notice the party answered: an equal one in between does not make room for a heavier one after it."""
        spoke = record.last(self.penalty, "defend", "request_hearing")
        told = record.every(self.penalty, "pre_notice")
        answered = [it for it in told if spoke and (it.version < spoke.version or it.answers.get("new_facts"))]
        return answered[-1] if answered else None


def listing_refused(planned: dict[str, Any]) -> Iterator[str]:
    """Why a listing cannot go with this penalty: it presupposes a heavier one (较重行政处罚)."""
    severe = SEVERE_KINDS & set(planned.get("kinds", ()))
    heavy_fine = "fine" in planned.get("kinds", ()) and planned.get("tier") == "heavy"
    if not severe and not heavy_fine:
        yield "列入严重违法失信名单须受到较重行政处罚：从重处以罚款，或者降级、吊销、限制经营、停产停业、关闭、限制从业（失信名单办法第二条）"


class Decide(Sanction):
    """The decision. No heavier than notified; the listing question answered with it."""

    conduct = TextField(label="违法行为（概括）", min_length=5, max_length=500)
    facts = TextField(label="查明的事实", min_length=10)
    proof = TextField(label="主要证据", min_length=5)
    defence_treated = TextField(label="陈述、申辩、听证意见及采纳情况和理由", min_length=2, max_length=3000)
    given_back = HeldField(
        label="不予没收、应当退还的物品",
        required=False,
        help_text="账内被查封、扣押、先行登记保存的物品，未选的一并没收；所选的自本决定起解除查封、扣押并立即退还"
        "（行政强制法第二十八条、程序规定第四十二条）",
    )
    list_considered = forms.ChoiceField(label="是否列入严重违法失信名单", choices=LISTING)
    list_reason = TextField(label="是否列入的理由", min_length=2, max_length=1000)
    outlier_reason = TextField(
        label="与同类案件差异的理由",
        required=False,
        max_length=1000,
        help_text="罚款明显偏离近三年同类案件的，须写明理由",
    )
    late_reason = TextField(label="超过办案期限的原因", required=False, max_length=1000)

    def check(self) -> None:
        super().check()
        self._in_line()
        notice = record.answers(self.penalty, "pre_notice")
        for name, why in heavier(notice, self.cleaned_data):
            self.add_error(
                name,
                f"{why}：不得因陈述、申辩或者要求听证而加重（行政处罚法第四十五条第二款）；有新的事实的，退回调查后重新告知",
            )
        self._listing(notice)
        self._in_time()
        self._measures()
        self._no_fine_beside_a_crime()

    def _in_line(self) -> None:
        """Like cases alike: who departs from them says why."""
        found = self.measured()
        if found is None or not self.amount or self.cleaned_data.get("outlier_reason"):
            return
        if why := discretion.out_of_line(found, self.like(), self.amount, self.penalty.case.office):
            self.add_error("outlier_reason", why)

    def _no_fine_beside_a_crime(self) -> None:
        """CT-26: after a conviction the hold of the transfer is gone, and a fine is too."""
        if "fine" not in self.cleaned_data.get("kinds", ()):
            return
        judged = ledger.last(self.penalty.case, "transfer", "judged")
        if judged and judged.answers.get("outcome") == "convicted":
            self.add_error("kinds", "人民法院已作有罪判决，尚未罚款的不得再处罚款（行政处罚法第三十五条第二款）")

    def _listing(self, notice: Any) -> None:
        if self.cleaned_data.get("list_considered") != "list":
            return
        for why in listing_refused(self.cleaned_data):
            self.add_error("list_considered", why)
        if not notice.get("list_proposed"):
            self.add_error(
                "list_considered",
                "告知书没有告知拟列入严重违法失信名单，不能决定列入（失信名单办法第十三条）；请退回重新告知",
            )

    def _in_time(self) -> None:
        assert self.asked is not None
        over = all(record.over(self.penalty, name, self.asked.at) for name in ("case_period", "anew_period"))
        if over and not self.cleaned_data.get("late_reason"):
            self.add_error(
                "late_reason",
                "办案期限已经届满（程序规定第六十四条）：期限未届满前可以报请延长；逾期作出决定的，须写明原因，随案卷备查",
            )

    def _measures(self) -> None:
        if record.seized(self.penalty) and not self.cleaned_data.get("confiscated_goods"):
            self.add_error(
                "confiscated_goods", "仍有查封、扣押的财物而决定不没收：须先解除查封、扣押（程序规定第四十二条）"
            )
        if spared := {it["id"] for it in self.cleaned_data.get("given_back") or ()}:
            self._spared(spared)

    def _spared(self, spared: set[str]) -> None:
        """Part of what is under a measure is forfeited: the rest is named, so that it is given back and not forgotten."""
        assert self.asked is not None
        under = {str(it.item.pk) for it in stock.under_a_measure(self.penalty.case, self.asked.at)}
        if "confiscate_goods" not in self.cleaned_data.get("kinds", ()):
            self.add_error(
                "given_back", "没有决定没收非法财物的不填：仍在查封、扣押的，先办理解除（程序规定第四十二条）"
            )
        elif spared - under:
            self.add_error("given_back", "所选的有没有被查封、扣押、先行登记保存或者已经解除的物品，请核对")
        elif spared == under:
            self.add_error(
                "given_back",
                "所选的是全部物品，没有物品可以没收：请先解除查封、扣押，不选没收非法财物（程序规定第四十二条）",
            )


def heavier(notice: Any, decided: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """In what the decision goes beyond the notice: (field, sentence)."""
    for name, label in (("fine", "罚款"), ("confiscated", "没收违法所得"), ("goods_worth", "没收财物的价值")):
        planned, now = money(notice.get(name)), money(decided.get(name))
        if now > planned:
            yield name, f"{label}{money_figures(now)}元高于告知书告知的{money_figures(planned)}元"
    for kind in decided.get("kinds", ()):
        if kind not in notice.get("kinds", ()):
            yield "kinds", f"告知书没有告知“{KINDS[kind]}”"


class NoPenalty(PenaltyForm):
    ground = forms.ChoiceField(label="不予处罚的情形", choices=NO_PENALTY_GROUNDS)
    facts = TextField(label="查明的事实", min_length=10)
    proof = TextField(label="主要证据", min_length=5)
    reasons = TextField(label="不予处罚的理由", min_length=5, max_length=3000)
    education = TextField(label="教育内容", required=False, max_length=2000)
    other_content = TextField(label="其他处理内容（责令停止、改正等）", required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["ground"].help_text = discretion.remark(SELLER_AGAIN, self.penalty.case.office)

    def _seller_knew(self) -> None:
        """Who was dealt with for the same before cannot plead that he did not know."""
        again = earlier.infringements(self.penalty, self.today)
        if again and discretion.choice(SELLER_AGAIN, self.penalty.case.office) == "no":
            self.add_error(
                "ground",
                f"当事人五年内已因同类行为受过处罚（{'、'.join(again)}），受过处理后再次销售的，不能认定“不知道”"
                "（商标侵权判断标准第二十七条，未核对原文）；请改选情形或者给予处罚",
            )

    def check(self) -> None:
        if self.cleaned_data.get("ground") == "innocent_seller":
            self._seller_knew()
        if self.cleaned_data.get("ground") != "no_facts" and not self.cleaned_data.get("education"):
            self.add_error(
                "education", "依法不予处罚的，应当对当事人进行教育（行政处罚法第三十三条第三款），请写明教育内容"
            )
        if self.cleaned_data.get("ground") == "innocent_seller" and not self.cleaned_data.get("other_content"):
            self.add_error("other_content", "销售者不知道是侵权（假冒）商品而不予处罚的，仍应责令停止销售，请写明")
        if record.seized(self.penalty):
            self.add_error("ground", "仍有查封、扣押的财物：须先解除查封、扣押（程序规定第四十二条）")


class Defence(PenaltyForm):
    """Written, or oral and taken down (陈述申辩笔录)."""

    how = forms.ChoiceField(
        label="提出方式",
        required=False,
        choices={"written": "书面", "oral": "口头，记入笔录"},
        help_text="不选的，按书面",
    )
    statement = TextField(label="陈述、申辩的内容", min_length=2)
    made_on = DateField(label="提出日期", help_text="邮寄的以交邮日期为准")
    speaker = forms.CharField(label="陈述申辩人", max_length=60, required=False, help_text="口头提出的填写，以下三项同")
    place = forms.CharField(label="地点", max_length=120, required=False)
    clerk = forms.CharField(label="记录人", max_length=60, required=False)
    wants = TextField(label="陈述申辩的请求", required=False, max_length=1000)

    def check(self) -> None:
        in_the_five_days(self, "made_on", "陈述、申辩")
        if self.cleaned_data.get("how") == "oral":
            for name in ("speaker", "place", "clerk", "wants"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, "口头陈述、申辩的须制作笔录，请填写")


class Waive(PenaltyForm):
    """A written waiver ends the five days early, and of several parties only when each has given one."""

    waived_on = DateField(label="书面放弃之日")
    in_writing = forms.BooleanField(
        label="当事人已提交放弃陈述、申辩和听证的书面声明",
        error_messages={
            "required": "没有书面声明的不能提前结束五个工作日：期满没有行使权利的才视为放弃（程序规定第五十七条第二款）"
        },
    )
    by_each = forms.BooleanField(
        label="各当事人均已提交书面声明", required=False, help_text="有两个以上当事人的须确认，由承办人办理"
    )

    def check(self) -> None:
        in_the_five_days(self, "waived_on", "放弃权利的声明")
        if self.penalty.respondents().count() < 2:
            return
        if self._by_a_party():
            self.add_error(
                None, "本案有两个以上当事人，一方不能代其他方放弃（程序规定第五十七条第二款）；请由承办人登记"
            )
        elif not self.cleaned_data.get("by_each"):
            self.add_error(
                "by_each", "本案有两个以上当事人：只有一方放弃的，不影响其他方的期限；各方均已书面放弃的，请确认此项"
            )

    def _by_a_party(self) -> bool:
        assert self.asked is not None
        return not self.asked.by.holds_any([Role.HANDLER], self.penalty.case, self.asked.on)


class Recheck(PenaltyForm):
    adopted = forms.ChoiceField(label="采纳情况", choices={"yes": "采纳", "partly": "部分采纳", "no": "不采纳"})
    reasons = TextField(label="复核情况和理由", min_length=5, max_length=3000)


class Discuss(PenaltyForm):
    after: tuple[str, ...] = ("finish_investigation", "report_hearing", "recheck")
    """What those who decide together must have before them."""
    met_on = DateField(label="讨论日期")
    chair = forms.CharField(label="主持人", max_length=40)
    attendees = TextField(label="出席人员（每行一人）", max_length=1000)
    in_attendance = TextField(label="列席人员（每行一人）", max_length=1000, required=False)
    clerk = forms.CharField(label="记录人", max_length=40)
    discussed = TextField(label="讨论情况", min_length=5)
    outcome = TextField(label="集体讨论意见", min_length=5, max_length=3000)

    def check(self) -> None:
        if len({self.cleaned_data.get("chair"), *lines(self.cleaned_data.get("attendees"))} - {None}) < MET:
            self.add_error(
                "attendees",
                "集体讨论须有两名以上负责人参加（行政处罚法第五十七条第二款），一人不能集体讨论，请写明出席人员",
            )
        met, before = self.not_in_future("met_on"), record.last(self.penalty, *self.after)
        if met and before and met < before.on:
            self.add_error(
                "met_on", f"“{before.label}”办理于{date_zh(before.on)}，集体讨论须在其后，讨论日期不能早于该日"
            )
