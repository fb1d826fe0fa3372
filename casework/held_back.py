"""Which message may go, and what one that is in trouble holds back: the order of what one subject's receiver is told.

A message is in trouble alone when the receiver named errors in it, or answered that it does not take this one (400, 409,
413). It then holds back only what is told of its own part; what takes a party off a list never waits for what somebody
has to put right elsewhere, and once that is owed, the message in trouble is not sent any more.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from casework.models import Delivery

RULES = ("IF-7",)
"""The rules of the register that this module answers for."""

UNWELL = "去向不通："
"""Begins what is noted on a message that waits because its receiver is unwell, not because of itself."""
_ALONE = Q(refused__isnull=False) | Q(leased_until=None) & ~Q(last_error="") & ~Q(last_error__startswith=UNWELL)


def alone(row: Delivery) -> bool:
    """In trouble by itself, and not on its way at this moment."""
    tried = row.leased_until is None and row.last_error and not row.last_error.startswith(UNWELL)
    return row.refused is not None or bool(tried)


def heads() -> QuerySet[Delivery]:
    """On each channel, the messages that no earlier one of their subject holds back.

    One on its way, or to be tried again because its receiver is unwell, holds back all that follow; one in trouble alone
    only what depends on it, and what waits for that holds back nothing by itself. One in trouble whose matter a later one
    ends is not sent again.
    """
    owed = Delivery.objects.owed()
    troubled = list(owed.filter(_ALONE).values_list("subject_key", flat=True).distinct())
    nothing_before = Q(~Exists(_earlier()))
    if not troubled:
        return owed.filter(nothing_before)
    return owed.filter(~Q(subject_key__in=troubled) & nothing_before | Q(subject_key__in=troubled) & _past_trouble())


def _past_trouble() -> Q:
    """Asked of the few subjects that have a message in trouble only: over all that wait it would cost too much."""
    goes_on = _earlier().filter(~Exists(_in_trouble_over()), ~_ALONE)
    again = ~(_ALONE & Q(Exists(_ending())))
    return Q(~Exists(_in_trouble_over())) & Q(~Exists(goes_on)) & again


def _in_trouble_over() -> QuerySet[Any]:
    """Earlier, in trouble alone, and of what the message that is asked about depends on."""
    return _earlier().annotate(over=StrIndex(OuterRef("part"), F("part"))).filter(_ALONE, over=1)


def _ending() -> QuerySet[Any]:
    """What comes later, ends the part of the message that is asked about, and does not wait for it."""
    later: QuerySet[Any] = Delivery.objects.filter(
        channel=OuterRef("channel"), subject_key=OuterRef("subject_key"), sequence__gt=OuterRef("sequence"), closes=True
    )
    part = {"covers": StrIndex(OuterRef("part"), F("part")), "under": StrIndex(F("part"), OuterRef("part"))}
    return later.annotate(**part).filter(covers=1).exclude(under=1)


def _earlier() -> QuerySet[Delivery]:
    """Of the same subject, on the same channel, and before the message that is asked about."""
    same = {name: OuterRef(name) for name in ("channel", "subject_key")}
    return Delivery.objects.owed().filter(sequence__lt=OuterRef("sequence"), **same)


def heads_of(queue: Iterable[Delivery]) -> list[tuple[Delivery, int]]:
    """Of one subject: each message that nothing holds back, and how many wait for it."""
    found: list[Delivery] = []
    behind: Counter[UUID] = Counter()
    for row in queue:
        holder = next((it for it in found if not alone(it) or row.part.startswith(it.part)), None)
        if holder is None:
            found.append(row)
        else:
            behind[holder.pk] += 1
    return [(it, behind[it.pk]) for it in found]


def closed_by(row: Delivery, *, waiting_too: bool = False) -> Delivery | None:
    """The later message that ended what this one is about and did not wait for it (``waiting_too``: or does)."""
    later = _later(row).filter(closes=True).annotate(covers=StrIndex(Value(row.part), F("part"))).filter(covers=1)
    return next((it for it in later if row.part and (waiting_too or not it.part.startswith(row.part))), None)


def held_by(row: Delivery) -> QuerySet[Delivery]:
    """What waits for this one, in trouble as it is."""
    return _later(row).owed().filter(part__startswith=row.part)


def _later(row: Delivery) -> Any:
    same = Delivery.objects.filter(channel=row.channel, subject_key=row.subject_key, sequence__gt=row.sequence)
    return same.order_by("sequence")
