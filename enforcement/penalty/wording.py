"""What several papers state alike: the party, the sanction in words, the remedies, whom to ask.

Values are JSON. Sums stand in figures and in words; articles are resolved for the day of the paper or
of the conduct, never written in a template (DOC-N4).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.basis import BASES, Citation, cite
from casework.law.numerals import date_zh, money_figures
from casework.law.numerals import money as money_in_words
from casework.models import CaseParty, Event, IssuedPaper
from casework.models.party import PartyKind
from enforcement.catalogue import KINDS, TIERS
from enforcement.penalty import record
from enforcement.wording import REPRESENTATIVES, named_once
from enforcement.wording import remedies as both_remedies

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

SURCHARGE_RATE = "3%"
"""每日加处的比例（行政处罚法 72；P-PAY-2）。"""


def day_of(event: Event) -> date:
    return timezone.localtime(event.at).date()


def head(penalty: "Penalty", event: Event, *basis: Citation) -> dict[str, Any]:
    """What every paper of the case states."""
    case, office = penalty.case, penalty.case.office
    parties = list(penalty.respondents())
    return {
        "case_number": case.number,
        "cause": penalty.offence.title if penalty.offence else _suspected(case.title),
        "case_title": _suspected(case.title),
        "parties": [party_block(it) for it in parties],
        "names": "、".join(it.party.name for it in parties),
        "contact": {"name": _contact(penalty), "phone": office.phone, "address": office.address},
        "citations": list(named_once(basis, day_of(event))),
        "copies": 3,
        "list_columns": ["序号", "名称、规格、数量"],
        "signers": ["当事人（签收）", "执法人员（签名）"],
        "list_signers": ["当事人（签名）", "执法人员（签名）", "见证人（签名）"],
    }


def _suspected(title: str) -> str:
    """The matter as it reads after 涉嫌, however the case was entered."""
    return title.removeprefix("涉嫌")


def _contact(penalty: "Penalty") -> str:
    return "、".join(person["name"] for person in penalty.officers)


def party_block(case_party: CaseParty) -> dict[str, Any]:
    """The party as the official forms describe it; its full number goes to itself and into the file."""
    party = case_party.party
    return {
        "name": party.name,
        "identity": party.id_number,
        "identity_label": party.get_id_kind_display(),
        "address": party.address,
        "address_label": "住址" if party.is_person else "住所",
        "representative": party.representative,
        "representative_label": REPRESENTATIVES[PartyKind(party.kind)] or "代理人",
        "phone": party.phone,
    }


def officers(people: list[dict[str, str]]) -> list[str]:
    return [f"{person['name']}（执法证号：{person['certificate']}）" for person in people]


def listed(text: str) -> list[list[str]]:
    """A list an officer typed, one item a line, as numbered rows of an annex."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [[str(number), line] for number, line in enumerate(lines, 1)]


def sum_in_both(amount: Any) -> str:
    """80,000.00元（人民币捌万元整）"""
    value = Decimal(str(amount))
    return f"{money_figures(value)}元（{money_in_words(value)}）"


def sanctions(answers: Mapping[str, Any]) -> Iterator[str]:
    """The sanction, one item each, in the order of the law's own list of kinds."""
    if answers.get("other_content"):
        yield str(answers["other_content"]).rstrip("。")
    details = {
        "fine": lambda: sum_in_both(answers["fine"]),
        "confiscate_gains": lambda: sum_in_both(answers["confiscated"]),
        "confiscate_goods": lambda: f"：{answers['confiscated_goods']}",
    }
    for kind, label in KINDS.items():
        if kind in answers.get("kinds", ()):
            yield label + (details[kind]() if kind in details else "")


def substance(penalty: "Penalty", event: Event) -> dict[str, Any]:
    """What was violated and what punishes it, as the law stood when the conduct ended (or the lighter later law)."""
    cited = penalty.cites(day_of(event))
    if cited is None:
        return {"violated": "", "punished_by": ""}
    report = event.answers if event.step == "finish_investigation" else record.answers(penalty, "finish_investigation")
    item = report.get("violated_item")
    violated = replace(cited[0], item=item) if item else cited[0]
    return {"violated": str(violated), "punished_by": str(cited[1])}


def tier(answers: Mapping[str, Any]) -> str:
    return TIERS.get(str(answers.get("tier", "")), "")


def remedies(event: Event) -> dict[str, str]:
    """How long for which remedy, with the articles of that day."""
    on = day_of(event)
    return both_remedies(on) | {"first_by": cite(BASES["remedy.reconsideration_first"], on)}


def issued(penalty: "Penalty", title: str, *steps: str) -> dict[str, str]:
    """Number and day of a paper an earlier step issued; empty when there is none."""
    event = record.last(penalty, *steps)
    paper = IssuedPaper.objects.filter(event=event, title=title).first() if event else None
    if paper is None:
        return {"number": "", "on": ""}
    return {"number": paper.number, "on": date_zh(timezone.localtime(paper.issued_at).date())}
