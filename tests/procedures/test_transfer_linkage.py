"""What the sharing platform is told of a transfer: parallel indicators, flags, suspects and clues, from the ledger."""

import json

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from casework import clock
from casework.acts import Refused
from casework.models import Case, CaseOffice, CaseParty
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.transfer.linkage import clues
from enforcement.transfer.linkage.record import record
from tests import factories
from tests.procedures import penalty_walk
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at

DECLINED = (*RECEIVED, "decline")
NOTHING = {
    "penalty": 0, "transfer": 1, "filing": 0, "arrest": 0, "prosecution": 0, "judgment": 0, "closed": 0, "reasons_demanded": 0,
    "reasons_given": 0, "administrative_detention": 0, "filing_supervision": 0,
}  # fmt: skip


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def schema():
    return json.loads((settings.BASE_DIR / "docs" / "contracts" / "linkage.schema.json").read_text("utf-8"))


def told(walk):
    """The record, in the published form."""
    shared = json.loads(json.dumps(record(walk.it)))
    check = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(check.iter_errors(shared)) == []
    return shared


@pytest.mark.rule("IF-5")
@pytest.mark.parametrize(
    ("road", "found"),
    [
        (("flag",), {"transfer": 0}),
        (("flag", "advise_transfer"), {"transfer": 3}),
        (("flag", "advise_transfer", "form_team", "report", "approve", "send"), {"transfer": 2}),
        (SENT, {}),
        (DECLINED, {"filing": 1}),
        ((*DECLINED, "reconsider", "reconsider_file"), {"filing": 2}),
        ((*DECLINED, "propose_supervision", "demand_reasons"), {"filing": 1, "reasons_demanded": 1, "filing_supervision": 1}),
        ((*DECLINED, "propose_supervision", "demand_reasons", "explain", "order_to_file"),
         {"filing": 1, "reasons_demanded": 1, "reasons_given": 1, "filing_supervision": 2}),
        ((*DECLINED, "propose_supervision", "demand_reasons", "explain", "order_to_file", "file"),
         {"filing": 3, "reasons_demanded": 1, "reasons_given": 1, "filing_supervision": 2}),
        ((*DECLINED, "propose_supervision", "demand_reasons", "explain", "uphold"),
         {"filing": 1, "reasons_demanded": 1, "reasons_given": 1, "filing_supervision": 3}),
        ((*RECEIVED, "file", "hand_over", "to_prosecutor", "no_prosecution"), {"filing": 2, "prosecution": 1}),
        ((*RECEIVED, "file", "hand_over", "to_prosecutor", "judged"),
         {"filing": 2, "prosecution": 2, "judgment": 1, "closed": 1}),
    ],
)  # fmt: skip
def test_each_indicator_stands_by_itself_whatever_the_others_say(walk, road, found):
    for step in road:
        advised = {"by": walk.world.officers[0]} if step == "advise_transfer" else {}
        walk.take(step, **advised)
    assert told(walk)["indicators"] == NOTHING | found


@pytest.mark.rule("IF-5")
def test_a_case_is_punished_declined_and_supervised_at_the_same_time(world, walk):
    penalty = penalty_walk.Walk(world, walk.case).to(*penalty_walk.NOTIFIED, "waive", "submit", "discuss", "decide")
    walk.to(*DECLINED, "propose_supervision", "demand_reasons")
    shared = told(walk)
    assert {"penalty": 1, "filing": 1, "filing_supervision": 1}.items() <= shared["indicators"].items()
    assert shared["penalty"]["file_no"] == penalty.paper("行政处罚决定书").number
    assert shared["penalty"]["is_discussed"] and not shared["penalty"]["is_lower_limit_money"]
    assert [it["step"] for it in shared["refusal_reasons"]] == ["decline"]
    assert shared["refusal_reasons"][0]["reasons"] == "现有证据不能证明有犯罪事实发生。"


@pytest.mark.rule("IF-5")
@pytest.mark.parametrize(("steps", "stands"), [
    ([("sue", {}), ("judged", {"outcome": "unlawful", "content": "违反法定程序。", "unlawful_ground": "minor"})], 0),
    ([("sue", {}), ("judged_revoked", {})], 0), ([("sue", {}), ("judged", {})], 1),
])  # fmt: skip
def test_a_penalty_that_no_longer_binds_is_none_to_the_police(world, walk, steps, stands):
    penalty = penalty_walk.Walk(world, walk.case).to(*penalty_walk.DECIDED, "serve")
    for step, given in steps:
        penalty.take(step, **given)
    walk.take("flag")
    assert told(walk)["indicators"]["penalty"] == stands and bool(told(walk)["penalty"]["file_no"]) is bool(stands)


@pytest.mark.rule("IF-5")
def test_what_was_done_about_each_suspect_is_told_by_suspect_and_by_date(walk):
    walk.to(*RECEIVED, "file")
    with clock.at(at(2026, 12, 8, 9)):
        walk.take("note_measure", suspect="示范嫌疑人乙", measure="arrest_refused")
        walk.take("note_measure", measure="arrested")
        walk.take("note_measure", measure="arrest_asked", taken_on="2026-12-01", document_number="南公提捕〔2026〕1号")
        walk.take("note_measure", measure="detained", taken_on="2026-11-25")
    shared = told(walk)
    named = {it["name"]: [row["measure"] for row in it["measures"]] for it in shared["suspects"]}
    party = CaseParty.objects.get(case=walk.case, capacity="party").party
    assert named == {
        party.name: [],
        "示范嫌疑人": ["detained", "arrest_asked", "arrested"],
        "示范嫌疑人乙": ["arrest_refused"],
    }
    assert shared["indicators"]["arrest"] == 1, "one arrest of two suspects is an arrest in the case"
    assert shared["indicators"]["administrative_detention"] == 1


@pytest.mark.rule("IF-5")
def test_a_measure_against_a_suspect_is_entered_by_the_organ_that_has_the_case(world, walk):
    walk.to(*RECEIVED, "file")
    strange = factories.office(
        "police-4502", "柳州市公安局（演示）", "prefecture", kind=OfficeKind.POLICE, division="450200"
    )
    CaseOffice.objects.create(case=walk.case, office=strange, capacity="police", since=clock.now())
    stranger = factories.person("外地民警", Role.POLICE_DESK, strange)
    with pytest.raises(Refused, match="须由受移送的公安机关、抄送的人民检察院办理"):
        walk.take("note_measure", by=stranger)
    walk.take("note_measure", by=world.people[Role.PROCURATORATE_DESK])


@pytest.mark.rule("IF-5")
@pytest.mark.parametrize(("unsold", "beyond"), [("120000", True), ("119999", False), ("160000", True)])
def test_a_case_at_eighty_per_cent_of_the_standard_is_sifted(world, unsold, beyond):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    walk.take("flag", unsold=unsold)
    shared = told(walk)
    percent = walk.it.evaluation["percent"]
    assert shared["penalty"]["is_beyond_eighty"] is beyond is (percent >= 80)
    assert shared["case"]["amount_involved"] == f"{unsold}.00" and shared["case"]["is_suspected_criminal"]


@pytest.mark.rule("IF-5")
def test_a_mitigated_penalty_and_earlier_ones_are_flagged(world):
    earlier = penalty_walk.penalty_walk(world).to(*penalty_walk.DECIDED)
    party = CaseParty.objects.get(case=earlier.case, capacity="party").party
    later = penalty_walk.penalty_walk(world)
    CaseParty.objects.filter(case=later.case, capacity="party").update(party=party)
    walk = Walk(world, later.case).to("flag")
    assert told(walk)["penalty"]["times"] == 1


@pytest.mark.rule("IF-5", "ID-R5")
def test_neither_the_number_of_a_suspect_nor_anything_of_the_reporter_is_shared(world):
    lead = factories.trademark_lead()
    lead["parties"][0] |= {"kind": "person", "id_kind": "resident", "id_number": "11010519491231002X"}
    lead["parties"].append(
        {"capacity": "complainant", "kind": "person", "name": "示范举报人癸", "phone": "0771-5550199"}
    )
    walk = Walk(world, factories.accepted_case(world, lead)).to(*SENT)
    words = json.dumps(told(walk), ensure_ascii=False)
    assert "11010519491231002X" not in words and "示范举报人癸" not in words and "0771-5550199" not in words
    assert "002X" in words, "masked, not left out"


@pytest.mark.rule("IF-5")
def test_days_late_are_those_of_the_clock_that_is_furthest_behind(walk):
    walk.to(*SENT)
    assert told(walk)["case"]["timeout_days"] == 0
    with clock.at(at(2026, 12, 8, 9)):
        assert told(walk)["case"]["timeout_days"] > 5


@pytest.mark.rule("IF-5", "CT-37")
def test_a_report_not_transferred_is_a_clue_whose_state_follows_what_was_done(walk):
    walk.take("receive_complaint")
    assert given(walk) == ["已受理"]
    walk.take("not_transfer", told_on="2026-11-23")
    assert given(walk) == ["已回复"]


@pytest.mark.rule("IF-5", "CT-40")
def test_the_notice_of_an_office_without_penalty_power_is_a_clue(world, walk):
    type(world.nanning).objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    walk.case.refresh_from_db()
    walk.it.case.office.refresh_from_db()
    walk.to("flag", "notify_only")
    assert given(walk) == ["待分派"]


def given(walk):
    rows = json.loads(json.dumps(clues.clues(Case.objects.filter(pk=walk.case.pk), 10)))
    form = schema()
    check = Draft202012Validator({"$ref": "#/$defs/clue", "$defs": form["$defs"]})
    assert [error for row in rows for error in check.iter_errors(row)] == []
    return [row["state"] for row in rows]
