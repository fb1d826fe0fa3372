"""追诉标准计算器: the JSON question and answer behind ``manage.py calc threshold``, the interface and the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casework.law.calc import CalcError
from casework.law.numerals import date_zh
from casework.law.thresholds import facts
from casework.law.thresholds.assessment import Circumstances, Measured
from casework.law.thresholds.crimes import CRIMES, MEASURES
from casework.law.thresholds.evaluation import Evaluation, Result, evaluate
from casework.law.thresholds.layers import LAYERS, layer_on

Json = Mapping[str, Any]

OFFENCES = tuple(key for key in CRIMES if key != "other")
COUNTED = ("goods_income", "receipts", "cost", "goods", "carriers", "acts", "marks", "patents")
TOLD = (
    "prior2",
    "priors",
    "ruined",
    "circumvention",
    "unit",
    "suspicion",
    "knowledge",
    "rebutted",
    "heavier",
    "lighter",
)
KNOWN = ("offence", "of", "act_date", "act_start", "as_of", "layer", *MEASURES, *COUNTED, *TOLD)
MOST = Decimal(10) ** 15


@dataclass
class _Asked:
    """What the request says, read field by field; ``notes`` tell how figures came about."""

    ended: date
    as_of: date
    figures: dict[str, Decimal]
    circumstances: Circumstances
    notes: list[str] = field(default_factory=list)
    windows: tuple[tuple[str, facts.Window], ...] = ()
    """Each with the crime it was punished as, where that is told."""
    acts: list[facts.Act] = field(default_factory=list)


def threshold(request: Json) -> dict[str, Any]:
    """追诉标准: which limbs the figures reach, in which degree, and why."""
    _only(request)
    offence = _offence(request)
    asked = _read(request)
    if offence == "220" and not request.get("of"):
        return max((_answer(request, asked, crime) for crime in OFFENCES if crime != "219-1"), key=_weight)
    return _answer(request, asked, str(request["of"]) if offence == "220" else offence)


def _weight(answer: dict[str, Any]) -> tuple[int, int]:
    return (answer["result"] == Result.MET) + answer["aggravated"], answer["percent"]


def _answer(request: Json, asked: _Asked, crime: str) -> dict[str, Any]:
    it, figures, notes = _evaluated(request, asked, crime)
    if asked.acts and it.found.aggravated:  # the heavier degree may be prosecuted longer, so that older acts count too
        it, figures, notes = _evaluated(request, asked, crime, aggravated=True)
    return _shown(it, figures, asked, [*asked.notes, *notes, *_told(request, it)], request)


def _evaluated(
    request: Json, asked: _Asked, crime: str, *, aggravated: bool = False
) -> tuple[Evaluation, dict[str, Decimal], list[str]]:
    figures, notes = dict(asked.figures), []
    if asked.acts:
        total, counted = facts.accumulate(asked.acts, crime, asked.as_of, aggravated=aggravated)
        figures = {name: total.get(name, Decimal(0)) + figures.get(name, Decimal(0)) for name in {*total, *figures}}
        notes.append(
            f"多次实施、未经处理且在追诉期限内的{len(counted)}次，数额、数量分别累计（解释{facts.REPEATED.pinpoint}）。"
        )
    alike = _alike(asked, crime)
    notes += _about_priors(asked, alike)
    prior = asked.circumstances.prior or any(row.within for row in alike)
    it = evaluate(
        crime, figures, replace(asked.circumstances, prior=prior), ended=asked.ended, layer=_layer(request, asked.ended),
        suspicion=bool(request.get("suspicion")), unit=_flag(request, "unit") or request["offence"] == "220",
    )  # fmt: skip
    return it, figures, notes


def _shown(
    it: Evaluation, figures: Mapping[str, Decimal], asked: _Asked, notes: list[str], request: Json
) -> dict[str, Any]:
    until = facts.prosecuted_until(it.crime, asked.ended, aggravated=it.found.aggravated)
    late = f"追诉期限至{date_zh(until)}（{facts.LIMITATION}）{'，已经届满' if until < asked.as_of else ''}。"
    fine = facts.fine(figures.get("income"), facts.business(figures), it.found.aggravated, it.chosen.layer)
    return {
        "result": it.result.value,
        "offence": str(request["offence"]),
        "crime": CRIMES[it.crime].name,
        "limbs": [_limb(line) for line in it.found.lines],
        "met": sorted({line.rule for line in it.found.lines if line.met}),
        "tier": ("aggravated" if it.found.aggravated else "basic") if it.result is Result.MET else "",
        "aggravated": it.found.aggravated,
        "percent": it.found.percent,
        "near": it.near,
        "layer": it.chosen.layer.key,
        "readings": [{"layer": row.layer.key, "met": row.found.met, "aggravated": row.found.aggravated} for row in it.readings],
        "choice_needed": it.differs,
        "prior_windows": [
            {"since": row.since, "from": row.start.isoformat(), "until": row.end.isoformat(), "within": row.within}
            for row in _alike(asked, it.crime)
        ],
        "fine": {"low": facts.plain(fine.low), "high": facts.plain(fine.high)} if it.result is Result.MET else None,
        "limitation": until.isoformat(),
        "explanation_zh": it.explained([*notes, late], f"{fine.words}。" if it.result is Result.MET else ""),
    }  # fmt: skip


def _limb(line: Measured) -> dict[str, Any]:
    return {
        "rule": line.rule,
        "measure": line.measure,
        "label": line.label,
        "unit": line.unit,
        "value": facts.plain(line.value),
        "limit": facts.plain(line.limit),
        "percent": line.percent,
        "met": line.met,
        "aggravated": line.met and line.aggravated,
        "basis": str(line.basis),
    }


# Reading the request ------------------------------------------------------------------------------------------------


def _only(request: Json) -> None:
    if not isinstance(request, Mapping):
        raise CalcError("请求", "应为一个 JSON 对象。")
    for name in request:
        if name not in KNOWN:
            raise CalcError(str(name), f"不认识的字段，可用：{'、'.join(KNOWN)}。")


def _offence(request: Json) -> str:
    offence = str(request.get("offence", "")).strip()
    if offence not in (*OFFENCES, "220"):
        raise CalcError("offence", f"应为刑法条文号，可用：{'、'.join((*OFFENCES, '220'))}。")
    if request.get("of") is not None and (offence != "220" or str(request["of"]) not in OFFENCES):
        raise CalcError("of", "只在 offence 为 220（单位犯罪）时填写，写明单位所犯之罪的条文号，如 213。")
    return offence


def _read(request: Json) -> _Asked:
    ended = _date(request, "act_date")
    if ended is None:
        raise CalcError("act_date", "必须填写行为终了之日，如 2026-11-22；标准按行为时的法律确定。")
    if layer_on(ended) is None:
        raise CalcError("act_date", f"早于{date_zh(next(iter(LAYERS.values())).start)}的标准，本系统没有收录。")
    notes: list[str] = []
    asked = _Asked(ended, _date(request, "as_of") or ended, _figures(request, notes), Circumstances(), notes)
    began = _date(request, "act_start")
    if began is not None and began > ended:
        raise CalcError("act_start", "行为开始之日不能晚于终了之日。")
    asked.windows = _windows(request, ended, began)
    asked.acts = _acts(request, ended)
    asked.circumstances = Circumstances(
        several=_several(request, notes), prior=_flag(request, "prior2"), ruined=_flag(request, "ruined"),
        circumvention=_flag(request, "circumvention"),
    )  # fmt: skip
    return asked


def _figures(request: Json, notes: list[str]) -> dict[str, Decimal]:
    figures = {name: _number(request[name], name) for name in MEASURES if request.get(name) is not None}
    if request.get("goods_income") is not None:
        _same(figures, "income", _number(request["goods_income"], "goods_income"), "goods_income")
    _net_income(request, figures, notes)
    if request.get("goods") is not None:
        found = facts.value([_goods(row, f"goods[{n}]") for n, row in enumerate(_list(request, "goods"))])
        for name in ("sales", "unsold", "business"):
            _same(figures, name, getattr(found, name), "goods")
        notes.append(f"价值认定：{'；'.join(found.words)}（解释{facts.VALUE.pinpoint}）。")
    if request.get("carriers") is not None:
        rows = [_carrier(row, f"carriers[{n}]") for n, row in enumerate(_list(request, "carriers"))]
        _same(figures, "pieces", Decimal(facts.pieces(rows)), "carriers")
        notes.append(
            f"标识{facts.plain(figures['pieces'])}件：不能脱离载体单独使用的数个图样计为一件（解释{facts.PIECE.pinpoint}）。"
        )
    return figures


def _net_income(request: Json, figures: dict[str, Decimal], notes: list[str]) -> None:
    if request.get("receipts") is None:
        return
    gross, cost = _number(request["receipts"], "receipts"), _number(request.get("cost") or 0, "cost")
    _same(figures, "income", facts.net(gross, cost), "receipts")
    notes.append(
        f"全部违法收入{facts.plain(gross)}元，扣除原材料、购进价款{facts.plain(cost)}元，刑事违法所得{facts.plain(figures['income'])}元"
        f"（解释{facts.INCOME.pinpoint}）；行政处罚的违法所得另按行政处罚的规定计算，不作此扣除。"
    )


def _same(figures: dict[str, Decimal], name: str, value: Decimal, source: str) -> None:
    """A figure given twice must be the same figure."""
    if figures.setdefault(name, value) != value:
        raise CalcError(source, f"与直接填写的 {name} 不一致，请只填一项或者核对。")


def _acts(request: Json, ended: date) -> list[facts.Act]:
    found = []
    for n, row in enumerate(_list(request, "acts")):
        place = f"acts[{n}]"
        _object(row, place, {"on", "handled", *MEASURES})
        on = _date(row, "on", f"{place}.on")
        if on is None:
            raise CalcError(f"{place}.on", "必须填写实施之日。")
        if on > ended:
            raise CalcError(f"{place}.on", "不能晚于行为终了之日 act_date，请核对。")
        figures = {name: _number(row[name], f"{place}.{name}") for name in MEASURES if row.get(name) is not None}
        found.append(facts.Act(on, figures, _flag(row, "handled")))
    return found


def _several(request: Json, notes: list[str]) -> bool:
    marks = request.get("marks")
    if isinstance(marks, list):
        for n, row in enumerate(marks):
            _object(row, f"marks[{n}]", {"mark", "source"})
        count = facts.sources(marks)
        notes.append(f"{len(marks)}个注册商标指向{count}个来源，同一来源的只算一种（解释{facts.MARKS.pinpoint}）。")
    else:
        count = int(_number(marks, "marks", whole=True)) if marks is not None else 0
    patents = int(_number(request["patents"], "patents", whole=True)) if request.get("patents") is not None else 0
    return (patents if str(request.get("of") or request.get("offence")) == "216" else count) >= 2


def _windows(request: Json, again: date, began: date | None) -> tuple[tuple[str, facts.Window], ...]:
    found: list[tuple[str, facts.Window]] = []
    for n, row in enumerate(_list(request, "priors")):
        place = f"priors[{n}]"
        _object(row, place, {*facts.SINCE, "kind", "offence"})
        days = {name: day for name in facts.SINCE if (day := _date(row, name, f"{place}.{name}"))}
        if not days:
            raise CalcError(place, "至少填写一个日期：decided_on、effective_on 或者 completed_on。")
        offence = str(row.get("offence") or "")
        if offence and offence not in OFFENCES:
            raise CalcError(
                f"{place}.offence", f"应为刑法条文号（行政处罚填相应的条文号），可用：{'、'.join(OFFENCES)}。"
            )
        found += [(offence, it) for it in facts.windows(days, again, began)]
    return tuple(found)


def _alike(asked: _Asked, crime: str) -> list[facts.Window]:
    """The windows of earlier punishments that lower this crime's figures: of the articles it names, or not said of which."""
    family = CRIMES[crime].family
    return [it for offence, it in asked.windows if not offence or CRIMES[offence].family == family]


def _about_priors(asked: _Asked, alike: Sequence[facts.Window]) -> list[str]:
    """A repeat counts when any reading of the two years holds; the readings are shown."""
    said = []
    if alike:
        told = "；".join(row.words for row in alike)
        doubt = "；起算日条文没有写明，从严认定，由审核人员判断" if len({row.within for row in alike}) > 1 else ""
        said.append(f"既往处罚：{told}{doubt}。")
    if len(alike) < len(asked.windows):
        said.append("另有既往处罚不属于该罪所列条文的行为，不按再次实施降低标准。")
    return said


def _layer(request: Json, ended: date) -> str:
    key = str(request.get("layer") or "")
    if not key:
        return ""
    if key not in LAYERS:
        raise CalcError("layer", f"应为以下之一：{'、'.join(LAYERS)}。")
    then = layer_on(ended)
    if key not in ("2025", then.key if then else ""):
        raise CalcError("layer", f"行为终了于{date_zh(ended)}，只能在当时的标准与现行标准之间选择。")
    return key


def _told(request: Json, it: Evaluation) -> list[str]:
    """What does not move the figures and yet belongs into the file."""
    said = facts.weighing(_keys(request, "heavier", facts.HEAVIER), _keys(request, "lighter", facts.LIGHTER))
    factors = _keys(request, "knowledge", facts.KNOWLEDGE)
    if it.crime == "214" and factors:
        said.append(facts.knowledge(factors, _flag(request, "rebutted")))
    return [f"{text}。" for text in said]


def _keys(request: Json, name: str, known: Mapping[str, str]) -> list[str]:
    found = _list(request, name)
    for key in found:
        if key not in known:
            raise CalcError(name, f"不认识“{key}”，可用：{'、'.join(known)}。")
    return list(found)


def _goods(row: Any, place: str) -> facts.Goods:
    _object(row, place, {"name", "quantity", "sold", "price", *facts.PRICES, "unlabelled", "proved"})
    if row.get("quantity") is None:
        raise CalcError(f"{place}.quantity", "必须填写数量。")
    prices = {
        name: _number(row[name], f"{place}.{name}") for name in ("price", *facts.PRICES) if row.get(name) is not None
    }
    if _flag(row, "sold") and "price" not in prices:
        raise CalcError(f"{place}.price", "已销售的，须填写实际销售价格。")
    quantity = _number(row["quantity"], f"{place}.quantity")
    return facts.Goods(
        str(row.get("name") or "货物"),
        quantity,
        _flag(row, "sold"),
        prices,
        _flag(row, "unlabelled"),
        _flag(row, "proved"),
    )


def _carrier(row: Any, place: str) -> dict[str, int | bool]:
    _object(row, place, {"count", "prints", "separable"})
    count, prints = (int(_number(row.get(name, 1), f"{place}.{name}", whole=True)) for name in ("count", "prints"))
    return {"count": count, "prints": prints, "separable": row.get("separable", True) is not False}


def _object(row: Any, place: str, known: set[str]) -> None:
    if not isinstance(row, Mapping):
        raise CalcError(place, "应为一个 JSON 对象。")
    for name in row:
        if name not in known:
            raise CalcError(f"{place}.{name}", f"不认识的字段，可用：{'、'.join(sorted(known))}。")


def _list(request: Json, name: str) -> Sequence[Any]:
    value = request.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise CalcError(name, "应为列表。")
    return value


def _flag(request: Json, name: str) -> bool:
    value = request.get(name)
    if value is not None and not isinstance(value, bool):
        raise CalcError(name, "应为 true 或者 false。")
    return bool(value)


def _number(value: Any, name: str, *, whole: bool = False) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        raise CalcError(name, f"“{value}”不是数字。") from None
    if not number.is_finite() or not 0 <= number <= MOST:
        raise CalcError(name, "应为零以上的数字，且不超过一千万亿。")
    if (whole or _is_count(name)) and number != number.to_integral_value():
        raise CalcError(name, "应为整数。")
    return number


def _is_count(name: str) -> bool:
    measure = name.rpartition(".")[2]
    return measure in MEASURES and MEASURES[measure][1] != "元"


def _date(request: Json, name: str, place: str = "") -> date | None:
    value = request.get(name)
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise CalcError(place or name, f"“{value}”不是有效的日期，应写作 2026-11-22。") from None
    if not 1990 <= day.year <= 2200:
        raise CalcError(place or name, "年份应在 1990 至 2200 之间。")
    return day
