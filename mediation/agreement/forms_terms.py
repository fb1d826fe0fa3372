"""What the agreement and its failure ask for (协议和调解不成的表单): the terms, the marks, the exits."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from casework import canonical, ledger
from casework.forms import DateField, KeptFileField, StepForm, TextField
from casework.law.statutes import ONLINE_MEDIATION_RULES, ORDER_81
from casework.sides import own_parties
from mediation import substance
from mediation.agreement.disputes import Dispute
from mediation.agreement.forms import THIRD_PARTIES, Attendance
from mediation.agreement.forms_obligations import ObligationsField
from mediation.agreement.forms_sides import OTHER_VERSION, ComputedDate, keep_one_way, signature_is_kept
from mediation.agreement.forms_statement import latest_clock
from mediation.agreement.obligations import (
    JOINTLY,
    Liability,
    decides_a_right,
    leaves_default_to_court,
    obligees_of,
    obligors_of,
)
from mediation.agreement.sides import Side, marks_under
from mediation.profiles import BY_COURT, MARKS, PROFILES, Kind

NOT_TO_THE_COURT = "不能约定一方不履行时由法院径行裁判（《最高人民法院关于人民法院民事调解工作若干问题的规定》第八条第二款）；请改为可以起诉或者约定违约责任"
TERMS = ("facts", "obligations", "other_terms", "third_parties", "accepts_enforcement", "determines_right", "bound")


def digest_of(terms: Mapping[str, Any]) -> str:
    """What both sides compare before they sign: another word in the terms makes another value."""
    return canonical.sha256({name: terms.get(name) or "" for name in TERMS})


def _plain(shown: str | None) -> str:
    """As printed it stands in groups."""
    return "".join((shown or "").split())


class Agree(StepForm):
    facts = TextField(label="纠纷的主要事实和各方责任", min_length=10)
    obligations = ObligationsField(
        label="义务条款",
        help_text="逐项写明义务人、权利人、金额或者行为、履行日期和方式；数人负担同一义务的，写明连带还是按份",
    )
    other_terms = TextField(label="其他约定", required=False)
    third = forms.ChoiceField(label="第三人的权利", choices=THIRD_PARTIES)
    third_parties = TextField(label="第三人权利的情况", max_length=1000, required=False)
    determines_right = forms.BooleanField(
        label="协议认定权利归属或者效力", required=False, help_text="这样的协议不能申请司法确认"
    )
    accepts_enforcement = forms.BooleanField(
        label="载明债务人不履行时愿意接受强制执行", required=False, help_text="可据此就付款条款办理公证"
    )
    lawful = forms.BooleanField(label="已核对不含垄断等违法内容，不损害国家、社会公共和他人利益")
    voluntary = forms.BooleanField(label="双方确认出于自愿")
    warned = forms.BooleanField(label="已告知双方虚假调解的法律后果")

    def clean(self) -> None:
        given = self.cleaned_data
        texts = [given.get("other_terms") or "", *(it["act"] + it["manner"] for it in given.get("obligations") or [])]
        if leaves_default_to_court(texts):
            self.add_error("other_terms", NOT_TO_THE_COURT)
        if given.get("third") == "named" and not given.get("third_parties"):
            self.add_error(
                "third_parties", "涉及第三人权利、质押的，须写明权利人和处理办法，否则法院可能以损害他人利益驳回确认"
            )
        given["determines_right"] = given.get("determines_right") or decides_a_right(texts)
        given["warnings"] = list(self._warnings())
        given["bound"] = [it.name for it in self._bound()]
        given["terms_sha256"] = digest_of(given)
        given |= dict.fromkeys(MARKS.values())  # whoever signed an earlier version has not signed this one

    def _bound(self) -> list[Side]:
        """Who takes part now, and so has to sign: the version is one of these parties and no others."""
        mediation: Any = self.subject
        return mediation.taking_part() if mediation else []

    def _warnings(self) -> Any:
        given = self.cleaned_data
        duties = given.get("obligations") or []
        named = {party["id"] for it in duties for party in (*obligors_of(it), *obligees_of(it))}
        jointly = any(it["liability"] == Liability.JOINT for it in duties)
        if JOINTLY.search(given.get("other_terms") or "") and not jointly:
            yield "其他约定中写有“连带”，而没有一项义务选为连带责任：数人对同一义务承担连带责任的，请写入义务条款"
        for side in self._bound():
            if str(side.case_party_id) not in named:
                yield f"{side.name}签署协议，但没有一项义务以其为义务人或者权利人：请核对其权利义务是否已经写明"
        if given["determines_right"]:
            yield "协议含权属或者效力的认定：不能申请司法确认"
        if not any(it["due_on"] for it in given.get("obligations") or []):
            yield "没有约定履行期限：申请执行的期间自协议生效之日起算"
        yield from self._bonus_too_small()
        if any(it["amount"] for it in given.get("obligations") or []) and not given.get("accepts_enforcement"):
            yield "有付款条款而没有载明愿意接受强制执行：不能就此办理公证赋予强制执行效力"

    def _bonus_too_small(self) -> Iterator[str]:
        """A reward under the least the rules name: pointed out, because a contract or house rule may say otherwise."""
        mediation: Any = self.subject
        if mediation is None or mediation.dispute != Dispute.REWARD:
            return
        amounts = [Decimal(it["amount"]) for it in self.cleaned_data.get("obligations") or [] if it["amount"]]
        found = substance.bonus(
            [right.kind for right in mediation.case.rights.all()], sum(amounts, Decimal(0)), agreed=False
        )
        if not found.holds:
            yield str(found)


BY_HAND = "该方已在线签署的，可以留空"


def _shown_to_a_side(mediation: Any) -> str:
    """The whole of what is signed."""
    duties = "；".join(f"{it.number}．{it}{f'，{it.due_on}前' if it.due_on else ''}" for it in mediation.schedule)
    parts = {
        "事实和责任": mediation.facts,
        "义务": duties,
        "其他约定": mediation.other_terms,
        "第三人权利": mediation.third_parties,
    }
    return "　".join(f"{label}：{text}" for label, text in parts.items() if text)


class SignMyself(StepForm):
    """A party signs the version it is shown, with a drawn or scanned signature; another version needs another one."""

    signature = KeptFileField(
        label="手写签名，或者签章页的扫描件", required=False, widget=forms.FileInput(attrs={"data-draw": "1"})
    )
    terms_shown = forms.CharField(label="所签条款的校验值", max_length=80)
    willing = forms.BooleanField(label="已核对条款，自愿签署")
    requester_signed_on = ComputedDate(label="请求人签名或者盖章之日")
    respondent_signed_on = ComputedDate(label="被请求人签名或者盖章之日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        if mediation:
            self.fields["terms_shown"].initial = mediation.terms_sha256
            self.fields["willing"].help_text = _shown_to_a_side(mediation)

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation is None or self.asked is None:
            return
        if _plain(self.cleaned_data.get("terms_shown")) != mediation.terms_sha256:
            self.add_error("terms_shown", OTHER_VERSION)
        if not self.cleaned_data.get("signature"):
            self.add_error("signature", f"须手写签名，或者上传签章页的扫描件（{ONLINE_MEDIATION_RULES.art(19)}）")
        mine: set[Any] = set(own_parties(mediation.case, self.asked) or ())
        signed = marks_under(mediation)
        if all(it.pk in signed for it in mediation.taking_part() if it.case_party.party_id in mine):
            self.add_error("terms_shown", "您一方已经签署这一稿，无须再次签署")
        for side in ("requester", "respondent"):
            name = f"{side}_signed_on"
            signs = not mediation.several and getattr(mediation, side).party_id in mine
            self.cleaned_data[name] = self.asked.on if signs else getattr(mediation, name)


class Sign(Attendance):
    """The marks this kind of mediation needs, each with its day; the agreement takes effect with the last (MED-37)."""

    requester_signed_on = DateField(label="请求人签名或者盖章之日", required=False, help_text=BY_HAND)
    respondent_signed_on = DateField(label="被请求人签名或者盖章之日", required=False, help_text=BY_HAND)
    mediator_signed_on = DateField(label="调解员签名之日", required=False)
    sealed_on = DateField(label="机关（调解组织）盖章之日", required=False)
    terms_shown = forms.CharField(
        label="双方核对的条款校验值",
        max_length=80,
        required=False,
        help_text="签署稿末尾所印；填写的，须与现在的条款一致",
    )
    scan = KeptFileField(label="签署页扫描件", required=False)
    original_at = forms.CharField(
        label="签署原件的存放（卷宗册、页码）", max_length=120, required=False, help_text="没有上传扫描件的须填"
    )
    effective_on = ComputedDate(label="协议生效之日")
    counted_from = ComputedDate(label="履行期限的起算日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("attended", None)
        keep_one_way(self, ("requester_signed_on", "respondent_signed_on"), ())

    @property
    def marks(self) -> tuple[str, ...]:
        """The fields for the marks it needs."""
        mediation: Any = self.subject
        kind = Kind(mediation.kind) if mediation else Kind.PATENT
        return tuple(MARKS[it] for it in PROFILES[kind].marks)

    def clean(self) -> None:
        super().clean()
        signature_is_kept(self)
        self._signed_here()
        days = [day for name in self.marks if (day := self._passed(name))]
        for name in self.marks:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(
                    name if name in self.fields else None,
                    f"{self.base_fields[name].label}须填写：{self._who()}签章齐备，协议才生效",
                )
        counting = [self.cleaned_data[name] for name in self.effective_marks if self.cleaned_data.get(name)]
        effective = max(counting) if counting and len(days) == len(self.marks) else None
        self.cleaned_data |= {"effective_on": effective, "counted_from": effective}
        self._after_docketing()
        shown = _plain(self.cleaned_data.get("terms_shown"))
        mediation: Any = self.subject
        if shown and mediation and shown != mediation.terms_sha256:
            self.add_error("terms_shown", OTHER_VERSION)

    def _passed(self, name: str) -> Any:
        return self.not_in_future(name) if name in self.fields else self.cleaned_data.get(name)

    @property
    def effective_marks(self) -> tuple[str, ...]:
        mediation: Any = self.subject
        profile = PROFILES[Kind(mediation.kind) if mediation else Kind.PATENT]
        return tuple(MARKS[it] for it in profile.takes_effect_with)

    def _signed_here(self) -> None:
        """Who signed with an account of its own signed on that day, whatever is entered now."""
        mediation: Any = self.subject
        if mediation is not None and mediation.several:
            self.cleaned_data |= self._last_of_each(mediation)
            return
        for name in ("requester_signed_on", "respondent_signed_on"):
            signed = getattr(mediation, name, None)
            given = self.cleaned_data.get(name)
            if signed and given and given != signed:
                self.add_error(name, f"该方已于{signed}在线签署，请留空或者照此填写")
            self.cleaned_data[name] = signed or given

    def _last_of_each(self, mediation: Any) -> dict[str, Any]:
        """Of several on a side, the day of the last; what each put is kept with its day."""
        signed = marks_under(mediation)
        days = {of: [signed[it.pk].signed_on for it in mediation.taking_part(of) if it.pk in signed] for of in Side.Of}
        return {f"{of}_signed_on": max(found) if found else None for of, found in days.items()}

    def _who(self) -> str:
        return "、".join(str(self.base_fields[name].label).removesuffix("之日") for name in self.marks)

    def _after_docketing(self) -> None:
        """A paper signed elsewhere may be entered late; it cannot be older than the mediation."""
        begun = (
            ledger.last(self.subject.case, "agreement", "docket", "accept", "begin_in_case") if self.subject else None
        )
        first = timezone.localtime(begun.at).date() if begun else None
        for name in self.marks:
            day = self.cleaned_data.get(name)
            if day and first and day < first:
                self.add_error(
                    name if name in self.fields else None,
                    f"{self.base_fields[name].label}不能早于调解开始之日（{first}）",
                )


class Fail(StepForm):
    why = forms.ChoiceField(
        label="不成的情形",
        choices={
            "no_agreement": "未能达成协议",
            "refuses": "一方拒绝签署",
            "overdue": "调解期限届满，没有延长",
            "settled": "双方自行和解，撤回申请",
            "unreachable": "期限内无法联系到一方当事人",
            "unwilling": "一方明确表示不愿继续调解",
            "gap": "双方分歧较大，难以达成协议",
            "other": "其他使调解无法进行的情形",
        },
    )
    reasons = TextField(label="说明", min_length=2, max_length=1000)
    costs = TextField(
        label="使他人诉讼成本增加的行为",
        max_length=1000,
        required=False,
        help_text="法院委派、委托的，写入向法院的报告",
    )
    for_court = TextField(
        label="提示法院注意的情况", max_length=1000, required=False, help_text="不写任何一方的方案和让步"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        if mediation and mediation.kind not in BY_COURT:
            del self.fields["costs"], self.fields["for_court"]

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        closing = latest_clock(self.subject, "closing") or latest_clock(self.subject, "commissioned")
        if why == "overdue" and self.asked is not None and (closing is None or closing.due >= self.asked.at):
            raise forms.ValidationError(
                f"只有权属纠纷的调解（{ORDER_81.art(70, 3)}）和法院委派、委托的调解有法定期限，且须已经届满；请另选不成的情形"
            )
        return why


class AgreeOrally(StepForm):
    """The mediator writes down what both said; the agreement takes effect as it is reached."""

    facts = TextField(label="纠纷的主要事实和各方责任", min_length=10)
    obligations = ObligationsField(label="义务条款", help_text="逐项写明义务人、权利人、金额或者行为、履行日期")
    needless = forms.BooleanField(label="双方认为无须制作协议书")
    lawful = forms.BooleanField(label="已核对不含垄断等违法内容，不损害国家、社会公共和他人利益")
    voluntary = forms.BooleanField(label="双方确认出于自愿")
    warned = forms.BooleanField(label="已告知双方虚假调解的法律后果")
    effective_on = ComputedDate(label="协议生效之日")
    counted_from = ComputedDate(label="履行期限的起算日")

    def clean(self) -> None:
        if self.asked:
            self.cleaned_data |= {"effective_on": self.asked.on, "counted_from": self.asked.on}
        duties = self.cleaned_data.get("obligations") or []
        if leaves_default_to_court([it["act"] + it["manner"] for it in duties]):
            self.add_error("obligations", NOT_TO_THE_COURT)
