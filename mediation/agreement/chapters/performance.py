"""协议的履行与后续：口头协议、分期履行、回访、公证执行、涉嫌犯罪的不以调解结案、归档."""

from casework.crime import no_crime_is_kept_back
from casework.law.periods import PERIODS
from casework.law.statutes import (
    CIVIL_CODE,
    COURT_MEDIATION_RULES,
    MEDIATION_LAW,
    NOTARY_ENFORCEMENT_RULES,
    ONLINE_MEDIATION_RULES,
    TRANSFER_RULES,
)
from casework.package.asking import made
from casework.package.manifest import Kind
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms_after, forms_demand, forms_terms, guards
from mediation.agreement import guards_parties as parties
from mediation.agreement import guards_sides as sides
from mediation.agreement.chapters.agreement import Agreement
from mediation.agreement.chapters.conduct import Conduct
from mediation.agreement.chapters.otherwise import Otherwise
from mediation.agreement.chapters.talks import Talks
from mediation.agreement.states import (
    APPRAISAL,
    COMMISSIONED,
    OFFICE,
    S,
    commissioned_period,
    follow_up_period,
    has_dates,
    instalment_period,
    is_commissioned,
    is_peoples,
    more_is_due,
    other_is_to_be_asked,
    performance_period,
)

KEPT = (S.EFFECTIVE, S.BREACHED)
OVER = (S.PERFORMED, S.BREACHED, S.NOT_DOCKETED, S.WITHDRAWN, S.DEEMED_WITHDRAWN, S.FAILED, S.REFERRED)


# fmt: off
class Performance:
    heading = "履行与后续"

    agree_orally = Step(
        "登记口头协议", S.IN_SESSION, S.EFFECTIVE, OFFICE, MEDIATION_LAW.art(28), asks=forms_terms.AgreeOrally,
        requires=(guards.may_be_oral, guards.somebody_mediates, guards.mediators_may_go_on, guards.crime_does_not_bar, parties.joining_was_decided, sides.all_have_answered), issues=(papers.ORAL, papers.AGREED_TO_COURT), rules=("MED-36", "MED-37"),
        confirm="口头协议自各方达成一致之日起生效；没有协议书，不能申请司法确认。",
    )
    record_performance = Step(
        "登记履行一项义务", KEPT, None, (Role.HANDLER, Role.MEDIATOR), bases.OUTCOME, asks=forms_after.RecordPerformance, rules=("MED-39",),
    )
    demand = Step(
        "登记催告", KEPT, None, (Role.HANDLER, Role.MEDIATOR), CIVIL_CODE.art(511), asks=forms_demand.Demand, requires=(guards.something_awaits_demand,),
        rules=("MED-39", "TM26"), note="没有写明日期的行为、不作为义务，权利人可以随时要求履行；给的时间届满仍未履行的，才算逾期",
    )
    changed_by_court = Step(
        "按法院改变确认的裁定调整义务", (S.EFFECTIVE, S.BREACHED, S.PERFORMED), None, Role.SYSTEM, bases.OBJECTION_RULED, asks=forms_after.ChangedByCourt,
        rules=("JC-22", "MED-39"), note="到期、履行和执行以改变以后的义务为准；不再确认的保留原来的项号",
    )
    follow_up = Step(
        "回访履行情况", KEPT, None, (Role.HANDLER, Role.MEDIATOR), bases.OUTCOME, asks=forms_after.FollowUp, issues=(papers.VISIT,),
        rules=("MED-39",),
    )

    # 公证债权文书
    ask_certificate = Step(
        "登记申请执行证书", KEPT, None, (Role.HANDLER, Role.PARTY), NOTARY_ENFORCEMENT_RULES.art(9), asks=forms_after.AskCertificate,
        requires=(guards.is_notarised,), rules=("SM-N",), note="申请执行证书使申请执行的期间中断，重新起算",
    )
    certify = Step(
        "登记执行证书", KEPT, None, (Role.HANDLER, Role.PARTY), NOTARY_ENFORCEMENT_RULES.art(3), asks=forms_after.Certificate,
        requires=(guards.is_notarised,), rules=("SM-N",),
    )
    no_certificate = Step(
        "登记公证机构不予出具执行证书", KEPT, None, (Role.HANDLER, Role.PARTY), NOTARY_ENFORCEMENT_RULES.art(8),
        asks=forms_after.NoCertificate, requires=(guards.is_notarised,), rules=("SM-N",), note="当事人可以就争议内容起诉",
    )
    enforce_notarised = Step(
        "登记申请执行公证债权文书", KEPT, None, (Role.HANDLER, Role.PARTY), NOTARY_ENFORCEMENT_RULES.art(2), asks=forms_after.EnforceNotarised,
        requires=(guards.is_notarised, guards.is_certified), rules=("SM-N",),
    )

    # 不得以调解代替移送
    keep_open = Step(
        "因达到追诉标准，不以调解结案", (S.EFFECTIVE, S.PERFORMED), None, Role.SYSTEM, TRANSFER_RULES.art(11, 1), asks=forms_after.KeepOpen,
        rules=("MED-43", "X2"),
    )
    end_ruling = Step(
        "移送后以调解结案", (S.EFFECTIVE, S.PERFORMED), None, (Role.HANDLER, Role.HEAD, Role.PRESIDING), bases.IN_CASE,
        requires=(guards.settles_a_ruling, no_crime_is_kept_back), rules=("MED-43", "X2"),
    )

    send_back = Step(
        "发出案卷包", (S.EFFECTIVE, *OVER), None, Role.HANDLER, COURT_MEDIATION_RULES.art(26), asks=forms_after.BackToCourt,
        requires=(guards.court_commissioned, made(Kind.COURT_RETURN, COURT_MEDIATION_RULES.art(26))), rules=("MED-34", "ON-14"),
        confirm="发出后案卷包不能更改。", note="笔录、未签署的协议稿和保密记录不发出；法院尚未联通的，可以送纸质材料",
    )
    archive = Step(
        "核对归档", OVER, None, (Role.HANDLER, Role.INTAKE), MEDIATION_LAW.art(27), asks=forms_after.Archive,
        requires=(guards.nothing_is_outstanding, guards.not_archived), rules=("TM28", "MED-40"), note="法律没有写明期限，为机关办理惯例",
    )

    # 期限
    commissioned = Term(
        "法院委派（委托）调解", commissioned_period, runs_from=Otherwise.accept,
        met_by=(Agreement.sign, agree_orally, Agreement.fail, Talks.withdraw), basis=COURT_MEDIATION_RULES.art(27), since="received_on",
        options=tuple(PERIODS[rule].period for rule in COMMISSIONED.values()), stopped_by=(APPRAISAL,), only_if=is_commissioned,
        rules=("MED-28", "MED-29", "MED-29o", "MED-29s", "MED-31"), note="各方同意的可以延长，没有上限",
    )
    asking = Term(
        "征询对方调解意愿", PERIODS["MED-30d"].period, runs_from=Otherwise.accept, met_by=(Conduct.ask_other, Agreement.fail, Talks.withdraw),
        basis=ONLINE_MEDIATION_RULES.art(15), since="received_on", only_if=other_is_to_be_asked, each="side", rules=("MED-30", "MED-30d"),
    )
    Conduct.extend_by_all.extends = Extend(commissioned, None, times=20)
    peoples = Term(
        "人民调解办理目标（无法定依据）", PERIODS["MED-PPL"].period, runs_from=Otherwise.accept,
        met_by=(Agreement.sign, agree_orally, Agreement.fail, Talks.withdraw), basis=MEDIATION_LAW.whole(), since="received_on", soft=True,
        only_if=is_peoples, rules=("MED-PPL",), note=PERIODS["MED-PPL"].note,
    )
    performance = Term(
        "履行协议（协议约定）", performance_period, runs_from=(Agreement.sign, agree_orally, changed_by_court), met_by=(Agreement.perform, Agreement.breach), moot_by=(changed_by_court,),
        basis=bases.OUTCOME, since="effective_on", options=(CIVIL_CODE.days(30),), only_if=has_dates, party=True, survives=True, rules=("TM19", "MED-39"), note="期限由协议约定",
    )
    instalment = Term(
        "最近一项到期的义务", instalment_period, runs_from=(Agreement.sign, agree_orally, record_performance, changed_by_court),
        met_by=(record_performance, Agreement.perform, Agreement.breach), moot_by=(changed_by_court,), basis=bases.OUTCOME, since="counted_from",
        options=(CIVIL_CODE.days(30),), only_if=more_is_due, party=True, survives=True, rules=("MED-39",), alarms=(7,), note="日期由协议约定",
    )
    visit = Term(
        "回访履行情况（机关设定）", follow_up_period, runs_from=(Agreement.sign, agree_orally), met_by=(follow_up, Agreement.perform, Agreement.breach),
        basis=bases.OUTCOME, since="effective_on", options=(CIVIL_CODE.days(30),), soft=True, survives=True, rules=("MED-39",),
        note="法律只要求督促履行，没有写明时间",
    )
    notarised_enforcement = Term(
        "申请执行公证债权文书", PERIODS["JC-23"].period, runs_from=(Agreement.notarise, ask_certificate),
        met_by=(enforce_notarised, Agreement.perform), basis=bases.ENFORCEMENT_TERM, since="counted_from", party=True, survives=True,
        rules=("SM-N", "JC-23"), note="分期履行的，自各期届满之日分别起算；中断的，重新起算",
    )
