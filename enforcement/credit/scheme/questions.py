"""What the rules on IP credit leave open, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

EXTENSION = Unsettled(
    "ip_credit.extension",
    "管理措施期内再次被认定失信的，延长到哪一天",
    "added",
    ("CR-C4",),
    {"added": "自原期满之日起再计一个期间", "restart": "自再次认定之日起重新计一个期间"},
    note="规定要求延长，延长的长度和上限没有核对到原文",
)
REPAIR_MONTHS = Unsettled(
    "ip_credit.repair_months",
    "按全国规定办理的，认定满几个月方可申请信用修复",
    6,
    ("CR-C5",),
    note="六个月见于地方办法，全国规定没有核对到原文；本机关有自定方案的，按方案",
)
NO_COMMITMENT = Unsettled(
    "ip_credit.no_commitment",
    "重点监管的同时是否不适用信用承诺制",
    True,
    ("CR-C3",),
    {True: "同时不适用信用承诺制", False: "只列为重点监管"},
    note="第六项措施的全部内容没有核对到原文",
)
OBJECTION_DAYS = Unsettled(
    "ip_credit.objection_days",
    "认定失信前，当事人提出异议的工作日数",
    5,
    ("CR-J2",),
    note="要求事先告知、核实异议，没有规定天数；默认与列入严重违法失信名单的告知相同",
)
REPAIR_DAYS = Unsettled(
    "ip_credit.repair_days",
    "收到知识产权信用修复申请后，作出决定的工作日数",
    7,
    ("CR-C5",),
    note="没有核对到天数；默认比照市场监管信用修复",
)
