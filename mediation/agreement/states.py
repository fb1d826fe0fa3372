"""The states of a mediation, and the questions its terms and papers ask of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import TextChoices

from casework import holds
from casework.law.period import Period
from casework.law.statutes import CIVIL_CODE, ORDER_81
from casework.roles import Role
from mediation import bases
from mediation.agreement.disputes import Dispute
from mediation.bases import ORDER_81_FROM


class S(TextChoices):
    FILED = "filed", "已提出请求"
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


BEFORE_DOCKET = (S.FILED, S.AWAITING, S.CONSENTED, S.DECLINED)
MEDIATING = (S.DOCKETED, S.IN_SESSION, S.SIGNING)
CLOSED = (S.EFFECTIVE, S.PERFORMED, S.BREACHED, S.FAILED, S.DEEMED_WITHDRAWN)
"""Closed by the office after docketing; what is owed to or by CNIPA is done from here."""

HELD = replace(holds.MEDIATION, basis=bases.IN_CASE)
"""The shared hold, with the article of the day."""

OFFICE = (Role.HANDLER, Role.MEDIATOR)


def separate(mediation: Any, event: Any) -> bool:
    return bool(mediation.dispute != Dispute.IN_CASE)


def was_docketed(mediation: Any, event: Any) -> bool:
    return separate(mediation, event) and event.source in MEDIATING


def since_order_81(name: str) -> Any:
    """Runs when the day answered under ``name`` lies under Order 81."""
    return lambda mediation, answers: bool(answers.get(name)) and answers[name] >= ORDER_81_FROM


def is_ownership(mediation: Any, answers: Mapping[str, Any]) -> bool:
    began: date = mediation.requested_on
    return bool(mediation.dispute == Dispute.OWNERSHIP) and began >= ORDER_81_FROM


def has_a_target(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return bool(mediation.dispute != Dispute.OWNERSHIP) and mediation.requested_on >= ORDER_81_FROM


def completion_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return ORDER_81.workdays(answers["days"])


def performance_period(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return CIVIL_CODE.days((mediation.last_due_on - answers["effective_on"]).days)


def has_dates(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return mediation.last_due_on is not None and mediation.last_due_on > answers["effective_on"]
