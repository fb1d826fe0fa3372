"""调解的进行：Order 81, articles 67, 68 and 70 (3)."""

from casework.agents import Power, special
from casework.law.statutes import ORDER_81
from casework.procedure import Step
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms, forms_conduct, guards
from mediation.agreement import guards_sides as sides
from mediation.agreement import guards_summons as summons
from mediation.agreement.states import BEFORE_DOCKET, MEDIATING, OFFICE, S


# A table to be read beside the statute.
# fmt: off
class Talks:
    heading = "调解"

    # 第六十七、六十八条　调解
    change_mediators = Step(
        "变更调解人员", MEDIATING, None, Role.HEAD, ORDER_81.art(5), asks=forms.ChangeMediators,
        issues=(papers.REPLACED, papers.REPLACED_OTHERWISE), rules=("TM11", "MED-16", "MED-25"),
        confirm="新的调解员自即日起可以查阅本案，原调解员的查阅随即终止。",
    )
    invite = Step(
        "邀请协助", (S.DOCKETED, S.IN_SESSION), None, OFFICE, bases.HELP, asks=forms.Invite, issues=(papers.INVITATION,), rules=("TM10", "MED-09"),
    )
    reschedule = Step(
        "另定调解日期", (S.DOCKETED, S.IN_SESSION), None, OFFICE, bases.ABSENCE, asks=forms.Reschedule, issues=(papers.NEW_DAY,), rules=("TM15",),
        note="办法没有规定；有正当理由缺席的反面解释。结案期限不因此顺延",
    )
    extend = Step(
        "延长调解期限", (S.DOCKETED, S.IN_SESSION), None, Role.HEAD, bases.OWNERSHIP, asks=forms.ExtendClosing,
        requires=(guards.about_ownership,), rules=("TM16", "MED-08"),
    )
    open_session = Step(
        "开始调解", S.DOCKETED, S.IN_SESSION, OFFICE, bases.DOCKETING, asks=forms_conduct.OpenSession, requires=(guards.somebody_mediates, guards.mediators_may_go_on, guards.other_is_willing, guards.crime_does_not_bar),
        rules=("TM12", "R-AGT-1", "ON-11", "MED-26"),
    )
    requester_absent = Step(
        "请求人无正当理由缺席", (S.DOCKETED, S.IN_SESSION), S.DEEMED_WITHDRAWN, OFFICE, bases.ABSENCE, asks=forms.Absent,
        requires=(guards.under_order_81, guards.on_request, guards.session_has_come, sides.the_only_requester, summons.requester_was_called), issues=(papers.CLOSING,), rules=("TM13", "MED-10"), confirm="视为请求人撤回请求，本案调解结束。",
    )
    respondent_absent = Step(
        "被请求人无正当理由缺席", (S.DOCKETED, S.IN_SESSION), S.FAILED, OFFICE, bases.ABSENCE, asks=forms.Absent,
        requires=(guards.under_order_81, guards.on_request, guards.session_has_come, sides.the_only_respondent, summons.respondent_was_called), issues=(papers.CLOSING,), rules=("TM14", "MED-10"), confirm="按调解不成撤销案件。",
    )
    withdraw = Step(
        "撤回调解请求", (*BEFORE_DOCKET, *MEDIATING), S.WITHDRAWN, (Role.PARTY, Role.HANDLER), bases.ABSENCE, asks=forms.Withdraw,
        requires=(guards.by_the_requester, sides.withdraws_for_all, special(Power.ABANDON, Power.WITHDRAW)), issues=(papers.CLOSING, papers.TERMINATION, papers.TO_COURT), rules=("TM17", "MED-33"),
    )
