"""Discretion: the range, the tier's part of it, grounds for less, repetition, and like cases alike."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models import Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.penalty import discretion, earlier, tables
from enforcement.penalty.forms_decision import Decide, PreNotice
from tests import factories
from tests.procedures.penalty_walk import DECIDED, FILED, HEAVY, Walk, moment, penalty_walk

SUBMITTED = (*FILED, "finish_investigation", "agree", "pre_notice", "serve_notice", "waive", "submit")
PARTY = {"id_kind": "resident", "id_number": "11010519491231002X"}


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def to_review(walk, **found):
    walk.to(*FILED)
    walk.take("finish_investigation", **found)
    return walk.to("agree")


def again(world, **party):
    """Another accepted case like the walk's, of the same office."""
    request = factories.trademark_lead(
        received_on=clock.today().isoformat(), conduct_start="2026-01-01", conduct_end="2026-06-30"
    )
    request["parties"][0] |= party
    return Walk(world, factories.accepted_case(world, request))


def told(walk, form, name):
    return form(subject=walk.it, asked=Asked(walk.world.people[Role.HEAD], clock.now())).fields[name].help_text


@pytest.mark.rule("P-DEC-3", "P-NOT-1")
@pytest.mark.parametrize(("fine", "tier", "refused"), [
    ("90000", "light", ""), ("90000.01", "light", "“从轻”的罚款为0.00元至90,000.00元"), ("90000.01", "ordinary", ""),
    ("210000", "heavy", ""), ("209999.99", "heavy", "209,999.99元属于“一般”；请改选档次或者调整数额"),
    ("300000.01", "heavy", "罚款不得超过300,000.00元（违法经营额60,000.00元，最高5倍；《中华人民共和国商标法》第六十条第二款）"),
])  # fmt: skip
def test_a_fine_lies_in_its_tier_or_the_tier_is_changed(walk, fine, tier, refused):
    to_review(walk)
    if not refused:
        walk.take("pre_notice", fine=fine, tier=tier)
        return
    with pytest.raises(ValidationError) as error:
        walk.take("pre_notice", fine=fine, tier=tier)
    assert refused in str(error.value.message_dict["fine"])


@pytest.mark.rule("P-DEC-3")
def test_a_province_sets_the_share_for_the_offices_below_and_the_form_says_whose_rule_it_is(walk, world):
    province = Office.objects.get(pk=world.nanning.parent_id)
    province.choices = {"penalty.tier_share": 20}
    Office.objects.filter(pk=province.pk).update(choices=province.choices)
    to_review(walk)
    assert "从轻0.00元至60,000.00元" in told(walk, PreNotice, "fine")
    assert "规则未定：从轻、从重各占法定罚款幅度的百分比" in told(walk, PreNotice, "fine")
    with pytest.raises(ValidationError, match="各占20%"):
        walk.take("pre_notice", fine="60000.01", tier="light")


@pytest.mark.rule("P-DEC-3")
def test_less_than_the_minimum_needs_a_ground_in_law(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-2")
    walk.to("tell_rights", "finish_investigation", "agree")
    planned = {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": ""}
    with pytest.raises(ValidationError, match="罚款低于法定下限100,000.00元"):
        walk.take("pre_notice", **planned, fine="90000", tier="light")
    with pytest.raises(ValidationError, match="减轻处罚须有法定情形"):
        walk.take("pre_notice", **planned, fine="90000", tier="mitigated")
    with pytest.raises(ValidationError, match="须低于法定下限100,000.00元"):
        walk.take("pre_notice", **planned, fine="100000", tier="mitigated", lighter_ground="merit")
    walk.take("pre_notice", **planned, fine="90000", tier="mitigated", lighter_ground="merit")


def test_where_the_law_has_no_minimum_mitigation_leaves_the_fine_out(walk):
    to_review(walk)
    with pytest.raises(ValidationError, match="没有规定罚款下限，减轻处罚只能不并处罚款"):
        walk.take("pre_notice", tier="mitigated", lighter_ground="confessed")
    walk.take("pre_notice", tier="mitigated", lighter_ground="confessed", kinds=["confiscate_goods"], fine="")


@pytest.mark.rule("Q-UC-2")
def test_serious_circumstances_open_the_higher_span_where_the_law_has_one(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-2")
    walk.to("tell_rights", "finish_investigation", "agree")
    planned = {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": "", "fine": "1500000", "tier": "light"}
    with pytest.raises(ValidationError, match="罚款不得超过1,000,000.00元"):
        walk.take("pre_notice", **planned)
    event = walk.take("pre_notice", **planned, serious=True)
    assert event.answers["measured"]["because"].startswith("情节严重的")


@pytest.mark.rule("P-DEC-3", "CR-L2")
def test_the_decision_keeps_conduct_tier_factors_range_and_basis(walk):
    event = walk.to(*SUBMITTED).take("decide")
    kept = event.answers["measured"]
    assert {name: kept[name] for name in ("charge", "law", "low", "high", "tier", "tier_low", "tier_high", "share")} == {
        "charge": "Q-TM-1", "law": "conduct", "low": "0.00", "high": "300000.00", "tier": "light",
        "tier_low": "0.00", "tier_high": "90000.00", "share": "30",
    }  # fmt: skip
    assert kept["basis"] == "《中华人民共和国商标法》第六十条第二款" and event.answers["factors"]


def like_cases(world, *fines):
    for fine in fines:
        past = again(world)
        past.to(*SUBMITTED[:5])
        tier = {"fine": str(fine), "tier": "light" if fine <= 90_000 else "ordinary" if fine < 210_000 else "heavy"}
        past.take("pre_notice", **tier)
        past.to("serve_notice", "waive", "submit").take("decide", **tier)


@pytest.mark.rule("P-DEC-3")
def test_who_departs_from_like_cases_says_why(walk, world):
    like_cases(world, 150_000, 160_000, 170_000)
    walk.to(*SUBMITTED)
    shown = told(walk, Decide, "fine")
    assert "近三年同类案件3件，罚款位于幅度的中位数53%" in shown and "偏离近三年同类案件中位数多少个百分点" in shown
    with pytest.raises(ValidationError) as error:
        walk.take("decide")
    assert "位于法定幅度的3%" in str(error.value.message_dict["outlier_reason"])
    walk.take("decide", outlier_reason="当事人仅销售十二瓶，主动退货并赔偿权利人。")


@pytest.mark.rule("P-DEC-3")
def test_two_cases_are_too_few_to_compare_with_and_near_ones_need_no_reason(walk, world):
    like_cases(world, 150_000, 160_000)
    walk.to(*SUBMITTED).take("decide")


@pytest.mark.rule("P-DEC-3")
def test_another_offices_cases_are_not_shown(walk, world):
    like_cases(world, 20_000)
    walk.to(*SUBMITTED)
    viewers = (world.people[Role.HEAD], world.counties[Role.HEAD])
    assert [len(discretion.precedents(walk.it, it, clock.today())) for it in viewers] == [1, 0]


@pytest.mark.rule("Q-TM-3")
def test_a_second_infringement_within_five_years_is_fined_in_the_upper_tier(world):
    first = again(world, **PARTY).to(*DECIDED, "serve")
    second = again(world, **PARTY)
    to_review(second, conduct_until="2026-11-23")
    assert earlier.infringements(second.it, clock.today()) == []
    type(second.it).objects.filter(pk=first.it.pk).update(conduct_until="2026-06-30")
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.repeat_counting": "conduct"})
    second.it.case.office.refresh_from_db()
    with pytest.raises(ValidationError, match=f"五年内已因同类行为受过处罚（{first.case.number}）"):
        second.take("pre_notice")
    assert "规则未定：商标“五年内实施两次以上侵权行为”" in told(second, PreNotice, "tier")
    second.take("pre_notice", **HEAVY)


@pytest.mark.rule("Q-TM-2", "Q-TM-3")
def test_who_was_punished_for_the_same_before_did_not_sell_unknowingly(world):
    first = again(world, **PARTY).to(*DECIDED, "serve")
    type(first.it).objects.filter(pk=first.it.pk).update(conduct_until="2026-06-30")
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.repeat_counting": "conduct"})
    second = again(world, **PARTY).to(*FILED)
    second.take("finish_investigation", conduct_until="2026-11-23", proposal="no_penalty")
    second.to("agree_otherwise")
    innocent = {"ground": "innocent_seller", "other_content": "责令停止销售。"}
    with pytest.raises(ValidationError, match=f"{first.case.number}.*不能认定“不知道”"):
        second.take("no_penalty", **innocent)
    choices = {"penalty.repeat_counting": "conduct", "penalty.seller_again": "reasons"}
    Office.objects.filter(pk=world.nanning.pk).update(choices=choices)
    second.it.case.office.refresh_from_db()
    second.take("no_penalty", **innocent)


@pytest.mark.rule("P-DEC-3", "P-HRG-1")
def test_the_tables_of_leniency_and_hearing_have_no_gap_and_no_clash():
    assert [list(it.gaps_and_clashes()) for it in (tables.LENIENCY, tables.HEARING)] == [[], []]


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(("facts", "then", "article"), [
    ({"age": "under_14", "merit": True}, "none", "第三十条"), ({"capacity": "none"}, "none", "第三十一条"),
    ({"trivial": True, "age": "14_to_18"}, "none", "第三十三条第一款"), ({"no_fault": True}, "none", "第三十三条第二款"),
    ({"first": True}, "may_none", "第三十三条第一款"), ({"age": "14_to_18"}, "lighter", "第三十条"),
    ({"merit": True}, "lighter", "第三十二条"), ({"capacity": "reduced"}, "may_lighter", "第三十一条"), ({}, "ordinary", "第五条第二款"),
])  # fmt: skip
def test_what_circumstances_make_of_a_penalty(facts, then, article):
    sober = {"age": "adult", "capacity": "full", "trivial": False, "no_fault": False, "first": False, "merit": False}
    row = tables.LENIENCY.decide(**sober | facts)
    assert (row.then, row.basis.pinpoint) == (then, article)


@pytest.mark.rule("P-DEC-3")
def test_who_must_be_treated_more_lightly_is_not_fined_in_the_ordinary_tier(walk):
    to_review(walk)
    with pytest.raises(ValidationError, match="应当从轻或者减轻处罚（《中华人民共和国行政处罚法》第三十二条）"):
        walk.take("pre_notice", fine="100000", tier="ordinary", lighter_ground="merit")
    walk.take("pre_notice", fine="100000", tier="ordinary", lighter_ground="partly_capable")


def test_no_more_is_confiscated_than_was_gained(walk):
    to_review(walk, gains="3000")
    planned = {"kinds": ["confiscate_goods", "confiscate_gains", "fine"]}
    with pytest.raises(ValidationError, match="没收违法所得3,000.01元超过查明的违法所得3,000.00元"):
        walk.take("pre_notice", **planned, confiscated="3000.01")
    walk.take("pre_notice", **planned, confiscated="3000")


def test_the_same_conduct_is_fined_once(walk):
    walk.to(*DECIDED, "serve")
    with clock.at(moment(2026, 12, 1, 9)):
        walk.to("perform", "close")
        second = Walk(walk.world, walk.case)
        to_review(second)
        with pytest.raises(
            ValidationError, match="同一违法行为已经处以罚款：作出处罚决定（2026年11月23日），不得再次罚款"
        ):
            second.take("pre_notice")
        second.take("pre_notice", kinds=["confiscate_goods"], fine="")


@pytest.mark.rule("Q-TM-6", "Q-TM-1")
@pytest.mark.parametrize(("charge", "right", "wrong", "told"), [
    ("Q-TM-6", "decision", "conduct", "决定时的法律处罚较轻，适用新法"), ("Q-TM-1", "conduct", "decision", "决定时的法律不较轻"),
])  # fmt: skip
def test_the_reviewer_cannot_choose_the_law_that_is_plainly_heavier(world, charge, right, wrong, told):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge=charge)
    walk.to("tell_rights", "finish_investigation")
    with clock.at(moment(2027, 1, 4, 9)):
        with pytest.raises(ValidationError, match=told):
            walk.take("agree", applied_law=wrong)
        walk.take("agree", applied_law=right)
        event = walk.take(
            "pre_notice",
            kinds=["fine"],
            confiscated_goods="",
            goods_worth="",
            fine="30000" if right == "decision" else "8000",
        )
    assert event.answers["measured"]["high"] == ("100000" if right == "decision" else "300000.00")
