"""行刑衔接：向公安机关移送涉嫌犯罪案件，以及不追究刑事责任的案件移回

Read beside 《行政执法机关移送涉嫌犯罪案件的规定》 (2020) articles 3 to 13; the steps follow its order,
then the procuratorate's supervision, the outcome, and the way back. Every step of the police and the
procuratorate is taken on their own desk, or entered by a handler from their paper. A mediation never
ends or holds up a transfer (article 11), so no hold is named in ``suspended_by``. While the case is with the
police, the hold keeps the penalty from being decided; time that has run out is shown, and closes nothing.
"""

from django.db.models import TextChoices

from casework import holds
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import CRIMINAL_PROCEDURE, PENALTY_LAW, PENALTY_PROCEDURE
from casework.law.statutes import POLICE_COOPERATION_OPINIONS as COOPERATION
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import PROSECUTION_RULES as PROSECUTION
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import BEGIN, Extend, Procedure, Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, guards, questions

BY_POLICE = (Role.POLICE_DESK, Role.HANDLER)
BY_PROCURATORATE = (Role.PROCURATORATE_DESK, Role.HANDLER)


class S(TextChoices):
    FLAGGED = "flagged", "已登记涉嫌犯罪"
    CLUE_SENT = "clue_sent", "已通报线索"
    TEAM = "team", "专案组核实中"
    REPORTED = "reported", "待负责人审批"
    APPROVED = "approved", "已批准移送"
    REFUSED = "refused", "不批准移送"
    SENT = "sent", "已移送，待公安机关签收"
    RECEIVED = "received", "公安机关审查中"
    SUPPLEMENT = "supplement", "待补正材料"
    FILED = "filed", "公安机关已立案"
    DECLINED = "declined", "公安机关不予立案"
    RECONSIDERED = "reconsidered", "公安机关复议中"
    DECLINED_AGAIN = "declined_again", "复议维持不予立案"
    SUPERVISION = "supervision", "检察机关立案监督中"
    ORDERED = "ordered", "检察机关已通知立案"
    UPHELD = "upheld", "检察机关认为不立案理由成立"
    RETURNED = "returned", "不属公安机关职责，已退回"
    HANDED_OVER = "handed_over", "已移交物品和材料，侦查中"
    DROPPED = "dropped", "公安机关已撤销案件"
    PROSECUTION = "prosecution", "检察机关审查起诉中"
    NOT_PROSECUTED = "not_prosecuted", "检察机关不起诉"
    OPINION = "opinion", "核查反向移送的材料"
    TAKEN_BACK = "taken_back", "反向移送已立案处理"
    REPLIED = "replied", "已回复检察机关"
    JUDGED = "judged", "法院已判决"
    ADMINISTRATIVE = "administrative", "恢复行政处理"


class CriminalTransfer(Procedure):
    key = "transfer"
    title = "移送涉嫌犯罪案件"
    states = S
    ends = (S.CLUE_SENT, S.REFUSED, S.JUDGED, S.REPLIED, S.ADMINISTRATIVE)

    # 第三条：发现涉嫌犯罪，或者有犯罪的合理嫌疑
    flag = Step(
        "登记涉嫌犯罪", BEGIN, S.FLAGGED, (Role.HANDLER, Role.REVIEWER), BASES["crime.transfer"], asks=forms.Flag,
        requires=(guards.case_is_open, guards.no_other_transfer), rules=("CT-01", "CT-02", "CT-03"),
    )  # fmt: skip
    notify_only = Step(
        "通报线索", S.FLAGGED, S.CLUE_SENT, (Role.HANDLER, Role.HEAD), COOPERATION.whole(), asks=forms.LeadNotice,
        requires=(guards.office_may_not_punish,), issues=(doc.LEAD_NOTICE,), rules=("CT-40",),
    )  # fmt: skip
    notify_at_once = Term(
        "通报线索", questions.at_once, flag, (notify_only,), COOPERATION.whole(), options=(questions.AT_ONCE_USUALLY,),
        soft=True, only_if=lambda it, answers: not it.case.office.has_penalty_power, rules=("CT-40",),
    )  # fmt: skip

    # 第五条：专案组核实、书面报告、正职负责人三日内决定、二十四小时内移送
    form_team = Step(
        "指定专案组", S.FLAGGED, S.TEAM, Role.HEAD, T.art(5, 1), asks=forms.Team, requires=(guards.office_may_punish,),
        issues=(doc.TEAM,), rules=("CT-04",),
    )  # fmt: skip
    team_at_once = Term(
        "组成专案组", questions.at_once, flag, (form_team,), T.art(5, 1), options=(questions.AT_ONCE_USUALLY,), soft=True,
        only_if=lambda it, answers: it.case.office.has_penalty_power, rules=("CT-04",),
    )  # fmt: skip
    report = Step(
        "提出移送报告", S.TEAM, S.REPORTED, Role.HANDLER, T.art(5, 1), asks=forms.Report, requires=(guards.on_the_team,),
        issues=(doc.REPORT, doc.INVESTIGATION), rules=("CT-05", "CT-08", "EV-04"),
    )  # fmt: skip
    approve = Step(
        "批准移送", S.REPORTED, S.APPROVED, Role.HEAD, T.art(5, 2), asks=forms.Approve, issues=(doc.DECISION,),
        rules=("CT-05", "CT-06"), confirm="批准后须在二十四小时内移送公安机关。",
    )  # fmt: skip
    refuse = Step(
        "不批准移送", S.REPORTED, S.REFUSED, Role.HEAD, T.art(5, 2), asks=forms.Refuse, issues=(doc.DECISION,),
        rules=("CT-06",), confirm="理由将记录在案，并接受检察机关、监察机关监督。",
    )  # fmt: skip
    decide_in_time = Term(
        "决定是否移送", PERIODS["CT-06"].period, report, (approve, refuse), T.art(5, 2), rules=("CT-06", "DC-6"),
        note="提醒按不顺延；末日遇休假日顺延的日期载于审批表。",
    )  # fmt: skip
    reopen = Step(
        "重新办理", S.REFUSED, S.TEAM, (Role.HANDLER, Role.REVIEWER, Role.HEAD), T.art(14), asks=forms.Reopen,
        requires=(guards.no_other_transfer,), rules=("CT-06", "CT-24"),
    )  # fmt: skip

    # 第六条：移送书与材料；抄送检察机关；第十一条：不得以罚代刑
    send = Step(
        "移送公安机关", S.APPROVED, S.SENT, Role.HANDLER, T.art(5, 2), asks=forms.Send, requires=(guards.on_the_team,),
        issues=(doc.LETTER, doc.ITEMS, doc.CATALOGUE), stops=holds.CRIMINAL_TRANSFER,
        rules=("CT-07", "CT-08", "CT-10", "CT-26", "CT-36", "X1", "X2"),
        confirm="移送后本案行政处罚中止办理，不得再作罚款决定；移送书抄送人民检察院。",
    )  # fmt: skip
    send_in_time = Term("移送公安机关", PERIODS["CT-07"].period, approve, (send,), T.art(5, 2), rules=("CT-07",))

    # 第七条：回执；不属于本机关管辖的转送；材料不全的通知补正，不得拒绝接受
    receipt = Step(
        "签收回执", S.SENT, S.RECEIVED, BY_POLICE, T.art(7), asks=forms.Receipt, requires=(guards.right_police,),
        rules=("CT-11",),
    )  # fmt: skip
    forward = Step(
        "转送有管辖权的公安机关", S.RECEIVED, S.SENT, BY_POLICE, T.art(7), asks=forms.Forward, requires=(guards.right_police,),
        rules=("CT-12",),
    )  # fmt: skip
    sign_for_it = Term("公安机关签收", T.hours(24), (send, forward), (receipt,), T.art(7), soft=True, rules=("CT-11",))
    ask_supplement = Step(
        "通知补正材料", S.RECEIVED, S.SUPPLEMENT, BY_POLICE, POLICE.art(180, 2), asks=forms.Supplement,
        requires=(guards.right_police,), rules=("CT-13", "CT-13a"),
    )  # fmt: skip
    supply = Step(
        "补正材料", S.SUPPLEMENT, S.RECEIVED, Role.HANDLER, POLICE.art(180, 2), asks=forms.Supply, issues=(doc.SUPPLY,),
        rules=("CT-13", "CT-13b"),
    )  # fmt: skip
    supply_in_time = Term(
        "补正材料", PERIODS["CT-13b"].period, ask_supplement, (supply,), POLICE.art(180, 2), since="served_on",
        rules=("CT-13", "CT-13b"),
    )  # fmt: skip
    send_elsewhere = Step(
        "不属公安机关职责，退回", S.RECEIVED, S.RETURNED, BY_POLICE, POLICE.art(180, 3), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("CT-14",),
    )  # fmt: skip

    # 第八条：三日内决定是否立案
    file = Step(
        "立案", (S.RECEIVED, S.SUPPLEMENT, S.SUPERVISION, S.ORDERED), S.FILED, BY_POLICE, T.art(8), asks=forms.Answer,
        requires=(guards.right_police,), rules=("CT-15", "CT-21"),
    )  # fmt: skip
    decline = Step(
        "不予立案", (S.RECEIVED, S.SUPPLEMENT, S.SUPERVISION), S.DECLINED, BY_POLICE, T.art(8), asks=forms.WithReasons,
        requires=(guards.right_police, guards.no_decision_yet), rules=("CT-15",),
    )  # fmt: skip
    no_objection = Step(
        "二十四小时内未转送、未通知补正", (S.RECEIVED, S.SUPERVISION), None, Role.SYSTEM, T.art(7), rules=("CT-12", "CT-13a"),
    )  # fmt: skip
    first_check = Term(
        "公安机关转送或者通知补正", PERIODS["CT-12"].period, receipt,
        (forward, ask_supplement, send_elsewhere, file, decline, no_objection), T.art(7), since="received_at",
        on_lapse=no_objection, rules=("CT-12", "CT-13a"),
    )  # fmt: skip
    police_decide = Term(
        "公安机关审查立案", PERIODS["CT-15"].period, receipt, (file, decline, forward, send_elsewhere), T.art(8),
        since="received_at",
        rules=("CT-15", "DC-6"), note="条文没有延长；逾期只提示，不自动结束。",
    )  # fmt: skip

    # 第九条：复议、建议立案监督
    reconsider = Step(
        "提请复议", S.DECLINED, S.RECONSIDERED, Role.HANDLER, T.art(9, 1), asks=forms.Reconsider,
        requires=(guards.in_time_to_object,), issues=(doc.RECONSIDERATION,), rules=("CT-17",),
    )  # fmt: skip
    reconsider_file = Step(
        "复议决定立案", S.RECONSIDERED, S.FILED, BY_POLICE, T.art(9, 2), asks=forms.Answer,
        requires=(guards.right_police,), rules=("CT-18",),
    )  # fmt: skip
    reconsider_uphold = Step(
        "复议维持不予立案", S.RECONSIDERED, S.DECLINED_AGAIN, BY_POLICE, T.art(9, 2), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("CT-18",),
    )  # fmt: skip
    reconsider_in_time = Term(
        "公安机关复议", PERIODS["CT-18"].period, reconsider, (reconsider_file, reconsider_uphold, file), T.art(9, 2),
        since="delivered_on",
        rules=("CT-18",),
    )  # fmt: skip
    propose_supervision = Step(
        "建议立案监督", (S.DECLINED, S.DECLINED_AGAIN, S.RECONSIDERED, S.SENT, S.RECEIVED, S.SUPPLEMENT), S.SUPERVISION, Role.HANDLER,
        T.art(9),
        asks=forms.Propose, requires=(guards.may_turn_to_the_procuratorate,), issues=(doc.SUPERVISION,),
        rules=("CT-17", "CT-19", "CT-23"),
    )  # fmt: skip

    # 立案监督（人民检察院刑事诉讼规则第五百五十七条以下）
    demand_reasons = Step(
        "要求公安机关说明理由", S.SUPERVISION, None, BY_PROCURATORATE, PROSECUTION.art(560), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-20", "CT-23"),
    )  # fmt: skip
    explain = Step(
        "说明不立案或者逾期的理由", S.SUPERVISION, None, BY_POLICE, POLICE.art(182, 1), asks=forms.WithReasons,
        requires=(guards.right_police, guards.reasons_were_demanded), rules=("CT-20", "CT-23"),
    )  # fmt: skip
    urge = Step(
        "提出纠正意见", S.SUPERVISION, None, BY_PROCURATORATE, PROSECUTION.art(562), asks=forms.WithReasons,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded, guards.reasons_were_given_or_overdue),
        rules=("CT-23",),
    )  # fmt: skip
    order_to_file = Step(
        "通知立案", S.SUPERVISION, S.ORDERED, BY_PROCURATORATE, PROSECUTION.art(561, 1), asks=forms.WithReasons,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded, guards.reasons_were_given_or_overdue),
        rules=("CT-21",),
    )  # fmt: skip
    file_in_time = Term(
        "公安机关按通知立案", PERIODS["CT-21"].period, order_to_file, (file,), PROSECUTION.art(563), since="served_on",
        rules=("CT-21",),
    )  # fmt: skip
    explain_in_time = Term(
        "公安机关说明不立案理由", PERIODS["CT-20"].period, demand_reasons, (explain, file, order_to_file), PROSECUTION.art(560),
        since="served_on", only_if=lambda it, answers: not guards.supervised_for_lateness(it), rules=("CT-20",),
    )  # fmt: skip
    explain_delay_in_time = Term(
        "公安机关说明逾期未决定的理由", PERIODS["CT-23"].period, demand_reasons, (explain, file, decline, order_to_file),
        PROSECUTION.art(562), since="served_on", only_if=lambda it, answers: guards.supervised_for_lateness(it),
        rules=("CT-23",),
    )  # fmt: skip
    uphold = Step(
        "认为不立案理由成立", S.SUPERVISION, S.UPHELD, BY_PROCURATORATE, PROSECUTION.art(561, 2), asks=forms.Uphold,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded), rules=("CT-22",),
    )  # fmt: skip
    tell_reasons = Step(
        "告知不立案的依据和理由", S.UPHELD, None, BY_PROCURATORATE, PROSECUTION.art(561, 2), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-22",),
    )  # fmt: skip
    tell_in_time = Term(
        "检察机关告知理由", PERIODS["CT-22"].period, uphold, (tell_reasons,), PROSECUTION.art(561, 2), since="decided_on",
        rules=("CT-22",),
    )  # fmt: skip

    # 第十条：不予立案的，依法作出处理；处罚恢复办理
    back_to_admin = Step(
        "恢复行政处理", (S.DECLINED, S.DECLINED_AGAIN, S.UPHELD, S.RETURNED, S.DROPPED, S.NOT_PROSECUTED), S.ADMINISTRATIVE,
        Role.HEAD, T.art(10), asks=forms.BackToAdministration, resumes=holds.CRIMINAL_TRANSFER, rules=("CT-25",
        "CT-30", "CT-36"),
        confirm="不再提请复议、建议监督；本案行政处罚恢复办理，期限继续计算。",
    )  # fmt: skip
    object_in_time = Term(
        "提请复议或者建议立案监督", PERIODS["CT-17"].period, decline, (reconsider, propose_supervision, back_to_admin), T.art(9, 1),
        since="served_on", rules=("CT-17", "DC-6"),
    )  # fmt: skip
    supervise_in_time = Term(
        "对复议决定建议立案监督", PERIODS["CT-19"].period, reconsider_uphold, (propose_supervision, back_to_admin), T.art(9, 2),
        since="served_on", rules=("CT-19", "DC-6"),
    )  # fmt: skip

    # 第十二条：立案后三日内移交物品和材料
    hand_over = Step(
        "移交涉案物品和材料", S.FILED, S.HANDED_OVER, Role.HANDLER, T.art(12), asks=forms.HandOver,
        issues=(doc.HAND_OVER, doc.GOODS_NOTICE), rules=("CT-16",),
    )  # fmt: skip
    hand_over_in_time = Term(
        "移交涉案物品和材料", PERIODS["CT-16"].period, (file, reconsider_file), (hand_over,), T.art(12), since="served_on",
        rules=("CT-16", "DC-6"),
    )  # fmt: skip
    change_police = Step(
        "告知变更管辖或者并案侦查", (S.FILED, S.HANDED_OVER), None, BY_POLICE, POLICE.art(184), asks=forms.Forward,
        requires=(guards.right_police,), rules=("CT-28",),
    )  # fmt: skip

    # 侦查、起诉、审判的结果
    drop = Step(
        "告知撤销案件", (S.FILED, S.HANDED_OVER), S.DROPPED, BY_POLICE, POLICE.art(189, 1), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("CT-29", "CT-30"),
    )  # fmt: skip
    to_prosecutor = Step(
        "告知移送审查起诉", S.HANDED_OVER, S.PROSECUTION, BY_POLICE, POLICE.art(289), asks=forms.Answer,
        requires=(guards.right_police,), rules=("SM-C",),
    )  # fmt: skip
    no_prosecution = Step(
        "告知不起诉", S.PROSECUTION, S.NOT_PROSECUTED, BY_PROCURATORATE, CRIMINAL_PROCEDURE.art(177), asks=forms.WithReasons,
        requires=(guards.right_procuratorate,), rules=("CT-31",),
    )  # fmt: skip
    judged = Step(
        "登记裁判结果", S.PROSECUTION, S.JUDGED, Role.HANDLER, PENALTY_LAW.art(35, 2), asks=forms.Judgment,
        resumes=holds.CRIMINAL_TRANSFER, rules=("CT-26",), confirm="有罪判决生效后，尚未罚款的不得再罚款。",
    )  # fmt: skip

    # 反向移送：检察意见、核查立案、回复
    receive_opinion = Step(
        "接收检察意见", S.NOT_PROSECUTED, S.OPINION, BY_PROCURATORATE, CRIMINAL_PROCEDURE.art(177, 3), asks=forms.Opinion,
        requires=(guards.right_procuratorate,), resumes=holds.CRIMINAL_TRANSFER, rules=("CT-31", "CT-33"),
    )  # fmt: skip
    receive_reverse = Step(
        "接收反向移送的案件", BEGIN, S.OPINION, Role.HANDLER, PENALTY_LAW.art(27, 1), asks=forms.ReverseStart,
        requires=(guards.case_is_open, guards.no_other_transfer, guards.office_may_punish), rules=("CT-31",),
    )  # fmt: skip
    reverse_file = Step(
        "决定立案处理", S.OPINION, S.TAKEN_BACK, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms.ReverseDecision,
        rules=("CT-34", "CT-34a"),
    )  # fmt: skip
    reply = Step(
        "回复处理结果", S.TAKEN_BACK, S.REPLIED, Role.HANDLER, CRIMINAL_PROCEDURE.art(177, 3), asks=forms.Reply,
        issues=(doc.REPLY,),
        rules=("CT-31", "CT-33"),
    )  # fmt: skip
    reverse_refuse = Step(
        "决定不予立案并回复", S.OPINION, S.REPLIED, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms.ReverseDecision,
        issues=(doc.REPLY,),
        rules=("CT-33", "CT-34"),
    )  # fmt: skip
    check_in_time = Term(
        "核查反向移送的材料", PERIODS["CT-34a"].period, (receive_opinion, receive_reverse), (reverse_file, reverse_refuse),
        PENALTY_PROCEDURE.art(18, 1), since="received_on", rules=("CT-34", "CT-34a"),
    )  # fmt: skip
    extend_check = Step(
        "延长核查期限", S.OPINION, None, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms.Extension,
        extends=Extend(check_in_time, None), rules=("CT-34", "CT-34a"),
    )  # fmt: skip
    reply_in_time = Term(
        "回复检察意见", questions.reply, (receive_opinion, receive_reverse), (reply, reverse_refuse), PERIODS["CT-33b"].basis,
        options=(questions.REPLY_USUALLY,), since="received_on", rules=("CT-33", "CT-33b"), note="期限凭记忆，可在机关设置中更改。",
    )  # fmt: skip
