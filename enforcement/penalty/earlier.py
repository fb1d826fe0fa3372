"""What went before: an earlier infringement that makes this one a repetition, and a fine already imposed for it.

A decision that was revoked or found unlawful counts for neither, whoever undid it and wherever its case stands now.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from casework import calendar, priors
from casework.law.numerals import date_zh
from casework.law.penalties.limitation import repeated
from casework.law.penalties.questions import REPEAT
from casework.models import CaseParty, Event, Office
from enforcement.penalty import contest, discretion, record
from enforcement.penalty.record import day, money

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

RULES = ("Q-TM-3",)

PUNISHED = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)
CONVICTION = "刑事处罚"
FINED = ("decide", "decide_on_the_spot")


def fined_before(penalty: "Penalty", charge: str = "") -> list[str]:
    """Papers of standing decisions that fined the same conduct: the charge of another penalty in the case."""
    others = type(penalty).objects.filter(case=penalty.case_id, charge=charge or penalty.charge).exclude(pk=penalty.pk)
    events = Event.objects.filter(subject_id__in=others.values("pk"), step__in=FINED).order_by("at")
    standing = (it for it in events if money(it.answers.get("fine")) and priors.stands(it))
    return [f"{it.label}（{date_zh(it.on)}）" for it in standing]


def infringements(penalty: "Penalty", today: date) -> list[str]:
    """Q-TM-3: earlier penalties of the same party for the same, and judgments, within five years of this conduct.

    Every office's penalties count (they are public), the convictions on record, and the judgments the report names.
    """
    offence = penalty.offence
    if offence is None or not offence.repeat_is_heavier:
        return []
    again = penalty.conduct_ended(today)
    dated = (*_penalties(penalty), *_convictions(penalty), *_judgments(penalty))
    return [name for name, since in dated if repeated(since, again, calendar.current())]


def _penalties(penalty: "Penalty") -> Iterator[tuple[str, date]]:
    same = Q(pk__in=[])
    for it in penalty.respondents():
        same |= Q(party=it.party_id)
        if it.party.id_index:
            same |= Q(party__id_index=it.party.id_index)
    cases = CaseParty.objects.filter(same, capacity__in=PUNISHED).values("case")
    others = type(penalty).objects.filter(charge=penalty.charge, case__in=cases).exclude(pk=penalty.pk)
    for other in others.select_related("case__office").order_by("case__number"):
        if since := _counts_from(other, penalty.case.office):
            ours = other.case.office_id == penalty.case.office_id
            yield (other.case.number if ours else f"{other.case.office}{other.case.number}"), since


def _counts_from(other: "Penalty", office: Office) -> date | None:
    """From when the five years of an earlier penalty run; None while none stands, or it has not taken effect."""
    decided = record.last(other, *contest.DECISIONS)
    if decided is None or decided.step == "no_penalty" or contest.undone(other):
        return None
    effective = decided.on if decided.step == "decide_on_the_spot" else _served_on(other, decided)
    if effective is None or discretion.choice(REPEAT, office) != "conduct":
        return effective
    return other.conduct_until or other.case.conduct_end


def _served_on(other: "Penalty", decided: Event) -> date | None:
    served = record.last(other, "serve")
    return day(served.answers.get("served_on")) if served and served.version > decided.version else None


def _convictions(penalty: "Penalty") -> Iterator[tuple[str, date]]:
    """Registered in a transfer of any office."""
    for it in priors.of(penalty.case, penalty.case.kind):
        if it.kind == CONVICTION:
            yield f"{it.office}{it.number}", it.decided_on


def _judgments(penalty: "Penalty") -> Iterator[tuple[str, date]]:
    """What the officers found: civil and other judgments that held the party to have infringed."""
    for row in judgments(record.answers(penalty, "finish_investigation").get("judgments")):
        yield row[1], row[0]


def judgments(text: Any) -> list[tuple[date, str]]:
    """One a line: the day it took effect, a space, its number. Raises ValueError at a line that is not that."""
    rows = []
    for line in str(text or "").splitlines():
        if line.strip():
            on, _, number = line.strip().partition(" ")
            if not number.strip():
                raise ValueError(line)
            rows.append((date.fromisoformat(on), number.strip()))
    return rows
