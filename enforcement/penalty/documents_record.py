"""The papers of the inquiry: records made on the spot and letters to the party and to others (DP-09 … DP-34)."""

from typing import TYPE_CHECKING, Any

from casework.law.statutes import PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event


def _penalty(name: str) -> str:
    return f"papers/penalty/{name}.html"


def _released(penalty: Any, event: "Event") -> bool:
    return bool(event.answers.get("disposition", "released") == "released")


INSPECTION = Paper("现场笔录", _penalty("inspection"), MP.art(28), rules=("DP-09",))
ADDRESS = Paper("送达地址确认书", _penalty("address"), MP.art(83), rules=("DP-10", "P-SRV-3"))
EXTRACTION = Paper("证据提取单", _penalty("extraction"), MP.art(24), rules=("DP-11",))
ELECTRONIC = Paper("电子数据证据提取笔录", _penalty("electronic"), MP.art(26), rules=("DP-12",))
SUMMONS = Paper(
    "询问通知书", _penalty("summons"), PENALTY_LAW.art(55, 2), word="询通", series="penalty", rules=("DP-13",)
)
QUESTIONING = Paper("询问笔录", _penalty("questioning"), MP.art(29), rules=("DP-14",))
MATERIALS = Paper(
    "限期提供材料通知书", _penalty("materials"), MP.art(30, 1), word="限提", series="penalty", rules=("DP-15",)
)
ASSISTANCE = Paper(
    "协助调查函", _penalty("assistance"), MP.art(45), word="协查", series="penalty", rules=("DP-17", "P-EVD-7")
)
HELP_IMPOUND = Paper(
    "协助扣押通知书", _penalty("help_impound"), MP.art(39), word="协扣", series="penalty", rules=("DP-18",)
)
PRESERVATION_LIFTED = Paper(
    "解除先行登记保存证据通知书",
    _penalty("preservation_lifted"),
    MP.art(35, 1, 5),
    word="解登",
    series="penalty",
    rules=("DP-20",),
    only_if=_released,
)
SAMPLING = Paper("抽样记录", _penalty("sampling"), MP.art(31), rules=("DP-29", "P-EVD-8"))
ENTRUSTMENT = Paper(
    "检测/检验/检疫/鉴定委托书",
    _penalty("entrustment"),
    MP.art(32),
    word="检鉴委",
    series="penalty",
    rules=("DP-30", "P-EVD-8"),
)
CORRECTION = Paper(
    "责令改正通知书", _penalty("correction"), PENALTY_LAW.art(28, 1), word="责改", series="penalty", rules=("DP-33",)
)
REFUND = Paper("责令退款通知书", _penalty("refund"), MP.art(59), word="责退", series="penalty", rules=("DP-34",))
