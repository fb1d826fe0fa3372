"""Whether what was sent for a field is of a kind the field can read, before the field reads it.

A browser sends text and files; a program may send any JSON. Django's fields turn a list into the text
of a list, and stumble over numbers where they expect text: here either is a refusal that names the field.
"""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

SEVERAL = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField, SimpleArrayField, forms.JSONField)
ONE_FILE = "这一项只能上传一个文件；有多个的，请逐个登记"
NUMBERS = (forms.DecimalField, forms.FloatField, forms.IntegerField)


def faults(fields: Mapping[str, forms.Field], answers: Mapping[str, Any]) -> dict[str, str]:
    """The faulty fields, each with a sentence."""
    found = {name: _fault(fields[name], value) for name, value in answers.items() if name in fields}
    if isinstance(answers, MultiValueDict):  # a form may send a name twice
        found |= {
            name: ONE_FILE for name in found if sum(isinstance(it, UploadedFile) for it in answers.getlist(name)) > 1
        }
    return {name: why for name, why in found.items() if why}


def _fault(field: forms.Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, forms.FileField) or isinstance(value, UploadedFile):
        return _fault_of_file(field, value)
    if isinstance(field, forms.JSONField):  # rows, one a line or one an element
        return _fault_of_rows(value)
    if isinstance(value, list | tuple):
        return _fault_of_list(field, value)
    if isinstance(field, SEVERAL) and not isinstance(value, str | Mapping):
        return "这一项应为列表"
    if isinstance(field, SimpleArrayField) and not isinstance(value, str):
        return "这一项应为列表"
    if isinstance(value, Mapping):
        return "" if _is_person(field, value) else "这一项应为文字，不能是对象"
    if isinstance(value, bool):
        return "" if isinstance(field, forms.BooleanField | forms.ChoiceField) else "这一项不能是 true 或者 false"
    if isinstance(value, float) and not isinstance(field, NUMBERS):
        return "这一项不能是小数"
    if isinstance(value, int) and isinstance(field, forms.DateField | forms.DateTimeField):
        return "日期应写作 2026-11-23，时间应写作 2026-11-23T09:30"
    return ""


def _fault_of_rows(value: Any) -> str:
    if isinstance(value, str):
        return "" if _can_be_read(value) else "这一项不能识别：数字过长、嵌套过深，或者不是有效的 JSON"
    return "" if isinstance(value, list | tuple) else "这一项应为列表"


def _can_be_read(text: str) -> bool:
    """Whether a reader of JSON comes to an end with it; lines that are no JSON at all are for the field to read."""
    try:
        json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError:
        return True
    except (ValueError, RecursionError):
        return False
    return True


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _fault_of_file(field: forms.Field, value: Any) -> str:
    if not isinstance(field, forms.FileField):
        return "这一项不能是文件"
    return "" if isinstance(value, UploadedFile) else "文件须以 multipart/form-data 上传，每项一个"


def _fault_of_list(field: forms.Field, value: Any) -> str:
    if not isinstance(field, SEVERAL):
        return "这一项只能有一个回答，不能是列表"
    fine = (
        _is_person(field, it) if isinstance(it, Mapping) else not isinstance(it, list | tuple | float) for it in value
    )
    return "" if all(fine) else "列表中的每一项应为编号或者文字"


def _is_person(field: forms.Field, value: Mapping[str, Any]) -> bool:
    """People are also taken as they are given back: ``{"id": …, "name": …}``."""
    return isinstance(field, forms.MultipleChoiceField) and isinstance(value.get("id"), str)
