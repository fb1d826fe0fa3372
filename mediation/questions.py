"""What the law leaves open in mediation and confirmation (未定问题): settings of the office, shown where they matter."""

from casework.law.unsettled import Unsettled

YES, NO = "yes", "no"

CONFIRMABLE = Unsettled(
    "confirmation.administrative",
    "行政机关主持达成的调解协议能否申请司法确认（专利纠纷行政裁决和调解办法没有规定，依据法院意见、地方规定和各地做法）",
    YES,
    ("JC-30", "JC-01"),
    {YES: "可以申请", NO: "本地区不受理，引导办理公证或者起诉"},
)
ONE_WITH_CONSENT = Unsettled(
    "confirmation.one_with_consent",
    "一方申请、另一方书面同意的，是否视为双方共同申请",
    YES,
    ("JC-03",),
    {YES: "视为共同申请", NO: "须双方共同申请"},
)
ACCEPTANCE_DAYS = Unsettled(
    "confirmation.acceptance_days",
    "法院决定是否受理的三日按自然日还是工作日计算",
    "calendar",
    ("JC-12",),
    {"calendar": "自然日", "working": "工作日（湖北）"},
)
COURT_PLACE = Unsettled(
    "confirmation.court_place",
    "可以向哪一地的法院申请",
    "any",
    ("JC-04", "JC-07"),
    {"any": "当事人住所地、标的物所在地、调解组织所在地之一", "organisation": "仅调解机关所在地（湖北）"},
)
VENUE = Unsettled(
    "mediation.venue",
    "侵权以外的专利纠纷由哪里的部门调解（办法第六条窄于实施细则第九十七条）",
    "domicile",
    ("MED-02",),
    {"domicile": "仅被请求人所在地", "either": "被请求人所在地或者侵权行为地"},
)
CRIME_BARS = Unsettled(
    "mediation.crime_bars",
    "案件已因涉嫌犯罪移送的，是否还可以调解（全国没有规定，个别地方排除）",
    NO,
    ("MED-42",),
    {YES: "不再调解", NO: "可以调解，但不得代替移送"},
)
FOLLOW_UP_DAYS = Unsettled(
    "mediation.follow_up_days",
    "协议生效后多少日内回访履行情况（法律只要求督促履行，没有写明时间）",
    30,
    ("MED-39",),
    {30: "三十日"},
)
ONE_OF_SEVERAL = Unsettled(
    "mediation.one_of_several_declines",
    "数名被请求人中有人拒绝调解或者逾期未陈述意见的，能否与接受调解的各方继续（办法第六十五条、第六十六条只写一名被请求人）",
    "divide",
    ("TM04", "TM07"),
    {"divide": "纠纷可以分开的，与接受调解的各方继续", "all": "有一名不接受的，整件不予立案"},
)
REVOKED_REOPENS = Unsettled(
    "confirmation.revoked_reopens",
    "确认裁定被撤销后，以该协议结案的行政裁决是否恢复处理（法律、办法都没有规定；协议本身仍可能是有效的民事合同）",
    YES,
    ("JC-22", "R-END-6"),
    {YES: "恢复处理，按结案时尚余的办案期限办理", NO: "不恢复，由各方就协议起诉、另行协商或者重新请求裁决"},
)
SUSPENDED_TERM = Unsettled(
    "confirmation.suspended_term",
    "申请执行时效中止的原因消除后，期间怎样计算（民法典第一百九十四条第二款：满六个月届满；执行程序解释第十九条：剩余的期间继续计算）",
    "six_months",
    ("JC-23",),
    {"six_months": "自原因消除之日起满六个月届满", "remaining": "剩余的期间继续计算（届满较早，稳妥起见在此之前申请）"},
)
RECHECK_DAYS = Unsettled(
    "confirmation.recheck_days",
    "确认裁定被撤销后，承办人多少日内复核曾以其为根据的处罚、名单、公示和信用修复（法律没有写明期限）",
    10,
    ("JC-22",),
    {10: "十日"},
)
QUESTIONS = (
    SUSPENDED_TERM,
    RECHECK_DAYS,
    REVOKED_REOPENS,
    ONE_OF_SEVERAL,
    CONFIRMABLE,
    ONE_WITH_CONSENT,
    ACCEPTANCE_DAYS,
    COURT_PLACE,
    VENUE,
    CRIME_BARS,
    FOLLOW_UP_DAYS,
)
