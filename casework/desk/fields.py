"""A step's form as the desk shows it: the same fields, in widgets a hand and a screen reader can use."""

from typing import Any

from django import forms

MANY = 14
"""More choices than this are a list to scroll, not boxes to tick."""


def ready(form: forms.BaseForm) -> None:
    """Fit the form's widgets and messages for the desk. What is asked and what is valid stays the same."""
    for field in form.fields.values():
        _widget(field)
        _messages(field)


def _widget(field: forms.Field) -> None:
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        choices: Any = field.choices
        if len(choices) <= MANY:
            field.widget = forms.CheckboxSelectMultiple(choices=choices)
    elif isinstance(field.widget, forms.DateInput) and field.widget.attrs.get("type") == "date":
        field.widget.format = "%Y-%m-%d"  # what a browser's date box reads, whatever the language
    elif isinstance(field.widget, forms.ClearableFileInput):
        field.widget = forms.FileInput()
    elif isinstance(field, forms.ModelChoiceField):
        field.empty_label = "请选择"
    elif isinstance(field, forms.ChoiceField) and field.required:
        _begin_with_nothing(field)


def _begin_with_nothing(field: forms.ChoiceField) -> None:
    """A list that must be answered starts empty, so that the first entry is nobody's accident."""
    choices: Any = field.choices
    offered = list(choices)
    if isinstance(field.widget, forms.Select) and offered and offered[0][0] != "" and field.initial is None:
        field.widget.choices = [("", "请选择"), *offered]


def _messages(field: forms.Field) -> None:
    verb = "选择" if isinstance(field, forms.ChoiceField | forms.FileField) else "填写"
    field.error_messages["required"] = f"请{verb}{field.label or '这一项'}。"
    if isinstance(field, forms.DateTimeField):
        field.error_messages["invalid"] = "请填写完整的日期和时间，如 2026-11-23 09:30。"
    elif isinstance(field, forms.DateField):
        field.error_messages["invalid"] = "请填写有效的日期，如 2026-11-23。"


def add(form: forms.BaseForm, errors: dict[str, list[str]]) -> None:
    """Put what the door refused at its fields, where the form itself has not said so already."""
    for name, messages in errors.items():
        if name in form.fields and not form.has_error(name):
            form.add_error(name, messages)
        elif name not in form.fields:
            said = form.non_field_errors()
            for message in messages:
                if message not in said:
                    form.add_error(None, message)
