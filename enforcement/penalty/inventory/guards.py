"""What must hold before goods are listed, moved or let go."""

from typing import Any

from casework import ledger
from casework.law.statutes import PENALTY_LAW, TRANSFER_RULES
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Deadline, Event
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked, guard
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.tally import Holding

DECIDING = ("decide", "change_decision")


def _goods(it: Any, asked: Asked) -> list[Holding]:
    """The goods of the case, read once for all the steps that are looked at together."""
    key = ("goods", it.case_id)
    if key not in asked.memo:
        asked.memo[key] = stock.stock(it.case)
    found: list[Holding] = asked.memo[key]
    return found


def _police(it: Any, asked: Asked) -> str | None:
    key = ("goods.transfer", it.case_id)
    if key not in asked.memo:
        asked.memo[key] = ledger.standing(it.case, "transfer")
    found: str | None = asked.memo[key]
    return found


def nothing_waits(it: Any, asked: Asked) -> bool:
    """Whether every item of the case has its destination."""
    return all(held.is_settled for held in _goods(it, asked))


@guard("本案没有行政处罚案件；先登记线索，再登记涉案物品", MP.art(18, 1), "DP-24")
def penalty_is_known(book: Any, asked: Asked) -> bool:
    return bool(ledger.all_of(book.case, "penalty"))


@guard("本案已有涉案物品账，请在账中续登", MP.art(34, 1), "DP-24")
def no_book_is_open(book: Any, asked: Asked) -> bool:
    return all(other.is_over for other in ledger.all_of(book.case, "goods"))


@guard("本案现在没有保管中的物品", MP.art(41, 1), "DP-24")
def something_is_held(book: Any, asked: Asked) -> bool:
    return any(not held.is_gone for held in _goods(book, asked))


@guard("本案没有退回后等待决定处理的物品", TRANSFER_RULES.art(13), "CT-30")
def something_came_back(book: Any, asked: Asked) -> bool:
    return any(held.came_back is not None for held in _goods(book, asked)) and bool(stock.undecided(book.case))


def returned_clock_runs(book: Any) -> bool:
    """Whether the time for deciding what becomes of goods that came back runs already."""
    running = Deadline.objects.filter(subject_id=book.pk, status=DeadlineStatus.RUNNING)
    return running.filter(term="decide_returned_in_time").exists()


@guard("处罚决定没有没收非法财物，不能按没收的物品处理", PENALTY_LAW.art(74, 1), "DP-52")
def goods_are_confiscated(book: Any, asked: Asked) -> bool:
    return stock.confiscated(book.case)


@guard("处罚决定书尚未送达，不能处理没收的物品", PENALTY_LAW.art(61), "DP-52")
def decision_was_served(book: Any, asked: Asked) -> bool:
    """The decision as it now reads: one the office changed itself is served anew."""
    served, decided = ledger.last(book.case, "penalty", "serve"), ledger.last(book.case, "penalty", *DECIDING)
    return served is not None and decided is not None and served.sequence > decided.sequence


@guard("复议、诉讼的结果尚未登记，或者处罚决定正在停止执行，物品应当保留", PENALTY_LAW.art(73), "DP-52", "P-REM-1")
def nothing_is_contested(book: Any, asked: Asked) -> bool:
    """Goods destroyed cannot be given back: whoever contests the decision, or stays it, keeps them in being."""
    if stock.stayed(book.case):
        return False
    last = ledger.last(
        book.case, "penalty", "reconsider", "sue", "reconsidered", "reconsidered_revoked", "judged", "judged_revoked"
    )
    return last is None or last.step not in ("reconsider", "sue")


@guard("没有公告通知领取，或者公告期没有届满", MP.art(42, 3), "P-EVD-6")
def claim_is_over(book: Any, asked: Asked) -> bool:
    called = Event.objects.filter(subject_id=book.pk, step="announce_unclaimed").exists()
    running = Deadline.objects.filter(subject_id=book.pk, term="claim_period", status=DeadlineStatus.RUNNING)
    return called and not any(it.due >= asked.at for it in running)


@guard("案件正在向公安机关移送，须待公安机关立案或者退回后处理物品", TRANSFER_RULES.art(12), "CT-16")
def not_with_the_police(book: Any, asked: Asked) -> bool:
    return _police(book, asked) not in ("sent", "received", "supplement", "filed", "handed_over")


@guard(
    "案件正在移送、复议、立案监督或者侦查中，物品须待公安机关立案移交，或者公安机关退回、不予立案后处理；与违法行为无关的，"
    "先由机关负责人解除查封、扣押再发还",
    TRANSFER_RULES.art(12),
    "CT-16",
    "CT-30",
)
def nothing_is_to_be_handed_over(book: Any, asked: Asked) -> bool:
    """What the police gave back while they go on, and what has nothing to do with the case (the form looks item by item)."""
    police, goods = _police(book, asked), _goods(book, asked)
    if police not in (*stock.WITH_THE_POLICE, "handed_over"):
        return True
    back = police == "handed_over" and any(held.came_back is not None for held in goods)
    return back or bool(stock.freed_as_unrelated(book.case, goods))


@guard("仍有物品没有最终去向", MP.art(77), "DP-52")
def everything_is_settled(book: Any, asked: Asked) -> bool:
    return nothing_waits(book, asked)
