"""How long the terms last that depend on the case, and which of two clocks runs (期限长短)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casework import clock
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from enforcement.ruling import guards as must
from enforcement.ruling import joining, settings, taking_up

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


def answer_period(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    if ruling.fair and ruling.answer_days:
        return O.days(ruling.answer_days)
    abroad = CaseParty.objects.filter(case=ruling.case_id, capacity=must.RESPONDENT, foreign=True).exists()
    return PERIODS["R-SRV-2.foreign" if abroad else "R-SRV-2"].period


def left_of_the_answer(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    """Until the day until which they could answer before one of them did."""
    return O.days(max(_days_to_answer(ruling), 1))


def others_may_answer(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    """Whether others than whoever answers now, and than those joined since, still have time to."""
    served = set(must.parties(ruling.case, must.RESPONDENT)) - set(joining.joined(ruling))
    return bool(served - {answers["answerer"]}) and _days_to_answer(ruling) > 0


def _days_to_answer(ruling: "Ruling") -> int:
    period = must.latest(ruling, "answer_in_time")
    return (must.last_day(period) - clock.today()).days if period else 0


def case_limit(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    """Three months; of a case taken up again, what of them was left when it was closed."""
    return O.days(answers["days_left"]) if "days_left" in answers else PERIODS["R-TIM-1"].period


def correction_period(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    asked = must.taken(ruling, "ask_correction")
    return O.days(asked.answers["days"] if asked else settings.CORRECTION_DAYS.value(ruling.office))


def formalities(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    """As many days as the notice named, from its receipt."""
    demanded = must.taken(ruling, "demand_formalities")
    return O.days(demanded.answers["days"] if demanded else 30)


def evidence_period(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return O.days(ruling.evidence_days or PERIODS["R-EVD-2"].period.count)


def more_evidence(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    if left := taking_up.left_of_more_evidence(ruling):
        return O.days(left)
    return Period.from_json(ruling.evidence_more or PERIODS["R-EVD-2"].period.to_json())


def announcement(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return replace(PERIODS["R-SRV-5"].period, count=settings.ANNOUNCEMENT_DAYS.value(ruling.office))


def days_asked(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return O.days(answers["days"])


def respondent_applied(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return bool(answers["applicant"] == must.RESPONDENT)


def somebody_joins(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return answers.get("outcome", "join") == "join"


def joined_answer(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    own = PERIODS["R-SRV-2.foreign" if answers["party"].foreign else "R-SRV-2"].period
    return _no_shorter(ruling, "joined_answer_in_time", own, answers)


def joined_evidence(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return _no_shorter(ruling, "joined_evidence_period", evidence_period(ruling, answers), answers)


def _no_shorter(ruling: "Ruling", term: str, own: Period, answers: Mapping[str, Any]) -> Period:
    """Who joins later does not take from one who joined before what is left of his time: they share the longer one."""
    left = [(must.last_day(it) - answers["served_on"]).days for it in must.running(ruling, term)]
    return O.days(max(own.count, *left)) if left else own


def answers_back(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    """A co-requester has nothing to answer."""
    return bool(answers["party"].capacity != must.REQUESTER)


def serving_target(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return O.workdays(settings.SERVE_RULING_DAYS.value(ruling.office))


def infringed(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return ruling.result != must.REJECTED


def rejected(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return ruling.result == must.REJECTED


def counts_from_performance(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return settings.ENFORCEMENT_START.value(ruling.office) in ("earlier", "performance")


def counts_from_suit(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
    return settings.ENFORCEMENT_START.value(ruling.office) in ("earlier", "suit")
