"""Numbers in words at the edges: the first and the last that can be written, zeros inside, and what cannot be."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from casework.law.numerals import date_zh, money, number_of, numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (110, "一百一十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_the_first_and_the_last_number_and_those_around_ten_and_twenty(number, words):
    assert numeral(number) == words and number_of(words) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_beyond_four_places_is_refused(number):
    with pytest.raises(ValueError, match=f"收到 {number}"):
        numeral(number)


def test_no_words_are_nought():
    assert number_of("") == 0


@pytest.mark.parametrize(
    ("amount", "words"),
    [(10_001_000, "壹仟万壹仟元整"), (10_000_999, "壹仟万零玖佰玖拾玖元整"), (10**15, "壹仟兆元整"), (10**16 - 1, "玖仟玖佰玖拾玖兆玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整"),
     (10**12 + 10**8, "壹兆零壹亿元整"), (10**12 + 1, "壹兆零壹元整"), (10_000, "壹万元整"), (Decimal("10000.10"), "壹万元壹角整")],
)  # fmt: skip
def test_zeros_between_groups_and_the_greatest_sum(amount, words):
    assert money(amount) == f"人民币{words}"


@pytest.mark.parametrize("amount", [10**16, 10**17, Decimal("-0.01")])
def test_a_sum_that_cannot_be_written_is_refused(amount):
    with pytest.raises(ValueError, match="大写金额应在零元以上、一京元以下"):
        money(amount)


def test_a_moment_without_a_zone_is_already_china_time():
    assert (
        date_zh(datetime(2026, 11, 22, 20))
        == date_zh(datetime(2026, 11, 22, 1))
        == date_zh(date(2026, 11, 22))
        == "2026年11月22日"
    )
