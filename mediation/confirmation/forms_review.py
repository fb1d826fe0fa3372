"""What the court's hearing of both sides asks for (核实): who was called, who came, what was said (民诉法解释第三百五十六条)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar, ledger
from casework.forms import DateField, DateTimeField, StepForm, TextField
from casework.law.deadline import due
from casework.law.statutes import ONLINE_LITIGATION_RULES
from casework.models import Deadline, Proceeding
from casework.procedure import Asked
from casework.rows import Column, RowsField, RowsWidget
from mediation.bases import REVIEW, REVIEW_TERM
from mediation.confirmation import hearing
from mediation.confirmation.forms_ruled import SideField
from mediation.confirmation.hearing import CALLED_BY, CAME

LATER = "还没有收到的不填，收到后由“登记一方收到核实通知”登记；各方都收到以后才能核实"


ONLINE = {"": "各方到场（线下）", "all": "各方均同意在线核实", "part": "同意的一方在线、不同意的一方到场"}
STAGE, JOINING = ONLINE_LITIGATION_RULES.art(4, 2), ONLINE_LITIGATION_RULES.art(10, 1)
MIN_CONSENT = 5


def _last_to_join(told: date) -> date:
    start = timezone.make_aware(datetime.combine(told, time()))
    return _day(due(ONLINE_LITIGATION_RULES.days(3), start, calendar.current()).due)


class Summon(StepForm):
    hearing_at = DateTimeField(label="通知到场核实的时间")
    hearing_place = forms.CharField(label="核实地点", max_length=120, help_text="在线核实的，写明所用的平台")
    held_online = forms.ChoiceField(label="核实的方式", choices=ONLINE, required=False)
    online_consent = TextField(
        label="同意在线核实的意思表示",
        required=False,
        max_length=500,
        help_text="何人、何时、以何方式同意就核实这一环节在线进行；同意在线申请的，不能推定同意在线核实",
    )
    joined_on = DateField(
        label="在线的各方完成身份验证、关联案件之日", required=False, help_text="收到法院通知三日内；逾期的在线下核实"
    )
    requester_told_on = DateField(label="请求人收到通知之日", required=False, help_text=LATER)
    requester_told_how = forms.ChoiceField(
        label="通知请求人的方式", choices={"": "---------"} | CALLED_BY, required=False
    )
    respondent_told_on = DateField(label="被请求人收到通知之日", required=False, help_text=LATER)
    respondent_told_how = forms.ChoiceField(
        label="通知被请求人的方式", choices={"": "---------"} | CALLED_BY, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation: Any = self.subject
        if confirmation is not None and confirmation.agreement.several:
            for name in (*hearing.TOLD.values(), *hearing.TOLD_HOW.values()):
                del self.fields[name]

    def clean(self) -> None:
        when = self.cleaned_data.get("hearing_at")
        docketed = getattr(self.subject, "docketed_on", None)
        last = self._last_of_review()
        if when and last and _day(when) > last:
            self.add_error(
                "hearing_at",
                f"审限于{last}届满（{REVIEW_TERM.on(last)}），核实须在审限之内；须延后的，先由院长批准延长审限",
            )
        if when and docketed and _day(when) < docketed:
            self.add_error("hearing_at", f"核实在法院立案之后进行（{REVIEW.on(docketed)}），不能早于{docketed}")
        for name in self.fields.keys() & hearing.TOLD.values():
            told = self.not_in_future(name)
            if told and docketed and told < docketed:
                self.add_error(name, f"收到通知不能早于法院立案之日{docketed}")
            elif told and when and told > _day(when):
                self.add_error(name, "须在核实之前收到通知；没有收到的，请改定时间后重新通知")
        self._how_each_was_told()
        if self.cleaned_data.get("held_online"):
            self._online(when)

    def _online(self, when: datetime | None) -> None:
        """ON-01: this stage is online only for who agreed to it, and joined within three days of being asked."""
        if len(self.cleaned_data.get("online_consent") or "") < MIN_CONSENT:
            self.add_error(
                "online_consent",
                f"在线核实须经当事人就这一环节同意，对其他环节的同意不能推定（{STAGE}）；请写明，或者改为到场核实",
            )
        joined = self.not_in_future("joined_on")
        told = [day for name in self.fields.keys() & hearing.TOLD.values() if (day := self.cleaned_data.get(name))]
        if joined is None:
            if "joined_on" not in self.errors:
                self.add_error(
                    "joined_on", f"在线的各方须先验证身份、关联案件（{JOINING}）；没有完成的，通知其到场核实"
                )
        elif when and joined > _day(when):
            self.add_error("joined_on", "须在核实之前完成身份验证、关联案件")
        elif told and joined > _last_to_join(max(told)):
            self.add_error(
                "joined_on", f"收到通知三日内没有验证身份、关联案件的，在线下核实（{JOINING}）；请改为到场核实"
            )

    def _how_each_was_told(self) -> None:
        """A day without a way, or a way without a day, proves no notice."""
        for of, day in hearing.TOLD.items():
            how = hearing.TOLD_HOW[of]
            if day in self.fields and bool(self.cleaned_data.get(day)) != bool(self.cleaned_data.get(how)):
                missing = how if self.cleaned_data.get(day) else day
                if missing not in self.errors:
                    self.add_error(
                        missing, f"通知的方式和收到之日须一并写明（{REVIEW.articles[-1]}）；还没有收到的都不填"
                    )

    def _last_of_review(self) -> date | None:
        """The last day of the court's own time; a hearing after it would be called for nothing."""
        if self.subject is None:
            return None
        review = Deadline.objects.filter(
            subject_id=self.subject.pk, procedure="confirmation", term="review", status="running"
        )
        ends = review.values_list("due", flat=True).first()
        return _day(ends) if ends else None


class Tell(StepForm):
    """One party received the call to the hearing."""

    side = SideField(label="收到通知的一方")
    told_on = DateField(label="该方收到通知之日")
    told_how = forms.ChoiceField(label="通知的方式", choices=CALLED_BY)

    def clean(self) -> None:
        told, side = self.not_in_future("told_on"), self.cleaned_data.get("side")
        confirmation: Any = self.subject
        if told is None or side is None or confirmation is None:
            return
        docketed, when = confirmation.docketed_on, _called_for(confirmation)
        if docketed and told < docketed:
            self.add_error("told_on", f"收到通知不能早于法院立案之日{docketed}")
        elif when and told > when:
            self.add_error("told_on", "须在核实之前收到通知；没有收到的，请改定时间后重新通知")
        if str(side.pk) in hearing.told(confirmation):
            self.add_error("side", f"{side.party.name}收到本次通知已经登记（{REVIEW.on(told)}）")


def came_columns(parties: dict[str, str]) -> tuple[Column, ...]:
    return (
        Column("side", "当事人", required=True, choices=parties), Column("how", "是否到场", required=True, choices=CAME),
        Column("who", "到场的人（姓名、身份）", most=100), Column("said", "陈述要点", most=500, long=True),
    )  # fmt: skip


class CameField(RowsField):
    """Of each party a row of its own: how it came, by whom, what it said; none left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(*came_columns({}), spare=0, **kwargs)
        self.parties: dict[str, str] = {}

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        confirmation: Any = subject
        self.parties = {str(it.case_party_id): it.name for it in confirmation.agreement.taking_part()}
        self.columns = came_columns(self.parties)
        self.widget = RowsWidget(self.columns, 0)
        self.initial = [{"side": it} for it in self.parties]

    def clean(self, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):  # as the ledger keeps them
            value = [{k: v for k, v in it.items() if k != "label"} if isinstance(it, dict) else it for it in value]
        found = super().clean(value)
        if sorted(it["side"] for it in found) != sorted(self.parties):
            raise forms.ValidationError("各方逐一填写是否到场，每一方只填一行")
        rows = [it | {"label": self.parties[it["side"]]} for it in found]
        if faults := [why for it in rows for why in self._unsaid(it)]:
            raise forms.ValidationError(faults)
        return rows

    def _unsaid(self, row: dict[str, Any]) -> Iterator[str]:
        if row["how"] in hearing.HERE and not (row["who"] and row["said"]):
            yield f"{row['label']}到场的，须写明到场的人和陈述要点（{REVIEW.articles[-1]}）"
        if row["how"] in ("absent", "excused") and row["said"]:
            yield f"{row['label']}没有到场，不填陈述；法院另行听取的，写入另行核实的情况（{REVIEW.articles[-1]}）"


class Hear(StepForm):
    heard_at = DateTimeField(label="核实时间")
    requester_by = forms.ChoiceField(label="请求人", choices=CAME)
    respondent_by = forms.ChoiceField(label="被请求人", choices=CAME)
    came = CameField(label="各方是否到场", help_text="协议有三方以上的填写，每一方一行")
    apart = TextField(
        label="没有共同到场而另行核实的情况和法院的理由",
        max_length=1000,
        required=False,
        help_text="一方没有到场，法院另行听取其陈述的须填；没有另行听取的不填，不能据此作出裁定",
    )
    text = TextField(label="核实情况（笔录要点）", min_length=10, max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation: Any = self.subject
        if confirmation is not None:
            for name in ("requester_by", "respondent_by") if confirmation.agreement.several else ("came",):
                del self.fields[name]

    def clean(self) -> None:
        heard = self.cleaned_data.get("heard_at")
        if heard and self.asked and heard > self.asked.at:
            self.add_error("heard_at", "核实时间不能晚于现在")
        if heard and self.subject and (told := _told_last(self.subject)) and _day(heard) < told:
            self.add_error("heard_at", f"双方于{told}才收到到场核实的通知，核实不能早于该日（{REVIEW.on(told)}）")
        came = hearing.came(self.cleaned_data)
        if self.cleaned_data.get("apart") and all(it == "here" for it in came):
            self.add_error("apart", "双方共同到场的，不填本项")


def _told_last(confirmation: Any) -> date | None:
    """The day on which the last of them was called."""
    return max(hearing.told(confirmation).values(), default=None)


def _called_for(confirmation: Any) -> date | None:
    """The day of the hearing they are called to."""
    summoned = ledger.last(confirmation.case, "confirmation", "summon")
    if summoned is None or summoned.subject_id != confirmation.pk:
        return None
    return _day(datetime.fromisoformat(summoned.answers["hearing_at"]))


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
