"""What must hold before a measure is taken against a listed party, and as long as it runs."""

from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.statutes import DISCIPLINE_LIST, LIST_RULES
from casework.models import Event
from casework.procedure import Asked, guard
from enforcement.credit import basis
from enforcement.credit.discipline import editions
from enforcement.credit.records import subject_of

if TYPE_CHECKING:
    from enforcement.credit.discipline.models import Discipline

ON_THE_LIST = ("listed", "published", "repair", "masked")
"""States of a listing in which its party is on the list."""


def in_force(case: Any) -> list[Any]:
    """The listings of the case that stand."""
    found = (it for it in ledger.all_of(case, "credit") if it.state in ON_THE_LIST)
    return [it for it in found if basis.still_stands(it)]


@guard(
    "本案没有仍在严重违法失信名单内的当事人：未列入、已移出、已撤销或者所依据的决定已被撤销的，不得采取惩戒措施",
    LIST_RULES.art(4), "CR-J3", "CR-L27",
)  # fmt: skip
def somebody_is_listed(measure: "Discipline", asked: Asked) -> bool:
    return bool(in_force(measure.case))


@guard(
    "没有当日施行的失信惩戒措施清单：请先在“惩戒清单”页装入现行版本，或者由本机关负责人选定以随附版本为准",
    DISCIPLINE_LIST.whole(), "CR-J3",
)  # fmt: skip
def a_list_is_in_force(measure: "Discipline", asked: Asked) -> bool:
    return editions.in_force(measure.case.office, asked.on) is not None


@guard("当事人已不在名单内，不得再采取惩戒措施", LIST_RULES.art(4), "CR-J3")
def still_listed(measure: "Discipline", asked: Asked) -> bool:
    return any(it.pk == measure.listing_id for it in in_force(measure.case))


@guard(
    "该措施不在当日施行的清单内，或者清单不允许对这类对象采取：清单之外的惩戒措施不得采取；请不予采取，按现行清单另行提出",
    DISCIPLINE_LIST.whole(), "CR-J3",
)  # fmt: skip
def still_on_the_list(measure: "Discipline", asked: Asked) -> bool:
    edition = editions.in_force(measure.case.office, asked.on)
    item = edition.item(measure.measure_code) if edition else None
    return item is not None and item.reaches(subject_of(measure.listing.subject_party.party).kind)


@guard("措施的末日已过，不能再批准；请不予采取", DISCIPLINE_LIST.whole(), "CR-J3")
def not_yet_over(measure: "Discipline", asked: Asked) -> bool:
    return measure.effective_to is None or measure.effective_to >= asked.on


@guard("没有等待反馈的抄告", DISCIPLINE_LIST.whole(), "IF-4")
def a_copy_is_open(measure: "Discipline", asked: Asked) -> bool:
    told = Event.objects.filter(subject_id=measure.pk)
    return told.filter(step="copy_to").count() > told.filter(step="copy_answered").count()
