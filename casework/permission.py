"""Whether this person may take this step on this case: role, relation, recusal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casework.models import Proceeding
from casework.procedure import Asked, Step
from casework.refusals import Reason

if TYPE_CHECKING:
    from casework.models import User


def why_not_this_person(subject: Proceeding, step: Step, asked: Asked) -> Iterable[Reason]:
    """Every reason that lies in the person."""
    if not asked.by.holds_any(step.roles, subject.case, asked.on):
        yield Reason(f"须由{'或者'.join(role.label for role in step.roles)}办理")
    yield from _recused(subject, asked.by)


def _recused(subject: Proceeding, user: "User") -> Iterable[Reason]:
    if user.is_system or not subject.version:
        return
    for recusal in subject.case.recusals.filter(person=user, state__in=("requested", "upheld")):
        if recusal.state == "upheld":
            yield Reason(f"{user}已被决定回避，不能参与本案办理", recusal.decided_under)
        elif subject.procedure.recusal_pauses and recusal.pauses:
            yield Reason(f"对{user}的回避申请尚未决定，决定前应当暂停参与本案工作", recusal.requested_under)
