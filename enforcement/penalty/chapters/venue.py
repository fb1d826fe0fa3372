"""第七条至第十七条：管辖争议、报请指定、交办；投诉举报处理办法第三十三条至第四十二条：举报."""

from casework.law.periods import PERIODS
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_lead as dl
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import forms_report as report
from enforcement.penalty import forms_venue as venue
from enforcement.penalty import guards as g
from enforcement.penalty import guards_lead as gl
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.lead import Leads
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.chapters.spot import OnTheSpot
from enforcement.penalty.states import AFTER_DECISION, BEFORE_DECISION, S

DISPUTABLE = (S.LEAD, S.INVESTIGATING)
TOLD = (S.LEAD, S.NOT_FILED, S.REFERRED, *BEFORE_DECISION, S.NO_PENALTY, S.TRANSFERRED, *AFTER_DECISION)


# fmt: off
class Venue:
    heading = "管辖与举报"

    # 第十三条至第十六条：争议与指定。法律没有规定争议期间停止核查期限
    dispute_venue = Step(
        "登记管辖权争议", DISPUTABLE, None, Role.HEAD, MP.art(13), asks=venue.DisputeVenue, requires=(gl.no_dispute_runs,),
        rules=("P-INT-9", "TP05"), unawaited=DISPUTABLE)
    agree_venue = Step(
        "登记协商结果", DISPUTABLE, None, Role.HEAD, MP.art(13), asks=venue.AgreeVenue, requires=(gl.dispute_runs,), rules=("P-INT-9", "TP05"))
    report_venue = Step(
        "报请上级确定管辖", DISPUTABLE, None, Role.HEAD, MP.art(16), asks=venue.ReportVenue, rules=("P-INT-9", "TP05"), unawaited=DISPUTABLE)
    consult_period = Term(
        "协商管辖权争议", PERIODS["P-INT-9"].period, dispute_venue, (agree_venue, report_venue), MP.art(13), rules=("P-INT-9",),
        since="arose_on", note="协商不成的报请共同的上一级；也可以不经协商直接报请")
    designate = Step(
        "指定管辖", DISPUTABLE, None, Role.SUPERIOR, MP.art(16), asks=venue.Designate, issues=(dl.DESIGNATION,),
        requires=(gl.superior_was_asked,), rules=("DP-02", "P-INT-9", "TP05"), confirm="指定后由被指定的机关管辖。")
    superior_period = Term(
        "上级确定管辖部门", PERIODS["P-INT-9.superior"].period, report_venue, (designate,), MP.art(16), rules=("P-INT-9",),
        since="received_on")
    hand_down = Step(
        "交由下级机关管辖", S.LEAD, S.REFERRED, Role.HEAD, MP.art(15, 1), asks=venue.HandDown, issues=(dl.ASSIGNMENT,),
        requires=(g.nothing_awaited, g.nothing_is_seized, g.goods_are_settled), rules=("DP-03",), confirm="案件交由下级机关办理，本机关不再查处。", unawaited=(S.LEAD,))

    # 投诉举报处理办法第三十四条至第三十六条、第四十二条
    turn_away = Step(
        "告知举报人无处理权限", S.LEAD, S.NOT_FILED, Role.HEAD, MC.art(34), asks=report.TurnAway, issues=(dl.TURNED_AWAY,),
        requires=(gl.was_reported, g.nothing_is_seized, g.goods_are_settled), rules=("P-INT-8",), confirm="本机关不再处理；属于本系统的由举报人直接向有权部门提出，不自行移送。", unawaited=(S.LEAD,))
    repeat_report = Step(
        "登记重复举报（不再另行处理）", TOLD, None, (Role.INTAKE, OFFICER), MC.art(35, 2), asks=report.RepeatReport,
        requires=(gl.was_reported,), rules=("P-INT-10",), while_suspended=True)
    merge_report = Step(
        "合并处理补充新事实的举报", S.LEAD, None, (Role.INTAKE, OFFICER), MC.art(35, 2), asks=report.MergeReport,
        requires=(gl.was_reported,), rules=("P-INT-10",), unawaited=(S.LEAD,))
    check_period = Term(
        "核查并决定是否立案", PERIODS["P-DOC-1"].period, Leads.register_lead,
        (Leads.not_file, Leads.refer, Leads.file, OnTheSpot.decide_on_the_spot, hand_down, turn_away, merge_report), MP.art(18, 1),
        rules=("P-DOC-1",), since="found_on", stopped_by=(stops.TESTING, stops.TESTING_OTHER, stops.IDENTIFICATION))
    extend_check = Step(
        "延长核查期限", S.LEAD, None, Role.HEAD, MP.art(18, 1), asks=lead.Reasons, issues=(d.MATTER,),
        extends=Extend(check_period, PERIODS["P-DOC-1.extension"].period), rules=("TP02", "P-DOC-1"), unawaited=(S.LEAD,))
    merged_check_period = Term(
        "核查并决定是否立案（合并后重新计算）", PERIODS["P-DOC-1"].period, merge_report,
        (Leads.not_file, Leads.refer, Leads.file, OnTheSpot.decide_on_the_spot, hand_down, turn_away), MC.art(35, 2), rules=("P-INT-10", "P-DOC-1"),
        since="again_on", stopped_by=(stops.TESTING, stops.TESTING_OTHER, stops.IDENTIFICATION))
    extend_merged_check = Step(
        "延长核查期限（合并后）", S.LEAD, None, Role.HEAD, MP.art(18, 1), asks=lead.Reasons, issues=(d.MATTER,),
        extends=Extend(merged_check_period, PERIODS["P-DOC-1.extension"].period), rules=("P-INT-10", "TP02"), unawaited=(S.LEAD,))
    tell_reporter = Step(
        "告知举报人处理结果", TOLD, None, (Role.HEAD, OFFICER), MC.art(36), asks=report.TellReporter, issues=(dl.RESULT,),
        requires=(gl.was_reported,), rules=("P-INT-11", "P-INT-12"), while_suspended=True)
    hand_reporter_over = Step(
        "举报人涉嫌骗取赔偿、敲诈勒索，移送公安机关", (S.LEAD, *BEFORE_DECISION), None, Role.HEAD, MC.art(42), asks=report.HandReporterOver,
        issues=(dl.TO_POLICE,), requires=(gl.was_reported,), rules=("P-INT-13",), while_suspended=True,
        confirm="举报人将被移送公安机关处理；本案经营者的违法行为仍依法查处。")
