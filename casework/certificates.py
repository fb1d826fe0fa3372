"""执法证件：whose card is valid on the day on which he acted on the spot."""

from collections.abc import Iterable, Mapping
from datetime import date

from casework.models import User

RULES = ("P-DOC-4",)


def without_certificate(people: Iterable[Mapping[str, str]], on: date) -> list[str]:
    """Those of the people whose enforcement certificate is missing, has run out, or has no end entered."""
    return [str(user) for user in _users(people) if not _valid(user.certificate, user.certificate_until, on)]


def without_any_card(people: Iterable[Mapping[str, str]], on: date) -> list[str]:
    """Those who have neither that certificate nor the card for handling patent disputes."""
    return [
        str(user)
        for user in _users(people)
        if not _valid(user.certificate, user.certificate_until, on)
        and not _valid(user.ruling_card, user.ruling_card_until, on)
    ]


def _users(people: Iterable[Mapping[str, str]]) -> Iterable[User]:
    return User.objects.filter(pk__in=[person["id"] for person in people]).order_by("name")


def _valid(number: str, until: date | None, on: date) -> bool:
    return bool(number) and until is not None and until >= on
