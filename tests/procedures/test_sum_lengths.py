"""How long each term lasts where that depends on the case, and from what sum there is a hearing (期限长短、听证数额)."""

from dataclasses import fields
from datetime import date, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.figures import MEASURES, Figures
from casework.law.period import Period, Roll, Unit
from casework.models.party import PartyKind
from enforcement.credit import when as listing
from enforcement.credit.discipline import when as discipline
from enforcement.credit.publicity import when as publicity
from enforcement.credit.publicity.dual import CREDITCHINA, GSXT
from enforcement.credit.questions import TERM_STARTS
from enforcement.credit.repair import when as repair
from enforcement.credit.scheme import when as scheme
from enforcement.penalty import discretion, hearing
from enforcement.penalty.inventory.tally import Holding
from enforcement.penalty.tables import HEARING, LENIENCY, leniency
from enforcement.ruling import guards as must
from enforcement.ruling import lasts, lasts_evidence
from tests.procedures.rows import OFFICE, TODAY, YES_NO, Rows, clock, lines, written
from tests.procedures.rows import subject as ruling

# 行政裁决 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-SRV-2")
@pytest.mark.parametrize(("fair", "named", "abroad", "days"), [
    (False, None, False, 15), (False, None, True, 30), (True, 7, False, 7), (True, 7, True, 7), (True, None, False, 15), (False, 7, False, 15), (True, None, True, 30),
])  # fmt: skip
def test_a_respondent_answers_within_his_days(fair, named, abroad, days):
    sides = [
        Made(case=7, capacity=must.RESPONDENT, foreign=abroad),
        Made(case=7, capacity=must.RESPONDENT, foreign=False),
    ]
    with written(lasts, CaseParty=sides):
        assert lasts.answer_period(ruling(fair=fair, answer_days=named), {}).count == days


@pytest.mark.rule("R-ACC-5", "R-ACC-8", "R-EVD-10")
@pytest.mark.parametrize(("lasting", "step", "usual"), [
    (lasts.correction_period, "ask_correction", 15), (lasts.formalities, "demand_formalities", 30), (lasts_evidence.production, "order_production", 15),
])  # fmt: skip
def test_as_many_days_as_the_notice_named(lasting, step, usual):
    with written(must, Event=lines((step, {"days": 9}))):
        assert lasting(ruling(), {}).count == 9
    with written(must, Event=lines()):
        assert lasting(ruling(), {}).count == usual


@pytest.mark.rule("R-EVD-2", "R-SRV-5")
def test_the_time_for_evidence_and_of_an_announcement():
    assert [lasts.evidence_period(ruling(evidence_days=it), {}).count for it in (None, 20)] == [15, 20]
    more = Period(3, Unit.WORKDAY).to_json()
    with written(must, Event=lines()):
        lasting = [lasts.more_evidence(ruling(evidence_more=each), {}) for each in (None, more)]
    assert [(it.count, it.unit) for it in lasting] == [(15, Unit.DAY), (3, Unit.WORKDAY)]
    office = Made(choices={"ruling.announcement_days": 45}, parent=None)
    assert [lasts.announcement(ruling(office=it), {}).count for it in (OFFICE, office)] == [30, 45]
    assert lasts.days_asked(ruling(), {"days": 4}).count == 4
    whole = lasts.PERIODS["R-TIM-1"].period
    assert (
        lasts.case_limit(ruling(), {}) == whole
        and lasts.case_limit(ruling(), {"days_left": 4}).count == 4 != whole.count
    )
    assert (lasts.serving_target(ruling(), {}), lasts_evidence.assistance(ruling(), {})) == (
        lasts.O.workdays(5),
        lasts.O.workdays(15),
    )


@pytest.mark.rule("R-PTY-2", "TR13")
@pytest.mark.parametrize("term", ["joined_answer_in_time", "joined_evidence_period"])
@pytest.mark.parametrize(
    ("left", "abroad", "days"),
    [((), False, 15), ((), True, 30), ((10,), False, 15), ((20,), False, 20), ((20, 40), True, 40), ((10,), True, 30)],
)
def test_who_joins_later_leaves_who_joined_before_his_time(term, left, abroad, days):
    clocks = [clock(term, it * 86400) for it in left]
    answers = {"party": Made(foreign=abroad), "served_on": TODAY}
    with written(must, Deadline=clocks):
        found = (lasts.joined_answer if term.startswith("joined_answer") else lasts.joined_evidence)(
            ruling(evidence_days=None), answers
        )
    assert found.count == (days if term.startswith("joined_answer") else max((15, *left)))


@pytest.mark.rule("R-PTY-2", "R-ENF-1")
def test_which_clock_runs():
    for applicant, capacity in ((must.RESPONDENT, must.REQUESTER), (must.REQUESTER, must.RESPONDENT)):
        assert lasts.respondent_applied(ruling(), {"applicant": applicant}) is (applicant == must.RESPONDENT)
        assert lasts.answers_back(ruling(), {"party": Made(capacity=capacity)}) is (capacity == must.RESPONDENT)
    assert (
        lasts.somebody_joins(ruling(), {})
        and lasts.somebody_joins(ruling(), {"outcome": "join"})
        and not lasts.somebody_joins(ruling(), {"outcome": "refuse"})
    )
    for result in ("infringed", "partly", "rejected"):
        it = ruling(result=result)
        assert lasts.rejected(it, {}) is (result == "rejected") is not lasts.infringed(it, {})
    for chosen, performance, suit in (
        (None, True, True),
        ("earlier", True, True),
        ("performance", True, False),
        ("suit", False, True),
    ):
        it = ruling(office=Made(choices={"ruling.enforcement_start": chosen} if chosen else {}, parent=None))
        assert (lasts.counts_from_performance(it, {}), lasts.counts_from_suit(it, {})) == (performance, suit)


# 信用 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-P5", "CR-P6", "CR-P20", "CR-R4", "CR-R6", "CR-N4")
@pytest.mark.parametrize("channel", ["gsxt", CREDITCHINA])
@pytest.mark.parametrize("elsewhere", YES_NO)
def test_the_two_channels_have_their_own_days(channel, elsewhere):
    record = Made(channel=channel, elsewhere=elsewhere)
    it = Made(record=record, case=Made(office=OFFICE))
    other = Made(record=Made(channel="gsxt", elsewhere=False), case=it.case)
    china = channel == CREDITCHINA
    sent = publicity.submission_lasts(record, {"channel": channel, "elsewhere": elsewhere}).count
    assert sent == (7 if china else 10 if elsewhere else 20)
    assert repair.acceptance_lasts(it, {}) == repair.acceptance_lasts(other, {"record": record})
    accepts = repair.NDRC_REPAIR_RULES.workdays(repair.ACCEPTS.default) if china else repair.PERIODS["CR-R4"].period
    decides = repair.NDRC_REPAIR_RULES.workdays(repair.DECIDES.default) if china else repair.PERIODS["CR-R6"].period
    assert (repair.acceptance_lasts(it, {}), repair.decision_lasts(it, {})) == (accepts, decides)
    assert repair.is_elsewhere(it, {}) is elsewhere


@pytest.mark.rule("CR-L21")
@pytest.mark.parametrize(("answers", "chosen", "begins"), [
    ({}, "listed", True), ({}, "published", False), ({"record_number": "1"}, "listed", False), ({"record_number": "1"}, "published", True), ({"fraud": "x"}, "published", True),
    ({"fraud": "x", "record_number": "1"}, "listed", True),
])  # fmt: skip
def test_the_three_years_begin_with_the_listing_or_its_publication(answers, chosen, begins):
    it = Made(case=Made(office=Made(choices={TERM_STARTS.key: chosen}, parent=None)))
    assert listing.term_begins(it, answers) is begins
    assert (
        listing.served(it, {"served_on": TODAY})
        and not listing.served(it, {"served_on": None})
        and not listing.served(it, {})
    )


@pytest.mark.rule("CR-J3")
def test_a_measure_lasts_to_the_day_it_names():
    measure = Made(effective_to=date(2027, 1, 1))
    assert discipline.measure_lasts(measure, {"counts_from": "2026-12-01"}) == Period(31, Unit.DAY, Roll.NONE)
    assert discipline.has_an_end(measure, {}) and not discipline.has_an_end(Made(effective_to=None), {})


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize(
    ("until", "lasts_for"),
    [
        (date(2027, 11, 23), None),
        (date(2027, 11, 24), 366),
        (date(2026, 11, 25), 2),
        (date(2026, 11, 24), 1),
        (date(2026, 11, 23), 1),
    ],
)
def test_measures_last_the_schemes_period_or_the_days_there_are(until, lasts_for):
    whole = scheme.MEASURES_LAST[0]
    it = Made(scheme={}, case=Made(office=OFFICE), recognised_on=date(2026, 11, 23), until=until)
    with (
        mock.patch.object(scheme, "end_of", return_value=date(2027, 11, 23)),
        mock.patch.object(scheme, "Scheme", Made(from_json=lambda kept: Made(term=whole))),
    ):
        assert scheme.measures_last(it, {}) == (whole if lasts_for is None else Period(lasts_for, Unit.DAY, Roll.NONE))
    assert scheme.days(timedelta(0)).count == 1 and scheme.days(timedelta(2)).count == 2


# 听证范围、从轻 ----------------------------------------------------------------------------------------------------------


def punished(*kinds, **choices):
    office = Made(choices={key.replace("__", "."): it for key, it in choices.items()}, parent=None)
    return Made(case=Made(office=office), respondents=lambda: Rows(Made(party=Made(kind=it)) for it in kinds))


PERSON, TRADER, COMPANY = PartyKind.PERSON, PartyKind.SOLE_TRADER, PartyKind.ORGANISATION


@pytest.mark.rule("P-HRG-1")
@pytest.mark.parametrize(("it", "limit"), [
    (punished(PERSON), 10000), (punished(COMPANY), 100000), (punished(TRADER), 10000), (punished(TRADER, penalty__sole_trader="entity"), 100000), (punished(COMPANY, PERSON), 10000),
    (punished(COMPANY, TRADER), 10000), (punished(), 100000), (punished(PERSON, penalty__sole_trader="entity"), 10000), (punished(PERSON, penalty__hearing_sum_person=5000), 5000),
    (punished(COMPANY, penalty__hearing_sum_entity=200000), 200000),
])  # fmt: skip
def test_whose_sum_counts_for_a_hearing(it, limit):
    assert hearing.threshold(it) == limit


@pytest.mark.rule("P-HRG-1")
@pytest.mark.parametrize(("planned", "why"), [
    ({}, ()), ({"fine": "9999.99"}, ()), ({"fine": "10000"}, ("罚款达到",)), ({"confiscated": 5000, "goods_worth": 5000}, ("没收",)), ({"confiscated": 5000, "goods_worth": "4999.99"}, ()),
    ({"confiscated": 10000}, ("没收",)), ({"other_hearing": True}, ("其他",)), ({"kinds": ["fine", "warning"]}, ()), ({"kinds": ["revoke_licence"]}, (hearing.KINDS.get("revoke_licence"),)),
    ({"fine": 10000, "other_hearing": True, "confiscated": 10000}, ("罚款达到", "没收", "其他")),
])  # fmt: skip
def test_each_ground_of_a_hearing_is_told_from_its_sum_on(planned, why):
    told = hearing.grounds(punished(PERSON), planned)
    assert len(told) == len(why) and all(each in sentence for each, sentence in zip(why, told, strict=True))


@pytest.mark.rule("P-HRG-1")
@pytest.mark.parametrize("severe", YES_NO)
@pytest.mark.parametrize("fine", YES_NO)
@pytest.mark.parametrize("taken", YES_NO)
@pytest.mark.parametrize("other", YES_NO)
def test_one_of_four_grounds_gives_a_hearing(severe, fine, taken, other):
    assert list(HEARING.gaps_and_clashes()) == list(LENIENCY.gaps_and_clashes()) == []
    found = HEARING.decide(severe=severe, fine_reaches=fine, taken_reaches=taken, other=other)
    assert (found.then != hearing.NOT_HEARD) is (severe or fine or taken or other)


def owed(age, capacity, trivial, no_fault, first, merit):
    """What the law makes of it, read from the heaviest reason to let off down to the ordinary penalty."""
    if age == "under_14" or capacity == "none" or trivial or no_fault:
        return "none"
    if first:
        return "may_none"
    if age == "14_to_18" or merit:
        return "lighter"
    return "may_lighter" if capacity == "reduced" else "ordinary"


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize("age", ["under_14", "14_to_18", "adult"])
@pytest.mark.parametrize("capacity", ["none", "reduced", "full"])
@pytest.mark.parametrize("facts", [(a, b, c, d) for a in YES_NO for b in YES_NO for c in YES_NO for d in YES_NO])
def test_the_gravest_reason_to_let_off_decides(age, capacity, facts):
    found = LENIENCY.decide(
        age=age, capacity=capacity, **dict(zip(("trivial", "no_fault", "first", "merit"), facts, strict=True))
    )
    assert found.then == owed(age, capacity, *facts)


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(("ground", "then"), [
    ("minor_14_18", "lighter"), ("partly_capable", "may_lighter"), *((it, "lighter") for it in ("removed_harm", "coerced", "confessed", "merit", "other")), ("", "ordinary"), ("unknown", "ordinary"),
])  # fmt: skip
def test_what_each_circumstance_an_officer_names_makes_of_the_penalty(ground, then):
    assert leniency(ground).then == then


# 涉嫌犯罪的数额 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-01")
def test_only_the_crime_must_be_named_and_every_figure_may_be_left_open():
    asked_for = {name for name, field in Figures.base_fields.items() if field.required}
    assert asked_for == {"crime"} and Figures.base_fields["prior_note"].max_length == 500
    assert {it for it in Figures.base_fields if it in MEASURES} == set(MEASURES)


@pytest.mark.rule("P-DEC-3")
def test_the_band_that_asks_for_reasons_is_told_in_words():
    assert discretion.BAND.meaning(discretion.BAND.default) == "二十个百分点"


@pytest.mark.rule("DP-24")
def test_a_holding_begins_with_nothing():
    begun = {it.name: it.default for it in fields(Holding)}
    assert begun["quantity"] == begun["seized"] == 0


@pytest.mark.rule("CR-L20")
@pytest.mark.parametrize(("published", "listed", "until", "count", "unit"), [
    (None, date(2026, 3, 1), None, 3, Unit.YEAR), (None, date(2026, 3, 1), date(2029, 3, 1), 3, Unit.YEAR), (None, date(2026, 3, 1), date(2029, 3, 2), 1097, Unit.DAY),
    ("2026-03-11", date(2026, 3, 1), date(2029, 3, 11), 3, Unit.YEAR), ("2026-03-11", date(2026, 3, 1), date(2029, 3, 12), 1097, Unit.DAY),
    ("2026-03-11", None, date(2026, 6, 1), 3, Unit.YEAR),
])  # fmt: skip
def test_a_listing_lasts_three_years_or_to_the_end_of_a_longer_ban(published, listed, until, count, unit):
    answers = {"published_on": published} if published else {}
    found = listing.list_lasts(Made(ban_until=until, listed_on=listed), answers)
    assert (found.count, found.unit) == (count, unit)
    assert unit is Unit.YEAR or found.roll is Roll.NONE


@pytest.mark.rule("CR-L14", "CR-P6")
@pytest.mark.parametrize("elsewhere", ["", "广东省市场监督管理局"])
@pytest.mark.parametrize("channel", [CREDITCHINA, GSXT])
def test_what_is_registered_in_another_province_is_shown_there(elsewhere, channel):
    assert listing.is_here(Made(elsewhere=elsewhere), {}) is (not elsewhere)
    shown = publicity.shown_elsewhere(Made(elsewhere=elsewhere, channel=channel), {})
    assert shown is (bool(elsewhere) and channel == GSXT)


@pytest.mark.rule("R-SRV-2")
@pytest.mark.parametrize(
    ("left", "others", "may"),
    [(2, True, True), (1, True, True), (0, True, False), (-1, True, False), (1, False, False)],
)
def test_the_others_answer_to_the_last_day(monkeypatch, left, others, may):
    monkeypatch.setattr(lasts, "_days_to_answer", lambda ruling: left)
    monkeypatch.setattr(lasts.must, "parties", lambda case, capacity: ["a", "b"] if others else ["a"])
    monkeypatch.setattr(lasts.joining, "joined", lambda ruling: [])
    assert lasts.others_may_answer(Made(case=None), {"answerer": "a"}) is may
