"""第五十七条、第五十八条：告知、陈述申辩、复核."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_hearing as dh
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_decision as decision
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import forms_service as service
from enforcement.penalty import guards as g
from enforcement.penalty.chapters.parts import OFFICER, PARTY
from enforcement.penalty.states import S


# fmt: off
class Notice:
    heading = "告知与陈述申辩"

    pre_notice = Step(
        "批准并制发处罚告知书", S.TO_NOTIFY, S.NOTIFYING, Role.HEAD, MP.art(57, 1), asks=decision.PreNotice, issues=(d.NOTICE,),
        rules=("TP18", "P-NOT-1", "P-HRG-1", "CR-L9", "TP34"))
    serve_notice = Step(
        "送达告知书", S.NOTIFYING, S.NOTIFIED, OFFICER, MP.art(57, 2), asks=service.NoticeServed,
        issues=(do.RECEIPT,),        rules=("TP18", "P-NOT-2", "P-SRV-2"))
    defend = Step(
        "陈述、申辩", (S.NOTIFIED, S.APPROVAL), None, PARTY, MP.art(57, 2), asks=decision.Defence,
        issues=(dh.DEFENCE_RECORD,), requires=(g.party_was_notified, g.nothing_was_waived), rules=("TP19", "P-NOT-2"), unawaited=(S.NOTIFIED, S.APPROVAL))
    recheck = Step("复核当事人意见", (S.NOTIFIED, S.APPROVAL), None, OFFICER, MP.art(58), asks=decision.Recheck, rules=("TP19", "P-NOT-3"))
    waive = Step(
        "书面放弃陈述、申辩和听证", S.NOTIFIED, None, PARTY, MP.art(57, 2), asks=decision.Waive, requires=(g.defence_is_open,), rules=("P-NOT-2",), unawaited=(S.NOTIFIED,))
    silence = Step("视为放弃陈述、申辩", S.NOTIFIED, None, Role.SYSTEM, MP.art(57, 2), rules=("P-NOT-2",), while_suspended=True)
    reopen = Step(
        "退回补充调查", (S.NOTIFIED, S.APPROVAL), S.INVESTIGATING, Role.HEAD, MP.art(58), asks=lead.Reasons, issues=(d.MATTER,),
        rules=("P-NOT-3",), unawaited=(S.NOTIFIED, S.APPROVAL))
