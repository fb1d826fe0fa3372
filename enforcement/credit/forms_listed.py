"""What is asked where a party is put on the list, shown there in its own province or in another, and taken off."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import DateField, StepForm, TextField
from enforcement.credit import basis, messages, province
from enforcement.credit.problems import problems
from enforcement.credit.questions import TERM_STARTS
from enforcement.credit.received import Receipted
from enforcement.credit.records import as_listed

if TYPE_CHECKING:
    from enforcement.credit.models import Listing

LIMITS = frozenset({"restrict_business", "shutdown", "ban"})
"""限制经营、停产停业、限制从业：kinds of penalty that last for a time."""


class Enlist(StepForm):
    measures = forms.MultipleChoiceField(label="管理措施", choices=messages.MEASURES)
    other_measures = forms.CharField(
        label="其他措施的内容和依据", max_length=300, required=False,
        help_text="选择“法律规定的其他措施”的，写明措施和法律、行政法规或者党中央、国务院政策文件的条款；没有依据的不得采取（失信名单办法第四条、第十五条）",
    )  # fmt: skip
    defence_treated = TextField(label="陈述、申辩的复核情况", max_length=2000)
    reasons = TextField(label="列入理由", min_length=10, max_length=3000)
    registered_in = forms.ChoiceField(
        label="当事人登记地（住所地）", choices=province.REGISTERED, required=False, initial=province.HERE,
        help_text="在外省的，自决定之日起十个工作日内推送登记地部门，由其协助公示（失信名单办法第十四条第二款）",
    )  # fmt: skip
    ban_until = DateField(
        label="限制期限的末日", required=False,
        help_text="限制开展生产经营活动、限制从业等法定措施有期限的填写；超过三年的，公示至该日（失信名单办法第二十一条）",
    )  # fmt: skip
    no_ban_left = TextField(
        label="限制没有期限或者已经届满的情况", max_length=500, required=False,
        help_text="所依据的处罚限制经营、停产停业、限制从业，而没有定期限（如停产停业整顿）或者期限已经届满的填写",
    )  # fmt: skip
    secrecy_cleared = forms.BooleanField(
        label="已完成保密审查",
        help_text="决定作出即推送信用平台，推送前须完成审查和处理（处罚信息公示规定第五条至第七条）",
    )
    redacted = forms.BooleanField(label="已完成脱敏处理")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            office = self.subject.case.office
            self.fields["measures"].help_text = TERM_STARTS.remark(office)
            if province.coded_elsewhere(cast("Listing", self.subject).subject_party.party, office):
                self.fields["registered_in"].initial = province.ELSEWHERE

    def clean(self) -> None:
        listing: Any = self.subject
        other = "other_by_law" in self.cleaned_data.get("measures", ())
        if other and not self.cleaned_data.get("other_measures"):
            self.add_error(
                "other_measures",
                "其他管理措施须写明法律、行政法规或者党中央、国务院政策文件的依据（失信名单办法第四条）",
            )
        if not other:
            self.cleaned_data["other_measures"] = ""
        if listing is None or self.asked is None:
            return
        self._where(listing)
        self._limit(listing, self.asked.on)
        if not self.errors:
            self._sendable(listing, self.asked.on)

    def _where(self, listing: Any) -> None:
        given = self.cleaned_data.get("registered_in") or province.HERE
        if given == province.HERE and province.coded_elsewhere(listing.subject_party.party, listing.case.office):
            self.add_error("registered_in", province.MOVED.format(by="失信名单办法第十四条第二款"))
        self.cleaned_data |= {"registered_in": given, "elsewhere": given == province.ELSEWHERE}

    def _limit(self, listing: Any, on: date) -> None:
        """What the decision behind it forbids for a time keeps the party on the list at least so long."""
        last = self.cleaned_data.get("ban_until")
        decided = basis.behind(listing) if listing.basis_kind == "penalty" else None
        if last is None and self.cleaned_data.get("no_ban_left"):
            return
        if last is None and decided and LIMITS & set(decided.answers.get("kinds", ())):
            self.add_error(
                "ban_until",
                "所依据的处罚限制经营、停产停业或者限制从业：限制期限届满前不得提前移出，超过三年的公示至届满，请填写末日（失信名单办法第十六条第二款、第二十一条）；"
                "没有定期限或者已经届满的，不填末日，请写明情况",
            )
        elif last and last <= on:
            self.add_error(
                "ban_until", "限制期限在列入之日以前已经届满的，不填末日，请在“限制没有期限或者已经届满的情况”中写明"
            )

    def _sendable(self, listing: Any, on: date) -> None:
        self.cleaned_data["listed_on"] = on
        until = self.cleaned_data.get("ban_until")
        draft = as_listed(
            listing, listed_on=on, measures=self.cleaned_data["measures"], number="待签发", ban_until=until
        )
        reviewed = replace(draft, secrecy_cleared=True, redacted=True)
        found = problems(messages.DECIDED, messages.listing_message(messages.DECIDED, reviewed), on)
        if complaints := [str(problem.message) for problem in found]:
            raise ValidationError(complaints)


class Publish(Receipted):
    published_on = DateField(label="公示日期")
    record_number = forms.CharField(label="公示系统记录号", max_length=80)
    secrecy_cleared = forms.BooleanField(label="已完成保密审查")
    redacted = forms.BooleanField(label="已完成脱敏处理")

    def clean(self) -> None:
        super().clean()
        given: date | None = self.not_in_future("published_on")
        listed = getattr(self.subject, "listed_on", None)
        if given and listed and given < listed:
            self.add_error("published_on", "公示日期不能早于列入决定的日期")


class Push(StepForm):
    """推送登记地部门 (失信名单办法 14 II): they show it, within ten working days of having it."""

    pushed_to = forms.CharField(label="登记地（住所地）部门", max_length=120)
    pushed_on = DateField(label="推送之日")
    received_on = DateField(
        label="对方收到之日", required=False, help_text="不填即推送当日；自收到之日起十个工作日内由对方公示"
    )

    def clean(self) -> None:
        pushed, received = self.not_in_future("pushed_on"), self.not_in_future("received_on")
        listed = getattr(self.subject, "listed_on", None)
        if pushed and listed and pushed < listed:
            self.add_error("pushed_on", "推送日期不能早于列入决定的日期")
        elif pushed and received and received < pushed:
            self.add_error("received_on", "收到日期不能早于推送日期")
        self.cleaned_data["received_on"] = received or pushed


class DataDone(Receipted):
    """What another province shows is taken off there (信用修复办法 4 II)."""

    pushed_to = forms.CharField(
        label="已推送的登记地部门", max_length=120, required=False, help_text="当事人登记地在其他省的填写"
    )

    def clean(self) -> None:
        super().clean()
        if getattr(self.subject, "elsewhere", False) and not self.cleaned_data.get("pushed_to"):
            self.add_error(
                "pushed_to",
                "登记地在其他省的，须在三个工作日内推送登记地部门，由其停止公示（信用修复办法第四条第二款）",
            )
