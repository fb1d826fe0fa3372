"""The base of this procedure's forms: a step form that knows its penalty."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from django.utils import timezone

from casework.forms import StepForm, TextField
from casework.law.numerals import date_zh
from enforcement.penalty import record, reporter

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


class PenaltyForm(StepForm):
    names_reporter = False
    """Whether the one who reported may be named in it: only where the reported side never reads it."""

    @property
    def penalty(self) -> "Penalty":
        assert self.subject is not None, "only a form about a case has a penalty"
        return cast("Penalty", self.subject)

    @property
    def today(self) -> date:
        assert self.asked is not None
        return self.asked.on

    @property
    def described_only(self) -> bool:
        """True when a page only lists the fields: there is no case to check answers against."""
        return self.subject is None or self.asked is None

    follows: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Dates entered here → the steps they cannot precede: what answers an act is not older than it."""

    def clean(self) -> None:
        if not self.described_only:
            self.check()
            for name, steps in self.follows.items():
                self._not_before(name, steps)
            self._keep_the_reporter_secret()

    def _keep_the_reporter_secret(self) -> None:
        for name, why in () if self.names_reporter else reporter.leaks(self.penalty, self.cleaned_data):
            self.add_error(name, why)

    def _not_before(self, name: str, steps: tuple[str, ...]) -> None:
        """Not before the fact itself: the day it bears, where the step recorded one, else the day it was taken."""
        given, made = self.cleaned_data.get(name), record.last(self.penalty, *steps)
        if not given or made is None or self.has_error(name):
            return
        day = record.day(made.answers.get("made_on")) or made.on
        if given < day:
            self.add_error(name, f"不能早于“{made.label}”之日{date_zh(day)}，请核对")

    def check(self) -> None:
        """What must hold between the answers and the case."""


class LateForm(PenaltyForm):
    """A decision on a lead made after its time says why (程序规定 18)."""

    late_reason = TextField(
        label="超过核查期限的原因", required=False, max_length=1000, help_text="期限届满后办理的须填"
    )

    def check(self) -> None:
        assert self.asked is not None
        for name in ("check_period", "merged_check_period"):
            found = record.running(self.penalty, name)
            if found and record.over(self.penalty, name, self.asked.at) and not self.cleaned_data.get("late_reason"):
                self.add_error(
                    "late_reason",
                    f"核查期限已于{date_zh(timezone.localtime(found.due).date())}届满（程序规定第十八条第一款），期满前可以报请延长；"
                    "逾期决定是否立案的须写明原因，随案卷备查",
                )


def in_the_five_days(form: PenaltyForm, name: str, what: str) -> None:
    """What counts is when the party spoke, not when the officer enters it; nobody answers what he has not received."""
    made = form.not_in_future(name)
    served = record.day(record.answers(form.penalty, "serve_notice").get("served_on"))
    if made and served and made < served:
        form.add_error(name, f"告知书于{date_zh(served)}才送达，{what}不能早于该日，请核对")
    ended = record.ended_at(form.penalty, "defence_period")
    if made and ended and made > timezone.localtime(ended).date():
        form.add_error(
            name,
            f"{what}的期限已于{date_zh(timezone.localtime(ended).date())}届满，视为放弃（程序规定第五十七条第二款）",
        )
