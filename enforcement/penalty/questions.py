"""Lengths of time the rules on penalties leave open, and what each office may choose (未定问题)."""

from casework.law.unsettled import Unsettled

LONGEST_DEFERRAL = Unsettled(
    "penalty.longest_deferral", "一次批准延期缴纳罚款最长多少日", 730, ("TP28",), {730: "七百三十日"},
    note="程序规定第七十四条只写可以暂缓，没有规定最长期限",
)  # fmt: skip
LONGEST_FURTHER = Unsettled(
    "penalty.longest_further", "集体讨论决定继续延长办案期限，一次最长多少日", 365, ("P-TIM-2", "TP25"), {365: "三百六十五日"},
    note="程序规定第六十四条只写同时确定延长的合理期限，没有规定上限",
)  # fmt: skip
LONGEST_REVIEW = Unsettled(
    "penalty.longest_review", "审核期限经批准最长延长多少个工作日", 20, ("P-REV-3",), {20: "二十个工作日"},
    note="程序规定第五十五条只写特殊情况下可以延长，没有规定延长多久",
)  # fmt: skip
LONGEST_ORDERED = Unsettled(
    "penalty.longest_ordered", "登记判决（复议决定）确定的重新处理期限时，自文书生效起超过多少日须先核对", 365, ("P-TIM-1",), {365: "三百六十五日"},
    note="行政诉讼法、行政复议法没有规定判决、复议决定可以确定多长的期限；只防登记差错",
)  # fmt: skip
