"""What became of the decision once it was served: contested or not, standing or not, for how much (复议、诉讼的结果).

Everything is read from the ledger since the latest decision: a case decided anew starts clean.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.law.numerals import money_figures
from casework.law.unsettled import Unsettled
from casework.models import Event
from enforcement.penalty import record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

UPHELD, CHANGED, PARTLY, UNLAWFUL, WITHDRAWN = "upheld", "changed", "partly", "unlawful", "withdrawn"
AMENDED = (CHANGED, PARTLY)
"""The decision reads differently now: the sums are those of the document that changed it."""
PUBLIC, MINOR, NOTHING, REPLACED = "public", "minor", "nothing", "replaced"
UNLAWFUL_GROUNDS = {
    PUBLIC: "依法应当撤销，但撤销会给国家利益、社会公共利益造成重大损害",
    MINOR: "程序轻微违法，对当事人权利不产生实际影响",
    NOTHING: "违法，但没有可撤销的内容",
    REPLACED: "本机关已经改变（撤销）原决定，当事人仍要求确认原决定违法",
}
"""行政诉讼法 74 and 行政复议法 65 know the same four; under the first two the decision keeps its effect."""
KEPT = (PUBLIC, MINOR)
DECISIONS = ("decide", "decide_on_the_spot", "no_penalty", "change_decision")
"""A change by the office itself is a decision of its own: it is served and may be contested anew."""
AGAIN = "reconsider_again"
"""The court annulled the reconsideration and ordered another (行诉解释 89): it is pending once more, on the decision as made."""
RECONSIDERED_AT = ("reconsider", AGAIN)
OPENED = (*RECONSIDERED_AT, "sue")
RECONSIDERED = ("reconsidered", "reconsidered_revoked")
CLOSED = ("reconsidered", "reconsidered_revoked", "judged", "judged_revoked")
ANNULLED = ("reconsidered_revoked", "judged_revoked", "office_revoked")
REVIVED = "revived"
"""The court annulled the reconsideration that had revoked or changed the decision: it binds as made (行诉解释 89)."""
RESTORED = (REVIVED, AGAIN)
"""From then on nothing of what the annulled reconsideration said counts."""
ORIGINAL_OVER, TOLD = "original_judged", "tell_court"
UNCONTESTED = ("remedies_over", "first_remedy_over")

WINDOW_AFTER_SUIT = Unsettled(
    "penalty.window_after_suit",
    "起诉后法院判决驳回的，机关申请强制执行的期限（起算日为裁判生效之日）",
    "three_months",
    ("P-ENF-1", "P-ENF-2"),
    {
        "three_months": "三个月（行政强制法第五十三条、程序规定第七十六条）",
        "two_years": "二年（行诉解释第一百五十三条）",
    },
    note="法律只写明没有起诉时的三个月；从严按三个月",
)

KEPT_IS_ENFORCED = Unsettled(
    "penalty.kept_is_enforced",
    "被确认违法但没有撤销的处罚决定，当事人不履行的，本机关能否申请人民法院强制执行",
    "may",
    ("P-ENF-1",),
    {"may": "可以（决定没有撤销，仍有效力；是否准予由人民法院依行诉解释第一百六十一条审查）", "may_not": "不申请"},
    note="行政诉讼法第七十四条、行政复议法第六十五条只写明不撤销，没有写明能否强制执行",
)


def since_decided(penalty: "Penalty", *steps: str) -> list[Event]:
    """Those steps (none of them a decision) taken after the latest decision, oldest first."""
    decided = record.last(penalty, *DECISIONS)
    if decided is None:
        return []
    first = max(it.version for it in (decided, record.last(penalty, *RESTORED)) if it is not None)
    return [it for it in record.every(penalty, *steps) if it.version >= first]


def latest(penalty: "Penalty", *steps: str) -> str:
    """Which of those steps was the last since the decision; empty if none was."""
    found = since_decided(penalty, *steps)
    return found[-1].step if found else ""


def outcomes(penalty: "Penalty") -> list[tuple[str, str]]:
    return [(event.step, str(event.answers.get("outcome", ""))) for event in since_decided(penalty, *CLOSED)]


def undone(penalty: "Penalty") -> bool:
    """撤销、确认违法或者无效: what publicity (公示规定 11) and listing (名单办法 19) ask; the sums follow ``sums_due``."""
    return bool(annulled_by(penalty)) or _unlawful(penalty) is not None


def _unlawful(penalty: "Penalty") -> str | None:
    """On which ground the decision was found unlawful without being revoked; None when it was not."""
    found = [it for it in since_decided(penalty, *CLOSED) if it.answers.get("outcome") == UNLAWFUL]
    return str(found[-1].answers.get("unlawful_ground", "")) if found else None


def kept(penalty: "Penalty") -> bool:
    """Found unlawful and kept: it binds as before (行政诉讼法 74 para 1, 行政复议法 65 para 1)."""
    return not annulled_by(penalty) and _unlawful(penalty) in KEPT


def nothing_left(penalty: "Penalty") -> bool:
    """Found unlawful with nothing in it to be revoked: nobody is urged any more, nothing is given back by this alone."""
    return not annulled_by(penalty) and _unlawful(penalty) not in (None, *KEPT)


def stands(penalty: "Penalty") -> bool:
    """Nobody contested it in time, or the last word of the courts left it (as it was or as they changed it)."""
    found = since_decided(penalty, *OPENED, *CLOSED, *UNCONTESTED, REVIVED)
    if not found or annulled_by(penalty) or nothing_left(penalty):
        return False
    return found[-1].step in (*UNCONTESTED, "judged", REVIVED)


def annulled_by(penalty: "Penalty") -> str:
    """The step that revoked the decision; empty while it has not been."""
    return latest(penalty, *ANNULLED)


def ours_to_enforce(penalty: "Penalty") -> bool:
    """复议变更的由复议机关执行（行政复议法 78）；部分撤销的，没有撤销的部分仍是本机关的决定；撤销的、没有内容可执行的不再申请."""
    if annulled_by(penalty) or nothing_left(penalty) or ("reconsidered", CHANGED) in outcomes(penalty):
        return False
    return not kept(penalty) or KEPT_IS_ENFORCED.value(penalty.case.office) == "may"


def sums(penalty: "Penalty") -> tuple[Decimal, Decimal]:
    """(fine, gains confiscated) of the decision as it now reads; the surcharge is no part of it."""
    changes = [it for it in since_decided(penalty, *CLOSED) if it.answers.get("outcome") in AMENDED]
    reads = changes[-1].answers if changes else record.answers(penalty, *DECISIONS)
    return record.money(reads.get("fine")), record.money(reads.get("confiscated"))


def kinds_left(kinds: Iterable[str], changed: Mapping[str, Any]) -> set[str]:
    """The kinds of penalty that remain once a change set sums to nought or gave the goods back."""
    sums = {"fine": "fine", "confiscated": "confiscate_gains"}
    gone = {kind for name, kind in sums.items() if name in changed and not record.money(changed[name])}
    return set(kinds) - gone - ({"confiscate_goods"} if changed.get("goods_given_back") else set())


def kinds(penalty: "Penalty") -> set[str]:
    """The kinds of penalty of the decision as it now reads."""
    made = set(record.answers(penalty, "decide").get("kinds", ()))
    changed = [it for it in since_decided(penalty, *CLOSED) if it.answers.get("outcome") in AMENDED]
    own = record.last(penalty, *DECISIONS)
    for event in ([own] if own is not None and own.step == "change_decision" else []) + changed:
        made = kinds_left(made, event.answers)
    return made


def sums_as_made(penalty: "Penalty") -> Decimal:
    """罚没款 of the decision itself, before any reconsideration or judgment touched it."""
    made = record.answers(penalty, *DECISIONS)
    return record.money(made.get("fine")) + record.money(made.get("confiscated"))


def suit_pending(penalty: "Penalty") -> bool:
    """A suit over the decision as it reads is with the court."""
    return latest(penalty, *OPENED, *CLOSED) == "sue"


def suit_over_original(penalty: "Penalty") -> bool:
    """The office changed the decision while it was sued over, and the suit over it as it was has not ended (行诉解释 81)."""
    changed, ended = last_in_suit(penalty), record.last(penalty, ORIGINAL_OVER)
    return changed is not None and (ended is None or ended.version < changed.version)


def last_in_suit(penalty: "Penalty") -> Event | None:
    return next((it for it in reversed(record.every(penalty, "change_decision")) if it.answers.get("in_suit")), None)


def court_to_be_told(penalty: "Penalty") -> Event | None:
    """The own change or revocation made during a suit of which the court has not been told in writing; None when there is none."""
    changed, told = record.last(penalty, "change_decision", "office_revoked"), record.last(penalty, TOLD)
    if changed is None or not changed.answers.get("in_suit") or (told is not None and told.version > changed.version):
        return None
    return changed


def undone_by_reconsideration(penalty: "Penalty") -> bool:
    """The last reconsideration revoked the decision; or changed it or found it unlawful, and the suit over it is pending."""
    if annulled_by(penalty):
        return annulled_by(penalty) == "reconsidered_revoked"
    touched = any(("reconsidered", it) in outcomes(penalty) for it in (*AMENDED, UNLAWFUL))
    return touched and suit_pending(penalty)


def sums_due(penalty: "Penalty") -> Decimal:
    """罚没款 owed: nothing once the decision is revoked or void; what it says while it is only found unlawful and kept."""
    return Decimal(0) if annulled_by(penalty) else sum(sums(penalty), Decimal(0))


def more_than_decided(penalty: "Penalty", fine: Decimal, confiscated: Decimal) -> str:
    """Why a change to these sums cannot be right; empty when it can."""
    was = sums(penalty)
    if fine > was[0] or confiscated > was[1]:
        return f"高于原决定（罚款{money_figures(was[0])}元，没收违法所得{money_figures(was[1])}元）"
    return ""
