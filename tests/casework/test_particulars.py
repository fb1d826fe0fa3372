"""A party's particulars change by a step with reason and evidence; what was, stays to be read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.law.identifiers import uscc_check_character
from casework.models import CaseParty, Event, Evidence, Intake, IssuedPaper, PartyVersion
from casework.roles import Role
from tests import factories

SHOP = "92450103MA5DEM001"
CODE = SHOP + uscc_check_character(SHOP)
OTHER = "91450103MA5DEM002"
ANOTHER_CODE = OTHER + uscc_check_character(OTHER)
RESIDENT = "11010519491231002X"
"""The standard's own example, nobody's number."""


@pytest.fixture
def case(world):
    request = factories.trademark_lead()
    request["parties"][0] |= {"id_kind": "uscc", "id_number": CODE}
    return factories.registered_case(world, request)


@pytest.fixture
def shop(case):
    return CaseParty.objects.get(case=case, capacity="party")


@pytest.fixture
def change(world, case, shop):
    """Takes the step with these answers; the evidence is a notice of the registry."""
    intake = Intake.objects.get(case=case)
    notice = {
        "kind": "documentary",
        "name": "变更登记通知书",
        "source": "登记机关",
        "provider": "当事人",
        "collected_at": "2026-11-20T10:00",
    }
    act(intake, Intaking.add_evidence, by=world.officers[0], answers=notice)
    basic = {
        "party": str(shop.pk), "manner": "change", "changed_on": "2026-11-10", "reasons": "登记机关已办理变更登记。",
        "evidence": [str(Evidence.objects.get(case=case).pk)],
    }  # fmt: skip
    return lambda **answers: act(intake, Intaking.correct_party, by=world.people[Role.INTAKE], answers=basic | answers)


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return {name: " ".join(told) for name, told in error.value.message_dict.items()}


def test_a_new_name_stands_in_new_papers_and_never_in_old_ones(world, case, shop, change):
    before = IssuedPaper.objects.get(case=case, title="案件来源登记表")
    stated = before.states
    change(name="南宁示范百货商行")
    before.refresh_from_db()
    assert before.states == stated and stated["parties"][0]["name"] == "南宁示范百货店"
    passed = {
        "to_office": str(world.qingxiu.pk),
        "reasons": "违法行为发生在该机关辖区，由其办理。",
        "told_on": clock.today(),
    }
    act(Intake.objects.get(case=case), Intaking.refer, by=world.people[Role.HEAD], answers=passed)
    assert "南宁示范百货商行" in IssuedPaper.objects.get(case=case, title="案件移送函").states["parties"]


def test_what_a_party_was_on_a_day_is_told_by_its_versions(shop, change):
    change(name="南宁示范百货商行", address="南宁市示范路9号")
    party = shop.party
    party.refresh_from_db()
    assert (party.name, party.address) == ("南宁示范百货商行", "南宁市示范路9号")
    assert party.on(date(2026, 11, 9))["name"] == "南宁示范百货店"
    assert party.on(date(2026, 11, 10))["name"] == "南宁示范百货商行"
    first, second = PartyVersion.objects.filter(party=party)
    assert first.manner == "registered" and second.manner == "change"
    assert second.reason == "登记机关已办理变更登记。" and second.event == Event.objects.get(step="correct_party")


def test_what_was_entered_wrongly_was_never_so(shop, change):
    change(manner="correction", changed_on="2026-11-10", representative="示范戊")
    assert shop.party.on(date(2020, 1, 1))["representative"] == "示范戊"
    assert PartyVersion.objects.get(manner="correction").changed_on is None


@pytest.mark.rule("ID-U8")
def test_a_sole_trader_that_becomes_a_company_keeps_its_code(shop, change):
    found = faults(lambda: change(kind="organisation", name="南宁示范百货有限公司", id_number=ANOTHER_CODE))
    assert (
        "终身只有一个" in found["id_number"] and "第九条" in found["id_number"] and "第十条第二款" in found["id_number"]
    )
    change(kind="organisation", name="南宁示范百货有限公司")
    shop.party.refresh_from_db()
    assert (shop.party.kind, shop.party.id_number) == ("organisation", CODE)


@pytest.mark.rule("ID-U8")
def test_a_code_entered_wrongly_is_corrected_and_checked(shop, change):
    wrong = faults(lambda: change(manner="correction", id_number=CODE[:-1] + ("0" if CODE[-1] != "0" else "1")))
    assert "id_number" in wrong
    change(manner="correction", id_number=f" {ANOTHER_CODE.lower()} ")
    shop.party.refresh_from_db()
    assert shop.party.id_number == ANOTHER_CODE


@pytest.mark.rule("ID-R5")
def test_the_ledgers_line_does_not_keep_an_identity_number(case, change):
    event = change(manner="correction", kind="person", id_kind="resident", id_number=RESIDENT)
    assert RESIDENT not in str(event.data) and event.answers["id_number"] == "110105********002X"


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({"name": "南宁示范百货店"}, "__all__", "没有需要更正或者变更的内容"),
        ({"name": "新名称", "changed_on": ""}, "changed_on", "须填写变更之日"),
        ({"name": "新名称", "changed_on": "2026-11-24"}, "changed_on", "不能晚于今天"),
        ({"name": "新名称", "evidence": []}, "evidence", "必填"),
        ({"name": "新名称", "reasons": ""}, "reasons", "必填"),
    ],
)
def test_a_change_without_its_reason_day_or_proof_is_refused(change, answers, field, sentence):
    assert sentence in faults(lambda: change(**answers))[field]
    assert PartyVersion.objects.filter(manner="change").count() == 0


def test_the_partys_page_tells_its_history_with_the_number_masked(world, case, shop, change, client):
    change(manner="correction", kind="person", name="示范丙", id_kind="resident", id_number=RESIDENT)
    client.force_login(world.officers[0])
    page = client.get(f"/cases/{case.pk}/parties/{shop.pk}/").content.decode()
    assert (
        "<del>南宁示范百货店</del> → 示范丙" in page and "更正登记错误" in page and "登记机关已办理变更登记。" in page
    )
    assert "110105********002X" in page and RESIDENT not in page


def test_another_party_reads_neither_the_page_nor_the_history(world, case, shop, client):
    for capacity, seen in (("party", 200), ("right_holder", 404)):
        client.force_login(factories.as_party(world, case, capacity))
        assert client.get(f"/cases/{case.pk}/parties/{shop.pk}/").status_code == seen
        assert client.get(f"/api/v1/parties/{shop.pk}/history/").status_code == seen


def test_the_interface_tells_the_history_with_the_number_masked(world, case, shop, change, client):
    change(manner="correction", kind="person", id_kind="resident", id_number=RESIDENT)
    client.force_login(world.officers[0])
    first, second = client.get(f"/api/v1/parties/{shop.pk}/history/").json()
    assert first["particulars"]["id_number"] == CODE and first["manner_label"] == "登记"
    assert second["particulars"]["id_number"] == "110105********002X" and second["reason"] == "登记机关已办理变更登记。"
