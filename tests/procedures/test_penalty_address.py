"""送达地址确认书：what comes back from the confirmed address was served, unless the party had told its new one."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from tests.procedures.inquiry_answers import take
from tests.procedures.penalty_walk import FILED, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

OLD, NEW = "南宁市示范路3号", "南宁市示范路8号"
BACK = {"method": "returned", "sent_on": "2026-11-24", "place": OLD, "served_on": "2026-11-30"}


@pytest.fixture
def walk(world):
    return penalty_walk(world).to(*FILED)


def noticed(walk):
    return walk.to("finish_investigation", "agree", "pre_notice")


def served(walk, **changes):
    with clock.at(moment(2026, 12, 1, 10)):
        walk.take("serve_notice", **BACK | changes)


def errors(walk, **changes):
    with pytest.raises(ValidationError) as error:
        served(walk, **changes)
    return error.value.message_dict


@pytest.mark.rule("DP-10", "P-SRV-3")
def test_the_confirmation_states_its_effect_the_address_and_the_choice_of_electronic_service(walk):
    with pytest.raises(ValidationError, match="同意电子送达的须写明"):
        take(walk, "confirm_address", electronic=True)
    with pytest.raises(ValidationError) as error:
        take(walk, "confirm_address", effects_told=False)
    assert set(error.value.message_dict) == {"effects_told"}
    take(walk, "confirm_address", electronic=True, electronic_to="短信000-0000")
    words = text(walk, "送达地址确认书")
    assert OLD in words and "☑同意：短信000-0000" in words and "被退回之日为送达之日" in words and "第八十三条" in words


@pytest.mark.rule("P-SRV-3")
def test_the_day_of_return_from_the_confirmed_address_is_the_day_of_service(walk):
    take(walk, "confirm_address")
    served(noticed(walk))
    assert walk.it.state == "notified"
    assert walk.running()["defence_period"] == "2026-12-07"  # five working days from the return on 30 November


@pytest.mark.rule("P-SRV-3")
def test_without_a_confirmed_address_a_return_serves_nothing(walk):
    assert "没有签署送达地址确认书" in errors(noticed(walk))["method"][0]


@pytest.mark.rule("P-SRV-3")
def test_a_change_told_in_writing_before_posting_must_be_followed(walk):
    take(walk, "confirm_address")
    take(walk, "change_address")
    noticed(walk)
    assert NEW in errors(walk)["place"][0]
    served(walk, place=NEW)


@pytest.mark.rule("P-SRV-3")
def test_a_change_told_after_posting_leaves_the_old_address_valid(walk):
    take(walk, "confirm_address")
    noticed(walk)
    with clock.at(moment(2026, 11, 26, 10)):
        take(walk, "change_address", told_on="2026-11-26")
    served(walk)


@pytest.mark.rule("P-SRV-3")
def test_a_paper_left_at_the_confirmed_address_counts_from_that_day(walk):
    take(walk, "confirm_address")
    noticed(walk)
    assert set(errors(walk, method="left_there", sent_on="")) == {"sent_on"}
    assert set(errors(walk, served_on="2026-11-23")) == {"served_on"}
    served(walk, method="left_there")


@pytest.mark.rule("P-SRV-3")
def test_only_a_confirmed_address_can_be_changed(walk):
    with pytest.raises(Refused, match="没有签署过送达地址确认书"):
        take(walk, "change_address")
