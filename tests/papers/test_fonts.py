"""The vendored fonts are the ones the manifest names, and every stack draws what a paper may hold."""

from hashlib import sha256

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from casework.rendering import fonts
from casework.rendering.printer import Printer
from casework.rendering.sheet import Sheet
from casework.rendering.vendor.subset import gb2312
from tests.papers.reading import fonts as fonts_in

ROLES = ("fang", "title", "hei", "kai", "song", "rare")


def characters(role):
    return fonts.characters(path_of(role))


def path_of(role):
    return next(face.path for face in fonts.vendored() if face.role == role)


@pytest.mark.parametrize("role", ROLES)
def test_each_file_is_the_one_in_the_manifest_with_its_licence_beside_it(role):
    entry = fonts.manifest()[role]
    file = fonts.MANIFEST.parent / entry["file"]

    assert sha256(file.read_bytes()).hexdigest() == entry["sha256"]
    assert (fonts.MANIFEST.parent / entry["licence_file"]).stat().st_size > 3000
    assert all(entry[said] for said in ("licence", "version", "package", "origin_file", "origin_sha256", "change"))


def test_nothing_lies_beside_the_fonts_that_the_manifest_does_not_name():
    named = {entry[key] for entry in fonts.manifest().values() for key in ("file", "licence_file")}
    there = {f"fonts/{path.name}" for path in fonts.VENDORED.iterdir()}

    assert there == named
    assert sum(path.stat().st_size for path in fonts.VENDORED.iterdir()) < 20_000_000


@pytest.mark.rule("LAY-16")
def test_the_two_faces_at_the_end_of_every_stack_draw_gb_2312_and_more():
    drawn = fonts.drawable(None)

    assert gb2312() <= drawn
    assert len(drawn) > 25_000
    assert set(map(ord, "☑☐□√×①⑩〔〕·—…￥¥℃‰")) <= drawn


@pytest.mark.rule("LAY-16")
@pytest.mark.parametrize("role", ["title", "hei", "kai"])
def test_headings_and_titles_have_all_of_gb_2312_in_their_own_face(role):
    assert {code for code in gb2312() if code >= 0x4E00} <= characters(role)


def test_the_body_face_lacks_the_yen_it_would_draw_as_a_dollar():
    assert 0xFFE5 not in characters("fang")
    assert 0xFFE5 in characters("rare")


def test_all_faces_have_one_line_height():
    heights = set()
    for face in fonts.vendored():
        with TTFont(face.path, lazy=True) as font:
            heights.add((font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap))

    assert heights == {(880, -120, 0)}


@pytest.mark.parametrize("role", ROLES)
def test_every_stack_ends_in_faces_that_draw_everything(role):
    stack = fonts.stack(role, fonts.vendored())

    assert stack.startswith(f"'{fonts.FAMILIES[role]}'")
    assert {"'Zhian Rare'", "'Zhian Fang'"} <= set(stack.split(","))


@pytest.fixture
def office_folder(tmp_path):
    """A folder with a font an office might own, under its licensed name; and a file that is no font."""
    font = TTFont(path_of("title"))
    worker = subset.Subsetter()
    worker.populate(text="甲乙\u3000")
    worker.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "方正小标宋_GBK"
        elif record.nameID == 6:
            record.string = "FZXBSK"
    cmap = {**font.getBestCmap(), 0xE800: font.getBestCmap()[ord("甲")]}
    for table in font["cmap"].tables:
        table.cmap = cmap
    font.flavor = None
    font.save(tmp_path / "FZXBSK.TTF")
    font.close()
    (tmp_path / "notes.ttf").write_text("not a font")
    return tmp_path


@pytest.mark.rule("LAY-16")
def test_an_office_s_licensed_font_goes_first_in_its_role(office_folder):
    (face,) = fonts.of_office(office_folder)
    stack = fonts.stack("title", (face, *fonts.vendored()))

    assert (face.role, face.path.name) == ("title", "FZXBSK.TTF")
    assert stack.split(",")[0] == f"'{face.family}'"
    assert face.family not in fonts.stack("fang", (face, *fonts.vendored()))


@pytest.mark.rule("LAY-16")
def test_the_printer_sets_the_title_in_the_office_s_font_and_the_rest_in_ours(office_folder):
    printer = Printer(office_folder)
    try:
        pdf = printer.print(Sheet("<h1>甲乙丙</h1><p>丁</p>", "文", "局", "", "x", "0"))
    finally:
        printer.close()

    assert {"Zhian-Fang", "Zhian-Rare-Light"} & fonts_in(pdf)
    assert any(name.startswith("Office") or "小标宋" in name for name in fonts_in(pdf))


def test_a_character_only_the_office_s_font_has_is_no_longer_missing(office_folder):
    assert fonts.missing("\ue800") == ["\ue800"]
    assert fonts.missing("\ue800", office_folder) == []


@pytest.mark.parametrize(
    ("family", "role"),
    [
        ("仿宋_GB2312", "fang"),
        ("FangSong", "fang"),
        ("楷体_GB2312", "kai"),
        ("SimHei", "hei"),
        ("SimSun", "song"),
        ("Arial", ""),
    ],
)
def test_a_font_s_role_is_read_off_its_family_name(office_folder, family, role):
    with TTFont(office_folder / "FZXBSK.TTF") as font:
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = family
        font.save(office_folder / "other.ttf")

    assert fonts.role_of(office_folder / "other.ttf") == role
