"""Who there is to act with: demo offices, courts, police, and the people in them. Every name is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casework.models import Office, Post, User
from casework.models.office import Level, OfficeKind
from casework.registers import calendars, offices
from casework.roles import ON_CASE_ONLY, Role

SINCE = date(2016, 1, 1)
CARDS_UNTIL = date(2035, 12, 31)
FAMILY = "覃韦莫农蓝黄陆梁卢罗甘苏潘廖谭龙"
GIVEN = (
    "立言",
    "守正",
    "明远",
    "知行",
    "文澜",
    "若谷",
    "敬之",
    "思齐",
    "怀瑾",
    "秉文",
    "望舒",
    "清越",
    "子衿",
    "维桢",
    "含章",
    "致和",
)
RECEIVERS = {
    Role.COURT_CLERK: (OfficeKind.COURT, "中级人民法院", "court"),
    Role.POLICE_DESK: (OfficeKind.POLICE, "公安局", "police"),
    Role.PROCURATORATE_DESK: (OfficeKind.PROCURATORATE, "人民检察院", "procuratorate"),
}
STAFF = {
    Role.INTAKE: 1, Role.OFFICER: 5, Role.REVIEWER: 1, Role.HEAD: 1, Role.CREDIT_CLERK: 1,
}  # fmt: skip


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


class Cast:
    """Makes each office's people once and hands out its stage."""

    def __init__(self) -> None:
        self._names = _names()

    def prepare(self) -> None:
        """Offices, calendar and the system's own account."""
        offices.load(demo=True)
        calendars.load_builtin()
        User.objects.get_or_create(username="system", defaults={"name": "系统", "is_system": True})

    def stage(self, code: str) -> Stage:
        office = Office.objects.select_related("parent").get(code=code)
        stage = Stage(office)
        for role, count in STAFF.items():
            stage.people[role] = [self._person(office, role, number) for number in range(count)]
        if office.parent:
            stage.people[Role.SUPERIOR] = [self._person(office.parent, Role.SUPERIOR, 0)]
        for role in RECEIVERS:
            stage.receivers[role] = self._receiver(office, role)
            stage.people[role] = [self._person(stage.receivers[role], role, 0)]
        return stage

    def administrators(self) -> dict[Role, User]:
        province = Office.objects.get(code="450000")
        roles = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
        return {role: self._person(province, role, 0) for role in roles}

    def _receiver(self, office: Office, role: Role) -> Office:
        kind, suffix, code = RECEIVERS[role]
        place = office.name.removesuffix("知识产权局（演示）")
        values = {
            "name": f"{place}{suffix}（演示）", "kind": kind, "level": office.level, "division": office.division,
            "lineage": f"{code}-{office.code}/", "has_penalty_power": False, "mediates": False,
        }  # fmt: skip
        return Office.objects.get_or_create(code=f"{code}-{office.code}", defaults=values)[0]

    def _person(self, office: Office, role: Role, number: int) -> User:
        username = f"{office.code}-{role}-{number + 1}"
        existing = User.objects.filter(username=username).first()
        if existing:
            return existing
        serial = User.objects.count() + 1
        user = User(
            username=username, name=next(self._names), law_qualified=role == Role.REVIEWER, certificate=f"演示执{serial:05}",
            certificate_until=CARDS_UNTIL, ruling_card=f"演示裁{serial:05}", ruling_card_issuer="province",
            ruling_card_until=CARDS_UNTIL,
        )  # fmt: skip
        user.set_unusable_password()
        user.save()
        if role not in ON_CASE_ONLY:
            Post.objects.create(user=user, office=office, role=role, since=SINCE)
        return user


def cities() -> list[str]:
    """The codes of Guangxi's fourteen cities."""
    found = Office.objects.filter(parent__code="450000", level=Level.PREFECTURE, kind=OfficeKind.IP_OFFICE)
    return list(found.order_by("code").values_list("code", flat=True))


def _names() -> Iterator[str]:
    number = 0
    while True:
        yield FAMILY[number % len(FAMILY)] + GIVEN[(number // len(FAMILY) + number) % len(GIVEN)]
        number += 1
