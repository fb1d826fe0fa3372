"""The statutes this system cites (法律文件), each with its editions and the way it counts days.

A number of articles of 0 means the count was not verified against a full text; a citation into
such an edition is not range-checked, and its dates come from secondary sources (for the layout
regulation the version date is that of coming into force). Amending decisions that kept the numbering share an edition.
"""

from datetime import date

from casework.law.period import Roll
from casework.law.statute import Counting, Edition, Statute

_CIVIL = Counting(says="《中华人民共和国民事诉讼法》第八十五条")
_CIVIL_CODE = Counting(says="《中华人民共和国民法典》第二百零一条至第二百零三条")
_PATENT = Counting(says="《中华人民共和国专利法实施细则》第五条")
_ORDER_81 = Counting(
    says="类推适用《中华人民共和国专利法实施细则》第五条、《中华人民共和国民事诉讼法》第八十五条"
    "（《专利纠纷行政裁决和调解办法》本身没有期间计算条款）"
)
_MARKET = Counting(says="《市场监督管理行政处罚程序规定》第八十条")
_MARKET_BY_ANALOGY = Counting(says="类推适用《市场监督管理行政处罚程序规定》第八十条")
_CRIMINAL = Counting(says="《中华人民共和国刑事诉讼法》第一百零五条")
_ADMINISTRATIVE_SUIT = Counting(says="《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第四十八条")
_TRANSFER = Counting(
    roll=Roll.NONE,
    says="《行政执法机关移送涉嫌犯罪案件的规定》没有期间计算条款，从严按自然日计算、末日不顺延",
)


def _single(
    key: str, title: str, version: date, in_force: date, articles: int, counting: Counting = _CIVIL_CODE
) -> Statute:
    return Statute(key, title, (Edition(version, in_force, articles),), counting)


# 专利
PATENT_LAW = _single("专利法", "中华人民共和国专利法", date(2020, 10, 17), date(2021, 6, 1), 82, _PATENT)
PATENT_RULES = _single(
    "专利法实施细则", "中华人民共和国专利法实施细则", date(2023, 12, 11), date(2024, 1, 20), 149, _PATENT
)
ORDER_81 = _single(
    "专利纠纷行政裁决和调解办法", "专利纠纷行政裁决和调解办法", date(2024, 12, 26), date(2025, 2, 1), 85, _ORDER_81
)
PATENT_ENFORCEMENT_2010 = _single(
    "专利行政执法办法", "专利行政执法办法", date(2010, 12, 29), date(2011, 2, 1), 0, _PATENT
)
MAJOR_RULING_RULES = _single(
    "重大专利侵权纠纷行政裁决办法", "重大专利侵权纠纷行政裁决办法", date(2021, 5, 26), date(2021, 6, 1), 0, _PATENT
)
DRUG_RULING_RULES = _single(
    "药品专利纠纷早期解决机制行政裁决办法",
    "药品专利纠纷早期解决机制行政裁决办法",
    date(2021, 7, 5),
    date(2021, 7, 5),
    0,
    _PATENT,
)
TECH_INVESTIGATOR_RULES = _single(
    "技术调查官参与行政裁决办案规定",
    "关于技术调查官参与专利、集成电路布图设计侵权纠纷行政裁决办案的若干规定（暂行）",
    date(2021, 5, 7),
    date(2021, 5, 7),
    0,
    _PATENT,
)
EXHIBITION_RULES = _single("展会知识产权保护办法", "展会知识产权保护办法", date(2006, 1, 13), date(2006, 3, 1), 35)

# 行政处罚、强制、复议、诉讼
PENALTY_LAW = _single(
    "行政处罚法", "中华人民共和国行政处罚法", date(2021, 1, 22), date(2021, 7, 15), 86,
    Counting(frozenset({2, 3, 5, 7}), says="《中华人民共和国行政处罚法》第八十五条"),
)  # fmt: skip
COMPULSION_LAW = _single(
    "行政强制法", "中华人民共和国行政强制法", date(2011, 6, 30), date(2012, 1, 1), 71,
    Counting(workdays_up_to=10, says="《中华人民共和国行政强制法》第六十九条"),
)  # fmt: skip
RECONSIDERATION_LAW = _single(
    "行政复议法", "中华人民共和国行政复议法", date(2023, 9, 1), date(2024, 1, 1), 90,
    Counting(frozenset({3, 5, 7, 10}), says="《中华人民共和国行政复议法》第八十八条"),
)  # fmt: skip
LITIGATION_LAW = _single(
    "行政诉讼法", "中华人民共和国行政诉讼法", date(2017, 6, 27), date(2017, 7, 1), 103, _ADMINISTRATIVE_SUIT
)
LITIGATION_RULES = _single(
    "行政诉讼法解释",
    "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
    date(2018, 2, 6),
    date(2018, 2, 8),
    163,
    _ADMINISTRATIVE_SUIT,
)

# 市场监督管理
PENALTY_PROCEDURE = _single(
    "市场监督管理行政处罚程序规定", "市场监督管理行政处罚程序规定", date(2022, 9, 29), date(2022, 11, 1), 87, _MARKET
)
HEARING_RULES = _single(
    "市场监督管理行政处罚听证办法", "市场监督管理行政处罚听证办法", date(2021, 7, 2), date(2021, 7, 15), 0,
    _MARKET_BY_ANALOGY,
)  # fmt: skip
COMPLAINT_RULES = _single(
    "市场监督管理投诉举报处理办法", "市场监督管理投诉举报处理办法", date(2025, 12, 30), date(2026, 4, 15), 46,
    Counting(says="《市场监督管理投诉举报处理办法》第四十五条"),
)  # fmt: skip
GAINS_RULES = _single(
    "市场监督管理行政处罚案件违法所得认定办法", "市场监督管理行政处罚案件违法所得认定办法",
    date(2025, 12, 23), date(2026, 3, 20), 17, _MARKET_BY_ANALOGY,
)  # fmt: skip
PUBLICITY_RULES = _single(
    "市场监督管理行政处罚信息公示规定", "市场监督管理行政处罚信息公示规定",
    date(2025, 11, 21), date(2025, 12, 25), 22, _MARKET_BY_ANALOGY,
)  # fmt: skip
REPAIR_RULES = _single(
    "市场监督管理信用修复管理办法", "市场监督管理信用修复管理办法",
    date(2025, 11, 21), date(2025, 12, 25), 31, _MARKET_BY_ANALOGY,
)  # fmt: skip
LIST_RULES = _single(
    "市场监督管理严重违法失信名单管理办法", "市场监督管理严重违法失信名单管理办法",
    date(2021, 7, 30), date(2021, 9, 1), 26, _MARKET_BY_ANALOGY,
)  # fmt: skip
ENTERPRISE_PUBLICITY = _single(
    "企业信息公示暂行条例", "企业信息公示暂行条例", date(2024, 3, 10), date(2024, 5, 1), 27, _MARKET_BY_ANALOGY
)
USCC_RULES = _single(
    "组织机构统一社会信用代码管理办法", "组织机构统一社会信用代码管理办法",
    date(2025, 12, 11), date(2026, 2, 1), 26, _MARKET_BY_ANALOGY,
)  # fmt: skip

# 商标、著作权、竞争及其他权利
TRADEMARK_LAW = Statute(
    "商标法",
    "中华人民共和国商标法",
    (
        Edition(date(2019, 4, 23), date(2019, 11, 1), 73, date(2026, 12, 31)),
        Edition(date(2026, 6, 26), date(2027, 1, 1), 87),
    ),
    _CIVIL_CODE,
)
TRADEMARK_RULES = _single("商标法实施条例", "中华人民共和国商标法实施条例", date(2014, 4, 29), date(2014, 5, 1), 98)
TRADEMARK_FILING_RULES = _single(
    "规范商标申请注册行为若干规定", "规范商标申请注册行为若干规定", date(2019, 10, 11), date(2019, 12, 1), 19
)
TRADEMARK_TEST = _single("商标侵权判断标准", "商标侵权判断标准", date(2020, 6, 15), date(2020, 6, 15), 0)
COPYRIGHT_LAW = _single("著作权法", "中华人民共和国著作权法", date(2020, 11, 11), date(2021, 6, 1), 67)
COPYRIGHT_PENALTY_RULES = _single(
    "著作权行政处罚实施办法", "著作权行政处罚实施办法", date(2009, 5, 7), date(2009, 6, 15), 0
)
UNFAIR_COMPETITION_LAW = _single(
    "反不正当竞争法", "中华人民共和国反不正当竞争法", date(2025, 6, 27), date(2025, 10, 15), 41
)
OLYMPIC_RULES = _single("奥林匹克标志保护条例", "奥林匹克标志保护条例", date(2018, 6, 28), date(2018, 7, 31), 0)
LAYOUT_RULES = _single(
    "集成电路布图设计保护条例", "集成电路布图设计保护条例", date(2026, 10, 15), date(2026, 10, 15), 0
)
VARIETY_RULES = _single(
    "植物新品种保护条例", "中华人民共和国植物新品种保护条例", date(2025, 4, 29), date(2025, 6, 1), 0
)
SEED_LAW = _single("种子法", "中华人民共和国种子法", date(2021, 12, 24), date(2022, 3, 1), 92)
IP_JURISDICTION = _single(
    "第一审知识产权民事行政案件管辖规定",
    "最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定",
    date(2022, 4, 20),
    date(2022, 5, 1),
    6,
    _CIVIL,
)
PUNITIVE_DAMAGES = _single(
    "惩罚性赔偿解释",
    "最高人民法院关于审理侵害知识产权民事纠纷案件适用惩罚性赔偿的解释",
    date(2026, 4, 17),
    date(2026, 5, 1),
    14,
    _CIVIL,
)

# 民事、调解、司法确认、公证
CIVIL_CODE = _single("民法典", "中华人民共和国民法典", date(2020, 5, 28), date(2021, 1, 1), 1260)
CIVIL_PROCEDURE = Statute(
    "民事诉讼法",
    "中华人民共和国民事诉讼法",
    (
        Edition(date(2012, 8, 31), date(2013, 1, 1), 284, date(2017, 6, 30)),
        Edition(date(2017, 6, 27), date(2017, 7, 1), 284, date(2021, 12, 31)),
        Edition(date(2021, 12, 24), date(2022, 1, 1), 291, date(2023, 12, 31)),
        Edition(date(2023, 9, 1), date(2024, 1, 1), 306),
    ),
    _CIVIL,
)
CIVIL_PROCEDURE_RULES = Statute(
    "民事诉讼法解释",
    "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    (
        # Two more articles before the confirmation chapter than today; its numbers are recalled, not re-read (M).
        Edition(date(2015, 1, 30), date(2015, 2, 4), 552, date(2022, 4, 9)),
        Edition(date(2022, 4, 1), date(2022, 4, 10), 550),
    ),
    _CIVIL,
)
CONFIRMATION_RULES_2011 = _single(
    "人民调解协议司法确认程序的若干规定",
    "最高人民法院关于人民调解协议司法确认程序的若干规定",
    date(2011, 3, 23),
    date(2011, 3, 30),
    13,
    _CIVIL,
)
MEDIATION_LAW = _single("人民调解法", "中华人民共和国人民调解法", date(2010, 8, 28), date(2011, 1, 1), 35)
COMMERCIAL_MEDIATION_RULES = _single("商事调解条例", "商事调解条例", date(2025, 12, 31), date(2026, 5, 1), 33)
COURT_MEDIATION_RULES = _single(
    "特邀调解规定", "最高人民法院关于人民法院特邀调解的规定", date(2016, 6, 28), date(2016, 7, 1), 30, _CIVIL
)
ONLINE_MEDIATION_RULES = _single(
    "人民法院在线调解规则", "人民法院在线调解规则", date(2021, 12, 30), date(2022, 1, 1), 30, _CIVIL
)
ONLINE_LITIGATION_RULES = _single(
    "人民法院在线诉讼规则", "人民法院在线诉讼规则", date(2021, 6, 16), date(2021, 8, 1), 39, _CIVIL
)
CIVIL_MEDIATION_RULES = _single(
    "民事调解规定",
    "最高人民法院关于人民法院民事调解工作若干问题的规定",
    date(2020, 12, 29),
    date(2021, 1, 1),
    0,
    _CIVIL,
)
NOTARY_LAW = _single("公证法", "中华人民共和国公证法", date(2017, 9, 1), date(2018, 1, 1), 0)
NOTARY_ENFORCEMENT_RULES = _single(
    "公证债权文书执行规定",
    "最高人民法院关于公证债权文书执行若干问题的规定",
    date(2018, 9, 30),
    date(2018, 10, 1),
    0,
    _CIVIL,
)
COURT_FEE_RULES = _single("诉讼费用交纳办法", "诉讼费用交纳办法", date(2006, 12, 19), date(2007, 4, 1), 0, _CIVIL)
E_SIGNATURE_LAW = _single("电子签名法", "中华人民共和国电子签名法", date(2019, 4, 23), date(2019, 4, 23), 36)

# 行刑衔接
TRANSFER_RULES = _single(
    "行政执法机关移送涉嫌犯罪案件的规定",
    "行政执法机关移送涉嫌犯罪案件的规定",
    date(2020, 8, 7),
    date(2020, 8, 7),
    20,
    _TRANSFER,
)
CRIMINAL_LAW = _single("刑法", "中华人民共和国刑法", date(2023, 12, 29), date(2024, 3, 1), 452, _CRIMINAL)
CRIMINAL_PROCEDURE = _single(
    "刑事诉讼法", "中华人民共和国刑事诉讼法", date(2018, 10, 26), date(2018, 10, 26), 308, _CRIMINAL
)
IP_CRIME_INTERPRETATION = _single(
    "办理侵犯知识产权刑事案件解释",
    "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释",
    date(2025, 4, 23),
    date(2025, 4, 26),
    31,
    _CRIMINAL,
)
IP_CRIME_2004 = Statute(
    "办理侵犯知识产权刑事案件解释（2004）",
    "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件具体应用法律若干问题的解释",
    (Edition(date(2004, 12, 8), date(2004, 12, 22), 0, until=date(2025, 4, 25)),),
    _CRIMINAL,
)
IP_CRIME_2007 = Statute(
    "办理侵犯知识产权刑事案件解释（二）",
    "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件具体应用法律若干问题的解释（二）",
    (Edition(date(2007, 4, 5), date(2007, 4, 5), 0, until=date(2025, 4, 25)),),
    _CRIMINAL,
)
IP_CRIME_OPINIONS_2011 = _single(
    "办理侵犯知识产权刑事案件意见", "关于办理侵犯知识产权刑事案件适用法律若干问题的意见",
    date(2011, 1, 10), date(2011, 1, 10), 0, _CRIMINAL,
)  # fmt: skip
IP_CRIME_2020 = Statute(
    "办理侵犯知识产权刑事案件解释（三）",
    "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件具体应用法律若干问题的解释（三）",
    (Edition(date(2020, 9, 12), date(2020, 9, 14), 0, until=date(2025, 4, 25)),),
    _CRIMINAL,
)
POLICE_PROCEDURE = _single(
    "公安机关办理刑事案件程序规定",
    "公安机关办理刑事案件程序规定",
    date(2020, 7, 20),
    date(2020, 9, 1),
    388,
    _CRIMINAL,
)
PROSECUTION_RULES = _single(
    "人民检察院刑事诉讼规则", "人民检察院刑事诉讼规则", date(2019, 12, 2), date(2019, 12, 30), 684, _CRIMINAL
)
TRANSFER_OPINIONS_2006 = _single(
    "行政执法中及时移送涉嫌犯罪案件的意见",
    "关于在行政执法中及时移送涉嫌犯罪案件的意见",
    date(2006, 1, 26),
    date(2006, 1, 26),
    0,
    _TRANSFER,
)
POLICE_COOPERATION_OPINIONS = _single(
    "加强协作配合强化知识产权保护的意见",
    "国家知识产权局、公安部关于加强协作配合强化知识产权保护的意见",
    date(2021, 5, 20),
    date(2021, 5, 20),
    0,
    _TRANSFER,
)
LINKAGE_RULES_2021 = _single(
    "推进行政执法与刑事司法衔接工作的规定",
    "最高人民检察院关于推进行政执法与刑事司法衔接工作的规定",
    date(2021, 9, 6),
    date(2021, 9, 6),
    0,
    _CRIMINAL,
)
REVERSE_LINKAGE_GUIDE = _single(
    "人民检察院行刑反向衔接工作指引",
    "人民检察院行刑反向衔接工作指引",
    date(2024, 11, 26),
    date(2024, 11, 26),
    0,
    _CRIMINAL,
)

# 信用
CREDIT_NOTICE = _single(
    "进一步完善信用修复制度的实施方案", "进一步完善信用修复制度的实施方案", date(2025, 6, 22), date(2025, 6, 22), 0
)
DUAL_PUBLICITY_NOTICE = _single(
    "双公示工作指导意见", "关于进一步完善行政许可和行政处罚等信用信息公示工作的指导意见",
    date(2018, 4, 3), date(2018, 4, 3), 0, _MARKET_BY_ANALOGY,
)  # fmt: skip
IP_CREDIT_RULES = _single("国家知识产权局知识产权信用管理规定", "国家知识产权局知识产权信用管理规定",
                          date(2022, 1, 24), date(2022, 1, 24), 26)  # fmt: skip
NDRC_REPAIR_RULES = _single("信用修复管理办法", "信用修复管理办法", date(2025, 11, 20), date(2026, 4, 1), 30)
DISCIPLINE_LIST = _single(
    "全国失信惩戒措施基础清单", "全国失信惩戒措施基础清单", date(2021, 12, 16), date(2021, 12, 16), 0
)
RISK_CLASS_OPINIONS = _single(
    "推进企业信用风险分类管理的意见", "关于推进企业信用风险分类管理进一步提升监管效能的意见",
    date(2022, 1, 13), date(2022, 1, 13), 0, _MARKET_BY_ANALOGY,
)  # fmt: skip
SPOT_CHECK_RULES = _single(
    "企业公示信息抽查办法", "企业公示信息抽查办法", date(2025, 3, 18), date(2025, 3, 18), 0, _MARKET_BY_ANALOGY
)
HOLIDAY_RULES = _single("全国年节及纪念日放假办法", "全国年节及纪念日放假办法", date(2024, 11, 10), date(2025, 1, 1), 0)

STATUTES: tuple[Statute, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Statute))
