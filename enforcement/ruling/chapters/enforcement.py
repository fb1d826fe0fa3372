"""强制执行，裁决的变更、撤销与补正：Order 81, articles 33 and 80; 行政强制法 53 to 58."""

from casework.law.basis import BASES
from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents as paper
from enforcement.ruling import documents_duties as duty_papers
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling import guards_duties as beside
from enforcement.ruling import guards_suit as suits
from enforcement.ruling import revision
from enforcement.ruling.forms import duties, enforcing, fields, suit
from enforcement.ruling.forms import revision as revising
from enforcement.ruling.states import DECIDED, REVISABLE, SUED_BESIDE, S

CHANGEABLE = (
    S.RULED,
    S.SERVED,
    S.EFFECTIVE,
    S.DEMANDED,
    S.COURT,
    S.ENFORCING,
    S.PERFORMED,
    S.REFUSED_BY_COURT,
    S.FINAL,
)
"""Out of court: the changed ruling is served anew and everything that follows from service begins again."""
TELL_THE_COURT = "正在诉讼或者已经申请强制执行的，同时书面告知人民法院"


# A table to be read beside the statute, one step after the other.
# fmt: off
class Enforcement:
    heading = "履行与强制执行"

    # 第八十条、行政强制法第五十三条至第五十八条：执行
    open_enforcement = Step(
        "开始计算申请强制执行的期限", S.EFFECTIVE, None, Role.SYSTEM, O.art(80), asks=enforcing.EnforcementWindow,
        while_suspended=True, rules=("TR30", "R-ENF-1"))
    demand = Step(
        "催告履行", S.EFFECTIVE, S.DEMANDED, Role.HEAD, BASES["enforcement.demand"], asks=enforcing.Demand,
        requires=(must.found_infringement, beside.time_to_perform_has_passed), issues=(paper.DEMAND,), while_suspended=True, rules=("TR32", "R-ENF-2"))
    serve_demand = Step(
        "送达催告书", S.DEMANDED, None, CLERKS, BASES["enforcement.demand"], asks=enforcing.ServeDemand, while_suspended=True,
        issues=(about.RETURN,), rules=("TR32", "R-ENF-2"))
    answer_demand = Step(
        "登记对催告的陈述、申辩", S.DEMANDED, None, (Role.PARTY, *CLERKS), COMPULSION_LAW.art(36), asks=enforcing.AnswerDemand,
        requires=(beside.comes_from_the_one_urged,), while_suspended=True, rules=("TR32", "R-ENF-2"))
    check_demand_answer = Step(
        "复核对催告的陈述、申辩", S.DEMANDED, None, (Role.HANDLER, Role.HEAD), COMPULSION_LAW.art(36), asks=enforcing.CheckDemandAnswer,
        requires=(beside.an_answer_to_the_demand_waits,), while_suspended=True, rules=("TR32", "R-ENF-2"),
        note="提出的事实、理由或者证据成立的，应当采纳")
    apply_to_court = Step(
        "申请法院强制执行", S.DEMANDED, S.COURT, Role.HEAD, COMPULSION_LAW.art(55), asks=enforcing.ApplyToCourt,
        requires=(must.demand_is_over, beside.answer_to_the_demand_was_checked, must.within_the_office_window, revision.change_may_no_longer_be_contested), issues=(paper.APPLICATION,), while_suspended=True,
        rules=("TR33", "R-ENF-1", "R-ENF-2", "R-ENF-4", "R-ENF-5"))
    court_accepts = Step(
        "法院受理", S.COURT, None, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(56, 1), asks=enforcing.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_grants = Step(
        "法院裁定准予执行", S.COURT, S.ENFORCING, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(57), asks=enforcing.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_refuses = Step(
        "法院裁定不予执行", S.COURT, S.REFUSED_BY_COURT, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(58), asks=enforcing.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_declines = Step(
        "法院裁定不予受理", S.COURT, S.REFUSED_BY_COURT, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(56, 2),
        asks=enforcing.CourtReply, requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_hears = Step(
        "法院认为明显违法，听取意见", S.COURT, None, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(58, 1), asks=enforcing.CourtHears,
        requires=(must.by_the_enforcement_court, must.court_has_accepted), while_suspended=True, rules=("R-ENF-4",),
        note="自受理之日起三十日内裁定，不再适用七日")
    ask_review = Step(
        "对不予受理、不予执行裁定申请复议", S.REFUSED_BY_COURT, None, Role.HEAD, COMPULSION_LAW.art(58, 3), asks=fields.Reasons,
        requires=(must.within_the_review_period,), while_suspended=True, rules=("R-ENF-4",))
    review_grants = Step(
        "上一级法院裁定准予执行", S.REFUSED_BY_COURT, S.ENFORCING, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(58, 3),
        asks=enforcing.CourtReply, requires=(must.review_was_asked, must.court_had_refused_to_enforce, suits.no_other_ruling_is_open), while_suspended=True, rules=("R-ENF-4",))
    review_admits = Step(
        "上一级法院裁定受理", S.REFUSED_BY_COURT, S.COURT, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(56, 2),
        asks=enforcing.CourtReply, requires=(must.review_was_asked, must.court_had_declined, suits.no_other_ruling_is_open), while_suspended=True, rules=("R-ENF-4",))
    review_upholds = Step(
        "上一级法院维持原裁定", S.REFUSED_BY_COURT, None, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(58, 3),
        asks=enforcing.CourtReply, requires=(must.review_was_asked,), while_suspended=True, rules=("R-ENF-4",))

    # 第三十二条第六项：海关；第三十四条：有能力而拒不履行的，转信用管理（credit 程序凭台账提出列入，另行告知、听证、报上级同意）
    notify_customs = Step(
        "通知海关", (S.RULED, S.SERVED, S.LITIGATION, S.EFFECTIVE, S.DEMANDED, S.COURT, S.ENFORCING), None, (Role.HANDLER, Role.HEAD),
        O.art(32, 1, 6), asks=duties.NotifyCustoms, requires=(must.found_infringement, beside.forbids_import), issues=(duty_papers.CUSTOMS,),
        while_suspended=True, rules=("R-END-3", "DR30"))
    note_refusal = Step(
        "认定拒不履行，转信用管理", (S.DEMANDED, S.COURT, S.ENFORCING), None, Role.HEAD, O.art(34), asks=duties.NoteRefusal,
        requires=(must.found_infringement, beside.time_to_perform_is_over, must.demand_has_lapsed), issues=(duty_papers.LISTING_PROPOSAL,),
        while_suspended=True, rules=("TR37", "R-CRD-1"), note="是否列入由信用管理另行办理；列入前须告知、听取申辩，县级、设区的市级机关须经上级同意")
    perform = Step(
        "核实已履行", (S.EFFECTIVE, S.DEMANDED, S.COURT, S.ENFORCING), S.PERFORMED, (Role.HANDLER, Role.HEAD), O.art(32),
        asks=enforcing.Performed, requires=(beside.platforms_were_told, beside.customs_were_told), while_suspended=True, rules=("TR31", "R-END-3"))
    miss_window = Step(
        "机关申请期限届满未申请", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), while_suspended=True, rules=("TR34", "R-ENF-3")
    )
    open_holder_window = Step(
        "告知权利人自行申请强制执行", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), asks=enforcing.HolderWindow,
        issues=(paper.HOLDER_NOTICE,), while_suspended=True, rules=("TR34", "R-ENF-3"))
    holder_applied = Step(
        "登记权利人申请强制执行", (S.EFFECTIVE, S.DEMANDED), S.COURT, Role.HANDLER, LITIGATION_RULES.art(158, 1),
        asks=enforcing.HolderApplied, requires=(must.holder_window_has_begun,), while_suspended=True, rules=("R-ENF-3", "O81-80b"))
    holder_misses_window = Step(
        "权利人申请期限届满", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), while_suspended=True, rules=("R-ENF-3",)
    )

    # 第三十三条：变更、撤销、补正
    revoke = Step(
        "撤销裁决", REVISABLE, S.REVOKED, Role.HEAD, O.art(33), asks=revising.Revise,
        issues=(paper.REVOKED,), while_suspended=True, rules=("TR35", "R-END-7"), confirm="裁决将被撤销，已经履行的部分不受影响。撤销决定须送达各方，各方可以就其起诉。", note=TELL_THE_COURT)
    change = Step(
        "变更裁决", CHANGEABLE, S.RULED, Role.HEAD, O.art(33), asks=revising.Change,
        issues=(paper.CHANGED,), requires=(suits.change_is_out_of_court, suits.no_other_ruling_is_open), while_suspended=True, rules=("TR35", "R-END-7", "R-REM-1"),
        confirm="变更决定须送达各方，起诉期限自收到变更决定重新计算；届满前不能申请强制执行。", note=TELL_THE_COURT)
    change_in_suit = Step(
        "诉讼期间变更裁决", (S.LITIGATION, *SUED_BESIDE), None, Role.HEAD, O.art(33), asks=revising.Change,
        issues=(paper.CHANGED,), requires=(suits.suit_is_pending,), while_suspended=True, rules=("TR35", "R-END-7", "R-REM-1"),
        note="须书面告知人民法院；原告不撤诉的，诉讼继续，对变更决定不服的可以在十五日内起诉")
    tell_court = Step(
        "书面告知人民法院裁决已改变", (S.LITIGATION, *SUED_BESIDE, S.REVOKED), None, (Role.HANDLER, Role.HEAD), LITIGATION_RULES.art(81, 1), asks=revising.CourtTold,
        requires=(revision.court_is_to_be_told,), issues=(duty_papers.COURT_TOLD,), while_suspended=True, rules=("R-END-7", "TR35"))
    sue_revocation = Step(
        "登记对撤销决定的诉讼", S.REVOKED, None, (Role.HANDLER, Role.HEAD), O.art(33), asks=suit.Sue,
        requires=(revision.revocation_may_be_contested,), while_suspended=True, rules=("R-END-7", "R-REM-1"))
    revocation_upheld = Step(
        "法院维持撤销决定", S.REVOKED, None, (Role.HANDLER, Role.HEAD), O.art(33), asks=revising.RevocationJudged,
        requires=(revision.revocation_is_contested, revision.court_was_told), while_suspended=True, rules=("R-END-7",))
    ruling_restored = Step(
        "法院撤销撤销决定，裁决恢复", S.REVOKED, S.RULED, (Role.HANDLER, Role.HEAD), O.art(33), asks=revising.RevocationJudged,
        requires=(revision.revocation_is_contested, revision.court_was_told, suits.no_other_ruling_is_open), while_suspended=True, rules=("R-END-7", "R-REM-1"),
        note="原裁决恢复效力：连同判决告知各方，起诉期限自收到重新计算（读法）")
    change_is_final = Step(
        "对变更决定的起诉期满", DECIDED, None, Role.SYSTEM, O.art(33), while_suspended=True, rules=("R-END-7",))
    revocation_is_final = Step(
        "对撤销决定的起诉期满", DECIDED, None, Role.SYSTEM, O.art(33), while_suspended=True, rules=("R-END-7",))
    correct_error = Step(
        "补正裁决书笔误", DECIDED, None, Role.HEAD, O.art(33), asks=revising.CorrectError, issues=(paper.CORRECTED,),
        while_suspended=True, rules=("TR36", "R-END-7"), note="只更正差错，不重新计算起诉期限")
