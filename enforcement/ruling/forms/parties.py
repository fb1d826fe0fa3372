"""What the steps ask for when somebody joins the case, and when cases are tried together (追加当事人、合并审理)."""

from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, PartyField, StepForm, TextField
from casework.intake.newcomers import NewParty
from casework.law.statutes import ORDER_81 as O
from casework.models import Case, CaseParty, IssuedPaper
from enforcement.competence import is_patent_dispute
from enforcement.ruling.forms.fields import Checkbox, LateService, ReceivedForm, ServedForm, speaks_for
from enforcement.ruling.guards import REQUESTER, RESPONDENT, last_day, running
from enforcement.ruling.joining import application, invited, reply, unserved
from enforcement.ruling.tables_parties import JOINDER_ON_REQUEST, NECESSARY, NECESSARY_JOINDER, REFUSE

SIDES = {REQUESTER.value: "共同请求人", RESPONDENT.value: "共同被请求人"}


class JoinNecessary(NewParty):
    ground = forms.ChoiceField(label="必须共同参加的情形", choices=NECESSARY)
    side = forms.ChoiceField(label="列为", choices=SIDES)
    waived = Checkbox(label="该共有人已书面表示放弃实体权利")
    facts = TextField(label="事实和证据", min_length=5, max_length=2000)

    def clean(self) -> Any:
        given = super().clean()
        if given.get("ground"):
            row = NECESSARY_JOINDER.decide(ground=given["ground"], waived=bool(given.get("waived")))
            if row.then == REFUSE:
                self.add_error("waived", f"共有人已书面放弃实体权利的，不再追加（{row.basis}）")
        if given.get("ground") == "co_owner" and given.get("side") == RESPONDENT:
            self.add_error("side", f"共有人列为共同请求人（{O.art(23)}），请改选")
        return given


class NoteWaiver(StepForm):
    waived_by = forms.CharField(label="放弃实体权利的共有人", max_length=200)
    waived_on = DateField(label="书面放弃之日")
    waiver = forms.CharField(label="放弃的文书", max_length=160)

    def clean(self) -> Any:
        self.not_in_future("waived_on")
        return self.cleaned_data


class AskJoinder(ReceivedForm, NewParty):
    applicant = forms.ChoiceField(label="申请人", choices={REQUESTER.value: "请求人", RESPONDENT.value: "被请求人"})
    side = forms.ChoiceField(label="申请将其列为", choices=SIDES, initial=RESPONDENT.value)
    facts = TextField(label="申请追加的事实和理由", min_length=5, max_length=2000)
    days = forms.IntegerField(
        label="请求人答复的期限（日）", min_value=1, max_value=30, initial=7, required=False,
        help_text="被请求人申请的须填：先书面通知请求人，期限由机关指定",
    )  # fmt: skip

    def clean(self) -> Any:
        ReceivedForm.clean(self)
        given = NewParty.clean(self)
        speaks_for(self, "applicant")
        if given.get("applicant") == RESPONDENT and not given.get("days"):
            self.add_error("days", f"被请求人申请追加的，须书面通知请求人并指定答复期限（{O.art(24)}）")
        return given


class ReplyToJoinder(ReceivedForm):
    consents = forms.ChoiceField(
        label="请求人的答复",
        choices={"yes": "同意追加", "no": "不同意追加", "silent": "期限内未答复（按不同意办理，读法）"},
    )
    remark = TextField(label="答复的内容", max_length=2000, required=False)

    def clean_consents(self) -> str:
        """Silence counts only when the time given for the answer is over."""
        given: str = self.cleaned_data["consents"]
        period = next(iter(running(self.subject, "reply_to_joinder_in_time")), None) if self.subject else None
        if given == "silent" and period and self.asked and last_day(period) >= self.asked.on:
            raise forms.ValidationError(
                f"请求人的答复期限（{last_day(period):%Y-%m-%d}）尚未届满，不能按未答复办理（{O.art(24)}）"
            )
        return given


class DecideJoinder(StepForm):
    """What follows is read off the table, not chosen."""

    conditions_met = Checkbox(label="符合追加条件（与本案侵权行为、专利权有关，且本机关有管辖权）")
    interest = Checkbox(label="该人同案件处理结果有法律上的利害关系")
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean(self) -> Any:
        given = self.cleaned_data
        asked = application(self.subject) if self.subject else None
        if self.subject is None or asked is None:
            return given
        answered = reply(self.subject)
        given["outcome"] = JOINDER_ON_REQUEST.decide(
            applicant=asked.answers["applicant"], conditions_met=bool(given.get("conditions_met")),
            consents=bool(answered and answered.answers["consents"] == "yes"), interest=bool(given.get("interest")),
        ).then  # fmt: skip
        return given


class AdmitThirdParty(ReceivedForm, NewParty):
    facts = TextField(label="申请参加的事实和理由", min_length=5, max_length=2000)

    def clean(self) -> Any:
        ReceivedForm.clean(self)
        given = NewParty.clean(self)
        names = invited(self.subject) if self.subject is not None else []
        if names and given.get("joined_name", "").strip() not in names:
            self.add_error(
                "joined_name", f"只有被通知参加处理的人可以作为第三人参加（{O.art(24)}）：{'、'.join(names)}"
            )
        return given


class ServeJoined(LateService):
    in_time, time_is_of, way_out = ("serve_joined_in_time",), O.art(22), ""
    issued_by = ("join_necessary", "decide_joinder", "admit_third_party")

    party = PartyField(label="受送达人")
    served_on = DateField(label="送达日期")

    def clean_party(self) -> CaseParty:
        party: CaseParty = self.cleaned_data["party"]
        if self.subject is not None and party not in unserved(self.subject):
            raise forms.ValidationError(f"{party.party}不是追加的当事人，或者已经送达；请选择尚未送达的追加当事人")
        return party


class Consolidate(StepForm):
    """合并审理：the other case is named by its number and must be before this office."""

    other_number = forms.CharField(label="另一案件的案号", max_length=64)
    link = forms.ChoiceField(
        label="合并的情形",
        choices={"parties": "双方当事人相同", "product": "涉案产品相同", "patent": "涉案专利相同"},
    )
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean_other_number(self) -> str:
        number = str(self.cleaned_data["other_number"]).strip()
        if self.subject is None:
            return number
        other = Case.objects.filter(number=number, office=self.subject.case.office).first()
        if other is None or other == self.subject.case or not is_patent_dispute(other):
            raise forms.ValidationError(f"本机关没有这一专利侵权纠纷案件，请核对案号（{O.art(21)}）")
        return number


class RecordService(ServedForm):
    """送达回证：one paper, one addressee."""

    paper = forms.ModelChoiceField(IssuedPaper.objects.none(), label="文书")
    party = PartyField(label="受送达人")
    served_on = DateField(label="送达日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            field = self.fields["paper"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = IssuedPaper.objects.filter(case=self.subject.case).exclude(number="").order_by("issued_at")

    def clean(self) -> Any:
        super().clean()
        paper, served = self.cleaned_data.get("paper"), self.cleaned_data.get("served_on")
        if paper and served and served < timezone.localtime(paper.issued_at).date():
            self.add_error(
                "served_on", f"送达日期不能早于文书作出之日（{timezone.localtime(paper.issued_at):%Y-%m-%d}）"
            )
        return self.cleaned_data
