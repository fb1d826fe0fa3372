"""What the papers of the defence and the hearing state."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh, datetime_zh
from casework.law.statutes import HEARING_RULES, LIST_RULES, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from enforcement.penalty import documents as d
from enforcement.penalty import documents_hearing as dh
from enforcement.penalty import forms_hearing as hearing
from enforcement.penalty import record
from enforcement.penalty.wording import day_of, head, issued, officers, sanctions

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty


@dh.DEFENCE_RECORD.context
def defence_record(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, PENALTY_LAW.art(45), MP.art(58)) | {
        "speaker": answers["speaker"],
        "made_on": answers["made_on"],
        "place": answers["place"],
        "officers": officers(penalty.officers),
        "clerk": answers["clerk"],
        "wants": answers["wants"],
        "statement": answers["statement"],
        "notice": issued(penalty, d.NOTICE.title, "pre_notice"),
    }


def staff(penalty: "Penalty") -> dict[str, str]:
    """Who conducts the hearing, as last named."""
    named = record.answers(penalty, *hearing.NAMED)
    return {name: hearing.names(named.get(name) or []) for name in ("host", "assessors", "clerk")} | {
        "interpreter": named.get("interpreter", "")
    }


def _setting(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    """When and where, as last fixed: the step that fixes it is not in the ledger yet."""
    fixed = event.answers if event.step in hearing.FIXED else record.answers(penalty, *hearing.FIXED)
    return {
        "hearing_at": datetime_zh(datetime.fromisoformat(fixed["hearing_at"])),
        "place": fixed["place"],
        "public": fixed["public"],
        "closed_reason": "" if fixed["public"] else hearing.CLOSED_REASONS.get(fixed.get("closed_reason", ""), ""),
        "list_proposed": bool(record.answers(penalty, "pre_notice").get("list_proposed")),
        "list_by": str(LIST_RULES.art(13)),
    }


def _since(penalty: "Penalty", *steps: str) -> "Iterator[Event]":
    """Those steps taken in the hearing last asked for."""
    asked = record.last(penalty, "request_hearing")
    if asked is not None:
        taken = penalty.case.events.filter(subject_id=penalty.pk, step__in=steps, version__gt=asked.version)
        yield from taken.order_by("version")


def _others(penalty: "Penalty") -> dict[str, list[str]]:
    """Agents and third parties on record."""
    found: dict[str, list[str]] = {"agents": [], "thirds": []}
    for event in _since(penalty, "admit_participant"):
        agents = "、".join(hearing.lines(event.answers.get("agents")))
        who = event.answers["party"]["label"].partition("：")[2]
        third = bool(event.answers.get("interest"))
        line = who + (f"（代理人：{agents}）" if agents else "") if third else agents
        found["thirds" if third else "agents"].append(line)
    return found


@d.HEARING_NOTICE.context
def hearing_notice(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    changed = event.step == "change_hearing"
    return head(penalty, event, HEARING_RULES.art(20), HEARING_RULES.art(21)) | staff(penalty) | _setting(penalty, event) | {
        "changed": changed,
        "earlier": issued(penalty, d.HEARING_NOTICE.title, *hearing.FIXED) if changed else {"number": "", "on": ""},
        "reasons": event.answers.get("reasons", ""),
        "thirds": _others(penalty)["thirds"],
        "free_of_charge": str(PENALTY_LAW.art(63, 2)),
    }  # fmt: skip


@dh.ANNOUNCEMENT.context
def announcement(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, HEARING_RULES.art(22)) | staff(penalty) | _setting(penalty, event) | {
        "published_on": event.answers["published_on"],
    }  # fmt: skip


@dh.MINUTES.context
def minutes(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    told = ("hours", "officers_said", "party_said", "third_said", "examined", "debated", "last_words", "unsigned")
    return head(penalty, event, HEARING_RULES.art(28)) | staff(penalty) | _setting(penalty, event) | _others(penalty) | {
        name: answers.get(name, "") for name in told
    } | {
        "held_on": date_zh(record.day(answers["held_on"]) or day_of(event)),
        "officers": officers(penalty.officers),
        "present": [hearing.PRESENT[it] for it in answers["present"]],
        "recusal": hearing.RECUSALS[answers["recusal"]],
        "adjournments": list(_adjournments(penalty)),
    }  # fmt: skip


def _adjournments(penalty: "Penalty") -> Iterator[str]:
    for event in _since(penalty, "adjourn_hearing", "resume_hearing"):
        ground = hearing.ADJOURNED.get(event.answers.get("ground", ""), "")
        yield f"{date_zh(day_of(event))}{event.label}" + (f"：{ground}" if ground else "")


@dh.REPORT.context
def report(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, held = event.answers, record.answers(penalty, "hold_hearing")
    planned = record.answers(penalty, "pre_notice")
    return head(penalty, event, HEARING_RULES.art(29)) | staff(penalty) | _setting(penalty, event) | _others(penalty) | {
        "held_on": date_zh(record.day(held.get("held_on")) or day_of(event)),
        "hours": held.get("hours", ""),
        "officers": officers(penalty.officers),
        "course": answers.get("course") or "办案人员提出了事实、证据、依据和处罚建议，当事人作了陈述、申辩，并进行了质证；详见听证笔录。",
        "planned": list(sanctions(planned)),
        "party_said": held.get("party_said", ""),
        "third_said": held.get("third_said", ""),
        "opinion": answers["opinion"],
        "other_matters": answers.get("other_matters", ""),
        "report_signers": ["听证主持人（签名）", *(["听证员（签名）"] if staff(penalty)["assessors"] else [])],
    }  # fmt: skip
