"""信用修复：a punished party asks that its penalty be shown no longer, before the period is over (SM-REPAIR).

Read beside 《市场监督管理信用修复管理办法》 articles 4 and 9 to 23, and, for 信用中国, the rules of the National Development and Reform
Commission. The early removal from the list of the seriously dishonest is asked for in the procedure of the list itself.
"""

from casework.law.periods import PERIODS
from casework.law.statutes import REPAIR_RULES
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, Term
from casework.roles import Role
from enforcement.credit import frauds_shown
from enforcement.credit.repair import forms, guards, when
from enforcement.credit.repair.states import S

R = REPAIR_RULES
BY_THE_PARTY = (Role.PARTY, Role.CREDIT_CLERK)


def _paper(title: str, name: str, article: int, word: str, *, rules: tuple[str, ...]) -> Paper:
    series = "penalty" if word else ""
    return Paper(title, f"papers/credit/repair/{name}.html", R.art(article), word=word, series=series, rules=rules)


APPLICATION = _paper("信用修复申请书、守信承诺书", "application", 14, "", rules=("DOC-C4", "DOC-C12"))
CORRECTION = _paper("信用修复申请补正通知书", "correction", 14, "修补", rules=("DOC-C5", "CR-R4"))
ACCEPTANCE = _paper("信用修复申请受理通知书", "acceptance", 14, "修受", rules=("DOC-C5", "CR-R4"))
DECLINED = _paper("不予受理信用修复申请通知书", "declined", 14, "修不受", rules=("DOC-C5", "CR-R4"))
GRANTED = _paper("准予信用修复决定书", "granted", 17, "准修", rules=("DOC-C6", "CR-R7"))
REFUSED = _paper("不予信用修复决定书", "refused", 17, "不修", rules=("DOC-C7", "CR-R7"))
REVOKED = _paper("撤销准予信用修复决定书", "revoked", 23, "修撤", rules=("DOC-C8", "CR-L24"))


# fmt: off
class Repairing(Procedure):
    key = "repair"
    title = "信用修复（处罚信息）"
    states = S
    ends = (S.DONE, S.REFUSED, S.DECLINED, S.REVOKED)

    # 第十四条：申请、补正、受理
    file = Step(
        "提出信用修复申请", BEGIN, S.FILED, BY_THE_PARTY, R.art(14, 1), asks=forms.File, issues=(APPLICATION,),
        requires=(guards.something_is_shown, guards.not_barred_by_fraud, guards.not_barred_by_repetition),
        rules=("SM-REPAIR", "CR-R1", "CR-R2", "CR-R3", "CR-R9", "CR-N3"))
    ask_correction = Step(
        "一次性告知补正", S.FILED, S.CORRECTION, Role.CREDIT_CLERK, R.art(14, 4), asks=forms.AskCorrection, issues=(CORRECTION,),
        requires=(guards.correction_not_asked,), rules=("SM-REPAIR", "CR-R4"))
    corrected = Step(
        "登记补正", S.CORRECTION, S.FILED, BY_THE_PARTY, R.art(14, 4), asks=forms.Corrected, rules=("SM-REPAIR", "CR-R4"))
    accept = Step(
        "受理信用修复申请", S.FILED, S.ACCEPTED, Role.CREDIT_CLERK, R.art(14, 4), asks=forms.Accept, issues=(ACCEPTANCE,),
        rules=("SM-REPAIR", "CR-R3", "CR-R4"))
    decline = Step(
        "不予受理", (S.FILED, S.CORRECTION), S.DECLINED, Role.HEAD, R.art(14, 4), asks=forms.Reasons, issues=(DECLINED,),
        requires=(guards.time_to_correct_is_over,), rules=("SM-REPAIR", "CR-R4"))
    accept_in_time = Term(
        "决定是否受理", when.acceptance_lasts, (file, corrected), (ask_correction, accept, decline), R.art(14, 4), since="received_on",
        options=when.ACCEPTANCE, rules=("CR-R4", "CR-N4"))

    # 第十五条至第十八条：核查、决定
    check = Step("核查", S.ACCEPTED, None, Role.CREDIT_CLERK, R.art(15), asks=forms.Check, rules=("SM-REPAIR", "CR-R5"))
    grant = Step(
        "准予信用修复", S.ACCEPTED, S.GRANTED, Role.HEAD, R.art(16), asks=forms.Grant, issues=(GRANTED,),
        requires=(guards.is_checked, guards.record_is_shown),
        rules=("SM-REPAIR", "CR-P16", "CR-R6", "CR-R7", "CR-R12", "CR-N5"), confirm="将停止公示该处罚信息。")
    refuse = Step(
        "不予信用修复", S.ACCEPTED, S.REFUSED, Role.HEAD, R.art(17), asks=forms.Refuse, issues=(REFUSED,), requires=(guards.is_checked,),
        rules=("SM-REPAIR", "CR-R7", "CR-R8", "CR-L24"))
    decide_in_time = Term(
        "作出信用修复决定", when.decision_lasts, accept, (grant, refuse), R.art(16, 2), options=when.DECISION,
        rules=("CR-R6", "CR-R12", "CR-N4"), note="失信名单办法第十七条的十五个工作日，由后施行的信用修复办法第十六条的七个工作日取代")
    extend = Step(
        "延长审查期限", S.ACCEPTED, None, Role.HEAD, R.art(16, 3), asks=forms.Reasons,
        extends=Extend(decide_in_time, PERIODS["CR-R6.extension"].period), rules=("CR-R6",), unawaited=(S.ACCEPTED,))

    # 第十七条、第四条第二款：处理数据、跨省推送
    data_done = Step(
        "登记数据处理完毕", S.GRANTED, S.DONE, Role.CREDIT_CLERK, R.art(17), asks=forms.Done, requires=(guards.all_is_received,),
        rules=("SM-REPAIR", "CR-R7", "CR-R10"))
    data_in_time = Term("停止公示、处理数据", PERIODS["CR-R7"].period, grant, (data_done,), R.art(17), rules=("CR-R7",))
    push_in_time = Term(
        "跨省推送修复结果", PERIODS["CR-R10"].period, grant, (data_done,), R.art(4, 2), only_if=when.is_elsewhere, rules=("CR-R10",))

    # 第二十三条：弄虚作假
    revoke_fraud = Step(
        "撤销准予信用修复", (S.GRANTED, S.DONE), S.REVOKED, Role.HEAD, R.art(23, 1), asks=forms.Fraud, issues=(REVOKED,),
        requires=(guards.record_may_return,), rules=("SM-REPAIR", "CR-L24"), unawaited=(S.GRANTED, S.DONE),
        confirm="恢复公示；自决定之日起三年内不得再申请信用修复，本决定公示三年。")
    show_fraud = Step(
        "登记因弄虚作假作出的决定已公示", (S.REFUSED, S.REVOKED), None, Role.CREDIT_CLERK, R.art(23, 2), asks=frauds_shown.FraudShown,
        requires=(frauds_shown.fraud_is_to_be_shown,), rules=("CR-L24",), unawaited=(S.REFUSED, S.REVOKED))
    fraud_shown_out = Step(
        "因弄虚作假作出的决定公示满三年", (S.REFUSED, S.REVOKED), None, Role.SYSTEM, R.art(23, 2), rules=("CR-L24",))
    fraud_taken_down = Step(
        "撤销、撤下因弄虚作假作出的决定", (S.REFUSED, S.REVOKED), None, Role.HEAD, R.art(24), asks=frauds_shown.FraudTakenDown,
        requires=(frauds_shown.fraud_stands,), rules=("CR-L24",), unawaited=(S.REFUSED, S.REVOKED), note="只在该决定本身被撤销、变更、确认违法或者无效时办理")
    fraud_publicity = Term(
        "公示因弄虚作假作出的决定", PERIODS["CR-L24.shown"].period, show_fraud, (fraud_shown_out, fraud_taken_down), R.art(23, 2),
        since="shown_on", on_lapse=fraud_shown_out, survives=True, rules=("CR-L24",))
