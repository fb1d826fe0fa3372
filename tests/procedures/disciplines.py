"""Walks a discipline measure; the listing behind it is published."""

from datetime import datetime

from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.roles import Role
from enforcement.credit.discipline.procedure import Disciplining as D
from enforcement.credit.models import Discipline
from tests.procedures.listings import published, punishable

PROPOSAL = {
    "measure_code": "key_supervision", "organ": "南宁市知识产权局（演示）", "manner": "列为重点检查对象，提高检查比例和频次。",
    "effective_from": "2026-12-03",
}  # fmt: skip
FEEDBACK = {
    "department": "示范区市场监督管理局（演示）", "result": "done", "remark": "已列入重点检查名录。", "person": "李演示", "fed_back_on": "2026-12-08",
}  # fmt: skip


def shown(world, **asked):
    """A listing that is published."""
    return published(punishable(world, **asked), world)


def on(measure, step, by, day, **answers):
    """The listings' own ``take`` has a word of its own for the proceeding: ``listing``, which is an answer here."""
    with clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))):
        return act(measure, step, by=by, answers=answers)


def proposed(listing, world, day="2026-12-04", **answers):
    measure = Discipline(case=listing.case, office=listing.office)
    on(measure, D.propose, world.people[Role.CREDIT_CLERK], day, **(PROPOSAL | {"listing": str(listing.pk)} | answers))
    return measure


def running(listing, world, **answers):
    measure = proposed(listing, world, **answers)
    on(measure, D.approve, world.people[Role.HEAD], "2026-12-05", opinion="同意。")
    return measure


def go(measure, step, by, day, **answers):
    measure.refresh_from_db()
    return on(measure, step, by, day, **answers)
