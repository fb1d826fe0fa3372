"""Evidence collected by a record enters the case as evidence, with its chain of custody."""

from typing import TYPE_CHECKING

from casework import exhibits
from casework.effects import After, after
from casework.models.evidence import EvidenceKind
from enforcement.penalty.procedure import Penalising

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@after(Penalising.extract)
def enter_what_was_extracted(penalty: "Penalty", then: After) -> None:
    given = then.answers
    exhibits.enter(
        penalty.case,
        then,
        {
            "kind": given["kind"], "name": given["exhibit"], "source": given["provider"], "proves": given["contents"][:500],
            "collected_at": given["taken_at"], "place": given["place"], "collectors": given["on_site"],
            "provider": given["provider"], "method": given["method"], "original_held_at": given["original_held_at"],
        },
        given["file"],
    )  # fmt: skip


@after(Penalising.extract_electronic)
def enter_the_electronic_data(penalty: "Penalty", then: After) -> None:
    given = then.answers
    exhibits.enter(
        penalty.case,
        then,
        {
            "kind": EvidenceKind.ELECTRONIC, "name": given["exhibit"], "source": given["party"].party.name,
            "proves": given["contents"][:500], "collected_at": given["ended_at"], "place": given["place"],
            "collectors": given["on_site"], "provider": given["party"].party.name, "method": given["method"][:200],
            "original_held_at": given["medium"][:200],
        },
        given["file"],
    )  # fmt: skip
