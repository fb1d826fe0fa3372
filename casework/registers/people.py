"""The first accounts and posts, from a table (人员名册)：afterwards the administrators keep them at the desk."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from casework import clock, staff
from casework.models import Office, Post, User
from casework.models.office import ISSUERS
from casework.registers import tables
from casework.roles import ON_CASE_ONLY, Role

NEEDED = ("username", "name", "office", "role")
ROLES = {role.value: role for role in Role if role not in ON_CASE_ONLY and role != Role.SYSTEM}
SOURCE = "（名册登记）"
DATES = ("certificate_until", "ruling_card_until")


def system_account() -> User:
    """The account under which time takes its steps; nobody logs in with it."""
    found, made = User.objects.get_or_create(is_system=True, defaults={"username": "system", "name": "系统"})
    if made:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    return found


def enter(path: Path) -> list[tuple[User, str]]:
    """Enter the people of a table with their posts; the new accounts, each with its first password. Raises tables.Fault.

    A person may stand on several lines, one for each post. A known account keeps its password and its particulars.
    """
    by, opened = system_account(), []
    for line in tables.lines(path, NEEDED):
        office = Office.objects.filter(code=line["office"]).first()
        if office is None:
            raise line.fault(f"机关代码不存在：{line['office']}；请先登记机关")
        role = ROLES[line.one_of("role", ROLES)]
        user = User.objects.filter(username=line["username"]).first()
        if user is None:
            user, password = _open(line, office, by)
            opened.append((user, password))
        _give(line, user, office, role, by)
    return opened


def _open(line: tables.Line, office: Office, by: User) -> tuple[User, str]:
    dates = {name: line.day(name) for name in DATES}
    issuer = line.one_of("ruling_card_issuer", ISSUERS) if line["ruling_card_issuer"] else ""
    user = User(
        username=line["username"], name=line["name"], certificate=line["certificate"], ruling_card=line["ruling_card"],
        ruling_card_issuer=issuer, law_qualified=line.flag("law_qualified"), **dates,
    )  # fmt: skip
    line.must_hold(user, ("username", "name", "certificate", "ruling_card"))
    return user, staff.enter_account(user, office, by, SOURCE)


def _give(line: tables.Line, user: User, office: Office, role: Role, by: User) -> None:
    since: date = line.day("since") or clock.today()
    until = line.day("until")
    if Post.objects.valid_on(since).filter(user=user, office=office, role=role, case=None).exists():
        return
    post = Post(user=user, office=office, role=role, since=since, until=until, principal=line.flag("principal"))
    try:
        staff.enter_post(post, by, SOURCE)
    except ValidationError as error:
        raise line.fault("；".join(error.messages)) from None
