"""Reads a printed paper back: the lines of each page with their place, and the font of each run."""

from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM


@dataclass
class Line:
    """One line of type: its left edge and baseline in points from the page's lower left corner."""

    left: float
    base: float
    size: float
    runs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    def font_of(self, char: str) -> str:
        return next(font for text, font in self.runs if char in text)


def lines(pdf: bytes, page: int = 0) -> list[Line]:
    """The lines of a page from top to bottom, then from left to right."""
    found: dict[tuple[float, float], Line] = {}

    def visit(text, cm, tm, font, size):
        if text.strip("\n"):
            left, base = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            line = found.setdefault((round(base, 1), round(left, 1)), Line(left, base, size * abs(cm[0])))
            line.runs.append((text.strip("\n"), font["/BaseFont"].partition("+")[2]))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return sorted(found.values(), key=lambda line: (-round(line.base), line.left))


def body(pdf: bytes, page: int = 0) -> list[Line]:
    """The lines inside the type area: not the page number."""
    return [line for line in lines(pdf, page) if 35 * MM < line.base < PAGE_HEIGHT - 37 * MM]


def text(pdf: bytes) -> str:
    """All text of all pages, without line breaks."""
    return "".join(line.text for page in range(pages(pdf)) for line in lines(pdf, page))


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def fonts(pdf: bytes) -> set[str]:
    """The names of the fonts in the file, without the subset's tag."""
    names = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(font.get_object()["/BaseFont"].partition("+")[2])
    return names


def page_number(pdf: bytes, page: int) -> Line:
    return next(line for line in lines(pdf, page) if line.base < 35 * MM)
