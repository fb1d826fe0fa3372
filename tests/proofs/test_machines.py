"""Every procedure, walked at random on PostgreSQL: what is promised holds after each act, and nothing else moves it.

``PROOFS=heavy`` walks longer; ``-s`` prints which steps were taken and how often.
"""

import os
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from casework import clock
from casework.acts import act
from casework.machine import procedure_of, proceedings
from casework.models import Delivery
from casework.roles import Role
from enforcement.credit.procedure import BlackListing
from enforcement.credit.publicity.procedure import Publishing
from tests import factories
from tests.procedures import listings, mediation_walk, penalty_walk, publicity_walk, recognition_walk
from tests.procedures.listings import penalised, uscc
from tests.proofs.walker import machine

HEAVY = os.environ.get("PROOFS") == "heavy"
LENGTH = settings(
    max_examples=40 if HEAVY else 6,
    stateful_step_count=50 if HEAVY else 18,
    deadline=None,
    database=None,
    derandomize=not HEAVY,  # the short walk is the same for everybody
    phases=list(Phase) if HEAVY else [Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


BEGUN = timezone.make_aware(datetime(2026, 3, 2, 9))
"""Early in a year whose calendar is published, so that most clocks may run out."""
DATES = {"received_on": "2026-03-02"}
CONDUCT = DATES | {"conduct_start": "2025-11-01", "conduct_end": "2026-02-20"}
LONG_AGO = {"received_on": "2025-08-11", "conduct_start": "2025-04-01", "conduct_end": "2025-07-20"}


def patent(world):
    return [factories.accepted_case(world, factories.patent_request(**DATES))]


def trademark(world):
    return [factories.accepted_case(world, factories.trademark_lead(**CONDUCT))]


def just_registered(world):
    requests = [factories.patent_request(**DATES), factories.trademark_lead(**CONDUCT)]
    return [factories.registered_case(world, request) for request in requests]


def mediable(world):
    """Mediators stand on the register for three kinds, so that each can be taken up."""
    for kind, qualification in (("patent", "listed"), ("people", "member"), ("court_pre", "roster")):
        mediation_walk.enlist(world, kind, qualification=qualification)
    return patent(world)


def mediated(world):
    walk = mediation_walk.Walk(world, "2026-03-02")
    walk.to_signed()
    return [walk.case]


def punished(world):
    request = factories.trademark_lead(**CONDUCT)
    request["parties"][0] |= {"id_kind": "uscc", "id_number": uscc("92450103MA5DEM001")}
    type(world.nanning).objects.filter(pk=world.nanning.pk).update(uscc=uscc("11450100007500001"))
    case = factories.accepted_case(world, request)
    penalised(case, world)
    return [case]


def shown(world):
    """A penalty that was served in 2025 is shown on one channel since, long enough for a repair."""
    with clock.at(BEGUN - timedelta(days=200)):
        case = publicity_walk.punished(world, LONG_AGO)
        record = publicity_walk.prepared(case, world)
        by = world.people[Role.CREDIT_CLERK]
        act(record, Publishing.submit, by=by)
        Delivery.objects.filter(delivered_at=None).update(delivered_at=clock.now(), receipt={"receipt_no": "SIM-1"})
        act(record, Publishing.confirm, by=by, answers={"published_on": clock.today(), "record_number": "SIM-1"})
    return [case]


def on_the_list(world):
    """A party that was listed and made no use of its time to be heard."""
    with clock.at(BEGUN - timedelta(days=40)):
        case = publicity_walk.punished(world, LONG_AGO)
        listing, handler, head = listings.proposed(case, world), world.officers[0], world.people[Role.HEAD]
        act(listing, BlackListing.assess, by=handler, answers=listings.ASSESSED)
        act(listing, BlackListing.notify, by=handler, answers={"served_on": clock.today()})
        act(listing, BlackListing.give_up, by=handler)
        act(listing, BlackListing.ask_consent, by=head)
        consent = {"consent_number": "桂知复〔2026〕1号", "opinion": "同意列入。"}
        act(listing, BlackListing.consent, by=world.people[Role.SUPERIOR], answers=consent)
        act(listing, BlackListing.enlist, by=head, answers=listings.ENLIST)
    return [case]


def served(world):
    """One penalty that nobody has reported yet, one that is shown."""
    return [publicity_walk.punished(world, CONDUCT), *shown(world)]


def complained_of(world):
    request = factories.trademark_lead(**DATES)
    request["parties"].append(
        {
            "capacity": "complainant",
            "kind": "person",
            "name": "示范消费者",
            "phone": "0771-5550102",
            "address": "南宁市示范路8号",
        }
    )
    return [factories.accepted_case(world, request)]


def filed(world):
    """A penalty on file, whose goods may be booked."""
    penalty = penalty_walk.penalty_walk(world, BEGUN)
    penalty.to(*penalty_walk.FILED)
    return [penalty.case]


def warned(world):
    """A patent case between somebody who was warned and the holder who warned him."""
    request = factories.patent_request(**DATES)
    request["parties"][0]["capacity"], request["parties"][1]["capacity"] = "right_holder", "party"
    return [factories.accepted_case(world, request)]


def under_measures(world):
    """A new case, and one whose party is under measures since 2025, long enough for a repair."""
    with clock.at(BEGUN - timedelta(days=200)):
        measured = factories.accepted_case(world, factories.trademark_lead(**LONG_AGO))
        recognition_walk.recognised(world, measured, day="2025-08-21", before="2025-08-14", document_on="2025-08-01")
    return [*trademark(world), measured]


WAYS_IN = {
    "intake": just_registered,
    "penalty": trademark,
    "transfer": trademark,
    "complaint": complained_of,
    "goods": filed,
    "opinion": warned,
    "credit": punished,
    "publicity": served,
    "repair": shown,
    "recognition": under_measures,
    "discipline": on_the_list,
    "agreement": mediable,
    "confirmation": mediated,
}
"""The cases in which this procedure may open; any other opens in an accepted patent case."""


@pytest.fixture
def tally(request):
    """Counts what was done; printed at the end."""
    counted = Counter()
    yield counted
    for (key, name), times in sorted(counted.items(), key=str):
        print(f"{key}.{name}: {times}")


@pytest.mark.parametrize("key", proceedings())
def test_whatever_is_done_the_case_keeps_its_promises(key, world, tally):
    steps = procedure_of(proceedings()[key]).steps
    with clock.at(BEGUN):
        walk = machine(key, WAYS_IN.get(key, patent)(world), world, tally)
        for again in (1, 3):  # the short walk is always the same one: where it strayed, a longer one is taken
            run_state_machine_as_test(walk, settings=settings(LENGTH, max_examples=LENGTH.max_examples * again))
            taken = [name for name in steps if tally[key, name]]
            if len(taken) >= min(3, len(steps)):
                break
    print(f"{key}: {len(taken)} of {len(steps)} steps taken, {tally[key, 'refused']} refused")
    assert tally[key, "refused"] and len(taken) >= min(3, len(steps))
