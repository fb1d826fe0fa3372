"""What the steps of the inquiry and the findings leave behind: evidence with its chain, and the rows of the findings."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from casework import exhibits, posts
from casework.effects import After, after
from casework.law.statutes import ORDER_81 as O
from casework.models import CustodyEvent, Evidence
from casework.models.evidence import EvidenceKind
from casework.roles import Role
from enforcement.ruling import merits
from enforcement.ruling.forms.rows import by_number
from enforcement.ruling.models import Ruling
from enforcement.ruling.procedure import PatentRuling as P


def enter(ruling: Ruling, then: After, **given: Any) -> Evidence:
    """Add a piece of evidence to the case, with the first link of its chain of custody."""
    return exhibits.enter(ruling.case, then, {"collected_at": then.asked.at} | given)


def _on_the_spot(ruling: Ruling, then: After, kind: str, name: str, method: str, **more: Any) -> Evidence:
    given = then.answers
    return enter(
        ruling, then, kind=kind, name=name, source=f"{ruling.office}调查取得", collected_at=given["at"], place=given["place"],
        collectors=given["on_site"], provider=given["whom"], method=method, **more,
    )  # fmt: skip


@after(P.question)
def enter_what_was_said(ruling: Ruling, then: After) -> None:
    party = then.answers["capacity"] == "party"
    kind = EvidenceKind.STATEMENT if party else EvidenceKind.TESTIMONY
    _on_the_spot(ruling, then, kind, f"对{then.answers['whom']}的调查笔录", "询问")


@after(P.inspect)
def enter_the_inspection(ruling: Ruling, then: After) -> None:
    _on_the_spot(ruling, then, EvidenceKind.RECORD, f"{then.answers['place']}现场勘验笔录"[:200], "现场勘验")


@after(P.sample)
def enter_the_samples(ruling: Ruling, then: After) -> None:
    for row in then.answers["samples"]:
        name = f"样品：{row['name']}（{row['quantity']}）"
        _on_the_spot(ruling, then, EvidenceKind.PHYSICAL, name, "抽样取证", original_held_at=row["kept_at"])


@after(P.fetched)
def enter_what_was_fetched(ruling: Ruling, then: After) -> None:
    asked = ruling.case.events.filter(subject_id=ruling.pk, step="fetch").order_by("version").last()
    holder = asked.answers["holder"] if asked else ""
    for row in then.answers["received"]:
        enter(
            ruling, then, kind=row["kind"], name=row["name"], proves=row["proves"], source=f"向{holder}调取"[:200], provider=holder, method="调取"
        )  # fmt: skip


@after(P.import_evidence)
def keep_the_source_and_the_chain(ruling: Ruling, then: After) -> None:
    """移送的证据：the body that collected it, and everyone who held it, stay with it (O81 44)."""
    given = then.answers
    for row in given["handed_over"]:
        day = timezone.make_aware(datetime.combine(datetime.fromisoformat(row["collected_on"]), time()))
        found = enter(
            ruling, then, kind=row["kind"], name=row["name"], source=f"{row['source']}（{given['from_body']}移送）"[:200], collected_at=day,
            provider=given["from_body"], method=f"原由{row['collectors']}收集"[:200],
        )  # fmt: skip
        handed = timezone.make_aware(datetime.combine(given["transferred_on"], time()))
        told = {"from_whom": row["kept_by"], "to_whom": str(ruling.office), "reason": f"移送 {given['letter']}".strip()}
        exhibits.link(found, then, CustodyEvent.Kind.HANDED_OVER, {"at": handed} | told)


@after(P.appraised)
def enter_the_expert_opinion(ruling: Ruling, then: After) -> None:
    asked = ruling.case.events.filter(subject_id=ruling.pk, step="appraise").order_by("version").last()
    appraiser = asked.answers["appraiser"] if asked else ""
    enter(
        ruling, then, kind=EvidenceKind.EXPERT, name=f"{appraiser}的鉴定意见"[:200], source="合议组委托鉴定", provider=appraiser,
        proves=then.answers["conclusion"][:500], method="委托鉴定",
    )  # fmt: skip


# 手续、质证、认证


@after(P.check_formalities)
def note_whether_it_may_be_used(ruling: Ruling, then: After) -> None:
    given = then.answers
    row(
        merits.Standing, ruling, then, evidence=given["evidence"], origin=given["formed_in"], formalities=given["formalities"],
        usable=given["usable"], why=given["why"][:500],
    )  # fmt: skip


@after(P.note_appraiser)
def do_not_use_the_opinion_of_an_absent_appraiser(ruling: Ruling, then: After) -> None:
    given = then.answers
    absent = given["attended"] == "no"
    why = f"鉴定人经书面通知拒不出席口头审理，鉴定意见不能作为认定事实的根据（{O.art(53)}）" if absent else ""
    row(merits.Standing, ruling, then, evidence=given["evidence"], origin="mainland", usable=not absent, why=why)


@after(P.examine)
def note_the_views(ruling: Ruling, then: After) -> None:
    for view in then.answers["views"]:
        for number in view["evidence"]:
            row(
                merits.Opinion, ruling, then, evidence=by_number(ruling, number), case_party=then.answers["side"], remarks=view["remarks"],
                **{name: view[name] == "yes" for name in ("authenticity", "legality", "relevance")},
            )  # fmt: skip


@after(P.admit)
def note_the_admissions(ruling: Ruling, then: After) -> None:
    for found in then.answers["admissions"]:
        for number in found["evidence"]:
            admitted = found["admitted"] == "yes"
            row(
                merits.Admission,
                ruling,
                then,
                evidence=by_number(ruling, number),
                admitted=admitted,
                reasons=found["reasons"],
            )


# 技术调查官


@after(P.assign_investigator)
def put_the_investigators_on_the_case(ruling: Ruling, then: After) -> None:
    posts.appoint(ruling.case, then.answers["investigators"], Role.INVESTIGATOR, then.asked.on)


@after(P.give_technical_opinion)
def keep_the_opinion_for_the_panel(ruling: Ruling, then: After) -> None:
    opinion = then.answers["opinion"]
    row(
        merits.TechnicalOpinion, ruling, then, by=then.asked.by, questions=then.answers["questions"].text, text=opinion.text,
        sha256=opinion.sha256,
    )  # fmt: skip


# 比对、抗辩、行为


@after(P.compare)
def enter_the_sheet(ruling: Ruling, then: After) -> None:
    given = then.answers
    sheet = row(
        merits.Sheet, ruling, then, claim=given["claim"], accused=given["accused_object"], scope=given["claim_scope"],
        reasons=given["conclusion"], falls=given["falls"],
    )  # fmt: skip
    _enter_the_features(sheet, given["features"])


@after(P.compare_design)
def enter_the_design_sheet(ruling: Ruling, then: After) -> None:
    given = then.answers
    sheet = row(
        merits.Sheet, ruling, then, design=True, claim="外观设计", accused=given["accused_object"], scope=given["design_scope"],
        same_kind=given["kind_is_same"] == "yes", overall=given["overall"], falls=given["falls"],
        reasons=f"{given['kind_reasons']}\n{given['conclusion']}",
    )  # fmt: skip
    _enter_the_features(sheet, given["points"])


def _enter_the_features(sheet: merits.Sheet, rows: list[dict[str, Any]]) -> None:
    merits.Feature.objects.bulk_create(
        merits.Feature(office=sheet.office, sheet=sheet, place=place, **given) for place, given in enumerate(rows, 1)
    )


@after(P.find_defence)
def enter_the_defence(ruling: Ruling, then: After) -> None:
    given = then.answers
    row(
        merits.Defence, ruling, then, kind=given["kind"], raised_by=given["raised_by"], accused=given["accused_object"],
        facts=given["facts"], evidence=given["numbers"], holds=given["holds"] == "yes", reasons=given["why"],
    )  # fmt: skip


@after(P.find_conduct)
def enter_the_conduct(ruling: Ruling, then: After) -> None:
    given = then.answers
    row(
        merits.Conduct, ruling, then, case_party=given["actor"], acts=given["acts_done"], evidence=given["numbers"], facts=given["facts"],
        together=given["together"], how_together=given["how_together"],
    )  # fmt: skip


def row(model: Any, ruling: Ruling, then: After, /, **given: Any) -> Any:
    return model.objects.create(office=ruling.office, ruling=ruling, event=then.event, **given)
