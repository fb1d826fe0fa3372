"""What the steps about parties and their agents ask for (当事人与代理人各步骤的表单)."""

from datetime import date
from typing import Any, cast

from django import forms

from casework import rendering
from casework.forms import (
    AboutCase,
    DateField,
    EvidenceField,
    KeptFileField,
    PartyField,
    Secret,
    StepForm,
    TextField,
)
from casework.law.statutes import CIVIL_PROCEDURE, ORDER_81, USCC_RULES
from casework.models import Agent, CaseParty, Evidence, Party, PartyVersion, Post, Proceeding, User
from casework.models.agent import MOST
from casework.models.party import IdKind, PartyKind
from casework.procedure import Asked
from casework.roles import Role
from casework.sides import own_parties

Kind, Power = Agent.Kind, Agent.Power
LICENSED = (Kind.LAWYER, Kind.LEGAL_WORKER, Kind.PATENT_ATTORNEY)
SPECIAL_POWERS = [(power.value, power.label) for power in Power if power != Power.GENERAL]
PARTICULARS = ("kind", "name", "id_kind", "id_number", "address", "representative", "phone", "contact")


class OneEvidenceField(AboutCase, forms.ModelChoiceField):
    """One piece of evidence of the case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Evidence.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        found, mine = Evidence.objects.filter(case=subject.case), own_parties(subject.case, asked) if asked else None
        self.queryset = found if mine is None else found.filter(confidential=False)


class OwnPartyField(PartyField):
    """A party of the case; to a party, its own side alone is offered."""

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        super().offer(subject, asked)
        mine = own_parties(subject.case, asked) if asked else None
        if mine is not None:
            self.queryset = CaseParty.objects.filter(case=subject.case, party__in=mine)


class AgentOfCaseField(AboutCase, forms.ModelChoiceField):
    """An agent of the case whose authority has not been taken back."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Agent.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        found = Agent.objects.filter(case_party__case=subject.case, revoked_on=None)
        mine = own_parties(subject.case, asked) if asked else None
        self.queryset = found if mine is None else found.filter(case_party__party__in=mine)


class RegisterAgent(StepForm):
    """Who acts for whom, in what and until when; the authority itself is kept with the evidence."""

    party = OwnPartyField(
        label="委托人", error_messages={"invalid_choice": "当事人只能为自己一方委托代理人；请选择本案中的一方"}
    )
    agent_kind = forms.ChoiceField(label="代理人类别", choices=Kind.choices)
    agent_name = forms.CharField(label="代理人姓名", max_length=60)
    firm = forms.CharField(
        label="执业机构或者单位", max_length=120, required=False, help_text="推荐的公民，填推荐的社区、单位或者社会团体"
    )
    licence = forms.CharField(label="执业证号", max_length=40, required=False)
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="联系电话", max_length=40)
    authority = forms.ChoiceField(label="权限", choices={"general": "一般代理", "special": "特别授权"})
    powers = forms.MultipleChoiceField(
        label="特别授权的事项", choices=SPECIAL_POWERS, required=False,
        help_text=f"逐项照授权委托书勾选；代为承认、放弃、变更请求或者和解，须有特别授权（{ORDER_81.art(17)}）",
    )  # fmt: skip
    valid_from = DateField(label="授权自")
    valid_until = DateField(label="授权至", required=False, help_text="授权委托书没有写明终期的，不填")
    document = OneEvidenceField(label="授权委托书（已登记的证据）", required=False)
    file = KeptFileField(label="授权委托书（现在上传）", required=False)
    account = forms.CharField(
        label="代理人的登录账户", max_length=150, required=False, help_text="填用户名；由承办人核对身份后填写，代理人即可在授权期内办理"
    )  # fmt: skip

    def clean_agent_name(self) -> str:
        name: str = self.cleaned_data["agent_name"]
        if missing := rendering.missing_glyphs(name):
            raise forms.ValidationError(f"文书字库中没有“{'、'.join(missing)}”，请核对")
        return name

    def clean_account(self) -> User | None:
        username = self.cleaned_data["account"]
        if not username:
            return None
        if (
            self.subject is not None
            and self.asked is not None
            and own_parties(self.subject.case, self.asked) is not None
        ):
            raise forms.ValidationError("登录账户由承办人核对代理人身份后填写，请留空")
        user = User.objects.filter(username=username, is_active=True, is_system=False).first()
        if user is None:
            raise forms.ValidationError("没有这个账户；请先由系统管理员开户，或者留空")
        if user.posts.exclude(role=Role.PARTY).exists():
            raise forms.ValidationError("办案机关的人员不能作当事人的代理人，请核对用户名")
        return user

    def clean(self) -> None:
        given = self.cleaned_data
        self._qualified()
        self._powers()
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "授权的终期不能早于始期")
        elif last and self.asked and last < self.asked.on:
            self.add_error("valid_until", f"授权已经届满，请补交有效的授权委托书（{ORDER_81.art(17)}）")
        if bool(given.get("document")) == bool(given.get("file")) and "file" not in self.errors:
            self.add_error("file", f"须提交授权委托书一份：上传文件，或者选择已登记的证据（{ORDER_81.art(17)}）")
        if first and not self.errors:
            self._not_too_many(first, last)
            self._for_one_party_only()

    def _qualified(self) -> None:
        """Who may be an agent at all: of the civil procedure law, and patent attorneys in patent matters."""
        given, party = self.cleaned_data, self.cleaned_data.get("party")
        kind, article = given.get("agent_kind"), CIVIL_PROCEDURE.art(61, 2)
        if kind in LICENSED:
            for name, what in (("firm", "执业机构"), ("licence", "执业证号")):
                if not given.get(name):
                    self.add_error(name, f"{Kind(kind).label}代理的，须填写{what}（比照{article}）")
        if kind == Kind.RECOMMENDED and not given.get("firm"):
            self.add_error("firm", f"须填写推荐的社区、单位或者社会团体（比照{article}）")
        if kind == Kind.RELATIVE and party and not party.party.is_person:
            self.add_error("agent_kind", f"近亲属只能代理自然人；单位可以委托其工作人员（比照{article}）")

    def _powers(self) -> None:
        special, listed = self.cleaned_data.get("authority") == "special", self.cleaned_data.get("powers") or []
        if special and not listed:
            self.add_error(
                "powers", f"特别授权须逐项写明事项，只写“特别授权”“全权代理”的按一般代理登记（{ORDER_81.art(17)}）"
            )
        if listed and not special:
            self.add_error("powers", "一般代理没有特别授权的事项；有的，请将权限选为特别授权")
        self.cleaned_data["powers"] = [Power.GENERAL.value, *listed]

    def _not_too_many(self, first: date, last: date | None) -> None:
        found = Agent.objects.filter(case_party=self.cleaned_data["party"])
        kept = [
            it for it in found if (end := _end(it)) >= first and end >= it.since and (last is None or it.since <= last)
        ]
        if any(it.name == self.cleaned_data["agent_name"] for it in kept):
            self.add_error("agent_name", "此人在这段时间已是登记的代理人；权限有变更的，先登记解除再重新登记")
        days = [first, *(it.since for it in kept if it.since >= first)]
        if any(sum(it.since <= day <= _end(it) for it in kept) >= MOST for day in days):
            self.add_error("agent_name", f"每方至多委托{MOST}名代理人（{ORDER_81.art(17)}）；请先登记解除其中一人")

    def _for_one_party_only(self) -> None:
        user, party = self.cleaned_data.get("account"), self.cleaned_data["party"]
        if user is None:
            return
        posts = Post.objects.filter(user=user, case=party.case_id)
        if posts.exclude(party=party.party_id).exists():
            self.add_error("account", "该账户在本案中代表另一方当事人，不能同时代理这一方")
        elif posts.exclude(since__in=Agent.objects.filter(case_party=party, user=user).values("since")).exists():
            self.add_error("account", "该账户是当事人自己的账户，不是代理人的账户")


def _end(agent: Agent) -> date:
    """The last day of the authority as it stands."""
    ends = [agent.until or date.max]
    if agent.revoked_on:
        ends.append(date.fromordinal(agent.revoked_on.toordinal() - 1))
    return min(ends)


class RevokeAgent(StepForm):
    agent = AgentOfCaseField(
        label="代理人", error_messages={"invalid_choice": "当事人只能解除自己一方的委托；请选择登记在案的代理人"}
    )
    revoked_on = DateField(label="收到解除、变更委托书面告知之日", help_text="自当日起代理人不得再代为办理")
    reasons = TextField(label="情况说明", max_length=1000, required=False)

    def clean(self) -> None:
        self.not_in_future("revoked_on")
        mine = own_parties(self.subject.case, self.asked) if self.subject and self.asked else None
        if mine is not None and self.asked:
            self.cleaned_data["revoked_on"] = self.asked.on  # what a party enters itself is received today


class CorrectParty(StepForm):
    """What is changed is filled in; what stays is left empty. The identity number is not kept in the ledger's line."""

    party = PartyField(label="当事人")
    manner = forms.ChoiceField(
        label="事由", choices=[it for it in PartyVersion.Manner.choices if it[0] != PartyVersion.Manner.REGISTERED]
    )
    changed_on = DateField(
        label="变更之日", required=False, help_text="信息变更的须填（如变更登记之日）；更正登记错误的不填"
    )
    kind = forms.ChoiceField(label="类型", choices=[("", "不改"), *PartyKind.choices], required=False)
    name = forms.CharField(label="名称（姓名）", max_length=200, required=False, help_text="以下各项，不改的留空")
    id_kind = forms.ChoiceField(label="证件类型", choices=[("", "不改"), *IdKind.choices], required=False)
    id_number = forms.CharField(label="证件号码", max_length=40, required=False)
    address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    representative = forms.CharField(label="法定代表人（负责人、经营者）", max_length=60, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    contact = forms.CharField(label="其他联系方式", max_length=120, required=False)
    reasons = TextField(label="理由", min_length=2, max_length=1000)
    evidence = EvidenceField(
        label="据以更正、变更的证据", help_text="如变更登记通知书、新的营业执照；先用“登记证据”录入"
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if missing := rendering.missing_glyphs(name):
            raise forms.ValidationError(f"文书字库中没有“{'、'.join(missing)}”，请核对")
        return name

    def clean(self) -> None:
        given = self.cleaned_data
        self.not_in_future("changed_on")
        is_change = given.get("manner") == PartyVersion.Manner.CHANGE
        if is_change and not given.get("changed_on") and "changed_on" not in self.errors:
            self.add_error("changed_on", "当事人信息变更的，须填写变更之日")
        if not is_change:
            given["changed_on"] = None
        party = given.get("party")
        if party is not None and not self.errors:
            self._new_particulars(cast(CaseParty, party).party, is_change)

    def _new_particulars(self, party: Party, is_change: bool) -> None:
        given = self.cleaned_data
        changes = {name: given[name] for name in PARTICULARS if given.get(name)}
        if changes.get("id_kind") == IdKind.NONE:
            changes["id_number"] = ""
        after = Party(**{name: changes.get(name, getattr(party, name)) for name in PARTICULARS})
        try:
            after.clean()
        except forms.ValidationError as error:
            self.add_error(None, error)
            return
        if is_change and party.id_kind == IdKind.USCC and after.id_number != party.id_number:
            self.add_error(
                "id_number",
                f"统一社会信用代码终身只有一个，名称、类型、住所变更和个体工商户转为企业都沿用原代码（{USCC_RULES.art(9)}、{USCC_RULES.art(10, 2)}）；"
                "原先登记有误的，事由选更正登记错误",
            )
        found = {name: getattr(after, name) for name in PARTICULARS if getattr(after, name) != getattr(party, name)}
        if not found and not self.errors:
            self.add_error(None, "没有需要更正或者变更的内容：所填与登记的相同")
        given["id_number"] = Secret(given.get("id_number") or "", after.masked_id() if given.get("id_number") else "")
        if "id_number" in found:
            found["id_number"] = Secret(after.id_number, after.masked_id())
        given["changes"] = found


class ReadNumber(StepForm):
    """Whose number, and what it is needed for. The line in the ledger is the trace; it keeps no number."""

    party = PartyField(label="当事人")
    purpose = TextField(
        label="用途", min_length=4, max_length=500, help_text="例如：到登记机关查询、向人民法院申请强制执行时填写"
    )

    def clean_party(self) -> CaseParty:
        row: CaseParty = self.cleaned_data["party"]
        if row.party.masked_id() == row.party.id_number:
            raise forms.ValidationError(f"{row.party.name}没有遮盖的证件号码，当事人页所载即为全部")
        return row
