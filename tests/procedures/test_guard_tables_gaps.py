"""Guards on deciding anew, on what a court left of a decision, and on the revision of a ruling, as truth tables."""

from datetime import date, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.period import Period, Roll, Unit
from casework.recusal import deciding
from casework.recusal.deciding import AGAINST, FOR, Deciding, Way
from enforcement import resuming
from enforcement.penalty import contest, guards_court, guards_payment, record, when
from enforcement.ruling import revision
from tests.procedures import rows
from tests.procedures.books import entry, penalty, written
from tests.procedures.rows import Rows

NOW = date(2026, 11, 23)


@pytest.mark.rule("P-TIM-1", "P-REM-1")
@pytest.mark.parametrize(("ordered", "lasts"), [
    (None, (90, Unit.DAY)), (date(2026, 11, 24), (1, Unit.DAY)), (date(2026, 12, 23), (30, Unit.DAY)),
])  # fmt: skip
def test_a_decision_anew_is_due_on_the_day_the_judgment_set_or_in_ninety_days(ordered, lasts):
    found = when.anew_lasts(None, {"ordered_until": ordered, "counts_from": NOW})
    assert (found.count, found.unit) == lasts
    assert ordered is None or found == Period(lasts[0], Unit.DAY, Roll.NONE)


@pytest.mark.rule("P-TIM-2")
@pytest.mark.parametrize(("ordered", "chosen", "holds"), [
    (None, "may", True), (None, "may_not", False), ("2026-12-23", "may", False), ("2026-12-23", "may_not", False),
])  # fmt: skip
def test_only_the_offices_own_time_is_lengthened_by_the_office(ordered, chosen, holds):
    with written(entry("decide_anew", **({"ordered_until": ordered} if ordered else {}))):
        assert guards_court.anew_may_be_extended.holds(penalty(penalty__anew_extended=chosen), None) is holds


@pytest.mark.rule("P-TIM-2")
@pytest.mark.parametrize(("steps", "holds"), [
    (("decide_anew",), False), (("extend_anew", "decide_anew"), False), (("decide_anew", "extend_anew"), True),
    (("decide_anew", "extend_anew", "decide_anew"), False), (("extend_case", "decide_anew"), False),
])  # fmt: skip
def test_the_collective_extension_follows_the_heads_own_since_the_case_was_taken_up_anew(steps, holds):
    with written(*(entry(it) for it in steps)):
        assert record.later(penalty(), "extend_anew", "decide_anew") is holds
        assert guards_court.anew_extended_once.holds(penalty(), None) is holds


@pytest.mark.rule("P-REM-1", "P-ENF-1", "P-PAY-2")
@pytest.mark.parametrize(("ground", "kept", "left"), [
    ("public", True, False), ("minor", True, False), ("nothing", False, True), ("replaced", False, True), ("", False, True), (None, False, False),
])  # fmt: skip
@pytest.mark.parametrize("closed", ["judged", "reconsidered"])
def test_what_is_left_of_a_decision_found_unlawful(closed, ground, kept, left):
    found = (
        entry(closed, outcome="upheld") if ground is None else entry(closed, outcome="unlawful", unlawful_ground=ground)
    )
    with written(entry("decide", fine=100), found):
        assert (contest.kept(penalty()), contest.nothing_left(penalty())) == (kept, left)
        assert guards_payment.decision_asks_for_something.holds(penalty(), None) is not left
        assert contest.ours_to_enforce(penalty(penalty__kept_is_enforced="may_not")) is (ground is None)
    with written(entry("decide", fine=100), found, entry("judged_revoked")):
        assert not contest.kept(penalty()) and not contest.nothing_left(penalty())


@pytest.mark.rule("R-END-7", "R-REM-1")
@pytest.mark.parametrize(("chosen", "lasts"), [("six_months", (6, Unit.MONTH)), ("fifteen_days", (15, Unit.DAY))])
def test_how_long_a_revocation_may_be_contested_is_the_offices_choice(chosen, lasts):
    found = revision.revocation_period(Made(office=Made(choices={"ruling.revocation_remedy": chosen})), {})
    assert (found.count, found.unit) == lasts


@pytest.mark.rule("R-END-7", "TR28")
@pytest.mark.parametrize(("last", "all_have_it", "holds"), [
    (None, False, False), ("approve", False, True), ("approve", True, False), ("change", False, True), ("revoke", False, True), ("revoked_by_court", False, False),
])  # fmt: skip
def test_what_was_made_last_is_served_until_everybody_has_it(last, all_have_it, holds):
    made = last and Made(step=last)
    with mock.patch.multiple(revision, taken=lambda *_: made, all_have_it=lambda _: all_have_it):
        assert revision.something_awaits_service.holds(Made(), None) is holds


@pytest.mark.rule("R-END-7", "R-ENF-1")
@pytest.mark.parametrize(("changed", "served", "left", "holds"), [
    (None, None, None, True), (5, None, None, False), (5, 6, 1, False), (5, 6, -1, True), (5, 6, None, True), (7, 6, None, False),
])  # fmt: skip
def test_a_change_in_the_suit_is_enforced_when_it_can_no_longer_be_contested(changed, served, left, holds):
    versions = {"change_in_suit": changed, "change_served_in_suit": served}
    terms = [] if left is None else [Made(due=NOW + timedelta(days=left))]
    with mock.patch.multiple(
        revision, taken=lambda it, step: versions[step] and Made(version=versions[step]), running=lambda *_: terms
    ):
        assert revision.change_may_no_longer_be_contested.holds(Made(), Made(at=NOW)) is holds


CHANGED, REVOKED, REVOKED_LATER = ("change_in_suit", "litigation"), ("revoke", "litigation"), ("revoke", "effective")


@pytest.mark.rule("R-END-7", "TR35")
@pytest.mark.parametrize(("steps", "to_be_told"), [
    ((), False), ((CHANGED,), True), ((REVOKED,), True), ((REVOKED_LATER,), False), ((CHANGED, ("tell_court", "")), False), ((CHANGED, ("tell_court", ""), REVOKED), True),
    ((("tell_court", ""), CHANGED), True), ((CHANGED, ("tell_court", ""), REVOKED_LATER), False), ((CHANGED, REVOKED, ("tell_court", "")), False), ((CHANGED, REVOKED_LATER), True),
])  # fmt: skip
def test_the_court_is_told_of_what_was_changed_while_it_was_hearing_it(steps, to_be_told):
    ledger = Rows(Made(subject_id=1, step=step, source=source, version=at) for at, (step, source) in enumerate(steps))
    with rows.written(revision, Event=ledger):
        assert revision.court_is_to_be_told.holds(Made(pk=1), None) is to_be_told
        assert revision.court_was_told.holds(Made(pk=1), None) is not to_be_told


@pytest.mark.rule("P-REC-1", "R-REC-3")
@pytest.mark.parametrize(("heads", "votes", "upheld", "rejected"), [
    (2, (), False, False), (2, (FOR,), False, False), (2, (FOR, FOR), True, False), (3, (FOR, AGAINST), False, False), (3, (FOR, FOR), True, False),
    (3, (AGAINST, AGAINST), False, True), (4, (FOR, FOR, AGAINST), False, False), (5, (AGAINST,) * 3 + (FOR,) * 2, False, True),
])  # fmt: skip
def test_more_than_half_of_those_who_may_vote_decide(heads, votes, upheld, rejected):
    found = Deciding(Way.TOGETHER, frozenset(range(heads)), None, dict(enumerate(votes)))
    with mock.patch.object(deciding, "deciding", return_value=found):
        assert deciding.most_are_for_it.holds(Made(), None) is upheld
        assert deciding.most_are_against_it.holds(Made(), None) is rejected


@pytest.mark.rule("P-REC-1", "R-REC-3")
@pytest.mark.parametrize(("way", "head", "superior", "clerk"), [
    (Way.HEAD, True, False, False), (Way.MAIN_HEAD, True, False, False), (Way.TOGETHER, True, False, False),
    (Way.ABOVE, False, True, False), (Way.MINUTES, True, False, True),
])  # fmt: skip
def test_who_may_sign_the_decision_in_each_way(way, head, superior, clerk):
    found = Deciding(way, frozenset({1, 2}), 1, {1: FOR, 2: FOR})
    for role, may in ((deciding.Role.HEAD, head), (deciding.Role.SUPERIOR, superior), (deciding.Role.INTAKE, clerk)):
        asked = Made(on=NOW, by=Made(pk=1, roles_on=lambda case, on, role=role: {role}))
        with mock.patch.object(deciding, "deciding", return_value=found):
            holds = all(it.holds(Made(person_id=9, case=None), asked) for it in deciding.UPHOLDS)
        assert holds is may, (way, role)


@pytest.mark.rule("R-SUS-3", "P-SUS-1")
@pytest.mark.parametrize(("answers", "told"), [
    ({}, ""), ({"ended_on": "2026-11-20"}, "中止的原因于2026年11月20日消除"),
    ({"ended_on": "2026-11-20", "document": "判决书", "person": ""}, "中止的原因于2026年11月20日消除（判决书）"),
    ({"ended_on": "2026-11-20", "document": "", "person": "示范丙"}, "中止的原因于2026年11月20日消除（示范丙）"),
])  # fmt: skip
def test_the_paper_says_what_ended_the_suspension(answers, told):
    assert resuming.told(answers) == told
