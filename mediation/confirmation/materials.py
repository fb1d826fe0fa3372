"""申请材料：of each paper the court must have, what the case holds of it already, by file, number or register (JC-11)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.models import Agent, Event, Evidence, IssuedPaper

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation

RULES = ("JC-11", "JC-09")
PAPERS = {
    "agreement": "调解协议",
    "organiser": "调解组织主持调解的证明",
    "identity": "双方身份、资格证明",
    "contacts": "双方住所、送达地址和联系方式",
    "right": "与协议有关的财产权利证明",
}
"""民诉法解释第三百五十四条 and the rule of 2011: what the court must have."""

APPLICATION, AUTHORITY = "application", "authority"
ALSO = {APPLICATION: "各方签章的司法确认申请书（书面同意）", AUTHORITY: "授权委托书"}
"""Beside them: what all have signed, and what an agent acts under (2011 rule, art 3)."""

NAMED = {
    "identity": re.compile(r"身份证|护照|营业执照|主体资格|身份证明|资格证明|登记证书|居住证"),
    "right": re.compile(r"专利证书|登记簿|商标注册证|注册证明|权利证书|权属证明|著作权登记|品种权证书|权利证明"),
}
"""By which words the name of a piece in the file shows that it is such a paper."""


@dataclass(frozen=True)
class Held:
    """One of the papers: what of it the case holds; empty while it is to be handed in."""

    name: str
    what: str

    @property
    def label(self) -> str:
        return (PAPERS | ALSO)[self.name]

    def __str__(self) -> str:
        return f"{self.label}：{self.what or '没有找到'}"


def held(confirmation: "Confirmation", on: date, *, by_agent: bool = False) -> list[Held]:
    """Every paper that is needed, with what the case holds of it."""
    found = {
        "agreement": _agreement(confirmation), "organiser": "随本次申请制作",
        "identity": _evidence(confirmation, "identity"), "contacts": _contacts(confirmation), "right": _evidence(confirmation, "right"),
        APPLICATION: "",
    } | ({AUTHORITY: _authority(confirmation, on)} if by_agent else {})  # fmt: skip
    return [Held(name, what) for name, what in found.items()]


def _agreement(confirmation: "Confirmation") -> str:
    """The version they signed, by its number and by the digest printed on it."""
    agreement = confirmation.agreement
    printed = IssuedPaper.objects.filter(event__subject_id=agreement.pk, template="papers/agreement/agreement.html")
    paper = printed.exclude(number="").order_by("issued_at").last()
    number = agreement.body_number or (paper.number if paper else "")
    digest = agreement.terms_sha256[:16]
    return f"{number}（条款校验值 {digest}…）".strip() if digest and agreement.effective_on else ""


def _contacts(confirmation: "Confirmation") -> str:
    """Each party's address and telephone as they are registered."""
    sides = [it.case_party.party for it in confirmation.agreement.taking_part()]
    complete = all(it.address and (it.phone or it.contact) for it in sides)
    return f"{'、'.join(it.name for it in sides)}的地址、电话已登记" if complete else ""


def _evidence(confirmation: "Confirmation", name: str) -> str:
    pieces = Evidence.objects.filter(case=confirmation.case_id, doubted=False, confidential=False).exclude(file=None)
    fit = [it for it in pieces.order_by("number") if NAMED[name].search(it.name)]
    return "；".join(f"证据{it.number} {it.name}" for it in fit)


def _authority(confirmation: "Confirmation", on: date) -> str:
    """Of each agent in force the paper he acts under; nothing while one of them has none in the file that all may see."""
    sides = [it.case_party_id for it in confirmation.agreement.taking_part()]
    agents = list(Agent.objects.filter(case_party__in=sides).in_force(on).select_related("document"))
    if not agents or any(it.document is None or it.document.confidential for it in agents):
        return ""
    return "；".join(f"{it.name}：证据{it.document.number} {it.document.name}" for it in agents if it.document)


def handed_in(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the applicant names or uploads of them: (name, what it is)."""
    for row in given.get("lies") or ():
        pieces = "、".join(f"证据{number}" for number in row["pieces"])
        yield row["paper"], "；".join(it for it in (pieces, row["place"]) if it)
    for name in ("identity", "right", AUTHORITY):
        if file := given.get(f"{name}_file"):
            yield name, f"{file['original_name']}（{file['sha256'][:16]}…）"
    if file := given.get("joint_proof"):
        yield APPLICATION, f"{file['original_name']}（{file['sha256'][:16]}…）"


def submitted(confirmation: "Confirmation") -> list[str]:
    """What came with the latest application, as the court's clerk reads it."""
    applied: Event | None = ledger.last(confirmation.case, "confirmation", "apply")
    return list(applied.answers.get("held") or ()) if applied and applied.subject_id == confirmation.pk else []
