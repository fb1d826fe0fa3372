"""Many cases at once, each with what a row of a list says about it, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from casework.desk.lights import Light, Lights
from casework.intake.procedure import Intaking
from casework.machine import proceedings
from casework.models import Case, CaseParty, Deadline, Proceeding
from casework.models.ledger import DeadlineStatus

Capacity = CaseParty.Capacity

RULES = ("P-INT-12",)


@dataclass
class Folder:
    """One case as a row: its parties in words, what is under way, its nearest deadline."""

    case: Case
    proceedings: list[Proceeding] = field(default_factory=list)
    parties: str = ""
    deadline: Deadline | None = None
    light: Light | None = None

    @property
    def url(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    @property
    def under_way(self) -> list[Proceeding]:
        """Open proceedings; the case's own comes only when there is no other."""
        own = [it for it in self.proceedings if not it.is_over]
        others = [it for it in own if it.procedure is not Intaking]
        return others or own

    @property
    def is_idle(self) -> bool:
        """Accepted, with no procedure ever opened in it."""
        return len(self.proceedings) == 1 and self.proceedings[0].state == Intaking.accept.target

    @property
    def stage(self) -> str:
        shown = self.under_way or self.proceedings[:1]
        return "；".join(f"{it.procedure.title}·{it.procedure.label(it.state)}" for it in shown)


def load(cases: Iterable[Case]) -> list[Folder]:
    found = {case.pk: Folder(case) for case in cases}
    for model in proceedings().values():
        for subject in model._default_manager.filter(case__in=found).order_by("since"):
            subject.case = found[subject.case_id].case
            found[subject.case_id].proceedings.append(subject)
    for pk, names in _parties(found).items():
        found[pk].parties = names
    lights = Lights()
    for deadline in _nearest(found):
        folder = found[deadline.case_id]
        if folder.deadline is None:
            deadline.office = folder.case.office
            folder.deadline, folder.light = deadline, lights.of(deadline)
    return list(found.values())


def _nearest(found: Iterable[Any]) -> Iterable[Deadline]:
    return Deadline.objects.filter(case__in=list(found), status=DeadlineStatus.RUNNING).order_by("stopped", "due")


def _parties(found: Iterable[Any]) -> dict[Any, str]:
    """Without who complained or reported: a list is read by the reported side too (投诉举报处理办法 37)."""
    by_case: dict[Any, list[CaseParty]] = defaultdict(list)
    shown = CaseParty.objects.filter(case__in=list(found)).exclude(capacity=Capacity.COMPLAINANT)
    for row in shown.select_related("party"):
        by_case[row.case_id].append(row)
    return {pk: parties_in_words(rows) for pk, rows in by_case.items()}


def parties_in_words(rows: Iterable[CaseParty]) -> str:
    """甲 诉 乙; in a case without a requester, the party and whose right it is."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names[row.capacity].append(str(row.party))
    asking, answering = names[Capacity.REQUESTER], names[Capacity.RESPONDENT]
    if asking and answering:
        return f"{_few(asking)} 诉 {_few(answering)}"
    order = (Capacity.PARTY, Capacity.RESPONDENT, Capacity.REQUESTER, Capacity.RIGHT_HOLDER, Capacity.COMPLAINANT)
    return "；".join(f"{role.label} {_few(names[role])}" for role in order if names[role])


def _few(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 人"
