"""What bringing a further party into a mediation asks for (追加一方的表单)."""

from typing import Any

from django import forms

from casework.forms import DateField, PartyField, StepForm, TextField
from casework.intake.newcomers import NewParty
from casework.law.numerals import date_zh
from casework.models import CaseParty, Event
from casework.sides import own_parties
from mediation import bases
from mediation.agreement import parting
from mediation.agreement.forms_sides import SideField
from mediation.agreement.forms_statement import by_a_party
from mediation.agreement.sides import Side
from mediation.profiles import Kind

APPLICANTS = {"requester": "请求人", "respondent": "被请求人", "himself": "其本人", "office": "机关提议，其本人同意"}


class AskToJoin(NewParty):
    """Somebody the case knows already, or a newcomer; with his consent, or to be asked."""

    member = PartyField(
        label="本案当事人中尚未参加调解的", required=False, help_text="不是本案当事人的，留空，填写下列各项",
        error_messages={"invalid_choice": "所选的不是本案当事人，或者已是、曾是本次调解的一方，不能再追加；请另选"},
    )  # fmt: skip
    side_of = forms.ChoiceField(label="列为", choices=Side.Of.choices)
    applicant = forms.ChoiceField(label="由谁提出", choices=APPLICANTS)
    applied_on = DateField(label="提出之日", help_text="当事人自行提交的，以提交当日为准")
    joining_consent_on = DateField(
        label="其本人书面同意参加调解之日", required=False,
        help_text="另一方申请追加被请求人、尚未征得其同意的，留空：追加后另行通知，由其在十五日内陈述意见",
    )  # fmt: skip
    field_order = ("member",)
    facts_of_joining = TextField(label="与纠纷的关系和追加的理由", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["joined_kind"].required = self.fields["joined_name"].required = False
        member: Any = self.fields["member"]
        if self._mediation is not None:
            ours = [it.case_party.party_id for it in self._mediation.all_sides]
            member.queryset = member.queryset.exclude(party__in=ours)

    def clean(self) -> Any:
        given, mediation = super().clean(), self._mediation
        if mediation is None or self.asked is None:
            return given
        self._somebody(mediation)
        if by_a_party(self):
            self._by_a_party(mediation)
        applied = self.not_in_future("applied_on")
        if applied and applied < mediation.requested_on:
            self.add_error("applied_on", f"不能早于收到调解请求之日（{date_zh(mediation.requested_on)}）")
        self._consent(mediation)
        return given

    @property
    def _mediation(self) -> Any:
        return self.subject

    def _somebody(self, mediation: Any) -> None:
        """One who is not of the mediation: of the case already, or new to it."""
        member, name = self.cleaned_data.get("member"), self.cleaned_data.get("joined_name")
        if bool(member) == bool(name):
            self.add_error("member", "从本案当事人中选择，或者填写新当事人的名称，二者择一")
        if name and not member and mediation.kind == Kind.IN_CASE:
            self.add_error(
                "joined_name",
                f"裁决案件中的调解只在该案当事人之间进行（{bases.IN_CASE.articles[-1]}）；请先在裁决中追加",
            )
        if name and not self.cleaned_data.get("joined_kind"):
            self.add_error("joined_kind", "须写明当事人类型")

    def _by_a_party(self, mediation: Any) -> None:
        """What a party enters here it applies for today, in its own name; another's consent it cannot enter."""
        assert self.asked is not None
        self.cleaned_data["applied_on"] = self.asked.on
        mine = own_parties(mediation.case, self.asked) or set()
        as_side = {str(it.of) for it in mediation.taking_part() if it.case_party.party_id in mine}
        member = self.cleaned_data.get("member")
        if member and member.party_id in mine:
            self.cleaned_data |= {"applicant": "himself", "joining_consent_on": self.asked.on}
        elif self.cleaned_data.get("applicant") not in as_side:
            self.add_error("applicant", "当事人只能以自己一方的名义申请")
        elif self.cleaned_data.get("joining_consent_on"):
            self.add_error("joining_consent_on", "他人的书面同意由承办人核对原件后登记；请留空，并将同意书交承办人")

    def _consent(self, mediation: Any) -> None:
        applicant = self.cleaned_data.get("applicant")
        if applicant == "himself" and not self.cleaned_data.get("joining_consent_on"):
            self.cleaned_data["joining_consent_on"] = self.cleaned_data.get("applied_on")
        agreed = self.not_in_future("joining_consent_on")
        if agreed and agreed < mediation.requested_on:
            self.add_error("joining_consent_on", f"不能早于收到调解请求之日（{date_zh(mediation.requested_on)}）")
        asked_later = self.cleaned_data.get("side_of") == Side.Of.RESPONDENT and mediation.kind == Kind.PATENT
        if not agreed and (not asked_later or applicant == "office"):
            self.add_error(
                "joining_consent_on",
                f"调解出于自愿，须先取得其本人书面同意（{mediation.profile.willing or mediation.profile.competence}）；"
                "只有专利纠纷行政调解中由另一方申请追加被请求人的，可以追加后通知其陈述意见",
            )


def joining_told(event: Event) -> str:
    """The application, as the head reads it before he decides."""
    given = event.answers
    who = given["member"]["label"] if given.get("member") else given["joined_name"]
    agreed = f"其本人于{given['joining_consent_on']}书面同意" if given.get("joining_consent_on") else "其本人尚未表态"
    return (
        f"{APPLICANTS[given['applicant']]}于{given['applied_on']}提出，追加{who}为{Side.Of(given['side_of']).label}；{agreed}；"
        f"{given['facts_of_joining']}"
    )


class OfApplication(StepForm):
    reasons = TextField(label="理由", min_length=2, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_for = parting.application(self.subject, self.asked) if self.subject else None
        if asked_for is not None:
            self.fields["reasons"].help_text = joining_told(asked_for)


class Join(OfApplication):
    related = forms.BooleanField(label="该人与请求调解的纠纷有关，本机关有权调解，且没有须由其他机关处理的情形")


class RefuseToJoin(OfApplication):
    pass


class OfJoined(StepForm):
    """What the system enters for one who was brought in: his own notice and his own days."""

    side = SideField(label="追加的一方")


def newcomer_of(given: dict[str, Any]) -> CaseParty | None:
    """Whom of the case the application named."""
    return CaseParty.objects.get(pk=given["member"]["id"]) if given.get("member") else None
