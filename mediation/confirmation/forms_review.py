"""What the court's hearing of both sides asks for (核实): who was called, who came, what was said (民诉法解释第三百五十六条)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import DateField, DateTimeField, StepForm, TextField
from casework.models import Deadline
from mediation.bases import REVIEW, REVIEW_TERM

CAME = {
    "self": "本人（法定代表人）到场",
    "agent": "委托代理人到场",
    "excused": "没有到场，有正当理由",
    "absent": "没有到场，没有正当理由",
    "refused": "到场而拒不接受询问",
}
LAST = "有数名的，须全部收到，填最后收到的一名之日"
WORST = "有数名的，须全部到场；有一名没有到场的，填没有到场，并在核实情况中写明是哪一名"
PRESENT = ("self", "agent")
AWAY_WITHOUT_REASON = ("absent", "refused")
"""What the court may treat as a withdrawal (民诉法解释第三百五十七条第二款); that who stays away refuses is a reading."""


class Summon(StepForm):
    hearing_at = DateTimeField(label="通知到场核实的时间")
    hearing_place = forms.CharField(label="核实地点", max_length=120, help_text="在线核实的，写明所用的平台")
    requester_told_on = DateField(label="请求人收到通知之日", help_text=LAST)
    respondent_told_on = DateField(label="被请求人收到通知之日", help_text=LAST)

    def clean(self) -> None:
        hearing = self.cleaned_data.get("hearing_at")
        docketed = getattr(self.subject, "docketed_on", None)
        last = self._last_of_review()
        if hearing and last and _day(hearing) > last:
            self.add_error(
                "hearing_at",
                f"审限于{last}届满（{REVIEW_TERM.on(last)}），核实须在审限之内；须延后的，先由院长批准延长审限",
            )
        if hearing and docketed and _day(hearing) < docketed:
            self.add_error("hearing_at", f"核实在法院立案之后进行（{REVIEW.on(docketed)}），不能早于{docketed}")
        for name in ("requester_told_on", "respondent_told_on"):
            told = self.not_in_future(name)
            if told and docketed and told < docketed:
                self.add_error(name, f"收到通知不能早于法院立案之日{docketed}")
            elif told and hearing and told > _day(hearing):
                self.add_error(name, "须在核实之前收到通知；没有收到的，请改定时间后重新通知")

    def _last_of_review(self) -> date | None:
        """The last day of the court's own time; a hearing after it would be called for nothing."""
        if self.subject is None:
            return None
        review = Deadline.objects.filter(
            subject_id=self.subject.pk, procedure="confirmation", term="review", status="running"
        )
        ends = review.values_list("due", flat=True).first()
        return _day(ends) if ends else None


class Hear(StepForm):
    heard_at = DateTimeField(label="核实时间")
    requester_by = forms.ChoiceField(label="请求人", choices=CAME, help_text=WORST)
    respondent_by = forms.ChoiceField(label="被请求人", choices=CAME, help_text=WORST)
    apart = TextField(
        label="没有共同到场而另行核实的情况和法院的理由",
        max_length=1000,
        required=False,
        help_text="一方没有到场，法院另行听取其陈述的须填；没有另行听取的不填，不能据此作出裁定",
    )
    text = TextField(label="核实情况（笔录要点）", min_length=10, max_length=3000)

    def clean(self) -> None:
        heard = self.cleaned_data.get("heard_at")
        if heard and self.asked and heard > self.asked.at:
            self.add_error("heard_at", "核实时间不能晚于现在")
        if heard and self.subject and (told := _told_last(self.subject)) and _day(heard) < told:
            self.add_error("heard_at", f"双方于{told}才收到到场核实的通知，核实不能早于该日（{REVIEW.on(told)}）")
        came = [self.cleaned_data.get(it) for it in ("requester_by", "respondent_by")]
        if self.cleaned_data.get("apart") and all(it in PRESENT for it in came):
            self.add_error("apart", "双方共同到场的，不填本项")


def _told_last(confirmation: Any) -> date | None:
    """The day on which the later of the two was called."""
    summoned = ledger.last(confirmation.case, "confirmation", "summon")
    if summoned is None or summoned.subject_id != confirmation.pk:
        return None
    return date.fromisoformat(max(summoned.answers[it] for it in ("requester_told_on", "respondent_told_on")))


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
