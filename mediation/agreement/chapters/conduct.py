"""调解过程的记录：披露、笔录、单独谈话、无争议事实，疑似虚假调解，法院委派、委托的期限."""

from casework.law.statutes import COURT_MEDIATION_RULES, MEDIATION_LAW, ONLINE_MEDIATION_RULES, ORDER_81
from casework.procedure import Step
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms_conduct as forms
from mediation.agreement import forms_notice, forms_otherwise, guards
from mediation.agreement.states import APPRAISAL, FALSE_SUSPECTED, MEDIATING, OFFICE, S


# fmt: off
class Conduct:
    heading = "调解的记录"

    disclose = Step(
        "披露利害关系", MEDIATING, None, OFFICE, COURT_MEDIATION_RULES.art(15), asks=forms.Disclose, requires=(guards.not_under_order_81,),
        issues=(papers.DISCLOSURE,), rules=("MED-19", "MED-23", "MED-24"), confirm="双方没有书面同意的，该调解员立即退出，不再能查阅本案。",
    )
    record_service = Step(
        "登记文书的送达", tuple(S.values), None, (Role.HANDLER, Role.INTAKE), ORDER_81.art(10), asks=forms_notice.RecordService, issues=(papers.RETURN,),
        while_suspended=True, rules=("TM06", "TM13", "TM20", "TM28"), note="一份文书、一名受送达人，各有一份送达回证",
    )
    record_session = Step(
        "登记调解笔录", S.IN_SESSION, None, OFFICE, bases.DOCKETING, asks=forms.RecordSession, issues=(papers.MINUTES,),
        rules=("MED-26", "MED-27", "ON-13"), note="笔录只记程序事项；方案和让步另存，只有本案调解员能查阅",
    )
    note_talk = Step(
        "记下单独谈话", (S.DOCKETED, S.IN_SESSION), None, Role.MEDIATOR, bases.CONCESSIONS, asks=forms.NoteTalk,
        rules=("MED-26", "MED-27"), note="只有记录人本人在担任本案调解员期间能查阅",
    )
    confirm_facts = Step(
        "确认无争议事实", (S.IN_SESSION, S.SIGNING), None, OFFICE, ONLINE_MEDIATION_RULES.art(18), asks=forms.ConfirmFacts,
        issues=(papers.UNDISPUTED,), rules=("MED-27",), confirm="双方签名确认的事实可以在以后的程序中使用。",
    )

    weigh = Step(
        "对照实体标准", S.IN_SESSION, None, OFFICE, ORDER_81.art(71), asks=forms.Weigh, requires=(guards.under_order_81, guards.has_a_standard),
        rules=("P-ADM-PAT", "TM18"), note="第七十一条至第七十五条；供调解员提出方案参考，不认定权属，对双方没有约束力",
    )

    report_false = Step(
        "报告疑似虚假调解", MEDIATING, None, OFFICE, COURT_MEDIATION_RULES.art(18), asks=forms.ReportFalse, issues=(papers.REPORT,),
        stops=FALSE_SUSPECTED, rules=("MED-41",), confirm="调解中止，等待审查。",
    )
    look_into = Step(
        "登记虚假调解的审查结果", MEDIATING, None, Role.HANDLER, COURT_MEDIATION_RULES.art(18), asks=forms.LookInto,
        resumes=FALSE_SUSPECTED, while_suspended=True, rules=("MED-41",),
    )
    report_danger = Step(
        "向公安机关或者有关部门报告", MEDIATING, None, OFFICE, MEDIATION_LAW.art(25), asks=forms.ReportDanger, issues=(papers.POLICE_REPORT,),
        while_suspended=True, rules=("MED-41", "MED-43"), note="报告不代替移送：达到追诉标准的，另行办理移送",
    )

    # 法院委派、委托
    ask_other = Step(
        "登记征询对方意愿", S.DOCKETED, None, OFFICE, ONLINE_MEDIATION_RULES.art(15), asks=forms_otherwise.AskOther,
        requires=(guards.other_was_not_asked,), rules=("MED-30", "MED-30d"), note="拒绝或者无法联系的，随后办理调解不成，材料退回人民法院",
    )
    send_for_appraisal = Step(
        "登记诉前委托鉴定评估", MEDIATING, None, OFFICE, ONLINE_MEDIATION_RULES.art(26), asks=forms.SendForAppraisal,
        requires=(guards.before_the_suit,), stops=APPRAISAL, dated="sent_on", rules=("MED-31",),
    )
    receive_appraisal = Step(
        "收到鉴定评估结果", MEDIATING, None, OFFICE, ONLINE_MEDIATION_RULES.art(26), asks=forms.ReceiveAppraisal, resumes=APPRAISAL,
        dated="came_on", rules=("MED-31",),
    )
    extend_by_all = Step(
        "登记各方同意延长", MEDIATING, None, OFFICE, COURT_MEDIATION_RULES.art(27), asks=forms.ExtendByAll,
        requires=(guards.court_commissioned,), rules=("MED-28", "MED-29"), note="延长的期间不计入法院的审理期限",
    )
