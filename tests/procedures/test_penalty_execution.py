"""Service, publicity, performance, the court, closing; and the decisions other than a penalty."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Post
from casework.roles import Role
from tests import factories
from tests.procedures.penalty_walk import DECIDED, FILED, NOTIFIED, Walk, moment, penalty_walk


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def to_notice(walk):
    return walk.to(*FILED, "finish_investigation", "agree", "pre_notice")


@pytest.mark.rule("P-SRV-1", "TP26", "P-PAY-1", "P-REM-1")
def test_service_starts_payment_reconsideration_and_suit(world):
    walk = penalty_walk(world, moment(2026, 1, 5, 9))
    with clock.at(moment(2026, 2, 6, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2026-01-31")
        walk.to(*DECIDED[4:])
        assert walk.running() == {"publicity_period": "2026-03-12", "serving_period": "2026-02-24"}
    with clock.at(moment(2026, 3, 2, 10)):
        walk.take("serve")
    assert walk.running() == {
        "publicity_period": "2026-03-12", "payment_period": "2026-03-17", "reconsideration_period": "2026-05-06", "suit_period": "2026-09-02",
    }  # fmt: skip


@pytest.mark.rule("P-PAY-1", "TP26")
def test_payment_counts_from_service_and_rolls_past_the_holidays(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 18, 10)):
        walk.to(*DECIDED)
    with clock.at(moment(2026, 9, 21, 10)):
        walk.take("serve", served_on="2026-09-20")
    assert walk.running()["payment_period"] == "2026-10-08"


@pytest.mark.rule("P-SRV-2", "DL-13", "DP-51", "P-TIM-3")
def test_service_by_announcement_takes_thirty_days_which_do_not_count(world):
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 3, 10)):
        to_notice(walk)
        with pytest.raises(ValidationError, match="自公告发布之日起经过三十日"):
            walk.take("serve_notice", method="announcement")
        walk.take("announce")
    assert walk.running()["announcement_period"] == "2026-08-03"  # 2 August is a Sunday
    assert walk.paper("文书送达公告").states["days"] == "三十"
    assert walk.lapse(moment(2026, 8, 3, 23, 59, 59))[0] == []
    assert walk.lapse(moment(2026, 8, 4, 0, 1))[0] == ["announcement_over"]
    assert walk.running()["case_period"] == "2026-11-02"
    with clock.at(moment(2026, 8, 4, 9)):
        walk.take("serve_notice", method="announcement")
    assert walk.running()["defence_period"] == "2026-08-11"


@pytest.mark.rule("P-SRV-2")
def test_electronic_service_needs_consent_and_no_service_precedes_its_paper(walk):
    to_notice(walk)
    with pytest.raises(ValidationError, match="电子送达须经当事人同意"):
        walk.take("serve_notice", method="electronic")
    with pytest.raises(ValidationError, match="送达日期早于文书签发日期2026年11月23日"):
        walk.take("serve_notice", served_on="2026-11-22")


@pytest.mark.rule("P-PUB-1")
def test_publicity_outlives_the_case_and_a_mere_warning_is_not_published(world):
    walk = penalty_walk(world).to(*DECIDED, "serve", "perform", "close")
    assert "publicity_period" in walk.running()
    walk.take("publish")
    assert "publicity_period" not in walk.running()


@pytest.mark.rule("P-PUB-1", "Q-CR-1")
def test_a_mere_warning_is_not_published(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-CR-1")
    walk.to(*DECIDED[2:5])
    warned = {"kinds": ["warning"], "fine": "", "confiscated_goods": "", "goods_worth": ""}
    walk.take("pre_notice", **warned)
    walk.to("serve_notice", "waive", "submit")
    walk.take("decide", **warned)
    assert "publicity_period" not in walk.running()
    with pytest.raises(Refused, match="仅警告的处罚决定（变更后只余警告或者没有处罚内容的）不公示"):
        walk.take("publish")


@pytest.mark.rule("TP27", "P-CLS-1", "TP32")
def test_full_payment_ends_the_payment_and_starts_closing(walk):
    walk.to(*DECIDED, "serve")
    with pytest.raises(ValidationError, match="尚欠0.01元，没有缴清"):
        walk.take("perform", paid="7999.99")
    walk.take("perform")
    assert walk.running()["closing_period"] == "2026-12-14" and "payment_period" not in walk.running()
    walk.take("close")
    assert walk.it.is_over and set(walk.running()) == {"publicity_period", "reconsideration_period", "suit_period"}


@pytest.mark.rule("TP27")
def test_whoever_decided_the_fine_does_not_collect_it(walk, world):
    walk.to(*DECIDED, "serve")
    head = world.people[Role.HEAD]
    Post.objects.create(user=head, office=world.nanning, case=walk.case, role=Role.HANDLER, since="2020-01-01")
    with pytest.raises(Refused, match="罚款的决定与收缴须分离"):
        walk.take("perform", by=head)


@pytest.mark.rule("TP28", "P-PAY-3")
def test_hardship_defers_the_payment(walk):
    walk.to(*DECIDED, "serve", "defer")
    # 75 days end on 春节, whose notice is missing: rolled to 9 February, or to 15 at the latest, which the party is shown
    assert walk.running()["payment_period"] == "2027-02-15"


@pytest.mark.rule("TP23", "P-DEC-1", "DP-46")
def test_no_penalty_educates_and_starts_closing(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", proposal="no_penalty")
    walk.take("agree_otherwise")
    with pytest.raises(ValidationError, match="应当对当事人进行教育"):
        walk.take("no_penalty", education="")
    walk.to("no_penalty", "serve_no_penalty")
    assert walk.running() == {
        "closing_period": "2026-12-14",
        "reconsideration_period": "2027-01-22",
        "suit_period": "2027-05-24",
    }
    paper = walk.paper("不予行政处罚决定书")
    assert (
        paper.number == "南市监不罚〔2026〕1号"
        and paper.states["citations"][0] == "《中华人民共和国行政处罚法》第三十三条第二款"
    )
    walk.take("close", manner="no_penalty")


@pytest.mark.rule("TP24", "P-DEC-1")
def test_a_case_for_another_department_is_transferred_and_closed(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", proposal="other_office")
    walk.to("agree_otherwise", "transfer_other")
    assert walk.running() == {"closing_period": "2026-12-14"}
    walk.take("close", manner="transferred")


def unpaid(world):
    """Served on 12 May 2025, after the region's own spring holidays, and never paid."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    with clock.at(moment(2025, 5, 9, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(*DECIDED[4:])
    with clock.at(moment(2025, 5, 12, 10)):
        walk.take("serve")
    return walk


@pytest.mark.rule("TP30", "P-ENF-1", "DL-8", "DP-48")
def test_a_demand_follows_the_missed_payment_and_gives_ten_working_days(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 5, 27, 10)), pytest.raises(Refused, match="期限尚未届满"):
        walk.take("demand")
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    assert walk.running()["demand_period"] == "2025-06-12"  # 端午 31 May to 2 June
    states = walk.paper("履行催告书").states
    assert (states["days"], states["owed"], states["decision"]["number"]) == (
        "十",
        "8,000.00元（人民币捌仟元整）",
        "南市监处罚〔2025〕1号",
    )


@pytest.mark.rule("TP31", "P-ENF-1", "P-ENF-2", "P-REM-1")
def test_the_court_is_asked_after_demand_and_remedies_within_three_months(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    assert walk.lapse(moment(2025, 7, 12, 9))[0] == ["demand_over", "reconsideration_over"]
    with (
        clock.at(moment(2025, 7, 12, 10)),
        pytest.raises(Refused, match="复议和起诉期限尚未届满，或者复议、诉讼还没有维持"),
    ):
        walk.take("apply_to_court")
    assert walk.lapse(moment(2025, 11, 17, 9))[0] == ["remedies_over"]  # noted late: the window opened all the same
    assert walk.running() == {
        "publicity_period": "2025-06-09",
        "payment_period": "2025-05-27",
        "enforcement_window": "2026-02-12",
    }
    with clock.at(moment(2026, 2, 13, 9)), pytest.raises(Refused, match="申请强制执行的期限没有起算或者已过"):
        walk.take("apply_to_court")
    with clock.at(moment(2026, 2, 12, 9)):
        walk.to("apply_to_court", "court_accepts", "court_permits", "court_done", "close")
    assert walk.it.is_over


@pytest.mark.rule("TP31", "P-ENF-1")
def test_no_court_before_ten_working_days_after_the_demand(world):
    walk = unpaid(world)
    assert walk.lapse(moment(2025, 11, 13, 9))[0] == ["reconsideration_over", "remedies_over"]
    with clock.at(moment(2025, 11, 14, 9)):
        walk.to("demand", "serve_demand")
    with clock.at(moment(2025, 11, 28, 10)), pytest.raises(Refused, match="尚不满十个工作日"):
        walk.take("apply_to_court")
    with clock.at(moment(2025, 11, 29, 10)):
        walk.take("apply_to_court")


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_reconsideration_ends_both_remedies_and_fifteen_days_follow_its_decision(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("reconsider")
        assert "suit_period" not in walk.running()
    with clock.at(moment(2025, 7, 10, 10)):
        walk.take("reconsidered")
    assert walk.running()["suit_after_period"] == "2025-07-25"
    assert walk.lapse(moment(2025, 7, 28, 9))[0] == ["remedies_over"]
    assert walk.running()["enforcement_window"] == "2025-10-27"  # 25 October is a Saturday


@pytest.mark.rule("P-SRV-1", "P-SRV-2")
def test_days_run_only_when_every_party_has_been_served(world):
    lead = factories.trademark_lead(received_on="2026-11-23", conduct_start="2026-01-01", conduct_end="2026-06-30")
    lead["parties"].append(
        {"capacity": "party", "kind": "organisation", "name": "南宁示范庚商贸有限公司", "address": "南宁市示范路5号"}
    )
    walk = Walk(world, factories.accepted_case(world, lead)).to(*NOTIFIED[:-1])
    with pytest.raises(ValidationError, match="有两个以上当事人，须分别送达"):
        walk.take("serve_notice")
    walk.take("serve_notice", on_each=True)
