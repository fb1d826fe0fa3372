"""What must hold before a case is taken in, passed on or closed."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import ORDER_81, PENALTY_LAW, PENALTY_PROCEDURE
from casework.procedure import Asked, guard
from casework.roles import Role

if TYPE_CHECKING:
    from casework.intake.models import Intake


@guard("须先指定两名以上承办人", PENALTY_PROCEDURE.art(22), "P-DOC-4")
def two_handlers(intake: "Intake", asked: Asked) -> bool:
    posts = intake.case.posts.valid_on(asked.on).filter(role=Role.HANDLER)
    return posts.values("user").distinct().count() >= 2


@guard("代理人不能自行登记或者解除代理，须由委托人办理，或者由承办人凭授权委托书办理", ORDER_81.art(17), "R-AGT-1")
def not_an_agent(intake: "Intake", asked: Asked) -> bool:
    return not asked.by.agencies.filter(case_party__case=intake.case).exists()


@guard("本案没有登记在案的委托代理人", ORDER_81.art(17), "R-AGT-1")
def has_agents(intake: "Intake", asked: Asked) -> bool:
    return intake.case.case_parties.filter(agents__isnull=False, agents__revoked_on=None).exists()


@guard("本案还没有登记证据，请先办理“登记证据”", PENALTY_PROCEDURE.art(23), "EV-05")
def there_is_evidence(intake: "Intake", asked: Asked) -> bool:
    return intake.case.evidence.exists()


@guard("没有退回时校验值不符、等待重新核验的证据", PENALTY_LAW.art(46, 2), "CT-30", "EV-10")
def some_evidence_is_doubted(intake: "Intake", asked: Asked) -> bool:
    return intake.case.evidence.filter(doubted=True).exists()


@guard("本案还有程序没有终结", PENALTY_PROCEDURE.art(77), "P-CLS-1")
def every_procedure_is_over(intake: "Intake", asked: Asked) -> bool:
    return all(it.is_over for it in ledger.everything(intake.case) if it.procedure.key != intake.procedure.key)
