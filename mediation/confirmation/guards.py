"""What must hold before a step of the confirmation (司法确认各步骤的条件)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import CIVIL_PROCEDURE_RULES
from casework.models import Deadline, Event
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked, guard
from casework.roles import Role
from casework.sides import own_parties
from mediation.bases import (
    CONFIRMATION,
    DEFINITE,
    EFFECT,
    ENFORCEMENT_TERM,
    ENFORCING_COURT,
    INACTIVE_COURT,
    OBJECTION,
    OBJECTION_RULED,
    REVIEW,
    WHO_APPLIES,
)
from mediation.confirmation import aftermath, limitation
from mediation.confirmation.hearing import came, not_called
from mediation.confirmation.service import not_served

if TYPE_CHECKING:
    from mediation.agreement.sides import Side
    from mediation.confirmation.models import Confirmation


@guard("须由受理申请的法院的对接人办理", WHO_APPLIES, "JC-08")
def by_this_court(confirmation: "Confirmation", asked: Asked) -> bool:
    """A clerk of another court the case was sent to sees the case, and does not act for this one."""
    posts = asked.by.posts.valid_on(asked.on).filter(role=Role.COURT_CLERK, case=None)
    return bool(confirmation.court_id and posts.filter(office=confirmation.court_id).exists())


@guard("须由执行法院的对接人办理：作出裁定的法院，或者申请书载明的同级财产所在地法院", ENFORCING_COURT, "JC-24")
def by_the_enforcing_court(confirmation: "Confirmation", asked: Asked) -> bool:
    """The court that enforces need not be the one that ruled."""
    posts = asked.by.posts.valid_on(asked.on).filter(role=Role.COURT_CLERK, case=None)
    courts = {confirmation.court_id, limitation.enforcing_court(confirmation)}
    return bool(posts.filter(office__in=courts - {None}).exists())


@guard("须由当事人、承办人，或者作出裁定的法院的对接人办理", OBJECTION, "JC-22", "JC-08")
def not_by_another_court(confirmation: "Confirmation", asked: Asked) -> bool:
    clerk_only = not asked.by.holds_any([Role.PARTY, Role.HANDLER], confirmation.case, asked.on)
    return not clerk_only or by_this_court.holds(confirmation, asked)


@guard("须由调解协议的一方当事人（或者其代理人）办理", WHO_APPLIES, "JC-09")
def by_a_side(confirmation: "Confirmation", asked: Asked) -> bool:
    """Of the parties to the case only those of the agreement apply; the office's people record what any did."""
    mine = own_parties(confirmation.case, asked)
    return mine is None or not mine.isdisjoint(confirmation.agreement.bound_parties)


@guard("须由协议中享有权利的一方申请执行", ENFORCEMENT_TERM, "JC-23")
def by_who_is_owed(confirmation: "Confirmation", asked: Asked) -> bool:
    mine = own_parties(confirmation.case, asked)
    return mine is None or confirmation.agreement.obligees().filter(party__in=mine).exists()


@guard("本案没有已经生效而未申请司法确认的调解协议", CONFIRMATION, "JC-02")
def agreement_awaits(confirmation: "Confirmation", asked: Asked) -> bool:
    signed = ledger.last(confirmation.case, "agreement", "sign")
    known = {getattr(it, "agreement_id", None) for it in ledger.all_of(confirmation.case, "confirmation")}
    return signed is not None and signed.subject_id not in known


@guard(
    "不予受理、驳回申请不是因为法院没有管辖权，不能再次申请；可以就协议或者原纠纷起诉，或者另行达成协议",
    CONFIRMATION,
    "JC-02",
    "JC-04",
)
def another_court_may_be_asked(confirmation: "Confirmation", asked: Asked) -> bool:
    """After a refusal, at once or after acceptance (355 para 2), only where the court was not the competent one."""
    refusing = {"not_accepted": ("not_accept", "ground"), "dismissed": ("dismiss", "refused_as")}
    if confirmation.state not in refusing:
        return True
    step, name = refusing[confirmation.state]
    refused = _mine(confirmation, step)
    return refused is not None and refused.answers.get(name) == WRONG_COURT


@guard(
    "执行法院自收到申请执行书之日起六个月没有届满，不能向上一级法院申请执行",
    INACTIVE_COURT,
    "JC-26",
)
def six_months_have_passed(confirmation: "Confirmation", asked: Asked) -> bool:
    running = Deadline.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", term="inactivity", status=DeadlineStatus.RUNNING
    )
    return any(it.due < asked.at for it in running)


@guard("协议的主体或者给付内容不明确，法院不予执行；请先就不明确的部分补充约定或者起诉", DEFINITE, "JC-25")
def terms_are_definite(confirmation: "Confirmation", asked: Asked) -> bool:
    return bool(confirmation.agreement.definite)


@guard("协议已经履行完毕，无须申请执行", EFFECT, "JC-21")
def not_performed(confirmation: "Confirmation", asked: Asked) -> bool:
    return bool(confirmation.agreement.state != "performed")


@guard("没有到期而未履行的义务，不能申请执行；没有写明日期的义务，须先在调解中登记催告", EFFECT, "JC-21", "JC-23")
def performance_is_due(confirmation: "Confirmation", asked: Asked) -> bool:
    """Only what is due and was not performed is enforced: a paid instalment does not open the next one."""
    return any(it.is_overdue(asked.on) for it in confirmation.agreement.schedule)


@guard(
    "分期履行的协议还有没有到期的义务，不能登记全部执行完毕；请办理“已到期的部分执行完毕”",
    ENFORCEMENT_TERM,
    "JC-21",
    "JC-23",
)
def nothing_falls_due_later(confirmation: "Confirmation", asked: Asked) -> bool:
    """What was not yet due is no part of this enforcement; it may be enforced in its own time."""
    return limitation.falls_due_after(confirmation, asked.on) is None


@guard("没有尚未到期的义务，请办理“执行完毕”", ENFORCEMENT_TERM, "JC-23")
def more_falls_due_later(confirmation: "Confirmation", asked: Asked) -> bool:
    return not nothing_falls_due_later.holds(confirmation, asked)


@guard("申请执行的期间没有起算，或者已经申请执行", ENFORCEMENT_TERM, "JC-23")
def enforcement_term_runs(confirmation: "Confirmation", asked: Asked) -> bool:
    """It ran and nobody has applied since: what interrupted it may be entered though the period is over by now."""
    found = _period(confirmation, asked)
    return found is not None and found.status in (DeadlineStatus.RUNNING, DeadlineStatus.LAPSED)


@guard("申请执行的期间正在中止，请办理“登记中止期间的时效中断”", limitation.INTERRUPTION, "JC-23")
def no_obstacle_holds_the_term(confirmation: "Confirmation", asked: Asked) -> bool:
    """Two years begun within an obstacle are whole two years: the obstacle's six months do not follow them."""
    found = _period(confirmation, asked)
    return found is None or found.status != DeadlineStatus.RUNNING or not found.stopped


@guard("申请执行的期间没有登记届满；尚在计算的，请办理“登记申请执行时效中止”", limitation.SUSPENSION, "JC-23")
def the_term_is_over(confirmation: "Confirmation", asked: Asked) -> bool:
    found = _period(confirmation, asked)
    return found is not None and found.status == DeadlineStatus.LAPSED


@guard("申请执行的期间没有在计算，或者已经中止", limitation.SUSPENSION, "JC-23")
def nothing_holds_the_term(confirmation: "Confirmation", asked: Asked) -> bool:
    found = _period(confirmation, asked)
    return found is not None and found.status == DeadlineStatus.RUNNING and not found.stopped


@guard("申请执行的期间没有中止", limitation.SUSPENSION, "JC-23")
def an_obstacle_holds_the_term(confirmation: "Confirmation", asked: Asked) -> bool:
    found = _period(confirmation, asked)
    return found is not None and found.status == DeadlineStatus.RUNNING and found.stopped


def _period(confirmation: "Confirmation", asked: Asked) -> Deadline | None:
    key = ("enforcement", confirmation.pk)
    if key not in asked.memo:
        asked.memo[key] = limitation.latest(confirmation)
    found: Deadline | None = asked.memo[key]
    return found


@guard("异议是在执行中或者执行完毕后提出的，请登记相应的结果", OBJECTION, "JC-22")
def objected_before_enforcement(confirmation: "Confirmation", asked: Asked) -> bool:
    return _objected_in(confirmation, "confirmed")


@guard("异议不是在执行中提出的", OBJECTION, "JC-22")
def objected_during_enforcement(confirmation: "Confirmation", asked: Asked) -> bool:
    return _objected_in(confirmation, "enforcing")


@guard("异议不是在执行完毕后提出的", OBJECTION, "JC-22")
def objected_after_enforcement(confirmation: "Confirmation", asked: Asked) -> bool:
    return _objected_in(confirmation, "done")


def _objected_in(confirmation: "Confirmation", state: str) -> bool:
    """An objection stops nothing by itself: unfounded, the ruling stands where it stood."""
    objected = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step="object")
    last = objected.order_by("version").last()
    return last is not None and last.source == state


@guard("须先通知双方当事人共同到场核实，登记通知的时间和双方收到之日", REVIEW, "JC-14")
def both_were_summoned(confirmation: "Confirmation", asked: Asked) -> bool:
    return _mine(confirmation, "summon") is not None


@guard("还有一方没有登记收到核实通知；请逐一登记各方收到之日，或者改定时间后重新通知", REVIEW, "JC-14")
def all_were_called(confirmation: "Confirmation", asked: Asked) -> bool:
    """Each has its own day, on which it received the latest call."""
    return not _not_called(confirmation, asked)


@guard("各方都已登记收到核实通知", REVIEW, "JC-14")
def somebody_is_to_be_called(confirmation: "Confirmation", asked: Asked) -> bool:
    return bool(_not_called(confirmation, asked))


def _not_called(confirmation: "Confirmation", asked: Asked) -> "list[Side]":
    key = ("not called", confirmation.pk)
    if key not in asked.memo:
        asked.memo[key] = not_called(confirmation)
    found: list[Side] = asked.memo[key]
    return found


@guard("各方收到裁定书之日都已登记", OBJECTION, "JC-22a")
def somebody_awaits_the_ruling(confirmation: "Confirmation", asked: Asked) -> bool:
    return bool(not_served(confirmation, asked))


@guard("本案没有曾以确认裁定为根据的处罚、名单、公示或者信用修复，无须复核", OBJECTION_RULED, "JC-22")
def something_leaned_on_it(confirmation: "Confirmation", asked: Asked) -> bool:
    return bool(aftermath.leaning(confirmation))


@guard(
    "作出裁定前，法院须通知双方当事人共同到场核实：请登记双方到场的核实情况；一方没有到场的，登记法院另行核实的情况和理由，或者按撤回申请处理",
    REVIEW, "JC-14",
)  # fmt: skip
def both_were_heard(confirmation: "Confirmation", asked: Asked) -> bool:
    """The latest hearing decides: both came to it, or the court wrote down why it heard one of them otherwise."""
    heard = hearing_of(confirmation)
    return heard is not None and (set(came(heard.answers)) == {"here"} or bool(heard.answers.get("apart")))


def stayed_away(confirmation: "Confirmation") -> bool:
    """Whether at the latest hearing one of them, called, was not to be heard and had no good reason."""
    heard = hearing_of(confirmation)
    return heard is not None and "away" in came(heard.answers)


def hearing_of(confirmation: "Confirmation") -> Event | None:
    """The latest hearing since the court took it up: one before another court, or before it was withdrawn, counts no more."""
    latest = _mine(confirmation, "docket", "hear")
    return latest if latest is not None and latest.step == "hear" else None


def _mine(confirmation: "Confirmation", *steps: str) -> Event | None:
    """The latest of those steps in this application, and not in one about another agreement of the case."""
    found = ledger.last(confirmation.case, "confirmation", *steps)
    if found is None or found.subject_id == confirmation.pk:
        return found
    mine = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step__in=steps)
    return mine.order_by("version").last()


WRONG_COURT = "wrong_court"
REFUSALS = {
    "not_civil": "不属于人民法院受理范围",
    WRONG_COURT: "不属于收到申请的人民法院管辖",
    "status": "申请确认婚姻、亲子、收养等身份关系",
    "other_procedure": "应当适用其他特别程序、公示催告程序、破产程序审理",
    "right": "调解协议涉及物权、知识产权确权",
}
"""民诉法解释第三百五十五条: five grounds, in our words."""

NOT_ACCEPTABLE = "not_acceptable"
DISMISSALS = {
    "mandatory_law": "违反法律强制性规定",
    "interests": "损害国家利益、社会公共利益或者他人合法权益",
    "public_order": "违背公序良俗",
    "involuntary": "违反自愿原则",
    "unclear": "内容不明确",
    "other": "不能进行司法确认的其他情形",
    NOT_ACCEPTABLE: f"受理后发现有不予受理的情形（{CIVIL_PROCEDURE_RULES.art(355, 2).pinpoint}）",
}
"""民诉法解释第三百五十八条: six grounds, and 第三百五十五条 found late."""
