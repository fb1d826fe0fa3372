"""The papers on venue and on reports (DP-02, DP-03; 投诉举报文书式样 2, 10)."""

from typing import TYPE_CHECKING, Any

from casework.law.statutes import COMPLAINT_RULES as MC
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models.case import Source
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event


def _penalty(name: str) -> str:
    return f"papers/penalty/{name}.html"


def _reported(penalty: Any, event: "Event") -> bool:
    return bool(penalty.case.source == Source.REPORT)


REPORT = Paper(
    "举报登记表",
    _penalty("report_registered"),
    MC.art(28, 1),
    rules=("IF-6", "P-INT-12"),
    only_if=_reported,
    confined=True,
)
DESIGNATION = Paper(
    "指定管辖通知书",
    _penalty("designation"),
    MP.art(16),
    word="指定",
    series="penalty",
    rules=("DP-02", "P-INT-9"),
    by_superior=True,
)
ASSIGNMENT = Paper(
    "案件交办通知书", _penalty("assignment"), MP.art(15, 1), word="交办", series="penalty", rules=("DP-03",)
)
TURNED_AWAY = Paper(
    "无处理权限告知书", _penalty("turned_away"), MC.art(34), word="举告", series="penalty", rules=("P-INT-8",)
)
RESULT = Paper(
    "举报处理结果告知书", _penalty("report_result"), MC.art(36), word="举结", series="penalty", rules=("P-INT-11",)
)
TO_POLICE = Paper(
    "案件移送函", _penalty("police_letter"), MC.art(42), word="案移", series="penalty", rules=("P-INT-13",)
)
