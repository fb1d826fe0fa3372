"""In which class an enterprise stands (CR-J4, CR-J8): what was recorded last, but never better than D while it is on the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from casework import clock
from casework.law.identifiers import check_uscc
from casework.models import Office, User
from casework.models.party import IdKind
from enforcement.credit.grading import register
from enforcement.credit.grading.classes import CLASSES, UNGRADED, WORST
from enforcement.credit.grading.models import Enterprise, RiskClass
from enforcement.credit.grading.named import all_listed, is_listed, listed_codes, spells

if TYPE_CHECKING:
    from casework.models import CaseParty

RULES = ("CR-J4", "CR-J8")
"""The rules of the register that this module answers for."""

Cause = RiskClass.Cause
LATEST = ("-month", "-at", "-pk")
"""The month a class is for counts before the moment it was entered: a month made up for later takes nothing back."""
BY_THE_LIST = (Cause.LISTED, Cause.RESTORED)
ON_LIST = "当事人在严重违法失信名单内，移出前至少为D类并列为重点监管对象，不得登记为{grade}类（失信名单办法第十五条第二项）；移出后自动恢复原类别"


@dataclass(frozen=True)
class Standing:
    """The class that counts today, since when, from which source; ``listed``: because of the list."""

    enterprise: Enterprise
    grade: str
    key_supervision: bool
    listed: bool
    last: RiskClass | None

    @property
    def label(self) -> str:
        return CLASSES.get(self.grade, "未分类")


def month_of(day: date) -> date:
    return day.replace(day=1)


def standings(enterprises: Iterable[Enterprise]) -> list[Standing]:
    """Of those of a page at once: three questions to the database, however many there are."""
    wanted = list(enterprises)
    latest = (
        RiskClass.objects.filter(enterprise__in=wanted).order_by("enterprise_id", *LATEST).distinct("enterprise_id")
    )
    last = {it.enterprise_id: it for it in latest}
    listed = listed_codes(it.uscc for it in wanted)
    return [_standing(it, last.get(it.pk), it.uscc in listed) for it in wanted]


def standing(enterprise: Enterprise) -> Standing:
    return standings([enterprise])[0]


def grades(enterprises: "QuerySet[Enterprise]") -> "QuerySet[Any]":
    """The same, each with the class that counts as ``now_in``: found by the database, for registers of any length."""
    latest = RiskClass.objects.filter(enterprise=OuterRef("pk")).order_by(*LATEST).values("grade")[:1]
    listed = Case(When(uscc__in=all_listed(), then=Value(WORST)), default=Coalesce(Subquery(latest), Value(UNGRADED)))
    return enterprises.annotate(now_in=listed)


def counts(enterprises: "QuerySet[Enterprise]") -> dict[str, int]:
    """How many stand in each class."""
    found = grades(enterprises).order_by().values_list("now_in").annotate(many=Count("pk"))
    return dict(found)


def _standing(enterprise: Enterprise, last: RiskClass | None, listed: bool) -> Standing:
    grade = WORST if listed else last.grade if last else UNGRADED
    return Standing(enterprise, grade, listed or bool(last and last.key_supervision), listed, last)


# Recording ----------------------------------------------------------------------------------------------------------


def record(
    enterprise: Enterprise,
    grade: str,
    *,
    source: str,
    by: User,
    month: date,
    reason: str = "",
    cause: str = Cause.MANUAL,
    key: bool = False,
) -> RiskClass:
    """One line more. Raises ``ValidationError`` for a class better than D while the enterprise is on the list."""
    if grade not in CLASSES:
        raise ValidationError(f"类别“{grade[:20]}”应为 A、B、C、D 之一")
    if not enterprise.is_on_register(clock.today()):
        raise ValidationError(register.GONE.format(until=enterprise.until))
    if grade != WORST and is_listed(enterprise.uscc):
        raise ValidationError(ON_LIST.format(grade=grade))
    return RiskClass.objects.create(
        office=enterprise.office, enterprise=enterprise, grade=grade, key_supervision=key, cause=cause, month=month_of(month),
        source=source, reason=reason, by=by, at=clock.now(),
    )  # fmt: skip


@dataclass(frozen=True)
class Refreshed:
    """What a monthly refresh did; ``refused`` names each line that was not taken, and why."""

    taken: int
    refused: list[str]


@transaction.atomic
def refresh(office: Office, month: date, rows: Iterable[Mapping[str, Any]], *, source: str, by: User) -> Refreshed:
    """按月更新: a line per enterprise (uscc, name, class, reason). What the list forbids, or nobody can read, is refused line by line."""
    if month_of(month) > month_of(clock.today()):
        raise ValidationError("不得预先登记以后月份的分类")
    if not source.strip():
        raise ValidationError("须写明分类结果的来源")
    taken, refused = 0, []
    for number, row in enumerate(rows, start=2):
        code, name, grade, reason = (str(row.get(it) or "").strip() for it in ("uscc", "name", "class", "reason"))
        try:
            with transaction.atomic():  # a line that is refused leaves no enterprise behind
                known = enrolled(office, code, name, month)
                told = {"source": source[:200], "reason": reason[:300], "cause": Cause.MONTHLY}
                record(known, grade, by=by, month=month, key=grade == WORST, **told)
            taken += 1
        except ValidationError as error:
            refused.append(f"第{number}行（{code[:18] or '无代码'}）：{'；'.join(error.messages)}")
    return Refreshed(taken, refused)


def enrolled(office: Office, code: str, name: str, day: date) -> Enterprise:
    """The enterprise of that code on the office's register; entered there if it was not. Raises ``ValidationError``."""
    checked = check_uscc(code)
    if not checked.valid:
        raise ValidationError(checked.why)
    if not name and not Enterprise.objects.filter(office=office, uscc=checked.normalised).exists():
        raise ValidationError("登记册上没有这个企业，须填名称")
    told = {"name": name[:200], "since": day}
    return Enterprise.objects.get_or_create(office=office, uscc=checked.normalised, defaults=told)[0]


def missing(office: Office, day: date) -> "QuerySet[Enterprise]":
    """Those whose class was not refreshed for this month; whoever is on the list needs no refresh to be in D."""
    done = RiskClass.objects.filter(office=office, month=month_of(day), enterprise=OuterRef("pk"))
    return register.on(office, day).filter(~Exists(done.exclude(cause__in=BY_THE_LIST))).exclude(uscc__in=all_listed())


# With the list ------------------------------------------------------------------------------------------------------


def put_in_d(listing: Any, *, at: datetime, by: User) -> None:
    """列入: D and key supervised from that moment on, in every office that supervises it, and in the one that listed it."""
    for enterprise in _bearers(listing):
        own = enterprise.office_id == listing.case.office_id
        if not own and not enterprise.is_on_register(clock.today()):
            continue
        if enterprise.until is not None:
            register.come_back(enterprise, reason="列入严重违法失信名单，移出前为重点监管对象", by=by)
        _line(enterprise, WORST, True, Cause.LISTED, listing, at, by)


def restore(listing: Any, *, at: datetime, by: User) -> None:
    """移出: back to the class that stood by its own record, unless another listing still stands."""
    for enterprise in _bearers(listing):
        if is_listed(enterprise.uscc) or not enterprise.classes.exists():
            continue
        own = own_class(enterprise)
        grade, key = (own.grade, own.key_supervision) if own else (UNGRADED, False)
        _line(enterprise, grade, key, Cause.RESTORED, listing, at, by)


def own_class(enterprise: Enterprise) -> RiskClass | None:
    """The class by its own record: what a month brought while it was on the list was the list's D, not its own (CR-J8).

    A single correction made meanwhile was somebody's judgement of the enterprise, with his reasons, and counts.
    """
    on_list = spells(enterprise.uscc)
    for row in enterprise.classes.exclude(cause__in=BY_THE_LIST).order_by(*LATEST):
        by_the_list = any(began < row.at and (ended is None or row.at < ended) for began, ended in on_list)
        if row.cause != Cause.MONTHLY or not by_the_list:
            return row
    return None


def _bearers(listing: Any) -> list[Enterprise]:
    """A natural person is no enterprise; nor is a body without a code of its own."""
    party, office = listing.subject_party.party, listing.case.office
    if party.id_kind != IdKind.USCC or not party.id_number:
        return []
    Enterprise.objects.get_or_create(
        office=office, uscc=party.id_number, defaults={"name": party.name, "since": clock.today()}
    )
    known = Enterprise.objects.filter(uscc=party.id_number).select_related("office").order_by("pk")
    # Locked, so that one that leaves the register at this moment waits, or is seen to have left.
    return list(known.select_for_update(of=("self",), no_key=True))


def _line(enterprise: Enterprise, grade: str, key: bool, cause: str, listing: Any, at: datetime, by: User) -> None:
    RiskClass.objects.create(
        office=enterprise.office, enterprise=enterprise, grade=grade, key_supervision=key, cause=cause, month=month_of(clock.today()),
        source=f"严重违法失信名单（{listing.case.office}）", reason=listing.decision_number[:300], by=by, at=at,
    )  # fmt: skip


def notes(row: "CaseParty") -> list[str]:
    """For who opens the party in a case: its class, and whether it is key supervised."""
    if row.party.id_kind != IdKind.USCC or not row.party.id_number:
        return []
    supervised = Enterprise.objects.filter(uscc=row.party.id_number).select_related("office")
    found = standings(it for it in supervised if it.is_on_register(clock.today()))
    return [
        f"信用风险分类：{it.label}{'，重点监管' if it.key_supervision else ''}（{it.enterprise.office}"
        f"{'，在严重违法失信名单内' if it.listed else ''}{f'，{timezone.localtime(it.last.at):%Y-%m-%d}，来源：{it.last.source}' if it.last else ''}）。"
        for it in found
    ]
