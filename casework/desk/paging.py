"""Lists in pages of fifty, turned by the last row seen, so that no page is skipped or read twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

SIZE = 50


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    next: str
    """The address of the following page, or nothing."""
    first: str
    """The address of the first page, when this is not it."""


def turn(request: HttpRequest, rows: "QuerySet[Any]", by: str, *, size: int = SIZE) -> Page:
    """``rows`` in the order of the moment ``by`` (with a minus: latest first), from where the URL says."""
    descending, name = by.startswith("-"), by.lstrip("-")
    after = _read(request.GET.get("after", ""))
    if after:
        rows = rows.filter(_beyond(name, descending, *after))
    found = list(rows.order_by(by, "-pk" if descending else "pk")[: size + 1])
    following = _address(request, _mark(found[size - 1], name)) if len(found) > size else ""
    return Page(found[:size], following, _address(request, "") if after else "")


def _beyond(name: str, descending: bool, moment: datetime, pk: UUID) -> Q:
    way = "lt" if descending else "gt"
    return Q(**{f"{name}__{way}": moment}) | Q(**{name: moment, f"pk__{way}": pk})


def _mark(row: Any, name: str) -> str:
    return f"{getattr(row, name).isoformat()}_{row.pk}"


def _read(mark: str) -> tuple[datetime, UUID] | None:
    """Where to go on; a mark nobody of us wrote starts from the beginning."""
    moment, _, pk = mark.partition("_")
    try:
        return datetime.fromisoformat(moment), UUID(pk)
    except ValueError:
        return None


def _address(request: HttpRequest, mark: str) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    if mark:
        query["after"] = mark
    return f"?{query.urlencode()}"
