"""书面告知人民法院：a decision the court is hearing was changed by the office that made it (行诉解释 81)."""

from datetime import date

from django import forms

from casework.forms import DateField, StepForm
from casework.law.numerals import date_zh


class TellsTheCourt(StepForm):
    """When the court was told, and that the plaintiff has what was changed."""

    told_on = DateField(label="书面告知之日")
    plaintiff_told = forms.BooleanField(label="改变后的决定已经送达（交付）原告和第三人，或者与本告知书一并送达")

    def told_after(self, changed_on: date | None, what: str) -> None:
        """Nobody is told of a change before it was made."""
        told = self.not_in_future("told_on")
        if told and changed_on and told < changed_on:
            self.add_error("told_on", f"{date_zh(changed_on)}才改变{what}，告知不能早于该日，请核对")
