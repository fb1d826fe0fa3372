"""Whether this person may take this step on this case: role, relation, recusal."""

from collections.abc import Iterable

from casework.models import Proceeding
from casework.procedure import Asked, Step
from casework.refusals import Reason
from casework.roles import Role


def why_not_this_person(subject: Proceeding, step: Step, asked: Asked) -> Iterable[Reason]:
    """Every reason that lies in the person."""
    if roles_of(asked, subject).isdisjoint(step.roles):
        yield Reason(f"须由{'或者'.join(role.label for role in step.roles)}办理")
    elif not _speaks_for_itself(subject, step, asked):
        yield Reason("须由本程序所针对的当事人本人提出，其他当事人不能代为办理")
    yield from _recused(subject, asked)


def roles_of(asked: Asked, subject: Proceeding) -> frozenset[Role]:
    """The roles in which the person who asks may act on the case."""
    key = ("roles", subject.case_id)
    if key not in asked.memo:
        asked.memo[key] = asked.by.roles_on(subject.case, asked.on)
    found: frozenset[Role] = asked.memo[key]
    return found


def _speaks_for_itself(subject: Proceeding, step: Step, asked: Asked) -> bool:
    """A party takes its own steps and nobody else's; the office's people record what any party did."""
    if roles_of(asked, subject) & set(step.roles) != {Role.PARTY}:
        return True
    concerned = subject.concerns()
    posts = asked.by.posts.valid_on(asked.on).filter(case=subject.case, role=Role.PARTY)
    return concerned is None or posts.filter(party__in=concerned).exists()


def _recused(subject: Proceeding, asked: Asked) -> Iterable[Reason]:
    user = asked.by
    if user.is_system:
        return
    if "recusals" not in asked.memo:
        asked.memo["recusals"] = list(user.recusals.filter(state__in=("requested", "upheld")))
    for recusal in (it for it in asked.memo["recusals"] if it.case_id == subject.case_id):
        if recusal.state == "upheld":
            yield Reason(f"{user}已被决定回避，不能参与本案办理", recusal.decided_under)
        elif subject.procedure.recusal_pauses and recusal.pauses:
            yield Reason(f"对{user}的回避申请尚未决定，决定前应当暂停参与本案工作", recusal.requested_under)
