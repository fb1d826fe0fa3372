from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casework.law.numerals import date_zh, datetime_zh, money, money_figures, number_of, numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (65, "六十五"), (100, "一百"), (105, "一百零五"),
     (110, "一百一十"), (219, "二百一十九"), (372, "三百七十二"), (1001, "一千零一"), (1260, "一千二百六十")],
)  # fmt: skip
def test_article_numbers_are_printed_as_a_statute_prints_them(number, words):
    assert numeral(number) == words
    assert number_of(words) == number


def test_every_article_number_survives_there_and_back():
    assert all(number_of(numeral(n)) == n for n in range(1, 2000))


def test_what_is_not_a_numeral_is_refused():
    with pytest.raises(ValueError, match="不是中文数字"):
        number_of("甲")
    with pytest.raises(ValueError, match="之间"):
        numeral(10_000)


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "零元整"), ("12400", "壹万贰仟肆佰元整"), ("250000", "贰拾伍万元整"), ("10", "壹拾元整"),
     ("10005", "壹万零伍元整"), ("100000005", "壹亿零伍元整"), ("100500", "壹拾万零伍佰元整"),
     ("20003000", "贰仟万叁仟元整"), ("100005000", "壹亿零伍仟元整"), ("1000000000000", "壹兆元整"), ("0.05", "伍分"), ("0.5", "伍角整"),
     ("3.05", "叁元零伍分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"), ("107000.53", "壹拾万柒仟元伍角叁分"),
     ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分")],
)  # fmt: skip
def test_money_in_words(amount, words):
    assert money(Decimal(amount)) == "人民币" + words


def test_money_that_cannot_be_paid_is_refused():
    with pytest.raises(ValueError, match="最多到分"):
        money(Decimal("0.005"))
    with pytest.raises(ValueError, match="零元以上"):
        money(-1)


def test_money_in_figures_and_days_in_words():
    assert money_figures(Decimal("1234567.5")) == "1,234,567.50"
    assert date_zh(date(2026, 1, 2)) == "2026年1月2日"
    late = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert datetime_zh(late) == "2026年11月23日1时05分"
    assert date_zh(late) == "2026年11月23日"
