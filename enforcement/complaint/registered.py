"""What has been registered of a complaint, in the receipt and in what came after, and what is still missing.

IF-6: the fields of the registration form (投诉登记表); 投诉举报处理办法 10, 11: what a complaint has to state.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casework.models import Event

if TYPE_CHECKING:
    from enforcement.complaint.models import Complaint

RULES = ("IF-6",)
REGISTERING = ("receive", "supplement")
AUTHORITY = {"agent_matter": "委托事项", "agent_power": "委托权限", "agent_until": "委托期限"}


def answers(complaint: "Complaint", now: Event | None = None) -> dict[str, Any]:
    """Every answer as it stands: what was brought later completes what came first. ``now`` is being written."""
    stands: dict[str, Any] = {}
    written = Event.objects.filter(subject_id=complaint.pk, step__in=REGISTERING).order_by("sequence")
    for line in [*written, *([now] if now else [])]:
        stands |= {name: value for name, value in line.answers.items() if value not in (None, "", False, [])}
    return stands


def missing(complaint: "Complaint") -> list[str]:
    """What the law asks of a complaint and nobody has given yet, in its words of the form."""
    return [*_of_the_parties(complaint), *_of_the_facts(answers(complaint))]


def _of_the_parties(complaint: "Complaint") -> Iterator[str]:
    assert complaint.complainant is not None and complaint.trader is not None, "named when the complaint was received"
    by, about = complaint.complainant.party, complaint.trader.party
    if not by.phone:
        yield "投诉人的电话号码"
    if not by.address:
        yield "投诉人的通讯地址"
    if not about.address:
        yield "被投诉人的地址"


def _of_the_facts(given: dict[str, Any]) -> Iterator[str]:
    for name, label in (("occurred_on", "争议发生的时间"), ("occurred_at", "争议发生的地点"), ("amount", "涉及的金额")):
        if name not in given:
            yield label
    if "agent" in given:
        yield from (label for name, label in AUTHORITY.items() if name not in given)
        if "agent_papers" not in given:
            yield "授权委托书原件和受托人身份证明"
