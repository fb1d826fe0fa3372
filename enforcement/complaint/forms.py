"""What the steps of a complaint ask for."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, OfficeField, PartyField, StepForm, TextField
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.statutes import COMPLAINT_RULES
from casework.models import CaseParty
from casework.models.office import OfficeKind
from casework.models.party import PartyKind
from enforcement.complaint.states import FACTORS, REFUSALS, TERMINATIONS

if TYPE_CHECKING:
    from enforcement.complaint.models import Complaint


class ComplaintForm(StepForm):
    @property
    def complaint(self) -> "Complaint":
        assert self.subject is not None, "only a form about a case has a complaint"
        return cast("Complaint", self.subject)

    @property
    def today(self) -> date:
        assert self.asked is not None
        return self.asked.on

    def clean(self) -> None:
        if self.subject is not None and self.asked is not None:
            self.check()

    def check(self) -> None:
        """What must hold between the answers and the case."""


class Receive(ComplaintForm):
    """收到投诉：a consumer's dispute with a trader; anything else is a report or another matter."""

    complainant = PartyField("complainant", label="投诉人")
    trader = PartyField("party", "respondent", label="被投诉人")
    received_on = DateField(label="收到投诉之日", help_text="七个工作日内决定是否受理，自次日起算")
    knew_on = DateField(label="投诉人知道或者应当知道权益受侵害之日", required=False)
    for_living = forms.BooleanField(
        label="投诉人称为生活消费需要购买、使用商品或者接受服务",
        help_text="投诉只由消费者提出（投诉举报处理办法第三条）",
    )
    demand = TextField(label="投诉请求", min_length=2, max_length=2000)
    facts = TextField(label="争议的事实依据", min_length=5, max_length=3000)
    agent = forms.CharField(label="受托人（附授权委托书原件和身份证明）", max_length=60, required=False)
    report_part = TextField(
        label="同时反映的违法线索（举报部分）",
        required=False,
        max_length=2000,
        help_text="投诉和举报分别处理（第九条）",
    )

    def check(self) -> None:
        received, knew = self.not_in_future("received_on"), self.cleaned_data.get("knew_on")
        if knew and received and knew > received:
            self.add_error("knew_on", "知道权益受侵害之日不能晚于收到投诉之日，请核对")
        self._consumer()

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


class Distribute(ComplaintForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="分送的下级部门")
    report_by = DateField(label="报告处理结果的日期")

    def check(self) -> None:
        to, ours = self.cleaned_data.get("to_office"), self.complaint.case.office
        if to and (to == ours or not to.lineage.startswith(ours.lineage)):
            self.add_error(
                "to_office", f"{to}不是本机关的下级部门；同级之间不得自行移送（投诉举报处理办法第四十一条），请另选"
            )


class AskIdentity(ComplaintForm):
    hand_in_by = DateField(label="提供身份证明材料的最后日期")

    def check(self) -> None:
        by = self.cleaned_data.get("hand_in_by")
        if by and by <= self.today:
            self.add_error("hand_in_by", "最后日期应当在今天以后")


class Accept(ComplaintForm):
    told_on = DateField(label="告知投诉人之日")
    checked = forms.BooleanField(label="没有不予受理的七种情形", help_text="投诉举报处理办法第十六条")

    def check(self) -> None:
        self.not_in_future("told_on")
        knew, received = self.complaint.knew_on, self.complaint.received_on
        if knew and received and (last := three_years_over(knew, received)):
            self.add_error(
                "checked",
                f"投诉人{date_zh(knew)}知道权益受侵害，三年至{date_zh(last)}届满，{date_zh(received)}才投诉，应当不予受理"
                "（投诉举报处理办法第十六条第四项）",
            )


def three_years_over(knew: date, received: date) -> date | None:
    """The last of the three years, when the complaint came after it (第十六条第四项)."""
    start = timezone.make_aware(datetime.combine(knew, time()))
    last = due(COMPLAINT_RULES.years(3).unrolled(), start, calendar.current()).raw.date()
    return last if received > last else None


class Refuse(ComplaintForm):
    ground = forms.ChoiceField(label="不予受理的情形", choices=REFUSALS)
    factors = forms.MultipleChoiceField(
        label="判断不是生活消费需要所考虑的因素", choices=FACTORS, required=False, help_text="投诉举报处理办法第十七条"
    )
    reasons = TextField(label="理由", min_length=5, max_length=2000)
    told_on = DateField(label="告知投诉人之日")

    def check(self) -> None:
        self.not_in_future("told_on")
        ground = self.cleaned_data.get("ground")
        if ground == "not_consumer" and not self.cleaned_data.get("factors"):
            self.add_error("factors", "以不是生活消费需要不予受理的，须写明所考虑的因素（投诉举报处理办法第十七条）")
        if ground == "three_years":
            self._out_of_time()

    def _out_of_time(self) -> None:
        knew, received = self.complaint.knew_on, self.complaint.received_on
        if knew is None or received is None:
            self.add_error(
                "ground", "没有登记投诉人知道权益受侵害的日期，不能认定超过三年（投诉举报处理办法第十六条第四项）"
            )
        elif three_years_over(knew, received) is None:
            self.add_error(
                "ground",
                f"投诉人{date_zh(knew)}知道权益受侵害，收到投诉时没有超过三年（投诉举报处理办法第十六条第四项）",
            )


class Consent(ComplaintForm):
    both = forms.BooleanField(label="投诉人和被投诉人都同意调解")
    entrusted_to = forms.CharField(
        label="委托调解的组织（双方同意委托的）", max_length=80, required=False, help_text="不得再委托（第十九条）"
    )


class Summon(ComplaintForm):
    meet_at = DateTimeField(label="调解时间")
    place = forms.CharField(label="调解地点（方式）", max_length=120)
    mediators = forms.CharField(label="调解人员", max_length=120)

    def check(self) -> None:
        at = self.cleaned_data.get("meet_at")
        if at and self.asked and at <= self.asked.at:
            self.add_error("meet_at", "调解时间应当在现在以后：须提前告知双方（投诉举报处理办法第二十条第二款）")


class Appraise(ComplaintForm):
    body = forms.CharField(label="鉴定、检测机构", max_length=120)
    chosen_by = forms.ChoiceField(
        label="确定方式", choices={"parties": "双方协商确定", "office": "协商不成，由本机关指定"}
    )
    subject_matter = TextField(label="鉴定、检测事项", max_length=1000)


class AskRecusal(ComplaintForm):
    who = forms.CharField(label="申请回避的调解人员", max_length=60)
    reasons = TextField(label="理由", min_length=2, max_length=1000)


class DecideRecusal(ComplaintForm):
    granted = forms.ChoiceField(label="决定", choices={"yes": "回避，另行指定调解人员", "no": "不予回避"})
    reasons = TextField(label="理由", min_length=2, max_length=1000)


class Agree(ComplaintForm):
    agreed_on = DateField(label="达成协议之日")
    terms = TextField(label="协议内容", min_length=5, max_length=5000)
    letter = forms.ChoiceField(
        label="调解书",
        choices={
            "made": "制作调解书",
            "performed": "已即时履行，不制作",
            "waived": "双方同意不制作",
        },
        help_text="不制作的须做好调解记录（第二十四条第二款）",
    )

    def check(self) -> None:
        self.not_in_future("agreed_on")


class Terminate(ComplaintForm):
    ground = forms.ChoiceField(label="终止的情形", choices={k: v for k, v in TERMINATIONS.items() if k != "sixty_days"})
    reasons = TextField(label="说明", min_length=2, max_length=2000)


class TellTermination(ComplaintForm):
    told_on = DateField(label="告知双方之日")

    def check(self) -> None:
        self.not_in_future("told_on")


class FoundLead(ComplaintForm):
    noticed_on = DateField(label="发现线索之日", help_text="十五个工作日内核查，自次日起算")
    lead = TextField(label="涉嫌违法的线索", min_length=5, max_length=2000)

    def check(self) -> None:
        self.not_in_future("noticed_on")


class Reasons(ComplaintForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class HandOver(ComplaintForm):
    """涉嫌骗取赔偿、敲诈勒索，移送公安机关等部门."""

    to_other = forms.CharField(label="移送的公安机关（其他部门）", max_length=80)
    facts = TextField(label="发现的事实和证据", min_length=10, max_length=3000)
