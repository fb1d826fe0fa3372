"""What the steps of the mediation ask for (调解各步骤的表单)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, KeptFileField, PartyField, PeopleField, StepForm, TextField
from casework.forms_party import PartiesField
from casework.law.deadline import due
from casework.law.statutes import MEDIATION_LAW, ORDER_81
from casework.models import Case, CaseParty, Deadline, IssuedPaper, Proceeding
from casework.procedure import Asked
from casework.roles import Role
from mediation.agreement.disputes import ABOUT_INFRINGEMENT, ON_REQUEST, Dispute
from mediation.agreement.forms_parties import Divided
from mediation.agreement.forms_sides import all_of_them, keep_one_way, may_settle, no_power
from mediation.agreement.guards import ruling_runs, speaks_for
from mediation.agreement.register import may_mediate
from mediation.agreement.sides import Side
from mediation.bases import ABSENCE, MATTERS, REQUEST, STATEMENT
from mediation.profiles import Kind
from mediation.questions import VENUE
from mediation.several import SidesField, ids

ATTENDS = {"self": "本人或者法定代表人（负责人）", "agent": "委托代理人"}
HOW_CHOSEN = {"parties": "双方（各方）共同选定", "appointed": "调解组织（机关）指定"}
THIRD_PARTIES = {"none": "不涉及第三人的权利", "named": "涉及，已在下栏写明"}


class MediatorsField(PeopleField):
    """Officers where an authority mediates, and the office's register (名册调解员) for that kind of mediation.

    Who is on the register has signed the undertaking of confidentiality: nobody gets a case before.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Role.MEDIATOR, **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        kind = Kind(getattr(subject, "kind", Kind.PATENT))
        people = may_mediate(subject.case, kind, asked.on if asked else date.max)
        self.choices = [(str(user.pk), str(user)) for user in people.order_by("name")]


class Sides(StepForm):
    """The two sides, chosen among the parties of the case."""

    requester = PartyField(label="请求人")
    respondent = PartyField(label="被请求人")
    more_requesters = PartiesField(label="其他请求人", help_text="共同提出请求的，在此勾选")
    more_respondents = PartiesField(label="其他被请求人", help_text="各被请求人分别送达、分别表态、分别签署；逐一登记")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The parties are read once for all four; of two nobody is left to be further named."""
        super().__init__(*args, **kwargs)
        if self.subject is None:
            return
        fields: Any = self.fields
        parties = list(fields["requester"].queryset)
        for name in ("requester", "respondent", "more_requesters", "more_respondents"):
            nobody = [("", "---------")] if fields[name].required else []
            fields[name].choices = [*nobody, *((it.pk, str(it)) for it in parties)]
        if len(parties) <= len(Side.Of):
            del self.fields["more_requesters"], self.fields["more_respondents"]

    def clean(self) -> None:
        self.cleaned_data = {"more_requesters": [], "more_respondents": []} | self.cleaned_data
        one, other = self.cleaned_data.get("requester"), self.cleaned_data.get("respondent")
        if one and other and one.party_id == other.party_id:
            self.add_error("respondent", "请求人与被请求人不能是同一人")
        self._once_each()
        if one and self.subject and self.asked and not speaks_for(self.subject.case, self.asked, one):
            self.add_error("requester", "当事人只能以自己的名义提出请求")

    def on_side(self, of: str) -> list[CaseParty]:
        """Everybody on that side, the one named first."""
        first = self.cleaned_data.get(of)
        return [*([first] if first else []), *(self.cleaned_data.get(f"more_{of}s") or ())]

    def _once_each(self) -> None:
        parties = [it.party_id for of in Side.Of.values for it in self.on_side(of)]
        for name in ("more_requesters", "more_respondents"):
            if any(parties.count(it.party_id) > 1 for it in self.cleaned_data.get(name) or ()):
                self.add_error(name, "同一当事人只能列一次，且不能既是请求人又是被请求人")
        respondents = self.on_side(Side.Of.RESPONDENT)
        self.cleaned_data["side"] = respondents if len(parties) > len(Side.Of) else None


class File(Sides):
    dispute = forms.ChoiceField(label="纠纷种类", choices=[(it.value, it.label) for it in ON_REQUEST])
    matters = TextField(label="请求调解的事项和理由", min_length=5)
    requested_on = DateField(label="收到调解请求之日")
    venue = forms.ChoiceField(
        label="本机关为", choices={"domicile": "被请求人所在地的部门", "infringement": "侵权行为地的部门"}
    )
    decision_number = forms.CharField(
        label="认定侵权成立的处理决定书文号",
        max_length=80,
        required=False,
        help_text="单独请求调解赔偿数额的，须附决定书副本；本机关作出的，填写文号即可",
    )
    decision_copy = KeptFileField(label="处理决定书副本的扫描件", required=False)
    decision_at = forms.CharField(label="处理决定书副本在卷内的册、页码", max_length=120, required=False)

    def clean(self) -> None:
        super().clean()
        self.not_in_future("requested_on")
        if self.subject is not None:
            self._venue(self.subject.case)
            self._kind(self.subject.case, self.cleaned_data.get("dispute"))

    def _venue(self, case: Case) -> None:
        narrow = VENUE.value(case.office) == "domicile"
        elsewhere = self.cleaned_data.get("venue") == "infringement"
        if elsewhere and narrow and self.cleaned_data.get("dispute") not in ABOUT_INFRINGEMENT:
            remark = VENUE.remark(case.office)
            self.add_error(
                "venue", f"侵权以外的专利纠纷由被请求人所在地的部门调解（{ORDER_81.art(6)}）；请转出。{remark}"
            )

    def _kind(self, case: Case, dispute: str | None) -> None:
        if dispute == Dispute.DAMAGES and not self.cleaned_data.get("decision_number") and not ruling_runs(case):
            basis = REQUEST.articles[-1]
            self.add_error(
                "decision_number",
                f"单独请求调解赔偿数额的，须提交认定侵权成立的处理决定书副本（{basis}）；请补交后提出",
            )
        if dispute == Dispute.DAMAGES and self.cleaned_data.get("decision_number") and not self._has_the_copy(case):
            self.add_error(
                "decision_copy",
                f"没有处理决定书副本（{REQUEST.articles[-1]}）：请上传扫描件，或者写明副本在卷内的册、页码；本机关作出的，请核对文号",
            )
        if dispute == Dispute.PROVISIONAL and not self._granted(case):
            basis = MATTERS.articles[-1]
            self.add_error(
                "dispute",
                f"临时保护期使用费纠纷须在专利权授予公告之后请求调解（{basis}）；请登记授权公告日，或者待授权后提出",
            )

    def _has_the_copy(self, case: Case) -> bool:
        """Handed in, or made by this office and known by its number (MED-03)."""
        given = self.cleaned_data
        own = IssuedPaper.objects.filter(office=case.office, event__procedure="ruling", number=given["decision_number"])
        return bool(given.get("decision_copy") or given.get("decision_at")) or own.exists()

    def _granted(self, case: Case) -> bool:
        today = self.asked.on if self.asked else date.min
        return bool(case.rights.filter(granted_on__lte=today).exists())


class ToCome(StepForm):
    """Names a day to the parties: it lies ahead, or nobody could be told of it, and nobody stays away from it."""

    def still_to_come(self) -> None:
        session = self.cleaned_data.get("session_at")
        if session and self.asked and session <= self.asked.at:
            self.add_error("session_at", "调解时间须在现在之后，以便先行通知双方；请另定时间")


class OpenInCase(Sides, ToCome):
    requested_on = DateField(label="双方表示愿意调解之日", help_text="以后表示的一方之日为准，须有笔录或者书面意思表示")
    mediators = MediatorsField(label="调解员")
    session_at = DateTimeField(label="调解时间")
    session_place = forms.CharField(label="调解地点", max_length=200)
    both_wish = forms.BooleanField(label="双方均已表示愿意调解")

    def clean(self) -> None:
        super().clean()
        self.not_in_future("requested_on")
        self.still_to_come()
        self.cleaned_data["dispute"] = Dispute.IN_CASE.value
        self.cleaned_data["kind"] = Kind.IN_CASE.value


class AskCompletion(StepForm):
    missing = TextField(label="需要补充的内容", min_length=5, max_length=2000)
    days = forms.TypedChoiceField(label="补充期限", coerce=int, choices=[(n, f"{n}个工作日") for n in range(1, 6)])

    def clean(self) -> None:
        """The five days for service do not wait: what is to be completed comes before they end (TM03)."""
        running = (
            Deadline.objects.filter(subject_id=self.subject.pk, term="serving", status="running")
            if self.subject
            else None
        )
        serving = running.order_by("due").first() if running is not None else None
        if serving is None or self.asked is None or not self.cleaned_data.get("days"):
            return
        days = calendar.current().for_region(serving.office.division)
        ends = due(ORDER_81.workdays(self.cleaned_data["days"]), self.asked.at, days).due
        if ends > serving.due:
            last = timezone.localtime(serving.due).date()
            self.add_error(
                "days",
                f"送达陈述意见通知书的期限不因补正停止，到{last}届满（{STATEMENT.articles[-1]}）；补充期限不能晚于该日，请缩短",
            )


class Note(StepForm):
    text = TextField(label="说明", max_length=2000)


class Refer(StepForm):
    to_whom = forms.CharField(label="有权调解的机关", max_length=80)
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class NotDocket(StepForm):
    reasons = TextField(label="补充说明", max_length=1000, required=False)


class Session(ToCome):
    session_at = DateTimeField(label="调解时间")
    session_place = forms.CharField(label="调解地点", max_length=200)

    def clean(self) -> None:
        self.still_to_come()


class Docket(Session, Divided):
    mediators = MediatorsField(label="调解员", help_text="执法人员或者本机关名册上的调解员；有利害关系的须回避")

    def clean(self) -> None:
        super().clean()
        self.say_that_it_is_divided()


class ChangeMediators(StepForm):
    """Who takes the place of one who is recused or can no longer act; what both sides chose, both sides choose anew."""

    mediators = MediatorsField(label="调解员")
    chosen_by = forms.ChoiceField(
        label="新的调解员如何产生", choices=HOW_CHOSEN, required=False,
        help_text="原由各方共同选定的，由各方重新选定；不能选定的由调解组织（机关）指定，不选的按指定登记",
    )  # fmt: skip
    reasons = TextField(label="理由", min_length=2, max_length=500)

    def clean(self) -> None:
        mediation: Any = self.subject
        given = self.cleaned_data
        given["chosen_by"] = given.get("chosen_by") or "appointed"
        if mediation is None or not given.get("mediators"):
            return
        before, now = ({it["id"]: it["name"] for it in some} for some in (mediation.mediators, given["mediators"]))
        if before.keys() == now.keys():
            self.add_error("mediators", "所选的调解员与现在的相同，没有变更；请选择接替的人员")
        given["former"] = [name for pk, name in before.items() if pk not in now]
        given["joined"] = [name for pk, name in now.items() if pk not in before]


class Reschedule(Session):
    reasons = TextField(label="正当理由", min_length=2, max_length=1000, help_text="另定日期不顺延结案期限")


class Invite(StepForm):
    whom = forms.CharField(label="受邀的单位或者个人", max_length=120)
    task = TextField(label="请其协助的事项", min_length=5, max_length=1000)
    invitation_agreed = SidesField(label="同意邀请的各方", help_text="人民调解须征得各方当事人同意；其他调解不须填写")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        if mediation is not None and mediation.kind != Kind.PEOPLE:
            del self.fields["invitation_agreed"]

    def clean(self) -> None:
        """Order 81 asks for nobody's consent (第六十八条); 人民调解法 20 does."""
        all_of_them(self, "invitation_agreed", f"同意邀请（{MEDIATION_LAW.art(20)}）")


class Attendance(StepForm):
    """Who acts for each side; an agent who settles needs 特别授权 (办法第十七条, by analogy)."""

    requester_by = forms.ChoiceField(label="请求人一方由谁到场", choices=ATTENDS)
    respondent_by = forms.ChoiceField(label="被请求人一方由谁到场", choices=ATTENDS)
    attended = SidesField(
        how=True, label="到场的各方", help_text="每一方选一项；没有到场的不选，另定日期或者按缺席处理"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, ("requester_by", "respondent_by"), ("attended",))

    def clean(self) -> None:
        who_came(self)
        for side, label in (("requester", "请求人"), ("respondent", "被请求人")):
            if self.cleaned_data.get(f"{side}_by") == "agent" and not self._may_settle(side):
                self.add_error(f"{side}_by", no_power(label))

    def _may_settle(self, side: str) -> bool:
        if self.subject is None or self.asked is None:
            return True
        return may_settle(getattr(self.subject, side), self.asked)


def who_came(form: StepForm) -> None:
    """Of several: each comes once, himself or by an agent who may settle, and both sides are there (TM12)."""
    mediation: Any = form.subject
    if mediation is None or "attended" not in form.fields or form.asked is None:
        return
    came = form.cleaned_data.get("attended") or []
    for it in mediation.taking_part():
        ways = [given["id"].split(":")[1] for given in came if given["id"].startswith(str(it.case_party_id))]
        if len(ways) > 1:
            form.add_error("attended", f"{it.name}只能选一种到场方式")
        if ways == ["agent"] and not may_settle(it.case_party, form.asked):
            form.add_error("attended", no_power(it.name))
    there = {it.of for it in mediation.taking_part() if str(it.case_party_id) in ids(came)}
    if missing := [of.label for of in Side.Of if of not in there]:
        form.add_error(
            "attended",
            f"没有{'、'.join(missing)}到场，不能开始调解；请另定日期，或者按缺席处理（{ABSENCE.articles[-1]}）",
        )


class Absent(StepForm):
    """That the notice reached him is on record already, by its return of service."""

    reasons = TextField(label="查明没有正当理由的经过", min_length=5, max_length=1000)


class Withdraw(StepForm):
    reasons = TextField(label="撤回的理由", max_length=1000, required=False)


class ExtendClosing(StepForm):
    text = TextField(label="特别复杂的情况", min_length=5, max_length=2000)
