"""Which court stands directly above which: by the register, or by level and place."""

from types import SimpleNamespace as Made

import pytest

from casework import courts

PROVINCE, PREFECTURE, COUNTY = "province", "prefecture", "county"


def bench(level, division, above=None, pk=1):
    return Made(
        pk=pk, level=level, division=division, parent=above, parent_id=above.pk if above else None, kind="court"
    )


@pytest.mark.rule("JC-26")
@pytest.mark.parametrize(("court", "upper", "is_above"), [
    ((COUNTY, "450103"), (PREFECTURE, "450100"), True), ((COUNTY, "450103"), (PREFECTURE, "450200"), False),
    ((COUNTY, "450103"), (PROVINCE, "450000"), False), ((COUNTY, "450103"), (COUNTY, "450102"), False),
    ((PREFECTURE, "450100"), (PROVINCE, "450000"), True), ((PREFECTURE, "450100"), (PROVINCE, "440000"), False),
    ((PREFECTURE, "450100"), (PREFECTURE, "450200"), False), ((PREFECTURE, "450100"), (COUNTY, "450103"), False),
    ((PROVINCE, "450000"), (PROVINCE, "450000"), False), ((PROVINCE, "450000"), (COUNTY, "450103"), False),
    ((COUNTY, "110108"), (PREFECTURE, "110000"), True), ((COUNTY, "310115"), (PREFECTURE, "310000"), True), ((COUNTY, "120101"), (PREFECTURE, "120100"), True),
    ((COUNTY, "500103"), (PREFECTURE, "500100"), True), ((COUNTY, "110108"), (PREFECTURE, "310000"), False), ((COUNTY, "429004"), (PREFECTURE, "429600"), True),
    ((COUNTY, "429004"), (PREFECTURE, "410100"), False), ((COUNTY, "420104"), (PREFECTURE, "429600"), False),
])  # fmt: skip
def test_the_court_above_is_of_the_next_level_and_of_the_same_place(court, upper, is_above):
    assert courts.is_next_above(bench(*upper, pk=2), bench(*court)) is is_above


@pytest.mark.rule("JC-26")
@pytest.mark.parametrize(("upper", "is_above"), [(7, True), (8, False)])
def test_where_the_register_names_the_court_above_it_is_that_one(upper, is_above):
    named = bench(PREFECTURE, "450200", pk=7)
    assert courts.is_next_above(bench(PREFECTURE, "450100", pk=upper), bench(COUNTY, "450103", above=named)) is is_above
    office = Made(pk=7, kind="ip_office")
    assert courts.is_next_above(bench(PREFECTURE, "450100", pk=8), bench(COUNTY, "450103", above=office)), (
        "no court: by place"
    )
