"""案件：every case the user may see, narrowed by chips that live in the address, and found by the search box."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from casework.desk import folders, frame, paging, story
from casework.desk.frame import Viewer
from casework.machine import procedure_of, proceedings
from casework.models import Case, CaseParty
from casework.models.case import CaseKind
from casework.reading import Reader

NAMES = ("q", "kind", "procedure", "state", "mine", "closed", "sort")


@dataclass(frozen=True)
class Chip:
    label: str
    url: str
    on: bool


@frame.page
def cases(request: HttpRequest) -> HttpResponse:
    who, chosen = frame.viewer(request), _chosen(request)
    rows = _narrowed(Case.objects.visible_to(who.user), who, chosen).select_related("office")
    by_due = chosen.get("sort") == "due"
    found = paging.turn(
        request, rows.exclude(next_due=None) if by_due else rows, "next_due" if by_due else "-created_at"
    )
    context = {
        "page": found, "folders": folders.load(found.rows), "chosen": chosen, "groups": _groups(who, chosen),
        "sentence": _sentence(chosen), "by_due": by_due, "sort_due": _url(chosen, sort="due"), "sort_new": _url(chosen, sort=""),
    }  # fmt: skip
    return frame.show(request, "cases", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """The filters of the address that mean something; anything else is left out."""
    given = {name: request.GET.get(name, "").strip()[:80] for name in NAMES}
    known = {
        "kind": given["kind"] in CaseKind.values,
        "procedure": given["procedure"] in proceedings(),
        "state": _is_state(given["procedure"], given["state"]),
    }
    return {name: value for name, value in given.items() if value and known.get(name, True)}


def _is_state(procedure: str, state: str) -> bool:
    model = proceedings().get(procedure)
    return model is not None and state in procedure_of(model).states.values


def _narrowed(rows: "QuerySet[Case]", who: Viewer, chosen: dict[str, str]) -> "QuerySet[Case]":
    if "kind" in chosen:
        rows = rows.filter(kind=chosen["kind"])
    if "procedure" in chosen:
        model = proceedings()[chosen["procedure"]]
        state = {"state": chosen["state"]} if "state" in chosen else {}
        rows = rows.filter(pk__in=model._default_manager.filter(**state).values("case"))
    if "mine" in chosen:
        rows = rows.filter(pk__in=[post.case_id for post in who.posts if post.case_id])
    if "closed" not in chosen and "q" not in chosen:
        rows = rows.filter(closed_at=None)
    return rows.filter(_matches(chosen["q"], who)) if "q" in chosen else rows


def _matches(text: str, who: Viewer) -> Q:
    """A number of a case, a party's name or the number of a right, typed in any width and with any brackets."""
    plain = unicodedata.normalize("NFKC", text)
    bracketed = re.sub(r"[\[(【](\d{4})[\])】]", r"〔\1〕", plain)
    number = re.sub(r"\s", "", plain).upper().removeprefix("ZL")
    found = Q(number__icontains=bracketed) | Q(number__icontains=text) | Q(title__icontains=text)
    named = Q(party__name__icontains=text) | Q(party__name__icontains=plain)
    found |= Q(pk__in=Reader(who.user).rows(CaseParty.objects.filter(named)).values("case"))  # of those he may read
    return Q(pk__in=Case.objects.filter(found | Q(rights__number__icontains=number)).values("pk"))


def _groups(who: Viewer, chosen: dict[str, str]) -> list[tuple[str, list[Chip]]]:
    groups = [("类别", _chips(chosen, "kind", [(it.value, str(it.label)) for it in CaseKind]))]
    groups.append(("程序", _chips(chosen, "procedure", list(story.procedure_titles().items()), state="")))
    if "procedure" in chosen:
        states = procedure_of(proceedings()[chosen["procedure"]]).states
        groups.append(("状态", _chips(chosen, "state", [(it.value, str(it.label)) for it in states])))
    more = [Chip("含已办结", _url(chosen, closed="" if "closed" in chosen else "1"), "closed" in chosen)]
    if any(post.case_id for post in who.posts):
        more.insert(0, Chip("我经办的", _url(chosen, mine="" if "mine" in chosen else "1"), "mine" in chosen))
    return [*groups, ("范围", more)]


def _chips(chosen: dict[str, str], name: str, values: list[tuple[str, str]], **also: str) -> list[Chip]:
    """One chip per value; pressing the chosen one takes the filter away."""
    now = chosen.get(name)
    return [
        Chip(label, _url(chosen, **also, **{name: "" if value == now else value}), value == now)
        for value, label in values
    ]


def _url(chosen: dict[str, str], **changed: str) -> str:
    return "?" + urlencode({name: value for name, value in (chosen | changed).items() if value})


def _sentence(chosen: dict[str, str]) -> str:
    """The filters read as a sentence."""
    parts = ["我经办的" if "mine" in chosen else "", CaseKind(chosen["kind"]).label if "kind" in chosen else ""]
    if "procedure" in chosen:
        procedure = procedure_of(proceedings()[chosen["procedure"]])
        state = f"为“{procedure.label(chosen['state'])}”" if "state" in chosen else ""
        parts.append(f"“{procedure.title}”程序{state}的")
    scope = "全部" if "closed" in chosen or "q" in chosen else "未办结"
    about = f"，含“{chosen['q']}”" if "q" in chosen else ""
    return f"{''.join(parts)}{scope}案件{about}"
