"""A ruling that a confirmed agreement had ended goes on when the court revokes the confirmation."""

from datetime import timedelta

import pytest

from casework import ledger
from casework.models import Case, Deadline, IssuedPaper
from casework.roles import Role
from config.demo.company import perform
from config.demo.play import Play
from config.demo.repertoire import REHEARSED_FROM
from config.demo.stories import mediation as told
from config.demo.stories import ruling, ways
from mediation.agreement.procedure import Mediating
from mediation.confirmation.procedure import Confirming


@pytest.fixture
def closed(stage):
    """A ruling that a confirmed agreement ended, and its case archived."""
    return perform(ways.first_way, Play(stage, REHEARSED_FROM))


def revoke(play):
    play.on(3)
    told.objects(play)
    play.on(5)
    told.court_answers(play, Confirming.revoke, reasons="协议损害案外人的合法权益。")


@pytest.mark.rule("JC-22", "SM-J", "R-END-6", "R-TIM-1")
def test_a_ruling_closed_by_the_confirmation_is_open_again_when_that_is_revoked(closed):
    case = closed.case
    assert (ledger.standing(case, "ruling"), ledger.standing(case, "intake")) == ("mediated", "archived")
    before = Deadline.objects.get(case=case, term="case_limit")
    left = (before.due.date() - before.ended_at.date()).days
    revoke(closed)
    assert (ledger.standing(case, "ruling"), ledger.standing(case, "intake")) == ("investigating", "accepted")
    again = Deadline.objects.filter(case=case, term="case_limit").order_by("start").last()
    assert again.status == "running" and again.period["n"] == left > 0
    notice = IssuedPaper.objects.get(case=case, title="恢复处理通知书")
    assert notice.states["days_left"] == left and "演民特异" in notice.states["reasons"]
    ruled = IssuedPaper.objects.filter(case=case, title="民事裁定书登记表").order_by("issued_at").last()
    assert any("行政裁决曾以该协议结案" in it for it in ruled.states["ways"])
    assert Case.objects.get(pk=case.pk).closed_at is None
    assert not ledger.all_of(case, "agreement")[-1].enforceable


def settled_before_the_answer(p):
    """Both settle while the respondent's time to answer still runs, and the court confirms."""
    yield from ruling.opened(p, kind="invention")
    yield p.on(1)
    ways.begin_in_case(p)
    yield p.on(3)
    p.take(
        p.mediation,
        Mediating.open_session,
        Role.MEDIATOR,
        requester_by="self",
        respondent_by="self",
        identity_checked=True,
    )
    told.agree(p, p.day + timedelta(weeks=6), amount=260_000)
    told.sign(p)
    told.apply(p)
    told.court_docket(p)
    told.court_hears(p)
    told.court_rules(p, Confirming.confirm, ruling_received_on=p.today)


@pytest.mark.rule("JC-22", "R-SRV-1", "R-SRV-2")
def test_who_had_not_answered_yet_is_served_anew(stage):
    play = perform(settled_before_the_answer, Play(stage, REHEARSED_FROM))
    assert ledger.last(play.case, "ruling", "end_by_mediation").source == "answering"
    revoke(play)
    assert ledger.standing(play.case, "ruling") == "docketed"
    assert Deadline.objects.get(case=play.case, term="serve_request_in_time", status="running")
    states = IssuedPaper.objects.get(case=play.case, title="恢复处理通知书").states
    assert states["to_answer"]


@pytest.mark.rule("JC-22", "R-END-6")
def test_a_performed_agreement_leaves_nothing_to_rule_on_even_so(stage):
    play = perform(settled_before_the_answer, Play(stage, REHEARSED_FROM))
    play.on(3)
    play.take(play.mediation, Mediating.perform, Role.HANDLER, performed_on=play.today, proof="银行回单。")
    revoke(play)
    assert ledger.standing(play.case, "ruling") == "mediated"
