"""Who decides on a recusal (回避由谁决定): the head, on a deputy the main head, on the main head all of them together.

Where an office has not two heads left to decide together, the head of the office above decides; where there is none above
either, the minutes of the collective decision are registered. Never the person himself, and never nobody. Only the
collective discussion is written down (程序规定 4), and for penalties; in rulings, and beyond it, this is a reading.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Event, Post
from casework.procedure import Asked, Guard, guard
from casework.roles import Role

if TYPE_CHECKING:
    from casework.recusal.models import Recusal

RULES = ("R-REC-3", "P-REC-1")

FOR, AGAINST = "for", "against"
VOTES: dict[str, str] = {FOR: "赞成回避", AGAINST: "不赞成回避"}
ENOUGH: int = 2
"""Fewer do not decide anything together."""


class Way(StrEnum):
    HEAD = "head"
    MAIN_HEAD = "main_head"
    TOGETHER = "together"
    ABOVE = "above"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Deciding:
    """By which way it is decided, which heads may take part, and how each of them voted so far."""

    way: Way
    heads: frozenset[Any]
    main: Any
    votes: dict[Any, str]

    def most(self, vote: str) -> bool:
        """More than half of those who may vote."""
        return sum(1 for it in self.votes.values() if it == vote) * 2 > len(self.heads)


def deciding(recusal: "Recusal", asked: Asked) -> Deciding:
    key = ("recusal is decided by", recusal.pk)
    if key not in asked.memo:
        asked.memo[key] = _deciding(recusal, asked)
    found: Deciding = asked.memo[key]
    return found


def _deciding(recusal: "Recusal", asked: Asked) -> Deciding:
    posts = list(
        Post.objects.valid_on(asked.on)
        .filter(office=recusal.case.office, role=Role.HEAD, case=None, user__is_active=True)
        .order_by("since", "pk")  # should two stand as principal, the one longer in post is
    )
    out = set(recusal.case.recusals.filter(state="upheld").values_list("person", flat=True)) | {recusal.person_id}
    heads = frozenset(it.user_id for it in posts) - out
    main = next((it.user_id for it in posts if it.principal and it.user_id not in out), None)
    votes = _votes(recusal, heads)
    person = next((it for it in posts if it.user_id == recusal.person_id), None)
    if person is not None and (person.principal or main is None):
        way = Way.TOGETHER if len(heads) >= ENOUGH and not _evenly_split(heads, votes) else _beyond(recusal, asked)
    elif not heads:
        way = _beyond(recusal, asked)
    else:
        way = Way.HEAD if person is None else Way.MAIN_HEAD
    return Deciding(way, heads, main, votes)


def _votes(recusal: "Recusal", heads: frozenset[Any]) -> dict[Any, str]:
    cast = Event.objects.filter(subject_id=recusal.pk, step="vote").order_by("version")
    return {it.by_id: str(it.answers["vote"]) for it in cast if it.by_id in heads}


def _evenly_split(heads: frozenset[Any], votes: dict[Any, str]) -> bool:
    given = list(votes.values())
    return len(given) == len(heads) and given.count(FOR) == given.count(AGAINST)


def _beyond(recusal: "Recusal", asked: Asked) -> Way:
    above = Post.objects.valid_on(asked.on).filter(
        office=recusal.case.office.parent_id, role=Role.SUPERIOR, case=None, user__is_active=True
    ).exclude(user=recusal.person_id)  # fmt: skip
    return Way.ABOVE if recusal.case.office.parent_id and above.exists() else Way.MINUTES


def _acts_as(recusal: "Recusal", asked: Asked, *roles: Role) -> bool:
    return not asked.by.roles_on(recusal.case, asked.on).isdisjoint(roles)


@guard("被申请回避的人不能决定自己的回避，也不能参加表决", MP.art(4), "R-REC-3", "P-REC-1")
def not_the_person_himself(recusal: "Recusal", asked: Asked) -> bool:
    return recusal.person_id != asked.by.pk


@guard(
    "被申请回避的不是主要负责人，或者能够参加讨论的负责人不足两人（或者表决票数相同），不由负责人集体表决",
    MP.art(4),
    "P-REC-1",
    "R-REC-3",
)
def is_decided_together(recusal: "Recusal", asked: Asked) -> bool:
    return deciding(recusal, asked).way == Way.TOGETHER


@guard("只有本机关能够参加讨论的负责人表决，每人一票，您已经表决或者不在其列", MP.art(4), "P-REC-1")
def has_a_vote_left(recusal: "Recusal", asked: Asked) -> bool:
    found = deciding(recusal, asked)
    return asked.by.pk in found.heads and asked.by.pk not in found.votes


@guard(
    "由机关负责人决定回避；收案员、承办人只在机关没有能够决定的负责人、也没有上一级部门时登记集体讨论的纪要",
    MP.art(4),
    "R-REC-3",
    "P-REC-1",
)
def is_his_to_decide(recusal: "Recusal", asked: Asked) -> bool:
    way = deciding(recusal, asked).way
    return way in (Way.ABOVE, Way.MINUTES) or _acts_as(recusal, asked, Role.HEAD)


@guard(
    "其他负责人的回避由主要负责人决定（岗位登记了两名正职的，为先任职的一名，请安全管理员更正）", MP.art(4), "P-REC-1"
)
def the_main_head_decides_on_a_deputy(recusal: "Recusal", asked: Asked) -> bool:
    found = deciding(recusal, asked)
    return found.way != Way.MAIN_HEAD or asked.by.pk == found.main


@guard(
    "被申请回避的负责人须由上一级部门的负责人决定（读法）：本机关能够参加集体讨论的负责人不足两人（或者表决票数相同），条文没有写明由谁决定",
    MP.art(4), "R-REC-3", "P-REC-1",
)  # fmt: skip
def the_office_above_decides_where_it_must(recusal: "Recusal", asked: Asked) -> bool:
    return (deciding(recusal, asked).way == Way.ABOVE) == _acts_as(recusal, asked, Role.SUPERIOR)


@guard(
    "主要负责人的回避由负责人集体讨论决定：赞成回避的尚未超过能够参加表决的负责人的半数",
    MP.art(4),
    "P-REC-1",
    "R-REC-3",
)
def most_are_for_it(recusal: "Recusal", asked: Asked) -> bool:
    found = deciding(recusal, asked)
    return found.way != Way.TOGETHER or found.most(FOR)


@guard(
    "主要负责人的回避由负责人集体讨论决定：不赞成回避的尚未超过能够参加表决的负责人的半数",
    MP.art(4),
    "P-REC-1",
    "R-REC-3",
)
def most_are_against_it(recusal: "Recusal", asked: Asked) -> bool:
    found = deciding(recusal, asked)
    return found.way != Way.TOGETHER or found.most(AGAINST)


MAY_VOTE: tuple[Guard, ...] = (not_the_person_himself, is_decided_together, has_a_vote_left)
ENTITLED: tuple[Guard, ...] = (
    not_the_person_himself,
    is_his_to_decide,
    the_main_head_decides_on_a_deputy,
    the_office_above_decides_where_it_must,
)
UPHOLDS: tuple[Guard, ...] = (*ENTITLED, most_are_for_it)
REJECTS: tuple[Guard, ...] = (*ENTITLED, most_are_against_it)
