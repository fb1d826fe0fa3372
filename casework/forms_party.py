"""Several parties of a case in one answer (数名当事人)."""

from typing import Any

from django import forms

from casework.forms import AboutCase, PartyField
from casework.models import CaseParty, Proceeding
from casework.procedure import Asked


class PartiesField(AboutCase, forms.ModelMultipleChoiceField):
    """Parties of the case, in one of ``capacities`` if given; none need be chosen."""

    def __init__(self, *capacities: str, **kwargs: Any) -> None:
        super().__init__(CaseParty.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **kwargs)
        self.capacities = capacities

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        field = PartyField(*self.capacities)
        field.offer(subject, asked)
        self.queryset = field.queryset
