"""What making a notice, and serving a paper, asks for (通知与送达的表单): one notice, one addressee, one return of service."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import AboutCase, DateField, KeptFileField, StepForm
from casework.law.basis import cite
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.periods import PERIODS
from casework.law.statutes import ONLINE_LITIGATION_RULES, ORDER_81
from casework.models import CaseParty, IssuedPaper, Proceeding
from casework.procedure import Asked
from casework.serving import DAY_OF_RECEIPT, METHODS, missing_proof
from mediation import bases
from mediation.agreement import parting
from mediation.agreement.forms_sides import SideField
from mediation.agreement.sides import Side


class Notify(StepForm):
    """A notice for one respondent. With nobody named, one for each who has none yet (the effect goes on to the next)."""

    side = SideField(
        Side.Of.RESPONDENT,
        label="哪一名被请求人",
        help_text="不选的，向尚无通知书的各名被请求人各制作一份；选一名的，只对其（重新）制作",
    )

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation is None:
            return
        chosen = self.cleaned_data.get("side")
        waiting = parting.without_notice(mediation)
        side = next((it for it in mediation.all_sides if chosen and it.case_party_id == chosen.pk), None)
        if side is not None and not side.awaited:
            self.add_error("side", f"{side.name}已经表态，不再向其制作陈述意见通知书（{bases.STATEMENT.articles[-1]}）")
        if chosen is None and not waiting:
            self.add_error("side", "各名被请求人都已有通知书；需要重新制作的，请选择是哪一名")
        self.cleaned_data["only_this_one"] = chosen is not None
        self.cleaned_data["side"] = chosen or (waiting[0].case_party if waiting else None)


class Served(StepForm):
    """How a paper reached its one addressee, and what proves it; the return of service is made from it."""

    day = "served_on"
    """The answer that gives the day of receipt."""

    means = forms.ChoiceField(
        label="送达方式", choices=METHODS,
        help_text="收到之日：" + "；".join(f"{METHODS[code]}为{day}" for code, day in DAY_OF_RECEIPT.items()),
    )  # fmt: skip
    agreed_to_electronic = forms.BooleanField(label="受送达人同意电子送达，并确认了电子地址", required=False)
    tracking = forms.CharField(label="邮件单号", max_length=60, required=False)
    channel = forms.CharField(label="电子送达的号码、地址或者账户", max_length=120, required=False)
    witness = forms.CharField(label="留置送达的见证人及其单位", max_length=120, required=False)
    recorded = forms.BooleanField(label="留置送达的过程已拍照、录像", required=False)
    through = forms.CharField(label="受托、转交单位或者域外送达途径", max_length=160, required=False)
    announced_on = DateField(label="公告发布之日", required=False, help_text="公告送达的填写；期满方视为送达")
    receipt = forms.CharField(label="送达回证（回执）的编号、签收人", max_length=200, required=False)
    receipt_scan = KeptFileField(
        label="送达回证（回执）的扫描件",
        required=False,
        help_text="以后按缺席处理的，须有送达回证的编号、扫描件或者其他凭证",
    )

    def proved(self, received: date | None) -> None:
        """The method is allowed and has left what it must leave."""
        means, given = self.cleaned_data.get("means", ""), self.cleaned_data
        for name, why in missing_proof(means, given, ORDER_81.art(10)):
            self.add_error(name, why)
        if means == "electronic" and not given.get("agreed_to_electronic"):
            self.add_error(
                "agreed_to_electronic",
                f"电子送达须经受送达人同意并确认地址（{ONLINE_LITIGATION_RULES.art(29)}，比照）；没有同意的，请改用其他方式",
            )
        if means == "announcement" and received:
            self._announced(received)

    def _announced(self, received: date) -> None:
        announced = self.not_in_future("announced_on")
        if announced is None or self.subject is None:
            self.add_error(
                "announced_on", f"公告送达须写明公告发布之日（{ORDER_81.art(10)}）；没有公告的，请改用其他方式"
            )
            return
        start = timezone.make_aware(datetime.combine(announced, time()))
        days = calendar.current().for_region(self.subject.office.division)
        over = timezone.localtime(due(PERIODS["R-SRV-5"].period, start, days).due).date()
        if received < over:
            self.add_error(
                self.day,
                f"公告于{date_zh(over)}期满，收到之日不能早于该日（{cite(PERIODS['R-SRV-5'].basis, received)}）",
            )


class PaperToServeField(AboutCase, forms.ModelChoiceField):
    """A numbered paper of this mediation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(IssuedPaper.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        mine = IssuedPaper.objects.filter(event__subject_id=subject.pk).exclude(number="")
        self.queryset = mine.order_by("issued_at")


class SomeSideField(SideField):
    """Any side there was: who has left is served, too."""

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        mediation: Any = subject
        chosen = [it.case_party_id for it in mediation.all_sides]
        self.queryset = CaseParty.objects.filter(pk__in=chosen).select_related("party")


class RecordService(Served):
    """One paper, one addressee."""

    field_order = ("paper", "party", "served_on", "means")

    paper = PaperToServeField(label="文书")
    party = SomeSideField(label="受送达人")
    served_on = DateField(label="收到之日")

    def clean(self) -> None:
        served, paper = self.not_in_future("served_on"), self.cleaned_data.get("paper")
        self.proved(served)
        if self.subject is not None and self.cleaned_data.get("party") is None and "party" not in self.errors:
            self.add_error("party", "须写明受送达人；数人的，逐一登记")
        if paper and served and served < (made := timezone.localtime(paper.issued_at).date()):
            self.add_error("served_on", f"收到之日不能早于文书作出之日（{date_zh(made)}）")
