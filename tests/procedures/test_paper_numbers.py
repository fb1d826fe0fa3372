"""文号：one row of numbers for each office, word and year; drawn when the paper is approved, never used twice."""

import re

import pytest

from casework import clock
from casework.models import IssuedPaper
from tests import factories
from tests.procedures import inquiry_answers
from tests.procedures.penalty_walk import FILED, Walk, moment, penalty_walk


def corrected(walk):
    """Order a correction; the number of its notice."""
    inquiry_answers.to(walk, "order_correction")
    return IssuedPaper.objects.filter(title="责令改正通知书", case=walk.case).order_by("year", "sequence").last().number


@pytest.mark.rule("DOC-N1", "DOC-N2")
def test_numbers_run_by_office_word_and_year_without_padding_and_begin_anew_in_january(world):
    first = penalty_walk(world).to(*FILED)
    second = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*FILED)
    assert [corrected(first), corrected(second), corrected(first)] == [
        "南市监责改〔2026〕1号", "南市监责改〔2026〕2号", "南市监责改〔2026〕3号",
    ]  # fmt: skip
    inquiry_answers.to(first, "demand_materials")
    assert first.paper("限期提供材料通知书").number == "南市监限提〔2026〕1号"
    with clock.at(moment(2027, 1, 4, 9)):
        assert corrected(first) == "南市监责改〔2027〕1号"


@pytest.mark.rule("DOC-N2")
def test_no_number_is_given_twice_and_each_reads_as_the_official_set_writes_it(world):
    walk = penalty_walk(world).to(*FILED)
    corrected(walk)
    drawn = IssuedPaper.objects.exclude(number="").values_list("number", flat=True)
    assert len(drawn) == len(set(drawn))
    assert all(re.fullmatch(r"[^〔]+〔20\d\d〕[1-9]\d*号", number) for number in drawn)


@pytest.mark.rule("DOC-N3")
def test_a_paper_without_a_number_is_known_by_the_case_and_its_list_by_a_number_of_its_own(world):
    walk = penalty_walk(world).to(*FILED, "seize")
    listed, record = walk.case.papers.get(title="场所/设施/财物清单"), walk.paper("立案审批表")
    assert listed.number == record.number == ""
    assert (
        listed.states["list_number"] == f"{walk.case.number}-清单1" and record.states["case_number"] == walk.case.number
    )
