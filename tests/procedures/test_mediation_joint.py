"""Several who owe one obligation: jointly or by shares, agreed in so many words, printed so and followed up so."""

from decimal import Decimal as D
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from casework.procedure import Asked
from mediation.agreement import ways
from mediation.agreement.obligations import Debtor, Instalment, Obligation
from mediation.agreement.procedure import Mediating
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults
from tests.procedures.test_sum_mediation import stored

BOTH = {"obligor": "1", "further": "id9"}


@pytest.mark.rule("L2", "MED-35")
@pytest.mark.parametrize(("changed", "why"), [
    (BOTH, "须选择连带责任还是按份责任"), (BOTH | {"liability": "joint"}, ""), (BOTH | {"liability": "jointly"}, "须选择连带责任还是按份责任"),
    (BOTH | {"liability": "shares"}, "须写明各自的份额"), (BOTH | {"liability": "shares", "shares": "9000、3000"}, ""),
    (BOTH | {"liability": "shares", "shares": "9000、2000"}, "相加须等于该项金额12000.00元"), (BOTH | {"liability": "shares", "shares": "12000"}, "须按次序写明2个份额"),
    (BOTH | {"liability": "shares", "shares": "12000、0"}, "大于零"), (BOTH | {"liability": "shares", "shares": "甲、乙"}, "大于零的数字"),
    (BOTH | {"liability": "shares", "amount": "", "due_on": ""}, ""), (BOTH | {"liability": "shares", "amount": "", "due_on": "", "shares": "1、2"}, "付款义务才写各自份额"),
    (BOTH | {"liability": "joint", "shares": "9000、3000"}, ""), (BOTH | {"liability": "joint", "shares": "9000"}, "2个份额"),
    ({"liability": "joint"}, "只有一名义务人"), ({"shares": "12000"}, "付款义务才写各自份额"), ({"obligor": "1", "further": "1", "liability": "joint"}, "只能列一次"),
    ({"obligor": "1", "further": "3", "liability": "joint"}, "没有签署"), ({"obligor": "1", "further": "丁", "liability": "joint"}, "须写明义务人"),
    ({"obligor": "1", "further": "2", "liability": "joint"}, "不能是同一人"), ({"act": "与乙公司连带支付"}, "须列出各连带义务人"), ({"manner": "连带清偿"}, "须列出各连带义务人"),
    (BOTH | {"liability": "joint", "act": "连带支付"}, ""), ({"amount": "Infinity"}, "须为数字"), ({"amount": "NaN"}, "须为数字"), ({"amount": "1e40"}, "须为数字"),
])  # fmt: skip
def test_several_obligors_say_how_they_owe_it(changed, why):
    if not why:
        assert stored(**changed)["liability"] == changed["liability"]
        return
    with pytest.raises(ValidationError) as found:
        stored(**changed)
    assert any(why in it for it in found.value.messages), found.value.messages


@pytest.mark.rule("L2")
@pytest.mark.parametrize("further", ["id9", "4", "id9公司", ["id9"], [{"id": "id9"}], " id9公司 "])
def test_a_further_obligor_is_named_by_key_number_or_name_and_kept_the_same(further):
    kept = stored(obligor="1", further=further, liability="shares", shares="9000、3000")
    assert kept["obligors"] == [
        {"id": "1", "label": "1公司", "share": "9000.00"}, {"id": "id9", "label": "id9公司", "share": "3000.00"},
    ]  # fmt: skip
    assert stored(**kept) == kept
    read = Obligation.of(kept)
    assert read.who == "1公司、id9公司（按份责任：1公司9000.00元、id9公司3000.00元）" and read.definite


def test_an_older_entry_names_one_obligor():
    old = {
        "obligor": {"id": "1", "label": "1公司"}, "obligee": {"id": "2", "label": "2公司"}, "act": "支付", "amount": "5.00",
        "due_on": "2026-12-31", "manner": "",
    }  # fmt: skip
    read = Obligation.of(old)
    assert (read.who, read.liability, read.debtors) == ("1公司", "sole", (Debtor("1", "1公司"),))


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(
    ("liability", "paid_a", "paid_b"), list(product(("joint", "shares"), (0, 40, 60), (0, 20, 40)))
)
def test_what_may_still_be_asked_of_whom(liability, paid_a, paid_b):
    debtors = (Debtor("a", "甲", D(60)), Debtor("b", "乙", D(40)))
    duty = Obligation("甲、乙", "丙", "支付", D(100), None, "", debtors, liability)
    it = Instalment(1, duty, D(paid_a + paid_b), (), {"a": D(paid_a), "b": D(paid_b)})
    assert it.is_done is (paid_a + paid_b == 100)
    if liability == "joint":
        assert {who.id for who in it.owing()} == (set() if it.is_done else {"a", "b"})
        assert it.open_for(debtors[0]) == it.open == 100 - paid_a - paid_b
    else:
        assert {who.id for who in it.owing()} == {
            name for name, left in (("a", 60 - paid_a), ("b", 40 - paid_b)) if left
        }
        assert it.open_for(debtors[1]) == 40 - paid_b
    assert bool(it.still) is not it.is_done


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("liability", "done_by", "is_done"), [
    ("joint", (), False), ("joint", ("a",), True), ("shares", ("a",), False), ("shares", ("a", "b"), True), ("sole", ("a",), True),
])  # fmt: skip
def test_an_act_owed_by_each_is_done_when_each_has_done_it(liability, done_by, is_done):
    duty = Obligation("甲、乙", "丙", "销毁模具", None, None, "", (Debtor("a", "甲"), Debtor("b", "乙")), liability)
    it = Instalment(1, duty, D(0), ("2026-11-01",) * len(done_by), {}, frozenset(done_by))
    assert it.is_done is is_done
    if liability == "shares" and not is_done:
        assert [who.id for who in it.owing()] == ["b"] and it.still == "乙尚未履行"


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


@pytest.mark.rule("L2")
@pytest.mark.parametrize(("changed", "why"), [
    ({"obligors": [], "obligor": ""}, "须写明义务人"), ({"further": "0000019999", "liability": "joint"}, "须写明义务人"),
])  # fmt: skip
def test_an_obligation_a_program_sends_without_anybody_is_refused(changed, why):
    with pytest.raises(ValidationError) as found:
        stored(**changed)
    assert any(why in it for it in found.value.messages)


@pytest.mark.rule("L2")
@pytest.mark.parametrize("written", [20261231, "20261231", "2026-W53-4", " 2026-12-31 "])
def test_a_day_is_kept_as_a_day_however_it_was_written(written):
    kept = stored(due_on=written)
    assert kept["due_on"] == "2026-12-31" and Obligation.of(kept).due_on.isoformat() == kept["due_on"]


@pytest.mark.rule("TM04", "DM01")
def test_one_order_makes_a_notice_for_each_and_names_each_once(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify)
    made = walk.case.events.filter(step="notify").order_by("sequence")
    assert [it.answers["side"]["id"] for it in made] == [str(walk.respondent.pk), str(walk.other.pk)]
    assert [it.answers["only_this_one"] for it in made] == [False, True]
