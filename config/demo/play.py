"""How a story is told: one case in one office, each step on its day, by the right person, through the one door."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from casework import calendar, clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.law.basis import cite
from casework.models import Case, CaseParty, Deadline, Event, Intake, Post, Proceeding, User
from casework.package import bodies, choice
from casework.package.build import Order, build
from casework.package.handover import HAND_OVERS
from casework.package.manifest import Kind
from casework.procedure import Step, Term
from casework.roles import Role
from config.demo.matters import HOME_COMPANY, Matter, Place
from config.demo.stage import Stage
from enforcement.complaint.models import Complaint
from enforcement.credit.models import Discipline, Listing, PublicRecord, Recognition, Repair
from enforcement.opinion.models import Opinion
from enforcement.penalty.models import Penalty
from enforcement.ruling.models import Ruling
from enforcement.track.models import SpecialTrack
from enforcement.transfer.models import Transfer
from mediation.agreement.models import Mediation
from mediation.confirmation.models import Confirmation

Days = Iterator[date]
Story = Callable[["Play"], Days]
"""Yields the day on which it wants to go on; what happens in between is time passing."""

OPENS, BETWEEN = time(9), timedelta(minutes=20)


class Curtain(Exception):
    """The play is to end here, whatever the story still has in store."""


class Play:
    """One case being played in one office. ``day`` moves forward only; each step of a day is a little later."""

    def __init__(self, stage: Stage, begin: date, number: int = 1, most: int | None = None) -> None:
        self.stage, self.day, self.number, self.most = stage, begin, number, most
        self.begin, self.taken = begin, 0
        self.inquires = False
        """Whether the panel of this story goes to the respondent's premises."""
        self.moments: list[datetime] = []
        """When each step was taken."""
        self._moment = timezone.make_aware(datetime.combine(begin, OPENS))
        self.case: Case
        self.matter: Matter
        self.complaint: Complaint
        self.opinion: Opinion
        self.track: SpecialTrack
        self.ruling: Ruling
        self.penalty: Penalty
        self.transfer: Transfer
        self.listing: Listing
        self.record: PublicRecord
        self.repair: Repair
        self.recognition: Recognition
        self.measure: Discipline
        self.mediation: Mediation
        self.confirmation: Confirmation

    # 时间

    def on(self, when: date | int) -> date:
        """The next day to act: that date, or that many working days on."""
        return self._move(when if isinstance(when, date) else self._workdays_on(when))

    def after(self, subject: Proceeding, term: Term) -> date:
        """The first working day after the latest clock of ``term`` has run out."""
        last = Deadline.objects.filter(subject_id=subject.pk, term=term.name).order_by("start").last()
        assert last is not None, f"“{term.label}” never ran"
        self.day = max(self.day, timezone.localtime(last.due).date())
        return self._move(self._workdays_on(1))

    def weeks(self, count: int) -> date:
        """So many weeks on, or the working day after."""
        self.day += timedelta(weeks=count, days=-1)
        return self._move(self._workdays_on(1))

    @property
    def today(self) -> str:
        return self.day.isoformat()

    def at(self, hour: int) -> str:
        """Today at that hour, as a form takes it."""
        return f"{self.today}T{hour:02}:00"

    def soon(self, workdays: int, hour: int = 15) -> str:
        """A working day from now at that hour, without going there."""
        return f"{self._workdays_on(workdays).isoformat()}T{hour:02}:00"

    def _move(self, day: date) -> date:
        self.day = day
        self._moment = timezone.make_aware(datetime.combine(day, OPENS))
        return day

    def _workdays_on(self, count: int) -> date:
        days, day = calendar.current().for_region(self.stage.office.division), self.day
        while count > 0:
            day += timedelta(1)
            count -= days.is_workday(day)
        return day

    # 人

    @property
    def place(self) -> Place:
        return self.stage.place

    def who(self, role: Role) -> User:
        """The person for a role: of this case where the role is held on cases, else of the office."""
        if role in self.stage.people and role not in (Role.MEDIATOR, Role.INVESTIGATOR):
            return self.stage.one(role)
        posts = Post.objects.valid_on(self.day).filter(case=self.case, role=role).select_related("user")
        post = posts.order_by("pk").first()
        assert post is not None, f"nobody holds {role.label} in {self.case}"
        return post.user

    def ids(self, *users: User) -> list[str]:
        return [str(user.pk) for user in users]

    @property
    def two(self) -> list[str]:
        """The two officers who handle the case, as a form takes them."""
        return self.ids(*self.stage.officers(2))

    def side(self, capacity: str) -> str:
        """The first party of that capacity, as a form takes it."""
        return str(self._case_party(capacity).pk)

    def party(self, capacity: str) -> User:
        """The account of the first party of that capacity, made when first needed."""
        party = self._case_party(capacity).party
        username = "party" if party.name == HOME_COMPANY else f"party-{party.id_number.lower() or party.pk}"
        user, _ = User.objects.get_or_create(username=username, defaults={"name": party.name[:40]})
        office = self.case.office
        Post.objects.get_or_create(
            user=user, office=office, case=self.case, party=party, role=Role.PARTY, defaults={"since": self.day}
        )
        return user

    def _case_party(self, capacity: str) -> CaseParty:
        return CaseParty.objects.select_related("party").filter(case=self.case, capacity=capacity).order_by("place")[0]

    # 办理

    def register(self, request: dict[str, Any], matter: Matter, by: Role = Role.INTAKE) -> Case:
        self.matter = matter
        self._count()
        with clock.at(self._next_moment()):
            self.case = register_case(request, by=self.stage.one(by))
        return self.case

    def accept(self) -> Intake:
        """The head names the first two officers; the clerk accepts."""
        intake = Intake.objects.get(case=self.case)
        self.take(intake, Intaking.assign, Role.HEAD, handlers=self.two)
        self.take(intake, Intaking.accept, Role.INTAKE)
        return intake

    def take(self, subject: Proceeding, step: Step, by: Role | User, /, **answers: Any) -> Event:
        """Take a step today as the person of that role, or as ``by``."""
        self._count()
        person = by if isinstance(by, User) else self.who(by)
        with clock.at(self._next_moment()):
            return act(subject, step, by=person, answers=answers)

    def send_package(self, subject: Proceeding, kind: Kind) -> None:
        """To a receiver that is connected goes a package, here of the latest paper alone: printing takes its time.

        No step of the story: whether it is sent depends on the day, not on what is told.
        """
        it = HAND_OVERS[kind]
        to, handler = it.to(subject), self.who(Role.HANDLER)
        if to is None or bodies.connected(to, self.day) is None:
            return
        self._moment += BETWEEN
        with clock.at(self._moment):
            papers = list(choice.papers(subject, it).order_by("issued_at", "number"))[-1:]
            package = build(
                Order(
                    subject,
                    kind,
                    to.name,
                    cite(it.basis, self.day),
                    papers,
                    [],
                    handler,
                    to=to,
                    for_parties=it.for_parties,
                )
            )
            act(subject, it.send, by=handler, answers={"package": package.pk})

    def _count(self) -> None:
        if self.taken == self.most:
            raise Curtain
        self.taken += 1

    def _next_moment(self) -> datetime:
        self._moment += BETWEEN
        self.moments.append(self._moment)
        return self._moment
