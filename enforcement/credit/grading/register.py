"""监管对象登记册: who is on it on a day, who leaves it and why, who comes back; nobody leaves key supervision by leaving the register."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from casework import clock
from casework.models import Office, User
from enforcement.credit.grading.models import LEAVING, RETURNED, Enterprise, RegisterLine
from enforcement.credit.grading.named import is_listed

RULES = ("CR-J4", "CR-J8")
"""The rules of the register that this module answers for."""

MOVED = "moved"
SHORTEST_REASON = 4
WHILE_LISTED = "当事人在严重违法失信名单内，移出名单前须列为重点监管对象，不得移出监管对象登记册（失信名单办法第十五条第二项）；已经注销的，先办理移出名单"
GONE = "该企业在监管对象登记册内的最后一日为{until:%Y-%m-%d}，此后不能登记；确需监管的，先恢复登记"


def on(office: Office, day: date) -> "QuerySet[Enterprise]":
    """Whom the office supervises that day: to the end of its last day, and no longer, without anybody's doing."""
    return Enterprise.objects.filter(Q(until=None) | Q(until__gte=day), office=office)


def off(office: Office, day: date) -> "QuerySet[Enterprise]":
    return Enterprise.objects.filter(until__lt=day, office=office)


@transaction.atomic
def leave(enterprise: Enterprise, until: date, *, why: str, reason: str, by: User) -> RegisterLine:
    """移出登记册: ``until`` is its last day there, which may be one to come. Raises ``ValidationError`` by field."""
    known = Enterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    faults: dict[str, str] = {}
    if why not in LEAVING:
        faults["why"] = "请选择移出的事由"
    elif why != MOVED and is_listed(known.uscc):
        faults["why"] = WHILE_LISTED
    if until < known.since:
        faults["until"] = f"最后一日不能早于登记之日（{known.since:%Y-%m-%d}）"
    elif not known.is_on_register(clock.today()):
        faults["until"] = f"该企业自{known.until:%Y-%m-%d}后已不在登记册内，无须再次移出"
    if len(reason.strip()) < SHORTEST_REASON:
        faults["reason"] = "请写明移出的情况和依据的材料（不少于四个字）"
    if faults:
        raise ValidationError(faults)
    return _line(enterprise, until, why, reason, by)


@transaction.atomic
def come_back(enterprise: Enterprise, *, reason: str, by: User) -> RegisterLine:
    """恢复登记: who left, or was to leave, stays on. Raises ``ValidationError``."""
    known = Enterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    if known.until is None:
        raise ValidationError("该企业在登记册内，没有登记移出，无须恢复")
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError({"reason": "请写明恢复登记的理由（不少于四个字）"})
    return _line(enterprise, None, RETURNED, reason, by)


def _line(enterprise: Enterprise, until: date | None, why: str, reason: str, by: User) -> RegisterLine:
    Enterprise.objects.filter(pk=enterprise.pk).update(until=until)
    enterprise.until = until
    told: dict[str, Any] = {"until": until, "why": why, "reason": reason.strip()[:300], "by": by, "at": clock.now()}
    return RegisterLine.objects.create(office=enterprise.office, enterprise=enterprise, **told)
