"""Sends what other systems are owed (对外投递): at least once, in order per subject, never given up.

A sender takes one message under a lease, sends it outside any transaction, and writes down what came
back. A sender that dies loses its lease and another takes over; the receiver sees the same id and
the same bytes again. Nothing here deletes a message or lets it lapse: what does not arrive stays
visible in ``waiting``.
"""

import json
import random
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from casework import canonical, clock, transport, webhooks
from casework.held_back import UNWELL, alone, closed_by, heads_of, held_by
from casework.held_back import heads as _heads
from casework.models import Case, Delivery, User

RULES = ("IF-7",)
"""The rules of the register that this module answers for."""

ALARMS = ((timedelta(hours=24), "严重"), (timedelta(hours=4), "警告"), (timedelta(minutes=15), "提醒"))
"""How old a waiting message may grow before it is called out."""

_ABOUT_THE_MESSAGE = frozenset({400, 409, 413, 422})
_chance = random.SystemRandom()


@dataclass(frozen=True)
class Channel:
    """One receiver, as configured. Times in seconds."""

    name: str
    url: str
    secrets: tuple[str, ...]
    timeout: float = 5.0
    lease: float = 60.0
    """A sender silent for so long is taken for dead; longer than any exchange can last."""
    first_retry: float = 2.0
    longest_retry: float = 3600.0
    probe: float = 300.0
    """The oldest message of a silent receiver is tried at least so often: it notices the return."""

    def __post_init__(self) -> None:
        transport.address(self.url)
        for secret in self.secrets:
            webhooks.key_of(secret)
        if not self.secrets:
            raise webhooks.BadSecret(f"去向“{self.name}”未配置签名密钥，不能投递。")
        if self.lease <= 3 * self.timeout:
            raise ValueError(f"去向“{self.name}”的租约（{self.lease:g} 秒）须长于超时时间的三倍。")


@dataclass(frozen=True)
class Delivered:
    """The receiver has it, and said so with a receipt."""

    receipt: dict[str, Any]


@dataclass(frozen=True)
class SentBack:
    """The receiver refuses the content; a person must put it right."""

    answer: dict[str, Any]


@dataclass(frozen=True)
class Failed:
    """No usable answer. It will be tried again; ``only_this`` when the trouble is the message, not the receiver."""

    why: str
    only_this: bool = False


Outcome = Delivered | SentBack | Failed


@dataclass(frozen=True)
class Attempt:
    """One message sent once, and what came of it."""

    delivery: Delivery
    outcome: Outcome
    seconds: float


@dataclass(frozen=True)
class Waiting:
    """The head of one subject's queue: what the next sender would send, and why it has not arrived."""

    channel: str
    subject_key: str
    topic: str
    age: timedelta
    attempts: int
    next_try: datetime | None
    """None: waits for a person."""
    behind: int
    why: str
    id: UUID
    refused: bool
    alone: bool = False
    """What keeps it is the message itself, refused or not taken: it holds back no more than depends on it."""

    @property
    def alarm(self) -> str:
        return next((word for age, word in ALARMS if self.age >= age), "")


class NotRefused(ValueError):
    """只有对方退回、没有收下的消息可以更正重发。"""


class Moot(NotRefused):
    """已由其后的消息了结，不得再报送。"""


def channels() -> dict[str, Channel]:
    """The channels with an address. One without is not sent to; its messages wait."""
    configured: Mapping[str, Mapping[str, Any]] = settings.CHANNELS
    return {
        name: Channel(name, **{**options, "secrets": tuple(options["secrets"])})
        for name, options in configured.items()
        if options.get("url")
    }


def deliver(to: Mapping[str, Channel]) -> Iterator[Attempt]:
    """Send all that is due on ``to``, one message at a time; several senders may do so at once."""
    while (delivery := claim(to.values())) is not None:
        channel = to[delivery.channel]
        began = time.monotonic()
        outcome = send(delivery, channel)
        settle(delivery, outcome, channel)
        yield Attempt(delivery, outcome, time.monotonic() - began)


@transaction.atomic
def claim(to: Iterable[Channel]) -> Delivery | None:
    """Take the next message that is due, under a lease; None when there is none.

    Only what no earlier message of its subject holds back can be taken, so no sender overtakes another.
    """
    now, leases = clock.now(), {channel.name: channel.lease for channel in to}
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    delivery = _heads().filter(free, channel__in=leases, due__lte=now, refused__isnull=True).order_by(
        "due", "sequence"
    ).select_for_update(skip_locked=True, of=("self",)).first()  # fmt: skip
    if delivery is None:
        return None
    delivery.attempts += 1
    delivery.leased_until = now + timedelta(seconds=leases[delivery.channel])
    Delivery.objects.filter(pk=delivery.pk).update(attempts=delivery.attempts, leased_until=delivery.leased_until)
    return delivery


def send(delivery: Delivery, channel: Channel) -> Outcome:
    """One exchange with the receiver. Touches no row; must not be called inside a transaction."""
    body = payload(delivery)
    headers = webhooks.sign(channel.secrets, str(delivery.pk), int(time.time()), body)
    try:
        return judge(transport.post(channel.url, headers, body, timeout=channel.timeout))
    except transport.NoAnswer as error:
        return Failed(f"{error}。")


def payload(delivery: Delivery) -> bytes:
    """The bytes on the wire: canonical, so that every attempt sends the same ones."""
    return canonical.text(delivery.body).encode()


def judge(reply: transport.Reply) -> Outcome:
    """What an answer means. Only a receipt ends the matter; only named errors wait for a person."""
    answer = _object(reply.body)
    if 200 <= reply.status < 300:
        if answer.get("receipt_no"):
            return Delivered(answer)
        return Failed(f"对方答复 {reply.status}，但没有回执编号，不能视为送达。")
    if 300 <= reply.status < 400:
        return Failed(f"对方要求改投其他地址（{reply.status}），未予跟随；请核对投递地址。")
    if reply.status == 422 and _names_errors(answer):
        return SentBack(answer)
    said = str(answer.get("message", ""))[:200]
    why = f"对方答复 {reply.status}：{said}" if said else f"对方答复 {reply.status}。"
    return Failed(why, only_this=reply.status in _ABOUT_THE_MESSAGE)


def settle(delivery: Delivery, outcome: Outcome, channel: Channel) -> None:
    """Write down what came of an attempt. A receipt counts even from a sender that has lost its lease."""
    row, now = Delivery.objects.owed().filter(pk=delivery.pk), clock.now()
    mine = row.filter(attempts=delivery.attempts)
    match outcome:
        case Delivered(receipt):
            row.update(delivered_at=now, receipt=receipt, refused=None, leased_until=None, last_error="")
            if delivery.attempts > 1:
                _wake(channel, now)
        case SentBack(answer):
            refusal = {**answer, "at": now.isoformat()}
            mine.update(refused=refusal, leased_until=None, last_error="对方退回，须更正后重发。")
        case Failed(why, only_this):
            next_try = now + timedelta(seconds=_pause(delivery, outcome, channel))
            mine.update(due=next_try, leased_until=None, last_error=why if only_this else UNWELL + why)


def hurry(delivery: Delivery) -> bool:
    """Try it at once instead of at its next time; whether it waited at all. Its place among its subject's stays."""
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return bool(Delivery.objects.owed().filter(free, pk=delivery.pk, refused__isnull=True).update(due=now))


def resend(delivery: Delivery, body: Mapping[str, Any], by: User, why: str = "") -> None:
    """Put a refused message right and send it again, in its old place and under its old id.

    The body that came back is kept beside its errors, with who corrected it and when. Who may do so
    is the caller's question. Raises ``NotRefused`` when there is nothing to put right.
    """
    with transaction.atomic():
        row = _refused(delivery)
        if closed_by(row):
            raise Moot("其后的报送已经了结这一事项，没有等这条消息；不得再报送，请登记“不再报送”。")
        if any(body.get(name) != row.body.get(name) for name in ("schema_version", "event_id", "topic", "occurred_at")):
            raise ValueError("更正不得改动消息编号、事项、发生时间和格式版本；请只改被退回的内容。")
        now = clock.now()
        row.corrections = [
            *row.corrections,
            {
                "body": row.body,
                "refused": row.refused or {"errors": [{"code": "", "message": row.last_error}]},
                "by": str(by.pk),
                "by_name": str(by),
                "at": now.isoformat(),
                "why": why,
            },
        ]
        row.body, row.refused, row.last_error, row.due = canonical.plain(dict(body)), None, "", now
        row.save(update_fields=["body", "refused", "last_error", "due", "corrections"])


def _refused(delivery: Delivery) -> Delivery:
    """The message under lock, and its case before it: nothing can be told of the case meanwhile that this one would overtake."""
    Case.objects.select_for_update(of=("self",)).get(pk=delivery.case_id)
    row = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if not alone(row) or row.delivered_at is not None or row.withdrawn is not None:
        raise NotRefused("此消息没有被退回，或者正在投递，不能更正；如需变更已送达的内容，请另行作出决定。")
    return row


def withdraw(delivery: Delivery, by: User, why: str) -> int:
    """不再报送: a refused message whose matter a later one has ended, with those that waited for it; how many they are.

    The receiver never entered it, so nothing is to be called back. Who may do so is the caller's question.
    Raises ``NotRefused`` when it was not refused, or when its matter still goes on and it must be put right.
    """
    with transaction.atomic():
        row = _refused(delivery)
        if closed_by(row, waiting_too=True) is None:
            raise NotRefused("这一事项还在进行，被退回的内容须更正后重发，不能不报送。")
        told = {"by": str(by.pk), "by_name": str(by), "at": clock.now().isoformat(), "why": why, "with": str(row.pk)}
        gone = [row.pk, *held_by(row).values_list("pk", flat=True)]
        return Delivery.objects.filter(pk__in=gone).update(withdrawn=told, leased_until=None)


def waiting(channel: str | None = None, offices: Collection[int] | None = None) -> list[Waiting]:
    """What would be sent next and has not arrived, with what waits behind it, the oldest first; of all offices unless some are named."""
    rows = Delivery.objects.owed().select_related("event").order_by("sequence")
    rows = rows if offices is None else rows.filter(office__in=offices)
    rows = rows.defer("body", "corrections", "event__data")
    queues: dict[tuple[str, str], list[Delivery]] = {}
    for row in rows.filter(channel=channel) if channel else rows:
        queues.setdefault((row.channel, row.subject_key), []).append(row)
    now, known = clock.now(), channels()
    return [
        _waiting(head, behind, now, configured=head.channel in known)
        for queue in queues.values()
        for head, behind in heads_of(queue)
    ]


def _pause(delivery: Delivery, failure: Failed, channel: Channel) -> float:
    """Doubling, with jitter, up to the longest; the oldest message probes a silent receiver more often."""
    doubled: float = channel.first_retry * 2.0 ** min(delivery.attempts - 1, 30)
    longest = channel.longest_retry
    if not failure.only_this and not _older(delivery).exists():
        longest = min(longest, channel.probe)
    return min(doubled, longest) * _chance.uniform(0.5, 1.0)


def _older(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.owed().filter(
        channel=delivery.channel, sequence__lt=delivery.sequence, refused__isnull=True
    )


def _wake(channel: Channel, now: datetime) -> None:
    """The receiver is back: what waited only for it need not wait longer."""
    held_up = Delivery.objects.owed().filter(channel=channel.name, last_error__startswith=UNWELL)
    held_up.filter(due__gt=now).update(due=now)


def _waiting(head: Delivery, behind: int, now: datetime, *, configured: bool) -> Waiting:
    by_hand = head.refused is not None or not configured or (alone(head) and closed_by(head) is not None)
    return Waiting(
        channel=head.channel,
        subject_key=head.subject_key,
        topic=head.topic,
        age=now - head.event.recorded_at,
        attempts=head.attempts,
        next_try=None if by_hand else max(head.due, head.leased_until or head.due),
        behind=behind,
        why=head.last_error if configured or head.refused is not None else "该去向尚未配置地址。",
        id=head.pk,
        refused=head.refused is not None,
        alone=alone(head),
    )


def _object(body: bytes) -> dict[str, Any]:
    """The JSON object in an answer, or an empty one: a stranger's page is no answer."""
    try:
        found = json.loads(body, parse_constant=_no_constant)
        text = json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    storable = isinstance(found, dict) and b"\\u0000" not in text  # PostgreSQL keeps no zero character
    return found if storable else {}


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _names_errors(answer: Mapping[str, Any]) -> bool:
    errors = answer.get("errors")
    return isinstance(errors, list) and bool(errors) and all(isinstance(it, dict) and it.get("code") for it in errors)
