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
SEIZURE_WITH_POLICE = Unsettled(
    "penalty.seizure_with_police", "案件移送公安机关以后、公安机关接收物品以前，查封、扣押的期限届满的，物品能否退还", "kept",
    ("P-EVD-6", "CT-16"),
    {
        "kept": "不退还：以期满为由解除的物品仍由本机关保管，待公安机关决定（移送规定第十二条）",
        "returned": "应当退还：期限届满即须解除并退还（行政强制法第二十八条第一款第四项）",
    },
    note="行政强制法第二十八条要求期满解除，移送规定第十二条要求立案后移交涉案物品，条文没有写明二者如何衔接",
)  # fmt: skip
RESUMED_HEARING = Unsettled(
    "penalty.resumed_hearing", "中止的听证在原定日期以后恢复举行的，是否须再次提前七个工作日通知", "again", ("P-HRG-2", "P-HRG-4"),
    {"again": "须重新确定时间，并提前七个工作日通知", "told": "不须：告知恢复的时间即可（写入恢复的理由），不再计算七个工作日"},
    note="听证办法第二十条只写举行前七个工作日通知，第二十六条没有写明恢复以后是否再次适用",
)  # fmt: skip
REFUSED_REQUEST = Unsettled(
    "penalty.refused_request", "举报人对不予立案、不予处理的答复不服的，起诉前是否须先申请行政复议", "first", ("P-REM-2",),
    {
        "first": "须先申请行政复议（属于未履行法定职责，行政复议法第二十三条第一款第三项）",
        "either": "可以直接起诉（已经作出答复，不属于未履行法定职责）",
    },
    note="行政复议法第二十三条第一款第三项只写未履行法定职责的情形，没有写明已经答复而不予处理的是否在内；答复写明救济途径的依此设定",
)  # fmt: skip
GIVE_BACK = Unsettled(
    "penalty.give_back_workdays", "处罚决定不予没收的物品，自决定之日起多少个工作日内退还", 3, ("P-EVD-6",), {3: "三个工作日"},
    note="行政强制法第二十八条、程序规定第四十二条只写立即退还，没有写明天数",
)  # fmt: skip
