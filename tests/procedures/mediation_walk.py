"""A mediation walked step by step through the one door, with a clock the test sets by the day."""

from datetime import date, datetime

from django.utils import timezone

from casework import clock, lapse
from casework.acts import act
from casework.models import CaseParty, Deadline, Event, IssuedPaper, Post
from casework.roles import Role
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating
from mediation.agreement.register import Listed
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming
from tests import factories

PARTIES = [
    {"capacity": "requester", "kind": "organisation", "name": "南宁示范甲科技有限公司", "address": "南宁市示范路1号", "phone": "0771-0000001",
     "representative": "示范甲"},
    {"capacity": "respondent", "kind": "organisation", "name": "南宁示范乙制造有限公司", "address": "南宁市示范路2号", "phone": "0771-0000002",
     "representative": "示范乙"},
]  # fmt: skip
IN_THE_FILE = [{"paper": it, "place": "卷一"} for it in ("identity", "right", "application", "authority")]
ALL_PAPERS = ["agreement", "organiser", "identity", "contacts", "right"]


class Walk:
    """A registered, accepted case with handlers, and the mediation in it once ``file`` is taken."""

    def __init__(self, world, day: str, **request):
        self.world, self.moment = world, _moment(day)
        parties = [dict(it) for it in PARTIES]
        rights = [
            {
                "kind": "invention",
                "number": "ZL201110269715.3",
                "name": "一种示范装置",
                "holder": 0,
                "granted_on": "2015-03-04",
            }
        ]
        with self.clock():
            self.case = factories.accepted_case(
                world, factories.patent_request(**{"received_on": day, "parties": parties, "rights": rights} | request)
            )
        self.requester, self.respondent = (
            CaseParty.objects.filter(case=self.case, capacity=it).order_by("place")[0]
            for it in ("requester", "respondent")
        )
        self.mediation = Mediation(case=self.case, office=self.case.office)
        self.confirmation = None

    def on(self, day: str, hour: int = 9) -> "Walk":
        self.moment = _moment(day, hour)
        return self

    def clock(self):
        return clock.at(self.moment)

    @property
    def today(self) -> str:
        return self.moment.date().isoformat()

    @property
    def handler(self):
        return self.world.officers[0]

    def take(self, step, by=None, **answers) -> Event:
        subject = self.mediation if step.procedure is Mediating else self.confirmation
        who = by or (self.world.people[Role.COURT_CLERK] if Role.COURT_CLERK in step.roles else self.handler)
        with self.clock():
            return act(subject, step, by=who, answers=answers)

    def take_new(self, **answers) -> Event:
        """The handler opens the window by hand."""
        confirmation = Confirmation(case=self.case, office=self.case.office)
        with self.clock():
            return act(confirmation, Confirming.open_window, by=self.handler, answers=answers)

    def tick(self):
        """What the timer does: every term that is over takes its step."""
        with self.clock():
            taken, skipped = lapse.lapse_due()
        self.mediation.refresh_from_db()
        return taken, skipped

    # The usual steps with the usual answers ---------------------------------------------------------------------

    def file(self, dispute="other", **more):
        answers = {
            "dispute": dispute,
            "matters": "请求就赔偿数额和后续许可进行调解。",
            "requested_on": self.today,
            "venue": "domicile",
        }
        return self.take(
            Mediating.file, requester=str(self.requester.pk), respondent=str(self.respondent.pk), **answers | more
        )

    def serve(self, day=None):
        self.take(Mediating.notify)
        return self.take(Mediating.serve_notice, notice_received_on=day or self.today, means="direct")

    def consent(self, day=None, **more):
        return self.take(Mediating.consent, statement_received_on=day or self.today, **more)

    def docket(self, by=None, **more):
        answers = {
            "mediators": [str(self.mediator.pk)],
            "session_at": f"{self.today}T15:00",
            "session_place": "第一调解室",
        }
        return self.take(Mediating.docket, by=by, **answers | more)

    def calls(self, *parties, title="立案（受理）通知书及调解通知", **more):
        """The notice of the session is served on each, with a return."""
        paper = str(self.paper(title).pk)
        given = {"paper": paper, "served_on": self.today, "means": "direct", "receipt": "回证第1号，本人签收"} | more
        for it in parties or (self.requester, self.respondent):
            self.take(Mediating.record_service, party=str(it.pk), **given)

    def to_docketed(self, dispute="other", **more):
        self.file(dispute, **more)
        self.serve()
        self.consent()
        return self.docket()

    def in_session(self, dispute="other", **more):
        self.to_docketed(dispute, **more)
        return self.take(
            Mediating.open_session, by=self.mediator, requester_by="self", respondent_by="self", identity_checked=True
        )

    def agree(self, **more):
        answers = {
            "facts": "被请求人曾制造、销售涉案产品，愿意停止并支付许可费。", "obligations": self.obligations(), "third": "none",
            "accepts_enforcement": True, "lawful": True, "voluntary": True, "warned": True,
        }  # fmt: skip
        return self.take(Mediating.agree, by=self.mediator, **answers | more)

    def obligations(self, due="2026-12-31"):
        requester, respondent = str(self.requester.pk), str(self.respondent.pk)
        return [
            {
                "obligor": respondent,
                "obligee": requester,
                "act": "支付许可费",
                "amount": "120000",
                "due_on": due,
                "manner": "银行转账",
            },
            {"obligor": respondent, "obligee": requester, "act": "未经许可不再制造、销售涉案产品"},
        ]

    def sign(self, *days: str):
        marks = dict(
            zip(("requester_signed_on", "respondent_signed_on", "sealed_on"), days or (self.today,) * 3, strict=True)
        )
        event = self.take(Mediating.sign, requester_by="self", respondent_by="self", original_at="卷一第12页", **marks)
        self.confirmation = Confirmation.objects.filter(agreement=self.mediation).first()
        return event

    def to_signed(self, dispute="other", due="2026-12-31", **more):
        self.in_session(dispute, **more)
        self.agree(obligations=self.obligations(due))
        return self.sign()

    def apply(self, **more):
        answers = {
            "filed_on": self.today,
            "manner": "joint",
            "court": str(self.world.court.pk),
            "place": "organisation",
            "brought_by": "self",
        }
        return self.take(
            Confirming.apply, materials=more.pop("materials", ALL_PAPERS), **answers | {"lies": IN_THE_FILE} | more
        )

    def court_dockets(self, number="（2026）桂01民特1号"):
        return self.take(Confirming.docket, docket_number=number, docketed_on=self.today)

    def at_court(self):
        """Applied for and docketed by the court, the same day."""
        self.apply()
        self.court_dockets()
        return self

    def confirmed(self):
        """The way from a signed agreement to the court's ruling, the same day."""
        return self.at_court().court_confirms()

    def court_hears(self, by=None, **more):
        told = {"requester_told_on": self.today, "respondent_told_on": self.today}
        told |= {"requester_told_how": "phone", "respondent_told_how": "paper"}
        self.take(Confirming.summon, by=by, hearing_at=f"{self.today}T15:00", hearing_place="第三法庭", **told)
        came = {"requester_by": "self", "respondent_by": "agent", "text": "双方共同到场，确认协议自愿、内容属实。"}
        return self.take(Confirming.hear, by=by, **{"heard_at": f"{self.moment:%Y-%m-%dT%H:%M}"} | came | more)

    def court_confirms(self, **more):
        self.court_hears()
        answers = {"ruling_number": "（2026）桂01民特1号", "ruled_on": self.today, "ruling_received_on": self.today}
        return self.take(Confirming.confirm, **answers | more)

    # What came of it -------------------------------------------------------------------------------------------

    @property
    def mediator(self):
        return enlist(self.world)

    def deadline(self, term: str) -> Deadline | None:
        return Deadline.objects.filter(case=self.case, term=term).order_by("-start", "-version").first()

    def due(self, term: str) -> date | None:
        found = self.deadline(term)
        return timezone.localtime(found.due).date() if found else None

    def raw(self, term: str) -> date:
        return timezone.localtime(self.deadline(term).raw_due).date()

    def titles(self) -> list[str]:
        return list(
            IssuedPaper.objects.filter(case=self.case)
            .order_by("event__sequence", "title")
            .values_list("title", flat=True)
        )

    def paper(self, title: str) -> IssuedPaper:
        return IssuedPaper.objects.filter(case=self.case, title=title).order_by("issued_at").last()

    def steps(self, procedure="agreement") -> list[str]:
        return list(
            Event.objects.filter(case=self.case, procedure=procedure)
            .order_by("sequence")
            .values_list("step", flat=True)
        )


def enlist(world, kind="patent", number=0, **more):
    """The mediator with his post in the office and his row on the register."""
    user = world.mediators[number]
    Post.objects.get_or_create(
        user=user, office=world.nanning, role=Role.MEDIATOR, case=None, defaults={"since": factories.SINCE}
    )
    signed = {"qualification": "listed", "undertook_on": factories.SINCE} | more
    Listed.objects.get_or_create(user=user, office=world.nanning, kind=kind, since=factories.SINCE, defaults=signed)
    return user


def _moment(day: str, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(day).replace(hour=hour))
