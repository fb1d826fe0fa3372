"""行政区划: a code stood for a place in certain years; what is odd on a card is doubted, never refused."""

import pytest

from casework.law import divisions, identifiers


def card(area, born):
    body = f"{area}{born}002"
    return identifiers.check("resident", body + identifiers.resident_check_character(body))


@pytest.mark.rule("ID-G2")
def test_an_abolished_county_is_named_with_the_one_that_took_its_place():
    assert divisions.places("450127") == (divisions.Place("横县", 2002, 2021),)
    assert divisions.abolished("450127", 2026) == (
        "行政区划代码450127（横县）已于2021年撤销，现为450181（横州市），请改用"
    )
    assert divisions.abolished("450127", 2021) == divisions.abolished("450181", 2021) == ""  # the year of the change
    assert divisions.abolished("450181", 2020) == "行政区划代码450181（横州市）自2021年起使用，2020年尚未启用，请核对"


@pytest.mark.rule("ID-G2")
def test_one_code_may_have_stood_for_two_places_one_after_the_other():
    assert [it.name for it in divisions.places("450103")] == ["新城区", "青秀区"]
    assert divisions.abolished("450103", 2026) == ""
    assert divisions.abolished("420111", 2026) == divisions.abolished("no code", 2026) == ""  # unknown is not abolished


@pytest.mark.rule("ID-G2")
def test_an_abolished_code_without_a_known_successor_says_so():
    assert divisions.abolished("450111", 2026) == (
        "行政区划代码450111（郊区）已于2001年撤销，请核对现行代码（GB/T 2260）"
    )


@pytest.mark.rule("ID-G2")
def test_every_successor_stands_when_its_predecessor_ends():
    for code in (
        "450121",
        "450122",
        "450127",
        "450221",
        "450322",
        "450331",
        "450404",
        "451021",
        "451023",
        "451025",
        "451281",
    ):
        [gone] = divisions.places(code)
        after = divisions.successor(code)
        assert gone.last is not None and any(
            it.stood_in(gone.last) and it.last is None for it in divisions.places(after)
        )
    assert divisions.successor("450100") == ""


@pytest.mark.rule("ID-R3")
@pytest.mark.parametrize(("area", "born", "doubt"), [
    ("450127", "19491231", ""),  # a card keeps the code of the county it was first issued in
    ("450127", "20210131", ""),
    ("450127", "20220131", "在2021年已撤销，早于出生年份2022年"),
    ("450199", "19900101", "不在历年行政区划代码表中"),
    ("810000", "19900101", ""),  # residence permits
    ("990105", "19900101", ""),  # permanent residence of foreigners
])  # fmt: skip
def test_the_area_of_a_card_is_held_against_the_table_of_all_years(area, born, doubt):
    checked = card(area, born)
    assert checked.valid
    assert [doubt in it for it in checked.warnings] == ([True] if doubt else [])


@pytest.mark.rule("ID-G3")
def test_a_functional_zone_has_a_code_of_our_own_below_its_city():
    assert divisions.is_zone("450100Z01") and divisions.city_of_zone("450100Z01") == "450100"
    assert not any(divisions.is_zone(it) for it in ("450100", "450102Z01", "450100Z1", "450100Z011"))
