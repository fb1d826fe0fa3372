"""While a year's notice is missing: the party is shown the later end, the office is warned by the earlier."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from casework import calendar, clock
from casework.desk.lights import Lights
from casework.models import ClockEntry, Deadline
from casework.registers import calendars
from casework.registers.calendars import Notice
from tests import factories
from tests.desk.reading import text
from tests.procedures.mediation_walk import Walk
from tests.procedures.penalty_walk import moment
from tests.procedures.test_complaint import Consumer

LIST = "今日到期"


def day(at):
    return timezone.localtime(at).date()


@pytest.fixture
def window(world):
    """Signed on 8 January 2027: the thirty days end in the holidays of an unpublished year."""
    walk = Walk(world, "2027-01-08")
    walk.to_signed()
    return walk


@pytest.fixture
def owed(world):
    """A complaint received on 29 January 2027: seven working days of the office, over the Spring Festival."""
    with clock.at(moment(2027, 1, 29, 9)):
        consumer = Consumer(world, received_on="2027-01-29")
        consumer.take("receive", received_on="2027-01-29", knew_on="2027-01-29")
    return Deadline.objects.get(subject_id=consumer.it.pk, term="decision_period")


@pytest.mark.rule("DL-18")
def test_a_partys_term_ends_at_the_later_bound_on_the_clock_and_on_the_paper(window):
    found = window.deadline("window")
    assert found.party and found.provisional
    assert (day(found.earliest), day(found.latest)) == (date(2027, 2, 9), date(2027, 2, 15))
    assert found.due == found.latest == found.alarm_at
    states = window.paper("司法确认权利提示书").states
    assert states["last_day"] == "2027-02-15" and states["provisional"]
    assert "当事人的期限以最迟日为准" in states["explanation"]


@pytest.mark.rule("DL-18")
def test_a_party_reads_the_later_day_and_not_the_earlier(window, as_user):
    party = as_user(factories.as_party(window.world, window.case, "requester"))
    with clock.at(moment(2027, 1, 11, 9)):
        page = party.get(reverse("desk:deadline", args=[window.deadline("window").pk]))
    words = text(page)
    assert "为什么是 2027年2月15日" in words and "最迟 2027-02-15" in words and "最早 2027-02-09" not in words


@pytest.mark.rule("DL-18")
def test_the_office_is_warned_by_the_earlier_day_and_late_only_after_the_usual_one(owed):
    assert not owed.party and owed.provisional
    assert (day(owed.earliest), day(owed.due), day(owed.latest)) == (
        date(2027, 2, 9),
        date(2027, 2, 11),
        date(2027, 2, 18),
    )
    said = {}
    for on in (9, 10, 12):
        with clock.at(moment(2027, 2, on, 9)):
            said[on] = Lights().of(owed)
    assert said[9].text == "今日届满，2月9日，最迟2月18日" and said[9].provisional
    assert said[10].text == "可能已于2月9日届满，最迟2月18日" and said[10].tone == "warn"
    assert said[12].tone == "danger" and said[12].text.startswith("逾期")


@pytest.mark.rule("DL-18")
def test_the_days_page_lists_it_from_the_earlier_day(world, owed, as_user):
    clerk = as_user(world.officers[0])
    for on, listed in ((8, False), (9, True), (10, True)):
        with clock.at(moment(2027, 2, on, 9)):
            lists = {
                it.anchor: [row.folder.case.pk for row in it.rows] for it in clerk.get("/?scope=all").context["lists"]
            }
        assert (owed.case_id in lists["due"]) is listed, on
        assert owed.case_id not in lists["late"]


@pytest.mark.rule("DL-18")
def test_the_work_list_is_in_the_order_of_the_earlier_days(owed):
    owed.case.refresh_from_db()
    assert day(owed.case.next_due) == date(2027, 2, 9)


@pytest.mark.rule("DL-18", "DL-H5")
def test_the_notice_ends_the_doubt_and_the_bounds(owed, window, world):
    off = {date(2027, 2, n): ("rest", "春节") for n in (5, 8, 9, 10, 11)}
    calendars.load(Notice("CN", 2027, "国务院办公厅关于2027年部分节假日安排的通知（演示）", off), by=world.system)
    owed.refresh_from_db()
    term = window.deadline("window")
    assert calendar.current().published(2027)
    assert (owed.earliest, owed.latest, owed.provisional, day(owed.due)) == (None, None, False, date(2027, 2, 16))
    assert (term.earliest, term.latest, day(term.due)) == (None, None, date(2027, 2, 12))


@pytest.mark.rule("DL-18")
def test_a_deadline_of_an_earlier_version_gets_its_bounds_once_from_the_daily_timer(owed):
    running = Deadline.objects.filter(status="running", provisional=True).exclude(earliest=None)
    kept = {it.pk: (it.earliest, it.latest, it.due, it.version) for it in running}
    assert kept
    running.update(earliest=None, latest=None)
    said = StringIO()
    with clock.at(moment(2027, 1, 29, 10)):
        call_command("tick", stdout=said)
    assert f"已补算 {len(kept)} 个暂计期限的两端" in said.getvalue()
    for it in Deadline.objects.filter(pk__in=kept):
        earliest, latest, due, version = kept[it.pk]
        assert (it.earliest, it.latest, it.due, it.version) == (earliest, latest, due, version + 1)
        assert it.entries.order_by("order").last().reason == "补算暂计期限的两端"
    lines = ClockEntry.objects.count()
    assert calendars.complete() == [] and ClockEntry.objects.count() == lines


@pytest.mark.rule("DL-18")
def test_a_deadline_that_stands_still_is_left_to_its_next_act(owed):
    running = Deadline.objects.filter(status="running", provisional=True).exclude(earliest=None)
    some = list(running.values_list("pk", flat=True))
    running.update(earliest=None, latest=None, stopped=True)
    assert some and calendars.complete() == []
