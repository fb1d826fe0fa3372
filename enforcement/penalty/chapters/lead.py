"""第十八条至第二十条：核查与立案."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import BEGIN, Step
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_lead as dl
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty import guards_lead as gl
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S


# fmt: off
class Leads:
    heading = "核查与立案"

    register_lead = Step(
        "登记线索", BEGIN, S.LEAD, (Role.INTAKE, Role.OFFICER, OFFICER), MP.art(18, 1), asks=lead.RegisterLead, issues=(dl.REPORT,),
        requires=(g.case_is_accepted, g.office_may_punish, g.none_is_open), rules=("TP01", "P-DOC-1", "P-INT-6", "IF-6"))
    not_file = Step(
        "不予立案", S.LEAD, S.NOT_FILED, Role.HEAD, MP.art(20), asks=lead.NotFile, issues=(d.NO_FILING,),
        requires=(g.nothing_awaited, g.nothing_is_seized, g.goods_are_settled), rules=("TP04", "P-DOC-3"), confirm="本线索不再查处。")
    refer = Step(
        "移送有管辖权的机关", S.LEAD, S.REFERRED, Role.HEAD, MP.art(14), asks=lead.Refer, issues=(d.REFERRAL,),
        requires=(g.nothing_is_seized, g.goods_are_settled), rules=("TP05", "P-INT-8"),
        confirm="本线索移送其他机关，本机关不再查处。")
    file = Step(
        "立案", S.LEAD, S.INVESTIGATING, Role.HEAD, MP.art(19), asks=lead.File, issues=(d.FILING,),
        requires=(g.nothing_awaited, gi.urgent_measures_are_approved, gl.no_dispute_runs, gl.not_given_to_another),
        rules=("TP06", "P-DOC-2", "P-DOC-4", "P-LIM-1", "P-INT-7"))
