"""Where a fine lies in its range, when it asks for a reason, what is confiscated, and how long what follows may take."""

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.penalties import Facts, Range
from casework.law.penalties.questions import TIER_SHARE
from casework.models.party import PartyKind
from enforcement.penalty import discretion, earlier, worth
from tests.procedures.books import entry, written

OFFICE = Made(choices={}, parent=None)


def measured(low, high, share=30):
    return discretion.Measured(Range(D(low), D(high), "示范幅度"), "甲条", "乙条", D(share))


# 裁量 -----------------------------------------------------------------------------------------------------------------


def office(share=None, parent=None):
    return Made(choices={} if share is None else {TIER_SHARE.key: share}, parent=parent)


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(("chain", "found"), [
    ((None,), 30), ((20,), 20), ((None, 20), 20), ((10, 20), 10), ((None, None, 25), 25), ((None, 20, 25), 20), ((None, None), 30),
])  # fmt: skip
def test_the_nearest_office_above_that_has_answered_is_followed(chain, found):
    holder = None
    for share in reversed(chain):
        holder = office(share, holder)
    assert discretion.setting(TIER_SHARE, holder) == found
    assert ("本机关选定" in discretion.remark(TIER_SHARE, holder)) is any(it is not None for it in chain)


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(("low", "high", "fine", "tier", "why"), [
    (0, 100, 100, "heavy", ""), (0, 100, 101, "heavy", "罚款不得超过"), (50, 100, 50, "light", ""), (50, 100, 49, "light", "罚款低于法定下限"),
    (50, 100, 49, "mitigated", ""), (50, 100, 50, "mitigated", "须低于法定下限"), (50, 100, 101, "mitigated", "罚款不得超过"), (0, 100, 0, "mitigated", "没有规定罚款下限"),
    (0, 100, 30, "light", ""), (0, 100, 31, "light", "属于“一般”"), (0, 100, 30, "ordinary", "属于“从轻”"), (0, 100, 70, "heavy", ""), (0, 100, 70, "ordinary", "属于“从重”"),
    (0, 100, "69.99", "ordinary", ""),
])  # fmt: skip
def test_a_fine_beyond_its_range_or_out_of_its_tier_is_refused(low, high, fine, tier, why):
    told = list(discretion.refused(measured(low, high), D(fine), tier))
    assert len(told) == bool(why) and why in "".join(told)


@pytest.mark.parametrize(("fine", "low", "high", "percent"), [
    (0, 0, 100, 0), (100, 0, 100, 100), (50, 0, 100, 50), (75, 50, 100, 50), (60, 50, 100, 20), ("12.5", 0, 100, 13), ("12.4", 0, 100, 12), (7, 7, 7, 100), (9, 9, 8, 100),
])  # fmt: skip
def test_the_place_of_a_fine_in_its_range_in_percent(fine, low, high, percent):
    assert discretion.position(D(fine), D(low), D(high)) == percent


def like(*percents):
    return [discretion.Precedent(f"案{n}", date(2026, 1, 1), D(1), D(it), "一般") for n, it in enumerate(percents)]


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(("known", "fine", "asks"), [
    ((), 90, False), ((10, 10), 90, False), ((10, 10, 10), 90, True), ((10, 10, 10), 30, False), ((10, 10, 10), 31, True), ((50, 50, 50), 30, False), ((50, 50, 50), 29, True),
    ((0, 50, 90), 70, False), ((0, 50, 90), 71, True), ((40, 60, 0, 90), 70, False), ((40, 60, 0, 90), 71, True),
])  # fmt: skip
def test_a_reason_is_asked_for_beyond_twenty_points_from_the_middle_of_three_like_cases(known, fine, asks):
    told = discretion.out_of_line(measured(0, 100), like(*known), D(fine), OFFICE)
    assert bool(told) is asks
    wider = Made(choices={discretion.BAND.key: 80}, parent=None)
    assert not discretion.out_of_line(measured(0, 100), like(*known), D(fine), wider)


@pytest.mark.parametrize(("count", "named"), [(0, 0), (1, 1), (3, 3), (4, 3)])
def test_at_most_three_like_cases_are_told_beside_the_fine(count, named):
    told = discretion.told(measured(0, 100), like(*range(count)), OFFICE)
    assert told.count("位于幅度的") - told.count("位于幅度的中位数") == named
    assert ("没有可以查看的同类案件" in told) is (count == 0) and (f"同类案件{count}件" in told) is (count > 0)


@pytest.mark.parametrize(("answers", "kept"), [
    ({"fine": "60", "measured": {"low": "0", "high": "100"}, "tier": "ordinary"}, (60, 60, "一般")), ({"fine": "", "measured": {"low": "0", "high": "100"}}, None),
    ({"fine": "60"}, None), ({"fine": "60", "measured": {"low": "0", "high": "100"}}, (60, 60, "")),
])  # fmt: skip
def test_a_decision_without_a_fine_or_a_range_is_no_like_case(answers, kept):
    found = discretion._precedent(Made(answers=answers, case=Made(number="案"), on=date(2026, 1, 1)))
    assert (found and (found.fine, found.position, found.tier)) == kept


@pytest.mark.parametrize(("kinds", "person"), [
    ((PartyKind.PERSON,), True), ((PartyKind.PERSON, PartyKind.PERSON), True), ((PartyKind.PERSON, PartyKind.ORGANISATION), False), ((PartyKind.ORGANISATION,), False), ((), False),
])  # fmt: skip
def test_the_range_is_that_of_a_person_only_when_all_of_them_are(kinds, person):
    rows = [Made(party=Made(kind=it)) for it in kinds]
    found = discretion.facts(Made(respondents=lambda: rows, turnover=D(1), gains=D(2), goods_value=D(3)), serious=True)
    assert (found.person, found.serious, found.turnover, found.gains, found.goods_value) == (person, True, 1, 2, 3)


def test_without_a_charge_of_the_catalogue_nothing_is_measured():
    it = Made(offence=None, law_day=lambda today: today, charge="其他")
    today = date(2026, 11, 23)
    assert discretion.measured(it, today) is discretion.which_law(it, today) is None
    gentle = Made(offence=Made(repeat_is_heavier=False))
    assert earlier.infringements(it, today) == earlier.infringements(gentle, today) == []


def test_the_two_laws_are_compared_without_serious_circumstances():
    today, charge = date(2026, 11, 23), Made()
    it = Made(
        offence=charge,
        conduct_ended=lambda today: date(2025, 1, 1),
        respondents=list,
        turnover=None,
        gains=None,
        goods_value=None,
    )
    with mock.patch.object(discretion, "choose", return_value="chosen") as choose:
        assert discretion.which_law(it, today) == "chosen"
    assert choose.call_args.args == (charge, date(2025, 1, 1), today, Facts(serious=False))


@pytest.mark.rule("Q-TM-3")
@pytest.mark.parametrize(("ledger", "chosen", "ended", "since"), [
    ((), "effective", "2024-01-02", None), (("decide",), "effective", "2024-01-02", None), (("decide", "serve"), "effective", "2024-01-02", "2024-05-06"),
    (("serve", "decide"), "effective", "2024-01-02", None), (("decide", "serve", "judged_revoked"), "effective", "2024-01-02", None), (("no_penalty", "serve"), "effective", "2024-01-02", None),
    (("decide_on_the_spot",), "effective", "2024-01-02", "2024-03-04"), (("decide", "serve"), "conduct", "2024-01-02", "2024-01-02"), (("decide",), "conduct", "2024-01-02", None),
    (("decide", "serve"), "conduct", None, "2023-12-31"), (("decide", "serve", "change_decision"), "effective", "2024-01-02", None),
    (("decide", "serve", "change_decision", "serve"), "effective", "2024-01-02", "2024-05-06"),
])  # fmt: skip
def test_the_five_years_run_from_when_a_standing_decision_took_effect_or_its_conduct_ended(
    ledger, chosen, ended, since
):
    def day(text):
        return text and date.fromisoformat(text)

    other = Made(pk=1, conduct_until=day(ended), case=Made(conduct_end=day("2023-12-31")))
    holder = Made(choices={"penalty.repeat_counting": chosen}, parent=None)
    with written(*(entry(it, "2024-03-04", served_on=day("2024-05-06")) for it in ledger)):
        assert earlier._counts_from(other, holder) == day(since)


@pytest.mark.rule("Q-TM-3")
def test_judgments_are_read_one_a_line_and_what_is_none_is_refused():
    rows = earlier.judgments("2024-05-06 （2024）示民终1号\n\n 2025-01-02  （2025）示刑终2号 ")
    assert (
        rows == [(date(2024, 5, 6), "（2024）示民终1号"), (date(2025, 1, 2), "（2025）示刑终2号")]
        and earlier.judgments(None) == []
    )
    for line in ("2024-05-06", "2024-05-06  ", "去年 1号"):
        with pytest.raises(ValueError):
            earlier.judgments(line)


class Other:
    """A penalty of whose kind others are asked for."""

    objects = mock.MagicMock()

    def __init__(self):
        self.pk, self.charge, self.case_id = 1, "Q-TM-1", 7
        self.case, self.procedure = Made(pk=7, kind="trademark", office_id=5, office=OFFICE), Made(key="penalty")

    def respondents(self):
        return []


@pytest.mark.rule("Q-TM-3")
@pytest.mark.parametrize("charge", ["", "Q-UC-1"])
def test_the_same_conduct_was_fined_before_by_a_decision_that_stands(charge):
    rows = [Made(label=name, on=date(2026, 1, 2), answers={"fine": fine}, stands=stands) for name, fine, stands in
            [("甲", "100", True), ("乙", "100", False), ("丙", "", True), ("丁", "", False)]]  # fmt: skip
    events = Made(filter=lambda **_: Made(order_by=lambda name: rows))
    with mock.patch.multiple(earlier, Event=Made(objects=events), priors=Made(stands=lambda it: it.stands)):
        assert earlier.fined_before(Other(), charge) == ["甲（2026年1月2日）"]
    assert Other.objects.filter.call_args.kwargs == {"case": 7, "charge": charge or "Q-TM-1"}


@pytest.mark.rule("Q-TM-3")
def test_earlier_penalties_judgments_and_convictions_are_named_and_dated():
    def other(number, office):
        return Made(case=Made(number=number, office="示范局", office_id=office))

    since = date(2025, 3, 4)
    Other.objects.filter.return_value.exclude.return_value.select_related.return_value.order_by.return_value = [
        other("案1", 5),
        other("案2", 6),
    ]
    with mock.patch.object(earlier, "CaseParty"), mock.patch.object(earlier, "_counts_from", return_value=since):
        assert list(earlier._penalties(Other())) == [("案1", since), ("示范局案2", since)]
    with mock.patch.object(earlier, "CaseParty"), mock.patch.object(earlier, "_counts_from", return_value=None):
        assert list(earlier._penalties(Other())) == []
    known = [
        Made(kind="刑事处罚", office="示范法院", number="1号", decided_on=since),
        Made(kind="行政处罚", office="示范局", number="2号", decided_on=since),
    ]
    with mock.patch.object(earlier.priors, "of", return_value=known):
        assert list(earlier._convictions(Other())) == [("示范法院1号", since)]
    with written(entry("finish_investigation", judgments="2025-03-04 （2025）示民终1号")):
        assert list(earlier._judgments(Other())) == [("（2025）示民终1号", since)]


@pytest.mark.rule("P-DEC-3")
def test_like_cases_are_those_of_the_last_three_years():
    today, events = date(2026, 11, 23), mock.MagicMock()
    with mock.patch.object(discretion, "Event", Made(objects=events)), mock.patch.object(discretion, "Case"):
        discretion.precedents(Other(), None, today)
    asked = events.filter.call_args.kwargs
    assert (asked["at__date__gt"], asked["at__date__lte"]) == (date(2023, 11, 24), today)


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize("lines", [[], ["一项"]])
def test_a_book_without_prices_says_nothing_of_the_value(lines):
    found = Made(lines=lines)
    with mock.patch.object(worth, "goods_value", return_value=found):
        assert worth.in_the_book(Made(case=None)) is (found if lines else None)
