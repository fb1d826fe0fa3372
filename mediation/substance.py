"""The standards of substance a patent mediation may be held against (实体标准, 办法第七十一条至第七十五条).

They help the mediator to make proposals: nothing here decides who owns a right, and nothing binds the parties.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.law.basis import Citation
from casework.law.deadline import Due, due
from casework.law.statutes import ORDER_81, PATENT_RULES
from casework.law.workdays import WorkCalendar
from mediation.periods import first_moment

RULES = ("P-ADM-PAT", "TM18")


@dataclass(frozen=True)
class Found:
    """What one standard says of what was answered."""

    holds: bool
    says: str
    basis: Citation

    def __str__(self) -> str:
        return f"{self.says}（{self.basis}）"


# 职务发明创造（第七十一条）--------------------------------------------------------------------------------------------

OWN_DUTY, TASK, AFTER_LEAVING, MEANS, NONE = "duty", "task", "left", "means", "none"
SERVICE = {
    OWN_DUTY: "在本职工作中作出",
    TASK: "履行本单位交付的本职工作以外的任务作出",
    AFTER_LEAVING: "退休、调离或者劳动、人事关系终止后作出，与原承担的工作或者任务有关",
    MEANS: "主要利用本单位的资金、设备、零部件、原材料或者不对外公开的技术信息、资料",
    NONE: "都不是",
}


def service_invention(way: str, *, left_on: date | None = None, made_on: date | None = None) -> Found:
    """Whether it belongs to the employer; after leaving only what was made within the year."""
    basis = ORDER_81.art(71)
    if way == AFTER_LEAVING:
        inside = left_on is not None and made_on is not None and made_on <= _a_year_after(left_on)
        says = (
            "在离职一年以内作出，属于职务发明创造，申请专利的权利属于原单位"
            if inside
            else "不在离职一年以内作出，不属于职务发明创造"
        )
        return Found(inside, says, basis)
    if way == NONE:
        return Found(False, "不属于职务发明创造，申请专利的权利属于发明人或者设计人", basis)
    return Found(True, "属于职务发明创造，申请专利的权利属于单位", basis)


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, monthrange(day.year + 1, day.month)[1]))


# 委托、合作（第七十二条）----------------------------------------------------------------------------------------------


def commissioned(*, agreed: bool, completed_by: tuple[str, ...]) -> Found:
    """The contract first; without one, whoever completed it."""
    if agreed:
        return Found(True, "有约定的，权利归属从其约定", ORDER_81.art(72))
    who = "、".join(completed_by) or "完成或者共同完成的单位、个人"
    return Found(False, f"没有约定，申请专利的权利属于{who}", ORDER_81.art(72))


# 发明人、设计人（第七十三条）------------------------------------------------------------------------------------------


def inventor(*, is_invention: bool, took_part: bool, creative: bool) -> Found:
    """All three together, or none."""
    missing = [
        name
        for name, holds in (("成果属于专利法所称的发明创造", is_invention), ("实际参与", took_part), ("对实质性特点作出创造性贡献", creative))
        if not holds
    ]  # fmt: skip
    says = "三项条件齐备，可以认定为发明人、设计人" if not missing else f"不具备：{'、'.join(missing)}"
    return Found(not missing, says, ORDER_81.art(73))


# 奖励、报酬（第七十四条）----------------------------------------------------------------------------------------------

BONUS = {"invention": Decimal(4000), "utility_model": Decimal(1500), "design": Decimal(1500)}
"""The least bonus for one patent, where neither contract nor house rule says anything (细则 93 too)."""
BONUS_WITHIN = PATENT_RULES.months(3)
SHARE = {"transfer": Decimal("0.50"), "equity": Decimal("0.50"), "own_use": Decimal("0.05")}
WAYS_OF_USE = {
    "transfer": "转让、许可净收入",
    "equity": "作价投资取得的股份或者出资比例",
    "own_use": "自行或者合作实施的年营业利润（连续三至五年）",
}
"""促进科技成果转化法 45: the least share of what the employer earns, weighed by contribution."""


def least_bonus(kinds: list[str]) -> Decimal:
    """For so many patents of these kinds."""
    return sum((BONUS.get(kind, Decimal(0)) for kind in kinds), Decimal(0))


def bonus(kinds: list[str], offered: Decimal, *, agreed: bool) -> Found:
    least = least_bonus(kinds)
    if agreed:
        return Found(True, "有约定或者规章制度的，奖励数额从其规定", ORDER_81.art(74))
    enough = offered >= least
    says = f"没有约定和规章的，奖金不少于{least:.0f}元；所提数额{offered:.0f}元{'不低于' if enough else '低于'}此数"
    return Found(enough, says, ORDER_81.art(74))


def bonus_due(granted_on: date, calendar: WorkCalendar) -> Due:
    """Within three months of the announcement of the grant (细则 93)."""
    return due(BONUS_WITHIN, first_moment(granted_on), calendar)


def least_remuneration(way: str, income: Decimal) -> Decimal:
    """What the people who made it share, before contribution is weighed."""
    return (income * SHARE[way]).quantize(Decimal("0.01"))


# 临时保护期（第七十五条）----------------------------------------------------------------------------------------------


def provisional(*, in_published: bool, in_granted: bool) -> Found:
    """Used only when the solution is inside both, where what was published is not what was granted."""
    both = in_published and in_granted
    says = "同时落入公布的和授权的保护范围，属于使用" if both else "没有同时落入公布的和授权的保护范围，不属于使用"
    return Found(both, says, ORDER_81.art(75))


def provisional_from(published_on: date, parent_published_on: date | None = None) -> date:
    """From the earlier publication, of the parent or the divisional."""
    return min(published_on, parent_published_on or published_on)
