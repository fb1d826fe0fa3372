"""The calculator's kinds about money (罚款幅度、加处罚款、违法经营额、违法所得).

Sums in the answer are numbers with at most two decimals. What rests on a rule that is not settled says so
under ``not_yet_settled``: the question, the default, the source, and what was used.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.law.asked import CalcError, Json, choice, day, day_or_none, flag, moment, money, money_or_none, only, text
from casework.law.deadline import due
from casework.law.numerals import date_zh, money_figures
from casework.law.penalties import CATALOGUE, TIERS, Facts, Offence, Range, gains, surcharge, turnover
from casework.law.penalties import questions as open_questions
from casework.law.penalties.lighter import Choice, choose
from casework.law.penalties.limitation import limitation_ends, repeated
from casework.law.penalties.scales import NOUGHT
from casework.law.penalties.subject import Subject
from casework.law.penalties.tiers import TierRange, tier_range
from casework.law.periods import PERIODS
from casework.law.statute import LawError
from casework.law.statutes import PENALTY_LAW
from casework.law.workdays import WorkCalendar

_PENALTY_FIELDS = {
    "conduct", "turnover", "gains", "goods_value", "subject", "conduct_start", "conduct_end", "decided", "found",
    "health", "repeat", "serious", "tier", "tier_share",
}  # fmt: skip
_NOT_A_CONDUCT = {
    "Q-TM-3": "“五年内两次以上”是商标侵权的从重情节：请填写 Q-TM-1 并以 repeat 说明",
    "Q-CR-2": "著作权处罚程序不是违法行为：请填写 Q-CR-1",
}


def penalty(request: Json, calendar: WorkCalendar) -> dict[str, Any]:
    """罚款幅度: the range the law allows for a conduct, and what a tier leaves of it."""
    only(request, _PENALTY_FIELDS)
    ended, decided = _days(request)
    facts = _facts(request)
    found = [_found(offence, ended, decided, facts) for offence in _conducts(request)]
    offence, law, span = max(found, key=lambda it: (it[2].high, it[2].low))
    again = _repeated(request, ended, calendar)
    share = _share(request)
    lapsed = _lapsed(request, ended, calendar)
    span = Range(NOUGHT, NOUGHT, lapsed) if lapsed else span
    tier = _tier(request, heavier=again and offence.repeat_is_heavier)
    part = tier_range(span, tier, share) if tier else None
    violated, punished = offence.cites(law.day)
    return {
        "conduct": offence.id,
        "title": offence.title,
        "min": _number(span.low),
        "max": _number(span.high),
        "tier_range": _part(part) if part else None,
        "tiers": {key: _part(tier_range(span, key, share)) for key in TIERS},
        "because": span.because,
        "violated": str(violated),
        "basis": str(punished),
        "law_of": "decision" if law.new else "conduct",
        "also": [
            *_also(offence, law, facts),
            *_chosen_of(found, offence),
            *_circumstances(request, offence, law, again),
        ],
        "not_yet_settled": [
            open_questions.told(it, int(share) if it is open_questions.TIER_SHARE and "tier_share" in request else None)
            for it in open_questions.about(offence, tiers=part is not None, repeat=again)
        ],
    }


def _days(request: Json) -> tuple[date, date]:
    ended, decided = day(request, "conduct_end"), day(request, "decided")
    begun = day_or_none(request, "conduct_start") or ended
    if begun > ended:
        raise CalcError("conduct_start", "行为开始日不能晚于终了日 conduct_end。")
    if decided < ended:
        raise CalcError("decided", "决定日不能早于行为终了日 conduct_end。")
    return ended, decided


def _facts(request: Json) -> Facts:
    return Facts(
        turnover=money_or_none(request, "turnover"),
        gains=money_or_none(request, "gains"),
        goods_value=money_or_none(request, "goods_value"),
        person=choice(Subject, request.get("subject"), "subject") is Subject.PERSON,
        serious=flag(request, "serious"),
    )


def _conducts(request: Json) -> list[Offence]:
    """One conduct, or several provisions the same conduct violates (行政处罚法 29)."""
    asked = request.get("conduct")
    if not isinstance(asked, list):
        return [_conduct(text(request, "conduct"))]
    if not 1 <= len(asked) <= 5:
        raise CalcError("conduct", "同一行为触犯的条款应为一至五项。")
    return [_conduct(it) for it in asked]


def _conduct(asked: Any) -> Offence:
    if isinstance(asked, str) and asked in _NOT_A_CONDUCT:
        raise CalcError("conduct", f"{_NOT_A_CONDUCT[asked]}。")
    if not isinstance(asked, str) or asked not in CATALOGUE:
        raise CalcError("conduct", f"处罚目录中没有“{str(asked)[:40]}”，可用：{'、'.join(CATALOGUE)}。")
    return CATALOGUE[asked]


def _found(offence: Offence, ended: date, decided: date, facts: Facts) -> tuple[Offence, Choice, Range]:
    try:
        law = choose(offence, ended, decided, facts)
        return offence, law, offence.span(law.day, facts)
    except LawError as problem:
        raise CalcError("conduct_end", str(problem)) from None


def _share(request: Json) -> Decimal:
    if request.get("tier_share") is None:
        return Decimal(open_questions.TIER_SHARE.default)
    share = money(request["tier_share"], "tier_share")
    if share > 50 or share != share.to_integral_value():
        raise CalcError("tier_share", "从轻、从重各占的百分比应为 0 至 50 的整数。")
    return share


def _tier(request: Json, *, heavier: bool) -> str:
    asked = request.get("tier")
    if asked is None:
        return "heavy" if heavier else ""
    if not isinstance(asked, str) or asked not in TIERS:
        names = "、".join(f"{key}（{label}）" for key, label in TIERS.items())
        raise CalcError("tier", f"应为以下之一：{names}。")
    return asked


def _repeated(request: Json, ended: date, calendar: WorkCalendar) -> bool:
    """``repeat``: yes or no, or the day an earlier penalty or judgment took effect."""
    asked = request.get("repeat")
    if not isinstance(asked, str):
        return flag(request, "repeat")
    effective = moment(asked, "repeat").date()
    if effective > ended:
        raise CalcError("repeat", "前次处罚决定或者判决生效之日不能晚于本次行为终了之日。")
    return repeated(effective, ended, calendar)


def _lapsed(request: Json, ended: date, calendar: WorkCalendar) -> str:
    """The sentence for conduct discovered too late (行政处罚法 36)."""
    found = day_or_none(request, "found")
    if found is None:
        return ""
    last = limitation_ends(ended, calendar, long=flag(request, "health"))
    if found <= last:
        return ""
    return f"至{date_zh(last)}追责时效届满，{date_zh(found)}才发现，不再给予行政处罚（行政处罚法第三十六条）"


def _also(offence: Offence, law: Choice, facts: Facts) -> list[str]:
    """What goes with the fine, and what the provision adds."""
    entry = offence.on(law.day)
    missing = [base.label for base in sorted(entry.scale.bases) if facts.amount(base) is None]
    lines = [*entry.measures, entry.note, law.told, offence.innocent_seller]
    if missing:
        lines.append(f"没有填写{'、'.join(missing)}，按没有或者无法计算确定幅度")
    if facts.serious and not entry.scale.graded:
        lines.append("该条没有为情节严重另定罚款幅度，作为裁量情节考虑")
    if offence.elsewhere:
        lines.append(f"由{offence.elsewhere}处罚：本部门没有处罚权，应当移送")
    return [line for line in lines if line]


def _chosen_of(found: Sequence[tuple[Offence, Choice, Range]], chosen: Offence) -> list[str]:
    if len(found) == 1:
        return []
    compared = "，".join(f"{it.id}最高{money_figures(span.high)}元" for it, _, span in found)
    return [f"同一行为触犯多项规定，不重复罚款，按罚款数额高的{chosen.id}处罚：{compared}（{PENALTY_LAW.art(29)}）"]


def _circumstances(request: Json, offence: Offence, law: Choice, again: bool) -> list[str]:
    """Where the general law lightens, aggravates or forgoes (行政处罚法 28, 30-33, 36)."""
    lines = []
    begun, ended = day_or_none(request, "conduct_start"), day(request, "conduct_end")
    if begun and begun < ended:
        lines.append(
            f"行为有连续或者继续状态的，以终了之日{date_zh(ended)}确定适用的法律和追责时效（{PENALTY_LAW.art(36, 2)}）"
        )
    if again:
        heavier = offence.repeat_is_heavier
        lines.append("五年内再次侵权，应当从重处罚" if heavier else "该条没有规定屡犯从重，作为裁量情节考虑")
    if again and request.get("tier") not in (None, "heavy") and offence.repeat_is_heavier:
        lines.append("所选档次不是从重：同时有法定从轻、减轻情节的，须在裁量理由中说明")
    kinds = offence.on(law.day).kinds
    if kinds and "confiscate_gains" not in kinds:
        lines.append(f"该条没有规定没收违法所得；有违法所得的，退赔之外是否没收依{PENALTY_LAW.art(28, 2)}判断")
    if kinds:
        lines.append(
            f"轻微并及时改正、没有危害后果的不予处罚；初次违法、后果轻微并及时改正的可以不予处罚（{PENALTY_LAW.art(33, 1)}）；"
            f"有法定从轻、减轻情形的依{PENALTY_LAW.art(30)}至第三十二条"
        )
    return lines


def _part(found: TierRange) -> dict[str, Any]:
    return {"tier": found.tier, "label": found.label, "min": _number(found.low), "max": _number(found.high)}


def _number(amount: Decimal) -> int | float:
    """A whole number where it is one; sums are small enough for two decimals to stay exact."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def surcharge_of(request: Json, calendar: WorkCalendar) -> dict[str, Any]:
    """加处罚款: what has accrued on a fine by the day of payment."""
    only(request, {"fine", "due", "served_on", "paid_on", "as_of", "pauses", "already", "region"})
    fine = money(request.get("fine"), "fine")
    until_field = _one_of(request, "paid_on", "as_of")
    until, last = day(request, until_field), _last_day(request, calendar)
    already = money_or_none(request, "already") or NOUGHT
    if already > fine:
        raise CalcError("already", f"已加处的数额不能超过罚款数额{money_figures(fine)}元（行政处罚法第七十二条）。")
    found = surcharge.surcharge(fine, last, until, _pauses(request, until), already)
    return {
        "due": last.isoformat(),
        "days": found.days,
        "paused_days": found.paused,
        "amount": _number(found.amount),
        "capped": found.capped,
        "explanation_zh": found.explanation,
        "basis": f"{PENALTY_LAW.art(72, 1, 1)}；{PENALTY_LAW.art(73, 3)}",
    }


_DAYS = {"paid_on": "缴款日", "as_of": "算至日", "due": "缴款期限届满日", "served_on": "决定书送达日"}


def _one_of(request: Json, one: str, other: str) -> str:
    given = [name for name in (one, other) if request.get(name) is not None]
    if len(given) != 1:
        raise CalcError(one, f"{_DAYS[one]}（{one}）与{_DAYS[other]}（{other}）须填写其一，且只能填写其一。")
    return given[0]


def _last_day(request: Json, calendar: WorkCalendar) -> date:
    """The last day for payment: given, or fifteen days after service."""
    if _one_of(request, "due", "served_on") == "due":
        return day(request, "due")
    region = request.get("region")
    if region is not None and not isinstance(region, str):
        raise CalcError("region", "应为行政区划代码。")
    start = moment(request.get("served_on"), "served_on")
    return due(PERIODS["P-PAY-1"].period, start, calendar, region=region).due.date()


def _pauses(request: Json, until: date) -> list[tuple[date, date]]:
    given = request.get("pauses")
    if given is None:
        return []
    if not isinstance(given, list) or len(given) > 50:
        raise CalcError("pauses", "应为由 {from, to} 组成的列表（最多五十项）。")
    return [_pause(item, f"pauses[{place}]", until) for place, item in enumerate(given)]


def _pause(item: Any, field: str, until: date) -> tuple[date, date]:
    if not isinstance(item, Mapping) or not set(item) <= {"from", "to", "reason"}:
        raise CalcError(field, "应为含 from 和 to 的对象；尚未结束的不填 to。")
    start = moment(item.get("from"), f"{field}.from").date()
    end = until if item.get("to") is None else moment(item["to"], f"{field}.to").date()
    if item.get("to") is not None and end < start:
        raise CalcError(f"{field}.to", "不得早于 from。")
    return start, end


def turnover_of(request: Json) -> dict[str, Any]:
    """违法经营额 from the goods found."""
    only(request, {"goods"})
    given = request.get("goods")
    if not isinstance(given, list) or not 1 <= len(given) <= 500:
        raise CalcError("goods", "应为一至五百项物品组成的列表。")
    try:
        total, steps = turnover.turnover([_goods(item, f"goods[{place}]") for place, item in enumerate(given)])
    except LawError as problem:
        raise problem if isinstance(problem, CalcError) else CalcError("goods", str(problem)) from None
    return {
        "turnover": _number(total),
        "steps": list(steps),
        "basis": str(turnover.BASIS),
        "not_yet_settled": [open_questions.told(open_questions.TURNOVER)],
    }


def _goods(item: Any, field: str) -> turnover.Goods:
    only(item, {"name", "sold", "sold_price", "unsold", "marked_price", "market_price", "unaffixed", "proved"})
    given: dict[str, Any] = {
        name: money(item[name], f"{field}.{name}") for name in _GOODS_SUMS if item.get(name) is not None
    }
    given |= {name: flag(item, name) for name in ("unaffixed", "proved")}
    return turnover.Goods(str(item.get("name") or "物品")[:60], **given)


_GOODS_SUMS = ("sold", "sold_price", "unsold", "marked_price", "market_price")
_RECEIPTS = ("purchases", "other_costs", "taxes", "unproved", "refunded")


def gains_of(request: Json) -> dict[str, Any]:
    """违法所得 from the receipts found."""
    flags = ("facilitated", "partly_unknown", "trivial")
    only(request, {"received", *_RECEIPTS, *flags})
    given: dict[str, Any] = {name: money_or_none(request, name) or NOUGHT for name in _RECEIPTS}
    given |= {name: flag(request, name) for name in flags}
    receipts = gains.Receipts(money_or_none(request, "received"), **given)
    found = gains.gains(receipts)
    return {
        "gains": None if found.gains is None else _number(found.gains),
        "confiscated": _number(found.confiscated),
        "head_approves": found.head_approves,
        "steps": list(found.steps),
        "basis": str(gains.BASIS),
    }
