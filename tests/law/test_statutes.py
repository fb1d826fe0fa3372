from dataclasses import replace
from datetime import date

import pytest

from casework.law import texts
from casework.law.basis import BASES, Basis, basis, cite
from casework.law.period import Period, Roll, Unit
from casework.law.statute import Article, NoSuchArticle, NotInForce, text_problems
from casework.law.statutes import (
    CIVIL_PROCEDURE,
    COMPULSION_LAW,
    CRIMINAL_LAW,
    HEARING_RULES,
    ORDER_81,
    PATENT_LAW,
    PENALTY_LAW,
    PENALTY_PROCEDURE,
    RECONSIDERATION_LAW,
    STATUTES,
    TRADEMARK_LAW,
    TRANSFER_RULES,
)

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)


def test_a_citation_reads_as_a_paper_prints_it():
    assert str(PATENT_LAW.art(65)) == "《中华人民共和国专利法》第六十五条"
    assert str(ORDER_81.art(65, 1, 2)) == "《专利纠纷行政裁决和调解办法》第六十五条第一款第（二）项"
    assert PATENT_LAW.art(11, 2).short == "《专利法》第十一条第二款"
    assert str(CRIMINAL_LAW.art(219, sub=1)) == "《中华人民共和国刑法》第二百一十九条之一"
    assert str(ORDER_81.whole()) == "《专利纠纷行政裁决和调解办法》"


def test_an_article_beyond_the_last_is_refused_with_a_sentence():
    with pytest.raises(NoSuchArticle, match="共 82 条，没有第八十三条"):
        PATENT_LAW.art(83)
    with pytest.raises(NoSuchArticle, match="没有第零条"):
        PATENT_LAW.art(0)
    with pytest.raises(NoSuchArticle, match="共 73 条"):
        TRADEMARK_LAW.art(74)
    assert TRADEMARK_LAW.art(74, edition=date(2026, 6, 26)).number == 74
    assert HEARING_RULES.art(31).number == 31


def test_the_edition_follows_the_day():
    assert TRADEMARK_LAW.on(OLD).articles == 73
    assert TRADEMARK_LAW.on(NEW).articles == 87
    assert CIVIL_PROCEDURE.on(date(2023, 12, 31)).version == date(2021, 12, 24)
    with pytest.raises(NotInForce, match="没有施行中的版本"):
        PATENT_LAW.on(date(2021, 5, 31))
    with pytest.raises(NotInForce, match="没有2020年1月1日的版本"):
        PATENT_LAW.art(1, edition=date(2020, 1, 1))


def test_editions_follow_one_another_without_overlap():
    for statute in STATUTES:
        for earlier, later in zip(statute.editions, statute.editions[1:], strict=False):
            assert earlier.until is not None
            assert (later.in_force - earlier.until).days == 1, statute


def test_no_two_statutes_share_a_name():
    assert len({statute.key for statute in STATUTES}) == len(STATUTES)
    assert len({statute.title for statute in STATUTES}) == len(STATUTES)


@pytest.mark.rule("CLK-04", "DL-7")
@pytest.mark.parametrize(("days", "unit"), [(2, Unit.WORKDAY), (3, Unit.WORKDAY), (5, Unit.WORKDAY),
                                            (7, Unit.WORKDAY), (6, Unit.DAY), (10, Unit.DAY), (15, Unit.DAY)])  # fmt: skip
def test_only_four_lengths_are_working_days_in_the_penalty_law(days, unit):
    assert PENALTY_LAW.days(days).unit is unit


@pytest.mark.rule("CLK-05", "DL-8")
def test_ten_days_or_fewer_are_working_days_in_the_compulsion_law():
    assert str(COMPULSION_LAW.days(10)) == "10 个工作日"
    assert str(COMPULSION_LAW.days(11)) == "11 日"
    assert str(COMPULSION_LAW.days(30)) == "30 日"


@pytest.mark.rule("DL-9")
def test_three_five_seven_and_ten_days_are_working_days_in_reconsideration():
    units = {n: RECONSIDERATION_LAW.days(n).unit for n in (2, 3, 5, 7, 10, 15, 60)}
    assert [n for n, unit in units.items() if unit is Unit.WORKDAY] == [3, 5, 7, 10]


@pytest.mark.rule("DL-10", "CLK-08")
def test_rules_that_write_working_days_mean_calendar_days_by_days():
    assert PENALTY_PROCEDURE.days(7).unit is Unit.DAY
    assert ORDER_81.days(7).unit is Unit.DAY
    assert "类推" in ORDER_81.days(7).counted_by


@pytest.mark.rule("DL-11", "CT-06")
def test_the_transfer_rules_count_calendar_days_without_roll():
    assert TRANSFER_RULES.days(3) == replace(TRANSFER_RULES.days(3), unit=Unit.DAY, roll=Roll.NONE)
    assert TRANSFER_RULES.hours(24).roll is Roll.NONE


def test_periods_add_only_in_the_same_unit_and_survive_json():
    three = Period(3, Unit.MONTH)
    assert str(three + Period(1, Unit.MONTH)) == "4 个月"
    with pytest.raises(ValueError, match="单位不同"):
        three + Period(1, Unit.DAY)
    with pytest.raises(ValueError, match="正整数"):
        Period(0, Unit.DAY)
    assert Period.from_json(COMPULSION_LAW.days(30).unrolled().to_json()) == COMPULSION_LAW.days(30).unrolled()


@pytest.mark.rule("Q-TM-1", "Q-TM-4", "Q-TM-5", "Q-TM-6", "Q-TM-8", "Q-TM-9", "Q-TM-10")
@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("trademark.infringement.definition", "第五十七条", "第七十二条"),
        ("trademark.infringement.penalty", "第六十条第二款", "第七十四条第二款"),
        ("trademark.mediation", "第六十条第三款", "第七十四条第三款"),
        ("trademark.transfer", "第六十一条", "第七十五条"),
        ("trademark.powers", "第六十二条第一款", "第七十六条第一款"),
        ("trademark.damages", "第六十三条", "第七十七条"),
        ("trademark.agency", "第六十八条", "第六十七条"),
        ("trademark.must_register", "第五十一条", "第六十一条"),
        ("trademark.passing_off", "第五十二条", "第六十二条"),
        ("trademark.well_known_advertising", "第五十三条", "第六十四条"),
        ("trademark.malicious_filing", "第六十八条第四款", "第五十四条"),
        ("trademark.changed_registration", "第四十九条第一款", "第五十七条"),
    ],
)
def test_trademark_citations_move_at_the_turn_of_the_year(key, before, after):
    assert cite(BASES[key], OLD) == f"《中华人民共和国商标法》{before}"
    assert cite(BASES[key], NEW) == f"《中华人民共和国商标法》{after}"
    assert BASES[key].on(NEW).edition.version == date(2026, 6, 26)


@pytest.mark.rule("JC-01", "JC-21", "JC-23")
@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("mediation.confirmation", (194, 194, 201, 205)),
        ("confirmation.effect", (195, 195, 202, 206)),
        ("enforcement.period", (239, 239, 246, 250)),
        ("civil.counting", (82, 82, 85, 85)),
    ],
)
def test_civil_procedure_citations_move_with_its_revisions(key, numbers):
    days = (date(2013, 1, 1), date(2017, 7, 1), date(2022, 1, 1), date(2024, 1, 1))
    assert tuple(BASES[key].on(day).number for day in days) == numbers
    assert BASES[key].on(date(2021, 12, 31)).number == numbers[1]
    assert BASES[key].on(date(2023, 12, 31)).number == numbers[2]


def test_a_basis_that_does_not_stand_yet_is_refused_with_a_sentence():
    with pytest.raises(NotInForce, match="2027年1月1日起才有条文可引"):
        BASES["trademark.misleading_use"].on(OLD)
    with pytest.raises(NotInForce, match="没有名为"):
        basis("trademark.unknown")


def test_every_basis_cites_articles_that_were_in_force_when_it_says():
    for found in BASES.values():
        starts = [start for start, _ in found.entries]
        assert starts == sorted(starts), found.key
        for start, article in found.entries:
            assert article.in_force_on(start), found.key
        assert found.gist


def test_an_article_stays_itself_whatever_the_day():
    article = TRADEMARK_LAW.art(57)
    assert article.on(NEW) is article
    assert not article.in_force_on(NEW)
    assert cite(article, NEW) == str(article)


SAMPLE = """# 样本法
第一条 甲。

第二条 乙有下列情形之一：

（一）子；
(二)丑。

第二款写在这里，依照
第五条规定办理。
第二条之一　丙。
## 第二章
　　第三条  丁。
"""


def test_a_text_is_split_into_articles_paragraphs_and_items():
    parsed = texts.parse(SAMPLE)
    assert list(parsed) == [(1, 0), (2, 0), (2, 1), (3, 0)]
    assert parsed[2, 0] == ("乙有下列情形之一：\n（一）子；\n(二)丑。", "第二款写在这里，依照", "第五条规定办理。")
    assert parsed[3, 0] == ("丁。",)


@pytest.fixture
def sample(monkeypatch, tmp_path):
    """A folder of law texts with one invented law."""
    statute = replace(PATENT_LAW, key="样本法", title="样本法")
    (tmp_path / "样本法.2020-10-17.md").write_text(SAMPLE, "utf-8")
    monkeypatch.setenv("LAW_TEXTS", str(tmp_path))
    return statute


def test_the_words_of_a_citation_come_from_the_folder(sample):
    assert sample.art(2, 1, 2).text == "(二)丑。"
    assert sample.art(2, sub=1).text == "丙。"
    assert sample.art(1).text == "甲。"


def test_citations_missing_from_the_text_are_reported_and_missing_files_are_not(sample):
    wrong = [sample.art(4), sample.art(1, 2), sample.art(2, 1, 3), sample.art(3), PATENT_LAW.art(1)]
    problems = text_problems(wrong)
    assert len(problems) == 3
    assert "文本中没有第四条" in problems[0]
    assert "该条只有 1 款，没有第二款" in problems[1]
    assert "没有第（三）项" in problems[2]


def test_without_a_folder_nothing_is_checked_and_no_text_is_given():
    assert text_problems([PATENT_LAW.art(1)]) == []
    with pytest.raises(texts.FileMissing, match="LAW_TEXTS"):
        str(PATENT_LAW.art(1).text)


def test_every_registered_basis_is_found_under_its_key():
    assert all(isinstance(it, Basis) and basis(key) is it for key, it in BASES.items())
    assert all(isinstance(it, Article) for found in BASES.values() for it in found.articles)
