"""When a term of the listing runs, where that depends on what was answered."""

from datetime import date
from typing import Any

from casework.law.period import Period, Roll, Unit, years_on
from casework.law.periods import PERIODS
from enforcement.credit.questions import TERM_STARTS


def served(listing: Any, answers: Any) -> bool:
    """The notice was handed over with the step, not sent to be served later."""
    return bool(answers.get("served_on"))


def term_begins(listing: Any, answers: Any) -> bool:
    """From the listing or from the publication: what the office chose (``listing_term_starts``)."""
    if "fraud" in answers:
        return True  # 骗取移出后恢复列入的，重新计算
    chosen = TERM_STARTS.value(listing.case.office)
    return bool(chosen == ("published" if "record_number" in answers else "listed"))


def is_here(listing: Any, answers: Any) -> bool:
    return not listing.elsewhere


def is_elsewhere(listing: Any, answers: Any) -> bool:
    return bool(listing.elsewhere)


def list_lasts(listing: Any, answers: Any) -> Period:
    """Three years, or to the last day of a restriction that lasts longer (失信名单办法 21)."""
    years: Period = PERIODS["CR-L20"].period
    last = listing.ban_until
    first = date.fromisoformat(str(answers.get("published_on") or listing.listed_on))
    if last is None or last <= years_on(first, years.count):
        return years
    return Period((last - first).days, Unit.DAY, Roll.NONE)
