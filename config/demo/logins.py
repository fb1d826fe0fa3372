"""The accounts one can log in with, all with one password made at set-up and kept out of the project's history."""

import secrets

from django.contrib.auth.hashers import make_password

from casework.models import User
from casework.roles import Role
from config import environment
from config.demo.stage import LOGINS

PARTY = "party"
WHAT = {"chief": "合议组组长", PARTY: "当事人"}
"""What an account is called when its office post does not say it."""


def password() -> str:
    return environment.kept_secret("demo_password", lambda: secrets.token_urlsafe(9))


def open_accounts() -> None:
    """Let every demo account in with the kept password; nothing to do when they already are."""
    users = list(User.objects.filter(username__in=[*LOGINS, PARTY]))
    if not users or users[0].check_password(password()):
        return
    hashed = make_password(password())
    for user in users:
        user.password = hashed
    User.objects.bulk_update(users, ["password"])


def table() -> list[tuple[str, str, str]]:
    """(user name, what he is, his name) of every account."""
    found = {user.username: user for user in User.objects.filter(username__in=[*LOGINS, PARTY])}
    roles = {name: WHAT.get(name) or Role(role).label for name, (_, role, _) in LOGINS.items()} | {PARTY: WHAT[PARTY]}
    return [(name, roles[name], str(found[name])) for name in roles if name in found]
