"""The work calendar as a register: load a published notice, and move the open deadlines it touches."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TextIO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from casework import calendar, clock, deadlines, writes
from casework.law import workdays
from casework.models import CalendarDay, CalendarYear, Case, ClockEntry, Deadline, Stop, User
from casework.models.ledger import DeadlineStatus
from casework.plan import Update

KINDS = ("rest", "work")


@dataclass(frozen=True)
class Notice:
    """One year of one region as its notice says it: the days that differ from Monday to Friday."""

    region: str
    year: int
    title: str
    days: Mapping[date, tuple[str, str]]
    """date → (rest or work, what for)."""


def load_builtin(by: User | None = None) -> int:
    """Load the published years the system ships with, where missing; how many."""
    have = set(CalendarYear.objects.values_list("region", "year"))
    years: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for row in workdays.rows():
        years[row["region"], int(row["date"][:4])].append(row)
    missing = {key: rows for key, rows in years.items() if key not in have}
    for (region, year), rows in missing.items():
        days = {date.fromisoformat(row["date"]): (row["kind"], row["reason"]) for row in rows}
        _store(Notice(region, year, rows[0]["notice"], days), by)
    return len(missing)


def load(notice: Notice, by: User | None) -> list[Deadline]:
    """Load or replace one year, then recompute every open deadline; the ones whose date moved.

    Raises ``ValidationError`` for a notice that contradicts itself.
    """
    _check(notice)
    with transaction.atomic():
        CalendarDay.objects.filter(region=notice.region, date__year=notice.year).delete()
        CalendarYear.objects.filter(region=notice.region, year=notice.year).delete()
        _store(notice, by)
    return recompute(f"工作日历载入：{notice.title}")


def recompute(why: str) -> list[Deadline]:
    """Reckon every running deadline anew with the calendar as it is; each change is a line in its ledger."""
    cases = Case.objects.filter(deadlines__status=DeadlineStatus.RUNNING).distinct()
    return [deadline for case in cases for deadline in _recompute_case(case.pk, why)]


def complete() -> list[Deadline]:
    """Give the provisional deadlines of an earlier version the two bounds they lack (DL-18); those that got them.

    Run by every installation and by the daily timer; where nothing lacks, nothing is written. A deadline that stands
    still is left to its next act: it moves with every day, and each of its days is not a line of the ledger.
    """
    lacking = Deadline.objects.filter(status=DeadlineStatus.RUNNING, provisional=True, earliest=None, stopped=False)
    found = lacking.order_by("case_id").values_list("case_id", "pk")
    by_case: dict[UUID, set[UUID]] = defaultdict(set)
    for case, pk in found:
        by_case[case].add(pk)
    why = "补算暂计期限的两端"
    return [deadline for case, some in by_case.items() for deadline in _recompute_case(case, why, only=some)]


def provisional() -> Iterable[Deadline]:
    """The deadlines that wait for a year's notice: the administrator's list."""
    return Deadline.objects.filter(status=DeadlineStatus.RUNNING, provisional=True).select_related("case", "office")


def read_csv(file: TextIO, *, region: str, year: int, title: str) -> Notice:
    """A notice from lines ``date,kind,reason`` (rest or work). Raises ``ValidationError`` naming the line."""
    days: dict[date, tuple[str, str]] = {}
    for number, row in enumerate(csv.DictReader(file), start=2):
        try:
            day = date.fromisoformat((row.get("date") or "").strip())
        except ValueError:
            raise ValidationError(f"第 {number} 行的日期“{row.get('date')}”不是 2027-01-01 这样的日期") from None
        days[day] = ((row.get("kind") or "").strip(), (row.get("reason") or "").strip())
    return Notice(region, year, title, days)


def _check(notice: Notice) -> None:
    if not notice.title.strip():
        raise ValidationError("须写明依据的通知（发文机关、名称、日期）")
    if not notice.days:
        raise ValidationError("通知里没有任何放假或者调休上班的日期")
    for day, (kind, _) in notice.days.items():
        if day.year != notice.year:
            raise ValidationError(f"{day:%Y-%m-%d}不属于{notice.year}年")
        if kind not in KINDS:
            raise ValidationError(f"{day:%Y-%m-%d}的性质“{kind}”须为 rest（放假）或者 work（上班）")
        if notice.region == "CN" and (kind == "work") == (day.weekday() < 5):
            raise ValidationError(f"{day:%Y-%m-%d}本来就{'上班' if kind == 'work' else '休息'}，请核对通知")


def _store(notice: Notice, by: User | None) -> None:
    CalendarYear.objects.create(
        region=notice.region, year=notice.year, notice=notice.title, loaded_at=clock.now(), loaded_by=by
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(region=notice.region, date=day, kind=kind, reason=reason or "放假安排", notice=notice.title)
        for day, (kind, reason) in notice.days.items()
    )


@transaction.atomic
def _recompute_case(case_id: UUID, why: str, only: Collection[UUID] | None = None) -> list[Deadline]:
    case = Case.objects.select_for_update(of=("self",)).select_related("office").get(pk=case_id)
    running = list(Deadline.objects.filter(case=case, status=DeadlineStatus.RUNNING))
    stops = list(Stop.objects.filter(case=case))
    moved, updates, entries = [], [], []
    days = calendar.current()
    for deadline in running:
        deadline.office = case.office
        if only is not None and deadline.pk not in only:
            continue
        found = deadlines.reckon(deadline, stops, clock.now(), days)
        if deadlines.dates_of(deadline, found) == tuple(getattr(deadline, name) for name in deadlines.DATES):
            continue
        deadlines.date_it(deadline, found)
        deadline.version += 1
        updates.append(Update(deadline, {name: getattr(deadline, name) for name in (*deadlines.DATES, "version")}))
        entries.append(_entry(deadline, why))
        moved.append(deadline)
    due = min((d.alarm_at for d in running if not d.stopped), default=None)
    if due != case.next_due:
        updates.append(Update(case, {"next_due": due}))
    writes.write(updates, entries)
    return moved


def _entry(deadline: Deadline, why: str) -> ClockEntry:
    return ClockEntry(
        office=deadline.office, deadline=deadline, order=deadline.version, kind=ClockEntry.Kind.RECOMPUTED,
        at=clock.now(), reason=why[:120], due=deadline.due,
    )  # fmt: skip
