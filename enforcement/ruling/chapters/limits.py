"""期限：what runs from which step to which, in the order in which the terms begin."""

from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, LITIGATION_LAW, LITIGATION_RULES, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Extend, Term
from enforcement.resuming import until_the_next_look
from enforcement.ruling import lasts, revision, taking_up
from enforcement.ruling.chapters.afterwards import Afterwards
from enforcement.ruling.chapters.answer import Answer
from enforcement.ruling.chapters.competence import Competence
from enforcement.ruling.chapters.decision import Decision
from enforcement.ruling.chapters.enforcement import Enforcement
from enforcement.ruling.chapters.evidence import Evidence
from enforcement.ruling.chapters.hearing import Hearing
from enforcement.ruling.chapters.request import Request
from enforcement.ruling.chapters.taking_up import TakingUp
from enforcement.ruling.states import CLOSED_TO_PARTIES, CORRECTING, NOT_COUNTED


# A table to be read beside the statute, one step after the other.
# fmt: off
class Limits:
    heading = "期限"

    docket_in_time = Term(
        "决定是否立案", PERIODS["R-DOC-1"].period, Request.submit, (
            Request.docket, Request.decline, Request.retract, Competence.designate_other, Competence.call_up), O.art(20), since="received_on",
        stopped_by=(CORRECTING,), rules=("R-DOC-1", "TR01"))
    correct_in_time = Term(
        "补正", lasts.correction_period, Request.serve_correction, (Request.correct, Request.decline, Request.retract), O.art(16), since="served_on", party=True,
        options=(PERIODS["R-ACC-5"].period,), rules=("R-ACC-5", "TR02"), note="天数由机关指定，默认十五日")
    formalities_period = Term(
        "补交身份证明或者委托手续", taking_up.left("formalities_period", lasts.formalities), (Request.serve_formalities, TakingUp.take_up_again, TakingUp.take_up_before_answer), (Request.supply_formalities, Request.formalities_lapse), O.art(18), since="served_on",
        options=(O.days(30),), party=True, on_lapse=Request.formalities_lapse, only_if=taking_up.begins("formalities_period"), rules=("R-ACC-8",), note="天数由机关指定")
    case_limit = Term(
        "办案期限", lasts.case_limit, (Request.docket, TakingUp.take_up_again, TakingUp.take_up_before_answer), (
            Decision.approve, Hearing.withdraw, Competence.transfer, Competence.designate_other, Competence.call_up, Hearing.end_by_mediation), O.art(37),
        options=(PERIODS["R-TIM-1"].period, O.days(30)), stopped_by=NOT_COUNTED, rules=("R-TIM-1", "R-TIM-4", "TR06"),
        note="以调解结案后恢复处理的，按结案时尚余的日数")
    serve_request_in_time = Term(
        "送达请求书副本", PERIODS["R-SRV-1"].period, (Request.docket, Decision.return_direct_draft, TakingUp.take_up_before_answer), (Answer.serve_request, Answer.announce, Decision.draft_directly), O.art(22), stopped_by=CLOSED_TO_PARTIES,
        rules=("R-SRV-1", "TR06"))
    announcement_period = Term(
        "公告期间", lasts.announcement, Answer.announce, (Answer.end_announcement,), PERIODS["R-SRV-5"].basis, since="announced_on",
        options=(PERIODS["R-SRV-5"].period,), on_lapse=Answer.end_announcement, rules=("R-SRV-5",), note="办法未定，参照民事诉讼法")
    answer_in_time = Term(
        "答辩", lasts.answer_period, Answer.serve_request, (Answer.file_answer, Answer.answer_lapses, Decision.draft_directly), O.art(22), since="served_on", party=True,
        options=(PERIODS["R-SRV-2"].period, PERIODS["R-SRV-2.foreign"].period), stopped_by=CLOSED_TO_PARTIES, on_lapse=Answer.answer_lapses,
        rules=("R-SRV-2", "TR07"))
    others_answer_in_time = Term(
        "其他被请求人答辩", taking_up.left("others_answer_in_time", lasts.left_of_the_answer), (Answer.file_answer, TakingUp.take_up_again),
        (Answer.others_answered, Answer.others_answer_lapses, Decision.draft_directly), O.art(22), party=True,
        options=(PERIODS["R-SRV-2"].period, PERIODS["R-SRV-2.foreign"].period), stopped_by=CLOSED_TO_PARTIES, on_lapse=Answer.others_answer_lapses,
        only_if=taking_up.begins("others_answer_in_time", lasts.others_may_answer), rules=("R-SRV-2", "TR08"), note="有数名被请求人的，一人答辩后其余各人的期限照常计算"
    )
    evidence_period = Term(
        "举证", taking_up.left("evidence_period", lasts.evidence_period), (Answer.serve_request, TakingUp.take_up_again), (Evidence.evidence_ends, Evidence.close_evidence, Decision.draft_directly), O.art(54), since="served_on", party=True,
        options=(PERIODS["R-EVD-2"].period,), stopped_by=CLOSED_TO_PARTIES, on_lapse=Evidence.evidence_ends, only_if=taking_up.begins("evidence_period"), rules=("R-EVD-2", "TR07"), note="以调解结案后恢复处理的，按结案时尚余的日数")
    evidence_more_period = Term(
        "延长的举证期间", lasts.more_evidence, Evidence.more_evidence_begins, (Evidence.more_evidence_ends,), O.art(54), party=True,
        options=(PERIODS["R-EVD-2"].period,), stopped_by=CLOSED_TO_PARTIES, on_lapse=Evidence.more_evidence_ends, rules=("R-EVD-2",))
    forward_in_time = Term(
        "转送答辩书", taking_up.left("forward_in_time", PERIODS["R-SRV-3"].period), (Answer.file_answer, TakingUp.take_up_again), (Answer.forward_answer,), O.art(22), since="received_on",
        options=(PERIODS["R-SRV-3"].period,), only_if=taking_up.begins("forward_in_time"), stopped_by=CLOSED_TO_PARTIES, rules=("R-SRV-3", "TR08"))
    forward_further_in_time = Term(
        "转送其他被请求人的答辩书", taking_up.left("forward_further_in_time", PERIODS["R-SRV-3"].period), (Answer.file_further_answer, TakingUp.take_up_again), (Answer.forward_answer,), O.art(22), since="received_on",
        options=(PERIODS["R-SRV-3"].period,), only_if=taking_up.begins("forward_further_in_time"), stopped_by=CLOSED_TO_PARTIES, rules=("R-SRV-3",))
    decide_objection_in_time = Term(
        "管辖异议决定", PERIODS["R-JUR-5"].period, (Competence.object_to_jurisdiction, TakingUp.objection_goes_on), (
            Competence.reject_objection, Competence.withdraw_objection, Competence.transfer, Competence.designate_other, Competence.call_up), O.art(9), since="received_on",
        rules=("R-JUR-5", "TR11"))
    appraisal_period = Term(
        "鉴定", lasts.days_asked, Evidence.appraise, (Evidence.appraised,), O.art(53), options=(O.days(30),), soft=True, rules=("TR15",), note="约定的天数，非法定期限"
    )
    settlement_period = Term(
        "和解期间", lasts.days_asked, Hearing.settle, (Hearing.settlement_lapses, Hearing.end_settlement), O.art(37), since="applied_on", party=True,
        options=(O.days(30),), on_lapse=Hearing.settlement_lapses, rules=("R-TIM-4",), note="当事人申请的天数")
    look_again_in_time = Term(
        "回查中止的原因是否消除", until_the_next_look, (Hearing.suspend, Hearing.look_again, TakingUp.suspension_goes_on), (Hearing.resume,), O.art(28), soft=True,
        options=(O.days(30),), rules=("R-SUS-3",), note="条文没有规定，机关内部要求")
    publish_in_time = Term("公开裁决", PERIODS["R-PUB-1"].period, Decision.approve, (Decision.publish,), O.art(83), survives=True, rules=("R-PUB-1", "O81-83a", "CR-P21"))
    publish_change_in_time = Term(
        "公开裁决的变更或者撤销", PERIODS["R-PUB-1.change"].period, (
            Decision.changed_by_court, Decision.revoked_by_court, Enforcement.revoke, Enforcement.change, Enforcement.change_in_suit), (Decision.publish_change,),
        O.art(83), since="effective_on", survives=True, rules=("R-PUB-1", "O81-83b"), note="依第三十三条变更、撤销的，条文未写，一并公开（读法）")
    serve_ruling_in_time = Term(
        "送达裁决书（变更、撤销决定）", lasts.serving_target,
        (Decision.approve, Enforcement.change, Enforcement.change_in_suit, Enforcement.revoke, Enforcement.ruling_restored),
        (Decision.all_served, Decision.change_served_in_suit, Decision.revocation_served), O.art(31), survives=True, soft=True, options=(O.workdays(5),), rules=("TR26",),
        note="办法未定，机关内部目标")
    serve_corrected_in_time = Term(
        "送达补正决定书", lasts.serving_target, Enforcement.correct_error, (Afterwards.corrected_served,), O.art(33), survives=True, soft=True,
        options=(O.workdays(5),), rules=("R-END-7", "TR36"), note="办法未定，机关内部目标，与裁决书的送达相同")
    suit_period = Term(
        "起诉", PERIODS["R-REM-1"].period, Decision.all_served, (Decision.become_effective, Decision.sue), PATENT_LAW.art(65), since="last_served_on", party=True,
        on_lapse=Decision.become_effective, only_if=lasts.infringed, moot_by=(Enforcement.change,), rules=("R-REM-1", "TR28"), note="自最后一名当事人收到之日；各方的起诉期限自各自收到之日")
    suit_period_of_rejection = Term(
        "起诉（驳回请求的裁决）", PERIODS["R-REM-1"].period, Decision.all_served, (Decision.become_final, Decision.sue), PATENT_LAW.art(65), since="last_served_on",
        party=True, on_lapse=Decision.become_final, only_if=lasts.rejected, moot_by=(Enforcement.change,), rules=("R-REM-1", "TR28"))
    suit_period_of_change = Term(
        "起诉（诉讼中变更的决定）", PERIODS["R-REM-1"].period, Decision.change_served_in_suit, (Enforcement.change_is_final, Decision.sue, Afterwards.sue_late), PATENT_LAW.art(65),
        since="last_served_on", party=True, survives=True, on_lapse=Enforcement.change_is_final, rules=("R-REM-1", "R-END-7", "TR35"))
    suit_period_of_revocation = Term(
        "起诉（撤销裁决的决定）", revision.revocation_period, Decision.revocation_served, (Enforcement.revocation_is_final, Enforcement.sue_revocation),
        LITIGATION_LAW.art(46), since="last_served_on", options=(revision.SIX_MONTHS, PERIODS["R-REM-1"].period), party=True, survives=True,
        on_lapse=Enforcement.revocation_is_final, rules=("R-REM-1", "R-END-7", "TR35"), note="办法没有规定，由机关选定")
    apply_after_performance = Term(
        "机关申请强制执行（自履行期限届满）", PERIODS["R-ENF-1"].period, Enforcement.open_enforcement, (Enforcement.apply_to_court, Enforcement.perform, Enforcement.miss_window, Decision.sue), O.art(80),
        since="performance_ended_on", on_lapse=Enforcement.miss_window, only_if=lasts.counts_from_performance, moot_by=(Enforcement.change,), rules=("R-ENF-1", "O81-80a"))
    apply_after_suit = Term(
        "机关申请强制执行（自起诉期限届满）", PERIODS["R-ENF-1.suit"].period, Enforcement.open_enforcement, (Enforcement.apply_to_court, Enforcement.perform, Enforcement.miss_window, Decision.sue),
        LITIGATION_RULES.art(156), since="suit_ended_on", on_lapse=Enforcement.miss_window, only_if=lasts.counts_from_suit, moot_by=(Enforcement.change,), rules=("R-ENF-1",))
    demand_period = Term(
        "催告后履行", PERIODS["R-ENF-2"].period, Enforcement.serve_demand, (Enforcement.apply_to_court, Enforcement.perform, Decision.sue), BASES["enforcement.demand"], since="served_on",
        party=True, moot_by=(Enforcement.change,), rules=("R-ENF-2", "TR32"))
    holder_period = Term(
        "权利人申请强制执行", PERIODS["R-ENF-3"].period, Enforcement.open_holder_window, (Enforcement.holder_applied, Enforcement.perform, Enforcement.holder_misses_window, Decision.sue), O.art(80),
        since="office_window_ended_on", party=True, on_lapse=Enforcement.holder_misses_window, moot_by=(Enforcement.change,), rules=("R-ENF-3", "O81-80b", "TR34"))
    court_accept_in_time = Term(
        "法院受理", PERIODS["R-ENF-4"].period, (Enforcement.apply_to_court, Enforcement.holder_applied), (Enforcement.court_accepts, Enforcement.court_declines, Enforcement.court_grants, Enforcement.court_refuses),
        COMPULSION_LAW.art(56, 1), moot_by=(Enforcement.change, Decision.changed_by_court), rules=("R-ENF-4", "TR33"))
    court_order_in_time = Term(
        "法院裁定是否执行", PERIODS["R-ENF-4.order"].period, (Enforcement.court_accepts, Enforcement.review_admits),
        (Enforcement.court_grants, Enforcement.court_refuses, Enforcement.court_hears),
        COMPULSION_LAW.art(57), since="replied_on", moot_by=(Enforcement.change, Decision.changed_by_court), rules=("R-ENF-4", "TR33"), note="明显违法的为三十日")
    court_order_after_hearing = Term(
        "法院裁定是否执行（明显违法，听取意见）", PERIODS["R-ENF-4.hearing"].period, Enforcement.court_hears,
        (Enforcement.court_grants, Enforcement.court_refuses), COMPULSION_LAW.art(58, 2), since="accepted_on", moot_by=(Enforcement.change, Decision.changed_by_court), rules=("R-ENF-4",))
    review_in_time = Term(
        "对不予受理、不予执行裁定申请复议", PERIODS["R-ENF-4.appeal"].period, (Enforcement.court_refuses, Enforcement.court_declines),
        (Enforcement.ask_review,), COMPULSION_LAW.art(58, 3), since="replied_on", survives=True,
        moot_by=(Enforcement.change, Enforcement.revoke, Decision.upheld, Decision.changed_by_court, Decision.revoked_by_court), rules=("R-ENF-4",))

    Request.extend_docketing.extends = Extend(docket_in_time, PERIODS["R-DOC-1.extension"].period)
    Answer.extend_answer.extends = Extend(answer_in_time, None)
    Answer.extend_others_answer.extends = Extend(others_answer_in_time, None)
    Hearing.extend_case.extends = Extend(case_limit, None)
    Hearing.extend_case_again.extends = Extend(case_limit, None)
