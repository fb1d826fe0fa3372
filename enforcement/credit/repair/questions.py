"""What the rules on repair leave open, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

ACCEPTS = Unsettled(
    "repair.creditchina_accept", "信用中国渠道受理修复申请的工作日数", 3, ("CR-N4",), note="数字未能核对原文"
)
DECIDES = Unsettled(
    "repair.creditchina_decide", "信用中国渠道办结修复申请的工作日数", 10, ("CR-N4",), note="数字未能核对原文"
)
REPEAT_BAR = Unsettled(
    "repair.repeat_bar_years",
    "屡禁不止、屡罚不改的，几年内不得申请信用修复（零为不限制）",
    0,
    ("CR-N8",),
    {0: "不限制"},
    note="只见政策要求，没有见到年数",
)
