"""Periods of the patent ruling procedure (专利侵权纠纷行政裁决期限): Order 81 first, then what enforces a ruling."""

from casework.law.basis import BASES
from casework.law.period_rule import PeriodRule as P
from casework.law.period_rule import Sense
from casework.law.statutes import CIVIL_PROCEDURE as CIVIL
from casework.law.statutes import (
    COMPULSION_LAW,
    EXHIBITION_RULES,
    LITIGATION_LAW,
    LITIGATION_RULES,
    PATENT_LAW,
    PATENT_RULES,
    RECONSIDERATION_LAW,
)
from casework.law.statutes import ORDER_81 as O

RULES: tuple[P, ...] = (
    # 受理与立案
    P("R-ACC-5", "补正", O.days(15), O.art(16), "请求人收到补正通知书", "U", party=True,
      note="办法未定天数，由机关指定，默认十五日"),
    P("R-ACC-6", "请求处理的时效", O.years(3), O.art(19), "知道或者应当知道侵权行为以及侵权人", party=True),
    P("R-ACC-7", "侵权警告后可请求咨询意见（自权利人收到催告）", O.months(1), O.art(13), "权利人收到催告或者不侵权声明",
      sense=Sense.AFTER, party=True, note="与自发出起二个月择一先到者"),
    P("R-ACC-7.sent", "侵权警告后可请求咨询意见（自发出催告）", O.months(2), O.art(13), "发出催告或者不侵权声明",
      sense=Sense.AFTER, party=True, note="与自收到起一个月择一先到者"),
    P("R-DOC-1", "决定是否立案", O.workdays(5), O.art(20), "收到请求书"),
    P("R-DOC-1.extension", "延长立案期限", O.workdays(5), O.art(20), "原立案期限届满", extends="R-DOC-1",
      note="案件复杂或者有特殊情况，部门负责人批准"),
    P("R-JUR-5", "管辖异议决定", O.workdays(5), O.art(9), "收到管辖异议"),
    P("R-REC-2", "申请回避", O.workdays(3), O.art(5), "知道合议组成员名单", party=True),
    # 送达与答辩
    P("R-SRV-1", "送达请求书副本", O.workdays(5), O.art(22), "立案"),
    P("R-SRV-2", "答辩", O.days(15), O.art(22), "被请求人收到请求书副本", party=True),
    P("R-SRV-2.foreign", "答辩（在中国没有固定居所）", O.days(30), O.art(22), "被请求人收到请求书副本", party=True),
    P("R-SRV-3", "转送答辩书", O.workdays(5), O.art(22), "收到答辩书"),
    P("R-SRV-5", "公告送达期间", CIVIL.days(30), BASES["civil.announcement"], "发出公告", "U", sense=Sense.AFTER,
      note="办法未定公告期间，参照民事诉讼法"),
    # 证据与审理
    P("R-EVD-2", "举证期限", O.days(15), O.art(54), "收到举证通知书", sense=Sense.AT_LEAST, party=True),
    P("R-EVD-5", "登记保存后的处理决定", O.days(7), O.art(49), "登记保存", "U",
      note="条文写“日”，按自然日计算（较短的一种）"),
    P("R-HRG-1", "口头审理提前通知", O.workdays(3), O.art(26), "当事人收到口头审理通知", sense=Sense.AT_LEAST),
    # 办案期限
    P("R-TIM-1", "办案期限", O.months(3), O.art(37), "立案"),
    P("R-TIM-2", "第一次延长办案期限", O.months(1), O.art(37), "原办案期限届满", extends="R-TIM-1",
      note="案件复杂，部门负责人批准，至多一个月"),
    P("R-TIM-3", "第二次延长办案期限", O.months(2), O.art(37), "第一次延长届满", extends="R-TIM-1",
      note="案件特别复杂或者有其他特殊情况，上一级部门批准，至多二个月"),
    P("R-PUB-1", "公开裁决", O.workdays(20), O.art(83), "作出裁决"),
    P("R-PUB-1.change", "公开裁决的变更或者撤销", O.workdays(20), O.art(83), "裁决经行政诉讼变更或者撤销"),
    # 救济与执行
    P("R-REM-1", "对裁决提起行政诉讼", LITIGATION_LAW.days(15), PATENT_LAW.art(65), "当事人收到裁决书", party=True),
    P("R-REM-2", "对裁决申请行政复议", RECONSIDERATION_LAW.days(60), RECONSIDERATION_LAW.art(20, 1), "知道裁决", "U",
      party=True, note="裁决能否复议未有定论，文书告知内容可配置"),
    P("R-REM-1.declined", "对不予立案提起行政诉讼", LITIGATION_LAW.months(6), LITIGATION_LAW.art(46, 1),
      "知道或者应当知道不予立案", "U", party=True, note="旧文书样式写十五日，一般起诉期限为六个月"),
    P("R-ENF-1", "机关申请强制执行（自履行期限届满）", O.months(3), O.art(80), "裁决确定的履行期限届满",
      note="与自起诉期限届满起算者取其先到"),
    P("R-ENF-1.suit", "机关申请强制执行（自起诉期限届满）", LITIGATION_RULES.months(3), LITIGATION_RULES.art(156),
      "被执行人的法定起诉期限届满", "U", note="两种起算并存，以先到者提醒"),
    P("R-ENF-2", "催告后方可申请强制执行", COMPULSION_LAW.days(10), COMPULSION_LAW.art(54), "催告书送达",
      sense=Sense.AFTER),
    P("R-ENF-3", "权利人申请强制执行", O.months(6), O.art(80), "机关申请期限届满", "U", party=True,
      note="条文未写起算点，自机关申请期限届满次日起算"),
    P("R-ENF-4", "法院受理强制执行申请", COMPULSION_LAW.days(5), COMPULSION_LAW.art(56, 1), "法院接到申请"),
    P("R-ENF-4.order", "法院作出执行裁定", COMPULSION_LAW.days(7), COMPULSION_LAW.art(57), "法院受理"),
    P("R-ENF-4.hearing", "明显违法时作出是否执行的裁定", COMPULSION_LAW.days(30), COMPULSION_LAW.art(58, 2), "法院受理"),
    P("R-ENF-4.appeal", "对不予执行裁定申请复议", COMPULSION_LAW.days(15), COMPULSION_LAW.art(58, 3), "机关收到裁定"),
    # 特别情形
    P("R-EXH-1", "展会投诉材料移交", EXHIBITION_RULES.hours(24), EXHIBITION_RULES.art(11), "投诉机构收到符合条件的投诉材料"),
    P("DL-6", "国务院专利行政部门邮寄文件推定收到", PATENT_RULES.days(15), PATENT_RULES.art(4), "文件发出",
      sense=Sense.AFTER, note="只适用于国务院专利行政部门的文件"),
    P("DL-6.announcement", "国务院专利行政部门公告送达", PATENT_RULES.months(1), PATENT_RULES.art(4), "公告",
      sense=Sense.AFTER),
    P("DL-12.patent", "权利恢复请求", PATENT_RULES.months(2), PATENT_RULES.art(6, 1), "障碍消除", party=True,
      note="同时不得超过期限届满后二年"),
    P("DL-12.suit", "行政诉讼耽误起诉期限后的申请", LITIGATION_LAW.days(10), LITIGATION_LAW.art(48, 2), "障碍消除", party=True),
    P("DL-12.civil", "民事诉讼期限顺延的申请", CIVIL.days(10), BASES["civil.restoration"], "障碍消除", party=True),
    # 令81 编号
    P("O81-13a", "侵权警告后可请求咨询意见（自收到）", O.months(1), O.art(13), "权利人收到催告或者不侵权声明",
      sense=Sense.AFTER, party=True, note="与自发出起二个月择一先到者"),
    P("O81-13b", "侵权警告后可请求咨询意见（自发出）", O.months(2), O.art(13), "发出催告或者不侵权声明",
      sense=Sense.AFTER, party=True, note="与自收到起一个月择一先到者"),
    P("O81-80a", "机关申请强制执行", O.months(3), O.art(80), "裁决确定的履行期限届满"),
    P("O81-80b", "权利人、继承人或者权利承受人申请强制执行", O.months(6), O.art(80), "机关申请期限届满", "U", party=True,
      note="条文未写起算点"),
    P("O81-83a", "公开裁决（隐去不宜公开的内容）", O.workdays(20), O.art(83), "作出裁决"),
    P("O81-83b", "公开裁决的变更或者撤销", O.workdays(20), O.art(83), "裁决经行政诉讼变更或者撤销"),
)  # fmt: skip
