"""What each step asks for, in the published schema: a component per step, made from the step's own form.

So that a program can be generated against the interface, and a change of a question shows as a diff of
``docs/openapi.yaml``.
"""

from copy import deepcopy
from typing import Any

from django import forms

from casework.forms import KeptFileField, MoneyField, PeopleField, PeriodField, PersonField
from casework.machine import procedure_of, proceedings
from casework.procedure import Step
from casework.rows import RowsField

TYPES: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (KeptFileField, {"type": "string", "format": "binary"}),
    (PeriodField, {"type": "integer", "minimum": 1}),
    (MoneyField, {"type": "string", "format": "decimal", "description": "元，两位小数"}),
    (PersonField, {"type": "string", "format": "uuid"}),
    (PeopleField, {"type": "array", "items": {"type": "string", "format": "uuid"}}),
    (forms.ModelMultipleChoiceField, {"type": "array", "items": {"type": "string"}}),
    (forms.ModelChoiceField, {"type": "string"}),
    (forms.MultipleChoiceField, {"type": "array", "items": {"type": "string"}}),
    (forms.BooleanField, {"type": "boolean"}),
    (forms.DateTimeField, {"type": "string", "format": "date-time"}),
    (forms.DateField, {"type": "string", "format": "date"}),
    (forms.DecimalField, {"type": "string", "format": "decimal"}),
    (forms.IntegerField, {"type": "integer"}),
    (forms.JSONField, {}),
)
"""The first that fits: the kinds nearer to a step's meaning come before what they are made of."""


def steps(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """drf-spectacular's last hook: add ``Step_<procedure>_<step>`` and name them where steps are taken."""
    found = {
        f"Step_{key}_{step.name}": _answers(step)
        for key, model in sorted(proceedings().items())
        for step in procedure_of(model).steps.values()
        if not step.automatic
    }
    result["components"]["schemas"] |= found
    choices = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in found]}
    take = result["paths"].get("/api/v1/procedures/{procedure}/{id}/steps/{step}/", {}).get("post", {})
    for content in take.get("requestBody", {}).get("content", {}).values():
        content["schema"] = choices
    return result


def _answers(step: Step) -> dict[str, Any]:
    fields = step.asks.base_fields if step.asks else {}
    schema: dict[str, Any] = {
        "type": "object",
        "title": str(step),
        "description": f"{step.label}：由{'、'.join(role.label for role in step.roles)}办理",
        "properties": {name: _field(field) for name, field in fields.items()},
        "additionalProperties": False,
    }
    if required := [name for name, field in fields.items() if field.required]:
        schema["required"] = required
    return schema


def _field(field: forms.Field) -> dict[str, Any]:
    kind: dict[str, Any] = next(
        (deepcopy(made) for type_, made in TYPES if isinstance(field, type_)), {"type": "string"}
    )
    if isinstance(field, RowsField):
        kind = field.schema
    kind["title"] = str(field.label or "")
    if field.help_text:
        kind["description"] = str(field.help_text)
    if type(field) is forms.ChoiceField or (
        isinstance(field, forms.MultipleChoiceField) and not isinstance(field, PeopleField)
    ):
        values = [str(value) for value, _label in _flat(field.choices) if value != ""]
        if values:
            (kind["items"] if kind.get("type") == "array" else kind)["enum"] = values
    if longest := getattr(field, "max_length", None):
        kind["maxLength"] = longest
    return kind


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for value, label in choices:
        flat += _flat(label) if isinstance(label, list | tuple) else [(value, label)]
    return flat
