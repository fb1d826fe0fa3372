"""What the steps of a complaint ask for."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, OfficeField, StepForm, TextField
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.statutes import COMPLAINT_RULES
from casework.models.office import OfficeKind
from enforcement.complaint import registered
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
        if absent := registered.missing(self.complaint):
            self.add_error(
                "checked",
                f"投诉材料还缺{'、'.join(absent)}（投诉举报处理办法第十条第一款、第十一条）；请补充登记、更正当事人信息后再受理，"
                "投诉人不提供的，以没有提供必需的材料为由不予受理（第十六条第五项）",
            )
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
