"""The classes of credit risk, the rates drawn from them and the lot, by their whole truth tables (信用风险分类、双随机抽查)."""

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from enforcement.credit.grading import classes, lots, spot, standing
from tests.procedures.rows import YES_NO

ROW = {"frequency": "一年一次", "manner": "常规", "on_site": "yes", "commitment": "no"}


def sheet(**changed):
    """Four rows, each as strict as the one before it, except what is changed: ``B={"least": "3"}``."""
    return [{"class": name, "least": "1", "most": "5"} | ROW | changed.get(name, {}) for name in classes.CLASSES]


def faults(rows):
    try:
        classes.read(rows)
    except ValidationError as error:
        return error.messages
    return []


# 分类监管表 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J5", "CR-J6")
@pytest.mark.parametrize(("changed", "why"), [
    ({}, ()), ({"B": {"least": "0"}}, ("B类的监管不得弱于A类",)), ({"B": {"least": "2"}}, ("C类的监管不得弱于B类",)), ({"D": {"least": "2"}}, ()), ({"D": {"most": "6"}}, ()),
    ({"D": {"most": "4"}}, ("D类的监管不得弱于C类",)), ({"D": {"on_site": "no"}}, ("D类的监管不得弱于C类",)), ({"A": {"on_site": "no"}}, ()),
    ({"D": {"commitment": "yes"}}, ("D类的监管不得弱于C类",)), ({"A": {"commitment": "yes"}}, ()), ({"D": {"least": "6"}}, ("D类的最低比例高于最高比例",)), ({"D": {"least": "5"}}, ()),
    ({"D": {"most": "100"}}, ()), ({"D": {"most": "100.01"}}, ("D类的比例",)), ({"D": {"most": "NaN"}}, ("D类的比例",)), ({"D": {"most": "Infinity"}}, ("D类的比例",)),
    ({"D": {"most": "x"}}, ("D类的比例",)), ({"D": {"most": None}}, ("D类的比例",)), ({"A": {"least": "-0.01"}}, ("A类的比例",)), ({"A": {"least": "0"}}, ()),
    ({"A": {"frequency": ""}}, ("A类没有写明频次",)), ({"A": {"manner": " "}}, ("A类没有写明频次",)), ({"A": {"manner": None}}, ("A类没有写明频次",)),
    ({"A": {"manner": "字" * 200}}, ()), ({"A": {"manner": "字" * 201}}, ("A类的频次、监管方式各不超过",)), ({"A": {"frequency": "=1"}}, ("A类的频次、监管方式各不超过",)),
    ({name: {"on_site": "no"} for name in "ABCD"}, ()), ({"C": {"on_site": "no"}, "D": {"on_site": "no"}}, ("C类的监管不得弱于B类",)),
    ({"A": {"on_site": "maybe"}}, ("应填 yes 或者 no",)), ({"A": {"on_site": "NO"}}, ()), ({"A": {"commitment": ""}}, ("应填 yes 或者 no",)),
])  # fmt: skip
def test_the_worse_the_class_the_stricter_the_supervision(changed, why):
    told = faults(sheet(**changed))
    assert (not told) is (not why)
    for each in why:
        assert any(each in sentence for sentence in told)
    if "比例“" not in "".join(told):
        assert len(told) == len(why)


@pytest.mark.rule("CR-J5")
def test_a_table_has_exactly_the_four_classes():
    whole = sheet()
    assert (
        "恰好" in faults(whole[:3])[0]
        and "恰好" in faults([*whole, whole[0]])[0]
        and "恰好" in faults([*whole[:3], whole[0]])[0]
    )
    assert "恰好" in faults([*whole[:3], whole[3] | {"class": "E"}])[0]
    found = classes.read(sheet(D={"most": "50", "on_site": "yes"}))["D"]
    assert (found.least, found.most, found.on_site, found.commitment) == (1, 50, True, False)
    assert found.as_json()["most"] == "50" and (found.frequency, found.manner) == ("一年一次", "常规")


@pytest.mark.rule("CR-J5")
def test_a_share_nobody_can_read_is_one_fault_and_not_a_second_by_what_is_put_in_its_place():
    assert len(faults(sheet(A={"least": "x", "most": "0.5"}))) == 1


@pytest.mark.rule("CR-J6")
@pytest.mark.parametrize(("known", "found"), [
    ((), None), (((2024, True),), 2024), (((2024, True), (2025, False)), 2025), (((2026, False), (2025, False)), 2026), (((2027, False),), None), (((2024, True), (2023, False)), 2023),
])  # fmt: skip
def test_an_own_table_comes_before_the_example_and_the_latest_in_force_first(known, found):
    tables = [classes.Table(date(year, 1, 1), "", {}, example=example) for year, example in known]
    with mock.patch.object(classes, "tables", return_value=tables):
        table = classes.in_force(Made(), date(2026, 1, 1))
    assert (table and table.in_force.year) == found


def test_the_shipped_table_says_that_it_is_an_example():
    assert (
        classes.SHIPPED.example
        and classes.SHIPPED.in_force == date(2024, 1, 1)
        and set(classes.SHIPPED.rows) == set(classes.CLASSES)
    )
    assert classes._example() == classes.SHIPPED and not classes.Table(date(2024, 1, 1), "本机关", {}).example


# 抽签 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7")
@pytest.mark.parametrize(
    ("per_cent", "count", "share"),
    [(0, 10, 0), (3, 100, 3), (3, 101, 4), (3, 1, 1), (100, 7, 7), (50, 3, 2), ("0.1", 1000, 1), ("0.1", 1001, 2)],
)
def test_a_share_is_rounded_up(per_cent, count, share):
    assert lots.share(D(per_cent), count) == share


@pytest.mark.rule("CR-J7")
@pytest.mark.parametrize(("sizes", "rates", "drawn"), [
    ({"A": 100}, {}, {"least": 3}), ({"A": 100}, {"A": 2}, {"class": 2, "least": 1}), ({"A": 100}, {"A": 3}, {"class": 3}), ({"A": 100}, {"A": 4}, {"class": 4}),
    ({"A": 50, "D": 50}, {"D": 2}, {"class": 1, "least": 2}), ({"A": 101}, {}, {"least": 4}), ({}, {}, {}),
])  # fmt: skip
def test_each_class_gives_its_share_and_the_whole_at_least_three_per_cent(sizes, rates, drawn):
    population = {f"{grade}{number}": grade for grade, count in sizes.items() for number in range(count)}
    found = lots.draw("种子", population, {grade: D(rate) for grade, rate in rates.items()})
    why = [it.why for it in found]
    assert {each: why.count(each) for each in set(why)} == drawn and len({it.code for it in found}) == len(found)
    assert all(it.grade in rates for it in found if it.why == lots.BY_CLASS)
    assert (
        lots.draw("种子", dict(reversed(population.items())), {grade: D(rate) for grade, rate in rates.items()})
        == found
    )


@pytest.mark.rule("CR-J7")
def test_two_inspect_each_and_the_lot_says_who():
    assert len(lots.inspectors("种子", "甲", ["1", "2", "3"])) == lots.LEAST_INSPECTORS == 2
    assert len(spot._too_few({"1": "甲"})) == 1 and spot._too_few({"1": "甲", "2": "乙"}) == []
    with mock.patch.object(spot, "LEAST_INSPECTORS", 3):
        assert "3人" in spot._too_few({"1": "甲", "2": "乙"})[0]


TABLE = classes.Table(date(2024, 1, 1), "本机关", classes.read(sheet(A={"on_site": "no"}, B={"on_site": "no"})))


@pytest.mark.rule("CR-J5", "CR-J7")
@pytest.mark.parametrize(("plan", "population", "why"), [
    ({}, {}, ("没有企业",)), ({"rates": {"A": 1}}, {"x": "A"}, ()), ({"rates": {"A": 5}}, {"x": "A"}, ()), ({"rates": {"A": "0.9"}}, {"x": "A"}, ("A类的抽查比例",)),
    ({"rates": {"A": "5.1"}}, {"x": "A"}, ("A类的抽查比例",)), ({}, {"x": "A"}, ("A类的抽查比例",)), ({"rates": {"A": 1, "D": 99}}, {"x": "A"}, ()),
    ({"rates": {"A": 1}, "directed": True}, {"x": "A"}, ("须选定类别",)), ({"rates": {"A": 1}, "directed": True, "grades": ["A"]}, {"x": "A"}, ("无事不扰",)),
    ({"rates": {"A": 1}, "directed": True, "grades": ["A"], "trigger": sorted(spot.TRIGGERS)[0]}, {"x": "A"}, ()), ({"rates": {"A": 1}, "grades": ["A"]}, {"x": "A"}, ()),
    ({"rates": {"D": 1}, "directed": True, "grades": ["D"]}, {"x": "D"}, ()), ({"rates": {"D": 1}, "directed": True, "grades": ["D", "B"]}, {"x": "D"}, ("对B类",)),
    ({"rates": {"A": 1}, "directed": True, "grades": ["Z"]}, {"x": "A"}, ()),
])  # fmt: skip
@pytest.mark.parametrize("open_", YES_NO)
def test_each_reason_against_a_draw_is_told(plan, population, why, open_):
    told = spot.Plan(
        "抽查", plan.get("rates", {}), plan.get("directed", False), plan.get("grades", ()), plan.get("trigger", "")
    )
    with mock.patch.object(spot, "_unfinished", return_value="前次" if open_ else None):
        found = spot._against(Made(), told, TABLE, population)
    expected = (*why, *(["前次还有"] if open_ else []))
    assert len(found) == len(expected) and all(each in sentence for each, sentence in zip(expected, found, strict=True))


@pytest.mark.rule("CR-J7")
@pytest.mark.parametrize(
    ("published", "today", "late", "left"),
    [(None, 20, False, 0), (None, 21, True, -1), (None, 19, False, 1), (20, 25, False, -5), (21, 21, True, -1)],
)
def test_a_result_is_late_the_day_after_its_last(published, today, late, left):
    on = published and date(2026, 11, published)
    owed = spot.Owed(Made(), date(2026, 11, 20), False, "", on, date(2026, 11, today))
    assert (owed.is_late, owed.days_left) == (late, left)


# 分类 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J4", "CR-J8")
@pytest.mark.parametrize("listed", YES_NO)
@pytest.mark.parametrize("last", [None, ("B", False), ("C", True)])
def test_who_is_on_the_list_stands_in_d_whatever_was_recorded(listed, last):
    row = last and Made(grade=last[0], key_supervision=last[1])
    found = standing._standing(Made(), row, listed)
    assert found.grade == ("D" if listed else last[0] if last else "")
    assert found.key_supervision is (listed or bool(last and last[1])) and found.label == (
        classes.CLASSES.get(found.grade, "未分类")
    )
    assert standing.month_of(date(2026, 11, 23)) == date(2026, 11, 1)
