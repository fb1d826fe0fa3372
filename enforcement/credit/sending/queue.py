"""The office's outgoing messages as its credit clerk looks after them (对外报送队列)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from casework import delivery
from casework.delivery import Waiting
from casework.desk.frame import Viewer
from casework.models import Delivery
from casework.package.handover import TOPIC as PACKAGE_SENT
from casework.roles import Role
from enforcement.credit.discipline import effects as discipline
from enforcement.credit.messages import TOPICS as LISTING_TOPICS
from enforcement.credit.publicity import effects

CLERKS = frozenset({Role.CREDIT_CLERK})
ADMITTED = CLERKS | {Role.SYSTEM_ADMIN}
MOST = 200
LATEST = 20
NAMED = ("publicity", "discipline", "subject")
"""The part of a message that names the party."""

TOPICS = {
    PACKAGE_SENT: "案卷包·通知领取",
    **{name: f"失信名单·{label}" for name, label in LISTING_TOPICS.items()},
    effects.ADDED: "处罚公示·新增", effects.UPDATED: "处罚公示·更正", effects.STOPPED: "处罚公示·停止",
    effects.RESTORED: "处罚公示·恢复", effects.WITHDRAWN: "处罚公示·撤回",
    discipline.IMPOSED: "惩戒措施·发布", discipline.FED_BACK: "惩戒措施·反馈", discipline.COPIED: "惩戒措施·抄告",
    discipline.COPY_ANSWERED: "惩戒措施·抄告反馈", discipline.RELEASED: "惩戒措施·解除",
}  # fmt: skip


@dataclass
class Row:
    """One subject's queue: its first message, and why that has not arrived."""

    waiting: Waiting
    delivery: Delivery

    @cached_property
    def ended_by(self) -> str:
        """What ended its matter without waiting for it, if anything did."""
        later = delivery.closed_by(self.delivery) if self.waiting.alone else None
        return topic(later) if later else ""

    @property
    def needs_somebody(self) -> bool:
        """Refused, or not taken and overtaken by the end of its matter: it is not tried again by itself."""
        return self.waiting.refused or bool(self.ended_by)

    @property
    def topic(self) -> str:
        return topic(self.delivery)

    @property
    def whose(self) -> str:
        return whose(self.delivery)

    @property
    def age(self) -> str:
        """How old, in the largest unit that says it."""
        minutes = int(self.waiting.age.total_seconds() // 60)
        if minutes < 60:
            return f"{minutes} 分钟"
        return f"{minutes // 60} 小时" if minutes < 48 * 60 else f"{minutes // 1440} 天"


def offices(who: Viewer, roles: Iterable[Role] = ADMITTED) -> set[int]:
    """The offices whose messages he looks after."""
    wanted = set(roles)
    return {post.office_id for post in who.posts if post.case_id is None and Role(post.role) in wanted}


def rows(who: Viewer) -> list[Row]:
    """Each subject's first undelivered message: what was refused first, then the oldest."""
    found = delivery.waiting(offices=offices(who))
    heads = {it.pk: it for it in readable(who).filter(pk__in=[it.id for it in found]).select_related("case")}
    kept = [Row(it, heads[it.id]) for it in found if it.id in heads]
    return sorted(kept, key=lambda it: (not it.needs_somebody, -it.waiting.age))


def arrived(who: Viewer) -> list[Delivery]:
    done = readable(who).exclude(delivered_at=None).select_related("case")
    return list(done.order_by("-delivered_at")[:LATEST])


def readable(who: Viewer) -> "QuerySet[Delivery]":
    """Messages of his offices; who was recused from a case has nothing to do with its messages either."""
    kept_out = who.user.recusals.filter(state="upheld").values("case")
    return Delivery.objects.filter(office__in=offices(who)).exclude(case__in=kept_out)


def content(who: Viewer) -> "QuerySet[Delivery]":
    """Those whose content he may read and put right: a clerk's. An administrator sees that they wait, not what they say."""
    return readable(who).filter(office__in=offices(who, CLERKS))


def topic(row: Delivery) -> str:
    return TOPICS.get(row.topic, row.topic)


def whose(row: Delivery) -> str:
    body: dict[str, Any] = row.body
    return str(next((name for part in NAMED if (name := body.get(part, {}).get("name"))), ""))
