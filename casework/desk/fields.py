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
    if isinstance(field.widget, forms.SelectMultiple) and isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        if len(choices) <= MANY:
            field.widget = forms.CheckboxSelectMultiple(choices=choices)
    elif isinstance(field.widget, forms.DateInput) and not field.widget.is_hidden:
        field.widget.input_type, field.widget.format = "date", "%Y-%m-%d"  # what a browser's date box reads
    elif isinstance(field.widget, forms.ClearableFileInput):
        field.widget = forms.FileInput()
    elif isinstance(field, forms.ModelChoiceField):
        field.empty_label = "请选择"
    elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        _begin_with_nothing(field)


def _begin_with_nothing(field: forms.ChoiceField) -> None:
    """A list starts empty, so that its first entry is nobody's accident."""
    choices: Any = field.choices
    offered = [choice for choice in choices if choice[0] not in ("", None)]
    if field.initial is None and isinstance(field.widget, forms.Select):
        field.widget.choices = [("", "请选择" if field.required else "不填"), *offered]


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
