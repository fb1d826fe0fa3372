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
from casework.models import Event
from casework.procedure import Asked
from casework.roles import Role
from enforcement import waiting

if TYPE_CHECKING:
    from casework.models import Proceeding

RULES = ("R-SUS-3", "P-SUS-1")

LOOK_AGAIN = Unsettled(
    "suspension.look_again", "中止期间每隔多少日回查一次中止的原因是否消除，条文没有规定，属机关内部要求", 30, RULES, {30: "三十日"},
)  # fmt: skip
RESUME_WITHIN = Unsettled(
    "suspension.resume_within", "中止的原因消除后多少日内恢复属于“及时”，条文没有写明天数；超过的须写明原因", 7, RULES, {7: "七日"},
)  # fmt: skip


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
        help_text="等待其他案件（无效宣告请求）结果的填写；是您可以查阅的本系统案件的，该案作出决定以前不能恢复",
    )

    def await_what(self) -> None:
        if self.cleaned_data.get("ground") in AWAITS_A_CASE and not self.cleaned_data.get("awaited"):
            self.add_error("awaited", "因等待其他案件（无效宣告请求）的结果而中止的，须写明该案的案号，以便回查和恢复")
        awaited = str(self.cleaned_data.get("awaited") or "")
        if self.subject is None or self.asked is None:
            return
        if awaited == self.subject.case.number:
            self.add_error("awaited", "所等待的案件不能是本案，请核对案号")
        elif waiting.waits_in_turn(awaited, self.subject.case, self.asked):
            self.add_error(
                "awaited",
                f"{awaited}正中止等待本案的结果，两案不能互相等待：请由机关负责人确定先办理哪一案，先恢复该案，或者继续办理本案",
            )


class CauseEnded(StepForm):
    """What ended the suspension, when, and by what it is shown."""

    ended_on = DateField(label="中止的原因消除之日", help_text="不早于中止之日")
    document = forms.CharField(label="证明原因消除的文书（名称、文号）", max_length=160, required=False)
    document_on = DateField(label="该文书的日期（生效日期）", required=False)
    person = forms.CharField(label="出现的当事人、继承人、承受人或者法定代理人", max_length=160, required=False)
    late_reason = TextField(label="没有及时恢复的原因", required=False, max_length=1000, help_text="原因消除已久的须填")
    circle_reason = TextField(
        label="两案互相等待，先恢复本案的理由",
        required=False,
        max_length=1000,
        help_text="所等待的案件又在等待本案的，由机关负责人决定先恢复其中一案；其余不填",
    )

    def cause_has_ended(self, suspended: Event | None) -> None:
        if suspended is None or self.asked is None:
            return
        ended = self.not_in_future("ended_on")
        began = suspended.on
        if ended and ended < began:
            self.add_error("ended_on", f"中止于{date_zh(began)}，原因消除之日不能早于该日，请核对")
        if not self._breaks_a_circle(str(suspended.answers.get("awaited") or ""), self.asked):
            self._shown(end_of(suspended), began, ended)
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

    def _breaks_a_circle(self, number: str, asked: Asked) -> bool:
        """What the person may see is not resumed on its outcome before it is decided; where each waits for the other, the head says which goes first."""
        assert self.subject is not None
        mine, other, given = self.subject.case, waiting.seen(number, asked), self.cleaned_data.get("circle_reason")
        undecided = other is not None and waiting.is_undecided(other)
        circle = undecided and waiting.waits_in_turn(number, mine, asked)
        if circle and not (given and asked.by.holds_any([Role.HEAD], mine, asked.on)):
            self.add_error(
                "circle_reason",
                f"本案等待的{number}又在等待本案的结果，互相等待的案件都不能恢复：由机关负责人决定先恢复哪一案，在此写明理由",
            )
        elif undecided and not circle:
            self.add_error(
                "document", f"本案等待的{number}在本系统中尚未作出决定，不能以其结果恢复；请待该案决定后办理"
            )
        elif given and not circle:
            self.add_error("circle_reason", "所等待的案件没有在等待本案，请凭证明中止原因消除的文书恢复，不填此项")
        return circle

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
    if answers.get("circle_reason"):
        return "本案与所等待的案件互相等待，经机关负责人决定先行恢复本案"
    by = "、".join(it for it in (answers.get("document"), answers.get("person")) if it)
    return f"中止的原因于{date_zh(date.fromisoformat(answers['ended_on']))}消除" + (f"（{by}）" if by else "")
