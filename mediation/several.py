"""A question answered for each of several parties of one mediation (逐一填写各方)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from casework.forms import AboutCase
from casework.models import Proceeding
from casework.procedure import Asked

BY = {"self": "本人或者法定代表人（负责人）", "agent": "委托代理人"}


class SidesField(AboutCase, forms.MultipleChoiceField):
    """Several of those who take part; cleaned to ``[{"id", "label"}]``. ``how`` asks of each by whom it comes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, how: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.how = how

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        mediation: Any = subject
        ways = {f":{by}": f"——{label}" for by, label in BY.items()} if self.how else {"": ""}
        taking_part = (
            mediation.taking_part() if hasattr(mediation, "taking_part") else mediation.agreement.taking_part()
        )
        self.choices = [
            (f"{it.case_party_id}{value}", f"{it}{label}") for it in taking_part for value, label in ways.items()
        ]

    def clean(self, value: Any) -> list[dict[str, str]]:
        choices: Any = self.choices
        known = {str(key): str(label) for key, label in choices}
        if isinstance(value, list):  # as the ledger keeps them
            value = [it["id"] if isinstance(it, dict) and "id" in it else it for it in value]
        return [{"id": it, "label": known[it]} for it in super().clean(value)]


def ids(given: Iterable[dict[str, str]] | None) -> set[str]:
    return {it["id"].split(":")[0] for it in given or ()}
