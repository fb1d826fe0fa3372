"""What the terms of an agreement must say, what is still open of them, and the standards of substance at their edges."""

from datetime import date, datetime, timedelta
from decimal import Decimal as D
from types import SimpleNamespace as Made

import pytest
from django.core.exceptions import ValidationError

from casework.law.numerals import CHINA
from casework.law.workdays import builtin_calendar
from mediation import substance
from mediation.agreement.forms_obligations import ObligationsField
from mediation.agreement.obligations import (
    NEAR,
    Instalment,
    Obligation,
    decides_a_right,
    instalments,
    leaves_default_to_court,
)

TODAY = date(2026, 11, 23)
FIELD = ObligationsField()
FIELD.parties = {it: Made(pk=it, party=Made(name=f"{it}公司")) for it in ("1", "2", "3", "id9")}
FIELD.signing = frozenset({"1", "2", "id9"})
GOOD = {
    "obligor": "1",
    "obligee": "2",
    "act": "支付赔偿款",
    "amount": "12000",
    "due_on": "2026-12-31",
    "manner": "转账",
}


def stored(**changed):
    return FIELD.clean([GOOD | changed])[0]


def duty(amount=None, due=None, **changed):
    return Obligation(
        **{"obligor": "甲", "obligee": "乙", "act": "支付", "amount": amount and D(amount), "due_on": due, "manner": ""}
        | changed
    )


@pytest.mark.rule("L2", "JC-25")
@pytest.mark.parametrize(("changed", "why"), [
    ({}, ""), ({"obligor": "4"}, "须写明义务人"), ({"obligee": "4"}, "须写明权利人"), ({"obligor": "3"}, "没有签署"), ({"obligee": "3"}, ""), ({"obligee": "1"}, "不能是同一人"), ({"act": "", "amount": ""}, "须写明给付金额"),
    ({"act": "  ", "amount": ""}, "须写明给付金额"), ({"act": ""}, ""), ({"act": None}, ""), ({"amount": "", "due_on": ""}, ""), ({"due_on": ""}, "付款义务须写明履行日期"),
    ({"amount": "0"}, "须大于零"), ({"amount": "-1"}, "须大于零"), ({"amount": "0.01"}, ""), ({"amount": "甲"}, "须为数字"), ({"due_on": "年底"}, "2026-12-31 的样子"),
    ({"amount": "", "due_on": "年底"}, "2026-12-31 的样子"), ({"obligor": {"id": "1"}, "obligee": {"id": "2"}}, ""), ({"obligor": {"id": "1"}, "obligee": "1"}, "不能是同一人"),
    ({"holders": "id9"}, ""), ({"holders": "3"}, "须是签署协议的一方"), ({"obligee": "3", "holders": "2"}, "须是签署协议的一方"), ({"holders": "某公司"}, "须写明权利人"),
    ({"holders": "1"}, "不能是同一人"), ({"holders": "2"}, "只能列一次"), ({"holders": "id9、id9"}, "只能列一次"), ({"obligees": [{"id": "2"}, {"id": "id9"}]}, ""),
    ({"act": None, "amount": ""}, "须写明给付金额"), ({"obligor": None}, "须写明义务人"), ({"obligor": {"label": "甲"}}, "须写明义务人"),
])  # fmt: skip
def test_each_duty_says_who_owes_whom_what_by_when(changed, why):
    if not why:
        assert stored(**changed)["obligors"] == [{"id": "1", "label": "1公司", "share": ""}]
        return
    with pytest.raises(ValidationError) as found:
        stored(**changed)
    assert (
        len(found.value.messages) == 1
        and why in found.value.messages[0]
        and found.value.messages[0].startswith("第1项：")
    )


def test_a_duty_without_parties_says_so_and_not_that_they_are_the_same():
    with pytest.raises(ValidationError) as found:
        stored(obligor="", obligee="")
    assert len(found.value.messages) == 2
    with pytest.raises(ValidationError, match="第2项"):
        FIELD.clean([GOOD, GOOD | {"obligor": "4"}])


@pytest.mark.parametrize("given", [GOOD, ["甲付乙款"], [GOOD, "甲付乙款"], "甲", 5])
def test_the_terms_are_a_list_of_duties(given):
    with pytest.raises(ValidationError, match="须为列表|JSON"):
        FIELD.clean(given)


def test_a_party_is_named_by_its_key_alone_or_in_an_object():
    assert (
        stored(obligor="id9")["obligors"]
        == stored(obligor={"id": "id9"})["obligors"]
        == [{"id": "id9", "label": "id9公司", "share": ""}]
    )


@pytest.mark.rule("L1", "L3")
def test_one_clause_is_enough_to_decide_a_right_or_to_leave_a_default_to_the_court():
    decides, leaves, harmless = "专利权归甲公司所有。", "逾期的由法院裁判。", "甲公司支付十万元。"
    for texts, right, court in [
        ([harmless, decides], True, False),
        ([decides], True, False),
        ([harmless, leaves], False, True),
        ([harmless], False, False),
        ([], False, False),
    ]:
        assert (decides_a_right(texts), leaves_default_to_court(texts)) == (right, court)


@pytest.mark.parametrize(("changed", "kept"), [
    ({}, ("支付赔偿款", "12000.00", "2026-12-31", "转账")), ({"act": None}, ("支付款项", "12000.00", "2026-12-31", "转账")), ({"act": " ", "manner": " 转账 "}, ("支付款项", "12000.00", "2026-12-31", "转账")),
    ({"amount": 1.5}, ("支付赔偿款", "1.50", "2026-12-31", "转账")), ({"amount": None, "due_on": None, "manner": None}, ("支付赔偿款", "", "", "")),
])  # fmt: skip
def test_how_a_duty_is_kept(changed, kept):
    it = stored(**changed)
    assert (it["act"], it["amount"], it["due_on"], it["manner"]) == kept
    read = Obligation.of(it)
    assert (read.obligor, read.obligee) == ("1公司", "2公司")
    assert (read.amount, read.due_on) == (
        D(kept[1]) if kept[1] else None,
        date.fromisoformat(kept[2]) if kept[2] else None,
    )


@pytest.mark.rule("JC-25")
@pytest.mark.parametrize(("it", "definite"), [
    (duty("5", TODAY), True), (duty("5"), False), (duty(), True), (duty(None, TODAY), True), (duty(obligor=""), False), (duty(obligee=""), False), (duty(act=""), False),
])  # fmt: skip
def test_a_court_can_enforce_what_names_parties_content_and_for_a_payment_its_day(it, definite):
    assert it.definite is definite


@pytest.mark.rule("L2", "MED-35")
def test_several_obligees_hold_it_jointly_and_each_may_ask_for_all():
    one, two = stored(), stored(holders=["id9"])
    assert one["obligees"] == [{"id": "2", "label": "2公司"}] and two["obligees"] == [
        *one["obligees"],
        {"id": "id9", "label": "id9公司"},
    ]
    assert stored(obligees=two["obligees"], obligee=two["obligee"]) == two
    alone, joint = Obligation.of(one), Obligation.of(two)
    assert (alone.to_whom, joint.to_whom, joint.obligee) == ("2公司", "2公司、id9公司（连带债权）", "2公司、id9公司")
    assert (
        Obligation.of({name: it for name, it in one.items() if name != "obligees"}).creditors
        == alone.creditors
        == ("2",)
    )
    row, of_one = (instalments([it], [])[0] for it in (joint, alone))
    assert "对2公司、id9公司（连带债权）" in str(row) and "对" not in str(of_one)
    assert (
        row.still == "尚欠12000.00元；2公司、id9公司中的任何一人都可以请求全部履行" and "任何一人" not in of_one.still
    )
    paid = instalments([joint], [done(1, "12000")])[0]
    assert paid.is_done and paid.still == ""


def done(which, paid="", on="2026-11-01"):
    return {"which": which, "paid": paid, "on": on}


@pytest.mark.rule("TM26")
@pytest.mark.parametrize(("amount", "performed", "open_", "is_done"), [
    ("100", (), 100, False), ("100", (done(1, "40"),), 60, False), ("100", (done(1, "40"), done(1, "60")), 0, True), ("100", (done(1, "101"),), -1, True),
    ("100", (done(2, "100"),), 100, False), ("100", (done(1),), 100, False), (None, (), 0, False), (None, (done(1),), 0, True), (None, (done(2),), 0, False),
    ("100", (done(1, "99.99"),), D("0.01"), False),
])  # fmt: skip
def test_a_payment_is_done_when_nothing_is_open_and_an_act_when_it_was_recorded(amount, performed, open_, is_done):
    first, second = instalments([duty(amount), duty("7")], iter(performed))
    assert (first.number, second.number, first.open, first.is_done) == (1, 2, open_, is_done)
    assert second.paid == sum(D(it["paid"] or 0) for it in performed if it["which"] == 2)
    assert ("元" in str(first)) is (amount is not None) and first.amount == (amount and D(amount))


@pytest.mark.rule("TM26")
@pytest.mark.parametrize(("left", "asked_for", "late"), [
    (-1, None, True), (0, -9, False), (1, -9, False), (None, -1, True), (None, 0, False), (None, 1, False), (None, None, False), (-1, 1, True), (1, -1, False),
])  # fmt: skip
def test_what_is_not_done_is_overdue_from_the_day_after_its_own_day_or_the_one_a_demand_set(left, asked_for, late):
    due, demanded = (None if it is None else TODAY + timedelta(days=it) for it in (left, asked_for))
    it = Instalment(1, duty("5", due), D(0), (), demanded=demanded)
    assert it.is_overdue(TODAY) is late and it.falls_due_on == (due or demanded)
    assert it.awaits_demand is (due is None)
    done = Instalment(1, duty("5", due), D(5), (), demanded=demanded)
    assert not done.is_overdue(TODAY) and not done.awaits_demand


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("demands", "until"), [
    ([], None), ([("1", "2026-11-01")], None), ([(1, "2026-11-01")], "2026-11-01"), ([(2, "2026-11-01")], None), ([(1, "2026-11-09"), (1, "2026-11-01")], "2026-11-01"),
    ([(1, "2026-11-01"), (1, "2026-11-09"), (2, "2026-10-01")], "2026-11-01"),
])  # fmt: skip
def test_the_first_demand_for_an_obligation_sets_its_day(demands, until):
    rows = iter([{"which": which, "on": "2026-10-01", "until": day} for which, day in demands])
    first = instalments([duty(), duty("7")], [], rows)[0]
    assert first.demanded == (until and date.fromisoformat(until))


@pytest.mark.parametrize(
    ("left", "light"), [(-1, "逾期"), (0, "临近"), (1, "临近"), (7, "临近"), (8, "未到期"), (None, "")]
)
def test_the_light_of_an_instalment(left, light):
    due = None if left is None else TODAY + timedelta(days=left)
    assert Instalment(1, duty("5", due), D(0), ()).light(TODAY) == light
    assert Instalment(1, duty("5", due), D(5), ()).light(TODAY) == "已履行" and NEAR == 7
    if due:
        assert Instalment(1, duty(), D(0), (), demanded=due).light(TODAY) == light


# 实体标准 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("left", "made"), [(date(2026, 1, 1), None), (None, date(2026, 1, 1)), (None, None)])
def test_after_leaving_both_days_must_be_known(left, made):
    found = substance.service_invention("left", left_on=left, made_on=made)
    assert not found.holds and "不属于职务发明创造" in found.says


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("left", "made", "employers"), [
    ("2025-03-31", "2026-03-31", True), ("2025-03-31", "2026-04-01", False), ("2024-02-29", "2025-02-28", True), ("2024-02-29", "2025-03-01", False),
    ("2025-02-28", "2026-02-28", True), ("2025-02-28", "2026-03-01", False), ("2023-02-28", "2024-02-28", True), ("2023-02-28", "2024-02-29", False),
    ("2025-01-05", "2026-01-05", True), ("2025-01-05", "2026-01-06", False), ("2025-01-01", "2027-01-01", False),
])  # fmt: skip
def test_what_is_made_within_the_year_after_leaving_is_the_employers(left, made, employers):
    found = substance.service_invention("left", left_on=date.fromisoformat(left), made_on=date.fromisoformat(made))
    assert found.holds is employers and found.says.startswith("在离职一年以内" if employers else "不在离职一年以内")


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize("way", substance.SERVICE)
def test_each_way_of_making_it_belongs_to_one_of_the_two(way):
    found = substance.service_invention(way)
    assert found.holds is (way in ("duty", "task", "means"))
    assert found.says.endswith("属于单位") is found.holds


@pytest.mark.rule("P-ADM-PAT")
def test_what_each_standard_says():
    inside = substance.service_invention("left", left_on=date(2025, 1, 1), made_on=date(2025, 6, 1))
    assert inside.holds and inside.says.startswith("在离职一年以内作出")
    assert "属于甲公司、乙公司" in substance.commissioned(agreed=False, completed_by=("甲公司", "乙公司")).says
    all_three = substance.inventor(is_invention=True, took_part=True, creative=True)
    assert all_three.holds and not substance.inventor(is_invention=True, took_part=True, creative=False).holds
    assert substance.inventor(is_invention=True, took_part=True, creative=True).says.startswith("三项条件齐备")
    assert substance.inventor(is_invention=True, took_part=False, creative=False).says.count("、") == 1
    assert "完成或者共同完成的单位、个人" in substance.commissioned(agreed=False, completed_by=()).says
    assert (
        substance.commissioned(agreed=True, completed_by=()).holds
        and not substance.commissioned(agreed=False, completed_by=()).holds
    )


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        ([], 0),
        (["invention"], 4000),
        (["utility_model"], 1500),
        (["design"], 1500),
        (["invention", "design", "design"], 7000),
        (["other"], 0),
    ],
)
def test_the_least_bonus_of_each_kind(kinds, least):
    assert substance.least_bonus(kinds) == least
    told = substance.bonus(kinds, D(least), agreed=False)
    assert told.holds and f"不少于{least}元" in told.says and "不低于此数" in told.says
    below = substance.bonus(kinds, D(least) - 1, agreed=False)
    assert not below.holds and "元低于此数" in below.says
    agreed = substance.bonus(kinds, D(0), agreed=True)
    assert agreed.holds and agreed.says.startswith("有约定")


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("way", "least"), [("transfer", "50.01"), ("equity", "50.01"), ("own_use", "5.00")])
def test_the_least_share_of_what_was_earned(way, least):
    assert substance.least_remuneration(way, D("100.02")) == D(least)


@pytest.mark.rule("P-ADM-PAT")
def test_a_bonus_is_due_three_months_after_the_grant_was_announced():
    found = substance.bonus_due(date(2026, 3, 10), builtin_calendar())
    assert found.due == datetime(2026, 6, 10, 23, 59, 59, tzinfo=CHINA)


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("published", "granted"), [(True, True), (True, False), (False, True), (False, False)])
def test_used_before_the_grant_is_what_lies_in_both_scopes(published, granted):
    found = substance.provisional(in_published=published, in_granted=granted)
    assert found.holds is (published and granted) and ("不属于使用" in found.says) is not found.holds


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(
    ("parent", "since"),
    [(None, date(2024, 5, 1)), (date(2023, 5, 1), date(2023, 5, 1)), (date(2025, 5, 1), date(2024, 5, 1))],
)
def test_the_earlier_publication_counts(parent, since):
    assert substance.provisional_from(date(2024, 5, 1), parent) == since
