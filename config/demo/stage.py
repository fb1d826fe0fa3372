"""Who there is to act with: demo offices, courts, police, and the people in them. Every name is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from casework.models import CalendarYear, Office, Post, User
from casework.models.office import Level, OfficeKind
from casework.registers import calendars, offices, people
from casework.registers.calendars import Notice
from casework.roles import Role
from config.demo import numbers
from config.demo.matters import Place
from enforcement.ruling.merits import TechnicalInvestigator
from mediation.agreement.register import Listed
from mediation.profiles import Kind

LISTED_AS = {Kind.PATENT: "listed", Kind.PEOPLE: "member", Kind.COMMERCIAL: "lawyer", Kind.COURT_PRE: "roster"}
"""For which kinds the demo's mediators are on the register, and what qualifies them."""

MARK = "（演示）"
"""What every demo office bears in its name."""
HOME, PROVINCE = "450100", "450000"
SINCE = date(2016, 1, 1)
CARDS_UNTIL = date(2035, 12, 31)
SAN_YUE_SAN = {2025: (date(2025, 3, 31), date(2025, 4, 1)), 2026: (date(2026, 4, 20), date(2026, 4, 21))}
FAMILY = "覃韦莫农蓝黄陆梁卢罗甘苏潘廖谭龙"
GIVEN = (
    "立言", "守正", "明远", "知行", "文澜", "若谷", "敬之", "思齐", "怀瑾", "秉文", "望舒", "清越", "子衿", "维桢", "含章", "致和",
)  # fmt: skip
RECEIVERS = {
    Role.COURT_CLERK: (OfficeKind.COURT, "中级人民法院", "court"),
    Role.POLICE_DESK: (OfficeKind.POLICE, "公安局", "police"),
    Role.PROCURATORATE_DESK: (OfficeKind.PROCURATORATE, "人民检察院", "procuratorate"),
}
STAFF = {
    Role.INTAKE: 1, Role.OFFICER: 5, Role.REVIEWER: 1, Role.HEAD: 1, Role.CREDIT_CLERK: 1, Role.MEDIATOR: 1, Role.INVESTIGATOR: 2,
}  # fmt: skip
DEPUTIES = ("蒙示范", "闭示范")
KNOWN_FIELDS = ["机械", "电学", "化学"]
"""What each technical investigator of the demo knows."""
LOGINS: dict[str, tuple[str, Role, int]] = {
    "intake": (HOME, Role.INTAKE, 0),
    "officer1": (HOME, Role.OFFICER, 0),
    "officer2": (HOME, Role.OFFICER, 1),
    "officer3": (HOME, Role.OFFICER, 2),
    "chief": (HOME, Role.OFFICER, 3),
    "reviewer": (HOME, Role.REVIEWER, 0),
    "head": (HOME, Role.HEAD, 0),
    "superior": (PROVINCE, Role.SUPERIOR, 0),
    "mediator": (HOME, Role.MEDIATOR, 0),
    "court": (f"court-{HOME}", Role.COURT_CLERK, 0),
    "police": (f"police-{HOME}", Role.POLICE_DESK, 0),
    "procuratorate": (f"procuratorate-{HOME}", Role.PROCURATORATE_DESK, 0),
    "credit": (HOME, Role.CREDIT_CLERK, 0),
    "sysadmin": (PROVINCE, Role.SYSTEM_ADMIN, 0),
    "secadmin": (PROVINCE, Role.SECURITY_ADMIN, 0),
    "auditadmin": (PROVINCE, Role.AUDIT_ADMIN, 0),
}
"""The people one can log in as: user name → office, role, which of them. The party's account is made by its first case."""

_USERNAMES = {person: username for username, person in LOGINS.items()}


@dataclass
class Stage:
    """One IP office with its people, its superior's head, and the court, police and procuratorate of the place."""

    office: Office
    people: dict[Role, list[User]] = field(default_factory=dict)
    receivers: dict[Role, Office] = field(default_factory=dict)

    def one(self, role: Role) -> User:
        return self.people[role][0]

    def officers(self, count: int) -> list[User]:
        return self.people[Role.OFFICER][:count]

    def panel(self) -> list[User]:
        """Three who rule together, the presiding one first."""
        officers = self.people[Role.OFFICER]
        return [officers[3], officers[1], officers[2]]

    def deputies(self) -> list[User]:
        """Two more heads, who decide without the main one what he may not; made when a story first needs them."""
        found = []
        for number, name in enumerate(DEPUTIES, 2):
            user, _ = User.objects.get_or_create(
                username=f"{self.office.code}-{Role.HEAD}-{number}",
                defaults={"name": name, "password": make_password(None)},
            )
            Post.objects.get_or_create(user=user, office=self.office, role=Role.HEAD, defaults={"since": SINCE})
            found.append(user)
        return found

    @property
    def place(self) -> Place:
        return Place(place_name(self.office), self.office.division)


class Cast:
    """Makes each office's people once and hands out its stage."""

    def __init__(self) -> None:
        self._names = _names()
        self._users = {user.username: user for user in User.objects.all()}
        self._stages: dict[str, Stage] = {}

    def prepare(self) -> None:
        """Offices, calendar and the system's own account."""
        offices.load(demo=True)
        _give_particulars()
        Office.objects.filter(code=PROVINCE).update(has_penalty_power=False)  # 只管专利的省级部门：发现犯罪只通报线索
        calendars.load_builtin()
        _fill_the_calendar()
        people.system_account()
        for code, role, number in LOGINS.values():
            if role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
                self._person(Office.objects.get(code=code), role, number)

    def stage(self, code: str) -> Stage:
        if code not in self._stages:
            self._stages[code] = self._set_up(Office.objects.select_related("parent").get(code=code))
        return self._stages[code]

    def keepers(self) -> tuple[User, User]:
        """Who opens accounts, and who gives posts."""
        found = {
            role: place for place in LOGINS.values() if (role := place[1]) in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
        }
        system, security = (
            self._person(Office.objects.get(code=code), role, number)
            for code, role, number in (found[Role.SYSTEM_ADMIN], found[Role.SECURITY_ADMIN])
        )
        return system, security

    def _set_up(self, office: Office) -> Stage:
        stage = Stage(office)
        for role, count in STAFF.items():
            stage.people[role] = [self._person(office, role, number) for number in range(count)]
        for expert in stage.people[Role.INVESTIGATOR]:
            TechnicalInvestigator.objects.get_or_create(
                user=expert,
                defaults={"unit": f"示范{place_name(office)}理工大学", "fields": KNOWN_FIELDS, "until": CARDS_UNTIL},
            )
        for mediator in stage.people[Role.MEDIATOR]:
            _enlist(mediator, office)
        if office.parent:
            stage.people[Role.SUPERIOR] = [self._person(office.parent, Role.SUPERIOR, 0)]
        for role in RECEIVERS:
            stage.receivers[role] = self._receiver(office, role)
            stage.people[role] = [self._person(stage.receivers[role], role, 0)]
        return stage

    def _receiver(self, office: Office, role: Role) -> Office:
        kind, suffix, code = RECEIVERS[role]
        values = {
            "name": f"{office.name.removesuffix(f'知识产权局{MARK}')}{suffix}{MARK}", "kind": kind, "level": office.level,
            "division": office.division, "lineage": f"{code}-{office.code}/", "has_penalty_power": False, "mediates": False,
        }  # fmt: skip
        return Office.objects.get_or_create(code=f"{code}-{office.code}", defaults=values)[0]

    def _person(self, office: Office, role: Role, number: int) -> User:
        username = _USERNAMES.get((office.code, role, number), f"{office.code}-{role}-{number + 1}")
        if username in self._users:
            return self._users[username]
        serial = len(self._users) + 1
        user = User.objects.create(
            username=username, name=next(self._names), law_qualified=role == Role.REVIEWER, certificate=f"演示执{serial:05}",
            certificate_until=CARDS_UNTIL, ruling_card=f"演示裁{serial:05}", ruling_card_issuer="province",
            ruling_card_until=CARDS_UNTIL, password=make_password(None),
        )  # fmt: skip
        Post.objects.create(user=user, office=office, role=role, since=SINCE, principal=role == Role.HEAD)
        self._users[username] = user
        return user


def _enlist(mediator: User, office: Office) -> None:
    """On the register, with the undertaking of confidentiality signed: nobody is given a case before."""
    for kind, qualification in LISTED_AS.items():
        signed = {"qualification": qualification, "fields": "专利、商标", "undertook_on": SINCE}
        Listed.objects.get_or_create(user=mediator, office=office, kind=kind, since=SINCE, defaults=signed)


def place_name(office: Office) -> str:
    """南宁市知识产权局（演示） → 南宁"""
    return office.name.removesuffix(f"知识产权局{MARK}").removesuffix("市").removesuffix("壮族自治区")


def cities() -> list[str]:
    """The codes of Guangxi's fourteen cities."""
    found = Office.objects.filter(parent__code=PROVINCE, level=Level.PREFECTURE, kind=OfficeKind.IP_OFFICE)
    return list(found.order_by("code").values_list("code", flat=True))


def _fill_the_calendar() -> None:
    """Regional notices the system does not ship, invented: without one, no clock of that spring is certain or lapses."""
    for year, days in SAN_YUE_SAN.items():
        if not CalendarYear.objects.filter(region="45", year=year).exists():
            title = f"{MARK}{year}年壮族三月三放假安排，虚构，请以正式通知替换"
            calendars.load(Notice("45", year, title, dict.fromkeys(days, ("rest", "壮族三月三"))), by=None)


def _give_particulars() -> None:
    """Invented particulars of every demo office: the papers print them, and the credit platform asks for the code."""
    without = list(Office.objects.filter(uscc="", kind=OfficeKind.IP_OFFICE, name__endswith=MARK))
    for office in without:
        office.uscc = numbers.uscc("11", office.division, 1)
        office.address, office.phone = f"{place_name(office)}示范大道1号", "000-55550000"
    Office.objects.bulk_update(without, ["uscc", "address", "phone"])


def _names() -> Iterator[str]:
    number = 0
    while True:
        yield FAMILY[number % len(FAMILY)] + GIVEN[(number // len(FAMILY) + number) % len(GIVEN)]
        number += 1
