"""A penalty as its public record states it, gathered from the ledger of the case; and for how long it stays."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import calendar, ledger
from casework.law import publicity as samr
from casework.law import publicity_ndrc as ndrc
from casework.law.unsettled import QUESTIONS
from casework.models import Case, Event, IssuedPaper
from casework.models.party import PartyKind
from enforcement.catalogue import KINDS
from enforcement.credit.basis import RESTORED, behind, outcome, penalty_annulled, said_of
from enforcement.credit.messages import Authority
from enforcement.credit.publicity.dual import CREDITCHINA, Penalty
from enforcement.credit.publicity.questions import DOWNGRADE, MINOR_SHOWN
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


def number(case: Case) -> str:
    decided = decision(case)
    paper = IssuedPaper.objects.filter(event=decided).exclude(number="").first() if decided else None
    return paper.number if paper else ""


def its_decision(record: "PublicRecord") -> Event | None:
    """The one it was opened on; one made anew since is published by a record of its own."""
    return behind(record)


def undone(record: "PublicRecord") -> bool:
    """变更、撤销、确认违法、无效 (CR-P7) of the decision it shows; what leaves such a word as it is takes nothing back."""
    case, decided = record.case, its_decision(record)
    gone = False
    for it in said_of(case, decided) if decided else ():
        gone = it.step not in RESTORED and (
            gone or it.step == "change_decision" or outcome(it) in ("changed", "partly")
        )
    return gone or (decided is not None and penalty_annulled(case, decided))


def kinds(case: Case) -> list[str]:
    return kinds_of(decision(case))


def kinds_of(decided: Event | None) -> list[str]:
    return list(decided.answers.get("kinds", ())) if decided else []


def shown(record: "PublicRecord", *, published: date) -> Shown:
    """The two channels have two classes and two clocks; neither is copied into the other."""
    decided = its_decision(record)
    assert decided is not None, "a record is opened on a decision"
    days, office = calendar.current().for_region(record.case.office.division), record.case.office
    if record.channel == CREDITCHINA:
        cls = ndrc.classed(kinds_of(decided), downgrade_is_serious=DOWNGRADE.value(office) == "serious")
        found = ndrc.reckon(cls, decided.on, days)
        public = cls != ndrc.MINOR or bool(MINOR_SHOWN.value(office))
        return Shown(found.label, public, found.early_from, found.auto_stop)
    starts = decided.on if _asked("penalty.publicity_starts", office) == "decided" else published
    here = samr.reckon(_row(record, decided), starts, days, limit_ends=record.limit_ends)
    return Shown(here.cls.label, here.cls != samr.Class.HIDDEN, here.early_from, here.auto_stop)


def _row(record: "PublicRecord", decided: Event) -> Any:
    person = record.party.party.kind == PartyKind.PERSON
    lower = person and _asked("penalty.publicity_person_cap", record.case.office) != "business"
    cap = samr.LOW_FINE_PERSON if lower else samr.LOW_FINE_BUSINESS
    low = samr.is_low(_sum(decided, "fine") or Decimal(0), str(decided.answers.get("tier", "")), cap)
    mixed = _asked("penalty.publicity_mixed", record.case.office) == "minor"
    return samr.gravest(kinds_of(decided), low=low, special_field=record.special_field, mixed_is_minor=mixed)


def _asked(key: str, office: Any) -> Any:
    return QUESTIONS[key].value(office)


def lasts(record: "PublicRecord", first: date) -> timedelta:
    """From the first day of the clock to the last day of publicity."""
    assert record.auto_stop is not None
    return record.auto_stop - first


def penalty(record: "PublicRecord", *, public_until: date | None) -> Penalty:
    """What either system is told of the decision."""
    case, decided = record.case, its_decision(record)
    assert decided is not None
    office = case.office
    return Penalty(
        decision_no=record.decision_no or number(case), authority=Authority(office.name, office.uscc, office.division),
        subject=subject_of(record.party.party), illegal_type=record.illegal_type, facts=record.facts, law_basis=record.law_basis,
        kinds=tuple(PUBLIC_NAMES.get(kind, KINDS[kind]) for kind in kinds_of(decided)), content=record.content, decided_on=decided.on,
        public_until=public_until, fine=_sum(decided, "fine"), forfeiture=_forfeiture(decided), licence=record.licence,
    )  # fmt: skip


def _forfeiture(decided: Event) -> Decimal | None:
    sums = [it for name in ("confiscated", "goods_worth") if (it := _sum(decided, name)) is not None]
    return sum(sums, Decimal(0)) if sums else None


def _sum(decided: Event, name: str) -> Decimal | None:
    given = decided.answers.get(name)
    found = Decimal(given) if given not in (None, "") else Decimal(0)
    return found or None
