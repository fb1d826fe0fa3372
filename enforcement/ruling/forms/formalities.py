"""What the steps ask for about identity papers supplied later and about the three years (补交手续、时限的事实)."""

from typing import Any

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.statutes import CIVIL_CODE
from enforcement.ruling.forms.fields import ReceivedForm, ServedForm
from enforcement.ruling.limitation import TOLLING


class DemandFormalities(StepForm):
    lacking = TextField(label="须补交的身份证明或者委托手续", min_length=4, max_length=1000)
    days = forms.IntegerField(label="补交期限（日）", min_value=1, max_value=180, initial=30, help_text="由机关指定")


class ServeFormalities(ServedForm):
    issued_by = ("demand_formalities",)


class SupplyFormalities(ReceivedForm):
    supplied = TextField(label="补交的手续", min_length=2, max_length=1000)


class RecordTolling(StepForm):
    """时限中止、中断、延长的事实：as in civil law; what they do to the end is reckoned, not chosen."""

    kind = forms.ChoiceField(label="事实", choices=TOLLING)
    happened_on = DateField(label="发生之日", help_text="中断的，填中断事由发生或者有关程序终结之日")
    ended_on = DateField(
        label="消除之日（延长至）", required=False, help_text="中止的填原因消除之日，延长的填延长至何日"
    )
    facts = TextField(label="事实和证据", min_length=4, max_length=1000)

    def clean(self) -> Any:
        given = self.cleaned_data
        self.not_in_future("happened_on")
        if given.get("kind") in ("suspension", "extension") and not given.get("ended_on"):
            self.add_error("ended_on", f"中止、延长的，须填写这一日期（{CIVIL_CODE.art(194)}）")
        if given.get("ended_on") and given.get("happened_on") and given["ended_on"] < given["happened_on"]:
            self.add_error("ended_on", "这一日期不能早于发生之日")
        return given
