"""核实：who was called to the court's hearing and on which day, who came; of several parties each for itself (JC-14)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.models import Event

if TYPE_CHECKING:
    from mediation.agreement.sides import Side
    from mediation.confirmation.models import Confirmation

RULES = ("JC-14",)
CAME = {
    "self": "本人（法定代表人）到场",
    "agent": "委托代理人到场",
    "excused": "没有到场，有正当理由",
    "absent": "没有到场，没有正当理由",
    "refused": "到场而拒不接受询问",
}
CALLED_BY = {
    "paper": "送达通知书", "electronic": "电子送达", "phone": "电话、短信等简便方式", "spoken": "口头告知，记入笔录",
}  # fmt: skip
"""条文没有规定通知的方式; how it was done is kept beside the day."""
HERE = ("self", "agent")
SEEN_AS = {"self": "here", "agent": "here", "absent": "away", "refused": "away"}
TOLD = {"requester": "requester_told_on", "respondent": "respondent_told_on"}
TOLD_HOW = {"requester": "requester_told_how", "respondent": "respondent_told_how"}


def told(confirmation: "Confirmation") -> dict[str, date]:
    """By party, the day it received the latest call."""
    events = Event.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", step__in=("docket", "summon", "tell")
    )
    found: dict[str, date] = {}
    for event in events.order_by("version"):
        if event.step == "docket":  # by another court, or again: what was before is no call of this one
            found = {}
        elif event.step == "summon":
            found = _with_the_call(confirmation, event.answers)
        else:
            found[str(event.answers["side"]["id"])] = date.fromisoformat(event.answers["told_on"])
    return found


def _with_the_call(confirmation: "Confirmation", answers: Mapping[str, Any]) -> dict[str, date]:
    """Of two parties the call itself may say on which day each received it."""
    days = {side: answers.get(name) for side, name in TOLD.items()}
    sides = confirmation.agreement.taking_part()
    return {str(it.case_party_id): date.fromisoformat(day) for it in sides if (day := days[it.of])}


def not_called(confirmation: "Confirmation") -> "list[Side]":
    known = told(confirmation)
    return [it for it in confirmation.agreement.taking_part() if str(it.case_party_id) not in known]


def came(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Of each party whether it was here, away without good reason, or excused; older records do not say."""
    return tuple(SEEN_AS.get(how, "excused") for _, how in attendance(answers))


def attendance(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each party as the record names it, and how it came."""
    if several := answers.get("came"):
        if "side" in several[0]:
            return [(it["label"], it["how"]) for it in several]
        return [(it["label"].split("——")[0].split("：")[-1], it["id"].split(":")[1]) for it in several]
    names = (("请求人", "requester_by"), ("被请求人", "respondent_by"))
    return [(side, str(answers.get(name))) for side, name in names]


def accounts(answers: Mapping[str, Any]) -> list[str]:
    """Of each party how it came, by whom, and what it said, in a line; older entries say only how it came."""
    several = [it for it in answers.get("came") or () if "side" in it]
    if not several:
        return [f"{side}{CAME[how]}" for side, how in attendance(answers)]
    return [_account(it) for it in several]


def _account(it: Mapping[str, Any]) -> str:
    who = f"（{it['who']}）" if it["who"] else ""
    said = f"，陈述：{it['said'].rstrip('。')}" if it["said"] else ""
    return f"{it['label']}{CAME[it['how']]}{who}{said}"
