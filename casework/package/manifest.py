"""The manifest of a package: plain JSON, the same bytes for the same contents (``docs/contracts/package.schema.json``)."""

import hashlib
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from casework import canonical
from casework.package.contents import Custody, Item, Volume

SCHEMA_VERSION = 1


class Kind(StrEnum):
    """What the package is handed over for; one form for all of them."""

    CONFIRMATION = "JC_APPLICATION"
    TRANSFER = "CRIMINAL_TRANSFER"
    COURT_RETURN = "COURT_MEDIATION_RETURN"
    REVERSE = "REVERSE_TRANSFER"

    @property
    def label(self) -> str:
        return {
            Kind.CONFIRMATION: "司法确认申请材料",
            Kind.TRANSFER: "涉嫌犯罪案件移送材料",
            Kind.COURT_RETURN: "委派、委托调解结果材料",
            Kind.REVERSE: "反向移送处理结果材料",
        }[self]


def manifest(
    *,
    package_id: str,
    kind: Kind,
    from_office: str,
    to_office: str,
    case_number: str,
    created_at: datetime,
    volumes: tuple[Volume, ...],
    attachments: tuple[Item, ...] = (),
    prior_package: str = "",
) -> dict[str, Any]:
    """What the package holds. ``attachments`` are the sheets about it (cover, catalogue, back sheet, bound volumes, verifiers)."""
    return {
        "schema_version": SCHEMA_VERSION,
        "package_id": package_id,
        "kind": kind.value,
        "from_org": from_office,
        "to_org": to_office,
        "case_no": case_number,
        "created_at": created_at.isoformat(),
        "prior_package": prior_package or None,
        "volumes": [_volume(number, volume) for number, volume in enumerate(volumes, 1)],
        "attachments": [_file(item) | {"title": item.title, "doc_type": item.doc_type} for item in attachments],
    }


def as_bytes(states: dict[str, Any]) -> bytes:
    """The manifest as it is stored, signed and sent."""
    return canonical.text(states).encode()


def _volume(number: int, volume: Volume) -> dict[str, Any]:
    items = [_item(seq, *placed) for seq, placed in enumerate(volume.paged(), 1)]
    return {"no": number, "title": volume.title, "pages": volume.pages, "items": items}


def _item(seq: int, item: Item, first: int, last: int) -> dict[str, Any]:
    states = _file(item) | {
        "seq": seq,
        "doc_no": item.doc_no,
        "title": item.title,
        "doc_type": item.doc_type,
        "date": item.dated.isoformat() if item.dated else None,
        "pages": last - first + 1,
        "page_from": first,
        "page_to": last,
        "source": item.source,
        "original_location": item.original_location,
        "confidentiality": item.confidentiality,
        "remark": item.remark,
    }
    if item.evidence is not None:
        states |= {"evidence": item.evidence, "custody": chained(item.custody)}
    return states


def _file(item: Item) -> dict[str, Any]:
    return {"file": item.path, "mime": item.mime, "bytes": item.size, "sha256": item.sha256, "sm3": item.sm3}


def chained(links: tuple[Custody, ...]) -> list[dict[str, Any]]:
    """The chain of custody with each link bound to the one before: leaving one out, or adding one, breaks it."""
    before, chain = "", []
    for link in links:
        states = asdict(link) | {"before": before}
        before = hashlib.sha256(canonical.text(states).encode()).hexdigest()
        chain.append(states | {"link": before})
    return chain
