"""举报人保密 (投诉举报处理办法 37): what must not be written where the reported side reads it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from casework.models import CaseParty

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

RULES = ("P-INT-12",)


def hidden(penalty: "Penalty") -> list[str]:
    """Names, numbers and addresses of those who are in the case only as having reported it."""
    parties = CaseParty.objects.filter(case=penalty.case_id).select_related("party")
    known = {it.party.name for it in parties if it.capacity != CaseParty.Capacity.COMPLAINANT}
    secret = [
        it.party for it in parties if it.capacity == CaseParty.Capacity.COMPLAINANT and it.party.name not in known
    ]
    told = (value for party in secret for value in (party.name, party.phone, party.id_number, party.address))
    return [value for value in told if len(value) > 1]


def leaks(penalty: "Penalty", given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, why) for every text that names the one who reported."""
    texts = {name: value for name, value in given.items() if isinstance(value, str) and value}
    secrets = hidden(penalty) if texts else []
    for name, value in texts.items():
        if any(secret in value for secret in secrets):
            yield (
                name,
                "这里写到了举报人的信息，文书和告知会使被举报人知悉，须保密（投诉举报处理办法第三十七条）；请改用不能识别举报人的表述",
            )
