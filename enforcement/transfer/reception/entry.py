"""Taking in a file that comes back: it finds the office's own case and goes on there, or becomes a lead of its own.

Which case it is says ``finding``; where that leaves a choice, the intake clerk makes it: at once when he enters the
paper himself, later when a signed request brought the file, which waits for him meanwhile (``Awaiting``). What was
closed or archived is opened again. The 15 working days of the check run from the receipt in either way (程序规定第十八条).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from casework import canonical, clock, given, ledger, locks
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.law.statutes import PENALTY_LAW
from casework.models import Case, Intake, Office, User
from casework.models.office import OfficeKind
from casework.procedure import Step
from enforcement.transfer.models import Awaiting, Reception, Transfer
from enforcement.transfer.procedure import CriminalTransfer as T
from enforcement.transfer.procedure import S
from enforcement.transfer.reception.finding import Match, by_party, find
from enforcement.transfer.reception.forms import SENDING, ReverseFile

RULES = ("CT-30", "CT-31", "CT-34a")
Found = Reception.Found
WITH_POLICE = (S.FILED, S.HANDED_OVER)
NEW = "new"
"""The clerk's word that none of the candidates is meant."""


class Contradicts(ValidationError):
    """The same document of the same sender was received before, and said something else."""


class Undecided(ValidationError):
    """Cases that may be meant, and none beyond doubt: whoever enters the file says which."""

    def __init__(self, candidates: Sequence[Case]) -> None:
        self.candidates = candidates
        super().__init__(
            f"按当事人查到可能的原案{len(candidates)}件，只凭名称不能确定是同一当事人、同一案件（{PENALTY_LAW.art(27, 1)}）；"
            "请核对后选定原案，都不是的选“登记为新的线索”"
        )


@transaction.atomic
def receive(
    office: Office, sent: Mapping[str, Any], *, by: User, key: str = "", chosen: str = ""
) -> Reception | Awaiting:
    """Enter the file. Sent again word for word it is the same reception; ``by`` the system for a signed request."""
    told = _checked(sent)
    locks.take(f"reception:{office.pk}")  # a name, not the office's row: every act on its cases refers to that row
    digest = canonical.sha256({name: str(getattr(it, "pk", it)) for name, it in told.items()})
    if made := _before(office, told, digest):
        return made
    match = find(office, told, signed=by.is_system)
    if by.is_system and match.candidates:
        return _await(office, told, key, digest)
    return _enter(office, told, match, by=by, chosen=chosen, key=key, digest=digest, at=clock.now())


@transaction.atomic
def place(waiting: Awaiting, *, by: User, chosen: str, number: str = "") -> Reception:
    """The clerk says to which case a file that waits belongs: one of the candidates, one he names, or a new one."""
    locks.take(f"reception:{waiting.office_id}")
    if made := _received(waiting.office, waiting.sender, waiting.document_number):
        return made
    told = _checked(json.loads(waiting.told) | ({"our_number": number} if number else {}))
    match = find(waiting.office, told, signed=False)
    return _enter(
        waiting.office, told, match, by=by, chosen=chosen, key=waiting.message_id, digest=waiting.digest, at=waiting.received_at
    )  # fmt: skip


def waiting_at(office: Office) -> QuerySet[Awaiting]:
    """The files for which the intake clerk of the office has not yet said to which case they belong."""
    return _waiting().filter(office=office)


def waiting_from(sender: Office) -> QuerySet[Awaiting]:
    return _waiting().filter(sender=sender).order_by("-received_at")


def _waiting() -> QuerySet[Awaiting]:
    same = Reception.objects.filter(
        office=OuterRef("office"), sender=OuterRef("sender"), document_number=OuterRef("document_number")
    )
    return Awaiting.objects.filter(~Exists(same)).select_related("office", "sender")


def candidates_of(office: Office, waiting: Sequence[Awaiting]) -> list[tuple[Case, ...]]:
    """As each was checked when it came: what would be refused today is said when it is placed, and hides no other."""
    return [it.candidates for it in by_party(office, [json.loads(row.told) for row in waiting])]


def _received(office: Office, sender: Office, number: str) -> Reception | None:
    return Reception.objects.filter(office=office, sender=sender, document_number=number).first()


def _before(office: Office, told: Mapping[str, Any], digest: str) -> Reception | Awaiting | None:
    """What was made of the same paper when it came in before."""
    same = {"office": office, "sender": told["sender"], "document_number": told["document_number"]}
    made = _received(office, told["sender"], told["document_number"]) or Awaiting.objects.filter(**same).first()
    if made is not None and made.digest != digest:
        raise Contradicts(
            {"document_number": f"{made}已于{made.received_at:%Y-%m-%d}接收，内容与此次不同；更正的请另行发文"}
        )
    return made


def _await(office: Office, told: Mapping[str, Any], key: str, digest: str) -> Awaiting:
    plain = {name: str(it.pk) if isinstance(it, Office) else it for name, it in told.items()}
    return Awaiting.objects.create(
        office=office, sender=told["sender"], document_number=told["document_number"], message_id=key, digest=digest,
        told=canonical.text(plain), received_at=clock.now(),
    )  # fmt: skip


def _enter(
    office: Office, told: Mapping[str, Any], match: Match, *, by: User, chosen: str, key: str, digest: str, at: datetime
) -> Reception:
    case = match.case or _chosen(match.candidates, chosen)
    found = match.found if case is None or match.case else Found.CHOSEN
    reopened = case is not None and _reopen(case, told)
    case = case or _new_case(office, told, by)
    transfer = _take(case, told, by)
    return Reception.objects.create(
        office=office, case=case, transfer_id=transfer.pk, sender=told["sender"], document_number=told["document_number"], message_id=key,
        digest=digest, found=found, candidates=[it.number for it in match.candidates], reopened=reopened, received_at=at, by=by,
    )  # fmt: skip


def _chosen(candidates: Sequence[Case], chosen: str) -> Case | None:
    """The candidate chosen; None where there is none, or where the clerk says that none is meant."""
    case = next((it for it in candidates if str(it.pk) == chosen), None)
    if candidates and case is None and chosen != NEW:
        raise Undecided(candidates)
    return case


def _checked(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What the form makes of it. A program may send any JSON: neither a list nor null is the text of one."""
    known = ReverseFile.base_fields
    unfit = given.faults(known, sent) | {name: "接收登记表没有这一项" for name in sent if name not in known}
    if unfit:
        raise ValidationError(unfit)
    form = ReverseFile(sent)
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    return dict(form.cleaned_data)


def _reopen(case: Case, told: Mapping[str, Any]) -> bool:
    intake = Intake.objects.get(case=case)
    if intake.state not in ("closed", "archived"):
        return False
    reasons = f"{told['sender']}以{told['document_number']}移回（{PENALTY_LAW.art(27, 1)}）。"
    act(intake, Intaking.reopen_for_return, by=User.system(), answers={"reasons": reasons})
    return True


def _new_case(office: Office, told: Mapping[str, Any], by: User) -> Case:
    party = {
        "capacity": "party", "kind": told["party_kind"], "name": told["party_name"], "id_kind": told["id_kind"], "id_number": told["id_number"],
        "address": told["address"],
    }  # fmt: skip
    request = {
        "kind": told["kind"], "title": f"{told['sender']}移送的{told['party_name']}涉嫌违法案"[:200], "source": "other_office",
        "received_on": told["received_on"].isoformat(), "summary": told["facts"], "parties": [party], "rights": [],
    }  # fmt: skip
    return register_case(request, by=by, office=office)


def _take(case: Case, told: Mapping[str, Any], by: User) -> Transfer:
    """In the transfer that waits for it, or in one that begins with it."""
    paper = {name: told[name] for name in ("document_number", "signed_by", "served_on", "received_on")}
    answers = {name: str(it) for name, it in paper.items()} | {"advice": told["advice"]}
    found = ledger.all_of(case, "transfer")
    last = found[-1] if found else None
    kind = SENDING[OfficeKind(told["sender"].kind)]
    if isinstance(last, Transfer) and not last.is_over:
        _from_whom_it_is_with(last, kind, told["sender"])
        for step, more in _steps(last, kind, answers):
            act(last, step, by=by, answers=more)
        return last
    name = "court_of_origin" if kind == "court" else kind
    transfer = Transfer(case=case, office=case.office)
    act(transfer, T.receive_reverse, by=by, answers=answers | {"sender_kind": kind, name: str(told["sender"].pk)})
    return transfer


def _from_whom_it_is_with(transfer: Transfer, kind: str, sender: Office) -> None:
    """An open transfer is with one police organ and one procuratorate: the file of another is none of it."""
    holder = {"police": transfer.police, "procuratorate": transfer.procuratorate}.get(kind)
    if holder is None or holder.pk != sender.pk:
        now = holder or transfer.procuratorate or transfer.police or "本机关"
        raise ValidationError(
            {
                "sender": f"本案的移送程序现由{now}办理（{PENALTY_LAW.art(27, 1)}），{sender}移回的不能直接并入；"
                "改由该机关办理的，由承办人先在移送程序中登记"
            }
        )


def _steps(transfer: Transfer, kind: str, answers: dict[str, str]) -> list[tuple[Step, dict[str, Any]]]:
    """What the paper is in a transfer that is still open; who may take it, and when, the step itself says."""
    if kind != "police":
        return [(T.receive_opinion, answers)]
    dropped: dict[str, Any] = {name: answers[name] for name in ("document_number", "signed_by", "served_on")} | {
        "reasons": answers["advice"][:2000],
        "undated": True,  # the letter that brings the file back need not say when the case was dropped
    }
    first: list[tuple[Step, dict[str, Any]]] = [(T.drop, dropped)] if transfer.state in WITH_POLICE else []
    return [*first, (T.receive_file_back, answers)]
