"""Walks the recognition of a dishonest act from state to state."""

from datetime import date, datetime

from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.lapse import lapse_due
from casework.models import CaseParty
from casework.roles import Role
from enforcement.credit.models import Recognition
from enforcement.credit.scheme.catalogue import MEASURES
from enforcement.credit.scheme.procedure import Recognising as R
from enforcement.credit.scheme.schemes import enter
from tests.procedures.listings import punishable

PROPOSAL = {
    "act": "malicious_filing", "facts": "以囤积为目的一个月内申请注册商标三百余件。", "proof": "申请清单、网上兜售的页面截图。",
    "document": "驳回复审决定（虚构）", "document_on": "2026-11-20",
}  # fmt: skip
RECOGNISE = {"measures": list(MEASURES), "treated": "没有提出异议。", "reasons": "事实清楚，属于方案所列失信行为。"}
REPAIR = {"performance": "已注销囤积的商标并公开致歉。", "promise": True}
GRANT = {"corrected": True, "not_again": True, "reasons": "核查属实。"}
LOCAL = {
    "acts": ["refusal", "other"], "other_acts": ["假冒地理标志专用标志"], "measures": ["honours", "supervision"], "term_months": 18,
    "repair_months": 9, "decided_by": "collective", "basis": "示范市知识产权信用管理办法（演示）", "no_commitment": False,
    "in_force": date(2026, 11, 1), "until": None, "reason": "市局印发办法。",
}  # fmt: skip


def take(it, step, world, day, role=Role.HANDLER, **answers):
    by = world.officers[0] if role == Role.HANDLER else world.people[role]
    with clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))):
        return act(it, step, by=by, answers=answers)


def case_for(world):
    return punishable(world)


def proposed(world, case=None, day="2026-11-23", side="party", **answers):
    case = case or punishable(world)
    it = Recognition(case=case, office=case.office)
    party = CaseParty.objects.get(case=case, capacity=side)
    take(it, R.propose, world, day, **PROPOSAL | {"subject_party": str(party.pk)} | answers)
    return it


def notified(world, case=None, day="2026-11-23", **answers):
    it = proposed(world, case, day, **answers)
    take(it, R.notify, world, day, served_on=day)
    return it


def heard(world, case=None, day="2026-11-23", **answers):
    it = notified(world, case, day, **answers)
    take(it, R.give_up, world, day)
    return it


def recognised(world, case=None, day="2026-12-01", before="2026-11-23", decision=None, **answers):
    it = heard(world, case, before, **answers)
    take(it, R.recognise, world, day, Role.HEAD, **RECOGNISE | (decision or {}))
    return it


def night(it, day):
    lapse_due(timezone.make_aware(datetime.fromisoformat(f"{day}T01:00")))
    it.refresh_from_db()


def local_scheme(world, **changes):
    return enter(world.nanning, world.people[Role.HEAD], LOCAL | changes)
