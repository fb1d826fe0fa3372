"""Who was called to the talks, by the returns of service (送达回证); and whether a session is open to others (公开)."""

from datetime import date
from types import SimpleNamespace as Made

import pytest

from casework import ledger
from casework.models import IssuedPaper
from mediation.agreement.forms_openness import openness_cited
from mediation.agreement.guards_summons import reached, unproved
from mediation.agreement.procedure import Mediating, S
from mediation.profiles import Kind
from tests.procedures.mediation_walk import Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import ABSENT, faults, refused
from tests.procedures.test_mediation_after import image
from tests.procedures.test_mediation_conduct import session

DAY = date(2026, 9, 3)


@pytest.fixture
def walk(world):
    made = Walk(world, "2026-09-01")
    made.to_docketed()
    return made


def service(paper="1", party="甲", served_on="2026-09-03", **proof):
    given = {"paper": {"id": paper}, "party": {"id": party}, "served_on": served_on}
    return Made(answers=given | (proof or {"receipt": "回证第1号"}))


# 通知的送达 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM13", "TM14", "TM28")
@pytest.mark.parametrize(("services", "known"), [
    ([], {}), ([service()], {"甲": DAY}), ([service(served_on="2026-09-04")], {}), ([service(served_on="2026-09-02")], {"甲": date(2026, 9, 2)}),
    ([service(paper="2")], {}), ([service(receipt="")], {}), ([service(receipt_scan={"sha256": "00"})], {"甲": DAY}), ([service(tracking="EA1")], {"甲": DAY}),
    ([service(channel="a@example.cn")], {"甲": DAY}), ([service(witness="见证人")], {"甲": DAY}), ([service(recorded=True)], {"甲": DAY}), ([service(recorded=False)], {}),
    ([service(through="某局")], {"甲": DAY}), ([service(announced_on="2026-07-01")], {"甲": DAY}), ([service(), service(party="乙")], {"甲": DAY, "乙": DAY}),
    ([service(served_on="2026-09-04"), service(party="乙")], {"乙": DAY}),
])  # fmt: skip
def test_who_was_called_in_time_with_something_to_show_for_it(services, known):
    assert reached(services, {"1"}, DAY) == known


@pytest.mark.rule("TM13", "TM14", "TM28")
@pytest.mark.parametrize(("step", "absent", "other", "state"), [
    (Mediating.requester_absent, "requester", "respondent", S.DEEMED_WITHDRAWN), (Mediating.respondent_absent, "respondent", "requester", S.FAILED),
])  # fmt: skip
def test_nobody_is_absent_of_whom_no_return_of_the_notice_is_on_record(walk, step, absent, other, state):
    walk.calls(getattr(walk, other))
    walk.on(walk.today, hour=16)
    why = refused(lambda: walk.take(step, **ABSENT))
    assert "送达回证" in why and "《专利纠纷行政裁决和调解办法》第六十七条" in why
    walk.calls(getattr(walk, absent))
    walk.take(step, **ABSENT)
    assert walk.mediation.state == state


@pytest.mark.rule("TM13", "TM15")
def test_a_new_day_is_a_new_notice(walk):
    walk.calls()
    walk.take(Mediating.reschedule, session_at="2026-09-03T15:00", session_place="第一调解室", reasons="请求人生病。")
    walk.on("2026-09-03", hour=16)
    assert "没有请求人收到调解通知的送达回证" in refused(lambda: walk.take(Mediating.requester_absent, **ABSENT))
    walk.calls(walk.requester, title="另定调解日期通知书", served_on="2026-09-02")
    walk.take(Mediating.requester_absent, **ABSENT)


@pytest.mark.rule("TM28", "TM14")
def test_a_notice_that_came_after_the_talks_called_nobody(walk):
    walk.on("2026-09-02")
    walk.calls()
    assert "没有被请求人收到调解通知" in refused(lambda: walk.take(Mediating.respondent_absent, **ABSENT))
    walk.calls(served_on="2026-09-01", receipt="")
    assert "没有被请求人收到调解通知" in refused(lambda: walk.take(Mediating.respondent_absent, **ABSENT))


@pytest.mark.rule("TM13", "TM14")
def test_who_came_in_later_is_called_by_his_own_notice(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.both_consent()
    walk.docket(session_at="2026-09-03T15:00")
    walk.calls(walk.respondent, walk.other)
    walk.on("2026-09-04").ends(walk.other, "absent", day="2026-09-03")
    ended = walk.mediation.all_sides
    assert [it.case_party_id for it in ended if it.left_on] == [walk.other.pk]


@pytest.mark.rule("TM28", "MED-40")
def test_what_has_no_return_of_service_is_named_before_the_file_is_closed(walk):
    walk.calls(walk.requester)
    walk.on(walk.today, hour=16)
    walk.calls(walk.respondent)
    walk.take(Mediating.respondent_absent, **ABSENT)
    walk.on("2026-09-02")
    filed = {"served": True, "copies": True}
    why = faults(lambda: walk.take(Mediating.archive, **filed))["served_otherwise"][0]
    closing = walk.paper("撤销案件通知书")
    assert (
        f"{closing}（{walk.requester.party.name}）；{closing}（{walk.respondent.party.name}）" in why
        and "立案" not in why
    )
    walk.calls(walk.requester, title="撤销案件通知书")
    assert unproved(walk.mediation) == [f"{closing}（{walk.respondent.party.name}）"]
    walk.calls(walk.respondent, title="撤销案件通知书")
    walk.take(Mediating.archive, **filed)


@pytest.mark.rule("TM28", "TM08")
def test_who_left_before_a_paper_was_made_is_not_told_of_it_and_a_refusal_is_told_to_who_asked(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.both_consent()
    walk.docket(session_at="2026-09-03T15:00")
    assert len(unproved(walk.mediation)) == 3
    walk.calls(walk.requester, walk.respondent, walk.other)
    assert unproved(walk.mediation) == []
    walk.on("2026-09-04").ends(walk.other, "absent", day="2026-09-03")
    assert [it.partition("（")[0] for it in unproved(walk.mediation)] == [
        "部分调解终结通知书 南知调部终〔2026〕1号"
    ] * 2


@pytest.mark.rule("TM08", "TM28")
def test_that_it_is_not_docketed_is_told_to_the_requester(world):
    walk = Walk(world, "2026-09-01")
    walk.file()
    walk.serve()
    walk.take(Mediating.refuse, known_on=walk.today)
    walk.take(Mediating.not_docket)
    assert unproved(walk.mediation) == [f"{walk.paper('不予立案通知书')}（{walk.requester.party.name}）"]


@pytest.mark.rule("MED-09")
def test_whoever_is_invited_to_a_peoples_mediation_is_invited_with_the_consent_of_all(walk, world):
    asked = {"whom": "示范行业协会", "task": "就许可费的行业水平提供意见。"}
    walk.take(Mediating.invite, **asked)
    people = OtherWalk(world, "2026-09-01", "people")
    people.talking()
    given = [str(people.requester.pk)]
    assert (
        "第二十条"
        in faults(lambda: people.take(Mediating.invite, **asked, invitation_agreed=given))["invitation_agreed"][0]
    )
    people.take(Mediating.invite, **asked, invitation_agreed=both(people))


@pytest.mark.rule("MED-42", "MED-43")
def test_what_went_to_the_police_is_not_mediated_further_where_the_office_says_so(walk, monkeypatch):
    """Neither opened nor agreed nor signed; and each again when the office reads it the other way."""
    held = {"criminal_transfer"}
    monkeypatch.setattr(ledger, "held", lambda case, code: code in held)
    walk.case.office.choices = {"mediation.crime_bars": "yes"}
    walk.case.office.save()
    came = {"requester_by": "self", "respondent_by": "self", "identity_checked": True}
    for step in (lambda: walk.take(Mediating.open_session, by=walk.mediator, **came), walk.agree, walk.sign):
        held.add("criminal_transfer")
        assert "请办理调解不成" in refused(step)
        held.clear()
        step()
    assert walk.mediation.state == S.EFFECTIVE


@pytest.mark.rule("MED-03", "TM01")
def test_a_number_is_no_copy_of_the_decision_unless_this_office_made_it(world):
    walk = Walk(world, "2026-09-01")
    made = {"decision_number": "桂知裁〔2026〕3号"}
    assert "没有处理决定书副本" in faults(lambda: walk.file("damages", **made))["decision_copy"][0]
    other = Walk(world, "2026-09-01")
    other.to_docketed()
    of_another_kind = {"decision_number": other.paper("立案（受理）通知书及调解通知").number}
    assert "decision_copy" in faults(lambda: walk.file("damages", **of_another_kind))
    walk.file("damages", **made, decision_copy=image())
    assert walk.mediation.decision_number == made["decision_number"]


# 公开 -----------------------------------------------------------------------------------------------------------------

AGREED = {"openness": "open", "openly_proof": "笔录第2页", "no_secret": True}


@pytest.mark.rule("MED-26")
@pytest.mark.parametrize(("kind", "article"), [
    (Kind.COMMERCIAL, "《商事调解条例》第十九条"), (Kind.PEOPLE, "《中华人民共和国人民调解法》第二十三条"), (Kind.COURT_PRE, "第一百四十六条第一款"),
    (Kind.COURT_POST, "第一百四十六条第一款"), (Kind.PATENT, "第一百四十六条第一款，比照"), (Kind.INDUSTRY, "第一百四十六条第一款，比照"),
])  # fmt: skip
def test_each_kind_has_its_article_on_openness(kind, article):
    assert openness_cited(kind).endswith(article)


def both(walk):
    return [str(walk.requester.pk), str(walk.respondent.pk)]


@pytest.mark.rule("MED-26")
@pytest.mark.parametrize(("changed", "field", "why"), [
    ({"openly_agreed": ["requester"]}, "openly_agreed", "还没有同意公开进行"), ({"openly_agreed": []}, "openly_agreed", "还没有同意公开进行"),
    ({"openly_proof": ""}, "openly_proof", "书面约定或者笔录位置"), ({"openly_agreed_on": None}, "openly_agreed_on", "最后一方同意之日"),
    ({"no_secret": False}, "no_secret", "不能公开进行"), ({"openly_agreed_on": "2026-08-31"}, "openly_agreed_on", "不能早于收到调解请求之日"),
    ({"openly_agreed_on": "2026-09-02"}, "openly_agreed_on", "不能晚于今天"), ({"openness": ""}, "openness", "却选择不公开"),
])  # fmt: skip
def test_a_session_is_open_only_when_all_agree_in_writing_and_no_secret_is_touched(walk, changed, field, why):
    changed = {
        name: [str(getattr(walk, it).pk) for it in value] if name == "openly_agreed" else value
        for name, value in changed.items()
    }
    given = AGREED | {"openly_agreed": both(walk), "openly_agreed_on": walk.today} | changed
    came = {"requester_by": "self", "respondent_by": "self", "identity_checked": True}
    assert why in str(faults(lambda: walk.take(Mediating.open_session, **came, **given))[field])


@pytest.mark.rule("MED-26")
def test_each_session_is_recorded_as_open_or_closed_and_the_minutes_say_which(world):
    people = OtherWalk(world, "2026-09-01", "people")
    people.talking()
    session(people)
    assert people.paper("调解笔录").states["openly"] == ""
    late = AGREED | {"openly_agreed": both(people), "openly_agreed_on": "2026-09-02"}
    people.on("2026-09-03")
    assert "不能晚于2026-09-01" in str(faults(lambda: session(people, held_at="2026-09-01T09:00", **late)))
    session(people, **late)
    states = people.paper("调解笔录").states
    assert "人民调解法" in states["openly"] and states["openly_proof"] == "笔录第2页"
    assert IssuedPaper.objects.filter(title="调解笔录").count() == 2
