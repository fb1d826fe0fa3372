"""What a suit against a ruling and its judgment ask for (行政诉讼、生效裁判)."""

from typing import Any

from django import forms

from casework.forms import DateField, PartyField, StepForm, TextField
from enforcement.ruling.forms.fields import not_before
from enforcement.ruling.guards import taken
from enforcement.ruling.revision import MADE


class Sue(StepForm):
    plaintiff = PartyField("requester", "respondent", "third_party", label="原告")
    received_on = DateField(label="收到应诉通知之日")
    court_case = forms.CharField(label="法院案号", max_length=80)

    def clean(self) -> Any:
        not_before(self, "received_on", *MADE)
        return self.cleaned_data


class Judgment(StepForm):
    judgment = forms.CharField(label="生效裁判文号", max_length=120)
    effective_on = DateField(label="裁判生效之日")
    summary = TextField(label="裁判要点", min_length=4, max_length=2000)

    def clean(self) -> Any:
        effective = self.not_in_future("effective_on")
        sued = taken(self.subject, "sue", "sue_late") if self.subject is not None else None
        if sued and effective and effective.isoformat() < str(sued.answers["received_on"]):
            self.add_error(
                "effective_on", f"裁判生效之日不能早于收到应诉通知之日（{sued.answers['received_on']}），请核对"
            )
        return self.cleaned_data
