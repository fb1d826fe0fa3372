"""What the law of amounts leaves open: settings with a default, shown wherever an answer rests on one."""

from typing import Any

from casework.law.penalties.offence import Offence
from casework.law.unsettled import Unsettled

TRADEMARK_GAINS = Unsettled(
    "penalty.trademark_gains",
    "商标法没有规定没收违法所得，能否（应否）依据行政处罚法第二十八条第二款没收",
    "case_by_case",
    ("Q-TM-1", "Q-TM-5"),
    {
        "case_by_case": "逐案认定，由法制审核把关",
        "confiscate": "有违法所得的一律没收",
        "not_separately": "不单独没收，在罚款中考虑",
    },
    note="商标法全文没有出现违法所得，违法所得认定办法第十三条只解决同一部法律部分条款有规定的情形",
)
REPEAT = Unsettled(
    "penalty.repeat_counting",
    "商标“五年内实施两次以上侵权行为”的五年从何时起算",
    "effective",
    ("Q-TM-3",),
    {"effective": "自前次处罚决定或者判决生效之日起", "conduct": "自前次侵权行为终了之日起"},
    note="商标侵权判断标准第三十四条，凭记忆，未核对原文",
)
TURNOVER = Unsettled(
    "penalty.turnover_rules",
    "违法经营额按什么次序取价",
    "rules_2024",
    ("Q-TM-1",),
    {"rules_2024": "已售的按实际销售价，未售的按已售平均价、标价，都没有的按被侵权商品的市场中间价"},
    note="商标侵权案件违法经营额计算办法（2024）只见间接来源，未核对原文；商标法实施条例第七十八条只列举考虑的因素",
)
SELLER_AGAIN = Unsettled(
    "penalty.seller_again",
    "因同类行为受过处理后再次销售侵权商品的，能否认定销售者“不知道”",
    "no",
    ("Q-TM-2", "Q-TM-3"),
    {"no": "不能认定不知道", "reasons": "可以认定，须说明理由"},
    note="商标侵权判断标准第二十七条、第三十四条，凭记忆，未核对原文",
)
TIER_SHARE = Unsettled(
    "penalty.tier_share",
    "从轻、从重各占法定罚款幅度的百分比（0表示不按比例分档）：省级可以另定裁量基准",
    30,
    ("P-DEC-3",),
    {0: "不按比例分档", 30: "各占百分之三十"},
    note="市场监管总局2022年裁量权指导意见，凭记忆，未核对原文；本省公布裁量基准的从其规定（行政处罚法第三十四条）",
)
GEOGRAPHICAL = Unsettled(
    "penalty.geographical_indication",
    "侵犯地理标志的行为适用哪一部法律",
    "mark",
    ("Q-GI-1",),
    {
        "mark": "作为集体商标、证明商标注册的依商标侵权条款，地理标志产品移送有权机关依其他法律处理",
        "product_too": "地理标志产品也由本机关依产品质量、反不正当竞争等法律处理",
    },
    note="地理标志产品保护的部门规章转引其他法律，没有自己的罚则，未逐条核对",
)
COPYRIGHT_PROCEDURE = Unsettled(
    "penalty.copyright_procedure",
    "著作权案件的受理、陈述申辩天数和听证数额适用哪一规定",
    "market",
    ("Q-CR-2",),
    {
        "market": "按行政处罚法和市场监督管理程序规定",
        "copyright": "按著作权行政处罚实施办法：受理十五日、陈述申辩七日、听证个人二万元单位十万元",
    },
    note="著作权行政处罚实施办法（2009）只见间接来源，细节凭记忆",
)
ALL = (TRADEMARK_GAINS, TURNOVER, REPEAT, SELLER_AGAIN, TIER_SHARE, GEOGRAPHICAL, COPYRIGHT_PROCEDURE)


def about(offence: Offence, *, tiers: bool, repeat: bool) -> list[Unsettled]:
    """The open questions an answer about this conduct rests on."""
    asked = (
        (TRADEMARK_GAINS, offence.id in ("Q-TM-1", "Q-TM-5", "Q-GI-1")),
        (REPEAT, repeat and offence.repeat_is_heavier),
        (SELLER_AGAIN, repeat and offence.repeat_is_heavier and offence.id.startswith("Q-TM")),
        (TIER_SHARE, tiers),
        (GEOGRAPHICAL, offence.id == "Q-GI-1"),
        (COPYRIGHT_PROCEDURE, offence.id == "Q-CR-1"),
    )
    return [question for question, rests in asked if rests]


def told(question: Unsettled, value: Any = None) -> dict[str, Any]:
    """The question as an answer shows it; ``value`` when the asker chose otherwise than the default."""
    used = question.default if value is None else value
    return {
        "key": question.key,
        "question": question.question,
        "default": question.default,
        "used": used,
        "meaning": question.answers.get(used, str(used)),
        "rules": list(question.rules),
        "source": question.note,
        "remark": "规则未定，按" + ("默认" if value is None else "给定的值") + "计算，请核对后适用",
    }
