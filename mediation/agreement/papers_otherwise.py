"""What the records of the talks, and the papers of mediations under other laws, state."""

from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.basis import cite
from casework.law.numerals import date_zh
from casework.law.statute import Article
from casework.law.statutes import COURT_MEDIATION_RULES, MEDIATION_LAW
from mediation import bases
from mediation.agreement import documents as p
from mediation.agreement import ways
from mediation.agreement.forms import ChangeMediators
from mediation.agreement.forms_after import FollowUp
from mediation.agreement.forms_conduct import Disclose, RecordSession, ReportDanger, ReportFalse
from mediation.agreement.forms_openness import OPEN, openness_cited
from mediation.agreement.forms_otherwise import Accept, Turned
from mediation.agreement.forms_terms import Fail
from mediation.agreement.papers import _case, _duty, _iso, named
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Side, names
from mediation.profiles import BY_COURT, SIDES, STARTED, Kind

if TYPE_CHECKING:
    from casework.models import Event
    from mediation.agreement.models import Mediation


def _chosen(form: Any, name: str, value: Any) -> str:
    """How the form words what was chosen."""
    choices = dict(form.base_fields[name].choices)
    return "；".join(str(choices.get(it, it)) for it in (value if isinstance(value, list) else [value]))


def everybody(mediation: "Mediation") -> str:
    return "、".join(it.name for of in SIDES for it in named(mediation, of))


def _signers(mediation: "Mediation", *others: str) -> list[str]:
    """A line for each of several, or for the two by what they are."""
    if mediation.several:
        return [*(f"{it}（签名、盖章）" for it in mediation.taking_part()), *others]
    return ["请求人（签名、盖章）", "被请求人（签名、盖章）", *others]


def _who(mediation: "Mediation") -> dict[str, Any]:
    """The head every one of these papers needs."""
    return _case(mediation) | {
        "kind": mediation.profile.name, "body": mediation.body or mediation.office.name, "fee": mediation.profile.fee,
        "mediators": [it["name"] for it in mediation.mediators],
        "both": everybody(mediation),
    }  # fmt: skip


def _sheet(mediation: "Mediation", rows: list[tuple[str, Any]], signers: list[str], note: str = "") -> dict[str, Any]:
    """A form of rows: label and text, and who signs under it."""
    sides = [
        ("当事人", everybody(mediation)),
        ("调解种类", mediation.profile.name),
    ]
    shown = [[label, text] for label, text in [*sides, *rows] if text]
    return _who(mediation) | {"rows": shown, "signers": signers, "note": note}


@p.ACCEPTED.context
def accepted(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    began = ledger.last(mediation.case, "agreement", "register")
    return _who(mediation) | {
        "session_at": mediation.session_at and mediation.session_at.isoformat(), "place": mediation.session_place,
        "source": STARTED[began.answers["source"]] if began else "", "court": str(mediation.court or ""), "sent": _sent(mediation), "court_case_number": mediation.court_case_number, "concessions": cite(bases.CONCESSIONS, event.on),
    }  # fmt: skip


def _sent(mediation: "Mediation") -> str:
    return "委派" if mediation.kind == Kind.COURT_PRE else "委托"


@p.NOT_ACCEPTED.context
def not_accepted(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    why = _chosen(Turned, "why", event.answers["why"])
    opening = f"关于{mediation.dispute_name}的调解申请（案号：{mediation.case.number}），因{why}，不予受理。"
    return _who(mediation) | {"opening": opening, "reasons": event.answers["reasons"], "items": ways.after_failure(Kind.PEOPLE), "lead": "双方可以通过下列途径解决纠纷："}  # fmt: skip


@p.APPOINTMENT.context
def appointment(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    rows = [
        ("案号", mediation.case.number),
        ("纠纷", mediation.dispute_name),
        ("产生方式", _chosen(Accept, "chosen_by", event.answers["chosen_by"])),
        ("调解员", "、".join(it["name"] for it in mediation.mediators)),
        (
            "保密承诺",
            "调解员已签署保密承诺；对调解中知悉的情况和各方的方案、让步保密，除法律另有规定或者各方书面同意外不向他人透露",
        ),
        ("后续限制", "调解员不在本纠纷以后的诉讼中担任陪审员、代理人、证人、鉴定人或者翻译人员"),
    ]
    return _sheet(mediation, rows, _signers(mediation, "调解员（签名）"))


@p.REPLACED.context
@p.REPLACED_OTHERWISE.context
def replaced(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    """Names who mediates from now on, and who no longer does (MED-16)."""
    given = event.answers
    rows = [
        ("案号", mediation.case.number),
        ("纠纷", mediation.dispute_name),
        ("变更的理由", given["reasons"]),
        ("原调解员", "、".join(given["former"])),
        ("新的调解员", "、".join(given["joined"])),
        ("产生方式", _chosen(ChangeMediators, "chosen_by", given["chosen_by"])),
        ("继续主持的", "、".join(it["name"] for it in mediation.mediators if it["name"] not in given["joined"])),
        ("自何日起", date_zh(event.on)),
        ("查阅案卷", "新的调解员自该日起可以查阅本案；原调解员自该日起不再查阅，仍负保密义务"),
        ("异议", f"{mediation.they}认为新的调解员有利害关系或者有其他可能影响公正的关系的，可以申请其回避"),
    ]
    return _sheet(mediation, rows, _signers(mediation, "调解员（签名）")) | {
        "citations": [cite(mediation.basis_of(Mediating.change_mediators), event.on)]
    }


@p.DISCLOSURE.context
def disclosure(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    given = event.answers
    rows = [
        ("披露人", given["name"]),
        ("披露的情形", _chosen(Disclose, "ground", given["ground"])),
        ("具体情况", given["circumstances"]),
        *_opinions(mediation, given),
        ("结果", "继续调解" if given["stays"] else "退出调解，自即日起不再查阅本案"),
    ]
    return _sheet(mediation, rows, ["披露人（签名）", *_signers(mediation)]) | {"citations": [given["under"]]}


def _opinions(mediation: "Mediation", given: dict[str, Any]) -> list[tuple[str, str]]:
    """What each said to the mediator's going on."""
    said = {"请求人": given["requester_agrees"], "被请求人": given["respondent_agrees"]}
    if mediation.several:
        agreeing = {it["id"] for it in given["agreeing"]}
        said = {str(it): str(it.case_party_id) in agreeing for it in mediation.taking_part()}
    return [
        (f"{who}意见" if not mediation.several else who, f"{'书面同意' if yes else '没有同意'}由其继续调解")
        for who, yes in said.items()
    ]


@p.MINUTES.context
def minutes(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    given = event.answers
    return _who(mediation) | {
        "held_at": given["held_at"], "place": given["place"], "manner": _chosen(RecordSession, "manner", given["manner"]),
        "online": given["manner"] == "online", "present": given["present"], "came": "；".join(it["label"] for it in given.get("attended") or ()), "course": given["course"],
        "concessions": cite(bases.CONCESSIONS, event.on), "openly": openness_cited(mediation.kind) if given.get("openness") == OPEN else "",
        "openly_proof": given.get("openly_proof") or "",
    }  # fmt: skip


@p.UNDISPUTED.context
def undisputed(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    rows = [
        ("案号", mediation.case.number),
        (f"{mediation.they}没有争议的事实", event.answers["undisputed"]),
        ("请求人签名之日", event.answers["requester_confirmed_on"]),
        ("被请求人签名之日", event.answers["respondent_confirmed_on"]),
    ]
    note = f"上列事实经{mediation.they}共同确认，以后的程序可以采用；调解中为达成协议所作的其他让步，不在此列。"
    return _sheet(mediation, rows, _signers(mediation, "调解员（签名）"), note)


@p.ORAL.context
def oral(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    duties = [_duty(mediation, it) for it in mediation.obligations]
    terms = [
        f"{n}．{it['obligor']}对{it['obligee']}：{it['act']}" + (f"，{it['amount']}元" if it["amount"] else "")
        + (f"，{it['due_on']}前" if it["due_on"] else "") for n, it in enumerate(duties, 1)
    ]  # fmt: skip
    rows = [
        ("案号", mediation.case.number),
        ("事实和责任", mediation.facts),
        ("约定的内容", "\n".join(terms)),
        ("生效之日", str(mediation.effective_on)),
    ]
    note = (
        f"{mediation.they}认为无须制作协议书，由调解员记录协议内容；协议自达成之日起有约束力，本身没有强制执行的效力。"
    )
    return _sheet(mediation, rows, ["调解员（签名）"], note)


@p.PART_NOT_DOCKETED.context
@p.PART_ENDED.context
def part_ended(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    """Who goes, why, and with whom it goes on; told to those on the other side, and to him where he took part."""
    given = event.answers
    side = next(it for it in mediation.all_sides if str(it.case_party_id) == given["side"]["id"])
    stays = [it for it in mediation.taking_part() if it.pk != side.pk]
    told = [
        *(it.name for it in stays if it.of == "requester" or not side.declined),
        *([] if side.declined else [side.name]),
    ]
    why = Side.Left(given["why"]).label if not side.declined else side.get_answer_display()
    return _who(mediation) | {
        "told": "、".join(told), "leaves": side.name, "role": side.get_of_display(), "why": why, "reasons": given["reasons"],
        "stays": "、".join(str(it).replace("：", "") for it in stays), "docketed": not side.declined, "is_requester": side.of == "requester",
        "asked_for": names([it for it in mediation.all_sides if it.of == "respondent"]),
        "by_requesters": names([it for it in mediation.all_sides if it.of == "requester"]),
    }  # fmt: skip


@p.TERMINATION.context
def termination(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    opening = f"关于{mediation.dispute_name}的{mediation.profile.name}（案号：{mediation.case.number}），因{_why(event)}，现终止调解。"
    return _who(mediation) | {
        "opening": opening, "reasons": "", "lead": "双方可以通过下列途径解决纠纷：", "items": ways.after_failure(Kind(mediation.kind)),
        "concessions": True,
    }  # fmt: skip


def _why(event: "Event") -> str:
    return "申请人撤回调解申请" if event.step == "withdraw" else _chosen(Fail, "why", event.answers["why"])


@p.TO_COURT.context
def to_court(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    return _who(mediation) | {
        "court": str(mediation.court), "court_case_number": mediation.court_case_number, "sent": _sent(mediation),
        "why": _why(event), "costs": event.answers.get("costs") or "", "for_court": event.answers.get("for_court") or "",
        "next": ways.after_failure(Kind(mediation.kind))[0], "attachments": ["起诉状等法院移交的材料", "无争议事实确认书（有的）"],
    }  # fmt: skip


@p.AGREED_TO_COURT.context
def agreed_to_court(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    return _who(mediation) | {
        "court": str(mediation.court), "court_case_number": mediation.court_case_number, "sent": _sent(mediation),
        "agreed": True, "effective_on": _iso(mediation.effective_on), "next": ways.after_agreement(Kind(mediation.kind)),
        "attachments": ["口头调解协议登记表" if event.step == "agree_orally" else "调解协议书", "法院移交的材料"],
    }  # fmt: skip


@p.REPORT.context
def report_false(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    signs = _chosen(ReportFalse, "signs", event.answers["signs"])
    opening = f"在办理{mediation.dispute_name}的调解（案号：{mediation.case.number}）中，发现双方可能存在虚假调解：{signs}。现中止调解，报请审查。"
    return _who(mediation) | {"to": event.answers["reported_to"], "opening": opening, "reasons": event.answers["what_was_seen"], "items": [], "lead": ""} | _likewise(mediation, COURT_MEDIATION_RULES.art(18), BY_COURT)  # fmt: skip


@p.POLICE_REPORT.context
def police_report(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    danger = _chosen(ReportDanger, "danger", event.answers["danger"])
    opening = f"在办理{mediation.dispute_name}的调解（案号：{mediation.case.number}）中，{danger}，现予报告。"
    return _who(mediation) | {"to": event.answers["reported_to"], "opening": opening, "reasons": event.answers["what_was_seen"], "items": [], "lead": ""} | _likewise(mediation, MEDIATION_LAW.art(25), (Kind.PEOPLE,))  # fmt: skip


def _likewise(mediation: "Mediation", basis: Article, kinds: tuple[Kind, ...]) -> dict[str, Any]:
    """The article of one kind of mediation, which the others follow as an example only."""
    return {"citations": [str(basis) if mediation.kind in kinds else f"比照{basis}"]}


@p.VISIT.context
def visit(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    given = event.answers
    kept = [f"第{it.number}项　{it}　{it.light(event.on) or '持续履行'}" for it in mediation.schedule]
    rows = [
        ("案号", mediation.case.number), ("回访之日", given["visited_on"]), ("方式", _chosen(FollowUp, "how", given["how"])),
        ("各项义务", "\n".join(kept)), ("履行情况", given["found"]), ("督促", "已督促尚未履行的一方" if given["urged"] else ""),
    ]  # fmt: skip
    return _sheet(mediation, rows, ["回访人（签名）"])


@p.WAYS.context
def ways_left(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    opening = f"关于{mediation.dispute_name}的调解协议（案号：{mediation.case.number}），现登记有下列义务没有履行。"
    return _who(mediation) | {
        "opening": opening, "reasons": event.answers["which"], "lead": "权利人可以采取的途径：", "items": ways.after_breach(mediation, event.on),
    }  # fmt: skip
