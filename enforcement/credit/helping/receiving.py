"""外省推送的接收：what another province decided about somebody registered here is shown, or taken off, within its days (CR-L14, CR-P6, CR-R10).

失信名单办法 14 II and 处罚信息公示规定 10 give ten working days from the receipt; what a repair takes off is done within three
working days of that decision (信用修复办法 4 II, 17).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from casework import calendar, clock
from casework.forms import NO_SUCH_YEAR, YEARS
from casework.law.deadline import due as law_due
from casework.law.identifiers import check_uscc
from casework.law.periods import PERIODS
from casework.law.workdays import WorkCalendar
from casework.models import Office, User
from enforcement.credit import province
from enforcement.credit.helping.models import (
    KINDS,
    LISTING,
    OUTCOMES,
    PAPER,
    PENALTY,
    RETURNED,
    SHOWN,
    STOP,
    STOPPED,
    HelpAsked,
    HelpGiven,
)

RULES = ("CR-L14", "CR-P6", "CR-R10")
"""The rules of the register that this module answers for."""

PERIOD = {LISTING: "CR-L14.receive", PENALTY: "CR-P6.receive", STOP: "CR-R7"}
BY = {
    LISTING: "失信名单办法第十四条第二款", PENALTY: "处罚信息公示规定第十条", STOP: "信用修复办法第四条第二款、第十七条",
}  # fmt: skip
SAME = ("sender", "decision_no", "name", "uscc")
"""Which decision about whom: by these a request to stop finds what was shown."""
TOLD = ("decided_on", "content")
ELSEWHERE = "统一社会信用代码载明的登记地不在本省（自治区、直辖市）：没有迁入本省的，不由本机关协助公示，请退回（{by}）"


class Contradicts(ValidationError):
    """The same decision about the same party was entered with another content."""


@transaction.atomic
def receive(office: Office, given: Mapping[str, Any], *, by: User, route: str, key: str = "") -> HelpAsked:
    """Enter what was pushed; the same again is the same entry. Raises ``ValidationError`` by field, ``Contradicts``."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    code = _checked(given)
    same = {name: given[name] for name in SAME} | {"uscc": code}
    pushed = HelpAsked.objects.filter(office=office, kind=given["kind"], **same).select_related("given").order_by("at")
    known = pushed.filter(key=key).first() if key else None  # the same request sent again, whatever became of it
    if known is None and (latest := pushed.last()) is not None and not _is_over(latest):
        known = latest
    if known is None:
        return HelpAsked.objects.create(
            office=office, kind=given["kind"], sender=given["sender"], decision_no=given["decision_no"], decided_on=given["decided_on"],
            name=given["name"], uscc=code, content=given["content"], contact=given.get("contact", ""), received_on=given["received_on"],
            route=route, key=key, by=by, at=clock.now(),
        )  # fmt: skip
    if any(getattr(known, name) != given[name] for name in TOLD):
        raise Contradicts(
            {
                "decision_no": f"这一决定已于{known.received_on:%Y-%m-%d}收到，内容不同：请与对方核对，由对方先通知停止公示，再另行推送"
            }
        )
    return known


def _is_over(asked: HelpAsked) -> bool:
    """It was returned, or what came after it undid it: the same may be pushed again."""
    if asked.answer is not None and asked.answer.outcome == RETURNED:
        return True
    if asked.kind != STOP:
        return stops_of(asked).filter(given__outcome=STOPPED).exists()
    return _of_the_same(asked).exclude(kind=STOP).filter(at__gt=asked.at).exists()


def _checked(given: Mapping[str, Any]) -> str:
    faults: dict[str, str] = {}
    if given["kind"] not in KINDS:
        faults["kind"] = f"事项应为{'、'.join(KINDS)}之一"
    if given["decided_on"].year not in YEARS:  # received later than that, and not after today
        faults["decided_on"] = NO_SUCH_YEAR
    elif given["received_on"] > clock.today():
        faults["received_on"] = "收到之日不能晚于今天"
    elif given["received_on"] < given["decided_on"]:
        faults["received_on"] = "收到之日不能早于决定日期，请核对"
    code = str(given.get("uscc") or "")
    if code:
        checked = check_uscc(code)
        code = checked.normalised
        if not checked.valid:
            faults["uscc"] = checked.why
    if faults:
        raise ValidationError(faults)
    return code


@transaction.atomic
def answer(asked: HelpAsked, given: Mapping[str, Any], by: User) -> HelpGiven:
    """Enter what was done about it. Raises ``ValidationError`` by field."""
    Office.objects.select_for_update(no_key=True).get(pk=asked.office_id)
    if HelpGiven.objects.filter(asked=asked).exists():
        raise ValidationError("这一推送已经登记办理结果")
    if faults := _against(asked, given):
        raise ValidationError(faults)
    kept = {name: given.get(name, "") for name in ("record_number", "reasons", "told")}
    return HelpGiven.objects.create(
        office=asked.office,
        asked=asked,
        outcome=given["outcome"],
        done_on=given["done_on"],
        by=by,
        at=clock.now(),
        **kept,
    )


def _against(asked: HelpAsked, given: Mapping[str, Any]) -> dict[str, str]:
    faults, outcome = {}, given["outcome"]
    if outcome not in (RETURNED, done_as(asked)):
        faults["outcome"] = f"这一推送办理为“{OUTCOMES[done_as(asked)]}”或者“退回”"
    if not asked.received_on <= given["done_on"] <= clock.today():
        faults["done_on"] = f"办理之日应在收到之日（{asked.received_on:%Y-%m-%d}）以后、今天以前"
    if outcome == RETURNED:
        if not given.get("reasons"):
            faults["reasons"] = f"退回的须写明理由，对方另行办理（{BY[asked.kind]}）"
    elif not given.get("record_number"):
        faults["record_number"] = f"请填写公示系统的记录号（{BY[asked.kind]}）"
    if outcome == SHOWN and stops_of(asked).exists():
        faults["outcome"] = "对方已经通知停止公示这一决定，不得再公示：请退回并说明（信用修复办法第四条第二款）"
    if asked.route == PAPER and not given.get("told"):
        faults["told"] = "书面推送的，请写明何时、以何方式反馈对方"
    return faults


def done_as(asked: HelpAsked) -> str:
    return STOPPED if asked.kind == STOP else SHOWN


def stops_of(asked: HelpAsked) -> "QuerySet[HelpAsked]":
    """Later requests to stop what this one asked to show, unless they were returned."""
    return _of_the_same(asked).filter(kind=STOP, at__gt=asked.at).exclude(given__outcome=RETURNED)


def _of_the_same(asked: HelpAsked) -> "QuerySet[HelpAsked]":
    same = {name: getattr(asked, name) for name in SAME}
    return HelpAsked.objects.filter(office=asked.office_id, **same)


def codes(among: Iterable[str] | None = None) -> set[str]:
    """Of enterprises on the list of another province, shown here and not taken off (CR-J8)."""
    same = {f"asked__{name}": OuterRef(f"asked__{name}") for name in (*SAME, "office")}
    stopped = HelpGiven.objects.filter(outcome=STOPPED, asked__at__gt=OuterRef("asked__at"), **same)
    shown = HelpGiven.objects.filter(~Exists(stopped), outcome=SHOWN, asked__kind=LISTING).exclude(asked__uscc="")
    shown = shown if among is None else shown.filter(asked__uscc__in=list(among))
    return set(shown.values_list("asked__uscc", flat=True))


# Clock --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Owed:
    """A push, until when it is to be done, and how it stands on a day."""

    asked: HelpAsked
    due: date
    provisional: bool
    today: date

    @property
    def basis(self) -> str:
        return BY[self.asked.kind]

    @property
    def is_late(self) -> bool:
        done = self.asked.answer
        return (done.done_on if done else self.today) > self.due

    @property
    def days_left(self) -> int:
        return (self.due - self.today).days

    @property
    def doubt(self) -> str:
        elsewhere = province.code_elsewhere(self.asked.uscc, self.asked.office)
        return ELSEWHERE.format(by=self.basis) if elsewhere else ""


def owed(asked: HelpAsked, today: date, days: WorkCalendar) -> Owed:
    """Ten working days from the receipt; for what is to be taken off, three from the decision."""
    first = asked.decided_on if asked.kind == STOP else asked.received_on
    end = law_due(PERIODS[PERIOD[asked.kind]].period, timezone.make_aware(datetime.combine(first, time.min)), days)
    return Owed(asked, timezone.localtime(end.due).date(), end.provisional, today)


def waiting(office: Office, today: date) -> list[Owed]:
    """What is not done yet, the nearest end first."""
    rows = HelpAsked.objects.filter(office=office, given=None).select_related("office", "given")
    days = calendar.current().for_region(office.division)
    return sorted((owed(it, today, days) for it in rows), key=lambda it: it.due)


def one(asked: HelpAsked) -> Owed:
    return owed(asked, clock.today(), calendar.current().for_region(asked.office.division))


def receipt(asked: HelpAsked) -> dict[str, Any]:
    """What the other office is answered, at once and whenever it asks."""
    done = asked.answer
    said = {
        "done_on": done.done_on.isoformat(), "record_number": done.record_number, "reasons": done.reasons,
    } if done else {}  # fmt: skip
    state = {"state": done.outcome if done else "waiting", "due_on": one(asked).due.isoformat()}
    return {"receipt_no": str(asked.pk), "received_on": asked.received_on.isoformat()} | state | said
