"""Binds a volume: one PDF of its items, pages numbered continuously, with a bookmark for each item.

A PDF keeps its own pages; a picture is set on a page; anything else gets a sheet that says which file it is.
"""

from collections.abc import Callable, Iterable
from io import BytesIO

from pikepdf import OutlineItem, Pdf, PdfError, Rectangle

from casework.package.contents import Content, Item, Volume

A4 = (595.28, 841.89)
"""Points; a page of another size keeps it."""

Sheet = Callable[[Item, Content], bytes]
"""Sets the one page that stands for a file which is not a PDF."""

Numbers = Callable[[int], bytes]
"""Sets so many transparent pages, each bearing its number."""


def pages_of(content: Content) -> int:
    """How many pages a PDF has; 1 when it cannot be read as one (its sheet takes its place)."""
    try:
        with _opened(content) as opened:
            return max(len(opened.pages), 1)
    except PdfError:
        return 1


def bind(volume: Volume, contents: Iterable[Content], *, sheet: Sheet, numbers: Numbers) -> bytes:
    """The volume as one PDF; ``contents`` are the bytes of its items in order."""
    whole = Pdf.new()
    with whole.open_outline() as outline:
        for (item, first, last), content in zip(volume.paged(), contents, strict=True):
            _append(whole, item, content, last - first + 1, sheet)
            outline.root.append(OutlineItem(f"{item.title}{item.doc_no and f'（{item.doc_no}）'}", first - 1))
    _number(whole, numbers(len(whole.pages)))
    target = BytesIO()
    whole.save(target, deterministic_id=True)
    return target.getvalue()


def _append(whole: Pdf, item: Item, content: Content, expected: int, sheet: Sheet) -> None:
    pdf = content if item.mime == "application/pdf" else sheet(item, content)
    try:
        source = _opened(pdf)
    except PdfError:  # it only looked like a PDF
        source = _opened(sheet(item, content))
    with source:
        if len(source.pages) != expected:
            raise ValueError(f"{item.path} has {len(source.pages)} pages, its volume counts {expected}")
        whole.pages.extend(source.pages)


def _opened(content: Content) -> Pdf:
    return Pdf.open(BytesIO(content) if isinstance(content, bytes) else content)


def _number(whole: Pdf, overlay: bytes) -> None:
    with Pdf.open(BytesIO(overlay)) as marks:
        for page, mark in zip(whole.pages, marks.pages, strict=True):
            box = page.mediabox
            corner = Rectangle(float(box[2]) - A4[0], float(box[1]), float(box[2]), float(box[1]) + A4[1])
            page.add_overlay(mark, corner)
