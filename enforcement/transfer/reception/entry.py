"""Taking in a file that comes back: it finds the office's own case and goes on there, or becomes a lead of its own.

A case is the same when the sender names its number or the number of our letter, or, failing that, when the party is the
one of a case this office had sent to the police, and there is only one such case. What was closed or archived is opened
again. The 15 working days of the check run from the receipt in either way (程序规定第十八条).
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from casework import canonical, clock, given, ledger, locks
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.law.statutes import PENALTY_LAW
from casework.models import Case, Event, Intake, IssuedPaper, Office, User
from casework.models.office import OfficeKind
from casework.models.party import Party
from casework.procedure import Step
from casework.sealing import fingerprint
from enforcement.transfer.models import Reception, Transfer
from enforcement.transfer.procedure import CriminalTransfer as T
from enforcement.transfer.procedure import S
from enforcement.transfer.reception.forms import SENDING, ReverseFile

RULES = ("CT-30", "CT-31", "CT-34a")
Found = Reception.Found
WITH_POLICE = (S.FILED, S.HANDED_OVER)


class Contradicts(ValidationError):
    """The same document of the same sender was received before, and said something else."""


@transaction.atomic
def receive(office: Office, sent: Mapping[str, Any], *, by: User, key: str = "") -> Reception:
    """Enter the file. Sent again word for word it is the same reception; ``by`` the system for a signed request."""
    told = _checked(sent)
    locks.take(f"reception:{office.pk}")  # a name, not the office's row: every act on its cases refers to that row
    digest = canonical.sha256({name: str(getattr(it, "pk", it)) for name, it in told.items()})
    if made := Reception.objects.filter(
        office=office, sender=told["sender"], document_number=told["document_number"]
    ).first():
        if made.digest != digest:
            raise Contradicts(
                {"document_number": f"{made}已于{made.received_at:%Y-%m-%d}接收，内容与此次不同；更正的请另行发文"}
            )
        return made
    case, found = _find(office, told, signed=by.is_system)
    reopened = case is not None and _reopen(case, told)
    case = case or _new_case(office, told, by)
    transfer = _take(case, told, by)
    return Reception.objects.create(
        office=office, case=case, transfer_id=transfer.pk, sender=told["sender"], document_number=told["document_number"], message_id=key,
        digest=digest, found=found, reopened=reopened, received_at=clock.now(), by=by,
    )  # fmt: skip


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


def _find(office: Office, told: Mapping[str, Any], *, signed: bool) -> tuple[Case | None, str]:
    """The office's own case, and how it was found.

    Nobody has read a signed request yet, and whoever sends a file sees the case it goes into: a number alone opens it
    only to a body the case had been sent to, or with the party it is about.
    """
    if number := told["our_number"].strip():
        case = Case.objects.filter(office=office, number=number).first()
        paper = IssuedPaper.objects.filter(case__office=office, number=number).select_related("case").first()
        case = case or (paper.case if paper else None)
        if case is None or (signed and not _has_to_do_with(case, told)):
            raise ValidationError(
                {"our_number": f"本机关没有案号或者文书文号为“{number}”的案件，请核对；不知道的留空，按当事人查找"}
            )
        return case, Found.NUMBER
    sent = Event.objects.filter(case__office=office, procedure="transfer", step__in=("send", "notify_only")).values(
        "case"
    )
    same = Case.objects.filter(pk__in=sent, case_parties__party__in=_same_party(told)).distinct()
    cases = list((same.filter(offices__office=told["sender"]) if signed else same)[:2])
    return (cases[0], Found.PARTY) if len(cases) == 1 else (None, Found.NEW)


def _has_to_do_with(case: Case, told: Mapping[str, Any]) -> bool:
    known = case.offices.filter(office=told["sender"]).exists()
    return known or case.case_parties.filter(party__in=_same_party(told)).exists()


def _same_party(told: Mapping[str, Any]) -> Any:
    """By number where there is one; by name only together with nothing else to tell them apart."""
    if told["id_number"]:
        party = Party(id_kind=told["id_kind"], id_number=told["id_number"], name=told["party_name"])
        party.clean()
        return Party.objects.filter(id_index=fingerprint(party.id_kind, party.id_number))
    return Party.objects.filter(name=told["party_name"].strip())


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


def _steps(transfer: Transfer, kind: str, answers: dict[str, str]) -> list[tuple[Step, dict[str, str]]]:
    """What the paper is in a transfer that is still open; who may take it, and when, the step itself says."""
    if kind != "police":
        return [(T.receive_opinion, answers)]
    dropped = {name: answers[name] for name in ("document_number", "signed_by", "served_on")} | {
        "reasons": answers["advice"][:2000]
    }
    first: list[tuple[Step, dict[str, str]]] = [(T.drop, dropped)] if transfer.state in WITH_POLICE else []
    return [*first, (T.receive_file_back, answers)]
