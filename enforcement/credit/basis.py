"""What a listing rests on, read from the case's ledger: a penalty of the heavier kind, or a decision left unperformed."""

from itertools import takewhile
from typing import Any

from casework import ledger
from casework.law.basis import Citation
from casework.law.statutes import LIST_RULES as L
from casework.models import Case, Event
from casework.models.office import OfficeKind
from enforcement.catalogue import SEVERE_KINDS
from enforcement.credit.messages import REFUSAL

RULES = ("CR-L17", "CR-J1")
"""The rules of the register that this module answers for."""

BY_COURT = COURT = "court_document"
"""依生效法律文书列入：the ground, and what the listing rests on."""

UNPERFORMED = ("effective", "demanded", "court", "enforcing")
"""States of a ruling that binds and has not been performed."""
URGED_IN_VAIN = ("demanded", "enforcing")
"""States of a penalty that is overdue, urged, and still not performed."""
RESTORED = ("revived", "reconsider_again")
"""The court annulled the reconsideration: nothing of what that had said of the decision counts any more."""
DECISIONS = ("decide", "change_decision")
ORIGINAL = "original_judged"
"""A judgment on the decision as it was before the office changed it during the suit (行诉解释 81)."""
PENALTY_OUTCOMES = (
    "reconsidered", "reconsidered_revoked", "judged", "judged_revoked", "office_revoked", ORIGINAL, *RESTORED,
)  # fmt: skip

_UNFAIR, _IP = L.art(9, 1, 1), L.art(9, 1, 2)
GROUND_ARTICLES: dict[str, Citation] = {
    "trade_secret": _UNFAIR,
    "disparagement": _UNFAIR,
    "fake_trading": _UNFAIR,
    "wilful_ip_infringement": _IP,
    "abnormal_patent_filing": _IP,
    "malicious_tm_filing": _IP,
    "illegal_agency": _IP,
    REFUSAL: L.art(11, 1),
    "other_serious_disorder": L.art(9, 1, 6),
    BY_COURT: L.art(24),
}


def heavier_penalty(case: Case) -> bool:
    """较重行政处罚：a fine from the heavy tier, or a kind that is heavy in itself (CR-L2)."""
    decided = ledger.last(case, "penalty", "decide")
    return decided is not None and is_heavier(decided)


def is_heavier(decided: Event) -> bool:
    kinds, tier = set(decided.answers.get("kinds", ())), decided.answers.get("tier")
    return bool(kinds & SEVERE_KINDS) or ("fine" in kinds and tier == "heavy")


def answered_to_list(case: Case) -> bool:
    """The penalty decision itself answered the listing question with yes (CR-L8)."""
    decided = ledger.last(case, "penalty", "decide")
    return decided is not None and decided.answers.get("list_considered") == "list"


def penalty_annulled(case: Case, decided: Event | None = None) -> bool:
    """撤销、确认违法或者无效 of that decision, or of the latest (CR-L23).

    Once said it stays said: a judgment that leaves the finding of a reconsideration as it is takes nothing back, and a
    decision made anew is another one. Only the court that annuls the reconsideration undoes what that had said. What is
    judged of the decision as it was before the office changed it does not touch the changed one.
    """
    decided = decided or ledger.last(case, "penalty", *DECISIONS)
    annulled = False
    for it in said_of(case, decided) if decided else ():
        if decided and (it.step, decided.step) == (ORIGINAL, "change_decision"):
            continue
        annulled = it.step not in RESTORED and (annulled or it.step.endswith("_revoked") or outcome(it) == "unlawful")
    return annulled


def outcome(ended: Event) -> str:
    return str(ended.answers.get("outcome", ""))


def said_of(case: Case, decided: Event) -> list[Event]:
    """What became of that decision, until another took its place: changed by the office, and how what was brought against it ended."""
    told = ledger.every(case, "penalty", *DECISIONS, *PENALTY_OUTCOMES)
    after = [it for it in told if it.sequence > decided.sequence]
    return list(takewhile(lambda it: it.step != "decide", after))


def behind(proceeding: Any) -> Event | None:
    """The penalty decision a proceeding rests on: the latest before its first step, whatever was decided anew since."""
    first, decided = began(proceeding), ledger.every(proceeding.case, "penalty", "decide")
    return next((it for it in reversed(decided) if first is None or it.sequence < first.sequence), None)


def began(proceeding: Any) -> Event | None:
    """Its first step."""
    events = Event.objects.filter(subject_id=proceeding.pk).order_by("sequence")
    return ledger.once((proceeding.pk, "first"), events.first)


def refused_penalty(case: Case) -> bool:
    return ledger.standing(case, "penalty") in URGED_IN_VAIN and not penalty_annulled(case)


def unperformed_ruling(case: Case) -> bool:
    """A ruling that binds, was urged in vain, and whose refusal the office has found (第81号令 34)."""
    return ledger.standing(case, "ruling") in UNPERFORMED and ledger.happened(case, "ruling", "note_refusal")


def still_stands(listing: Any) -> bool:
    """Neither the penalty nor the ruling behind it has been annulled since."""
    if listing.basis_kind == COURT:
        return True
    if listing.basis_kind == "ruling":
        return ledger.standing(listing.case, "ruling") != "revoked"
    return not penalty_annulled(listing.case, behind(listing))


def still_refused(listing: Any) -> bool:
    """For a listing because of refusal: nothing has been performed meanwhile."""
    if listing.ground != REFUSAL:
        return True
    return unperformed(listing)


def unperformed(listing: Any) -> bool:
    """The ledger of its case says that what the listing rests on was urged and is still not performed."""
    case = listing.case
    return unperformed_ruling(case) if listing.basis_kind == "ruling" else refused_penalty(case)


def reinstated(listing: Any) -> Event | None:
    """The latest time it was put back on the list after a removal gained by fraud."""
    return Event.objects.filter(subject_id=listing.pk, step="reinstate").order_by("sequence").last()


def decision(case: Case) -> Event | None:
    return ledger.last(case, "penalty", "decide") or ledger.last(case, "ruling", "approve")


def articles(listing: Any, *more: Citation) -> list[Citation]:
    """The provisions of the listing rule behind this listing, in order; an IP office applies it through article 25."""
    ground = GROUND_ARTICLES.get(listing.ground)
    whole: list[Citation] = [] if listing.ground == REFUSAL else [L.art(2, 1)]
    office = [L.art(25)] if listing.case.office.kind == OfficeKind.IP_OFFICE else []
    return [*whole, *([ground] if ground else []), *more, *office]
