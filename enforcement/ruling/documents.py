"""The papers of a ruling (裁决文书). What each states is bound in ``papers``.

No national format fixes the words of these numbers: they are each office's own (``Office.prefixes["ruling"]``
before the word). A record without a word carries no number (DOC-N3).
"""

from typing import TYPE_CHECKING

from casework.law.basis import BASES, Citation
from casework.law.statutes import COMPULSION_LAW
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling


def _paper(title: str, name: str, basis: Citation, word: str, *, rules: tuple[str, ...]) -> Paper:
    return Paper(title, f"papers/ruling/{name}.html", basis, word=word, series="ruling", rules=rules)


DECLINED = _paper("不予立案通知书", "declined", O.art(20), "裁不立", rules=("DR01", "DOC-P5"))
DOCKETED = _paper("立案通知书", "docketed", O.art(20), "裁立", rules=("DR02", "DOC-P5"))
CORRECTION = _paper("补正通知书", "correction", O.art(16), "裁补", rules=("DR03", "DOC-P3"))
ANSWER_NOTICE = _paper("答辩通知书", "answer_notice", O.art(22), "裁答", rules=("DR05", "DR09", "DOC-P7", "DOC-P8"))
PANEL_NOTICE = _paper("合议组成员告知书", "panel_notice", O.art(20), "裁组", rules=("DR06", "DOC-P6"))
JURISDICTION = _paper("管辖异议决定书", "jurisdiction", O.art(9), "裁管", rules=("DR07", "DOC-P9"))
SUSPENDED = _paper("中止处理通知书", "suspended", O.art(28), "裁中止", rules=("DR15", "DOC-P15"))
NOT_SUSPENDED = _paper("不予中止处理通知书", "not_suspended", O.art(29), "裁不中止", rules=("DR16", "DOC-P15"))
RESUMED = _paper("恢复处理通知书", "resumed", O.art(28), "裁恢复", rules=("DR17", "DOC-P15"))
TAKEN_UP = _paper("恢复处理通知书", "taken_up", O.art(35), "裁恢复", rules=("R-END-6", "JC-22"))
HEARING = _paper("口头审理通知书", "hearing", O.art(26), "裁审", rules=("DR18", "DOC-P14"))
HEARING_RECORD = _paper("口头审理笔录", "hearing_record", O.art(27), "", rules=("DR20", "DOC-P14"))
RULING = _paper("行政裁决书", "ruling", O.art(31), "裁", rules=("DR22", "DOC-P18"))
WITHDRAWN = _paper("撤销案件决定书", "withdrawn", O.art(30), "裁撤", rules=("DR23", "DOC-P19"))
CORRECTED = _paper("补正决定书", "corrected", O.art(33), "裁正", rules=("DR25", "DOC-P19"))
CHANGED = _paper("变更裁决决定书", "revised", O.art(33), "裁变", rules=("TR35",))
REVOKED = _paper("撤销裁决决定书", "revised", O.art(33), "裁变", rules=("TR35",))
APPLICATION = _paper(
    "强制执行申请书", "application", COMPULSION_LAW.art(55), "裁执申", rules=("DR26", "R-ENF-5", "DOC-P22")
)
DEMAND = _paper("履行催告书", "demand", BASES["enforcement.demand"], "裁催", rules=("DR27", "DOC-P22"))
EXTENDED = _paper("延长办案期限通知书", "extended", O.art(37), "裁延", rules=("DR28", "DOC-P16"))
PLATFORM = _paper("平台协助通知书", "platform", O.art(32), "裁协", rules=("DR29", "DOC-P21"))
MINUTES = _paper("合议笔录", "minutes", O.art(25), "", rules=("DI04", "DOC-P17"))
TRANSFER_LETTER = _paper("案件移送函", "transfer_letter", O.art(9), "裁移", rules=("R-JUR-6", "TR12"))
HOLDER_NOTICE = _paper("申请强制执行期限告知书", "holder_notice", O.art(80), "裁告", rules=("TR34",))


def _objected(ruling: "Ruling", event: "Event") -> bool:
    from enforcement.ruling.guards import stopped

    return stopped(ruling, "jurisdiction")


def _not_objected(ruling: "Ruling", event: "Event") -> bool:
    return not _objected(ruling, event)


JURISDICTION_UPHELD = _paper("管辖异议决定书", "jurisdiction", O.art(9), "裁管", rules=("DR07", "DOC-P9"))
JURISDICTION_UPHELD.only_if = _objected
WITHDRAWN_AS_INCOMPETENT = _paper("撤销案件决定书", "withdrawn", O.art(9), "裁撤", rules=("DR23", "R-JUR-6"))
WITHDRAWN_AS_INCOMPETENT.only_if = _not_objected
