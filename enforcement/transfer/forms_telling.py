"""What the police tell the office about a case they opened: that it went to another organ, that it was dropped; and in time.

The three days are the police's own and begin with something the office did not see. Whoever enters the paper gives that day,
or says that the paper does not state it; how late it was told is worked out and stays on record.
"""

from datetime import date, datetime, time
from typing import ClassVar

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.periods import PERIODS
from enforcement.transfer.forms import Answer, Forward, WithReasons, not_before_the_case_moved

RULES = ("CT-28", "CT-29")


def late_by(rule: str, done: date, told: date) -> int:
    """By how many days the notice came after its last day; nothing when it came in time."""
    start = timezone.make_aware(datetime.combine(done, time()))
    last = timezone.localtime(due(PERIODS[rule].period, start, calendar.current()).due).date()
    return max((told - last).days, 0)


class Telling(Answer):
    """Mixed into the paper by which the police tell: when it was done, and whether the three days were kept."""

    rule: ClassVar[str]
    decided_on = DateField(label="作出决定之日", required=False)
    undated = forms.BooleanField(label="文书没有写明上述日期", required=False)
    told_late = forms.CharField(label="告知是否逾期", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        given["told_late"] = ""
        label, basis = self.fields["decided_on"].label, PERIODS[self.rule].basis
        done, told = given.get("decided_on"), given.get("served_on")
        if done is None:
            if not given.get("undated") and "decided_on" not in self.errors:
                self.add_error(
                    "decided_on", f"须填{label}，三日内告知自该日起算（{basis}）；文书没有写明的，勾选下一项"
                )
            return
        not_before_the_case_moved(self, "decided_on")
        if told and done > told:
            self.add_error("decided_on", f"{label}不能晚于告知文书送达之日{told}，请按文书核对")
        elif told and (days := late_by(self.rule, done, told)):
            given["told_late"] = f"自{date_zh(done)}起三日内告知，至送达逾期{days}日（{basis}）"


class ChangePolice(Telling, Forward):
    rule = "CT-28"
    decided_on = DateField(label="移送（并案）之日", required=False)
    field_order = ("document_number", "signed_by", "decided_on", "undated", "served_on", "police", "reasons")


class Drop(Telling, WithReasons):
    rule = "CT-29"
    decided_on = DateField(label="作出撤销案件决定之日", required=False)
    field_order = ("document_number", "signed_by", "decided_on", "undated", "served_on", "reasons")
