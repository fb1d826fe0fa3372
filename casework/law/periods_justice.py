"""Periods where administration meets the courts, the police and the prosecution (司法确认、行刑衔接、证据期限)."""

from casework.law.basis import BASES
from casework.law.period_rule import PeriodRule as P
from casework.law.statutes import CIVIL_PROCEDURE as CIVIL
from casework.law.statutes import CIVIL_PROCEDURE_RULES as CIVIL_RULES
from casework.law.statutes import COMPULSION_LAW
from casework.law.statutes import CONFIRMATION_RULES_2011 as CONFIRM
from casework.law.statutes import LINKAGE_RULES_2021 as LINKAGE
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import PROSECUTION_RULES as PROSECUTION
from casework.law.statutes import REVERSE_LINKAGE_GUIDE as GUIDE
from casework.law.statutes import TRANSFER_OPINIONS_2006 as OPINIONS
from casework.law.statutes import TRANSFER_RULES as T

_EFFECTIVE = "调解协议生效"

RULES: tuple[P, ...] = (
    # 司法确认
    P("JC-02", "共同申请司法确认", CIVIL.days(30), BASES["mediation.confirmation"], _EFFECTIVE, party=True),
    P("JC-12", "法院决定是否受理", CIVIL.days(3), CONFIRM.art(4), "法院收到申请"),
    P("JC-12.hubei", "法院决定是否受理（湖北）", CIVIL.workdays(3), CONFIRM.art(4), "法院收到申请", "V2",
      note="湖北的实施办法写工作日"),
    P("JC-18", "特别程序审限", CIVIL.days(30), BASES["confirmation.time_limit"], "法院立案", note="经院长批准可以延长"),
    P("JC-19", "司法确认办理目标", CIVIL.days(15), CONFIRM.art(5), "法院受理", soft=True),
    P("JC-19.extension", "延长司法确认办理目标", CIVIL.days(10), CONFIRM.art(5), "原期限届满", extends="JC-19", soft=True),
    P("JC-22a", "当事人对确认裁定提出异议", CIVIL.days(15), CIVIL_RULES.art(372, 2), "收到裁定", party=True),
    P("JC-22b", "利害关系人对确认裁定提出异议", CIVIL.months(6), CIVIL_RULES.art(372, 2), "知道或者应当知道权益受侵害",
      party=True, fixed=True, note="不变期间，不适用中止、中断、延长"),
    P("JC-23", "申请执行", CIVIL.years(2), BASES["enforcement.period"], "履行期间的最后一日", party=True,
      note="适用诉讼时效中止、中断的规定"),
    P("JC-26", "执行法院未执行的，向上一级法院申请", CIVIL.months(6), BASES["enforcement.inactive_court"],
      "法院收到申请执行书", party=True),
    # 移送与立案监督：310号令没有计算条款，按自然日、末日不顺延
    P("CT-06", "决定是否批准移送", T.days(3), T.art(5, 2), "负责人接到书面报告"),
    P("CT-07", "向公安机关移送", T.hours(24), T.art(5, 2), "批准移送"),
    P("CT-12", "公安机关转送有管辖权的机关", T.hours(24), T.art(7), "公安机关接受案件"),
    P("CT-13a", "公安机关通知补正材料", T.hours(24), POLICE.art(180, 2), "公安机关接受案件"),
    P("CT-13b", "行政执法机关补正材料", POLICE.days(3), POLICE.art(180, 2), "收到补正通知"),
    P("CT-15", "公安机关审查是否立案", T.days(3), T.art(8), "公安机关接受案件"),
    P("CT-16", "移交涉案物品和材料", T.days(3), T.art(12), "接到立案通知书"),
    P("CT-17", "提请复议或者建议立案监督", T.days(3), T.art(9, 1), "接到不予立案通知书"),
    P("CT-18", "公安机关复议决定", T.days(3), T.art(9, 2), "公安机关收到提请复议文件"),
    P("CT-19", "对复议决定建议立案监督", T.days(3), T.art(9, 2), "收到复议决定"),
    P("CT-20", "公安机关说明不立案理由", POLICE.days(7), PROSECUTION.art(560), "收到检察院通知"),
    P("CT-21", "公安机关按通知立案", POLICE.days(15), PROSECUTION.art(563), "收到通知立案书"),
    P("CT-22", "检察院告知不立案理由成立", PROSECUTION.days(10), PROSECUTION.art(561, 2), "认为不立案理由成立"),
    P("CT-23", "公安机关说明逾期未决定的理由", PROSECUTION.days(7), PROSECUTION.art(562), "收到检察院通知"),
    P("CT-27", "已处罚未移送案件抄送处罚决定", OPINIONS.days(10), OPINIONS.whole(), "作出处罚决定", "V2"),
    P("CT-28", "告知改变管辖或者并案", POLICE.days(3), POLICE.art(184), "移送案件"),
    P("CT-29", "告知撤销案件", POLICE.days(3), POLICE.art(189, 1), "作出撤销案件决定"),
    P("CT-32", "检察机关内部移送行政检察", GUIDE.workdays(3), GUIDE.art(12), "作出不起诉决定", "V2", soft=True),
    P("CT-32.review", "行政检察审查", GUIDE.workdays(10), GUIDE.art(13), "行政检察部门收到材料", "V2", soft=True),
    P("CT-33a", "送达检察意见", LINKAGE.days(3), LINKAGE.art(8), "作出不起诉决定", "M"),
    P("CT-33b", "回复检察意见", LINKAGE.months(2), LINKAGE.art(9), "收到检察意见书", "M"),
    P("CT-33c", "答复书面咨询", LINKAGE.days(7), LINKAGE.art(13), "收到书面咨询", "M"),
    P("CT-34a", "核查反向移送的材料", MP.workdays(15), MP.art(18, 1), "收到材料"),
    P("CT-34a.extension", "延长核查", MP.workdays(15), MP.art(18, 1), "原核查期限届满", extends="CT-34a"),
    P("CT-34b", "反向移送案件的处理决定", MP.days(90), MP.art(64, 1), "立案"),
    P("CT-34b.extension", "延长反向移送案件的办案期限", MP.days(30), MP.art(64, 1), "原办案期限届满", extends="CT-34b"),
    P("CT-35", "回复拟不起诉提前介入函（地方）", GUIDE.workdays(3), GUIDE.whole(), "收到函件", "U", soft=True,
      note="地方做法，可配置"),
    # 证据措施
    P("EV-06", "先行登记保存证据的处理", MP.workdays(7), MP.art(35), "登记保存", note="逾期自动解除"),
    P("EV-06b", "当场登记保存后补办批准", MP.hours(24), MP.art(33, 2), "当场登记保存"),
    P("EV-07", "查封、扣押", COMPULSION_LAW.days(30).unrolled(), MP.art(38, 1), "查封、扣押之日", "U",
      note="从严不顺延；检测、鉴定时间不计入"),
    P("EV-07.extension", "延长查封、扣押", COMPULSION_LAW.days(30).unrolled(), MP.art(38, 1), "原期限届满", "U",
      extends="EV-07", note="从严不顺延"),
)  # fmt: skip
