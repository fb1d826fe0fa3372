"""What is asked of one party, or of each, where a mediation has several (数名当事人的表单).

With one party on either side nothing here is asked: the fields that name the two remain.
"""

from datetime import date
from typing import Any

from django import forms

from casework import ledger
from casework.forms import AboutCase, DateField, KeptFileField, StepForm
from casework.law.basis import cite
from casework.law.statutes import ORDER_81
from casework.models import Agent, CaseParty, Proceeding
from casework.procedure import Asked
from casework.sides import own_parties
from mediation import bases
from mediation.agreement.sides import Side, marks_under, names
from mediation.several import BY, ids

OTHER_VERSION = "与现在的条款不一致，核对的不是这一稿；请出示最后一稿重新核对后签署"


class ComputedDate(DateField):
    """A date the form works out itself from the other answers or from the clocks; what is sent is not used."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> None:
        return None


class SideField(AboutCase, forms.ModelChoiceField):
    """One side of the mediation; a party chooses only among those it is or speaks for."""

    def __init__(self, *of: str, **kwargs: Any) -> None:
        super().__init__(CaseParty.objects.none(), required=False, **kwargs)
        self.of = of

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        mediation: Any = subject
        mine = own_parties(subject.case, asked) if asked else None
        sides = [it for it in mediation.all_sides if not self.of or it.of in self.of]
        if mine is not None:
            sides = [it for it in sides if it.case_party.party_id in mine]
        chosen = [it.case_party_id for it in sides if it.left_on is None]
        self.queryset = CaseParty.objects.filter(pk__in=chosen).select_related("party")
        self.initial = chosen[0] if mine is not None and len(chosen) == 1 else None


def keep_one_way(form: StepForm, for_two: tuple[str, ...], for_several: tuple[str, ...]) -> None:
    """Ask for the two by their names, or for each of several; never both."""
    mediation: Any = form.subject
    if mediation is not None:
        for name in for_two if mediation.several else for_several:
            form.fields.pop(name, None)


def all_of_them(form: StepForm, name: str, what: str) -> bool:
    """Whether every side still taking part is named; an error that names the missing ones where not."""
    mediation: Any = form.subject
    if mediation is None or name not in form.fields:
        return False
    missing = [it for it in mediation.taking_part() if str(it.case_party_id) not in ids(form.cleaned_data.get(name))]
    if missing:
        form.add_error(name, f"{names(missing)}还没有{what}；须各方都{what}")
    return not missing


class OfOne(StepForm):
    """About one respondent. Which one is asked only where there are several; his clocks alone are moved."""

    side = SideField(Side.Of.RESPONDENT, label="哪一名被请求人")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, (), ("side",))

    def whose(self) -> Side | None:
        """The respondent this is about."""
        mediation: Any = self.subject
        if mediation is None:
            return None
        respondents = [it for it in mediation.all_sides if it.of == Side.Of.RESPONDENT]
        if not mediation.several:
            self.cleaned_data["side"] = None
            return respondents[0] if respondents else None
        field: Any = self.fields["side"]
        if self.cleaned_data.get("side") is None and field.initial:  # who speaks for one of them answers for that one
            self.cleaned_data["side"] = field.queryset.get(pk=field.initial)
        chosen = self.cleaned_data.get("side")
        if chosen is None and "side" not in self.errors:
            self.add_error("side", f"有数名被请求人，须写明是哪一名（{bases.STATEMENT.articles[-1]}）")
        return next((it for it in respondents if chosen and it.case_party_id == chosen.pk), None)


def last_answer(mediation: Any, mine: Side | None, day: date | None, *, consents: bool) -> date | None:
    """The day docketing runs from: that of the last answer, once nobody is awaited and somebody consents."""
    if mediation is None or mine is None or day is None:
        return None
    others = [it for it in mediation.all_sides if it.of == Side.Of.RESPONDENT and it.pk != mine.pk and not it.left_on]
    if any(it.awaited for it in others) or not (consents or any(it.takes_part for it in others)):
        return None
    return max([day, *(it.answered_on for it in others if it.answered_on)])


class RestAnswered(StepForm):
    """What the system says once nobody is awaited any more because the last one's part is over."""

    docket_from = DateField(label="立案期限的起算日")


class SignFor(StepForm):
    """The mark one side put on paper, with its day and the version it stands under (MED-37)."""

    side = SideField(label="签署的一方")
    signed_on = DateField(label="签名或者盖章之日")
    signed_by = forms.ChoiceField(label="由谁签署", choices=BY)
    terms_shown = forms.CharField(
        label="所签条款的校验值", max_length=80, help_text="签署稿末尾所印；须与现在的条款一致，各方签的才是同一稿"
    )
    scan = KeptFileField(label="签署页扫描件", required=False)
    original_at = forms.CharField(
        label="签署原件的存放（卷宗册、页码）", max_length=120, required=False, help_text="没有上传扫描件的须填"
    )

    def clean(self) -> None:
        signature_is_kept(self)
        mediation: Any = self.subject
        signed = self.not_in_future("signed_on")
        if mediation is None or self.asked is None:
            return
        side = self._side(mediation)
        if "".join(str(self.cleaned_data.get("terms_shown") or "").split()) != mediation.terms_sha256:
            self.add_error("terms_shown", OTHER_VERSION)
        made = ledger.last(mediation.case, "agreement", "agree")
        if signed and made and signed < made.on:
            self.add_error("signed_on", f"签章不能早于这一稿作成之日（{made.on}）")
        if side and self.cleaned_data.get("signed_by") == "agent" and not may_settle(side.case_party, self.asked):
            self.add_error("signed_by", no_power(side.name))

    def _side(self, mediation: Any) -> Side | None:
        chosen = self.cleaned_data.get("side")
        side = next((it for it in mediation.taking_part() if chosen and it.case_party_id == chosen.pk), None)
        if side is None:
            self.add_error("side", "须写明是哪一方签署，且该方仍参加调解")
        elif (mark := marks_under(mediation).get(side.pk)) is not None:
            self.add_error("side", f"{side.name}已于{mark.signed_on}签署这一稿")
        return side


def signature_is_kept(form: StepForm) -> None:
    """A mark entered by the office has something to show for it: the scan, or where the original lies."""
    if form.subject is not None and not (form.cleaned_data.get("scan") or form.cleaned_data.get("original_at")):
        mediation: Any = form.subject
        form.add_error(
            "original_at",
            f"签章齐备，协议才生效（{cite(mediation.profile.agreement, form.asked.on if form.asked else mediation.requested_on)}）：须上传签署页扫描件，或者写明签署原件存放在哪里",
        )


def may_settle(party: CaseParty, asked: Asked) -> bool:
    """Whether an agent of that party has the special power to settle or mediate that day."""
    return any(it.may((Agent.Power.SETTLE, Agent.Power.MEDIATE)) for it in party.agents.in_force(asked.on))


def no_power(name: str) -> str:
    return f"{name}的代理人没有和解、调解的特别授权（{ORDER_81.art(17)}，比照适用）；请补交授权委托书，或者由本人到场"
