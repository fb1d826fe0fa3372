"""Recognitions of one party whose measures are running (正在执行的管理措施), in one office or in all."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from casework import clock
from casework.machine import proceedings
from casework.models import Event, Office
from enforcement.credit.scheme.states import UNDER_MEASURES, S

if TYPE_CHECKING:
    from casework.models import CaseParty, Party
    from enforcement.credit.scheme.models import Recognition


def _of(party: "Party") -> "QuerySet[Recognition]":
    """The same party is known by its number, or else by its row."""
    same = Q(subject_party__party=party)
    if party.id_number:
        same |= Q(subject_party__party__id_index=party.id_index)
    model: Any = proceedings()["recognition"]
    found: QuerySet[Recognition] = model.objects.filter(same)
    return found


def about(party: "Party", day: date) -> "QuerySet[Recognition]":
    """Of every office, the latest first."""
    found = _of(party).filter(state__in=UNDER_MEASURES, until__gte=day)
    return found.select_related("case__office", "subject_party__party").order_by("-recognised_on")


def decided_ends(party: "Party", office: Office) -> list[tuple[UUID, date]]:
    """Which last day each recognition that was not revoked was decided with, in the order of the decisions."""
    standing = _of(party).filter(case__office=office).exclude(recognised_on=None).exclude(state=S.REVOKED)
    decisions = Event.objects.filter(subject_id__in=standing.values("pk"), step="recognise").order_by("sequence")
    return [(it.subject_id, date.fromisoformat(it.answers["until"])) for it in decisions]


def of_office(party: "Party", office: Office, day: date) -> "QuerySet[Recognition]":
    return about(party, day).filter(case__office=office)


def notes(row: "CaseParty") -> list[str]:
    """For who opens the party in a case: which office has which measures running, until when."""
    return [
        f"知识产权失信管理措施执行中：{it.case.office}认定，{it.recognised_on:%Y-%m-%d}至{it.until:%Y-%m-%d}；"
        f"{'、'.join(it.kept_scheme.measure(name) for name in it.measures)}。"
        for it in about(row.party, clock.today())
    ]
