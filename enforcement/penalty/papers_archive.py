"""What the sheets of the bound file state."""

from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from casework.law.statutes import PENALTY_PROCEDURE as MP
from enforcement.penalty import archive, record
from enforcement.penalty import documents as d
from enforcement.penalty import documents_archive as da
from enforcement.penalty.forms_archive import KEPT_FOR
from enforcement.penalty.papers_execution import decision_paper
from enforcement.penalty.wording import day_of, head, issued

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty


def _volume(penalty: "Penalty", event: "Event", volume: str) -> dict[str, Any]:
    rows = event.answers[volume]
    return head(penalty, event, MP.art(78)) | {
        "volume": da.VOLUMES[volume],
        "items": len(rows),
        "pages": archive.last_page(rows),
        "archive_number": event.answers["archive_number"],
        "bound_on": date_zh(day_of(event)),
    }


def cover(penalty: "Penalty", event: "Event", volume: str) -> dict[str, Any]:
    filed, closed = record.last(penalty, "file"), record.last(penalty, "close", "settle_on_the_spot")
    none = issued(penalty, d.NO_PENALTY.title, "no_penalty")
    return _volume(penalty, event, volume) | {
        "decision": decision_paper(penalty)["number"] or none["number"],
        "unit": event.answers.get("unit", ""),
        "filed_on": date_zh(day_of(filed)) if filed else "",
        "closed_on": date_zh(day_of(closed)) if closed else "",
        "kept_for": KEPT_FOR[event.answers["kept_for"]],
    }


def catalogue(penalty: "Penalty", event: "Event", volume: str) -> dict[str, Any]:
    rows = [[it["seq"], it["number"], it["title"], it["on"], it["pages"], it["place"]] for it in event.answers[volume]]
    return _volume(penalty, event, volume) | {
        "columns": ["序号", "文号", "文件名称", "日期", "页号", "备注"],
        "rows": rows,
    }


def back(penalty: "Penalty", event: "Event", volume: str) -> dict[str, Any]:
    return _volume(penalty, event, volume) | {
        "remarks": event.answers.get("remarks", ""),
        "recordings": event.answers.get("recordings", ""),
        "record_by": str(MP.art(79)),
        "bound_by": event.by_name,
        "checked_by": event.answers["checked_by"],
    }


@da.COVER["main"].context
def main_cover(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return cover(penalty, event, archive.MAIN)


@da.COVER["side"].context
def side_cover(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return cover(penalty, event, archive.SIDE)


@da.CATALOGUE["main"].context
def main_catalogue(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return catalogue(penalty, event, archive.MAIN)


@da.CATALOGUE["side"].context
def side_catalogue(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return catalogue(penalty, event, archive.SIDE)


@da.BACK["main"].context
def main_back(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return back(penalty, event, archive.MAIN)


@da.BACK["side"].context
def side_back(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return back(penalty, event, archive.SIDE)
