"""What the records and letters of the inquiry state."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.law.basis import cite
from casework.law.numerals import date_zh, datetime_zh
from casework.law.statutes import PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import CaseParty, Event
from casework.models.evidence import EvidenceKind
from enforcement.penalty import documents as d
from enforcement.penalty import documents_record as dr
from enforcement.penalty import forms_record as records
from enforcement.penalty import record
from enforcement.penalty.wording import (
    day_of,
    head,
    issued,
    listed,
    officers,
    party_block,
    remedies,
    substance,
    sum_in_both,
)

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


def _party(answers: Mapping[str, Any]) -> dict[str, Any]:
    return party_block(CaseParty.objects.select_related("party").get(pk=answers["party"]["id"]))


def _moment(value: str) -> str:
    return datetime_zh(record.moment(value))


def _on_site(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Who was there, and who would not sign (程序规定 22, 43)."""
    return {
        "officers": officers(answers["on_site"]),
        "signing": records.SIGNING[answers["signing"]],
        "noted": answers["noted"],
        "noted_by": str(MP.art(43)),
        "recording": answers["recording"],
        "witness": answers["witness"],
    }


def _timed(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {"began": _moment(answers["began_at"]), "ended": _moment(answers["ended_at"]), "place": answers["place"]}


@dr.INSPECTION.context
def inspection(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(22), MP.art(28)) | _on_site(answers) | _timed(answers) | {
        "party": _party(answers),
        "presence": records.PRESENCE[answers["presence"]],
        "recusal": "申请回避" if answers["recusal_asked"] else "不申请回避",
        "rights_by": str(MP.art(21, 2)),
        "scene": answers["scene"],
        "statement": answers["statement"],
    }  # fmt: skip


@dr.EXTRACTION.context
def extraction(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(24)) | _on_site(answers) | {
        "exhibit": answers["exhibit"],
        "kind": EvidenceKind(answers["kind"]).label,
        "taken": _moment(answers["taken_at"]),
        "place": answers["place"],
        "contents": answers["contents"],
        "provider": answers["provider"],
        "original": answers["original"],
        "why_copied": answers["why_copied"],
        "held_at": answers["original_held_at"],
        "compared": answers["compared"],
        "method": answers["method"],
        "origin": records.SOURCES[answers["formed"]],
        "proof_of_origin": answers["proof_of_origin"],
        "translator": answers["translator"],
        "hashes": _hashes(answers["file"]),
    }  # fmt: skip


def _hashes(kept: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Each digest in two halves: in one it is wider than the page."""
    names = {"SHA-256": "sha256", "SM3": "sm3"}
    return [{"name": name, "halves": [kept[key][:32], kept[key][32:]]} for name, key in names.items()] if kept else []


@dr.ELECTRONIC.context
def electronic(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(26)) | _on_site(answers) | _timed(answers) | {
        "party": _party(answers),
        "extractor": answers["extractor"],
        "exhibit": answers["exhibit"],
        "medium": answers["medium"],
        "original": answers["original_medium"],
        "why_copied": answers["why_copied"],
        "method": answers["method"],
        "contents": answers["contents"],
        "file_name": answers["file"]["original_name"],
        "file_size": answers["file"]["size"],
        "hashes": _hashes(answers["file"]),
    }  # fmt: skip


@dr.SUMMONS.context
def summons(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, PENALTY_LAW.art(55, 2), MP.art(29)) | {
        "to": answers["whom"],
        "about": answers["about"],
        "appear_at": _moment(answers["appear_at"]),
        "place": answers["place"],
        "bring": _lines(answers["bring"]),
    }


def _lines(text: str) -> list[str]:
    return [line for _, line in listed(text)]


@dr.QUESTIONING.context
def questioning(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    before = [it for it in record.every(penalty, "question") if it.answers["person"] == answers["person"]]
    return head(penalty, event, MP.art(29)) | _on_site(answers) | _timed(answers) | {
        "time": len([it for it in before if it.version < event.version]) + 1,
        "person": answers["person"],
        "relation": records.RELATIONS[answers["relation"]],
        "identity": answers["identity"],
        "employer": answers["employer"],
        "phone": answers["phone"],
        "minor": answers["minor"],
        "guardian": answers["guardian"],
        "interpreter": answers["interpreter"],
        "read_aloud": answers["read_aloud"],
        "dialogue": answers["dialogue"],
        "corrections": answers["corrections"],
    }  # fmt: skip


@dr.MATERIALS.context
def materials(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(30, 1)) | {
        "to": answers["whom"],
        "about": answers["about"],
        "days": answers["lasting"]["n"],
        "materials": _lines(answers["materials"]),
    }


@dr.ASSISTANCE.context
def assistance(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, PENALTY_LAW.art(26), MP.art(45, 1)) | {
        "to": (answers["to_office"] or {}).get("label") or answers["to_other"],
        "reasons": answers["reasons"],
        "matters": _lines(answers["matters"]),
        "limit_by": str(MP.art(45, 2)),
    }


@dr.HELP_IMPOUND.context
def help_impound(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(39)) | {
        "to": answers["whom"],
        "consignment": answers["consignment"],
        "rows": listed(answers["items"]),
        "original": issued(penalty, d.COERCION.title, *record.SEIZING),
        "party_told_on": date_zh(record.day(answers["party_told_on"]) or day_of(event)),
    }


@dr.PRESERVATION_LIFTED.context
def preservation_lifted(penalty: "Penalty", event: Event) -> dict[str, Any]:
    kept = record.answers(penalty, *record.PRESERVING)
    return head(penalty, event, MP.art(33, 1), MP.art(35, 1, 5)) | {
        "original": issued(penalty, d.PRESERVATION.title, *record.PRESERVING),
        "rows": listed(kept.get("items", "")),
        "reasons": event.answers["reasons"],
        "from_day": date_zh(day_of(event)),
    }


@dr.SAMPLING.context
def sampling(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    same = ("place", "product", "maker", "standard", "base", "quantity", "method", "qualified", "course", "storage")
    return head(penalty, event, MP.art(31)) | _on_site(answers) | {name: answers[name] for name in same} | {
        "party": _party(answers),
        "taken": _moment(answers["taken_at"]),
        "online": answers["way"] == "online",
        "presence": records.PRESENCE[answers["presence"]],
    }  # fmt: skip


@dr.ENTRUSTMENT.context
def entrustment(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(32)) | {
        "to": answers["body"],
        "subject_matter": answers["subject_matter"],
        "days": answers["lasting"]["n"],
    }


@dr.CORRECTION.context
def correction(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    by = record.day(answers["correct_by"])
    return head(penalty, event) | remedies(event) | substance(penalty, event) | {
        "party": _party(answers),
        "conduct": answers["conduct"],
        "content": answers["content"],
        "correct_by": date_zh(by) if by else "",
        "otherwise": answers["otherwise"],
        "ordered_by": cite(PENALTY_LAW.art(28, 1), day_of(event)),
    }  # fmt: skip


@dr.REFUND.context
def refund(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MP.art(59)) | {
        "law": answers["law"],
        "conduct": answers["conduct"],
        "amount": sum_in_both(answers["amount"]),
        "days": answers["lasting"]["n"],
        "announce": answers["announce"],
    }


@dr.ADDRESS.context
def address(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    same = ("address", "receiver", "phone", "electronic", "electronic_to")
    return head(penalty, event, MP.art(82, 1, 3), MP.art(83)) | {name: answers[name] for name in same} | {
        "party": _party(answers),
        "signed_on": date_zh(record.day(answers["signed_on"]) or day_of(event)),
    }  # fmt: skip
