"""What the steps of the inquiry ask for (调查取证): articles 44 and 47 to 51 of Order 81."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import (
    AboutCase,
    DateField,
    DateTimeField,
    EvidenceField,
    OfficeField,
    PartyField,
    PeopleField,
    StepForm,
    TextField,
)
from casework.law.numerals import datetime_zh
from casework.law.statutes import ORDER_81 as O
from casework.law.statutes import PATENT_LAW
from casework.models import Agent, Proceeding
from casework.models.evidence import EvidenceKind
from casework.models.office import OfficeKind
from casework.procedure import Asked
from casework.roles import Role
from casework.rows import Column, RowsField
from enforcement.ruling import cards
from enforcement.ruling import guards as must
from enforcement.ruling.forms.fields import Checkbox, ServedForm, not_before
from enforcement.ruling.forms.rows import items

MEASURES = {
    "question": "询问当事人、证人",
    "inspect": "现场勘验、检查产品",
    "demonstrate": "要求现场演示",
    "sample": "抽样取证",
    "fetch": "向国家机关调取其保存的证据",
    "entrust": "委托协助调查",
}
"""What an office may do in a ruling. Sealing, seizing and the compelled production of books are not among them."""

METHODS = {
    "look": "查阅现场资料",
    "copy": "复制现场资料",
    "measure": "测量",
    "photo": "拍照",
    "film": "摄像",
    "product": "检查产品",
    "demonstration": "现场演示",
}
GROUNDS = {"request": "依当事人申请", "office": "依职权"}
SIGNING = {"signed": "被调查人核对后签名或者盖章", "refused": "被调查人拒绝签名，由办案人员注明"}


class OnTheSpot(StepForm):
    """Two of the panel at least, with valid cards that they show; what they write down is signed, or its refusal noted."""

    on_site = PeopleField(
        Role.PANEL, at_least=2, of_case=True, label="办案人员", help_text="两人以上，均须持有效办案资质证件"
    )
    cards_shown = forms.BooleanField(
        label="已出示办案资质证件", error_messages={"required": f"调查须出示办案资质证件（{O.art(4)}）"}
    )
    at = DateTimeField(label="时间")
    place = forms.CharField(label="地点", max_length=200)
    whom = forms.CharField(label="被调查人", max_length=120)
    signing = forms.ChoiceField(label="签名情况", choices=SIGNING)
    refusal = TextField(label="拒绝签名的情况", required=False, max_length=500)

    measures: tuple[str, ...] = ()
    """What the head must have approved beforehand (``MEASURES``); none where his approval is this step."""

    def clean(self) -> Any:
        given = self.cleaned_data
        if self.asked and given.get("at") and given["at"] > self.asked.at:
            self.add_error("at", "时间不能晚于现在")
        self._not_before_the_approval(given.get("at"))
        if given.get("signing") == "refused" and not given.get("refusal"):
            self.add_error("refusal", f"拒绝签名的，须由办案人员注明情况（{O.art(47)}）")
        if self.subject is not None and self.asked is not None:
            for why in cards.why_not(self.subject.case, given.get("on_site") or [], self.asked.on):
                self.add_error("on_site", why)
        return given

    def _not_before_the_approval(self, at: datetime | None) -> None:
        """Approved first, done then: an approval does not reach back."""
        if at is None or self.subject is None or self.asked is None:
            return
        approvals = self.subject.case.events.filter(subject_id=self.subject.pk, step="approve_inquiry").order_by(
            "version"
        )
        first = next((it for it in approvals if set(self.measures) & set(it.answers["approved"])), None)
        if first is not None and at < first.at.replace(second=0, microsecond=0):
            self.add_error("at", f"负责人{datetime_zh(first.at)}才批准，不能在此之前采取措施（{O.art(44)}），请核对")
        if not self.measures and timezone.localtime(at).date() != self.asked.on:
            self.add_error("at", f"登记保存须经负责人批准，批准以前不得采取（{O.art(49)}）；时间应在批准当日，请核对")


class ApproveInquiry(StepForm):
    approved = forms.MultipleChoiceField(label="批准采取的措施", choices=MEASURES, widget=forms.CheckboxSelectMultiple)
    ground = forms.ChoiceField(label="启动方式", choices=GROUNDS)
    applicant = PartyField(must.REQUESTER, must.RESPONDENT, label="申请人", required=False, help_text="依申请的须填")
    applied_on = DateField(label="收到书面申请之日", required=False)
    target = TextField(label="调查对象和事项", min_length=4, max_length=1000)
    reasons = TextField(label="理由", min_length=5, max_length=1000)

    def clean(self) -> Any:
        self.not_in_future("applied_on")
        if self.cleaned_data.get("ground") == "request":
            for name in ("applicant", "applied_on"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, f"依当事人申请调查的，须写明申请人和申请之日（{O.art(44)}）")
        return self.cleaned_data


class Question(OnTheSpot):
    measures = ("question",)
    capacity = forms.ChoiceField(label="被询问人身份", choices={"party": "当事人", "witness": "证人"})
    answers = TextField(label="问答", min_length=10, help_text="逐问逐答，每行一句")


class Inspect(OnTheSpot):
    measures = ("inspect", "demonstrate")
    subject_matter = TextField(label="勘验的对象", min_length=4, max_length=1000)
    methods = forms.MultipleChoiceField(
        label="勘验方式", choices=METHODS, widget=forms.CheckboxSelectMultiple,
        help_text=f"专利侵权纠纷中没有强制查阅、复制合同、发票、账簿的权力，也不能查封、扣押（{PATENT_LAW.art(69, 2)}）；"
        f"查阅、复制限于现场勘验所及（{O.art(47)}）",
    )  # fmt: skip
    found = TextField(label="勘验情况", min_length=10)
    demonstrated = TextField(label="演示的过程和结果", required=False)
    pictures = RowsField(
        Column("name", "照片、录像或者复制件", required=True, most=120),
        Column("sha256", "SHA-256", most=64),
        Column("shows", "内容", required=True, most=300),
        least=0, label="附件", help_text="照片、录像、复制件逐件登记，电子文件写明校验值",
    )  # fmt: skip
    party_view = TextField(label="被调查人的意见", required=False, max_length=2000)

    def clean(self) -> Any:
        given = super().clean()
        if "demonstration" in (given.get("methods") or []) and not given.get("demonstrated"):
            self.add_error("demonstrated", f"要求现场演示的，须记明演示的过程和结果（{O.art(47)}）")
        return given


class Sample(OnTheSpot):
    measures = ("sample",)
    drawn_from = forms.ChoiceField(
        label="抽取自",
        choices={"product": "涉嫌侵权的产品（产品专利）", "direct": "依照方法直接获得的产品（方法专利）"},
    )
    samples = items("抽样取证清单")
    copy_given = forms.BooleanField(
        label="清单已交被调查人一份", error_messages={"required": f"抽样取证的清单须交被调查人一份（{O.art(48)}）"}
    )


class Preserve(OnTheSpot):
    reasons = TextField(label="证据可能灭失或者以后难以取得的情况", min_length=5, max_length=1000)
    no_sampling = forms.BooleanField(
        label="不能进行抽样取证", error_messages={"required": f"能够抽样取证的，不得登记保存（{O.art(49)}）"}
    )
    why_no_sampling = TextField(label="不能抽样取证的理由", min_length=4, max_length=500)
    preserved = items("登记保存清单")
    copy_given = forms.BooleanField(
        label="清单已交被调查人一份", error_messages={"required": f"登记保存的清单须交被调查人一份（{O.art(49)}）"}
    )


class DisposePreserved(StepForm):
    disposition = forms.ChoiceField(
        label="处理决定",
        choices={"recorded": "已经拍照、录像、复制或者勘验，作为证据", "tested": "送交鉴定", "admitted": "作为证据由当事人保管，随时提交"},
    )  # fmt: skip
    reasons = TextField(label="理由", min_length=4, max_length=1000)


class ReleasePreserved(StepForm):
    reasons = TextField(label="解除的理由", min_length=4, max_length=1000)
    released = TextField(label="解除的范围", initial="清单所列全部物品", max_length=500)


class AgentOfCase(AboutCase, forms.ModelChoiceField):
    """An agent of one of the parties."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Agent.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset = Agent.objects.filter(case_party__case=subject.case)


class InvestigationNotice(StepForm):
    agent = AgentOfCase(
        label="申请的代理人",
        help_text=f"只能签发给代理人（{O.art(44)}）；没有可选的，请先登记代理人及授权委托书",
    )  # fmt: skip
    applied_on = DateField(label="收到申请之日")
    recipient = forms.CharField(label="被调查的单位或者个人", max_length=120)
    wanted = TextField(label="要调查收集的证据", min_length=4, max_length=1000)
    why_not_himself = TextField(label="因客观原因不能自行收集的理由", min_length=5, max_length=1000)
    free_of_secrets = forms.BooleanField(
        label="不涉及国家秘密、商业秘密和个人隐私",
        error_messages={"required": f"涉及国家秘密、商业秘密或者个人隐私的，不能签发调查通知书（{O.art(44)}），可以申请本机关调查"},
    )  # fmt: skip
    days = forms.IntegerField(label="通知书有效期（日）", min_value=1, max_value=60, initial=15)

    def clean(self) -> Any:
        self.not_in_future("applied_on")
        return self.cleaned_data


class NoticeReturned(StepForm):
    returned_on = DateField(label="交回之日")
    outcome = forms.ChoiceField(
        label="结果", choices={"given": "取得证据", "none": "没有所要的证据", "refused": "被调查人不予协助"}
    )
    account = TextField(label="情况", min_length=4, max_length=1000)

    def clean(self) -> Any:
        self.not_in_future("returned_on")
        return self.cleaned_data


class Fetch(StepForm):
    ground = forms.ChoiceField(label="启动方式", choices=GROUNDS)
    applicant = PartyField(must.REQUESTER, must.RESPONDENT, label="申请人", required=False)
    applied_on = DateField(label="收到书面申请之日", required=False)
    holder = forms.CharField(label="保存证据的国家机关", max_length=120)
    wanted = TextField(label="要调取的证据", min_length=4, max_length=1000)
    reasons = TextField(label="当事人不能自行取得（或者依职权调取）的理由", min_length=5, max_length=1000)

    def clean(self) -> Any:
        self.not_in_future("applied_on")
        if self.cleaned_data.get("ground") == "request":
            for name in ("applicant", "applied_on"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, f"须有当事人的书面申请（{O.art(44)}）；没有申请的，依职权调取")
        return self.cleaned_data


class Fetched(StepForm):
    received_on = DateField(label="收到之日")
    received = RowsField(
        Column("name", "名称", required=True, most=120),
        Column("kind", "种类", required=True, choices=dict(EvidenceKind.choices)),
        Column("proves", "证明对象", most=300),
        label="收到的证据", least=0, help_text="没有调取到的不填，在说明中写明",
    )  # fmt: skip
    account = TextField(label="说明", required=False, max_length=1000)

    def clean(self) -> Any:
        self.not_in_future("received_on")
        if not self.cleaned_data.get("received") and not self.cleaned_data.get("account"):
            self.add_error("account", "没有调取到证据的，请写明情况")
        return self.cleaned_data


class ImportEvidence(StepForm):
    """移送机关收集的证据：usable here; where it came from and who had it stays with it."""

    from_body = forms.CharField(label="移送机关", max_length=120)
    transferred_on = DateField(label="移送之日")
    letter = forms.CharField(label="移送函文号", max_length=80, required=False)
    handed_over = RowsField(
        Column("name", "名称", required=True, most=120),
        Column("kind", "种类", required=True, choices=dict(EvidenceKind.choices)),
        Column("source", "原来源", required=True, most=150),
        Column("collectors", "原收集人及证号", required=True, most=120),
        Column("collected_on", "收集之日", required=True, most=10),
        Column("kept_by", "移送前的保管人", required=True, most=120),
        label="移送的证据", help_text="逐件写明原来源、原收集人和移送前的保管人，收集之日写作 2026-11-23",
    )  # fmt: skip

    def clean_handed_over(self) -> Any:
        rows = self.cleaned_data["handed_over"]
        for place, row in enumerate(rows, 1):
            try:
                forms.DateField().clean(row["collected_on"])
            except forms.ValidationError:
                raise forms.ValidationError(f"第{place}行“收集之日”应写作 2026-11-23") from None
        return rows

    def clean(self) -> Any:
        self.not_in_future("transferred_on")
        return self.cleaned_data


class OrderProduction(StepForm):
    applicant = PartyField(must.REQUESTER, must.RESPONDENT, label="申请人")
    holder = PartyField(must.REQUESTER, must.RESPONDENT, label="被责令提供的一方")
    wanted = TextField(label="责令提供的证据", min_length=4, max_length=1000)
    claim = TextField(label="申请人据该证据主张的事实", min_length=5, max_length=1000)
    preliminary = EvidenceField(label="对方持有该证据的初步证据")
    days = forms.IntegerField(
        label="提供期限（收到通知之日起，日）", min_value=1, max_value=60, help_text="由本机关指定"
    )

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("holder") and given.get("holder") == given.get("applicant"):
            self.add_error("holder", f"只能责令对方提供（{O.art(51)}），请另行选择")
        return given


class ServeOrder(ServedForm):
    issued_by = ("order_production",)


class Produced(StepForm):
    received_on = DateField(label="收到之日")
    produced = TextField(label="收到的证据", min_length=2, max_length=1000)

    def clean(self) -> Any:
        not_before(self, "received_on", "order_production")
        return self.cleaned_data


class Inference(StepForm):
    """不利认定：the office may, and need not, take what the other side claims about that evidence as proved."""

    conduct = forms.ChoiceField(
        label="被责令一方的行为",
        choices={"refused": "没有正当理由拒不提供", "false": "提供虚假证据", "excused": "有正当理由"},
    )
    holds_claim_proved = Checkbox(label="认定申请人就该证据主张的事实成立")
    reasons = TextField(label="理由", min_length=10, max_length=2000)

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("conduct") == "excused" and given.get("holds_claim_proved"):
            self.add_error("holds_claim_proved", f"有正当理由未提供的，不能作不利认定（{O.art(51)}）")
        return given


class Entrust(StepForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="受委托的部门")
    demands = TextField(
        label="委托调查的事项和要求", min_length=10, max_length=2000, help_text=f"须明确（{O.art(50)}）"
    )

    def clean_to_office(self) -> Any:
        office = self.cleaned_data["to_office"]
        if self.subject is not None and office == self.subject.case.office:
            raise forms.ValidationError("不能委托本机关，请选择其他地方或者下级部门")
        return office


class AssistanceReplied(StepForm):
    received_on = DateField(label="收到回复之日")
    reply = TextField(label="回复的内容", min_length=4, max_length=3000)

    def clean(self) -> Any:
        self.not_in_future("received_on")
        return self.cleaned_data
