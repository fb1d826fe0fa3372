"""消费者投诉：split from its report, mediated, refused, or told that the mediation ended."""

from typing import Any

from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play
from config.demo.stories import penalty
from enforcement.complaint.models import Complaint
from enforcement.complaint.procedure import Complaining as C
from enforcement.penalty.procedure import Penalising as P


def received(p: Play, *, report: str = "") -> Days:
    """A consumer complains of a shop; ``report`` is what the same letter says of other goods there."""
    request, matter = matters.trademark_lead(p.place, p.number, p.day)
    buyer = {
        "capacity": "complainant",
        "kind": "person",
        "name": f"示范消费者{p.number}",
        "phone": f"000-5555{p.number:04}",
        "address": f"{p.place.name}示范小区{p.number % 30 + 1}栋",
    }
    title = f"消费者投诉购买的{matter.thing}与宣传不符"
    p.register(request | {"title": title, "parties": [*request["parties"], buyer]}, matter)
    yield p.on(1)
    p.accept()
    complaint = p.complaint = Complaint(case=p.case, office=p.case.office)
    p.take(
        complaint, C.receive, Role.INTAKE, complainant=p.side("complainant"), trader=p.side("party"), received_on=p.case.received_on,
        knew_on=p.case.received_on, for_living=True, manner="written", signed_on=p.case.received_on, requests=["return", "refund"],
        publish_consent="yes", commission_consent="yes", occurred_on=p.case.received_on, occurred_at=f"{p.place.name}示范路",
        amount=p.matter.price, demand=f"退还货款{p.matter.price}元。",
        facts=f"为家庭使用购买{p.matter.thing}一{p.matter.unit}，与店内介绍不符。", report_part=report,
    )  # fmt: skip


def accepted(p: Play, *, report: str = "") -> Days:
    yield from received(p, report=report)
    yield p.on(3)
    p.take(p.complaint, C.accept, Role.HEAD, told_on=p.today, checked=True)


def agreed_on(p: Play) -> Days:
    """Both agree to the mediation, meet, and settle."""
    yield p.on(5)
    p.take(p.complaint, C.consent, Role.HANDLER, both=True)
    mediator = str(p.stage.officers(1)[0])
    p.take(p.complaint, C.summon, Role.HANDLER, meet_at=p.soon(4), place="本局调解室", mediators=mediator)
    yield p.on(4)
    p.take(
        p.complaint, C.agree, Role.HANDLER, agreed_on=p.today, letter="made", terms=f"被投诉人三日内退还货款{p.matter.price}元，投诉人退回商品。",
    )  # fmt: skip


def split_from_its_report(p: Play) -> Days:
    """The complaint is mediated; the report of the same letter is checked, and fined on the spot."""
    yield from accepted(p, report=f"该店长期销售假冒“示范”字号的{p.place.name}特产，没有进货凭证。")
    p.penalty = penalty.register_lead(p)
    p.take(p.complaint, C.pass_lead_on, Role.HANDLER)
    yield p.on(4)
    spot: dict[str, Any] = {
        "officers": p.two,
        "cards_shown": True,
        "party_heard": True,
        "handed_over": True,
        "place": f"{p.place.name}示范路",
    }
    p.take(
        p.penalty, P.decide_on_the_spot, Role.HANDLER, **spot, charge=penalty.CHARGE, kinds=["fine"], fine="200", collection="bank",
        conduct=f"销售假冒“{p.matter.right}”的{p.matter.thing}一{p.matter.unit}。",
    )  # fmt: skip
    yield from agreed_on(p)


def refused(p: Play) -> Days:
    """Forty bottles at once, by the same person, for the third time this month: no purchase for living."""
    yield from received(p)
    yield p.on(4)
    p.take(
        p.complaint, C.refuse, Role.HEAD, ground="not_consumer", factors=["quantity", "repeated"], told_on=p.today,
        reasons="当月第三次大量购买同类商品并以同样问题投诉，明显不合消费习惯。",
    )  # fmt: skip


def told_that_it_ended(p: Play) -> Days:
    """Tested at a laboratory both chose; the trader then refuses, and both are told."""
    yield from accepted(p)
    yield p.on(4)
    p.take(p.complaint, C.consent, Role.HANDLER, both=True)
    p.take(
        p.complaint,
        C.appraise,
        Role.HANDLER,
        body="示范检验院",
        chosen_by="parties",
        subject_matter=f"{p.matter.thing}的成分",
    )
    yield p.weeks(3)
    p.take(p.complaint, C.appraised, Role.HANDLER)
    yield p.on(3)
    p.take(
        p.complaint, C.terminate, Role.HANDLER, ground="no_agreement", reasons="被投诉人书面表示不能接受退款的要求。"
    )
    yield p.on(3)
    p.take(p.complaint, C.tell_termination, Role.HANDLER, told_on=p.today)


STORIES = (split_from_its_report, refused, told_that_it_ended)
