"""第七条、第八条：回执、转送、补正、三日内决定立案."""

from casework.law.periods import PERIODS
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import TRANSFER_RULES as T
from casework.package.asking import made, went
from casework.package.manifest import Kind
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, forms_elsewhere, forms_package, guards, questions
from enforcement.transfer.chapters.desks import BY_POLICE
from enforcement.transfer.chapters.sending import Sending
from enforcement.transfer.states import S


# fmt: off
class Filing:
    heading = "公安受理与立案"

    send_package = Step(
        "发出案卷包", (S.SENT, S.RECEIVED, S.SUPPLEMENT, S.SUPERVISION, S.ORDERED, S.FILED, S.HANDED_OVER), None, Role.HANDLER, T.art(6),
        asks=forms_package.ToPolice, requires=(guards.on_the_team, made(Kind.TRANSFER, T.art(6))), rules=("CT-08", "CT-11"),
        confirm="发出后案卷包不能更改；须补充的，另行制作补充案卷包。", note="公安机关尚未联通的，可以送纸质案卷，凭纸质回执登记。",
    )
    receipt = Step(
        "签收回执", S.SENT, S.RECEIVED, BY_POLICE, T.art(7), asks=forms.Receipt,
        requires=(guards.right_police, went(Kind.TRANSFER, T.art(6), Sending.send)), rules=("CT-11",),
    )
    forward = Step(
        "转送有管辖权的公安机关", S.RECEIVED, S.SENT, BY_POLICE, T.art(7), asks=forms.Forward, requires=(guards.right_police,),
        rules=("CT-12",),
    )
    sign_for_it = Term("公安机关签收", T.hours(24), (Sending.send, forward), (receipt,), T.art(7), soft=True, rules=("CT-11",))
    ask_supplement = Step(
        "通知补正材料", S.RECEIVED, S.SUPPLEMENT, BY_POLICE, POLICE.art(180, 2), asks=forms.Supplement,
        requires=(guards.right_police,), rules=("CT-13", "CT-13a"),
    )
    supply = Step(
        "补正材料", S.SUPPLEMENT, S.RECEIVED, Role.HANDLER, POLICE.art(180, 2), asks=forms.Supply, issues=(doc.SUPPLY,),
        rules=("CT-13", "CT-13b"),
    )
    supply_in_time = Term(
        "补正材料", PERIODS["CT-13b"].period, ask_supplement, (supply,), POLICE.art(180, 2), since="served_on",
        rules=("CT-13", "CT-13b"),
    )
    send_elsewhere = Step(
        "不属公安机关职责，退回", S.RECEIVED, S.RETURNED, BY_POLICE, POLICE.art(180, 3), asks=forms.WithReasons,
        requires=(guards.right_police,), rules=("CT-14",),
    )
    pass_on = Step(
        "移送其他主管机关", S.RETURNED, None, Role.HANDLER, POLICE.art(180, 3), asks=forms_elsewhere.PassOn, issues=(doc.PASSED_ON,),
        requires=(guards.no_other_body_has_it,), rules=("CT-14", "CT-39"), confirm="该机关办理期间，本案行政处罚仍中止办理，不得作罚款决定。",
        note="公安机关通知应当向其他主管机关移送的：监察机关、人民检察院、国家安全机关等",
    )
    note_body = Step(
        "登记其他主管机关的回执、答复", S.RETURNED, None, Role.HANDLER, POLICE.art(180, 3), asks=forms_elsewhere.BodyAnswer,
        requires=(guards.another_body_has_it,), rules=("CT-14",),
    )
    body_signs = Term(
        "取得其他主管机关的回执", questions.at_once, pass_on, (note_body,), POLICE.art(180, 3), options=(questions.AT_ONCE_USUALLY,), soft=True,
        rules=("CT-14",), note="条文没有写明时限，按“及时”设为内部目标。",
    )

    # 第八条：三日内决定是否立案
    file = Step(
        "立案", (S.RECEIVED, S.SUPPLEMENT, S.SUPERVISION, S.ORDERED), S.FILED, BY_POLICE, T.art(8), asks=forms.Answer,
        requires=(guards.right_police,), rules=("CT-15", "CT-21"),
    )
    decline = Step(
        "不予立案", (S.RECEIVED, S.SUPPLEMENT, S.SUPERVISION), S.DECLINED, BY_POLICE, T.art(8), asks=forms.WithReasons,
        requires=(guards.right_police, guards.no_decision_yet), rules=("CT-15",),
    )
    no_objection = Step(
        "二十四小时内未转送、未通知补正", (S.RECEIVED, S.SUPERVISION), None, Role.SYSTEM, T.art(7), rules=("CT-12", "CT-13a"),
    )
    first_check = Term(
        "公安机关转送或者通知补正", PERIODS["CT-12"].period, receipt,
        (forward, ask_supplement, send_elsewhere, no_objection), T.art(7), since="received_at",
        on_lapse=no_objection, moot_by=(file, decline), rules=("CT-12", "CT-13a"),
    )
    police_decide = Term(
        "公安机关审查立案", PERIODS["CT-15"].period, receipt, (file, decline, forward, send_elsewhere), T.art(8),
        since="received_at",
        rules=("CT-15", "DC-6"), note="条文没有延长；逾期只提示，不自动结束。",
    )
