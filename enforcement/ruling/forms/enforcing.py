"""What performing a ruling and bringing it to the court ask for (履行、催告、申请强制执行)."""

from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, OfficeField, StepForm, TextField
from casework.law.statutes import LITIGATION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.models.office import Level, OfficeKind
from enforcement.ruling.forms.fields import ServedForm, not_before
from enforcement.ruling.guards import last_day, latest


class BeforeTheCourt(StepForm):
    """The basic court of the office's place (of real property, of its place); a higher one only by its own ground."""

    higher_court = forms.CharField(
        label="由中级以上人民法院受理的依据", max_length=200, required=False,
        help_text="一般由基层人民法院受理；报请上级人民法院执行、指定管辖的填写文书或者依据",
    )  # fmt: skip

    def clean(self) -> Any:
        court = self.cleaned_data.get("enforcement_court")
        if court and court.level != Level.COUNTY and not self.cleaned_data.get("higher_court"):
            self.add_error(
                "higher_court",
                f"申请强制执行由机关所在地（不动产所在地）的基层人民法院受理（{LITIGATION_RULES.art(157)}）；"
                f"{court.name}不是基层人民法院，请改选或者写明依据",
            )
        return self.cleaned_data


class EnforcementWindow(StepForm):
    suit_ended_on = DateField(label="起诉期限届满之日")
    performance_ended_on = DateField(label="履行期限届满之日")


class HolderWindow(StepForm):
    office_window_ended_on = DateField(label="机关申请期限届满之日")


class Performed(StepForm):
    verified_on = DateField(label="核实之日")
    how = TextField(label="核实方式和结果", min_length=5, max_length=2000)

    def clean(self) -> Any:
        not_before(self, "verified_on", "approve")
        return self.cleaned_data


class Demand(StepForm):
    duty = TextField(label="须履行的义务", min_length=5, max_length=1000)
    manner = TextField(label="履行方式", min_length=2, max_length=1000)


class ServeDemand(ServedForm):
    issued_by = ("demand",)


class ApplyToCourt(BeforeTheCourt):
    enforcement_court = OfficeField(
        OfficeKind.COURT, label="受理的人民法院", help_text="一般为机关所在地的基层人民法院；不动产在其所在地"
    )
    party_view = TextField(label="当事人的意见及催告情况", min_length=4, max_length=2000)
    target_state = TextField(label="申请强制执行标的情况", min_length=4, max_length=2000)


class CourtReply(StepForm):
    replied_on = DateField(label="法院答复之日")
    court_case = forms.CharField(label="法院案号或者裁定文号", max_length=120)

    def clean(self) -> Any:
        not_before(self, "replied_on", "apply_to_court", "holder_applied", "ask_review")
        return self.cleaned_data


class CourtHears(StepForm):
    accepted_on = DateField(label="法院受理之日")
    ground = forms.ChoiceField(
        label="法院认为的明显违法情形",
        choices={
            "facts": "明显缺乏事实根据",
            "law": "明显缺乏法律、法规依据",
            "harm": "其他明显违法并损害被执行人权益",
        },
    )

    def clean(self) -> Any:
        not_before(self, "accepted_on", "apply_to_court", "holder_applied")
        return self.cleaned_data


class HolderApplied(BeforeTheCourt):
    applied_on = DateField(label="权利人向法院提出申请之日")
    enforcement_court = OfficeField(OfficeKind.COURT, label="受理的人民法院")
    court_case = forms.CharField(label="法院案号", max_length=120, required=False)

    def clean(self) -> Any:
        super().clean()
        applied = self.not_in_future("applied_on")
        window = latest(self.subject, "holder_period") if self.subject is not None else None
        if window and applied and applied < (first := timezone.localtime(window.start).date()):
            self.add_error("applied_on", f"权利人自行申请强制执行的期限{first:%Y-%m-%d}才开始（{O.art(80)}），请核对")
        if window and applied and applied > last_day(window):
            self.add_error("applied_on", f"权利人申请强制执行的期限已于{last_day(window):%Y-%m-%d}届满（{O.art(80)}）")
        return self.cleaned_data
