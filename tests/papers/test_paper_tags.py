"""Dates, amounts, numbers and paragraphs as a paper prints them."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, TemplateSyntaxError, engines

from casework.templatetags import paper


def shown(source, **context):
    return engines["django"].engine.from_string("{% load paper %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "printed"),
    [
        ("{{ x|date_zh }}", "2026-01-05", "2026年1月5日"),
        ("{{ x|date_zh }}", date(2026, 11, 22), "2026年11月22日"),
        ("{{ x|date_zh }}", "2026-11-22T23:30:00+00:00", "2026年11月23日"),
        ("{{ x|date_zh }}", None, ""),
        ("{{ x|moment_zh }}", "2026-11-22T01:05:00+00:00", "2026年11月22日9时05分"),
        ("{{ x|moment_zh }}", "", ""),
        ("{{ x|money }}", "1234567.8", "1,234,567.80"),
        ("{{ x|money }}", 0, "0.00"),
        ("{{ x|money }}", None, ""),
        ("{{ x|money_words }}", Decimal("12400"), "人民币壹万贰仟肆佰元整"),
        ("{{ x|money_words }}", "", ""),
        ("{{ x|item_no }}", 12, "（十二）"),
        ("{{ x|section_no }}", "3", "三、"),
        ("{{ x|count_zh }}", 2, "二"),
        ("{{ x|tick }}{{ y|tick }}", True, "☑☐"),
        ("{{ x|masthead_fit }}", "演示市知识产权局", "fit-8"),
        ("{{ x|masthead_fit }}", "演" * 17, "fit-17"),
        ("{{ x|masthead_fit }}", "演" * 30, "fit-long"),
    ],
)
def test_values_are_printed_the_chinese_way(source, value, printed):
    assert shown(source, x=value) == printed


def test_each_line_is_an_escaped_paragraph_and_blank_lines_make_none():
    assert shown("{{ x|paragraphs }}", x="甲\n\n <b>乙</b> \n") == "<p>甲</p>\n<p>&lt;b&gt;乙&lt;/b&gt;</p>"
    assert shown("{{ x|paragraphs }}", x=["甲", "乙"]) == "<p>甲</p>\n<p>乙</p>"
    assert shown("{{ x|paragraphs }}", x=None) == ""


def test_a_text_behind_a_colon_stays_in_its_paragraph_and_only_its_further_lines_begin_their_own():
    assert shown("<p>范围：{{ x|run_on }}</p>", x="全部型号。") == "<p>范围：全部型号。</p>"
    assert shown("<p>范围：{{ x|run_on }}</p>", x="甲\n\n <b>乙</b>") == "<p>范围：甲</p>\n<p>&lt;b&gt;乙&lt;/b&gt;</p>"
    assert shown("<p>范围：{{ x|run_on }}</p>", x=None) == "<p>范围：</p>"


def test_columns_take_shares_of_the_sheet_and_refuse_others():
    assert paper.columns("18 0") == '<col class="c18"><col class="c0">'
    for wrong in ("17", "50 60", "70 40"):
        with pytest.raises(TemplateSyntaxError):
            paper.columns(wrong)


def test_the_seal_has_one_turned_letter_per_character_and_says_what_it_is():
    seal = paper.demo_seal()

    assert seal.count("rotate(") == len("示例机关演示专用章")
    assert ">示例<" in seal


@pytest.mark.rule("LAY-9")
@pytest.mark.parametrize(
    ("organ", "indent"),
    [("演示市知识产权局", ""), ("演" * 15, ""), ("演" * 18, "right-6"), ("演" * 40, "right-12")],
)
def test_the_date_moves_in_only_under_a_long_name(organ, indent):
    assert paper.signature_indent(organ, "2026年11月22日") == indent
