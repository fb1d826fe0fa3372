"""Whose bearer is on the list, of any office: by the fingerprint of one code, or all codes at once (CR-J8); and when each was on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from casework import sealing
from casework.machine import proceedings
from casework.models import Event
from casework.models.party import IdKind
from enforcement.credit.discipline.guards import ON_THE_LIST
from enforcement.credit.helping import receiving

FEW = 200
"""Up to so many codes are asked for one by one; of more, all that are listed are read, who are few."""
ENTERED = ("enlist", "reinstate")
LEFT = ("grant_repair", "remove_by_term", "deregister", "revoke")


def _listings() -> Any:
    return proceedings()["credit"]._default_manager


def listed_codes(codes: Iterable[str]) -> set[str]:
    """Those of the codes whose bearer is on the list of any office."""
    wanted = set(codes)
    if len(wanted) > FEW:
        return wanted & all_listed()
    prints = {sealing.fingerprint(IdKind.USCC, code): code for code in wanted}
    found = _listings().filter(state__in=ON_THE_LIST, subject_party__party__id_index__in=list(prints))
    here = {prints[it] for it in found.values_list("subject_party__party__id_index", flat=True)}
    return here | receiving.codes(wanted)


def all_listed() -> set[str]:
    """Every code on the list of any office, or of another province and shown here."""
    found = _listings().filter(state__in=ON_THE_LIST, subject_party__party__id_kind=IdKind.USCC)
    here = {code for code in found.values_list("subject_party__party__id_number", flat=True) if code}
    return here | receiving.codes()


def is_listed(code: str) -> bool:
    return bool(listed_codes([code]))


def spells(code: str) -> list[tuple[datetime, datetime | None]]:
    """From when to when the bearer of the code was on a list: one pair for each listing and each return to it."""
    listings = _listings().filter(subject_party__party__id_index=sealing.fingerprint(IdKind.USCC, code))
    told = Event.objects.filter(subject_id__in=listings.values("pk"), step__in=(*ENTERED, *LEFT)).order_by("sequence")
    open_: dict[Any, datetime] = {}
    found: list[tuple[datetime, datetime | None]] = []
    for event in told:
        if event.step in ENTERED:
            open_[event.subject_id] = event.at
        elif event.subject_id in open_:
            found.append((open_.pop(event.subject_id), event.at))
    return found + [(began, None) for began in open_.values()]
