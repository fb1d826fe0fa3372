"""An act shortly after midnight belongs to the new day, whatever day it still is in universal time."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from casework import clock
from casework.models import Event
from casework.procedure import Asked
from enforcement.credit.records import rests_on
from tests.procedures.listings import penalised, proposed, punishable

HALF_PAST_MIDNIGHT = timezone.make_aware(datetime(2026, 11, 24, 0, 30))
DATE_OF_A_MOMENT = re.compile(r"\b(?:event|it|served|decided|made|issued|asked|paper)\.(?:at|issued_at)\.date\(\)")


def test_the_day_of_an_act_is_the_offices_day_in_whatever_zone_its_moment_is_written():
    assert HALF_PAST_MIDNIGHT.astimezone(UTC).date() == date(2026, 11, 23)
    assert Asked(None, HALF_PAST_MIDNIGHT.astimezone(UTC)).on == date(2026, 11, 24)
    assert Event(at=HALF_PAST_MIDNIGHT.astimezone(UTC)).on == date(2026, 11, 24)


def test_a_penalty_decided_at_half_past_midnight_was_decided_that_day(world):
    case = punishable(world)
    with clock.at(HALF_PAST_MIDNIGHT):
        penalised(case, world)
        listing = proposed(case, world)
    listing.refresh_from_db()
    assert rests_on(listing).decided_on == date(2026, 11, 24)


def test_nobody_takes_the_day_of_a_stored_moment_in_universal_time():
    folders = (Path(settings.BASE_DIR) / name for name in ("casework", "enforcement", "mediation", "api", "config"))
    sources = (path for folder in folders for path in folder.rglob("*.py"))
    assert not [str(path) for path in sources if DATE_OF_A_MOMENT.search(path.read_text("utf-8"))]
