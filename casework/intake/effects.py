"""What else the intake steps change."""

from typing import TYPE_CHECKING, Any

from casework import posts
from casework.effects import After, after
from casework.intake.procedure import Intaking
from casework.models import Case, CustodyEvent, Evidence, StoredFile
from casework.roles import Role

if TYPE_CHECKING:
    from casework.intake.models import Intake


@after(Intaking.assign)
def put_the_handlers_on_the_case(intake: "Intake", then: After) -> None:
    posts.replace(intake.case, then.answers["handlers"], Role.HANDLER, then.asked.on)


@after(Intaking.add_evidence)
def enter_the_evidence_and_open_its_chain_of_custody(intake: "Intake", then: After) -> None:
    given, case = dict(then.answers), intake.case
    file = _stored(given.pop("file"), case, then)
    number = Evidence.objects.filter(case=case).count() + 1  # the case is locked by the act
    evidence = Evidence.objects.create(office=case.office, case=case, number=number, file=file, **given)
    CustodyEvent.objects.create(
        office=case.office, evidence=evidence, kind=CustodyEvent.Kind.COLLECTED, at=evidence.collected_at,
        from_whom=evidence.provider or evidence.source, to_whom=then.event.by_name, reason=evidence.method,
        sha256=file.sha256 if file else "", by=then.event.by,
    )  # fmt: skip


def _stored(kept: dict[str, Any] | None, case: Case, then: After) -> StoredFile | None:
    if kept is None:
        return None
    return StoredFile.objects.create(office=case.office, stored_at=then.asked.at, by=then.event.by, **kept)


@after(Intaking.refuse, Intaking.refer, Intaking.archive)
def take_the_case_off_the_work_lists(intake: "Intake", then: After) -> None:
    Case.objects.filter(pk=intake.case_id).update(closed_at=then.asked.at, next_due=None)
