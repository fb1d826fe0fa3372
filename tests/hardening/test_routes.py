"""Every address there is, asked for by everybody who has no business there: no page, no data, no error of ours."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from casework.models import Deadline, Delivery, Evidence, Intake, IssuedPaper, Post, User
from casework.models.office import Level, OfficeKind
from casework.package.manifest import Kind
from casework.roles import Role
from enforcement.penalty.inventory.models import Item
from enforcement.transfer.models import Transfer
from tests import factories
from tests.package.parcels import connect, parcel
from tests.procedures.goods_walk import goods_walk
from tests.procedures.transfer_walk import SENT
from tests.procedures.transfer_walk import Walk as TransferWalk

OF_A_CASE = {
    "api-case-goods": {"case": "case"}, "api-case-procedures": {"case": "case"}, "desk:case": {"pk": "case"}, "case-detail": {"pk": "case"},
    "case-ledger": {"pk": "case"}, "mediation:case": {"pk": "case"}, "goods:case": {"pk": "case"}, "goods:labels": {"pk": "case"},
    "api-proceeding": {"procedure": "=transfer", "pk": "transfer"}, "api-step": {"procedure": "=transfer", "pk": "transfer", "step": "=approve"},
    "desk:take": {"key": "=transfer", "pk": "transfer", "step": "=approve"}, "desk:begin": {"pk": "case", "key": "=credit", "step": "=propose"},
    "desk:package_make": {"key": "=transfer", "pk": "transfer", "kind": "=transfer"}, "desk:party": {"pk": "case", "party": "side"},
    "desk:package": {"pk": "package"}, "desk:package_archive": {"pk": "package"}, "desk:package_file": {"pk": "package", "sha256": "sha256"},
    "api-package": {"pk": "package"}, "api-package-manifest": {"pk": "package"}, "api-package-signature": {"pk": "package"},
    "api-package-file": {"pk": "package", "sha256": "sha256"}, "api-package-archive": {"pk": "package"}, "api-package-receipts": {"pk": "package"},
    "desk:paper": {"pk": "paper"}, "issuedpaper-detail": {"pk": "paper"}, "issuedpaper-pdf": {"pk": "paper"}, "desk:evidence": {"pk": "evidence"},
    "evidence-detail": {"pk": "evidence"}, "evidence-file": {"pk": "evidence"}, "desk:deadline": {"pk": "deadline"},
    "deadline-detail": {"pk": "deadline"}, "caseparty-detail": {"pk": "side"}, "caseparty-history": {"pk": "side"}, "right-detail": {"pk": "right"},
    "goods:item": {"code": "code"}, "credit:case": {"pk": "case"}, "credit:message": {"pk": "message"}, "credit:hurry": {"pk": "message"}, "credit:withdraw": {"pk": "message"},
    "api-linkage-transfer": {"pk": "transfer"}, "integrity:party": {"pk": "case", "party": "side"}, "discipline:case": {"pk": "case"}, "api-discipline-feedback": {"pk": "case"},
    "desk:account": {"pk": "account"}, "desk:account_reset": {"pk": "account"}, "desk:account_stop": {"pk": "account"},
    "desk:account_end_post": {"pk": "account"},
}  # fmt: skip
"""Addresses that name something of a case, or somebody; ``=`` marks a word that stands as it is."""
OF_AN_OFFICE = {"grading:enterprise", "spot:draw", "spot:record", "mediation:listed", "helping:one", "api-pushed-one"}
"""Addresses that name an enterprise on an office's register, no case; looked at in tests/desk/test_grading.py, test_spot_checks.py, test_mediators.py, test_pushed.py."""
PUBLIC = OF_AN_OFFICE | {"api-calc", "desk:choice", "desk:procedure"}
"""Addresses with a name in them that belong to no case: the law and its arithmetic."""
LISTS = {"caseparty", "issuedpaper", "evidence", "deadline", "right", "case"}


def addresses(resolver=None, spaces=()):
    """(name, what it must be told) of every address, but the copies of the interface's with a suffix."""
    for it in (resolver or get_resolver()).url_patterns:
        if isinstance(it, URLPattern):
            if "format" not in it.pattern.regex.groupindex:
                yield ":".join([*spaces, it.name or ""]), set(it.pattern.regex.groupindex)
        else:
            yield from addresses(it, (*spaces, *([it.namespace] if it.namespace else [])))


def test_every_address_that_names_something_is_looked_at_here():
    unknown = {name for name, told in addresses() if told and name not in PUBLIC and name not in OF_A_CASE}
    assert not unknown
    assert {name: set(told) for name, told in OF_A_CASE.items()} == {
        name: told for name, told in addresses() if name in OF_A_CASE
    }


@pytest.fixture
def others(world, settings, tmp_path):
    """Two cases of Nanning with everything in them, and what of them the addresses name."""
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK, police=Role.POLICE_DESK)
    walk = TransferWalk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    package = parcel(walk.it, Kind.TRANSFER, world.officers[0])
    walk.take("send_package", package=package.pk)
    case = walk.it.case
    goods = goods_walk(world)
    evidence = Evidence.objects.create(
        office=case.office,
        case=case,
        number=99,
        kind="documentary",
        name="合同",
        source="当事人",
        collected_at=case.created_at,
    )
    named = {
        "case": case, "transfer": Transfer.objects.get(case=case), "package": package, "evidence": evidence,
        "paper": IssuedPaper.objects.filter(case=case).first(), "deadline": Deadline.objects.filter(case=case).first(),
        "message": Delivery.objects.filter(case=case).first(), "side": case.case_parties.first(), "right": case.rights.first(),
    }  # fmt: skip
    found = {name: str(it.pk) for name, it in named.items()}
    found |= {"sha256": package.manifest["volumes"][0]["items"][0]["sha256"], "code": Item.objects.first().code}
    return found | {"account": str(world.people[Role.OFFICER].pk), "numbers": [case.number, goods.case.number]}


@pytest.fixture
def strangers(world):
    """One person for every post there is, in offices and bodies that have nothing to do with Nanning's cases."""
    sister = factories.office("450200", "柳州市知识产权局（演示）", Level.PREFECTURE, world.province)
    bodies = {
        Role.COURT_CLERK: OfficeKind.COURT, Role.POLICE_DESK: OfficeKind.POLICE, Role.PROCURATORATE_DESK: OfficeKind.PROCURATORATE,
        Role.MEDIATOR: OfficeKind.MEDIATION_BODY,
    }  # fmt: skip
    found = [User.objects.create(username="nobody", name="无职务的人")]
    for role in set(Role) - {Role.SYSTEM, Role.PARTY}:
        kind = bodies.get(role)
        place = (
            factories.office(f"x-{role}", f"无关的机关{role}（演示）", Level.PREFECTURE, kind=kind) if kind else sister
        )
        user = User.objects.create(username=f"stranger-{role}", name="局外人")
        Post.objects.create(user=user, office=place, role=role, since=factories.SINCE)
        found.append(user)
    return found


def path(name, told):
    return reverse(
        name,
        kwargs={key: it.removeprefix("=") if it.startswith("=") else told[it] for key, it in OF_A_CASE[name].items()},
    )


def test_what_is_in_a_case_is_not_there_for_whoever_may_not_see_the_case(others, strangers):
    wrong = []
    for user in strangers:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name in OF_A_CASE:
            for ask in (client.get, client.post):
                answer = ask(path(name, others))
                if answer.status_code not in (403, 404, 405):
                    wrong.append((user.username, name, ask.__name__, answer.status_code))
    assert not wrong


def test_nobody_reads_anything_of_a_case_without_a_login(others):
    client, wrong = Client(raise_request_exception=False), []
    for name in OF_A_CASE:
        for ask in (client.get, client.post):
            answer = ask(path(name, others))
            to_login = answer.status_code == 302 and "/login/" in answer["Location"]
            if not to_login and answer.status_code not in (401, 403, 404, 405):
                wrong.append((name, ask.__name__, answer.status_code))
    assert not wrong


def test_no_list_shows_a_stranger_that_a_case_exists(others, strangers):
    lists = [
        name
        for name, told in addresses()
        if not told and name not in ("desk:logout", "desk:text_size", "api-token", "api-schema")
    ]
    wrong = []
    for user in strangers:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name in lists:
            answer = client.get(reverse(name))
            shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if answer.status_code >= 500 or any(number.encode() in shown for number in others["numbers"]):
                wrong.append((user.username, name, answer.status_code))
    assert not wrong


def test_the_addresses_are_real_for_those_who_may(others, world):
    """Else the refusals above would prove nothing."""
    seen = {}
    for role in (Role.OFFICER, Role.HEAD, Role.POLICE_DESK, Role.CREDIT_CLERK, Role.SYSTEM_ADMIN):
        client = Client(raise_request_exception=False)
        client.force_login(world.people[role])
        for name in OF_A_CASE:
            seen.setdefault(name, set()).add(client.get(path(name, others)).status_code)
    unreal = {name for name, codes in seen.items() if not codes & {200, 302, 405, 409, 503}}
    assert unreal <= {"desk:begin", "desk:package_make", "evidence-file", "desk:evidence"}, {
        it: seen[it] for it in unreal
    }


@pytest.mark.parametrize(
    "odd", ["%00", "%0a", "..", "%2e%2e%2f", "a" * 3000, "%ed%a0%80", "%ff", "'\"--", "%E2%80%AE", "-1", "0"]
)
def test_an_odd_name_in_an_address_is_not_found(world, odd):
    client, wrong = Client(raise_request_exception=False), []
    client.force_login(world.people[Role.HEAD])
    known = str(Intake.objects.first().pk) if Intake.objects.exists() else str(uuid4())
    for start in ("/goods/", "/law/", "/law/unsettled/", "/api/v1/cases/", "/api/v1/papers/", "/api/v1/parties/", "/api/v1/calc/",
                  f"/api/v1/procedures/intake/{known}/steps/", "/procedures/", f"/procedures/{odd}/{known}/", f"/cases/{known}/open/{odd}/"):  # fmt: skip
        status = client.get(f"{start}{odd}/").status_code
        if status not in (301, 400, 403, 404, 405):
            wrong.append((start, status))
    assert not wrong
