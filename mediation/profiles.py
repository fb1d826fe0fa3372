"""The kinds of mediation (调解的种类): one course of steps, and for each kind the law it follows, as dated data.

Who may mediate, what it costs, who may be a mediator, which marks make the agreement effective, how long it may
take, and what is left when the agreement is not kept. What the law does not say is None or empty, and shown so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from casework import ledger
from casework.law.basis import BASES, Citation, cite
from casework.law.statutes import (
    COMMERCIAL_MEDIATION_RULES,
    COPYRIGHT_LAW,
    COURT_MEDIATION_RULES,
    LAYOUT_RULES,
    MEDIATION_LAW,
    NOTARY_LAW,
    ONLINE_MEDIATION_RULES,
    VARIETY_RULES,
)
from mediation import bases

if TYPE_CHECKING:
    from casework.models import Case

RULES = ("P-ADM-PAT", "P-ADM-TM", "P-ADM-OTHER", "P-PPL", "P-COM", "P-IND", "P-CRT-PRE", "P-CRT-POST", "P-INLINE", "MED-17", "MED-21")  # fmt: skip

REQUESTER, RESPONDENT, MEDIATOR, SEAL = "requester", "respondent", "mediator", "seal"
SIDES = (REQUESTER, RESPONDENT)
MARKS = {
    REQUESTER: "requester_signed_on", RESPONDENT: "respondent_signed_on", MEDIATOR: "mediator_signed_on", SEAL: "sealed_on",
}  # fmt: skip


class Kind(TextChoices):
    PATENT = "patent", "专利纠纷行政调解"
    IN_CASE = "in_case", "行政裁决中的调解"
    TRADEMARK = "trademark", "商标侵权赔偿数额行政调解"
    OTHER_RIGHT = "other_right", "其他知识产权纠纷行政调解"
    PEOPLE = "people", "人民调解"
    COMMERCIAL = "commercial", "商事调解"
    INDUSTRY = "industry", "行业（公益）调解"
    COURT_PRE = "court_pre", "法院委派调解（立案前）"
    COURT_POST = "court_post", "法院委托调解（立案后）"


UNDER_ORDER_81 = (Kind.PATENT, Kind.IN_CASE)
BY_COURT = (Kind.COURT_PRE, Kind.COURT_POST)
BY_OFFICE = (*UNDER_ORDER_81, Kind.TRADEMARK, Kind.OTHER_RIGHT)
"""Mediated by an authority itself, whose officers may be the mediators."""

STARTED = {
    "party": "当事人申请",
    "own": "调解组织主动调解，双方没有明确拒绝",
    "court": "法院受理前告知当事人申请",
    "police": "公安机关受理前告知当事人申请",
    "commission": "法院委派（委托）",
}
"""Who set the mediation going (人民调解法 17, 18)."""


@dataclass(frozen=True)
class Profile:
    """One kind of mediation."""

    kind: Kind
    competence: Citation
    agreement: Citation
    ends_without: Citation
    marks: tuple[str, ...]
    """Whose marks the agreement needs; it takes effect with the last (MED-37, in part a reading)."""
    qualifications: Mapping[str, str]
    effective_by: tuple[str, ...] = ()
    """Those with which it takes effect, where the law says that not all of its marks count."""
    fee: str = ""
    oral: Citation | None = None
    willing: Citation | None = None
    extended_by_all: Citation | None = None
    steps: Mapping[str, Citation] = field(default_factory=dict)
    body: str = ""
    """What the organisation that mediates is called, where it is not the office itself."""

    @property
    def takes_effect_with(self) -> tuple[str, ...]:
        return self.effective_by or self.marks

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def name(self) -> str:
        """The label as running text has it, without what stands in brackets."""
        return self.label.split("（")[0]

    def basis_of(self, name: str, otherwise: Citation) -> Citation:
        """The article of this kind for a step or paper of the common table."""
        return self.steps.get(name, otherwise)


_OFFICERS = {"officer": "本机关执法人员", "listed": "本机关聘任的调解员"}
_PEOPLE = {"member": "人民调解委员会委员", "engaged": "聘任的人民调解员"}
_COMMERCIAL = {
    "lawyer": "取得法律职业资格且从事调解满三年",
    "practice": "从事律师、仲裁、公证工作满三年，或者曾任法官、检察官满三年",
    "expert": "有相关专业知识并从事专业工作，有中级以上职称或者同等水平",
    "earlier": "2026年5月1日以前从事商事调解满三年，大学本科以上学历",
}
_ROSTER = {"roster": "人民法院特邀调解员名册所列人员"}

_P, _T = MEDIATION_LAW, COURT_MEDIATION_RULES
_C = bases.commercial
_TRADEMARK = BASES["trademark.mediation"]


def _steps(start: Citation, talk: Citation, agreed: Citation, over: Citation, kept: Citation) -> dict[str, Citation]:
    """The articles for the steps every kind shares."""
    return (
        dict.fromkeys(("register", "accept", "decline", "refer"), start)
        | dict.fromkeys(("open_session", "reschedule", "invite", "record_session", "change_mediators"), talk)
        | dict.fromkeys(("agree", "renegotiate", "sign", "agree_orally"), agreed)
        | dict.fromkeys(("fail", "withdraw"), over)
        | {"notarise": NOTARY_LAW.art(37)}
        | dict.fromkeys(("perform", "breach", "record_performance", "follow_up"), kept)
    )


PROFILES: dict[Kind, Profile] = {
    it.kind: it
    for it in (
        Profile(Kind.PATENT, bases.MATTERS, bases.OUTCOME, bases.OUTCOME, (*SIDES, SEAL), _OFFICERS),
        Profile(Kind.IN_CASE, bases.IN_CASE, bases.IN_CASE, bases.IN_CASE, (*SIDES, SEAL), _OFFICERS),
        Profile(
            Kind.TRADEMARK, _TRADEMARK, _TRADEMARK, _TRADEMARK, (*SIDES, SEAL), _OFFICERS,
            steps=_steps(_TRADEMARK, _TRADEMARK, _TRADEMARK, _TRADEMARK, _TRADEMARK),
        ),
        Profile(
            Kind.OTHER_RIGHT, COPYRIGHT_LAW.art(60), COPYRIGHT_LAW.art(60), COPYRIGHT_LAW.art(60), (*SIDES, SEAL), _OFFICERS,
            steps=_steps(*(COPYRIGHT_LAW.art(60),) * 5),
        ),
        Profile(
            Kind.PEOPLE, _P.art(17), _P.art(29), _P.art(26), (*SIDES, MEDIATOR, SEAL), _PEOPLE, body="人民调解委员会",
            fee="不收取任何费用", oral=_P.art(28), willing=_P.art(17),
            steps=_steps(_P.art(17), _P.art(22), _P.art(29), _P.art(26), _P.art(31)) | {"agree_orally": _P.art(28)},
        ),
        Profile(
            Kind.COMMERCIAL, _C(2), _C(22), _C(21), (*SIDES, MEDIATOR, SEAL), _COMMERCIAL, body="商事调解组织",
            fee="可以按照公开的标准收费",
            steps=_steps(_C(2), _C(17), _C(22), _C(21), _C(22)),
        ),
        Profile(
            Kind.INDUSTRY, bases.CONTRACT, bases.CONTRACT, bases.CONTRACT, (*SIDES, MEDIATOR, SEAL), {"association": "行业协会商会聘任的调解员"},
            body="行业协会商会", fee="公益性调解，不收取费用",
            steps=_steps(*(bases.CONTRACT,) * 5),
        ),
        Profile(
            Kind.COURT_PRE, _T.art(6), _T.art(24), _T.art(26), (*SIDES, MEDIATOR), _ROSTER, body="特邀调解组织（调解员）",
            oral=_T.art(23), willing=_T.art(11, 1), extended_by_all=_T.art(27, 1), effective_by=SIDES,
            steps=_steps(_T.art(6), _T.art(14), _T.art(24), _T.art(26), _T.art(25)) | {"agree_orally": _T.art(23)},
        ),
        Profile(
            Kind.COURT_POST, _T.art(6), _T.art(24), _T.art(26), (*SIDES, MEDIATOR), _ROSTER, body="特邀调解组织（调解员）",
            oral=_T.art(23), willing=_T.art(2), extended_by_all=_T.art(27, 2), effective_by=SIDES,
            steps=_steps(_T.art(6), _T.art(14), _T.art(24), _T.art(26), _T.art(25)) | {"agree_orally": _T.art(23)},
        ),
    )
}  # fmt: skip

# 谁可以调解 ----------------------------------------------------------------------------------------------------------

NEW_TRADEMARK_LAW = _TRADEMARK.entries[-1][0]
"""From here any trademark enforcement office may mediate; before, only the one that handles the infringement."""

LICENCE_FROM = COMMERCIAL_MEDIATION_RULES.editions[0].in_force
GRACE_UNTIL = date(2027, 4, 30)
"""A body that mediated before ``LICENCE_FROM`` has one year to get its licence (商事调解条例 31)."""


@dataclass(frozen=True)
class Competence:
    """Who mediates disputes about one kind of right."""

    whom: str
    basis: Citation
    here: bool = False


OTHER_RIGHTS: dict[str, Competence] = {
    "variety": Competence("县级以上农业农村、林业草原主管部门", VARIETY_RULES.art(41, 2)),
    "layout": Competence("国务院知识产权行政部门", LAYOUT_RULES.art(31)),
    "copyright": Competence("双方愿意接受的著作权主管部门或者调解组织", COPYRIGHT_LAW.art(60), here=True),
}
"""Kind of case → who mediates it; ``here`` when an office of this system may."""


@dataclass(frozen=True)
class Body:
    """The organisation outside the office that mediates (调解组织)."""

    name: str
    licence: str = ""
    founded_on: date | None = None


def against_body(kind: Kind, body: Body, day: date) -> Iterator[tuple[str, str]]:
    """Why this organisation may not hold a mediation of that kind on that day: (field, sentence)."""
    profile = PROFILES[kind]
    if profile.body and not body.name:
        yield "body", f"{profile.label}须写明主持调解的{profile.body}（{profile.competence}）"
    if kind == Kind.PEOPLE and body.name and "人民调解" not in body.name:
        yield "body", f"人民调解由人民调解委员会主持（{MEDIATION_LAW.art(17)}）；请填写其全称，或者改选其他调解种类"
    if kind == Kind.COMMERCIAL and body.name:
        yield from _against_commercial(body, day)


def _against_commercial(body: Body, day: date) -> Iterator[tuple[str, str]]:
    if day < LICENCE_FROM:
        return
    if "商事调解" not in body.name:
        yield "body", f"商事调解组织的名称须含有“商事调解”字样（{COMMERCIAL_MEDIATION_RULES.art(8)}）"
    if body.licence:
        return
    existed = body.founded_on is not None and body.founded_on < LICENCE_FROM
    if not existed:
        yield (
            "licence",
            f"商事调解组织须持有执业证书（{COMMERCIAL_MEDIATION_RULES.art(8)}）；请填写证书编号，或者改由其他组织调解",
        )
    elif day > GRACE_UNTIL:
        yield (
            "licence",
            f"原有组织办理执业证书的一年期限已于{GRACE_UNTIL}届满（{COMMERCIAL_MEDIATION_RULES.art(31, 2)}）；请填写证书编号，或者改由其他组织调解",
        )  # fmt: skip


def disclosure_basis(kind: Kind, *, online: bool) -> Citation:
    """What obliges a mediator to disclose an interest and to step back."""
    if kind == Kind.COMMERCIAL:
        return COMMERCIAL_MEDIATION_RULES.art(20)
    return ONLINE_MEDIATION_RULES.art(13) if online else COURT_MEDIATION_RULES.art(15)


def why_not_by_this_office(case: "Case", kind: str, day: date) -> str:
    """Why this office may not mediate the dispute itself; empty when it may, or when another body does."""
    if kind == Kind.TRADEMARK:
        return _not_for_trademark(case, day)
    if kind == Kind.OTHER_RIGHT and not (right := OTHER_RIGHTS[case.kind]).here:
        return f"此类纠纷由{right.whom}调解（{right.basis}）；请转出"
    return ""


def _not_for_trademark(case: "Case", day: date) -> str:
    """The old law: whoever handles the infringement. The new: any office that enforces trademarks."""
    basis = cite(PROFILES[Kind.TRADEMARK].competence, day)
    if not case.office.has_penalty_power:
        return f"本机关不负责商标执法，不能调解商标侵权赔偿数额（{basis}）；请转出"
    if day < NEW_TRADEMARK_LAW and ledger.standing(case, "penalty") is None:
        return f"商标侵权赔偿数额由正在处理该侵权的部门调解，本机关没有处理（{basis}）；请转由处理的部门，或者起诉"
    return ""
