"""What other systems are told because a step was taken: a row in the act's own transaction, never dropped."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from casework import canonical
from casework.models import Delivery, Event
from casework.plan import Plan
from casework.procedure import Step

Tell = Callable[[Any, Event], "Message | None"]
_tellers: dict[Step, list[tuple[str, str, Tell]]] = defaultdict(list)


class Message:
    """``about`` names the subject whose messages keep their order; ``body`` is what the receiver gets.

    ``part`` is a path within the subject: when the receiver refuses this message, only what is told of that path or
    under it waits for its correction. ``closes``: what was told of the part before need not arrive any more.
    """

    def __init__(self, about: str, body: dict[str, Any], *, part: str = "", closes: bool = False) -> None:
        self.about, self.body, self.part, self.closes = about, body, part, closes


def tells(step: Step, channel: str, topic: str) -> Callable[[Tell], Tell]:
    """Bind the function that says what ``channel`` is told when ``step`` is taken (None: nothing this time)."""

    def register(teller: Tell) -> Tell:
        _tellers[step].append((channel, topic, teller))
        return teller

    return register


def owe(plan: Plan) -> None:
    for channel, topic, teller in _tellers[plan.step]:
        if message := teller(plan.subject, plan.event):
            _owe(plan, channel, topic, message)


def _owe(plan: Plan, channel: str, topic: str, message: Message) -> None:
    delivery = Delivery(
        office=plan.case.office, case=plan.case, event=plan.event, channel=channel, topic=topic,
        subject_key=message.about, part=message.part, closes=message.closes, due=plan.at,
    )  # fmt: skip
    head = {"schema_version": 1, "event_id": str(delivery.pk), "topic": topic, "occurred_at": plan.at}
    delivery.body = canonical.plain(head | {"case_no": plan.case.number} | message.body)
    plan.inserts.append(delivery)
    plan.note("messages", {"id": str(delivery.pk), "channel": channel, "topic": topic})
