"""The sheets about a package: cover (封面), catalogue (目录), back sheet (备考表), and what stands for a file that is not a PDF."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from casework import rendering
from casework.package.binding import A4
from casework.package.contents import Content, Item

LARGEST_PICTURE = 60_000_000
"""Pixels; a larger picture gets a sheet that names it instead of being set on a page."""


class Sheets:
    """Sets the sheets of one package."""

    def __init__(self, package_id: str, office: str) -> None:
        self._package_id, self._office = package_id, office

    def cover(self, states: dict[str, Any]) -> bytes:
        return self._set("cover", "案卷封面", states)

    def catalogue(self, volumes: Iterable[dict[str, Any]]) -> bytes:
        rows = [{"title": it["title"], "rows": it["items"]} for it in volumes]
        return self._set("catalogue", "卷内文件目录", {"volumes": rows})

    def back_sheet(self, states: dict[str, Any]) -> bytes:
        return self._set("back_sheet", "卷内备考表", states)

    def numbers(self, count: int) -> bytes:
        return self._set("folios", "页号", {"folios": [str(number) for number in range(1, count + 1)]})

    def stand_in(self, item: Item, content: Content) -> bytes:
        """One page for a file that is not a PDF: the picture itself, or a sheet that says which file it is."""
        if item.mime in ("image/png", "image/jpeg") and (page := _picture(content)):
            return page
        return self.named(item)

    def named(self, item: Item) -> bytes:
        about = item.evidence or {}
        states: dict[str, Any] = {
            "title_of_item": item.title, "doc_type": item.doc_type, "dated": item.dated and item.dated.isoformat(),
            "origin": about.get("provided_by", ""), "proves": about.get("proves", ""), "place": item.original_location,
        }  # fmt: skip
        if item.size:
            states |= {
                "file": item.path, "size": item.size, "sha256_1": item.sha256[:32], "sha256_2": item.sha256[32:],
                "sm3_1": item.sm3[:32], "sm3_2": item.sm3[32:],
            }  # fmt: skip
        return self._set("stand_in", "证据说明页", states)

    def _set(self, name: str, title: str, states: dict[str, Any]) -> bytes:
        return rendering.to_pdf(
            f"papers/package/{name}.html", _plain(states), identifier=f"{self._package_id}/{name}", title=title,
            office=self._office,
        )  # fmt: skip


def _plain(states: dict[str, Any]) -> dict[str, Any]:
    return {name: it.isoformat() if isinstance(it, date | datetime) else it for name, it in states.items()}


def _picture(content: Content) -> bytes | None:
    """The picture on an A4 page; None when it is too large or is no picture after all."""
    try:
        with Image.open(BytesIO(content) if isinstance(content, bytes) else content) as opened:
            if opened.width * opened.height > LARGEST_PICTURE:
                return None
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    dots = 150 / 72
    page = Image.new("RGB", (round(A4[0] * dots), round(A4[1] * dots)), "white")
    margin = round(40 * dots)
    upright.thumbnail((page.width - 2 * margin, page.height - 2 * margin))
    page.paste(upright, ((page.width - upright.width) // 2, margin))
    target = BytesIO()
    page.save(target, "PDF", resolution=150)
    return target.getvalue()
