"""专利权评价报告：asking for one, receiving it, and until when it may be handed in."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import StepForm, TextField
from casework.law.statutes import ORDER_81 as O
from enforcement.ruling.forms.fields import ReceivedForm
from enforcement.ruling.guards import last_day, latest, taken
from enforcement.ruling.limitation import after


class AskReport(StepForm):
    """通知提交专利权评价报告：for utility models and designs only."""

    days = forms.IntegerField(label="提交期限（日）", min_value=1, max_value=60, initial=15)
    reasons = TextField(label="要求提交的理由", min_length=4, max_length=1000)

    def clean(self) -> Any:
        self.cleaned_data["report"] = "demanded"
        return self.cleaned_data


class ReceiveReport(ReceivedForm):
    report_number = forms.CharField(label="评价报告编号", max_length=80)
    conclusion = forms.ChoiceField(
        label="评价结论",
        choices={"clean": "未发现不符合授权条件的缺陷", "part": "部分权利要求（设计）不符合", "bad": "不符合授权条件"},
    )

    def clean(self) -> Any:
        super().clean()
        self.cleaned_data["report"] = "given"
        return self.cleaned_data


def report_due(ruling: Any, served: date | None = None) -> date | None:
    """The last day for the evaluation report that was demanded; None while no time for it runs.

    A notice of its own gives so many days from its receipt: without that day none is over.

    Demanded in a notice to correct, the time is that of the correction, and runs from its service. Demanded at registration,
    nothing in writing has set one.
    """
    asked = taken(ruling, "ask_report")
    if asked is not None:
        return after(O.days(asked.answers["days"]), served) if served else None
    period = latest(ruling, "correct_in_time")
    return last_day(period) if period is not None else None
