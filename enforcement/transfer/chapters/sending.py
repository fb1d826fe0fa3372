"""第五条、第六条：专案组核实、负责人决定、二十四小时内移送."""

from casework import holds
from casework.law.periods import PERIODS
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, guards, questions
from enforcement.transfer.chapters.suspicion import Suspicion
from enforcement.transfer.states import WITH_A_TEAM, S


# fmt: off
class Sending:
    heading = "核实、决定与移送"

    form_team = Step(
        "指定专案组", S.FLAGGED, S.TEAM, Role.HEAD, T.art(5, 1), asks=forms.Team, requires=(guards.office_may_punish,),
        issues=(doc.TEAM,), rules=("CT-04", "P-CRM-1"),
    )
    team_at_once = Term(
        "组成专案组", questions.at_once, Suspicion.flag, (form_team,), T.art(5, 1), options=(questions.AT_ONCE_USUALLY,), soft=True,
        only_if=lambda it, answers: it.case.office.has_penalty_power, rules=("CT-04",),
    )
    change_team = Step(
        "调整专案组", WITH_A_TEAM, None, Role.HEAD, T.art(5, 1), asks=forms.ChangeTeam, requires=(guards.office_may_punish,),
        issues=(doc.TEAM,), rules=("CT-04",), while_suspended=True,
    )
    report = Step(
        "提出移送报告", S.TEAM, S.REPORTED, Role.HANDLER, T.art(5, 1), asks=forms.Report, requires=(guards.on_the_team, guards.team_is_whole),
        issues=(doc.REPORT, doc.INVESTIGATION), rules=("CT-05", "CT-08", "CT-09", "EV-04"),
    )
    approve = Step(
        "批准移送", S.REPORTED, S.APPROVED, Role.HEAD, T.art(5, 2), asks=forms.Approve, issues=(doc.DECISION,),
        requires=(guards.by_the_principal,),
        rules=("CT-05", "CT-06"), confirm="批准后须在二十四小时内移送公安机关。",
    )
    refuse = Step(
        "不批准移送", S.REPORTED, S.REFUSED, Role.HEAD, T.art(5, 2), asks=forms.Refuse, issues=(doc.DECISION,),
        requires=(guards.by_the_principal,),
        rules=("CT-06",), confirm="理由将记录在案，并接受检察机关、监察机关监督。",
    )
    decide_in_time = Term(
        "决定是否移送", PERIODS["CT-06"].period, report, (approve, refuse), T.art(5, 2), rules=("CT-06", "DC-6", "P-CRM-1"),
        note="提醒按不顺延；末日遇休假日顺延的日期载于审批表。",
    )
    reopen = Step(
        "重新办理", (S.REFUSED, S.NOT_TRANSFERRED), S.TEAM, (Role.HANDLER, Role.REVIEWER, Role.HEAD), T.art(14), asks=forms.Reopen,
        requires=(guards.no_other_transfer, guards.was_flagged), rules=("CT-06", "CT-24"),
    )

    # 第六条：移送书与材料；抄送检察机关；第十一条：不得以罚代刑
    send = Step(
        "移送公安机关", S.APPROVED, S.SENT, Role.HANDLER, T.art(5, 2), asks=forms.Send, requires=(guards.on_the_team, guards.team_is_whole),
        issues=(doc.LETTER, doc.ITEMS, doc.CATALOGUE), stops=holds.CRIMINAL_TRANSFER,
        rules=("CT-07", "CT-08", "CT-10", "CT-26", "CT-36", "X1", "X2"),
        confirm="移送后本案行政处罚中止办理，不得再作罚款决定；移送书抄送人民检察院。",
    )
