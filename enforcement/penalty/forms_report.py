"""What the steps on a report ask for (举报, 投诉举报处理办法 34-37, 42). Who reported is kept from the reported side."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, MoneyField, PartyField, TextField
from enforcement.penalty import questions
from enforcement.penalty.form import PenaltyForm

ABUSES = {
    "planted": "夹带、掉包",
    "forged": "造假、篡改商品信息",
    "invented": "捏造事实",
    "extortion": "对经营者敲诈勒索",
}


class ReportForm(PenaltyForm):
    """A step about the one who reported: the only forms in which he may be named."""

    names_reporter = True
    reporter = PartyField("complainant", "right_holder", label="举报人")


class RepeatReport(ReportForm):
    again_on = DateField(label="收到重复举报之日")
    same_facts = forms.BooleanField(label="同一举报人就同一违法事实举报同一被举报人，没有新的事实")
    remark = TextField(label="说明", required=False, max_length=1000)

    def check(self) -> None:
        self.not_in_future("again_on")


class MergeReport(ReportForm):
    """补充新的事实再次举报，合并处理."""

    again_on = DateField(label="收到最后一次举报之日", help_text="核查期限自次日起重新计算")
    new_facts = TextField(label="补充的新的事实", min_length=5, max_length=2000)

    def check(self) -> None:
        again: date | None = self.not_in_future("again_on")
        found = self.penalty.found_on
        if again and found and again < found:
            self.add_error("again_on", "再次举报不能早于首次收到材料之日，请核对")


class TurnAway(ReportForm):
    """告知举报人本机关没有处理权限."""

    same_system = forms.BooleanField(
        label="属于市场监督管理部门职责范围",
        required=False,
        help_text="勾选的，告知举报人直接向有处理权限的部门提出，本机关不自行移送",
    )
    competent = forms.CharField(label="有处理权限的机关", max_length=120)
    reasons = TextField(label="没有处理权限的理由", min_length=5, max_length=2000)
    told_on = DateField(label="告知之日")

    def check(self) -> None:
        self.not_in_future("told_on")


class TellReporter(ReportForm):
    """举报处理结果告知、奖励."""

    required_by = forms.CharField(
        label="规定告知（奖励）的法律、法规、规章及条款",
        max_length=200,
        help_text="没有规定的，不告知、不奖励（投诉举报处理办法第三十六条）",
    )
    result = TextField(label="告知的处理结果", min_length=5, max_length=2000)
    rewarded = forms.BooleanField(label="给予奖励", required=False)
    reward = MoneyField(label="奖励数额（元）", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["result"].help_text = questions.REFUSED_REQUEST.remark(self.penalty.case.office)

    def check(self) -> None:
        if bool(self.cleaned_data.get("rewarded")) != bool(self.cleaned_data.get("reward")):
            self.add_error("reward", "给予奖励的须填写数额，不奖励的不填（投诉举报处理办法第三十六条）")


class HandReporterOver(ReportForm):
    """举报人涉嫌造假骗取赔偿或者敲诈勒索，移送公安机关."""

    abuse = forms.MultipleChoiceField(label="涉嫌的行为", choices=ABUSES)
    facts = TextField(label="发现的事实和证据", min_length=10, max_length=3000)
    to_other = forms.CharField(label="移送的公安机关（其他部门）", max_length=80)
