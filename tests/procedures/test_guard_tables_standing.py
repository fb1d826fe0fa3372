"""What is recorded of an enterprise's class, by whom it is read, and what a draw and a result keep of what was given (CR-J4, J7, J8)."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models.party import IdKind
from casework.roles import Role
from enforcement.credit.grading import spot, standing
from enforcement.credit.models import Enterprise, RiskClass
from tests.desk.test_spot_checks import PLAN, drawn, register, result
from tests.procedures.listings import uscc
from tests.procedures.rows import YES_NO

CODE = uscc("91450103MA5DE0001")
TODAY = date(2026, 11, 23)


def refreshed(world, row):
    given = {"uscc": CODE, "name": "示范企业（演示）", "class": "B", "reason": ""} | row
    return standing.refresh(world.nanning, TODAY, [given], source="源" * 201, by=world.people[Role.CREDIT_CLERK])


# 按月更新 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J4")
def test_a_line_keeps_so_much_of_its_texts_as_its_columns_hold(world, now):
    assert refreshed(world, {"name": "名" * 201, "reason": "由" * 301}).taken == 1
    line = RiskClass.objects.get()
    assert (len(line.source), len(line.reason), len(line.enterprise.name)) == (200, 300, 200)


@pytest.mark.rule("CR-J4")
def test_the_line_that_is_refused_is_named_by_its_number_in_the_sheet(world, now):
    assert refreshed(world, {"class": "E"}).refused[0].startswith("第2行（")


@pytest.mark.rule("CR-J4")
@pytest.mark.parametrize("known", YES_NO)
@pytest.mark.parametrize("name", ["", None])
def test_an_enterprise_is_entered_with_its_name_and_known_without_it(world, now, known, name):
    if known:
        refreshed(world, {})
    done = refreshed(world, {"name": name})
    assert done.taken == known and len(done.refused) == (not known)
    assert known or "须填名称" in done.refused[0]


@pytest.mark.rule("CR-J4", "CR-J8")
@pytest.mark.parametrize(("grade", "listed", "on_register", "why"), [
    ("A", False, True, ""), ("A", True, True, "在严重违法失信名单内"), ("D", True, True, ""), ("D", False, True, ""), ("B", False, False, "此后不能登记"),
    ("D", True, False, "此后不能登记"), ("E", False, True, "应为 A、B、C、D 之一"),
])  # fmt: skip
def test_no_better_class_than_d_on_the_list_and_none_off_the_register(now, grade, listed, on_register, why):
    it = Made(office=Made(), uscc=CODE, until=TODAY, is_on_register=lambda day: on_register)
    with (
        mock.patch.object(standing, "is_listed", return_value=listed),
        mock.patch.object(standing.RiskClass.objects, "create") as create,
    ):
        try:
            standing.record(it, grade, source="源", by=Made(), month=TODAY)
            told = ""
        except ValidationError as error:
            told = error.messages[0]
    assert why in told and bool(told) is bool(why) and create.called is not bool(why)


# 名单 -----------------------------------------------------------------------------------------------------------------


def lines_of(act, enterprise, listing, listed=False):
    """What ``act`` writes for one bearer of the listing, and who was called back to the register."""
    with (
        mock.patch.object(standing, "_bearers", return_value=[enterprise]),
        mock.patch.object(standing, "_line") as line,
        mock.patch.object(standing.register, "come_back") as back,
        mock.patch.object(standing, "is_listed", return_value=listed),
        mock.patch.object(standing, "own_class", return_value=enterprise.own),
    ):
        act(listing, at=clock.now(), by=Made())
    return [call.args[1:3] for call in line.call_args_list], back.called


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize(("own_office", "until", "on_register", "written", "back"), [
    (True, None, True, True, False), (True, TODAY, False, True, True), (True, TODAY, True, True, True),
    (False, None, True, True, False), (False, TODAY, False, False, False), (False, TODAY, True, True, True),
])  # fmt: skip
def test_the_listing_office_calls_back_who_left_its_register_and_others_only_who_is_on_theirs(
    now, own_office, until, on_register, written, back
):
    it = Made(office_id=1 if own_office else 2, until=until, is_on_register=lambda day: on_register, own=None)
    found, called = lines_of(standing.put_in_d, it, Made(case=Made(office_id=1)))
    assert (found == [("D", True)], called) == (written, back)


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize(("listed", "classed", "own", "written"), [
    (True, True, ("B", False), None), (True, False, None, None), (False, False, None, None), (False, True, None, ("", False)),
    (False, True, ("B", False), ("B", False)), (False, True, ("C", True), ("C", True)),
])  # fmt: skip
def test_after_the_list_stands_what_stood_by_its_own_record(now, listed, classed, own, written):
    row = own and Made(grade=own[0], key_supervision=own[1])
    it = Made(uscc=CODE, classes=Made(exists=lambda: classed), own=row)
    assert lines_of(standing.restore, it, Made(), listed)[0] == ([written] if written else [])


@pytest.mark.rule("CR-J8")
def test_a_line_of_the_list_keeps_so_much_of_its_number_as_its_column_holds(now):
    listing = Made(case=Made(office="示范局"), decision_number="号" * 301)
    with mock.patch.object(standing.RiskClass.objects, "create") as create:
        standing._line(Made(office=Made()), "D", True, "listed", listing, clock.now(), Made())
    assert len(create.call_args.kwargs["reason"]) == 300


@pytest.mark.rule("CR-J4")
@pytest.mark.parametrize(("kind", "number", "told"), [
    (IdKind.USCC, CODE, True), (IdKind.USCC, "", False), (IdKind.RESIDENT, CODE, False), (IdKind.RESIDENT, "", False),
])  # fmt: skip
def test_the_class_is_told_of_a_body_with_a_code_and_of_nobody_else(world, now, kind, number, told):
    Enterprise.objects.create(office=world.nanning, uscc=CODE, name="示范企业（演示）", since=TODAY)
    Enterprise.objects.create(office=world.nanning, uscc="", name="没有代码的（演示）", since=TODAY)
    assert bool(standing.notes(Made(party=Made(id_kind=kind, id_number=number)))) is told


# 抽查 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7")
def test_a_class_nobody_gave_a_rate_for_is_drawn_at_none(world, now):
    register(world, A=4)
    assert drawn(world, spot.Plan("抽查", {"A": PLAN.rates["A"]})).rates == {"A": "2", "B": "0", "C": "0", "D": "0"}


@pytest.mark.rule("CR-J7")
def test_others_than_the_drawn_inspect_only_with_a_reason_and_the_drawn_without_one(world, now):
    register(world, C=10)
    it = drawn(world)
    first = it.drawn[0]
    everyone = sorted(spot.inspectors(world.nanning))
    other = next(person for person in everyone if person not in first["inspectors"])
    changed = [first["inspectors"][0], other]
    with pytest.raises(ValidationError, match="须写明更换的理由"):
        result(it, world, inspectors=changed)
    with pytest.raises(ValidationError, match="检查人员应为本机关执法人员"):
        result(it, world, inspectors=[*changed, "没有这个人"])
    assert result(it, world, inspectors=changed, replaced_because="抽中的人员当日出庭").inspectors
    assert result(it, world, it.drawn[1]["uscc"], inspectors=everyone).replaced_because == ""
