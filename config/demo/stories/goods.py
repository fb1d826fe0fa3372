"""涉案物品：what becomes of the goods the stories seized. The list of the seizure has opened their book by itself."""

from casework.roles import Role
from config.demo.play import Play
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.procedure import Keeping as K


def book(p: Play) -> GoodsBook | None:
    """The open book of the case; most cases seize nothing."""
    return GoodsBook.objects.filter(case=p.case, state="kept").first()


def _ids(p: Play, *, documents: bool) -> list[str]:
    held = stock.held(p.case)
    return [str(it.item.pk) for it in held if (it.item.sort == "document") == documents]


def settle(p: Play) -> None:
    """The papers go back to their owner; the confiscated goods go to the depot of the finance office."""
    found = book(p)
    if found is None:
        return
    p.take(
        found, K.return_goods, Role.HANDLER, on_site=p.two, items=_ids(p, documents=True), ground="copied", receiver="当事人",
        returned_on=p.today, signed=True,
    )  # fmt: skip
    p.take(
        found, K.dispose_goods, Role.HANDLER, items=_ids(p, documents=False), manner="surrendered", disposed_on=p.today,
        at_place="本局物证室", executors=p.two, supervisor="示范监督员", what_happened="逐件清点后移交公物仓，双方签收。",
    )  # fmt: skip


def hand_over(p: Play, to: str) -> None:
    """Everything goes to the police, item by item."""
    found = book(p)
    if found is not None:
        p.take(
            found, K.hand_over, Role.HANDLER, items=[*_ids(p, documents=False), *_ids(p, documents=True)], body=to, kind="police",
            received_by="示范警员", handed_on=p.today, seals_checked="none", signed=True,
        )  # fmt: skip
