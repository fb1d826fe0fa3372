"""How a story is played: at a day of its own, by the right people, through the one door, and as far as wanted."""

from collections.abc import Callable, Generator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.lapse import lapse_due
from casework.models import Case, CaseParty, Event, Intake, Post, Proceeding, User
from casework.procedure import Step
from casework.roles import Role
from config.demo.stage import Stage

Story = Callable[["Play"], Generator[str]]
"""Yields after each step what was just done; stopping early leaves the case where it is."""


class Play:
    """One case being played in one office. ``day`` moves forward only."""

    def __init__(self, stage: Stage, begin: date) -> None:
        self.stage, self.day = stage, begin
        self.case: Case | None = None

    def on(self, day: date | int) -> "Play":
        """Move to a date, or that many days on."""
        self.day = self.day + timedelta(day) if isinstance(day, int) else day
        return self

    def moment(self, at: time = time(10)) -> datetime:
        return timezone.make_aware(datetime.combine(self.day, at))

    def register(self, request: dict[str, Any]) -> Case:
        """Register, assign the first two officers, accept."""
        with clock.at(self.moment(time(9))):
            self.case = register_case(request, by=self.stage.one(Role.INTAKE))
        return self.case

    def accept(self, handlers: int = 2) -> Intake:
        intake = Intake.objects.get(case=self.case)
        people = [str(user.pk) for user in self.stage.officers(handlers)]
        self.take(intake, Intaking.assign, Role.HEAD, handlers=people)
        self.take(intake, Intaking.accept, Role.INTAKE)
        return intake

    def take(self, subject: Proceeding, step: Step, by: Role | User, at: time = time(10), /, **answers: Any) -> Event:
        """Take a step today as the first person of that role, or as ``by``."""
        person = by if isinstance(by, User) else self.who(by)
        with clock.at(self.moment(at)):
            return act(subject, step, by=person, answers=answers)

    def lapse(self) -> None:
        """Let the system take what has lapsed by today."""
        lapse_due(self.moment(time(0, 30)))

    def who(self, role: Role) -> User:
        """The person for a role: of this case where the role is held on cases, else of the office."""
        if role in self.stage.people:
            return self.stage.one(role)
        post = (
            Post.objects.valid_on(self.day)
            .filter(case=self.case, role=role)
            .select_related("user")
            .order_by("pk")
            .first()
        )
        assert post is not None, f"nobody holds {role.label} in {self.case}"
        return post.user

    def party(self, capacity: str) -> User:
        """The account of that party of the case, made when first needed."""
        case_party = CaseParty.objects.select_related("party").get(case=self.case, capacity=capacity)
        user, made = User.objects.get_or_create(
            username=f"party-{case_party.party_id}", defaults={"name": case_party.party.name[:40]}
        )
        if made and self.case:
            Post.objects.create(
                user=user,
                office=self.case.office,
                case=self.case,
                party=case_party.party,
                role=Role.PARTY,
                since=self.day,
            )
        return user


def perform(story: Story, play: Play, steps: int | None = None) -> int:
    """Play the story, or only its first ``steps`` steps; how many were played."""
    played = 0
    for _ in story(play):
        played += 1
        if played == steps:
            break
    return played
