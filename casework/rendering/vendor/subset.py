"""How the vendored fonts were made from their packages; run by hand when a package is renewed, never by the system.

    python subset.py PACKAGES      PACKAGES: a folder with the unpacked origin files, under the names in ``ORIGINS``

The body and the rare names keep their full repertoire; headings and titles keep GB 2312 and common name characters. Tables stay untransformed inside woff2: they unpack in a third of a second instead
of half a minute. Subsets under the Open Font License carry our own names, as its reserved font names require.
"""

import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, woff2

FONTS = Path(__file__).parent / "fonts"
LATIN = frozenset(range(0x20, 0x250))
DIGITS = frozenset(map(ord, " 0123456789—-–·/()（）第页共"))
NAMES = frozenset(map(ord, "喆堃镕玥珺昇烜頔晞祎珮堉淼垚焱犇骉燊翀翚玙珅玘璟璠瑄瑀昶晟晔晢炅煊煜琰琮甯龑囧槑啰祹錡"))
YEN = 0xFFE5
BOX, TICK = 0x25A1, 0x221A
EMPTY_BOX, TICKED_BOX = 0x2610, 0x2611
ASCENT, DESCENT = 880, 120
"""Of a thousand units per em: the body face's own."""

GPL = "GPL-3.0 with font exception"
ORIGINS: dict[str, dict[str, str]] = {
    "fang": {
        "origin_file": "FandolFang-Regular.otf", "package": "Debian texlive-lang-chinese 2022.20230122-1",
        "licence": GPL, "licence_file": "fonts/LICENCE-fandol.txt", "change": "modified 2026-11-22: renamed, one line height, U+FFE5 left out (it is drawn as a dollar sign)",
    },
    "title": {
        "origin_file": "NotoSerifSC_700Bold.ttf", "package": "npm @expo-google-fonts/noto-serif-sc 0.4.3",
        "licence": "OFL-1.1", "licence_file": "fonts/LICENCE-noto.txt", "change": "subset, renamed, one line height",
    },
    "hei": {
        "origin_file": "NotoSansSC-Regular.otf", "package": "PyPI pylopdf-fonts-zh-cn 0.1.1",
        "licence": "OFL-1.1", "licence_file": "fonts/LICENCE-noto.txt", "change": "subset, renamed, one line height",
    },
    "kai": {
        "origin_file": "LXGWWenKai-Light.ttf", "package": "Debian fonts-lxgw-wenkai 1.250+repack-1",
        "licence": "OFL-1.1", "licence_file": "fonts/LICENCE-lxgw.txt", "change": "subset, renamed, one line height",
    },
    "rare": {
        "origin_file": "LXGWWenKai-Light.ttf", "package": "Debian fonts-lxgw-wenkai 1.250+repack-1",
        "licence": "OFL-1.1", "licence_file": "fonts/LICENCE-lxgw.txt", "change": "subset, renamed, one line height, U+2610 and U+2611 added",
    },
    "song": {
        "origin_file": "NotoSerifSC-Regular.otf", "package": "PyPI pylopdf-fonts-zh-cn 0.1.1",
        "licence": "OFL-1.1", "licence_file": "fonts/LICENCE-noto.txt", "change": "subset, renamed, one line height",
    },
}  # fmt: skip


def gb2312() -> frozenset[int]:
    """Every character of GB 2312: the hanzi and the symbols."""
    rows = (bytes([high, low]) for high in range(0xA1, 0xFA) for low in range(0xA1, 0xFF))
    return frozenset(ord(pair.decode("gb2312")) for pair in rows if pair.decode("gb2312", "ignore"))


def kept(role: str, has: Iterable[int], body: Iterable[int]) -> set[int]:
    """The characters a role keeps out of those its origin has; ``body`` are those of the body face."""
    common = gb2312() | LATIN | NAMES
    if role == "song":
        return set(has) & DIGITS
    if role == "rare":
        return set(has) - (gb2312() & set(body) - {YEN, BOX, TICK})
    return set(has) & common


def renamed(font: TTFont, role: str) -> None:
    """Give a subset our own name."""
    name = f"Zhian {role.title()}"
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = name
        elif record.nameID == 6:
            record.string = name.replace(" ", "")
    if "CFF " in font:
        font["CFF "].cff.fontNames[0] = name.replace(" ", "")


def on_the_grid(font: TTFont) -> None:
    """One height for all faces: a rare character must not push its line off the grid of 22 lines (LAY-2)."""
    line, windows = font["hhea"], font["OS/2"]
    line.ascent, line.descent, line.lineGap = ASCENT, -DESCENT, 0
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ASCENT, -DESCENT, 0
    windows.usWinAscent, windows.usWinDescent = ASCENT, DESCENT


def without(font: TTFont, code: int) -> None:
    """Take one character out of a font: the next face of the stack draws it."""
    for table in font["cmap"].tables:
        table.cmap.pop(code, None)


def reduce(font: TTFont, characters: set[int]) -> None:
    """Keep these characters, without hinting, and the tables a page needs."""
    options = subset.Options(
        hinting=False, desubroutinize=True, notdef_outline=True, glyph_names=False, layout_features=["kern", "locl"]
    )
    options.name_IDs = ["*"]
    options.drop_tables += ["vmtx", "vhea", "VORG", "DSIG", "BASE"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)


def add_ticked_boxes(font: TTFont) -> None:
    """☐ and ☑, which no origin draws, out of its □ and √."""
    names = font.getBestCmap()
    pen = TTGlyphPen(font.getGlyphSet())
    for part in (BOX, TICK):
        pen.addComponent(names[part], (1, 0, 0, 1, 0, 0))
    font["glyf"]["ticked"] = pen.glyph()
    font["hmtx"]["ticked"] = font["hmtx"][names[BOX]]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {EMPTY_BOX: names[BOX], TICKED_BOX: "ticked"}


def build(packages: Path, role: str) -> None:
    """Write one role's file."""
    font = TTFont(packages / ORIGINS[role]["origin_file"])
    if role == "fang":
        without(font, YEN)
    else:
        body = TTFont(packages / ORIGINS["fang"]["origin_file"], lazy=True).getBestCmap()
        reduce(font, kept(role, font.getBestCmap(), body))
    if role == "rare":
        add_ticked_boxes(font)
    renamed(font, role)
    on_the_grid(font)
    plain = BytesIO()
    font.save(plain)
    font = TTFont(plain)
    font.flavor = "woff2"
    font.flavorData = woff2.WOFF2FlavorData(transformedTables=set())
    font.save(FONTS / f"{role}.woff2")


def entry(packages: Path, role: str) -> dict[str, str]:
    """What the manifest says of one file."""
    source, made = packages / ORIGINS[role]["origin_file"], FONTS / f"{role}.woff2"
    return {
        "file": f"fonts/{made.name}",
        "role": role,
        "sha256": sha256(made.read_bytes()).hexdigest(),
        "version": str(TTFont(source, lazy=True)["name"].getDebugName(5)),
        "origin_sha256": sha256(source.read_bytes()).hexdigest(),
        **ORIGINS[role],
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for each in sys.argv[2:] or ORIGINS:
        build(folder, each)
    listed = {"files": [entry(folder, role) for role in ORIGINS]}
    (FONTS.parent / "manifest.json").write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", "utf-8")
