"""The police receive the file: 310号令 article 7, who may act, and who may see."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, ledger
from casework.acts import Refused, offers
from casework.lapse import lapse_due
from casework.models import Case
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


# 第七条：回执、转送；材料不全


@pytest.mark.rule("CT-11", "CT-12", "CT-13a", "CT-15")
def test_the_receipt_starts_the_police_clocks(walk):
    with clock.at(at(2026, 11, 26, 15, 30)):
        walk.to(*RECEIVED)
    assert walk.running() == {"first_check": at(2026, 11, 27, 15, 30), "police_decide": at(2026, 11, 29, 23, 59, 59)}


@pytest.mark.rule("CT-11")
def test_the_receipt_cannot_be_before_the_letter_nor_in_the_future(walk):
    walk.to(*SENT)
    with pytest.raises(ValidationError, match="不能早于移送的时间"):
        walk.take("receipt", received_at="2026-11-23T08:59")
    with pytest.raises(ValidationError, match="不能晚于现在"):
        walk.take("receipt", received_at="2026-11-23T09:01")


@pytest.mark.rule("CT-12")
def test_police_without_jurisdiction_pass_the_file_on_and_are_out_of_it(walk, world):
    second = factories.office(
        "police-4502", "另一公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE, division="450200"
    )
    desk = factories.person("另一对接人", Role.POLICE_DESK, second)
    walk.to(*RECEIVED)
    assert not Case.objects.visible_to(desk).contains(walk.case)
    with pytest.raises(ValidationError, match="案件已经在该公安机关"):
        walk.take("forward")
    walk.take("forward", police=second.pk)
    assert (walk.it.state, walk.it.police) == (S.SENT, second)
    assert Case.objects.visible_to(desk).contains(walk.case)
    assert set(walk.running()) == {"sign_for_it"}
    with pytest.raises(Refused, match="须由本案现在的受移送公安机关办理"):
        walk.take("receipt")
    walk.take("receipt", by=desk)


@pytest.mark.rule("CT-12", "CT-13a")
def test_when_the_police_say_nothing_in_a_day_the_system_records_that(walk):
    walk.to(*RECEIVED)
    taken, skipped = lapse_due(at(2026, 11, 24, 9, 1))
    assert [event.step for event in taken] == ["no_objection"] and not skipped
    walk.it.refresh_from_db()
    assert walk.it.state == S.RECEIVED and set(walk.running()) == {"police_decide"}


@pytest.mark.rule("CT-13", "CT-13b")
def test_missing_materials_are_supplied_in_three_days_and_do_not_stop_the_police_clock(walk):
    walk.to(*RECEIVED, "ask_supplement")
    assert walk.running() == {
        "supply_in_time": at(2026, 11, 26, 23, 59, 59),
        "police_decide": at(2026, 11, 26, 23, 59, 59),
    }
    walk.take("supply")
    assert walk.it.state == S.RECEIVED and set(walk.running()) == {"police_decide"}
    assert walk.paper("补正材料函").states["attachments"] == ["进货单据原件三份"]


@pytest.mark.rule("CT-13")
def test_police_may_decide_without_waiting_for_the_supplement(walk):
    walk.to(*RECEIVED, "ask_supplement", "file")
    assert walk.it.state == S.FILED


@pytest.mark.rule("CT-14", "CT-25")
def test_what_is_not_for_the_police_comes_back(walk):
    walk.to(*RECEIVED, "send_elsewhere")
    assert ledger.held(walk.case, "criminal_transfer")
    walk.take("back_to_admin")
    assert walk.it.is_over and not ledger.held(walk.case, "criminal_transfer")


# 谁可以办理


@pytest.mark.rule("CT-11")
def test_only_the_receiving_desks_act_and_see(walk, world):
    walk.to("flag", "form_team", "report", "approve")
    desk, prosecutor = world.people[Role.POLICE_DESK], world.people[Role.PROCURATORATE_DESK]
    assert not Case.objects.visible_to(desk).contains(walk.case) and not Case.objects.visible_to(prosecutor).contains(
        walk.case
    )
    walk.take("send")
    stranger = factories.person(
        "他处对接人",
        Role.POLICE_DESK,
        factories.office("police-9", "他处公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE, division="450900"),
    )
    assert Case.objects.visible_to(desk).contains(walk.case) and Case.objects.visible_to(prosecutor).contains(walk.case)
    assert not Case.objects.visible_to(stranger).contains(walk.case)
    for person in (stranger, prosecutor, world.people[Role.HEAD], world.people[Role.COURT_CLERK], world.officers[4]):
        with pytest.raises(Refused, match="须由公安机关对接人或者承办人办理"):
            walk.take("receipt", by=person)
    assert [offer.step.name for offer in offers(walk.it, desk) if offer.open] == ["receipt"]
    walk.take("receipt", by=desk)


def test_a_handler_enters_the_answer_from_the_polices_paper(walk, world):
    walk.to(*SENT)
    event = walk.take("receipt", by=world.officers[0])
    assert event.role == "handler" and event.answers["signed_by"] == "演示警员"
    with pytest.raises(ValidationError, match="document_number"):
        walk.take("file", by=world.officers[0], document_number="")
