"""What must hold before the decision is shown to the public (处罚信息公示)."""

from typing import TYPE_CHECKING

from casework.law.statutes import PUBLICITY_RULES
from casework.procedure import Asked, guard
from enforcement.penalty import record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@guard(
    "处罚决定书（变更后的决定书）尚未送达：送达时须书面告知当事人处罚信息将公示，先办理送达或者公告送达，再公示",
    PUBLICITY_RULES.art(8), "P-PUB-1", "CR-P4",
)  # fmt: skip
def the_party_was_told(penalty: "Penalty", asked: Asked) -> bool:
    """Of a decision served by announcement the announcement is enough: the twenty days run from the decision."""
    served, decided = record.last(penalty, "serve", "announce"), record.last(penalty, "decide", "change_decision")
    return served is not None and (decided is None or served.version > decided.version)


@guard(
    "处罚信息已经公示：决定被变更的，先办理“撤回处罚公示信息”再公示变更后的信息；内容不准确的，办理“更正处罚公示信息”",
    PUBLICITY_RULES.art(11), "P-PUB-1", "CR-P7",
)  # fmt: skip
def is_not_shown_already(penalty: "Penalty", asked: Asked) -> bool:
    return not record.later(penalty, "publish", "withdraw_publicity")
