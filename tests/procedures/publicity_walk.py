"""A penalty of this office as its ledger leaves it, and the records about it."""

from casework import clock, writes
from casework.acts import act
from casework.models import CaseParty, Event, IssuedPaper
from casework.roles import Role
from enforcement.credit.models import PublicRecord
from enforcement.credit.publicity.procedure import Publishing as P
from tests.procedures.listings import concluded, penalised, punishable

DRAFT = {
    "channel": "creditchina", "illegal_type": "销售侵犯注册商标专用权的商品", "facts": "当事人销售侵犯注册商标专用权的白酒十二瓶。",
    "law_basis": "《中华人民共和国商标法》第六十条第二款", "content": "罚款128400元。", "secrecy_cleared": True, "redacted": True,
}  # fmt: skip
UNDONE = {"undone_on": "2026-11-23", "document": "（2026）演01行终1号", "reasons": "处罚决定被判决撤销。"}


def punished(world, request=None, **answers):
    """A case with a decision that was served."""
    case = punishable(world, **request or {})
    penalised(case, world, **answers)
    concluded(case, world, "serve")
    return case


def prepared(case, world, **answers):
    record = PublicRecord(case=case, office=case.office)
    party = CaseParty.objects.get(case=case, capacity="party")
    act(record, P.prepare, by=world.people[Role.CREDIT_CLERK], answers=DRAFT | {"party": str(party.pk)} | answers)
    return record


def annul(case, world):
    return concluded_again(case, world, "judged_revoked")


def concluded_again(case, world, step, **answers):
    """A second line of the penalty's ledger, beside the one of its service."""
    version = Event.objects.filter(case=case, procedure="penalty").count() + 100
    event = Event(
        office=case.office, case=case, procedure="penalty", subject_id=case.pk, version=version, step=step, label="救济结果", target="",
        basis="", by=world.people[Role.HEAD], by_name="负责人", role="head", at=clock.now(), data={"answers": answers},
    )  # fmt: skip
    event.sha256 = event.digest()
    writes.write([], [event])


def numbered(case, step, number):
    """The paper that the last of those steps issued."""
    event = Event.objects.filter(case=case, procedure="penalty", step=step).order_by("sequence").last()
    paper = IssuedPaper(
        office=case.office, case=case, event=event, title="变更行政处罚决定的决定书", template="", number=number, word="南市监更正",
        year=2026, sequence=1, basis="", states={}, states_sha256="", issued_at=clock.now(),
    )  # fmt: skip
    writes.write([], [paper])
