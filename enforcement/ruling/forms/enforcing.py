"""What performing a ruling and bringing it to the court ask for (履行、催告、申请强制执行)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import clock, courts
from casework.forms import DateField, OfficeField, PartyField, StepForm, TextField
from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.models.office import OfficeKind
from enforcement.ruling.forms.fields import Checkbox, ReceivedForm, ServedOnEach, not_before
from enforcement.ruling.guards import REQUESTER, RESPONDENT, last_day, latest, taken
from enforcement.ruling.guards_duties import word_on_the_demand


class BeforeTheCourt(StepForm):
    """The basic court of the office's place (of real property, of its place); another only by its own ground."""

    real_property = Checkbox(label="执行对象是不动产（由不动产所在地的法院受理）")
    higher_court = forms.CharField(
        label="向其他（上级）人民法院申请的依据", max_length=200, required=False,
        help_text="集中管辖、指定管辖、报请上级人民法院执行的填写文书或者依据；按所在地申请的不填",
    )  # fmt: skip

    def clean(self) -> Any:
        given = self.cleaned_data
        court = given.get("enforcement_court")
        if court and self.subject is not None and not given.get("higher_court"):
            office, day = self.subject.case.office, self.asked.on if self.asked else clock.today()
            routed, real_property = courts.enforcing(office, day), bool(given.get("real_property"))
            for why in courts.why_not(court, court.name, routed, office, real_property=real_property):
                self.add_error("higher_court", f"{why}；请改选，或者写明向其他法院申请的依据")
        return given


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


class ServeDemand(ServedOnEach):
    """Who was not urged is not enforced against."""

    issued_by = ("demand",)
    each_by, paper = COMPULSION_LAW.art(54), "催告书"


class AnswerDemand(ReceivedForm):
    """陈述、申辩: what the one urged says against the demand (强制法 36)."""

    defender = PartyField(RESPONDENT, label="陈述、申辩的被请求人")
    defence = TextField(label="陈述、申辩的事实、理由和证据", min_length=2, max_length=3000)

    def clean(self) -> Any:
        super().clean()
        not_before(self, "received_on", "demand")
        return self.cleaned_data


ANSWER_CHECKED = {
    "no": "不成立，可以申请强制执行",
    "partly": "部分成立，已经采纳，就其余的义务申请强制执行",
    "yes": "成立，予以采纳，不申请强制执行",
}


class CheckDemandAnswer(StepForm):
    accepted = forms.ChoiceField(label="是否成立", choices=ANSWER_CHECKED)
    checked = TextField(label="复核的事实、理由和证据", min_length=5, max_length=2000)


NONE_MADE, MADE = "none", "made"


class ApplyToCourt(BeforeTheCourt):
    answered = forms.ChoiceField(
        label="对催告是否提出陈述、申辩",
        choices={NONE_MADE: "没有提出", MADE: "提出过，已登记并复核"},
        help_text="须与登记一致：提出过的先登记、复核（行政强制法第三十六条）",
    )
    enforcement_court = OfficeField(
        OfficeKind.COURT, label="受理的人民法院", help_text="一般为机关所在地的基层人民法院；不动产在其所在地"
    )
    party_view = TextField(label="当事人的意见及催告情况", min_length=4, max_length=2000)
    target_state = TextField(label="申请强制执行标的情况", min_length=4, max_length=2000)

    def clean(self) -> Any:
        super().clean()
        last, said = (
            word_on_the_demand(self.subject) if self.subject is not None else None,
            self.cleaned_data.get("answered"),
        )
        made = last is not None and last.step != "demand"
        if said == MADE and not made:
            self.add_error(
                "answered",
                f"尚未登记对催告的陈述、申辩：提出过的须先记录、复核（{COMPULSION_LAW.art(36)}），请办理“登记对催告的陈述、申辩”",
            )
        if said == NONE_MADE and made:
            self.add_error("answered", f"已经登记有对催告的陈述、申辩（{COMPULSION_LAW.art(36)}），请改选“提出过”")
        return self.cleaned_data


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
        known = taken(self.subject, "court_accepts", "review_admits") if self.subject is not None else None
        accepted = self.cleaned_data.get("accepted_on")
        if known and accepted and accepted.isoformat() != known.answers["replied_on"]:
            self.add_error(
                "accepted_on",
                f"法院受理之日已登记为{known.answers['replied_on']}，三十日自该日起算（{COMPULSION_LAW.art(58, 2)}），请核对",
            )
        return self.cleaned_data


SELF, HEIR, SUCCESSOR = "self", "heir", "successor"
APPLICANTS = {SELF: "裁决确定的权利人本人", HEIR: "权利人的继承人", SUCCESSOR: "权利承受人（受让、合并、分立等）"}


class HolderApplied(BeforeTheCourt):
    """The one the ruling was made for, or who is shown to have stepped into his place."""

    holder = PartyField(REQUESTER, label="裁决确定的权利人", help_text="作出裁决所依的请求人")
    applies_as = forms.ChoiceField(label="提出申请的是", choices=APPLICANTS)
    successor = forms.CharField(label="继承人、权利承受人的姓名（名称）", max_length=200, required=False)
    succeeded_on = DateField(label="继承、承受权利之日", required=False)
    succession = TextField(
        label="继承、承受权利的证明",
        required=False,
        max_length=1000,
        help_text="如继承公证书、专利登记簿副本的变更记录、合并分立文件",
    )
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
        self._is_the_holder_or_shown_to_follow_him(applied)
        return self.cleaned_data

    def _is_the_holder_or_shown_to_follow_him(self, applied: date | None) -> None:
        given = self.cleaned_data
        himself, succeeded = given.get("applies_as") == SELF, self.not_in_future("succeeded_on")
        for name, what in (
            ("successor", "姓名（名称）"),
            ("succeeded_on", "继承、承受权利之日"),
            ("succession", "证明"),
        ):
            if himself and given.get(name):
                self.add_error(name, "由权利人本人申请的不填；由继承人、权利承受人申请的，请改选提出申请的人")
            elif not himself and given.get("applies_as") and not given.get(name) and name not in self.errors:
                self.add_error(
                    name,
                    f"权利人以外的人申请强制执行，须是其继承人或者权利承受人（{O.art(80)}、{LITIGATION_RULES.art(158, 1)}），请填写{what}",
                )
        if succeeded and applied and succeeded > applied:
            self.add_error(
                "succeeded_on",
                f"申请之日（{applied:%Y-%m-%d}）还没有继承、承受权利，不能以此身份申请（{O.art(80)}），请核对",
            )
