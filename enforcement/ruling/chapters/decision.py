"""合议、裁决、送达、公开、诉讼与生效：Order 81, articles 25, 30 to 34, 80 and 83."""

from casework.law.statutes import ORDER_81 as O
from casework.law.statutes import PATENT_LAW
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents as paper
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling import guards_approval as approval
from enforcement.ruling import guards_evidence as merits
from enforcement.ruling import guards_suit as suits
from enforcement.ruling import joining, revision, suspending
from enforcement.ruling.cards import panel_cards_are_valid
from enforcement.ruling.forms import decision, fields, publishing, suit
from enforcement.ruling.forms import revision as revising
from enforcement.ruling.states import DECIDED, SUED_BESIDE, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Decision:
    heading = "合议、裁决与送达"

    # 第二十五条、第三十条至第三十四条：合议、裁决
    deliberate = Step(
        "合议", (S.INVESTIGATING, S.HEARD), S.DELIBERATING, Role.PRESIDING, O.art(25), asks=decision.Deliberate,
        requires=(
            must.panel_is_whole, panel_cards_are_valid, joining.nobody_necessary_is_missing, joining.joinder_was_decided, joining.joined_parties_were_served,
            must.answers_are_in_or_over, must.evidence_is_closed, must.nothing_is_pending,
            merits.preservation_is_disposed_of, merits.order_is_settled, merits.comparison_is_complete, merits.conduct_is_found,
            merits.evidence_used_was_heard, merits.evidence_used_is_admitted, suspending.suspension_request_is_answered,
        ),
        issues=(paper.MINUTES,), rules=("TR18", "R-PAN-1", "R-INF-2"))
    reopen = Step("重新审理", S.DELIBERATING, S.INVESTIGATING, Role.PRESIDING, O.art(25), asks=fields.Reasons, rules=("TR18",))
    draft = Step(
        "送审裁决书", S.DELIBERATING, S.APPROVING, Role.PRESIDING, O.art(31), asks=decision.Draft,
        requires=(must.panel_is_whole, must.those_who_decided_are_on_the_panel, suspending.suspension_request_is_answered), rules=("TR26", "R-END-2", "R-END-3", "R-REM-3"))
    draft_directly = Step(
        "直接裁决送审", (S.DOCKETED, S.ANSWERING, S.INVESTIGATING), S.APPROVING, Role.PRESIDING, O.art(34), asks=decision.DirectDraft,
        requires=(must.panel_is_whole, panel_cards_are_valid, must.nothing_is_pending, joining.nobody_necessary_is_missing, joining.joinder_was_decided, joining.joined_parties_were_served,
            suspending.suspension_request_is_answered),
        rules=("TR27", "R-END-4"))
    return_draft = Step(
        "退回重新合议", S.APPROVING, S.DELIBERATING, Role.HEAD, O.art(31), asks=fields.Reasons,
        requires=(must.drafted_after_deliberation,), rules=("TR26",))
    return_direct_draft = Step(
        "退回，依通常程序审理", S.APPROVING, S.DOCKETED, Role.HEAD, O.art(34), asks=fields.Reasons, requires=(must.drafted_directly,),
        rules=("TR27", "R-END-4"), note="不符合直接裁决条件的，（重新）送达请求书副本，给予答辩和举证的期限，再行审理、合议")
    approve = Step(
        "批准并作出裁决", S.APPROVING, S.RULED, Role.HEAD, O.art(31), asks=decision.Approve,
        requires=(
            must.contents_are_complete, must.panel_is_whole, must.those_who_decided_are_on_the_panel, approval.ruling_was_proposed,
            suspending.suspension_request_is_answered,
        ),
        issues=(paper.RULING, about.CLOSING_FORM), rules=("TR26", "R-END-1", "R-END-2", "R-END-3"), confirm="裁决书将编号签发，不能再改。")

    # 送达与公开。裁决之后的步骤不因案中调解（如赔偿数额的调解）而停止办理。
    serve_ruling = Step(
        "送达裁决书（变更、撤销决定）", (S.RULED, S.LITIGATION, S.EFFECTIVE, S.DEMANDED, S.FINAL, *SUED_BESIDE, S.REVOKED), None, CLERKS, PATENT_LAW.art(65), asks=decision.ServeRuling, while_suspended=True,
        requires=(revision.something_awaits_service,), issues=(about.RETURN,), rules=("TR28", "R-SRV-4", "DR24"))
    all_served = Step(
        "裁决书已送达各方", S.RULED, S.SERVED, Role.SYSTEM, PATENT_LAW.art(65), asks=decision.AllServed, while_suspended=True,
        rules=("TR28", "R-REM-1"))
    change_served_in_suit = Step(
        "诉讼中变更的决定已送达各方", (S.LITIGATION, S.EFFECTIVE, S.DEMANDED, S.FINAL, *SUED_BESIDE), None, Role.SYSTEM, O.art(33), asks=decision.AllServed, while_suspended=True, rules=("TR35", "R-END-7"))
    revocation_served = Step(
        "撤销裁决的决定已送达各方", S.REVOKED, None, Role.SYSTEM, O.art(33), asks=decision.AllServed, while_suspended=True, rules=("TR35", "R-END-7"))
    notify_platform = Step(
        "通知平台采取措施", (S.RULED, S.SERVED, S.LITIGATION, S.EFFECTIVE, S.DEMANDED, S.COURT, S.ENFORCING), None, (Role.HANDLER, Role.HEAD), O.art(32),
        asks=decision.NotifyPlatform, requires=(must.found_infringement, must.names_a_platform), issues=(paper.PLATFORM,),
        while_suspended=True, rules=("R-END-3",))
    publish = Step(
        "公开裁决书", DECIDED, None, Role.HEAD, O.art(83), asks=publishing.Publish, while_suspended=True, rules=("TR26", "R-PUB-1", "O81-83a")
    )
    publish_change = Step(
        "公开裁决的变更或者撤销", DECIDED, None, Role.HEAD, O.art(83), asks=publishing.PublishChange,
        requires=(must.ruling_was_changed, revision.court_was_told, suits.enforcing_court_was_told), while_suspended=True,
        rules=("TR29", "R-PUB-1", "O81-83b"))

    # 第八十条、专利法第六十五条：诉讼与生效
    sue = Step(
        "登记行政诉讼", (S.SERVED, S.EFFECTIVE, S.DEMANDED, S.FINAL), S.LITIGATION, (Role.HANDLER, Role.HEAD), PATENT_LAW.art(65),
        asks=suit.Sue, requires=(suits.no_other_ruling_is_open,), while_suspended=True, rules=("TR29", "R-REM-1", "R-REM-4"),
        note="应诉通知常在起诉期满后才收到，故生效后仍可登记。诉讼期间不停止裁决的执行，法律、行政法规另有规定的除外。")
    upheld = Step(
        "法院维持裁决", (S.LITIGATION, S.REFUSED_BY_COURT), S.EFFECTIVE, (Role.HANDLER, Role.HEAD), O.art(80), asks=suit.Judgment,
        requires=(must.found_infringement, suits.suit_is_pending, suits.no_other_ruling_is_open, revision.court_was_told), while_suspended=True, rules=("TR30", "R-REM-1"))
    changed_by_court = Step(
        "法院变更裁决", (S.LITIGATION, *SUED_BESIDE), S.EFFECTIVE, (Role.HANDLER, Role.HEAD), O.art(83), asks=revising.ChangedByCourt,
        requires=(must.found_infringement, suits.suit_is_pending, suits.no_other_ruling_is_open, revision.court_was_told, suits.enforcing_court_was_told),
        while_suspended=True, rules=("TR29", "R-PUB-1", "R-REM-1"))
    rejection_upheld = Step(
        "法院维持驳回请求的裁决", S.LITIGATION, S.FINAL, (Role.HANDLER, Role.HEAD), O.art(80), asks=suit.Judgment,
        requires=(must.rejected_the_request, revision.court_was_told), while_suspended=True, rules=("TR30",))
    revoked_by_court = Step(
        "法院撤销裁决", (S.LITIGATION, *SUED_BESIDE), S.REVOKED, (Role.HANDLER, Role.HEAD), O.art(83), asks=suit.Judgment,
        requires=(suits.suit_is_pending, revision.court_was_told, suits.enforcing_court_was_told), while_suspended=True, rules=("TR29", "R-PUB-1", "R-REM-1"), note="须重新处理的，另行提交请求或者由机关依判决重新立案。")
    become_effective = Step(
        "起诉期满，裁决生效", S.SERVED, S.EFFECTIVE, Role.SYSTEM, O.art(80), while_suspended=True, rules=("TR30",)
    )
    become_final = Step(
        "起诉期满，驳回裁决生效", S.SERVED, S.FINAL, Role.SYSTEM, PATENT_LAW.art(65), while_suspended=True, rules=("TR30",)
    )
