"""尼斯分类: classes, similar groups, editions."""

from datetime import date

import pytest

from casework.law import nice


@pytest.mark.rule("ID-T5")
@pytest.mark.parametrize(("day", "sign"), [
    (date(2020, 12, 31), ""),
    (date(2021, 1, 1), "NCL(11-2021)"),
    (date(2024, 12, 31), "NCL(11-2021)"),
    (date(2025, 1, 1), "NCL(12-2025)"),
    (date(2025, 12, 31), "NCL(12-2025)"),
    (date(2026, 1, 1), "NCL(13-2026)"),
])  # fmt: skip
def test_the_edition_is_the_latest_that_had_begun(day, sign):
    assert nice.edition_on(day) == sign


@pytest.mark.rule("ID-T2", "ID-T4")
@pytest.mark.parametrize(("classes", "groups", "field", "sentence"), [
    ([9, 33], ["0901", "3301"], "", ""),
    ([0], [], "classes", "第 1 至 45 类"),
    ([46], [], "classes", "第 1 至 45 类"),
    ([9], ["3301"], "groups", "类似群3301属于第33类"),
    ([9], ["901"], "groups", "四位数字"),
    ([9], ["09AB"], "groups", "四位数字"),
    ([9], ["０９０１"], "groups", "四位数字"),
])  # fmt: skip
def test_a_group_begins_with_its_class_and_a_class_is_one_of_forty_five(classes, groups, field, sentence):
    found = nice.faults(classes, groups)
    assert list(found) == ([field] if field else [])
    assert sentence in found.get(field, "")
