"""The other conditions of the listing, of what may be shown and repaired, and of the book of goods, by their whole truth tables."""

from datetime import date, datetime
from itertools import chain
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.models.office import Level
from enforcement.credit import frauds, heavier
from enforcement.credit import guards as credit
from enforcement.credit.questions import SUPERIOR_CONSENT
from enforcement.credit.repair import guards as repair
from enforcement.credit.repair.states import S as REPAIR
from enforcement.penalty.inventory import guards as goods
from tests.procedures.rows import YES_NO, asked, clock, lines, subject, written

# 列入严重违法失信名单 ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L12", "R-CRD-1")
@pytest.mark.parametrize(("office", "ours"), [(None, True), (3, True), (4, False)])
def test_only_the_office_that_decided_lists(office, ours):
    decision = office and Made(office_id=office)
    with mock.patch.object(credit, "basis", Made(decision=lambda case: decision)):
        assert credit.decided_by_this_office.holds(Made(case=Made(office_id=3)), asked()) is ours


@pytest.mark.rule("CR-L5", "CR-L23", "CL12")
@pytest.mark.parametrize("answer", YES_NO)
def test_a_listing_rests_on_what_still_stands_and_is_still_refused(answer):
    with mock.patch.object(credit, "basis", Made(still_stands=lambda it: answer, still_refused=lambda it: answer)):
        assert (
            credit.basis_stands.holds(Made(), asked()) is answer is credit.duty_is_still_refused.holds(Made(), asked())
        )


@pytest.mark.rule("CR-L6", "CR-L7", "CR-L9", "CL05")
@pytest.mark.parametrize("fact", YES_NO)
def test_intent_factors_and_a_hearing_are_facts_of_the_listing(fact):
    it = Made(no_intent_proved=fact, factors=["一"] if fact else [], heard=fact)
    assert credit.intent_not_disproved.holds(it, asked()) is not fact
    assert credit.factors_assessed.holds(it, asked()) is fact
    assert credit.party_was_heard.holds(it, asked()) is fact
    assert credit.party_may_still_be_heard.holds(it, asked()) is not fact


@pytest.mark.rule("CR-L9", "CR-L11")
@pytest.mark.parametrize("fact", YES_NO)
def test_a_notice_is_served_once_and_consent_is_asked_for_before_it_is_given(fact):
    with written(
        credit,
        Deadline=[clock("defence")] if fact else [clock("defence", of=2)],
        Event=lines("ask_consent" if fact else "other"),
    ):
        assert credit.notice_was_served.holds(subject(), asked()) is fact
        assert credit.notice_not_served.holds(subject(), asked()) is not fact
        assert credit.consent_was_asked.holds(subject(), asked()) is fact


@pytest.mark.rule("CR-L11")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("settled", [None, *YES_NO])
@pytest.mark.parametrize("consented", YES_NO)
def test_below_the_province_a_superior_consents_unless_the_office_settled_otherwise(level, settled, consented):
    office = Made(level=level, choices={} if settled is None else {SUPERIOR_CONSENT.key: settled})
    needed = level != Level.PROVINCE and (SUPERIOR_CONSENT.default if settled is None else settled)
    it = Made(case=Made(office=office), superior_consent=consented)
    assert credit.consent_is_needed.holds(it, asked()) is bool(needed)
    assert bool(credit.superior_consented.holds(it, asked())) is (consented or not needed)


@pytest.mark.rule("CR-L24", "CL13")
@pytest.mark.parametrize(("lost", "today", "free"), [
    ((), "2026-11-23", True), (("2023-11-23",), "2026-11-23", True), (("2023-11-24",), "2026-11-23", False), (("2024-02-29",), "2027-02-27", False),
    (("2024-02-29",), "2027-02-28", True), (("2024-02-28",), "2027-02-28", True), (("2024-02-28",), "2027-02-27", False), (("2020-01-01", "2026-01-01"), "2026-11-23", False),
    (("2026-01-01", "2020-01-01"), "2026-11-23", False), (("2020-01-01", "2021-01-01"), "2026-11-23", True),
])  # fmt: skip
def test_three_years_after_each_fraud_nobody_is_taken_off_early(lost, today, free):
    listing, now = Made(subject_party=Made(party=1)), datetime.fromisoformat(f"{today}T09:00").replace(tzinfo=CHINA)
    with mock.patch.object(credit, "frauds", Made(of=lambda party: [date.fromisoformat(it) for it in lost])):
        assert credit.not_barred_by_fraud.holds(listing, asked(now)) is free
    for reason in ("early_repair", "expired", "deregistered"):
        assert credit.was_removed_early.holds(Made(removal_reason=reason), asked()) is (reason == "early_repair")


# 信用修复、涉案物品 --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-R4", "CR-R5")
@pytest.mark.parametrize(
    ("before", "checked", "corrected"),
    [
        ((), False, False),
        (("check",), True, False),
        (("ask_correction",), False, True),
        (("check", "ask_correction"), True, True),
    ],
)
def test_a_repair_is_checked_and_its_correction_asked_for_once(before, checked, corrected):
    with written(repair, Event=lines(*before) + lines("check", "ask_correction", of=2)):
        assert repair.is_checked.holds(subject(), asked()) is checked
        assert repair.correction_not_asked.holds(subject(), asked()) is not corrected


@pytest.mark.rule("CR-R4")
@pytest.mark.parametrize("state", REPAIR)
@pytest.mark.parametrize(
    ("until", "over"), [(None, True), ("2026-11-22", True), ("2026-11-23", False), ("2026-11-24", False)]
)
def test_a_repair_is_not_refused_before_the_time_to_complete_it_is_over(state, until, over):
    asks = lines("ask_correction")
    for it in asks:
        it.answers, it.version = {"until": until}, 2
    told = Made(objects=mock.MagicMock())
    told.objects.filter.return_value.order_by.return_value.last.return_value = asks[0] if until else None
    with mock.patch.object(repair, "Event", told):
        holds = repair.time_to_correct_is_over.holds(subject(state=state), asked())
    assert holds is (over or state != REPAIR.CORRECTION)


@pytest.mark.rule("DP-24")
@pytest.mark.parametrize("others", [(), (True,), (False,), (True, True), (True, False)])
def test_a_case_has_one_open_book_of_goods_and_a_penalty_behind_it(others):
    with mock.patch.object(goods, "ledger", Made(all_of=lambda case, key: [Made(is_over=it) for it in others])):
        assert goods.no_book_is_open.holds(Made(case=None), asked()) is all(others)
        assert goods.penalty_is_known.holds(Made(case=None), asked()) is bool(others)


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize("answer", YES_NO)
def test_only_confiscated_goods_are_disposed_of_as_such(answer):
    with mock.patch.object(goods.stock, "confiscated", return_value=answer):
        assert goods.goods_are_confiscated.holds(Made(case=None), asked()) is answer


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize("settled", YES_NO)
def test_the_goods_of_a_case_are_read_once_for_one_look(settled):
    look, it = asked(), Made(case_id=1, case=None)
    with mock.patch.object(goods.stock, "stock", side_effect=[[Made(is_settled=settled)]]):
        assert goods.nothing_waits(it, look) is settled is goods.everything_is_settled.holds(it, look)
    with mock.patch.object(goods, "ledger", Made(standing=mock.Mock(side_effect=["sent"]))):
        assert not goods.not_with_the_police.holds(it, look) and not goods.not_with_the_police.holds(it, look)


# 再次受到较重处罚、弄虚作假 --------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L21")
@pytest.mark.parametrize(("listed", "decided", "heavy", "stands", "again"), [
    (None, 24, True, True, False), (23, 22, True, True, False), (23, 23, True, True, False), (23, 24, True, True, True), (23, 24, False, True, False), (23, 24, True, False, False),
])  # fmt: skip
@pytest.mark.parametrize("number", ["", "编号"])
def test_a_heavier_penalty_after_the_listing_counts_while_it_stands(listed, decided, heavy, stands, again, number):
    events, sides = mock.MagicMock(), mock.MagicMock()
    found = Made(on=date(2026, 11, decided), case=Made(office="示范市局", number="1号"))
    events.objects.filter.return_value.select_related.return_value.order_by.return_value = [found]
    listing = Made(
        subject_party=Made(party=Made(pk=5, id_number=number, id_index="印")),
        case_id=1,
        listed_on=listed and date(2026, 11, listed),
    )
    told = mock.patch.multiple(
        heavier,
        Event=events,
        CaseParty=sides,
        basis=Made(is_heavier=lambda it: heavy),
        priors=Made(SUSPECTS=(), stands=lambda it: stands),
        Q=Asking,
    )
    with told:
        assert heavier.since(listing) == ([f"示范市局2026-11-{decided}（1号）"] if again else [])
    assert ("__id_index" in str(sides.objects.filter.call_args)) is bool(number)


class Asking:
    """A question to the database, as far as it can be read back."""

    def __init__(self, **asked):
        self.said = str(asked)

    def __or__(self, other):
        return Asking(either=self.said, other=other.said)

    def __repr__(self):
        return self.said


class Lines(list):
    def union(self, *others, all):
        return [*self, *chain.from_iterable(others)]


@pytest.mark.rule("CR-L24")
@pytest.mark.parametrize("number", ["", "编号"])
def test_fraud_is_found_by_the_party_or_its_number_whether_it_was_gained_by_or_only_tried(number):
    model, events, asked_for = mock.MagicMock(), mock.MagicMock(), []
    annulled = mock.MagicMock(__invert__=lambda it: "not annulled")

    def found(said, stands, procedure, step, subject_id__in):
        assert stands == "not annulled"
        asked_for.append((procedure, step, "answers" in str(said)))
        return Lines([Made(on=date(2026, 11, 5 - len(asked_for)))])

    events.objects.filter.side_effect = found
    followed = mock.Mock(return_value=annulled)
    with mock.patch.multiple(
        frauds, proceedings=lambda: {"repair": model, "credit": model}, Event=events, followed_by=followed
    ):
        days = frauds.of(Made(pk=1, id_number=number, id_index="印"))
    assert days == [date(2026, 11, it) for it in (1, 2, 3, 4)] and followed.call_args.args == ("fraud_taken_down",)
    assert asked_for == [
        ("repair", "revoke_fraud", False), ("repair", "refuse", True), ("credit", "reinstate", False), ("credit", "refuse_repair", True),
    ]  # fmt: skip
    assert ("__id_index" in str(model._default_manager.filter.call_args)) is bool(number)


# 限制期限、骗取移出、外省 ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L21", "CR-L20")
@pytest.mark.parametrize(("until", "free"), [
    (None, True), (date(2026, 11, 22), True), (date(2026, 11, 23), False), (date(2026, 11, 24), False),
])  # fmt: skip
def test_early_removal_waits_until_the_restriction_is_over(until, free):
    assert credit.restriction_is_over.holds(Made(ban_until=until), asked()) is free


@pytest.mark.rule("CL13", "CR-L24")
@pytest.mark.parametrize("put_back", YES_NO)
def test_what_was_put_back_after_fraud_is_not_removed_early(put_back):
    with mock.patch.object(credit.basis, "reinstated", return_value=Made() if put_back else None):
        assert credit.not_put_back_after_fraud.holds(Made(), asked()) is not put_back


@pytest.mark.rule("CR-L14")
@pytest.mark.parametrize("elsewhere", YES_NO)
@pytest.mark.parametrize("pushed", YES_NO)
def test_a_party_of_another_province_is_shown_after_the_push_to_its_own(elsewhere, pushed):
    rows = mock.MagicMock()
    rows.objects.filter.return_value.exists.return_value = pushed
    listing = Made(pk=1, elsewhere=elsewhere)
    with mock.patch.object(credit, "Event", rows):
        assert credit.pushed_if_elsewhere.holds(listing, asked()) is (pushed or not elsewhere)
    assert credit.shown_elsewhere.holds(listing, asked()) is elsewhere
