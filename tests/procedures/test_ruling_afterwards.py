"""裁决以后：suits the office hears of late, courts that must know, corrections that must be served, rulings that were final."""

from datetime import date

import pytest

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Deadline, Event, Intake
from casework.rendering import to_pdf
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests.procedures.rulings import Walk, answered_in_july, at, errors, refusal, rejected, reworded

UNTOLD = "申请强制执行之后的诉讼、变更、撤销尚未书面告知执行法院，请先办理“书面告知执行法院”"
NOT_SUED = "没有登记正在进行的行政诉讼：收到应诉通知的，请先办理“登记行政诉讼”"


@pytest.fixture
def applied(world):
    """In force on 2026-08-21, urged on 08-24, before the enforcing court since 09-08."""
    walk = answered_in_july(world)
    walk.lapse("2026-07-29")
    walk.drafted("2026-08-03", scope="型号甲\n型号乙").on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    with at("2026-08-24"):
        walk.take(P.demand)
        walk.take(P.serve_demand)
    walk.on("2026-09-08", P.apply_to_court)
    return walk


@pytest.fixture
def final(world):
    """Rejected, and final since 2026-08-21."""
    walk = answered_in_july(world)
    walk.lapse("2026-07-29")
    walk.drafted("2026-08-03", **rejected()).on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    return walk


def printed(paper):
    pdf = to_pdf(
        paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office="南宁市知识产权局（演示）"
    )
    return pdf.startswith(b"%PDF")


def running(walk):
    return set(Deadline.objects.filter(subject_id=walk.pk, status="running").values_list("term", flat=True))


# 迟到的诉讼


@pytest.mark.rule("R-REM-1", "R-REM-4", "TR29")
def test_a_suit_heard_of_late_is_entered_and_stops_nothing_by_itself(applied):
    applied.on("2026-09-14", P.sue_late)
    assert applied.state == S.COURT and "court_accept_in_time" in running(applied)
    assert refusal(lambda: applied.on("2026-09-15", P.sue_late)) == ["对本裁决的行政诉讼已经登记，尚无生效裁判"]
    applied.on("2026-09-15", P.court_accepts)
    applied.on("2026-09-17", P.court_grants)
    assert applied.state == S.ENFORCING
    assert UNTOLD in refusal(lambda: applied.on("2026-11-02", P.suit_upheld))
    early = errors(lambda: applied.on("2026-11-02", P.tell_enforcing_court, told_on="2026-09-13"))
    assert "2026年9月14日才登记行政诉讼" in early["told_on"][0]
    applied.on("2026-11-02", P.tell_enforcing_court)
    paper = applied.paper("申请执行的裁决有关情况告知书")
    assert [it["what"] for it in paper.states["events"]] == [
        "本机关收到应诉通知，该裁决已被提起行政诉讼（（2026）桂01行初3号）"
    ]
    assert printed(paper)
    assert "effective_on" in errors(lambda: applied.on("2026-11-02", P.suit_upheld, effective_on="2026-09-13"))
    applied.on("2026-11-02", P.suit_upheld)
    assert applied.state == S.ENFORCING
    assert NOT_SUED in refusal(lambda: applied.on("2026-11-03", P.suit_upheld))


@pytest.mark.rule("R-REM-1", "TR29", "R-PUB-1")
@pytest.mark.parametrize(("step", "state"), [(P.changed_by_court, S.EFFECTIVE), (P.revoked_by_court, S.REVOKED)])
def test_what_the_court_judges_of_a_suit_heard_of_late_ends_the_enforcement_as_it_was(applied, step, state):
    assert NOT_SUED in refusal(lambda: applied.on("2026-09-10", step))
    applied.on("2026-09-14", P.sue_late)
    applied.on("2026-09-14", P.tell_enforcing_court)
    applied.on("2026-11-02", step)
    assert applied.state == state and "court_accept_in_time" not in running(applied)
    assert ("apply_after_suit" in running(applied)) is (state == S.EFFECTIVE)
    assert UNTOLD in refusal(lambda: applied.on("2026-11-03", P.publish_change))
    applied.on("2026-11-03", P.tell_enforcing_court)
    applied.on("2026-11-03", P.publish_change)


@pytest.mark.rule("R-REM-1", "R-END-7", "TR35")
def test_while_a_suit_heard_of_late_is_pending_a_change_is_one_in_the_suit(applied):
    assert NOT_SUED in refusal(lambda: applied.on("2026-09-10", P.change_in_suit))
    applied.on("2026-09-14", P.sue_late)
    assert "裁决正在诉讼之中，变更的请办理“诉讼期间变更裁决”，并书面告知人民法院" in refusal(
        lambda: applied.on("2026-09-15", P.change)
    )
    applied.on("2026-09-15", P.change_in_suit, altered=reworded("型号甲一"))
    assert applied.state == S.COURT
    applied.served("2026-09-16", "2026-09-17")
    assert applied.due(P.suit_period_of_change) == date(2026, 10, 8)
    applied.on("2026-09-18", P.tell_enforcing_court)
    assert "尚未书面告知人民法院" in refusal(lambda: applied.on("2026-11-02", P.suit_upheld))[0]
    applied.on("2026-09-18", P.tell_court)
    assert applied.paper("改变被诉行政裁决告知书").states["court_case"] == "（2026）桂01行初3号"
    applied.on("2026-11-02", P.suit_upheld)


@pytest.mark.rule("R-REM-1", "TR30", "R-ENF-1")
def test_after_the_court_refused_to_enforce_a_ruling_upheld_in_a_suit_is_enforced_anew(applied):
    applied.on("2026-09-15", P.court_declines)
    assert NOT_SUED in refusal(lambda: applied.on("2026-09-16", P.upheld))
    applied.on("2026-09-16", P.sue_late)
    applied.on("2026-11-02", P.upheld)
    assert applied.state == S.EFFECTIVE and applied.due(P.apply_after_suit) == date(2027, 2, 2)
    assert "review_in_time" not in running(applied)


@pytest.mark.rule("R-REM-1")
def test_of_a_ruling_obeyed_too_a_suit_is_entered(applied):
    applied.on("2026-09-14", P.perform)
    applied.on("2026-09-16", P.sue_late)
    applied.on("2026-11-02", P.suit_upheld)
    assert applied.state == S.PERFORMED


@pytest.mark.rule("R-END-7", "TR35")
def test_the_enforcing_court_is_told_of_a_ruling_changed_or_revoked_meanwhile(applied):
    assert refusal(lambda: applied.on("2026-09-14", P.tell_enforcing_court)) == [
        "没有需要书面告知执行法院的诉讼、变更、撤销或者裁判"
    ]
    applied.on("2026-09-15", P.revoke)
    assert refusal(lambda: applied.on("2026-09-16", P.publish_change)) == [UNTOLD]
    applied.on("2026-09-16", P.tell_enforcing_court)
    assert "决定撤销该裁决" in applied.paper("申请执行的裁决有关情况告知书").states["events"][0]["what"]
    applied.on("2026-09-16", P.publish_change)


# 已经生效的驳回裁决


@pytest.mark.rule("R-END-7", "TR35")
def test_a_final_rejection_is_revoked_and_served(final):
    assert final.state == S.FINAL
    final.on("2026-09-02", P.revoke, ground="other", final_on=None, why="据以驳回的证据系伪造，已有生效判决认定。")
    assert final.state == S.REVOKED
    final.served("2026-09-03", "2026-09-04")
    assert final.due(P.suit_period_of_revocation) == date(2027, 3, 4)


@pytest.mark.rule("R-END-7", "TR35", "R-REM-1")
def test_a_final_rejection_is_changed_in_its_reasons_only_and_may_be_contested_again(final):
    given = {"ground": "partly_invalid", "altered": None, "no_more": None}
    told = errors(
        lambda: final.on(
            "2026-09-02", P.change, **given | {"acts": ["make"], "measures": ["make"], "performance_days": 10}
        )
    )
    assert set(told) == {"acts", "measures", "performance_days"} and "撤销裁决" in told["acts"][0]
    final.on("2026-09-02", P.change, **given)
    assert final.state == S.RULED and not final.ruling.acts
    paper = final.paper("变更裁决决定书")
    assert paper.states["acts"] == [] and printed(paper)
    final.served("2026-09-03", "2026-09-04").lapse("2026-09-21")
    assert final.state == S.FINAL


@pytest.mark.rule("R-END-7", "R-DOC-3")
def test_a_final_ruling_is_not_taken_up_beside_another_that_has_begun_since(final):
    again = Walk(final.world, final.case)
    again.on("2026-09-01", P.submit, known_on="2026-01-05")
    for step in (P.change, P.sue):
        assert "本案另有行政裁决程序正在办理，请先就其办结" in refusal(lambda it=step: final.on("2026-09-02", it))


@pytest.mark.rule("R-END-7", "R-REM-1")
@pytest.mark.parametrize("step", [P.revoke, P.sue, P.correct_error])
def test_a_case_closed_and_archived_is_taken_up_again_for_what_is_still_to_be_done(final, step):
    intake = Intake.objects.get(case=final.case)
    with at("2026-09-01"):
        act(
            intake,
            Intaking.close,
            by=final.world.people[Role.HEAD],
            answers={"manner": "ruled", "summary": "驳回请求的裁决已经生效。"},
        )
        answers = {"archive_number": "南知档2026-1", "retention": "30年"}
        act(intake, Intaking.archive, by=final.world.people[Role.INTAKE], answers=answers)
    final.case.refresh_from_db()
    assert final.case.closed_at
    final.on("2026-09-02", step, **({"plaintiff": final.party("requester")} if step is P.sue else {}))
    intake.refresh_from_db()
    final.case.refresh_from_db()
    assert (intake.state, final.case.closed_at) == ("accepted", None)


# 补正的送达


@pytest.mark.rule("R-END-7", "TR36", "DR24", "R-SRV-4")
def test_each_correction_is_served_on_each_party_within_the_offices_days(final):
    assert refusal(lambda: final.on("2026-09-01", P.serve_corrected, party=final.party("requester"))) == [
        "没有尚待送达的补正决定书"
    ]
    final.on("2026-09-01", P.correct_error)
    assert final.due(P.serve_corrected_in_time) == date(2026, 9, 8)
    early = {"party": final.party("requester"), "served_on": "2026-08-31"}
    assert "served_on" in errors(lambda: final.on("2026-09-02", P.serve_corrected, **early))
    final.on("2026-09-02", P.serve_corrected, party=final.party("requester"))
    assert final.paper("送达回证").states["what"] == "补正决定书"
    again = errors(lambda: final.on("2026-09-02", P.serve_corrected, party=final.party("requester")))
    assert "已送达" in again["party"][0] and "serve_corrected_in_time" in running(final)
    final.on("2026-09-03", P.serve_corrected, party=final.party("respondent"))
    assert final.state == S.FINAL and "serve_corrected_in_time" not in running(final)
    assert final.ruling.service_records.filter(paper=final.paper("补正决定书").number).count() == 2


@pytest.mark.rule("R-END-7", "TR36")
def test_a_correction_whose_service_was_entered_singly_is_served(final):
    final.on("2026-09-01", P.correct_error)
    paper = final.paper("补正决定书")
    for side in ("requester", "respondent"):
        final.on(
            "2026-09-02",
            P.record_service,
            paper=str(paper.pk),
            party=final.party(side),
            served_on="2026-09-02",
            method="direct",
        )
    assert "serve_corrected_in_time" not in running(final)
    assert Event.objects.filter(subject_id=final.pk, step="corrected_served").count() == 1
