"""Makes a package: gathers, binds, lists, signs, stores, and enters it in the ledger.

Everything on the way is kept by its content (papers printed, files uploaded), so that making a package again after it
was cut short only makes what is missing. What is stored is what is sent: a package is never made a second time under
the same number.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from casework import clock, store, writes
from casework.models import Case, Event, Evidence, IssuedPaper, Office, Package, Proceeding, User
from casework.package import archive, binding, collect, manifest, signing
from casework.package.collect import Gathered
from casework.package.contents import Content, Item, Volume
from casework.package.manifest import Kind
from casework.package.sheets import Sheets

LARGEST = 20 * 1024**3
"""Bytes; the offline verifiers refuse more."""


@dataclass(frozen=True)
class Order:
    """What is to be packed, for whom, and why. ``basis`` is the article the hand-over rests on."""

    subject: Proceeding
    kind: Kind
    recipient: str
    basis: str
    papers: Sequence[IssuedPaper]
    evidence: Sequence[Evidence]
    by: User
    prior: Package | None = None
    to: Office | None = None
    """The receiving office, where it is one of the register's: only then can the package be sent through the system."""
    for_parties: bool = False
    """Whether the parties may read the file where it goes: then it does not say who reported."""


def build(order: Order) -> Package:
    """The package, stored and entered in the ledger.

    Raises ``store.Damaged`` or ``rendering.RenderRefused`` before anything is entered.
    """
    package_id = uuid4()
    case, now = order.subject.case, clock.now()
    sheets = Sheets(str(package_id), case.office.name)
    gathered = [
        collect.papers("文书卷", order.papers),
        collect.evidence("证据卷", order.evidence, sheets, for_parties=order.for_parties),
    ]
    volumes = tuple(Volume(it.title, tuple(it.items)) for it in gathered if it.items)
    contents = _contents(gathered)
    about: dict[str, Any] = {
        "package_id": str(package_id), "kind": order.kind, "from_office": case.office.name, "to_office": order.recipient,
        "case_number": case.number, "created_at": now, "volumes": volumes,
        "prior_package": str(order.prior.pk) if order.prior else "",
    }  # fmt: skip
    key = signing.key_in(Path(settings.PACKAGE_KEY))
    attachments = _attachments(order, sheets, volumes, contents, manifest.manifest(**about), signing.public(key))
    states = manifest.manifest(**about, attachments=tuple(item for item, _ in attachments))
    raw = manifest.as_bytes(states)
    signature = manifest.as_bytes(signing.signed(raw, key, signer=case.office.name))
    everything: list[tuple[str, Content]] = [
        (archive.MANIFEST, raw),
        (archive.SIGNATURE, signature),
        *((item.path, content) for item, content in attachments),
        *contents.items(),
    ]
    package = Package(
        pk=package_id, office=case.office, case=case, procedure=order.subject.procedure.key, subject_id=order.subject.pk,
        kind=order.kind, recipient=order.recipient, to=order.to, manifest=states, manifest_sha256=store.digests(raw)[0],
        prior=order.prior, made_at=now, made_by=order.by,
    )  # fmt: skip
    return _enter(package, _kept(everything), order)


def _contents(gathered: Iterable[Gathered]) -> dict[str, Content]:
    return {item.path: content for part in gathered for item, content in zip(part.items, part.contents, strict=True)}


def _attachments(
    order: Order,
    sheets: Sheets,
    volumes: tuple[Volume, ...],
    contents: dict[str, Content],
    states: dict[str, Any],
    key: str,
) -> list[tuple[Item, bytes]]:
    facts = _facts(order, states) | {"public_key": key}
    made = [
        ("cover.pdf", "案卷封面", sheets.cover(facts)),
        ("catalogue.pdf", "卷内文件目录", sheets.catalogue(states["volumes"])),
        ("back-sheet.pdf", "卷内备考表", sheets.back_sheet(facts)),
    ]
    for number, volume in enumerate(volumes, 1):
        parts = [contents[item.path] for item in volume.items]
        bound = binding.bind(volume, parts, sheet=sheets.stand_in, numbers=sheets.numbers)
        made.append((f"volume-{number}.pdf", f"第{number}卷 {volume.title}（合订阅览本）", bound))
    tools = files("casework.package") / "offline"
    made += [(name, "离线核验程序", (tools / name).read_bytes()) for name in archive.TOOLS]
    return [(_attachment(path, title, content), content) for path, title, content in made]


def _attachment(path: str, title: str, content: bytes) -> Item:
    mime = {"pdf": "application/pdf", "html": "text/html"}.get(path.rpartition(".")[2], "text/x-python")
    pages = binding.pages_of(content) if mime == "application/pdf" else 0
    return Item(title=title, path=path, mime=mime, pages=pages, doc_type="卷宗材料", **collect.digests(content))


def _facts(order: Order, states: dict[str, Any]) -> dict[str, Any]:
    case = order.subject.case
    rows = [item | {"volume": volume["no"]} for volume in states["volumes"] for item in volume["items"]]
    return {
        "kind": order.kind.label, "case_title": case.title, "case_number": case.number, "received": case.received_on,
        "from_office": case.office.name, "to_office": order.recipient, "package_id": states["package_id"],
        "volumes": [{"title": it["title"], "items": len(it["items"]), "pages": it["pages"]} for it in states["volumes"]],
        "count": len(rows), "pages": sum(it["pages"] for it in states["volumes"]),
        "scans": sum(row["source"] == "scan" for row in rows),
        "originals": sum(row["source"] == "original" for row in rows),
        "retake": [row for row in rows if row["remark"] == collect.RETAKE],
        "elsewhere": [{"title": row["title"], "place": row["original_location"]} for row in rows if row["original_location"]],
        "prior": states["prior_package"], "bound_by": str(order.by), "date": states["created_at"][:10],
    }  # fmt: skip


def _kept(everything: list[tuple[str, Content]]) -> store.Kept:
    with TemporaryFile() as whole:
        archive.write(whole, everything)
        whole.seek(0, os.SEEK_SET)
        return store.keep(iter(lambda: whole.read(1 << 20), b""), limit=LARGEST)


def _enter(package: Package, kept: store.Kept, order: Order) -> Package:
    package.sha256, package.sm3, package.size = kept.sha256, kept.sm3, kept.size
    facts = {"kind": package.kind, "recipient": package.recipient, "manifest_sha256": package.manifest_sha256}
    event = Event(
        office=package.office, case=package.case, procedure="package", subject_id=package.pk, version=1, step="made",
        label=f"制作{order.kind.label}", target="made", basis=order.basis, by=order.by, by_name=str(order.by),
        role="system", at=package.made_at, data={"package": facts | {"sha256": kept.sha256, "size": kept.size}},
    )  # fmt: skip
    event.sha256 = event.digest()
    package.event = event
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=package.case_id)
        writes.write([], [event, package])
    return package
