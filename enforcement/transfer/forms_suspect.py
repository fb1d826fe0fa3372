"""What was done about each suspect after the transfer: on the desk of who did it, or from his paper (IF-5)."""

from typing import Any

from django import forms
from django.db.models import TextChoices

from casework.forms import DateField, StepForm
from casework.models import CaseParty


class Measure(TextChoices):
    DETAINED = "detained", "行政拘留"
    ARREST_ASKED = "arrest_asked", "提请批准逮捕"
    ARRESTED = "arrested", "批准逮捕"
    ARREST_REFUSED = "arrest_refused", "不批准逮捕"
    PROSECUTION_ASKED = "prosecution_asked", "移送审查起诉"
    CHARGED = "charged", "提起公诉"
    NOT_CHARGED = "not_charged", "不起诉"
    JUDGED = "judged", "判决"


class NoteMeasure(StepForm):
    suspect = forms.CharField(
        label="犯罪嫌疑人", max_length=200, help_text="姓名或者名称；每人（单位）的每一事项登记一次"
    )
    measure = forms.ChoiceField(label="事项", choices=Measure.choices)
    taken_on = DateField(label="决定（办理）日期")
    document_number = forms.CharField(label="文书文号", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["suspect"].initial = _first_suspect(self.subject.case)

    def clean(self) -> None:
        self.not_in_future("taken_on")


def _first_suspect(case: Any) -> str:
    wanted = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)
    found = CaseParty.objects.filter(case=case, capacity__in=wanted).select_related("party").first()
    return found.party.name if found else ""
