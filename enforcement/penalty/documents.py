"""The papers of the penalty procedure: title, number word, what each rests on. What they state is in papers.py.

Titles and words are those of the official set (2021); texts are our own.
现场笔录、取证、询问、协查、责令改正等在 documents_record.py，管辖和举报在 documents_lead.py，物品在 inventory。
"""

from typing import TYPE_CHECKING, Any

from casework.law.statutes import COMPULSION_LAW, HEARING_RULES, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event


def _penalty(name: str) -> str:
    return f"papers/penalty/{name}.html"


def _legal(penalty: Any, event: "Event") -> bool:
    return bool(penalty.legal_ground) or event.source == "legal_review"


def _plain(penalty: Any, event: "Event") -> bool:
    return not _legal(penalty, event)


FILING = Paper("立案审批表", _penalty("filing"), MP.art(19, 2), rules=("DP-07",))
NO_FILING = Paper("不予立案审批表", _penalty("filing_refused"), MP.art(20, 2), rules=("DP-07",))
MATTER = Paper("行政处罚案件有关事项审批表", _penalty("matter"), MP.art(64, 1), rules=("DP-08",))
REFERRAL = Paper("案件移送函", _penalty("referral"), MP.art(14), word="案移", series="penalty", rules=("DP-04",))
ON_THE_SPOT = Paper(
    "当场行政处罚决定书",
    _penalty("on_the_spot"),
    MP.art(68),
    word="当罚",
    series="penalty",
    rules=("DP-44", "P-SIM-2", "P-REM-2"),
)

PRESERVATION = Paper(
    "先行登记保存证据通知书",
    _penalty("preservation"),
    PENALTY_LAW.art(56),
    word="先登",
    series="penalty",
    rules=("DP-19",),
)
COERCION = Paper(
    "实施行政强制措施决定书",
    _penalty("coercion"),
    COMPULSION_LAW.art(24),
    word="强制",
    series="penalty",
    rules=("DP-21",),
)
COERCION_EXTENDED = Paper(
    "延长行政强制措施期限决定书",
    _penalty("coercion_extended"),
    COMPULSION_LAW.art(25),
    word="延强",
    series="penalty",
    rules=("DP-22",),
)
COERCION_LIFTED = Paper(
    "解除行政强制措施决定书",
    _penalty("coercion_lifted"),
    COMPULSION_LAW.art(28),
    word="解强",
    series="penalty",
    rules=("DP-23",),
)
TESTING_PERIOD = Paper(
    "检测/检验/检疫/鉴定期间告知书",
    _penalty("testing"),
    COMPULSION_LAW.art(25, 3),
    word="检鉴期",
    series="penalty",
    rules=("DP-31",),
)
TESTING_RESULT = Paper(
    "检测/检验/检疫/鉴定结果告知书",
    _penalty("testing_result"),
    MP.art(32),
    word="检鉴结",
    series="penalty",
    rules=("DP-32",),
)
IDENTIFICATION = Paper(
    "协助辨认/鉴别通知书",
    _penalty("identification"),
    MP.art(30, 2),
    word="辨鉴通",
    series="penalty",
    rules=("DP-16", "P-EVD-2"),
)

REPORT = Paper("案件调查终结报告", _penalty("report"), MP.art(48), rules=("DP-35", "P-REV-1"))
CASE_REVIEW = Paper("案件审核表", _penalty("review"), MP.art(54), rules=("DP-36",), only_if=_plain)
LEGAL_REVIEW = Paper("法制审核表", _penalty("review"), MP.art(54), rules=("DP-36",), only_if=_legal)
NOTICE = Paper(
    "行政处罚告知书", _penalty("notice"), PENALTY_LAW.art(44), word="罚告", series="penalty", rules=("DP-37", "P-NOT-1")
)
HEARING_NOTICE = Paper(
    "行政处罚听证通知书",
    _penalty("hearing_notice"),
    HEARING_RULES.art(21),
    word="听通",
    series="penalty",
    rules=("DP-39",),
)
ANNOUNCEMENT = Paper(
    "文书送达公告",
    _penalty("announcement"),
    MP.art(82, 1, 5),
    word="罚送告",
    series="penalty",
    rules=("DP-51", "DL-13"),
)
DISCUSSION = Paper("集体讨论记录", _penalty("discussion"), PENALTY_LAW.art(57, 2), rules=("DP-42",))
DECISION = Paper(
    "行政处罚决定书",
    _penalty("decision"),
    PENALTY_LAW.art(59),
    word="处罚",
    series="penalty",
    rules=("DP-45", "P-DEC-3"),
)
NO_PENALTY = Paper(
    "不予行政处罚决定书",
    _penalty("no_penalty"),
    PENALTY_LAW.art(57, 1),
    word="不罚",
    series="penalty",
    rules=("DP-46",),
)

DEMAND = Paper(
    "履行催告书", _penalty("demand"), COMPULSION_LAW.art(54), word="罚催", series="penalty", rules=("DP-48",)
)
APPLICATION = Paper(
    "强制执行申请书", _penalty("application"), COMPULSION_LAW.art(55), word="执申", series="penalty", rules=("DP-49",)
)
CLOSING = Paper("结案审批表", _penalty("closing"), MP.art(77), rules=("DP-53",))
