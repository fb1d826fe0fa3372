"""是否达到追诉标准: the answer the officer needs, under the law of the conduct or the milder law of today, in words.

THRESHOLD MET forbids ending the case by a penalty or a mediation alone (CT-01, CT-26); a reasonable suspicion is
reason enough to transfer (CT-02); BELOW forbids nothing: a case below every figure may still be transferred.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from casework.law.numerals import date_zh
from casework.law.statute import Article
from casework.law.statutes import CRIMINAL_LAW, TRANSFER_RULES
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC
from casework.law.thresholds.assessment import Assessment, Circumstances, Measured, assess
from casework.law.thresholds.crimes import CRIMES, UNIT_CRIME, UNIT_FIGURES
from casework.law.thresholds.facts import plain
from casework.law.thresholds.layers import CURRENT, LAYERS, Layer, layer_on

RULES = ("CT-01", "CT-02", "X5", "TH-220")


class Result(StrEnum):
    MET = "MET"
    SUSPICION = "REASONABLE_SUSPICION"
    BELOW = "BELOW"

    @property
    def label(self) -> str:
        return {"MET": "达到追诉标准", "REASONABLE_SUSPICION": "有犯罪的合理嫌疑", "BELOW": "未达到追诉标准"}[
            self.value
        ]


@dataclass(frozen=True)
class Reading:
    """The figures under one layer."""

    layer: Layer
    found: Assessment


@dataclass(frozen=True)
class Evaluation:
    """``chosen`` is the reading that decides; ``readings`` every one that was made, oldest law first."""

    crime: str
    chosen: Reading
    readings: tuple[Reading, ...]
    result: Result
    unit: bool
    by_hand: bool

    @property
    def found(self) -> Assessment:
        return self.chosen.found

    @property
    def near(self) -> bool:
        return self.found.near

    @property
    def differs(self) -> bool:
        """Whether the layers disagree, so that a reviewer must say which one applies."""
        return len({reading.found.severity for reading in self.readings}) > 1

    @property
    def about_law(self) -> str:
        """Which law was chosen, when there was a choice."""
        return "".join(_about_layers(self))

    @property
    def words(self) -> str:
        return self.explained()

    def explained(self, notes: Sequence[str] = (), last: str = "") -> str:
        """In words: the crime, how the figures came about (``notes``), limb by limb, the law chosen, the conclusion."""
        return "".join([*_opening(self), *notes, *map(_line, self.found.lines), *_about(self), _conclusion(self), last])


def evaluate(
    crime: str, figures: Mapping[str, Decimal | int | str | None], circumstances: Circumstances, *, ended: date | None = None,
    layer: str = "", suspicion: bool = False, unit: bool = False,
) -> Evaluation:  # fmt: skip
    """Under the layer the reviewer chose, or else under the milder of the law of the conduct and the law of today."""
    layers = [LAYERS[layer]] if layer else _layers(ended)
    if _no_crime_yet(crime, ended):
        layers, figures = layers[:1], {}
    readings = tuple(Reading(it, _assessed(crime, figures, it, circumstances, ended)) for it in layers)
    chosen = min(readings, key=lambda it: it.found.severity)
    result = Result.MET if chosen.found.met else Result.SUSPICION if suspicion else Result.BELOW
    return Evaluation(crime, chosen, readings, result, unit, bool(layer))


def _no_crime_yet(crime: str, ended: date | None) -> bool:
    """Conduct that ended before the article that makes it a crime is none (刑法第十二条第一款)."""
    since = CRIMES[crime].since
    return since is not None and ended is not None and ended < since


def _assessed(
    crime: str,
    figures: Mapping[str, Decimal | int | str | None],
    layer: Layer,
    circumstances: Circumstances,
    ended: date | None,
) -> Assessment:
    return (
        Assessment()
        if _no_crime_yet(crime, ended)
        else assess(crime, figures, layer=layer, circumstances=circumstances)
    )


def _layers(ended: date | None) -> list[Layer]:
    """The law of the conduct first: where both weigh the same it is the one that applies."""
    then = layer_on(ended) if ended else None
    return [then, CURRENT] if then and then is not CURRENT else [CURRENT]


def _opening(it: Evaluation) -> list[str]:
    said = [f"涉嫌{CRIMES[it.crime].name}（{CRIMES[it.crime].basis}），标准见{IPC}（以下称解释）。"]
    if it.unit:
        said.append(f"单位犯罪与自然人犯罪适用同一标准（{UNIT_CRIME}、解释{UNIT_FIGURES.pinpoint}）。")
    return said


def _about(it: Evaluation) -> list[str]:
    since = CRIMES[it.crime].since
    if since and not it.found.conduct_suffices:
        return [f"行为终了于{date_zh(since)}前，当时没有规定为该罪，不以该罪追究（{CRIMINAL_LAW.art(12, 1)}）。"]
    if it.crime == "219-1":
        return ["实施该行为即涉嫌犯罪，不以数额为条件。", *_about_layers(it)]
    return [*([] if it.found.lines else ["没有填写该罪据以衡量的数额。"]), *_about_layers(it)]


def _cited(basis: Article) -> str:
    return f"解释{basis.pinpoint}" if basis.statute is IPC else str(basis)


def _line(line: Measured) -> str:
    if not line.unit:
        return f"{line.label}（{_cited(line.basis)}）。"
    why = f"（按{line.why}）" if line.why else ""
    told = "达到" if line.met else f"未达到，为标准的{line.percent}%"
    heavy = _degree(line) if line.met and line.aggravated else ""
    return f"{line.label}{plain(line.value)}{line.unit}，标准为{plain(line.limit)}{line.unit}{why}，{told}{heavy}（{_cited(line.basis)}）。"


def _degree(line: Measured) -> str:
    if line.times is None:
        return "，并达到加重一档"
    return f"，并达到标准的{ {5: '五', 10: '十'}[line.times] }倍（{plain(line.times * line.limit)}{line.unit}），属加重一档"


def _about_layers(it: Evaluation) -> list[str]:
    said = []
    if it.by_hand and it.chosen.layer is not CURRENT:
        said.append(f"按审核人员选定的{it.chosen.layer.title}衡量。")
    if len(it.readings) > 1:
        told = "；".join(f"{reading.layer.title}：{_short(reading.found)}" for reading in it.readings)
        said.append(
            f"行为终了于现行解释施行之日（{date_zh(CURRENT.start)}）前，从旧兼从轻（{CRIMINAL_LAW.art(12, 1)}），两种标准分别为：{told}。"
        )
        if it.differs:
            said.append(f"两种标准结论不同，暂按较轻的{it.chosen.layer.title}；须由法制审核人员选定。")
    if not it.chosen.layer.verified:
        said.append("该期标准依整理资料录入，适用前须核对原文。")
    return said


def _short(found: Assessment) -> str:
    if not found.met:
        return f"未达到（最近一项为{found.percent}%）"
    return "达到，属加重一档" if found.aggravated else "达到"


def _conclusion(it: Evaluation) -> str:
    if it.result is Result.MET:
        degree = "，属加重一档" if it.found.aggravated else ""
        return f"结论：达到追诉标准{degree}，应当移送公安机关，不得以行政处罚或者调解代替（{TRANSFER_RULES.art(3, 1)}、第十一条第一款）。"
    if it.result is Result.SUSPICION:
        return f"结论：未达到数额，但有犯罪的合理嫌疑，须由公安机关进一步取证判断的，应当移送（{TRANSFER_RULES.art(3, 2)}）。"
    near = "已达标准的80%以上，列入报送检察机关的清单；" if it.near else ""
    return f"结论：所填数额未达到追诉标准；{near}有犯罪的合理嫌疑的，仍应当移送（{TRANSFER_RULES.art(3, 2)}）。"
