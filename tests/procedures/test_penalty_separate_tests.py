"""Tests of goods under two seizures; what a provision wants proved; measures that are not entrusted."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from casework.models import Office
from enforcement.catalogue import OFFENCES
from enforcement.penalty.inventory import stock
from tests.procedures.penalty_walk import ANSWERS, FILED, moment, penalty_walk


def twice_seized(world):
    """First on 5 November 2026, besides on the 6th."""
    walk = penalty_walk(world, moment(2026, 11, 2, 9))
    with clock.at(moment(2026, 11, 5, 10)):
        walk.to(*FILED, "seize")
    with clock.at(moment(2026, 11, 6, 10)):
        walk.take("seize_more", **ANSWERS["seize"] | {"items": "示范牌包装盒，一百只"})
    return walk


@pytest.mark.rule("P-EVD-5", "TP11")
@pytest.mark.parametrize(
    ("step", "first", "further"),
    [("test", "2026-12-25", "2026-12-06"), ("test_further", "2026-12-05", "2026-12-16")],
)
def test_a_test_lengthens_only_the_seizure_of_what_is_tested(world, step, first, further):
    walk = twice_seized(world)
    with clock.at(moment(2026, 11, 9, 10)):
        walk.take(step)
    walk.lapse(moment(2026, 12, 1, 9))
    running = walk.running()
    assert (running["seizure_period"], running["further_seizure_period"]) == (first, further)
    assert walk.paper("检测/检验/检疫/鉴定期间告知书").states["original"] != ""


@pytest.mark.rule("P-EVD-5", "TP11")
@pytest.mark.parametrize(("step", "others"), [("test", True), ("test_further", False)])
def test_goods_of_the_other_seizure_are_sent_by_their_own_step(world, step, others):
    walk = twice_seized(world)
    with clock.at(moment(2026, 11, 9, 10)):
        under = [it.item for it in stock.under_a_measure(walk.case, clock.now())]
        wrong = [str(it.pk) for it in under if (it.measured.step == "seize_more") is others]
        with pytest.raises(ValidationError, match="检鉴期间只从所检物品自己的查封、扣押期限中扣除"):
            walk.take(step, goods=wrong)


@pytest.mark.rule("P-EVD-5", "TP09")
@pytest.mark.parametrize(
    ("test", "release", "seize", "end"),
    [("test", "release", "seize", "end_test"), ("test_further", "release_more", "seize_more", "end_test_further")],
)
def test_a_test_left_open_does_not_lengthen_the_next_seizure(world, test, release, seize, end):
    walk = twice_seized(world)
    with clock.at(moment(2026, 11, 9, 10)):
        walk.take(test)
        walk.take(release, **ANSWERS["release"])
        with pytest.raises(Refused, match="检鉴期间还没有登记结束，会停止新的查封、扣押的期限"):
            walk.take(seize, **ANSWERS["seize"])
        walk.take(end)
        walk.take(seize, **ANSWERS["seize"])


@pytest.mark.rule("P-EVD-4", "TP09")
def test_an_organisation_that_acts_by_entrustment_takes_no_compulsory_measures(world):
    walk = penalty_walk(world).to(*FILED)
    Office.objects.filter(pk=world.nanning.pk).update(entrusted=True)
    walk.it.refresh_from_db()
    walk.case.office.refresh_from_db()
    with pytest.raises(Refused, match="行政强制措施权不得委托，不能决定查封、扣押.*第十七条第一款"):
        walk.take("seize")
    walk.take("preserve")


def malicious(world, ended="2027-02-01"):
    with clock.at(moment(2027, 3, 1, 9)):
        walk = penalty_walk(world, conduct_start="2027-01-10", conduct_end=ended)
        walk.take("register_lead")
        walk.take("file", charge="Q-TM-8")
        walk.take("tell_rights")
        walk.take("finish_investigation", conduct_until=ended, turnover="")
        walk.take("agree")
    return walk


PLAN = {"kinds": ["warning"], "fine": "", "confiscated_goods": "", "goods_worth": "", "tier": "ordinary"}
PROOF = "该批申请使多名经营者的申请被驳回并支出异议费用，有异议决定和付款凭证证明。"


@pytest.mark.rule("Q-TM-8")
def test_under_the_new_law_a_malicious_filing_is_punished_only_when_its_bad_effect_is_proved(world):
    walk = malicious(world)
    with clock.at(moment(2027, 3, 1, 10)):
        with pytest.raises(ValidationError, match="第五十四条以“造成不良影响”为给予处罚的要件：请写明其事实和证据"):
            walk.take("pre_notice", **PLAN)
        walk.take("pre_notice", **PLAN, element_proof=PROOF)
        paper = walk.paper("行政处罚告知书")
        assert PROOF in rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        walk.to("serve_notice", "waive", "submit")
        with pytest.raises(ValidationError, match="造成不良影响"):
            walk.take("decide", **PLAN)
        walk.take("decide", **PLAN, element_proof=PROOF)


@pytest.mark.rule("Q-TM-8")
def test_only_the_new_provision_on_malicious_filings_has_such_an_element():
    found = {(key, entry.since.isoformat()) for key, it in OFFENCES.items() for entry in it.entries if entry.element}
    assert found == {("Q-TM-8", "2027-01-01")}


@pytest.mark.rule("Q-TM-8", "P-SIM-1")
def test_what_must_be_proved_besides_the_conduct_is_not_punished_on_the_spot(world):
    with clock.at(moment(2027, 3, 1, 9)):
        walk = penalty_walk(world, conduct_start="2027-01-10", conduct_end="2027-02-01")
        walk.take("register_lead")
        with pytest.raises(ValidationError, match="以“造成不良影响”为要件，须立案查明后处罚，不能当场处罚"):
            walk.take("decide_on_the_spot", charge="Q-TM-8", kinds=["warning"], fine="", collection="none")
