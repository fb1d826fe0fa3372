"""What a refused message holds back: what depends on it, and neither a removal nor a release; and what is then no more told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from casework import clock, delivery
from casework.delivery import Delivered, Failed, NotRefused, claim, resend, settle, waiting
from casework.models import Delivery, User
from tests.hooks.samples import message

MEASURE, ASIDE, OTHER = "measure/1/", "measure/1/aside/", "measure/2/"


REFUSED = {"refused": {"errors": [{"code": "E01"}]}}
NOT_TAKEN = {"last_error": "对方答复 409。", "attempts": 3, "due": datetime(2099, 1, 1, tzinfo=UTC)}
"""Named errors; or an answer (400, 409, 413) that says no more than that this message is not taken."""


def told_of(owing, *parts, refused=(), trouble=REFUSED):
    """One subject's messages, of the parts in this order; a part that ends with ! closes it."""
    rows = [owing.owe(message(), about="listing:parts", part=it.rstrip("!"), closes=it.endswith("!")) for it in parts]
    for place in refused:
        Delivery.objects.filter(pk=rows[place].pk).update(**trouble)
        rows[place].refresh_from_db()
    return rows


def sent(rows, channel):
    """Which of them go out, in this order, when each is received."""
    places = []
    while (row := claim([channel])) is not None:
        settle(row, Delivered({"receipt_no": "1"}), channel)
        places.append(rows.index(row))
    return places


@pytest.mark.rule("IF-7", "IF-4", "CR-J3", "CR-L23")
@pytest.mark.parametrize(("parts", "refused", "leave"), [
    (("", MEASURE, "!"), (1,), [0, 2]),                      # a refused measure keeps no removal waiting
    (("", MEASURE, ASIDE, MEASURE + "!", "!"), (1,), [0, 4]),  # what depends on it waits
    (("", MEASURE, ASIDE, MEASURE + "!", "!"), (2,), [0, 1, 3, 4]),  # refused feedback keeps no release waiting
    (("", MEASURE, ASIDE, ASIDE), (2,), [0, 1]),              # but what was fed back after it
    (("", MEASURE, OTHER, OTHER + "!", "!"), (1,), [0, 2, 3, 4]),  # nor another measure
    (("", "shown/", "shown/", "!"), (1,), [0, 3]),            # a refused mask
    (("", "", MEASURE, "!"), (1,), [0]),                      # what the receiver must have first is waited for
    (("", MEASURE, "!"), (), [0, 1, 2]),
])  # fmt: skip
@pytest.mark.parametrize("trouble", [REFUSED, NOT_TAKEN])
def test_a_refused_message_holds_back_only_what_depends_on_it(owing, channel, parts, refused, leave, trouble):
    rows = told_of(owing, *parts, refused=refused, trouble=trouble)
    assert sent(rows, channel) == leave
    held = len(parts) - len(leave) - len(refused)
    assert sum(it.behind for it in waiting()) == held


def test_what_is_on_its_way_or_to_be_tried_again_is_overtaken_by_nothing(owing, channel):
    rows = told_of(owing, "", MEASURE, "!")
    assert claim([channel]) == rows[0]
    assert claim([channel]) is None
    settle(rows[0], Delivered({"receipt_no": "1"}), channel)
    measure = claim([channel])
    settle(measure, Failed("没有应答。"), channel)
    Delivery.objects.filter(pk=measure.pk).update(due=clock.now() + timedelta(hours=1))
    assert claim([channel]) is None
    Delivery.objects.filter(pk=measure.pk).update(last_error="对方答复 409。", leased_until=clock.now())
    assert claim([channel]) is None, "who sent it may still be at it"


@pytest.mark.rule("IF-7", "IF-4", "CR-L23")
def test_what_the_receiver_does_not_take_is_tried_again_until_its_end_is_owed_and_then_never(owing, channel):
    rows = told_of(owing, "", MEASURE)
    settle(claim([channel]), Delivered({"receipt_no": "1"}), channel)
    settle(claim([channel]), Failed("对方答复 400。", only_this=True), channel)
    due_now = Delivery.objects.filter(pk=rows[1].pk)
    due_now.update(due=clock.now())
    again = claim([channel])
    assert again == rows[1]
    settle(again, Failed("对方答复 400。", only_this=True), channel)
    due_now.update(due=clock.now())
    end = owing.owe(message(), about="listing:parts", part="", closes=True)
    assert claim([channel]) == end and claim([channel]) is None
    settle(end, Delivered({"receipt_no": "2"}), channel)
    assert claim([channel]) is None
    [left] = waiting()
    assert (left.id, left.next_try, left.alone) == (rows[1].pk, None, True)
    by, row = User.objects.first(), Delivery.objects.get(pk=rows[1].pk)
    with pytest.raises(delivery.Moot, match="不得再报送"):
        resend(row, row.body, by)
    assert delivery.withdraw(row, by, "名单已移出。") == 1 and waiting() == []


@pytest.mark.rule("IF-7")
def test_what_was_not_taken_may_be_put_right_but_not_while_it_is_on_its_way(owing, channel):
    [row] = told_of(owing, MEASURE)
    claim([channel])
    with pytest.raises(NotRefused, match="正在投递"):
        resend(row, row.body, User.objects.first())
    row.refresh_from_db()
    settle(row, Failed("对方答复 413。", only_this=True), channel)
    resend(row, row.body, User.objects.first(), "缩短了内容。")
    row.refresh_from_db()
    assert row.corrections[0]["refused"] == {"errors": [{"code": "", "message": "对方答复 413。"}]}
    assert claim([channel]) == row


class Lines:
    """Two senders and a receiver that takes whatever comes, save the measure, which it may decline; every order of events is played."""

    PARTS = ("", MEASURE, "!")
    MOST_TRIES = 2

    def __init__(self, owing, channel):
        self.rows, self.channel = told_of(owing, *self.PARTS), channel
        self.flying, self.arrived, self.tries = {}, [], [0] * len(self.PARTS)

    def moves(self):
        yield from [("claim",)] if len(self.flying) < 2 else []
        for place in sorted(self.flying):
            yield ("take", place)
            if self.PARTS[place] == MEASURE:
                yield from [("lose", place)] if self.tries[place] < self.MOST_TRIES else []
                yield ("decline", place)

    def make(self, move):
        what, *of = move
        if what == "claim":
            Delivery.objects.update(due=clock.now())
            if (row := claim([self.channel])) is not None:
                place = self.rows.index(row)
                self.flying[place], self.tries[place] = row, self.tries[place] + 1
            return
        row = self.flying.pop(of[0])
        if what != "decline":
            self.arrived.append(of[0])
        outcomes = {
            "take": Delivered({"receipt_no": "1"}),
            "lose": Failed("没有应答。"),
            "decline": Failed("答复 400。", only_this=True),
        }
        settle(row, outcomes[what], self.channel)

    def standing(self):
        rows = [
            (it.delivered_at is None, it.last_error, it.leased_until is None)
            for it in Delivery.objects.order_by("sequence")
        ]
        return tuple(rows), tuple(self.tries), tuple(dict.fromkeys(self.arrived)), tuple(sorted(self.flying))

    def look(self):
        """What was added arrives before what takes it away, and never again after it."""
        for added, gone in ((0, 2), (1, 2)):
            assert gone not in self.arrived or added not in self.arrived[self.arrived.index(gone) :], self.arrived
        assert not self.arrived or self.arrived[0] == 0


@pytest.mark.rule("IF-7", "IF-4", "CR-J3", "CR-L23")
def test_in_every_order_of_two_senders_a_measure_not_taken_neither_delays_the_removal_nor_comes_after_it(
    owing, channel
):
    waiting_for, seen, ends = [[]], set(), 0
    while waiting_for:
        moves = waiting_for.pop()
        with transaction.atomic():
            run, following = Lines(owing, channel), []
            for move in moves:
                run.make(move)
                run.look()
            if (standing := run.standing()) not in seen:
                following = list(run.moves())
                Delivery.objects.update(due=clock.now())
                if not run.flying and claim([channel]) is None:
                    following, ends = [], ends + 1
                    assert 2 in run.arrived, moves
            seen.add(standing)
            transaction.set_rollback(True)
        waiting_for += [[*moves, move] for move in following]
    assert ends > 1 and len(seen) > 10


@pytest.mark.rule("IF-7", "IF-4")
def test_what_a_removal_did_not_wait_for_is_not_sent_after_it_but_withdrawn_with_what_waits_for_it(owing, channel):
    rows = told_of(owing, "", MEASURE, ASIDE, MEASURE + "!", "!", refused=(1,))
    by = User.objects.first()
    with pytest.raises(delivery.Moot, match="不得再报送"):
        resend(rows[1], rows[1].body, by)
    assert delivery.withdraw(rows[1], by, "名单已移出，措施没有执行过。") == 3
    gone = {it.pk: it.withdrawn for it in Delivery.objects.filter(withdrawn__isnull=False)}
    assert set(gone) == {rows[1].pk, rows[2].pk, rows[3].pk} and gone[rows[2].pk]["with"] == str(rows[1].pk)
    assert sent(rows, channel) == [0, 4] and waiting() == []
    with pytest.raises(NotRefused):
        resend(rows[1], rows[1].body, by)


@pytest.mark.rule("IF-7")
def test_what_still_goes_on_is_put_right_and_not_withdrawn(owing, channel):
    rows = told_of(owing, "", MEASURE, OTHER + "!", refused=(1,))
    by = User.objects.first()
    with pytest.raises(NotRefused, match="须更正后重发"):
        delivery.withdraw(rows[1], by, "不想再办。")
    resend(rows[1], rows[1].body, by)
    assert sent(rows, channel) == [0, 1, 2]
    [listing] = told_of(owing, "", refused=(0,))
    told_of(owing, "!")
    with pytest.raises(NotRefused, match="须更正后重发"):
        delivery.withdraw(listing, by, "决定列入被退回的，须更正。")


@pytest.mark.rule("IF-7")
def test_while_its_own_release_waits_for_it_a_measure_may_be_put_right_or_withdrawn(owing, channel):
    rows = told_of(owing, "", MEASURE, MEASURE + "!", refused=(1,))
    by = User.objects.first()
    resend(rows[1], rows[1].body, by)
    assert sent(rows, channel) == [0, 1, 2]
    rows = told_of(owing, MEASURE, MEASURE + "!", refused=(0,))
    assert delivery.withdraw(rows[0], by, "措施已经解除。") == 2 and waiting() == []


def test_a_message_is_received_or_withdrawn_and_never_both(owing):
    row = owing.owe(message())
    with pytest.raises(IntegrityError, match="received_or_withdrawn"), transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(delivered_at=clock.now(), withdrawn={"why": "x"})
