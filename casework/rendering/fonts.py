"""The fonts of the papers: what is vendored, what an office adds, the stacks per role, and which characters they draw.

An office's licensed fonts (方正小标宋, 仿宋_GB2312 …) lie in the folder ``PAPER_FONTS`` and go first; the role of a file
is read off its family name. No font of the machine is ever used.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from casework.rendering.text import drawn

VENDORED = Path(__file__).parent / "vendor" / "fonts"
MANIFEST = VENDORED.parent / "manifest.json"

FAMILIES = {
    "fang": "Zhian Fang",
    "title": "Zhian Title",
    "hei": "Zhian Hei",
    "kai": "Zhian Kai",
    "song": "Zhian Song",
    "rare": "Zhian Rare",
}
"""仿宋 · 小标宋 · 黑体 · 楷体 · 宋体 (page numbers) · rare name characters."""

FAMILY_MARKS = (
    ("小标宋", "title"),
    ("xiaobiaosong", "title"),
    ("fzxbs", "title"),
    ("仿宋", "fang"),
    ("fangsong", "fang"),
    ("楷", "kai"),
    ("kai", "kai"),
    ("黑", "hei"),
    ("hei", "hei"),
    ("宋", "song"),
    ("song", "song"),
    ("simsun", "song"),
)
"""How an office's font shows its role: the first mark found in its family name."""


@dataclass(frozen=True)
class Face:
    """One font file in one role."""

    role: str
    family: str
    path: Path

    @property
    def url(self) -> str:
        return f"paper-font:{self.family.replace(' ', '-')}"

    @property
    def rule(self) -> str:
        return f"@font-face{{font-family:'{self.family}';src:url('{self.url}')}}"


@cache
def manifest() -> dict[str, dict[str, str]]:
    """The vendored files by role: licence, version, origin and SHA-256 of each."""
    return {entry["role"]: entry for entry in json.loads(MANIFEST.read_text("utf-8"))["files"]}


def vendored() -> tuple[Face, ...]:
    return tuple(Face(role, FAMILIES[role], MANIFEST.parent / entry["file"]) for role, entry in manifest().items())


@cache
def of_office(folder: Path | None) -> tuple[Face, ...]:
    """The faces an office added, in the order of their file names."""
    if folder is None:
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".ttf", ".otf"})
    placed = ((path, role_of(path)) for path in files)
    return tuple(
        Face(role, f"Office {number} {role}", path) for number, (path, role) in enumerate(placed, start=1) if role
    )


def role_of(path: Path) -> str:
    """The role an office's font takes by its family names; none if it is no font or no role's."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            names = " ".join(str(record) for record in font["name"].names if record.nameID in (1, 4, 16)).lower()
    except (TTLibError, KeyError, OSError):
        return ""
    return next((role for mark, role in FAMILY_MARKS if mark in names), "")


def stack(role: str, faces: Iterable[Face]) -> str:
    """The families of a role in order: the office's, ours, then those that between them draw every character we know."""
    families = [face.family for face in faces if face.role == role]
    families += [FAMILIES[each] for each in ("rare", "fang") if FAMILIES[each] not in families]
    return ",".join(f"'{family}'" for family in families)


def stylesheet(faces: tuple[Face, ...]) -> str:
    """paper.css with the faces and their stacks filled in."""
    css = (Path(__file__).parent / "paper.css").read_text("utf-8")
    for role in FAMILIES:
        css = css.replace("{{" + role + "}}", stack(role, faces))
    return "\n".join(face.rule for face in faces) + css


@cache
def drawable(folder: Path | None) -> frozenset[int]:
    """Every character that the fonts at the end of each stack, and the office's own, draw."""
    faces = [face for face in vendored() if face.role in ("fang", "rare")] + list(of_office(folder))
    return frozenset().union(*(characters(face.path) for face in faces))


def characters(path: Path) -> frozenset[int]:
    """The characters one file draws."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: Iterable[str], folder: Path | None = None) -> list[str]:
    """The characters no font draws, in code order. Ask before a name is saved, not when its paper is due."""
    have = drawable(folder)
    return sorted({char for char in text if drawn(char) and ord(char) not in have})
