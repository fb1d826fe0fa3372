"""A seizure sounds five days and one day before its unrolled end: on the day's page and wherever its clock is shown."""

import pytest

from casework import clock
from casework.desk.lights import Lights
from casework.models import Deadline
from tests.desk.reading import text
from tests.procedures.penalty_walk import FILED, moment, penalty_walk


@pytest.fixture
def seized(world):
    """Seized on 5 September 2026: thirty days, unrolled, end in the holidays, on 5 October."""
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 9, 5, 10)):
        walk.to(*FILED, "seize")
    return walk


@pytest.mark.rule("P-EVD-5", "CLK-10", "TP12")
@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ((2026, 9, 29), ""),
        ((2026, 9, 30), "警示：剩 5 日，10月5日"),
        ((2026, 10, 3), "警示：剩 2 日，10月5日"),
        ((2026, 10, 4), "最后警示：剩 1 日，10月5日"),
        ((2026, 10, 5), "最后警示：剩 0 日，10月5日"),
    ],
)
def test_the_alarm_counts_calendar_days_to_the_unrolled_day(seized, day, shown):
    clocks = Deadline.objects.get(subject_id=seized.it.pk, term="seizure_period")
    with clock.at(moment(*day, 9)):
        light = Lights().of(clocks)
    assert light.text == shown if shown else "警示" not in light.text
    assert light.tone == {"最": "danger", "警": "warn"}.get(light.text[0], light.tone)


@pytest.mark.rule("P-EVD-5", "TP12")
def test_the_days_page_lists_the_alarm_from_the_fifth_day_before(seized, officer):
    with clock.at(moment(2026, 9, 29, 9)):
        assert "期满必须处理" not in text(officer.get("/"))
    with clock.at(moment(2026, 9, 30, 9)):
        page = text(officer.get("/"))
    assert "期满必须处理，不能补正" in page and "查封、扣押" in page and "警示：剩 5 日，10月5日" in page
