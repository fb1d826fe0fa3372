"""既往处罚登记: what a party was punished for before, read from the ledger the penalties and the judgments write (X4).

Nothing is kept twice: a decision in the penalty and a judgment registered in the transfer are the register, for every
office. A penalty that was revoked or found unlawful is not in it, by whomever. What punished elsewhere is entered by hand with the figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from casework.law.thresholds.facts import Window, windows
from casework.models import Case, CaseParty, Event, IssuedPaper

RULES = ("X4",)

PUNISHED = {"penalty": ("decide", "decide_on_the_spot"), "transfer": ("judged",)}
REVOKED = ("reconsidered_revoked", "judged_revoked", "office_revoked")
RESTORED = ("revived", "reconsider_again")
"""人民法院撤销复议决定，恢复原处罚决定的效力或者责令重新复议：what the reconsideration said is gone."""
CONTESTED, UNLAWFUL = ("reconsidered", "judged"), "unlawful"
COMPLETED = ("perform", "court_done", "settle_on_the_spot")
SUSPECTS = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)


@dataclass(frozen=True)
class Prior:
    """One earlier punishment of a party of the case."""

    kind: str
    office: str
    number: str
    decided_on: date
    completed_on: date | None

    def __str__(self) -> str:
        done = f"，{self.completed_on:%Y-%m-%d}执行完毕" if self.completed_on else ""
        return f"{self.office}{self.number}（{self.kind}，{self.decided_on:%Y-%m-%d}作出{done}）"

    def windows(self, again: date, began: date | None = None) -> tuple[Window, ...]:
        days = {"decided_on": self.decided_on} | ({"completed_on": self.completed_on} if self.completed_on else {})
        return windows(days, again, began)


def of(case: Case, family: str) -> list[Prior]:
    """The earlier punishments, in this family of crimes, of whoever is suspected in ``case``; oldest first."""
    told = Q()
    for procedure, steps in PUNISHED.items():
        told |= Q(procedure=procedure, step__in=steps)
    found = (
        Event.objects.filter(told, case__in=_other_cases(case, family)).select_related("case__office").order_by("at")
    )
    return [_prior(event) for event in found if stands(event)]


def within_two_years(case: Case, family: str, again: date, began: date | None = None) -> list[Prior]:
    """Those by which the conduct would be a repeat, counted from either day."""
    return [prior for prior in of(case, family) if any(it.within for it in prior.windows(again, began))]


def _other_cases(case: Case, family: str) -> Iterable[Case]:
    mine = CaseParty.objects.filter(case=case, capacity__in=SUSPECTS).select_related("party")
    same = Q(pk__in=[])
    for it in mine:
        same |= Q(party=it.party_id)
        if it.party.id_number:
            same |= Q(party__id_index=it.party.id_index)
    rows = CaseParty.objects.filter(same, capacity__in=SUSPECTS).exclude(case=case)
    return Case.objects.filter(kind=family, pk__in=rows.values("case"))


def stands(event: Event) -> bool:
    """Whether the decision or the judgment still binds."""
    if event.procedure == "transfer":
        return event.answers.get("outcome") == "convicted"
    return binds(Event.objects.filter(subject_id=event.subject_id, version__gt=event.version).order_by("version"))


def binds(later: Iterable[Event]) -> bool:
    """Whether a penalty decision still binds after what its procedure wrote later, oldest first."""
    standing = True
    for it in later:
        if it.step in RESTORED:
            standing = True
        elif it.step in REVOKED or (it.step in CONTESTED and it.answers.get("outcome") == UNLAWFUL):
            standing = False
    return standing


def _prior(event: Event) -> Prior:
    office = str(event.case.office)
    if event.procedure == "transfer":
        given = event.answers
        return Prior(
            "刑事处罚", given["court"], given["document_number"], date.fromisoformat(given["effective_on"]), None
        )
    paper = IssuedPaper.objects.filter(event=event).exclude(number="").first()
    done = Event.objects.filter(subject_id=event.subject_id, step__in=COMPLETED).order_by("version").last()
    return Prior("行政处罚", office, paper.number if paper else "", _day(event), _day(done) if done else None)


def _day(event: Event) -> date:
    return timezone.localtime(event.at).date()
