"""Walks a listing from state to state; the penalty behind it is a line of the ledger, as the penalty writes it."""

from datetime import datetime

from django.utils import timezone

from casework import clock, writes
from casework.acts import act
from casework.lapse import lapse_due
from casework.law.identifiers import uscc_check_character
from casework.models import CaseParty, Delivery, Event, IssuedPaper, Office
from casework.roles import Role
from enforcement.credit import messages
from enforcement.credit.forms import FACTORS
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing as B
from tests import factories


def uscc(first17):
    return first17 + uscc_check_character(first17)


def punishable(world, **asked):
    Office.objects.filter(pk=world.nanning.pk).update(uscc=uscc("11450100007500001"))
    request = factories.trademark_lead(**asked)
    request["parties"][0] |= {"id_kind": "uscc", "id_number": uscc("92450103MA5DEM001")}
    return factories.accepted_case(world, request)


def penalised(case, world, **answers):
    """A line such as the penalty's decision leaves in the ledger, with its numbered paper."""
    given = {
        "kinds": ["fine"],
        "tier": "heavy",
        "fine": "128400.00",
        "conduct": "销售侵权商品",
        "list_considered": "list",
    } | answers
    event = Event(
        office=case.office, case=case, procedure="penalty", subject_id=case.pk, version=1 + Event.objects.filter(subject_id=case.pk).count(), step="decide", label="决定处罚",
        target="decided", basis="", by=world.people[Role.HEAD], by_name="负责人", role="head", at=clock.now(), data={"answers": given},
    )  # fmt: skip
    event.sha256 = event.digest()
    place = IssuedPaper.objects.filter(word="南市监处罚").count() + 1
    paper = IssuedPaper(
        office=case.office, case=case, event=event, title="行政处罚决定书", template="", number=f"南市监处罚〔2026〕{place}号",
        word="南市监处罚", year=2026, sequence=place, basis="", states={}, states_sha256="", issued_at=clock.now(),
    )  # fmt: skip
    writes.write([], [event, paper])


PROPOSAL = {
    "ground": "wilful_ip_infringement",
    "basis_kind": "penalty",
    "facts": "明知是侵犯注册商标专用权的商品仍多次销售。",
}
ASSESSED = {f"factor_{name}": f"{label}已核实，见处罚决定。" for name, label in FACTORS.items()} | {
    "serious": True, "intent_by": ["malice"], "serious_by": ["amount", "goods_value"],
}  # fmt: skip
ENLIST = {
    "measures": ["key_supervision"],
    "defence_treated": "当事人未提出陈述、申辩。",
    "reasons": "两次以上侵权，从重处罚，符合列入情形。",
    "secrecy_cleared": True,
    "redacted": True,
}
PUBLISH = {"published_on": "2026-12-03", "record_number": "演示-1", "secrecy_cleared": True, "redacted": True}


def proposed(case, world):
    listing = Listing(case=case, office=case.office)
    party = CaseParty.objects.get(case=case, capacity="party")
    act(listing, B.propose, by=world.officers[0], answers=PROPOSAL | {"subject_party": str(party.pk)})
    return listing


RECEIPTED = (B.publish, B.data_done)


def answered(listing):
    """The platform signs for what it was told of the listing."""
    told = Delivery.objects.filter(subject_key=messages.subject_key(str(listing.pk)), delivered_at=None)
    told.update(delivered_at=clock.now(), receipt={"receipt_no": "SIM-1"})


def owed_again():
    """What only this module signed for has never left: it is to be sent after all."""
    Delivery.objects.filter(receipt__receipt_no="SIM-1").update(delivered_at=None, receipt=None)


def take(listing, step, by, day=None, **answers):
    """A step as given; before one that needs the platform's receipt, the platform has answered."""
    if step in RECEIPTED:
        answered(listing)
    return taken(listing, step, by, day, **answers)


def moment(day):
    return timezone.make_aware(datetime.fromisoformat(f"{day}T10:00")) if day else clock.now()


def taken(listing, step, by, day=None, **answers):
    with clock.at(moment(day)):
        return act(listing, step, by=by, answers=answers)


def notified(case, world, *, penalise=True):
    if penalise:
        penalised(case, world)
    listing = proposed(case, world)
    take(listing, B.assess, world.officers[0], **ASSESSED)
    take(listing, B.notify, world.officers[0], served_on="2026-11-23")
    return listing


def consented(listing, world):
    """The party lets its time pass; the superior, asked, agrees; ready to be listed on the next morning."""
    silent(listing)
    take(listing, B.ask_consent, world.people[Role.HEAD], "2026-12-01")
    by = world.people[Role.SUPERIOR]
    take(listing, B.consent, by, "2026-12-01", consent_number="桂知复〔2026〕9号", opinion="同意列入。")
    return listing


def agreed(case, world, *, penalise=True):
    return consented(notified(case, world, penalise=penalise), world)


def listed(case, world):
    listing = agreed(case, world)
    take(listing, B.enlist, world.people[Role.HEAD], "2026-12-02", **ENLIST)
    return listing


def published(case, world):
    listing = listed(case, world)
    take(listing, B.publish, world.people[Role.CREDIT_CLERK], "2026-12-03", **PUBLISH)
    return listing


def silent(listing):
    lapse_due(timezone.make_aware(datetime(2026, 12, 1, 1)))
    listing.refresh_from_db()


def concluded(case, world, step, **answers):
    """A line such as the penalty leaves when a reconsideration or a suit ends."""
    event = Event(
        office=case.office, case=case, procedure="penalty", subject_id=case.pk, version=90 + Event.objects.filter(subject_id=case.pk).count(), step=step, label="救济结果",
        target="", basis="", by=world.people[Role.HEAD], by_name="负责人", role="head", at=clock.now(), data={"answers": answers},
    )  # fmt: skip
    event.sha256 = event.digest()
    writes.write([], [event])
