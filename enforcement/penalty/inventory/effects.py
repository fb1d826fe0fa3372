"""What the steps write into the books: items, movements, prices, counts; and the lists of measures carried over."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Max

from casework import ledger
from casework.effects import After, after
from casework.models import Event
from enforcement.penalty.inventory import counting, stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.kinds import KeeperKind, Kind, Measure, Sort
from enforcement.penalty.inventory.models import Count, Item, Keeper, Movement, Place, Valuation
from enforcement.penalty.inventory.procedure import Keeping as K
from enforcement.penalty.inventory.rows import read_listed
from enforcement.penalty.inventory.tally import Holding
from enforcement.penalty.procedure import Penalising
from enforcement.penalty.record import SEIZING, running

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


class Entry:
    """What one act writes: its movements in order, each with what the act says of all of them."""

    def __init__(self, book: GoodsBook, then: After) -> None:
        self.book, self.then, self.written = book, then, 0
        self.held = stock.by_id(stock.held(book.case))

    def chosen(self, name: str) -> list[Holding]:
        return [self.held[it["id"]] for it in self.then.answers[name]]

    def place(self, name: str) -> Place:
        found, _ = Place.objects.get_or_create(office=self.book.case.office, name=self.then.answers[name])
        return found

    def keeper(self, name: str, kind: str = KeeperKind.OFFICE, contact: str = "") -> Keeper:
        found, _ = Keeper.objects.get_or_create(
            office=self.book.case.office, name=self.then.answers[name], kind=kind, defaults={"contact": contact}
        )
        return found

    def write(self, kind: str, quantity: Decimal, source: Item | None, item: Item | None, **more: Any) -> Movement:
        self.written += 1
        answers = self.then.answers
        people = answers.get("on_site") or answers.get("executors") or answers.get("people") or []
        common = {
            "at": self.then.asked.at, "officers": people, "why": str(answers.get("why") or "")[:500],
            "witness": answers.get("witness") or answers.get("supervisor") or "",
            "received_by": answers.get("received_by") or answers.get("receiver") or "",
            "evidence": [str(it) for it in answers.get("evidence") or ()],
        }  # fmt: skip
        return Movement.objects.create(
            office=self.book.case.office, case=self.book.case, event=self.then.event, sequence=self.written, kind=kind,
            source=source, item=item, quantity=quantity, **(common | more),
        )  # fmt: skip

    def stay(self, kind: str, held: Holding, **more: Any) -> Movement:
        """Something about the whole of what is held."""
        before = {"from_place": held.place, "from_keeper": held.keeper}
        return self.write(kind, held.quantity, held.item, held.item, **(before | more))

    def leave(self, kind: str, held: Holding, quantity: Decimal | None = None, **more: Any) -> Movement:
        gone = held.quantity if quantity is None else quantity
        return self.write(kind, gone, held.item, None, from_place=held.place, from_keeper=held.keeper, **more)

    def next_number(self) -> int:
        last: int | None = Item.objects.filter(case=self.book.case).aggregate(last=Max("number"))["last"]
        return (last or 0) + 1

    def part(self, held: Holding, **changed: Any) -> Item:
        """A new item, like the one it is taken from."""
        whole = held.item
        alike = ("sort", "name", "brand", "model", "unit", "batch", "packaging", "condition", "owner", "found_at")
        same = {name: getattr(whole, name) for name in (*alike, "measure", "measured")}
        return Item.objects.create(
            office=self.book.case.office, case=self.book.case, number=self.next_number(), entered=self.then.event,
            origin=whole, **(same | changed),
        )  # fmt: skip


def _settle(book: GoodsBook, then: After) -> None:
    """The book closes by itself when every item has its destination."""
    if not stock.unsettled(book.case):
        then.take(book, K.settle)


@after(
    Penalising.seize,
    Penalising.seize_urgently,
    Penalising.seize_more,
    Penalising.preserve,
    Penalising.preserve_urgently,
)
def carry_the_list_over(penalty: "Penalty", then: After) -> None:
    """The list of a measure becomes items, so that nobody types it twice and none is forgotten."""
    open_book = GoodsBook.objects.filter(case=penalty.case).exclude(state__in=K.ends).first()
    book = open_book or GoodsBook(case=penalty.case, office=penalty.case.office)
    answers = {
        "rows": read_listed(then.answers["items"]),
        "measure": Measure.SEIZURE if then.event.step in SEIZING else Measure.PRESERVATION,
        "measured": str(then.event.pk),
        "place": then.answers["kept_at"],
        "keeper": penalty.case.office.name,
        "people": then.answers["on_site"],
    }
    then.take(book, K.enter_from_measure if open_book else K.open_from_measure, answers=answers)


def _may_be_taken_over(held: Holding, measure: str) -> bool:
    preserved = held.item.measure == Measure.PRESERVATION and measure == Measure.SEIZURE
    return preserved or stock.lost_its_measure(held)


def taken_over(entry: Entry, row: Mapping[str, str]) -> Holding | None:
    """What a new measure lists and the book has already: what came back, and what was preserved and is now seized.

    The line alike in name, brand, unit and number, not taken over yet: nothing is counted twice.
    """
    alike = (
        it for it in entry.held.values()
        if _may_be_taken_over(it, entry.then.answers["measure"]) and it.item.name == row["name"] and it.item.unit == row["unit"]
        and (not row["brand"] or it.item.brand == row["brand"]) and it.quantity == Decimal(row["quantity"])
    )  # fmt: skip
    return next(alike, None)


@after(K.open_book, K.enter, K.open_from_measure, K.enter_from_measure)
def list_the_items(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    place, keeper, number = entry.place("place"), entry.keeper("keeper"), entry.next_number()
    measured = _measured(book, answers)
    for offset, row in enumerate(answers["rows"]):
        described = {name: text for name, text in row.items() if name != "quantity"}
        item = Item.objects.create(
            office=book.case.office, case=book.case, number=number + offset, measure=answers["measure"], measured=measured,
            found_at=answers.get("found_at") or place.name, entered=then.event, **described,
        )  # fmt: skip
        if measured is not None and (back := taken_over(entry, row)):
            _take_out(entry, Kind.SPLIT, back, back.quantity, item, place, keeper, why=_why_taken_over(back))
            del entry.held[str(back.item.pk)]
        else:
            entry.write(Kind.FOUND, Decimal(row["quantity"]), None, item, place=place, keeper=keeper)


def _measured(book: GoodsBook, answers: Mapping[str, Any]) -> Event | None:
    """The decision the list belongs to: the one that brought it, or the one that still runs when goods are added by hand."""
    if "measured" in answers:
        return Event.objects.filter(case=book.case, pk=answers["measured"]).first()
    listed = answers["measure"] in (Measure.SEIZURE, Measure.PRESERVATION)
    return stock.running_measure(book.case, answers["measure"]) if listed else None


def _why_taken_over(back: Holding) -> str:
    if stock.lost_its_measure(back):
        return "退回后重新采取措施，转入本项"
    return "先行登记保存后决定查封、扣押，转入本项"


@after(K.move)
def move(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    place, keeper = entry.place("place"), entry.keeper("keeper")
    for held in entry.chosen("items"):
        entry.stay(Kind.MOVED, held, place=place, keeper=keeper)


@after(K.reassign)
def reassign(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    keeper, paper = entry.keeper("body", then.answers["kind"]), then.answers["paper_number"]
    for held in entry.chosen("items"):
        why = f"单据{paper}：{then.answers['why']}"
        entry.stay(Kind.REASSIGNED, held, place=held.place, keeper=keeper, why=why)
    _settle(book, then)


@after(K.entrust)
def entrust(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    keeper, place = entry.keeper("keeper", KeeperKind.ENTRUSTED, then.answers["contact"]), entry.place("place")
    for held in entry.chosen("items"):
        why = f"委托保管，条件：{then.answers['conditions']}"[:500]
        entry.stay(Kind.ENTRUSTED, held, place=place, keeper=keeper, why=why)


@after(K.seal)
def seal(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    (held,) = entry.chosen("item")
    for number in then.answers["numbers"].splitlines():
        entry.stay(Kind.SEALED, held, seal_size=then.answers["size"], seal_number=number)


@after(K.unseal)
def unseal(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    state = "启封前完好" if answers["intact"] == "yes" else f"启封前破损、移位：{answers['condition']}"
    sizes = dict(
        Movement.objects.filter(case=book.case).exclude(seal_number="").values_list("seal_number", "seal_size")
    )
    for it in answers["seals"]:
        why = f"{answers['why']}（{state}）"[:500]
        number = it["label"]
        entry.stay(Kind.UNSEALED, entry.held[it["id"]], seal_size=sizes[number], seal_number=number, why=why)


@after(K.split)
def split(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    (held,) = entry.chosen("item")
    _take_out(entry, Kind.SPLIT, held, then.answers["quantity"], entry.part(held), held.place, held.keeper)


def _take_out(
    entry: Entry, kind: str, held: Holding, quantity: Decimal, part: Item, place: Any, keeper: Any, **more: Any
) -> None:
    before = {"from_place": held.place, "from_keeper": held.keeper}
    entry.write(kind, quantity, held.item, part, place=place, keeper=keeper, **(before | more))


@after(K.merge)
def merge(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    into, *others = sorted(entry.chosen("items"), key=lambda it: it.item.number)
    for held in others:
        _take_out(entry, Kind.MERGED, held, held.quantity, into.item, into.place, into.keeper)


@after(K.sample)
def sample(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    (held,) = entry.chosen("item")
    part = entry.part(held, packaging=answers["storage"][:80], condition=f"样品，封条{answers['seal_number']}")
    _take_out(
        entry, Kind.SAMPLED, held, answers["quantity"], part, entry.place("place"), entry.keeper("keeper"),
        seal_size="small", seal_number=answers["seal_number"], why=answers["process"][:500],
    )  # fmt: skip


@after(K.send_sample)
def send_sample(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    keeper = entry.keeper("body", KeeperKind.TESTING, answers["qualification"])
    place = entry.place("body")
    for held in entry.chosen("items"):
        entry.stay(Kind.SENT, held, place=place, keeper=keeper, why=answers["matters"])


@after(K.sample_tested)
def take_the_sample_back(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    (held,) = entry.chosen("item")
    why = f"报告{answers['report_number']}：{answers['result']}"[:500]
    if answers["consumed"]:
        entry.leave(Kind.CONSUMED, held, answers["consumed"], why=why)
        held.quantity -= answers["consumed"]
    if held.quantity:
        entry.stay(Kind.TESTED, held, place=entry.place("place"), keeper=entry.keeper("keeper"), why=why)
    _settle(book, then)


@after(K.appraise)
def appraise(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    why = "；".join(it for it in (answers["why"], answers["skipped"]) if it)
    Valuation.objects.bulk_create(
        Valuation(
            office=book.case.office, case=book.case, event=then.event, item=held.item, ground=answers["ground"],
            unit_price=answers["unit_price"] or Decimal(0), why=why, at=then.asked.at,
        )
        for held in entry.chosen("items")
    )  # fmt: skip


@after(K.sell_early)
def keep_the_money_for_the_goods(book: GoodsBook, then: After) -> None:
    """所得款项按照涉案现金管理：the money takes the place of the goods, and needs a destination as they did."""
    entry, answers = Entry(book, then), then.answers
    (held,) = entry.chosen("item")
    entry.leave(Kind.SOLD_EARLY, held, why=answers["how"])
    money = entry.part(
        held, sort=Sort.MONEY, name=f"先行处置{held.item.number}号物品所得款", brand="", model="", unit="元", batch="",
        packaging="", condition="", measure=Measure.EARLY,
    )  # fmt: skip
    entry.write(
        Kind.PROCEEDS, answers["amount"], None, money, place=entry.place("place"), keeper=entry.keeper("keeper"),
        why=answers["how"],
    )  # fmt: skip


@after(K.note)
def note(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    for held in entry.chosen("items"):
        entry.stay(Kind.NOTED, held)


@after(K.return_goods, K.hand_over, K.dispose_goods, K.surrender)
def let_go(book: GoodsBook, then: After) -> None:
    entry, answers = Entry(book, then), then.answers
    kind = {"return_goods": Kind.RETURNED, "hand_over": Kind.HANDED_OVER}.get(then.event.step) or answers["manner"]
    keeper = entry.keeper("body", answers["kind"]) if then.event.step == "hand_over" else None
    for held in entry.chosen("items"):
        entry.leave(kind, held, keeper=keeper, why=_why(answers))
    _end_the_time_to_give_back(book, then)
    _settle(book, then)


def _end_the_time_to_give_back(book: GoodsBook, then: After) -> None:
    """The last of what the decision spared has left."""
    if stock.spared(book.case, stock.unsettled(book.case)):
        return
    for it in ledger.all_of(book.case, "penalty"):
        if running(cast("Penalty", it), "give_back_in_time"):
            then.take(it, Penalising.spared_are_back)


def _why(answers: Any) -> str:
    told = answers.get("what_happened") or answers.get("differences") or answers.get("ground") or ""
    return str(leaving_grounds().get(told, told))[:500]


def leaving_grounds() -> dict[str, str]:
    from enforcement.penalty.inventory.forms_leaving import RETURN_GROUNDS

    return RETURN_GROUNDS


@after(K.stocktake)
def stocktake(book: GoodsBook, then: After) -> None:
    entry = Entry(book, then)
    by_number = {held.item.number: held for held in entry.held.values()}
    for row in then.answers["counts"]:
        held = by_number[row["number"]]
        booked, counted = held.quantity, Decimal(row["counted"])
        Count.objects.create(
            office=book.case.office, case=book.case, event=then.event, item=held.item, place=held.place, booked=booked,
            counted=counted, why=_explained(row), at=then.asked.at,
        )  # fmt: skip
        _put_right(entry, held, counted - booked, row)
    _settle(book, then)


def _explained(row: dict[str, Any]) -> str:
    return f"{row['nature']}：{row['why']}"[:500] if row["nature"] else ""


def _put_right(entry: Entry, held: Holding, difference: Decimal, row: dict[str, Any]) -> None:
    if difference > 0:
        entry.write(Kind.MORE, difference, None, held.item, place=held.place, keeper=held.keeper, why=_explained(row))
    elif difference < 0:
        entry.leave(counting.NATURES[row["nature"]], held, -difference, why=_explained(row))


def listed_by(event: Event) -> Iterable[Item]:
    """The items an act entered."""
    return Item.objects.filter(entered=event).order_by("number")
