"""送达与答辩：Order 81, articles 10 and 22."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling.forms import conduct, parties
from enforcement.ruling.states import (
    ANNOUNCEMENT,
    BEFORE_DELIBERATION,
    BEFORE_HEARING,
    DECIDED,
    PANEL,
    UNDECIDED,
    UNDER_INQUIRY,
    S,
)


# A table to be read beside the statute, one step after the other.
# fmt: off
class Answer:
    heading = "送达与答辩"

    # 第二十二条：送达、答辩、转送
    announce = Step(
        "公告送达", (*BEFORE_HEARING, S.RULED, S.DEMANDED), None, CLERKS, O.art(10), asks=conduct.Announce, stops=ANNOUNCEMENT,
        rules=("R-SRV-4", "R-SRV-5"))
    end_announcement = Step(
        "公告期满", (*BEFORE_DELIBERATION, S.RULED, S.DEMANDED), None, Role.SYSTEM, O.art(10), resumes=ANNOUNCEMENT, rules=("R-SRV-5",)
    )
    serve_request = Step(
        "送达请求书副本", S.DOCKETED, S.ANSWERING, CLERKS, O.art(22), asks=conduct.ServeRequest, issues=(about.RETURN,), rules=("TR07", "R-SRV-1", "DR24")
    )
    file_answer = Step(
        "收到答辩", S.ANSWERING, S.INVESTIGATING, (Role.PARTY, *CLERKS), O.art(22), asks=conduct.FileAnswer,
        requires=(must.comes_from_the_respondent,), rules=("TR08", "R-SRV-2"))
    file_further_answer = Step(
        "收到其他被请求人的答辩或者逾期答辩", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, (Role.PARTY, *CLERKS), O.art(22),
        asks=conduct.FurtherAnswer, requires=(must.comes_from_the_respondent,), rules=("TR08", "R-SRV-2", "R-SRV-3"))
    others_answered = Step(
        "各被请求人均已答辩", UNDER_INQUIRY, None, Role.SYSTEM, O.art(22), while_suspended=True, rules=("TR08", "R-SRV-2"))
    others_answer_lapses = Step(
        "其他被请求人答辩期满", UNDER_INQUIRY, None, Role.SYSTEM, O.art(22), rules=("TR09", "R-SRV-2"))
    answer_lapses = Step("答辩期满未答辩", S.ANSWERING, S.INVESTIGATING, Role.SYSTEM, O.art(22), rules=("TR09", "R-SRV-2"))
    extend_answer = Step(
        "延长答辩期限", S.ANSWERING, None, PANEL, O.art(22), asks=conduct.ExtendAnswer, issues=(about.ANSWER_LONGER,), rules=("TR10", "R-SRV-2")
    )
    extend_others_answer = Step(
        "延长其他被请求人的答辩期限", (S.INVESTIGATING, S.HEARING_SET), None, PANEL, O.art(22), asks=conduct.ExtendAnswer, issues=(about.ANSWER_LONGER,), rules=("TR10", "R-SRV-2"))
    forward_answer = Step(
        "转送答辩书", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, CLERKS, O.art(22), asks=conduct.ForwardAnswer,
        requires=(must.answer_is_here,), issues=(about.RETURN,), rules=("R-SRV-3",))

    record_service = Step(
        "登记单个受送达人的送达", (*UNDECIDED, *DECIDED), None, CLERKS, O.art(10), asks=parties.RecordService, while_suspended=True,
        issues=(about.RETURN,), rules=("R-SRV-4", "DR24"), note="一名受送达人、一份文书，登记一次；期限自各该步骤登记的送达之日计算")
