"""Nothing appears and nothing vanishes: whatever is done with the lots, what came in is there or has gone out."""

from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from enforcement.penalty.inventory.kinds import LEAVING, NEVER_THERE, Kind
from enforcement.penalty.inventory.tally import plain, tally

QUANTITY = st.decimals(Decimal("0.001"), Decimal(100000), places=3)
SHARE = st.fractions(0, 1)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["found", "split", "merged", "sampled", "moved", "more", *LEAVING]), SHARE, SHARE, SHARE, QUANTITY),
    max_size=40,
)  # fmt: skip


def moved(kind, source, item, quantity):
    return SimpleNamespace(
        kind=kind, source_id=source, item_id=item, quantity=quantity, at=None, seal_number="", place=None, keeper=None
    )


def part_of(quantity, share):
    return (quantity * share.numerator / share.denominator).quantize(Decimal("0.001"))


class Store:
    """Keeps the books by the rules of the database: only what is there can be taken."""

    def __init__(self):
        self.items, self.done, self.amounts = [], [], []

    def new(self):
        self.items.append(SimpleNamespace(pk=len(self.items), unit="件"))
        self.amounts.append(Decimal(0))
        return len(self.items) - 1

    def go(self, kind, source, item, quantity):
        if source is not None:
            quantity = min(quantity, self.amounts[source])
            self.amounts[source] -= quantity
        if quantity > 0:
            self.done.append(moved(kind, source, item, quantity))
            if item is not None:
                self.amounts[item] += quantity
        elif source is not None:
            self.amounts[source] += quantity

    def deed(self, kind, one, other, share, quantity):
        if kind == "found" or not self.items:
            return self.go("found", None, self.new(), quantity)
        source, target = (int(it * (len(self.items) - 1)) for it in (one, other))
        if kind in LEAVING:
            return self.go(kind, source, None, part_of(self.amounts[source], share))
        if kind == "more":
            return self.go(kind, None, source, quantity)
        if kind == "moved":
            return self.go(kind, source, source, self.amounts[source])
        target = target if kind == "merged" else self.new()
        return None if target == source else self.go(kind, source, target, part_of(self.amounts[source], share))


@given(DEEDS)
def test_what_came_in_is_there_or_has_gone_out(deeds):
    store = Store()
    for deed in deeds:
        store.deed(*deed)
    books = tally(store.items, store.done)
    came = sum((it.quantity for it in store.done if it.source_id is None), Decimal(0))
    gone = sum((it.quantity for it in store.done if it.item_id is None), Decimal(0))
    miscounted = sum((it.quantity for it in store.done if it.kind in NEVER_THERE), Decimal(0))
    assert sum((it.quantity for it in books.values()), Decimal(0)) == came - gone
    assert sum((it.seized for it in books.values()), Decimal(0)) == came - miscounted
    assert all(it.quantity >= 0 and it.seized >= it.quantity for it in books.values())
    assert [it.quantity for it in books.values()] == store.amounts


@given(QUANTITY)
def test_a_quantity_is_written_exactly_and_without_an_exponent(quantity):
    assert Decimal(plain(quantity)) == quantity and "E" not in plain(quantity)
    assert plain(Decimal("120.000")) == "120" and plain(Decimal(100)) == "100"


def test_every_kind_of_movement_has_exactly_one_effect():
    from enforcement.penalty.inventory.kinds import ENTERING, REARRANGING, STAYING

    together = [*ENTERING, *STAYING, *REARRANGING, *LEAVING]
    assert sorted(together) == sorted(Kind.values) and len(set(together)) == len(together)
