"""严重违法失信名单：after a heavier penalty, or an unperformed ruling."""

from datetime import timedelta

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import penalty, publicity, ruling
from enforcement.credit import messages
from enforcement.credit.forms import FACTORS
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing as B


def propose(p: Play, *, basis: str = "penalty") -> Listing:
    listing = Listing(case=p.case, office=p.case.office)
    grounds = {"penalty": "wilful_ip_infringement", "ruling": "refuse_ruling_or_penalty"}
    facts = {
        "penalty": f"明知是假冒“{p.matter.right}”注册商标的{p.matter.thing}仍多次销售，受到从重处罚。",
        "ruling": f"裁决责令停止制造、销售{p.matter.thing}，生效后有能力履行而拒不履行。",
    }
    side = {"penalty": "party", "ruling": "respondent"}[basis]
    p.take(
        listing,
        B.propose,
        Role.HANDLER,
        subject_party=p.side(side),
        ground=grounds[basis],
        basis_kind=basis,
        facts=facts[basis],
    )
    return listing


def assessed(p: Play) -> Days:
    yield p.on(2)
    factors = {f"factor_{name}": "已核实，见处罚（裁决）决定书。" for name in FACTORS}
    p.take(
        p.listing,
        B.assess,
        Role.HANDLER,
        serious=True,
        intent_by=["malice", "frequency"],
        serious_by=["amount", "goods_value"],
        **factors,
    )


def notified(p: Play) -> Days:
    yield p.on(2)
    p.take(p.listing, B.notify, Role.HANDLER, served_on=p.today)


def listed(p: Play) -> Days:
    """Nobody objects in time; the superior agrees; the office lists."""
    yield p.after(p.listing, B.defence)
    yield p.on(1)
    p.take(p.listing, B.ask_consent, Role.HEAD)
    yield p.on(2)
    p.take(
        p.listing, B.consent, Role.SUPERIOR, consent_number=f"桂知列复〔{p.day:%Y}〕{p.number}号", opinion="同意列入。"
    )
    yield p.on(2)
    p.take(
        p.listing, B.enlist, Role.HEAD, measures=["key_supervision", "no_honours"], defence_treated="当事人没有提出陈述、申辩。",
        reasons="两次以上故意侵权，从重处罚，符合列入情形。", secrecy_cleared=True, redacted=True,
    )  # fmt: skip


def published(p: Play) -> Days:
    yield p.on(4)
    publicity.receipts(p, messages.subject_key(str(p.listing.pk)))
    p.take(
        p.listing,
        B.publish,
        Role.CREDIT_CLERK,
        published_on=p.today,
        record_number=f"演示-{p.number:04}",
        secrecy_cleared=True,
        redacted=True,
    )


def data_done(p: Play) -> None:
    publicity.receipts(p, messages.subject_key(str(p.listing.pk)))
    p.take(p.listing, B.data_done, Role.CREDIT_CLERK)


def proposed_after_penalty(p: Play) -> Days:
    yield from penalty.heavier(p)
    yield p.on(3)
    p.listing = propose(p)


def on_the_list(p: Play) -> Days:
    yield from proposed_after_penalty(p)
    yield from assessed(p)
    yield from notified(p)
    yield from listed(p)
    yield from published(p)


def masked(p: Play) -> Days:
    """A court approved the plan of a reorganisation: what the list says is masked while it is carried out."""
    yield from on_the_list(p)
    yield p.weeks(7)
    until = (p.day + timedelta(weeks=52)).isoformat()
    p.take(
        p.listing, B.mask, Role.HEAD, received_on=p.today, court=p.stage.receivers[Role.COURT_CLERK].name, order=f"（{p.day:%Y}）演破{p.number}号",
        until=until,
    )  # fmt: skip
    yield p.on(2)
    data_done(p)


def deregistered(p: Play) -> Days:
    yield from on_the_list(p)
    yield p.weeks(12)
    p.take(p.listing, B.deregister, Role.CREDIT_CLERK, deregistered_on=p.today, registrar=f"{p.place.name}示范登记机关")
    yield p.on(1)
    data_done(p)


def put_back(p: Play) -> Days:
    """Removed early upon forged receipts; when that is found, it is on the list again, and the years begin anew."""
    yield from repaired(p)
    yield p.weeks(4)
    p.take(
        p.listing, B.reinstate, Role.HEAD, found_on=p.today, fraud="申请移出时提交的整改证明系伪造。", reasons="隐瞒真实情况骗取移出，应予撤销。",
    )  # fmt: skip


def repaired(p: Play) -> Days:
    """Paid, on the list for a year, repaired and removed before the three years."""
    yield from on_the_list(p)
    yield from penalty.paid(p, penalty.sanction(p))
    yield p.weeks(53)
    p.take(p.listing, B.ask_repair, Role.CREDIT_CLERK, received_on=p.today, papers_complete=True)
    yield p.on(4)
    p.take(
        p.listing,
        B.grant_repair,
        Role.HEAD,
        performed=True,
        rectified=True,
        no_heavier_again=True,
        reasons="义务履行完毕，已经整改，未再受到较重处罚。",
    )
    yield p.on(2)
    data_done(p)


def revoked(p: Play) -> Days:
    yield from on_the_list(p)
    yield from penalty.overturned(p)
    p.take(
        p.listing, B.revoke, Role.HEAD, annulment_number=f"演复决〔{p.day:%Y}〕{p.number}号", removal_reason="basis_annulled",
        reasons="据以列入的处罚决定经行政复议撤销。",
    )  # fmt: skip


def not_listed(p: Play) -> Days:
    yield from proposed_after_penalty(p)
    yield from assessed(p)
    yield p.on(3)
    p.take(p.listing, B.drop, Role.HEAD, reasons="初次受到较重处罚，已主动消除影响，不予列入。")


def withheld(p: Play) -> Days:
    """The party asks to be heard; the superior, asked, does not agree."""
    yield from proposed_after_penalty(p)
    yield from assessed(p)
    yield from notified(p)
    yield p.on(2)
    p.take(p.listing, B.request_hearing, p.party("party"), requested_on=p.today)
    yield p.on(8)
    p.take(p.listing, B.hold_hearing, Role.REVIEWER, held_on=p.today, opinion="当事人说明已主动召回商品并赔偿权利人。")
    yield p.on(2)
    p.take(p.listing, B.ask_consent, Role.HEAD)
    yield p.on(3)
    p.take(p.listing, B.withhold, Role.SUPERIOR, reasons="已经消除影响并赔偿，不属于情节严重，不同意列入。")


def unperformed_ruling(p: Play) -> Days:
    """A ruling that stands and is not obeyed puts the respondent on the list as well."""
    yield from ruling.opened(p)
    yield from ruling.to_effect(p)
    yield from ruling.demanded(p)
    ruling.note_refusal(p)
    yield p.on(2)
    p.listing = propose(p, basis="ruling")
    yield from assessed(p)
    yield from notified(p)
    yield from listed(p)
    yield from published(p)


STORIES = (on_the_list, masked, deregistered, repaired, put_back, revoked, not_listed, withheld, unperformed_ruling)
