"""Printing: a paper's file is made once, kept by its content, and its hash entered in the ledger.

Outside the act's transaction, because setting a page takes longer than an act may hold its locks. The
same states give the same bytes, so a lost file can be printed again and must match.
"""

from io import BytesIO

from django.db import transaction
from pikepdf import Pdf

from casework import canonical, clock, rendering, store, writes
from casework.models import Case, Event, IssuedPaper, PaperFile, User
from casework.models.paper import PRINTING


def file_of(paper: IssuedPaper) -> PaperFile:
    """The printed file of a paper, printed now if it has not been. Raises ``rendering.RenderRefused``."""
    existing = PaperFile.objects.filter(paper=paper).first()
    return existing or _print(paper)


def content_of(paper: IssuedPaper) -> bytes:
    """The PDF. Raises ``store.Damaged`` when the kept file no longer matches the ledger."""
    return store.read(file_of(paper).sha256)


def print_waiting(limit: int = 100) -> tuple[int, list[tuple[IssuedPaper, str]]]:
    """Print what has been issued and not printed yet; how many, and which could not be printed and why."""
    waiting = IssuedPaper.objects.filter(file=None).select_related("office", "case").order_by("issued_at")
    printed, failed = 0, []
    for paper in waiting.iterator(chunk_size=100):
        try:
            file_of(paper)
        except Exception as error:  # whatever is wrong with one paper must not hold up the others  # noqa: BLE001
            failed.append((paper, str(error) or repr(error)))
        else:
            printed += 1
        if printed >= limit:
            break
    return printed, failed


def _print(paper: IssuedPaper) -> PaperFile:
    pdf = rendering.to_pdf(
        paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office=paper.office.name
    )
    kept = store.keep([pdf])
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=paper.case_id)
        existing = PaperFile.objects.filter(paper=paper).first()
        if existing is not None:
            return existing
        event = _line(paper, kept)
        file = PaperFile(
            office=paper.office, paper=paper, event=event, sha256=kept.sha256, size=kept.size,
            pages=_pages(pdf), printed_at=event.at,
        )  # fmt: skip
        writes.write([], [event, file])
    return file


def _line(paper: IssuedPaper, kept: store.Kept) -> Event:
    system = User.system()
    facts = {"title": paper.title, "number": paper.number, "sha256": kept.sha256, "sm3": kept.sm3, "size": kept.size}
    event = Event(
        office=paper.office, case=paper.case, procedure=PRINTING, subject_id=paper.pk, version=1, step="printed",
        label=f"制作《{paper.title}》", target="printed", basis=paper.basis, by=system, by_name=str(system), role="system",
        at=clock.now(), data={"file": canonical.plain(facts)},
    )  # fmt: skip
    event.sha256 = event.digest()
    return event


def _pages(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
