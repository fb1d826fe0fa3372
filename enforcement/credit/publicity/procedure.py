"""处罚信息公示记录：one record per decision as it reads, channel and party (SM-PUB); a changed one follows the withdrawn (CR-P7).

Read beside 《市场监督管理行政处罚信息公示规定》 articles 4 to 16, the guidance on 双公示, and 《市场监督管理信用修复管理办法》 articles
20, 22, 23 and 25. The penalty and its service are read from the ledger of the case. What is told leaves in the order of the acts: a
withdrawal stands behind everything told before it, and the receiver takes nothing about the record after it.

“已被退回”“已更正重发”不是本记录的状态：退回和重发由投递记录反映，在“对外报送”页办理，收到全部回执后才能登记公示。
"""

from casework.law.periods import PERIODS
from casework.law.statutes import DUAL_PUBLICITY_NOTICE, PUBLICITY_RULES, REPAIR_RULES
from casework.procedure import BEGIN, Paper, Procedure, Step, Term
from casework.roles import Role
from enforcement.credit import forms_party
from enforcement.credit.publicity import forms, guards, when
from enforcement.credit.publicity.states import BEFORE_THE_END, SHOWN, S

P, R = PUBLICITY_RULES, REPAIR_RULES
CLERKS = (Role.HANDLER, Role.CREDIT_CLERK)
SUMMARY = Paper("行政处罚信息摘要", "papers/credit/publicity/summary.html", P.art(4), rules=("DOC-C10", "CR-P2"))
MASKING = Paper("临时屏蔽公示信息审批表", "papers/credit/publicity/masking.html", R.art(22), rules=("DOC-C9", "CR-N7"))


# fmt: off
class Publishing(Procedure):
    key = "publicity"
    title = "处罚信息公示记录"
    states = S
    ends = (S.STOPPED_AUTO, S.WITHDRAWN, S.GONE)

    # 第四条至第十条，第十九条：谁办案、谁录入
    prepare = Step(
        "建立公示记录", BEGIN, S.DUE, CLERKS, P.art(19), asks=forms.Prepare, issues=(SUMMARY,),
        requires=(guards.has_a_decision, guards.is_more_than_a_warning, guards.decision_is_served, guards.decision_stands),
        rules=("SM-PUB", "CR-P1", "CR-P2", "CR-P3", "CR-P17", "IF-1", "IF-2"))
    submit = Step(
        "报送公示信息", S.DUE, S.SUBMITTED, Role.CREDIT_CLERK, P.art(9), asks=forms.Submit,
        requires=(guards.decision_stands, guards.earlier_is_withdrawn), rules=("SM-PUB", "CR-P5", "CR-P6", "CR-P7", "CR-P20", "IF-1", "IF-2"), confirm="处罚信息将报送对方系统。")
    submit_in_time = Term(
        "报送（推送）公示信息", when.submission_lasts, prepare, (submit,), DUAL_PUBLICITY_NOTICE.whole(), since="counts_from",
        options=when.SUBMISSION, rules=("CR-P5", "CR-P6", "CR-P20"),
        note="公示系统二十个工作日，跨省推送十个工作日，信用中国七个工作日；决定被变更的自变更、被判决恢复的自送达起算（读法）")
    confirm = Step(
        "登记公示", S.SUBMITTED, S.LIVE, Role.CREDIT_CLERK, P.art(9), asks=forms.Confirm,
        requires=(guards.all_is_received, guards.decision_stands), rules=("SM-PUB", "CR-P18", "CR-N1"))
    correct = Step(
        "更正公示信息", S.LIVE, None, CLERKS, P.art(12), asks=forms.Correct, requires=(guards.decision_stands,), rules=("CR-P8",), unawaited=(S.LIVE,))

    # 第十三条至第十五条：期满
    stop_at_term = Step(
        "公示期满停止公示", (*SHOWN, S.STOPPED_REPAIR), S.STOPPED_AUTO, Role.SYSTEM, P.art(13), asks=forms.Ended, rules=("SM-PUB", "CR-P9", "CR-P14"))
    restore = Step(
        "恢复公示", S.STOPPED_REPAIR, S.LIVE, Role.SYSTEM, R.art(23), asks=forms.Restored, rules=("SM-REPAIR", "CR-L24"))
    shown_period = Term(
        "公示期", when.publicity_lasts, (confirm, restore), (stop_at_term,), P.art(15), since="counts_from", options=when.LENGTHS,
        on_lapse=stop_at_term, rules=("CR-P9", "CR-P14", "CR-N1", "CR-L24"),
        note="撤销修复后恢复公示的重新计算；两个渠道各自分类、各自起算；不因节假日顺延")

    # 信用修复办法：修复、撤销修复、其他部门的修复、重整、注销（由信用修复程序办理的，由系统接着办理）
    stop_by_repair = Step(
        "因信用修复停止公示", S.LIVE, S.STOPPED_REPAIR, Role.SYSTEM, R.art(17), asks=forms.Ended, rules=("SM-PUB", "CR-R7", "CR-L22"))
    stop_with_partner = Step(
        "协同停止公示", S.LIVE, S.STOPPED_REPAIR, Role.CREDIT_CLERK, R.art(25), asks=forms.Undone, rules=("CR-R11",), unawaited=(S.LIVE,),
        note="依其他部门的修复决定；“文书”填其决定")
    mask = Step(
        "临时屏蔽", S.LIVE, S.MASKED, Role.HEAD, R.art(22), asks=forms_party.Mask, issues=(MASKING,), requires=(guards.decision_stands,),
        rules=("CR-L26", "CR-N7"), unawaited=(S.LIVE,))
    unmask = Step("恢复被屏蔽的信息", S.MASKED, S.LIVE, Role.HEAD, R.art(22), asks=forms.Unmask, rules=("CR-L26", "CR-N7"))
    gone = Step(
        "当事人注销，停止公示", (*SHOWN, S.STOPPED_REPAIR), S.GONE, Role.CREDIT_CLERK, R.art(20), asks=forms_party.Gone, rules=("CR-L25",),
        unawaited=(*SHOWN, S.STOPPED_REPAIR))

    # 第十一条：撤回
    withdraw = Step(
        "撤回公示信息", BEFORE_THE_END, S.WITHDRAWING, CLERKS, P.art(11), asks=forms.Undone, requires=(guards.decision_is_undone,),
        rules=("SM-PUB", "CR-P7"), unawaited=BEFORE_THE_END, confirm="撤回通知即时报送，不会被先前的报送追上。")
    confirm_withdrawal = Step(
        "登记撤回完毕", S.WITHDRAWING, S.WITHDRAWN, Role.CREDIT_CLERK, P.art(11), asks=forms.Ended, requires=(guards.nothing_is_owed,),
        rules=("SM-PUB", "CR-P7"), note="决定变更后仍须公示的，撤回完毕后另建公示记录")
    withdraw_in_time = Term(
        "撤回公示信息", PERIODS["CR-P7"].period, withdraw, (confirm_withdrawal,), P.art(11), since="undone_on", rules=("CR-P7",))
    there_in_time = Term(
        "登记地部门公示", PERIODS["CR-P6.receive"].period, submit, (confirm, withdraw), P.art(10), only_if=when.shown_elsewhere, rules=("CR-P6",),
        note="自登记地部门收到之日；经系统推送的，为推送之日")
