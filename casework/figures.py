"""追诉标准的数额: what an officer counted, asked the same way wherever a case is measured, and what it reaches.

The evaluation is worked out when the figures are entered and kept with them in the ledger: ``casework.crime``
reads the latest one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, MoneyField, StepForm
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC
from casework.law.thresholds import CRIMES, LAYERS, MEASURES, Circumstances, Evaluation, evaluate, layer_on
from casework.law.thresholds.facts import Window, windows

CIRCUMSTANCES = ("several", "prior", "ruined", "circumvention")


def _figure(name: str) -> forms.Field:
    label, unit = MEASURES[name]
    if unit == "元":
        return MoneyField(label=f"{label}（{unit}）", required=False)
    return forms.IntegerField(label=f"{label}（{unit}）", required=False, min_value=0, max_value=10**12)


class Figures(StepForm):
    """The crime, the figures and the circumstances; cleaned to them and to ``evaluation``."""

    crime = forms.ChoiceField(label="涉嫌罪名", choices={key: crime.name for key, crime in CRIMES.items()})
    income = _figure("income")
    business = _figure("business")
    sales = _figure("sales")
    unsold = _figure("unsold")
    service_income = _figure("service_income")
    loss = _figure("loss")
    pieces = _figure("pieces")
    unsold_pieces = _figure("unsold_pieces")
    copies = _figure("copies")
    unsold_copies = _figure("unsold_copies")
    works = _figure("works")
    downloads = _figure("downloads")
    clicks = _figure("clicks")
    members = _figure("members")
    several = forms.BooleanField(
        label="两种以上注册商标或者两项以上专利",
        required=False,
        help_text=f"商标须指向不同来源；同一来源的几个商标只算一种（{IPC.art(7, 1)}）",
    )
    prior = forms.BooleanField(label="二年内受过同类刑事处罚或者行政处罚又再次实施", required=False)
    prior_decided_on = DateField(label="既往处罚（裁判）作出日期", required=False)
    prior_completed_on = DateField(
        label="既往处罚执行完毕日期",
        required=False,
        help_text="二年自处罚作出还是执行完毕起算，条文没有写明；填写日期的，两种算法一并列出，由审核人员判断",
    )
    ruined = forms.BooleanField(label="直接导致权利人破产、倒闭（商业秘密）", required=False)
    circumvention = forms.BooleanField(
        label="提供规避技术措施的装置、服务（著作权）",
        required=False,
        help_text=f"只按违法所得、非法经营数额衡量（{IPC.art(13, 2)}）",
    )
    unit = forms.BooleanField(label="涉嫌单位犯罪", required=False, help_text=f"与自然人适用同一标准（{IPC.art(26)}）")
    layer = forms.ChoiceField(
        label="适用的标准",
        required=False,
        choices={"": "按从旧兼从轻自动对照"} | {key: row.title for key, row in LAYERS.items()},
        help_text="行为终了早于现行解释施行的，两种标准一并列出；结论不同的由法制审核人员选定",
    )

    def clean(self) -> None:
        given = self.cleaned_data
        ended = self.subject.case.conduct_end if self.subject is not None else None
        then = layer_on(ended) if ended else None
        if given.get("layer") and given["layer"] not in ("2025", then.key if then else "2025"):
            self.add_error("layer", "只能在行为终了时的标准与现行标准之间选择；请核对案件的行为终了日期")
        elif given.get("crime"):
            given["evaluation"] = as_json(evaluation_of(given, ended, self.suspected()), _windows(given, ended))

    def suspected(self) -> bool:
        """Whether the officer sees a reasonable suspicion whatever the figures."""
        return False


def figures_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The figures among the answers."""
    return {name: given[name] for name in MEASURES if given.get(name) is not None}


def evaluation_of(given: Mapping[str, Any], ended: date | None, suspected: bool = False) -> Evaluation:
    """What those figures reach."""
    told = {name: bool(given.get(name)) for name in CIRCUMSTANCES}
    told["prior"] |= any(it.within for it in _windows(given, ended))
    return evaluate(
        given["crime"], figures_of(given), Circumstances(**told), ended=ended, layer=given.get("layer") or "",
        suspicion=suspected, unit=bool(given.get("unit")),
    )  # fmt: skip


def _windows(given: Mapping[str, Any], again: date | None) -> tuple[Window, ...]:
    named = {"decided_on": given.get("prior_decided_on"), "completed_on": given.get("prior_completed_on")}
    days = {name: date.fromisoformat(str(day)) for name, day in named.items() if day}
    return windows(days, again) if again else ()


def as_json(it: Evaluation, repeats: tuple[Window, ...] = ()) -> dict[str, Any]:
    """The evaluation as the ledger and the proceeding keep it."""
    notes = [f"既往处罚：{'；'.join(row.words for row in repeats)}。"] if repeats else []
    return {
        "result": it.result.value,
        "crime": it.crime,
        "aggravated": it.found.aggravated,
        "percent": it.found.percent,
        "near": it.near,
        "layer": it.chosen.layer.key,
        "choice_needed": it.differs,
        "rules": sorted({line.rule for line in it.found.lines if line.met}),
        "words": it.explained(notes),
    }
