"""立案审批、结案审批：what the handler proposes and the unit's head says to it."""

from typing import Any

from django import forms

from casework.forms import PersonField, StepForm, TextField
from casework.roles import Role
from enforcement.ruling import settings


class ProposeDocketing(StepForm):
    """呈报立案审批：the handler proposes, the unit's head agrees, the office's head decides in the step itself."""

    proposal = forms.ChoiceField(
        label="拟办意见", choices={"docket": "建议立案", "decline": "建议不予立案", "extend": "建议延长立案期限"}
    )
    opinion = TextField(label="承办人意见", min_length=4, max_length=2000)
    section_head = PersonField(Role.OFFICER, label="处（科）室负责人")
    section_opinion = TextField(label="处（科）室负责人意见", min_length=2, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["proposal"].help_text = settings.APPROVALS.remark(self.subject.case.office)

    def clean_section_head(self) -> list[dict[str, str]]:
        chosen: list[dict[str, str]] = self.cleaned_data["section_head"]
        if self.asked is not None and chosen[0]["id"] == str(self.asked.by.pk):
            raise forms.ValidationError("承办人和处（科）室负责人分级审批，须由两人分别签署意见")
        return chosen


class ProposeClosing(ProposeDocketing):
    proposal = forms.ChoiceField(
        label="拟结案方式",
        choices={"ruling": "作出行政裁决", "withdraw": "撤销案件", "mediated": "以调解结案"},
    )
