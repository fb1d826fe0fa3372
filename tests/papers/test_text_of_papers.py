"""What may be set: bounded, cleaned of the unseen, and every character drawn or refused by name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import rendering
from casework.rendering import RenderRefused
from casework.rendering.text import TOTAL_CAP, VALUE_CAP, clean, one_stop, prepared
from tests.papers.reading import body, text

RARE = "㛃䶮𬭎𠅤喆堃镕玥珺昇烜"


def test_two_hundred_thousand_characters_are_refused_with_a_sentence_before_anything_is_set(
    printed_sample, monkeypatch
):
    monkeypatch.delattr(rendering, "render_to_string")
    with pytest.raises(RenderRefused) as refused:
        printed_sample(facts="侵权" * 100_000)

    assert str(refused.value) == (
        "文书载明事项“facts”有200000字，超过单项上限20000字。请压缩文字，或者改为附件随文书送达。"
    )


def test_the_whole_is_bounded_as_well_as_each_value():
    prepared({"facts": ["字" * VALUE_CAP] * (TOTAL_CAP // VALUE_CAP)})
    with pytest.raises(RenderRefused, match=f"合计超过{TOTAL_CAP}字"):
        prepared({"facts": ["字" * VALUE_CAP] * (TOTAL_CAP // VALUE_CAP), "more": "字"})
    with pytest.raises(RenderRefused, match="合计超过"):
        prepared({"rows": [[""] * 10] * 2001})


def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack():
    deep = "字"
    for _ in range(3000):
        deep = [deep]

    with pytest.raises(RenderRefused, match="嵌套超过12层"):
        prepared({"rows": deep})


def test_live_objects_are_not_states():
    with pytest.raises(TypeError, match="plain values"):
        prepared({"case": object()})
    with pytest.raises(TypeError, match=r"rows"):
        prepared({"rows": [{"case": object()}]})


def test_the_page_s_own_names_are_not_states(printed_sample):
    with pytest.raises(ValueError, match="paper"):
        printed_sample(paper={"title": "伪造"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲\x00乙\x1b[31m", "甲乙[31m"),
        ("100\u202e001元", "100001元"),
        ("张\u200b三\u200d\ufeff", "张三"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("\u2066隐\u2069", "隐"),
        ("\ud800", "\ufffd"),
        ("﨑", "﨑"),
        ("葛\U000e0100城", "葛\U000e0100城"),
    ],
)
def test_what_nobody_can_see_is_dropped_and_names_are_not_changed(typed, kept):
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed):
    assert clean(clean(typed)) == clean(typed)


def test_hostile_marks_do_not_stop_the_printer(printed_sample):
    pdf = printed_sample(facts="甲\x00\u202e乙\u200d葛\U000e0100城")

    assert "甲乙葛" in text(pdf)


def test_plain_values_keep_their_kind():
    assert prepared({"n": 3, "yes": True, "sum": Decimal("1.50"), "none": None}) == {
        "n": 3, "yes": True, "sum": Decimal("1.50"), "none": None
    }  # fmt: skip


@pytest.mark.rule("LAY-16")
@pytest.mark.parametrize(
    "markup", ["<p>{{ name }}</p>", "<h2>{{ name }}</h2>", "<h3>{{ name }}</h3>", "<p><b>{{ name }}</b></p>"]
)
def test_rare_name_characters_are_drawn_in_every_face(paper, markup):
    pdf = paper(markup, name=RARE, title=RARE, office=RARE)

    assert text(pdf).count(RARE) >= 2


@pytest.mark.rule("LAY-16")
def test_a_character_no_font_draws_is_refused_by_name(printed_sample):
    with pytest.raises(RenderRefused) as refused:
        printed_sample(facts="当事人张\U00030000与李\U000323af。")

    assert "𰀀（U+30000）、𲎯（U+323AF）" in str(refused.value)
    assert "PAPER_FONTS" in str(refused.value)


def test_a_name_can_be_asked_about_before_it_is_saved():
    assert rendering.missing_glyphs(RARE) == []
    assert rendering.missing_glyphs("张\U00030000") == ["\U00030000"]
    assert rendering.missing_glyphs("葛\U000e0100城 ") == []


def test_the_yen_sign_is_drawn_by_a_face_whose_yen_is_a_yen(paper):
    line = next(line for line in body(paper("<p>计￥1,234.50</p>")) if "￥" in line.text)

    assert line.font_of("￥") == "Zhian-Rare-Light"
    assert line.font_of("计") == "Zhian-Fang"


def test_a_sentence_that_goes_on_after_an_officers_full_stop_has_one_mark():
    told = "<p>因证据可能灭失（单据可能被销毁。），予以保存（另附清单。）</p><p>因当事人申请改期。，变更时间。</p><p>理由：案情复杂；。</p><p>“停止销售。”</p>"
    assert (
        one_stop(told)
        == "<p>因证据可能灭失（单据可能被销毁），予以保存（另附清单。）</p><p>因当事人申请改期，变更时间。</p><p>理由：案情复杂。</p><p>“停止销售。”</p>"
    )
