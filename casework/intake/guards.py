"""What must hold before a case is taken in, passed on or closed."""

from typing import TYPE_CHECKING

from casework.law.statutes import PENALTY_PROCEDURE
from casework.machine import proceedings
from casework.procedure import Asked, guard
from casework.roles import Role

if TYPE_CHECKING:
    from casework.intake.models import Intake


@guard("须先指定两名以上承办人", PENALTY_PROCEDURE.art(22), "P-DOC-4")
def two_handlers(intake: "Intake", asked: Asked) -> bool:
    posts = intake.case.posts.valid_on(asked.on).filter(role=Role.HANDLER)
    return posts.values("user").distinct().count() >= 2


@guard("本案还有程序没有终结", PENALTY_PROCEDURE.art(77), "P-CLS-1")
def every_procedure_is_over(intake: "Intake", asked: Asked) -> bool:
    others = (model for key, model in proceedings().items() if key != intake.procedure.key)
    found = (subject for model in others for subject in model._default_manager.filter(case=intake.case_id))
    return all(subject.is_over for subject in found)
