"""移送: after which step of a procedure a package goes out, to whom, and what its receiver's answer means there.

A procedure declares the step that sends the package (``send``) and binds, by ``hands_over``, a function that says
which of its own steps an answer takes. What is sent is entered in the ledger with that step; the receiver is told
through the outbox when it is connected.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from casework import effects, outbox, writes
from casework.law.basis import Citation
from casework.models import Event, Office, Package, PackageSending, Proceeding
from casework.package import bodies, signing
from casework.package.manifest import Kind
from casework.procedure import Step

RULES = ("ON-04",)
TOPIC = "package.sent"


@dataclass(frozen=True)
class Answer:
    """A receipt as the steps of a procedure take it. ``to`` is the office it was passed on to, when that is known."""

    result: str
    receiver: str
    received_at: datetime
    document_number: str
    missing: str
    due: date | None
    reason: str
    to: Office | None
    named: str
    """The office it was passed on to, as the receipt names it."""


Next = tuple[Step, dict[str, Any]]
"""A step of the procedure, and its answers."""


@dataclass(frozen=True)
class HandOver:
    """One kind of hand-over. ``papers`` are the procedures whose papers may go; empty: the whole file."""

    kind: Kind
    send: Step
    channel: str
    basis: Citation
    to: Callable[[Any], Office | None]
    answered: Callable[[Any, Answer], Iterable[Next]]
    papers: frozenset[str] = frozenset()
    for_parties: bool = False
    """Whether the parties may read the file where it goes: then it does not say who reported."""

    @property
    def procedure(self) -> str:
        return self.send.procedure.key


HAND_OVERS: dict[Kind, HandOver] = {}


def hands_over(
    kind: Kind,
    send: Step,
    *,
    to: Callable[[Any], Office | None],
    channel: str,
    basis: Citation,
    papers: Iterable[str] = (),
    for_parties: bool = False,
) -> Callable[[Callable[[Any, Answer], Iterable[Next]]], HandOver]:
    """Bind the function that says which steps an answer takes; the step ``send`` then sends packages of ``kind``."""

    def register(answered: Callable[[Any, Answer], Iterable[Next]]) -> HandOver:
        it = HandOver(kind, send, channel, basis, to, answered, frozenset(papers), for_parties)
        HAND_OVERS[kind] = it
        effects.after(send)(_enter)
        outbox.tells(send, channel, TOPIC)(_message)
        return it

    return register


def of(subject: Proceeding) -> list[HandOver]:
    """The kinds of package this proceeding may send."""
    return [it for it in HAND_OVERS.values() if it.procedure == subject.procedure.key]


def packages(subject: Proceeding, kind: Kind) -> "QuerySet[Package]":
    """Those made for this hand-over, oldest first."""
    return Package.objects.filter(subject_id=subject.pk, kind=kind).order_by("made_at")


def waiting(subject: Proceeding, kind: Kind) -> "QuerySet[Package]":
    """Those made for the present receiver and not sent yet."""
    to = HAND_OVERS[kind].to(subject) if kind in HAND_OVERS else None
    return packages(subject, kind).filter(sending=None, to=to, to__isnull=False)


def went_to(subject: Proceeding, kind: Kind, office: Office | None, since: str) -> bool:
    """Whether a package of this hand-over was sent to that office, since the step ``since`` was last taken: a second round needs its own."""
    if office is None:
        return False
    begun = Event.objects.filter(subject_id=subject.pk, step=since).order_by("version").last()
    sent = packages(subject, kind).filter(sending__to=office)
    return sent.filter(sending__event__version__gt=begun.version if begun else 0).exists()


def _enter(subject: Proceeding, then: effects.After) -> None:
    package: Package = then.answers["package"]
    assert package.to is not None, "only what is addressed to an office is offered"
    sending = PackageSending(
        office=package.office, package=package, event=then.event, to=package.to, sent_at=then.asked.at
    )
    writes.write([], [sending])


def _message(subject: Proceeding, event: Event) -> outbox.Message | None:
    """What a connected receiver is told: where the manifest is, and by which digest it will know it."""
    package = Package.objects.select_related("to").get(pk=event.answers["package"]["id"])
    if bodies.connected(package.to, event.on) is None:
        return None
    path = reverse("api-package-manifest", args=[package.pk])
    return outbox.Message(
        f"package:{package.pk}",
        {
            "package_id": str(package.pk), "kind": package.kind, "from_org": package.manifest["from_org"],
            "to_org": package.recipient, "prior_package": str(package.prior_id) if package.prior_id else None,
            "manifest_url": settings.PUBLIC_URL + path, "manifest_sha256": package.manifest_sha256,
            "archive_sha256": package.sha256, "archive_bytes": package.size, "public_key": signing.announced(),
        },
    )  # fmt: skip
