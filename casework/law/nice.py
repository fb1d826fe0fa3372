"""尼斯分类: the class of goods or services of a mark, its similar groups, and the edition a record is made under.

The edition moves with the calendar. The days are of second hand or from memory (ID-T5), so a record keeps the edition it
was made under and whoever registers may name another.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from casework.law.identifiers import check_nice_class

RULES = (
    "ID-T2",
    "ID-T3",
    "ID-T4",
    "ID-T5",
)
"""The rules of the register that this module answers for."""

EDITIONS: Final = (
    (date(2021, 1, 1), "NCL(11-2021)", "尼斯分类第十一版2021文本"),
    (date(2025, 1, 1), "NCL(12-2025)", "尼斯分类第十二版2025文本"),
    (date(2026, 1, 1), "NCL(13-2026)", "尼斯分类第十三版2026文本"),
)
"""From which day, its sign, its name. Days between 2021 and 2025 fell to texts of the eleventh and twelfth not listed here."""

UNCERTAIN: Final = "各文本的施行日系间接来源或者凭记忆，请按注册公告核对"


def edition_on(day: date) -> str:
    """The sign of the latest edition that had begun; empty before the first one listed."""
    begun = [sign for since, sign, _ in EDITIONS if since <= day]
    return begun[-1] if begun else ""


def faults(classes: Iterable[int], groups: Iterable[str]) -> dict[str, str]:
    """What is wrong with the classes and similar groups of one mark, by field, as sentences."""
    classes = list(classes)
    found: dict[str, str] = {}
    for number in classes:
        if not (checked := check_nice_class(number)).valid:
            found["classes"] = checked.why
    for group in groups:
        if not (len(group) == 4 and group.isascii() and group.isdecimal()):
            found["groups"] = f"类似群号为四位数字，前两位是类别，如0901；现为“{group}”"
        elif int(group[:2]) not in classes:
            found["groups"] = f"类似群{group}属于第{int(group[:2])}类，没有在类别中填写；请核对类别或者类似群"
    return found
