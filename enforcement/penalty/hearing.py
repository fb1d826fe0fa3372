"""Who may ask for a hearing (听证范围, 听证办法 5), and whose sums count."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.law.numerals import money_figures
from casework.law.unsettled import Unsettled
from casework.models.party import PartyKind
from enforcement.catalogue import KINDS, SEVERE_KINDS
from enforcement.penalty import discretion
from enforcement.penalty.record import money
from enforcement.penalty.tables import HEARING, NOT_HEARD

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

SUM_PERSON = Unsettled(
    "penalty.hearing_sum_person",
    "听证数额（自然人，元）：省级可以另定",
    10000,
    ("P-HRG-1",),
    note="听证办法第五条第二款",
)
SUM_ENTITY = Unsettled(
    "penalty.hearing_sum_entity",
    "听证数额（法人、其他组织，元）：省级可以另定",
    100000,
    ("P-HRG-1",),
    note="听证办法第五条第二款",
)
SOLE_TRADER = Unsettled(
    "penalty.sole_trader", "个体工商户适用自然人还是单位的数额标准", "person", ("P-HRG-1", "P-SIM-1"),
    {"person": "按自然人（较低数额，有利于当事人）", "entity": "按法人、其他组织"},
)  # fmt: skip


def as_person(penalty: "Penalty") -> bool:
    """Whether the sums for natural persons apply; with several parties, as soon as they do for one."""
    sole_trader = discretion.choice(SOLE_TRADER, penalty.case.office) == "person"
    kinds = {it.party.kind for it in penalty.respondents()}
    return PartyKind.PERSON in kinds or (sole_trader and PartyKind.SOLE_TRADER in kinds)


def threshold(penalty: "Penalty") -> Decimal:
    question = SUM_PERSON if as_person(penalty) else SUM_ENTITY
    return discretion.setting(question, penalty.case.office)


def grounds(penalty: "Penalty", planned: Mapping[str, Any]) -> list[str]:
    """Why the planned penalty is within the hearing range; empty when it is not."""
    limit = threshold(penalty)
    severe = [KINDS[kind] for kind in KINDS if kind in SEVERE_KINDS & set(planned.get("kinds", ()))]
    fined = money(planned.get("fine")) >= limit
    taken = money(planned.get("confiscated")) + money(planned.get("goods_worth")) >= limit
    other = bool(planned.get("other_hearing"))
    answer = HEARING.decide(severe=bool(severe), fine_reaches=fined, taken_reaches=taken, other=other)
    if answer.then == NOT_HEARD:
        return []
    told = (
        (fined, f"罚款达到{money_figures(limit)}元"),
        (taken, f"没收违法所得和非法财物价值达到{money_figures(limit)}元"),
        (other, "其他较重处罚或者法定情形"),
    )
    return severe + [sentence for holds, sentence in told if holds]
