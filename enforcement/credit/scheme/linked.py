"""What the ledger of the case knows of the decision behind a dishonest act: refused, or an agency's punishment."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework import ledger
from casework.models import Case, Event, IssuedPaper
from enforcement.credit import basis

PENALTY, RULING, ELSEWHERE = "penalty", "ruling", ""
TITLES = {PENALTY: "行政处罚决定书", RULING: "行政裁决书"}
AGENCY_CHARGES = "Q-TM-9"
"""商标代理机构违法：the charges of the penalty catalogue begin so."""


@dataclass(frozen=True)
class Decision:
    """A decision of this office in this case: of which procedure, its number and its day."""

    procedure: str
    number: str
    on: date


def refused(case: Case) -> Decision | None:
    """A penalty urged in vain, or a ruling found to be refused, made by the office that has the case."""
    if basis.refused_penalty(case):
        return _decision(case, PENALTY, "decide")
    if basis.unperformed_ruling(case):
        return _decision(case, RULING, "approve")
    return None


def agency_penalty(case: Case) -> Decision | None:
    """The penalty of this case, if it punished an agency and still stands."""
    charged = Event.objects.filter(case=case, procedure=PENALTY, data__answers__has_key="charge").order_by("sequence")
    last = charged.last()
    if last is None or not str(last.answers["charge"]).startswith(AGENCY_CHARGES) or basis.penalty_annulled(case):
        return None
    return _decision(case, PENALTY, "decide")


def stands(recognition: Any) -> bool:
    """The decision it rests on has not been annulled since."""
    if recognition.rests_on == RULING:
        return ledger.standing(recognition.case, RULING) != "revoked"
    return recognition.rests_on != PENALTY or not basis.penalty_annulled(recognition.case, basis.behind(recognition))


def _decision(case: Case, procedure: str, step: str) -> Decision | None:
    decided = ledger.last(case, procedure, step)
    if decided is None or decided.office_id != case.office_id:
        return None
    return Decision(procedure, _number(case, TITLES[procedure]), decided.on)


def _number(case: Case, title: str) -> str:
    paper = IssuedPaper.objects.filter(case=case, title=title).exclude(number="").order_by("issued_at").last()
    return paper.number if paper else ""
