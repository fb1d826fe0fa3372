"""第九条、第十条：复议、立案监督，不立案的恢复行政处理."""

from casework import holds
from casework.law.periods import PERIODS
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import PROSECUTION_RULES as PROSECUTION
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, guards
from enforcement.transfer.chapters.desks import BY_POLICE, BY_PROCURATORATE
from enforcement.transfer.chapters.filing import Filing
from enforcement.transfer.chapters.sending import Sending
from enforcement.transfer.states import S


# fmt: off
class Supervision:
    heading = "复议与立案监督"

    reconsider = Step(
        "提请复议", S.DECLINED, S.RECONSIDERED, Role.HANDLER, T.art(9, 1), asks=forms.Reconsider,
        requires=(guards.in_time_to_object,), issues=(doc.RECONSIDERATION,), rules=("CT-17",),
    )
    reconsider_file = Step(
        "复议决定立案", S.RECONSIDERED, S.FILED, BY_POLICE, T.art(9, 2), asks=forms.Answer,
        requires=(guards.right_police,), rules=("CT-18",),
    )
    reconsider_uphold = Step(
        "复议维持不予立案", S.RECONSIDERED, S.DECLINED_AGAIN, BY_POLICE, T.art(9, 2), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("CT-18",),
    )
    reconsider_in_time = Term(
        "公安机关复议", PERIODS["CT-18"].period, reconsider, (reconsider_file, reconsider_uphold, Filing.file), T.art(9, 2),
        since="delivered_on",
        rules=("CT-18",),
    )
    propose_supervision = Step(
        "建议立案监督", (S.DECLINED, S.DECLINED_AGAIN, S.RECONSIDERED, S.SENT, S.RECEIVED, S.SUPPLEMENT), S.SUPERVISION, Role.HANDLER,
        T.art(9),
        asks=forms.Propose, requires=(guards.may_turn_to_the_procuratorate,), issues=(doc.SUPERVISION,),
        rules=("CT-17", "CT-19", "CT-23"),
    )
    send_in_time = Term(
        "移送公安机关", PERIODS["CT-07"].period, Sending.approve, (propose_supervision, Filing.receipt), T.art(5, 2),
        rules=("CT-07", "CT-11", "P-CRM-1"), alarms=(6,), note="以公安机关的回执证明已经移送；签收前一直计算，满十八小时警示。",
    )

    # 立案监督（人民检察院刑事诉讼规则第五百五十七条以下）
    supervise = Step(
        "检察机关自行启动立案监督", (S.DECLINED, S.DECLINED_AGAIN, S.RECONSIDERED, S.SENT, S.RECEIVED, S.SUPPLEMENT), S.SUPERVISION, BY_PROCURATORATE,
        PROSECUTION.art(557, 1), asks=forms.WithReasons, requires=(guards.right_procuratorate, guards.declined_or_late), rules=("CT-20", "CT-23", "SM-C"),
        unawaited=(S.DECLINED, S.DECLINED_AGAIN, S.RECONSIDERED, S.SENT, S.RECEIVED, S.SUPPLEMENT),
        note="被害人控告，或者检察机关自行发现；行政机关的三日届满后仍可以启动。",
    )
    demand_reasons = Step(
        "要求公安机关说明理由", S.SUPERVISION, None, BY_PROCURATORATE, PROSECUTION.art(560), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-20", "CT-23", "DOC-T10"),
    )
    explain = Step(
        "说明不立案或者逾期的理由", S.SUPERVISION, None, BY_POLICE, POLICE.art(182, 1), asks=forms.WithReasons,
        requires=(guards.right_police, guards.reasons_were_demanded), rules=("CT-20", "CT-23"),
    )
    urge = Step(
        "提出纠正意见", S.SUPERVISION, None, BY_PROCURATORATE, PROSECUTION.art(562), asks=forms.WithReasons,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded, guards.reasons_were_given_or_overdue),
        rules=("CT-23",),
    )
    order_to_file = Step(
        "通知立案", S.SUPERVISION, S.ORDERED, BY_PROCURATORATE, PROSECUTION.art(561, 1), asks=forms.WithReasons,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded, guards.reasons_were_given_or_overdue),
        rules=("CT-21", "DOC-T10"),
    )
    file_in_time = Term(
        "公安机关按通知立案", PERIODS["CT-21"].period, order_to_file, (Filing.file,), PROSECUTION.art(563), since="served_on",
        rules=("CT-21",),
    )
    urge_filing = Step(
        "发出纠正违法通知书", S.ORDERED, None, BY_PROCURATORATE, PROSECUTION.art(564, 2), asks=forms.WithReasons,
        requires=(guards.right_procuratorate, guards.ordered_filing_is_late), rules=("CT-21",),
        note="仍不纠正的，由上一级人民检察院协商同级公安机关处理。",
    )
    explain_in_time = Term(
        "公安机关说明不立案理由", PERIODS["CT-20"].period, demand_reasons, (explain, Filing.file, order_to_file), PROSECUTION.art(560),
        since="served_on", only_if=lambda it, answers: not guards.supervised_for_lateness(it), rules=("CT-20",),
    )
    explain_delay_in_time = Term(
        "公安机关说明逾期未决定的理由", PERIODS["CT-23"].period, demand_reasons, (explain, Filing.file, Filing.decline, order_to_file),
        PROSECUTION.art(562), since="served_on", only_if=lambda it, answers: guards.supervised_for_lateness(it),
        rules=("CT-23",),
    )
    uphold = Step(
        "认为不立案理由成立", S.SUPERVISION, S.UPHELD, BY_PROCURATORATE, PROSECUTION.art(561, 2), asks=forms.Uphold,
        requires=(guards.right_procuratorate, guards.reasons_were_demanded, guards.reasons_were_given), rules=("CT-22",),
    )
    tell_reasons = Step(
        "告知不立案的依据和理由", S.UPHELD, None, BY_PROCURATORATE, PROSECUTION.art(561, 2), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-22",),
    )
    tell_in_time = Term(
        "检察机关告知理由", PERIODS["CT-22"].period, uphold, (tell_reasons,), PROSECUTION.art(561, 2), since="decided_on",
        rules=("CT-22",),
    )

    # 第十条：不予立案的，依法作出处理；处罚恢复办理
    back_to_admin = Step(
        "恢复行政处理", (S.DECLINED, S.DECLINED_AGAIN, S.UPHELD, S.RETURNED, S.DROPPED, S.NOT_PROSECUTED), S.ADMINISTRATIVE,
        Role.HEAD, T.art(10), asks=forms.BackToAdministration, requires=(guards.no_other_body_has_it,), resumes=holds.CRIMINAL_TRANSFER,
        rules=("CT-25", "CT-30", "CT-36"),
        confirm="不再提请复议、建议监督；本案行政处罚恢复办理，期限继续计算。",
    )
    object_in_time = Term(
        "提请复议或者建议立案监督", PERIODS["CT-17"].period, Filing.decline, (reconsider, propose_supervision, supervise, back_to_admin), T.art(9, 1),
        since="served_on", rules=("CT-17", "DC-6"),
    )
    supervise_in_time = Term(
        "对复议决定建议立案监督", PERIODS["CT-19"].period, reconsider_uphold, (propose_supervision, supervise, back_to_admin), T.art(9, 2),
        since="served_on", rules=("CT-19", "DC-6"),
    )
