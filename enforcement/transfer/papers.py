"""What the papers of the criminal transfer state."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.figures import PRIOR_SINCE, evaluation_of, figures_of
from casework.intake.forms_custody import seal_of
from casework.law.basis import BASES, Citation, cite
from casework.law.numerals import date_zh
from casework.law.periods import PERIODS
from casework.law.statutes import CRIMINAL_PROCEDURE, IP_CRIME_INTERPRETATION, PENALTY_LAW, PROSECUTION_RULES
from casework.law.statutes import TRANSFER_RULES as T
from casework.law.thresholds import MEASURES
from casework.models import CaseParty, Event, Evidence, IssuedPaper
from casework.models.case import CaseKind
from casework.models.evidence import DOUBTED, EvidenceKind
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import questions
from enforcement.transfer.forms import DETAILS, GROUNDS
from enforcement.transfer.guards import sent_by
from enforcement.transfer.items import COLUMNS

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer

EXAMINED = (EvidenceKind.EXPERT, EvidenceKind.RECORD)
RETAKE = "须重新收集"
SUSPECTS = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)


@doc.LEAD_NOTICE.context
def lead_notice(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | _contact(asked) | {
        "to": asked["police"]["label"], "facts": transfer.facts, "attachments": _lines(asked["materials"]),
    }  # fmt: skip


@doc.TEAM.context
def team(transfer: "Transfer", event: Event) -> dict[str, Any]:
    rows = [[it["name"], it["certificate"]] for it in transfer.team]
    return about(transfer) | {"head": ["姓名", "行政执法证号"], "rows": rows, "ground": GROUNDS[transfer.ground]}


@doc.REPORT.context
def report(transfer: "Transfer", event: Event) -> dict[str, Any]:
    decide = questions.last_day_remark(T.days(3), event.at, transfer.case.office)
    return about(transfer) | _flagged(transfer) | {
        "facts": transfer.facts, "opinion": event.answers["opinion"], "team": _members(transfer), "decide_by": decide,
        "materials": _materials(transfer, event.answers), "not_attached": _not_attached(transfer, event.answers),
        "materials_remark": questions.MATERIALS.remark(transfer.case.office),
    }  # fmt: skip


@doc.INVESTIGATION.context
def investigation(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | _flagged(transfer) | {
        "suspects": _suspects(transfer), "investigation": asked["investigation"], "evidence_summary": asked["evidence_summary"],
        "opinion": asked["opinion"], "expert": _expert(asked), "team": _members(transfer),
    }  # fmt: skip


@doc.DECISION.context
def decision(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked, reported = event.answers, last(transfer, "report")
    return about(transfer) | {
        "facts": transfer.facts, "team": _members(transfer), "proposal": reported.answers["opinion"], "reported_by": reported.by_name,
        "reported_on": _day(reported.at), "approved": event.step == "approve", "decided_by": event.by_name,
        "opinion": asked.get("opinion") or asked.get("reasons") or "", "late_reasons": asked["late_reasons"],
        "decide_by": questions.last_day_remark(T.days(3), reported.at, transfer.case.office),
    }  # fmt: skip


@doc.LETTER.context
def letter(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked, reported = event.answers, last(transfer, "report").answers
    return about(transfer) | _contact(asked) | {
        "to": asked["police"]["label"], "copied_to": [asked["procuratorate"]["label"]], "suspects": suspects(transfer),
        "facts": transfer.facts, "suspicion": transfer.ground == "suspicion", "team": _members(transfer),
        "attachments": [*_materials(transfer, reported), *_punished(transfer), *_lines(asked["forgiveness"])],
        "retaken": any(it.must_be_retaken for it in transfer.case.evidence.all()), "citations": _reasons_in_law(transfer, event), "receipt_lines": ["签收人", "送达人"], "copies": asked["copies"], "copies_served": 2,
    }  # fmt: skip


@doc.ITEMS.context
def items(transfer: "Transfer", event: Event) -> dict[str, Any]:
    return about(transfer) | _item_table(transfer) | {"team": _members(transfer)}


@doc.CATALOGUE.context
def catalogue(transfer: "Transfer", event: Event) -> dict[str, Any]:
    reported = last(transfer, "report").answers
    rows = [
        [
            str(it.number),
            it.name,
            it.get_kind_display(),
            it.source,
            _use(it),
        ]
        for it in transfer.case.evidence.order_by("number")
    ]
    return about(transfer) | {
        "head": ["编号", "名称", "证据种类", "来源", "备注"], "rows": rows, "retaken": any(row[-1] == RETAKE for row in rows),
        "usable": str(CRIMINAL_PROCEDURE.art(54, 2)), "expert": _expert(reported),
        "others": [*_lines(reported["others"]), *_punished(transfer), *_lines(event.answers["forgiveness"])],
    }  # fmt: skip


@doc.SUPPLY.context
def supply(transfer: "Transfer", event: Event) -> dict[str, Any]:
    notice = last(transfer, "ask_supplement").answers
    return about(transfer) | _to_police(transfer) | {
        "notice_number": notice["document_number"], "notice_on": notice["served_on"],
        "attachments": _lines(event.answers["materials"]),
    }  # fmt: skip


@doc.RECONSIDERATION.context
def reconsideration(transfer: "Transfer", event: Event) -> dict[str, Any]:
    return about(transfer) | _to_police(transfer) | _declined(transfer) | {"grounds": event.answers["grounds"]}


@doc.SUPERVISION.context
def supervision(transfer: "Transfer", event: Event) -> dict[str, Any]:
    late = event.source in ("sent", "received", "supplement")
    told = {} if late else _declined(transfer)
    return about(transfer) | _to_police(transfer) | told | {
        "to": str(transfer.procuratorate), "late": late, "sent_on": _day(last(transfer, "send").at),
        "again": event.source == "declined_again", "no_answer": event.source == "reconsidered", "grounds": event.answers["grounds"],
        "citations": [cite(PROSECUTION_RULES.art(562) if late else T.art(9), timezone.localtime(event.at).date())],
    }  # fmt: skip


@doc.HAND_OVER.context
def hand_over(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | _to_police(transfer) | _item_table(transfer) | {
        "filed": _filing(transfer), "evidence_head": ["序号", "名称", "校验值（SHA-256）", "封存", "清点"],
        "evidence_rows": _handed(transfer, asked),
        "sign_lines": ["移交人", "接收人"], "handed_on": asked["handed_on"],
        "received_by": asked["received_by"], "differences": asked["differences"], "handed_by": event.by_name,
        "kept_back": asked.get("kept_back", ""), "unsealed": asked.get("unsealed", ""), "goods_kept_back": asked.get("goods_kept_back", ""),
    }  # fmt: skip


@doc.GOODS_NOTICE.context
def goods_notice(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    seized = [row for row in transfer.items if row["measure"]]
    return about(transfer) | _to_police(transfer) | {
        "suspects": suspects(transfer), "measure_number": asked["measure_number"], "measure_on": asked["measure_on"],
        "handed_on": asked["handed_on"], "lists": sorted({row["measure"] for row in seized}),
        "goods": [f"{row['name']} {row['quantity']}" for row in seized], "received_by": asked["received_by"],
    }  # fmt: skip


OUR_PEOPLE = (Role.HANDLER, Role.INTAKE)
"""Who takes a file for the office; what its sender enters at his own desk or by his program nobody took in hand."""


@doc.RECEPTION.context
def reception(transfer: "Transfer", event: Event) -> dict[str, Any]:
    """What was received from whom, and what the office does with it by when."""
    asked = event.answers
    return about(transfer) | {
        "to": sender(transfer, event), "document_number": asked["document_number"], "served_on": asked["served_on"],
        "received_on": asked["received_on"], "signed_by": asked["signed_by"], "advice": asked["advice"],
        "received_by": event.by_name if event.role in OUR_PEOPLE else "",
        "resumed": _resumed(transfer, event), "replies": sent_by(transfer, event) == "procuratorate", "receipt_lines": ["接收人", "送交人"],
        "check": str(PERIODS["CT-34a"].period).replace(" ", ""), "check_basis": cite(PERIODS["CT-34a"].basis, event.on),
    }  # fmt: skip


def _resumed(transfer: "Transfer", event: Event) -> str:
    """What of the case goes on with it."""
    if event.step != "receive_reverse":
        return "本机关原移送的案件，现恢复行政处理"
    penalties = Event.objects.filter(case=transfer.case, procedure__in=("penalty", "ruling")).exists()
    return "并入本机关原有案件办理" if penalties else "作为新的案件线索办理"


def came_back(transfer: "Transfer") -> Event:
    return last(transfer, "receive_opinion", "receive_reverse", "receive_file_back")


def sender(transfer: "Transfer", came: Event | None = None) -> str:
    """Who sent the file back, as a letter to it names it."""
    kind = sent_by(transfer, came)
    if kind == "court":
        return str((came or came_back(transfer)).answers["court_of_origin"]["label"])
    return str(transfer.police if kind == "police" else transfer.procuratorate)


@doc.RESULT.context
@doc.REPLY.context
def reply(transfer: "Transfer", event: Event) -> dict[str, Any]:
    opinion = came_back(transfer).answers
    asked = event.answers
    return about(transfer) | {
        "to": sender(transfer), "of_procuratorate": sent_by(transfer) == "procuratorate", "opinion_number": opinion["document_number"], "opinion_on": opinion["received_on"],
        "filed": event.step != "reverse_refuse", "progress": event.step == "reply_progress", "result": asked.get("result") or asked["reasons"],
        "decision_number": asked.get("decision_number", ""),
        "remark": questions.REPLY_MONTHS.remark(transfer.case.office),
    }  # fmt: skip


def _use(evidence: Evidence) -> str:
    """What a criminal court may do with it: EV-01, EV-02, EV-04; what came back unlike what went is said first."""
    if evidence.doubted:
        return DOUBTED
    if evidence.must_be_retaken:
        return RETAKE
    return "审查后使用" if evidence.kind in EXAMINED else "可以使用"


def about(transfer: "Transfer") -> dict[str, Any]:
    case = transfer.case
    return {
        "case_number": case.number,
        "cause": case.title,
        "crime": transfer.suspected.name if transfer.crime else "知识产权犯罪",
    }


def _contact(asked: dict[str, Any]) -> dict[str, str]:
    return {"contact": asked["contact"], "phone": asked["phone"]}


def letter_number(transfer: "Transfer") -> str:
    """The number under which the case was sent to the police."""
    letters = IssuedPaper.objects.filter(event__subject_id=transfer.pk, title=doc.LETTER.title)
    letter = letters.order_by("issued_at").last()
    return letter.number if letter else ""


def _to_police(transfer: "Transfer") -> dict[str, str]:
    police = str(transfer.police)
    return {"to": police, "police": police, "letter_number": letter_number(transfer)}


def _members(transfer: "Transfer") -> list[dict[str, str]]:
    return [{"post": "专案组成员", "name": it["name"], "certificate": it["certificate"]} for it in transfer.team]


def suspects(transfer: "Transfer") -> list[str]:
    return [it.party.name for it in transfer.case.case_parties.filter(capacity__in=SUSPECTS).select_related("party")]


def _suspects(transfer: "Transfer") -> list[dict[str, str]]:
    return [
        {
            "name": it.party.name,
            "identity": it.party.id_number,
            "address": it.party.address,
            "representative": it.party.representative,
        }
        for it in transfer.case.case_parties.filter(capacity__in=SUSPECTS).select_related("party")
    ]


def _flagged(transfer: "Transfer") -> dict[str, Any]:
    """Why the case goes to the police: the ground, and the figures beside the standards (CT-01, CT-02)."""
    asked, flagged = last(transfer, "flag", "measure_again").answers, last(transfer, "flag").answers
    case = transfer.case
    it = evaluation_of(asked, case.conduct_end, case.conduct_start, since=PRIOR_SINCE.value(case.office))
    found = it.found
    rows = [
        [
            f"{line.label}（{line.unit}）",
            f"{line.value:,}",
            f"{line.limit:,}",
            "达到" if line.met else "未达到",
            line.basis.pinpoint,
        ]
        for line in found.lines
    ]
    given = [f"{MEASURES[name][0]}{value}{MEASURES[name][1]}" for name, value in figures_of(asked).items()]
    return {
        "ground": GROUNDS[transfer.ground], "suspicion": flagged["suspicion"], "figures": rows, "met": found.met,
        "aggravated": found.aggravated, "figures_head": ["项目", "查明", "标准", "结论", "依据"], "given": given, "crime_basis": str(transfer.suspected.basis),
        "figures_basis": str(IP_CRIME_INTERPRETATION) if it.chosen.layer.verified else it.chosen.layer.title,
        "older_law": it.about_law, "evaluation": (asked.get("evaluation") or {}).get("words", ""),
    }  # fmt: skip


def _materials(transfer: "Transfer", reported: dict[str, Any]) -> list[str]:
    """The list of CT-08; the letter itself is the first of the five and encloses the rest."""
    named = [doc.INVESTIGATION.title, doc.ITEMS.title]
    if reported["expert"] == "attached":
        named.append(f"检验报告或者鉴定意见（{reported['expert_note']}）")
    return [*named, doc.CATALOGUE.title, *_lines(reported["others"])]


def _not_attached(transfer: "Transfer", reported: dict[str, Any]) -> list[str]:
    """What of the detailed list is not in the file, when the office checks it (CT-09)."""
    if questions.MATERIALS.value(transfer.case.office) != questions.ASK:
        return []
    return [name for key, name in DETAILS.items() if key not in reported.get("details", [])]


def _expert(reported: dict[str, Any]) -> str:
    lead = "已取得检验报告或者鉴定意见：" if reported["expert"] == "attached" else "无须检验、鉴定："
    return lead + str(reported["expert_note"])


def _item_table(transfer: "Transfer") -> dict[str, Any]:
    rows = [[str(n), *(row[name] for name in COLUMNS)] for n, row in enumerate(transfer.items, 1)]
    return {"head": ["序号", *COLUMNS.values()], "rows": rows}


def _punished(transfer: "Transfer") -> list[str]:
    """Penalties already imposed in the case go with it (CT-26)."""
    papers = IssuedPaper.objects.filter(case=transfer.case, title="行政处罚决定书").order_by("issued_at")
    return [f"行政处罚决定书（{paper.number}）复印件" for paper in papers]


def _reasons_in_law(transfer: "Transfer", event: Event) -> list[str]:
    """The articles as they stand on the day of the letter (X5)."""
    paragraph = 2 if transfer.ground == "suspicion" else 1
    found: list[Citation] = [PENALTY_LAW.art(27, 1), T.art(3, paragraph)]
    if transfer.case.kind == CaseKind.TRADEMARK:
        found.append(BASES["trademark.transfer"])
    return [cite(it, timezone.localtime(event.at).date()) for it in found]


def _handed(transfer: "Transfer", asked: dict[str, Any]) -> list[list[str]]:
    """One row for each piece of evidence, with its digest as stored and whether it lies under seal (EV-13)."""
    chosen = [it["id"] for it in asked["evidence"]]
    rows = transfer.case.evidence.filter(pk__in=chosen).select_related("file").prefetch_related("custody")
    return [
        [str(n), it.name, it.file.sha256 if it.file else "无电子文件", _sealed(it), DOUBTED if it.doubted else "无误"]
        for n, it in enumerate(rows.order_by("number"), 1)
    ]


def _sealed(evidence: Evidence) -> str:
    return {"sealed": "封存完好", "unsealed": "已启封"}.get(seal_of(evidence.custody.all()), "未封存")


def _declined(transfer: "Transfer") -> dict[str, Any]:
    answer = last(transfer, "decline", "reconsider_uphold").answers
    return {
        "refusal_number": answer["document_number"],
        "refused_on": answer["served_on"],
        "refusal_reasons": answer["reasons"],
    }


def _filing(transfer: "Transfer") -> str:
    answer = last(transfer, "file", "reconsider_file").answers
    served = date_zh(date.fromisoformat(answer["served_on"]))
    return f"{answer['document_number']}，{served}送达"


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).date().isoformat()


def last(transfer: "Transfer", *steps: str) -> Event:
    return Event.objects.filter(subject_id=transfer.pk, step__in=steps).order_by("version").reverse()[0]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
