"""What a refused message holds back: what depends on it, and neither a removal nor a release; and what is then no more told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework import clock, delivery
from casework.delivery import Delivered, Failed, NotRefused, claim, resend, settle, waiting
from casework.models import Delivery, User
from tests.hooks.samples import message

MEASURE, ASIDE, OTHER = "measure/1/", "measure/1/aside/", "measure/2/"


def told_of(owing, *parts, refused=()):
    """One subject's messages, of the parts in this order; a part that ends with ! closes it."""
    rows = [owing.owe(message(), about="listing:parts", part=it.rstrip("!"), closes=it.endswith("!")) for it in parts]
    for place in refused:
        Delivery.objects.filter(pk=rows[place].pk).update(refused={"errors": [{"code": "E01"}]})
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
def test_a_refused_message_holds_back_only_what_depends_on_it(owing, channel, parts, refused, leave):
    rows = told_of(owing, *parts, refused=refused)
    assert sent(rows, channel) == leave
    held = len(parts) - len(leave) - len(refused)
    assert sum(it.behind for it in waiting()) == held


def test_what_is_on_its_way_or_to_be_tried_again_is_overtaken_by_nothing(owing, channel):
    rows = told_of(owing, "", MEASURE, "!")
    assert claim([channel]) == rows[0]
    assert claim([channel]) is None
    settle(rows[0], Delivered({"receipt_no": "1"}), channel)
    measure = claim([channel])
    settle(measure, Failed("对方答复 409。", only_this=True), channel)
    Delivery.objects.filter(pk=measure.pk).update(due=clock.now() + timedelta(hours=1))
    assert claim([channel]) is None


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
