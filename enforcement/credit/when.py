"""When a term of the listing runs, where that depends on what was answered."""

from typing import Any

from enforcement.credit.questions import TERM_STARTS


def served(listing: Any, answers: Any) -> bool:
    """The notice was handed over with the step, not sent to be served later."""
    return bool(answers.get("served_on"))


def term_begins(listing: Any, answers: Any) -> bool:
    """From the listing or from the publication: what the office chose (``listing_term_starts``)."""
    if "fraud" in answers:
        return True  # 骗取移出后恢复列入的，重新计算
    chosen = TERM_STARTS.value(listing.case.office)
    return bool(chosen == ("published" if "record_number" in answers else "listed"))
