"""Which scheme an office follows on a day, and how its head gives it another one."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from casework import clock
from casework.choices import may_choose
from casework.models import Office, User
from enforcement.credit.scheme.catalogue import ACTS, DECIDERS, MEASURES, OTHER, Scheme, national
from enforcement.credit.scheme.local import IpCreditScheme

RULES = ("CR-C8",)
"""The rules of the register that this module answers for."""


def in_force(office: Office, day: date) -> Scheme:
    """The office's own scheme of that day; the national one before it, after its end, or without any."""
    begun = IpCreditScheme.objects.filter(office=office, in_force__lte=day)
    latest = begun.order_by("in_force", "version").last()
    if latest is None or (latest.until and latest.until < day):
        return national(office)
    return latest.scheme


def enter(office: Office, by: User, given: dict[str, Any]) -> IpCreditScheme:
    """A new version; the earlier ones stay to be read, and bind what was recognised under them."""
    if not may_choose(by, office):
        raise PermissionDenied("知识产权信用管理方案由本机关负责人录入、变更；请报本机关负责人决定。")
    if faults := problems(given):
        raise ValidationError(faults)
    with transaction.atomic():
        Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        version = IpCreditScheme.objects.filter(office=office).count() + 1
        return IpCreditScheme.objects.create(office=office, version=version, by=by, at=clock.now(), **given)


def problems(given: dict[str, Any]) -> dict[str, str]:
    """What is wrong with a scheme, by field: a sentence each."""
    found = {}
    if not given["acts"] or set(given["acts"]) - set(ACTS):
        found["acts"] = "失信行为只能从所列七种中选择，至少一种。"
    if not given["measures"] or set(given["measures"]) - set(MEASURES):
        found["measures"] = "管理措施只能从所列六项中选择，至少一项；减损权利、增加义务的措施不得写入方案。"
    if (OTHER in given["acts"]) != bool(given["other_acts"]):
        found["other_acts"] = f"选择“{ACTS[OTHER]}”的，逐行列明是哪些行为；没有选择的，不填。"
    if given["repair_months"] >= given["term_months"]:
        found["repair_months"] = "可以申请修复的月数应当少于管理措施的月数。"
    if given["until"] and given["until"] < given["in_force"]:
        found["until"] = "失效之日不能早于施行之日。"
    if given["decided_by"] not in DECIDERS:
        found["decided_by"] = "请从所列三种中选择由谁决定。"
    if not given["basis"].strip():
        found["basis"] = "请写明方案的名称和文号。"
    if not given["reason"].strip():
        found["reason"] = "请写明录入、变更的理由。"
    return found
