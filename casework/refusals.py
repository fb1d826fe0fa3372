"""How the one door says no: every reason at once, each with its article."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.procedure import Step


@dataclass(frozen=True)
class Reason:
    sentence: str
    basis: str = ""

    def __str__(self) -> str:
        return f"{self.sentence}（{self.basis}）" if self.basis else self.sentence


class Refused(Exception):
    """The step may not be taken; ``reasons`` are sentences fit to show the person who asked."""

    def __init__(self, step: "Step", reasons: list[Reason]) -> None:
        self.step, self.reasons = step, reasons
        super().__init__(f"{step.label}：{'；'.join(map(str, reasons))}")


class Stale(Refused):
    """Someone else moved the proceeding since it was looked at."""
