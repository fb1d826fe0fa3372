"""A package that is refused alarms who sent it; a receipt that contradicts an earlier one is not kept."""

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.models import PackageReceipt
from casework.package.manifest import Kind
from casework.package.returned import returned
from casework.roles import Role
from tests import factories
from tests.desk.reading import text
from tests.package.parcels import connect, parcel, receipt
from tests.package.test_api import post
from tests.procedures.transfer_walk import SENT, Walk, at

WHY = "清单与实际文件不符，第三卷缺页。"


@pytest.fixture(autouse=True)
def connected(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)


@pytest.fixture
def as_user():
    def logged_in(user):
        made = Client()
        made.force_login(user)
        return made

    return logged_in


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)


def sent(walk):
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    walk.take("send_package", package=package.pk)
    return package


@pytest.mark.rule("ON-04")
def test_a_refused_package_is_on_the_handlers_day_with_its_reason_and_the_next_step(walk, as_user):
    package = sent(walk)
    handler = as_user(walk.world.officers[0])
    assert "案卷包被退回" not in text(handler.get("/"))
    assert post(package, receipt(package, "REJECTED", reason=WHY)).status_code == 201
    make = reverse("desk:package_make", args=["transfer", walk.it.pk, "CRIMINAL_TRANSFER"])
    for page in (handler.get("/"), handler.get(reverse("desk:case", args=[walk.case.pk]))):
        assert WHY in text(page) and make in page.content.decode() and "期限仍在计算" in text(page)
    head = as_user(walk.world.people[Role.HEAD]).get(reverse("desk:case", args=[walk.case.pk]))
    assert WHY in text(head) and make not in head.content.decode(), "who may not make one is not sent to make it"


@pytest.mark.rule("ON-04")
def test_neither_the_receiver_nor_a_party_gets_the_senders_alarm(walk, as_user):
    package = sent(walk)
    post(package, receipt(package, "REJECTED", reason=WHY))
    for who in (walk.world.people[Role.POLICE_DESK], factories.as_party(walk.world, walk.case, "party")):
        assert "案卷包被退回" not in text(as_user(who).get("/"))
        assert "案卷包被退回" not in text(as_user(who).get(reverse("desk:case", args=[walk.case.pk])))


@pytest.mark.rule("ON-04")
def test_the_alarm_is_over_when_another_is_sent(walk):
    package = sent(walk)
    post(package, receipt(package, "REJECTED", reason=WHY))
    assert [it.reason for it in returned([walk.case])] == [WHY]
    with clock.at(at(2026, 11, 23, 11)):
        again = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0], papers=3, prior=package)
        assert returned([walk.case]), "made and not sent is not enough"
        walk.take("send_package", package=again.pk)
    assert returned([walk.case]) == []


@pytest.mark.rule("ON-04")
def test_the_alarm_is_over_when_the_police_signed_for_the_paper_file(walk):
    package = sent(walk)
    post(package, receipt(package, "REJECTED", reason=WHY))
    with clock.at(at(2026, 11, 23, 14)):
        walk.take("receipt", by=walk.world.officers[0])
    assert returned([walk.case]) == []


@pytest.mark.rule("ON-04")
def test_a_refusal_that_was_followed_by_an_acceptance_alarms_no_more(walk):
    package = sent(walk)
    post(package, receipt(package, "REJECTED", reason=WHY))
    assert post(package, receipt(package)).status_code == 201
    assert returned([walk.case]) == []


@pytest.mark.rule("ON-03")
def test_the_same_receipt_under_another_number_is_the_same_receipt(walk):
    package = sent(walk)
    first, again = (post(package, receipt(package), number=number) for number in ("r-1", "r-2"))
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert PackageReceipt.objects.count() == 1


@pytest.mark.rule("ON-03")
@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"result": "REJECTED", "reason": WHY}, "不能再不予接收"),
        ({"at": "2026-11-23T09:30:00+08:00"}, "接收时间与此前的回执不一致"),
        ({"document_no": "南公受字〔2026〕2号"}, "与此前的回执（南公受字〔2026〕1号）不一致"),
    ],
)
def test_what_was_accepted_is_not_taken_back_nor_accepted_otherwise(walk, second, why):
    package = sent(walk)
    post(package, receipt(package, document_no="南公受字〔2026〕1号"))
    with clock.at(at(2026, 11, 23, 10)):
        answer = post(package, receipt(package, **second))
    assert (answer.status_code, answer.json()["code"]) == (409, "contradicts"), answer.json()
    (sentence,) = answer.json()["errors"]["__all__"]
    assert why in sentence and "已于2026-11-23 09:00出具“已接收，材料齐全”的回执" in sentence
    assert PackageReceipt.objects.count() == 1


@pytest.mark.rule("ON-03", "CT-13a")
def test_that_something_is_missing_may_be_found_after_accepting(walk):
    package = sent(walk)
    post(package, receipt(package))
    later = post(package, receipt(package, "INCOMPLETE", correction_items=["进货单据的原件"]))
    assert later.status_code == 201, later.json()
    assert PackageReceipt.objects.count() == 2
