"""反向移送：检察意见、核查立案、回复."""

from casework import holds
from casework.law.periods import PERIODS
from casework.law.statutes import CRIMINAL_PROCEDURE, PENALTY_LAW, PENALTY_PROCEDURE, TRANSFER_RULES
from casework.law.statutes import LINKAGE_RULES_2021 as LINKAGE
from casework.law.statutes import REVERSE_LINKAGE_GUIDE as GUIDE
from casework.package.asking import made
from casework.package.manifest import Kind
from casework.procedure import BEGIN, Extend, Step, Term
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms, forms_around, forms_package, forms_reverse, guards, questions
from enforcement.transfer.chapters.desks import BY_POLICE, BY_PROCURATORATE, RECEPTION
from enforcement.transfer.chapters.filing import Filing
from enforcement.transfer.chapters.outcome import Outcome
from enforcement.transfer.chapters.supervision import Supervision
from enforcement.transfer.states import GONE_ENDED, GONE_ON, S


# fmt: off
class Reverse:
    heading = "反向移送"

    intend_no_prosecution = Step(
        "收到拟不起诉提前介入函", S.PROSECUTION, None, BY_PROCURATORATE, GUIDE.whole(), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-35",), while_suspended=True, note="地方做法。",
    )
    answer_intent = Step(
        "回复拟不起诉提前介入函", S.PROSECUTION, None, Role.HANDLER, GUIDE.whole(), asks=forms_around.IntentAnswer,
        requires=(guards.an_intent_awaits_an_answer,), issues=(doc.INTENT_REPLY,), rules=("CT-35",),
    )
    answer_intent_in_time = Term(
        "回复拟不起诉提前介入函", questions.intent, intend_no_prosecution, (answer_intent, Outcome.no_prosecution), GUIDE.whole(),
        options=(questions.INTENT_USUALLY,), since="served_on", soft=True, rules=("CT-35",), note="地方做法，可在机关设置中更改。",
    )
    hand_to_review = Step(
        "检察机关内部移送行政检察", S.NOT_PROSECUTED, None, BY_PROCURATORATE, GUIDE.art(12), asks=forms.Answer,
        requires=(guards.right_procuratorate,), rules=("CT-32",), while_suspended=True,
    )
    end_review = Step(
        "终结审查，不提出检察意见", S.NOT_PROSECUTED, None, BY_PROCURATORATE, GUIDE.art(13), asks=forms.WithReasons,
        requires=(guards.right_procuratorate,), rules=("CT-32",), while_suspended=True,
    )
    receive_opinion = Step(
        "接收检察意见", (S.PROSECUTION, S.NOT_PROSECUTED), S.OPINION, (*BY_PROCURATORATE, *RECEPTION), CRIMINAL_PROCEDURE.art(177, 3), asks=forms_reverse.Opinion,
        requires=(guards.right_procuratorate,), resumes=holds.CRIMINAL_TRANSFER, issues=(doc.RECEPTION,), rules=("CT-31", "CT-33"),
        note="不起诉决定书连同检察意见一并送来的，可以直接登记",
    )
    receive_file_back = Step(
        "接收公安机关移回的案件", (S.DECLINED, S.DECLINED_AGAIN, S.UPHELD, S.RETURNED, S.DROPPED), S.OPINION, (*BY_POLICE, *RECEPTION), TRANSFER_RULES.art(13),
        asks=forms_reverse.FileBack, requires=(guards.right_police, guards.no_other_body_has_it), resumes=holds.CRIMINAL_TRANSFER, issues=(doc.RECEPTION,), rules=("CT-30", "CT-26"),
        unawaited=(S.DECLINED, S.DECLINED_AGAIN, S.UPHELD, S.RETURNED, S.DROPPED),
        note="公安机关以移送案件的文书移回，须核查并通报结果；只告知不立案、撤案的，由负责人恢复行政处理",
    )
    Supervision.object_in_time.moot_by = Supervision.supervise_in_time.moot_by = (receive_file_back,)
    receive_reverse = Step(
        "接收反向移送的案件", BEGIN, S.OPINION, (Role.HANDLER, *RECEPTION), PENALTY_LAW.art(27, 1), asks=forms_reverse.ReverseStart,
        requires=(guards.case_can_take_it, guards.no_other_transfer, guards.may_punish_what_came_back), issues=(doc.RECEPTION,), rules=("CT-30", "CT-31"),
    )
    reverse_file = Step(
        "决定立案处理", S.OPINION, S.TAKEN_BACK, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms_reverse.ReverseDecision,
        rules=("CT-34", "CT-34a"),
    )
    reply = Step(
        "回复处理结果", (S.TAKEN_BACK, *GONE_ENDED), S.REPLIED, Role.HANDLER, CRIMINAL_PROCEDURE.art(177, 3), asks=forms_reverse.Reply,
        requires=(guards.a_file_awaits_its_answer,), issues=(doc.REPLY, doc.RESULT),
        rules=("CT-31", "CT-33"),
    )
    reply_progress = Step(
        "回复办理进展", (S.TAKEN_BACK, *GONE_ON, *GONE_ENDED), None, Role.HANDLER, CRIMINAL_PROCEDURE.art(177, 3), asks=forms_reverse.Progress, issues=(doc.REPLY, doc.RESULT),
        requires=(guards.a_file_awaits_its_answer,),
        rules=("CT-31", "CT-33"), note="尚未作出决定的，先回复进展；作出处理的期限不因此停止计算，决定后再回复结果。",
    )
    send_reply = Step(
        "发出回复案卷包", S.REPLIED, None, Role.HANDLER, CRIMINAL_PROCEDURE.art(177, 3), asks=forms_package.ToProcuratorate,
        requires=(made(Kind.REVERSE, CRIMINAL_PROCEDURE.art(177, 3)),), rules=("CT-31",), confirm="发出后案卷包不能更改。",
        note="可以在线送检察机关；没有联通的送纸质回复函。",
    )
    reverse_refuse = Step(
        "决定不予立案并回复", S.OPINION, S.REPLIED, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms_reverse.ReverseDecision,
        issues=(doc.REPLY, doc.RESULT),
        rules=("CT-33", "CT-34"),
    )
    check_in_time = Term(
        "核查反向移送的材料", PERIODS["CT-34a"].period, (receive_opinion, receive_reverse, receive_file_back), (reverse_file, reverse_refuse),
        PENALTY_PROCEDURE.art(18, 1), since="received_on", rules=("CT-34", "CT-34a"),
    )
    extend_check = Step(
        "延长核查期限", S.OPINION, None, Role.HEAD, PENALTY_PROCEDURE.art(18, 1), asks=forms_reverse.Extension,
        extends=Extend(check_in_time, None), rules=("CT-34", "CT-34a"),
    )
    reply_in_time = Term(
        "回复检察意见", questions.reply, (receive_opinion, receive_reverse), (reply, reply_progress, reverse_refuse), PERIODS["CT-33b"].basis,
        options=(questions.REPLY_USUALLY,), since="received_on", only_if=lambda it, answers: answers.get("sender_kind", "procuratorate") == "procuratorate",
        survives=True, rules=("CT-33", "CT-33b"), note="期限凭记忆，可在机关设置中更改。",
    )
    inform_in_time = Term(
        "向移送机关通报处理结果", questions.reply, (receive_reverse, receive_file_back), (reply, reverse_refuse), PENALTY_LAW.art(27, 2),
        options=(questions.REPLY_USUALLY,), since="received_on", only_if=lambda it, answers: answers.get("sender_kind", "police") != "procuratorate", soft=True, survives=True,
        rules=("CT-30",), note="条文只要求通报处理结果，没有写明时限；比照回复检察意见的期限作为内部目标。",
    )
    hand_to_review_in_time = Term(
        "检察机关内部移送行政检察", PERIODS["CT-32"].period, Outcome.no_prosecution,
        (hand_to_review, end_review, receive_opinion, Supervision.back_to_admin), GUIDE.art(12), since="served_on", soft=True, rules=("CT-32",),
        note="检察机关内部期限，仅供参考。",
    )
    review_in_time = Term(
        "行政检察审查", PERIODS["CT-32.review"].period, hand_to_review, (end_review, receive_opinion, Supervision.back_to_admin),
        GUIDE.art(13), since="served_on", soft=True, rules=("CT-32",), note="检察机关内部期限，可以延长，仅供参考。",
    )
    opinion_in_time = Term(
        "送达检察意见", questions.opinion, Outcome.no_prosecution, (receive_opinion, end_review, Supervision.back_to_admin),
        LINKAGE.art(8), options=(questions.OPINION_USUALLY,), since="served_on", soft=True, rules=("CT-33a",),
        note="期限凭记忆，可在机关设置中更改。",
    )
    resume_in_time = Term(
        "恢复行政处理", questions.at_once, (Supervision.uphold, Filing.send_elsewhere, Filing.note_body, Outcome.drop, end_review),
        (Supervision.back_to_admin, receive_opinion, receive_file_back, Filing.pass_on, Outcome.judged), TRANSFER_RULES.art(10), options=(questions.AT_ONCE_USUALLY,), soft=True,
        only_if=lambda it, answers: answers.get("body_outcome") not in guards.STILL_WITH_ANOTHER, rules=("CT-25", "CT-30"), note="公安机关不再处理的，应当依法作出处理；条文没有写明时限，按“及时”设为内部目标。",
    )
    handle_in_time = Term(
        "反向移送案件作出处理决定", PERIODS["CT-34b"].period, reverse_file, (reply,), PENALTY_PROCEDURE.art(64, 1),
        only_if=lambda it, answers: guards.no_penalty_runs(it), stopped_by=(holds.CRIMINAL_TRANSFER,), survives=True, rules=("CT-34", "CT-34b"),
        note="因新的犯罪事实再次移送公安机关的，移送期间不计算；本案已有处罚程序的，按处罚程序的办案期限计算。",
    )
    extend_handling = Step(
        "延长处理期限", (S.TAKEN_BACK, *GONE_ENDED), None, Role.HEAD, PENALTY_PROCEDURE.art(64, 1), asks=forms_around.WhyLonger,
        requires=(guards.a_file_awaits_its_answer,),
        extends=Extend(handle_in_time, PERIODS["CT-34b.extension"].period), rules=("CT-34", "CT-34b"), while_suspended=True,
    )
    extend_handling_further = Step(
        "集体讨论决定继续延期", (S.TAKEN_BACK, *GONE_ENDED), None, Role.HEAD, PENALTY_PROCEDURE.art(64, 1), asks=forms_around.MuchLonger,
        requires=(guards.a_file_awaits_its_answer, guards.handling_was_extended), extends=Extend(handle_in_time, None), rules=("CT-34", "CT-34b"), while_suspended=True,
    )
