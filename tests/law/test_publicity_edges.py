"""公示期, both channels: which class by which kinds, and the dates of the channel of 信用中国."""

from datetime import date

import pytest

from casework.law import publicity, publicity_ndrc
from casework.law.publicity import Class, gravest
from casework.law.workdays import builtin_calendar

DAYS = builtin_calendar()


@pytest.mark.parametrize(("kinds", "low", "mixed", "expected"), [
    ({"fine"}, True, False, Class.MINOR), ({"fine", "warning"}, True, False, Class.GENERAL), ({"fine", "warning"}, True, True, Class.MINOR),
    ({"fine", "criticism"}, True, False, Class.GENERAL), ({"warning", "criticism"}, True, False, Class.MINOR),
    ({"fine", "warning", "criticism"}, True, False, Class.GENERAL), ({"fine", "warning"}, False, True, Class.GENERAL),
    ({"warning"}, True, False, Class.HIDDEN), ({"fine", "confiscate_goods"}, True, True, Class.GENERAL),
])  # fmt: skip
def test_a_low_fine_beside_a_lesser_kind_is_minor_only_where_so_settled(kinds, low, mixed, expected):
    assert gravest(kinds, low=low, special_field=False, mixed_is_minor=mixed).then is expected


def test_the_kinds_of_one_decision_fall_under_the_gravest_and_classes_are_in_order():
    assert list(Class) == sorted(Class) and [int(it) for it in Class] == [0, 1, 2, 3, 4, 5]
    assert gravest({"ban", "close_down", "warning"}, low=False, special_field=True).then is Class.SERIOUS_LOSS
    with pytest.raises(ValueError, match="没有处罚种类"):
        gravest((), low=True, special_field=False)


def test_what_the_ledger_keeps_has_a_day_or_nothing():
    row = gravest({"close_down"}, low=False, special_field=False)
    states = publicity.reckon(row, date(2026, 3, 5), DAYS).states()
    assert (states["early_from"], states["auto_stop"]) == ("", "2029-03-05")


@pytest.mark.rule("CR-N1")
@pytest.mark.parametrize(("kinds", "more", "expected"), [
    ({"warning"}, {}, "minor"), ({"criticism"}, {}, "minor"), ({"warning", "criticism"}, {}, "minor"), ({"fine"}, {}, "general"),
    ({"fine", "warning"}, {}, "general"), ({"fine"}, {"summary": True}, "minor"), ({"ban"}, {"summary": True}, "minor"),
    ({"warning", "ban"}, {}, "serious"), ({"fine", "revoke_licence"}, {}, "serious"), ({"downgrade"}, {}, "general"),
    ({"downgrade"}, {"downgrade_is_serious": True}, "serious"), ({"fine"}, {"downgrade_is_serious": True}, "general"),
])  # fmt: skip
def test_the_other_channel_classes_by_the_gravest_kind(kinds, more, expected):
    assert publicity_ndrc.classed(kinds, **more) == expected


@pytest.mark.rule("CR-N1")
@pytest.mark.parametrize(("cls", "early", "stop"), [
    ("minor", "2026-03-05", "2026-06-05"), ("general", "2026-06-05", "2027-03-05"), ("serious", "2027-03-05", "2029-03-05"),
])  # fmt: skip
def test_the_other_channel_counts_from_the_document(cls, early, stop):
    found = publicity_ndrc.reckon(cls, date(2026, 3, 5), DAYS)
    assert (found.early_from.isoformat(), found.auto_stop.isoformat()) == (early, stop)
