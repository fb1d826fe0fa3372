"""What the papers of the inquiry state, and the part of the ruling in which the panel finds (证据与比对)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from casework.law.basis import cite
from casework.law.numerals import numeral
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.law.statutes import PATENT_LAW
from casework.models import CaseParty, Evidence
from enforcement.ruling import documents, findings, settings
from enforcement.ruling import documents_evidence as doc
from enforcement.ruling import guards as must
from enforcement.ruling.forms import comparison, inquiry
from enforcement.ruling.forms.rows import ITEM_HEAD, numbered
from enforcement.ruling.papers import day_of, head, ruling_paper

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.merits import Feature, Sheet
    from enforcement.ruling.models import Ruling

States = dict[str, Any]
RULES = ("R-INF-1", "R-INF-2", "DOC-P18")


def inline(text: str) -> str:
    """Something an officer typed as a sentence, to stand inside another."""
    return text.strip().rstrip("。；，")


def named(answered: dict[str, str]) -> str:
    """A party by its name alone, where the ledger has it with its capacity."""
    return CaseParty.objects.select_related("party").get(pk=answered["id"]).party.name


def people(answered: Iterable[dict[str, str]]) -> list[str]:
    return [f"{it['name']}（办案资质证件{it.get('card', '')}）" for it in answered]


def spot(event: "Event") -> States:
    """Time, place, who acted and who was there."""
    given = event.answers
    return {
        "at": given["at"], "place": given["place"], "whom": given["whom"], "officers": people(given["on_site"]),
        "refused": given["signing"] == "refused", "refusal": given["refusal"],
    }  # fmt: skip


def approval(event: "Event", text: str) -> States:
    return {"opinion": {"text": text, "name": event.by_name, "date": str(day_of(event))}}


@doc.INQUIRY_APPROVAL.context
def inquiry_approval(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, on_site=O.art(47), request=O.art(44)) | approval(event, "同意调查取证。") | {
        "lines": [
            ["拟采取的措施", "、".join(inquiry.MEASURES[code] for code in given["approved"])],
            ["启动方式", inquiry.GROUNDS[given["ground"]] + (f"（申请人：{named(given['applicant'])}）" if given["applicant"] else "")],
            ["调查对象和事项", given["target"]],
            ["理由", given["reasons"]],
        ],
    }  # fmt: skip


@doc.PRESERVATION_APPROVAL.context
def preservation_approval(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, preservation=O.art(49)) | approval(event, "同意登记保存。") | {
        "lines": [
            ["被登记保存人", given["whom"]],
            ["证据可能灭失的情况", given["reasons"]],
            ["不能抽样取证的理由", given["why_no_sampling"]],
            ["办案人员", "、".join(people(given["on_site"]))],
        ],
    }  # fmt: skip


@doc.QUESTION_RECORD.context
def question_record(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    said = [line.strip() for line in given["answers"].splitlines() if line.strip()]
    capacity = {"party": "当事人", "witness": "证人"}[given["capacity"]]
    return head(ruling, event, on_site=O.art(47)) | spot(event) | {"capacity": capacity, "said": said}


@doc.INSPECTION_RECORD.context
def inspection_record(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, on_site=O.art(47)) | spot(event) | {
        "subject_matter": given["subject_matter"],
        "methods": [inquiry.METHODS[code] for code in given["methods"]],
        "found": given["found"],
        "demonstrated": given["demonstrated"],
        "picture_head": ["序号", "名称", "内容", "SHA-256"],
        "pictures": [[str(n), it["name"], it["shows"], it["sha256"]] for n, it in enumerate(given["pictures"], 1)],
        "party_view": given["party_view"],
    }  # fmt: skip


@doc.SAMPLING.context
def sampling(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    source = dict(inquiry.Sample.base_fields["drawn_from"].choices)[given["drawn_from"]]  # type: ignore[attr-defined]
    return _things(ruling, event, given["samples"], O.art(48)) | spot(event) | {"kind": "sampling", "source": source}


@doc.PRESERVATION.context
def preservation(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return _things(ruling, event, given["preserved"], O.art(49)) | spot(event) | {
        "kind": "preservation", "reasons": inline(given["reasons"]), "days": numeral(PERIODS["R-EVD-5"].period.count),
    }  # fmt: skip


@doc.RELEASE.context
def release(ruling: "Ruling", event: "Event") -> States:
    kept = must.taken(ruling, "preserve")
    rows = kept.answers["preserved"] if kept else []
    return _things(ruling, event, rows, O.art(49)) | {
        "kind": "release", "whom": kept.answers["whom"] if kept else "", "preserved_on": kept and day_of(kept),
        "automatic": event.step == "preservation_lapses", "days": numeral(PERIODS["R-EVD-5"].period.count),
        "reasons": inline(event.answers.get("reasons", "")), "released": inline(event.answers.get("released", "清单所列全部物品")),
        "collect_months": numeral(settings.COLLECT_MONTHS.value(ruling.office)),
        "unsettled": settings.COLLECT_MONTHS.remark(ruling.office),
    }  # fmt: skip


def _things(ruling: "Ruling", event: "Event", rows: Any, basis: Any) -> States:
    return head(ruling, event, basis=basis) | {"item_head": ITEM_HEAD, "rows": numbered(rows)}


@doc.INVESTIGATION_NOTICE.context
def investigation_notice(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, notice=O.art(44)) | {
        "agent": given["agent"]["label"], "recipient": given["recipient"], "wanted": given["wanted"],
        "days": numeral(given["days"]), "applied_on": given["applied_on"],
    }  # fmt: skip


@doc.PRODUCTION_ORDER.context
def production_order(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, order=O.art(51)) | {
        "holder": named(given["holder"]), "applicant": named(given["applicant"]), "wanted": given["wanted"],
        "claim": given["claim"], "preliminary": [it["label"] for it in given["preliminary"]], "days": numeral(given["days"]),
    }  # fmt: skip


@doc.FETCHING.context
@doc.ASSISTANCE.context
def assistance(ruling: "Ruling", event: "Event") -> States:
    given, entrusted = event.answers, event.step == "entrust"
    basis = O.art(50) if entrusted else O.art(44)
    target = settings.ASSISTANCE_DAYS
    return head(ruling, event, basis=basis) | {
        "entrusted": entrusted,
        "to": given["to_office"]["label"] if entrusted else given["holder"],
        "demands": given["demands"] if entrusted else given["wanted"],
        "reasons": "" if entrusted else given["reasons"],
        "days": numeral(target.value(ruling.office)) if entrusted else "",
        "unsettled": target.remark(ruling.office) if entrusted else "",
    }  # fmt: skip


@doc.APPRAISAL_LETTER.context
def appraisal_letter(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, appraisal=O.art(53), limit=O.art(37), recusal=O.art(5)) | {
        "appraiser": given["appraiser"], "qualification": given["qualification"], "question": given["question"],
        "materials": given["materials"], "days": numeral(given["days"]), "public_interest": given["public_interest"],
        "designated": given["chosen_by"] == "panel", "fee_bearer": given["fee_bearer"],
    }  # fmt: skip


@doc.APPRAISER_SUMMONS.context
def appraiser_summons(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, attendance=O.art(53), hearing=O.art(26)) | {
        "appraiser": given["appraiser_name"], "objected": given["ground"] == "objection", "matters": given["matters"],
        "hearing_at": ruling.hearing_at, "hearing_place": ruling.hearing_place,
    }  # fmt: skip


# 裁决书中的证据、比对、抗辩、行为

SHEET_HEAD = [
    "序号",
    "权利要求的技术特征",
    "被控侵权产品（方法）的对应特征",
    "证据",
    "请求人意见",
    "被请求人意见",
    "认定",
]
DESIGN_HEAD = ["序号", "专利的设计特征", "被控侵权产品的对应设计", "证据", "请求人意见", "被请求人意见", "认定"]


def merits(ruling: "Ruling", event: "Event") -> States:
    """Everything the panel found, as the ruling prints it."""
    on = day_of(event)
    return {
        "evidence_head": ["编号", "证据", "质证意见", "认定", "理由"],
        "evidence_rows": _evidence(ruling),
        "sheets": [_sheet(it) for it in findings.sheets(ruling)],
        "defences": [_defence(it, on) for it in findings.defences(ruling)],
        "conducts": [_conduct(it) for it in findings.conducts(ruling)],
        "burden": _burden(ruling),
        "inferences": _inferences(ruling),
        "merit_cites": {
            "scope": cite(O.art(38), on), "whole": O.art(39).pinpoint, "equal": O.art(40).pinpoint,
            "estoppel": O.art(41).pinpoint, "dedication": O.art(42).pinpoint, "joint": cite(O.art(43), on),
            "burden": cite(O.art(45), on), "produce": cite(O.art(51), on), "patent_scope": cite(PATENT_LAW.art(64), on),
        },
    }  # fmt: skip


def _evidence(ruling: "Ruling") -> list[list[str]]:
    said: dict[Any, list[str]] = {}
    for it in findings.opinions(ruling):
        contested = [
            label
            for label, fine in (("真实性", it.authenticity), ("合法性", it.legality), ("关联性", it.relevance))
            if not fine
        ]
        view = f"不认可{'、'.join(contested)}：{it.remarks}" if contested else "无异议"
        said.setdefault(it.evidence_id, []).append(f"{it.case_party.party.name}：{view}")
    found = {it.evidence_id: it for it in findings.admissions(ruling)}
    every = Evidence.objects.filter(case=ruling.case_id).order_by("number")
    return [
        [str(it.number), "（涉及秘密，名称从略）" if it.confidential else it.name, "；".join(said.get(it.pk, ["未发表意见"])),
         ("采信" if found[it.pk].admitted else "不予采信") if it.pk in found else "未作为认定依据", found[it.pk].reasons if it.pk in found else "认定事实没有使用"]
        for it in every
    ]  # fmt: skip


def _sheet(sheet: "Sheet") -> States:
    rows = list(sheet.features.all())
    return {
        "design": sheet.design, "claim": sheet.claim, "accused": sheet.accused, "scope": sheet.scope, "falls": sheet.falls,
        "head": DESIGN_HEAD if sheet.design else SHEET_HEAD, "rows": [_row(it, sheet.design) for it in rows],
        "equivalents": [_equivalent(it) for it in rows if it.finding == findings.EQUIVALENT],
        "notes": [f"特征{it.place}：{it.reasons}" for it in rows if it.reasons],
        "estopped": [f"特征{it.place}：{it.given_up}" for it in rows if it.given_up and not it.rejected],
        "estoppel_answered": [f"特征{it.place}：{it.given_up}；{it.rejected}" for it in rows if it.given_up and it.rejected],
        "dedicated": [str(it.place) for it in rows if it.dedicated == "yes"],
        "same_kind": sheet.same_kind, "overall": findings.OVERALL.get(sheet.overall, ""), "reasons": sheet.reasons,
    }  # fmt: skip


def _row(it: "Feature", design: bool) -> list[str]:
    labels = findings.DESIGN_FINDINGS if design else findings.FINDINGS
    evidence = "、".join(f"证据{number}" for number in it.evidence)
    return [str(it.place), it.feature, it.accused or "无", evidence, it.requester, it.respondent, labels[it.finding]]


def _equivalent(it: "Feature") -> States:
    return {"place": it.place, "means": it.means, "function": it.function, "effect": it.effect, "obvious": it.obvious}


def _defence(it: Any, on: Any) -> States:
    label, basis = findings.DEFENCES[it.kind]
    return {
        "label": label, "article": cite(basis, on), "by": it.raised_by.party.name, "accused": it.accused, "facts": it.facts,
        "evidence": "、".join(f"证据{number}" for number in it.evidence), "holds": it.holds, "reasons": it.reasons,
    }  # fmt: skip


def _conduct(it: Any) -> States:
    return {
        "name": it.case_party.party.name, "acts": [comparison.ACTS[code] for code in it.acts], "facts": it.facts,
        "evidence": "、".join(f"证据{number}" for number in it.evidence), "together": it.together, "how_together": it.how_together,
    }  # fmt: skip


def _burden(ruling: "Ruling") -> States | None:
    event = must.taken(ruling, "shift_burden")
    if event is None:
        return None
    given = event.answers
    return {"shifted": given["shifted"], "different": given["different_process"], "reasons": given["reasons"]}


def _inferences(ruling: "Ruling") -> list[States]:
    """Each order to produce that was not followed, with what the panel made of it."""
    events = ruling.case.events.filter(subject_id=ruling.pk, step__in=("order_production", "infer")).order_by("version")
    found, order = [], None
    for event in events:
        if event.step == "order_production":
            order = event.answers
        elif order is not None:
            found.append({
                "holder": named(order["holder"]), "wanted": inline(order["wanted"]), "claim": order["claim"],
                "proved": event.answers["holds_claim_proved"], "reasons": event.answers["reasons"],
                "conduct": {"refused": "没有正当理由拒不提供", "false": "提供了虚假证据", "excused": "有正当理由未能提供"}[event.answers["conduct"]],
            })  # fmt: skip
    return found


@documents.RULING.context
def ruling_with_its_findings(ruling: "Ruling", event: "Event") -> States:
    """裁决书：what ``papers`` states of it, and what was found."""
    return ruling_paper(ruling, event) | merits(ruling, event)
