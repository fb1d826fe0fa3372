"""退回: packages their receiver refused, and nothing sent in their place. A refusal receives nothing, and the clocks go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from casework.machine import proceedings
from casework.models import Case, Package, PackageReceipt, PackageSending

RULES = ("ON-04",)
Result = PackageReceipt.Result


@dataclass(frozen=True)
class Returned:
    """A refused package, and the receipt that refused it."""

    package: Package
    receipt: PackageReceipt

    @property
    def reason(self) -> str:
        return str(self.receipt.body.get("reason") or "没有写明理由")


def returned(cases: "QuerySet[Case] | Iterable[Case]") -> list[Returned]:
    """Of these cases, the latest refusal first. Sent again, or received otherwise since, it alarms no more."""
    last = PackageReceipt.objects.filter(package=OuterRef("pk")).order_by("-event__sequence")
    later = PackageSending.objects.filter(
        package__subject_id=OuterRef("subject_id"), package__kind=OuterRef("kind"), sent_at__gt=OuterRef("sending__sent_at")
    )  # fmt: skip
    rows = Package.objects.filter(case__in=cases, receipts__result=Result.REJECTED).select_related("case__office")
    rows = rows.annotate(last=Subquery(last.values("pk")[:1])).exclude(Exists(later)).distinct()
    receipts = PackageReceipt.objects.select_related("event").in_bulk([row.last for row in rows])
    found = [Returned(row, receipts[row.last]) for row in rows if receipts[row.last].result == Result.REJECTED]
    moved = _moved_since(found)
    return sorted((it for it in found if it.package.pk not in moved), key=lambda it: it.receipt.event.at, reverse=True)


def _moved_since(found: list[Returned]) -> set[Any]:
    """Those whose procedure has gone on since: what was refused here was received on paper."""
    since: dict[UUID, Any] = {}
    for key in {it.package.procedure for it in found}:
        subjects = [it.package.subject_id for it in found if it.package.procedure == key]
        since |= dict(proceedings()[key]._default_manager.filter(pk__in=subjects).values_list("pk", "since"))
    return {it.package.pk for it in found if (at := since.get(it.package.subject_id)) and at > it.receipt.event.at}
