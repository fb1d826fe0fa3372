"""合并审理与追加当事人：Order 81, articles 21, 23 and 24."""

from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step, Term
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_parties as paper
from enforcement.ruling import guards as must
from enforcement.ruling import joining, lasts, taking_up
from enforcement.ruling.chapters.taking_up import TakingUp
from enforcement.ruling.forms import parties
from enforcement.ruling.states import BEFORE_DELIBERATION, BEFORE_HEARING, CLOSED_TO_PARTIES, PANEL

AGAIN = (TakingUp.take_up_again, TakingUp.take_up_before_answer)


# A table to be read beside the statute, one step after the other.
# fmt: off
class Parties:
    heading = "合并审理与追加当事人"

    # 第二十一条：合并审理
    consolidate = Step(
        "合并审理", BEFORE_HEARING, None, PANEL, O.art(21), asks=parties.Consolidate, issues=(paper.CONSOLIDATED,), rules=("R-DOC-3",),
        note="各案仍分别立案、分别编号、分别计算期限和结案")

    # 第二十三条：必须共同参加的当事人
    join_necessary = Step(
        "追加必须共同参加的当事人", BEFORE_HEARING, None, PANEL, O.art(23), asks=parties.JoinNecessary, issues=(paper.JOINED,),
        rules=("TR13", "R-PTY-1"))

    note_waiver = Step(
        "登记共有人放弃实体权利", BEFORE_HEARING, None, CLERKS, O.art(23), asks=parties.NoteWaiver, rules=("R-PTY-1",),
        note="书面放弃的，不再追加")

    # 第二十四条：依申请追加、第三人
    ask_joinder = Step(
        "申请追加当事人", BEFORE_HEARING, None, (Role.PARTY, *CLERKS), O.art(24), asks=parties.AskJoinder,
        requires=(joining.no_application_is_pending,), issues=(paper.INQUIRY,), rules=("TR13", "R-PTY-2"))
    reply_to_joinder = Step(
        "登记请求人对追加的答复", BEFORE_HEARING, None, (Role.PARTY, *CLERKS), O.art(24), asks=parties.ReplyToJoinder,
        requires=(joining.respondent_applied, must.comes_from_the_requester), rules=("R-PTY-2",))
    decide_joinder = Step(
        "决定是否追加", BEFORE_HEARING, None, PANEL, O.art(24), asks=parties.DecideJoinder,
        requires=(joining.application_is_pending, joining.requester_was_asked),
        issues=(paper.JOINED, paper.INVITED, paper.NOT_JOINED), rules=("TR13", "R-PTY-2"))
    admit_third_party = Step(
        "第三人申请参加", BEFORE_HEARING, None, CLERKS, O.art(24), asks=parties.AdmitThirdParty,
        requires=(joining.somebody_was_invited,), issues=(paper.JOINED,), rules=("TR13", "R-PTY-2"))

    # 追加的当事人自有送达、答辩和举证的期限；先后追加数人的，同在期内的以较晚届满者为准（有利于当事人的读法）
    serve_joined = Step(
        "向追加的当事人送达", BEFORE_DELIBERATION, None, CLERKS, O.art(22), asks=parties.ServeJoined,
        requires=(joining.somebody_is_unserved,), issues=(paper.RETURN,), rules=("TR13", "R-SRV-1", "R-SRV-4", "DR24"))
    joined_answer_lapses = Step(
        "追加的当事人答辩期满", BEFORE_DELIBERATION, None, Role.SYSTEM, O.art(22), rules=("TR13", "R-SRV-2"))
    joined_evidence_ends = Step(
        "追加的当事人举证期限届满", BEFORE_DELIBERATION, None, Role.SYSTEM, O.art(54), rules=("TR13", "R-EVD-2"))

    reply_to_joinder_in_time = Term(
        "请求人答复是否同意追加", taking_up.left("reply_to_joinder_in_time", lasts.days_asked), (ask_joinder, *AGAIN), (reply_to_joinder, decide_joinder), O.art(24), party=True, soft=True,
        options=(O.days(7),), only_if=taking_up.begins("reply_to_joinder_in_time", lasts.respondent_applied), rules=("R-PTY-2",), note="天数由机关指定")
    serve_joined_in_time = Term(
        "向追加的当事人送达", taking_up.left("serve_joined_in_time", PERIODS["R-SRV-1"].period), (join_necessary, decide_joinder, admit_third_party, *AGAIN), (serve_joined,), O.art(22),
        options=(PERIODS["R-SRV-1"].period,), only_if=taking_up.begins("serve_joined_in_time", lasts.somebody_joins), stopped_by=CLOSED_TO_PARTIES, rules=("TR13", "R-SRV-1"), note="办法未另定，与被请求人的送达期限相同（读法）")
    joined_answer_in_time = Term(
        "追加的当事人答辩", taking_up.left("joined_answer_in_time", lasts.joined_answer), (serve_joined, *AGAIN), (joined_answer_lapses,), O.art(22), since="served_on", party=True,
        options=(PERIODS["R-SRV-2"].period, PERIODS["R-SRV-2.foreign"].period), stopped_by=CLOSED_TO_PARTIES, on_lapse=joined_answer_lapses,
        only_if=taking_up.begins("joined_answer_in_time", lasts.answers_back), rules=("TR13", "R-SRV-2"))
    joined_evidence_period = Term(
        "追加的当事人举证", taking_up.left("joined_evidence_period", lasts.joined_evidence), (serve_joined, *AGAIN), (joined_evidence_ends,), O.art(54), since="served_on", party=True,
        options=(PERIODS["R-EVD-2"].period,), stopped_by=CLOSED_TO_PARTIES, on_lapse=joined_evidence_ends, only_if=taking_up.begins("joined_evidence_period"), rules=("TR13", "R-EVD-2"))
