"""The articles mediation and confirmation rest on, by the day (调解与司法确认的依据).

Before 2025-02-01 patent mediation ran under 《专利行政执法办法》 arts 22-27; the interpretation of the
Civil Procedure Law was renumbered by two in 2022. A case of 2020 must cite what stood in 2020.
"""

from casework.law.basis import BASES, Basis
from casework.law.statute import Article
from casework.law.statutes import (
    CIVIL_CODE,
    CIVIL_PROCEDURE,
    CIVIL_PROCEDURE_RULES,
    COMMERCIAL_MEDIATION_RULES,
    CONFIRMATION_RULES_2011,
    ORDER_81,
)
from casework.law.statutes import PATENT_ENFORCEMENT_2010 as BEFORE

ORDER_81_FROM = ORDER_81.editions[0].in_force
"""专利纠纷行政裁决和调解办法 in force: from here its own terms and conditions apply."""


def _patent(key: str, gist: str, then: int, now: Article) -> Basis:
    """An article of the 2010 measures, then one of Order 81."""
    return Basis(key, gist, ((BEFORE.editions[0].in_force, BEFORE.art(then)), (ORDER_81_FROM, now)))


def _interpretation(key: str, gist: str, now: int, para: int | None = None) -> Basis:
    """民诉法解释: the article of today, two higher before the revision of 2022."""
    then, today = CIVIL_PROCEDURE_RULES.editions
    entries = ((then, now + 2), (today, now))
    articles = ((it.in_force, CIVIL_PROCEDURE_RULES.art(number, para, edition=it.version)) for it, number in entries)
    return Basis(key, gist, tuple(articles))


MATTERS = _patent("mediation.matters", "哪些专利纠纷可以请求行政调解", 22, ORDER_81.art(63))
REQUEST = _patent("mediation.request", "调解请求书的内容", 22, ORDER_81.art(64))
STATEMENT = _patent("mediation.statement", "送达请求书副本，十五日内提交意见陈述书", 23, ORDER_81.art(65))
DOCKETING = _patent("mediation.docketing", "被请求人接受调解的立案，否则不予立案", 24, ORDER_81.art(66))
ABSENCE = _patent("mediation.absence", "当事人不参加调解的后果", 26, ORDER_81.art(67))
HELP = _patent("mediation.help", "邀请单位、个人协助调解", 25, ORDER_81.art(68))
OUTCOME = _patent("mediation.outcome", "制作调解协议书或者撤销案件", 26, ORDER_81.art(69))
OWNERSHIP = _patent("mediation.ownership", "权属纠纷调解与国务院专利行政部门程序的衔接", 27, ORDER_81.art(70))
OWNERSHIP_LINK = _patent("mediation.ownership.link", "凭调解结果恢复程序与抄送", 27, ORDER_81.art(70, 2))
IN_CASE = _patent("mediation.in_case", "处理侵权纠纷中的调解", 15, ORDER_81.art(35))

CONFIRMATION = BASES["mediation.confirmation"]
EFFECT = BASES["confirmation.effect"]
REVIEW_TERM = BASES["confirmation.time_limit"]
DISPUTE_ENDS = BASES["confirmation.dispute_ends"]
ENFORCEMENT_TERM = BASES["enforcement.period"]
RESTITUTION = CIVIL_PROCEDURE.art(244)
ENFORCEMENT_ENDED = CIVIL_PROCEDURE.art(268)
INACTIVE_COURT = BASES["enforcement.inactive_court"]
CIVIL_COUNTING = BASES["civil.counting"]

WHO_APPLIES = _interpretation("confirmation.applicants", "本人或者合格代理人申请司法确认", 351)
MATERIALS = _interpretation("confirmation.materials", "申请司法确认的材料与补充", 354)
NOT_ACCEPTED = _interpretation("confirmation.not_accepted", "不予受理司法确认申请的情形", 355)
REVIEW = _interpretation("confirmation.review", "通知双方到场核实，可以要求补充", 356)
WITHDRAWN = _interpretation("confirmation.withdrawn", "撤回申请与按撤回处理", 357)
DISMISSAL = _interpretation("confirmation.dismissal", "裁定驳回司法确认申请的情形", 358)
OBJECTION = _interpretation("confirmation.objections", "对司法确认裁定的异议", 372, 2)
OBJECTION_RULED = _interpretation("confirmation.objections.ruled", "异议成立的撤销或者改变，不成立的驳回", 372, 1)
ENFORCING_COURT = _interpretation("confirmation.enforcing_court", "执行司法确认裁定的法院", 460)
DEFINITE = _interpretation("enforcement.definite", "执行依据须主体明确、给付内容明确", 461)
ROUND_ENDED = _interpretation("enforcement.round_ended", "终结本次执行程序，发现财产的再次申请执行", 517)
ACCEPTANCE = CONFIRMATION_RULES_2011.art(4)

CONTRACT = CIVIL_CODE.art(465)
"""What an agreement reached outside any special law rests on."""


def commercial(number: int, para: int | None = None) -> Basis:
    """An article of 商事调解条例; before there was one, an agreement rested on contract alone."""
    rules = COMMERCIAL_MEDIATION_RULES
    entries = ((CIVIL_CODE.editions[0].in_force, CONTRACT), (rules.editions[0].in_force, rules.art(number, para)))
    return Basis(f"commercial.{number}", "商事调解", entries)


CONCESSIONS = CIVIL_PROCEDURE_RULES.art(107)
"""What was conceded for the sake of an agreement is no evidence against who conceded it."""
