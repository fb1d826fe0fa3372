"""Columns whose content the database does not read (密文列)."""

from typing import Any

from django import forms
from django.core.exceptions import FieldError
from django.db import models

from casework import sealing

LONGEST = 40


class SealedField(models.TextField):
    """A short text, sealed on its way to the database and opened on its way back."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return text if text is None else sealing.seal(text)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None else sealing.unseal(value)

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is sealed: ask for its fingerprint instead")

    def formfield(self, **kwargs: Any) -> Any:
        given: dict[str, Any] = {"max_length": LONGEST, "widget": forms.TextInput} | kwargs
        return super().formfield(**given)


class FingerprintField(models.CharField):
    """The keyed fingerprint of the row's identity number, made when the row is written."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        made = sealing.fingerprint(model_instance.id_kind, model_instance.id_number)
        setattr(model_instance, self.attname, made)
        return made


class ParticularsField(models.JSONField):
    """A party's particulars as JSON, the identity number in it sealed."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, dict) and value.get("id_number"):
            value = value | {"id_number": sealing.seal(value["id_number"])}
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        if isinstance(found, dict) and found.get("id_number"):
            found["id_number"] = sealing.unseal(found["id_number"])
        return found
