"""Tags of the desk: a question with its label, help and errors; a light; a case as a link."""

from typing import Any

from django import forms, template

from casework import clock
from casework.law.basis import Citation
from casework.law.basis import cite as cited_on
from casework.rows import RowsWidget

register = template.Library()


@register.inclusion_tag("desk/_field.html")
def question(bound: forms.BoundField, kind: str = "") -> dict[str, Any]:
    """One question. Errors and help stand beside it and are announced with it."""
    widget = bound.field.widget
    return {
        "field": bound,
        "kind": kind,
        "is_tick": isinstance(widget, forms.CheckboxInput),
        "is_group": isinstance(widget, forms.CheckboxSelectMultiple),
        "is_empty_group": isinstance(widget, forms.CheckboxSelectMultiple) and not list(widget.choices),
        "is_rows": isinstance(widget, RowsWidget),
        "is_wide": isinstance(widget, forms.Textarea | forms.CheckboxSelectMultiple | RowsWidget),
        "is_file": isinstance(widget, forms.FileInput),
    }


@register.inclusion_tag("desk/_light.html")
def shining(light: Any) -> dict[str, Any]:
    """A deadline's distance: mark, words, and whether it is provisional."""
    return {"light": light}


@register.filter
def cite(citation: Citation) -> str:
    """The citation as of today."""
    return cited_on(citation, clock.today())


@register.filter
def named(form: forms.Form, name: str) -> forms.BoundField:
    """The question of that name."""
    return form[name]
