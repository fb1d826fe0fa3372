"""司法确认：an agreement is brought to a court, which declares it effective and so makes it enforceable.

民事诉讼法（2023）第二百零五、二百零六条 and the interpretation, arts 351-358. The office opens the window
and helps to file; from there the court acts, and its desk records what the court did: the court's own
papers are its own, ours are registration sheets. 《专利纠纷行政裁决和调解办法》 says nothing of confirmation
and is not cited here; whether an office's mediation can be confirmed at all is a question of the region.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_PROCEDURE
from casework.package.asking import made, went
from casework.package.manifest import Kind
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, Term
from casework.roles import Role
from mediation import bases
from mediation.confirmation import (
    forms,
    forms_after,
    forms_apply,
    forms_changed,
    forms_enforcing,
    forms_objecting,
    forms_review,
    forms_ruled,
    limitation,
)
from mediation.confirmation.guards import (
    agreement_awaits,
    all_were_called,
    an_obstacle_holds_the_term,
    another_court_may_be_asked,
    both_were_heard,
    both_were_summoned,
    by_a_side,
    by_the_enforcing_court,
    by_this_court,
    by_who_is_owed,
    enforcement_term_runs,
    more_falls_due_later,
    no_obstacle_holds_the_term,
    not_by_another_court,
    not_performed,
    nothing_falls_due_later,
    nothing_holds_the_term,
    objected_after_enforcement,
    objected_before_enforcement,
    objected_during_enforcement,
    performance_is_due,
    six_months_have_passed,
    somebody_awaits_the_ruling,
    somebody_is_to_be_called,
    something_leaned_on_it,
    terms_are_definite,
    the_term_is_over,
)
from mediation.periods import civil
from mediation.questions import ACCEPTANCE_DAYS


class S(TextChoices):
    WINDOW = "window", "可以申请司法确认"
    FILED = "filed", "已申请，待法院受理"
    CORRECTION = "correction", "待补充材料（受理前）"
    REVIEW = "review", "法院审查中"
    SUPPLEMENT = "supplement", "待补充材料（审查中）"
    CONFIRMED = "confirmed", "裁定有效（可以申请执行）"
    OBJECTED = "objected", "对裁定有异议"
    ENFORCING = "enforcing", "执行中"
    LAPSED = "lapsed", "逾期未申请"
    NOT_ACCEPTED = "not_accepted", "法院不予受理"
    WITHDRAWN = "withdrawn", "撤回申请"
    ENDED = "ended", "终结特别程序"
    DISMISSED = "dismissed", "驳回申请"
    REVOKED = "revoked", "裁定被撤销"
    DONE = "done", "已履行或者执行完毕"


# fmt: off
RIGHTS = Paper("司法确认权利提示书", "papers/confirmation/rights.html", bases.CONFIRMATION, word="确提", series="mediation", rules=("JC-02", "JC-10", "JC-27"))
APPLICATION = Paper("司法确认申请书", "papers/confirmation/application.html", bases.CONFIRMATION, rules=("JC-09", "JC-10", "JC-11"))
CERTIFICATE = Paper(
    "主持调解证明", "papers/confirmation/certificate.html", bases.MATERIALS, word="确证", series="mediation", rules=("JC-11", "JC-01")
)
ACCEPTED = Paper("司法确认受理登记表", "papers/confirmation/court_docket.html", bases.ACCEPTANCE, rules=("JC-12", "JC-29"))
RULED = Paper("民事裁定书登记表", "papers/confirmation/court_ruling.html", bases.EFFECT, rules=("JC-21",))

UNDER_REVIEW = (S.REVIEW, S.SUPPLEMENT)
SERVED = (S.CONFIRMED, S.OBJECTED, S.ENFORCING, S.DONE)
OPEN_AT_COURT = (S.FILED, S.CORRECTION, S.REVIEW, S.SUPPLEMENT)
APPLICANTS = (Role.PARTY, Role.HANDLER)


def _window(confirmation: Any, answers: Mapping[str, Any]) -> Period:
    return civil("JC-02", answers["effective_on"])


def _acceptance(confirmation: Any, answers: Mapping[str, Any]) -> Period:
    working = ACCEPTANCE_DAYS.value(confirmation.office) == "working"
    return PERIODS["JC-12.hubei" if working else "JC-12"].period


def _court_days(confirmation: Any, answers: Mapping[str, Any]) -> Period:
    return CIVIL_PROCEDURE.days(answers["days"])


COURT_DAYS = tuple(CIVIL_PROCEDURE.days(n) for n in (3, 5, 7, 10, 15))


class Confirming(Procedure):
    key = "confirmation"
    title = "司法确认"
    states = S
    ends = (S.CONFIRMED, S.LAPSED, S.NOT_ACCEPTED, S.WITHDRAWN, S.ENDED, S.DISMISSED, S.REVOKED, S.DONE)
    """The ruling ends the procedure; the terms for objection and enforcement outlive it."""

    # 申请
    open_window = Step(
        "提示申请司法确认", BEGIN, S.WINDOW, (Role.SYSTEM, Role.HANDLER), bases.CONFIRMATION, asks=forms.OpenWindow, issues=(RIGHTS,),
        requires=(agreement_awaits,), rules=("JC-01", "JC-02", "JC-30", "L1", "MED-37"),
    )
    lapse = Step("申请期届满", S.WINDOW, S.LAPSED, Role.SYSTEM, bases.CONFIRMATION, rules=("JC-02",))
    apply = Step(
        "申请司法确认", (S.WINDOW, S.LAPSED, S.NOT_ACCEPTED, S.DISMISSED, S.WITHDRAWN), S.FILED, APPLICANTS, bases.CONFIRMATION, asks=forms_apply.Apply, issues=(APPLICATION, CERTIFICATE),
        requires=(by_a_side, another_court_may_be_asked),
        rules=("JC-02", "JC-03", "JC-04", "JC-05", "JC-06", "JC-07", "JC-08", "JC-09", "JC-10", "JC-11", "MED-46", "ON-01", "SM-J"),
        confirm="申请材料将提交所选的法院，该院的对接人由此看到本案。", note="届满前交邮、届满后登记的，仍为按期；因不属其管辖不予受理（驳回申请），或者撤回的，三十日内可以再次申请（读法）",
    )

    send_package = Step(
        "发出案卷包", OPEN_AT_COURT, None, Role.HANDLER, bases.MATERIALS, asks=forms.ToCourt,
        requires=(made(Kind.CONFIRMATION, bases.MATERIALS),), rules=("JC-11", "JC-28", "ON-04"),
        confirm="发出后案卷包不能更改；须补充的，另行制作补充案卷包。", note="法院尚未联通的，可以送纸质材料。",
    )

    # 受理
    ask_materials = Step(
        "通知补充材料", S.FILED, S.CORRECTION, Role.COURT_CLERK, bases.MATERIALS, asks=forms.AskMaterials, requires=(by_this_court,),
        rules=("JC-11", "JC-28", "ON-05", "ON-06"),
    )
    supply = Step("提交补充材料", S.CORRECTION, S.FILED, APPLICANTS, bases.MATERIALS, asks=forms.Supply, requires=(by_a_side,), rules=("JC-11", "JC-28"))
    not_accept = Step(
        "裁定不予受理", (S.FILED, S.CORRECTION), S.NOT_ACCEPTED, Role.COURT_CLERK, bases.NOT_ACCEPTED, asks=forms.NotAccept,
        requires=(by_this_court,), issues=(RULED,), rules=("JC-13",),
    )
    docket = Step(
        "法院受理", S.FILED, S.REVIEW, Role.COURT_CLERK, bases.CONFIRMATION, asks=forms.DocketAtCourt,
        requires=(by_this_court, went(Kind.CONFIRMATION, bases.MATERIALS, apply)),
        issues=(ACCEPTED,), rules=("JC-12", "JC-18", "JC-29"),
    )

    # 审查
    summon = Step(
        "通知双方到场核实", UNDER_REVIEW, None, Role.COURT_CLERK, bases.REVIEW, asks=forms_review.Summon, requires=(by_this_court,), rules=("JC-14", "ON-01"),
        note="裁定有效或者驳回之前，须通知双方共同到场",
    )
    tell = Step(
        "登记一方收到核实通知", UNDER_REVIEW, None, Role.COURT_CLERK, bases.REVIEW, asks=forms_review.Tell,
        requires=(by_this_court, both_were_summoned, somebody_is_to_be_called), rules=("JC-14",), note="协议有三方以上，或者通知时还有一方没有收到的，逐一登记",
    )
    hear = Step(
        "登记核实情况", UNDER_REVIEW, None, Role.COURT_CLERK, bases.REVIEW, asks=forms_review.Hear,
        requires=(by_this_court, both_were_summoned, all_were_called), rules=("JC-14",), note="记明双方谁到场；一方没有到场的，记明法院另行核实的情况和理由",
    )
    ask_more = Step(
        "要求补充陈述或者证明", S.REVIEW, S.SUPPLEMENT, Role.COURT_CLERK, bases.REVIEW, asks=forms.AskMaterials, requires=(by_this_court,),
        rules=("JC-14",), note="审限不因此停止计算",
    )
    supply_more = Step("补充陈述或者证明", S.SUPPLEMENT, S.REVIEW, APPLICANTS, bases.REVIEW, asks=forms.Supply, requires=(by_a_side,), rules=("JC-14",))
    deem_withdrawn = Step(
        "按撤回申请处理", (S.CORRECTION, S.SUPPLEMENT, S.REVIEW), S.WITHDRAWN, Role.COURT_CLERK, bases.WITHDRAWN, asks=forms.DeemWithdrawn,
        requires=(by_this_court,), issues=(RULED,), rules=("JC-15",), note="条文只写审查中逾期未补充和拒不接受询问；受理前逾期未补充的比照办理，无正当理由不到场的归入后者，均为读法",
    )
    withdraw = Step(
        "准许撤回申请", OPEN_AT_COURT, S.WITHDRAWN, Role.COURT_CLERK, bases.WITHDRAWN, asks=forms.Withdraw, requires=(by_this_court,),
        issues=(RULED,), rules=("JC-15",),
    )
    extend = Step(
        "院长批准延长审限", (S.REVIEW, S.SUPPLEMENT), None, Role.COURT_CLERK, bases.REVIEW_TERM, asks=forms.ExtendReview,
        requires=(by_this_court,), rules=("JC-18",),
    )
    end = Step(
        "终结特别程序", (S.REVIEW, S.SUPPLEMENT), S.ENDED, Role.COURT_CLERK, bases.DISPUTE_ENDS, asks=forms.Ruling, requires=(by_this_court,),
        issues=(RULED,), rules=("JC-20",),
    )
    dismiss = Step(
        "裁定驳回申请", UNDER_REVIEW, S.DISMISSED, Role.COURT_CLERK, bases.DISMISSAL, asks=forms.Dismiss,
        requires=(by_this_court,), issues=(RULED,), rules=("JC-14", "JC-16", "JC-17", "JC-21"),
        note="协议有不得确认的情形的，须先核实；受理后发现不予受理情形的，不以核实为条件",
    )
    confirm = Step(
        "裁定调解协议有效", S.REVIEW, S.CONFIRMED, Role.COURT_CLERK, bases.EFFECT, asks=forms_ruled.Confirm,
        requires=(by_this_court, both_were_heard), issues=(RULED,), rules=("JC-14", "JC-21", "JC-22", "JC-23"), confirm="协议自此可以申请强制执行；裁决案件中的协议，行政裁决随之结束。",
    )

    # 送达、异议与执行
    serve_ruling = Step(
        "登记一方收到裁定书", SERVED, None, (Role.COURT_CLERK, Role.HANDLER), bases.OBJECTION, asks=forms_ruled.ServeRuling,
        requires=(not_by_another_court, somebody_awaits_the_ruling), rules=("JC-22", "JC-22a", "JC-23"),
        note="各方的异议期自各自收到之日起算；没有写明履行日期的协议，各方都收到后起算申请执行的期间",
    )
    object = Step(
        "提出异议", (S.CONFIRMED, S.ENFORCING, S.DONE), S.OBJECTED, (Role.PARTY, Role.HANDLER, Role.COURT_CLERK), bases.OBJECTION, asks=forms_objecting.Object,
        requires=(not_by_another_court,), rules=("JC-22a", "JC-22b"),
    )
    object_too = Step(
        "登记另一人的异议", S.OBJECTED, None, (Role.PARTY, Role.HANDLER, Role.COURT_CLERK), bases.OBJECTION, asks=forms_objecting.Object,
        requires=(not_by_another_court,), rules=("JC-22a", "JC-22b"), note="一人的异议审查期间，其他人的期限照样计算；由法院一并审查",
    )
    has_objected = Step(
        "该方已经提出异议", S.OBJECTED, None, Role.SYSTEM, bases.OBJECTION, asks=forms_objecting.OfSide, rules=("JC-22a",),
    )
    objection_over = Step(
        "当事人异议期限届满", SERVED, None, Role.SYSTEM, bases.OBJECTION, asks=forms_objecting.OfSide, rules=("JC-22a",),
    )
    keep = Step(
        "异议不成立", S.OBJECTED, S.CONFIRMED, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_objecting.Answered,
        requires=(by_this_court, objected_before_enforcement), rules=("JC-22",),
    )
    keep_enforcing = Step(
        "异议不成立，继续执行", S.OBJECTED, S.ENFORCING, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_objecting.Answered,
        requires=(by_this_court, objected_during_enforcement), rules=("JC-22",),
    )
    keep_done = Step(
        "异议不成立，执行结果不变", S.OBJECTED, S.DONE, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_objecting.Answered,
        requires=(by_this_court, objected_after_enforcement), rules=("JC-22",),
    )
    change = Step(
        "异议部分成立，改变确认裁定", S.OBJECTED, S.CONFIRMED, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_changed.Changed,
        requires=(by_this_court, objected_before_enforcement), issues=(RULED,), rules=("JC-22",),
    )
    change_enforcing = Step(
        "异议部分成立，改变确认裁定，就其余部分继续执行", S.OBJECTED, S.ENFORCING, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_changed.Changed,
        requires=(by_this_court, objected_during_enforcement), issues=(RULED,), rules=("JC-22",),
    )
    change_done = Step(
        "异议部分成立，执行完毕后改变确认裁定", S.OBJECTED, S.DONE, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_changed.Changed,
        requires=(by_this_court, objected_after_enforcement), issues=(RULED,), rules=("JC-22",),
    )
    revoke = Step(
        "撤销确认裁定", S.OBJECTED, S.REVOKED, Role.COURT_CLERK, bases.OBJECTION_RULED, asks=forms_objecting.Revoked, requires=(by_this_court,),
        issues=(RULED,), rules=("JC-22",), confirm="协议不再能够申请执行；因确认而结束的行政裁决恢复办理。",
    )
    enforce = Step(
        "申请执行", S.CONFIRMED, S.ENFORCING, APPLICANTS, bases.ENFORCEMENT_TERM, asks=forms_enforcing.Enforce,
        requires=(by_who_is_owed, not_performed, performance_is_due, terms_are_definite), rules=("JC-23", "JC-24", "JC-25"),
    )
    withdraw_enforcement = Step(
        "登记撤回执行申请、终结执行", S.ENFORCING, S.CONFIRMED, Role.COURT_CLERK, bases.ENFORCEMENT_ENDED, asks=forms_enforcing.WithdrawEnforcement,
        requires=(by_the_enforcing_court,), rules=("JC-23",), note="申请执行已使期间中断；二年重新计算，期间内可以再次申请执行",
    )
    ask_superior = Step(
        "登记向上一级法院申请执行", S.ENFORCING, None, (Role.PARTY, Role.HANDLER), bases.INACTIVE_COURT, asks=forms_enforcing.AskSuperior,
        requires=(by_who_is_owed, six_months_have_passed), rules=("JC-26",), note="上一级法院可以责令限期执行，也可以自行执行或者指令其他法院执行",
    )
    end_round = Step(
        "登记终结本次执行程序", S.ENFORCING, S.CONFIRMED, Role.COURT_CLERK, bases.ROUND_ENDED, asks=forms_enforcing.EndRound,
        requires=(by_the_enforcing_court,), rules=("JC-23", "SM-J"), note="发现可供执行的财产的，可以再次申请执行，不受申请执行的期间限制",
    )
    interrupt = Step(
        "登记申请执行时效中断", (S.CONFIRMED, S.OBJECTED), None, (Role.PARTY, Role.HANDLER, Role.SYSTEM), limitation.INTERRUPTION,
        asks=forms_enforcing.Interrupt, requires=(by_who_is_owed, not_performed, enforcement_term_runs, no_obstacle_holds_the_term), rules=("JC-23",),
        note="一方提出履行要求、义务人同意履行等，自中断之日起重新计算二年；有争议的由法院审查",
    )
    interrupt_held = Step(
        "登记中止期间的时效中断", (S.CONFIRMED, S.OBJECTED), None, (Role.PARTY, Role.HANDLER, Role.SYSTEM), limitation.INTERRUPTION,
        asks=forms_enforcing.Interrupt, requires=(by_who_is_owed, not_performed, an_obstacle_holds_the_term), resumes=limitation.OBSTACLE, dated="interrupted_on",
        rules=("JC-23",), note="自中断之日起重新计算二年，此前的中止随之了结；障碍延续到新的最后六个月的，届时再行登记（读法）",
    )
    hold_term = Step(
        "登记申请执行时效中止", (S.CONFIRMED, S.OBJECTED), None, (Role.PARTY, Role.HANDLER), limitation.SUSPENSION,
        asks=forms_enforcing.Obstacle, requires=(by_who_is_owed, not_performed, nothing_holds_the_term), stops=limitation.OBSTACLE, dated="stopped_from",
        rules=("JC-23",), note="障碍须存在于最后六个月内；有争议的由法院审查",
    )
    release_term = Step(
        "登记中止的原因消除", (S.CONFIRMED, S.OBJECTED), None, (Role.PARTY, Role.HANDLER), limitation.SUSPENSION,
        asks=forms_enforcing.ObstacleOver, requires=(by_who_is_owed, an_obstacle_holds_the_term), resumes=limitation.OBSTACLE, dated="obstacle_ended_on",
        rules=("JC-23",), note="自原因消除之日起满六个月，申请执行的期间届满",
    )
    held_late = Step(
        "登记届满前发生的中止（已消除）", (S.CONFIRMED, S.OBJECTED), None, (Role.PARTY, Role.HANDLER), limitation.SUSPENSION,
        asks=forms_enforcing.LateObstacle, requires=(by_who_is_owed, not_performed, the_term_is_over), rules=("JC-23",),
        note="权利人因障碍不能及时登记的，届满后补登；自原因消除之日起满六个月届满，有争议的由法院审查",
    )
    enforcement_over = Step(
        "申请执行期限届满", (S.CONFIRMED, S.OBJECTED), None, Role.SYSTEM, bases.ENFORCEMENT_TERM, rules=("JC-23",),
        note="只记届满：届满后申请的，法院仍应受理，被执行人提出异议的由法院审查",
    )
    enforced = Step(
        "执行完毕", S.ENFORCING, S.DONE, Role.COURT_CLERK, bases.EFFECT, asks=forms_enforcing.Done, requires=(by_the_enforcing_court, nothing_falls_due_later),
        rules=("JC-21",),
    )
    enforced_in_part = Step(
        "已到期的部分执行完毕", S.ENFORCING, S.CONFIRMED, Role.COURT_CLERK, bases.ENFORCEMENT_TERM, asks=forms_enforcing.DoneInPart,
        requires=(by_the_enforcing_court, more_falls_due_later), rules=("JC-23", "JC-21"), note="分期履行的，其余各期到期未履行的可以再次申请执行，二年自最后一期届满之日起算",
    )
    finish = Step("协议已经履行", (S.CONFIRMED, S.ENFORCING), S.DONE, Role.SYSTEM, bases.EFFECT, asks=forms_enforcing.Done, rules=("JC-21",))

    recheck = Step(
        "登记撤销之后的复核", S.REVOKED, None, Role.HANDLER, bases.OBJECTION_RULED, asks=forms_after.Recheck, requires=(something_leaned_on_it,),
        rules=("JC-22",), note="本案的处罚、列入名单、公示、信用修复曾与确认有关的，逐项写明复核结果",
    )

    window = Term(
        "共同申请司法确认", _window, runs_from=open_window, met_by=(apply, lapse), basis=bases.CONFIRMATION, since="effective_on",
        options=(PERIODS["JC-02"].period,), on_lapse=lapse, party=True, rules=("JC-02",),
    )
    acceptance = Term(
        "法院决定是否受理", _acceptance, runs_from=(apply, supply), met_by=(docket, not_accept, ask_materials, withdraw),
        basis=bases.ACCEPTANCE, options=(PERIODS["JC-12"].period, PERIODS["JC-12.hubei"].period), rules=("JC-12", "JC-28"),
        note="补正后自材料到达的次日重新起算",
    )
    materials = Term(
        "补充司法确认材料", _court_days, runs_from=(ask_materials, ask_more), met_by=(supply, supply_more, deem_withdrawn),
        basis=bases.MATERIALS, options=COURT_DAYS, party=True, rules=("JC-11", "JC-14"), note="期限由法院指定",
    )
    review = Term(
        "法院审查（审限）", PERIODS["JC-18"].period, runs_from=docket, met_by=(confirm, dismiss, end, withdraw, deem_withdrawn),
        basis=bases.REVIEW_TERM, since="docketed_on", rules=("JC-18",),
    )
    extend.extends = Extend(review, None, times=12)  # the law sets no number
    review_target = Term(
        "法院审查目标（旧规定）", PERIODS["JC-19"].period, runs_from=docket, met_by=(confirm, dismiss, end, withdraw, deem_withdrawn),
        basis=PERIODS["JC-19"].basis, since="docketed_on", soft=True, rules=("JC-19",), note="2011年规定的十五日，只作目标；以审限为准",
    )
    objection = Term(
        "对确认裁定提出异议", PERIODS["JC-22a"].period, runs_from=(confirm, change, change_enforcing, change_done, serve_ruling), met_by=(has_objected, objection_over),
        basis=bases.OBJECTION, since="ruling_received_on", on_lapse=objection_over, moot_by=(revoke, change, change_enforcing, change_done), each="side",
        only_if=limitation.was_received, party=True, survives=True, rules=("JC-22a",), note="各方自各自收到裁定之日起算",
    )
    enforcement = Term(
        "申请执行", limitation.two_years, runs_from=(confirm, serve_ruling, change, interrupt, interrupt_held, release_term, held_late, withdraw_enforcement, enforced_in_part),
        met_by=(enforce, finish, enforcement_over), moot_by=(revoke,), basis=bases.ENFORCEMENT_TERM, since="counts_from", only_if=limitation.begins_now,
        options=(PERIODS["JC-23"].period, limitation.LAST_STRETCH), stopped_by=(limitation.OBSTACLE,), on_lapse=enforcement_over, party=True, survives=True,
        rules=("JC-23", "L5"), note=PERIODS["JC-23"].note,
    )
    rechecking = Term(
        "复核曾以确认裁定为根据的处理（机关设定）", forms_after.recheck_days, runs_from=revoke, met_by=(recheck,), basis=bases.OBJECTION_RULED,
        options=(CIVIL_PROCEDURE.days(10),), only_if=forms_after.must_be_rechecked, soft=True, survives=True, rules=("JC-22",), note="法律没有写明期限",
    )
    inactivity = Term(
        "执行法院未执行的，可以向上一级法院申请", PERIODS["JC-26"].period, runs_from=enforce, met_by=(enforced, enforced_in_part, finish, withdraw_enforcement, end_round, ask_superior),
        basis=bases.INACTIVE_COURT, since="applied_on", party=True, rules=("JC-26",),
    )
