"""What is asked on the way off the list before the three years are over (提前移出)."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django import forms

from casework import clock
from casework.forms import DateField, StepForm, TextField
from casework.sides import own_parties
from enforcement.credit import basis, early, heavier
from enforcement.credit.repair.forms import PAPERS

if TYPE_CHECKING:
    from enforcement.credit.models import Listing

SHARED = {name: label for name, label in PAPERS.items() if name in ("identity", "proof")}
"""What an office may find for itself on a sharing platform, and may then not ask for."""
LATE = "收到申请已超过二个工作日（至{last:%Y-%m-%d}）：请先“登记提前移出申请”，受理期限自收到之日起算，逾期留有记录（信用修复办法第十四条第四款）"


class EarlyForm(StepForm):
    @property
    def listing(self) -> "Listing":
        return cast("Listing", self.subject)

    def received(self) -> date | None:
        """The day of receipt; what a party enters itself is received as it enters it: the office's days run from then."""
        given = self.not_in_future("received_on")
        itself = (
            self.subject is not None
            and self.asked is not None
            and own_parties(self.subject.case, self.asked) is not None
        )
        if given and itself and given != clock.today():
            self.add_error("received_on", "自行提交的，以提交当日为收到之日，请填写今天的日期（信用修复办法第十四条）")
            return None
        return given


class FileRepair(EarlyForm):
    """The application, whatever it lacks."""

    received_on = DateField(label="收到申请的日期", help_text="自该日起二个工作日内受理、告知补正或者不予受理")
    papers_given = forms.MultipleChoiceField(
        label="已提交的材料", choices=PAPERS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> None:
        received, shown = self.received(), getattr(self.subject, "published_on", None)
        if received and shown and received < shown:
            self.add_error("received_on", f"收到申请的日期不能早于公示日期（{shown:%Y-%m-%d}），请核对")


class PapersGiven(EarlyForm):
    received_on = DateField(label="收到补正材料的日期")
    papers_given = forms.MultipleChoiceField(label="补正的材料", choices=PAPERS, widget=forms.CheckboxSelectMultiple)

    def clean(self) -> None:
        received = self.received()
        asked_for = [it for it in early.told(self.listing) if it.step == early.ASKED] if self.subject else []
        if received and asked_for and received < asked_for[-1].on:
            self.add_error("received_on", f"不能早于告知补正之日（{asked_for[-1].on:%Y-%m-%d}），请核对")


class AskRepair(EarlyForm):
    received_on = DateField(
        label="收到申请的日期",
        required=False,
        help_text="已登记申请的不填；当场受理的填写，收到之日起二个工作日内决定是否受理",
    )
    papers_complete = forms.BooleanField(label="申请书、主体资格文件、守信承诺书和履行、整改证明齐全")
    papers_shared = forms.MultipleChoiceField(
        label="可以通过共享平台取得、不要求提交的材料",
        choices=SHARED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    barred = forms.BooleanField(label="三年内曾因弄虚作假被不予修复或者撤销修复", required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("barred"):
            self.add_error(
                "barred",
                "自不予修复或者撤销修复的决定作出之日起三年内，不得申请信用修复（信用修复办法第二十三条第二款）",
            )
        if self.subject is not None and (filed := early.told(self.listing)):
            self.cleaned_data["received_on"] = early.complete_on(filed)
            self._lacking(early.papers(filed))
        else:
            self._at_once()

    def _lacking(self, given: set[str]) -> None:
        given |= set(self.cleaned_data.get("papers_shared", ()))
        if lacking := [label for name, label in PAPERS.items() if name not in given]:
            self.add_error(
                "papers_complete", f"还缺少{'、'.join(lacking)}，应当一次性告知补正（信用修复办法第十四条第四款）"
            )

    def _at_once(self) -> None:
        received, shown = self.not_in_future("received_on"), getattr(self.subject, "published_on", None)
        if received is None:
            if "received_on" not in self.errors:
                self.add_error("received_on", "没有登记申请的，请填写收到申请的日期")
        elif shown and received < shown:
            self.add_error("received_on", f"收到申请的日期不能早于公示日期（{shown:%Y-%m-%d}），请核对")
        elif (
            self.subject and self.asked and self.asked.on > (last := early.last_day(received, self.subject.case.office))
        ):
            self.add_error("received_on", LATE.format(last=last))


class GrantRepair(StepForm):
    performed = forms.BooleanField(label="已履行处罚或者裁决确定的义务")
    rectified = forms.BooleanField(label="已纠正违法行为、消除危害后果")
    no_heavier_again = forms.BooleanField(label="未再受到较重行政处罚")
    measure_running = forms.BooleanField(label="法律、行政法规规定的管理措施期限尚未届满", required=False)
    reasons = TextField(label="审查情况", min_length=5, max_length=2000)

    def clean(self) -> None:
        if self.cleaned_data.get("measure_running"):
            self.add_error("measure_running", "管理措施的法定期限尚未届满，不得提前移出（信用修复办法第十三条第二款）")
        self._by_the_ledgers()
        self.cleaned_data["removal_reason"] = "early_repair"

    def _by_the_ledgers(self) -> None:
        """A tick does not outweigh what is recorded: unperformed here, or punished heavily again anywhere."""
        if self.subject is None:
            return
        if basis.unperformed(self.subject):
            self.add_error(
                "performed",
                "案件台账载明处罚决定、裁决经催告仍未履行，不符合提前移出的条件（信用修复办法第十三条）；已经履行的，先登记履行",
            )
        for again in heavier.since(self.subject):
            self.add_error(
                "no_heavier_again", f"列入后又受到较重行政处罚：{again}，不符合提前移出的条件（信用修复办法第十三条）"
            )
