"""What an item holds after each movement, what a count may say of it, and what it is worth; the three years of a request."""

from datetime import date, datetime, timedelta
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from casework import calendar
from casework.law.numerals import CHINA
from casework.law.workdays import builtin_calendar
from enforcement.penalty.inventory import counting, stock, value
from enforcement.penalty.inventory.kinds import COUNTED, ELSEWHERE, LEAVING, NEVER_THERE, Kind, Measure, Sort, Valuing
from enforcement.penalty.inventory.tally import Holding, plain, tally
from enforcement.ruling import limitation

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)


def item(pk, **more):
    return Made(**{"pk": pk, "unit": "瓶", "sort": Sort.GOODS, "origin": None, "case": None} | more)


def move(kind, quantity, source=None, target=None, *, place=None, keeper=None, seal=""):
    return Made(
        kind=kind,
        source_id=source,
        item_id=target,
        quantity=D(quantity),
        at=NOW,
        seal_number=seal,
        place=place,
        keeper=keeper,
    )


# 账 -------------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("source", "target"), [(None, 1), (1, None), (1, 2), (1, 1)])
def test_a_movement_takes_from_one_item_and_gives_to_another(kind, source, target):
    seal = "封1" if kind == Kind.UNSEALED else ""
    begun = [move(Kind.FOUND, 10, None, it) for it in (1, 2)] + [
        move(Kind.SEALED, 10, it, it, seal="封1") for it in (1, 2)
    ]
    books = tally([item(1), item(2)], [*begun, move(kind, 4, source, target, seal=seal)])
    gives, takes = {target: 4}, {source: 4}
    for pk in (1, 2):
        assert books[pk].quantity == 10 - takes.get(pk, 0) + gives.get(pk, 0)
        lost = takes.get(pk, 0) if target is not None or kind in NEVER_THERE else 0
        found = 0 if kind == Kind.CAME_BACK else gives.get(pk, 0)  # what comes back had been found before
        assert books[pk].seized == 10 - lost + found
        assert books[pk].back == (gives.get(pk, 0) if kind == Kind.CAME_BACK else 0)
        assert bool(books[pk].left) is (source == pk and kind in LEAVING)
        assert books[pk].seals == ([] if kind == Kind.UNSEALED and target == pk else ["封1"])


@pytest.mark.parametrize(
    ("kind", "seals"), [(Kind.SEALED, ["封1"]), (Kind.SAMPLED, ["封1"]), (Kind.MOVED, []), (Kind.NOTED, [])]
)
def test_only_sealing_and_sampling_put_a_seal_on(kind, seals):
    assert tally([item(1)], [move(Kind.FOUND, 1, None, 1), move(kind, 1, 1, 1, seal="封1")])[1].seals == seals
    assert tally([item(1)], [move(Kind.FOUND, 1, None, 1), move(kind, 1, 1, 1)])[1].seals == []


def test_the_latest_place_and_keeper_told_are_those_it_has():
    moved = [
        move(Kind.FOUND, 1, None, 1, place="甲库", keeper="甲"),
        move(Kind.MOVED, 1, 1, 1, place="乙库"),
        move(Kind.REASSIGNED, 1, 1, 1, keeper="乙"),
    ]
    assert (tally([item(1)], moved)[1].place, tally([item(1)], moved)[1].keeper) == ("乙库", "乙")
    assert (
        tally([item(1)], moved[:2])[1].keeper == "甲"
        and tally([item(1)], [*moved, move(Kind.NOTED, 1, 1, 1)])[1].place == "乙库"
    )


def holding(quantity, keeper=None, left=()):
    return Holding(
        item(1), D(quantity), D(quantity), keeper=keeper and Made(kind=keeper, __str__=None), left=list(left)
    )


class Keeper(Made):
    def __str__(self):
        return "某处"


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize(("quantity", "keeper", "gone", "elsewhere"), [
    (0, None, True, False), ("0.001", None, False, False), (1, "person", False, False), *((1, kind, False, True) for kind in ELSEWHERE), (0, next(iter(ELSEWHERE)), True, True),
])  # fmt: skip
def test_goods_are_settled_when_they_are_gone_or_another_authority_answers_for_them(quantity, keeper, gone, elsewhere):
    it = Holding(item(1), D(quantity), keeper=keeper and Keeper(kind=keeper))
    assert (it.is_gone, it.is_elsewhere, it.is_settled) == (gone, elsewhere, gone or elsewhere)


@pytest.mark.parametrize(("quantity", "keeper", "left", "told"), [
    (0, None, (), "已并入（分出）他项"), (0, None, (Kind.DESTROYED,), "销毁4瓶"), (3, None, (), "保管中"), (3, "person", (), "保管中"), (3, next(iter(ELSEWHERE)), (), "在某处"),
    (3, None, (Kind.RETURNED,), "发还4瓶；保管中"), (0, None, (Kind.RETURNED, Kind.DESTROYED), "发还4瓶、销毁4瓶"),
])  # fmt: skip
def test_what_became_of_an_item(quantity, keeper, left, told):
    it = Holding(item(1), D(quantity), keeper=keeper and Keeper(kind=keeper), left=[move(kind, 4) for kind in left])
    assert (it.became, it.amount) == (told, f"{plain(D(quantity))}瓶")


# 盘点 -----------------------------------------------------------------------------------------------------------------


class Named(Made):
    def __str__(self):
        return f"{self.pk}号"


HERE = {it: Holding(Named(pk=it, unit="瓶"), D(10)) for it in (1, 2)}


def row(number, counted, nature="", why=""):
    return {"number": number, "counted": str(counted), "nature": nature, "why": why}


FEWER, LOST, MORE = (it.label for it in (Kind.FEWER, Kind.LOST, Kind.MORE))


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize(("counts", "faults"), [
    ([row(1, 10), row(2, 10)], []), ([row(1, 10)], ["没有填写编号2"]), ([], ["没有填写编号1、2"]), ([row(1, 10), row(1, 10), row(2, 10)], ["编号1填写了两次"]),
    ([row(1, 10), row(2, 10), row(3, 1)], ["账上没有编号3"]), ([row(1, 10), row(2, 9)], ["须写明差异的性质"]), ([row(1, 10), row(2, 9, FEWER)], ["须写明差异的性质"]),
    ([row(1, 10), row(2, 9, "", "原因")], ["须写明差异的性质"]), ([row(1, 10), row(2, 9, FEWER, "原因")], []), ([row(1, 10), row(2, 9, LOST, "原因")], []),
    ([row(1, 10), row(2, 11, MORE, "原因")], []), ([row(1, 10), row(2, 11, FEWER, "原因")], ["不相符"]), ([row(1, 10), row(2, 9, MORE, "原因")], ["不相符"]),
    ([row(1, 10), row(2, "10.000", "随意", "")], []), ([row(1, 9), row(2, 9)], ["1号账面10", "2号账面10"]),
])  # fmt: skip
def test_each_item_of_a_place_is_counted_once_and_a_difference_is_explained(counts, faults):
    told = list(counting.faults(HERE, counts))
    assert len(told) == len(faults) and all(why in it for why, it in zip(faults, told, strict=True))


@pytest.mark.parametrize(("line", "read"), [
    ("1 | 10", row(1, 10)), ("1｜0", row(1, 0)), ("1|零", row(1, 0)), ("1|9|少|破损", row(1, 9, "少", "破损")), ({"number": 1, "counted": 0}, row(1, 0)),
    ({"number": 1, "counted": "9.5", "nature": "少", "why": "破损"}, row(1, "9.5", "少", "破损")), ("1|9|少|" + "长" * 501, row(1, 9, "少", "长" * 500)),
])  # fmt: skip
def test_how_a_line_of_a_count_is_read(line, read):
    assert counting.CountsField().to_python([line]) == [read]
    if isinstance(line, str):
        assert counting.CountsField().to_python(f"{line}\n\n  \n") == [read]


@pytest.mark.parametrize("line", ["1", "甲|10", "1|9|少|破损|多", "1|-1", "1|十分"])
def test_what_is_no_line_of_a_count_is_refused(line):
    with pytest.raises(ValidationError):
        counting.CountsField().to_python([line])


def test_a_count_is_shown_again_as_it_was_read():
    assert counting.CountsField().prepare_value([row(1, 10), row(2, 9, "少", "破损")]) == "1 | 10\n2 | 9 | 少 | 破损"
    assert counting.CountsField().prepare_value("1 | 1") == "1 | 1" and counting.CountsField().to_python(None) == []


# 货值 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize(("sort", "seized", "price", "own", "lines", "missing"), [
    (Sort.GOODS, 3, "1.115", True, ["3.35"], 0), (Sort.LABEL, 2, 5, True, [10], 0), (Sort.TOOL, 3, 5, True, [], 0), (Sort.GOODS, 0, 5, True, [], 0),
    (Sort.GOODS, 3, None, True, [], 1), (Sort.GOODS, 3, 5, False, [15], 0), (Sort.TOOL, 3, None, True, [], 0), (Sort.GOODS, 1, "0.005", True, ["0.01"], 0),
])  # fmt: skip
def test_goods_and_labels_count_at_their_own_price_or_that_of_the_item_they_were_taken_from(
    sort, seized, price, own, lines, missing
):
    whole = item(7)
    one = item(1, sort=sort, origin=whole)
    found = {1 if own else 7: Made(unit_price=D(price), ground=Valuing.MARKED)} if price is not None else {}
    held = Holding(one, D(0), D(seized))
    with (
        mock.patch.object(value.stock, "stock", return_value=[held]),
        mock.patch.object(value, "_prices", return_value=found),
    ):
        told = value.goods_value(None, NOW.date())
    assert [it.amount for it in told.lines] == [D(it) for it in lines] and len(told.missing) == missing
    assert (told.total, told.is_complete) == (sum(map(D, lines)), not missing)
    assert (told.words == "没有计入货值的物品") is (not lines) and "＝" not in told.words


def test_what_has_no_value_is_neither_counted_nor_missing_and_several_are_added():
    held, prices = (
        [Holding(item(it), D(1), D(it)) for it in (1, 2, 3)],
        {it: Made(unit_price=D(10), ground=Valuing.MARKED) for it in (1, 2)},
    )
    prices[3] = Made(unit_price=D(0), ground=Valuing.NONE)
    with (
        mock.patch.object(value.stock, "stock", return_value=held),
        mock.patch.object(value, "_prices", return_value=prices),
    ):
        told = value.goods_value(None, NOW.date())
    assert (
        told.total == 30
        and told.is_complete
        and told.words.startswith("10.00元＋20.00元＝30.00元（")
        and len(COUNTED) == 2
    )


STEPS = {Measure.SEIZURE: "seize", Measure.EARLY: "seize", Measure.PRESERVATION: "preserve"}


@pytest.mark.rule("P-EVD-5", "P-EVD-6")
@pytest.mark.parametrize(("measured", "running", "acts", "over"), [
    (("seize", 1), ("seizure_period",), (("seize", 1),), False), (("seize", 1), ("further_seizure_period",), (("seize", 1), ("seize_more", 2)), True),
    (("seize_more", 2), ("further_seizure_period",), (("seize", 1), ("seize_more", 2)), False), (("seize_more", 2), ("seizure_period",), (("seize", 1), ("seize_more", 2)), True),
    (("seize", 1), ("seizure_period",), (("seize", 1), ("seize", 3)), True), (("seize", 3), ("seizure_period",), (("seize", 1), ("seize", 3)), False),
    (("preserve", 1), ("preservation_period",), (("preserve", 1), ("preserve_urgently", 2)), True), (("preserve", 1), ("preservation_period",), (("preserve", 1), ("seize", 2)), False),
])  # fmt: skip
def test_a_clock_holds_what_the_latest_measure_of_its_kind_took_and_nothing_else(measured, running, acts, over):
    one = item(
        1, measured=Made(subject_id=5, step=measured[0], pk=measured[1]), measure=MEASURED[measured[0]], origin=None
    )
    rows = [Made(subject_id=5, term=term, due=NOW, stopped=False) for term in running]
    found = [Made(subject_id=5, step=step, pk=pk, sequence=pk) for step, pk in acts]
    told = Made(filter=lambda **_: Made(order_by=lambda _: found))
    with mock.patch.multiple(stock, Deadline=Made(objects=Made(filter=lambda **_: rows)), Event=Made(objects=told)):
        assert (1 in stock.ended_measures([one], NOW)) is over


MEASURED = {"seize": Measure.SEIZURE, "seize_more": Measure.SEIZURE, "preserve": Measure.PRESERVATION}


@pytest.mark.rule("P-EVD-6")
@pytest.mark.parametrize(("lifted", "entered", "found"), [
    ({}, 5, None), ({"2": 7}, 5, 7), ({"1": 7}, 8, 7), ({"1": 7}, 6, None), ({"1": 7, "2": 9}, 6, 9), ({"3": 7}, 8, None),
])  # fmt: skip
def test_what_is_taken_out_of_a_lot_is_lifted_with_it_only_when_it_is_taken_out_afterwards(lifted, entered, found):
    whole = Made(pk=1, origin=None, entered=Made(sequence=1))
    assert stock._lifted(Made(pk=2, origin=whole, entered=Made(sequence=entered)), lifted) == found


# 该发还的 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("DP-52")
@pytest.mark.parametrize(("measure", "running", "over"), [
    (Measure.SEIZURE, (), True), (Measure.SEIZURE, (("seizure_period", 1, False),), False), (Measure.SEIZURE, (("seizure_period", 0, False),), False),
    (Measure.SEIZURE, (("seizure_period", -1, False),), True), (Measure.SEIZURE, (("seizure_period", -1, True),), False), (Measure.SEIZURE, (("preservation_period", 1, False),), True),
    (Measure.PRESERVATION, (("preservation_period", 1, False),), False), (Measure.EARLY, (("seizure_period", 1, False),), False), (Measure.SAMPLING, (), False), (None, (), False),
])  # fmt: skip
def test_goods_whose_measure_has_ended_are_returned(measure, running, over):

    one = item(1, measured=measure and Made(subject_id=5, pk=7, step=STEPS.get(measure)), measure=measure, origin=None)
    acts = [Made(subject_id=5, pk=7, step=STEPS.get(measure), sequence=1)]
    assert stock.ended_measures([item(2, measured=None, measure=measure)], NOW) == set()
    rows = [
        Made(subject_id=5, term=term, due=NOW + timedelta(seconds=left), stopped=stopped)
        for term, left, stopped in running
    ]
    told = Made(filter=lambda **_: Made(order_by=lambda _: [it for it in acts if it.step]))
    with mock.patch.multiple(stock, Deadline=Made(objects=Made(filter=lambda **_: rows)), Event=Made(objects=told)):
        assert (1 in stock.ended_measures([one], NOW)) is over
        for confiscated, spared in ((True, set()), (True, {1}), (True, {2}), (False, set()), (False, {1})):
            patched = mock.patch.multiple(
                stock,
                unsettled=lambda case: [Holding(one, D(1))],
                confiscated=lambda case, told=confiscated: told,
                spared=lambda case, held, named=spared: named,
            )
            with patched:
                assert bool(stock.to_be_returned(None, NOW)) is (1 in spared if confiscated else over)


@pytest.mark.rule("P-EVD-6", "DP-52")
@pytest.mark.parametrize(("named", "entered", "found"), [
    (None, 5, set()), ([], 5, set()), (["1"], 5, {1}), (["1"], 8, {1, 2}), (["2"], 5, {2}), (["1", "2"], 5, {1, 2}), (["3"], 5, set()),
])  # fmt: skip
def test_what_the_latest_decision_spared_is_what_it_named_and_what_was_taken_out_of_that_since(named, entered, found):
    whole = Made(pk=1, origin=None, entered=Made(sequence=1))
    part = Made(pk=2, origin=whole, entered=Made(sequence=entered))
    rows = None if named is None else [{"id": pk, "label": ""} for pk in named]
    decided = Made(sequence=7, answers={} if rows is None else {"given_back": rows})
    held = [Made(item=whole), Made(item=part)]
    with mock.patch.object(stock.ledger, "last", lambda case, key, *steps: decided if steps == ("decide",) else None):
        assert stock.spared(None, held) == found
    with mock.patch.object(stock.ledger, "last", return_value=None):
        assert stock.spared(None, held) == set()


@pytest.mark.rule("CT-16", "P-EVD-6")
@pytest.mark.parametrize(("ground", "answer", "free"), [
    ("unrelated", "kept", True), ("no_violation", "kept", True), ("expired", "kept", False), ("expired", "returned", True), ("decided", "returned", False), ("unrelated", "returned", True),
])  # fmt: skip
def test_what_was_lifted_because_its_time_was_over_waits_for_the_police_unless_the_office_reads_it_otherwise(
    ground, answer, free
):
    case = Made(office=Made(choices={"penalty.seizure_with_police": answer}))
    said = [Made(step="release", answers={"ground": ground}, sequence=9)]
    one = item(1, measured=Made(step="seize", sequence=3), measure=Measure.SEIZURE, origin=None)
    with mock.patch.object(stock.ledger, "every", return_value=said):
        assert (1 in stock.freed_as_unrelated(case, [Holding(one, D(1))])) is free


TAKEN, FREE = {"kinds": ["confiscate_goods"]}, {"kinds": ["fine"]}


@pytest.mark.rule("DP-52", "P-REM-1")
@pytest.mark.parametrize(("ledger", "goods"), [
    ([], False), ([("decide", FREE)], False), ([("decide", {})], False), ([("decide", TAKEN)], True), ([("decide", TAKEN), ("judged_revoked", {})], False),
    ([("decide", TAKEN), ("reconsidered_revoked", {})], False), ([("decide", TAKEN), ("office_revoked", {})], False),
    ([("decide", TAKEN), ("reconsidered_revoked", {}), ("revived", {})], True), ([("decide", TAKEN), ("judged_revoked", {}), ("decide", FREE)], False),
    ([("decide", FREE), ("judged_revoked", {}), ("decide", TAKEN)], True), ([("decide", TAKEN), ("judged", {"outcome": "upheld"})], True),
    ([("decide", TAKEN), ("judged", {"outcome": "unlawful", "unlawful_ground": "minor"})], True), ([("decide", TAKEN), ("judged", {"outcome": "unlawful", "unlawful_ground": "public"})], True),
    ([("decide", TAKEN), ("judged", {"outcome": "unlawful", "unlawful_ground": "nothing"})], False), ([("decide", TAKEN), ("reconsidered", {"outcome": "unlawful"})], False),
    ([("decide", TAKEN), ("change_decision", {"goods_given_back": True})], False), ([("decide", TAKEN), ("change_decision", {"goods_given_back": False})], True),
    ([("decide", TAKEN), ("judged", {"outcome": "partly", "goods_given_back": True})], False), ([("judged", {"goods_given_back": True}), ("decide", TAKEN)], True),
    ([("judged_revoked", TAKEN)], False), ([("revived", TAKEN)], False),
    ([("decide", TAKEN), ("reconsidered", {"goods_given_back": True}), ("revived", {})], True),
    ([("decide", TAKEN), ("reconsidered", {"goods_given_back": True}), ("reconsider_again", {})], True),
    ([("decide", TAKEN), ("change_decision", {"goods_given_back": True}), ("reconsidered_revoked", {}), ("revived", {})], False),
    ([("decide", TAKEN), ("reconsidered", {}), ("revived", {}), ("judged", {"goods_given_back": True})], False),
])  # fmt: skip
def test_what_stands_of_the_latest_decision_confiscates_the_goods_or_does_not(ledger, goods):
    rows = [Made(step=step, answers=answers, sequence=number) for number, (step, answers) in enumerate(ledger)]
    with mock.patch.object(stock.ledger, "every", return_value=rows):
        assert stock.confiscated(None) is goods


def test_what_is_held_and_what_has_no_destination_yet():
    rows = [
        Holding(item(1), D(1)),
        Holding(item(2), D(0)),
        Holding(item(3), D(1), keeper=Keeper(kind=next(iter(ELSEWHERE)))),
    ]
    with mock.patch.object(stock, "stock", return_value=rows):
        assert [it.item.pk for it in stock.held(None)] == [1, 3] and [it.item.pk for it in stock.unsettled(None)] == [1]


# 请求处理的三年 -----------------------------------------------------------------------------------------------------------


def fact(kind, happened, ended=""):
    return {"kind": kind, "happened_on": happened, "ended_on": ended}


@pytest.mark.rule("R-ACC-6")
@pytest.mark.parametrize(("facts", "end"), [
    ((), "2026-03-02"), ((fact("interruption", "2025-03-02"),), "2028-03-02"), ((fact("interruption", "2026-03-02"),), "2029-03-02"), ((fact("interruption", "2026-03-03"),), "2026-03-02"),
    ((fact("suspension", "2025-12-01", "2026-01-01"),), "2026-07-01"), ((fact("suspension", "2025-05-01", "2025-09-02"),), "2026-03-02"),
    ((fact("suspension", "2025-05-01", "2025-09-03"),), "2026-03-03"), ((fact("extension", "2026-03-01", "2026-06-01"),), "2026-06-01"),
    ((fact("extension", "2026-03-01", "2026-02-01"),), "2026-03-02"), ((fact("suspension", "2026-04-01", "2026-05-01"),), "2026-03-02"),
    ((fact("interruption", "2025-03-02"), fact("suspension", "2028-01-10", "2028-02-10")), "2028-08-10"),
])  # fmt: skip
def test_what_suspends_interrupts_or_extends_the_three_years(facts, end):
    with mock.patch.object(calendar, "current", builtin_calendar):
        found = limitation.reckon(date(2023, 3, 2), list(facts))
    assert found.tolled == date.fromisoformat(end) and found.plain == date(2026, 3, 2)
    assert len(found.steps) == len(facts) and sum("改为" in it for it in found.steps) == (end != "2026-03-02") + (
        len(facts) - 1 if facts else 0
    )
    assert limitation.of(Made(known_on=None)) is None


MODELS = "enforcement.penalty.inventory.models"


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize("until", [None, NOW])
def test_the_books_are_read_as_they_stood_at_a_moment_or_as_they_stand(until):
    with mock.patch(f"{MODELS}.Movement") as movement, mock.patch(f"{MODELS}.Valuation") as valuation:
        moved = movement.objects.filter.return_value.select_related.return_value
        valued = valuation.objects.filter.return_value.order_by.return_value
        stock.movements(Made(pk=1), until)
        value._prices(Made(pk=1), until)
    asked = [mock.call(at__lte=until)] if until else []
    assert moved.filter.call_args_list == valued.filter.call_args_list == asked


def test_the_items_of_a_case_are_those_that_moved():
    moved = [move(Kind.FOUND, 2, None, 1), move(Kind.SPLIT, 1, 1, 2), move(Kind.RETURNED, 1, 1)]
    with mock.patch(f"{MODELS}.Item") as items, mock.patch.object(stock, "_movements", return_value=moved):
        chosen = items.objects.filter.return_value.select_related.return_value
        chosen.order_by.return_value = [item(1), item(2)]
        assert [it.quantity for it in stock.stock_of([7])] == [0, 1]
    assert items.objects.filter.call_args.kwargs == {"case__in": [7], "pk__in": {1, 2}}
