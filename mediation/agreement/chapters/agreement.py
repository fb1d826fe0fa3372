"""协议的达成、生效和履行，或者调解不成：Order 81, article 69."""

from casework.agents import Power, special
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms, forms_after, forms_sides, forms_terms, guards
from mediation.agreement import guards_parties as parties
from mediation.agreement import guards_sides as sides
from mediation.agreement.chapters.request import Request
from mediation.agreement.chapters.talks import Talks
from mediation.agreement.states import (
    HELD,
    MEDIATING,
    OFFICE,
    S,
    has_a_target,
    is_ownership,
)


# A table to be read beside the statute.
# fmt: off
class Agreement:
    heading = "协议"

    # 第六十九条　协议
    agree = Step(
        "达成协议", S.IN_SESSION, S.SIGNING, OFFICE, bases.OUTCOME, asks=forms_terms.Agree, issues=(papers.DRAFT,),
        requires=(guards.somebody_mediates, guards.mediators_may_go_on, guards.body_is_licensed, guards.crime_does_not_bar, parties.joining_was_decided, sides.all_have_answered),
        rules=("TM18", "MED-35", "L1", "L2", "L3", "L4", "L5", "L6", "L7"),
    )
    renegotiate = Step("退回继续调解", S.SIGNING, S.IN_SESSION, OFFICE, bases.OUTCOME, asks=forms.Note)
    sign_myself = Step(
        "在线签署协议", S.SIGNING, None, Role.PARTY, bases.OUTCOME, asks=forms_terms.SignMyself, requires=(guards.a_side_of_it, special(Power.SETTLE, Power.MEDIATE)),
        rules=("MED-37", "ON-12"), confirm="您签署的是所示校验值的这一稿；条款改动后须重新签署。",
    )
    sign_for = Step(
        "登记一方签章", S.SIGNING, None, Role.HANDLER, bases.OUTCOME, asks=forms_sides.SignFor, requires=(sides.several_sign,), rules=("MED-37", "TM19"),
        note="数名当事人的逐一登记；有人拒绝签署的，退回继续调解，结束其部分后另作一稿",
    )
    sign = Step(
        "登记签章", S.SIGNING, S.EFFECTIVE, Role.HANDLER, bases.OUTCOME, asks=forms_terms.Sign,
        requires=(guards.somebody_mediates, guards.mediators_may_go_on, guards.crime_does_not_bar, sides.every_side_signed),
        issues=(papers.AGREEMENT, papers.IN_CASE_AGREEMENT, papers.AGREED_TO_COURT),
        rules=("TM19", "MED-10", "MED-37", "R-AGT-1", "ON-12"), confirm="协议自各项签章齐备之日起生效，只约束签署的各方；在法院确认之前不能强制执行。",
    )
    fail = Step(
        "调解不成", MEDIATING, S.FAILED, OFFICE, bases.OUTCOME, asks=forms_terms.Fail, issues=(papers.CLOSING, papers.TERMINATION, papers.TO_COURT),
        rules=("TM20", "MED-10", "MED-32", "MED-33", "MED-34"),
    )
    notarise = Step(
        "登记公证赋予强制执行效力", S.EFFECTIVE, None, (Role.HANDLER, Role.PARTY), ORDER_81.art(69, 2), asks=forms_after.Notarise,
        requires=(guards.something_is_to_be_paid,), rules=("TM24", "MED-44"),
    )
    confirmed = Step(
        "登记司法确认", S.EFFECTIVE, None, Role.SYSTEM, bases.EFFECT, asks=forms_after.Confirmed, rules=("TM25", "JC-21"),
    )
    perform = Step(
        "登记履行完毕", (S.EFFECTIVE, S.BREACHED), S.PERFORMED, (Role.HANDLER, Role.MEDIATOR, Role.SYSTEM), bases.OUTCOME,
        asks=forms_after.Perform, rules=("TM26", "MED-39"),
    )
    breach = Step(
        "登记未履行", S.EFFECTIVE, S.BREACHED, (Role.HANDLER, Role.MEDIATOR), bases.OUTCOME, asks=forms_after.Breach,
        requires=(guards.something_is_overdue,), issues=(papers.WAYS,), rules=("TM26", "MED-38", "MED-44", "X3"),
    )
    release = Step("解除因调解的停止办理", tuple(S.values), None, Role.SYSTEM, bases.IN_CASE, resumes=HELD, rules=("TM20", "R-END-6"))

    # 期限
    closing = Term(
        "权属纠纷调解结案", PERIODS["O81-70d"].period, runs_from=Request.docket, met_by=(sign, fail, Talks.requester_absent, Talks.respondent_absent, Talks.withdraw),
        basis=ORDER_81.art(70, 3), only_if=is_ownership, rules=("O81-70d", "MED-08"), note=PERIODS["O81-70d"].note,
    )
    Talks.extend.extends = Extend(closing, PERIODS["O81-70d.extension"].period)
    target = Term(
        "调解办理目标（无法定依据）", PERIODS["MED-08.target"].period, runs_from=Request.docket,
        met_by=(sign, fail, Talks.requester_absent, Talks.respondent_absent, Talks.withdraw), basis=ORDER_81.whole(), soft=True, only_if=has_a_target,
        rules=("MED-08",), note=PERIODS["MED-08.target"].note,
    )
