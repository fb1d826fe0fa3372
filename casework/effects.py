"""What else happens because a step was taken: in its transaction, after it is in the ledger.

For consequences inside this system. What other systems must learn goes to ``outbox``. An effect may
hang on a step of its own app or of ``casework``; never on a sibling app's.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from casework.procedure import Asked, Step

if TYPE_CHECKING:
    from casework.models import Event, Proceeding


class Take(Protocol):
    """Take a further step in the same transaction; by the system unless ``by`` says otherwise."""

    def __call__(
        self, subject: "Proceeding", step: Step, *, answers: Mapping[str, Any] | None = None, by: Any = None
    ) -> "Event": ...


@dataclass(frozen=True)
class After:
    """What an effect may look at and use: the recorded event, its answers, and further steps."""

    event: "Event"
    answers: dict[str, Any]
    asked: Asked
    take: Take


Effect = Callable[[Any, After], None]
_effects: dict[Step, list[Effect]] = defaultdict(list)


def after(*steps: Step) -> Callable[[Effect], Effect]:
    def register(effect: Effect) -> Effect:
        for step in steps:
            _effects[step].append(effect)
        return effect

    return register


def run(subject: Any, step: Step, then: After) -> None:
    for effect in _effects[step]:
        effect(subject, then)
