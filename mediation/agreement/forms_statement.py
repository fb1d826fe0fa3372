"""Service, and what each respondent answers within his own fifteen days (送达与陈述意见的表单)."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from casework.forms import DateField, StepForm, TextField
from casework.models import Deadline, Proceeding
from casework.roles import Role
from mediation.agreement import parting
from mediation.agreement.forms_notice import Served
from mediation.agreement.forms_sides import ComputedDate, OfOne, last_answer
from mediation.agreement.sides import Side
from mediation.bases import STATEMENT


class ServeNotice(Served, OfOne):
    day = "notice_received_on"
    field_order = ("side", "notice_received_on", "means")

    notice_received_on = DateField(
        label="被请求人收到之日",
        help_text="电子送达的，为信息到达确认地址所在系统之日；以数种方式送达同一人的，为最先有效到达之日；有数名被请求人的，逐一登记，各自的期限自各自收到之日起算",
    )
    counted_from = ComputedDate(label="陈述意见期限的起算日")

    def clean(self) -> None:
        side = self.whose()
        received = self.not_in_future("notice_received_on")
        self.proved(received)
        if self.subject is None or received is None or side is None:
            return
        self._after_its_own_notice(side, received)
        if side.answer:
            self.add_error(
                "side" if "side" in self.fields else None,
                f"{side.name}已经表态（{side.get_answer_display()}），不再登记送达",
            )
        earlier = latest_clock(self.subject, "statement", side)
        self.cleaned_data["counted_from"] = (
            max(received, timezone.localtime(earlier.start).date()) if earlier else received
        )

    def _after_its_own_notice(self, side: Side, received: date) -> None:
        made = parting.notices(self.subject).get(str(side.case_party_id))
        if made is None:
            self.add_error(
                "side" if "side" in self.fields else None,
                f"还没有制作给{side.name}的陈述意见通知书（{STATEMENT.articles[-1]}）；请先制作",
            )
        elif received < made.on:
            self.add_error("notice_received_on", f"收到之日不能早于通知书作出之日（{made.on}）")


def latest_clock(mediation: Proceeding | None, term: str, side: Side | None = None) -> Deadline | None:
    """The clock of that term that began last; of several parties, that of the one asked for."""
    clocks = Deadline.objects.filter(subject_id=mediation.pk, term=term) if mediation else Deadline.objects.none()
    if side is not None:
        clocks = clocks.filter(Q(whom=None) | Q(whom=side.case_party_id))
    return clocks.order_by("-start", "-due").first()


def statement_due(mediation: Proceeding | None, side: Side | None = None) -> date | None:
    """The last day for the statement, from its latest clock."""
    clock = latest_clock(mediation, "statement", side)
    return timezone.localtime(clock.due).date() if clock else None


class Statement(OfOne):
    """A statement a party enters here itself was received today, whatever day it writes."""

    def received(self, name: str) -> date | None:
        if by_a_party(self):
            assert self.asked is not None
            self.cleaned_data |= {name: self.asked.on, "posted_on": None}
        return self.not_in_future(name)

    def answers_its_notice(self, name: str, side: Side | None) -> None:
        """A statement answers the notice: no earlier than it was received or, while no receipt is entered, made."""
        if self.subject is None or side is None:
            return
        made = parting.notices(self.subject).get(str(side.case_party_id))
        if side.served_on:
            self.not_earlier(name, side.served_on, "其收到通知书之日")
        else:
            self.not_earlier(name, made.on if made else None, "通知书作出之日")


def by_a_party(form: StepForm) -> bool:
    """Whether a party enters this itself."""
    subject, asked = form.subject, form.asked
    return bool(subject and asked and asked.by.holds_any([Role.PARTY], subject.case, asked.on))


class Consent(Statement):
    statement_received_on = DateField(label="收到意见陈述书之日")
    posted_on = DateField(label="交邮之日", required=False, help_text="期限届满前交邮的，视为按期")
    statement = TextField(label="陈述意见摘要", max_length=3000, required=False)
    docket_from = ComputedDate(label="立案期限的起算日")

    def clean(self) -> None:
        received, side = self.received("statement_received_on"), self.whose()
        if side and side.answer == Side.Answer.CONSENTED:
            self.add_error("side" if "side" in self.fields else None, f"{side.name}已经接受调解")
        self.answers_its_notice("statement_received_on", side)
        self.cleaned_data["docket_from"] = last_answer(self.subject, side, received, consents=True)
        sent = self.not_in_future("posted_on") or received
        if received and sent and sent > received:
            self.add_error("posted_on", f"交邮之日不能晚于收到意见陈述书之日（{received}）")
        last = statement_due(self.subject, side)
        if sent and last and sent > last:
            basis = STATEMENT.articles[-1]
            self.add_error(
                "statement_received_on", f"意见陈述书于{sent}提交，已超过{last}届满的期限（{basis}）；请办理不予立案"
            )


class Decline(Statement):
    known_on = DateField(label="收到意见陈述书之日")
    statement = TextField(label="陈述意见摘要", max_length=3000, required=False)
    docket_from = ComputedDate(label="立案期限的起算日")

    def clean(self) -> None:
        known, side = self.received("known_on"), self.whose()
        if side and not side.awaited:
            self.add_error(
                "side" if "side" in self.fields else None, f"{side.name}已经表态（{side.get_answer_display()}）"
            )
        self.answers_its_notice("known_on", side)
        self.cleaned_data["docket_from"] = last_answer(self.subject, side, known, consents=False)


class Silence(OfOne):
    known_on = ComputedDate(label="陈述意见期限届满之日")
    docket_from = ComputedDate(label="立案期限的起算日")

    def clean(self) -> None:
        side = self.whose()
        known = self.cleaned_data["known_on"] = statement_due(self.subject, side)
        self.cleaned_data["docket_from"] = last_answer(self.subject, side, known, consents=False)
