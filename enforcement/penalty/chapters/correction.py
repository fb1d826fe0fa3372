"""行政处罚法第七十五条第二款：机关自行变更、撤销；停止执行；退还."""

from casework.law import statutes as law
from casework.law.statutes import PENALTY_LAW
from casework.procedure import Step
from casework.roles import Role
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_correction as correction
from enforcement.penalty import forms_payment as payment
from enforcement.penalty import guards_court as gc
from enforcement.penalty import guards_payment as gp
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S

STANDING = (S.SERVED, S.DEMANDED, S.ENFORCING, S.DENIED, S.PERFORMED)
"""Served, and not yet closed."""


# fmt: off
class Correction:
    heading = "自行变更、撤销"

    change_decision = Step(
        "自行变更处罚决定", (S.SERVED, S.DEMANDED, S.PERFORMED, S.CLOSED), S.DECIDED, Role.HEAD, PENALTY_LAW.art(75, 2), asks=correction.Change,
        issues=(do.CORRECTION,), requires=(gc.not_being_reconsidered, gc.nobody_above_changed_it), rules=("TP33",), while_suspended=True,
        confirm="变更决定须送达当事人，当事人可以就变更后的决定申请复议、提起诉讼；原公示信息须在三个工作日内撤回。",
        note="诉讼中变更的（行政诉讼法第六十二条），须书面告知人民法院；原告撤诉或者仍就原决定诉讼的，登记其结果")
    office_revoked = Step(
        "自行撤销处罚决定", (S.ON_THE_SPOT, S.DECIDED, *STANDING, S.CLOSED), S.REVOKED, Role.HEAD, PENALTY_LAW.art(75, 2), asks=correction.Revoke,
        issues=(do.CORRECTION,), requires=(gc.nobody_above_changed_it,), rules=("TP33",), while_suspended=True,
        confirm="处罚决定不再有效：停止执行，退还罚没款，三个工作日内撤回公示；已列入严重违法失信名单的应当撤销列入。")
    stay = Step(
        "登记停止执行", STANDING, None, (Role.HEAD, OFFICER), law.RECONSIDERATION_LAW.art(42), asks=correction.Stay, stops=stops.STAY, dated="stayed_on",
        rules=("P-REM-1",), while_suspended=True, note="复议、诉讼不停止执行；停止执行须有决定或者裁定。缴款、催告的期限同时停止计算")
    lift_stay = Step(
        "恢复执行", STANDING, None, (Role.HEAD, OFFICER), law.LITIGATION_LAW.art(56), asks=correction.StayLifted, resumes=stops.STAY, dated="lifted_on",
        rules=("P-REM-1",), while_suspended=True)
    refund = Step(
        "退还罚没款", (S.ON_THE_SPOT, S.DECIDED, S.REVOKED, *STANDING, S.CLOSED), None, OFFICER, PENALTY_LAW.art(75, 2), asks=payment.Refund,
        requires=(gp.something_is_to_be_refunded, gp.collector_did_not_decide), rules=("TP33", "P-PAY-1"), while_suspended=True)
