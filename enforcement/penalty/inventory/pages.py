"""The pages of the goods: those of a case, one item with its movements, what the office holds, and the labels."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from casework import clock
from casework.desk import files, frame, lookup
from casework.models import Case
from casework.rendering import RenderRefused
from enforcement.penalty.inventory import labels, stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.kinds import Valuing
from enforcement.penalty.inventory.models import Item
from enforcement.penalty.inventory.procedure import Keeping
from enforcement.penalty.inventory.tally import plain
from enforcement.penalty.inventory.value import goods_value, price_of

OFFICE_CASES = 200
"""The oldest books of so many cases: what has lain longest is looked at first."""


def _case(request: HttpRequest, pk: UUID) -> Case:
    """A case whose goods the viewer may see: a party reads its own lists, not the office's books."""
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    if who.is_outsider(case):
        raise Http404
    return case


@frame.page
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    case = _case(request, pk)
    holdings = stock.stock(case)
    overdue = {held.item.pk for held in stock.to_be_returned(case, clock.now())}
    context = {
        "case": case,
        "rows": [(held, held.item.pk in overdue) for held in holdings],
        "overdue": len(overdue),
        "value": goods_value(case, clock.today()),
        "held": sum(not held.is_gone for held in holdings),
        "book": GoodsBook.objects.filter(case=case).order_by("since").last(),
    }
    return frame.show(request, "goods", context)


@frame.page
def item(request: HttpRequest, code: str) -> HttpResponse:
    """What scanning a label opens."""
    found = Item.objects.filter(code=code).select_related("origin").first()
    if found is None:
        raise Http404
    case = _case(request, found.case_id)
    mine = [it for it in stock.movements(case) if found.pk in (it.source_id, it.item_id)]
    held = next(it for it in stock.stock(case) if it.item.pk == found.pk)
    price = price_of(found)
    context = {
        "case": case,
        "held": held,
        "movements": [(it, f"{_said(it, found)}{plain(it.quantity)}{found.unit}") for it in reversed(mine)],
        "price": price,
        "ground": Valuing(price.ground).label if price else "",
        "counts": [(it, plain(it.booked), plain(it.counted)) for it in found.counts.all()],
        "parts": found.parts.order_by("number"),
    }
    return frame.show(request, "goods_item", context)


def _said(moved: Any, found: Item) -> str:
    """Which way a quantity went, seen from the item."""
    if moved.source_id == moved.item_id:
        return ""
    return "入" if moved.item_id == found.pk else "出"


@frame.page
def sheet(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    case = _case(request, pk)
    try:
        content = labels.sheet(case, lambda code: request.build_absolute_uri(reverse("goods:item", args=[code])))
    except RenderRefused as error:
        return frame.show(request, "problem", {"title": "标签暂不能制作", "why": str(error), "back": case}, status=409)
    return _as_pdf(content, f"涉案物品标签{case.number}.pdf")


def _as_pdf(content: bytes, name: str) -> FileResponse:
    response = FileResponse(BytesIO(content), filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = files.AS_PDF
    response["Cache-Control"] = "no-store"
    return response


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    """What is held in the cases one sees, by place; those whose measure is over first."""
    who = frame.viewer(request)
    if who.is_party:
        raise Http404
    books = GoodsBook.objects.visible_to(who.user).exclude(state__in=Keeping.ends).select_related("case__office")
    wanted, only_late = request.GET.get("place", "")[:120], "late" in request.GET
    rows = _rows([book.case for book in books.order_by("since")[:OFFICE_CASES]])
    places = sorted({str(held.place) for _, held, _ in rows if held.place})
    shown = [row for row in rows if (not wanted or str(row[1].place) == wanted) and (not only_late or row[2])]
    context = {
        "rows": sorted(shown, key=lambda row: not row[2]), "places": places, "wanted": wanted, "only_late": only_late,
        "late": sum(late for _, _, late in rows),
    }  # fmt: skip
    return frame.show(request, "goods_office", context)


def _rows(cases: list[Case]) -> list[tuple[Case, stock.Holding, bool]]:
    """Everything without a destination in those cases, read at once."""
    by_id, now = {case.pk: case for case in cases}, clock.now()
    waiting = [held for held in stock.stock_of(cases) if not held.is_settled]
    decided = {pk for pk in {held.item.case_id for held in waiting} if stock.confiscated(by_id[pk])}
    ended = stock.ended_measures([held.item for held in waiting if held.item.case_id not in decided], now)
    return [(by_id[held.item.case_id], held, _is_late(held, ended, decided)) for held in waiting]


def _is_late(held: stock.Holding, ended: set[Any], decided: set[Any]) -> bool:
    return held.item.pk in ended or (held.item.case_id not in decided and stock.lost_its_measure(held))
