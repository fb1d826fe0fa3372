"""第十二条、第十三条：移交物品，侦查、起诉、审判的结果."""

from casework import holds
from casework.law.periods import PERIODS
from casework.law.statutes import CRIMINAL_PROCEDURE, PENALTY_LAW
from casework.law.statutes import LINKAGE_RULES_2021 as LINKAGE
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import PROSECUTION_RULES as PROSECUTION
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, forms_handing, forms_outcome, forms_suspect, forms_telling, guards
from enforcement.transfer.chapters.desks import BY_POLICE, BY_PROCURATORATE, EITHER_DESK, RECEPTION
from enforcement.transfer.chapters.filing import Filing
from enforcement.transfer.chapters.supervision import Supervision
from enforcement.transfer.states import AFTER_RECEIPT, MAY_COME_BACK, S


# fmt: off
class Outcome:
    heading = "移交与结果"

    hand_over = Step(
        "移交涉案物品和材料", S.FILED, S.HANDED_OVER, Role.HANDLER, T.art(12), asks=forms_handing.HandOver,
        issues=(doc.HAND_OVER, doc.GOODS_NOTICE), rules=("CT-16",),
    )
    hand_over_in_time = Term(
        "移交涉案物品和材料", PERIODS["CT-16"].period, (Filing.file, Supervision.reconsider_file), (hand_over,), T.art(12), since="served_on",
        rules=("CT-16", "DC-6"),
    )
    change_police = Step(
        "告知变更管辖或者并案侦查", (S.FILED, S.HANDED_OVER), None, BY_POLICE, POLICE.art(184), asks=forms_telling.ChangePolice,
        requires=(guards.right_police,), rules=("CT-28",), note="移送（并案）后三日内告知；超过的载明逾期日数，列入行刑衔接监督",
    )

    urge_progress = Step(
        "发出立案监督案件催办函", (S.FILED, S.HANDED_OVER), None, BY_PROCURATORATE, PROSECUTION.art(564, 3), asks=forms.Answer,
        requires=(guards.right_procuratorate, guards.filed_three_months_ago), rules=("DOC-T10",), while_suspended=True,
    )
    report_progress = Step(
        "反馈侦查进展", (S.FILED, S.HANDED_OVER), None, BY_POLICE, PROSECUTION.art(564, 3), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("DOC-T10",), while_suspended=True,
    )

    # 侦查、起诉、审判的结果
    note_measure = Step(
        "登记犯罪嫌疑人的办理进展", AFTER_RECEIPT, None, EITHER_DESK, LINKAGE.whole(), asks=forms_suspect.NoteMeasure,
        requires=(guards.right_organ,), rules=("IF-5",), while_suspended=True,
        note="每名嫌疑人的拘留、逮捕、起诉、判决各自登记，供行刑衔接信息共享",
    )
    drop = Step(
        "告知撤销案件", (S.FILED, S.HANDED_OVER), S.DROPPED, (*BY_POLICE, *RECEPTION), POLICE.art(189, 1), asks=forms_telling.Drop,
        requires=(guards.right_police,), rules=("CT-29", "CT-30"), note="决定后三日内告知；超过的载明逾期日数，列入行刑衔接监督",
    )
    take_back = Step(
        "收回退回的物品和材料", MAY_COME_BACK, None, Role.HANDLER, T.art(13), asks=forms_handing.TakeBack, issues=(doc.TAKEN_BACK,),
        requires=(guards.it_was_sent,), rules=("CT-30",), while_suspended=True,
        confirm="物品重新记入本机关保管；原查封、扣押已因移交结束，不因退回恢复（读法，条文没有写明）。",
        note="逐件清点，二人以上签收。须继续查封、扣押的重新作出决定，不需要的及时退还当事人。",
    )
    to_prosecutor = Step(
        "告知移送审查起诉", S.HANDED_OVER, S.PROSECUTION, BY_POLICE, POLICE.art(289), asks=forms.Answer,
        requires=(guards.right_police,), rules=("SM-C",),
    )
    investigate_further = Step(
        "告知退回补充侦查", S.PROSECUTION, S.HANDED_OVER, BY_PROCURATORATE, CRIMINAL_PROCEDURE.art(175, 2), asks=forms.Answer,
        requires=(guards.right_procuratorate, guards.may_be_returned_again), rules=("SM-C",),
        note="此后公安机关补充侦查完毕再移送审查起诉，或者撤销案件",
    )
    investigate_in_time = Term(
        "公安机关补充侦查完毕", CRIMINAL_PROCEDURE.months(1), investigate_further, (to_prosecutor, drop), CRIMINAL_PROCEDURE.art(175, 3),
        since="served_on", rules=("SM-C",),
        note="一个月是公安机关的期限，自其收到退回的案卷起算；本机关不知该日，自收到告知之日起提示（读法）",
    )
    no_prosecution = Step(
        "告知不起诉", S.PROSECUTION, S.NOT_PROSECUTED, BY_PROCURATORATE, CRIMINAL_PROCEDURE.art(177), asks=forms.WithReasons,
        requires=(guards.right_procuratorate,), rules=("CT-31",),
    )
    judged = Step(
        "登记裁判结果", (S.PROSECUTION, S.RETURNED), S.JUDGED, Role.HANDLER, PENALTY_LAW.art(35, 2), asks=forms_outcome.Judgment,
        requires=(guards.it_was_prosecuted,), resumes=holds.CRIMINAL_TRANSFER, rules=("CT-26",), unawaited=(S.RETURNED,), confirm="有罪判决生效后，尚未罚款的不得再罚款。",
    )
