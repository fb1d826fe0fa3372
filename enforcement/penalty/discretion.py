"""裁量: the range a fine must keep to, what the tier leaves of it, and what like cases were fined.

The tiers and the distance from like cases are settings (``TIER_SHARE``, ``BAND``): a province's answer holds
for the offices below it. Like cases are those on the same charge decided in the last three years in cases
the viewer may see; a fine is compared by where it lies in its own range, so that large and small cases compare.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TYPE_CHECKING, Any

from casework import priors
from casework.law.numerals import date_zh, money_figures
from casework.law.penalties import TIERS, Facts, Range
from casework.law.penalties.lighter import Choice, choose
from casework.law.penalties.questions import TIER_SHARE
from casework.law.penalties.tiers import TierRange, tier_of, tier_range
from casework.law.unsettled import Unsettled
from casework.models import Case, Event, Office, User
from casework.models.party import PartyKind
from enforcement.penalty.record import money

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

BAND = Unsettled(
    "penalty.discretion_band",
    "罚款在法定幅度中的位置偏离近三年同类案件中位数多少个百分点须说明理由",
    20,
    ("P-DEC-3",),
    {20: "二十个百分点"},
    note="没有法定数值，行政处罚法第五条第二款只要求过罚相当",
)
LEAST = 3
"""So many like cases make a median worth comparing with."""
YEARS = timedelta(days=3 * 365)
DECISIONS = ("decide",)


def answering(question: Unsettled, office: Office) -> Office:
    """The office whose answer holds: this one, or the nearest above it that has given one."""
    holder: Office | None = office
    while holder is not None and not question.chosen(holder):
        holder = holder.parent
    return holder or office


def choice(question: Unsettled, office: Office) -> Any:
    return question.value(answering(question, office))


def setting(question: Unsettled, office: Office) -> Decimal:
    return Decimal(str(choice(question, office)))


def remark(question: Unsettled, office: Office) -> str:
    return question.remark(answering(question, office))


@dataclass(frozen=True)
class Measured:
    """The range for this penalty, and what it rests on."""

    span: Range
    violated: str
    punished: str
    share: Decimal

    def part(self, tier: str) -> TierRange:
        return tier_range(self.span, tier, self.share)

    def tier_of(self, fine: Decimal) -> str:
        return TIERS.get(tier_of(self.span, fine, self.share), "")

    def kept(self, charge: str, law: str, tier: str) -> dict[str, Any]:
        """What the ledger keeps of it beside the fine."""
        part = self.part(tier)
        return {
            "charge": charge, "law": law, "low": self.span.low, "high": self.span.high, "because": self.span.because,
            "tier": tier, "tier_low": part.low, "tier_high": part.high, "share": self.share,
            "violated": self.violated, "basis": self.punished,
        }  # fmt: skip


def facts(penalty: "Penalty", *, serious: bool) -> Facts:
    kinds = {it.party.kind for it in penalty.respondents()}
    return Facts(
        penalty.turnover, penalty.gains, penalty.goods_value, person=kinds == {PartyKind.PERSON}, serious=serious
    )


def which_law(penalty: "Penalty", today: date) -> Choice | None:
    """What 行政处罚法 37 makes of a change since the conduct; None where the charge is not in the catalogue."""
    if penalty.offence is None:
        return None
    return choose(penalty.offence, penalty.conduct_ended(today), today, facts(penalty, serious=False))


def measured(penalty: "Penalty", today: date, *, serious: bool = False) -> Measured | None:
    """None when the charge is not in the catalogue."""
    offence, on = penalty.offence, penalty.law_day(today)
    if offence is None:
        return None
    violated, punished = offence.cites(on)
    span = offence.span(on, facts(penalty, serious=serious))
    return Measured(span, str(violated), str(punished), setting(TIER_SHARE, penalty.case.office))


def refused(found: Measured, fine: Decimal, tier: str) -> Iterator[str]:
    """Why this fine cannot be: beyond the range, below it without a ground, or not of its tier."""
    span, because = found.span, f"{found.span.because}；{found.punished}"
    if fine > span.high:
        yield f"罚款不得超过{money_figures(span.high)}元（{because}）；请核对数额"
    elif tier == "mitigated":
        yield from _not_mitigated(found, fine)
    elif fine < span.low:
        yield f"罚款低于法定下限{money_figures(span.low)}元（{because}），须有减轻处罚的情形并选择“减轻”"
    elif not found.part(tier).holds(fine):
        yield (
            f"“{TIERS[tier]}”的罚款为{found.part(tier)}（法定幅度{money_figures(span.low)}元至{money_figures(span.high)}元，"
            f"从轻、从重各占{found.share:f}%；{found.punished}），{money_figures(fine)}元属于“{found.tier_of(fine)}”；请改选档次或者调整数额"
        )


def _not_mitigated(found: Measured, fine: Decimal) -> Iterator[str]:
    if not found.span.low:
        yield f"{found.punished}没有规定罚款下限，减轻处罚只能不并处罚款；请改选“从轻”，或者不选罚款"
    elif fine >= found.span.low:
        yield f"减轻处罚的罚款须低于法定下限{money_figures(found.span.low)}元（{found.span.because}；{found.punished}）"


@dataclass(frozen=True)
class Precedent:
    """A like case: where in its range the fine lay, in percent."""

    number: str
    on: date
    fine: Decimal
    position: Decimal
    tier: str

    def __str__(self) -> str:
        return f"{self.number}（{date_zh(self.on)}）罚款{money_figures(self.fine)}元，{self.tier}，位于幅度的{self.position}%"


def position(fine: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """How far up the range a fine lies, in percent."""
    part = (fine - low) / (high - low) * 100 if high > low else Decimal(100)
    return part.quantize(Decimal(1), ROUND_HALF_UP)


def precedents(penalty: "Penalty", viewer: User, today: date) -> list[Precedent]:
    """Like cases, latest first."""
    of_charge = type(penalty).objects.filter(charge=penalty.charge).exclude(pk=penalty.pk)
    events = Event.objects.filter(
        procedure=penalty.procedure.key, step__in=DECISIONS, at__date__gt=today - YEARS, at__date__lte=today,
        subject_id__in=of_charge.values("pk"), case__in=Case.objects.visible_to(viewer).values("pk"),
    )  # fmt: skip
    standing = (event for event in events.select_related("case").order_by("-at") if priors.stands(event))
    return [found for event in standing if (found := _precedent(event))]


def _precedent(event: Event) -> Precedent | None:
    kept, fine = event.answers.get("measured"), money(event.answers.get("fine"))
    if not kept or not fine:
        return None
    tier = TIERS.get(event.answers.get("tier", ""), "")
    return Precedent(event.case.number, event.on, fine, position(fine, money(kept["low"]), money(kept["high"])), tier)


def out_of_line(found: Measured, like: list[Precedent], fine: Decimal, office: Office) -> str:
    """The sentence that asks for a reason; empty when the fine lies within the band, or too few cases are known."""
    if len(like) < LEAST:
        return ""
    middle, here = median(it.position for it in like), position(fine, found.span.low, found.span.high)
    band = setting(BAND, office)
    if abs(here - middle) <= band:
        return ""
    return (
        f"罚款位于法定幅度的{here}%，近三年同类案件{len(like)}件的中位数为{middle}%，相差超过{band:f}个百分点："
        "请说明与同类案件不同的理由（行政处罚法第五条第二款），或者调整数额"
    )


def told(found: Measured, like: list[Precedent], office: Office) -> str:
    """What stands beside the fine: range, tiers, like cases, and what is not settled."""
    lines = [
        f"法定幅度{money_figures(found.span.low)}元至{money_figures(found.span.high)}元（{found.span.because}；{found.punished}）",
        "，".join(f"{TIERS[tier]}{found.part(tier)}" for tier in ("light", "ordinary", "heavy")),
    ]
    if like:
        middle = median(it.position for it in like)
        nearest = "；".join(str(it) for it in like[:3])
        lines.append(f"近三年同类案件{len(like)}件，罚款位于幅度的中位数{middle}%：{nearest}")
    else:
        lines.append("近三年没有可以查看的同类案件")
    return "。".join([*lines, remark(TIER_SHARE, office), remark(BAND, office)])


def element(penalty: "Penalty", today: date) -> str:
    """What the provision asks for besides the conduct (造成不良影响); empty where it asks for nothing more."""
    offence = penalty.offence
    return offence.on(penalty.law_day(today)).element if offence is not None else ""


def unproved(penalty: "Penalty", element: str, today: date) -> str:
    _, punished = penalty.cites(today) or ("", "")
    return (
        f"{punished}以“{element}”为给予处罚的要件：请写明其事实和证据；"
        "违法事实不清、证据不足的，不得给予行政处罚（行政处罚法第四十条），请改提不予处罚"
    )
