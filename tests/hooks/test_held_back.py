"""What a refused message holds back: what depends on it, and neither a removal nor a release; and what is then no more told."""

from copy import copy
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from casework import clock, delivery, held_back
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
    """Two senders, an office that ends the matter at any moment, and a receiver that takes whatever comes, save the measure, which it may decline.

    What is due first is the senders' luck: a removal may leave while the measure still pauses before its next try.
    """

    LISTED, ADDED, GONE = range(3)
    MOST_TRIES = 2
    """After so many the receiver answers at last: what is played comes to an end."""

    def __init__(self, owing, channel):
        self.owing, self.rows, self.channel = owing, told_of(owing, "", MEASURE), channel
        self.flying, self.arrived, self.tries, self.faults = {}, [self.LISTED], [0] * 3, set()
        self.declined = False
        settle(claim([channel]), Delivered({"receipt_no": "1"}), channel)

    def moves(self):
        if len(self.flying) < 2:
            yield from (("claim", place) for place in range(self.ADDED, len(self.rows)) if place not in self.flying)
        if len(self.rows) == self.GONE:
            yield ("end", self.GONE)
        for place in sorted(self.flying):
            yield ("take", place)
            if place == self.ADDED and self.tries[place] <= self.MOST_TRIES:
                yield from (("lose", place), ("decline", place))

    def make(self, move):
        what, place = move
        if what == "claim":
            self._claim(place)
        elif what == "end":
            self.rows += told_of(self.owing, "!")
        else:
            self._answer(what, place)

    def _claim(self, place):
        Delivery.objects.update(due=clock.now() + timedelta(hours=1))
        Delivery.objects.filter(pk=self.rows[place].pk).update(due=clock.now())
        if (row := claim([self.channel])) is None:
            return
        self.flying[place], self.tries[place] = row, self.tries[place] + 1
        if place == self.ADDED and self.declined and len(self.rows) > self.GONE:
            self.faults.add("sent again although its end was owed")

    def _answer(self, what, place):
        row = self.flying.pop(place)
        if what != "decline":
            self.faults |= {"taken after its removal"} if self.GONE in self.arrived and place != self.GONE else set()
            self.arrived.append(place)
        self.declined = what == "decline" if place == self.ADDED else self.declined
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

    def over(self):
        """Nothing is on its way, and nothing can be sent any more."""
        if len(self.rows) <= self.GONE or self.flying:
            return False
        Delivery.objects.update(due=clock.now())
        with transaction.atomic():
            left = claim([self.channel])
            transaction.set_rollback(True)
        return left is None

    def after(self, move):
        then = copy(self)
        then.rows, then.flying, then.arrived = [*self.rows], {**self.flying}, [*self.arrived]
        then.tries, then.faults = [*self.tries], {*self.faults}
        then.make(move)
        return then


class Game:
    """Plays every order of events; each state that can be reached is looked at once."""

    def __init__(self, enough=()):
        self.seen, self.ends, self.faults, self.enough = set(), 0, set(), set(enough)

    def play(self, run):
        self.faults |= run.faults
        if (standing := run.standing()) in self.seen or (self.enough and self.enough <= self.faults):
            return self
        self.seen.add(standing)
        if run.over():
            self.ends += 1
            self.faults |= set() if run.GONE in run.arrived else {"its removal never went"}
            return self
        for move in run.moves():
            with transaction.atomic():
                self.play(run.after(move))
                transaction.set_rollback(True)
        return self


@pytest.mark.rule("IF-7", "IF-4", "CR-J3", "CR-L23")
def test_in_every_order_of_two_senders_a_measure_not_taken_neither_delays_the_removal_nor_comes_after_it(
    owing, channel
):
    game = Game().play(Lines(owing, channel))
    assert len(game.seen) > 30 and game.ends > 1 and not game.faults


@pytest.mark.parametrize(("broken", "fault"), [
    ("_ending", {"sent again although its end was owed", "taken after its removal"}), ("_earlier", {"taken after its removal"}),
])  # fmt: skip
def test_the_game_would_find_senders_that_freeze_nothing_or_keep_no_order(owing, channel, monkeypatch, broken, fault):
    monkeypatch.setattr(held_back, broken, Delivery.objects.none)
    assert fault <= Game(enough=fault).play(Lines(owing, channel)).faults


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
