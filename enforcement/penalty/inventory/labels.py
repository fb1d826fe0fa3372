"""标签：a sheet of labels for the items of a case, through the sealed printer. No names, no description: only numbers."""

from collections.abc import Callable

from casework import clock, rendering
from casework.models import Case
from enforcement.penalty.inventory import stock

TEMPLATE = "papers/penalty/goods/labels.html"


def sheet(case: Case, address: Callable[[str], str]) -> bytes:
    """The labels of everything held, as PDF; ``address`` makes the address of an item's page from its code."""
    labels = [
        {
            "number": held.item.number, "case_number": case.number, "sort": held.item.get_sort_display(),
            "amount": held.amount, "code": held.item.code, "url": address(held.item.code),
        }
        for held in stock.held(case)
    ]  # fmt: skip
    states = {"labels": labels, "date": clock.today().isoformat()}
    return rendering.to_pdf(
        TEMPLATE, states, identifier=str(case.pk), title=f"涉案物品标签（{case.number}）", office=case.office.name
    )
