"""The figures of a crime and earlier punishments as a case asks for them, and the last moment of a term of the transfer."""

from datetime import date, datetime, timedelta
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework import calendar, crime, figures, priors
from casework.law.numerals import CHINA
from casework.law.period import Period, Roll, Unit
from casework.law.statutes import ORDER_81
from casework.law.thresholds import MEASURES, Result
from casework.law.workdays import builtin_calendar
from casework.package import asking
from casework.package.manifest import Kind
from casework.procedure import Asked
from enforcement.transfer import questions

YES_NO = (True, False)
ENDED = date(2026, 6, 30)


@pytest.fixture
def register(monkeypatch):
    """No earlier punishments, and no goods in the book."""
    found = []
    monkeypatch.setattr(figures.priors, "within_two_years", lambda case, family, ended, began: found)
    monkeypatch.setattr(figures, "worth_of", lambda case: None)
    return found


def form(subject="case", ended=ENDED, choices=None, **given):
    case = Made(office=Made(choices=choices or {}), conduct_end=ended, conduct_start=None)
    made = figures.Figures({"crime": "213"} | given, subject=Made(case=case) if subject else None)
    made.is_valid()
    return made


# 数额 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "value", "valid"), [
    ("pieces", "0", True), ("pieces", "-1", False), ("pieces", str(10**12), True), ("pieces", str(10**12 + 1), False), ("pieces", "1.5", False), ("pieces", "", True),
    ("income", "0.01", True), ("income", "", True),
])  # fmt: skip
def test_each_figure_is_asked_in_its_unit_and_may_be_left_out(register, name, value, valid):
    made = form(**{name: value})
    assert (name not in made.errors) is valid
    fields = {it: figures._figure(it) for it in MEASURES}
    assert not any(it.required for it in fields.values()) and (
        fields["pieces"].min_value,
        fields["pieces"].max_value,
    ) == (0, 10**12)
    kinds = {it: type(field).__name__ == "MoneyField" for it, field in fields.items()}
    assert kinds == {it: unit == "元" for it, (_, unit) in MEASURES.items()}


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize("worth", [None, D(0), D(5000)])
def test_the_value_of_the_book_is_proposed_for_what_was_not_sold(register, monkeypatch, worth):
    monkeypatch.setattr(figures, "worth_of", lambda case: worth)
    field = form().fields["unsold"]
    assert field.initial == worth and ("涉案物品账的货值" in field.help_text) is (worth is not None)
    described = form(subject=None)
    assert described.fields["unsold"].initial is None and described.suspected() is False


def test_what_stands_among_the_answers_as_a_figure_and_what_does_not():
    assert figures.figures_of({"income": D(0), "pieces": None, "sales": D(5), "note": "x"}) == {"income": 0, "sales": 5}


@pytest.mark.parametrize(("subject", "ended", "layer", "valid"), [
    ("case", ENDED, "", True), ("case", ENDED, "2025", True), ("case", ENDED, "2007", False), ("case", date(2024, 1, 1), "2025", True), ("case", date(2024, 1, 1), "2007", False),
    ("case", None, "2025", True), ("case", None, "2007", False), (None, None, "2025", True), (None, None, "2007", False), ("case", date(2019, 1, 1), "2011", True), ("case", date(2019, 1, 1), "2007", False),
    ("case", date(1990, 1, 1), "2025", True),
])  # fmt: skip
def test_only_the_standard_of_the_conduct_and_that_of_today_may_be_chosen(register, subject, ended, layer, valid):
    made = form(subject, ended, layer=layer, income="30000")
    assert ("layer" not in made.errors) is valid
    if valid:
        assert made.cleaned_data["evaluation"]["layer"] == (layer or "2025")


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("known", "subject", "ended", "answered", "asks"), [
    (False, "case", ENDED, {}, False), (True, "case", ENDED, {}, True), (True, None, ENDED, {}, False), (True, "case", None, {}, True), (True, "case", ENDED, {"prior": "on"}, False),
    (True, "case", ENDED, {"prior_decided_on": "2025-01-01"}, False), (True, "case", ENDED, {"prior_note": "不是同类行为"}, False),
    (True, "case", ENDED, {"prior_decided_on": "2010-01-01"}, True), (True, "case", ENDED, {"prior_completed_on": "2024-06-29"}, True), (False, "case", None, {"prior": "on"}, False),
])  # fmt: skip
def test_a_punishment_on_record_is_counted_or_answered(register, known, subject, ended, answered, asks):
    register += ["示范处罚"] * known
    assert ("prior" in form(subject, ended, **answered).errors) is asks


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("ended", "asked_by"), [(ENDED, ENDED), (None, date(2026, 11, 23))])
def test_the_register_is_asked_by_the_end_of_the_conduct_or_by_today(monkeypatch, register, ended, asked_by):
    asked = []
    monkeypatch.setattr(
        figures.priors, "within_two_years", lambda case, family, again, began: asked.append((family, again))
    )
    monkeypatch.setattr(figures.clock, "today", lambda: date(2026, 11, 23))
    form(ended=ended)
    assert asked == [("trademark", asked_by)]


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("ended", "answered", "refused"), [
    (None, {"prior_decided_on": "2025-01-01"}, True), (None, {"prior_completed_on": "2025-01-01"}, True), (None, {}, False),
    (ENDED, {"prior_decided_on": "2025-01-01"}, False), (None, {"prior_decided_on": "2025-01-01", "prior": "on"}, False),
])  # fmt: skip
def test_dates_from_which_nothing_can_be_counted_are_not_passed_over(register, ended, answered, refused):
    assert ("prior_decided_on" in form(ended=ended, **answered).errors) is refused


PRIOR_KEY = figures.PRIOR_SINCE.key


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("decided", "completed", "since", "counts"), [
    (None, None, "any", False), (date(2024, 6, 30), None, "any", True), (date(2024, 6, 29), None, "any", False), (date(2024, 6, 29), date(2024, 7, 30), "any", True),
    (date(2024, 6, 29), date(2024, 7, 30), "decided_on", False), (date(2024, 6, 29), date(2024, 7, 30), "completed_on", True),
    (date(2024, 6, 30), date(2024, 6, 29), "decided_on", True), (date(2024, 6, 30), date(2024, 6, 29), "completed_on", False), (date(2024, 6, 30), date(2024, 6, 29), "any", True),
])  # fmt: skip
def test_two_years_since_an_earlier_punishment_run_from_the_day_the_office_chose(
    register, decided, completed, since, counts
):
    given = {"crime": "213", "income": D(20_000), "prior_decided_on": decided, "prior_completed_on": completed}
    found = figures.evaluation_of(given, ENDED, since=since)
    assert found.found.met is counts  # a repeat is measured by the lower standard
    told = figures.as_json(found, figures._windows(given, ENDED))
    assert ("既往处罚：" in told["words"]) is (decided is not None) and told["result"] == found.result.value
    assert figures._windows(given, None) == ()
    dates = {
        name: day.isoformat() for name, day in (("prior_decided_on", decided), ("prior_completed_on", completed)) if day
    }
    made = form(choices={PRIOR_KEY: since}, income="20000", **dates)
    assert (made.cleaned_data["evaluation"]["result"] == Result.MET) is counts


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("decided", "began", "counts"), [
    (date(2024, 6, 29), None, False), (date(2024, 6, 29), ENDED, False), (date(2024, 6, 29), date(2026, 6, 29), True),
    (date(2024, 6, 29), date(2026, 6, 30), False), (date(2023, 1, 10), date(2023, 3, 1), True), (date(2023, 1, 10), date(2025, 1, 11), False),
    (date(2024, 1, 10), date(2023, 3, 1), True), (ENDED, date(2023, 3, 1), True), (ENDED + timedelta(1), date(2023, 3, 1), False),
])  # fmt: skip
def test_who_went_on_for_long_does_not_outlast_the_two_years(decided, began, counts):
    """Any day of the conduct that lies after the punishment and within the two years makes it a repeat."""
    given = {"crime": "213", "income": D(20_000), "prior_decided_on": decided}
    assert figures.evaluation_of(given, ENDED, began).found.met is counts
    prior = priors.Prior("行政处罚", "示范局", "1号", decided, None)
    with mock.patch.object(priors, "of", return_value=[prior]):
        assert bool(priors.within_two_years(None, "trademark", ENDED, began)) is counts


@pytest.mark.rule("X4")
def test_the_form_without_a_case_counts_from_any_day(register):
    made = form(None, None, income="30000")
    assert made.cleaned_data["evaluation"]["result"] == Result.MET
    layered = figures.evaluation_of({"crime": "213", "income": D(30_000), "layer": "2007"}, None)
    assert (
        layered.by_hand
        and layered.chosen.layer.key == "2007"
        and not figures.evaluation_of({"crime": "213"}, None).by_hand
    )


# 既往处罚 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("decided", "completed", "counts"), [
    (date(2024, 6, 30), None, True), (date(2024, 6, 29), None, False), (date(2024, 6, 29), date(2024, 6, 30), True), (date(2024, 6, 29), date(2024, 6, 29), False),
    (date(2024, 6, 30), date(2026, 7, 1), True),
])  # fmt: skip
def test_an_earlier_punishment_within_two_years_of_either_day_is_told(decided, completed, counts):
    prior = priors.Prior("行政处罚", "示范局", "1号", decided, completed)
    with mock.patch.object(priors, "of", return_value=[prior]):
        assert priors.within_two_years(None, "trademark", ENDED) == ([prior] if counts else [])
    assert ("执行完毕" in str(prior)) is (completed is not None) and len(prior.windows(ENDED)) == 1 + (
        completed is not None
    )


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("procedure", "outcome", "later", "stands"), [
    ("transfer", "convicted", (), True), ("transfer", "acquitted", (), False), ("transfer", "convicted", ("judged_revoked",), True), ("penalty", "convicted", ("judged_revoked",), False),
    ("penalty", None, (), True), ("penalty", None, ("reconsidered_revoked",), False), ("penalty", None, ("judged_revoked",), False), ("penalty", None, ("office_revoked",), False),
    ("penalty", None, ("reconsidered_revoked", "revived"), True), ("penalty", None, ("revived", "judged_revoked"), False), ("penalty", None, ("judged:unlawful",), False),
    ("penalty", None, ("reconsidered:unlawful",), False), ("penalty", None, ("judged:upheld",), True), ("penalty", None, ("reconsidered:unlawful", "revived"), True),
    ("penalty", None, ("expedite:unlawful",), True), ("penalty", None, ("reconsidered:unlawful", "reconsider_again"), True), ("penalty", None, ("reconsidered_revoked", "reconsider_again", "reconsidered_revoked"), False),
])  # fmt: skip
def test_a_conviction_and_a_penalty_that_still_binds_are_on_record(procedure, outcome, later, stands):
    said = [[*it.split(":"), ""][:2] for it in later]
    rows = [Made(step=step, answers={"outcome": outcome}) for step, outcome in said]
    events = Made(objects=Made(filter=lambda **_: Made(order_by=lambda name: rows)))
    with mock.patch.object(priors, "Event", events):
        assert priors.stands(Made(procedure=procedure, answers={"outcome": outcome}, subject_id=1, version=1)) is stands


@pytest.mark.rule("X4")
@pytest.mark.parametrize("numbered", YES_NO)
@pytest.mark.parametrize("done", YES_NO)
def test_a_punishment_is_told_with_its_paper_and_the_day_it_was_done(numbered, done):
    decided = Made(
        procedure="penalty", case=Made(office="示范局"), at=datetime(2026, 1, 2, 10, tzinfo=CHINA), subject_id=1
    )
    paper = Made(number="示罚〔2026〕1号") if numbered else None
    after = Made(at=datetime(2026, 2, 3, 10, tzinfo=CHINA)) if done else None
    papers = Made(objects=Made(filter=lambda event: Made(exclude=lambda number: Made(first=lambda: paper))))
    events = Made(objects=Made(filter=lambda **_: Made(order_by=lambda name: Made(last=lambda: after))))
    with mock.patch.object(priors, "IssuedPaper", papers), mock.patch.object(priors, "Event", events):
        found = priors._prior(decided)
    assert found == priors.Prior(
        "行政处罚", "示范局", paper.number if paper else "", date(2026, 1, 2), date(2026, 2, 3) if done else None
    )
    judged = Made(
        procedure="transfer",
        case=Made(office="示范局"),
        answers={"court": "示范法院", "document_number": "（2026）1号", "effective_on": "2026-05-06"},
    )
    assert priors._prior(judged) == priors.Prior("刑事处罚", "示范法院", "（2026）1号", date(2026, 5, 6), None)


@pytest.mark.rule("CT-26")
@pytest.mark.parametrize("event", [None, Made(answers={}), Made(answers={"evaluation": {"result": "met"}})])
def test_the_latest_evaluation_of_a_case(event):
    rows = Made(objects=Made(filter=lambda *_, **__: Made(order_by=lambda name: Made(last=lambda: event))))
    with mock.patch.object(crime, "Event", rows):
        assert crime.latest(None) == (event.answers.get("evaluation") if event else None)


# 移送的期限 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("DC-6")
@pytest.mark.parametrize(("unit", "start", "chosen", "last"), [
    (Unit.DAY, "2026-11-17", "none", "2026-11-20T23:59:59"), (Unit.DAY, "2026-11-19", "none", "2026-11-22T23:59:59"), (Unit.DAY, "2026-11-19", "next_workday", "2026-11-23T23:59:59"),
    (Unit.DAY, "2026-11-17", "next_workday", "2026-11-20T23:59:59"), (Unit.HOUR, "2026-11-21", "next_workday", "2026-11-21T12:00:00"), (Unit.HOUR, "2026-11-21", "none", "2026-11-21T12:00:00"),
])  # fmt: skip
def test_the_last_day_of_a_transfers_term_rolls_only_as_the_office_chose_and_hours_never(unit, start, chosen, last):
    period, begun, end = (
        Period(3, unit, Roll.NONE),
        datetime.fromisoformat(f"{start}T09:00+08:00"),
        datetime.fromisoformat(f"{last}+08:00"),
    )
    office = Made(division="450103", choices={questions.LAST_DAY.key: chosen})
    strict = datetime.fromisoformat(
        {"2026-11-17": "2026-11-20T23:59:59+08:00", "2026-11-19": "2026-11-22T23:59:59+08:00"}.get(
            start, f"{last}+08:00"
        )
    )
    row = Made(period=period.to_json(), start=begun, due=strict, extended=[], office=office)
    with (
        mock.patch.object(calendar, "current", builtin_calendar),
        mock.patch.object(questions, "_stops", return_value=[]),
    ):
        assert questions.last_moment(row, office) == end
        told = questions.last_day_remark(period, begun, office)
    assert ("顺延，为2026年11月23日" in told) is (start == "2026-11-19")


@pytest.mark.rule("DC-6")
@pytest.mark.parametrize(("extended", "stop", "chosen", "last"), [
    ([], None, "next_workday", "2026-11-23"), ([1], None, "next_workday", "2026-11-23"), ([3], None, "next_workday", "2026-11-25"), ([9], None, "next_workday", "2026-12-01"),
    ([], ("2026-11-20", "2026-11-25"), "next_workday", "2026-11-27"), ([3], ("2026-11-20", "2026-11-25"), "next_workday", "2026-11-30"),
    ([3], None, "none", "2026-11-25"),
])  # fmt: skip
def test_a_transfers_last_moment_rolls_from_where_extensions_and_stops_have_moved_it(extended, stop, chosen, last):
    """Three days from the 19th end on Sunday the 22nd; nine more end on Tuesday, 1 December."""
    period, begun = Period(3, Unit.DAY, Roll.NONE), datetime.fromisoformat("2026-11-19T09:00+08:00")
    office = Made(division="450103", choices={questions.LAST_DAY.key: chosen})
    more = [Period(it, Unit.DAY, Roll.NONE).to_json() for it in extended]
    stops = [Made(opened_at=_at(stop[0]), closed_at=_at(stop[1]), label="停止")] if stop else []
    due_ = datetime.fromisoformat("2026-11-25T23:59:59+08:00" if chosen == "none" else "2026-11-22T23:59:59+08:00")
    row = Made(period=period.to_json(), start=begun, due=due_, extended=more, office=office)
    with (
        mock.patch.object(calendar, "current", builtin_calendar), mock.patch.object(questions, "_stops", return_value=stops),
        mock.patch.object(questions.deadlines, "concerns", return_value=True),
    ):  # fmt: skip
        assert questions.last_moment(row, office) == datetime.fromisoformat(f"{last}T23:59:59+08:00")


def _at(day):
    return datetime.fromisoformat(f"{day}T09:00+08:00")


# 案卷包 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("ON-04")
@pytest.mark.parametrize(
    ("connected", "went", "may"), [(None, False, True), (None, True, True), ("甲", True, True), ("甲", False, False)]
)
def test_a_connected_receiver_answers_only_for_what_it_was_sent(connected, went, may):
    told = Made(HAND_OVERS={Kind.TRANSFER: Made(to=lambda subject: "公安")}, went_to=lambda *_: went)
    condition = asking.went(Kind.TRANSFER, ORDER_81.whole(), Made(name="send"))
    with (
        mock.patch.object(asking, "handover", told),
        mock.patch.object(asking, "bodies", Made(connected=lambda to, on: connected)),
    ):
        assert condition.holds(Made(), Asked(Made(), datetime(2026, 11, 23, 9, tzinfo=CHINA))) is may


@pytest.mark.rule("CT-04", "CT-33b", "CT-33c", "CT-33a", "CT-35")
@pytest.mark.parametrize(("asked", "question", "count", "unit"), [
    ("at_once", questions.AT_ONCE, 24, Unit.HOUR), ("reply", questions.REPLY_MONTHS, 2, Unit.MONTH), ("consultation", questions.CONSULTATION, 7, Unit.DAY),
    ("opinion", questions.OPINION, 3, Unit.DAY), ("intent", questions.INTENT, 3, Unit.WORKDAY),
])  # fmt: skip
def test_the_periods_nobody_has_settled_have_their_default_or_what_the_office_chose(asked, question, count, unit):
    def lasting(choices):
        found = getattr(questions, asked)(Made(case=Made(office=Made(choices=choices))), {})
        return found.count, found.unit

    assert lasting({}) == (count, unit) == (question.default, unit) and lasting({question.key: 9}) == (9, unit)
