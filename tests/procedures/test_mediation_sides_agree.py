"""What several parties agree: each mark is kept, the agreement binds who signs, and what follows from that."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from casework import ledger
from casework.models import Deadline, Post
from casework.reading import Reader
from casework.roles import Role
from mediation.agreement import sides
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Mark, Side
from mediation.agreement.states import S
from mediation.confirmation.procedure import Confirming
from tests import factories
from tests.procedures.mediation_walk import Walk, enlist
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults, refused, running
from tests.procedures.test_mediation_after import image


@pytest.fixture
def walk(world):
    return SidesWalk(world, "2026-09-01")


def clock_of(walk, term, party):
    return Deadline.objects.filter(case=walk.case, term=term, whom=party).order_by("-start").first()


def last_day(deadline):
    return timezone.localtime(deadline.due).date()


# 协议 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-37", "TM19")
def test_the_agreement_takes_effect_with_the_last_of_all_marks_each_kept_with_its_day(walk):
    walk.talking()
    walk.agree(obligations=walk.terms())
    walk.signs(walk.requester, "2026-09-01")
    walk.on("2026-09-03").signs(walk.respondent)
    assert "还有一方没有签署" in refused(lambda: walk.closes())
    walk.on("2026-09-09").signs(walk.other, "2026-09-08")
    walk.closes("2026-09-04")
    assert walk.mediation.effective_on == date(2026, 9, 8)
    days = dict(Mark.objects.filter(side__mediation=walk.mediation).values_list("side__case_party", "signed_on"))
    assert days == {
        walk.requester.pk: date(2026, 9, 1), walk.respondent.pk: date(2026, 9, 3), walk.other.pk: date(2026, 9, 8),
    }  # fmt: skip
    marks = walk.paper("调解协议书").states["marks"]
    assert [it["on"] for it in marks] == ["2026-09-01", "2026-09-03", "2026-09-08", "2026-09-04"]
    assert walk.mediation.respondent_signed_on == date(2026, 9, 8)


@pytest.mark.rule("MED-37", "ON-12")
def test_a_mark_counts_only_under_the_version_that_is_signed_by_all(walk):
    walk.talking()
    walk.agree(obligations=walk.terms())
    walk.mediation.refresh_from_db()
    first = walk.mediation.terms_sha256
    walk.signs(walk.requester)
    walk.take(Mediating.renegotiate, text="改期。")
    walk.agree(obligations=walk.terms("2027-01-31"))
    assert "核对的不是这一稿" in faults(lambda: walk.signs(walk.respondent, terms_shown=first))["terms_shown"][0]
    walk.signs(walk.respondent)
    walk.signs(walk.other)
    assert "还有一方没有签署" in refused(lambda: walk.closes())
    walk.signs(walk.requester)
    walk.closes()
    assert Mark.objects.filter(side=walk.side_of(walk.requester)).count() == 2


@pytest.mark.rule("MED-37")
def test_nobody_signs_one_version_twice_nor_before_it_was_made(walk):
    walk.talking()
    walk.on("2026-09-03").agree(obligations=walk.terms())
    assert "签章不能早于这一稿作成之日" in faults(lambda: walk.signs(walk.respondent, "2026-09-02"))["signed_on"][0]
    assert "不能晚于今天" in faults(lambda: walk.signs(walk.respondent, "2026-09-04"))["signed_on"][0]
    walk.signs(walk.respondent)
    assert "已于2026-09-03签署这一稿" in faults(lambda: walk.signs(walk.respondent))["side"][0]


@pytest.mark.rule("R-AGT-1", "TM19")
def test_an_agent_signs_for_one_of_several_only_with_the_special_power(walk):
    walk.talking()
    walk.agree(obligations=walk.terms())
    assert "特别授权" in faults(lambda: walk.signs(walk.other, by="agent"))["signed_by"][0]


@pytest.mark.rule("MED-37", "MED-35", "TM20")
def test_the_version_is_one_of_its_parties_so_who_leaves_makes_another(walk):
    walk.talking()
    walk.agree(obligations=walk.terms()[:1])
    walk.mediation.refresh_from_db()
    with_all = walk.mediation.terms_sha256
    assert any(walk.other.party.name in it for it in walk.mediation.warnings)
    walk.signs(walk.requester)
    assert not [it for it in Mediating.after(S.SIGNING) if it is Mediating.end_part]
    walk.take(Mediating.renegotiate, text="丙公司拒绝签署。")
    walk.ends(walk.other, "refuses")
    outside = walk.terms()
    found = faults(lambda: walk.agree(obligations=outside))["obligations"]
    assert "义务人须是签署协议的一方" in found[0]
    walk.agree(obligations=outside[:1])
    walk.mediation.refresh_from_db()
    assert walk.mediation.terms_sha256 != with_all
    for it in (walk.requester, walk.respondent):
        walk.signs(it)
    walk.closes()
    states = walk.paper("调解协议书").states
    assert walk.mediation.state == S.EFFECTIVE
    assert walk.other.party.name not in [it["name"] for it in states["parties"]] and states["copies"] == 3


@pytest.mark.rule("MED-37", "ON-12")
def test_one_of_several_signs_here_and_another_on_paper(walk):
    walk.talking()
    walk.agree(obligations=walk.terms())
    walk.mediation.refresh_from_db()
    user = walk.account_of(walk.other)
    walk.take(Mediating.sign_myself, by=user, signature=image(), terms_shown=walk.mediation.terms_sha256, willing=True)
    assert Mark.objects.get().online and Mark.objects.get().side == walk.side_of(walk.other)
    assert walk.mediation.respondent_signed_on is None
    walk.signs(walk.requester)
    walk.signs(walk.respondent)
    walk.closes()
    assert walk.mediation.state == S.EFFECTIVE


# 其后 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-03", "JC-11")
def test_the_court_is_asked_by_all_who_signed_or_with_the_written_consent_of_the_rest(walk):
    walk.all_signed()
    everybody = [str(it.pk) for it in (walk.requester, walk.respondent, walk.other)]
    found = faults(lambda: walk.apply(applicants=everybody[:2]))
    assert f"{walk.other.party.name}既没有共同申请，也没有书面同意" in found["consenting"][0]
    told = {"manner": "consent", "other_agreed_on": walk.today}
    assert (
        "不必再列"
        in faults(lambda: walk.apply(applicants=everybody, consenting=everybody[2:], **told))["consenting"][0]
    )
    assert "申请方式请选" in faults(lambda: walk.apply(applicants=everybody[:2], consenting=everybody[2:]))["manner"][0]
    walk.apply(applicants=everybody[:1], consenting=everybody[1:], **told)
    states = walk.paper("司法确认申请书").states
    assert [it["name"] for it in states["parties"]] == [
        it.party.name for it in (walk.requester, walk.respondent, walk.other)
    ]
    assert states["applying"] == walk.requester.party.name and walk.other.party.name in states["consenting"]


@pytest.mark.rule("JC-09")
def test_whoever_left_does_not_ask_the_court_to_confirm(walk):
    walk.served()
    walk.refuses(walk.other)
    walk.consents(walk.respondent)
    walk.docket_for_the_rest()
    walk.open(walk.requester, walk.respondent)
    walk.agree(obligations=walk.terms()[:1])
    walk.signs(walk.requester)
    walk.signs(walk.respondent)
    walk.closes()
    user = walk.account_of(walk.other)
    assert "须由调解协议的一方当事人" in refused(lambda: walk.take(Confirming.apply, by=user))


@pytest.mark.rule("TM04")
def test_a_party_reads_its_own_clock_and_not_the_others(walk):
    walk.served()
    user = walk.account_of(walk.other)
    with walk.clock():
        mine = Reader(user).rows(Deadline.objects.filter(case=walk.case, term="statement"))
        assert [it.whom_id for it in mine] == [walk.other.pk]


@pytest.mark.rule("MED-16", "TM11")
def test_a_new_mediator_is_named_on_paper_and_reads_the_case_from_then_on(walk, world):
    walk.talking()
    world.mediators.append(factories.person("调解乙", None, world.nanning))
    old, new = walk.mediator, enlist(world, number=1)
    same = {"mediators": [str(old.pk)], "reasons": "原调解员因病不能继续。"}
    head = world.people[Role.HEAD]
    assert "与现在的相同" in faults(lambda: walk.take(Mediating.change_mediators, by=head, **same))["mediators"][0]
    walk.on("2026-09-10").take(Mediating.change_mediators, by=head, **same | {"mediators": [str(new.pk)]})
    rows = dict(walk.paper("变更调解人员通知书").states["rows"])
    assert rows["原调解员"] == str(old) and rows["新的调解员"] == str(new) and "2026年9月10日" in rows["自何日起"]
    posts = Post.objects.filter(case=walk.case, role=Role.MEDIATOR)
    assert posts.get(user=new).since == date(2026, 9, 10) and posts.get(user=old).until == date(2026, 9, 9)
    assert walk.paper("变更调解人员通知书").basis.startswith("《专利纠纷行政裁决和调解办法》第五条")
    assert date(2026, 9, 9) + timedelta(1) == posts.get(user=new).since


# 裁决案件中的调解 -----------------------------------------------------------------------------------------------------


def in_case(walk, *, with_both):
    more = {"more_respondents": [str(walk.other.pk)]} if with_both else {}
    walk.take(
        Mediating.begin_in_case, requester=str(walk.requester.pk), respondent=str(walk.respondent.pk), requested_on=walk.today,
        mediators=[str(walk.mediator.pk)], session_at=f"{walk.today}T15:00", session_place="第一调解室", both_wish=True, **more,
    )  # fmt: skip
    if with_both:
        walk.open()
        walk.agree(obligations=walk.terms())
        for it in (walk.requester, walk.respondent, walk.other):
            walk.signs(it)
        return walk.closes()
    walk.take(
        Mediating.open_session, by=walk.mediator, requester_by="self", respondent_by="self", identity_checked=True
    )
    walk.agree(obligations=walk.terms()[:1])
    return walk.sign()


@pytest.mark.rule("TM27", "R-END-6")
def test_an_agreement_with_one_respondent_leaves_the_ruling_to_the_other(walk, monkeypatch):
    running(monkeypatch)
    in_case(walk, with_both=False)
    assert not ledger.held(walk.case, "mediation") and "release" in walk.steps()
    assert walk.paper("专利侵权纠纷调解协议书").states["copies"] == 3
    walk.on("2026-09-03").take(Mediating.perform, performed_on="2026-09-03", proof="银行回单。")
    assert "close_by_mediation" not in walk.steps("intake")
    assert "约束全部请求人和被请求人" in refused(lambda: walk.take(Mediating.end_ruling))


@pytest.mark.rule("TM27", "R-END-6")
def test_an_agreement_of_all_holds_the_ruling_until_it_is_kept(walk, monkeypatch):
    running(monkeypatch)
    in_case(walk, with_both=True)
    assert ledger.held(walk.case, "mediation")
    called = walk.paper("调解通知书").states
    assert (
        called["respondent"]["name"] == f"{walk.respondent.party.name}、{walk.other.party.name}"
        and called["they"] == "各方"
    )
    walk.on("2026-09-03").take(Mediating.perform, performed_on="2026-09-03", proof="银行回单。", items=[1, 2])
    assert "close_by_mediation" in walk.steps("intake")


# 已有的调解 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM04", "MED-37")
def test_a_mediation_from_before_gets_a_row_for_each_of_its_two(world, monkeypatch):
    old = Walk(world, "2026-09-01")
    monkeypatch.setattr(sides, "enter", lambda *args, **more: None)
    old.file()
    old.take(Mediating.notify)
    import_module("mediation.agreement.migrations.0007_the_sides_there_are").enter_the_two(apps, None)
    rows = Side.objects.filter(mediation=old.mediation)
    assert [(it.of, it.case_party_id, it.answer) for it in rows] == [
        ("requester", old.requester.pk, ""), ("respondent", old.respondent.pk, ""),
    ]  # fmt: skip
    old.take(Mediating.serve_notice, notice_received_on=old.today, means="direct")
    old.consent()
    assert rows.get(of="respondent").answer == "consented"
