"""变更、撤销、补正：which of them is served anew and opens a time to sue anew, and which changes nothing."""

from datetime import date

import pytest

from casework.models import Deadline, Office
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests.procedures.rulings import Walk, at, case_on, errors, refusal, reworded

CORRECT = {"wrong": "示范已制造", "right": "示范乙制造"}


@pytest.fixture
def ruled(world):
    walk = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    walk.lapse("2026-07-29")
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    return walk


@pytest.fixture
def effective(ruled):
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    return ruled


def running(walk):
    return set(Deadline.objects.filter(subject_id=walk.pk, status="running").values_list("term", flat=True))


@pytest.mark.rule("R-END-7", "R-REM-1", "TR35", "TR28")
def test_a_changed_ruling_is_served_on_everybody_again_and_opens_fifteen_days_again(ruled):
    ruled.served("2026-08-04", "2026-08-05")
    assert ruled.due(P.suit_period) == date(2026, 8, 20)
    ruled.on("2026-08-12", P.change)
    assert ruled.state == S.RULED and "suit_period" not in running(ruled)
    assert ruled.lapse("2026-08-21") == []
    ruled.on("2026-08-24", P.serve_ruling, party=ruled.party("requester"))
    again = errors(lambda: ruled.on("2026-08-24", P.serve_ruling, party=ruled.party("requester")))
    assert "已送达" in again["party"][0]
    assert "不能早于文书作出之日（2026-08-12）" in str(
        errors(lambda: ruled.on("2026-08-25", P.serve_ruling, party=ruled.party("respondent"), served_on="2026-08-11"))
    )
    ruled.on("2026-08-26", P.serve_ruling, party=ruled.party("respondent"))
    assert ruled.state == S.SERVED and ruled.due(P.suit_period) == date(2026, 9, 10)
    assert ruled.paper("送达回证").states["what"] == "变更裁决决定书"
    ruled.lapse("2026-09-11")
    assert ruled.state == S.EFFECTIVE
    assert ruled.due(P.apply_after_suit) == date(2026, 12, 10)


@pytest.mark.rule("R-END-7", "TR35", "R-ENF-1")
def test_what_was_under_way_to_the_court_begins_again_after_a_change(effective):
    with at("2026-08-24"):
        effective.take(P.demand)
        effective.take(P.serve_demand)
    effective.on("2026-09-08", P.apply_to_court)
    effective.on("2026-09-15", P.change)
    assert effective.state == S.RULED
    assert not {"court_accept_in_time", "apply_after_suit", "apply_after_performance", "demand_period"} & running(
        effective
    )
    assert refusal(lambda: effective.on("2026-09-16", P.apply_to_court))


@pytest.mark.rule("R-END-7", "TR35", "R-REM-1", "R-ENF-1")
def test_a_change_while_the_suit_is_pending_has_fifteen_days_of_its_own(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    assert refusal(lambda: ruled.on("2026-08-18", P.serve_ruling, party=ruled.party("respondent"))) == [
        "没有尚待送达的裁决书、变更决定或者撤销决定"
    ]
    ruled.on("2026-09-01", P.change_in_suit)
    assert ruled.state == S.LITIGATION
    assert refusal(lambda: ruled.on("2026-10-09", P.upheld))[0].startswith(
        "诉讼中本机关变更（撤销）了裁决，尚未书面告知人民法院"
    )
    assert set(errors(lambda: ruled.on("2026-09-02", P.tell_court, told_on="2026-08-31"))) == {"told_on"}
    ruled.on("2026-09-02", P.tell_court)
    states = ruled.paper("改变被诉行政裁决告知书").states
    assert (states["revoked"], states["changed_on"], states["court_case"]) == (
        False,
        "2026-09-01",
        "（2026）桂01行初1号",
    )
    ruled.on("2026-10-09", P.upheld)
    with at("2026-10-12"):
        ruled.take(P.demand)
        ruled.take(P.serve_demand)
    assert "变更裁决的决定尚未送达各方，或者对它起诉的期限尚未届满" in refusal(
        lambda: ruled.on("2026-10-28", P.apply_to_court)
    )
    ruled.served("2026-10-29", "2026-10-30")
    assert ruled.state == S.DEMANDED and ruled.due(P.suit_period_of_change) == date(2026, 11, 16)
    assert ruled.lapse("2026-11-17") == ["change_is_final"]


@pytest.mark.rule("R-END-7", "TR35", "R-REM-1")
def test_served_in_the_suit_the_change_is_final_after_fifteen_days(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    ruled.on("2026-09-01", P.change_in_suit)
    ruled.served("2026-09-02", "2026-09-03")
    assert ruled.state == S.LITIGATION and ruled.due(P.suit_period_of_change) == date(2026, 9, 18)
    assert ruled.lapse("2026-09-21") == ["change_is_final"]
    assert ruled.due(P.publish_change_in_time) == date(2026, 9, 29)


@pytest.mark.rule("R-END-7", "TR35", "R-REM-1")
@pytest.mark.parametrize(
    ("chosen", "last", "told"),
    [({}, date(2027, 3, 3), "六个月"), ({"ruling.revocation_remedy": "fifteen_days"}, date(2026, 9, 18), "十五日")],
)
def test_a_revocation_is_served_and_may_be_contested_within_the_time_the_office_chose(
    world, effective, chosen, last, told
):
    Office.objects.filter(pk=world.nanning.pk).update(choices=chosen)
    effective.ruling.refresh_from_db()
    effective.ruling.office.refresh_from_db()
    effective.on("2026-09-02", P.revoke)
    assert effective.paper("撤销裁决决定书").states["sue_within"] == told
    assert refusal(lambda: effective.on("2026-09-02", P.revocation_upheld)) == ["没有对撤销裁决的决定正在进行的诉讼"]
    effective.served("2026-09-03", "2026-09-03")
    assert effective.state == S.REVOKED and effective.due(P.suit_period_of_revocation) == last
    effective.on("2026-09-16", P.sue_revocation, plaintiff=effective.party("requester"))
    assert refusal(lambda: effective.on("2026-09-16", P.sue_revocation, plaintiff=effective.party("requester"))) == [
        "裁决不是由本机关撤销的，或者对撤销决定已经提起诉讼"
    ]
    assert "suit_period_of_revocation" not in running(effective)


@pytest.mark.rule("R-END-7", "TR35")
def test_performed_a_ruling_no_longer_binds_once_its_patent_is_gone(effective):
    effective.on("2026-08-24", P.perform)
    effective.on("2026-09-02", P.revoke)
    assert effective.state == S.REVOKED
    effective.served("2026-09-03", "2026-09-03")
    assert effective.due(P.suit_period_of_revocation) == date(2027, 3, 3)


@pytest.mark.rule("R-END-7", "R-REM-1")
def test_a_ruling_the_court_restores_is_served_again(effective):
    effective.on("2026-09-02", P.revoke)
    effective.served("2026-09-03", "2026-09-03")
    effective.on("2026-09-16", P.sue_revocation, plaintiff=effective.party("requester"))
    early = errors(lambda: effective.on("2026-12-01", P.ruling_restored, effective_on="2026-09-15"))
    assert "不能早于收到应诉通知之日" in early["effective_on"][0]
    effective.on("2026-12-01", P.ruling_restored)
    assert effective.state == S.RULED
    effective.served("2026-12-02", "2026-12-03")
    assert effective.state == S.SERVED and effective.due(P.suit_period) == date(2026, 12, 18)


@pytest.mark.rule("R-END-7")
def test_a_ruling_the_court_revoked_is_not_served_by_the_office_nor_sued_over_again(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    ruled.on("2026-12-02", P.revoked_by_court)
    for step in (P.serve_ruling, P.sue_revocation):
        assert refusal(lambda step=step: ruled.on("2026-12-03", step))


@pytest.mark.rule("R-END-7", "TR36", "R-REM-1")
def test_the_correction_of_a_slip_opens_nothing_and_changes_nothing(ruled):
    ruled.served("2026-08-04", "2026-08-05")
    before = running(ruled), ruled.due(P.suit_period)
    ruled.on("2026-08-10", P.correct_error)
    after = running(ruled) - {"serve_corrected_in_time"}
    assert (after, ruled.due(P.suit_period), ruled.state) == (*before, S.SERVED)


@pytest.mark.rule("R-END-7", "TR36")
@pytest.mark.parametrize(("given", "where"), [
    ({"no_change": False}, "no_change"), ({"wrong": "同样", "right": "同样"}, "right"), ({"wrong": "SCOPE"}, "why_clerical"),
    ({"wrong": "SCOPE", "why_clerical": "型号书写有误，以附图为准。"}, ""), ({}, ""),
])  # fmt: skip
def test_what_changes_the_order_to_stop_is_no_correction(effective, given, where):
    answers = CORRECT | {"no_change": True} | given
    if answers["wrong"] == "SCOPE":
        answers["wrong"] = effective.ruling.infringing_object[:4]
    if where:
        assert set(errors(lambda: effective.on("2026-09-02", P.correct_error, **answers))) == {where}
    else:
        effective.on("2026-09-02", P.correct_error, **answers)


@pytest.mark.rule("R-END-7", "TR35", "TR29", "R-ENF-5")
def test_what_was_changed_is_urged_and_enforced_as_it_reads_now(effective):
    again = errors(lambda: effective.on("2026-09-01", P.change, altered=[]))
    assert set(again) == {"orders_stay"}
    effective.on("2026-09-01", P.change, altered=reworded("只停止制造权利要求3的产品。"))
    effective.served("2026-09-02", "2026-09-02").lapse("2026-09-18")
    with at("2026-09-21"):
        effective.take(P.demand)
        effective.take(P.serve_demand)
    assert effective.paper("履行催告书").states["changed"] == ["本机关2026年9月1日变更裁决决定"]
    effective.on("2026-10-19", P.apply_to_court)
    states = effective.paper("强制执行申请书").states
    assert states["scope"] == "只停止制造权利要求3的产品。" and states["changed"] == ["本机关2026年9月1日变更裁决决定"]


@pytest.mark.rule("TR29", "R-ENF-5")
def test_what_the_court_changed_is_enforced_as_the_court_left_it(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    assert set(errors(lambda: ruled.on("2026-12-02", P.changed_by_court, orders_stay=False))) == {"orders_stay"}
    ruled.on("2026-12-02", P.changed_by_court, altered=reworded("只停止销售。"), orders_stay=False)
    assert ruled.ruling.scope == "只停止销售。" and ruled.ruling.acts


@pytest.mark.rule("TR29", "TR31", "R-TIM-4")
def test_what_follows_an_act_of_a_ruling_is_not_dated_before_it(ruled):
    ruled.served("2026-08-04", "2026-08-05")
    assert "received_on" in errors(
        lambda: ruled.on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"), received_on="2026-08-02")
    )
    ruled.lapse("2026-08-21")
    assert "verified_on" in errors(lambda: ruled.on("2026-08-24", P.perform, verified_on="2026-08-02"))
    with at("2026-08-24"):
        ruled.take(P.demand)
        ruled.take(P.serve_demand)
    ruled.on("2026-09-08", P.apply_to_court)
    assert "replied_on" in errors(lambda: ruled.on("2026-09-09", P.court_accepts, replied_on="2026-09-07"))


@pytest.mark.rule("R-END-7", "TR35")
def test_a_revocation_in_the_suit_is_told_to_the_court_before_it_is_published_or_judged(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    assert refusal(lambda: ruled.on("2026-08-20", P.tell_court)) == [
        "诉讼中本机关没有变更、撤销过裁决，或者已经书面告知人民法院"
    ]
    ruled.on("2026-09-01", P.revoke)
    ruled.served("2026-09-02", "2026-09-02").on("2026-09-03", P.sue_revocation, plaintiff=ruled.party("requester"))
    for step in (P.publish_change, P.revocation_upheld, P.ruling_restored):
        assert "尚未书面告知人民法院" in refusal(lambda it=step: ruled.on("2026-12-01", it))[0]
    ruled.on("2026-12-01", P.tell_court)
    assert ruled.paper("改变被诉行政裁决告知书").states["revoked"] is True
    ruled.on("2026-12-02", P.publish_change)
    ruled.on("2026-12-02", P.revocation_upheld)
