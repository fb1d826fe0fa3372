"""A penalty as its public record states it, gathered from the ledger of the case; and for how long it stays."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import calendar, ledger
from casework.law import publicity as samr
from casework.law import publicity_ndrc as ndrc
from casework.law.unsettled import QUESTIONS
from casework.models import Case, Event
from casework.models.party import PartyKind
from enforcement.catalogue import KINDS
from enforcement.credit.basis import began, behind, penalty_annulled
from enforcement.credit.messages import Authority
from enforcement.credit.publicity import readings
from enforcement.credit.publicity.dual import CREDITCHINA, Penalty
from enforcement.credit.publicity.questions import DOWNGRADE, MINOR_SHOWN
from enforcement.credit.publicity.readings import Reading
from enforcement.credit.records import PUBLIC_NAMES, subject_of

if TYPE_CHECKING:
    from enforcement.credit.publicity.models import PublicRecord


@dataclass(frozen=True)
class Shown:
    """The class of a record, from when its end may be asked for, and its last day; ``public`` False: never shown."""

    label: str
    public: bool
    early_from: date | None
    auto_stop: date | None


def decision(case: Case) -> Event | None:
    """The penalty's decision by the ordinary procedure; one on the spot is not published (CR-P1)."""
    return ledger.last(case, "penalty", "decide")


def now_reads(case: Case) -> Reading | None:
    decided = decision(case)
    return readings.of(case, decided) if decided else None


def its_reading(record: "PublicRecord") -> Reading | None:
    """As the decision read when the record was opened; as changed since, or made anew, it is published by a record of its own."""
    decided = behind(record)
    return readings.of(record.case, decided, began(record)) if decided else None


def undone(record: "PublicRecord") -> bool:
    """变更、撤销、确认违法、无效 (CR-P7) of what it shows; what leaves such a word as it is takes nothing back."""
    case, decided, reading = record.case, behind(record), its_reading(record)
    if decided is None or reading is None:
        return False
    return readings.of(case, decided).said != reading.said or penalty_annulled(case, reading.own)


def kinds(case: Case) -> list[str]:
    reading = now_reads(case)
    return reading.kinds if reading else []


def shown(record: "PublicRecord", *, published: date) -> Shown:
    """The two channels have two classes and two clocks; neither is copied into the other."""
    reading = its_reading(record)
    assert reading is not None, "a record is opened on a decision"
    days, office = calendar.current().for_region(record.case.office.division), record.case.office
    if record.channel == CREDITCHINA:
        cls = ndrc.classed(reading.kinds, downgrade_is_serious=DOWNGRADE.value(office) == "serious")
        found = ndrc.reckon(cls, reading.own.on, days)
        public = cls != ndrc.MINOR or bool(MINOR_SHOWN.value(office))
        return Shown(found.label, public, found.early_from, found.auto_stop)
    starts = reading.own.on if _asked("penalty.publicity_starts", office) == "decided" else published
    here = samr.reckon(_row(record, reading), starts, days, limit_ends=record.limit_ends)
    return Shown(here.cls.label, here.cls != samr.Class.HIDDEN, here.early_from, here.auto_stop)


def _row(record: "PublicRecord", reading: Reading) -> Any:
    person = record.party.party.kind == PartyKind.PERSON
    lower = person and _asked("penalty.publicity_person_cap", record.case.office) != "business"
    cap = samr.LOW_FINE_PERSON if lower else samr.LOW_FINE_BUSINESS
    low = samr.is_low(reading.fine or Decimal(0), str(reading.decided.answers.get("tier", "")), cap)
    mixed = _asked("penalty.publicity_mixed", record.case.office) == "minor"
    return samr.gravest(reading.kinds, low=low, special_field=record.special_field, mixed_is_minor=mixed)


def _asked(key: str, office: Any) -> Any:
    return QUESTIONS[key].value(office)


def lasts(record: "PublicRecord", first: date) -> timedelta:
    """From the first day of the clock to the last day of publicity."""
    assert record.auto_stop is not None
    return record.auto_stop - first


def penalty(record: "PublicRecord", *, public_until: date | None) -> Penalty:
    """What either system is told of the decision."""
    office, reading = record.case.office, its_reading(record)
    assert reading is not None
    return Penalty(
        decision_no=record.decision_no or reading.number, authority=Authority(office.name, office.uscc, office.division),
        subject=subject_of(record.party.party), illegal_type=record.illegal_type, facts=record.facts, law_basis=record.law_basis,
        kinds=tuple(PUBLIC_NAMES.get(kind, KINDS[kind]) for kind in reading.kinds), content=record.content, decided_on=reading.own.on,
        public_until=public_until, fine=reading.fine, forfeiture=reading.forfeiture, licence=record.licence,
    )  # fmt: skip
