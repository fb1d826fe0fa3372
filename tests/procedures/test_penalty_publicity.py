"""How long a penalty stays public: one test per row of the table, and what a publication records."""

from datetime import date
from decimal import Decimal

import pytest

from casework import calendar, clock
from casework.acts import Refused
from casework.models import Office
from enforcement.penalty import publicity
from enforcement.penalty.publicity import Class
from tests.procedures.penalty_walk import DECIDED, moment, penalty_walk

PUBLISHED = date(2026, 3, 5)


def row(*kinds, low=False, special=False):
    return publicity.gravest(kinds, low=low, special_field=special)


def dates(found, **more):
    record = publicity.reckon(found, PUBLISHED, calendar.current(), **more)
    return str(record.early_from), str(record.auto_stop)


@pytest.mark.rule("P-PUB-2")
def test_every_kind_falls_under_exactly_one_row():
    assert list(publicity.CLASSES.gaps_and_clashes()) == []


@pytest.mark.rule("CR-P1")
def test_a_warning_alone_is_not_public_in_any_field():
    assert {row("warning", special=special).then for special in (True, False)} == {Class.HIDDEN}


@pytest.mark.rule("P-PUB-2", "CR-P9")
@pytest.mark.django_db
def test_minor_records_stop_by_themselves_after_three_months_and_know_no_early_repair():
    assert row("criticism").then == Class.MINOR and row("warning", "fine", low=True).then == Class.MINOR
    assert dates(row("criticism")) == ("None", "2026-06-05")


@pytest.mark.rule("CR-P10")
@pytest.mark.parametrize(
    ("fine", "tier", "cap", "low"),
    [
        (50_000, "light", publicity.LOW_FINE_BUSINESS, True),
        (50_001, "light", publicity.LOW_FINE_BUSINESS, False),
        (50_000, "ordinary", publicity.LOW_FINE_BUSINESS, False),
        (5_000, "mitigated", publicity.LOW_FINE_PERSON, True),
        (5_001, "mitigated", publicity.LOW_FINE_PERSON, False),
    ],
)
def test_a_low_fine_is_of_a_lenient_tier_and_no_more_than_the_cap(fine, tier, cap, low):
    assert publicity.is_low(Decimal(fine), tier, cap) is low


@pytest.mark.rule("P-PUB-2", "CR-P14")
@pytest.mark.django_db
def test_general_records_may_be_repaired_after_three_months_and_stop_after_a_year():
    assert row("fine").then == row("confiscate_goods").then == Class.GENERAL
    assert dates(row("fine")) == ("2026-06-05", "2027-03-05")


@pytest.mark.rule("P-PUB-2", "CR-P11")
@pytest.mark.django_db
def test_in_the_special_fields_all_but_the_minor_is_serious():
    assert row("fine", low=True, special=True).then == Class.MINOR
    assert row("fine", special=True).then == row("confiscate_gains", special=True).then == Class.SERIOUS_FIELD
    assert dates(row("fine", special=True)) == ("2027-03-05", "2029-03-05")


@pytest.mark.rule("P-PUB-2", "CR-P12")
@pytest.mark.django_db
def test_a_restriction_stays_public_as_long_as_it_lasts():
    assert dates(row("ban"), limit_ends=date(2026, 12, 31)) == ("2027-03-05", "2029-03-05")
    assert dates(row("ban"), limit_ends=date(2028, 3, 31)) == ("2028-03-31", "2029-03-05")
    assert dates(row("shutdown"), limit_ends=date(2031, 3, 5)) == ("2031-03-05", "2031-03-05")


@pytest.mark.rule("P-PUB-2", "CR-P13")
@pytest.mark.django_db
def test_a_revocation_is_public_for_three_years_without_early_repair():
    for kind in ("downgrade", "revoke_permit", "revoke_licence", "close_down"):
        assert dates(row(kind)) == ("None", "2029-03-05")


@pytest.mark.rule("CR-P15")
@pytest.mark.django_db
def test_of_several_kinds_the_longest_term_counts():
    assert row("warning", "fine", "confiscate_goods", low=True).then == Class.GENERAL
    assert row("fine", "ban", "revoke_licence").then == Class.SERIOUS_LOSS
    assert dates(row("ban", "revoke_licence"), limit_ends=date(2031, 3, 5)) == ("None", "2031-03-05")


def published(world, **more):
    walk = penalty_walk(world).to(*DECIDED, "serve")
    walk.take("publish", **more)
    return walk


@pytest.mark.rule("P-PUB-2", "CR-P18")
def test_a_publication_records_its_class_and_ends_by_itself(world):
    walk = published(world)
    kept = walk.case.events.get(step="publish").answers["publicity"]
    assert (kept["class"], kept["early_from"], kept["auto_stop"]) == ("general", "2027-02-23", "2027-11-23")
    assert walk.running()["shown_period"] == "2027-11-23"
    walk.take("perform")
    walk.take("close")
    assert "shown_period" in walk.running()


@pytest.mark.rule("P-PUB-2", "CR-P11")
def test_the_field_of_business_lengthens_the_publicity(world):
    assert published(world, special_field=True).running()["shown_period"] == "2029-11-23"


@pytest.mark.rule("CR-P18")
def test_an_office_may_count_the_publicity_from_the_decision(world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.publicity_starts": "decided"})
    walk = penalty_walk(world).to(*DECIDED, "serve")
    with clock.at(moment(2026, 11, 27, 10)):
        walk.take("publish")
    assert walk.running()["shown_period"] == "2027-11-23"


@pytest.mark.rule("CR-P8")
def test_an_inaccurate_record_is_corrected_once_it_is_public(world):
    walk = penalty_walk(world).to(*DECIDED, "serve")
    with pytest.raises(Refused, match="处罚信息没有公示"):
        walk.take("correct_publicity")
    walk.to("publish", "correct_publicity")


@pytest.mark.rule("P-PUB-1", "CR-P1")
def test_only_a_decision_of_the_ordinary_procedure_is_published(world):
    spot = penalty_walk(world).to("register_lead", "decide_on_the_spot", "file_on_the_spot", "settle_on_the_spot")
    with pytest.raises(Refused, match="没有适用普通程序作出的处罚决定，不公示"):
        spot.take("publish")
    none = penalty_walk(world).to("register_lead", "file", "tell_rights")
    none.take("finish_investigation", proposal="no_facts")
    none.take("agree_otherwise")
    none.take("no_penalty", ground="no_facts")
    none.to("serve_no_penalty")
    none.take("close", manner="no_penalty")
    with pytest.raises(Refused, match="没有适用普通程序作出的处罚决定，不公示"):
        none.take("publish")
