"""What else the transfer steps change: who is on the case, which offices see it, who holds the goods."""

from typing import TYPE_CHECKING

from casework import posts
from casework.effects import After, after
from casework.models import CaseOffice, CustodyEvent, Office
from casework.roles import Role
from enforcement.transfer.procedure import CriminalTransfer

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer

Capacity = CaseOffice.Capacity


@after(CriminalTransfer.form_team, CriminalTransfer.change_team)
def put_the_team_on_the_case(transfer: "Transfer", then: After) -> None:
    posts.appoint(transfer.case, then.answers["team"], Role.HANDLER, then.asked.on)


@after(
    CriminalTransfer.ask_early_entry,
    CriminalTransfer.notify_only,
    CriminalTransfer.send,
    CriminalTransfer.forward,
    CriminalTransfer.change_police,
    CriminalTransfer.receive_reverse,
)
def let_the_receiving_offices_see_the_case(transfer: "Transfer", then: After) -> None:
    for name, capacity in (("police", Capacity.POLICE), ("procuratorate", Capacity.PROCURATORATE)):
        if office := then.answers.get(name):
            _relate(transfer, office, capacity, then)


def _relate(transfer: "Transfer", office: Office, capacity: str, then: After) -> None:
    CaseOffice.objects.get_or_create(
        case=transfer.case, office=office, capacity=capacity, defaults={"since": then.asked.at}
    )


@after(CriminalTransfer.hand_over)
def enter_the_handing_over_in_the_chain_of_custody(transfer: "Transfer", then: After) -> None:
    office = transfer.case.office
    CustodyEvent.objects.bulk_create(
        CustodyEvent(
            office=office, evidence=evidence, kind=CustodyEvent.Kind.HANDED_OVER, at=then.asked.at, from_whom=office.name,
            to_whom=f"{transfer.police}（{then.answers['received_by']}）", reason=str(then.event.label),
            sha256=evidence.file.sha256 if evidence.file else "", by=then.asked.by,
        )
        for evidence in then.answers["evidence"].select_related("file")
    )  # fmt: skip
