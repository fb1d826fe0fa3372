"""第三条、第十四条：发现涉嫌犯罪或者合理嫌疑，举报，咨询与提前介入."""

from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import LINKAGE_RULES_2021 as LINKAGE
from casework.law.statutes import POLICE_COOPERATION_OPINIONS as COOPERATION
from casework.law.statutes import PROSECUTION_RULES as PROSECUTION
from casework.law.statutes import TRANSFER_OPINIONS_2006 as OPINIONS
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import BEGIN, Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, forms_around, guards, questions
from enforcement.transfer.chapters.desks import BY_POLICE, BY_PROCURATORATE, EITHER_DESK
from enforcement.transfer.states import BEFORE_SENDING, MEASURABLE, S


# fmt: off
class Suspicion:
    heading = "发现与举报"

    receive_complaint = Step(
        "登记未移送的举报", BEGIN, S.COMPLAINED, (Role.INTAKE, Role.REVIEWER, Role.HEAD, Role.SUPERIOR), T.art(14, 2),
        asks=forms_around.Complaint, requires=(guards.case_is_open, guards.no_other_transfer), rules=("CT-37",),
    )
    flag = Step(
        "登记涉嫌犯罪", (BEGIN, S.COMPLAINED, S.OPINION, S.TAKEN_BACK), S.FLAGGED, (Role.HANDLER, Role.REVIEWER), BASES["crime.transfer"], asks=forms.Flag,
        requires=(guards.case_is_open, guards.no_other_transfer, guards.what_came_back_is_on_file), rules=("CT-01", "CT-02", "CT-03"),
        unawaited=(S.OPINION, S.TAKEN_BACK), note="办理移回的案件时发现新的犯罪事实的，另行移送；对移送机关的回复照常计算期限、可以随时回复进展",
    )
    measure_again = Step(
        "重新对照追诉标准", MEASURABLE, None, (Role.HANDLER, Role.REVIEWER), BASES["crime.transfer"], asks=forms.MeasureAgain,
        rules=("CT-01", "CT-02"), while_suspended=True,
    )
    notify_only = Step(
        "通报线索", S.FLAGGED, S.CLUE_SENT, (Role.HANDLER, Role.HEAD), COOPERATION.whole(), asks=forms.LeadNotice,
        requires=(guards.office_may_not_punish,), issues=(doc.LEAD_NOTICE,), rules=("CT-40",),
    )
    notify_at_once = Term(
        "通报线索", questions.at_once, flag, (notify_only,), COOPERATION.whole(), options=(questions.AT_ONCE_USUALLY,),
        soft=True, only_if=lambda it, answers: not it.case.office.has_penalty_power, rules=("CT-40",),
    )
    consult = Step(
        "书面咨询公安机关、检察机关", BEFORE_SENDING, None, Role.HANDLER, LINKAGE.art(13), asks=forms_around.Consult,
        issues=(doc.CONSULTATION,), rules=("CT-33c", "CT-41"), while_suspended=True,
    )
    answer_consultation = Step(
        "登记咨询答复", (*BEFORE_SENDING, S.SENT), None, EITHER_DESK, LINKAGE.art(13), asks=forms.ConsultationAnswer,
        requires=(guards.a_question_is_open,), rules=("CT-33c", "CT-41"),
    )
    consult_in_time = Term(
        "答复书面咨询", questions.consultation, consult, (answer_consultation,), LINKAGE.art(13), options=(questions.CONSULTATION_USUALLY,),
        soft=True, rules=("CT-33c",), note="期限凭记忆，可在机关设置中更改。",
    )
    ask_early_entry = Step(
        "商请公安机关提前介入", BEFORE_SENDING, None, Role.HANDLER, COOPERATION.whole(), asks=forms_around.EarlyEntry,
        issues=(doc.EARLY_ENTRY,), rules=("CT-41",), while_suspended=True, confirm="受商请的公安机关可以看到本案。",
        note="地方机制；不代替移送，也不停止移送的期限。",
    )
    answer_early_entry = Step(
        "答复提前介入", (*BEFORE_SENDING, S.SENT, S.RECEIVED), None, BY_POLICE, COOPERATION.whole(), asks=forms_around.EarlyEntryAnswer,
        requires=(guards.early_entry_was_asked,), rules=("CT-41",),
    )
    not_transfer = Step(
        "决定不移送", (S.COMPLAINED, S.FLAGGED, S.TEAM), S.NOT_TRANSFERRED, Role.HEAD, T.art(5, 2), asks=forms_around.NotTransfer,
        issues=(doc.NOT_TRANSFER,), requires=(guards.by_the_principal,), rules=("CT-06", "CT-37"),
        confirm="理由将记录在案，并接受检察机关、监察机关监督。",
    )
    advise_transfer = Step(
        "提出移送的检察意见", (S.COMPLAINED, S.FLAGGED, S.TEAM, S.REPORTED, S.REFUSED, S.NOT_TRANSFERRED), None, BY_PROCURATORATE,
        PROSECUTION.art(557, 3), asks=forms.WithReasons, requires=(guards.right_procuratorate,), rules=("CT-24", "DOC-T10"), while_suspended=True,
    )
    note_penalty = Step(
        "登记未移送案件的处罚决定", (S.REFUSED, S.NOT_TRANSFERRED), None, (Role.HANDLER, Role.SYSTEM), OPINIONS.whole(),
        asks=forms_around.PenaltyMade, rules=("CT-27",), while_suspended=True,
    )
    copy_penalty = Step(
        "抄送处罚决定书", (S.REFUSED, S.NOT_TRANSFERRED, S.REPLIED), None, Role.HANDLER, OPINIONS.whole(), asks=forms_around.CopyPenalty,
        requires=(guards.a_penalty_was_noted,), issues=(doc.PENALTY_COPY,), rules=("CT-27",),
    )
    copy_in_time = Term(
        "抄送处罚决定书并告知权利人", PERIODS["CT-27"].period, note_penalty, (copy_penalty,), OPINIONS.whole(), since="decided_on",
        survives=True, rules=("CT-27",),
    )
