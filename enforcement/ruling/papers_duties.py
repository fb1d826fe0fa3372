"""What the papers beside the main line state (附随文书)."""

from typing import TYPE_CHECKING

from casework.law.statutes import LIST_RULES
from casework.law.statutes import ORDER_81 as O
from enforcement.ruling import documents_duties as doc
from enforcement.ruling import guards as must
from enforcement.ruling.forms.duties import ACTS_OF_OBSTRUCTION, WAYS_OF_REFUSAL
from enforcement.ruling.papers import States, head, ruled

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling


@doc.GUIDANCE.context
def guidance(ruling: "Ruling", event: "Event") -> States:
    parent = ruling.office.parent
    return head(ruling, event, guidance=O.art(2)) | {
        "to": parent.name if parent else "国家知识产权局",
        "question": event.answers["question"],
        "facts": event.answers["facts"],
    }


@doc.SECRECY_NOTICE.context
@doc.UNDERTAKING.context
def secrecy(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    name = given["party"]["label"].partition("：")[2] or given["party"]["label"]
    return head(ruling, event, secrecy=O.art(82)) | {
        "party": name,
        "persons": given["persons"],
        "matter": given["matter"],
        "signed_on": given["signed_on"],
        "lines": [f"承诺人（{name}，签名或者盖章）", "接触涉密材料的人员（签名）"],
    }


@doc.OBSTRUCTION_RECORD.context
@doc.OBSTRUCTION.context
def obstruction(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, obstruction=O.art(81)) | {
        "police": given["police"]["label"],
        "officers": [{"post": "办案人员", "name": it["name"]} for it in given["officers"]],
        "officer_names": [it["name"] for it in given["officers"]],
        "person": given["person"],
        "occurred_at": given["occurred_at"],
        "place": given["place"],
        "act_kind": ACTS_OF_OBSTRUCTION[given["act_kind"]],
        "facts": given["facts"],
        "crime": given["crime"] == "crime",
        "attachments": ["阻碍执法情况记录", "有关证据材料"],
    }


@doc.CUSTOMS.context
def customs(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, measure=O.art(32, 1, 6)) | ruled(ruling) | {
        name: given[name] for name in ("customs", "goods", "importer", "port")
    } | {"attachments": ["行政裁决书副本"]}  # fmt: skip


@doc.LISTING_PROPOSAL.context
def listing_proposal(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    ends = must.performance_ends(ruling)
    return head(ruling, event, refusal=O.art(34), listing=LIST_RULES.art(11, 1)) | ruled(ruling) | {
        "party": given["party"]["label"].partition("：")[2] or given["party"]["label"],
        "ways": [WAYS_OF_REFUSAL[code] for code in given["ways"]],
        "performance_ended_on": ends,
        "ability": given["ability"],
        "facts": given["facts"],
        "harm": given["harm"],
    }  # fmt: skip
