"""The sheet, measured on what was printed (GB/T 9704-2012)."""

from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.papers.reading import MM, PAGE_HEIGHT, PAGE_WIDTH, body, fonts, lines, page_number, pages, text

FULL = "<p class='flush'>" + "国" * (28 * 22 * 3) + "</p>"


@pytest.fixture
def full(paper):
    """Running text over several pages, with nothing that is set larger."""
    return paper(FULL, more="{% block heading %}{% endblock %}{% block signature %}{% endblock %}")


def lines_of_text(pdf, page):
    return [line for line in body(pdf, page) if "国" in line.text]


@pytest.mark.rule("LAY-2", "LAY-3")
def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters(full):
    page = lines_of_text(full, 1)

    assert [len(line.text) for line in page] == [28] * 22
    pitch = [upper.base - lower.base for upper, lower in pairwise(page)]
    assert all(step == pytest.approx(28.99, abs=0.02) for step in pitch)


@pytest.mark.rule("LAY-1", "LAY-4")
def test_the_type_area_lies_where_the_standard_puts_it_on_a4(full):
    sheet = PdfReader(BytesIO(full)).pages[0].mediabox
    page = lines_of_text(full, 1)

    assert (float(sheet.width), float(sheet.height)) == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.1)
    assert page[0].size == pytest.approx(16, abs=0.01)
    assert page[0].left == pytest.approx(28 * MM, abs=0.1)
    assert page[0].left + 28 * (16 - 0.21) <= PAGE_WIDTH - 26 * MM
    assert page[0].base + 16 < PAGE_HEIGHT - 37 * MM < page[0].base + 28.99
    assert page[-1].base > 35 * MM > page[-1].base - 28.99


@pytest.mark.rule("LAY-2", "LAY-16")
def test_a_rare_character_does_not_push_its_line_off_the_grid(paper):
    line = "国䶮家𬭎人㛃民" * 4
    page = lines_of_text(paper(f"<p class='flush'>{line * 66}</p>"), 1)

    assert [each.text for each in page] == [line] * 22
    assert all(upper.base - lower.base == pytest.approx(28.99, abs=0.13) for upper, lower in pairwise(page))


@pytest.mark.rule("LAY-10")
def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_pages_one_character_in(full):
    first, second, third = (page_number(full, page) for page in range(3))

    assert [line.text for line in (first, second, third)] == ["— 1 —", "— 2 —", "— 3 —"]
    assert second.left == pytest.approx(28 * MM + 14, abs=0.5)
    assert first.left == pytest.approx(third.left, abs=2)  # digits differ in width, their right edge does not
    assert PAGE_WIDTH - 26 * MM - 14 - 50 < first.left < PAGE_WIDTH - 26 * MM - 14 - 35
    assert first.size == pytest.approx(14, abs=0.01)
    assert first.runs[0][1] == "Zhian-Song"
    # the line's upper edge is 7 mm under the type area; its baseline about 0.88 of a character lower
    assert 35 * MM - first.base == pytest.approx(7 * MM + 0.88 * 14, abs=1)


@pytest.mark.rule("LAY-5", "LAY-6")
def test_title_and_headings_are_set_in_their_own_faces(paper):
    pdf = paper("<h2>一、甲</h2><h3>（一）乙</h3><h4>1. 丙</h4><p>丁</p>", title="裁决书")
    font_of = {line.text: line.runs[0][1] for line in body(pdf)}
    left_of = {line.text: line.left for line in body(pdf)}

    assert font_of["裁决书"] == "Zhian-Title-Bold"
    assert (font_of["一、甲"], font_of["（一）乙"]) == ("Zhian-Hei", "Zhian-Kai-Light")
    assert (font_of["1. 丙"], font_of["丁"]) == ("Zhian-Fang", "Zhian-Fang")
    assert left_of["丁"] == pytest.approx(28 * MM + 32, abs=0.1)
    title = next(line for line in body(pdf) if line.text == "裁决书")
    assert title.size == pytest.approx(22, abs=0.01)
    assert title.left + 3 * 22 / 2 == pytest.approx((28 + 156 / 2) * MM, abs=1)


@pytest.mark.rule("LAY-9")
def test_the_date_ends_four_characters_from_the_right_with_the_organ_centred_on_it(paper):
    pdf = paper("<p>甲</p><p>乙</p>", date="2026-11-22", office="演示市知识产权局")
    organ, day = body(pdf)[-2:]
    end = day.left + 3 * (16 - 0.21) + 8 * (8 - 0.21)  # eight digits, half as wide as a character

    assert (organ.text, day.text) == ("演示市知识产权局", "2026年11月22日")
    assert PAGE_WIDTH - 26 * MM - end == pytest.approx(4 * 16, abs=1)
    assert organ.left + 8 * 15.79 / 2 == pytest.approx((day.left + end) / 2, abs=1)


@pytest.mark.rule("LAY-9")
def test_a_long_organ_name_moves_the_date_in_so_that_the_name_stays_on_the_sheet(paper):
    name = "演示壮族自治区演示市演示区市场监督管理局知识产权局"
    organ, day = body(paper("<p>甲</p><p>乙</p>", date="2026-11-22", office=name))[-2:]

    assert organ.text == name
    assert organ.left + len(name) * 15.79 <= PAGE_WIDTH - 26 * MM + 1
    assert day.text == "2026年11月22日"


@pytest.mark.rule("LAY-9", "LAY-15")
@pytest.mark.parametrize("paragraphs", range(14, 23))
def test_the_signature_never_stands_without_two_lines_of_text_on_its_page(paper, paragraphs):
    pdf = paper("".join(f"<p>第{n}段正文。</p>" for n in range(paragraphs)), date="2026-11-22", seal=True)
    last = [line.text for line in body(pdf, pages(pdf) - 1)]

    assert last[-1] == "2026年11月22日" or "2026年11月22日" in last
    assert sum("段正文" in line for line in last) >= 2


@pytest.mark.rule("LAY-9")
def test_the_seal_says_it_is_an_example_and_is_drawn_only_when_asked_for(paper):
    letters = set("示例机关演示专用章")

    def red(pdf):
        return "".join(line.text for line in lines(pdf) if line.runs[0][1].startswith("Zhian-Title"))

    sealed = paper("<p>甲</p>", date="2026-11-22", seal=True, title="文")
    assert letters <= set(red(sealed))
    for unasked in (False, "true", 1, None):
        assert not letters & set(red(paper("<p>甲</p>", date="2026-11-22", seal=unasked, title="文")))


@pytest.mark.rule("LAY-7", "LAY-8")
def test_the_red_masthead_starts_thirty_five_millimetres_under_the_type_areas_top(paper):
    pdf = paper(
        "<p>甲</p>", base="base_redhead", number="演知裁字〔2026〕1号", date="2026-11-22", office="演示市知识产权局"
    )
    organ, number = body(pdf)[:2]
    top = PAGE_HEIGHT - 37 * MM - (organ.base + 0.88 * organ.size)
    centre = (28 + 156 / 2) * MM

    assert organ.text == "演示市知识产权局"
    assert number.text == "演知裁字〔2026〕1号"
    assert top == pytest.approx(35 * MM, abs=2)
    assert organ.left + 8 * organ.size / 2 == pytest.approx(centre, abs=1)
    assert organ.base - number.base > 2 * 28.99
    assert text(pdf).count("演知裁字〔2026〕1号") == 1


@pytest.mark.rule("LAY-7")
def test_a_long_masthead_stays_on_one_line_inside_the_type_area(paper):
    name = "演示壮族自治区市场监督管理局知识产权局"
    organ = body(paper("<p>甲</p>", base="base_redhead", office=name, date="2026-11-22"))[0]

    assert organ.text == name
    assert len(name) * organ.size <= 156 * MM


@pytest.mark.rule("LAY-12")
def test_a_letter_has_its_organ_near_the_top_edge_and_no_number_on_page_one(paper):
    pdf = paper(FULL, base="base_letter", number="演知函〔2026〕1号", date="2026-11-22")
    organ = lines(pdf)[0]

    assert organ.text == "演示市知识产权局"
    assert PAGE_HEIGHT - (organ.base + 0.88 * organ.size) == pytest.approx(30 * MM, abs=2)
    assert "— 1 —" not in [line.text for line in lines(pdf)]
    assert page_number(pdf, 1).text == "— 2 —"


@pytest.mark.rule("LAY-14")
def test_a_form_has_two_centred_lines_and_its_number_and_no_red_head(paper):
    pdf = paper("<p>甲</p>", base="base_form", title="行政处罚决定书", number="演市监罚〔2026〕3号", date="2026-11-22")
    organ, title, number = body(pdf)[:3]

    assert [organ.text, title.text, number.text] == ["演示市知识产权局", "行政处罚决定书", "演市监罚〔2026〕3号"]
    assert organ.size == title.size == pytest.approx(22, abs=0.01)
    assert organ.left == pytest.approx(title.left - 11, abs=0.5)


@pytest.mark.rule("LAY-11")
def test_the_list_of_annexes_is_indented_and_numbered_and_one_annex_has_no_number(paper):
    two = body(paper("<p>甲</p>", attachments=["权利要求书", "照片"], date="2026-11-22"))
    one = body(paper("<p>甲</p>", attachments=["权利要求书"], date="2026-11-22"))

    assert [line.text for line in two if "附件" in line.text or "照片" in line.text or line.text == "1."]
    first = next(line for line in two if line.text.startswith("附件："))
    assert first.left == pytest.approx(28 * MM + 32, abs=0.5)
    assert "附件：权利要求书" in [line.text for line in one]


@pytest.mark.rule("DOC-N5")
def test_the_copies_line_says_how_many_are_served_and_filed(printed_sample):
    assert "本件共制作三份，其中送达二份，其余存入案卷。" in text(printed_sample())
    assert "共制作" not in text(printed_sample(copies=None))


def test_every_page_of_a_record_is_numbered_of_how_many_and_has_a_line_to_sign(paper):
    talk = "<div class='qa'><p class='q'>问：请说明。</p><p class='a'>答：" + "情况属实。" * 40 + "</p></div>"
    pdf = paper(talk * 6, base="base_record", title="询问笔录")
    count = pages(pdf)

    assert count > 1
    for page in range(count):
        shown = "".join(line.text for line in lines(pdf, page))
        assert f"第{page + 1}页共{count}页" in "".join(shown.split())
        assert "当事人（签名、日期）：" in shown
        assert "—" not in shown


@pytest.mark.rule("LAY-16")
def test_only_our_own_faces_are_in_the_file(printed_sample):
    assert fonts(printed_sample(seal=True)) <= {
        "Zhian-Fang", "Zhian-Title-Bold", "Zhian-Hei", "Zhian-Kai-Light", "Zhian-Rare-Light", "Zhian-Song"
    }  # fmt: skip
