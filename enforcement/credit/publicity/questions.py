"""What the rules on public records leave open, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

UNIT = Unsettled(
    "publicity.gsxt_unit",
    "公示系统处罚表的金额以元还是以万元计",
    "yuan",
    ("IF-2",),
    {"yuan": "元", "wan": "万元"},
    note="表结构没有写明单位，上线前与省级平台核对",
)
DOWNGRADE = Unsettled(
    "publicity.creditchina_downgrade",
    "降低资质等级在信用中国渠道属于一般还是严重",
    "general",
    ("CR-N2",),
    {"general": "一般", "serious": "严重"},
    note="信用中国渠道的规则与市场监管的规则归类不同",
)
MINOR_SHOWN = Unsettled(
    "publicity.creditchina_minor",
    "信用中国渠道是否公示轻微失信信息",
    False,
    ("CR-N1",),
    {False: "原则上不公示", True: "确有必要，公示至多三个月"},
)
