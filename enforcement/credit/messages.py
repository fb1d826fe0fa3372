"""What the credit platform is told (向信用平台推送的消息): code tables, and the body of one message.

What the platform would refuse in it is said in ``enforcement.credit.problems``. The contract for
people is docs/contracts/credit.md. Pure: nothing is read or sent here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

RULES = ("IF-3",)
"""The rules of the register that this module answers for."""

CHANNEL = "credit"

DECIDED, PUBLISHED, REMOVED, REVOKED = "listing.decided", "listing.published", "listing.removed", "listing.revoked"
MASKED, RESTORED = "listing.masked", "listing.restored"
TOPICS = {
    DECIDED: "决定列入", PUBLISHED: "已公示", REMOVED: "移出", REVOKED: "撤销列入", MASKED: "临时屏蔽", RESTORED: "恢复公示",
}  # fmt: skip

ORGANISATION, SOLE_TRADER, PERSON = "法人及非法人组织", "个体工商户", "自然人"
SUBJECT_KINDS = (ORGANISATION, SOLE_TRADER, PERSON)

REFUSAL = "refuse_ruling_or_penalty"
GROUNDS = {
    "trade_secret": "侵犯商业秘密",
    "disparagement": "损害他人商业信誉",
    "fake_trading": "组织虚假交易",
    "wilful_ip_infringement": "故意侵犯知识产权",
    "abnormal_patent_filing": "非正常申请专利",
    "malicious_tm_filing": "恶意申请注册商标",
    "illegal_agency": "严重违法专利、商标代理",
    REFUSAL: "有能力而拒不履行处罚或者裁决",
    "other_serious_disorder": "其他严重扰乱秩序的行为",
    "court_document": "依生效法律文书列入",
}
"""列入事由（总局令第44号第九条、第十一条、第二十四条；CR-L3、CR-L5、CR-L16），文字为本系统的概括。"""

MEASURES = {
    "consider_in_permits_and_bids": "许可、招投标等予以审慎考虑",
    "key_supervision": "重点监管",
    "no_commitment_system": "不适用告知承诺",
    "no_honours": "不予表彰",
    "other_by_law": "法律规定的其他措施",
}
"""管理措施（总局令第44号第十五条；CR-L15）。"""

REMOVAL_REASONS = {
    "early_repair": (REMOVED, "信用修复，提前移出"),
    "term": (REMOVED, "期满移出"),
    "deregistered": (REMOVED, "依法注销"),
    "basis_annulled": (REVOKED, "原处罚或者裁决被撤销"),
    "listing_annulled": (REVOKED, "列入决定被撤销"),
}

BASIS_KINDS = {"penalty": "行政处罚决定", "ruling": "行政裁决", "court_document": "生效法律文书"}
PROCEDURES = {"ordinary": "普通程序", "summary": "简易程序"}
TIERS = ("不予", "减轻", "从轻", "一般", "从重")
FINE = "罚款"
FORFEITURES = frozenset({"没收违法所得", "没收非法财物"})
PENALTIES = (
    "警告", "通报批评", FINE, "没收违法所得", "没收非法财物", "暂扣许可证件", "降低资质等级", "吊销许可证件",
    "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业", "行政拘留", "其他",
)  # fmt: skip
"""处罚种类（行政处罚法第九条；IF-1 第16项）。"""

LIST_CLASS = "SERIOUS_4"
LIST_YEARS, REPAIR_YEARS = 3, 1


@dataclass(frozen=True)
class Authority:
    """列入机关。"""

    name: str
    uscc: str
    division: str


@dataclass(frozen=True)
class Subject:
    """被列入的人。``id_masked`` only for a natural person, and only masked (casework.law.identifiers.masked)."""

    kind: str
    name: str
    uscc: str | None = None
    regno: str | None = None
    legal_representative: str | None = None
    id_type: str | None = None
    id_masked: str | None = None


@dataclass(frozen=True)
class BasisDecision:
    """列入所依据的决定；金额以元计。"""

    kind: str
    decision_no: str
    decided_on: date
    kinds: Sequence[str] = ()
    tier: str | None = None
    procedure: str | None = None
    fine: Decimal | None = None
    forfeiture: Decimal | None = None


@dataclass(frozen=True)
class Removal:
    """移出或者撤销。"""

    reason: str
    on: date
    decision_no: str


@dataclass(frozen=True)
class Listing:
    """一次列入。``id`` is the procedure's own id and never changes."""

    id: str
    decision_no: str
    authority: Authority
    subject: Subject
    basis: BasisDecision
    ground: str
    facts: str
    measures: Sequence[str]
    listed_on: date
    publicity_until: date
    published_on: date | None = None
    ban_until: date | None = None
    removal: Removal | None = None
    secrecy_cleared: bool = False
    redacted: bool = False


def subject_key(listing_id: str) -> str:
    """Messages of one listing leave in order: this is the key they share."""
    return f"listing:{listing_id}"


def listing_message(topic: str, listing: Listing, *, due_on: date | None = None) -> dict[str, Any]:
    """What one message says besides the envelope ``casework.outbox`` puts around it (number, topic, time, case).

    JSON types only: amounts as text in 万元, dates as ISO text. ``due_on`` is the last day the law allows.
    """
    return {
        "due_on": _iso(due_on),
        "decision_no": listing.decision_no,
        "authority": {name: getattr(listing.authority, name) for name in Authority.__dataclass_fields__},
        "subject": {name: getattr(listing.subject, name) for name in Subject.__dataclass_fields__},
        "basis": _basis(listing.basis),
        "listing": _listing(topic, listing),
        "release": {"secrecy_cleared": listing.secrecy_cleared, "redacted": listing.redacted},
    }


def in_ten_thousands(yuan: Decimal | None) -> str | None:
    """Yuan to 万元 with six decimals (IF-1): 12345.67 → 1.234567."""
    return None if yuan is None else f"{yuan / 10_000:.6f}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _basis(basis: BasisDecision) -> dict[str, Any]:
    return {
        "kind": basis.kind,
        "decision_no": basis.decision_no,
        "decided_on": basis.decided_on.isoformat(),
        "kinds": list(basis.kinds),
        "tier": basis.tier,
        "procedure": basis.procedure,
        "fine_wan": in_ten_thousands(basis.fine),
        "forfeiture_wan": in_ten_thousands(basis.forfeiture),
    }


def _listing(topic: str, listing: Listing) -> dict[str, Any]:
    return {
        "id": listing.id,
        "class": LIST_CLASS,
        "ground": listing.ground,
        "ground_text": GROUNDS.get(listing.ground, ""),
        "facts": listing.facts,
        "measures": list(listing.measures),
        "listed_on": listing.listed_on.isoformat(),
        "published_on": None if topic == DECIDED else _iso(listing.published_on),
        "publicity_until": listing.publicity_until.isoformat(),
        "ban_until": _iso(listing.ban_until),
        "removal": _removal(listing.removal) if topic in {REMOVED, REVOKED} and listing.removal else None,
    }


def _removal(removal: Removal) -> dict[str, Any]:
    _, text = REMOVAL_REASONS.get(removal.reason, ("", ""))
    return {
        "reason": removal.reason, "reason_text": text, "on": removal.on.isoformat(), "decision_no": removal.decision_no,
    }  # fmt: skip
