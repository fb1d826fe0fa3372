"""Periods of credit records (信用公示、失信名单、信用修复期限).

How long a record stays public is a stretch of time, not a time limit to act in: its end is not
moved by a holiday.
"""

from casework.law.period_rule import PeriodRule as P
from casework.law.period_rule import Sense
from casework.law.statutes import (
    DUAL_PUBLICITY_NOTICE,
    ENTERPRISE_PUBLICITY,
    IP_CREDIT_RULES,
    NDRC_REPAIR_RULES,
    SPOT_CHECK_RULES,
)
from casework.law.statutes import LIST_RULES as L
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.law.statutes import PUBLICITY_RULES as PUB
from casework.law.statutes import REPAIR_RULES as R

_LISTED = "列入严重违法失信名单之日"
_DOCUMENT = "行政决定文书确定之日"
_PUBLISHED = "在公示系统公示之日"

RULES: tuple[P, ...] = (
    # 严重违法失信名单
    P("CR-L9", "对拟列入的陈述、申辩", MP.workdays(5), MP.art(57, 2), "告知书送达", party=True),
    P("CR-L14", "公示列入信息（同一省级区域）", L.workdays(20), L.art(14, 1), "作出列入决定"),
    P("CR-L14.push", "推送列入信息（跨省级区域）", L.workdays(10), L.art(14, 2), "作出列入决定"),
    P("CR-L14.receive", "登记地部门公示列入信息", L.workdays(10), L.art(14, 2), "收到推送的信息"),
    P("CR-L20", "期满移出", L.years(3).unrolled(), L.art(21), _LISTED, sense=Sense.AFTER),
    P("CR-L21", "申请提前移出", R.years(1).unrolled(), R.art(13, 1), _PUBLISHED, sense=Sense.AFTER, party=True),
    P("CR-L23", "撤销列入后停止公示、解除措施", L.workdays(3), L.art(19), "列入所依据的处罚被撤销、确认违法或者无效"),
    P("CR-L24", "骗取移出后不得申请信用修复", R.years(3).unrolled(), R.art(23), "作出撤销决定", sense=Sense.AFTER),
    P("CR-L24.shown", "公示因弄虚作假作出的决定", R.years(3).unrolled(), R.art(23, 2), _PUBLISHED, sense=Sense.AFTER,
      note="不得提前停止公示"),
    P("CR-L26", "破产重整临时屏蔽", R.workdays(7), R.art(22), "受理临时信用修复申请"),
    # 处罚公示
    P("CR-P5", "公示处罚信息（同一省级区域）", PUB.workdays(20), PUB.art(9), "作出处罚决定"),
    P("CR-P6", "推送处罚信息（跨省级区域）", PUB.workdays(10), PUB.art(10), "作出处罚决定"),
    P("CR-P6.receive", "登记地部门公示处罚信息", PUB.workdays(10), PUB.art(10), "收到推送的信息"),
    P("CR-P7", "撤回处罚公示信息", PUB.workdays(3), PUB.art(11), "处罚决定被变更、撤销、确认违法或者无效"),
    P("CR-P9", "轻微信息停止公示", PUB.months(3).unrolled(), PUB.art(13), _PUBLISHED, sense=Sense.AFTER),
    P("CR-P11", "严重信息（特定领域）停止公示", PUB.years(3).unrolled(), PUB.art(14, 1), _PUBLISHED, sense=Sense.AFTER),
    P("CR-P11.early", "严重信息（特定领域）申请提前停止公示", PUB.years(1).unrolled(), PUB.art(14, 1), _PUBLISHED,
      sense=Sense.AFTER, party=True),
    P("CR-P12", "严重信息（限制经营、从业）停止公示", PUB.years(3).unrolled(), PUB.art(14, 2), _PUBLISHED,
      sense=Sense.AFTER, note="同时须限制期限届满"),
    P("CR-P12.early", "严重信息（限制经营、从业）申请提前停止公示", PUB.years(1).unrolled(), PUB.art(14, 2), _PUBLISHED,
      sense=Sense.AFTER, party=True, note="同时须限制期限届满"),
    P("CR-P13", "严重信息（降级、吊销、关闭）停止公示", PUB.years(3).unrolled(), PUB.art(14, 3), _PUBLISHED,
      sense=Sense.AFTER, note="不得提前停止公示"),
    P("CR-P14", "一般信息停止公示", PUB.years(1).unrolled(), PUB.art(15), _PUBLISHED, sense=Sense.AFTER),
    P("CR-P14.early", "一般信息申请提前停止公示", PUB.months(3).unrolled(), PUB.art(15), _PUBLISHED,
      sense=Sense.AFTER, party=True),
    P("CR-P19", "企业自行公示处罚和知识产权出质信息", ENTERPRISE_PUBLICITY.workdays(20), ENTERPRISE_PUBLICITY.art(10),
      "信息形成", party=True),
    P("CR-P20", "向信用中国报送双公示信息", DUAL_PUBLICITY_NOTICE.workdays(7), DUAL_PUBLICITY_NOTICE.whole(),
      "作出处罚决定", "V2"),
    # 信用修复
    P("CR-R4", "受理信用修复申请或者一次性告知补正", R.workdays(2), R.art(14), "收到申请"),
    P("CR-R6", "停止公示处罚信息或者移出名单的决定", R.workdays(7), R.art(16, 2), "受理"),
    P("CR-R6.abnormal", "移出经营异常名录的决定", R.workdays(2), R.art(16, 1), "受理"),
    P("CR-R6.extension", "延长信用修复决定期限", R.workdays(10), R.art(16, 3), "原期限届满", extends="CR-R6",
      note="案情复杂或者需要核查，部门负责人批准"),
    P("CR-R7", "完成信用修复数据处理", R.workdays(3), R.art(17), "作出信用修复决定"),
    P("CR-R10", "跨省级区域推送修复结果", R.workdays(3), R.art(4, 2), "作出信用修复决定"),
    P("CR-R11", "协同停止公示其他部门的信息", R.workdays(3), R.art(25), "收到修复决定信息"),
    # 公示信息抽查
    P("CR-J7", "公示抽查结果", SPOT_CHECK_RULES.workdays(20), SPOT_CHECK_RULES.art(12), "检查结束"),
    P("CR-N1.minor", "信用中国轻微信息停止公示", NDRC_REPAIR_RULES.months(3).unrolled(), NDRC_REPAIR_RULES.whole(), _DOCUMENT, "V2",
      sense=Sense.AFTER),
    P("CR-N1", "信用中国一般信息停止公示", NDRC_REPAIR_RULES.years(1).unrolled(), NDRC_REPAIR_RULES.whole(), _DOCUMENT, "V2",
      sense=Sense.AFTER),
    P("CR-N1.early", "信用中国一般信息申请提前停止公示", NDRC_REPAIR_RULES.months(3).unrolled(), NDRC_REPAIR_RULES.whole(), _DOCUMENT,
      "V2", sense=Sense.AFTER, party=True),
    P("CR-N1.serious", "信用中国严重信息停止公示", NDRC_REPAIR_RULES.years(3).unrolled(), NDRC_REPAIR_RULES.whole(), _DOCUMENT, "V2",
      sense=Sense.AFTER),
    P("CR-N1.serious.early", "信用中国严重信息申请提前停止公示", NDRC_REPAIR_RULES.years(1).unrolled(), NDRC_REPAIR_RULES.whole(),
      _DOCUMENT, "V2", sense=Sense.AFTER, party=True),
    P("CR-N4", "信用中国渠道受理修复申请", NDRC_REPAIR_RULES.workdays(3), NDRC_REPAIR_RULES.whole(), "收到申请", "U"),
    P("CR-N4.decide", "信用中国渠道反馈修复结果", NDRC_REPAIR_RULES.workdays(10), NDRC_REPAIR_RULES.whole(), "受理", "U"),
    # 知识产权信用
    P("CR-C4", "知识产权失信管理措施期间", IP_CREDIT_RULES.years(1).unrolled(), IP_CREDIT_RULES.whole(), "认定失信之日",
      "V2", sense=Sense.AFTER),
    P("CR-C5", "申请知识产权信用修复", IP_CREDIT_RULES.months(6).unrolled(), IP_CREDIT_RULES.whole(), "认定失信之日", "M",
      sense=Sense.AFTER, party=True),
)  # fmt: skip
