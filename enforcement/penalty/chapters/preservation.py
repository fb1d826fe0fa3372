"""第三十三条至第三十五条：先行登记保存."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_record as dr
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_urgent as urgent
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import UNDER_WAY, S


# fmt: off
class Preservation:
    heading = "先行登记保存"

    preserve = Step(
        "先行登记保存证据", S.INVESTIGATING, None, Role.HEAD, MP.art(33), asks=inquiry.Preserve, issues=(d.PRESERVATION,),
        requires=(g.rights_were_told, g.nothing_is_preserved), rules=("TP08", "P-EVD-3"),
        confirm="七个工作日内不处理的，自动解除。", unawaited=(S.INVESTIGATING,))
    preserve_urgently = Step(
        "当场先行登记保存（紧急）", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(33, 2), asks=urgent.PreserveUrgently,
        issues=(d.PRESERVATION,), requires=(g.rights_were_told, g.nothing_is_preserved), rules=("TP08", "P-EVD-3"),
        confirm="须在二十四小时内向负责人报告并补办批准，不批准的立即解除。", unawaited=(S.LEAD, S.INVESTIGATING))
    approve_preservation = Step(
        "补办批准先行登记保存", (S.LEAD, S.INVESTIGATING), None, Role.HEAD, MP.art(33, 2), asks=urgent.Approve, issues=(d.MATTER,),
        requires=(gi.preservation_awaits_approval,), rules=("P-EVD-3", "EV-06b"), while_suspended=True)
    disapprove_preservation = Step(
        "不批准，立即解除先行登记保存", (S.LEAD, S.INVESTIGATING), None, Role.HEAD, MP.art(33, 2), asks=urgent.Disapprove,
        issues=(dr.PRESERVATION_LIFTED,), requires=(gi.preservation_awaits_approval,), rules=("P-EVD-3", "DP-20"), while_suspended=True)
    dispose = Step(
        "处理先行登记保存的证据", UNDER_WAY, None, Role.HEAD, MP.art(35, 1), asks=inquiry.Dispose, issues=(dr.PRESERVATION_LIFTED,),
        requires=(g.something_is_preserved,), rules=("TP08", "P-EVD-3"), while_suspended=True)
    preservation_lapsed = Step(
        "先行登记保存自动解除", UNDER_WAY, None, Role.SYSTEM, MP.art(35, 2), rules=("P-EVD-3",),
        while_suspended=True)
    preservation_period = Term(
        "处理先行登记保存的证据", PERIODS["P-EVD-3"].period, (preserve, preserve_urgently),
        (dispose, disapprove_preservation, preservation_lapsed), MP.art(35, 1),
        rules=("P-EVD-3",), since="taken_at", on_lapse=preservation_lapsed,
        note="程序规定没有为检测、鉴定停止计算本期限；送检即为处理措施之一")
    preservation_approval_period = Term(
        "补办批准先行登记保存", PERIODS["P-EVD-3.urgent"].period, preserve_urgently,
        (approve_preservation, disapprove_preservation, dispose), MP.art(33, 2), rules=("P-EVD-3", "EV-06b"), since="taken_at")
