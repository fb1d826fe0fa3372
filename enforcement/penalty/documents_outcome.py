"""The papers of the decision's approval, of service, payment and enforcement (official set of 2021; texts our own).

The official set has none for the surcharge, for a change of the decision or for securing property: those are ours.
"""

from casework.law.statutes import LITIGATION_RULES, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper


def _penalty(name: str) -> str:
    return f"papers/penalty/{name}.html"


APPROVAL = Paper("行政处理决定审批表", _penalty("approval"), MP.art(60, 1), rules=("DP-43", "P-DEC-1"))
RECEIPT = Paper("送达回证", _penalty("receipt"), MP.art(82), rules=("DP-50", "P-SRV-2"))
DEFERRAL = Paper(
    "延期/分期缴纳罚款通知书",
    _penalty("deferral"),
    MP.art(74),
    word="延分通",
    series="penalty",
    rules=("DP-47", "P-PAY-3"),
)
SURCHARGE = Paper(
    "加处罚款决定书", _penalty("surcharge"), MP.art(75), word="加罚", series="penalty", rules=("P-PAY-2", "TP29")
)
PRESERVATION = Paper(
    "财产保全申请书", _penalty("property"), LITIGATION_RULES.art(159), word="保申", series="penalty", rules=("P-ENF-1",)
)
CORRECTION = Paper(
    "变更/撤销行政处罚决定的决定书",
    _penalty("decision_correction"),
    PENALTY_LAW.art(75, 2),
    word="更正",
    series="penalty",
    rules=("TP33",),
)
COURT_TOLD = Paper(
    "改变被诉行政处罚决定告知书",
    _penalty("court_told"),
    LITIGATION_RULES.art(81, 1),
    word="诉告",
    series="penalty",
    rules=("P-REM-1", "TP33"),
)
