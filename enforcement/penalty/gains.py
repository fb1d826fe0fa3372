"""没收违法所得 where the provision that punishes does not name it: 行政处罚法 28(2) beside the special law's silence."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.law.numerals import money_figures
from casework.unsettled import Unsettled

if TYPE_CHECKING:
    from casework.models import Office
    from enforcement.penalty.models import Penalty

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
    """Where the office has settled the question for itself, a sanction that goes against its own answer."""
    if _named(penalty, today) or not penalty.charge.startswith("Q-TM"):
        return
    chosen, answer = "confiscate_gains" in planned.get("kinds", ()), TRADEMARK_GAINS.value(penalty.case.office)
    if answer == "not_separately" and chosen:
        yield f"{TRADEMARK_GAINS.remark(penalty.case.office)}；请不选没收违法所得"
    if answer == "confiscate" and penalty.gains and not chosen:
        yield f"{TRADEMARK_GAINS.remark(penalty.case.office)}；查明违法所得{money_figures(penalty.gains)}元，请选择没收违法所得"
