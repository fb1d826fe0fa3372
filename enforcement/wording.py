"""What the papers of several enforcement procedures say alike."""

from collections.abc import Iterable, Iterator
from datetime import date

from casework.law.basis import BASES, Citation, cite
from casework.law.numerals import numeral
from casework.law.periods import PERIODS
from casework.law.statute import Statute
from casework.models.party import PartyKind

REPRESENTATIVES = {
    PartyKind.SOLE_TRADER: "经营者",
    PartyKind.PERSON: "",
    PartyKind.ORGANISATION: "法定代表人（负责人）",
    PartyKind.FOREIGN: "负责人",
}


def named_once(citations: Iterable[Citation], on: date) -> Iterator[str]:
    """《…办法》第二条、第九条：one after another from the same law, its title stands once."""
    before: Statute | None = None
    for citation in citations:
        article = citation.on(on)
        yield article.pinpoint if article.statute is before else str(article)
        before = article.statute


def remedies(on: date) -> dict[str, str]:
    """How long there is to ask for reconsideration and to sue, with the articles of that day (P-REM-1)."""
    return {
        "reconsider_in": f"{numeral(PERIODS['P-REM-1'].period.count)}日",
        "reconsider_by": cite(BASES["remedy.reconsideration"], on),
        "sue_in": f"{numeral(PERIODS['P-REM-1.suit'].period.count)}个月",
        "sue_by": cite(BASES["remedy.suit"], on),
    }
