"""Who may act on the spot and on the panel: valid cards, nobody told to keep out (办案资质)."""

from collections.abc import Iterable
from datetime import date

from casework.law.statutes import ORDER_81 as O
from casework.models import User
from casework.models.case import Case

RULES = ("R-OFF-1",)


def why_not(case: Case, people: Iterable[dict[str, str]], on: date) -> list[str]:
    """Against each of these people: no card of the right issuer, an expired one, or a recusal not decided in his favour."""
    found = [(person["id"], User.objects.get(pk=person["id"])) for person in people]
    return [why for _, user in found for why in _faults(case, user, on)]


def _faults(case: Case, user: User, on: date) -> Iterable[str]:
    if not user.ruling_card or user.ruling_card_issuer not in ("cnipa", "province"):
        yield f"{user}没有国家知识产权局或者省级人民政府颁发的办案资质证件（{O.art(4)}），请另行指定"
    elif user.ruling_card_until is None or user.ruling_card_until < on:
        yield f"{user}的办案资质证件已经过期或者没有登记有效期（{O.art(4)}），请更换证件或者另行指定"
    if case.recusals.filter(person=user, state__in=("requested", "upheld")).exists():
        yield f"对{user}的回避申请尚未决定或者已经决定回避（{O.art(5)}），请另行指定"
