"""What the steps of mediations under other laws ask for (依其他法律的调解的表单)."""

from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, OfficeField, StepForm, TextField
from casework.law.basis import cite
from casework.law.statutes import ONLINE_MEDIATION_RULES
from casework.models import Case
from casework.models.office import OfficeKind
from mediation.agreement import days
from mediation.agreement.disputes import ON_REQUEST, Dispute
from mediation.agreement.forms import HOW_CHOSEN, MediatorsField, Session, Sides
from mediation.agreement.forms_sides import OfOne
from mediation.agreement.forms_statement import latest_clock
from mediation.agreement.sides import Side
from mediation.profiles import (
    BY_COURT,
    BY_OFFICE,
    LICENCE_FROM,
    OTHER_RIGHTS,
    PROFILES,
    STARTED,
    UNDER_ORDER_81,
    Body,
    Kind,
    against_body,
)

TRACKS = {"": "不适用", "pre": "立案前委派", "ordinary": "立案后委托，普通程序", "summary": "立案后委托，简易程序"}
OWN_DISPUTE = {
    "trademark": Dispute.TRADEMARK_DAMAGES, "variety": Dispute.VARIETY_DAMAGES, "layout": Dispute.LAYOUT_DAMAGES,
    "copyright": Dispute.COPYRIGHT,
}  # fmt: skip
"""Kind of case → the dispute an authority mediates in it."""


class Register(Sides):
    kind = forms.ChoiceField(
        label="调解种类", choices=[(it.value, it.label) for it in Kind if it not in UNDER_ORDER_81]
    )
    dispute = forms.ChoiceField(
        label="纠纷种类",
        choices=[(it.value, it.label) for it in Dispute if it in OWN_DISPUTE.values() or it is Dispute.ANY_RIGHT]
        + [(it.value, it.label) for it in ON_REQUEST if it is not Dispute.OPEN_LICENCE],
    )
    source = forms.ChoiceField(label="调解的由来", choices=STARTED, required=False)
    matters = TextField(label="请求调解的事项和理由", min_length=5)
    requested_on = DateField(label="收到申请或者法院材料之日")
    body = forms.CharField(label="主持调解的组织", max_length=80, required=False, help_text="由本机关主持的不填")
    body_number = forms.CharField(
        label="该组织的案号",
        max_length=60,
        required=False,
        help_text="以该组织名义出具的文书载明这一案号，不用本机关的发文字号",
    )
    licence = forms.CharField(label="商事调解执业证书编号", max_length=60, required=False)
    founded_on = DateField(
        label="该组织成立之日", required=False, help_text="2026年5月1日以前成立、尚未领证的商事调解组织填写"
    )
    court = OfficeField(OfficeKind.COURT, label="委派（委托）的人民法院", required=False)
    court_track = forms.ChoiceField(label="法院程序", choices=TRACKS, required=False)
    applied_on = DateField(
        label="法院收到在线调解申请之日",
        required=False,
        help_text="法院尚未指定调解组织、调解员的填写，由此计算指定的期限；已经指定的不填",
    )
    court_case_number = forms.CharField(label="法院案号（移交单号）", max_length=60, required=False)

    def clean(self) -> None:
        super().clean()
        day = self.not_in_future("requested_on")
        self.not_in_future("applied_on")
        if self.subject is None or day is None or not self.cleaned_data.get("kind"):
            return
        kind, given = Kind(self.cleaned_data["kind"]), self.cleaned_data
        body = Body(given.get("body") or "", given.get("licence") or "", given.get("founded_on"))
        given["source"] = given.get("source") or ("commission" if kind in BY_COURT else "party")
        faults = [*against_body(kind, body, day), *self._own(kind, self.subject.case), *self._court(kind)]
        for name, why in faults:
            self.add_error(name, why)

    def _own(self, kind: Kind, case: Case) -> Any:
        """What an authority itself may mediate follows from the kind of case."""
        if kind not in BY_OFFICE:
            return
        own = OWN_DISPUTE.get(case.kind)
        fits = case.kind == "trademark" if kind == Kind.TRADEMARK else case.kind in OTHER_RIGHTS
        if not fits or self.cleaned_data.get("dispute") != own:
            yield "dispute", f"{kind.label}与本案的类别或者所选的纠纷种类不符（{PROFILES[kind].competence}）；请另选"

    def _court(self, kind: Kind) -> Any:
        if kind not in BY_COURT:
            return
        yield from self._for_the_platform()
        fitting = ("pre",) if kind == Kind.COURT_PRE else ("ordinary", "summary")
        if not self.cleaned_data.get("court"):
            yield "court", f"须写明委派（委托）调解的人民法院（{PROFILES[kind].competence}）"
        if self.cleaned_data.get("court_track") not in fitting:
            yield "court_track", "调解期限随法院程序而定，请选择与委派或者委托相符的程序"

    def _for_the_platform(self) -> Any:
        """Identity, telephone and address for service of both sides, before a court's mediation begins."""
        for name, side in ((of, it) for of in ("requester", "respondent") for it in self.on_side(of)):
            missing = [label for label, it in CONTACTS.items() if not getattr(side.party, it)]
            if missing:
                yield name, f"{side}还缺{'、'.join(missing)}（{ONLINE_MEDIATION_RULES.art(8)}）；请先在收案中补充"


CONTACTS = {"联系电话": "phone", "住所（送达地址）": "address"}


class Accept(Session):
    received_on = DateField(label="签收材料或者确认接受之日", help_text="法院委派、委托的，调解期限自这一日起算")
    mediators = MediatorsField(label="调解员", help_text="从本机关名册中选择；未签署保密承诺的不能选")
    chosen_by = forms.ChoiceField(label="调解员如何产生", choices=HOW_CHOSEN)
    both_willing = forms.BooleanField(
        label="双方均愿意调解，没有一方明确拒绝", required=False,
        help_text="法院立案前委派、只有一方申请的，可以先接受，三个工作日内征询对方",
    )  # fmt: skip
    told = forms.BooleanField(label="已告知双方权利义务、调解规则和虚假调解的法律后果")

    def clean(self) -> None:
        super().clean()
        day = self.not_in_future("received_on")
        mediation: Any = self.subject
        if mediation is None:
            return
        asked_for = [it.case_party for it in mediation.all_sides if it.of == Side.Of.RESPONDENT]
        self.cleaned_data["side"] = asked_for if mediation.several else None
        kind = Kind(mediation.kind)
        if not self.cleaned_data.get("both_willing") and kind != Kind.COURT_PRE:
            basis = PROFILES[kind].willing or PROFILES[kind].competence
            on = self.asked.on if self.asked else mediation.requested_on
            self.add_error("both_willing", f"一方明确拒绝的不能调解（{cite(basis, on)}）；请办理不予受理")
        if day and day < mediation.requested_on:
            self.add_error("received_on", f"接受之日不能早于收到申请之日（{mediation.requested_on}）")


class BothConsent(StepForm):
    both_consented_on = DateField(label="双方同意在线调解之日", help_text="以后同意的一方之日为准")

    def clean(self) -> None:
        applied = days.told_on(self.subject, "register", "applied_on")
        self.not_earlier("both_consented_on", applied, "法院收到申请之日")


class Named(StepForm):
    """Who is to mediate, and who said so; after two working days the choice is the court's."""

    how = forms.ChoiceField(label="如何产生", choices={"parties": "双方共同选择", "court": "人民法院指定"})
    named_on = DateField(label="选定或者指定之日")
    whom = forms.CharField(label="选定或者指定的调解组织、调解员", max_length=120)

    def clean(self) -> None:
        named = self.not_earlier("named_on", days.told_on(self.subject, "register", "applied_on"), "法院收到申请之日")
        clock = latest_clock(self.subject, "choosing")
        last = timezone.localtime(clock.due).date() if clock else None
        if named and last and named > last and self.cleaned_data.get("how") == "parties":
            self.add_error("how", f"双方在{last}以前没有共同选定的，由人民法院指定（{ONLINE_MEDIATION_RULES.art(10)}）")


class AskOther(OfOne):
    """The mediator helps the court to ask the other side whether it will mediate (在线调解规则 15)."""

    asked_on = DateField(label="询问对方之日")
    willing = forms.ChoiceField(
        label="对方的意愿", choices={"yes": "同意调解", "no": "拒绝调解", "unreachable": "无法联系"}
    )
    reply = TextField(label="询问的方式和经过", min_length=2, max_length=1000)

    def clean(self) -> None:
        self.whose()
        self.not_earlier("asked_on", days.told_on(self.subject, "accept", "received_on"), "接受委派之日")


class Turned(StepForm):
    """Why an application is not taken up."""

    why = forms.ChoiceField(
        label="不予受理的情形",
        choices={
            "refused": "一方明确拒绝调解",
            "not_mediable": "依法不能调解的事项",
            "elsewhere": "法院、仲裁机构或者其他机关已经受理",
            "body": "调解组织没有资格或者没有管辖权",
            "other": "其他",
        },
    )
    reasons = TextField(label="说明", max_length=1000, required=False)


class Licence(StepForm):
    licence = forms.CharField(label="商事调解执业证书编号", max_length=60)
    licensed_on = DateField(label="发证之日", help_text="以执业证书为准")

    def clean(self) -> None:
        self.not_earlier("licensed_on", LICENCE_FROM, "商事调解条例施行之日")
