"""What must hold while it is disputed which office decides (管辖)."""

from typing import TYPE_CHECKING

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Asked, guard
from enforcement.ruling.guards import acts_for, taken

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


@guard("须由提出管辖异议的一方撤回", O.art(9), "R-JUR-5")
def comes_from_the_objector(ruling: "Ruling", asked: Asked) -> bool:
    mine, objection = acts_for(ruling.case, asked), taken(ruling, "object_to_jurisdiction")
    return mine is None or (objection is not None and objection.answers["objector"] in mine)


def _answered_above(ruling: "Ruling") -> bool:
    reported, designated = taken(ruling, "report_competence"), taken(ruling, "designate_here")
    return reported is None or bool(designated and designated.version > reported.version)


@guard("已经报请指定管辖，尚待上级答复", O.art(8), "R-JUR-4")
def not_reported_yet(ruling: "Ruling", asked: Asked) -> bool:
    return _answered_above(ruling)


@guard("没有报请过指定管辖，或者上级已经答复", O.art(8), "R-JUR-4")
def was_reported(ruling: "Ruling", asked: Asked) -> bool:
    return not _answered_above(ruling)
