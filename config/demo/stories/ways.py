"""The shape's two ways, each told to its end: the stories a newcomer clicks through first."""

from datetime import timedelta

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import credit, mediation, penalty, ruling, transfer
from config.demo.stories.intake import close
from enforcement.ruling.procedure import PatentRuling as R
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating as M
from mediation.confirmation.procedure import Confirming as C


def begin_in_case(p: Play) -> None:
    """Both sides wish to settle while the ruling runs: the ruling's steps are closed, its clock goes on."""
    p.mediation = Mediation(case=p.case, office=p.case.office)
    p.take(
        p.mediation, M.begin_in_case, Role.PRESIDING, requester=p.side("requester"), respondent=p.side("respondent"),
        requested_on=p.today, mediators=mediation.mediators(p), session_at=p.soon(3, 15), session_place="本局调解室", both_wish=True,
    )  # fmt: skip


def first_way(p: Play) -> Days:
    """投诉 → 行政裁决 → 调解 → 司法确认：the confirmed agreement ends the ruling."""
    yield from ruling.opened(p, kind="invention")
    yield from ruling.heard(p)
    yield p.on(2)
    begin_in_case(p)
    yield p.on(3)
    p.take(p.mediation, M.open_session, Role.MEDIATOR, requester_by="self", respondent_by="self", identity_checked=True)
    mediation.agree(p, p.day + timedelta(weeks=6), amount=260_000)
    yield p.on(1)
    mediation.sign(p)
    yield p.on(6)
    mediation.apply(p)
    yield p.on(1)
    mediation.court_docket(p)
    yield p.on(5)
    mediation.court_hears(p)
    mediation.court_rules(p, C.confirm, ruling_received_on=p.today)
    yield p.on(5)
    yield from close(p, "mediated", "调解协议经司法确认，行政裁决以调解结案。")


def mediation_fails(p: Play) -> Days:
    """The same, but the sides do not agree: ruled, in force, demanded, brought to the court."""
    yield from ruling.opened(p, kind="invention")
    yield p.on(5)
    yield from ruling.answer(p)
    yield p.on(2)
    p.take(p.ruling, R.settle, Role.PANEL, applicant="both", applied_on=p.today, days=20)
    begin_in_case(p)
    yield p.on(3)
    p.take(p.mediation, M.open_session, Role.MEDIATOR, requester_by="self", respondent_by="self", identity_checked=True)
    yield p.on(3)
    p.take(p.mediation, M.fail, Role.MEDIATOR, why="no_agreement", reasons="双方对是否停止生产不能达成一致。")
    p.take(p.ruling, R.end_settlement, Role.PANEL, reasons="调解不成，恢复裁决程序。")
    yield p.after(p.ruling, R.evidence_period)
    yield from ruling.deliberated(p)
    yield from ruling.ruled(p)
    yield p.on(3)
    ruling.publish(p)
    yield p.after(p.ruling, R.suit_period)
    yield from ruling.to_court(p)


def second_way(p: Play) -> Days:
    """投诉举报 → 行政处罚（从重）→ 缴款 → 列入严重违法失信名单、公示。"""
    yield from penalty.heavier(p)
    yield from penalty.paid(p, penalty.sanction(p))
    yield p.on(3)
    p.listing = credit.propose(p)
    yield from credit.assessed(p)
    yield from credit.notified(p)
    yield from credit.listed(p)
    yield from credit.published(p)


def to_the_police(p: Play) -> Days:
    """线索 → 移送公安机关 → 回执 → 立案 → 移交物品。The penalty rests meanwhile."""
    yield from transfer.handed_over(p)


def back_from_the_police(p: Play) -> Days:
    """移送 → 公安机关不予立案 → 恢复行政处理 → 处罚。"""
    yield from transfer.declined_and_fined(p)


STORIES = (first_way, mediation_fails, second_way, to_the_police, back_from_the_police)
