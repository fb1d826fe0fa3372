"""Fields and forms several steps of a ruling share."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import DateField, StepForm, TextField
from casework.law.basis import Citation, cite
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Asked
from casework.serving import DAY_OF_RECEIPT, METHODS, missing_proof
from enforcement.ruling.guards import RESPONDENT, acts_for, last_day, latest, parties, running, taken


class Checkbox(forms.BooleanField):
    """A statement that need not be true."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)


class ReceivedForm(StepForm):
    """Something a party hands in. Handed in by himself it is received today; a clerk enters the day of receipt."""

    received_on = DateField(
        label="收到日期", required=False, help_text="当事人自行提交的，以提交当日为准；经办人录入的，填实际收到之日"
    )

    def clean(self) -> Any:
        if self.asked is not None and self.subject is not None:
            by_party = acts_for(self.subject.case, self.asked) is not None
            if by_party or not self.cleaned_data.get("received_on"):
                self.cleaned_data["received_on"] = self.asked.on
            self.not_in_future("received_on")
        return self.cleaned_data


class ServedForm(StepForm):
    """A return of service (送达回证): when and how a paper reached its party."""

    issued_by: tuple[str, ...] = ()
    """The steps that issued the paper: it cannot have been served before."""

    served_on = DateField(label="送达日期", help_text="多人的，填最后一人收到之日")
    method = forms.ChoiceField(
        label="送达方式", choices=METHODS,
        help_text="送达日期：" + "；".join(f"{METHODS[code]}为{day}" for code, day in DAY_OF_RECEIPT.items()),
    )  # fmt: skip
    consent = Checkbox(label="受送达人同意电子送达，且能确认收悉")
    tracking = forms.CharField(label="邮件单号", max_length=60, required=False)
    channel = forms.CharField(label="电子送达的号码、地址或者账户", max_length=120, required=False)
    witness = forms.CharField(label="留置送达的见证人及其单位", max_length=120, required=False)
    recorded = Checkbox(label="留置送达的过程已拍照、录像")
    through = forms.CharField(label="受托、转交单位或者域外送达途径", max_length=160, required=False)

    def clean(self) -> Any:
        served = self.not_in_future("served_on")
        self._proof_is_there()
        if self.subject is None or served is None:
            return self.cleaned_data
        issued = ledger.last(self.subject.case, self.subject.procedure.key, *self.issued_by)
        if issued and served < timezone.localtime(issued.at).date():
            self.add_error("served_on", f"送达日期不能早于文书作出之日（{timezone.localtime(issued.at):%Y-%m-%d}）")
        self._method_is_allowed(served)
        return self.cleaned_data

    def _proof_is_there(self) -> None:
        for name, why in missing_proof(self.cleaned_data.get("method", ""), self.cleaned_data, O.art(10)):
            self.add_error(name, why)

    def _method_is_allowed(self, served: date) -> None:
        method = self.cleaned_data.get("method")
        if method == "electronic" and not self.cleaned_data.get("consent"):
            self.add_error("method", f"电子送达须经受送达人同意并能确认收悉（{O.art(10)}），请改用其他方式")
        if method == "announcement":
            period = latest(self.subject, "announcement_period") if self.subject else None
            if period is None or served < last_day(period) or self._announced_before_it_was_made():
                self.add_error(
                    "method",
                    f"公告期间尚未届满，不能视为送达（{cite(PERIODS['R-SRV-5'].basis, served)}）；请先办理公告送达",
                )

    def _announced_before_it_was_made(self) -> bool:
        """An announcement serves the paper it was made for, not one written afterwards."""
        assert self.subject is not None
        made = ledger.last(self.subject.case, self.subject.procedure.key, *self.issued_by)
        told = ledger.last(self.subject.case, self.subject.procedure.key, "announce")
        return bool(made and (told is None or told.sequence < made.sequence))


def not_before(form: StepForm, name: str, *steps: str) -> None:
    """A day that follows a step is not before it, nor in the future."""
    day = form.not_in_future(name)
    made = taken(form.subject, *steps) if form.subject is not None else None
    if day and made and day < made.on:
        form.add_error(name, f"不能早于“{made.label}”之日（{made.on:%Y-%m-%d}），请核对")


def speaks_for(form: StepForm, name: str) -> None:
    """A party acts on its own side only: what it enters for the other is a fault of ``name``."""
    side = form.cleaned_data.get(name)
    mine = acts_for(form.subject.case, form.asked) if form.subject is not None and form.asked is not None else None
    if side and mine is not None and side not in mine:
        form.add_error(name, "当事人只能以自己一方的名义办理，请改选")


class Reasons(StepForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class ServedOnEach(ServedForm):
    """A paper of several respondents is served when the last of them has it, and not before."""

    each_by: Citation = O.whole()
    paper = ""
    """Its name, where the sentence would not say it."""
    on_each = Checkbox(label="各被请求人均已收到，以最后收到之日为送达日期")

    def clean(self) -> Any:
        super().clean()
        several = self.subject is not None and len(parties(self.subject.case, RESPONDENT)) > 1
        if several and not self.cleaned_data.get("on_each"):
            self.add_error(
                "on_each",
                f"本案有两名以上被请求人，须分别送达{self.paper}（{self.each_by}）：全部送达后再登记，以最后收到之日为送达日期，并确认此项",
            )
        return self.cleaned_data


class LateForm(StepForm):
    """A decision made after its time says why: nothing lapses by being late, and nothing is late in silence."""

    in_time: tuple[str, ...] = ()
    time_is_of: Citation = O.whole()
    late_reason = TextField(label="超过期限的原因", required=False, max_length=1000, help_text="期限届满后办理的须填")

    def clean(self) -> Any:
        super().clean()
        if self.subject is None or self.asked is None or self.cleaned_data.get("late_reason"):
            return self.cleaned_data
        for deadline in running(self.subject, *self.in_time):
            if not deadline.stopped and last_day(deadline) < self._done_on(self.asked):
                self.add_error(
                    "late_reason",
                    f"“{deadline.label}”的期限已于{last_day(deadline):%Y-%m-%d}届满（{self.time_is_of}）{self.way_out}；"
                    "逾期办理的须写明原因，随案卷备查",
                )
        return self.cleaned_data

    way_out = "，期满前可以报请延长"
    """What could have been done before, where the law gives it."""

    def _done_on(self, asked: Asked) -> date:
        return asked.on


class LateService(LateForm, ServedForm):
    """A service in its time or late: by the day on which it was received, not by that of its entry."""

    def _done_on(self, asked: Asked) -> date:
        served: date | None = self.cleaned_data.get("served_on")
        return served or asked.on
