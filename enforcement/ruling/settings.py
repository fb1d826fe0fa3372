"""What Order 81 leaves open in a ruling, and what each office may choose (未定问题)."""

from casework.law.unsettled import Unsettled

CORRECTION_DAYS = Unsettled(
    "ruling.correction_days", "补正期限的天数办法没有规定，由机关指定", 15, ("R-ACC-5",),
)  # fmt: skip
CORRECTION_PAUSES = Unsettled(
    "ruling.correction_pauses_docketing", "补正期间立案期限是否停止计算", True, ("TR02", "TR03"),
    {True: "停止计算，补正后继续", False: "不停止计算"},
)  # fmt: skip
ANNOUNCEMENT_DAYS = Unsettled(
    "ruling.announcement_days", "公告送达的期间办法没有规定，参照民事诉讼法", 30, ("R-SRV-5",),
)  # fmt: skip
SERVE_RULING_DAYS = Unsettled(
    "ruling.serve_ruling_days", "裁决书作出后多少个工作日内送达，办法没有规定，属机关内部目标", 5, ("TR26",),
)  # fmt: skip
DECLINED_REMEDY = Unsettled(
    "ruling.declined_remedy", "不予立案通知书告知的起诉期限", "six_months", ("R-REM-1", "DR01", "DOC-P5"),
    {"six_months": "六个月（行政诉讼法的一般期限）", "fifteen_days": "十五日（旧文书样式）"},
)  # fmt: skip
RECONSIDERATION = Unsettled(
    "ruling.reconsideration", "裁决书是否告知可以申请行政复议", False, ("R-REM-2",),
    {False: "只告知行政诉讼", True: "同时告知行政复议"},
)  # fmt: skip
ENFORCEMENT_START = Unsettled(
    "ruling.enforcement_start", "申请强制执行的三个月自何时起算", "earlier", ("R-ENF-1",),
    {"earlier": "两种起算都计算，以先到者为准", "performance": "自履行期限届满", "suit": "自起诉期限届满"},
)  # fmt: skip
HOLDER_START = Unsettled(
    "ruling.holder_start", "权利人申请强制执行的六个月自何时起算，条文没有规定", "office_window", ("R-ENF-3",),
    {"office_window": "自机关申请期限届满", "performance": "自履行期限届满"},
)  # fmt: skip
ASSISTANCE_DAYS = Unsettled(
    "ruling.assistance_days", "委托协助调查的回复期限办法没有规定，属机关之间的办理目标（工作日）", 15, ("R-EVD-9",),
)  # fmt: skip
COLLECT_MONTHS = Unsettled(
    "ruling.collect_months", "解除登记保存后领取物品的期限（月）办法没有规定，依文书样式", 3, ("DR13",),
)  # fmt: skip
LONGEST_APPRAISAL = Unsettled(
    "ruling.longest_appraisal", "鉴定期间（不计入办案期限）最长多少日，办法没有规定", 365, ("R-EVD-7", "TR15"), {365: "三百六十五日"},
)  # fmt: skip
APPROVALS = Unsettled(
    "ruling.approvals", "立案、结案是否须先由承办人呈报、处（科）室负责人签署意见：办法没有规定，依办案指南的审批表", True, ("DI01", "DI06"),
    {True: "须先呈报审批，逐级签署", False: "由机关负责人直接决定"},
)  # fmt: skip
LONGEST_SETTLEMENT = Unsettled(
    "ruling.longest_settlement", "当事人申请的和解期间（不计入办案期限）一次最长多少日，办法没有规定", 60, ("TR23",), {60: "六十日"},
)  # fmt: skip
LONGEST_EVIDENCE = Unsettled(
    "ruling.longest_evidence", "依当事人申请延长举证期限，一次最长多少日，办法没有规定", 60, ("R-EVD-2",), {60: "六十日"},
)  # fmt: skip
LONGEST_ANSWER = Unsettled(
    "ruling.longest_answer", "合议组决定延长答辩期限最长多少日，办法没有规定", 30, ("TR10",), {30: "三十日"},
)  # fmt: skip
LONGEST_PERFORMANCE = Unsettled(
    "ruling.longest_performance", "裁决书确定的履行期限最长多少日，办法没有规定", 60, ("R-END-2",), {60: "六十日"},
)  # fmt: skip
CHANGE_ENLARGES = Unsettled(
    "ruling.change_enlarges", "依第三十三条变更裁决，能否在原裁决之外加重责令停止的内容，条文没有规定", False, ("R-END-7", "TR35"),
    {False: "不能加重；须加重的由请求人另行提出请求", True: "可以加重，须写明理由和依据"},
)  # fmt: skip
