"""The days other days of a mediation follow (调解中的先后), read from its ledger."""

from datetime import date
from typing import Any

from django.utils import timezone

from casework import ledger
from casework.models import Event, Proceeding

BEGINNINGS = ("docket", "accept", "begin_in_case")


def _last(mediation: Proceeding | None, *steps: str) -> Event | None:
    found = ledger.last(mediation.case, "agreement", *steps) if mediation else None
    return found if found is not None and mediation is not None and found.subject_id == mediation.pk else None


def begun_on(mediation: Proceeding | None) -> date | None:
    """The day it was docketed or taken up."""
    found = _last(mediation, *BEGINNINGS)
    return timezone.localtime(found.at).date() if found else None


def told_on(mediation: Proceeding | None, step: str, answer: str) -> date | None:
    """The day the latest such step was about."""
    found = _last(mediation, step)
    given: Any = found.answers.get(answer) if found else None
    return date.fromisoformat(given) if given else None


def effective_on(mediation: Any) -> date | None:
    found: date | None = mediation.effective_on if mediation else None
    return found
