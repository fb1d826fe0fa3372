"""知识产权失信行为认定：propose, tell, verify, recognise; the measures run, are extended, and end.

Read beside 《国家知识产权局知识产权信用管理规定》 and the authority's own scheme, if it has one (CR-C1 to CR-C5, CR-C8). What a
scheme says — acts, measures, months, who decides — is data of that scheme (``catalogue``); a recognition keeps the
scheme that was in force on its day.

未编入: 撤销一次认定以后，在它之后作出的认定的期满之日（须逐件核对），向全国平台的归集和共享.
"""

from casework.law.statutes import CREDIT_NOTICE, IP_CREDIT_RULES
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, Term
from casework.roles import Role
from enforcement.credit.scheme import forms, guards, when
from enforcement.credit.scheme.states import BEFORE_DECISION, UNDER_MEASURES, S

W, N = IP_CREDIT_RULES.whole(), CREDIT_NOTICE.whole()
CLERKS = (Role.HANDLER, Role.CREDIT_CLERK)
BY_THE_PARTY = (Role.PARTY, Role.HANDLER)


def _paper(title: str, name: str, word: str, *rules: str) -> Paper:
    return Paper(title, f"papers/credit/scheme/{name}.html", W, word=word, rules=rules)


NOTICE = _paper("知识产权失信行为认定告知书", "notice", "失信告", "CR-J2")
DECISION = _paper("知识产权失信行为认定决定书", "decision", "失信认", "CR-C1", "CR-C3", "CR-C4")
REPAIR_NOTICE = _paper("知识产权信用修复告知书", "repair_notice", "", "CR-N6", "CR-C5")
SPARED = Paper(
    "不予认定知识产权失信行为通知书", "papers/credit/scheme/spared.html", W, word="失信不认", rules=("CR-C2",),
    only_if=lambda recognition, event: event.source != S.PROPOSED,
)  # fmt: skip
GRANTED = _paper("准予知识产权信用修复决定书", "granted", "信修", "CR-C5")
REFUSED = _paper("不予知识产权信用修复决定书", "refused", "信不修", "CR-C5")
ENDED = _paper("终止知识产权失信管理措施通知书", "ended", "失信终", "CR-C4")
REVOKED = _paper("撤销知识产权失信行为认定决定书", "revoked", "失信撤", "CR-C1")


# fmt: off
class Recognising(Procedure):
    key = "recognition"
    title = "知识产权失信行为认定"
    states = S
    ends = (S.REPAIRED, S.ENDED, S.REVOKED, S.NOT_RECOGNISED)

    # 提出：七种失信行为
    propose = Step(
        "提出失信行为认定", BEGIN, S.PROPOSED, CLERKS, W, asks=forms.Propose, requires=(guards.case_is_accepted,),
        rules=("CR-C1", "CR-C8"))
    note_correction = Step(
        "登记及时纠正、消除后果", BEFORE_DECISION, None, BY_THE_PARTY, W, asks=forms.Correct,
        requires=(guards.is_an_abnormal_filing,), rules=("CR-C2",), unawaited=BEFORE_DECISION)
    drop = Step(
        "不予认定", BEFORE_DECISION, S.NOT_RECOGNISED, Role.HEAD, W, asks=forms.Drop, issues=(SPARED,), rules=("CR-C2",), unawaited=BEFORE_DECISION)

    # 事先告知，核实异议
    notify = Step(
        "签发认定告知书", S.PROPOSED, S.NOTIFIED, Role.HANDLER, N, asks=forms.Tell, issues=(NOTICE,),
        requires=(guards.act_is_in_the_scheme, guards.basis_stands), rules=("CR-J2",))
    serve_notice = Step(
        "登记告知书送达", S.NOTIFIED, None, Role.HANDLER, N, asks=forms.NoticeServed, requires=(guards.notice_not_served,),
        rules=("CR-J2",))
    object = Step(
        "提出异议", S.NOTIFIED, S.OBJECTED, BY_THE_PARTY, N, asks=forms.Object, unawaited=(S.NOTIFIED,),
        requires=(guards.notice_was_served, guards.party_may_still_object), rules=("CR-J2",))
    give_up = Step(
        "书面表示没有异议", S.NOTIFIED, None, BY_THE_PARTY, N, asks=forms.Waive, unawaited=(S.NOTIFIED,),
        requires=(guards.notice_was_served, guards.party_may_still_object), rules=("CR-J2",))
    silent = Step("异议期限届满", S.NOTIFIED, None, Role.SYSTEM, N, asks=forms.Waive, rules=("CR-J2",))
    objection = Term(
        "提出异议", when.objection_lasts, (notify, serve_notice), (object, give_up, silent), N, since="served_on",
        options=when.OBJECTION, party=True, on_lapse=silent, only_if=when.served, rules=("CR-J2",),
        note="规定要求事先告知、核实异议，没有规定天数，由机关选定")
    verify = Step(
        "核实异议", S.OBJECTED, S.NOTIFIED, Role.HANDLER, N, asks=forms.Verify, rules=("CR-J2",))

    # 认定：依当日现行的方案
    recognise = Step(
        "认定失信行为", S.NOTIFIED, S.RUNNING, Role.HEAD, W, asks=forms.Recognise,
        requires=(
            guards.party_was_heard, guards.objection_is_not_upheld, guards.act_is_in_the_scheme, guards.basis_stands,
            guards.duty_is_still_refused),
        issues=(DECISION, REPAIR_NOTICE), rules=("CR-C1", "CR-C3", "CR-C8"), one_at_a_time=when.party_concerned,
        confirm="当事人将被认定失信，管理措施自今日起执行；信用修复告知书一并送达。")

    # 管理措施：一年，期内再次认定的延长
    end_by_term = Step(
        "管理措施期满", UNDER_MEASURES, S.ENDED, Role.SYSTEM, W, issues=(ENDED,), rules=("CR-C4",))
    restore_term = Step(
        "撤销再次认定，恢复原期", UNDER_MEASURES, None, Role.SYSTEM, W, asks=forms.Restore, rules=("CR-C4",))
    measures_period = Term(
        "失信管理措施", when.measures_last, (recognise, restore_term), (end_by_term,), W, since="counted_from",
        options=when.MEASURES_LAST, on_lapse=end_by_term, rules=("CR-C4",), note="全国规定为一年；本机关有自定方案的，按方案的月数")
    prolong = Step(
        "因再次认定延长", UNDER_MEASURES, None, Role.SYSTEM, W, asks=forms.Prolong, extends=Extend(measures_period, None, times=1000),
        rules=("CR-C4",))

    # 信用修复：认定满六个月
    ask_repair = Step(
        "申请知识产权信用修复", S.RUNNING, S.REPAIR, (Role.PARTY, Role.CREDIT_CLERK), W, asks=forms.AskRepair, unawaited=(S.RUNNING,),
        requires=(guards.repair_may_be_asked_for, guards.measures_are_running), rules=("CR-C5",))
    grant_repair = Step(
        "准予信用修复", S.REPAIR, S.REPAIRED, Role.HEAD, W, asks=forms.Grant, issues=(GRANTED,), rules=("CR-C5",),
        one_at_a_time=when.party_concerned, confirm="管理措施将自今日起终止。")
    refuse_repair = Step(
        "不予信用修复", S.REPAIR, S.RUNNING, Role.HEAD, W, asks=forms.Refuse, issues=(REFUSED,), rules=("CR-C5",))
    repair_period = Term(
        "决定知识产权信用修复", when.repair_takes, ask_repair, (grant_repair, refuse_repair, end_by_term), W, since="received_on",
        options=when.DECISION, rules=("CR-C5",), note="没有核对到天数，由机关选定")

    # 认定被撤销
    revoke = Step(
        "撤销认定", UNDER_MEASURES, S.REVOKED, Role.HEAD, W, asks=forms.Revoke, issues=(REVOKED,), rules=("CR-C1",), unawaited=UNDER_MEASURES,
        one_at_a_time=when.party_concerned, confirm="管理措施将自今日起终止；因本次认定延长的其他措施恢复原期。")
