"""Conditions of enforcement's two years and of what comes back, by their whole truth table."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from enforcement.ruling import guards as ruling_guards
from enforcement.ruling import guards_approval as approval
from enforcement.transfer import guards as transfer
from mediation.confirmation import aftermath, guards
from tests.procedures.rows import lines, subject, written
from tests.procedures.test_guard_tables import asked

PERIODS = [
    (None, False, False, False),
    (("running", False), True, True, False),
    (("running", True), True, False, True),
    (("lapsed", False), True, False, False),
    (("met", False), False, False, False),
    (("void", False), False, False, False),
]


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("period", "interrupts", "may_be_held", "is_held"), PERIODS)
def test_what_may_be_entered_of_the_period_follows_how_it_stands(period, interrupts, may_be_held, is_held):
    found = period and Made(status=period[0], stopped=period[1])
    with mock.patch.object(guards.limitation, "latest", return_value=found):
        it = Made(pk=1)
        assert guards.enforcement_term_runs.holds(it, asked()) is interrupts
        assert guards.nothing_holds_the_term.holds(it, asked()) is may_be_held
        assert guards.an_obstacle_holds_the_term.holds(it, asked()) is is_held


@pytest.mark.rule("JC-22", "R-END-6")
@pytest.mark.parametrize(
    ("ruling", "dispute", "agreement", "reopens"),
    [
        ("mediated", "in_case", "effective", True),
        ("mediated", "in_case", "breached", True),
        ("mediated", "in_case", "performed", False),
        ("mediated", "other", "effective", False),
        ("withdrawn", "in_case", "effective", False),
        (None, "in_case", "effective", False),
    ],
)
def test_a_revoked_confirmation_reopens_only_the_ruling_it_had_ended(ruling, dispute, agreement, reopens):
    for chosen, wanted in (
        ({}, True),
        ({"confirmation.revoked_reopens": "yes"}, True),
        ({"confirmation.revoked_reopens": "no"}, False),
    ):
        office = Made(choices=chosen, parent=None)
        it = Made(case=None, office=office, agreement=Made(dispute=dispute, state=agreement))
        with mock.patch.object(aftermath, "ledger", Made(standing=lambda *key: ruling)):
            assert aftermath.reopens_the_ruling(it) is (reopens and wanted)


@pytest.mark.rule("JC-22", "R-END-6")
@pytest.mark.parametrize(
    ("intake", "reopens"),
    [("accepted", True), ("closed", True), ("archived", True), ("referred", False), ("refused", False), (None, True)],
)
def test_a_case_that_is_with_another_office_is_not_taken_up_again_here(intake, reopens):
    it = Made(case=None, office=Made(choices={}, parent=None), agreement=Made(dispute="in_case", state="effective"))
    stands = {"ruling": "mediated", "intake": intake}
    with mock.patch.object(aftermath, "ledger", Made(standing=lambda case, key: stands[key])):
        assert aftermath.reopens_the_ruling(it) is reopens
        assert aftermath.is_elsewhere(it) is (intake in ("referred", "refused"))


@pytest.mark.rule("CT-30", "CT-31")
@pytest.mark.parametrize(
    ("intake", "takes"),
    [
        ("registered", True),
        ("accepted", True),
        ("closed", False),
        ("archived", False),
        ("referred", False),
        (None, False),
    ],
)
def test_a_case_that_is_over_takes_no_file_before_it_is_opened_again(intake, takes):
    with mock.patch.object(transfer, "ledger", Made(standing=lambda *key: intake)):
        assert transfer.case_can_take_it.holds(Made(case=None), asked()) is takes


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize("sent", [True, False])
def test_only_what_was_sent_can_come_back(sent):
    with mock.patch.object(transfer, "_last", return_value=Made() if sent else None):
        assert transfer.it_was_sent.holds(Made(), asked()) is sent


@pytest.mark.rule("CT-30", "CT-31")
@pytest.mark.parametrize(
    ("step", "kind", "by"),
    [
        (None, None, "procuratorate"),
        ("receive_opinion", None, "procuratorate"),
        ("receive_file_back", None, "police"),
        ("receive_reverse", "court", "court"),
        ("receive_reverse", "police", "police"),
        ("receive_reverse", None, "procuratorate"),  # entered before others could send
    ],
)
def test_who_is_answered_is_who_sent_it(step, kind, by):
    came = Made(step=step, answers={"sender_kind": kind} if kind else {}) if step else None
    with mock.patch.object(transfer, "_last", return_value=came):
        assert transfer.sent_by(Made()) == by
        assert came is None or transfer.sent_by(Made(), came) == by


@pytest.mark.rule("R-TIM-2", "R-TIM-3", "TR21", "R-END-6")
@pytest.mark.parametrize(("condition", "extension"), [
    (approval.the_head_has_not_extended_it_before, "extend_case"), (approval.the_superior_has_not_extended_it_before, "extend_case_again"),
])  # fmt: skip
@pytest.mark.parametrize("again", ["take_up_again", "take_up_before_answer"])
def test_what_was_lengthened_before_a_mediation_is_not_lengthened_again_after_it(condition, extension, again):
    for steps, left in (
        ((), True), ((extension,), True), ((again,), True), ((again, extension), True), ((extension, again), False),
        ((extension, again, extension), True), (("docket", again), True),
    ):  # fmt: skip
        with written(ruling_guards, Event=lines(*steps) + lines(extension, again, of=2)):
            assert condition.holds(subject(), asked()) is left
