"""What a complaint states when it is received (投诉登记表), and what is brought later.

What the law asks of a complaint may be missing when it comes in: it is registered all the same, for the seven
working days run from its receipt, and it is not accepted before it is complete (第十条第一款、第十一条、第十六条第五项).
"""

from typing import Any

from django import forms

from casework.forms import DateField, MoneyField, PartyField, TextField
from casework.models import CaseParty
from casework.models.party import PartyKind
from enforcement.complaint.forms import ComplaintForm
from enforcement.complaint.states import REQUESTS

YES_OR_NO = {"yes": "同意", "no": "不同意"}


class Facts(ComplaintForm):
    """The facts of the dispute and the agent's authority: all of it may come later."""

    occurred_on = DateField(label="争议发生的时间", required=False, help_text="购买商品或者接受服务之日")
    occurred_at = forms.CharField(
        label="争议发生的地点", max_length=200, required=False, help_text="经营场所；网上购买的，写平台和店铺"
    )
    amount = MoneyField(label="涉及的金额（元）", required=False, help_text="不涉及金额的，填 0")
    trader_contact = forms.CharField(label="被投诉人的联系人", max_length=60, required=False)
    agent = forms.CharField(label="受托人", max_length=60, required=False, help_text="委托他人代为投诉的（第十一条）")
    agent_matter = forms.CharField(label="委托事项", max_length=200, required=False)
    agent_power = forms.CharField(label="委托权限", max_length=200, required=False)
    agent_until = DateField(label="委托期限至", required=False)
    agent_papers = forms.BooleanField(label="已收到授权委托书原件和受托人身份证明", required=False)

    def check(self) -> None:
        occurred = self.not_in_future("occurred_on")
        received = self.cleaned_data.get("received_on") or self.complaint.received_on
        if occurred and received and occurred > received:
            self.add_error("occurred_on", "争议发生的时间不能晚于收到投诉之日，请核对")
        self._authority()

    def _authority(self) -> None:
        """What is said of an authority must be the authority of somebody."""
        given = self.cleaned_data
        if not given.get("agent") and any(given.get(it) for it in ("agent_matter", "agent_power", "agent_until")):
            self.add_error("agent", "写明了委托内容的，须写受托人的姓名；没有委托的，委托各项都不填")


class Supplement(Facts):
    """补充登记: what the complainant brought after the complaint was registered; what is left empty stays as it was."""

    note = TextField(label="补充的其他事实依据", max_length=2000, required=False)

    def check(self) -> None:
        super().check()
        if not any(value is not None and value is not False and value != "" for value in self.cleaned_data.values()):
            self.add_error(None, "没有填写任何补充的内容；当事人的电话、地址请通过“更正、变更当事人信息”登记")


class Receive(Facts):
    """收到投诉：a consumer's dispute with a trader; anything else is a report or another matter."""

    complainant = PartyField(
        "complainant", label="投诉人", help_text="姓名、电话、通讯地址和证件在当事人信息中登记（第十条第一款第一项）"
    )
    trader = PartyField("party", "respondent", label="被投诉人", help_text="名称、地址在当事人信息中登记")
    received_on = DateField(label="收到投诉之日", help_text="七个工作日内决定是否受理，自次日起算")
    manner = forms.ChoiceField(
        label="投诉方式",
        choices={"written": "书面（投诉人签名）", "spoken": "非书面（由工作人员记录）"},
        help_text="第十条第二款",
    )
    signed_on = DateField(label="投诉人签名之日", required=False, help_text="非书面的不填")
    knew_on = DateField(label="投诉人知道或者应当知道权益受侵害之日", required=False)
    for_living = forms.BooleanField(
        label="投诉人称为生活消费需要购买、使用商品或者接受服务",
        help_text="投诉只由消费者提出（投诉举报处理办法第三条）",
    )
    requests = forms.MultipleChoiceField(label="投诉请求", choices=REQUESTS, widget=forms.CheckboxSelectMultiple)
    demand = TextField(label="请求的具体内容", min_length=2, max_length=2000)
    facts = TextField(
        label="争议的事实依据", min_length=5, max_length=3000, help_text="争议的内容和所附证据；时间、地点、金额另填"
    )
    publish_consent = forms.ChoiceField(label="投诉人是否同意公示投诉信息", choices=YES_OR_NO)
    commission_consent = forms.ChoiceField(
        label="投诉人是否同意委托调解", choices=YES_OR_NO, help_text="被投诉人也同意的，才能委托（第十九条）"
    )
    report_part = TextField(
        label="同时反映的违法线索（举报部分）",
        required=False,
        max_length=2000,
        help_text="投诉和举报分别处理（第九条）",
    )

    field_order = ("complainant", "trader", "trader_contact", "received_on", "manner", "signed_on", "knew_on", "for_living", "requests",
                   "demand", "occurred_on", "occurred_at", "amount", "facts", "publish_consent", "commission_consent")  # fmt: skip

    def check(self) -> None:
        super().check()
        received, knew = self.not_in_future("received_on"), self.cleaned_data.get("knew_on")
        if knew and received and knew > received:
            self.add_error("knew_on", "知道权益受侵害之日不能晚于收到投诉之日，请核对")
        self._signature(received)
        self._consumer()

    def _signature(self, received: Any) -> None:
        """A written complaint bears a signature and its day; of a spoken one an official keeps the record."""
        signed = self.cleaned_data.get("signed_on")
        if self.cleaned_data.get("manner") == "written" and not signed:
            self.add_error(
                "signed_on", "书面投诉须由投诉人签名并写明日期；没有签名的，按非书面投诉记录（第十条第二款）"
            )
        if signed and received and signed > received:
            self.add_error("signed_on", "签名之日不能晚于收到投诉之日，请核对")

    def _consumer(self) -> None:
        """权利人维权、经营者之间的纠纷不是消费者投诉 (第三条)."""
        by: CaseParty | None = self.cleaned_data.get("complainant")
        if by is None:
            return
        holders = set(self.complaint.case.rights.values_list("holder", flat=True))
        others = CaseParty.objects.filter(case=self.complaint.case, party=by.party).exclude(pk=by.pk)
        if by.party_id in holders or others.filter(capacity=CaseParty.Capacity.RIGHT_HOLDER).exists():
            self.add_error(
                "complainant",
                "权利人反映侵犯其知识产权的，不是消费者投诉，应当作为举报线索登记并核查（投诉举报处理办法第三条）；请开启行政处罚程序登记线索",
            )
        elif by.party.kind != PartyKind.PERSON:
            self.add_error(
                "complainant",
                "投诉人应当是为生活消费需要的消费者（自然人）；单位反映的违法线索按举报处理（投诉举报处理办法第三条）",
            )
