"""追诉标准的数额: what an officer counted, asked the same way wherever a case is measured, and what it reaches.

The evaluation is worked out when the figures are entered and kept with them in the ledger: ``casework.crime``
reads the latest one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from casework import clock, priors
from casework.forms import DateField, MoneyField, StepForm
from casework.goods import worth_of
from casework.law.numerals import money_figures
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC
from casework.law.thresholds import CRIMES, LAYERS, MEASURES, Circumstances, Evaluation, evaluate, layer_on
from casework.law.thresholds.facts import Window, windows
from casework.law.unsettled import Unsettled
from casework.models import Case

ANY = "any"
PRIOR_SINCE = Unsettled(
    "crime.prior_since",
    "“二年内受过处罚又再次实施”的二年自哪一日起算",
    ANY,
    ("X4",),
    {
        ANY: "任一算法在二年内即认定，由审核人员判断",
        "decided_on": "自处罚作出之日",
        "completed_on": "自处罚执行完毕之日",
    },
)

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
    prior_note = forms.CharField(
        label="不按再次实施认定的理由",
        max_length=500,
        required=False,
        help_text="登记中有二年内的既往处罚而不勾选的须填，如不属于同类行为",
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["prior_completed_on"].help_text += "。" + PRIOR_SINCE.remark(self.subject.case.office)
            self._propose_the_value(self.subject.case)

    def _propose_the_value(self, case: Case) -> None:
        """What was found unsold stands there at the value of the book; the officer takes out what was sold."""
        if (worth := worth_of(case)) is not None:
            self.fields["unsold"].initial = worth
            self.fields["unsold"].help_text = f"涉案物品账的货值为{money_figures(worth)}元；已经销售的从中减去"

    def clean(self) -> None:
        given, case = self.cleaned_data, self.subject.case if self.subject is not None else None
        ended, began = (case.conduct_end, case.conduct_start) if case else (None, None)
        then = layer_on(ended) if ended else None
        if given.get("layer") and given["layer"] not in ("2025", then.key if then else "2025"):
            self.add_error("layer", "只能在行为终了时的标准与现行标准之间选择；请核对案件的行为终了日期")
        elif given.get("crime"):
            since = PRIOR_SINCE.value(case.office) if case else ANY
            given["evaluation"] = as_json(
                evaluation_of(given, ended, began, suspected=self.suspected(), since=since),
                _windows(given, ended, began),
            )
            self._heed_the_register(case, ended, began)

    def _heed_the_register(self, case: Case | None, ended: date | None, began: date | None) -> None:
        """A punishment on record is answered: counted as a repeat, or said why it is not one (X4)."""
        given = self.cleaned_data
        if case is None or given.get("prior") or given.get("prior_note"):
            return
        if ended is None and (given.get("prior_decided_on") or given.get("prior_completed_on")):
            self.add_error(
                "prior_decided_on", "本案没有登记行为终了日期，不能按日期推算；属于二年内再次实施的，请直接勾选上一项"
            )
        if any(it.within for it in _windows(given, ended, began)):
            return
        if found := priors.within_two_years(case, CRIMES[given["crime"]].family, ended or clock.today(), began):
            told = "；".join(map(str, found))
            self.add_error("prior", f"登记中有二年内的既往处罚：{told}。属于再次实施的请勾选；不属于的，请写明理由")

    def suspected(self) -> bool:
        """Whether the officer sees a reasonable suspicion whatever the figures."""
        return False


def figures_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The figures among the answers."""
    return {name: given[name] for name in MEASURES if given.get(name) is not None}


def evaluation_of(
    given: Mapping[str, Any],
    ended: date | None,
    began: date | None = None,
    *,
    suspected: bool = False,
    since: str = ANY,
) -> Evaluation:
    """What those figures reach; ``since`` says from which day the two years of a repeat run."""
    told = {name: bool(given.get(name)) for name in CIRCUMSTANCES}
    told["prior"] |= any(it.within for it in _windows(given, ended, began) if since in (ANY, it.since))
    return evaluate(
        given["crime"], figures_of(given), Circumstances(**told), ended=ended, layer=given.get("layer") or "",
        suspicion=suspected, unit=bool(given.get("unit")),
    )  # fmt: skip


def _windows(given: Mapping[str, Any], again: date | None, began: date | None = None) -> tuple[Window, ...]:
    named = {"decided_on": given.get("prior_decided_on"), "completed_on": given.get("prior_completed_on")}
    days = {name: date.fromisoformat(str(day)) for name, day in named.items() if day}
    return windows(days, again, began) if again else ()


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
