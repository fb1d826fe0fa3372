"""What ending the part of one of several asks for (结束一方的部分的表单): proposed with reasons, decided by the head."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import DateField, StepForm, TextField
from casework.law.numerals import date_zh
from casework.law.statutes import CIVIL_PROCEDURE, PATENT_LAW
from casework.models import CaseParty, Event, Proceeding
from casework.procedure import Asked
from mediation import bases
from mediation.agreement import guards_summons as summons
from mediation.agreement import parting
from mediation.agreement.forms_sides import ComputedDate, SideField, last_answer
from mediation.agreement.guards_parties import may_leave
from mediation.agreement.sides import Side
from mediation.questions import ONE_OF_SEVERAL

SEPARABLE = {
    "own_acts": "各自实施行为，责任可以分别确定",
    "own_claims": "各项请求可以分开，就其余各方达成协议不影响该方的权利义务",
    "joint_debt": "数人承担连带责任，权利人可以只向其中一部分人主张",
    "not_needed": "该方与其余各方的权利义务没有关系",
}
INDISPENSABLE = (
    f"该方是必须共同参加的当事人的（共有专利权、专利申请权的其他共有人等），不能分开（{CIVIL_PROCEDURE.art(135)}；"
    f"共有权利的行使见{PATENT_LAW.art(14)}）"
)
COPIED = ("why", "ended_on", "reasons", "separable", "divided_because", "notified_on")
"""What the head's decision takes over from the proposal."""


def find(mediation: Any, chosen: CaseParty | None) -> Side | None:
    return next((it for it in mediation.all_sides if chosen and it.case_party_id == chosen.pk), None)


class ProposeEnd(StepForm):
    """One of several goes; the rest stay. What is left must still be a mediation between two sides."""

    side = SideField(label="哪一方")
    why = forms.ChoiceField(label="其部分结束的原因", choices=Side.Left.choices)
    ended_on = DateField(
        label="其部分结束之日", help_text="该方缺席、表示不愿继续、撤回之日；拒绝或者逾期未陈述意见的，为该日"
    )
    reasons = TextField(label="查明的情况", min_length=2, max_length=1000)
    notified_on = ComputedDate(label="其收到调解通知之日")
    separable = forms.ChoiceField(label="纠纷可以分开的情形", choices=SEPARABLE)
    divided_because = TextField(
        label="可以分开、与其余各方继续的理由",
        min_length=5,
        max_length=1000,
        help_text=f"供负责人决定。{INDISPENSABLE}",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["divided_because"].help_text += f"。{ONE_OF_SEVERAL.remark(self.subject.office)}"

    def clean(self) -> None:
        mediation: Any = self.subject
        why = self.cleaned_data.get("why")
        if mediation is None or self.asked is None:
            return
        side = find(mediation, self.cleaned_data.get("side"))
        if side is None:
            if "side" not in self.errors:
                self.add_error("side", "须写明是哪一方")
            return
        if (why == Side.Left.DECLINED) != side.declined:
            self.add_error(
                "why",
                f"{side.name}{'已经拒绝或者逾期未陈述意见，请按此选择原因' if side.declined else '没有拒绝，也没有逾期；请另选原因'}（{bases.DOCKETING.articles[-1]}）",
            )
        somebody_stays(self, mediation, side)
        if why == Side.Left.ABSENT:
            self._was_told(mediation, side)
        self._on_a_possible_day(mediation, side)

    def _was_told(self, mediation: Any, side: Side) -> None:
        self.cleaned_data["notified_on"] = summons.called(mediation).get(str(side.case_party_id))
        if self.cleaned_data["notified_on"] is None:
            self.add_error(
                "why",
                f"没有{side.name}收到调解通知的送达回证，不能按缺席处理（{bases.ABSENCE.articles[-1]}）。{summons.WHERE}",
            )
        if self.asked and (mediation.session_at is None or mediation.session_at > self.asked.at):
            self.add_error("why", f"定下的调解时间还没有到，不能按缺席处理（{bases.ABSENCE.articles[-1]}）")

    def _on_a_possible_day(self, mediation: Any, side: Side) -> None:
        """Not to come, and not before what it follows."""
        ended = self.not_in_future("ended_on")
        first, what = _earliest(mediation, side, self.cleaned_data.get("why"))
        if ended and ended < first:
            self.add_error("ended_on", f"不能早于{what}（{date_zh(first)}），请核对")


def _earliest(mediation: Any, side: Side, why: str | None) -> tuple[date, str]:
    """The first day on which its part may have ended, and what that day is."""
    days = [(mediation.requested_on, "收到调解请求之日")]
    if side.joined_on:
        days.append((side.joined_on, "其被追加之日"))
    if side.declined and side.answered_on:
        days.append((side.answered_on, "其拒绝或者期限届满之日"))
    if why == Side.Left.ABSENT and mediation.session_at:
        days.append((timezone.localtime(mediation.session_at).date(), "定下的调解之日"))
    made = ledger.last(mediation.case, "agreement", "agree")
    if why == Side.Left.REFUSES and made and made.subject_id == mediation.pk:
        days.append((made.on, "所拒绝签署的一稿作成之日"))
    return max(days)


def somebody_stays(form: StepForm, mediation: Any, side: Side) -> None:
    if not any(it.of == side.of and it.pk != side.pk for it in mediation.taking_part()):
        form.add_error(
            "side",
            f"没有其他{side.get_of_display()}留在调解中，不能只结束这一方的部分；请办理不予立案、调解不成或者撤回（{bases.OUTCOME.articles[-1]}）",
        )


def docketing_runs_from(mediation: Any, side: Side, ended: date | None) -> date | None:
    """Where nobody else is waited for, the days to docket begin with the end of his part."""
    return last_answer(mediation, side, ended, consents=False) if side.awaited else None


class ProposedSideField(SideField):
    """One whose part it was proposed to end; where there is one such, that one."""

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        waiting = parting.proposals(subject, asked)
        self.queryset = CaseParty.objects.filter(pk__in=list(waiting)).select_related("party")
        self.initial = next(iter(waiting)) if len(waiting) == 1 else None
        self.help_text = "　".join(told(it) for it in waiting.values())


def told(event: Event) -> str:
    """What was proposed, as the head reads it before he decides."""
    given = event.answers
    why, separable = Side.Left(given["why"]).label, SEPARABLE[given["separable"]]
    return (
        f"{given['side']['label']}：{event.by_name}于{event.on}报请，原因：{why}（{given['ended_on']}）；{given['reasons']}"
        f"　纠纷可以分开：{separable}；{given['divided_because']}"
    )


class OfProposal(StepForm):
    """About one of the proposals."""

    side = ProposedSideField(label="哪一方")

    def proposal(self) -> Event | None:
        mediation: Any = self.subject
        if mediation is None:
            return None
        field: Any = self.fields["side"]
        if self.cleaned_data.get("side") is None and field.initial:
            self.cleaned_data["side"] = field.queryset.get(pk=field.initial)
        chosen = self.cleaned_data.get("side")
        if chosen is None and "side" not in self.errors:
            self.add_error("side", "有数件报请，须写明决定的是哪一方的部分")
        return parting.proposals(mediation, self.asked).get(str(chosen.pk)) if chosen else None


class EndPart(OfProposal):
    """The head has read why the rest can go on without him; the day is that on which it happened."""

    remark = TextField(label="负责人的意见", max_length=1000, required=False, help_text=INDISPENSABLE)
    ended_on = ComputedDate(label="其部分结束之日")
    docket_from = ComputedDate(label="立案期限的起算日")

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation is None or (proposed := self.proposal()) is None:
            return
        side = find(mediation, self.cleaned_data["side"])
        assert side is not None
        given: dict[str, Any] = {name: proposed.answers.get(name) for name in COPIED}
        ended = date.fromisoformat(given["ended_on"])
        self.cleaned_data |= given | {"ended_on": ended}
        if (given["why"] == Side.Left.DECLINED) != side.declined:
            self.add_error("side", f"{side.name}在报请之后已另行表态，报请的原因不再成立；请不同意，由承办人另行报请")
        somebody_stays(self, mediation, side)
        self.cleaned_data["docket_from"] = docketing_runs_from(mediation, side, ended)


class KeepPart(OfProposal):
    reasons = TextField(label="不同意的理由", min_length=2, max_length=1000, help_text=INDISPENSABLE)

    def clean(self) -> None:
        self.proposal()


class EndMyPart(StepForm):
    """A party goes by itself, today: nobody is kept in a mediation."""

    side = SideField(label="哪一方")
    reasons = TextField(label="理由", max_length=1000, required=False)
    ended_on = ComputedDate(label="其部分结束之日")

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation is None or self.asked is None:
            return
        field: Any = self.fields["side"]
        chosen = self.cleaned_data.get("side") or (field.initial and field.queryset.get(pk=field.initial))
        side = find(mediation, chosen)
        if side is None or not may_leave(mediation, side):
            self.add_error("side", f"须写明是您代表的哪一方，且该方可以单独结束（{bases.OUTCOME.articles[-1]}）")
            return
        requester = side.of == Side.Of.REQUESTER
        why = Side.Left.WITHDREW if requester else Side.Left.UNWILLING
        self.cleaned_data |= {"side": chosen, "why": why.value, "ended_on": self.asked.on, "docket_from": None}


class JoinedDeclined(StepForm):
    """What the system enters when one who was brought in later refuses, or lets his days pass."""

    side = SideField(label="哪一方")

    def clean(self) -> None:
        mediation: Any = self.subject
        side = find(mediation, self.cleaned_data.get("side")) if mediation else None
        if side is not None:
            given = {"why": Side.Left.DECLINED.value, "ended_on": side.answered_on, "reasons": "", "docket_from": None}
            self.cleaned_data |= given


class Divided(StepForm):
    """Where some respondents do not take part, the head dockets for the rest having read why they can go on without them."""

    divided = forms.BooleanField(label="已审阅承办人的说明：纠纷可以分开，与接受调解的各方继续", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is None:
            return
        if self._declined():
            proposed = parting.proposals(self.subject, self.asked).values()
            shown = [*(told(it) for it in proposed), INDISPENSABLE, ONE_OF_SEVERAL.remark(self.subject.office)]
            self.fields["divided"].help_text = "　".join(shown)
        else:
            del self.fields["divided"]

    def _declined(self) -> list[Side]:
        mediation: Any = self.subject
        return [it for it in mediation.all_sides if it.declined and it.left_on is None]

    def say_that_it_is_divided(self) -> None:
        if "divided" in self.fields and not self.cleaned_data.get("divided"):
            self.add_error(
                "divided",
                f"有被请求人不参加调解，须确认纠纷可以分开（{bases.DOCKETING.articles[-1]}）；不能分开的，请办理不予立案",
            )
