"""What measures taken at once ask for, and their approval afterwards (程序规定 33, 36)."""

from datetime import datetime

from django import forms

from casework.forms import DateTimeField, TextField
from casework.models.office import Level
from enforcement.catalogue import OFFENCES
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_inquiry import Preserve, Seize
from enforcement.penalty.forms_lead import CHARGES

APPROVALS = ("approval_period", "preservation_approval_period")
AT_ONCE = "期限自采取之时起算；二十四小时内须报告负责人并补办批准"


class SeizeUrgently(Seize):
    """当场查封、扣押：also while a lead is only being checked; the charge says which statute allows it."""

    taken_at = DateTimeField(label="当场采取措施的时间", help_text=AT_ONCE)
    charge = forms.ChoiceField(label="案由（决定有无查封、扣押的法律依据）", choices=CHARGES)
    urgency = TextField(label="情况紧急的事实", min_length=5, max_length=1000)

    def clean_charge(self) -> str:
        charge: str = self.cleaned_data["charge"]
        offence = OFFENCES[charge]
        if offence.seizure is None:
            raise forms.ValidationError("法律没有对该案由规定查封、扣押（行政强制法第十七条）；可以先行登记保存证据")
        county = not self.described_only and self.penalty.case.office.level == Level.COUNTY
        if offence.seizure_by_prefecture and county:
            raise forms.ValidationError(
                "对不正当竞争行为查封、扣押须经设区的市级以上机关主要负责人批准（反不正当竞争法第十六条第二款），县级机关不能当场采取"
            )
        return charge


class PreserveUrgently(Preserve):
    taken_at = DateTimeField(label="当场采取措施的时间", help_text=AT_ONCE)
    urgency = TextField(label="情况紧急的事实", min_length=5, max_length=1000)


class Approve(PenaltyForm):
    """二十四小时内补办批准."""

    reported_at = DateTimeField(label="办案人员报告的时间")
    reasons = TextField(label="审查意见", min_length=2, max_length=1000)
    late_reason = TextField(
        label="二十四小时内没有报告的原因",
        required=False,
        max_length=1000,
        help_text="超过二十四小时才报告的须填，记录在案",
    )

    def check(self) -> None:
        reported: datetime | None = self.cleaned_data.get("reported_at")
        if reported and self.asked and reported > self.asked.at:
            self.add_error("reported_at", "报告的时间不能晚于现在")
        taken = [record.answers(self.penalty, it).get("taken_at") for it in ("seize_urgently", "preserve_urgently")]
        first = min((record.moment(it) for it in taken if it), default=None)
        if reported and first and reported < first:
            self.add_error("reported_at", "报告的时间不能早于当场采取措施的时间，请核对")
        elif reported and self._reported_late(reported) and not self.cleaned_data.get("late_reason"):
            self.add_error(
                "late_reason",
                "当场采取措施后超过二十四小时才向负责人报告的，须写明原因（程序规定第三十三条第二款、第三十六条第二款）；"
                "不应当采取措施的，请办理“不批准”并立即解除",
            )

    def _reported_late(self, reported: datetime) -> bool:
        """Later than the last moment of every approval that is awaited."""
        running = [record.running(self.penalty, it) for it in APPROVALS]
        awaited = [it.due for it in running if it is not None]
        return bool(awaited) and reported > max(awaited)


class Disapprove(PenaltyForm):
    reasons = TextField(label="不应当采取措施的理由", min_length=5, max_length=1000)
