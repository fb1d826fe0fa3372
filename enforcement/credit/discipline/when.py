"""How long a measure runs, where it was given a last day."""

from datetime import date
from typing import Any

from casework.law.period import Period, Roll, Unit


def has_an_end(measure: Any, answers: Any) -> bool:
    return bool(measure.effective_to)


def measure_lasts(measure: Any, answers: Any) -> Period:
    """To its last day: a day the decision names, not moved by a holiday."""
    first = date.fromisoformat(str(answers["counts_from"]))
    return Period((measure.effective_to - first).days, Unit.DAY, Roll.NONE)
