"""What a mediation may not do unseen: bind who did not sign, close on half a performance, go on with who may not mediate."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from casework.acts import act
from casework.models import Case, Post
from casework.recusal.models import Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from mediation.agreement.procedure import Mediating, S
from mediation.agreement.register import Confidence, Listed
from mediation.confirmation.procedure import Confirming
from tests.procedures.mediation_walk import PARTIES, Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import refused

THIRD = {
    "capacity": "party", "kind": "organisation", "name": "南宁示范丙贸易有限公司", "address": "南宁市示范路3号", "phone": "0771-0000003",
    "representative": "示范丙",
}  # fmt: skip


@pytest.fixture
def walk(world):
    return Walk(world, "2026-09-01")


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict


def two_payments(walk, *days):
    sides = {
        "obligor": str(walk.respondent.pk),
        "obligee": str(walk.requester.pk),
        "act": "支付许可费",
        "manner": "银行转账",
    }
    return [sides | {"amount": "60000", "due_on": day} for day in days]


def signed(walk, *days):
    walk.in_session()
    walk.agree(obligations=two_payments(walk, *days))
    walk.sign()


# 协议约束谁 ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("L2", "L4", "MED-35", "TM18")
def test_an_agreement_binds_nobody_who_does_not_sign_it(world):
    walk = Walk(world, "2026-09-01", parties=[*(dict(it) for it in PARTIES), THIRD])
    walk.in_session()
    third = str(walk.case.case_parties.get(capacity="party").pk)
    owed = {"act": "停止销售", "due_on": "2026-12-31"}
    found = faults(lambda: walk.agree(obligations=[owed | {"obligor": third, "obligee": str(walk.requester.pk)}]))
    assert "协议不能为没有签署的人设定义务（《中华人民共和国民法典》第四百六十五条第二款）" in found["obligations"][0]
    walk.agree(obligations=[owed | {"obligor": str(walk.respondent.pk), "obligee": third}])
    assert walk.mediation.state == S.SIGNING


# 履行与未履行 --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM26", "MED-39")
def test_what_was_paid_in_time_is_no_breach_when_its_day_has_passed(walk):
    signed(walk, "2026-09-20", "2026-12-20")
    paid = {"which": 1, "paid": "60000", "done_on": "2026-09-18", "proof": "银行回单。"}
    walk.on("2026-09-18").take(Mediating.record_performance, **paid)
    assert "没有到期而未履行的义务" in refused(
        lambda: walk.on("2026-10-01").take(Mediating.breach, which="没有支付第二期。")
    )
    walk.on("2026-12-21").take(Mediating.breach, which="没有支付第二期。")
    assert walk.mediation.state == S.BREACHED


@pytest.mark.rule("TM26", "MED-39", "MED-40")
def test_performed_means_every_obligation_and_each_is_entered(walk):
    signed(walk, "2026-09-20", "2026-12-20")
    whole = {"performed_on": "2026-09-21", "proof": "银行回单。"}
    found = faults(lambda: walk.on("2026-09-21").take(Mediating.perform, **whole, items=["1"]))
    assert found["items"][0].startswith("第2项没有登记履行")
    walk.take(Mediating.perform, **whole, items=["1", "2"])
    assert walk.mediation.state == S.PERFORMED and all(it.is_done for it in walk.mediation.schedule)


@pytest.mark.rule("TM26", "MED-38", "JC-21")
def test_who_pays_after_the_breach_has_performed_and_is_not_enforced_any_more(walk):
    signed(walk, "2026-09-10", "2026-09-11")
    walk.on("2026-09-14").take(Mediating.breach, which="两期均没有付款。")
    walk.apply(), walk.court_dockets(), walk.court_confirms()
    walk.on("2026-10-09").take(Mediating.perform, performed_on="2026-10-09", proof="银行回单。", items=["1", "2"])
    walk.confirmation.refresh_from_db()
    assert (walk.mediation.state, walk.confirmation.state) == (S.PERFORMED, "done")


@pytest.mark.rule("JC-23", "JC-21")
def test_a_paid_instalment_does_not_open_the_enforcement_of_the_next(walk):
    signed(walk, "2026-09-10", "2026-12-20")
    walk.apply(), walk.court_dockets(), walk.court_confirms()
    paid = {"which": 1, "paid": "60000", "done_on": "2026-09-10", "proof": "银行回单。"}
    walk.on("2026-09-10").take(Mediating.record_performance, **paid)
    wish = {
        "obligee": str(walk.requester.pk), "applied_on": "2026-10-09", "enforcing_court": str(walk.world.court.pk), "unperformed": "第二期。",
    }  # fmt: skip
    assert "没有到期而未履行的义务" in refused(lambda: walk.on("2026-10-09").take(Confirming.enforce, **wish))


# 调解员 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-25", "TM11")
def test_nothing_is_agreed_before_a_mediator_whose_recusal_is_asked_for(walk):
    walk.in_session()
    asked_for = {"person": str(walk.mediator.pk), "applicant": "被请求人", "ground": "曾代理请求人。"}
    with walk.clock():
        act(Recusal(case=walk.case, office=walk.case.office), Recusing.request, by=walk.handler, answers=asked_for)
    terms = {"facts": "被请求人愿意停止制造、销售。", "obligations": walk.obligations(), "third": "none"}
    confirmed = dict.fromkeys(("lawful", "voluntary", "warned"), True)
    assert "有调解员已不能继续主持" in refused(lambda: walk.take(Mediating.agree, **terms, **confirmed))


@pytest.mark.rule("MED-16", "MED-18", "TM11")
@pytest.mark.parametrize(
    "ended", [{"until": date(2026, 9, 3)}, {"removed_on": date(2026, 9, 3), "removed_because": "request"}]
)
def test_a_mediator_whose_time_on_the_register_is_over_signs_nothing(world, ended):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    walk.agree()
    Listed.objects.filter(user=walk.mediator).update(**ended)
    assert "有调解员已不能继续主持" in refused(lambda: walk.on("2026-09-04").sign_all(day="2026-09-04"))


@pytest.mark.rule("MED-39", "MED-26")
def test_the_mediators_follow_up_to_the_last_agreed_day_and_no_longer(walk):
    """Nobody records how it ended: the access ends all the same."""
    walk.in_session()
    walk.agree(obligations=two_payments(walk, "2026-10-08", "2026-11-09"))
    walk.sign()
    post = Post.objects.get(case=walk.case, role=Role.MEDIATOR)
    assert post.until == date(2026, 11, 9)
    for day, sees in (("2026-11-09", True), ("2026-11-10", False)):
        with walk.on(day).clock():
            assert Case.objects.visible_to(walk.mediator).exists() is sees


@pytest.mark.rule("MED-39", "MED-26")
def test_without_an_agreed_day_they_follow_up_as_long_as_the_office_visits(walk):
    walk.in_session()
    sides = {"obligor": str(walk.respondent.pk), "obligee": str(walk.requester.pk)}
    walk.agree(obligations=[sides | {"act": "不再制造、销售涉案产品"}], accepts_enforcement=False)
    walk.sign()
    assert Post.objects.get(case=walk.case, role=Role.MEDIATOR).until == date(2026, 9, 1) + timedelta(days=30)


@pytest.mark.rule("MED-26", "MED-27")
def test_what_was_conceded_is_closed_to_the_mediators_too_once_the_agreement_is_signed(walk):
    walk.in_session()
    session = {
        "held_at": "2026-09-01T09:00",
        "manner": "met",
        "place": "第一调解室",
        "present": "双方。",
        "course": "陈述。",
        "signed": True,
    }
    walk.take(Mediating.record_session, by=walk.mediator, concessions="请求人愿意降到八万元。", **session)
    with walk.clock():
        assert Confidence.objects.visible_to(walk.mediator).count() == 1
    walk.agree(), walk.sign()
    with walk.clock():
        assert not Confidence.objects.visible_to(walk.mediator).exists()


# 调解日期 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM06", "TM13", "TM14", "MED-10")
def test_nobody_is_summoned_to_a_session_that_has_already_been(walk):
    walk.file(), walk.serve(), walk.consent()
    found = faults(lambda: walk.docket(session_at="2026-09-01T08:00"))
    assert "调解时间须在现在之后" in found["session_at"][0]
    walk.docket()
    found = faults(
        lambda: walk.take(
            Mediating.reschedule, session_at="2026-08-31T09:00", session_place="第一调解室", reasons="请求人住院。"
        )
    )
    assert "session_at" in found


@pytest.mark.rule("P-PPL", "TM13")
def test_nor_under_another_law(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    assert "session_at" in faults(lambda: walk.accept(session_at="2026-08-31T15:00"))


@pytest.mark.rule("TM15", "TM13", "TM14")
def test_another_day_is_told_to_both_in_writing(walk):
    walk.to_docketed()
    walk.take(Mediating.reschedule, session_at="2026-09-09T09:00", session_place="第二调解室", reasons="请求人住院。")
    states = walk.paper("另定调解日期通知书").states
    assert states["session_at"].startswith("2026-09-09T09:00") and states["place"] == "第二调解室"
    assert states["citations"] == ["《专利纠纷行政裁决和调解办法》第六十七条"] == [states["absence"]]
