"""Conditions by their whole truth table: each part of a condition decides in some row, whatever else a walk would show.

The facts a condition reads are given as they stand; how they come about is the walks' matter.
"""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.models.office import Level
from casework.procedure import Asked
from casework.roles import Role
from enforcement.credit import guards as credit
from enforcement.credit.questions import SUPERIOR_CONSENT
from enforcement.opinion import guards as opinion
from enforcement.penalty.inventory import guards as goods
from enforcement.track import guards as track
from mediation.agreement.obligations import Obligation, instalments
from mediation.confirmation import guards as confirmation

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
YES_NO = (True, False)


def asked(at=NOW, **more):
    return Asked(Made(**more), at)


@contextmanager
def ledger(module, **told):
    """``module`` reads this ledger: function name → what it answers."""
    with mock.patch.object(module, "ledger", Made(**told)):
        yield


# 列入严重违法失信名单 ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L1", "CR-L2", "CR-L5")
@pytest.mark.parametrize("facts", [(a, b, c) for a in YES_NO for b in YES_NO for c in YES_NO])
def test_each_of_three_causes_alone_suffices(facts):
    names = ("heavier_penalty", "refused_penalty", "unperformed_ruling")
    basis = Made(**{name: lambda case, fact=fact: fact for name, fact in zip(names, facts, strict=True)})
    with mock.patch.object(credit, "basis", basis):
        assert credit.has_cause.holds(Made(case=None), asked()) is any(facts)


@pytest.mark.rule("CR-L11")
@pytest.mark.parametrize(("level", "chosen", "needed"), [
    (Level.PROVINCE, {}, False), (Level.PREFECTURE, {}, True), (Level.COUNTY, {}, True),
    (Level.PROVINCE, {SUPERIOR_CONSENT.key: True}, False), (Level.PREFECTURE, {SUPERIOR_CONSENT.key: False}, False),
])  # fmt: skip
def test_consent_is_needed_below_the_province_unless_the_office_settled_otherwise(level, chosen, needed):
    listing = Made(case=Made(office=Made(level=level, choices=chosen)), superior_consent=False)
    assert credit.consent_is_needed.holds(listing, asked()) is needed
    assert credit.superior_consented.holds(listing, asked()) is not needed
    listing.superior_consent = True
    assert credit.superior_consented.holds(listing, asked())


@pytest.mark.rule("CR-L21")
@pytest.mark.parametrize(
    ("published", "first"), [("2025-11-23", "2026-11-23"), ("2024-02-29", "2025-02-28"), ("2024-02-28", "2025-02-28")]
)
def test_a_year_of_publicity_is_over_on_the_same_day_of_the_next(published, first):
    listing, day = Made(published_on=date.fromisoformat(published)), datetime.fromisoformat(f"{first}T10:00+08:00")
    assert credit.one_year_of_publicity.holds(listing, asked(day))
    assert not credit.one_year_of_publicity.holds(listing, asked(day - timedelta(days=1)))
    assert not credit.one_year_of_publicity.holds(Made(published_on=None), asked())


# 涉案物品 -------------------------------------------------------------------------------------------------------------


def book(*held, at=NOW):
    """A book whose goods are given as (settled, gone)."""
    made, found = Made(case_id=1, case=None, pk=1), asked(at)
    found.memo["goods", 1] = [Made(is_settled=settled, is_gone=gone) for settled, gone in held]
    return made, found


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize(("held", "settled", "something"), [
    ((), True, False), (((True, True),), True, False), (((False, False),), False, True), (((True, True), (False, False)), False, True),
    (((True, False),), True, True), (((True, True), (True, False)), True, True),
])  # fmt: skip
def test_every_item_must_have_its_destination_and_one_is_enough_to_be_held(held, settled, something):
    assert goods.nothing_waits(*book(*held)) is goods.everything_is_settled.holds(*book(*held)) is settled
    assert goods.something_is_held.holds(*book(*held)) is something


def line(step, sequence):
    return Made(step=step, sequence=sequence)


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize(("served", "decided", "holds"), [
    (None, None, False), (None, 5, False), (6, 5, True), (5, 6, False), (4, None, False), (5, 5, False),
])  # fmt: skip
def test_the_latest_decision_must_have_been_served(served, decided, holds):
    found = {"serve": served and line("serve", served), "decide": decided and line("decide", decided)}
    with ledger(goods, last=lambda case, key, step, *others: found[step]):
        assert goods.decision_was_served.holds(Made(case=None), asked()) is holds


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize("stayed", [False, True])
@pytest.mark.parametrize(("last", "holds"), [
    (None, True), ("reconsider", False), ("sue", False), ("reconsidered", True), ("judged", True), ("judged_revoked", True),
])  # fmt: skip
def test_goods_are_kept_until_the_result_of_the_contest_is_known_and_while_the_decision_is_stayed(last, holds, stayed):
    patched = mock.patch.object(goods.stock, "stayed", return_value=stayed)
    with patched, ledger(goods, last=lambda *steps: last and line(last, 1)):
        holds = holds and not stayed
        assert goods.nothing_is_contested.holds(Made(case=None), asked()) is holds


@pytest.mark.rule("P-EVD-6")
@pytest.mark.parametrize(("called", "due", "over"), [
    (False, (), False), (True, (), True), (True, (-1,), True), (True, (0,), False), (True, (1,), False), (True, (-1, 1), False),
])  # fmt: skip
def test_the_time_to_claim_goods_is_over_only_after_its_last_moment(called, due, over):
    running = [Made(due=NOW + timedelta(seconds=it)) for it in due]
    events, deadlines = Made(objects=mock.MagicMock()), Made(objects=Made(filter=lambda **_: running))
    events.objects.filter.return_value.exists.return_value = called
    with mock.patch.object(goods, "Event", events), mock.patch.object(goods, "Deadline", deadlines):
        assert goods.claim_is_over.holds(Made(pk=1), asked()) is over


@pytest.mark.rule("CT-16")
@pytest.mark.parametrize(("state", "free"), [
    (None, True), ("approved", True), ("returned", True), *((it, False) for it in ("sent", "received", "supplement", "filed", "handed_over")),
])  # fmt: skip
def test_goods_are_bound_while_the_police_have_the_case(state, free):
    with ledger(goods, standing=lambda case, key: state):
        assert goods.not_with_the_police.holds(Made(case_id=1, case=None), asked()) is free


@pytest.mark.rule("CT-16", "CT-30")
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("unrelated", [False, True])
@pytest.mark.parametrize(("state", "free"), [
    *((it, True) for it in (None, "flagged", "declined", "declined_again", "upheld", "returned", "prosecution", "administrative")),
    *((it, False) for it in ("approved", "sent", "received", "supplement", "reconsidered", "supervision", "ordered", "filed")), ("handed_over", None),
])  # fmt: skip
def test_goods_are_given_to_the_party_when_no_police_wait_for_them(state, free, unrelated, back):
    stock = [Made(came_back=None), Made(came_back=Made() if back else None)]
    freed = mock.patch.object(goods.stock, "freed_as_unrelated", return_value={1} if unrelated else set())
    looked = mock.patch.object(goods.stock, "stock", return_value=stock)
    with ledger(goods, standing=lambda case, key: state), looked, freed:
        holds = goods.nothing_is_to_be_handed_over.holds(Made(case_id=1, case=None), asked())
        assert holds is ((back if free is None else free) or unrelated)


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize(
    ("back", "undecided", "waits"),
    [(False, False, False), (True, False, False), (True, True, True), (False, True, False)],
)
def test_what_becomes_of_goods_is_decided_once_they_came_back(back, undecided, waits):
    held = [Made(came_back=Made() if back else None)]
    with (
        mock.patch.object(goods.stock, "stock", return_value=held),
        mock.patch.object(goods.stock, "undecided", return_value=[1] * undecided),
    ):
        assert goods.something_came_back.holds(Made(case_id=1, case=None), asked()) is waits


# 咨询意见、特别途径 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [opinion, track])
@pytest.mark.parametrize(("others", "holds"), [
    ((), True), (((2, False),), False), (((2, True),), True), (((1, False),), True), (((1, False), (2, False)), False), (((1, False), (2, True)), True),
])  # fmt: skip
def test_another_of_the_kind_must_be_over_and_its_own_row_does_not_stand_in_its_way(module, others, holds):
    rows = [Made(pk=pk, is_over=over) for pk, over in others]
    with ledger(module, all_of=lambda case, key: rows):
        assert module.none_is_open.holds(Made(pk=1, case=None), asked()) is holds


def posted(role, case=1, party=None, *, reaches=True):
    return Made(role=role, case_id=case, party_id=party, reaches=lambda _: reaches)


@pytest.mark.rule("R-ACC-7", "TR39")
@pytest.mark.parametrize(("posts", "holds", "looked_for"), [
    ((posted(Role.OFFICER, None),), True, None), ((posted(Role.PARTY, 1, 7), posted(Role.HANDLER)), True, None), ((posted(Role.PARTY, 1, 7),), None, [7]),
    ((posted(Role.PARTY, 2, 7),), None, []), ((posted(Role.PARTY, 1, None),), None, []), ((), None, []),
    ((posted(Role.OFFICER, 1, None, reaches=False), posted(Role.PARTY, 1, 8)), None, [8]),
])  # fmt: skip
def test_a_party_asks_only_for_the_warned_one_it_speaks_for_in_this_case(posts, holds, looked_for):
    sides = mock.MagicMock()
    sides.objects.filter.return_value.exists.return_value = "looked"
    with mock.patch.object(opinion, "CaseParty", sides):
        answer = opinion.by_the_warned_person.holds(Made(case=Made(pk=1)), asked(posts_on=lambda day: posts))
    assert answer is True if holds else answer == "looked"
    if looked_for is not None:
        assert sides.objects.filter.call_args.kwargs["party_id__in"] == looked_for
        assert sides.objects.filter.call_args.kwargs["capacity"] == opinion.WARNED


# 司法确认 -------------------------------------------------------------------------------------------------------------


def clerk(*courts, also=()):
    """A person who is clerk of these courts, and holds these roles on the case."""
    posts = mock.MagicMock()
    posts.valid_on.return_value.filter.return_value.filter.side_effect = lambda office: Made(
        exists=lambda: office in courts
    )
    return {"posts": posts, "holds_any": lambda roles, case, on: bool(set(roles) & set(also))}


@pytest.mark.rule("JC-08", "JC-22")
@pytest.mark.parametrize(("court", "who", "this", "may"), [
    (1, clerk(1), True, True), (1, clerk(2), False, False), (None, clerk(1), False, False), (None, clerk(None), False, False), (1, clerk(), False, False),
    (1, clerk(also=[Role.PARTY]), False, True), (1, clerk(2, also=[Role.HANDLER]), False, True), (1, clerk(2, also=[Role.HEAD]), False, False),
])  # fmt: skip
def test_only_the_clerk_of_the_court_seized_acts_for_it(court, who, this, may):
    it = Made(court_id=court, case=None)
    assert confirmation.by_this_court.holds(it, asked(**who)) is this
    assert confirmation.not_by_another_court.holds(it, asked(**who)) is may


@pytest.mark.rule("JC-09", "JC-23")
@pytest.mark.parametrize(
    ("mine", "side", "owed"),
    [
        (None, True, True),
        ({1}, True, True),
        ({2}, True, False),
        ({3}, False, False),
        (set(), False, False),
        ({2, 3}, True, False),
    ],
)
def test_only_the_two_of_the_agreement_apply_and_only_who_is_owed_enforces(mine, side, owed):
    obligees = Made(filter=lambda party__in: Made(exists=lambda: 1 in party__in))
    agreement = Made(bound_parties={1, 2}, obligees=lambda: obligees)
    with mock.patch.object(confirmation, "own_parties", return_value=mine):
        assert confirmation.by_a_side.holds(Made(case=None, agreement=agreement), asked()) is side
        assert confirmation.by_who_is_owed.holds(Made(case=None, agreement=agreement), asked()) is owed


@pytest.mark.rule("JC-02")
@pytest.mark.parametrize(("signed", "windows", "holds"), [
    (None, (), False), (None, (7,), False), (7, (), True), (7, (7,), False), (8, (7,), True), (8, (7, 8), False),
])  # fmt: skip
def test_an_agreement_signed_and_not_yet_given_its_window_awaits_one(signed, windows, holds):
    last = signed and Made(subject_id=signed)
    opened = [Made(agreement_id=it) for it in windows]
    with ledger(confirmation, last=lambda *steps: last, all_of=lambda *key: opened):
        assert confirmation.agreement_awaits.holds(Made(case=None), asked()) is holds


@pytest.mark.rule("JC-21", "JC-23")
@pytest.mark.parametrize(("duties", "demanded", "due"), [
    (("2026-11-22",), None, True), (("2026-11-23",), None, False), ((None,), "2026-11-22", True), ((None,), "2026-11-23", False), ((None,), None, False),
    (("2026-12-31", "2026-11-01"), None, True), ((None, "2026-12-31"), "2026-11-01", True), (("2026-12-31",), "2026-11-01", False), ((), "2026-11-01", False),
])  # fmt: skip
def test_enforcement_waits_for_the_day_after_one_duty_was_due_or_demanded(duties, demanded, due):
    def day(text):
        return text and date.fromisoformat(text)

    owed = [Obligation("甲", "乙", "交付", None, day(it), "") for it in duties]
    demands = [{"which": 1, "on": "2026-10-01", "until": demanded}] if demanded else []
    agreement = Made(schedule=instalments(owed, [], demands))
    assert confirmation.performance_is_due.holds(Made(agreement=agreement), asked()) is due
    agreement.schedule = instalments(owed, [{"which": it, "paid": "", "on": "2026-11-01"} for it in (1, 2)])
    assert not confirmation.performance_is_due.holds(Made(agreement=agreement), asked())


@pytest.mark.parametrize(("definite", "state"), [(True, "performed"), (False, "effective")])
def test_definite_terms_and_open_performance(definite, state):
    it = Made(agreement=Made(definite=definite, state=state))
    assert confirmation.terms_are_definite.holds(it, asked()) is definite
    assert confirmation.not_performed.holds(it, asked()) is (state != "performed")
