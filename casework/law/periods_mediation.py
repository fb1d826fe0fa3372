"""Periods of mediation (调解期限): Order 81 for patents, the court rules for cases sent by a court."""

from casework.law.period_rule import PeriodRule as P
from casework.law.period_rule import Sense
from casework.law.statutes import COURT_MEDIATION_RULES as COURT
from casework.law.statutes import MEDIATION_LAW, PATENT_RULES
from casework.law.statutes import ONLINE_MEDIATION_RULES as ONLINE
from casework.law.statutes import ORDER_81 as O

_READING = "条文未写起算点，为解释"

RULES: tuple[P, ...] = (
    # 专利行政调解
    P("MED-05a", "送达陈述意见通知书", O.workdays(5), O.art(65), "收到调解请求"),
    P("MED-05", "提交意见陈述书", O.days(15), O.art(65), "被请求人收到陈述意见通知书", party=True),
    P("MED-06", "立案并通知双方", O.workdays(5), O.art(66), "收到接受调解的意见陈述书"),
    P("MED-07", "通知请求人不予立案", O.workdays(5), O.art(66), "陈述期限届满未答复或者收到拒绝调解的意见陈述书"),
    P("MED-08", "权属纠纷调解结案", O.months(2), O.art(70, 3), "立案", "U", note=_READING + "；只适用于专利申请权和专利权权属纠纷"),
    P("MED-08.extension", "延长权属纠纷调解期限", O.months(1), O.art(70, 3), "原期限届满", extends="MED-08",
      note="特别复杂，部门负责人批准，一次"),
    P("MED-08.target", "其他专利纠纷调解办理目标", O.months(2), O.whole(), "立案", "U", soft=True,
      note="办法对权属以外的纠纷没有期限，仅为机关办理目标，无法律依据"),
    P("MED-11", "国务院专利行政部门自行恢复程序", O.years(1), O.art(70, 2), "请求中止之日", sense=Sense.AFTER),
    P("MED-02.restore", "权属纠纷中止后恢复（实施细则）", PATENT_RULES.years(1), PATENT_RULES.art(103), "请求中止之日",
      sense=Sense.AFTER),
    P("O81-65a", "送达陈述意见通知书和请求书副本", O.workdays(5), O.art(65), "收到调解请求"),
    P("O81-65b", "提交意见陈述书", O.days(15), O.art(65), "被请求人收到通知", party=True),
    P("O81-66a", "立案并通知双方时间地点", O.workdays(5), O.art(66), "收到意见陈述书"),
    P("O81-66b", "通知请求人不予立案", O.workdays(5), O.art(66), "陈述期限届满或者收到拒绝的意见陈述书"),
    P("O81-70a", "当事人凭协议请求恢复程序", O.days(15), O.art(70, 2), "调解协议生效", "U", party=True, note=_READING),
    P("O81-70b", "向国务院专利行政部门抄送", O.workdays(5), O.art(70, 2), "结案"),
    P("O81-70c", "国务院专利行政部门自行恢复程序", O.years(1), O.art(70, 2), "请求中止之日", sense=Sense.AFTER),
    P("O81-70d", "权属纠纷调解结案", O.months(2), O.art(70, 3), "立案", "U", note=_READING),
    P("O81-70d.extension", "延长权属纠纷调解期限", O.months(1), O.art(70, 3), "原期限届满", extends="O81-70d",
      note="特别复杂，部门负责人批准，一次"),
    # 人民调解：法律没有期限
    P("MED-PPL", "人民调解办理目标", MEDIATION_LAW.days(30), MEDIATION_LAW.whole(), "受理", "U", soft=True,
      note="人民调解法没有调解期限，仅为办理目标"),
    # 法院委派、委托与平台节点
    P("MED-28", "委派调解", COURT.days(30), COURT.art(27, 1), "调解员签收材料或者在平台确认接受",
      note="全体当事人同意可以延长"),
    P("MED-29o", "委托调解（普通程序）", COURT.days(15), COURT.art(27, 2), "调解员签收材料或者在平台确认接受",
      note="全体当事人同意可以延长"),
    P("MED-29s", "委托调解（简易程序）", COURT.days(7), COURT.art(27, 2), "调解员签收材料或者在平台确认接受",
      note="全体当事人同意可以延长"),
    P("MED-30a", "法院指定调解组织或者调解员", ONLINE.workdays(3), ONLINE.art(10), "收到在线调解申请"),
    P("MED-30b", "当事人共同选择调解组织或者调解员", ONLINE.workdays(2), ONLINE.art(10), "双方同意在线调解", party=True),
    P("MED-30c", "调解组织或者调解员确认接受", ONLINE.workdays(3), ONLINE.art(12), "收到委派委托信息或者申请"),
    P("MED-30d", "征询对方调解意愿", ONLINE.workdays(3), ONLINE.art(15), "接受委派调解"),
)  # fmt: skip
