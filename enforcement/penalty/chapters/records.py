"""第二十二条至第三十二条、第三十九条、第四十三条至第四十五条：笔录、取证、询问、抽样和协助."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_LAW, UNFAIR_COMPETITION_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as matters
from enforcement.penalty import documents_record as d
from enforcement.penalty import forms_approval as approval
from enforcement.penalty import forms_record as record
from enforcement.penalty import forms_request as request
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty import states as stops
from enforcement.penalty import when
from enforcement.penalty.chapters.parts import OFFICER, PARTY, SET_DAYS
from enforcement.penalty.states import BEFORE_DECISION, S

COLLECTING = (S.LEAD, S.INVESTIGATING)
"""核查中依法取得的材料也可以作为证据（第二十三条第二款）."""
REACHABLE = (S.LEAD, *BEFORE_DECISION, S.DECIDED, S.SERVED, S.DEMANDED)


# fmt: off
class Records:
    heading = "笔录、取证与函件"

    # 反不正当竞争法第十六条第二款：检查、询问、查询复制须先经主要负责人批准，查询银行账户须经设区的市级以上
    approve_inquiry = Step(
        "批准采取调查措施（不正当竞争）", COLLECTING, None, Role.HEAD, UNFAIR_COMPETITION_LAW.art(16, 2), asks=approval.ApproveInquiry, issues=(matters.MATTER,),
        requires=(gi.is_about_unfair_competition, gi.is_the_main_head), rules=("Q-UC-1", "P-EVD-4"), unawaited=COLLECTING)

    # 第二十二条、第二十八条、第四十三条、第四十四条：现场
    inspect = Step(
        "现场检查", COLLECTING, None, OFFICER, MP.art(28), asks=record.Inspect, issues=(d.INSPECTION,), requires=(gi.inspection_was_approved,), rules=("DP-09", "P-EVD-1"))
    obstruct = Step(
        "记录拒绝、阻挠调查", COLLECTING, None, OFFICER, MP.art(43), asks=record.Obstruct, rules=("DP-09",), unawaited=COLLECTING)

    # 第二十三条至第二十七条：证据
    extract = Step(
        "提取证据", COLLECTING, None, OFFICER, MP.art(24), asks=record.Extract, issues=(d.EXTRACTION,),
        requires=(g.rights_were_told, gi.copying_was_approved), rules=("DP-11", "EV-08", "EV-09"))
    extract_electronic = Step(
        "提取电子数据", COLLECTING, None, OFFICER, MP.art(26), asks=record.ExtractElectronic, issues=(d.ELECTRONIC,),
        requires=(g.rights_were_told, gi.copying_was_approved), rules=("DP-12", "EV-09", "EV-10", "EV-12"), unawaited=COLLECTING)
    exclude_evidence = Step(
        "排除不能采用的证据", S.INVESTIGATING, None, OFFICER, MP.art(23, 4), asks=record.ExcludeEvidence, rules=("P-EVD-1",),
        confirm="该证据不得再作为认定案件事实的根据。", unawaited=(S.INVESTIGATING,))

    # 第二十九条、第三十条第一款：询问、限期提供材料
    summon = Step(
        "通知接受询问", COLLECTING, None, OFFICER, PENALTY_LAW.art(55, 2), asks=request.Summon, issues=(d.SUMMONS,), rules=("DP-13",), unawaited=COLLECTING)
    question = Step(
        "询问", COLLECTING, None, OFFICER, MP.art(29), asks=record.Question, issues=(d.QUESTIONING,), requires=(gi.questioning_was_approved,), rules=("DP-14", "P-EVD-1"))
    demand_materials = Step(
        "责令限期提供材料", COLLECTING, None, OFFICER, MP.art(30, 1), asks=request.DemandMaterials, issues=(d.MATERIALS,), requires=(gi.questioning_was_approved,), rules=("DP-15",), unawaited=COLLECTING)
    materials_received = Step(
        "登记提交的材料", COLLECTING, None, OFFICER, MP.art(30, 1), asks=request.MaterialsReceived,
        requires=(gi.materials_were_demanded,), rules=("DP-15",))
    materials_period = Term(
        "提交材料", when.set_days, demand_materials, (materials_received,), MP.art(30, 1), rules=("DP-15",), since="received_on",
        options=SET_DAYS, party=True, note="天数由机关在通知书中写明；另行通知的，以最近一次为准")

    # 第三十一条：抽样取证
    record_sampling = Step(
        "抽样取证", COLLECTING, None, OFFICER, MP.art(31), asks=record.Sample, issues=(d.SAMPLING,),
        requires=(g.rights_were_told,), rules=("DP-29", "P-EVD-8"), unawaited=COLLECTING)

    # 第三十九条：托运的物品
    help_impound = Step(
        "通知协助扣押托运物品", S.INVESTIGATING, None, OFFICER, MP.art(39), asks=request.HelpImpound, issues=(d.HELP_IMPOUND,),
        requires=(g.anything_is_seized,), rules=("DP-18", "P-EVD-4"), unawaited=(S.INVESTIGATING,))

    # 第四十五条：协助调查
    ask_assistance = Step(
        "请求协助调查", COLLECTING, None, OFFICER, MP.art(45, 1), asks=request.AskAssistance, issues=(d.ASSISTANCE,), rules=("DP-17", "P-EVD-7"), unawaited=COLLECTING)
    assistance_reached = Step(
        "登记协查函送达", COLLECTING, None, OFFICER, MP.art(45, 2), asks=request.AssistanceReached,
        requires=(gi.assistance_was_asked,), rules=("P-EVD-7",))
    assistance_answered = Step(
        "登记协查结果", COLLECTING, None, OFFICER, MP.art(45, 2), asks=request.AssistanceAnswered,
        requires=(gi.assistance_was_asked,), rules=("DP-17", "P-EVD-7"))
    assistance_period = Term(
        "协助机关完成协查", PERIODS["P-EVD-7"].period, assistance_reached, (assistance_answered,), MP.art(45, 2), rules=("P-EVD-7",),
        since="received_on", note="协助机关的期限，不停止本案期限；同时发出几封的，以最近送达的一封为准")
    assistance_delayed = Step(
        "登记协助机关延期", COLLECTING, None, OFFICER, MP.art(45, 2), asks=request.AssistanceDelayed,
        extends=Extend(assistance_period, None, times=9), rules=("P-EVD-7",))

    # 第八十三条：送达地址，首次接触时即可确认
    confirm_address = Step(
        "确认送达地址", REACHABLE, None, OFFICER, MP.art(83, 1), asks=record.ConfirmAddress, issues=(d.ADDRESS,),
        rules=("DP-10", "P-SRV-3"), while_suspended=True)
    change_address = Step(
        "书面告知送达地址变更", REACHABLE, None, PARTY, MP.art(83, 1), asks=record.ChangeAddress,
        requires=(gi.address_was_confirmed,), rules=("P-SRV-3",), while_suspended=True)

    # 行政处罚法第二十八条、程序规定第五十九条：责令改正、退款
    order_correction = Step(
        "责令改正", (*BEFORE_DECISION, S.DECIDED, S.SERVED), None, OFFICER, PENALTY_LAW.art(28, 1), asks=request.OrderCorrection,
        issues=(d.CORRECTION,), rules=("DP-33",), unawaited=(*BEFORE_DECISION, S.DECIDED, S.SERVED))
    order_refund = Step(
        "责令退款", BEFORE_DECISION, None, OFFICER, MP.art(59), asks=request.OrderRefund, issues=(d.REFUND,), stops=stops.REFUND,
        requires=(gi.no_refund_runs,), rules=("DP-34", "P-TIM-3"), unawaited=BEFORE_DECISION)
    refunded = Step(
        "登记退款结果", BEFORE_DECISION, None, OFFICER, MP.art(59), asks=request.Refunded, resumes=stops.REFUND,
        requires=(gi.refund_was_ordered,), rules=("DP-34",), while_suspended=True)
    refund_over = Step(
        "责令退款期限届满", BEFORE_DECISION, None, Role.SYSTEM, MP.art(59), resumes=stops.REFUND, rules=("DP-34", "P-TIM-3"),
        while_suspended=True)
    refund_period = Term(
        "退还多收价款", when.set_days, order_refund, (refunded, refund_over), MP.art(59), rules=("DP-34", "P-TIM-3"),
        since="received_on", options=SET_DAYS, party=True, on_lapse=refund_over, note="天数由机关在通知书中写明；拒不退还的部分依法没收")
