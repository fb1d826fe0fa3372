"""Entering a piece of evidence (证据入卷): its number in the case, its file, the first link of its custody."""

from collections.abc import Mapping
from typing import Any

from casework.effects import After
from casework.models import Case, CustodyEvent, Evidence, StoredFile


def enter(case: Case, then: After, particulars: Mapping[str, Any], kept: dict[str, Any] | None = None) -> Evidence:
    """The next piece of evidence of the case, collected by the step just taken; ``kept`` is its file, if any."""
    file = _stored(kept, case, then)
    number = Evidence.objects.filter(case=case).count() + 1  # the case is locked by the act
    evidence = Evidence.objects.create(office=case.office, case=case, number=number, file=file, **particulars)
    CustodyEvent.objects.create(
        office=case.office, evidence=evidence, kind=CustodyEvent.Kind.COLLECTED, at=evidence.collected_at,
        from_whom=evidence.provider or evidence.source, to_whom=then.event.by_name, reason=evidence.method,
        sha256=file.sha256 if file else "", by=then.event.by,
    )  # fmt: skip
    return evidence


def link(evidence: Evidence, then: After, kind: str, particulars: Mapping[str, Any]) -> None:
    """The next link of the chain of custody: ``at``, ``from_whom``, ``to_whom``, ``reason``; with the digest of that moment."""
    digest = evidence.file.sha256 if evidence.file else ""
    CustodyEvent.objects.create(
        office=evidence.office, evidence=evidence, kind=kind, sha256=digest, by=then.event.by, **particulars
    )


def _stored(kept: dict[str, Any] | None, case: Case, then: After) -> StoredFile | None:
    if kept is None:
        return None
    return StoredFile.objects.create(office=case.office, stored_at=then.asked.at, by=then.event.by, **kept)
