"""立案审批、结案审批：nobody decides on a case whose handler and section have not said what they think."""

from typing import TYPE_CHECKING

from casework.law.statutes import ORDER_81 as O
from casework.models import Event
from casework.procedure import Asked, guard
from enforcement.ruling import settings
from enforcement.ruling.guards import taken

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


def _proposed(ruling: "Ruling", step: str, *since: str) -> Event | None:
    """The last proposal, unless what it was about has moved on since."""
    proposed, moved = taken(ruling, step), taken(ruling, *since)
    if proposed is None or (moved is not None and moved.version > proposed.version):
        return None
    return proposed


def _closes_by(ruling: "Ruling", manner: str, *since: str) -> bool:
    if not settings.APPROVALS.value(ruling.office):
        return True
    proposed = _proposed(ruling, "propose_closing", *since)
    return proposed is not None and proposed.answers["proposal"] == manner


@guard(
    "立案、不予立案、延长立案期限须先由承办人呈报、处（科）室负责人签署意见：请承办人办理“呈报立案审批”",
    O.art(20), "DI01", "DOC-P4",
)  # fmt: skip
def docketing_was_proposed(ruling: "Ruling", asked: Asked) -> bool:
    if not settings.APPROVALS.value(ruling.office):
        return True
    return _proposed(ruling, "propose_docketing", "correct", "extend_docketing") is not None


@guard(
    "作出裁决须先由承办人呈报、处（科）室负责人签署意见：请承办人在送审之后以“作出行政裁决”呈报结案审批",
    O.art(31), "DI06", "DOC-P23",
)  # fmt: skip
def ruling_was_proposed(ruling: "Ruling", asked: Asked) -> bool:
    return _closes_by(ruling, "ruling", "draft", "draft_directly")


@guard(
    "撤销案件须先由承办人呈报、处（科）室负责人签署意见：请承办人以“撤销案件”呈报结案审批", O.art(36), "DI06", "DOC-P23"
)
def withdrawal_was_proposed(ruling: "Ruling", asked: Asked) -> bool:
    return _closes_by(ruling, "withdraw")


@guard(
    "以调解结案以前已经由负责人延长过，恢复处理后按尚余的日数办理，不能再延长一次",
    O.art(37),
    "R-TIM-2",
    "TR21",
    "R-END-6",
)
def the_head_has_not_extended_it_before(ruling: "Ruling", asked: Asked) -> bool:
    """Taken up again a case goes on with what was left of its time, what lengthened it included."""
    return not _used_before(ruling, "extend_case")


@guard(
    "以调解结案以前已经由上一级部门延长过，恢复处理后按尚余的日数办理，不能再延长一次",
    O.art(37),
    "R-TIM-3",
    "TR21",
    "R-END-6",
)
def the_superior_has_not_extended_it_before(ruling: "Ruling", asked: Asked) -> bool:
    return not _used_before(ruling, "extend_case_again")


def _used_before(ruling: "Ruling", extension: str) -> bool:
    used, again = taken(ruling, extension), taken(ruling, "take_up_again", "take_up_before_answer")
    return used is not None and again is not None and used.version < again.version
