"""Gathers what a package holds from the case: its papers as printed, its evidence as collected, each by its content."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from casework import printing, store
from casework.models import CaseParty, CustodyEvent, Evidence, IssuedPaper
from casework.models.evidence import DOUBTED
from casework.package import binding
from casework.package.contents import Content, Custody, Item
from casework.package.sheets import Sheets

_SUFFIXES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "application/zip": "zip"}
WITHHELD = "举报人（依法保密）"
RETAKE = "言词证据，须依刑事诉讼法重新收集"


class Gathered:
    """The items of one volume and their bytes. Raises ``store.Damaged`` for a file that is not what was kept."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.items: list[Item] = []
        self.contents: list[Content] = []

    def add(self, item: Item, content: Content) -> None:
        self.items.append(item)
        self.contents.append(content)


def papers(title: str, issued: Iterable[IssuedPaper]) -> Gathered:
    """Issued papers in their order; what has not been printed yet is printed now, what has is taken as it is."""
    found = Gathered(title)
    for number, paper in enumerate(issued, 1):
        content = store.read(printing.file_of(paper).sha256)
        item = Item(
            title=paper.title, path=f"papers/{number:03}.pdf", mime="application/pdf", **digests(content),
            pages=binding.pages_of(content), doc_type="文书", doc_no=paper.number,
            dated=timezone.localtime(paper.issued_at).date(),
        )  # fmt: skip
        found.add(item, content)
    return found


def evidence(title: str, rows: Iterable[Evidence], sheets: Sheets, *, for_parties: bool = False) -> Gathered:
    """Evidence with its chain of custody. What has no file, a physical item, is present by a sheet that names it.

    What goes ``for_parties`` does not say that a piece came from who reported.
    """
    found = Gathered(title)
    for row in rows:
        item, content = _described(row), _content(row)
        item = _without_reporter(item, row) if for_parties else item
        if content is None or row.file is None:
            content = sheets.named(item)
            item = replace(item, path=f"evidence/{row.number:03}.pdf", mime="application/pdf", **digests(content))
        else:
            file, suffix = row.file, _SUFFIXES.get(row.file.mime, "bin")
            item = replace(
                item, path=f"evidence/{row.number:03}.{suffix}", mime=file.mime, source="original",
                size=file.size, sha256=file.sha256, sm3=file.sm3,
            )  # fmt: skip
        pages = binding.pages_of(content) if item.mime == "application/pdf" else 1
        found.add(replace(item, pages=pages), content)
    return found


def _without_reporter(item: Item, row: Evidence) -> Item:
    reporters = CaseParty.objects.filter(case=row.case_id, capacity=CaseParty.Capacity.COMPLAINANT)
    names = [name for name in reporters.values_list("party__name", flat=True) if name]

    def told(text: str) -> str:
        return WITHHELD if any(name in text for name in names) else text

    chain = tuple(
        replace(it, from_whom=told(it.from_whom), to_whom=told(it.to_whom), reason=told(it.reason))
        for it in item.custody
    )
    about = {name: told(value) if isinstance(value, str) else value for name, value in (item.evidence or {}).items()}
    return replace(item, evidence=about, custody=chain, title=told(item.title))


def _content(row: Evidence) -> Content | None:
    return store.checked(row.file.sha256) if row.file else None


def digests(content: bytes) -> dict[str, Any]:
    """Size and both digests, by the names an ``Item`` gives them."""
    sha256, sm3 = store.digests(content)
    return {"size": len(content), "sha256": sha256, "sm3": sm3}


def _described(row: Evidence) -> Item:
    return Item(
        title=row.name, path="", mime="", size=0, sha256="", sm3="", pages=1, doc_type=row.get_kind_display(),
        doc_no=f"证据{row.number}", dated=timezone.localtime(row.collected_at).date(),
        original_location=row.original_held_at, confidentiality="涉及商业秘密或者个人隐私" if row.confidential else "",
        remark="；".join([RETAKE] * row.must_be_retaken + [DOUBTED] * row.doubted),
        evidence={
            "kind": row.kind, "proves": row.proves, "provided_by": row.provider or row.source, "place": row.place,
            "method": row.method, "collectors": row.collectors, "retake_required": row.must_be_retaken,
        },
        custody=tuple(_link(event) for event in row.custody.select_related("by")),
    )  # fmt: skip


def _link(event: CustodyEvent) -> Custody:
    return Custody(
        kind=event.kind, at=timezone.localtime(event.at).isoformat(), from_whom=event.from_whom,
        to_whom=event.to_whom, reason=event.reason, by=str(event.by), sha256=event.sha256,
    )  # fmt: skip
