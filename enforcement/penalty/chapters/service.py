"""第八十一条至第八十三条：送达."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import OPEN, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_service as service
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S


# fmt: off
class Service:
    heading = "送达"

    announce = Step(
        "公告送达", (S.NOTIFYING, S.DECIDED), None, OFFICER, MP.art(82, 1, 5), asks=service.Announce, issues=(d.ANNOUNCEMENT,),
        stops=stops.ANNOUNCEMENT, rules=("P-SRV-2", "DL-13"), unawaited=(S.NOTIFYING, S.DECIDED))
    announcement_over = Step(
        "公告期满", (S.NOTIFYING, S.DECIDED), None, Role.SYSTEM, MP.art(82, 1, 5), resumes=stops.ANNOUNCEMENT, rules=("P-SRV-2",),
        while_suspended=True)
    announcement_period = Term(
        "公告送达", PERIODS["P-SRV-2"].period, announce, (announcement_over,), MP.art(82, 1, 5), rules=("P-SRV-2", "DL-13"),
        since="published_on", on_lapse=announcement_over)
    serve = Step(
        "送达处罚决定书", S.DECIDED, S.SERVED, OFFICER, MP.art(81), asks=service.DecisionServed,
        issues=(do.RECEIPT,), rules=("TP26", "P-SRV-1", "P-SRV-2", "CR-P4"), while_suspended=True)
    serve_no_penalty = Step(
        "送达不予处罚决定书", S.NO_PENALTY, None, OFFICER, MP.art(81), asks=service.DecisionServed,
        issues=(do.RECEIPT,), rules=("TP23",),
        while_suspended=True)
    serve_other = Step(
        "登记其他文书的送达", OPEN, None, OFFICER, MP.art(82), asks=service.OtherServed, issues=(do.RECEIPT,), rules=("P-SRV-2", "DP-50"),
        while_suspended=True)
    serving_period = Term(
        "送达处罚决定书", PERIODS["P-SRV-1"].period, (Decision.decide, Decision.no_penalty, Correction.change_decision), (serve, serve_no_penalty), MP.art(81),
        rules=("P-SRV-1",), stopped_by=(stops.ANNOUNCEMENT,))
