"""Several who owe one obligation, jointly or by shares, in figures: what each owes, what may still be asked of whom."""

from decimal import Decimal as D
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from mediation.agreement.obligations import Debtor, Instalment, Obligation, instalments, obligors_of
from tests.procedures.test_sum_mediation import duty, stored

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


PAIR = (Debtor("a", "甲", D(60)), Debtor("b", "乙", D(40)))
PLAIN = (Debtor("a", "甲"), Debtor("b", "乙"))


@pytest.mark.rule("MED-35", "L2")
@pytest.mark.parametrize(("liability", "debtors", "amount", "who"), [
    ("sole", PLAIN[:1], "100", "甲"), ("joint", PLAIN, "100", "甲、乙（连带责任）"), ("joint", PAIR, "100", "甲、乙（连带责任，相互之间：甲60元、乙40元）"),
    ("shares", PAIR, "100", "甲、乙（按份责任：甲60元、乙40元）"), ("shares", PLAIN, None, "甲、乙（各自履行）"), ("joint", PLAIN, None, "甲、乙（连带责任）"),
])  # fmt: skip
def test_how_it_is_owed_is_said_in_words(liability, debtors, amount, who):
    names = "、".join(it.name for it in debtors)
    assert duty(amount, obligor=names, debtors=debtors, liability=liability).who == who


@pytest.mark.parametrize(
    ("stored_as", "liability"), [("joint", "joint"), ("", "sole"), (None, "sole"), ("shares", "shares")]
)
def test_an_entry_without_a_way_of_owing_is_one_persons(stored_as, liability):
    entry = stored() | {"liability": stored_as}
    assert Obligation.of(entry).liability == liability
    assert Obligation.of({name: it for name, it in entry.items() if name != "liability"}).liability == "sole"
    assert obligors_of(entry) == entry["obligors"] and obligors_of({"obligor": {"id": "1"}}) == [{"id": "1"}]


def test_what_nobody_dropped_stands():
    assert (
        duty().dropped is False
        and Obligation.of(stored()).dropped is False
        and Obligation.of(stored() | {"dropped": True}).dropped
    )


def paid(*rows):
    return [{"which": 1, "paid": amount, "on": "2026-11-01"} | ({"by": by} if by else {}) for amount, by in rows]


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("liability", "rows", "of_a", "of_b", "owing", "still"), [
    ("shares", (), 60, 40, "ab", "甲尚欠60元、乙尚欠40元"), ("shares", (("60", "a"),), 0, 40, "b", "乙尚欠40元"), ("shares", (("59.5", "a"),), D("0.5"), 40, "ab", "甲尚欠0.5元、乙尚欠40元"),
    ("shares", (("30", "a"), ("10", "a"), ("40", "b")), 20, 0, "a", "甲尚欠20元"), ("shares", (("60", "a"), ("40", "b")), 0, 0, "", ""), ("shares", (("10", None),), 60, 40, "ab", "甲尚欠60元、乙尚欠40元"),
    ("joint", (("60", "a"),), 40, 40, "ab", "尚欠40元，甲、乙中的任何一人都应当全部履行"), ("joint", (("100", "a"),), 0, 0, "", ""), ("joint", (("30", "a"), ("", "b")), 70, 70, "ab", "尚欠70元，甲、乙中的任何一人都应当全部履行"),
])  # fmt: skip
def test_what_each_has_paid_counts_for_him_or_for_all(liability, rows, of_a, of_b, owing, still):
    it = instalments([duty("100", obligor="甲、乙", debtors=PAIR, liability=liability)], paid(*rows))[0]
    assert (it.open_for(PAIR[0]), it.open_for(PAIR[1])) == (of_a, of_b)
    assert "".join(who.id for who in it.owing()) == owing and it.still == still


@pytest.mark.parametrize(("rows", "left"), [((), 0), ((("5", "a"),), -5)])
def test_who_has_no_share_written_owes_none_by_shares(rows, left):
    it = instalments([duty("100", obligor="甲、乙", debtors=PLAIN, liability="shares")], paid(*rows))[0]
    assert it.open_for(PLAIN[0]) == left


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("liability", "amount", "rows", "still"), [
    ("sole", "100", (), "尚欠100元"), ("sole", "100", (("100", None),), ""), ("sole", None, (), ""), ("sole", None, (("", None),), ""), ("sole", "100", (("99", None),), "尚欠1元"),
])  # fmt: skip
def test_what_is_open_of_one_who_owes_alone(liability, amount, rows, still):
    it = instalments([duty(amount, debtors=PLAIN[:1], liability=liability)], paid(*rows))[0]
    assert it.still == still


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("liability", "by", "owing", "still"), [
    ("shares", (), "ab", "甲、乙尚未履行"), ("shares", ("a",), "b", "乙尚未履行"), ("shares", ("b",), "a", "甲尚未履行"), ("shares", ("a", "b"), "", ""), ("shares", ("a", "b", "c"), "", ""),
    ("joint", (), "ab", "甲、乙尚未履行"), ("joint", ("a",), "", ""),
])  # fmt: skip
def test_an_act_of_several_is_asked_of_who_has_not_done_it(liability, by, owing, still):
    it = instalments(
        [duty(None, obligor="甲、乙", debtors=PLAIN, liability=liability)], paid(*(("", who) for who in by))
    )[0]
    assert "".join(who.id for who in it.owing()) == owing and it.still == still and it.is_done is (not owing)
