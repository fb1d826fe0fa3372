"""管辖与立案：which office may deal with the conduct, and what follows from the check, as decision tables."""

from typing import Any

from casework.decisions import YES_NO, Row, Table
from casework.law.statutes import PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP

OURS, NOT_OURS = "ours", "not_ours"

OFFENDERS = {
    "ordinary": "一般经营者",
    "operator": "网络交易平台经营者、自建网站等网络经营者",
    "seller": "平台内经营者",
}
PLACES = {
    "act": "违法行为发生地",
    "domicile": "该经营者的住所地",
    "business": "平台内经营者的实际经营地",
    "platform": "平台经营者的住所地",
    "none": "均不在本辖区",
}
WHO = "offender"

VENUE = Table(
    "本机关对违法行为有无管辖权",
    {
        WHO: tuple(OFFENDERS), "place": tuple(PLACES), "platform_first": YES_NO, "filed_elsewhere": YES_NO,
        "designated": YES_NO,
    },
    (
        Row({"designated": True}, OURS, MP.art(16)),
        Row({"designated": False, "filed_elsewhere": True}, NOT_OURS, MP.art(12)),
        Row({"designated": False, "filed_elsewhere": False, WHO: "ordinary", "place": "act"}, OURS, MP.art(7)),
        Row(
            {
                "designated": False, "filed_elsewhere": False, WHO: "ordinary",
                "place": ("domicile", "business", "platform", "none"),
            },
            NOT_OURS,
            MP.art(7),
        ),
        Row({"designated": False, "filed_elsewhere": False, WHO: "operator", "place": "domicile"}, OURS, MP.art(10, 1)),
        Row(
            {
                "designated": False, "filed_elsewhere": False, WHO: "operator",
                "place": ("act", "business", "platform", "none"),
            },
            NOT_OURS,
            MP.art(10, 1),
        ),
        Row({"designated": False, "filed_elsewhere": False, WHO: "seller", "place": "business"}, OURS, MP.art(10, 2)),
        Row(
            {
                "designated": False, "filed_elsewhere": False, WHO: "seller", "place": "platform",
                "platform_first": True,
            },
            OURS,
            MP.art(10, 2),
        ),
        Row(
            {
                "designated": False, "filed_elsewhere": False, WHO: "seller", "place": "platform",
                "platform_first": False,
            },
            NOT_OURS,
            MP.art(10, 2),
        ),
        Row(
            {
                "designated": False, "filed_elsewhere": False, WHO: "seller",
                "place": ("act", "domicile", "none"),
            },
            NOT_OURS,
            MP.art(10, 2),
        ),
    ),
    rules=("P-INT-7",),
)  # fmt: skip

FILE, MAY_DECLINE, DECLINE, REFER = "file", "may_decline", "decline", "refer"
LENIENT = {
    "minor": "违法行为轻微并及时改正，没有危害后果",
    "first": "初次违法，危害后果轻微并及时改正",
    "no_fault": "当事人证明没有主观过错",
    "other": "依法可以不予立案的其他情形",
}
CONDITIONS = {
    "evidence": "没有证据初步证明存在违法行为",
    "punishable": "依法不应当给予行政处罚",
}

FILING = Table(
    "核查后应当立案、可以不立案、不立案还是移送",
    {"competent": YES_NO, "in_time": YES_NO, "evidence": YES_NO, "punishable": YES_NO, "ground": ("", *LENIENT)},
    (
        Row({"competent": False}, REFER, MP.art(14)),
        Row({"competent": True, "in_time": False}, DECLINE, PENALTY_LAW.art(36, 1)),
        Row({"competent": True, "in_time": True, "evidence": False}, DECLINE, MP.art(19, 1, 1)),
        Row({"competent": True, "in_time": True, "evidence": True, "punishable": False}, DECLINE, MP.art(19, 1, 2)),
        Row(
            {"competent": True, "in_time": True, "evidence": True, "punishable": True, "ground": ""},
            FILE,
            MP.art(19, 1),
        ),
        Row(
            {"competent": True, "in_time": True, "evidence": True, "punishable": True, "ground": tuple(LENIENT)},
            MAY_DECLINE,
            MP.art(20, 1),
        ),
    ),
    rules=("P-DOC-2", "P-DOC-3"),
)


def facts_of(given: dict[str, Any], designated: bool) -> dict[str, Any]:
    """The table's inputs from a form; what was left blank is an ordinary trader at the place of the act."""
    return {
        WHO: given.get("offender") or "ordinary",
        "place": given.get("venue") or "act",
        "platform_first": bool(given.get("platform_first")),
        "filed_elsewhere": bool(given.get("filed_elsewhere")),
        "designated": designated,
    }
