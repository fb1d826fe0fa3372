"""调解：patent disputes mediated by an office (专利纠纷行政调解), and mediation inside a ruling.

《专利纠纷行政裁决和调解办法》第六十三条至第七十条. The table follows the articles. Before 2025-02-01 the
same steps rest on 《专利行政执法办法》; terms that Order 81 brought do not run for those cases. Not in
Order 81, and shown so: the request to complete papers, the target for disputes other than ownership.

How it meets a ruling (办法第三十条、第三十五条): docketing places the hold ``holds.MEDIATION``, which closes
the ruling's steps and does not stop its clock (第三十七条 stops it only for a settlement period a party asks
for). A *signed* in-case agreement keeps the hold: 第三十条 counts an agreement among the ways a case ends,
but 第三十五条 leaves an unkept one to the court, so the file is not closed on a promise. When it is
*performed*, or a court has *confirmed* it, nothing is left to rule on: the case takes
``Intaking.close_by_mediation`` and the ruling ends. A *breach* before either lifts the hold, and the
ruling goes on; the other party keeps its suit. Only the in-case kind has that effect: an agreement on
damages, ownership or rewards does not answer whether there was infringement.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import TextChoices

from casework import holds
from casework.agents import Power, special
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_CODE, ORDER_81
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, Term
from casework.roles import Role
from mediation import bases
from mediation.agreement import forms, forms_after, guards
from mediation.agreement.disputes import Dispute
from mediation.bases import ORDER_81_FROM


class S(TextChoices):
    FILED = "filed", "已提出请求"
    AWAITING = "awaiting", "待被请求人陈述意见"
    CONSENTED = "consented", "被请求人接受调解"
    DECLINED = "declined", "被请求人拒绝或者逾期未陈述"
    DOCKETED = "docketed", "已立案"
    IN_SESSION = "in_session", "调解中"
    SIGNING = "signing", "待签署"
    EFFECTIVE = "effective", "协议已生效（协议本身没有强制执行效力）"
    PERFORMED = "performed", "已履行"
    BREACHED = "breached", "未履行"
    REFERRED = "referred", "已转出"
    NOT_DOCKETED = "not_docketed", "不予立案"
    WITHDRAWN = "withdrawn", "已撤回"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "视为撤回"
    FAILED = "failed", "调解不成"


BEFORE_DOCKET = (S.FILED, S.AWAITING, S.CONSENTED, S.DECLINED)
MEDIATING = (S.DOCKETED, S.IN_SESSION, S.SIGNING)
CLOSED = (S.EFFECTIVE, S.PERFORMED, S.BREACHED, S.FAILED, S.DEEMED_WITHDRAWN)
"""Closed by the office after docketing; what is owed to or by CNIPA is done from here."""

HELD = replace(holds.MEDIATION, basis=bases.IN_CASE)
"""The shared hold, with the article of the day."""

OFFICE = (Role.HANDLER, Role.MEDIATOR)


def _separate(mediation: Any, event: Any) -> bool:
    return bool(mediation.dispute != Dispute.IN_CASE)


def _was_docketed(mediation: Any, event: Any) -> bool:
    return _separate(mediation, event) and event.source in MEDIATING


# fmt: off
COMPLETION = Paper("补正通知书", "papers/agreement/completion.html", bases.REQUEST, word="调补", series="mediation", rules=("TM03",))
NOTICE = Paper("陈述意见通知书", "papers/agreement/statement_notice.html", bases.STATEMENT, word="调陈", series="mediation", rules=("DM01",))
DOCKET = Paper(
    "立案（受理）通知书及调解通知", "papers/agreement/docket_notice.html", bases.DOCKETING, word="调受", series="mediation", rules=("DM02",)
)
SUMMONS = Paper("调解通知书", "papers/agreement/summons.html", bases.IN_CASE, word="调通", series="mediation", rules=("TM27",))
NOT_DOCKETED = Paper("不予立案通知书", "papers/agreement/not_docketed.html", bases.DOCKETING, word="调不立", series="mediation", rules=("DM03",))
CLOSING = Paper(
    "撤销案件通知书", "papers/agreement/closing.html", bases.OUTCOME, word="调撤", series="mediation", rules=("DM04",), only_if=_was_docketed
)
DRAFT = Paper("调解协议书（签署稿）", "papers/agreement/agreement.html", bases.OUTCOME, rules=("TM18", "MED-35"))
AGREEMENT = Paper(
    "调解协议书", "papers/agreement/agreement.html", bases.OUTCOME, word="调协", series="mediation", rules=("DM05", "MED-35"), only_if=_separate
)
IN_CASE_AGREEMENT = Paper(
    "专利侵权纠纷调解协议书", "papers/agreement/agreement.html", bases.IN_CASE, word="调协", series="mediation",
    rules=("DM05", "DR21", "DOC-P20", "R-END-6"), only_if=lambda mediation, event: not _separate(mediation, event),
)
COPY = Paper("抄送函", "papers/agreement/copy_letter.html", bases.OWNERSHIP_LINK, word="调抄", series="mediation", rules=("DM06",))
INVITATION = Paper("邀请协助调解函", "papers/agreement/invitation.html", bases.HELP, word="调邀", series="mediation", rules=("DM07",))


def _since_order_81(name: str) -> Any:
    """Runs when the day answered under ``name`` lies under Order 81."""
    return lambda mediation, answers: bool(answers.get(name)) and answers[name] >= ORDER_81_FROM


def _is_ownership(mediation: Any, answers: Mapping[str, Any]) -> bool:
    began: date = mediation.requested_on
    return bool(mediation.dispute == Dispute.OWNERSHIP) and began >= ORDER_81_FROM


def _has_a_target(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return bool(mediation.dispute != Dispute.OWNERSHIP) and mediation.requested_on >= ORDER_81_FROM


def _completion(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return ORDER_81.workdays(answers["days"])


def _performance(mediation: Any, answers: Mapping[str, Any]) -> Period:
    return CIVIL_CODE.days((mediation.last_due_on - answers["effective_on"]).days)


def _has_dates(mediation: Any, answers: Mapping[str, Any]) -> bool:
    return mediation.last_due_on is not None and mediation.last_due_on > answers["effective_on"]


class Mediating(Procedure):
    key = "agreement"
    title = "调解"
    states = S
    ends = (S.EFFECTIVE, S.PERFORMED, S.BREACHED, S.REFERRED, S.NOT_DOCKETED, S.WITHDRAWN, S.DEEMED_WITHDRAWN, S.FAILED)
    """An effective agreement ends the mediation (第三十条); that it is kept is followed up from there."""

    # 第六十三、六十四条　请求
    file = Step(
        "提出调解请求", BEGIN, S.FILED, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.File,
        requires=(guards.case_is_accepted, guards.about_a_patent, guards.office_mediates, guards.no_other_mediation, guards.crime_does_not_bar),
        rules=("TM01", "MED-01", "MED-02", "MED-03", "MED-04"),
    )
    ask_completion = Step(
        "通知补正", S.FILED, None, (Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.AskCompletion, issues=(COMPLETION,),
        rules=("TM03",), note="办法没有规定补正，为机关办理惯例；送达期限不因此停止计算",
    )
    complete = Step("登记补正", S.FILED, None, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.Note, requires=(guards.by_the_requester,), rules=("TM03",))
    refer = Step(
        "转出", S.FILED, S.REFERRED, (Role.HEAD, Role.HANDLER), ORDER_81.art(6), asks=forms.Refer, rules=("TM02",),
        confirm="本机关不再办理这一请求。",
    )

    # 第六十五条　陈述意见
    notify = Step(
        "制作陈述意见通知书", S.FILED, None, (Role.HANDLER, Role.INTAKE), bases.STATEMENT, issues=(NOTICE,),
        requires=(guards.not_an_open_licence,), rules=("TM04", "MED-05a"),
    )
    serve_notice = Step(
        "登记送达", (S.FILED, S.AWAITING), S.AWAITING, (Role.HANDLER, Role.INTAKE), bases.STATEMENT, asks=forms.ServeNotice,
        requires=(guards.notice_is_made,), rules=("TM04", "MED-05a", "O81-65a"),
    )

    # 第六十六条　立案与不予立案
    consent = Step(
        "接受调解", (S.AWAITING, S.DECLINED), S.CONSENTED, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.DOCKETING,
        asks=forms.Consent, requires=(guards.by_the_respondent,), rules=("TM05", "MED-05", "MED-06"),
    )
    refuse = Step(
        "拒绝调解", S.AWAITING, S.DECLINED, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.DOCKETING, asks=forms.Decline,
        requires=(guards.by_the_respondent,), rules=("TM07",),
    )
    silent = Step("逾期未陈述意见", S.AWAITING, S.DECLINED, Role.SYSTEM, bases.DOCKETING, asks=forms.Silence, rules=("TM07",))
    not_docket = Step(
        "不予立案", S.DECLINED, S.NOT_DOCKETED, (Role.HANDLER, Role.HEAD), bases.DOCKETING, asks=forms.NotDocket,
        issues=(NOT_DOCKETED,), rules=("TM08", "MED-07"),
    )
    docket = Step(
        "立案", S.CONSENTED, S.DOCKETED, (Role.HEAD, Role.HANDLER), bases.DOCKETING, asks=forms.Docket, issues=(DOCKET,),
        requires=(guards.handlers_hold_cards, guards.crime_does_not_bar), stops=HELD, rules=("TM06", "MED-06", "MED-16"),
    )

    # 第三十五条　裁决案件中的调解
    begin_in_case = Step(
        "在裁决案件中开始调解", BEGIN, S.DOCKETED, (Role.PRESIDING, Role.PANEL, Role.HANDLER), bases.IN_CASE, asks=forms.OpenInCase,
        requires=(guards.case_is_accepted, guards.about_a_patent, guards.no_other_mediation, guards.a_ruling_runs, guards.crime_does_not_bar),
        issues=(SUMMONS,), stops=HELD, rules=("TM27", "R-END-6"),
    )

    # 第六十七、六十八条　调解
    change_mediators = Step("变更调解人员", MEDIATING, None, Role.HEAD, ORDER_81.art(5), asks=forms.ChangeMediators, rules=("TM11", "MED-25"))
    invite = Step(
        "邀请协助", (S.DOCKETED, S.IN_SESSION), None, OFFICE, bases.HELP, asks=forms.Invite, issues=(INVITATION,), rules=("TM10", "MED-09"),
    )
    reschedule = Step(
        "另定调解日期", (S.DOCKETED, S.IN_SESSION), None, OFFICE, bases.ABSENCE, asks=forms.Reschedule, rules=("TM15",),
        note="办法没有规定；有正当理由缺席的反面解释。结案期限不因此顺延",
    )
    extend = Step(
        "延长调解期限", (S.DOCKETED, S.IN_SESSION), None, Role.HEAD, bases.OWNERSHIP, asks=forms.ExtendClosing,
        requires=(guards.about_ownership,), rules=("TM16", "MED-08"),
    )
    open_session = Step(
        "开始调解", S.DOCKETED, S.IN_SESSION, OFFICE, bases.DOCKETING, asks=forms.Attendance, rules=("TM12", "R-AGT-1"),
    )
    requester_absent = Step(
        "请求人无正当理由缺席", (S.DOCKETED, S.IN_SESSION), S.DEEMED_WITHDRAWN, OFFICE, bases.ABSENCE, asks=forms.Absent,
        requires=(guards.on_request, guards.session_has_come), issues=(CLOSING,), rules=("TM13", "MED-10"), confirm="视为请求人撤回请求，本案调解结束。",
    )
    respondent_absent = Step(
        "被请求人无正当理由缺席", (S.DOCKETED, S.IN_SESSION), S.FAILED, OFFICE, bases.ABSENCE, asks=forms.Absent,
        requires=(guards.on_request, guards.session_has_come), issues=(CLOSING,), rules=("TM14", "MED-10"), confirm="按调解不成撤销案件。",
    )
    withdraw = Step(
        "撤回调解请求", (*BEFORE_DOCKET, *MEDIATING), S.WITHDRAWN, (Role.PARTY, Role.HANDLER), bases.ABSENCE, asks=forms.Withdraw,
        requires=(guards.by_the_requester, special(Power.ABANDON, Power.WITHDRAW)), issues=(CLOSING,), rules=("TM17",),
    )

    # 第六十九条　协议
    agree = Step(
        "达成协议", S.IN_SESSION, S.SIGNING, OFFICE, bases.OUTCOME, asks=forms.Agree, issues=(DRAFT,),
        rules=("TM18", "MED-35", "L1", "L2", "L3", "L4", "L5", "L6", "L7"),
    )
    renegotiate = Step("退回继续调解", S.SIGNING, S.IN_SESSION, OFFICE, bases.OUTCOME, asks=forms.Note)
    sign = Step(
        "登记签章", S.SIGNING, S.EFFECTIVE, Role.HANDLER, bases.OUTCOME, asks=forms.Sign, issues=(AGREEMENT, IN_CASE_AGREEMENT),
        rules=("TM19", "MED-10", "MED-37", "R-AGT-1"), confirm="协议自三方签章齐备之日起生效；在法院确认之前不能强制执行。",
    )
    fail = Step(
        "调解不成", MEDIATING, S.FAILED, OFFICE, bases.OUTCOME, asks=forms.Fail, issues=(CLOSING,), rules=("TM20", "MED-10"),
    )
    notarise = Step(
        "登记公证赋予强制执行效力", S.EFFECTIVE, None, (Role.HANDLER, Role.PARTY), ORDER_81.art(69, 2), asks=forms_after.Notarise,
        requires=(guards.something_is_to_be_paid,), rules=("TM24", "MED-44"),
    )
    confirmed = Step(
        "登记司法确认", S.EFFECTIVE, None, Role.SYSTEM, bases.EFFECT, asks=forms_after.Confirmed, rules=("TM25", "JC-21"),
    )
    perform = Step(
        "登记履行完毕", S.EFFECTIVE, S.PERFORMED, (Role.HANDLER, Role.MEDIATOR, Role.SYSTEM), bases.OUTCOME,
        asks=forms_after.Perform, rules=("TM26", "MED-39"),
    )
    breach = Step(
        "登记未履行", S.EFFECTIVE, S.BREACHED, (Role.HANDLER, Role.MEDIATOR), bases.OUTCOME, asks=forms_after.Breach,
        requires=(guards.something_is_overdue,), rules=("TM26", "MED-38"),
    )

    # 第七十条　权属纠纷与国务院专利行政部门程序的衔接
    suspend_at_cnipa = Step(
        "登记国务院专利行政部门中止程序", MEDIATING, None, (Role.HANDLER, Role.PARTY), bases.OWNERSHIP, asks=forms_after.SuspendAtCnipa,
        requires=(guards.about_ownership,), rules=("TM09", "MED-11"),
    )
    resume_at_cnipa = Step(
        "登记请求恢复程序", (*MEDIATING, *CLOSED), None, (Role.HANDLER, Role.PARTY), bases.OWNERSHIP_LINK, asks=forms_after.ResumeAtCnipa,
        requires=(guards.about_ownership,), rules=("TM22", "MED-11"),
    )
    cnipa_resumes = Step("国务院专利行政部门自行恢复程序", (*MEDIATING, *CLOSED), None, Role.SYSTEM, bases.OWNERSHIP_LINK, rules=("TM23", "MED-11"))
    copy_to_cnipa = Step(
        "向国务院专利行政部门抄送", CLOSED, None, Role.HANDLER, bases.OWNERSHIP_LINK, asks=forms_after.CopyToCnipa, issues=(COPY,),
        requires=(guards.about_ownership,), rules=("TM21", "MED-11"),
    )

    release = Step("解除因调解的停止办理", tuple(S.values), None, Role.SYSTEM, bases.IN_CASE, resumes=HELD, rules=("TM20", "R-END-6"))

    serving = Term(
        "送达陈述意见通知书", PERIODS["O81-65a"].period, runs_from=file, met_by=(serve_notice, refer), basis=ORDER_81.art(65),
        since="requested_on", only_if=_since_order_81("requested_on"), rules=("O81-65a", "MED-05a"),
    )
    completion = Term(
        "补正请求书", _completion, runs_from=ask_completion, met_by=(complete,), basis=bases.REQUEST, party=True, soft=True,
        options=tuple(ORDER_81.workdays(n) for n in range(1, 6)), rules=("TM03",), note="机关办理惯例，无法律依据",
    )
    statement = Term(
        "被请求人陈述意见", PERIODS["O81-65b"].period, runs_from=serve_notice, met_by=(consent, refuse, silent), basis=bases.STATEMENT,
        since="counted_from", on_lapse=silent, party=True, rules=("O81-65b", "MED-05"),
    )
    docketing = Term(
        "立案并通知双方", PERIODS["O81-66a"].period, runs_from=consent, met_by=(docket,), basis=bases.DOCKETING,
        since="statement_received_on", rules=("O81-66a", "MED-06"),
    )
    telling = Term(
        "通知请求人不予立案", PERIODS["O81-66b"].period, runs_from=(refuse, silent), met_by=(not_docket, consent), basis=ORDER_81.art(66),
        since="known_on", only_if=_since_order_81("known_on"), rules=("O81-66b", "MED-07"),
    )
    closing = Term(
        "权属纠纷调解结案", PERIODS["O81-70d"].period, runs_from=docket, met_by=(sign, fail, requester_absent, respondent_absent, withdraw),
        basis=ORDER_81.art(70, 3), only_if=_is_ownership, rules=("O81-70d", "MED-08"), note=PERIODS["O81-70d"].note,
    )
    extend.extends = Extend(closing, PERIODS["O81-70d.extension"].period)
    target = Term(
        "调解办理目标（无法定依据）", PERIODS["MED-08.target"].period, runs_from=docket,
        met_by=(sign, fail, requester_absent, respondent_absent, withdraw), basis=ORDER_81.whole(), soft=True, only_if=_has_a_target,
        rules=("MED-08",), note=PERIODS["MED-08.target"].note,
    )
    resuming = Term(
        "凭协议请求恢复程序", PERIODS["O81-70a"].period, runs_from=sign, met_by=(resume_at_cnipa,), basis=ORDER_81.art(70, 2),
        since="effective_on", only_if=_is_ownership, party=True, survives=True, rules=("O81-70a",), note=PERIODS["O81-70a"].note,
    )
    copying = Term(
        "向国务院专利行政部门抄送", PERIODS["O81-70b"].period, runs_from=(sign, fail, respondent_absent), met_by=(copy_to_cnipa,),
        basis=ORDER_81.art(70, 2), only_if=_is_ownership, survives=True, rules=("O81-70b", "MED-11"),
        note="条文只写达成协议的情形；不成的也抄送，为解释",
    )
    cnipa_year = Term(
        "国务院专利行政部门自行恢复程序", PERIODS["O81-70c"].period, runs_from=suspend_at_cnipa, met_by=(resume_at_cnipa, cnipa_resumes),
        basis=bases.OWNERSHIP_LINK, since="suspended_on", on_lapse=cnipa_resumes, survives=True, rules=("O81-70c", "MED-11"),
    )
    performance = Term(
        "履行协议（协议约定）", _performance, runs_from=sign, met_by=(perform, breach), basis=bases.OUTCOME, since="effective_on",
        options=(CIVIL_CODE.days(30),), only_if=_has_dates, party=True, survives=True, rules=("TM19", "MED-39"), note="期限由协议约定",
    )
