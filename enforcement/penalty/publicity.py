"""What stays open about the publicity of a penalty (公示期), and the table that decides its class.

The table stands in ``casework.law.publicity``: the calculator, this procedure and the credit records ask the same one.
"""

from casework.law.publicity import (
    CLASSES,
    LOW_FINE_BUSINESS,
    LOW_FINE_PERSON,
    Class,
    Publicity,
    gravest,
    is_low,
    reckon,
)
from casework.law.unsettled import Unsettled

__all__ = ["CLASSES", "LOW_FINE_BUSINESS", "LOW_FINE_PERSON", "Class", "Publicity", "gravest", "is_low", "reckon"]

PERSON_CAP = Unsettled(
    "penalty.publicity_person_cap",
    "不是经营主体的自然人，较低数额罚款适用哪一上限",
    "person",
    ("CR-P10",),
    {"person": "五千元（比照相关责任人员）", "business": "五万元（比照经营主体）"},
    note="公示规定第十三条只写明经营主体和相关责任人员",
)
STARTS = Unsettled(
    "penalty.publicity_starts",
    "公示期自哪一天起算",
    "published",
    ("CR-P18",),
    {"published": "在公示系统公示之日", "decided": "作出处罚决定之日"},
    note="规定只写“公示期满”，没有写明起算日",
)
MIXED = Unsettled(
    "penalty.publicity_mixed",
    "警告（通报批评）与较低数额罚款并处的，是否仍属“仅受到”较低数额罚款",
    "general",
    ("CR-P9",),
    {"general": "不属于，按一般违法失信信息公示", "minor": "属于，按轻微违法失信信息公示"},
    note="公示规定第十三条没有写明并处的情形",
)
