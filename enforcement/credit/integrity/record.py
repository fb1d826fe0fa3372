"""诚信档案: what became of the cases of one party, or about one right, in every office; and what follows from it.

Read from the ledgers, kept nowhere twice. Of a case the viewer does not work on or oversee he learns which office, when, with
what outcome, and whom to ask: no number, no facts, no names. What was mediated is nobody else's business.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from casework import clock, priors
from casework.law.basis import Citation, cite
from casework.law.numerals import money_figures
from casework.law.statutes import CIVIL_CODE, LIST_RULES
from casework.models import Case, CaseParty, Event, IssuedPaper, Right
from casework.reading import Reader
from enforcement.catalogue import KINDS

OUTCOMES = {
    ("penalty", "decide"): "行政处罚", ("penalty", "decide_on_the_spot"): "当场处罚", ("ruling", "approve"): "行政裁决",
    ("transfer", "send"): "移送涉嫌犯罪", ("transfer", "judged"): "法院判决", ("credit", "enlist"): "列入严重违法失信名单",
    ("credit", "grant_repair"): "提前移出名单", ("credit", "remove_by_term"): "期满移出名单", ("credit", "revoke"): "撤销列入",
    ("credit", "reinstate"): "撤销移出，恢复列入名单", ("credit", "deregister"): "当事人注销，移出名单",
    ("repair", "grant"): "准予信用修复", ("repair", "revoke_fraud"): "撤销信用修复",
    ("recognition", "recognise"): "认定知识产权失信行为", ("recognition", "grant_repair"): "准予知识产权信用修复",
    ("recognition", "end_by_term"): "知识产权失信管理措施期满", ("recognition", "revoke"): "撤销知识产权失信认定",
}  # fmt: skip
OURS_ALONE = {("transfer", "send")}
"""What another office is not told while the police look into it."""
UNDONE: dict[tuple[str, str], tuple[str, ...]] = {
    ("ruling", "approve"): ("revoked_by_court", "revoke"),
    ("credit", "enlist"): ("revoke",), ("credit", "grant_repair"): ("reinstate",), ("repair", "grant"): ("revoke_fraud",),
    ("recognition", "recognise"): ("revoke",),
}  # fmt: skip
"""What takes an outcome back, if it comes later in the same proceeding. Of a penalty ``priors.binds`` says it."""
RESTORED = {("ruling", "approve"): ("ruling_restored",)}
"""What gives it back its force."""
TURNS = {*priors.REVOKED, *priors.RESTORED, *priors.CONTESTED}.union(*UNDONE.values(), *RESTORED.values())
ANSWERING = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)
FIVE_YEARS = 5
MOST = 100


@dataclass(frozen=True)
class Entry:
    """One outcome. ``case`` only for those who work on it or oversee it."""

    office: str
    on: date
    outcome: str
    contact: str
    undone: bool
    kind: str
    penalty: bool
    case: Case | None = None
    number: str = ""
    details: str = ""


def of_party(row: CaseParty, reader: Reader) -> list[Entry]:
    """Every case in which this party had to answer for what it did, the latest outcome first."""
    same = Q(party=row.party_id)
    if row.party.id_number:
        same |= Q(party__id_index=row.party.id_index)
    rows = CaseParty.objects.filter(same, capacity__in=ANSWERING)
    return _entries(Case.objects.filter(pk__in=rows.values("case")), reader)


def of_rights(case: Case, reader: Reader) -> list[Entry]:
    """Outcomes of other cases about one of the rights of this case."""
    numbers = [it.number for it in case.rights.all() if it.number]
    cases = Case.objects.filter(pk__in=Right.objects.filter(number__in=numbers).values("case")).exclude(pk=case.pk)
    return _entries(cases, reader)


def _entries(cases: "QuerySet[Case]", reader: Reader) -> list[Entry]:
    told = Q(pk__in=[])
    for procedure, step in OUTCOMES:
        told |= Q(procedure=procedure, step=step)
    events = Event.objects.filter(told, case__in=cases).select_related("case__office").order_by("-at")[:MOST]
    inside = set(reader.inside.filter(pk__in={it.case_id for it in events}).values_list("pk", flat=True))
    undone, numbers = _undone(events), _numbers(it.pk for it in events if it.case_id in inside)
    shown = [it for it in events if it.case_id in inside or (it.procedure, it.step) not in OURS_ALONE]
    return [_entry(it, numbers.get(it.pk, "") if it.case_id in inside else None, it.pk in undone) for it in shown]


def _numbers(events: Iterable[Any]) -> dict[Any, str]:
    papers = IssuedPaper.objects.filter(event__in=list(events)).exclude(number="").order_by("-issued_at")
    return dict(papers.values_list("event", "number"))


def _undone(events: Iterable[Event]) -> set[Any]:
    """Those whose decision was taken back afterwards, and was not given back its force."""
    later: dict[Any, list[Event]] = defaultdict(list)
    turning = Event.objects.filter(subject_id__in={it.subject_id for it in events}, step__in=TURNS)
    for row in turning.order_by("version"):
        later[row.subject_id].append(row)
    return {it.pk for it in events if _is_undone(it, [row for row in later[it.subject_id] if row.version > it.version])}


def _is_undone(event: Event, later: list[Event]) -> bool:
    if event.procedure == "penalty":
        return not priors.binds(later)
    key = (event.procedure, event.step)
    back, again = UNDONE.get(key, ()), RESTORED.get(key, ())
    turns = [it.step for it in later if it.step in (*back, *again)]
    return bool(turns) and turns[-1] in back


def _entry(event: Event, number: str | None, undone: bool) -> Entry:
    """``number`` is None for who is not inside the case: then he learns nothing more."""
    office, penalty = event.case.office, event.procedure == "penalty"
    known = Entry(
        str(office), event.on, OUTCOMES[event.procedure, event.step], office.phone or "未登记电话", undone, event.case.kind, penalty
    )  # fmt: skip
    if number is None:
        return known
    return replace(known, case=event.case, number=number, details=_details(event) if penalty else "")


def _details(event: Event) -> str:
    given = event.answers
    kinds = "、".join(KINDS.get(kind, kind) for kind in given.get("kinds", ()))
    return f"{kinds}；罚款{money_figures(given['fine'])}元" if given.get("fine") else kinds


# What follows -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hint:
    """What the record gives reason to look at; never a conclusion."""

    text: str
    basis: str


def repeated(entries: Iterable[Entry], kind: str, before: date) -> list[Entry]:
    """Penalties of the same kind of case within five years that still stand."""
    since = before - timedelta(days=round(FIVE_YEARS * 365.25))
    return [it for it in entries if it.penalty and not it.undone and it.kind == kind and since <= it.on <= before]


def hints(case: Case, entries: list[Entry]) -> list[Hint]:
    """For this case, from what the same party was punished for before."""
    today = clock.today()
    earlier = [it for it in repeated(entries, case.kind, today) if it.case is None or it.case.pk != case.pk]
    if not earlier:
        return []
    told = f"五年内同类处罚 {len(earlier)} 次"
    said: list[tuple[str, Citation]] = [
        (f"{told}：拟处罚时，裁量步骤按法律是否规定从重提示；次数以作出机关核实的为准。", LIST_RULES.art(12, 1)),
        (f"{told}：权利人可以在民事诉讼中请求惩罚性赔偿；故意与情节严重须分别判断。", CIVIL_CODE.art(1185)),
        (f"{told}：受到较重处罚的，须在处罚决定中一并决定是否列入严重违法失信名单。", LIST_RULES.art(13, 1)),
    ]
    return [Hint(text, cite(basis, today)) for text, basis in said]
