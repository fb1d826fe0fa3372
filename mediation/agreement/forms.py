"""What the steps of the mediation ask for (调解各步骤的表单)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import DateField, DateTimeField, PartyField, PeopleField, StepForm, TextField
from casework.law.statutes import ONLINE_LITIGATION_RULES, ORDER_81
from casework.models import Agent, Case, CaseParty, Deadline, Proceeding
from casework.procedure import Asked
from casework.roles import Role
from mediation.agreement.disputes import ABOUT_INFRINGEMENT, ON_REQUEST, Dispute
from mediation.agreement.guards import ruling_runs, speaks_for
from mediation.agreement.register import may_mediate
from mediation.bases import MATTERS, REQUEST, STATEMENT
from mediation.profiles import Kind
from mediation.questions import VENUE

ATTENDS = {"self": "本人或者法定代表人（负责人）", "agent": "委托代理人"}
THIRD_PARTIES = {"none": "不涉及第三人的权利", "named": "涉及，已在下栏写明"}


class ComputedDate(DateField):
    """A date the form works out itself from the other answers or from the clocks; what is sent is not used."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> None:
        return None


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

    def clean(self) -> None:
        one, other = self.cleaned_data.get("requester"), self.cleaned_data.get("respondent")
        if one and other and one.party_id == other.party_id:
            self.add_error("respondent", "请求人与被请求人不能是同一人")
        if one and self.subject and self.asked and not speaks_for(self.subject.case, self.asked, one):
            self.add_error("requester", "当事人只能以自己的名义提出请求")


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
        help_text="单独请求调解赔偿数额的，须附决定书副本",
    )

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
        if dispute == Dispute.PROVISIONAL and not self._granted(case):
            basis = MATTERS.articles[-1]
            self.add_error(
                "dispute",
                f"临时保护期使用费纠纷须在专利权授予公告之后请求调解（{basis}）；请登记授权公告日，或者待授权后提出",
            )

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


class Note(StepForm):
    text = TextField(label="说明", max_length=2000)


class Refer(StepForm):
    to_whom = forms.CharField(label="有权调解的机关", max_length=80)
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class ServeNotice(StepForm):
    notice_received_on = DateField(
        label="被请求人收到之日",
        help_text="电子送达的，为信息到达确认地址所在系统之日；以数种方式送达同一人的，为最先有效到达之日；有数名被请求人的，逐一登记，期限按最后收到的一名计算",
    )
    means = forms.ChoiceField(
        label="送达方式",
        choices={
            "direct": "直接送达",
            "post": "邮寄送达",
            "electronic": "电子送达",
            "lien": "留置送达",
            "announcement": "公告送达",
        },
    )

    agreed_to_electronic = forms.BooleanField(label="受送达人同意电子送达，并确认了电子地址", required=False)
    counted_from = ComputedDate(label="陈述意见期限的起算日")

    def clean(self) -> None:
        received = self.not_in_future("notice_received_on")
        if self.cleaned_data.get("means") == "electronic" and not self.cleaned_data.get("agreed_to_electronic"):
            self.add_error(
                "agreed_to_electronic",
                f"电子送达须经受送达人同意并确认地址（{ONLINE_LITIGATION_RULES.art(29)}，比照）；没有同意的，请改用其他方式",
            )
        if self.subject is None or received is None:
            return
        made = ledger.last(self.subject.case, "agreement", "notify")
        if made and received < (day := timezone.localtime(made.at).date()):
            self.add_error("notice_received_on", f"收到之日不能早于通知书作出之日（{day}）")
        earlier = latest_clock(self.subject, "statement")
        self.cleaned_data["counted_from"] = (
            max(received, timezone.localtime(earlier.start).date()) if earlier else received
        )


def latest_clock(mediation: Proceeding | None, term: str) -> Deadline | None:
    """The clock of that term that began last."""
    clocks = Deadline.objects.filter(subject_id=mediation.pk, term=term) if mediation else Deadline.objects.none()
    return clocks.order_by("-start", "-due").first()


def statement_due(mediation: Proceeding | None) -> date | None:
    """The last day for the statement, from its latest clock."""
    clock = latest_clock(mediation, "statement")
    return timezone.localtime(clock.due).date() if clock else None


class Statement(StepForm):
    """A statement a party enters here itself was received today, whatever day it writes."""

    def received(self, name: str) -> date | None:
        if by_a_party(self):
            assert self.asked is not None
            self.cleaned_data |= {name: self.asked.on, "posted_on": None}
        return self.not_in_future(name)


def by_a_party(form: StepForm) -> bool:
    """Whether a party enters this itself."""
    subject, asked = form.subject, form.asked
    return bool(subject and asked and asked.by.holds_any([Role.PARTY], subject.case, asked.on))


class Consent(Statement):
    statement_received_on = DateField(label="收到意见陈述书之日")
    posted_on = DateField(label="交邮之日", required=False, help_text="期限届满前交邮的，视为按期")
    statement = TextField(label="陈述意见摘要", max_length=3000, required=False)

    def clean(self) -> None:
        received = self.received("statement_received_on")
        sent = self.not_in_future("posted_on") or received
        last = statement_due(self.subject)
        if sent and last and sent > last:
            basis = STATEMENT.articles[-1]
            self.add_error(
                "statement_received_on", f"意见陈述书于{sent}提交，已超过{last}届满的期限（{basis}）；请办理不予立案"
            )


class Decline(Statement):
    known_on = DateField(label="收到意见陈述书之日")
    statement = TextField(label="陈述意见摘要", max_length=3000, required=False)

    def clean(self) -> None:
        self.received("known_on")


class Silence(StepForm):
    known_on = ComputedDate(label="陈述意见期限届满之日")

    def clean(self) -> None:
        self.cleaned_data["known_on"] = statement_due(self.subject)


class NotDocket(StepForm):
    reasons = TextField(label="补充说明", max_length=1000, required=False)


class Session(ToCome):
    session_at = DateTimeField(label="调解时间")
    session_place = forms.CharField(label="调解地点", max_length=200)

    def clean(self) -> None:
        self.still_to_come()


class Docket(Session):
    mediators = MediatorsField(label="调解员", help_text="执法人员或者本机关名册上的调解员；有利害关系的须回避")


class ChangeMediators(StepForm):
    mediators = MediatorsField(label="调解员")
    reasons = TextField(label="理由", min_length=2, max_length=500)


class Reschedule(Session):
    reasons = TextField(label="正当理由", min_length=2, max_length=1000, help_text="另定日期不顺延结案期限")


class Invite(StepForm):
    whom = forms.CharField(label="受邀的单位或者个人", max_length=120)
    task = TextField(label="请其协助的事项", min_length=5, max_length=1000)


class Attendance(StepForm):
    """Who acts for each side; an agent who settles needs 特别授权 (办法第十七条, by analogy)."""

    requester_by = forms.ChoiceField(label="请求人一方由谁到场", choices=ATTENDS)
    respondent_by = forms.ChoiceField(label="被请求人一方由谁到场", choices=ATTENDS)

    def clean(self) -> None:
        for side, label in (("requester", "请求人"), ("respondent", "被请求人")):
            if self.cleaned_data.get(f"{side}_by") == "agent" and not self._may_settle(side):
                self.add_error(
                    f"{side}_by",
                    f"{label}的代理人没有和解、调解的特别授权（{ORDER_81.art(17)}，比照适用）；请补交授权委托书，或者由本人到场",
                )

    def _may_settle(self, side: str) -> bool:
        if self.subject is None or self.asked is None:
            return True
        party: CaseParty = getattr(self.subject, side)
        return any(it.may((Agent.Power.SETTLE, Agent.Power.MEDIATE)) for it in party.agents.in_force(self.asked.on))


class Absent(StepForm):
    notified_how = TextField(label="通知其参加调解的证明", min_length=5, max_length=1000)
    reasons = TextField(label="查明没有正当理由的经过", min_length=5, max_length=1000)


class Withdraw(StepForm):
    reasons = TextField(label="撤回的理由", max_length=1000, required=False)


class ExtendClosing(StepForm):
    text = TextField(label="特别复杂的情况", min_length=5, max_length=2000)
