"""What else the transfer steps change: who is on the case, which offices see it, who holds the goods."""

from typing import TYPE_CHECKING

from casework import goods, posts
from casework.effects import After, after
from casework.models import CaseOffice, CustodyEvent, Evidence, Office
from casework.roles import Role
from enforcement.transfer.procedure import CriminalTransfer
from enforcement.transfer.returned import SEALS, differs, evidence_away

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


@after(CriminalTransfer.take_back)
def keep_again_what_came_back(transfer: "Transfer", then: After) -> None:
    """The goods into the office's book, each piece of evidence into its chain of custody as it was found."""
    goods.take_back(transfer.case, then.answers["goods"], then)
    pieces = {it.number: it for it in evidence_away(transfer.case)}
    CustodyEvent.objects.bulk_create(
        CustodyEvent(
            office=transfer.case.office, evidence=pieces[row["number"]], kind=_link(row["seal"]), at=then.asked.at,
            from_whom=f"{then.answers['from_whom']}（{then.answers['delivered_by']}）"[:120], to_whom=row["keeper"][:120],
            reason=f"{then.event.label}：封存{SEALS[row['seal']]}{'；' + row['difference'] if row['difference'] else ''}"[:300],
            sha256=row["sha256"].lower()[:64], by=then.asked.by,
        )
        for row in then.answers["exhibits"]
    )  # fmt: skip
    unlike = [pieces[row["number"]].pk for row in then.answers["exhibits"] if differs(pieces[row["number"]], row)]
    Evidence.objects.filter(pk__in=unlike).update(doubted=True)


def _link(seal: str) -> str:
    """Back in the office's keeping the chain goes on; a seal that came broken is one no longer."""
    return CustodyEvent.Kind.UNSEALED if seal == "broken" else CustodyEvent.Kind.MOVED


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
