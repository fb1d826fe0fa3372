"""Decision tables of the penalty: what circumstances make of a penalty, and what is heard (裁量情节, 听证范围)."""

from typing import Any

from casework.decisions import YES_NO, Row, Table
from casework.law.statutes import HEARING_RULES, PENALTY_LAW

NONE, MAY_NONE, LIGHTER, MAY_LIGHTER, ORDINARY = "none", "may_none", "lighter", "may_lighter", "ordinary"

LENIENCY = Table(
    "当事人的情况和违法的轻重对处罚有何影响",
    {
        "age": ("under_14", "14_to_18", "adult"), "capacity": ("none", "reduced", "full"), "trivial": YES_NO,
        "no_fault": YES_NO, "first": YES_NO, "merit": YES_NO,
    },
    (
        Row({"age": "under_14"}, NONE, PENALTY_LAW.art(30)),
        Row({"age": ("14_to_18", "adult"), "capacity": "none"}, NONE, PENALTY_LAW.art(31)),
        Row({"age": ("14_to_18", "adult"), "capacity": ("reduced", "full"), "trivial": True}, NONE, PENALTY_LAW.art(33, 1)),
        Row({"age": ("14_to_18", "adult"), "capacity": ("reduced", "full"), "trivial": False, "no_fault": True},
            NONE, PENALTY_LAW.art(33, 2)),
        Row({"age": ("14_to_18", "adult"), "capacity": ("reduced", "full"), "trivial": False, "no_fault": False, "first": True},
            MAY_NONE, PENALTY_LAW.art(33, 1)),
        Row({"age": "14_to_18", "capacity": ("reduced", "full"), "trivial": False, "no_fault": False, "first": False},
            LIGHTER, PENALTY_LAW.art(30)),
        Row({"age": "adult", "capacity": ("reduced", "full"), "trivial": False, "no_fault": False, "first": False, "merit": True},
            LIGHTER, PENALTY_LAW.art(32)),
        Row({"age": "adult", "capacity": "reduced", "trivial": False, "no_fault": False, "first": False, "merit": False},
            MAY_LIGHTER, PENALTY_LAW.art(31)),
        Row({"age": "adult", "capacity": "full", "trivial": False, "no_fault": False, "first": False, "merit": False},
            ORDINARY, PENALTY_LAW.art(5, 2)),
    ),
    rules=("P-DEC-3",),
)  # fmt: skip
"""``trivial``: 轻微并及时改正且没有危害后果；``first``: 初次违法、后果轻微并及时改正；``merit``: 第三十二条所列情形之一."""

HEARD, NOT_HEARD = "heard", "not_heard"

HEARING = Table(
    "拟作出的处罚是否属于听证范围",
    {"severe": YES_NO, "fine_reaches": YES_NO, "taken_reaches": YES_NO, "other": YES_NO},
    (
        Row({"severe": True}, HEARD, HEARING_RULES.art(5, 1)),
        Row({"severe": False, "fine_reaches": True}, HEARD, HEARING_RULES.art(5, 1, 3)),
        Row({"severe": False, "fine_reaches": False, "taken_reaches": True}, HEARD, HEARING_RULES.art(5, 1, 4)),
        Row({"severe": False, "fine_reaches": False, "taken_reaches": False, "other": True}, HEARD, HEARING_RULES.art(5, 1)),
        Row({"severe": False, "fine_reaches": False, "taken_reaches": False, "other": False}, NOT_HEARD, HEARING_RULES.art(5)),
    ),
    rules=("P-HRG-1",),
)  # fmt: skip
"""The sums (``fine_reaches``, ``taken_reaches``) are settings: a province may set others."""

_SOBER: dict[str, Any] = {
    "age": "adult",
    "capacity": "full",
    "trivial": False,
    "no_fault": False,
    "first": False,
    "merit": False,
}
_FOUND: dict[str, dict[str, Any]] = {
    "minor_14_18": {"age": "14_to_18"},
    "partly_capable": {"capacity": "reduced"},
    "removed_harm": {"merit": True},
    "coerced": {"merit": True},
    "confessed": {"merit": True},
    "merit": {"merit": True},
    "other": {"merit": True},
}


def leniency(ground: str) -> Row:
    """What the law makes of one circumstance an officer found (``forms_sanction.GROUNDS``)."""
    return LENIENCY.decide(**_SOBER | _FOUND.get(ground, {}))
