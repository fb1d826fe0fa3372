"""What the credit platform is told, and what both sides say is wrong with it.

The office's checks and the platform's were written apart; here every fault is given to both.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.credit.messages import DECIDED, PUBLISHED, REMOVED, REVOKED, Removal, in_ten_thousands, listing_message
from enforcement.credit.platform import contract
from enforcement.credit.problems import late, problems
from tests.hooks.samples import (
    ANNULLED,
    BY_TOPIC,
    GONE,
    LISTED,
    MOMENTS,
    RULED,
    SHOWN,
    SOMEONE,
    TRADER,
    message,
    put,
)


def ours(found):
    today = datetime.fromisoformat(found["occurred_at"]).date()
    return {(problem.code, problem.field) for problem in problems(found["topic"], found, today)}


def theirs(found):
    return {(fault.code, fault.field) for fault in contract.faults(found)}


GOOD = [
    *(message(topic) for topic in BY_TOPIC),
    message(DECIDED, subject=TRADER),
    message(DECIDED, subject=SOMEONE),
    message(DECIDED, basis=RULED, ground="refuse_ruling_or_penalty"),
    message(REMOVED, replace(SHOWN, removal=Removal("early_repair", date(2027, 3, 5), "演市监移严〔2027〕1号"))),
    message(REMOVED, replace(SHOWN, removal=Removal("deregistered", date(2026, 4, 1), "演市监移严〔2026〕2号"))),
    message(REVOKED, replace(LISTED, removal=ANNULLED.removal)),
    message(PUBLISHED, publicity_until=date(2029, 3, 20)),
    message(DECIDED, ban_until=date(2031, 3, 5), publicity_until=date(2031, 3, 5)),
]


@pytest.mark.parametrize("found", GOOD, ids=lambda found: found["topic"])
@pytest.mark.rule("IF-7")
def test_what_the_office_builds_both_sides_accept(found):
    assert ours(found) == theirs(found) == set()


BAD = [
    ("E01", "decision_no", ""), ("E01", "subject.name", ""), ("E01", "subject.uscc", None), ("E01", "listing.facts", ""),
    ("E01", "subject.legal_representative", None), ("E01", "listing.measures", []), ("E01", "basis.procedure", None),
    ("E01", "basis.kinds", []), ("E01", "listing.ground", None),
    ("E02", "subject.name", "演" * 101), ("E02", "subject.name", " 演示商贸有限公司"), ("E02", "decision_no", "号" * 129),
    ("E02", "subject.name", "演示商贸(南宁)有限公司"), ("E02", "listing.facts", "事" * 4001), ("E02", "subject.regno", "1" * 51),
    ("E03", "subject.kind", "公司"), ("E03", "listing.ground", "bad_luck"), ("E03", "listing.measures", ["shame"]),
    ("E03", "basis.kinds", ["罚款", "没收违法所得", "打手板"]), ("E03", "basis.kind", "rumour"), ("E03", "basis.tier", "最重"),
    ("E03", "basis.procedure", "quick"),
    ("E04", "subject.uscc", "91450100MADEM0004U"), ("E04", "subject.uscc", "91450100madem0003u"), ("E04", "subject.uscc", "9145"),
    ("E05", "listing.listed_on", "2026-03-21"),
    ("E06", "basis.fine_wan", None), ("E06", "basis.fine_wan", "0.000000"), ("E06", "basis.forfeiture_wan", None),
    ("E08", "release.secrecy_cleared", False), ("E08", "basis.procedure", "summary"),
    ("E09", "listing.publicity_until", "2029-03-04"), ("E09", "listing.publicity_until", "2027-03-05"),
    ("E10", "authority.uscc", "91450100MADEM0003U"), ("E10", "authority.uscc", "11450100MADEM00035"), ("E10", "authority.division", "45"),
    ("E11", "release.redacted", False), ("E11", "listing.facts", "向李演示（手机13800138000）销售"),
    ("E11", "listing.facts", "购买人证件号１１０１０５１９４９１２３１００２Ｘ"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "field", "value"), BAD)
@pytest.mark.rule("IF-7", "IF-1", "IF-3")
def test_each_fault_is_named_by_its_code_and_field_on_both_sides(code, field, value):
    found = put(message(PUBLISHED), field, value)
    assert (code, field) in ours(found)
    assert ours(found) == theirs(found)


@pytest.mark.parametrize(
    ("code", "field", "found"),
    [
        ("E01", "listing.published_on", message(PUBLISHED, published_on=None)),
        ("E01", "listing.removal.on", message(REMOVED, removal=None)),
        ("E01", "listing.removal.decision_no", put(message(REMOVED), "listing.removal.decision_no", "")),
        ("E03", "listing.removal.reason", message(REVOKED, removal=GONE.removal)),
        ("E05", "listing.removal.on", message(REVOKED, removal=replace(ANNULLED.removal, on=date(2026, 6, 2)))),
        ("E09", "listing.removal.on", message(REMOVED, removal=replace(GONE.removal, on=date(2029, 3, 4)))),
        ("E09", "listing.removal.on", message(REMOVED, removal=Removal("early_repair", date(2027, 3, 4), "号"))),
        ("E05", "listing.listed_on", put(message(PUBLISHED), "basis.decided_on", "2026-03-06")),
        ("E11", "subject.id_masked", message(subject=replace(SOMEONE, id_masked="11010519491231002X"))),
        ("E01", "subject.id_masked", message(subject=replace(SOMEONE, id_masked=None))),
        ("E06", "basis.fine_wan", put(message(), "basis.kinds", ["没收违法所得"])),
        ("E06", "basis.forfeiture_wan", put(message(), "basis.kinds", ["罚款"])),
        ("E08", "basis.kinds", put(put(put(message(), "basis.kinds", ["警告"]), "basis.fine_wan", None), "basis.forfeiture_wan", None)),
        ("E09", "listing.publicity_until", message(ban_until=date(2031, 3, 5))),
    ],
)  # fmt: skip
@pytest.mark.rule("IF-7", "CR-P1", "CR-L20", "CR-L21")
def test_each_topic_has_its_own_faults_and_both_sides_name_them(code, field, found):
    assert (code, field) in ours(found)
    assert ours(found) == theirs(found)


def test_everything_wrong_is_said_at_once():
    found = message()
    for field, value in (("decision_no", ""), ("subject.uscc", "9145"), ("release.redacted", False)):
        found = put(found, field, value)
    assert (
        ours(found) == theirs(found) == {("E01", "decision_no"), ("E04", "subject.uscc"), ("E11", "release.redacted")}
    )


def test_each_sentence_tells_the_clerk_what_to_do():
    found = put(put(message(), "subject.uscc", "9145"), "listing.facts", "")
    for problem in problems(DECIDED, found, date(2026, 3, 5)):
        assert problem.message.endswith("。")
        assert "请" in problem.message


@pytest.mark.rule("IF-7")
def test_a_message_past_its_last_day_is_flagged_but_no_fault():
    found = put(message(), "due_on", "2026-03-04")
    assert contract.flags(found) == ["E12"]
    assert late(found, date(2026, 3, 5))
    assert contract.faults(found) == []
    on_the_day = put(message(), "due_on", "2026-03-05")
    assert contract.flags(on_the_day) == []
    assert not late(on_the_day, date(2026, 3, 5))


@pytest.mark.parametrize(
    ("yuan", "written"), [("12345.67", "1.234567"), ("0.01", "0.000001"), ("100000000", "10000.000000"), (None, None)]
)
@pytest.mark.rule("IF-1")
def test_amounts_are_told_in_ten_thousands_with_six_decimals(yuan, written):
    assert in_ten_thousands(Decimal(yuan) if yuan else None) == written


def test_a_removal_is_not_mentioned_before_it_is_the_topic():
    assert listing_message(PUBLISHED, GONE)["listing"]["removal"] is None
    assert listing_message(DECIDED, SHOWN)["listing"]["published_on"] is None


def test_the_three_years_of_a_leap_day_end_on_the_last_of_february():
    found = message(
        DECIDED, listed_on=date(2024, 2, 29), publicity_until=date(2027, 2, 28),
        basis=replace(LISTED.basis, decided_on=date(2024, 2, 1)),
    )  # fmt: skip
    assert ours(found) == theirs(found) == set()
    wrong = put(found, "listing.publicity_until", "2027-03-01")
    assert ours(wrong) == theirs(wrong) == {("E09", "listing.publicity_until")}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PATHS = st.sampled_from([
    "schema_version", "event_id", "topic", "occurred_at", "due_on", "case_no", "decision_no", "authority", "authority.uscc",
    "authority.division", "subject", "subject.kind", "subject.name", "subject.uscc", "subject.id_masked", "basis", "basis.kinds",
    "basis.fine_wan", "basis.tier", "listing", "listing.measures", "listing.listed_on", "listing.removal", "listing.class",
    "listing.removal.on", "listing.removal.reason", "listing.ban_until", "release", "release.redacted",
])  # fmt: skip


@given(st.sampled_from(sorted(MOMENTS)), PATHS, JSON)
def test_whatever_a_stranger_sends_the_platform_answers_with_faults_and_not_with_a_crash(topic, path, value):
    found = message(topic)
    if path.startswith("listing.removal.") and found["listing"]["removal"] is None:
        found = message(REMOVED)
    for fault in contract.faults(put(found, path, value)):
        assert fault.code in {f"E{n:02}" for n in range(1, 12)}
