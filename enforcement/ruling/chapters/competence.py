"""管辖异议、移送，指定管辖、提级与委托：Order 81, articles 8 and 9."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents as paper
from enforcement.ruling import documents_competence
from enforcement.ruling import guards_competence as competence
from enforcement.ruling.forms import competence as asks
from enforcement.ruling.forms import conduct, fields
from enforcement.ruling.states import JURISDICTION, UNDECIDED, S

BEFORE_RULING = (S.SUBMITTED, S.CORRECTION, *UNDECIDED)
ABOVE = (Role.SUPERIOR, Role.HEAD)
"""The superior acts himself; where he works outside the system, the head enters his paper."""


# A table to be read beside the statute, one step after the other.
# fmt: off
class Competence:
    heading = "管辖"

    # 第九条：管辖异议与移送
    object_to_jurisdiction = Step(
        "提出管辖异议", (S.ANSWERING, S.INVESTIGATING), None, (Role.PARTY, *CLERKS), O.art(9), asks=conduct.ObjectToJurisdiction,
        stops=JURISDICTION, rules=("TR11", "R-JUR-5"))
    withdraw_objection = Step(
        "撤回管辖异议", (S.DOCKETED, S.ANSWERING, S.INVESTIGATING), None, (Role.PARTY, *CLERKS), O.art(9), asks=fields.Reasons, resumes=JURISDICTION,
        requires=(competence.comes_from_the_objector,), rules=("R-JUR-5",), note="撤回异议，办法没有规定（读法）；撤回后继续计算办案期限")
    reject_objection = Step(
        "驳回管辖异议", (S.DOCKETED, S.ANSWERING, S.INVESTIGATING), None, Role.HEAD, O.art(9), asks=conduct.RejectObjection, resumes=JURISDICTION,
        issues=(paper.JURISDICTION,), rules=("R-JUR-5",))
    transfer = Step(
        "移送有管辖权的部门", UNDECIDED, S.TRANSFERRED, Role.HEAD, O.art(9), asks=conduct.Transfer, while_suspended=True,
        issues=(paper.JURISDICTION_UPHELD, paper.WITHDRAWN_AS_INCOMPETENT, paper.TRANSFER_LETTER),
        rules=("TR12", "R-JUR-5", "R-JUR-6"), confirm="本案将移送其他部门，本机关不再裁决。")

    # 第八条：管辖争议逐级报请共同上级；提级、指定；委托公共机构
    report_competence = Step(
        "报请指定管辖", BEFORE_RULING, None, Role.HEAD, O.art(8), asks=asks.ReportCompetence,
        requires=(competence.not_reported_yet,), issues=(documents_competence.REPORT,), while_suspended=True, rules=("R-JUR-4",),
        note="两个机关对管辖有争议，或者都认为没有管辖权的，协商不成逐级报请共同的上级；期间不停止计算办案期限")
    designate_here = Step(
        "上级指定由本机关办理", BEFORE_RULING, None, ABOVE, O.art(8), asks=asks.DesignateHere, requires=(competence.was_reported,),
        while_suspended=True, rules=("R-JUR-4",))
    designate_other = Step(
        "上级指定由其他机关办理", BEFORE_RULING, S.TRANSFERRED, ABOVE, O.art(8), asks=asks.DesignateOther,
        issues=(documents_competence.HANDED_OVER,), while_suspended=True, rules=("R-JUR-4", "R-JUR-6"),
        confirm="本案将移送被指定的机关，本机关不再裁决。")
    call_up = Step(
        "上级提级办理", BEFORE_RULING, S.TRANSFERRED, ABOVE, O.art(8), asks=asks.CallUp, issues=(documents_competence.HANDED_OVER,),
        while_suspended=True, rules=("R-JUR-4",), confirm="本案将由上级机关办理，本机关不再裁决。")
    entrust_work = Step(
        "委托公共机构承担具体工作", UNDECIDED, None, Role.HEAD, O.art(8), asks=asks.Entrust, issues=(documents_competence.ENTRUSTMENT,),
        rules=("R-JUR-4",), note="裁决仍由本机关作出")
