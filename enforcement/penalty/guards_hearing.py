"""What must hold while a hearing is prepared and held (听证办法)."""

from typing import TYPE_CHECKING

from casework.law.statutes import HEARING_RULES
from casework.procedure import Asked, guard
from enforcement.penalty import record
from enforcement.penalty.forms_hearing import FIXED

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@guard("听证已经举行", HEARING_RULES.art(29), "P-HRG-2")
def not_held_yet(penalty: "Penalty", asked: Asked) -> bool:
    return not record.later(penalty, "hold_hearing", "request_hearing")


@guard("听证不公开举行，不须公告", HEARING_RULES.art(22), "P-HRG-2")
def hearing_is_public(penalty: "Penalty", asked: Asked) -> bool:
    return bool(record.answers(penalty, *FIXED).get("public"))


@guard("公开举行的听证尚未公告（须提前三个工作日），时间变更的须重新公告", HEARING_RULES.art(22), "P-HRG-2")
def public_hearing_was_announced(penalty: "Penalty", asked: Asked) -> bool:
    return not record.answers(penalty, *FIXED).get("public") or record.later(penalty, "announce_hearing", *FIXED)
