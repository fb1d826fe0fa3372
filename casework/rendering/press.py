"""Sets one sheet of HTML as PDF/A-3a inside the worker: WeasyPrint with everything that reaches outside taken away."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from casework.rendering import fonts
from casework.rendering.refusal import RenderRefused
from casework.rendering.sheet import Sheet

RULES = (
    "LAY-1",
    "LAY-2",
    "LAY-3",
    "LAY-4",
    "LAY-5",
    "LAY-6",
    "LAY-7",
    "LAY-8",
    "LAY-9",
    "LAY-10",
    "LAY-11",
    "LAY-13",
    "LAY-12",
    "LAY-14",
    "LAY-15",
    "LAY-16",
    "LAY-17",
    "DOC-N5",
)
"""The rules of the register that this module answers for."""

_UNDRAWN = re.compile(r"\(U\+([0-9A-F]+)\)")


class SealedFetcher(URLFetcher):
    """Hands out what lies in memory and nothing else: no network, no files, no data URLs."""

    def __init__(self, held: Mapping[str, Path] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._held = held or {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if path := self._held.get(url):
            return URLFetcherResponse(url, path.read_bytes())
        raise FatalURLFetchingError("文书中不得引用外部资源。")


class Press:
    """The fonts and the stylesheet, loaded once; then one document after another."""

    def __init__(self, office_fonts: Path | None = None) -> None:
        faces = (*fonts.of_office(office_fonts), *fonts.vendored())
        self._fonts = FontConfiguration()
        fetcher = SealedFetcher({face.url: face.path for face in faces})
        self._css = CSS(string=fonts.stylesheet(faces), font_config=self._fonts, url_fetcher=fetcher)
        self._fetcher = SealedFetcher()

    def print(self, sheet: Sheet) -> bytes:
        """The sheet as PDF/A-3a, the same bytes each time. Raises ``RenderRefused``."""
        try:
            with _complaints() as undrawn:
                pdf = self._set(sheet)
        except FatalURLFetchingError as error:
            raise RenderRefused(f"文书未生成：{error}") from error
        if undrawn:
            raise RenderRefused(f"文书未生成：字库不能显示下列字符：{'、'.join(undrawn)}。")
        return pdf

    def _set(self, sheet: Sheet) -> bytes:
        page = HTML(string=sheet.html, url_fetcher=self._fetcher, base_url=None)
        document = page.render(font_config=self._fonts, stylesheets=[self._css], pdf_variant="pdf/a-3a")
        about = document.metadata
        about.title, about.authors, about.description = sheet.title, [sheet.office], sheet.number
        about.keywords = [f"source-sha256:{sheet.source_sha256}"]
        about.attachments = []
        target = BytesIO()
        document.write_pdf(target, finisher=_finish, pdf_variant="pdf/a-3a", pdf_identifier=sheet.identifier.encode())
        return target.getvalue()


def _finish(document: Any, pdf: Any) -> None:
    """PDF/A wants the metadata stream uncompressed; a printer shall turn the sheet on its long edge (LAY-13)."""
    number = int(pdf.catalog["Metadata"].split()[0])
    pdf.objects[number].compress = False
    pdf.catalog["ViewerPreferences"] = "<</Duplex /DuplexFlipLongEdge /DisplayDocTitle true>>"


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collects the characters WeasyPrint says it drew as an empty box."""
    undrawn: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if ".notdef" in (message := record.getMessage()):
                undrawn.extend(f"U+{code}" for code in _UNDRAWN.findall(message))

    ear = Ear(logging.WARNING)
    LOGGER.addHandler(ear)
    try:
        yield undrawn
    finally:
        LOGGER.removeHandler(ear)
