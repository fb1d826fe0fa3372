"""权属纠纷与国务院专利行政部门程序的衔接：Order 81, article 70."""

from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81
from casework.procedure import Step, Term
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms_after, guards
from mediation.agreement import guards_parties as parties
from mediation.agreement.chapters.agreement import Agreement
from mediation.agreement.chapters.parties import Parties
from mediation.agreement.chapters.talks import Talks
from mediation.agreement.states import CLOSED, MEDIATING, S, ends_ownership_talks, stands_suspended


# A table to be read beside the statute.
# fmt: off
class Ownership:
    heading = "权属纠纷与国务院专利行政部门程序的衔接"

    # 第七十条
    suspend_at_cnipa = Step(
        "登记国务院专利行政部门中止程序", (*MEDIATING, S.EFFECTIVE), None, (Role.HANDLER, Role.PARTY), bases.OWNERSHIP, asks=forms_after.SuspendAtCnipa,
        requires=(guards.about_ownership,), rules=("TM09", "MED-11"), note="协议生效以后才登记的，限于此前已经请求的中止",
    )
    resume_at_cnipa = Step(
        "登记请求恢复程序", (*MEDIATING, *CLOSED), None, (Role.HANDLER, Role.PARTY), bases.OWNERSHIP_LINK, asks=forms_after.ResumeAtCnipa,
        requires=(guards.about_ownership, parties.was_suspended), rules=("TM22", "MED-11"),
    )
    cnipa_resumes = Step("国务院专利行政部门自行恢复程序", (*MEDIATING, *CLOSED), None, Role.SYSTEM, bases.OWNERSHIP_LINK, rules=("TM23", "MED-11"))
    copy_to_cnipa = Step(
        "向国务院专利行政部门抄送", (S.DOCKETED, S.IN_SESSION, S.SIGNING, *CLOSED), None, Role.HANDLER, bases.OWNERSHIP_LINK, asks=forms_after.CopyToCnipa, issues=(papers.COPY,),
        requires=(guards.about_ownership, parties.something_is_to_be_copied), rules=("TM21", "MED-11"),
    )

    # 期限
    resuming = Term(
        "凭协议请求恢复程序", PERIODS["O81-70a"].period, runs_from=(Agreement.sign, suspend_at_cnipa), met_by=(resume_at_cnipa, cnipa_resumes), basis=ORDER_81.art(70, 2),
        since="effective_on", only_if=stands_suspended, party=True, survives=True, rules=("O81-70a", "TM19", "TM22"), note=PERIODS["O81-70a"].note,
    )
    copying = Term(
        "向国务院专利行政部门抄送", PERIODS["O81-70b"].period, runs_from=(Agreement.sign, Agreement.fail, Talks.respondent_absent, Parties.end_part, Parties.end_my_part),
        met_by=(copy_to_cnipa,), basis=ORDER_81.art(70, 2), since="ended_on", each="side", only_if=ends_ownership_talks, survives=True, rules=("O81-70b", "MED-11"),
        note="条文只写达成协议的情形；不成的、一方的部分先行结束的也抄送，为解释",
    )
    cnipa_year = Term(
        "国务院专利行政部门自行恢复程序", PERIODS["O81-70c"].period, runs_from=suspend_at_cnipa, met_by=(resume_at_cnipa, cnipa_resumes),
        basis=bases.OWNERSHIP_LINK, since="suspended_on", on_lapse=cnipa_resumes, survives=True, rules=("O81-70c", "MED-11"),
    )
