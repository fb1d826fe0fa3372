"""退回：what the police had and gave back is the office's to keep again, without the measure that once held it.

It is booked into the line it had left, so that nothing is counted twice. Its handing over had ended the seizure
(行政强制法 21, 移送规定 12), and no rule says that its return begins one: it is shown as to be returned to the party until a
decision confiscates it or a new measure is taken. A new measure's list takes it over instead of adding it once more.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from casework.effects import After, after
from casework.goods import Away, Reclaimer, reclaimed_by
from casework.models import Case
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.effects import Entry
from enforcement.penalty.inventory.guards import returned_clock_runs
from enforcement.penalty.inventory.kinds import KeeperKind, Kind
from enforcement.penalty.inventory.models import Keeper, Movement, Place
from enforcement.penalty.inventory.procedure import Keeping as K
from enforcement.penalty.inventory.procedure import S
from enforcement.penalty.inventory.tally import Holding

RULES = ("CT-30", "P-EVD-6")


def gone_to_others(case: Case) -> list[Away]:
    return [_away(held, lacking) for held in stock.stock(case) if (lacking := _lacking(held))]


def _lacking(held: Holding) -> Decimal:
    """How much of it another authority has: by a list that stayed here, all of it; handed over, what has not come back."""
    if held.is_elsewhere and not held.is_gone:
        return held.quantity
    gone = sum((it.quantity for it in held.left if it.kind == Kind.HANDED_OVER), Decimal(0))
    return gone - held.back


def _away(held: Holding, lacking: Decimal) -> Away:
    last = next((it for it in reversed(held.left) if it.kind == Kind.HANDED_OVER), None)
    holder = held.keeper if held.is_elsewhere else last and last.keeper
    return Away(
        held.item.number,
        held.item.description,
        lacking,
        held.item.unit,
        str(holder or ""),
        held.item.measure in stock.MEASURES,
    )


def into_the_book(case: Case, rows: list[dict[str, str]], then: After) -> None:
    book = GoodsBook.objects.filter(case=case).order_by("since").last()
    if book is not None and rows:
        answers = {"rows": rows, "people": then.answers["receivers"]} | {
            name: then.answers[name] for name in ("from_whom", "returned_on")
        }
        then.take(book, K.receive_back, answers=answers)


reclaimed_by(Reclaimer(gone_to_others, into_the_book))


@after(K.receive_back)
def keep_it_again(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    by_number = {held.item.number: held for held in stock.stock(book.case)}
    for row in then.answers["rows"]:
        _take_in(entry, by_number[row["number"]], row)


def _take_in(entry: Entry, held: Holding, row: Mapping[str, Any]) -> None:
    office, quantity = entry.book.case.office, Decimal(row["quantity"])
    place, _ = Place.objects.get_or_create(office=office, name=row["place"])
    keeper, _ = Keeper.objects.get_or_create(office=office, name=row["keeper"], kind=KeeperKind.OFFICE)
    told = {"place": place, "keeper": keeper, "officers": entry.then.answers["people"], "why": _why(entry, row)}
    if held.is_elsewhere and not held.is_gone:
        entry.stay(Kind.MOVED, held, **told)
        return
    entry.write(Kind.CAME_BACK, quantity, None, held.item, from_keeper=_holder(held), **told)
    if row["seal"] == "broken":
        _note_broken_seals(entry, held, quantity)


@after(
    K.decide_returned,
    K.return_goods,
    K.surrender,
    K.hand_over,
    K.dispose_goods,
    K.reassign,
    K.merge,
    K.enter_from_measure,
)
def say_that_all_that_came_back_has_its_fate(book: GoodsBook, then: After) -> None:
    """By a decision, or by what was done with it: returned, seized anew, passed on."""
    if book.state == S.KEPT and returned_clock_runs(book) and not stock.undecided(book.case):
        then.take(book, K.returned_decided)


def _holder(held: Holding) -> Any:
    return next((it.keeper for it in reversed(held.left) if it.kind == Kind.HANDED_OVER), None)


def _note_broken_seals(entry: Entry, held: Holding, quantity: Decimal) -> None:
    sizes = dict(Movement.objects.filter(source=held.item, kind=Kind.SEALED).values_list("seal_number", "seal_size"))
    for number in held.seals:
        entry.write(
            Kind.UNSEALED, quantity, held.item, held.item, seal_number=number, seal_size=sizes.get(number, "small"),
            why="退回时封条破损，已重新清点",
        )  # fmt: skip


def _why(entry: Entry, row: Mapping[str, Any]) -> str:
    told = f"{entry.then.answers['from_whom']}退回，{SEALS[row['seal']]}"
    return f"{told}；{row['difference']}"[:500] if row["difference"] else told


SEALS = {"intact": "封条完好", "none": "没有加封", "broken": "封条破损，已重新清点"}
