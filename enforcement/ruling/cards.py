"""Who may act on the spot and on the panel: valid cards, nobody told to keep out (办案资质)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from casework.law.statutes import ORDER_81 as O
from casework.models import User
from casework.models.case import Case
from casework.procedure import Asked, guard
from casework.roles import Role

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

RULES = ("R-OFF-1",)
ISSUERS = ("cnipa", "province")


def why_not(case: Case, people: Iterable[dict[str, str]], on: date) -> list[str]:
    """Against each of these people: no card of the right issuer, an expired one, or a recusal not decided in his favour."""
    found = [(person["id"], User.objects.get(pk=person["id"])) for person in people]
    return [why for _, user in found for why in _faults(case, user, on)]


@guard("合议组有成员的办案资质证件没有登记或者已经过期，请先更换证件或者变更合议组成员", O.art(4), "R-OFF-1")
def panel_cards_are_valid(ruling: "Ruling", asked: Asked) -> bool:
    """Valid when the panel hears and decides, not only when it was named."""
    posts = ruling.case.posts.valid_on(asked.on).filter(role=Role.PANEL).select_related("user")
    return all(_card_is_valid(post.user, asked.on) for post in posts)


def _card_is_valid(user: User, on: date) -> bool:
    until = user.ruling_card_until
    return bool(user.ruling_card) and user.ruling_card_issuer in ISSUERS and until is not None and until >= on


def _faults(case: Case, user: User, on: date) -> Iterable[str]:
    if not user.ruling_card or user.ruling_card_issuer not in ISSUERS:
        yield f"{user}没有国家知识产权局或者省级人民政府颁发的办案资质证件（{O.art(4)}），请另行指定"
    elif user.ruling_card_until is None or user.ruling_card_until < on:
        yield f"{user}的办案资质证件已经过期或者没有登记有效期（{O.art(4)}），请更换证件或者另行指定"
    yield from keeps_out(case, [{"id": str(user.pk)}])


def keeps_out(case: Case, people: Iterable[dict[str, str]]) -> list[str]:
    """Against whom of these a recusal is not decided in his favour."""
    ids = [UUID(person["id"]) for person in people]
    found = case.recusals.filter(person__in=ids, state__in=("requested", "upheld")).select_related("person")
    return [f"对{it.person}的回避申请尚未决定或者已经决定回避（{O.art(5)}），请另行指定" for it in found]


@guard("对书记员的回避申请尚未决定，或者已经决定回避，请先变更书记员", O.art(5), "R-REC-3")
def secretary_may_act(ruling: "Ruling", asked: Asked) -> bool:
    return not keeps_out(ruling.case, ruling.secretary)
