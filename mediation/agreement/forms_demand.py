"""What a demand asks for (催告): an act or a forbearance without a day of its own is late only after it was asked for."""

from datetime import timedelta
from typing import Any

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.statutes import CIVIL_CODE
from mediation.agreement import days

RULES = ("MED-39", "TM26")
MOST = 365


class Demand(StepForm):
    """The creditor may ask at any time, and leaves the time that is needed (民法典 511)."""

    which = forms.TypedChoiceField(label="哪一项义务", coerce=int)
    demanded_on = DateField(label="催告到达义务人之日")
    time_given = forms.IntegerField(
        label="给义务人的时间（日）",
        min_value=0,
        max_value=MOST,
        help_text="履行须准备的，给必要的准备时间；违反不作为义务的，可以要求立即停止，填0",
    )
    facts_of_breach = TextField(label="没有履行，或者违反不作为义务的情况", min_length=5, max_length=1000)
    proof = TextField(label="催告的凭证", min_length=2, max_length=500, help_text="催告函及其送达凭证、笔录等")
    demands = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        which: Any = self.fields["which"]
        rows = mediation.schedule if mediation else []
        which.choices = [(it.number, f"第{it.number}项：{it}") for it in rows if it.awaits_demand]

    def clean(self) -> None:
        given = self.cleaned_data
        on = self.not_earlier("demanded_on", days.effective_on(self.subject), f"协议生效之日（{CIVIL_CODE.art(511)}）")
        mediation: Any = self.subject
        if mediation is None or on is None or not given.get("which") or given.get("time_given") is None:
            return
        until = on + timedelta(days=given["time_given"])
        row = {"which": given["which"], "on": on.isoformat(), "until": until.isoformat()}
        given["demands"] = [*mediation.demands, row]
