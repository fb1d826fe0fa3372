"""The papers about goods: titles and words of the official set (2021); texts are our own."""

from casework.law.statutes import PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper

_AT = "papers/penalty/goods/"

LIST = Paper("场所/设施/财物清单", f"{_AT}list.html", MP.art(34, 1), rules=("DP-24", "EV-15"))
RETURN_LIST = Paper("场所/设施/财物清单（发还）", f"{_AT}list.html", MP.art(42, 2), rules=("DP-24", "P-EVD-6"))
HAND_OVER_LIST = Paper("场所/设施/财物清单（移交）", f"{_AT}list.html", MP.art(17, 2), rules=("DP-24",))
SEALS = Paper("封条使用记录", f"{_AT}record.html", MP.art(41, 2), rules=("DP-25",))
ENTRUSTMENT = Paper(
    "实施行政强制措施场所/设施/财物委托保管书", f"{_AT}entrustment.html", MP.art(41, 1), word="托管", series="penalty",
    rules=("DP-26",),
)  # fmt: skip
CONSENT = Paper("先行处置物品确认书", f"{_AT}record.html", MP.art(41, 3), rules=("DP-27",))
EARLY_NOTICE = Paper(
    "先行处置物品公告", f"{_AT}early_notice.html", MP.art(41, 3), word="先处告", series="penalty", rules=("DP-28",)
)
SAMPLING = Paper("抽样记录", f"{_AT}record.html", MP.art(31, 1), rules=("DP-29", "P-EVD-8", "EV-17"))
DISPOSAL = Paper("涉案物品处理记录", f"{_AT}record.html", PENALTY_LAW.art(74, 1), rules=("DP-52",))
STOCKTAKE = Paper("涉案物品盘点记录", f"{_AT}record.html", MP.art(41, 1), rules=())
CLAIM = Paper(
    "领取涉案物品公告", f"{_AT}claim.html", MP.art(42, 3), word="领告", series="penalty", rules=("P-EVD-6", "DL-13")
)
