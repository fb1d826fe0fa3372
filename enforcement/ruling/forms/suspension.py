"""What suspending a ruling, refusing to, looking again and resuming it ask for (O81 28, 29)."""

from typing import Any

from django import forms

from casework.forms import PartyField, TextField
from casework.law.statutes import ORDER_81 as O
from casework.models import Case, CaseParty
from casework.models.right import RightKind
from casework.sides import own_parties
from enforcement.resuming import RESUME_WITHIN, Awaiting, CauseEnded, LookedAgain
from enforcement.ruling import suspending
from enforcement.ruling.forms.fields import ReceivedForm, not_before
from enforcement.ruling.guards import REQUESTER, RESPONDENT, patent_of, taken
from enforcement.ruling.states import PANEL
from enforcement.ruling.tables import MUST, NO_GROUND, SUSPENSION, SUSPENSION_EXCEPTIONS, SUSPENSION_GROUNDS


class AskSuspension(ReceivedForm):
    """What a party asks for, from whom, and on what ground: answered by suspending or by a reasoned refusal."""

    asker = PartyField(REQUESTER, RESPONDENT, CaseParty.Capacity.THIRD_PARTY, label="申请中止的当事人")
    ground = forms.ChoiceField(label="申请中止的情形", choices=SUSPENSION_GROUNDS)
    facts = TextField(label="申请的事实和理由", min_length=2, max_length=2000)
    handed_in = TextField(label="提交的材料", required=False, max_length=1000, help_text="如无效宣告请求受理通知书")

    def clean(self) -> Any:
        super().clean()
        not_before(self, "received_on", "submit")
        asker = self.cleaned_data.get("asker")
        if self.subject is None or self.asked is None or asker is None:
            return self.cleaned_data
        mine = own_parties(self.subject.case, self.asked)
        if mine is not None and asker.party_id not in mine:
            self.add_error("asker", "当事人只能以自己的名义申请，请改选")
        return self.cleaned_data


class SuspendBase(Awaiting):
    field_order = ("ground", "awaited", "exception", "applicant", "reasons")
    ground = forms.ChoiceField(label="情形", choices=SUSPENSION_GROUNDS)
    exception = forms.ChoiceField(
        label="可以不中止的情形", choices=SUSPENSION_EXCEPTIONS, initial="none", required=False
    )
    applicant = forms.CharField(label="申请人", max_length=120, required=False, help_text="依职权的不填")
    reasons = TextField(label="事实与证据", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = suspending.waiting(self.subject) if self.subject is not None and self.subject.pk else []
        if waiting:
            told = "；".join(
                f"{suspending.who_asked([it])}：{SUSPENSION_GROUNDS[it.answers['ground']]}" for it in waiting
            )
            self.fields["applicant"].help_text = f"待答复的申请：{told}。不填的由系统填写"

    def name_who_asked(self, *grounds: str) -> None:
        """The paper answers by name those who asked, of one ground or of any."""
        if self.subject is not None and not self.cleaned_data.get("applicant"):
            asked = [it for it in suspending.waiting(self.subject) if not grounds or it.answers["ground"] in grounds]
            self.cleaned_data["applicant"] = suspending.who_asked(asked)

    def exception_is_borne_out(self) -> None:
        """What the file says of the patent, of its report and of an earlier suspension is not said otherwise here."""
        named, ruling = self.cleaned_data.get("exception"), self.subject
        if ruling is None or self.cleaned_data.get("ground") != "invalidity":
            return
        patent, report, resumed = patent_of(ruling.case), taken(ruling, "receive_report"), taken(ruling, "resume")
        if named == "invention" and patent is not None and patent.kind != RightKind.INVENTION:
            self._not_so(f"涉案专利是{patent.get_kind_display()}，不是发明专利")
        if named == "report" and report is not None and report.answers["conclusion"] != "clean":
            self._not_so("已收到的专利权评价报告的结论不是“未发现不符合授权条件的缺陷”")
        if named == "refiled" and resumed is None:
            self._not_so("本案没有中止后又恢复处理，不是撤回请求恢复处理后再次提出的无效宣告请求")

    def _not_so(self, why: str) -> None:
        self.add_error("exception", f"{why}，不属于可以不中止的该情形（{O.art(29)}）；请核对")

    def outcome(self) -> str | None:
        """MUST, MAY or NO_GROUND; an invention patent under an invalidity request counts as an exception by itself."""
        ground = self.cleaned_data.get("ground")
        if ground is None:
            return None
        exception = self.cleaned_data.get("exception") or "none"
        patent = patent_of(self.subject.case) if self.subject else None
        if ground == "invalidity" and exception == "none" and patent is not None and patent.kind == RightKind.INVENTION:
            exception = "invention"
        self.cleaned_data["exception"] = exception
        return str(SUSPENSION.decide(ground=ground, exception=exception).then)


class Suspend(SuspendBase):
    def clean(self) -> Any:
        self.exception_is_borne_out()
        if self.outcome() == NO_GROUND:
            self.add_error("ground", f"不属于应当中止的情形（{O.art(28)}），请办理不予中止")
        self.await_what()
        self.name_who_asked(self.cleaned_data.get("ground", ""))
        return self.cleaned_data


class RefuseSuspension(SuspendBase):
    def clean(self) -> Any:
        self.exception_is_borne_out()
        if self.outcome() == MUST:
            self.add_error("ground", f"属于应当中止的情形且没有例外（{O.art(28)}、{O.art(29)}），须办理中止")
        self.name_who_asked()
        return self.cleaned_data


class Resume(CauseEnded):
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["ended_on"].help_text += "；" + RESUME_WITHIN.remark(self.subject.case.office)

    def clean(self) -> Any:
        if self.subject is not None:
            self.cause_has_ended(taken(self.subject, "suspend"))
            self._by_the_panel(self.subject.case)
        return self.cleaned_data

    def _by_the_panel(self, case: Case) -> None:
        """The panel resumes; the head says only which of two cases that wait for each other goes first."""
        breaks_a_circle = self.cleaned_data.get("circle_reason") or "circle_reason" in self.errors
        if self.asked is not None and not breaks_a_circle and not self.asked.by.holds_any(PANEL, case, self.asked.on):
            self.add_error(
                "circle_reason",
                f"恢复处理由合议组办理（{O.art(28)}）；机关负责人只在案件互相等待时决定先恢复哪一案，并在此写明理由",
            )


class LookAgain(LookedAgain):
    def clean(self) -> Any:
        self.looked_after(taken(self.subject, "suspend") if self.subject is not None else None)
        return self.cleaned_data
