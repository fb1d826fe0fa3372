"""A small world to test in: offices, one person per role, parties, a case. All names are invented."""

from dataclasses import dataclass, field
from datetime import date

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.models import Case, CaseParty, Intake, Office, Post, User
from casework.models.office import Level, OfficeKind
from casework.roles import ON_CASE_ONLY, Role

SINCE = date(2020, 1, 1)
USCC = {"requester": "91450100MA5TESTA1X", "respondent": "91450100MA5TESTB2Y"}


@dataclass
class World:
    province: Office
    nanning: Office
    qingxiu: Office
    court: Office
    police: Office
    procuratorate: Office
    system: User
    people: dict[Role, User]
    officers: list[User] = field(default_factory=list)
    panel: list[User] = field(default_factory=list)
    mediators: list[User] = field(default_factory=list)
    counties: dict[Role, User] = field(default_factory=dict)


def office(
    code: str, name: str, level: str, parent: Office | None = None, kind: str = OfficeKind.IP_OFFICE, **more
) -> Office:
    lineage = (parent.lineage if parent else "") + code + "/"
    division = more.pop("division", code[:6])
    return Office.objects.create(
        code=code, name=name, level=level, parent=parent, kind=kind, lineage=lineage, division=division, **more
    )


def person(name: str, role: Role | None, at: Office, **more) -> User:
    """A user with an office-wide post in ``role``."""
    user = User.objects.create(
        username=f"{at.code}-{name}", name=name, certificate=f"桂执{User.objects.count():05}", certificate_until=date(2030, 12, 31),
        ruling_card=f"桂裁{User.objects.count():05}", ruling_card_issuer="province", ruling_card_until=date(2030, 12, 31), **more,
    )  # fmt: skip
    if role is not None:
        Post.objects.create(user=user, office=at, role=role, since=SINCE, principal=role == Role.HEAD)
    return user


def world() -> World:
    province = office(
        "450000",
        "广西壮族自治区知识产权局（演示）",
        Level.PROVINCE,
        short_name="桂",
        prefixes={"": "桂知"},
        rules_patents=True,
    )
    nanning = office(
        "450100",
        "南宁市知识产权局（演示）",
        Level.PREFECTURE,
        province,
        prefixes={"": "南知", "penalty": "南市监"},
        rules_patents=True,
    )
    qingxiu = office(
        "450103", "青秀区知识产权局（演示）", Level.COUNTY, nanning, prefixes={"": "青知", "penalty": "青市监"}
    )
    court = office(
        "court-4501", "南宁市中级人民法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="450100"
    )
    police = office("police-4501", "南宁市公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE, division="450100")
    procuratorate = office(
        "procuratorate-4501",
        "南宁市人民检察院（演示）",
        Level.PREFECTURE,
        kind=OfficeKind.PROCURATORATE,
        division="450100",
    )
    system = User.objects.create(username="system", name="系统", is_system=True)
    at = {
        Role.SUPERIOR: province,
        Role.COURT_CLERK: court,
        Role.POLICE_DESK: police,
        Role.PROCURATORATE_DESK: procuratorate,
    }
    roles = [role for role in Role if role not in ON_CASE_ONLY | {Role.SYSTEM}]
    people = {
        role: person(role.label, role, at.get(role, nanning), law_qualified=role == Role.REVIEWER) for role in roles
    }
    officers = [
        people[Role.OFFICER],
        *(person(name, Role.OFFICER, nanning) for name in ("执法乙", "执法丙", "执法丁", "执法戊")),
    ]
    counties = {
        role: person(f"青秀{role.label}", role, qingxiu)
        for role in (Role.INTAKE, Role.HEAD, Role.OFFICER, Role.CREDIT_CLERK)
    }
    return World(
        province, nanning, qingxiu, court, police, procuratorate, system, people, officers, officers[:3],
        [person("调解甲", None, nanning)], counties,
    )  # fmt: skip


def patent_request(**changes) -> dict:
    """What an intake clerk types for a patent dispute: a requester, a respondent and an invention patent."""
    return {
        "kind": "patent",
        "title": "甲公司请求处理乙公司侵犯发明专利权纠纷案",
        "source": "request",
        "received_on": "2026-11-20",
        "summary": "请求人称被请求人未经许可制造、销售专利产品。",
        "parties": [
            {
                "capacity": "requester",
                "kind": "organisation",
                "name": "南宁示范甲科技有限公司",
                "address": "南宁市示范路1号",
            },
            {
                "capacity": "respondent",
                "kind": "organisation",
                "name": "南宁示范乙制造有限公司",
                "address": "南宁市示范路2号",
            },
        ],
        "rights": [{"kind": "invention", "number": "ZL201110269715.3", "name": "一种示范装置", "holder": 0}],
    } | changes


def trademark_lead(**changes) -> dict:
    """What an intake clerk types for a trademark lead."""
    return {
        "kind": "trademark",
        "title": "涉嫌销售侵犯注册商标专用权的商品",
        "source": "report",
        "received_on": "2026-11-20",
        "conduct_start": "2026-06-01",
        "conduct_end": "2026-11-18",
        "summary": "权利人举报当事人销售侵权商品。",
        "parties": [
            {
                "capacity": "party",
                "kind": "sole_trader",
                "name": "南宁示范百货店",
                "address": "南宁市示范路3号",
                "representative": "示范丙",
            },
            {"capacity": "right_holder", "kind": "organisation", "name": "示范丁酒业有限公司"},
        ],
        "rights": [{"kind": "trademark", "number": "12345678", "name": "示范牌", "holder": 1, "classes": [33]}],
    } | changes


def registered_case(world: World, request: dict | None = None, at: Office | None = None) -> Case:
    clerk = world.people[Role.INTAKE] if at in (None, world.nanning) else world.counties[Role.INTAKE]
    return register_case(request or patent_request(), by=clerk)


def accepted_case(world: World, request: dict | None = None) -> Case:
    """Registered, two handlers assigned (the first two officers), accepted."""
    case = registered_case(world, request)
    intake = Intake.objects.get(case=case)
    act(
        intake,
        Intaking.assign,
        by=world.people[Role.HEAD],
        answers={"handlers": [str(u.pk) for u in world.officers[:2]]},
    )
    act(intake, Intaking.accept, by=world.people[Role.INTAKE])
    return case


def as_party(world: World, case: Case, capacity: str) -> User:
    """A user who is that party of the case."""
    party = CaseParty.objects.get(case=case, capacity=capacity).party
    user = User.objects.create(username=f"party-{party.pk}", name=party.name)
    Post.objects.create(user=user, office=case.office, case=case, party=party, role=Role.PARTY, since=clock.today())
    return user
