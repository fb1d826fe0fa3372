"""没收违法所得 where the provision that punishes does not name it: 行政处罚法 28(2) beside the special law's silence."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.law.numerals import money_figures
from casework.law.penalties.questions import TRADEMARK_GAINS

if TYPE_CHECKING:
    from casework.models import Office
    from enforcement.penalty.models import Penalty

ELSEWHERE_IN_THE_LAW = (
    "同一部法律的其他条款规定了没收违法所得而本条没有，一般视为无需单独计算（违法所得认定办法第十三条）"
)


def _named(penalty: "Penalty", today: date) -> bool:
    offence = penalty.offence
    return offence is None or "confiscate_gains" in offence.on(penalty.law_day(today)).kinds


def remark(penalty: "Penalty", office: "Office") -> str:
    """What is shown beside the sum: the question, or the rule that answers it."""
    offence = penalty.offence
    if offence is None or any("confiscate_gains" in entry.kinds for entry in offence.entries):
        return ""
    return TRADEMARK_GAINS.remark(office) if penalty.charge.startswith("Q-TM") else ELSEWHERE_IN_THE_LAW


def refused(penalty: "Penalty", planned: Mapping[str, Any], today: date) -> Iterator[str]:
    """More than was gained, or against the answer the office has settled on for itself."""
    taken = planned.get("confiscated")
    if taken and penalty.gains is not None and taken > penalty.gains:
        yield (
            f"没收违法所得{money_figures(taken)}元超过查明的违法所得{money_figures(penalty.gains)}元；"
            "已经退赔的部分也不没收（违法所得认定办法第十一条），请核对"
        )
    if _named(penalty, today) or not penalty.charge.startswith("Q-TM"):
        return
    chosen, answer = "confiscate_gains" in planned.get("kinds", ()), TRADEMARK_GAINS.value(penalty.case.office)
    if answer == "not_separately" and chosen:
        yield f"{TRADEMARK_GAINS.remark(penalty.case.office)}；请不选没收违法所得"
    if answer == "confiscate" and penalty.gains and not chosen:
        yield f"{TRADEMARK_GAINS.remark(penalty.case.office)}；查明违法所得{money_figures(penalty.gains)}元，请选择没收违法所得"
