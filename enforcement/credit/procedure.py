"""严重违法失信名单：propose, assess, notify, superior's consent, list, publish, remove.

Read beside 《市场监督管理严重违法失信名单管理办法》 articles 2 to 22 and 《市场监督管理信用修复管理办法》
articles 13 to 17. It needs, in the same case, a penalty of the heavier tier whose decision answered the listing
question with yes, a penalty urged in vain, or an unperformed ruling; and that decision must still stand.

未编入: 听证各步骤的期限（参照处罚）。
"""

from django.db.models import TextChoices

from casework.law.periods import PERIODS
from casework.law.statutes import CREDIT_NOTICE, LIST_RULES, REPAIR_RULES
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, Term
from casework.roles import Role
from enforcement.credit import early, forms, forms_early, forms_listed, forms_party, frauds_shown, guards, when
from enforcement.credit import forms_after as after
from enforcement.credit.repair.forms import AskCorrection

L, R = LIST_RULES, REPAIR_RULES
RULES = ("SM-LIST",)
"""The rules of the register that this table answers for as a whole."""


class S(TextChoices):
    CANDIDATE = "candidate", "拟列入"
    ASSESSED = "assessed", "已评估"
    NOTIFIED = "notified", "已告知"
    HEARING = "hearing", "听证"
    CONSENTED = "consented", "上一级已同意"
    LISTED = "listed", "已决定列入（待公示）"
    PUBLISHED = "published", "已公示"
    REPAIR = "repair", "信用修复审查中"
    MASKED = "masked", "临时屏蔽"
    REMOVED = "removed", "已移出"
    REVOKED = "revoked", "列入已撤销"
    NOT_LISTED = "not_listed", "不予列入"


ASSESSMENT = Paper("列入严重违法失信名单考量表", "papers/credit/assessment.html", L.art(12), rules=("CR-L6",))
NOTICE = Paper(
    "列入严重违法失信名单告知书",
    "papers/credit/notice.html",
    L.art(13),
    word="列告",
    series="penalty",
    rules=("DOC-C1",),
)
REQUEST = Paper(
    "报请同意列入的请示", "papers/credit/request.html", L.art(22), word="列请", series="penalty", rules=("DOC-C11",)
)
DECISION = Paper(
    "列入严重违法失信名单决定书",
    "papers/credit/decision.html",
    L.art(13),
    word="列严",
    series="penalty",
    rules=("DOC-C2", "CR-L10", "CR-L19"),
)
REPAIR_NOTICE = Paper(
    "信用修复告知书", "papers/credit/repair_notice.html", CREDIT_NOTICE.whole(), rules=("DOC-C3", "CR-N6")
)
REMOVAL = Paper(
    "移出严重违法失信名单决定书",
    "papers/credit/removal.html",
    L.art(21),
    word="列移",
    series="penalty",
    rules=("DOC-C6",),
)
CORRECTION = Paper(
    "提前移出申请补正通知书", "papers/credit/correction.html", R.art(14, 4), word="列补", series="penalty", rules=("DOC-C5", "CR-R4")
)  # fmt: skip
DECLINED = Paper(
    "不予受理提前移出申请通知书", "papers/credit/declined.html", R.art(14, 4), word="列不受", series="penalty", rules=("DOC-C5", "CR-R4")
)  # fmt: skip
REFUSAL = Paper(
    "不予信用修复决定书", "papers/credit/refusal.html", R.art(17), word="不修", series="penalty", rules=("DOC-C7",)
)
REVOCATION = Paper(
    "撤销列入决定书", "papers/credit/revocation.html", L.art(19), word="列撤", series="penalty", rules=("DOC-C8",)
)
MASKING = Paper("临时屏蔽严重违法失信名单信息审批表", "papers/credit/masking.html", R.art(22), rules=("DOC-C9",))
REINSTATEMENT = Paper(
    "撤销移出、恢复列入决定书",
    "papers/credit/reinstatement.html",
    L.art(20),
    word="列恢",
    series="penalty",
    rules=("DOC-C8",),
)


BEFORE_THE_LIST = (S.CANDIDATE, S.ASSESSED, S.NOTIFIED, S.HEARING, S.CONSENTED)
ON_THE_LIST = (S.LISTED, S.PUBLISHED, S.REPAIR, S.MASKED)
"""Decided and neither removed nor revoked: what may end it there comes from outside, and the case waits for none of it."""
FRAUD_SHOWN = (S.PUBLISHED, S.REPAIR, S.MASKED, S.REMOVED, S.REVOKED)
"""In which a decision about a fraud may have been made, and its three years may run."""


class BlackListing(Procedure):
    key = "credit"
    title = "严重违法失信名单"
    states = S
    ends = (S.REMOVED, S.REVOKED, S.NOT_LISTED)

    # 第二条、第九条、第十一条、第十二条：提出与评估
    propose = Step(
        "提出列入", BEGIN, S.CANDIDATE, (Role.HANDLER, Role.CREDIT_CLERK), L.art(13, 1), asks=forms.Propose,
        requires=(guards.has_cause, guards.decided_by_this_office), rules=("CL01", "CR-L3", "CR-L5", "CR-L8", "CR-L18"),
    )  # fmt: skip
    propose_by_court = Step(
        "依生效法律文书提出列入", BEGIN, S.CANDIDATE, Role.CREDIT_CLERK, L.art(24), asks=after.ByCourt, rules=("CR-L16", "CL01"),
        note="人民法院生效法律文书要求列入的，参照办理；由信用管理岗位提出，办案岗位提出的以处罚、裁决为依据",
    )  # fmt: skip
    assess = Step(
        "评估九项因素", S.CANDIDATE, S.ASSESSED, Role.HANDLER, L.art(12), asks=forms.Assess, issues=(ASSESSMENT,),
        rules=("CL02", "CR-L4", "CR-L6"),
    )  # fmt: skip
    drop = Step(
        "不予列入", BEFORE_THE_LIST, S.NOT_LISTED, Role.HEAD, L.art(12), asks=forms.Reasons, rules=("CL03",), unawaited=BEFORE_THE_LIST,
    )  # fmt: skip

    # 第十三条：告知、陈述申辩、听证
    notify = Step(
        "签发列入告知书", S.ASSESSED, S.NOTIFIED, Role.HANDLER, L.art(13, 1), asks=forms.Notify,
        requires=(guards.factors_assessed, guards.intent_not_disproved, guards.basis_stands), issues=(NOTICE,),
        rules=("CL04", "CR-L9"),
    )  # fmt: skip
    serve_notice = Step(
        "登记告知书送达", S.NOTIFIED, None, Role.HANDLER, L.art(13, 1), asks=forms.NoticeServed,
        requires=(guards.notice_not_served,), rules=("CL04", "CR-L9"),
    )  # fmt: skip
    defend = Step(
        "登记陈述、申辩", S.NOTIFIED, None, (Role.HANDLER, Role.PARTY), L.art(13, 1), asks=forms.Defend,
        requires=(guards.notice_was_served,), rules=("CR-L9",), unawaited=(S.NOTIFIED,),
    )  # fmt: skip
    give_up = Step(
        "书面放弃陈述、申辩和听证", S.NOTIFIED, None, (Role.PARTY, Role.HANDLER), L.art(13, 1), asks=forms.Waive,
        requires=(guards.notice_was_served, guards.party_may_still_be_heard), rules=("CR-L9",), unawaited=(S.NOTIFIED,),
    )  # fmt: skip
    request_hearing = Step(
        "要求听证", S.NOTIFIED, S.HEARING, (Role.PARTY, Role.HANDLER), L.art(13, 1), asks=forms.AskHearing,
        requires=(guards.notice_was_served, guards.party_may_still_be_heard), rules=("CL05", "CR-L9"), unawaited=(S.NOTIFIED,),
    )  # fmt: skip
    hold_hearing = Step(
        "登记听证情况", S.HEARING, S.NOTIFIED, Role.REVIEWER, L.art(13, 1), asks=forms.Heard, rules=("CL05", "CR-L9"),
        note="主持人、通知和各步骤的期限与处罚的听证相同",
    )  # fmt: skip
    waive = Step(
        "陈述、申辩期限届满", (S.NOTIFIED, S.HEARING), None, Role.SYSTEM, L.art(13, 1), asks=forms.Waive, rules=("CR-L9",),
    )  # fmt: skip
    defence = Term(
        "陈述、申辩（要求听证）", PERIODS["CR-L9"].period, (notify, serve_notice), (give_up, waive), L.art(13, 1),
        since="served_on", party=True, on_lapse=waive, only_if=when.served, rules=("CR-L9",),
    )  # fmt: skip

    # 第二十二条：报上一级同意
    ask_consent = Step(
        "报请上一级同意", S.NOTIFIED, None, Role.HEAD, L.art(22), asks=forms.AskConsent,
        requires=(guards.consent_is_needed, guards.party_was_heard, guards.basis_stands), issues=(REQUEST,),
        rules=("CR-L11", "CL06"),
    )  # fmt: skip
    consent = Step(
        "同意列入", S.NOTIFIED, S.CONSENTED, Role.SUPERIOR, L.art(22), asks=forms.Consent,
        requires=(guards.party_was_heard, guards.consent_was_asked), rules=("CR-L11",),
    )  # fmt: skip
    withhold = Step(
        "不同意列入", S.NOTIFIED, S.NOT_LISTED, Role.SUPERIOR, L.art(22), asks=forms.Reasons,
        requires=(guards.consent_was_asked,), rules=("CR-L11", "CL03"), confirm="上一级不同意的，不得列入。",
    )  # fmt: skip

    # 第十三条、第十四条：决定、公示
    enlist = Step(
        "决定列入", (S.NOTIFIED, S.CONSENTED), S.LISTED, Role.HEAD, L.art(13, 1), asks=forms_listed.Enlist,
        requires=(
            guards.party_was_heard, guards.superior_consented, guards.intent_not_disproved, guards.basis_stands,
            guards.duty_is_still_refused,
        ),
        issues=(DECISION, REPAIR_NOTICE), rules=("CL06", "CR-L10", "CR-L12", "CR-L15", "CR-L27", "CR-J2"),
        confirm="当事人将被列入严重违法失信名单，并推送信用平台。",
    )  # fmt: skip
    push = Step(
        "推送登记地部门公示", S.LISTED, None, Role.CREDIT_CLERK, L.art(14, 2), asks=forms_listed.Push,
        requires=(guards.shown_elsewhere, guards.basis_stands), rules=("CR-L14",),
    )  # fmt: skip
    publish = Step(
        "登记公示", S.LISTED, S.PUBLISHED, Role.CREDIT_CLERK, L.art(14, 1), asks=forms_listed.Publish,
        requires=(guards.basis_stands, guards.pushed_if_elsewhere), rules=("CL07", "CR-P3", "CR-P17"),
    )  # fmt: skip
    publish_in_time = Term(
        "公示列入信息",
        PERIODS["CR-L14"].period,
        enlist,
        (publish,),
        L.art(14, 1),
        only_if=when.is_here,
        rules=("CR-L14",),
    )
    push_in_time = Term(
        "推送登记地部门",
        PERIODS["CR-L14.push"].period,
        enlist,
        (push,),
        L.art(14, 2),
        only_if=when.is_elsewhere,
        rules=("CR-L14",),
    )
    shown_there_in_time = Term(
        "登记地部门公示列入信息", PERIODS["CR-L14.receive"].period, push, (publish,), L.art(14, 2), since="received_on", rules=("CR-L14",),
    )  # fmt: skip

    # 第二十一条：三年期满；信用修复办法第十三条至第十七条：提前移出
    remove_by_term = Step(
        "期满移出", ON_THE_LIST, S.REMOVED, Role.SYSTEM, L.art(21), asks=forms.TermOver, issues=(REMOVAL,),
        rules=("CL11", "CR-L20"),
    )  # fmt: skip
    deregister = Step(
        "当事人注销，移出", ON_THE_LIST, S.REMOVED, Role.CREDIT_CLERK, R.art(20), asks=after.Gone, issues=(REMOVAL,),
        rules=("CR-L25",), unawaited=ON_THE_LIST,
    )  # fmt: skip
    # 失信名单办法第二十条、信用修复办法第二十三条：骗取移出
    reinstate = Step(
        "撤销移出，恢复列入", S.REMOVED, S.PUBLISHED, Role.HEAD, L.art(20), asks=after.Fraud, issues=(REINSTATEMENT,),
        requires=(guards.was_removed_early, guards.basis_stands), rules=("CL13", "CR-L24"), unawaited=(S.REMOVED,),
        confirm="当事人将恢复列入，公示期重新计算，三年内不得申请提前移出。",
    )  # fmt: skip
    three_years = Term(
        "列入期满", when.list_lasts, (enlist, publish, reinstate), (remove_by_term, deregister), L.art(21), since="published_on",
        on_lapse=remove_by_term, only_if=when.term_begins, options=(PERIODS["CR-L20"].period,), rules=("CR-L20",),
        note="自列入之日还是自公示之日起算，失信名单办法第二十一条与信用修复办法第十三条第二款表述不一，由机关选定；限制期限超过三年的，至其届满",
    )  # fmt: skip
    file_repair = Step(
        "登记提前移出申请", S.PUBLISHED, None, (Role.PARTY, Role.CREDIT_CLERK), R.art(14, 1), asks=forms_early.FileRepair,
        requires=(early.no_application_waits,), rules=("CL08", "CR-R4"), unawaited=(S.PUBLISHED,),
        note="收到即登记，不论材料是否齐全；材料齐全、当场受理的，直接办理受理",
    )  # fmt: skip
    ask_papers = Step(
        "一次性告知补正提前移出申请", S.PUBLISHED, None, Role.CREDIT_CLERK, R.art(14, 4), asks=AskCorrection, issues=(CORRECTION,),
        requires=(early.application_waits, early.not_yet_asked_to_correct), rules=("CR-R4",), unawaited=(S.PUBLISHED,),
    )  # fmt: skip
    papers_given = Step(
        "登记提前移出申请的补正", S.PUBLISHED, None, (Role.PARTY, Role.CREDIT_CLERK), R.art(14, 4), asks=forms_early.PapersGiven,
        requires=(early.correction_is_awaited,), rules=("CR-R4",), unawaited=(S.PUBLISHED,),
    )  # fmt: skip
    ask_repair = Step(
        "受理提前移出申请", S.PUBLISHED, S.REPAIR, Role.CREDIT_CLERK, R.art(14, 4), asks=forms_early.AskRepair, unawaited=(S.PUBLISHED,),
        requires=(early.nothing_is_missing, guards.one_year_of_publicity, guards.not_barred_by_fraud, guards.not_put_back_after_fraud, guards.restriction_is_over, guards.basis_stands), rules=("CL08", "CR-L21", "CR-R3", "CR-R4"),
    )  # fmt: skip
    decline_repair = Step(
        "不予受理提前移出申请", (S.PUBLISHED, S.MASKED), None, Role.HEAD, R.art(14, 4), asks=forms.Reasons, issues=(DECLINED,),
        requires=(early.application_waits, early.time_to_correct_is_over), rules=("CR-R4",), unawaited=(S.PUBLISHED, S.MASKED),
    )  # fmt: skip
    accept_in_time = Term(
        "受理提前移出申请或者告知补正", PERIODS["CR-R4"].period, (file_repair, papers_given), (ask_papers, ask_repair, decline_repair),
        R.art(14, 4), since="received_on", rules=("CR-R4",),
    )  # fmt: skip
    grant_repair = Step(
        "准予移出",
        S.REPAIR,
        S.REMOVED,
        Role.HEAD,
        R.art(16),
        asks=forms_early.GrantRepair,
        issues=(REMOVAL,),
        rules=("CL09", "CR-R6", "CR-R7"),
    )
    refuse_repair = Step(
        "不予信用修复",
        S.REPAIR,
        S.PUBLISHED,
        Role.HEAD,
        R.art(17),
        asks=after.RefuseRepair,
        issues=(REFUSAL,),
        rules=("CL10", "CR-R7", "CR-L24"),
    )
    decide_repair = Term(
        "审查信用修复申请", R.workdays(7), ask_repair, (grant_repair, refuse_repair, remove_by_term), R.art(16, 2),
        rules=("CR-R6", "CR-L21"),
    )  # fmt: skip
    extend_repair = Step(
        "延长信用修复审查", S.REPAIR, None, Role.HEAD, R.art(16, 3), asks=forms.Reasons, extends=Extend(decide_repair, R.workdays(10)),
        rules=("CR-R6",), unawaited=(S.REPAIR,),
    )  # fmt: skip

    # 信用修复办法第二十二条：重整、和解期间
    mask = Step(
        "临时屏蔽", S.PUBLISHED, S.MASKED, Role.HEAD, R.art(22), asks=forms_party.Mask, issues=(MASKING,), requires=(guards.basis_stands,),
        rules=("CL14", "CR-L26"), unawaited=(S.PUBLISHED,),
    )  # fmt: skip
    unmask = Step(
        "恢复被屏蔽的信息", S.MASKED, S.PUBLISHED, Role.HEAD, R.art(22), asks=after.Unmask, rules=("CL14", "CR-L26")
    )

    # 信用修复办法第二十三条第二款：因弄虚作假作出的决定公示三年，不因移出而提前停止
    show_fraud = Step(
        "登记因弄虚作假作出的决定已公示", FRAUD_SHOWN, None, Role.CREDIT_CLERK, R.art(23, 2), asks=frauds_shown.FraudShown,
        requires=(frauds_shown.fraud_is_to_be_shown,), rules=("CR-L24",), unawaited=FRAUD_SHOWN,
    )  # fmt: skip
    fraud_shown_out = Step(
        "因弄虚作假作出的决定公示满三年", FRAUD_SHOWN, None, Role.SYSTEM, R.art(23, 2), rules=("CR-L24",),
    )  # fmt: skip
    fraud_taken_down = Step(
        "撤销、撤下因弄虚作假作出的决定", FRAUD_SHOWN, None, Role.HEAD, R.art(24), asks=frauds_shown.FraudTakenDown,
        requires=(frauds_shown.fraud_stands,), rules=("CR-L24",), unawaited=FRAUD_SHOWN, note="只在该决定本身被撤销、变更、确认违法或者无效时办理",
    )  # fmt: skip
    fraud_publicity = Term(
        "公示因弄虚作假作出的决定", PERIODS["CR-L24.shown"].period, show_fraud, (fraud_shown_out, fraud_taken_down), R.art(23, 2),
        since="shown_on", on_lapse=fraud_shown_out, survives=True, rules=("CR-L24",),
    )  # fmt: skip

    # 第十九条：所依据的决定被撤销
    revoke = Step(
        "撤销列入", ON_THE_LIST, S.REVOKED, Role.HEAD, L.art(19), asks=forms.Revoke, issues=(REVOCATION,),
        rules=("CL12", "CR-L23"), unawaited=ON_THE_LIST, confirm="列入决定将被撤销，停止公示并解除管理措施。",
    )  # fmt: skip
    data_done = Step(
        "登记数据处理完毕",
        (S.REMOVED, S.REVOKED, S.MASKED),
        None,
        Role.CREDIT_CLERK,
        R.art(17),
        asks=forms_listed.DataDone,
        rules=("CR-R7", "CR-L23", "CR-R10"),
    )
    data_in_time = Term(
        "停止公示、解除措施", R.workdays(3), (remove_by_term, grant_repair, deregister, revoke), (data_done,), R.art(17),
        survives=True, rules=("CR-R7", "CR-L23"),
    )  # fmt: skip
    mask_in_time = Term(
        "临时屏蔽公示信息", PERIODS["CR-L26"].period, mask, (data_done, unmask), R.art(22), since="received_on", rules=("CR-L26", "CL14"),
    )  # fmt: skip
