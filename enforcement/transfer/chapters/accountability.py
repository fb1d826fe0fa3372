"""第十五条至第十九条：逾期、不移送、以罚代移的问责，以及职务犯罪线索."""

from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import Step
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer import forms_around
from enforcement.transfer.states import S


# fmt: off
class Accountability:
    heading = "问责"

    refer_accountability = Step(
        "移送问责线索", tuple(S.values), None, (Role.REVIEWER, Role.SUPERIOR), T.art(18), asks=forms_around.Accountable,
        issues=(doc.ACCOUNTABILITY,), rules=("CT-38",), while_suspended=True, confirm="线索将移送所选机关，并记入本案。",
    )
    refer_duty_crime = Step(
        "移送职务犯罪线索", tuple(S.values), None, (Role.HANDLER, Role.REVIEWER), T.art(19), asks=forms_around.DutyCrime,
        issues=(doc.DUTY_CRIME,), rules=("CT-39",), while_suspended=True,
    )
