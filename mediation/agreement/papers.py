"""What the papers of the mediation state (调解文书)."""

from typing import TYPE_CHECKING, Any

from casework import clock
from casework.law.basis import cite
from casework.law.periods import PERIODS
from casework.models import CaseParty
from casework.models.party import IdKind
from mediation import bases
from mediation.agreement import documents as p
from mediation.agreement.chapters.request import Request
from mediation.agreement.obligations import Obligation, obligees_of, obligors_of
from mediation.agreement.sides import Side, marks_under, names
from mediation.agreement.states import S
from mediation.profiles import BY_COURT, BY_OFFICE, MARKS, MEDIATOR, SEAL, SIDES, UNDER_ORDER_81
from mediation.questions import CONFIRMABLE

if TYPE_CHECKING:
    from casework.models import Event
    from mediation.agreement.models import Mediation


MARKS_NEEDED = {
    (*SIDES, SEAL): "双方签名或者盖章并加盖本机关印章之日",
    (*SIDES, MEDIATOR, SEAL): "双方签名、盖章或者按指印，调解员签名并加盖调解组织印章之日",
    (*SIDES, MEDIATOR): "双方签名、盖章或者按指印之日",
}


def _means(side: CaseParty, by: str) -> str:
    """Through whom a party signs; empty in the copy that is to be signed."""
    itself = "本人" if side.party.is_person else "法定代表人（负责人）"
    return {"self": itself, "agent": "委托代理人"}.get(by, "")


def particulars(side: CaseParty) -> dict[str, Any]:
    """A party as the head of a paper states it (templates/papers/_party.html)."""
    party = side.party
    label = "统一社会信用代码" if party.id_kind == IdKind.USCC else "证件号码"
    return {
        "name": party.name, "identity": party.masked_id(), "identity_label": label, "address": party.address,
        "address_label": "住址" if party.is_person else "住所", "representative": party.representative, "phone": party.phone,
        "agents": [{"name": agent.name, "firm": agent.firm} for agent in side.agents.in_force(clock.today())],
    }  # fmt: skip


def named(mediation: "Mediation", of: str) -> list[Side]:
    """Whom a paper names on that side: who takes part, or, once nobody does, who was asked for."""
    return mediation.taking_part(of) or [it for it in mediation.all_sides if it.of == of]


def together(sides: list[Side]) -> dict[str, Any]:
    """Those on one side as a sentence names them: the particulars of the first under the names of all."""
    return particulars(sides[0].case_party) | {"name": names(sides)} if sides else {}


def _case(mediation: "Mediation") -> dict[str, Any]:
    sides = {of: named(mediation, of) for of in SIDES}
    return {
        "case_number": mediation.case.number,
        "cause": mediation.case.title,
        "dispute": mediation.dispute_name,
        "in_case": mediation.dispute == "in_case",
        "requester": together(sides["requester"]),
        "respondent": together(sides["respondent"]),
        "parties": [particulars(it.case_party) | {"role": it.get_of_display()} for of in SIDES for it in sides[of]],
        "several": mediation.several,
        "they": mediation.they,
        "other": "其他方" if mediation.several else "另一方",
        "rights": [str(right) for right in mediation.case.rights.all()],
        "matters": mediation.matters,
        "requested_on": mediation.requested_on.isoformat(),
    } | ({"organ": mediation.body, "number": mediation.body_number} if mediation.body else {})


@p.COMPLETION.context
def completion(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    return _case(mediation) | {"missing": event.answers["missing"], "days": event.answers["days"]}


@p.NOTICE.context
def statement_notice(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    """To one respondent; the others are named in it, and have their own."""
    asked_for = {"attachments": ["调解请求书副本"], "days": Request.statement.periods[0].count}
    respondents = [it for it in mediation.all_sides if it.of == "respondent" and it.left_on is None]
    mine = [it for it in respondents if str(it.case_party_id) == event.answers["side"]["id"]]
    whose = {"respondent": together(mine), "others": names([it for it in respondents if it not in mine])}
    return _case(mediation) | whose | asked_for | {"docketing": cite(bases.DOCKETING, event.on)}


@p.DOCKET.context
@p.SUMMONS.context
def docket_notice(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    declined = [f"{it.name}{it.get_answer_display()}" for it in mediation.all_sides if it.declined]
    return (
        _case(mediation)
        | _called(mediation, event)
        | {
            "declined": "，".join(declined),
            "received_on": mediation.statement_received_on and mediation.statement_received_on.isoformat(),
            "mediators": [it["name"] for it in mediation.mediators],
            "session_at": mediation.session_at and mediation.session_at.isoformat(),
            "place": mediation.session_place,
            "absence": cite(bases.ABSENCE, event.on),
            "ownership": mediation.dispute == "ownership",
        }
    )


def _called(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    """Inside a ruling the act that calls them is the one that names them."""
    if event.step != "begin_in_case":
        return {}
    called = {of: [event.answers[of], *event.answers[f"more_{of}s"]] for of in SIDES}
    found = {str(it.pk): it for it in CaseParty.objects.filter(case=mediation.case_id).select_related("party")}
    parties = {of: [found[it["id"]] for it in some] for of, some in called.items()}
    joined = {
        of: particulars(some[0]) | {"name": "、".join(it.party.name for it in some)} for of, some in parties.items()
    }
    several = sum(map(len, parties.values())) > len(SIDES)
    return joined | {"several": several, "they": "各方" if several else "双方"}


@p.NEW_DAY.context
def new_day(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    on_request = mediation.kind in UNDER_ORDER_81 and mediation.dispute != "in_case"
    return _case(mediation) | {
        "kind": mediation.profile.name,
        "reasons": event.answers["reasons"],
        "session_at": mediation.session_at and mediation.session_at.isoformat(),
        "place": mediation.session_place,
        "absence": cite(bases.ABSENCE, event.on) if on_request else "",
        "has_a_term": mediation.dispute == "ownership" or mediation.kind in BY_COURT,
    }


@p.NOT_DOCKETED.context
def not_docketed(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    asked_for = [it for it in mediation.all_sides if it.of == "respondent"]
    said = "，".join(f"被请求人{it.name}{it.get_answer_display()}" for it in asked_for if it.answer)
    return _case(mediation) | {
        "respondent": together(asked_for),
        "said": f"{said}，纠纷不能分开"
        if any(it.takes_part for it in asked_for)
        else said
        if mediation.several
        else "",
        "refused": _declined_by(mediation) == "refuse",
        "reasons": event.answers["reasons"],
    }


def _declined_by(mediation: "Mediation") -> str:
    """Whether the respondent refused or kept silent."""
    last = (
        mediation.case.events.filter(subject_id=mediation.pk, step__in=("refuse", "silent")).order_by("version").last()
    )
    return last.step if last else ""


CLOSED_BECAUSE = {
    "requester_absent": "请求人经通知，无正当理由不参加调解，视为撤回调解请求",
    "respondent_absent": "被请求人经通知，无正当理由不参加调解，视为双方未能达成协议",
    "withdraw": "请求人撤回调解请求",
    "no_agreement": "双方未能达成协议",
    "refuses": "达成协议后一方拒绝签署",
    "overdue": "调解期限届满，双方未能达成协议",
    "settled": "双方自行和解，请求人撤回请求",
    "unreachable": "期限内无法联系到一方当事人",
    "unwilling": "一方明确表示不愿继续调解",
    "gap": "双方分歧较大，难以达成协议",
    "other": "调解不成",
}


@p.CLOSING.context
def closing(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    why = CLOSED_BECAUSE[event.answers["why"] if event.step == "fail" else event.step]
    basis = bases.ABSENCE if event.step in ("requester_absent", "respondent_absent", "withdraw") else bases.OUTCOME
    return _case(mediation) | {
        "why": why,
        "reasons": event.answers.get("reasons") or "",
        "ownership": mediation.dispute == "ownership",
        "withdrawn": event.step in ("requester_absent", "withdraw"),
        "citations": [cite(basis, event.on)],
    }


@p.DRAFT.context
@p.AGREEMENT.context
@p.IN_CASE_AGREEMENT.context
def agreement(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    on = event.on
    return _case(mediation) | {
        "facts": mediation.facts,
        "duties": [_duty(mediation, it) for it in mediation.obligations],
        "other_terms": mediation.other_terms,
        "third_parties": mediation.third_parties,
        "accepts_enforcement": mediation.accepts_enforcement,
        "warnings": mediation.warnings,
        "mediators": [it["name"] for it in mediation.mediators],
        "marks": _marks(mediation, event),
        "effective_on": _iso(mediation.effective_on),
        "version": mediation.case.events.filter(subject_id=mediation.pk, step="agree").count()
        + (event.step == "agree"),
        "terms_sha256": mediation.terms_sha256,
        "digest": in_groups(mediation.terms_sha256),
        "kind": mediation.profile.name,
        "under_order_81": mediation.kind in UNDER_ORDER_81,
        "body": mediation.body or mediation.office.name,
        "marks_needed": MARKS_NEEDED[mediation.profile.marks].replace("双方", mediation.they),
        "may_be_confirmed": not mediation.bar_by_nature,
        "confirmation": cite(bases.CONFIRMATION, on),
        "window_days": PERIODS["JC-02"].period.count,
        "unsettled": CONFIRMABLE.remark(mediation.office) if mediation.kind in BY_OFFICE else "",
        "citations": [cite(mediation.profile.agreement, on)],
        "copies": len(mediation.taking_part()) + 1,
        "copies_served": len(mediation.taking_part()),
    }


def _marks(mediation: "Mediation", event: "Event") -> list[dict[str, str]]:
    """The marks with their days; blank in the copy that is to be signed."""
    if mediation.several:
        return [*_marks_of_each(mediation, event), *_marks_of_two(mediation, event)[len(SIDES) :]]
    return _marks_of_two(mediation, event)


def _marks_of_each(mediation: "Mediation", event: "Event") -> list[dict[str, str]]:
    signed = marks_under(mediation) if event.step != "agree" else {}
    return [
        {
            "who": str(it),
            "by": _means(it.case_party, signed[it.pk].signed_by) if it.pk in signed else "",
            "on": _iso(signed[it.pk].signed_on) if it.pk in signed else "",
        }
        for it in mediation.taking_part()
    ]


def _marks_of_two(mediation: "Mediation", event: "Event") -> list[dict[str, str]]:
    means = {
        side: _means(getattr(mediation, side), event.answers.get(f"{side}_by", ""))
        for side in ("requester", "respondent")
    }
    signers = {
        "requester": (mediation.requester.party.name, means["requester"]),
        "respondent": (mediation.respondent.party.name, means["respondent"]),
        "mediator": ("、".join(it["name"] for it in mediation.mediators), "调解员"),
        "seal": (mediation.body or mediation.office.name, "印章" if mediation.body else "机关印章"),
    }
    return [
        {"who": who, "by": by, "on": _iso(getattr(mediation, MARKS[mark]))}
        for mark, (who, by) in signers.items()
        if mark in mediation.profile.marks
    ]


def _duty(mediation: "Mediation", it: dict[str, Any]) -> dict[str, Any]:
    several = [
        {"side": mediation.side(party), "name": party["label"], "share": party.get("share") or ""}
        for party in obligors_of(it)
    ]
    held = [{"side": mediation.side(party), "name": party["label"]} for party in obligees_of(it)]
    sides = {"obligors": several, "obligees": held}
    liability = {"liability": it.get("liability") or "", "divided": any(party["share"] for party in several)}
    named = {"obligor": Obligation.of(it).who, "obligee": Obligation.of(it).to_whom}
    return sides | liability | named | {name: it[name] for name in ("act", "amount", "due_on", "manner")}


def in_groups(digest: str) -> str:
    """A digest as two people can compare it by eye, and a line can be broken."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


@p.COPY.context
def copy_letter(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    agreed = mediation.state in (S.EFFECTIVE, S.PERFORMED, S.BREACHED)
    part = event.answers.get("side")
    left = next((it for it in mediation.all_sides if part and str(it.case_party_id) == part["id"]), None)
    enclosed = "部分调解终结通知书副本" if left else "调解协议书副本" if agreed else "撤销案件通知书副本"
    return _case(mediation) | {
        "agreed": agreed,
        "left": left.name if left else "",
        "left_as": left.get_of_display() if left else "",
        "left_on": _iso(left.left_on) if left else "",
        "attachments": [enclosed],
        "effective_on": _iso(mediation.effective_on),
    }


@p.INVITATION.context
def invitation(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    session = mediation.session_at and mediation.session_at.isoformat()
    return _case(mediation) | {
        "whom": event.answers["whom"],
        "task": event.answers["task"],
        "session_at": session,
        "place": mediation.session_place,
    }
