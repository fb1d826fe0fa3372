"""For 今日: what an office still holds against a party although the decision behind it was annulled (CR-L23, CR-P7)."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from casework import clock
from casework.desk.rooms import Reminder
from casework.law.period import years_on
from casework.law.periods import PERIODS
from casework.law.statutes import IP_CREDIT_RULES, LIST_RULES, PUBLICITY_RULES, REPAIR_RULES
from casework.machine import proceedings
from casework.models import Event, Office
from enforcement.credit import basis, frauds
from enforcement.credit.discipline.guards import ON_THE_LIST
from enforcement.credit.publicity import gathered
from enforcement.credit.scheme import linked
from enforcement.credit.scheme.states import UNDER_MEASURES

RULES = ("CR-L23", "CR-L24", "CR-P7")
"""The rules of the register that this module answers for."""

NAMED = 3
REPORTED = ("submitted", "live", "masked")
"""States of a public record in which the public systems have it."""


def of_office(office: Office) -> list[Reminder]:
    """A sentence for each kind, with the numbers of the cases: nothing else ends these by itself."""
    kinds: tuple[tuple[str, tuple[Any, ...], Callable[[Any], bool], str, str], ...] = (
        ("credit", ON_THE_LIST, basis.still_stands,
         f"所依据的决定已被撤销、确认违法或者无效，而当事人仍在名单内：应当撤销列入，三个工作日内停止公示、解除措施（{LIST_RULES.art(19)}）",
         "discipline:office"),
        ("recognition", tuple(UNDER_MEASURES), linked.stands,
         f"所依据的决定已被撤销，而失信管理措施仍在执行：应当撤销认定（{IP_CREDIT_RULES.whole()}）", "discipline:office"),
        ("publicity", REPORTED, lambda it: not gathered.undone(it),
         f"处罚决定已被变更、撤销、确认违法或者无效，而处罚信息仍在公示：应当三个工作日内撤回（{PUBLICITY_RULES.art(11)}）",
         "credit:office"),
    )  # fmt: skip
    found = _unshown_frauds(office)
    for key, states, stands, sentence, address in kinds:
        cases = sorted({it.case.number for it in _doubtful(office, key, states) if not stands(it)})
        if cases:
            named = "、".join(cases[:NAMED]) + ("等" if len(cases) > NAMED else "")
            found.append(Reminder(f"{named}共{len(cases)}件：{sentence}", address))
    return found


def _unshown_frauds(office: Office) -> list[Reminder]:
    """Decisions that found a fraud and are not yet shown: until they are, are annulled, or their three years are over."""
    since = years_on(clock.today(), -PERIODS["CR-L24.shown"].period.count)
    entered = frauds.followed_by("show_fraud", frauds.TAKEN_DOWN)
    found = Event.objects.filter(frauds.said(), ~entered, case__office=office, at__date__gt=since)
    numbers = sorted(set(found.values_list("case__number", flat=True)))
    if not numbers:
        return []
    named = "、".join(numbers[:NAMED]) + ("等" if len(numbers) > NAMED else "")
    sentence = f"因弄虚作假作出的决定尚未登记公示：应当在公示系统公示三年（{REPAIR_RULES.art(23, 2)}）"
    return [Reminder(f"{named}共{len(numbers)}件：{sentence}", "credit:office")]


def _doubtful(office: Office, key: str, states: tuple[Any, ...]) -> Any:
    """Those in cases where a penalty or a ruling was contested: few, and only these are looked at one by one."""
    contested = Event.objects.filter(
        Q(procedure="penalty", step__in=(*basis.PENALTY_OUTCOMES, "change_decision"))
        | Q(procedure="ruling", target="revoked"),
        case=OuterRef("case"),
    )
    rows: Any = proceedings()[key]._default_manager
    rows = rows.filter(case__office=office, state__in=states)
    return rows.filter(Exists(contested)).select_related("case__office")
