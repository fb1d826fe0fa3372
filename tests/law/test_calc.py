import pytest

from casework.law import calc
from casework.law.calc import CalcError
from casework.law.workdays import builtin_calendar


def deadline(**request):
    return calc.deadline(request, builtin_calendar())


@pytest.mark.rule("R-DOC-1")
def test_a_rule_answers_with_its_day_and_its_article():
    found = deadline(rule="R-DOC-1", start="2026-09-24")
    assert (found["due"], found["raw_due"], found["provisional"]) == ("2026-10-09", "2026-10-09", False)
    assert found["basis"] == "《专利纠纷行政裁决和调解办法》第二十条"
    assert "计算 5 个工作日" in found["explanation_zh"]
    assert set(found) == {"due", "raw_due", "provisional", "explanation_zh", "basis"}


@pytest.mark.rule("R-DOC-1", "R-TIM-2", "R-TIM-3")
def test_the_extensions_of_a_rule_can_be_asked_for():
    assert deadline(rule="R-DOC-1", start="2026-09-24", extended=True)["due"] == "2026-10-15"
    assert deadline(rule="R-TIM-1", start="2026-01-05", extended=2)["due"] == "2026-07-06"
    assert deadline(rule="R-TIM-1", start="2026-01-05", extended=["R-TIM-2"])["due"] == "2026-05-06"
    assert deadline(rule="R-TIM-1", start="2026-01-05", extended={"n": 1, "unit": "month"})["due"] == "2026-05-06"


@pytest.mark.rule("DL-3", "CLK-10")
def test_a_period_may_be_given_instead_and_kept_from_rolling():
    period = {"n": 15, "unit": "calendar_day"}
    assert deadline(period=period, start="2026-09-18")["due"] == "2026-10-08"
    assert deadline(period={**period, "roll": "none"}, start="2026-09-18")["due"] == "2026-10-03"


@pytest.mark.rule("CT-07")
def test_hours_need_a_moment_and_answer_with_one():
    assert deadline(rule="CT-07", start="2026-09-30T16:00:00+08:00")["due"] == "2026-10-01T16:00:00+08:00"
    assert deadline(rule="CT-07", start="2026-09-30T08:00:00Z")["due"] == "2026-10-01T16:00:00+08:00"
    with pytest.raises(CalcError, match="字段 start：按小时"):
        deadline(rule="CT-07", start="2026-09-30")


@pytest.mark.rule("CLK-09")
def test_stops_are_taken_as_a_union_and_an_open_one_needs_a_day():
    stops = [{"from": "2026-04-01", "to": "2026-04-10"}, {"from": "2026-04-08", "to": "2026-04-20"}]
    assert deadline(rule="R-TIM-1", start="2026-03-05", stops=stops)["raw_due"] == "2026-06-24"
    open_stop = [{"from": "2026-04-01"}]
    assert deadline(rule="R-TIM-1", start="2026-03-05", stops=open_stop, as_of="2026-04-20")["raw_due"] == "2026-06-24"
    with pytest.raises(CalcError, match=r"字段 stops\[0\].to"):
        deadline(rule="R-TIM-1", start="2026-03-05", stops=open_stop)


@pytest.mark.rule("DL-H3")
def test_the_region_lays_its_holidays_over_the_national_ones():
    period = {"n": 3, "unit": "working_day"}
    assert deadline(period=period, start="2017-03-29")["due"] == "2017-04-01"
    assert deadline(period=period, start="2017-03-29", region="450100")["due"] == "2017-04-07"
    assert deadline(period=period, start="2017-03-29", region="CN")["due"] == "2017-04-01"


def test_a_rule_counted_before_its_law_says_so():
    assert "自2025年2月1日起施行" in deadline(rule="R-DOC-1", start="2020-05-25")["explanation_zh"]
    assert "注意" not in deadline(rule="R-DOC-1", start="2026-05-25")["explanation_zh"]


@pytest.mark.rule("JC-02")
def test_the_article_of_a_rule_is_that_of_the_day():
    assert "第一百九十四条" in deadline(rule="JC-02", start="2020-09-29")["basis"]
    assert "第二百零五条" in deadline(rule="JC-02", start="2026-09-16")["basis"]


@pytest.mark.parametrize(
    ("field", "request_"),
    [
        ("rule", {"start": "2026-01-05"}),
        ("rule", {"rule": "R-DOC-1", "period": {"n": 1, "unit": "month"}, "start": "2026-01-05"}),
        ("rule", {"rule": "R-NO-1", "start": "2026-01-05"}),
        ("rule", {"rule": 7, "start": "2026-01-05"}),
        ("period", {"period": "5", "start": "2026-01-05"}),
        ("period.n", {"period": {"n": 0, "unit": "month"}, "start": "2026-01-05"}),
        ("period.n", {"period": {"n": True, "unit": "month"}, "start": "2026-01-05"}),
        ("period.n", {"period": {"n": 10**9, "unit": "year"}, "start": "2026-01-05"}),
        ("period.unit", {"period": {"n": 1, "unit": "week"}, "start": "2026-01-05"}),
        ("period.unit", {"period": {"n": 1, "unit": []}, "start": "2026-01-05"}),
        ("period.roll", {"period": {"n": 1, "unit": "month", "roll": "back"}, "start": "2026-01-05"}),
        ("period.m", {"period": {"n": 1, "unit": "month", "m": 1}, "start": "2026-01-05"}),
        ("start", {"rule": "R-DOC-1"}),
        ("start", {"rule": "R-DOC-1", "start": 20260105}),
        ("start", {"rule": "R-DOC-1", "start": "2026-02-30"}),
        ("start", {"rule": "R-DOC-1", "start": "yesterday"}),
        ("start", {"rule": "R-DOC-1", "start": "1026-01-05"}),
        ("region", {"rule": "R-DOC-1", "start": "2026-01-05", "region": "广西"}),
        ("extended", {"rule": "R-DOC-1", "start": "2026-01-05", "extended": 2}),
        ("extended", {"period": {"n": 1, "unit": "month"}, "start": "2026-01-05", "extended": True}),
        ("extended[0]", {"rule": "R-DOC-1", "start": "2026-01-05", "extended": "R-NO-1"}),
        ("extended[0].n", {"rule": "R-DOC-1", "start": "2026-01-05", "extended": [{"n": -1, "unit": "month"}]}),
        ("stops", {"rule": "R-DOC-1", "start": "2026-01-05", "stops": "none"}),
        ("stops[0]", {"rule": "R-DOC-1", "start": "2026-01-05", "stops": ["none"]}),
        ("stops[0].from", {"rule": "R-DOC-1", "start": "2026-01-05", "stops": [{"to": "2026-01-06"}]}),
        (
            "stops[0].to",
            {"rule": "R-DOC-1", "start": "2026-01-05", "stops": [{"from": "2026-01-06", "to": "2026-01-05"}]},
        ),
        ("beginn", {"rule": "R-DOC-1", "beginn": "2026-01-05"}),
    ],
)
def test_bad_input_is_refused_with_the_name_of_its_field(field, request_):
    with pytest.raises(CalcError) as refused:
        calc.deadline(request_, builtin_calendar())
    assert refused.value.field == field
    assert str(refused.value).startswith(f"字段 {field}：")


def test_what_is_not_an_object_is_refused():
    with pytest.raises(CalcError, match="JSON 对象"):
        calc.identifier([])


@pytest.mark.rule("ID-U3", "ID-P4")
def test_identifiers_are_checked_by_kind():
    assert calc.identifier({"kind": "uscc", "value": "91110000600037341L"}) == {
        "valid": True, "normalised": "91110000600037341L", "why": "",
    }  # fmt: skip
    assert calc.identifier({"kind": "patent", "value": "ZL 2011 1 0269715.3"})["normalised"] == "ZL201110269715.3"
    assert "校验码不符" in calc.identifier({"kind": "uscc", "value": "12100000400005822Y"})["why"]
    assert "不常见" in calc.identifier({"kind": "copyright", "value": "一号"})["why"]


@pytest.mark.parametrize(("field", "request_"), [("kind", {"value": "1"}), ("kind", {"kind": "tax", "value": "1"}),
                                                 ("value", {"kind": "uscc"}), ("value", {"kind": "uscc", "value": 1})])  # fmt: skip
def test_identifier_requests_name_the_field_that_is_wrong(field, request_):
    with pytest.raises(CalcError) as refused:
        calc.identifier(request_)
    assert refused.value.field == field


def test_an_article_is_that_of_the_day():
    key = "trademark.infringement.penalty"
    old, new = (calc.article({"basis": key, "on": day})["citation"] for day in ("2026-12-31", "2027-01-01"))
    assert old == "《中华人民共和国商标法》第六十条第二款"
    assert new == "《中华人民共和国商标法》第七十四条第二款"
    assert (
        calc.article({"basis": "JC-02", "on": "2026-11-22"})["citation"] == "《中华人民共和国民事诉讼法》第二百零五条"
    )


@pytest.mark.parametrize(
    ("field", "request_"),
    [("basis", {"on": "2026-11-22"}), ("basis", {"basis": "no", "on": "2026-11-22"}),
     ("on", {"basis": "patent.ruling"}), ("on", {"basis": "trademark.misleading_use", "on": "2026-11-22"})],
)  # fmt: skip
def test_article_requests_name_the_field_that_is_wrong(field, request_):
    with pytest.raises(CalcError) as refused:
        calc.article(request_)
    assert refused.value.field == field


@pytest.mark.rule("DL-14", "JC-22")
def test_a_fixed_period_is_neither_stopped_nor_extended():
    assert deadline(rule="JC-22b", start="2026-03-05")["due"] == "2026-09-07"
    with pytest.raises(CalcError, match="不变期间"):
        deadline(rule="JC-22b", start="2026-03-05", stops=[{"from": "2026-04-01", "to": "2026-04-10"}])
    with pytest.raises(CalcError, match="字段 extended"):
        deadline(rule="JC-22b", start="2026-03-05", extended={"n": 1, "unit": "month"})
