"""恢复处理、恢复调查：what ends each ground of a suspension, what proves it, and how often one looks again.

The word of whoever resumes is not enough: a ground that waits for a document ends with that document, a ground that
waits for a person with that person. Where the case waited for is in this system, its own clock says whether it is decided.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.numerals import date_zh
from casework.law.period import Period, Roll, Unit
from casework.law.unsettled import Unsettled
from casework.models import Case, Deadline, Event
from casework.models.ledger import DeadlineStatus

if TYPE_CHECKING:
    from casework.models import Proceeding

RULES = ("R-SUS-3", "P-SUS-1")

LOOK_AGAIN = Unsettled(
    "suspension.look_again", "中止期间每隔多少日回查一次中止的原因是否消除，条文没有规定，属机关内部要求", 30, RULES, {30: "三十日"},
)  # fmt: skip
RESUME_WITHIN = Unsettled(
    "suspension.resume_within", "中止的原因消除后多少日内恢复属于“及时”，条文没有写明天数；超过的须写明原因", 7, RULES, {7: "七日"},
)  # fmt: skip

DECIDED_BY = ("case_limit", "case_period", "anew_period")
"""The clocks that run in a case of this system until it is decided."""


@dataclass(frozen=True)
class End:
    """What ends one ground: the sentence that asks for it, and whether a document or a person has to be named."""

    sentence: str
    document: bool = False
    person: bool = False


JUDGED = End("须填写该案的生效裁判（决定）名称、文号和日期", document=True)
ENDS = {
    "invalidity": End("须填写无效宣告请求审查决定（或者无效宣告程序终止的通知）的文号和日期", document=True),
    "heirs": End("须写明表明参加（放弃）的继承人", person=True),
    "representative": End("须写明已确定的法定代理人，或者已恢复行为能力的当事人", person=True),
    "successor": End("须写明已确定的权利义务承受人", person=True),
    "missing": End("须写明找到的当事人及其去向", person=True),
    "other_case": JUDGED,
    "ownership": JUDGED,
    "superior": End("须填写有权机关答复的文号和日期", document=True),
    "interpretation": End("须填写有权机关的解释、确认文书的文号和日期", document=True),
    "force_majeure": End(""),
    "other": End(""),
}
"""By ground, of the ruling (O81 28) and of the penalty (程序规定 46)."""
AWAITS_A_CASE = ("other_case", "ownership", "invalidity")


class Awaiting(StepForm):
    """The suspension names the case it waits for, so that its end can be asked from the file."""

    awaited = forms.CharField(
        label="所等待的案件的案号",
        max_length=80,
        required=False,
        help_text="等待其他案件（无效宣告请求）结果的填写；是本系统案件的，该案作出决定以前不能恢复",
    )

    def await_what(self) -> None:
        if self.cleaned_data.get("ground") in AWAITS_A_CASE and not self.cleaned_data.get("awaited"):
            self.add_error("awaited", "因等待其他案件（无效宣告请求）的结果而中止的，须写明该案的案号，以便回查和恢复")
        if self.subject is not None and self.cleaned_data.get("awaited") == self.subject.case.number:
            self.add_error("awaited", "所等待的案件不能是本案，请核对案号")


class CauseEnded(StepForm):
    """What ended the suspension, when, and by what it is shown."""

    ended_on = DateField(label="中止的原因消除之日", help_text="不早于中止之日")
    document = forms.CharField(label="证明原因消除的文书（名称、文号）", max_length=160, required=False)
    document_on = DateField(label="该文书的日期（生效日期）", required=False)
    person = forms.CharField(label="出现的当事人、继承人、承受人或者法定代理人", max_length=160, required=False)
    late_reason = TextField(label="没有及时恢复的原因", required=False, max_length=1000, help_text="原因消除已久的须填")

    def cause_has_ended(self, suspended: Event | None) -> None:
        if suspended is None or self.asked is None:
            return
        ended = self.not_in_future("ended_on")
        began = suspended.on
        if ended and ended < began:
            self.add_error("ended_on", f"中止于{date_zh(began)}，原因消除之日不能早于该日，请核对")
        self._shown(end_of(suspended), began, ended)
        self._case_is_decided(str(suspended.answers.get("awaited") or ""))
        if ended:
            self._promptly(ended)

    def _shown(self, end: End, began: date, ended: date | None) -> None:
        given = self.cleaned_data
        if end.document and not (given.get("document") and given.get("document_on")):
            self.add_error("document", f"{end.sentence}，才能恢复")
        if end.person and not given.get("person"):
            self.add_error("person", f"{end.sentence}，才能恢复")
        on = self.not_in_future("document_on")
        if on and on < began and not given.get("late_reason"):
            self.add_error(
                "document_on",
                f"中止于{date_zh(began)}，其时尚在等待该文书：文书日期不能早于该日，请核对；确系中止时本机关不知道的，在“没有及时恢复的原因”中写明",
            )
        elif on and ended and on > ended:
            self.add_error("document_on", "文书日期不能晚于原因消除之日，请核对")

    def _case_is_decided(self, number: str) -> None:
        """A case of this system is decided when its own time to decide no longer runs."""
        other = Case.objects.filter(number=number).first() if number else None
        if other and Deadline.objects.filter(case=other, term__in=DECIDED_BY, status=DeadlineStatus.RUNNING).exists():
            self.add_error(
                "document", f"本案等待的{number}在本系统中尚未作出决定，不能以其结果恢复；请待该案决定后办理"
            )

    def _promptly(self, ended: date) -> None:
        assert self.asked is not None and self.subject is not None
        days = RESUME_WITHIN.value(self.subject.case.office)
        if self.asked.on > ended + timedelta(days=days) and not self.cleaned_data.get("late_reason"):
            self.add_error(
                "late_reason",
                f"中止的原因于{date_zh(ended)}消除，应当及时恢复（本机关以{days}日为限）；迟延的须写明原因，随案卷备查",
            )


def end_of(suspended: Event) -> End:
    return ENDS.get(str(suspended.answers.get("ground")), End(""))


class LookedAgain(StepForm):
    """回查：the cause still lasts, as somebody found out on that day."""

    looked_on = DateField(label="回查之日")
    finding = TextField(label="回查的方式和结果", min_length=5, max_length=2000)

    def looked_after(self, suspended: Event | None) -> None:
        looked = self.not_in_future("looked_on")
        if looked and suspended and looked < suspended.on:
            self.add_error("looked_on", f"中止于{date_zh(suspended.on)}，回查不能早于该日，请核对")


def until_the_next_look(subject: "Proceeding", answers: Any) -> Period:
    return Period(LOOK_AGAIN.value(subject.case.office), Unit.DAY, Roll.NONE)


def told(answers: Any) -> str:
    """What ended it, as the paper says it."""
    if not answers.get("ended_on"):
        return ""
    by = "、".join(it for it in (answers.get("document"), answers.get("person")) if it)
    return f"中止的原因于{date_zh(date.fromisoformat(answers['ended_on']))}消除" + (f"（{by}）" if by else "")
