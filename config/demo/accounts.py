"""账户、岗位的变动 of the home city and the county below it: made by the administrators themselves, so that the audit has something to read."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from casework import clock, staff
from casework.models import Office, User
from casework.roles import Role
from config.demo.stage import MARK, Stage

CERTIFIED_UNTIL = date(2030, 12, 31)
NEWCOMER, TEMPORARY = "xin-jinren", "jie-diao"


def keep(stage: Stage, system: User, security: User) -> None:
    """A newcomer gets an account, its particulars are put right, a post is given; one on loan comes, and leaves with his post."""
    opens, posts = staff.Keeper(system, Role.SYSTEM_ADMIN), staff.Keeper(security, Role.SECURITY_ADMIN)
    with _at(date(2026, 9, 1)):
        newcomer = _opened(opens, stage.office, NEWCOMER, f"韦新晋{MARK}", "演示执90001")
    with _at(date(2026, 9, 2)):
        staff.correct(opens, newcomer, {"certificate": "演示执90002"})
        staff.give_post(posts, newcomer, stage.office, Role.OFFICER, clock.today(), None)
    with _at(date(2026, 9, 7)):
        lent = _opened(opens, stage.office, TEMPORARY, f"覃借调{MARK}", "演示执90003")
        post = staff.give_post(posts, lent, stage.office, Role.OFFICER, clock.today(), date(2026, 12, 31))
    with _at(date(2026, 10, 9)):
        staff.reset_password(opens, newcomer)
        _shut(newcomer)
    with _at(date(2026, 11, 6)):
        staff.end_post(posts, post, clock.today())
    with _at(date(2026, 11, 9)):
        staff.stop(opens, lent)


def _opened(keeper: staff.Keeper, office: Office, username: str, name: str, certificate: str) -> User:
    told = {"name": name, "certificate": certificate, "certificate_until": CERTIFIED_UNTIL}
    account, _ = staff.open_account(keeper, office, username, told)
    _shut(account)
    return account


def _shut(account: User) -> None:
    """Nobody logs in with it: its first password was told to nobody."""
    account.password = make_password(None)
    account.save(update_fields=["password"])


def _at(day: date) -> AbstractContextManager[datetime]:
    return clock.at(timezone.make_aware(datetime.combine(day, time(9, 30))))
