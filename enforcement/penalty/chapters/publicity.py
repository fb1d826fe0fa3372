"""处罚信息公示规定第九条至第十六条：公示、更正、期满停止公示."""

from casework.law import statutes as law
from casework.law.periods import PERIODS
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import forms_publicity as publicity
from enforcement.penalty import guards as g
from enforcement.penalty import guards_publicity as gp
from enforcement.penalty import when
from enforcement.penalty.states import AFTER_DECISION, BEFORE_DECISION, S

ANY_STATE = (*AFTER_DECISION, *BEFORE_DECISION, S.REVOKED)


# fmt: off
class Publicity:
    heading = "处罚信息公示"

    publish = Step(
        "公示处罚信息", AFTER_DECISION, None, Role.CREDIT_CLERK, law.PUBLICITY_RULES.art(9), asks=publicity.Publish,
        requires=(g.decided_by_the_ordinary_procedure, g.is_to_be_published, g.decision_is_not_undone, gp.the_party_was_told, gp.is_not_shown_already), rules=("P-PUB-1", "P-PUB-2", "CR-P1"), while_suspended=True)
    correct_publicity = Step(
        "更正处罚公示信息", ANY_STATE, None, Role.CREDIT_CLERK, law.PUBLICITY_RULES.art(12), asks=publicity.Corrected,
        requires=(g.is_published,), rules=("CR-P8",), while_suspended=True)
    stop_publicity = Step(
        "公示期满停止公示", ANY_STATE, None, Role.SYSTEM, law.PUBLICITY_RULES.art(13), rules=("P-PUB-2",), while_suspended=True)
    withdraw_publicity = Step(
        "撤回处罚公示信息", ANY_STATE, None, Role.CREDIT_CLERK, law.PUBLICITY_RULES.art(11), asks=publicity.PublicityWithdrawn,
        requires=(g.is_published,), rules=("TP33", "CR-P7"), while_suspended=True)
    shown_period = Term(
        "公示期", when.publicity_lasts, publish, (stop_publicity, withdraw_publicity), law.PUBLICITY_RULES.art(15), rules=("P-PUB-2", "CR-P18"),
        since="counts_from", options=tuple(PERIODS[it].period for it in ("CR-P9", "CR-P14", "CR-P11")), survives=True, on_lapse=stop_publicity,
        note="公示信息的存续时间，不因节假日顺延；限制期限长于三年的，以限制期限为准")
