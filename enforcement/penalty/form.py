"""The base of this procedure's forms: a step form that knows its penalty."""

from datetime import date
from typing import TYPE_CHECKING, cast

from casework.forms import StepForm

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


class PenaltyForm(StepForm):
    @property
    def penalty(self) -> "Penalty":
        assert self.subject is not None, "only a form about a case has a penalty"
        return cast("Penalty", self.subject)

    @property
    def today(self) -> date:
        assert self.asked is not None
        return self.asked.on

    @property
    def described_only(self) -> bool:
        """True when a page only lists the fields: there is no case to check answers against."""
        return self.subject is None or self.asked is None

    def clean(self) -> None:
        if not self.described_only:
            self.check()

    def check(self) -> None:
        """What must hold between the answers and the case."""
