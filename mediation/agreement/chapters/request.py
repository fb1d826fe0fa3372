"""请求、陈述意见、立案：Order 81, articles 63 to 66, and mediation inside a ruling, article 35."""

from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81
from casework.procedure import BEGIN, Step, Term
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms, forms_notice, forms_sides, guards
from mediation.agreement import forms_statement as statements
from mediation.agreement import guards_parties as parties
from mediation.agreement import guards_sides as sides
from mediation.agreement.chapters.parties import ENDS_A_PART, Parties
from mediation.agreement.states import (
    HELD,
    S,
    all_answered,
    asked_by_request,
    completion_period,
    since_order_81,
)


# A table to be read beside the statute.
# fmt: off
class Request:
    heading = "请求、陈述意见和立案"

    # 第六十三、六十四条　请求
    file = Step(
        "提出调解请求", BEGIN, S.FILED, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.File,
        requires=(guards.case_is_accepted, guards.about_a_patent, guards.office_mediates, guards.no_other_mediation, guards.crime_does_not_bar),
        rules=("TM01", "MED-01", "MED-02", "MED-03", "MED-04"),
    )
    ask_completion = Step(
        "通知补正", S.FILED, None, (Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.AskCompletion, issues=(papers.COMPLETION,),
        rules=("TM03",), note="办法没有规定补正，为机关办理惯例；送达期限不因此停止计算",
    )
    complete = Step("登记补正", S.FILED, None, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms.Note, requires=(guards.by_the_requester,), rules=("TM03",))
    refer = Step(
        "转出", (S.FILED, S.REGISTERED), S.REFERRED, (Role.HEAD, Role.HANDLER), ORDER_81.art(6), asks=forms.Refer, rules=("TM02", "P-ADM-OTHER"),
        confirm="本机关不再办理这一请求。",
    )

    # 第六十五条　陈述意见
    notify = Step(
        "制作陈述意见通知书", (S.FILED, S.AWAITING, S.CONSENTED), None, (Role.HANDLER, Role.INTAKE), bases.STATEMENT, asks=forms_notice.Notify, issues=(papers.NOTICE,),
        requires=(guards.not_an_open_licence, sides.somebody_is_awaited), rules=("TM04", "MED-05a"), note="数名被请求人的，每人一份",
    )
    serve_notice = Step(
        "登记送达", (S.FILED, S.AWAITING), S.AWAITING, (Role.HANDLER, Role.INTAKE), bases.STATEMENT, asks=statements.ServeNotice,
        requires=(parties.notice_is_made,), issues=(papers.RETURN,), rules=("TM04", "MED-05a", "O81-65a", "ON-08"),
    )

    serve_next = Step(
        "登记其他被请求人的送达", (S.CONSENTED, S.DOCKETED, S.IN_SESSION), None, (Role.HANDLER, Role.INTAKE), bases.STATEMENT, asks=statements.ServeNotice,
        requires=(sides.somebody_is_awaited,), issues=(papers.RETURN,), rules=("TM04", "MED-05a", "O81-65a", "ON-08"), note="有被请求人已经接受调解，其他被请求人尚未送达的；立案以后追加的",
    )

    # 第六十六条　立案与不予立案
    consent = Step(
        "接受调解", (S.AWAITING, S.DECLINED, S.CONSENTED), S.CONSENTED, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.DOCKETING,
        asks=statements.Consent, requires=(guards.by_the_respondent, sides.somebody_may_still_consent), rules=("TM05", "MED-05", "MED-06"),
    )
    consent_joined = Step(
        "追加的被请求人接受调解", (S.DOCKETED, S.IN_SESSION), None, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.DOCKETING,
        asks=statements.Consent, requires=(guards.by_the_respondent, sides.somebody_is_awaited), rules=("TM05", "MED-05"), note="立案以后追加的",
    )
    refuse = Step(
        "拒绝调解", (S.AWAITING, S.CONSENTED, S.DOCKETED, S.IN_SESSION), None, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.DOCKETING, asks=statements.Decline,
        requires=(guards.by_the_respondent, sides.somebody_is_awaited), rules=("TM07",),
    )
    silent = Step("逾期未陈述意见", (S.AWAITING, S.CONSENTED, S.DOCKETED, S.IN_SESSION), None, Role.SYSTEM, bases.DOCKETING, asks=statements.Silence, rules=("TM07",))
    nobody_consents = Step(
        "没有被请求人接受调解", S.AWAITING, S.DECLINED, Role.SYSTEM, bases.DOCKETING, rules=("TM07",), note="数名被请求人的，全部拒绝或者逾期之时",
    )
    not_docket = Step(
        "不予立案", (S.DECLINED, S.CONSENTED), S.NOT_DOCKETED, (Role.HANDLER, Role.HEAD), bases.DOCKETING, asks=forms.NotDocket,
        requires=(sides.may_be_turned_away,), issues=(papers.NOT_DOCKETED,), rules=("TM08", "MED-07"),
    )
    docket = Step(
        "立案", S.CONSENTED, S.DOCKETED, (Role.HEAD, Role.HANDLER), bases.DOCKETING, asks=forms.Docket, issues=(papers.DOCKET,),
        requires=(
            guards.handlers_hold_cards, guards.crime_does_not_bar, parties.joining_was_decided, sides.all_have_answered, sides.a_refusal_lets_the_rest_go_on,
            parties.each_parting_was_proposed, parties.the_head_divides,
        ),
        stops=HELD, rules=("TM06", "MED-06", "MED-16"),
    )
    # 第三十五条　裁决案件中的调解
    begin_in_case = Step(
        "在裁决案件中开始调解", BEGIN, S.DOCKETED, (Role.PRESIDING, Role.PANEL, Role.HANDLER), bases.IN_CASE, asks=forms.OpenInCase,
        requires=(guards.case_is_accepted, guards.about_a_patent, guards.no_other_mediation, guards.a_ruling_runs, guards.crime_does_not_bar),
        issues=(papers.SUMMONS,), stops=HELD, rules=("TM27", "R-END-6"),
    )

    # 期限
    serving = Term(
        "送达陈述意见通知书", PERIODS["O81-65a"].period, runs_from=(file, Parties.ask_joined), met_by=(serve_notice, serve_next, refer), basis=ORDER_81.art(65),
        since="requested_on", each="side", moot_by=ENDS_A_PART, only_if=asked_by_request, rules=("O81-65a", "MED-05a"), note="追加的，自决定追加之日起算，为解释",
    )
    completion = Term(
        "补正请求书", completion_period, runs_from=ask_completion, met_by=(complete,), basis=bases.REQUEST, party=True, soft=True,
        options=tuple(ORDER_81.workdays(n) for n in range(1, 6)), rules=("TM03",), note="机关办理惯例，无法律依据",
    )
    statement = Term(
        "被请求人陈述意见", PERIODS["O81-65b"].period, runs_from=(serve_notice, serve_next), met_by=(consent, consent_joined, refuse, silent), basis=bases.STATEMENT,
        since="counted_from", on_lapse=silent, party=True, each="side", moot_by=ENDS_A_PART, rules=("O81-65b", "MED-05", "TM04"), note="数名被请求人的，各自自收到之日起算",
    )
    rest_have_answered = Step(
        "其余被请求人均已表态", S.CONSENTED, None, Role.SYSTEM, bases.DOCKETING, asks=forms_sides.RestAnswered, rules=("TM06", "TM07"),
        note="尚未表态的一方的部分结束之后，立案期限自此起算，为解释",
    )
    docketing = Term(
        "立案并通知双方", PERIODS["O81-66a"].period, runs_from=(consent, refuse, silent, rest_have_answered), met_by=(docket, not_docket), basis=bases.DOCKETING,
        since="docket_from", moot_by=(Parties.ask_joined,), only_if=all_answered, rules=("O81-66a", "MED-06"),
        note="数名被请求人的，自最后一名表态或者期限届满之日起算，为解释",
    )
    telling = Term(
        "通知请求人不予立案", PERIODS["O81-66b"].period, runs_from=(refuse, silent), met_by=(not_docket, consent, *ENDS_A_PART), basis=ORDER_81.art(66),
        since="known_on", each="side", only_if=since_order_81("known_on"), rules=("O81-66b", "MED-07"),
    )
