"""Several who owe one obligation: jointly or by shares, agreed in so many words, printed so and followed up so."""

from decimal import Decimal as D

import pytest

from casework.procedure import Asked
from mediation.agreement import ways
from mediation.agreement.procedure import Mediating
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults

# 从协议到履行 -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def walk(world):
    return SidesWalk(world, "2026-09-01")


def signed(walk, liability, **more):
    walk.talking()
    duty = walk.terms("2026-09-30")[0] | {"further": [str(walk.other.pk)], "liability": liability} | more
    walk.agree(obligations=[duty])
    for it in (walk.requester, walk.respondent, walk.other):
        walk.signs(it)
    walk.closes()


def record(walk, party, paid, **more):
    given = {
        "which": 1,
        "by_whom": str(party.pk) if party else "",
        "paid": paid,
        "done_on": walk.today,
        "proof": "银行回单",
    }
    return walk.take(Mediating.record_performance, **given | more)


@pytest.mark.rule("MED-35", "MED-39", "L2", "TM26")
def test_joint_debtors_are_printed_so_and_any_of_them_pays_for_all(walk):
    signed(walk, "joint")
    duty = walk.paper("调解协议书").states["duties"][0]
    assert duty["liability"] == "joint" and [it["name"] for it in duty["obligors"]] == [
        walk.respondent.party.name, walk.other.party.name,
    ]  # fmt: skip
    walk.on("2026-09-10")
    assert "须写明由其中尚未履行的哪一名履行" in faults(lambda: record(walk, None, "50000"))["by_whom"][0]
    record(walk, walk.other, "50000")
    walk.mediation.refresh_from_db()
    row = walk.mediation.schedule[0]
    assert row.open == 70000 and row.paid_by == {str(walk.other.pk): D("50000.00")}
    walk.on("2026-10-08")
    said = ways.after_breach(walk.mediation, walk.moment.date())
    assert any("部分或者全部义务人履行全部" in it and "尚欠70000.00元" in it for it in said)
    record(walk, walk.respondent, "70000")
    walk.mediation.refresh_from_db()
    assert walk.mediation.schedule[0].is_done


@pytest.mark.rule("MED-35", "MED-39", "TM26")
def test_debtors_by_shares_pay_no_more_than_their_own_and_are_asked_for_no_more(walk):
    signed(walk, "shares", shares="90000、30000")
    walk.on("2026-09-10")
    assert "按份承担的部分尚未支付的30000.00元" in faults(lambda: record(walk, walk.other, "30001"))["paid"][0]
    record(walk, walk.other, "30000")
    walk.mediation.refresh_from_db()
    form = Mediating.record_performance.asks(None, subject=walk.mediation, asked=Asked(walk.handler, walk.moment))
    assert [key for key, _ in form.fields["by_whom"].choices] == ["", str(walk.respondent.pk)]
    walk.on("2026-10-08")
    said = ways.after_breach(walk.mediation, walk.moment.date())
    assert any("只能就各自未履行的部分" in it and walk.other.party.name not in it for it in said)
    walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    walk.mediation.refresh_from_db()
    assert walk.mediation.performed[-1] == {
        "which": 1, "on": walk.today, "paid": "90000.00", "by": str(walk.respondent.pk),
    }  # fmt: skip


@pytest.mark.rule("MED-35", "L2")
def test_the_desk_asks_for_the_terms_in_a_table_and_the_words_jointly_alone_are_warned_of(walk):
    walk.talking()
    form = Mediating.agree.asks(None, subject=walk.mediation, asked=Asked(walk.mediator, walk.moment))
    page = str(form["obligations"])
    assert "<select" in page and walk.other.party.name in page and "连带责任" in page and "textarea" in page
    assert f"3 {walk.other.party.name}" in form.fields["obligations"].help_text
    walk.agree(obligations=walk.terms(), other_terms="被请求人对上述款项承担连带责任。")
    walk.mediation.refresh_from_db()
    assert any("没有一项义务选为连带责任" in it for it in walk.mediation.warnings)


@pytest.mark.rule("JC-11", "MED-35")
def test_the_application_to_the_court_says_how_they_owe(walk):
    signed(walk, "joint")
    everybody = [str(it.pk) for it in (walk.requester, walk.respondent, walk.other)]
    walk.apply(applicants=everybody)
    owed = walk.paper("司法确认申请书").states["duties"][0]
    assert owed["obligor"] == f"{walk.respondent.party.name}、{walk.other.party.name}（连带责任）"


@pytest.mark.rule("TM04", "DM01")
def test_one_order_makes_a_notice_for_each_and_names_each_once(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify)
    made = walk.case.events.filter(step="notify").order_by("sequence")
    assert [it.answers["side"]["id"] for it in made] == [str(walk.respondent.pk), str(walk.other.pk)]
    assert [it.answers["only_this_one"] for it in made] == [False, True]
