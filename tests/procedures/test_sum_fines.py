"""Where a fine lies in its range, when it asks for a reason, what is confiscated, and how long what follows may take."""

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.penalties import Facts, Range
from casework.law.penalties.questions import TIER_SHARE
from casework.law.period import Period, Roll, Unit
from casework.models.party import PartyKind
from enforcement.penalty import contest, discretion, earlier, gains, record, when, worth
from enforcement.penalty.states import S
from tests.procedures.books import entry, penalty, written

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


# 没收违法所得、货值 --------------------------------------------------------------------------------------------------------


def offence(*kinds, ever=()):
    return Made(on=lambda day: Made(kinds=kinds), entries=[Made(kinds=kinds), Made(kinds=ever)])


def charged(found, charge="Q-TM-1", earned=100, answer="case_by_case"):
    case = Made(office=Made(choices={"penalty.trademark_gains": answer}))
    return Made(
        offence=found,
        charge=charge,
        gains=earned if earned is None else D(earned),
        law_day=lambda today: today,
        case=case,
    )


NAMED, SILENT = offence("fine", "confiscate_gains"), offence("fine")


@pytest.mark.rule("Q-TM-1")
@pytest.mark.parametrize(("it", "taken", "chosen", "why"), [
    (charged(NAMED), None, False, ""), (charged(NAMED), 100, True, ""), (charged(NAMED), 101, True, "超过查明的违法所得"), (charged(NAMED, earned=None), 101, True, ""),
    (charged(NAMED, earned=0), 1, True, "超过查明的违法所得"), (charged(SILENT), 100, True, ""), (charged(SILENT), None, False, ""),
    (charged(SILENT, answer="not_separately"), 100, True, "请不选没收违法所得"), (charged(SILENT, answer="not_separately"), None, False, ""),
    (charged(SILENT, answer="confiscate"), None, False, "请选择没收违法所得"), (charged(SILENT, answer="confiscate"), 100, True, ""),
    (charged(SILENT, earned=0, answer="confiscate"), None, False, ""), (charged(SILENT, "Q-PT-1", answer="confiscate"), None, False, ""),
    (charged(NAMED, answer="not_separately"), 100, True, ""), (charged(NAMED, answer="confiscate"), None, False, ""), (charged(None, answer="confiscate"), None, False, ""),
])  # fmt: skip
def test_no_more_is_confiscated_than_was_gained_nor_against_what_the_office_settled(it, taken, chosen, why):
    planned = {"confiscated": taken and D(taken), "kinds": ["fine", *(["confiscate_gains"] if chosen else [])]}
    told = list(gains.refused(it, planned, date(2026, 11, 23)))
    assert len(told) == bool(why) and why in "".join(told)


@pytest.mark.parametrize(("it", "told"), [
    (charged(None), ""), (charged(NAMED), ""), (charged(offence("fine", ever=("confiscate_gains",))), ""), (charged(SILENT), "规则未定"), (charged(SILENT, "Q-PT-1"), "第十三条"),
])  # fmt: skip
def test_what_is_shown_beside_gains_that_the_provision_does_not_name(it, told):
    found = gains.remark(it, it.case.office)
    assert told in found and bool(told) is bool(found)


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize(("given", "reason", "book", "asks"), [
    (None, "", 100, False), (D(100), "", 100, False), (D("99.99"), "", 100, True), (D("99.99"), "只没收一部分", 100, False), (D(1), "", None, False), (D(101), "", 100, False),
    (D(0), "", 100, True),
])  # fmt: skip
def test_less_than_the_book_of_the_goods_asks_for_a_reason(given, reason, book, asks):
    with mock.patch.object(worth, "in_the_book", return_value=book and Made(total=D(book))):
        assert bool(worth.undercut(Made(), given, reason)) is asks


@pytest.mark.parametrize(("described", "book", "initial", "then", "told"), [
    (True, Made(total=D(5), words="五元", is_complete=True, missing=[]), None, None, "说明"), (False, None, None, None, "说明"),
    (False, Made(total=D(5), words="五元", is_complete=True, missing=[]), None, 5, "说明；涉案物品账的货值：五元"),
    (False, Made(total=D(5), words="五元", is_complete=False, missing=[1, 2]), 0, 0, "说明；涉案物品账的货值：五元；另有2项尚未估价"),
])  # fmt: skip
def test_the_value_of_the_book_is_proposed_where_nothing_stands_yet(described, book, initial, then, told):
    field = Made(initial=initial, help_text="说明")
    with mock.patch.object(worth, "in_the_book", return_value=book):
        worth.propose(Made(described_only=described, penalty=None, fields={"goods_worth": field}), "goods_worth")
    assert (field.initial, field.help_text) == (then, told)


# 何时起算、多久 -----------------------------------------------------------------------------------------------------------

DECIDE = entry("decide", fine=100, confiscated=20, kinds=["fine"])


@pytest.mark.rule("P-ENF-1")
@pytest.mark.parametrize(("state", "ledger", "answers", "opens"), [
    (S.SERVED, (), {}, True), (S.DEMANDED, (), {}, True), (S.PERFORMED, (), {}, False), (S.SERVED, (), {"outcome": "changed"}, True), (S.SERVED, (), {"outcome": "upheld"}, True),
    (S.SERVED, (), {"outcome": "unlawful"}, False), (S.SERVED, (), {"outcome": "withdrawn"}, False), (S.PERFORMED, (), {"outcome": "revived"}, True),
    (S.SERVED, (entry("judged_revoked"),), {}, False), (S.SERVED, (entry("reconsidered", outcome="changed", fine=1),), {}, False),
])  # fmt: skip
def test_the_time_to_ask_for_enforcement_opens_while_a_decision_of_ours_stands_unperformed(
    state, ledger, answers, opens
):
    with written(DECIDE, *ledger):
        assert when.window_opens(penalty(state), answers) is opens


@pytest.mark.rule("P-ENF-1")
@pytest.mark.parametrize(("collection", "paid", "state", "opens"), [
    ("bank", 0, S.ON_THE_SPOT, True), ("bank", 99, S.ON_THE_SPOT, True), ("bank", 100, S.ON_THE_SPOT, False), ("bank", 101, S.ON_THE_SPOT, False),
    ("cash", 0, S.ON_THE_SPOT, False), ("bank", 0, S.CLOSED, False),
])  # fmt: skip
def test_a_fine_on_the_spot_is_enforced_when_it_was_to_be_paid_at_the_bank(collection, paid, state, opens):
    spot = entry("decide_on_the_spot", fine=100, collection=collection)
    with written(spot, *([entry("receive_payment", paid=paid)] if paid else [])):
        assert when.window_opens(penalty(state), {}) is opens


@pytest.mark.parametrize("running", [True, False])
def test_instalments_granted_while_the_window_ran_move_it_and_open_none(running):
    with written(DECIDE), mock.patch.object(record, "running", return_value=Made() if running else None):
        assert when.window_opens(penalty(S.SERVED), {"schedule": []}) is running


@pytest.mark.rule("P-ENF-1", "P-ENF-2")
@pytest.mark.parametrize(("outcome", "chosen", "long"), [
    (None, "three_months", False), (None, "two_years", False), ("changed", "three_months", True), ("changed", "two_years", True), ("upheld", "three_months", False),
    ("upheld", "two_years", True), ("revived", "three_months", False), ("revived", "two_years", True), ("unlawful", "two_years", False),
])  # fmt: skip
def test_a_judgment_that_changed_the_decision_is_enforced_for_two_years(outcome, chosen, long):
    it = penalty(penalty__window_after_suit=chosen)
    expected = Period(2, Unit.YEAR) if long else Period(3, Unit.MONTH)
    found = when.window_lasts(it, {"outcome": outcome} if outcome else {})
    assert (found.count, found.unit) == (expected.count, expected.unit)


@pytest.mark.rule("P-REM-1")
@pytest.mark.parametrize("outcome", ["upheld", "changed", "unlawful", "withdrawn"])
@pytest.mark.parametrize("state", [S.SERVED, S.REVOKED])
@pytest.mark.parametrize("first", ["decide", "decide_on_the_spot", None])
def test_fifteen_days_to_sue_follow_a_decision_on_the_merits_and_six_months_a_withdrawal(outcome, state, first):
    with written(*([entry(first)] if first else [])):
        it, withdrawn, stands = penalty(state), outcome == "withdrawn", state != S.REVOKED
        assert when.after_reconsideration(it, {"outcome": outcome}) is (not withdrawn and stands)
        assert when.reconsideration_withdrawn(it, {"outcome": outcome}) is (
            withdrawn and stands and first != "decide_on_the_spot"
        )


@pytest.mark.parametrize("answers", [{}, {"outcome": "revived"}, {"outcome": "upheld"}])
def test_money_is_due_while_the_decision_stands(answers):
    with written(DECIDE):
        assert when.money_is_due(penalty(), answers)
    with written(entry("decide", fine=0, confiscated=0)):
        assert not when.money_is_due(penalty(), answers)
    with written(DECIDE, entry("judged_revoked")):
        assert not when.money_is_due(penalty(), {}) and contest.annulled_by(penalty()) == "judged_revoked"


def test_a_decision_that_binds_again_is_due_though_its_revocation_is_the_last_word():
    with written(DECIDE, entry("reconsidered_revoked")):
        assert when.money_is_due(penalty(), {"outcome": "revived"}) and not when.money_is_due(
            penalty(), {"outcome": "upheld"}
        )


@pytest.mark.rule("P-PUB-1")
@pytest.mark.parametrize(("outcome", "ledger", "undone"), [
    ("upheld", ("publish",), False), ("withdrawn", ("publish",), False), ("changed", ("publish",), True), ("unlawful", ("publish",), True), (None, ("publish",), True),
    ("changed", (), False), ("changed", ("publish", "withdraw_publicity"), False), ("changed", ("publish", "withdraw_publicity", "publish"), True),
])  # fmt: skip
def test_what_was_published_and_then_changed_is_withdrawn(outcome, ledger, undone):
    with written(*(entry(it) for it in ledger)):
        assert when.published_but_undone(penalty(), {"outcome": outcome} if outcome else {}) is undone


@pytest.mark.parametrize(("kinds", "decided", "more"), [
    (["warning"], [], False), (["fine"], [], True), (["warning", "fine"], [], True), (None, ["warning"], False), (None, ["fine"], True), (None, [], False), (["fine"], ["warning"], True),
])  # fmt: skip
def test_more_than_a_warning(kinds, decided, more):
    with written(entry("decide", kinds=decided)):
        assert when.more_than_a_warning(penalty(), {"kinds": kinds} if kinds else {}) is more


@pytest.mark.rule("P-TIM-3")
def test_days_that_a_paper_sets_are_the_term():
    none, day = Roll.NONE, date.fromisoformat
    assert when.given_days(None, {"lasting": {"n": 3}}) == Period(72, Unit.HOUR, none)
    assert (when.set_days(None, {"lasting": {"n": 3}}).count, when.set_days(None, {"lasting": {"n": 3}}).unit) == (
        3,
        Unit.DAY,
    )
    given = {"next_due": day("2026-04-10"), "counts_from": day("2026-04-01")}
    assert when.until_next_instalment(None, given) == Period(9, Unit.DAY, none) and when.an_instalment_follows(
        None, given
    )
    assert not when.an_instalment_follows(None, {"next_due": None}) and not when.an_instalment_follows(None, {})
    shown = {"publicity": {"auto_stop": "2026-07-01"}, "counts_from": day("2026-04-01")}
    assert when.publicity_lasts(None, shown) == Period(91, Unit.DAY, none)
    assert [
        (when.paid_at_the_bank(None, it), when.paid_in_cash(None, it))
        for it in ({"collection": "bank"}, {"collection": "cash"})
    ] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("steps", "days"),
    [(("court_declines",), 15), (("court_refuses",), 30), (("court_declines", "court_refuses"), 30), ((), 30)],
)
def test_the_upper_court_has_fifteen_days_on_acceptance_and_thirty_on_enforcement(steps, days):
    with written(*(entry(it) for it in steps)):
        found = when.upper_court_lasts(penalty(), {})
    assert (found.count, found.unit) == (days, Unit.DAY)


def test_three_years_of_like_cases_are_asked_for():
    assert discretion.YEARS.days == 1095 and discretion.LEAST == 3
