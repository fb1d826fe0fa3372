"""What the steps ask for from the request to docketing (请求、补正、立案)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, PeopleField, PersonField, StepForm, TextField
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.law.statutes import EXHIBITION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.models import Office, User
from casework.models.case import Source
from casework.models.right import RightKind
from casework.roles import Role
from enforcement.competence import IMPORTANCE, VENUES, doubt_of_venue, importance_of, why_not_competent
from enforcement.ruling import settings
from enforcement.ruling.cards import keeps_out
from enforcement.ruling.forms.fields import Checkbox, LateForm, ReceivedForm, ServedForm
from enforcement.ruling.forms.report import report_due
from enforcement.ruling.guards import acts_for, last_day, latest, missing_papers, patent_of, taken
from enforcement.ruling.tables import DECLINING, STANDING
from enforcement.ruling.tables_parties import MISSING, ORIGINS, RELIEFS

PAPERS = {
    "request": "请求书",
    "identity": "请求人主体资格证明",
    "register": "专利登记簿副本",
    "evidence": "侵权证据材料",
    "authorisation": "授权委托书",
    "formalities": "身份证明的公证、认证或者证明手续",
    "authorisation_formalities": "授权委托书的公证、认证或者证明手续",
}
EVIDENCE_DAYS = PERIODS["R-EVD-2"].period.count


class Submit(ReceivedForm):
    received_later = TextField(
        label="请求书晚于收案登记才收到的原因",
        required=False,
        max_length=500,
        help_text="收到日期晚于收案时登记的收到材料之日的须填：立案期限自收到请求书之日起算",
    )
    requested = TextField(label="请求事项", min_length=4)
    statement = TextField(label="事实与理由", min_length=10)
    claims = TextField(
        label="所依据的权利要求", required=False, max_length=500, help_text="有多项权利要求的，写明依据哪几项"
    )
    papers_given = forms.MultipleChoiceField(
        label="已提交的材料", choices=PAPERS, required=False, widget=forms.CheckboxSelectMultiple
    )
    report = forms.ChoiceField(
        label="专利权评价报告",
        choices={"none": "未要求", "given": "已提交", "demanded": "已要求，尚未提交"},
        initial="none",
        required=False,
    )
    copies = forms.IntegerField(label="副本份数", min_value=0, initial=1)
    signed = forms.BooleanField(label="请求书已由请求人签名或者盖章")
    by_agent = Checkbox(label="由代理人提出请求", help_text="一至两名，须提交授权委托书")
    origin = forms.ChoiceField(label="请求人的来源", choices=ORIGINS, initial="domestic", required=False)
    relief = forms.ChoiceField(
        label="身份手续的简化情形", choices=RELIEFS, initial="none", required=False,
        help_text="同我国有条约的，优先适用条约",
    )  # fmt: skip
    fair = forms.CharField(label="展会名称", max_length=120, required=False, help_text="由展会投诉机构移交的填写")
    fair_until = DateField(label="展会结束之日", required=False)
    fair_received_at = DateTimeField(label="展会投诉机构收到投诉材料的时间", required=False)
    handed_over_at = DateTimeField(label="展会投诉机构移交的时间", required=False)
    known_on = DateField(label="请求人知道侵权行为和侵权人之日", required=False)
    continuing = Checkbox(label="提出请求时侵权行为仍在继续，且专利权有效")

    def clean(self) -> Any:
        super().clean()
        self.not_in_future("known_on")
        given = self.cleaned_data
        given["filed_on"] = given.get("received_on")
        self._not_later_than_registered()
        given["origin"], given["relief"] = given.get("origin") or "domestic", given.get("relief") or "none"
        if given.get("fair"):
            self._from_a_fair()
        return given

    def _not_later_than_registered(self) -> None:
        """The five working days begin when the request came, not when somebody gets round to entering it."""
        if self.subject is None or self.asked is None or acts_for(self.subject.case, self.asked) is not None:
            return
        case, received = self.subject.case, self.cleaned_data.get("received_on")
        asked_for = case.source == Source.REQUEST and received and received > case.received_on
        if asked_for and not self.cleaned_data.get("received_later"):
            self.add_error(
                "received_later",
                f"收案时登记的收到请求材料之日为{case.received_on:%Y-%m-%d}，立案期限自收到请求书之日起算（{O.art(20)}）；"
                "请求书确系此后才收到的，请写明原因，随案卷备查",
            )

    def _from_a_fair(self) -> None:
        """展会：handed over within 24 hours; a late hand-over is noted, the complaint does not suffer from it."""
        given = self.cleaned_data
        for name in ("fair_until", "fair_received_at", "handed_over_at"):
            if not given.get(name):
                self.add_error(
                    name, f"展会投诉机构移交的，须填写{self.fields[name].label}（{EXHIBITION_RULES.art(11)}）"
                )
        received, handed = given.get("fair_received_at"), given.get("handed_over_at")
        if received and handed:
            if handed < received:
                self.add_error("handed_over_at", "移交的时间不能早于投诉机构收到材料的时间")
            due_at = due(PERIODS["R-EXH-1"].period, timezone.localtime(received), calendar.current()).due
            given["handed_over_late"] = handed > due_at

    def clean_report(self) -> str:
        return self.cleaned_data.get("report") or "none"


class AskCorrection(StepForm):
    missing = TextField(label="需要补正的事项", min_length=4, max_length=2000, help_text="一次列全，每行一项")
    demand_report = Checkbox(label="要求提交专利权评价报告（实用新型、外观设计）")
    days = forms.IntegerField(
        label="补正期限（日）", min_value=1, max_value=60, initial=settings.CORRECTION_DAYS.default
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lacking = missing_papers(self.subject) if self.subject is not None else []  # type: ignore[arg-type]
        if self.lacking:
            self.initial["missing"] = "\n".join(f"提交{name}" for name in self.lacking)

    def clean_missing(self) -> str:
        """Told once and in full: what the office itself sees lacking may not be left out."""
        text: str = self.cleaned_data["missing"]
        forgotten = [name for name in self.lacking if name not in text]
        if forgotten:
            raise forms.ValidationError(f"补正事项须一次列全，还缺：{'、'.join(forgotten)}（{O.art(16)}）")
        return text

    def clean(self) -> Any:
        if self.cleaned_data.get("demand_report"):
            self.cleaned_data["report"] = "demanded"
        return self.cleaned_data

    def clean_demand_report(self) -> bool:
        wanted = bool(self.cleaned_data["demand_report"])
        patent = patent_of(self.subject.case) if self.subject else None
        if wanted and patent is not None and patent.kind == RightKind.INVENTION:
            raise forms.ValidationError(f"发明专利没有专利权评价报告，不能要求提交（{O.art(14)}）")
        return wanted


class ServeCorrection(ServedForm):
    issued_by = ("ask_correction",)


class Corrected(ReceivedForm):
    papers_given = forms.MultipleChoiceField(
        label="补正后材料", choices=PAPERS, required=False, widget=forms.CheckboxSelectMultiple
    )
    report = forms.ChoiceField(
        label="专利权评价报告", choices={"none": "未要求", "given": "已提交", "demanded": "仍未提交"}, required=False
    )
    copies = forms.IntegerField(label="副本份数", min_value=0)
    claims = TextField(label="所依据的权利要求", required=False, max_length=500)

    def clean(self) -> Any:
        super().clean()
        period = latest(self.subject, "correct_in_time") if self.subject else None
        received = self.cleaned_data.get("received_on")
        if period and received and received > last_day(period):
            self.add_error(
                "received_on", f"补正期限已于{last_day(period):%Y-%m-%d}届满，逾期补正的，办理不予立案（{O.art(16)}）"
            )
        return self.cleaned_data

    def clean_report(self) -> str:
        """What was demanded stays demanded until it is said to be here."""
        given, stands = self.cleaned_data.get("report"), getattr(self.subject, "report", "") or "none"
        return given or stands if stands != "demanded" or given == "given" else "demanded"


class Decline(LateForm):
    in_time, time_is_of = ("docket_in_time",), O.art(20)
    grounds = forms.MultipleChoiceField(
        label="不予立案的情形", choices={code: label for code, (label, _) in DECLINING.items()}
    )
    reasons = TextField(label="理由", min_length=10, max_length=2000)
    report_notice_served_on = DateField(
        label="请求人收到提交评价报告通知之日",
        required=False,
        help_text="以另行通知后拒不提交评价报告为由的须填，以送达回证为准",
    )

    def clean(self) -> Any:
        super().clean()
        served = self.not_in_future("report_notice_served_on")
        if "report" in self.cleaned_data.get("grounds", ()) and self.subject is not None:
            self._report_was_refused(served)
        return self.cleaned_data

    def clean_grounds(self) -> list[str]:
        given: list[str] = self.cleaned_data["grounds"]
        if "identity" in given and self.subject is not None and getattr(self.subject, "origin", "") == "domestic":
            raise forms.ValidationError(f"请求人在境内，没有须另办的身份手续（{O.art(18)}）；材料不齐的请告知补正")
        if "not_corrected" in given and self.subject is not None:
            self._correction_failed()
        return given

    def _correction_failed(self) -> None:
        if taken(self.subject, "ask_correction") is None:  # type: ignore[arg-type]
            raise forms.ValidationError(
                f"没有书面告知过补正，不能以未补正为由不予立案（{O.art(16)}）；请先一次性告知需要补正的事项和期限"
            )
        if self.subject is not None and self.subject.state == "correction" and self._may_still_correct():
            raise forms.ValidationError(
                f"补正通知书尚未送达或者补正期限尚未届满，不能以逾期未补正为由不予立案（{O.art(16)}）"
            )

    def _may_still_correct(self) -> bool:
        period = latest(self.subject, "correct_in_time")  # type: ignore[arg-type]
        return period is None or (self.asked is not None and last_day(period) >= self.asked.on)

    def _report_was_refused(self, served: date | None) -> None:
        """Refused is what was demanded in writing and not given in the time that was given for it, from its receipt."""
        if getattr(self.subject, "report", "") != "demanded":
            self.add_error(
                "grounds",
                f"没有书面要求过提交专利权评价报告，不能以拒不提交为由不予立案（{O.art(14)}）；请先通知提交",
            )
            return
        noticed = taken(self.subject, "ask_report")  # type: ignore[arg-type]
        if noticed and served is None:
            self.add_error("report_notice_served_on", f"提交的期限自收到通知之日起算（{O.art(14)}），请填写收到之日")
        elif noticed and served and served < noticed.on:
            self.add_error(
                "report_notice_served_on", f"通知于{noticed.on:%Y-%m-%d}才作出，收到之日不能早于该日，请核对"
            )
        ends = report_due(self.subject, served)
        if ends is None or (self.asked is not None and ends >= self.asked.on):
            until = f"（{ends:%Y-%m-%d}）" if ends else ""
            self.add_error(
                "grounds", f"提交专利权评价报告的期限{until}尚未届满，不能以拒不提交为由不予立案（{O.art(14)}）"
            )


class ExtendDocketing(StepForm):
    reasons = TextField(label="案件复杂或者特殊情况", min_length=4, max_length=1000)


class PanelForm(StepForm):
    """合议组：odd, three or more, one presiding, every card valid, nobody recused."""

    members = PeopleField(
        Role.OFFICER, at_least=3, label="合议组成员", help_text="三人以上单数，均须持有效办案资质证件"
    )
    presiding = PersonField(Role.OFFICER, label="合议组组长")
    secretary = PersonField(Role.OFFICER, label="书记员", required=False)

    def clean_members(self) -> list[dict[str, str]]:
        members: list[dict[str, str]] = self.cleaned_data["members"]
        if len(members) % 2 == 0:
            raise forms.ValidationError(f"合议组须为单数（{O.art(20)}），现有{len(members)}人，请增加或者减少一人")
        if self.subject is not None and self.asked is not None:
            faults = [why for person in members for why in self._why_not(person, self.asked.on)]
            if faults:
                raise forms.ValidationError(faults)
        return members

    def clean_secretary(self) -> list[dict[str, str]]:
        secretary: list[dict[str, str]] = self.cleaned_data["secretary"]
        if self.subject is not None and (why := keeps_out(self.subject.case, secretary)):
            raise forms.ValidationError(why)
        return secretary

    def clean(self) -> Any:
        members, presiding = self.cleaned_data.get("members"), self.cleaned_data.get("presiding")
        if members and presiding and presiding[0]["id"] not in {person["id"] for person in members}:
            self.add_error("presiding", f"合议组组长须是合议组成员之一（{O.art(20)}）")
        return self.cleaned_data

    def _why_not(self, person: dict[str, str], on: date) -> list[str]:
        user = User.objects.get(pk=person["id"])
        if not user.ruling_card or user.ruling_card_issuer not in ("cnipa", "province"):
            return [f"{user}没有国家知识产权局或者省级人民政府颁发的办案资质证件（{O.art(4)}），请另行指定"]
        if user.ruling_card_until is None or user.ruling_card_until < on:
            return [f"{user}的办案资质证件已经过期或者没有登记有效期（{O.art(4)}），请更换证件或者另行指定"]
        if self.subject and self.subject.case.posts.valid_on(on).filter(user=user, role=Role.INVESTIGATOR).exists():
            return [f"{user}是本案的技术调查官，没有表决权（{O.art(52)}），不能同时担任合议组成员"]
        return keeps_out(self.subject.case, [person]) if self.subject else []


class Docket(LateForm, PanelForm):
    """立案：the five conditions of article 12 as the office finds them, and the panel."""

    in_time, time_is_of = ("docket_in_time",), O.art(20)

    venue = forms.ChoiceField(label="管辖依据", choices=VENUES)
    venue_facts = TextField(
        label="管辖依据的事实", required=False, max_length=500,
        help_text="以侵权行为地为依据而案卷没有登记的，或者登记的地址在外地的，写明在本行政区域的事实和证据",
    )  # fmt: skip
    designation = forms.CharField(
        label="指定（提级）文书的文号", max_length=120, required=False, help_text="管辖依据为上级指定或者提级的须填"
    )
    importance = forms.ChoiceField(label="案件类型", choices=IMPORTANCE)
    accepted_elsewhere_first = Checkbox(label="其他有管辖权的部门已先行受理")
    holder_silent = Checkbox(label="排他实施许可：专利权人不请求处理")
    authorised = Checkbox(label="普通实施许可：合同约定或者另有授权")
    claims_clear = Checkbox(label="有明确的请求事项和具体的事实、理由")
    no_other_route = Checkbox(label="当事人没有起诉，也没有约定其他解决途径")
    necessary = forms.ChoiceField(
        label="有无必须共同参加而没有列入的当事人",
        choices={"": "——", **MISSING},
        help_text=f"核对专利登记簿副本和登记的经营者、合伙人（{O.art(23)}）",
    )
    evidence_days = forms.IntegerField(
        label="举证期限（日）", min_value=EVIDENCE_DAYS, initial=EVIDENCE_DAYS,
        error_messages={"min_value": f"举证期限不得少于{EVIDENCE_DAYS}日（{O.art(54)}）"},
    )  # fmt: skip

    answer_days = forms.IntegerField(
        label="展会案件的答辩期限（日）", min_value=1, max_value=15, required=False,
        help_text="只适用于展会投诉机构移交的案件，按展期指定；不填为十五日",
    )  # fmt: skip

    def clean_answer_days(self) -> int | None:
        days: int | None = self.cleaned_data["answer_days"]
        if days and self.subject is not None and not getattr(self.subject, "fair", ""):
            raise forms.ValidationError(f"不是展会投诉机构移交的案件，不能缩短答辩期限（{EXHIBITION_RULES.art(13)}）")
        return days

    def clean_importance(self) -> str:
        given: str = self.cleaned_data["importance"]
        return importance_of(self.subject.case, given) if self.subject else given

    def clean(self) -> Any:
        super().clean()
        if self.subject is None:
            return self.cleaned_data
        given = self.cleaned_data
        for name, sentence in (
            ("claims_clear", "请求事项、事实和理由不明确的不能立案"),
            ("no_other_route", "当事人已经起诉或者约定其他途径的不能立案"),
        ):
            if not given.get(name):
                self.add_error(name, f"{sentence}（{O.art(12)}）；请先核实，不符合的办理不予立案")
        given["designation"] = given.get("designation") or getattr(self.subject, "designation", "")
        if given.get("venue") == "designated" and not given["designation"]:
            self.add_error("designation", f"经上级指定或者提级办理的，须填写其文书的文号（{O.art(8)}）")
        self._is_competent(self.subject.case.office)
        doubt = doubt_of_venue(self.subject.case, given.get("venue") or "")
        if doubt and not given.get("venue_facts"):
            self.add_error(
                "venue_facts", f"{doubt}：请改选管辖依据，或者写明依据的事实和证据，随案卷备查（{O.art(6)}）"
            )
        self._may_ask()
        return given

    def _is_competent(self, office: Office) -> None:
        given = self.cleaned_data
        if given.get("venue") and given.get("importance"):
            first = bool(given.get("accepted_elsewhere_first"))
            against = why_not_competent(
                office, place=given["venue"], importance=given["importance"], accepted_elsewhere_first=first
            )
            for sentence, article in against:
                self.add_error("venue", f"{sentence}（{article}）；不符合的办理不予立案，并移送有管辖权的部门")

    def _may_ask(self) -> None:
        patent = patent_of(self.subject.case) if self.subject else None
        licence = patent.licence if patent else "holder"
        given = self.cleaned_data
        row = STANDING.decide(
            licence=licence, holder_silent=bool(given.get("holder_silent")), authorised=bool(given.get("authorised"))
        )
        if not row.then:
            name = {"sole": "holder_silent", "ordinary": "authorised"}[licence]
            self.add_error(name, f"请求人不是专利权人或者利害关系人（{row.basis}）；请核实授权，不符合的办理不予立案")
