"""Who joined, and what was served on whom: the rows these steps leave beside the ledger (追加、送达登记)."""

from collections.abc import Iterable
from typing import Any

from casework.effects import After, after
from casework.intake import newcomers
from casework.models import CaseParty
from casework.procedure import Step
from enforcement.ruling import guards as must
from enforcement.ruling import guards_suit as suits
from enforcement.ruling.joining import joined
from enforcement.ruling.models import Joined, Ruling, ServiceRecord
from enforcement.ruling.procedure import PatentRuling as P

RULES = ("DR24", "R-SRV-4")
THIRD_PARTY = CaseParty.Capacity.THIRD_PARTY

SERVED: dict[Step, tuple[str, tuple[str, ...]]] = {
    P.serve_correction: ("correction", (must.REQUESTER,)),
    P.serve_request: ("request", (must.RESPONDENT,)),
    P.forward_answer: ("answer", (must.REQUESTER,)),
    P.serve_joined: ("request_to_joined", ()),
    P.serve_ruling: ("ruling", ()),
    P.serve_demand: ("demand", (must.RESPONDENT,)),
}
"""Which paper each service step serves, and on whom when it names nobody."""
PROOF = ("consent", "tracking", "channel", "witness", "recorded", "through")


@after(P.join_necessary, P.admit_third_party)
def take_into_the_case(ruling: Ruling, then: After) -> None:
    _join(ruling, then, then.answers, then.answers.get("side", THIRD_PARTY))


@after(P.decide_joinder)
def join_whom_the_application_named(ruling: Ruling, then: After) -> None:
    asked = must.taken(ruling, "ask_joinder")
    if then.answers["outcome"] == "join" and asked is not None:
        _join(ruling, then, asked.answers, asked.answers["side"])


def _join(ruling: Ruling, then: After, given: dict[str, Any], capacity: str) -> None:
    case = ruling.case
    member = newcomers.enter(case, given, capacity, by=then.asked.by, at=then.asked.at)
    Joined.objects.create(
        office=case.office, ruling=ruling, case_party=member, event=then.event, place=len(joined(ruling))
    )


@after(*SERVED)
def enter_the_service(ruling: Ruling, then: After) -> None:
    paper, sides = next(it for step, it in SERVED.items() if step.name == then.event.step)
    whom = [then.answers["party"]] if not sides else must.parties(ruling.case, *sides)
    _enter(ruling, then, paper, whom)


@after(P.record_service)
def enter_a_single_service(ruling: Ruling, then: After) -> None:
    owed = bool(suits.without_correction(ruling))
    _enter(ruling, then, then.answers["paper"].number, [then.answers["party"]])
    _see_the_corrections_through(ruling, then, owed=owed)


@after(P.serve_corrected)
def enter_the_service_of_the_corrections(ruling: Ruling, then: After) -> None:
    party = then.answers["party"]
    for number in suits.without_correction(ruling)[party]:
        _enter(ruling, then, number, [party])
    _see_the_corrections_through(ruling, then, owed=True)


def _see_the_corrections_through(ruling: Ruling, then: After, *, owed: bool) -> None:
    if owed and not suits.without_correction(ruling):
        then.take(ruling, P.corrected_served)


def _enter(ruling: Ruling, then: After, paper: str, whom: Iterable[CaseParty]) -> None:
    given = then.answers
    proof = {name: given[name] for name in PROOF if given.get(name)}
    ServiceRecord.objects.bulk_create(
        ServiceRecord(
            office=ruling.office, ruling=ruling, event=then.event, paper=paper, case_party=party,
            served_on=given["served_on"], method=given["method"], proof=proof,
        )
        for party in whom
    )  # fmt: skip
