"""What the steps ask for while the dispute is heard (送达、答辩、举证、审理、中止、延长)."""

from typing import Any

from django import forms

from casework.agents import AgentField, Power
from casework.bounds import Bounded
from casework.forms import DateField, OfficeField, PartyField, PeriodField, StepForm, TextField
from casework.law.period import Period, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Proceeding
from casework.models.office import OfficeKind
from casework.procedure import Asked
from enforcement.competence import hears_patent_disputes
from enforcement.ruling import settings, taking_up
from enforcement.ruling.forms.fields import (
    Checkbox,
    LateForm,
    LateService,
    Reasons,
    ReceivedForm,
    ServedOnEach,
    not_before,
    speaks_for,
)
from enforcement.ruling.guards import REQUESTER, RESPONDENT, last_day, latest, parties, taken
from enforcement.ruling.joining import joined

# 送达与答辩


class ServeRequest(ServedOnEach, LateService):
    issued_by = ("docket",)
    in_time, time_is_of, way_out = ("serve_request_in_time",), O.art(22), ""
    each_by = O.art(22)


class Announce(LateForm):
    in_time, time_is_of, way_out = ("serve_request_in_time",), O.art(22), ""
    announced_on = DateField(label="公告发布之日")
    where = forms.CharField(label="公告载体", max_length=120)
    reasons = TextField(label="其他方式无法送达的情况", min_length=5, max_length=1000)

    def clean(self) -> Any:
        super().clean()
        announced = self.not_in_future("announced_on")
        made = taken(self.subject, "docket", "approve", "demand") if self.subject is not None else None
        if made and announced and announced < made.on:
            self.add_error(
                "announced_on", f"需要送达的文书{made.on:%Y-%m-%d}才作出，公告不能早于该日发布（{O.art(10)}），请核对"
            )
        return self.cleaned_data


class Answering(ReceivedForm):
    answerer = PartyField(RESPONDENT, label="答辩人", required=False, help_text="有数名被请求人的须选择")

    def clean(self) -> Any:
        super().clean()
        if self.subject is not None and not self.cleaned_data.get("answerer"):
            only, *others = parties(self.subject.case, RESPONDENT)
            self.cleaned_data["answerer"] = only
            if others:
                self.add_error("answerer", "本案有数名被请求人，请选择答辩人；各人的答辩分别登记")
        return self.cleaned_data


class FileAnswer(Answering):
    position = TextField(label="答辩意见", min_length=4)


class FurtherAnswer(Answering):
    answerer = PartyField(
        RESPONDENT, CaseParty.Capacity.THIRD_PARTY, label="答辩人（第三人）", required=False, help_text="有数人的须选择"
    )
    further_position = TextField(label="答辩意见", min_length=4)


class ForwardAnswer(LateService):
    issued_by = ("file_answer", "file_further_answer")
    in_time, time_is_of, way_out = ("forward_in_time", "forward_further_in_time"), O.art(22), ""


class ExtendAnswer(Bounded):
    longest = {"extension": settings.LONGEST_ANSWER}
    extension = PeriodField(Unit.DAY, 3650, label="延长天数", help_text="")
    reasons = TextField(label="申请理由", min_length=4, max_length=1000)


class ObjectToJurisdiction(ReceivedForm):
    objector = forms.ChoiceField(label="异议人", choices={REQUESTER.value: "请求人", RESPONDENT.value: "被请求人"})
    joined = Checkbox(label="异议人是追加的被请求人", required=False, help_text="其答辩期自其收到之日起另行计算")
    reasons = TextField(label="异议理由", min_length=5, max_length=2000)

    def clean(self) -> Any:
        super().clean()
        speaks_for(self, "objector")
        if self.subject is None or self.asked is None:
            return self.cleaned_data
        newcomer = self._is_joined(self.subject, self.asked)
        own = ("joined_answer_in_time",) if newcomer else ("answer_in_time", "others_answer_in_time")
        answer = latest(self.subject, *own)
        if newcomer and (answer is None or self.cleaned_data.get("objector") != RESPONDENT):
            self.add_error("joined", f"没有已经收到请求书副本的追加的被请求人（{O.art(22)}），请核对异议人")
        received = self.cleaned_data.get("received_on")
        if answer is not None and received and received > last_day(answer):
            self.add_error(
                "received_on", f"管辖异议须在答辩期内提出（{O.art(9)}），答辩期已于{last_day(answer):%Y-%m-%d}届满"
            )
        return self.cleaned_data

    def _is_joined(self, subject: Proceeding, asked: Asked) -> bool:
        """As the clerk enters it; of a party who objects himself the register of who was joined decides."""
        mine = [
            post.party_id for post in asked.by.posts_on(asked.on) if post.case_id == subject.case_id and post.party_id
        ]
        if not mine:
            return bool(self.cleaned_data.get("joined"))
        return all(any(it.party_id == party for it in joined(subject)) for party in mine)


class RejectObjection(LateForm, Reasons):
    in_time, time_is_of, way_out = ("decide_objection_in_time",), O.art(9), ""


class Transfer(LateForm):
    in_time, time_is_of, way_out = ("decide_objection_in_time",), O.art(9), ""
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="移送至")
    told_on = DateField(label="告知请求人之日", help_text="先告知请求人，再移送")
    reasons = TextField(label="理由", min_length=10, max_length=2000)

    def clean(self) -> Any:
        super().clean()
        not_before(self, "told_on", "docket")
        to = self.cleaned_data.get("to_office")
        if self.subject is not None and to == self.subject.case.office:
            self.add_error("to_office", "不能移送给本机关，请选择有管辖权的部门")
        elif to is not None and not hears_patent_disputes(to):
            self.add_error(
                "to_office", f"{to.name}不办理专利侵权纠纷行政裁决，不能移送（{O.art(7)}）；请选择有管辖权的部门"
            )
        return self.cleaned_data


# 证据与审理


class ExtendEvidence(Bounded, ReceivedForm):
    longest = {"evidence_more": settings.LONGEST_EVIDENCE}
    applicant = forms.ChoiceField(label="申请人", choices={REQUESTER.value: "请求人", RESPONDENT.value: "被请求人"})
    evidence_more = PeriodField(Unit.DAY, 3650, label="延长举证天数", help_text="")
    reasons = TextField(label="申请理由", min_length=4, max_length=1000)

    def clean(self) -> Any:
        super().clean()
        evidence = latest(self.subject, "evidence_period") if self.subject else None
        received, more = self.cleaned_data.get("received_on"), self.cleaned_data.get("evidence_more")
        if evidence and received and received > last_day(evidence):
            self.add_error(
                "received_on",
                f"延长举证须在期限届满前申请（{O.art(54)}），举证期限已于{last_day(evidence):%Y-%m-%d}届满",
            )
        granted = getattr(self.subject, "evidence_more", None)
        if granted and more:
            self.cleaned_data["evidence_more"] = (Period.from_json(granted) + Period.from_json(more)).to_json()
        return self.cleaned_data


class CloseEvidence(StepForm):
    both_done = forms.BooleanField(
        label="双方均已书面表示不再举证",
        error_messages={"required": f"举证期限不少于十五日，非经双方表示举证完毕不得提前结束（{O.art(54)}）"},
    )
    reasons = TextField(label="双方表示的情况", min_length=5, max_length=2000)


class Appraise(StepForm):
    """鉴定：asked for in writing in time, the fee agreed, found necessary; or commissioned for the public interest."""

    question = TextField(label="鉴定事项", min_length=5, max_length=2000)
    appraiser = forms.CharField(label="鉴定人", max_length=120)
    qualification = forms.CharField(label="鉴定人的资格", max_length=200)
    chosen_by = forms.ChoiceField(
        label="鉴定人由谁确定", choices={"parties": "双方协商确定", "panel": "双方协商不成，合议组指定"}
    )
    may_act = forms.BooleanField(
        label="鉴定人没有应当回避的情形，并已告知双方可以申请其回避",
        error_messages={"required": f"回避的规定适用于鉴定人（{O.art(5)}）：请先核实并告知双方，有应当回避的情形的另行确定"},
    )  # fmt: skip
    materials = TextField(label="送鉴定的材料", min_length=2, max_length=2000)
    applied_on = DateField(label="当事人书面申请之日", required=False)
    needed = Checkbox(label="合议组认为确有必要鉴定")
    fee_agreed = Checkbox(label="双方已就鉴定费用的负担达成一致")
    fee_bearer = forms.CharField(label="费用的负担", max_length=200, required=False)
    public_interest = Checkbox(label="涉及重大公共利益，合议组自行委托")
    days = forms.IntegerField(label="约定鉴定天数", min_value=1, max_value=3650, initial=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["days"].help_text = settings.LONGEST_APPRAISAL.remark(self.subject.case.office)

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        most = settings.LONGEST_APPRAISAL.value(self.subject.case.office) if self.subject is not None else days
        if days > most:
            raise forms.ValidationError(
                f"鉴定期间不计入办案期限，办法没有规定上限，本机关以{most}日为限；确需更长的，请先由机关负责人调整该项设定"
            )
        return days

    def clean(self) -> Any:
        given = self.cleaned_data
        self.not_in_future("applied_on")
        if given.get("public_interest"):
            return given
        if not given.get("applied_on"):
            self.add_error("applied_on", f"须有当事人在举证期限内提出的书面申请（{O.art(53)}）")
        if not given.get("needed"):
            self.add_error("needed", f"合议组认为没有必要的，不进行鉴定（{O.art(53)}）")
        if not given.get("fee_agreed"):
            self.add_error("fee_agreed", f"双方未就费用达成一致的，不进行鉴定（{O.art(53)}）")
        elif not given.get("fee_bearer"):
            self.add_error("fee_bearer", f"须写明双方商定由谁负担、怎样负担（{O.art(53)}）")
        evidence = latest(self.subject, "evidence_period", "evidence_more_period") if self.subject else None
        if evidence and given.get("applied_on") and given["applied_on"] > last_day(evidence):
            self.add_error(
                "applied_on",
                f"鉴定申请须在举证期限届满前提出（{O.art(53)}），举证期限已于{last_day(evidence):%Y-%m-%d}届满",
            )
        return given


class Appraised(ReceivedForm):
    """What is not counted ends on the day on which the opinion came, not on that of its entry."""

    conclusion = TextField(label="鉴定意见要点", min_length=4, max_length=2000)

    def clean(self) -> Any:
        super().clean()
        not_before(self, "received_on", "appraise")
        return self.cleaned_data


# 中止、和解、延长


class Settle(Bounded):
    longest = {"days": settings.LONGEST_SETTLEMENT}
    applicant = forms.ChoiceField(
        label="申请人", choices={REQUESTER.value: "请求人", RESPONDENT.value: "被请求人", "both": "双方"}
    )
    applied_on = DateField(label="收到和解期间申请之日", help_text="只有当事人申请的和解期间不计入办案期限")
    agent = AgentField(Power.SETTLE)
    days = forms.IntegerField(label="和解期间（日）", min_value=1, max_value=3650)

    def clean(self) -> Any:
        super().clean()
        not_before(self, "applied_on", "docket")
        return self.cleaned_data


class TakeUpAgain(StepForm):
    """What the system says when it takes up what a mediation had ended."""

    reasons = TextField(label="恢复处理的根据", max_length=1000)
    days_left = forms.IntegerField(label="办案期限尚余日数", min_value=1)

    def clean(self) -> Any:
        self.cleaned_data["terms_left"] = taking_up.what_was_left(self.subject) if self.subject is not None else {}
        return self.cleaned_data


class ExtendCase(StepForm):
    extension = PeriodField(Unit.MONTH, PERIODS["R-TIM-2"].period.count, label="延长月数")
    reasons = TextField(label="案件复杂的情况", min_length=5, max_length=1000)


class ExtendCaseAgain(StepForm):
    extension = PeriodField(Unit.MONTH, PERIODS["R-TIM-3"].period.count, label="再次延长月数")
    reasons = TextField(label="案件特别复杂或者其他特殊情况", min_length=5, max_length=1000)
