"""分级监管 of the home city: an invented register of enterprises, graded twice, and one lot with results in every stage."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from casework import clock
from casework.roles import Role
from config.demo import numbers
from config.demo.stage import MARK, Stage
from enforcement.credit.grading import spot, standing

GRADES = "AAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBCCCCD"
"""One letter for each enterprise: most are no risk."""
FIRST_SERIAL = 9001
LATE_WITH_THEIR_MONTH = 3
"""How many still wait for this month's refresh."""
DRAWN_ON, CHECKED_ON = date(2026, 10, 19), date(2026, 11, 3)
RATES = {"A": Decimal(4), "B": Decimal(10), "C": Decimal(30), "D": Decimal(100)}
SOURCE = f"省级平台推送的分类结果{MARK}"


def supervise(stage: Stage, last_day: date) -> None:
    """Graded in the month of the draw and in the last; drawn, two results published, the others to come."""
    clerk, office = stage.one(Role.CREDIT_CLERK), stage.office
    rows = [
        {
            "uscc": numbers.uscc("91", office.division, FIRST_SERIAL + place),
            "name": f"南宁示范监管{place + 1}号有限公司{MARK}", "class": grade, "reason": "",
        }
        for place, grade in enumerate(GRADES)
    ]  # fmt: skip
    with _at(DRAWN_ON):
        standing.refresh(office, DRAWN_ON, rows, source=SOURCE, by=clerk)
        drawn = spot.draw(office, spot.Plan("2026年度公示信息不定向抽查", RATES), clerk)
    for place, row in enumerate(drawn.drawn[:3]):
        on = CHECKED_ON + timedelta(days=place)
        with _at(on):
            found = "not_published" if place else "clean"
            told = {"uscc": row["uscc"], "checked_on": on, "inspectors": row["inspectors"], "outcome": found}
            result = spot.enter(drawn, told | {"findings": "查阅公示信息并到场核对。"}, clerk)
        if place < 2:
            with _at(on + timedelta(days=7)):
                spot.publish(result, clock.today(), f"演示抽查-{place + 1}", clerk)
    with _at(last_day):
        standing.refresh(office, last_day, rows[:-LATE_WITH_THEIR_MONTH], source=SOURCE, by=clerk)


def _at(day: date) -> AbstractContextManager[datetime]:
    return clock.at(timezone.make_aware(datetime.combine(day, time(10))))
