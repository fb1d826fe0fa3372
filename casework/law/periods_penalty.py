"""Periods of the penalty procedure (行政处罚期限), from the complaint to the archive."""

from casework.law.basis import BASES
from casework.law.period_rule import PeriodRule as P
from casework.law.period_rule import Sense
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.law.statutes import (
    COMPULSION_LAW,
    LITIGATION_LAW,
    PENALTY_LAW,
    PUBLICITY_RULES,
    RECONSIDERATION_LAW,
)
from casework.law.statutes import HEARING_RULES as MH
from casework.law.statutes import PENALTY_PROCEDURE as MP

RULES: tuple[P, ...] = (
    # 投诉举报
    P("P-INT-2", "投诉受理决定", MC.workdays(7), MC.art(15), "收到投诉"),
    P("P-INT-4", "消费者投诉调解", MC.days(60), MC.art(23, 1, 5), "受理投诉", note="鉴定、检测时间不计入"),
    P("P-INT-4.notify", "告知终止调解", MC.workdays(7), MC.art(23, 2), "作出终止调解决定"),
    P("P-INT-5", "核查调解中发现的线索", MC.workdays(15), MC.art(27), "发现线索"),
    P("P-INT-5.extension", "延长核查", MP.workdays(15), MP.art(18, 1), "原核查期限届满", extends="P-INT-5"),
    P("P-INT-9", "处理权限争议协商", MC.workdays(7), MC.art(33), "发生争议"),
    P("P-INT-9.superior", "上级确定管辖部门", MP.workdays(7), MP.art(16), "上级收到报送材料"),
    # 立案与时效
    P("P-DOC-1", "核查并决定是否立案", MP.workdays(15), MP.art(18, 1), "发现线索或者收到材料"),
    P("P-DOC-1.extension", "延长核查期限", MP.workdays(15), MP.art(18, 1), "原核查期限届满", extends="P-DOC-1",
      note="特殊情况，部门负责人批准，一次"),
    P("P-LIM-1", "行政处罚追责时效", PENALTY_LAW.years(2), PENALTY_LAW.art(36, 1), "违法行为发生或者终了之日"),
    P("P-LIM-1.health", "行政处罚追责时效（生命健康、金融安全且有危害后果）", PENALTY_LAW.years(5), PENALTY_LAW.art(36, 1),
      "违法行为发生或者终了之日"),
    # 证据与强制措施
    P("P-EVD-3", "先行登记保存证据的处理", MP.workdays(7), MP.art(35), "采取先行登记保存", note="逾期自动解除"),
    P("P-EVD-3.urgent", "当场登记保存后补办批准", MP.hours(24), MP.art(33, 2), "当场采取措施"),
    P("P-EVD-4.urgent", "当场查封、扣押后补办批准", MP.hours(24), MP.art(36, 2), "当场采取措施"),
    P("P-EVD-5", "查封、扣押", COMPULSION_LAW.days(30).unrolled(), MP.art(38, 1), "查封、扣押之日", "U",
      note="三十日为自然日；末日是否顺延未有定论，从严不顺延"),
    P("P-EVD-5.extension", "延长查封、扣押", COMPULSION_LAW.days(30).unrolled(), MP.art(38, 1), "原期限届满", "U",
      extends="P-EVD-5", note="情况复杂，部门负责人批准，一次；从严不顺延"),
    P("P-EVD-7", "协助调查", MP.workdays(15), MP.art(45, 2), "接到协助调查函"),
    # 审核、告知、听证
    P("P-REV-3", "案件审核（法制审核）", MP.workdays(10), MP.art(55), "接到审核材料"),
    P("P-NOT-2", "陈述、申辩", MP.workdays(5), MP.art(57, 2), "告知书送达", party=True),
    P("P-HRG-2.request", "申请听证", MH.workdays(5), MH.art(7), "告知书送达", party=True),
    P("P-HRG-2.host", "确定听证主持人", MH.workdays(3), MH.art(18), "收到听证申请"),
    P("P-HRG-2.file", "移交案件材料", MH.workdays(3), MH.art(19), "确定听证主持人"),
    P("P-HRG-2.fix", "确定听证时间、地点", MH.workdays(5), MH.art(20), "收到案件材料"),
    P("P-HRG-2.notice", "听证提前通知", MH.workdays(7), MH.art(21), "送达听证通知书", sense=Sense.AT_LEAST),
    P("P-HRG-2.publish", "公开听证提前公告", MH.workdays(3), MH.art(22), "公告", sense=Sense.AT_LEAST),
    P("P-HRG-2.report", "提交听证报告", MH.workdays(5), MH.art(29), "听证结束"),
    # 办案、送达、结案
    P("P-TIM-1", "作出处理决定", MP.days(90), MP.art(64, 1), "立案"),
    P("P-TIM-2", "延长办案期限", MP.days(30), MP.art(64, 1), "原办案期限届满", extends="P-TIM-1",
      note="部门负责人批准；仍不能办结的，集体讨论确定再延长的合理期限"),
    P("P-SRV-1", "送达处罚决定书（当事人不在场）", MP.workdays(7), MP.art(81), "宣告处罚决定"),
    P("P-SRV-2", "公告送达期间", MP.days(30), MP.art(82, 1, 5), "发出公告", sense=Sense.AFTER),
    P("P-CLS-1", "结案", MP.workdays(15), MP.art(77), "出现应当结案的情形"),
    P("P-SIM-3", "简易程序材料归档", MP.workdays(7), MP.art(70), "作出当场处罚决定"),
    P("P-SIM-4", "当场收缴的罚款交机关", MP.workdays(2), MP.art(73), "收缴罚款"),
    P("P-SIM-4.bank", "机关将罚款缴付银行", MP.workdays(2), MP.art(73), "收到办案人员交来的罚款"),
    # 履行、救济、执行
    P("P-PAY-1", "缴纳罚没款", MP.days(15), MP.art(72, 1), "当事人收到处罚决定书", party=True),
    P("P-REM-1", "申请行政复议", RECONSIDERATION_LAW.days(60), BASES["remedy.reconsideration"], "知道处罚决定", party=True),
    P("P-REM-1.suit", "提起行政诉讼", LITIGATION_LAW.months(6), BASES["remedy.suit"], "知道处罚决定", party=True),
    P("P-REM-1.after", "不服复议决定提起行政诉讼", LITIGATION_LAW.days(15), BASES["remedy.suit_after_reconsideration"],
      "收到复议决定书", party=True),
    P("P-REM-1.decide", "复议决定（普通程序）", RECONSIDERATION_LAW.days(60), RECONSIDERATION_LAW.art(62, 1), "受理复议申请"),
    P("P-REM-1.decide_extension", "延长复议期限", RECONSIDERATION_LAW.days(30), RECONSIDERATION_LAW.art(62, 1),
      "原复议期限届满", extends="P-REM-1.decide"),
    P("P-REM-1.decide_simple", "复议决定（简易程序）", RECONSIDERATION_LAW.days(30), RECONSIDERATION_LAW.art(62, 2),
      "受理复议申请"),
    P("P-REM-2", "当场处罚须先申请行政复议", RECONSIDERATION_LAW.days(60), BASES["remedy.reconsideration_first"],
      "知道当场处罚决定", party=True),
    P("P-ENF-1", "催告后方可申请强制执行", MP.workdays(10), MP.art(76, 1), "当事人收到催告书", sense=Sense.AFTER),
    P("P-ENF-1.apply", "申请法院强制执行", MP.months(3), MP.art(76, 1), "复议和起诉期限届满"),
    P("P-ENF-1.court", "法院受理强制执行申请", COMPULSION_LAW.days(5), COMPULSION_LAW.art(56, 1), "法院接到申请"),
    P("P-ENF-1.order", "法院作出执行裁定", COMPULSION_LAW.days(7), COMPULSION_LAW.art(57), "法院受理"),
    P("P-ENF-2", "申请强制执行窗口", MP.months(3), MP.art(76, 1), "送达满六个月",
      note="窗口由起诉期限推得；催告应早于窗口开启十个工作日以上"),
    # 公示
    P("P-PUB-1", "公示处罚信息（同一省级区域）", PUBLICITY_RULES.workdays(20), PUBLICITY_RULES.art(9), "作出处罚决定"),
    P("P-PUB-1.push", "推送处罚信息（跨省级区域）", PUBLICITY_RULES.workdays(10), PUBLICITY_RULES.art(10), "作出处罚决定"),
    P("P-PUB-1.receive", "接收部门公示处罚信息", PUBLICITY_RULES.workdays(10), PUBLICITY_RULES.art(10), "收到推送的信息"),
    P("P-PUB-1.withdraw", "撤回处罚公示信息", PUBLICITY_RULES.workdays(3), PUBLICITY_RULES.art(11),
      "处罚决定被变更、撤销、确认违法或者无效"),
)  # fmt: skip
