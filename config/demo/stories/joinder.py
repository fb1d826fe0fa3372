"""行政裁决：a supplier is joined, a technical investigator helps the panel, somebody is invited as a third party."""

from casework.models import CaseParty, Post
from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play
from config.demo.stories import ruling
from enforcement.ruling.procedure import PatentRuling as R

FIELD = "机械"


def supplier(p: Play) -> dict[str, str]:
    """The particulars of who delivered the parts, as the form of a joinder takes them."""
    known = matters.company(p.place, p.number * 2 + 5001, "respondent")
    names = ("kind", "name", "id_kind", "id_number", "address", "representative", "phone")
    return {f"joined_{name}": known[name] for name in names}


def asked_to_join(p: Play, consents: str) -> Days:
    """The respondent names who supplied him; the requester is asked."""
    yield p.on(4)
    p.take(
        p.ruling, R.ask_joinder, p.party("respondent"), **supplier(p), received_on=p.today, applicant="respondent", side="respondent",
        facts="涉案部件由该公司按合同供货，图纸由其提供。", days=7,
    )  # fmt: skip
    yield p.on(3)
    p.take(p.ruling, R.reply_to_joinder, p.party("requester"), received_on=p.today, consents=consents)
    yield p.on(2)
    p.take(
        p.ruling, R.decide_joinder, Role.PANEL, conditions_met=True, interest=True, reasons="与本案侵权行为有关，本机关对其有管辖权。",
    )  # fmt: skip


def serve_joined(p: Play) -> None:
    """Whoever came in last receives the request."""
    newest = CaseParty.objects.filter(case=p.case).order_by("place").last()
    assert newest is not None
    p.take(p.ruling, R.serve_joined, Role.HANDLER, party=str(newest.pk), served_on=p.today, method="direct")


def investigated(p: Play) -> Days:
    """Drawn from the register by lot; his opinion is for the panel only."""
    p.take(p.ruling, R.assign_investigator, Role.HEAD, field=FIELD, manner="draw", count=1, checked=True)
    yield p.on(6)
    drawn = Post.objects.get(case=p.case, role=Role.INVESTIGATOR).user
    p.take(
        p.ruling, R.give_technical_opinion, drawn, questions="卡环与限位套是否以基本相同的手段实现同样的功能。",
        opinion="两者均以套接件阻挡轴向移动，本领域技术人员无须创造性劳动即可替换。",
    )  # fmt: skip


def supplier_joined(p: Play) -> Days:
    """Joined with the requester's consent; the investigator's opinion is in before the panel deliberates; then ruled."""
    yield from ruling.opened(p, kind="utility_model")
    yield p.on(3)
    yield from ruling.answer(p)
    yield from asked_to_join(p, "yes")
    yield p.on(2)
    serve_joined(p)
    yield p.after(p.ruling, R.joined_evidence_period)
    yield from investigated(p)
    yield from ruling.deliberated(p)
    yield from ruling.ruled(p)


def third_party(p: Play) -> Days:
    """The requester does not wish it: who has an interest is invited, and comes as a third party."""
    yield from ruling.opened(p)
    yield from asked_to_join(p, "no")
    yield p.on(3)
    p.take(
        p.ruling,
        R.admit_third_party,
        Role.HANDLER,
        **supplier(p),
        received_on=p.today,
        facts="供货合同约定由其承担责任。",
    )
    yield p.on(1)
    serve_joined(p)
    yield p.after(p.ruling, R.joined_evidence_period)
    yield from ruling.deliberated(p)


STORIES = (supplier_joined, third_party)
