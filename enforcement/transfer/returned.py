"""退回清点 as answers: one line for each item and each piece of evidence that came back, checked against what had gone."""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery

from casework.forms import AboutCase
from casework.goods import Away, away_from
from casework.law.statutes import PENALTY_LAW
from casework.models import CustodyEvent, Evidence

if TYPE_CHECKING:
    from casework.models import Case, Proceeding
    from casework.procedure import Asked

SEALS = {"intact": "完好", "none": "未封存", "broken": "破损"}
QUANTITY = re.compile(r"[0-9]{1,11}(\.[0-9]{1,3})?")
"""What the book of the goods keeps of a number: neither NaN nor an exponent is one to be counted."""
SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
BY_LABEL = {label: value for value, label in SEALS.items()}


CELL, MOST = 300, 500


class LinesField(AboutCase, forms.JSONField):
    """Rows from a program, lines from the desk; every column stands in every row."""

    bound_data = forms.Field.bound_data
    has_changed = forms.Field.has_changed
    widget = forms.Textarea(attrs={"rows": 5})
    columns: ClassVar[dict[str, str]] = {}

    def to_python(self, value: Any) -> Any:
        lines = value.splitlines() if isinstance(value, str) else list(value or [])
        return [self._row(line) for line in lines if not isinstance(line, str) or line.strip()]

    def _row(self, line: Any) -> dict[str, Any]:
        if isinstance(line, Mapping):
            cells = [str(line.get(name) or "").strip()[:CELL] for name in self.columns]
        else:
            cells = [cell.strip()[:CELL] for cell in str(line).replace("｜", "|").split("|")]
        cells += [""] * (len(self.columns) - len(cells))
        row: dict[str, Any] = dict(zip(self.columns, cells, strict=False))
        if len(cells) > len(self.columns) or not row["number"].isdecimal():
            raise ValidationError(f"“{str(line)[:30]}”须写成：{' | '.join(self.columns.values())}")
        seal = BY_LABEL.get(row["seal"], row["seal"])
        if seal not in SEALS:
            raise ValidationError(f"第{row['number']}号的封存状态须为{'、'.join(SEALS.values())}之一")
        return row | {"number": int(row["number"]), "seal": seal}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(" | ".join(str(row.get(name, "")) for name in self.columns) for row in value)
        return value

    @property
    def schema(self) -> dict[str, Any]:
        """One row, as a program is told of it."""
        properties = {
            name: {"type": "string", "title": label, "maxLength": CELL} for name, label in self.columns.items()
        }
        properties["number"] = {"type": "integer", "title": self.columns["number"]}
        properties["seal"] |= {"enum": list(SEALS)}
        return {"type": "array", "items": {"type": "object", "properties": properties}, "maxItems": MOST}

    def validate(self, value: Any) -> None:
        if len(value or []) > MOST:
            raise ValidationError(f"一次最多清点{MOST}行，请分次办理")
        counted = Counter(row["number"] for row in value or [])
        if twice := sorted(number for number, times in counted.items() if times > 1):
            raise ValidationError(f"编号{'、'.join(map(str, twice))}填写了两次")
        if faults := [why for row in value or [] for why in self.faults(row)]:
            raise ValidationError(faults)

    def faults(self, row: Mapping[str, Any]) -> list[str]:
        raise NotImplementedError


class GoodsBackField(LinesField):
    columns: ClassVar[dict[str, str]] = {
        "number": "编号", "quantity": "数量", "seal": "封存状态", "place": "存放地点", "keeper": "保管人", "difference": "差异",
    }  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=f"每行一项：{' | '.join(self.columns.values())}；没有退回的删去该行，少退、封条破损的写明差异",
            **kwargs,
        )
        self.away: dict[int, Away] = {}

    def offer(self, subject: "Proceeding", asked: "Asked | None") -> None:
        self.away = {it.number: it for it in away_from(subject.case)}
        self.initial = [
            {"number": it.number, "quantity": f"{it.quantity.normalize():f}", "seal": "", "place": "", "keeper": ""}
            for it in self.away.values()
        ]

    def faults(self, row: Mapping[str, Any]) -> list[str]:
        away = self.away.get(row["number"])
        if away is None:
            return [f"{row['number']}号物品没有移交其他机关，或者已经全部退回"]
        named = f"{row['number']}号{away.name}"
        if not QUANTITY.fullmatch(row["quantity"]):
            return [f"{named}的数量“{row['quantity'][:30]}”不是数字；写作阿拉伯数字，小数不超过三位"]
        quantity = Decimal(row["quantity"])
        found = [] if quantity > 0 else [f"{named}的数量须大于零"]
        if quantity > away.quantity:
            found.append(
                f"{named}移交后尚有{away.quantity.normalize():f}{away.unit}没有退回，不能收回{quantity}；账外的物品另行登记"
            )
        if not (row["place"] and row["keeper"]):
            found.append(f"{named}须写明存放地点和保管人")
        if (quantity < away.quantity or row["seal"] == "broken") and not row["difference"]:
            found.append(f"{named}数量少于移交时或者封条破损，须写明差异")
        return found


class EvidenceBackField(LinesField):
    columns: ClassVar[dict[str, str]] = {
        "number": "证据编号", "sha256": "校验值", "seal": "封存状态", "keeper": "保管人（存放处）", "difference": "差异",
    }  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=f"每行一件：{' | '.join(self.columns.values())}；有电子文件的，填写退回时重新计算的 SHA-256",
            **kwargs,
        )
        self.away: dict[int, Evidence] = {}

    def offer(self, subject: "Proceeding", asked: "Asked | None") -> None:
        self.away = {it.number: it for it in evidence_away(subject.case)}

    def faults(self, row: Mapping[str, Any]) -> list[str]:
        piece = self.away.get(row["number"])
        if piece is None:
            return [f"证据{row['number']}没有移交，或者已经退回"]
        named, kept = f"证据{row['number']}“{piece.name}”", piece.file.sha256 if piece.file else ""
        found = [] if row["keeper"] else [f"{named}须写明保管人（存放处）"]
        if kept and not row["sha256"]:
            found.append(f"{named}有电子文件，须填写退回时重新计算的校验值")
        if kept and row["sha256"] and not SHA256.fullmatch(row["sha256"]):
            found.append(f"{named}的校验值须为六十四位十六进制数（SHA-256）")
        elif row["sha256"] and differs(piece, row) and not row["difference"]:
            found.append(
                f"{named}的校验值与移交时（{kept[:12]}…）不符，须写明差异；收回后标明“不一致”，未经重新核验不得作为证据"
                f"（{PENALTY_LAW.art(46, 2)}）"
            )
        if row["seal"] == "broken" and not row["difference"]:
            found.append(f"{named}封存破损，须写明差异")
        return found


def differs(piece: Evidence, row: Mapping[str, Any]) -> bool:
    """Whether what came back is not, byte for byte, what went."""
    return piece.file is not None and row["sha256"].lower() != piece.file.sha256


def evidence_away(case: "Case") -> list[Evidence]:
    """The pieces whose chain of custody last says that they were handed over, and not to this office itself."""
    links = CustodyEvent.objects.filter(evidence=OuterRef("pk")).order_by("-at", "-pk")
    found = Evidence.objects.filter(case=case).select_related("file")
    found = found.annotate(last=Subquery(links.values("kind")[:1]), taker=Subquery(links.values("to_whom")[:1]))
    return list(found.filter(last=CustodyEvent.Kind.HANDED_OVER).exclude(taker=str(case.office)).order_by("number"))
