"""What the steps ask for by which evidence is tested (证据手续、举证责任、质证、认证、鉴定人、技术调查官)."""

import secrets
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms

from casework.forms import (
    AboutCase,
    DateField,
    EvidenceField,
    PartyField,
    StepForm,
    TextField,
)
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Evidence, Post, Proceeding, User
from casework.models.evidence import EvidenceKind
from casework.procedure import Asked
from casework.roles import Role
from casework.rows import Column, RowsField
from enforcement.ruling import findings
from enforcement.ruling import guards as must
from enforcement.ruling.forms.fields import Checkbox, not_before
from enforcement.ruling.forms.rows import cannot_be_used

ORIGINS = {
    "mainland": "境内",
    "abroad": "外国",
    "hong_kong": "香港特别行政区",
    "macao": "澳门特别行政区",
    "taiwan": "台湾地区",
}
FORMALITIES = {
    "notarised": "经所在国公证机关证明",
    "legalised": "经中国驻该国使领馆认证",
    "treaty": "已办理条约（如取消认证的公约）规定的证明手续",
    "regional": "已办理港澳台证据的证明手续",
    "source": "已说明来源",
}
EVIDENCE = Column("evidence", "证据编号", required=True, numbers=True)
YES_NO = {"yes": "认可", "no": "不认可"}


class OneEvidence(AboutCase, forms.ModelChoiceField):
    """One piece of evidence of the case, of some kinds if given."""

    def __init__(self, *kinds: str, **kwargs: Any) -> None:
        super().__init__(Evidence.objects.none(), **kwargs)
        self.kinds = kinds

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        found = Evidence.objects.filter(case=subject.case)
        self.queryset = found.filter(kind__in=self.kinds) if self.kinds else found


class CheckFormalities(StepForm):
    """形成地、手续、语言：what is missing keeps the evidence from being used until it is supplied."""

    evidence = OneEvidence(label="证据")
    formed_in = forms.ChoiceField(label="形成地", choices=ORIGINS)
    formalities = forms.MultipleChoiceField(
        label="已办手续", choices=FORMALITIES, required=False, widget=forms.CheckboxSelectMultiple
    )
    foreign_language = Checkbox(label="外文书证或者有外文内容")
    translated = Checkbox(label="附有中文译本")
    translation_disputed = Checkbox(label="对方对译本有异议")
    translator = forms.CharField(
        label="委托翻译的机构",
        max_length=120,
        required=False,
        help_text="对译本有异议的，由双方共同委托；不能达成一致的，由本机关指定",
    )
    chosen_by = forms.ChoiceField(
        label="翻译机构由谁确定",
        required=False,
        choices={"": "不涉及", "parties": "双方共同委托", "office": "本机关指定"},
    )

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("translation_disputed") and not (given.get("translator") and given.get("chosen_by")):
            self.add_error(
                "translator", f"对译本有异议的，须由双方共同委托翻译，不能达成一致的由本机关指定（{O.art(46)}），请写明"
            )
        against = why_unusable(given)
        given["usable"], given["why"] = not against, "；".join(against)
        return given


def why_unusable(given: dict[str, Any]) -> list[str]:
    """What O81 46 asks of this evidence and it lacks."""
    has, origin = set(given.get("formalities") or []), given.get("formed_in")
    against = []
    if origin == "abroad" and "source" not in has:
        against.append(f"外国形成的证据须说明来源（{O.art(46)}）")
    if origin == "abroad" and not ({"notarised", "legalised"} <= has or "treaty" in has):
        against.append(f"外国形成的证据须经公证并经使领馆认证，或者办理条约规定的证明手续（{O.art(46)}）")
    if origin in ("hong_kong", "macao", "taiwan") and "regional" not in has:
        against.append(f"{ORIGINS[origin]}形成的证据须办理相应的证明手续（{O.art(46)}）")
    if given.get("foreign_language") and not given.get("translated"):
        against.append(f"外文证据没有附中文译本，视为未提出（{O.art(46)}）")
    return against


class ShiftBurden(StepForm):
    """新产品制造方法：product new and the accused product the same shown, the respondent must show another process."""

    product_evidence = EvidenceField(label="证明产品属于新产品的证据")
    same_evidence = EvidenceField(label="证明被控侵权产品与专利方法制造的产品相同的证据")
    public_before = Checkbox(label="申请日以前，该产品或者其制造方法已为国内外公众所知")
    same_product = Checkbox(label="被控侵权产品与依照专利方法制造的产品属于同样的产品")
    different_process = Checkbox(label="被请求人已证明其产品制造方法不同于专利方法")
    reasons = TextField(label="理由", min_length=10, max_length=2000)

    def clean(self) -> Any:
        given = self.cleaned_data
        new = not given.get("public_before")
        given["shifted"] = bool(new and given.get("same_product"))
        if given.get("different_process") and not given["shifted"]:
            self.add_error(
                "different_process", f"举证责任没有转移，被请求人无须证明其方法不同（{O.art(45)}），请在比对中认定"
            )
        return given


class Examine(StepForm):
    """质证：one side's view of each piece of evidence."""

    side = PartyField(must.REQUESTER, must.RESPONDENT, "third_party", label="质证人")
    views = RowsField(
        EVIDENCE,
        Column("authenticity", "真实性", required=True, choices=YES_NO),
        Column("legality", "合法性", required=True, choices=YES_NO),
        Column("relevance", "关联性", required=True, choices=YES_NO),
        Column("remarks", "理由", most=1000, long=True),
        label="质证意见", spare=6, help_text="每行可以写数个证据编号，如 1、3；不认可的须写明理由",
    )  # fmt: skip

    def clean_views(self) -> Any:
        rows = self.cleaned_data["views"]
        bare = [
            str(place)
            for place, row in enumerate(rows, 1)
            if "no" in (row["authenticity"], row["legality"], row["relevance"]) and not row["remarks"]
        ]
        if bare:
            raise forms.ValidationError(f"第{'、'.join(bare)}行不认可而没有写明理由，请补充")
        return rows

    def clean(self) -> Any:
        side = self.cleaned_data.get("side")
        if side is not None and self.subject is not None and self.asked is not None:
            mine = must.acts_for(self.subject.case, self.asked)
            if mine is not None and side.capacity not in mine:
                self.add_error("side", "当事人只能发表自己一方的质证意见")
        return self.cleaned_data


class Admit(StepForm):
    """认证：the panel's finding on each piece of evidence."""

    admissions = RowsField(
        EVIDENCE,
        Column("admitted", "认定", required=True, choices={"yes": "采信", "no": "不予采信"}),
        Column("reasons", "理由", required=True, most=1000, long=True),
        label="逐项认定", spare=6, help_text="从真实性、合法性、关联性逐项写明理由；每行可以写数个证据编号",
    )  # fmt: skip
    made_at_home = Checkbox(
        label="所采信而没有核对过手续、译本的，都是在境内形成的中文证据",
        help_text="在外国、香港、澳门、台湾形成的和外文的，先办理“核对证据的手续和译本”",
    )

    def clean_admissions(self) -> Any:
        rows = self.cleaned_data["admissions"]
        taken = [number for row in rows if row["admitted"] == "yes" for number in row["evidence"]]
        if against := cannot_be_used(self.subject, taken):
            raise forms.ValidationError(against)
        return rows

    def clean(self) -> Any:
        rows = self.cleaned_data.get("admissions") or []
        admitted = {int(number) for row in rows if row["admitted"] == "yes" for number in row["evidence"]}
        ruling: Any = self.subject
        bare = admitted - findings.checked(ruling) if ruling is not None else set()
        if bare and not self.cleaned_data.get("made_at_home"):
            numbers = "、".join(map(str, sorted(bare)))
            self.add_error(
                "made_at_home",
                f"证据{numbers}没有核对过手续和译本：境外（港澳台）形成的、外文的须先核对（{O.art(46)}），都是境内中文证据的请确认此项",
            )
        return self.cleaned_data


# 鉴定人


class SummonAppraiser(StepForm):
    appraiser_name = forms.CharField(label="鉴定人", max_length=120)
    ground = forms.ChoiceField(
        label="通知出席的原因", choices={"objection": "当事人对鉴定意见有异议", "panel": "合议组认为有必要"}
    )
    matters = TextField(label="须当面说明的问题", min_length=4, max_length=1000)


class NoteAppraiser(StepForm):
    evidence = OneEvidence(EvidenceKind.EXPERT, label="鉴定意见")
    notified_on = DateField(label="鉴定人收到书面通知之日")
    attended = forms.ChoiceField(label="出席情况", choices={"yes": "出席并接受询问", "no": "拒不出席"})
    account = TextField(label="鉴定人的说明或者未出席的情况", min_length=4, max_length=2000)

    def clean(self) -> Any:
        not_before(self, "notified_on", "summon_appraiser")
        return self.cleaned_data


# 技术调查官

CAPACITY_OF_TEXT = 20_000


@dataclass(frozen=True)
class Confined:
    """A text only the panel reads: what the ledger keeps of it is its fingerprint."""

    text: str

    def __str__(self) -> str:
        return f"仅供合议组参考，台账只存校验值 SHA-256 {self.sha256}"

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


class ForThePanel(StepForm):
    """A form beside which a member of the panel reads the technical opinions; nobody else does (O81 52)."""

    shown_at = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None and self.asked is not None and self.subject.version:
            found = self.subject.technicalopinions.readable_by(self.asked.by)  # type: ignore[attr-defined]
            said = [
                f"【技术调查意见，仅供合议组参考】{it.by}：{it.questions}——{it.text}"
                for it in found.select_related("by")
            ]
            field = self.fields[self.shown_at]
            field.help_text = "　".join([str(field.help_text), *said]).strip()


class AssignInvestigator(StepForm):
    """From the register: drawn by lot, the lot kept with its seed, or named with a reason; conflicts left out."""

    field = forms.CharField(label="技术领域", max_length=60)
    manner = forms.ChoiceField(label="确定方式", choices={"draw": "随机抽取", "name": "直接指定"})
    count = forms.IntegerField(label="人数", min_value=1, max_value=3, initial=1)
    named = forms.ModelMultipleChoiceField(User.objects.none(), label="指定的人员", required=False)
    reasons = TextField(label="直接指定的理由", required=False, max_length=1000)
    conflicted = forms.ModelMultipleChoiceField(
        User.objects.none(), label="有利害关系、须排除的人员", required=False,
        help_text=f"回避的规定适用于技术调查官（{O.art(5)}）；工作单位是本案当事人或者代理机构的，自动排除",
    )  # fmt: skip
    checked = forms.BooleanField(label="已逐人核对与当事人、代理人及涉案专利没有利害关系")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            pool = User.objects.filter(pk__in=_pool(self.subject.case.office).values("user"))
            for name in ("named", "conflicted"):
                self.fields[name].queryset = pool  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = self.cleaned_data
        if self.subject is None or self.asked is None or not {"field", "manner", "count"} <= set(given):
            return given
        left_out = {user.pk for user in given.get("conflicted") or []}
        free = [user for user in candidates(self.subject, given["field"], self.asked.on) if user.pk not in left_out]
        chosen = self._drawn(free) if given["manner"] == "draw" else self._named(free)
        given["candidates"] = [{"id": str(user.pk), "label": str(user)} for user in free]
        given["investigators"] = [{"id": str(user.pk), "name": str(user)} for user in chosen]
        return given

    def _drawn(self, free: list[User]) -> list[User]:
        given = self.cleaned_data
        if len(free) < given["count"]:
            self.add_error("field", f"名册中该领域没有利害关系的技术调查官只有{len(free)}人，请改选领域或者直接指定")
            return []
        given["seed"] = secrets.token_hex(16)
        return draw(free, given["count"], given["seed"])

    def _named(self, free: list[User]) -> list[User]:
        given = self.cleaned_data
        given["seed"] = ""
        if not given.get("reasons"):
            self.add_error("reasons", "不随机抽取而直接指定的，须写明理由")
        named = list(given.get("named") or [])
        if not named:
            self.add_error("named", "请选择指定的人员")
        for user in named:
            if user not in free:
                self.add_error("named", f"{user}不在该领域的名册内，聘期已过，或者须回避（{O.art(5)}）")
        return named


def draw(people: list[User], count: int, seed: str) -> list[User]:
    """The same seed draws the same people from the same list, whoever repeats it."""
    return sorted(people, key=lambda user: sha256(f"{seed}{user.pk}".encode()).hexdigest())[:count]


def _pool(office: Any) -> Any:
    return Post.objects.filter(office=office, role=Role.INVESTIGATOR, case=None)


def candidates(ruling: Any, field: str, on: date) -> list[User]:
    """Of the register: who knows the field, whose term runs, is tied to no side, has no vote, and no recusal keeps out."""
    case = ruling.case
    posts = _pool(case.office).valid_on(on).select_related("user__technical_profile")
    recused = set(case.recusals.filter(state__in=("requested", "upheld")).values_list("person", flat=True))
    voting = set(case.posts.valid_on(on).filter(role=Role.PANEL).values_list("user", flat=True))
    tied = _tied(case)
    return [
        post.user
        for post in posts.order_by("user__username")
        if (profile := getattr(post.user, "technical_profile", None)) is not None
        and field in profile.fields and profile.until >= on and profile.unit not in tied and post.user.pk not in recused | voting
    ]  # fmt: skip


def _tied(case: Any) -> set[str]:
    """The parties and their agents' firms: who works there is tied to a side."""
    names: set[str] = set()
    for party in CaseParty.objects.filter(case=case).select_related("party").prefetch_related("agents"):
        names |= {party.party.name} | {agent.firm for agent in party.agents.all() if agent.firm}
    return names


class GiveTechnicalOpinion(StepForm):
    questions = TextField(label="技术问题", min_length=4, max_length=2000)
    opinion = TextField(
        label="技术调查意见", min_length=10, max_length=CAPACITY_OF_TEXT,
        help_text=f"供合议组参考，不对当事人公开；技术调查官没有表决权（{O.art(52)}）",
    )  # fmt: skip

    def clean_opinion(self) -> Confined:
        return Confined(self.cleaned_data["opinion"])

    def clean_questions(self) -> Confined:
        return Confined(self.cleaned_data["questions"])
