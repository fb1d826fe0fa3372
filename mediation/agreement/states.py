"""The states of a mediation, and the questions its terms and papers ask of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import TextChoices

from casework import holds, ledger
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_CODE, COURT_MEDIATION_RULES, ONLINE_MEDIATION_RULES, ORDER_81
from casework.procedure import StopReason
from casework.roles import Role
from mediation import bases
from mediation.agreement.disputes import Dispute
from mediation.bases import ORDER_81_FROM
from mediation.profiles import BY_COURT, UNDER_ORDER_81, Kind
from mediation.questions import FOLLOW_UP_DAYS


class S(TextChoices):
    FILED = "filed", "已提出请求"
    REGISTERED = "registered", "已登记（待受理）"
    AWAITING = "awaiting", "待被请求人陈述意见"
    CONSENTED = "consented", "被请求人接受调解"
    DECLINED = "declined", "被请求人拒绝或者逾期未陈述"
    DOCKETED = "docketed", "已立案"
    IN_SESSION = "in_session", "调解中"
    SIGNING = "signing", "待签署"
    EFFECTIVE = "effective", "协议已生效（协议本身没有强制执行效力）"
    PERFORMED = "performed", "已履行"
    BREACHED = "breached", "未履行"
    REFERRED = "referred", "已转出"
    NOT_DOCKETED = "not_docketed", "不予立案"
    WITHDRAWN = "withdrawn", "已撤回"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "视为撤回"
    FAILED = "failed", "调解不成"


BEFORE_DOCKET = (S.FILED, S.REGISTERED, S.AWAITING, S.CONSENTED, S.DECLINED)
MEDIATING = (S.DOCKETED, S.IN_SESSION, S.SIGNING)
CLOSED = (S.EFFECTIVE, S.PERFORMED, S.BREACHED, S.FAILED, S.DEEMED_WITHDRAWN)
"""Closed by the office after docketing; what is owed to or by CNIPA is done from here."""

HELD = replace(holds.MEDIATION, basis=bases.IN_CASE)
"""The shared hold, with the article of the day."""

OFFICE = (Role.HANDLER, Role.MEDIATOR)


FALSE_SUSPECTED = StopReason(
    "false_mediation", "疑似虚假调解", COURT_MEDIATION_RULES.art(18), suspends=True, rules=("MED-41",)
)
"""Signs that the parties mediate for the sake of something else: the mediation stands still until looked into."""

APPRAISAL = StopReason("appraisal_before_suit", "诉前委托鉴定评估", ONLINE_MEDIATION_RULES.art(26), rules=("MED-31",))
"""Its time is not counted in the term of a mediation a court commissioned."""


def separate(mediation: Any, event: Any) -> bool:
    return bool(mediation.dispute != Dispute.IN_CASE)


def was_docketed(mediation: Any, event: Any) -> bool:
    return separate(mediation, event) and event.source in MEDIATING and mediation.kind in UNDER_ORDER_81


def of_another_kind(mediation: Any, event: Any) -> bool:
    return mediation.kind not in UNDER_ORDER_81


def goes_back_to_court(mediation: Any, event: Any) -> bool:
    return mediation.kind in BY_COURT


def commissioned_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    """Thirty days before the suit is docketed; after it fifteen, in the summary procedure seven."""
    return PERIODS[COMMISSIONED[mediation.court_track]].period


COMMISSIONED = {"pre": "MED-28", "ordinary": "MED-29o", "summary": "MED-29s"}


def is_commissioned(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return mediation.kind in BY_COURT


def court_has_still_to_name(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """The case is registered before the court has named who mediates."""
    return mediation.kind in BY_COURT and answers.get("applied_on") is not None


def other_is_to_be_asked(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return mediation.kind == Kind.COURT_PRE and not answers.get("both_willing")


def is_peoples(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return bool(mediation.kind == Kind.PEOPLE)


def instalment_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    """Until the next day something is due, reckoned from the day the agreement took effect."""
    return CIVIL_CODE.days((mediation.next_due_on - mediation.effective_on).days)


def more_is_due(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """Before the last day, which has a clock of its own."""
    due = mediation.next_due_on
    return (
        due is not None
        and mediation.state in (S.EFFECTIVE, S.BREACHED)
        and mediation.effective_on < due < mediation.last_due_on
    )


def follow_up_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return CIVIL_CODE.days(int(FOLLOW_UP_DAYS.value(mediation.office)))


def since_order_81(name: str) -> Any:
    """Runs when the day answered under ``name`` lies under Order 81."""
    return lambda mediation, answers: bool(answers.get(name)) and answers[name] >= ORDER_81_FROM


def asked_by_request(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """Asked under Order 81: named in the request, or brought in later."""
    asked_on: date = answers.get("requested_on") or mediation.requested_on
    return asked_on >= ORDER_81_FROM


def all_answered(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """Each respondent has answered or let his days pass, and somebody consents; once docketed nothing is left to docket."""
    return answers.get("docket_from") is not None and mediation.state in BEFORE_DOCKET


def ends_ownership_talks(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """A docketed ownership dispute, or the part of one party in it, is closed; who was never of it leaves nothing to copy."""
    return (
        is_ownership(mediation, answers) and mediation.state not in BEFORE_DOCKET and answers.get("why") != "declined"
    )


def in_part_not_docketed(mediation: Any, event: Any) -> bool:
    return bool(event.answers["why"] == "declined")


def in_part_ended(mediation: Any, event: Any) -> bool:
    return not in_part_not_docketed(mediation, event)


def is_ownership(mediation: Any, answers: Mapping[str, Any]) -> bool:
    began: date = mediation.requested_on
    return mediation.dispute == Dispute.OWNERSHIP and mediation.kind in UNDER_ORDER_81 and began >= ORDER_81_FROM


def stands_suspended(mediation: Any, answers: Mapping[str, Any]) -> bool:
    """The agreement is made and its ownership procedure still stands still: who never asked for it has nothing to resume."""
    if not is_ownership(mediation, answers) or (answers.get("effective_on") or mediation.effective_on) is None:
        return False
    if answers.get("suspended_on"):
        return True
    last = ledger.last(mediation.case, "agreement", "suspend_at_cnipa", "resume_at_cnipa", "cnipa_resumes")
    return last is not None and last.subject_id == mediation.pk and last.step == "suspend_at_cnipa"


def has_a_target(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return bool(mediation.dispute != Dispute.OWNERSHIP) and mediation.requested_on >= ORDER_81_FROM


def completion_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return ORDER_81.workdays(answers["days"])


def performance_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return CIVIL_CODE.days((mediation.last_due_on - answers["effective_on"]).days)


def has_dates(mediation: Any, answers: Mapping[str, Any]) -> bool:
    kept = mediation.state == S.EFFECTIVE
    return bool(kept and mediation.last_due_on is not None and mediation.last_due_on > answers["effective_on"])
