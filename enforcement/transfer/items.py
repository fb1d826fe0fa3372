"""涉案物品清单 as an answer: a list of rows through the API, one line for each item on the desk."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import AboutCase
from casework.goods import goods_of

if TYPE_CHECKING:
    from casework.models import Proceeding
    from casework.procedure import Asked

COLUMNS = {
    "name": "名称",
    "spec": "规格、特征",
    "quantity": "数量",
    "place": "存放地点",
    "keeper": "保管人",
    "value": "价值（元）",
    "measure": "查封、扣押清单号",
}
NEEDED = ("name", "quantity", "place")
MOST = 500


class ItemsField(AboutCase, forms.JSONField):
    """Cleaned to a list of rows with every column. No items at all is said as “无”.

    Rows come as JSON from a program, as lines from the desk; what is typed is shown again as it was typed.
    """

    bound_data = forms.Field.bound_data
    has_changed = forms.Field.has_changed
    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"help_text": f"每行一件，各栏用“|”分开：{' | '.join(COLUMNS.values())}；没有物品的写“无”"} | kwargs
        )

    def offer(self, subject: "Proceeding", asked: "Asked | None") -> None:
        """What is held in the case stands there already: the officer checks it instead of typing it again."""
        self.initial = [good.row() for good in goods_of(subject.case)] or None

    def to_python(self, value: Any) -> Any:
        lines = value.splitlines() if isinstance(value, str) else list(value or [])
        rows = [_row(line) for line in lines if not isinstance(line, str) or line.strip()]
        return [] if rows == [_row("无")] else rows

    def validate(self, value: list[dict[str, str]]) -> None:
        if len(value) > MOST:
            raise ValidationError(f"清单最多{MOST}项，请合并同类物品")
        faults = [
            f"第{n}项没有填写{COLUMNS[name]}" for n, row in enumerate(value, 1) for name in NEEDED if not row[name]
        ]
        if faults:
            raise ValidationError(faults)

    def clean(self, value: Any) -> list[dict[str, str]]:
        if self.required and value in self.empty_values:
            raise ValidationError("须填写涉案物品清单，没有物品的写“无”")
        return super().clean(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(" | ".join(row.get(name, "") for name in COLUMNS) for row in value)
        return value


def _row(line: Any) -> dict[str, str]:
    if isinstance(line, Mapping):
        unknown = [str(name) for name in line if name not in COLUMNS]
        if unknown:
            raise ValidationError(f"清单没有这一栏：{'、'.join(unknown)}")
        return {name: str(line.get(name, "")).strip()[:200] for name in COLUMNS}
    cells = [cell.strip()[:200] for cell in str(line).replace("｜", "|").split("|")]
    if len(cells) > len(COLUMNS):
        raise ValidationError(f"“{line[:20]}…”的栏数多于{len(COLUMNS)}")
    return dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))
