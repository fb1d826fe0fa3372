"""What the steps of a case that comes back ask for (反向移送): the procuratorate's opinion, the check, the answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import DateField, OfficeField, PeriodField, StepForm, TextField
from casework.law.period import Unit
from casework.law.statutes import CRIMINAL_PROCEDURE, PENALTY_LAW
from casework.models.office import OfficeKind
from enforcement.transfer.forms import Answer
from enforcement.transfer.guards import no_penalty_runs, sent_by


class Opinion(Answer):
    advice = TextField(label="检察意见（移送意见）的内容", min_length=10, max_length=3000)
    received_on = DateField(label="收到材料日期")

    def clean(self) -> None:
        super().clean()
        received, served = self.not_in_future("received_on"), self.cleaned_data.get("served_on")
        if received and served and received < served:
            self.add_error("received_on", f"收到材料不能早于文书送达之日{served}")


SENDERS = {"procuratorate": "人民检察院", "police": "公安机关", "court": "人民法院"}


SENT_IN = {"procuratorate": "procuratorate", "police": "police", "court": "court_of_origin"}
"""Sender → the answer that names it."""


class FileBack(Opinion):
    """公安机关移回：no facts of a crime, or too slight; a penalty may be due all the same (移送规定第十三条)."""


class ReverseStart(Opinion):
    """A file that comes on its own: nothing of this case is with the sender any longer, or never was."""

    sender_kind = forms.ChoiceField(
        label="移送机关", choices={"": "按下面所选的机关"} | SENDERS, required=False, initial="procuratorate"
    )
    procuratorate = OfficeField(OfficeKind.PROCURATORATE, label="人民检察院", required=False)
    police = OfficeField(OfficeKind.POLICE, label="公安机关", required=False)
    court_of_origin = OfficeField(OfficeKind.COURT, label="人民法院", required=False)

    def clean(self) -> None:
        super().clean()
        given = [kind for kind, name in SENT_IN.items() if self.cleaned_data.get(name)]
        kind = self.cleaned_data.get("sender_kind") or (given[0] if given else "procuratorate")
        self.cleaned_data["sender_kind"] = kind
        if given != [kind]:
            self.add_error(
                SENT_IN[kind], f"请选择移送本案的{SENDERS[kind]}，且只选一个机关（{PENALTY_LAW.art(27, 1)}）"
            )


class Extension(StepForm):
    extension = PeriodField(Unit.WORKDAY, 15, label="延长")
    reasons = TextField(label="延长理由", min_length=5, max_length=1000)


class ReverseDecision(StepForm):
    reasons = TextField(label="决定理由", min_length=10, max_length=2000)


class Progress(StepForm):
    result = TextField(label="办理的进展", min_length=10, max_length=3000)


def _owed_to(transfer: Any) -> str:
    """By which article the sender of the file hears of the result."""
    if sent_by(transfer) == "procuratorate":
        return f"{CRIMINAL_PROCEDURE.art(177, 3)}要求通知处理结果"
    return f"{PENALTY_LAW.art(27, 2)}要求通报处理信息"


class Reply(StepForm):
    """The result. While nothing is decided and no penalty runs with its own clock, there is none: only progress."""

    result = TextField(label="处理结果", min_length=10, max_length=3000)
    decision_number = forms.CharField(
        label="处理决定文号",
        max_length=80,
        required=False,
        help_text="本案的处罚程序正在办理、按其办案期限计算的，可以不填",
    )

    def clean_decision_number(self) -> str:
        number: str = self.cleaned_data["decision_number"]
        transfer: Any = self.subject
        if transfer is not None and not number and no_penalty_runs(transfer):
            raise ValidationError(
                f"还没有作出处理决定，也没有正在办理的行政处罚（{_owed_to(transfer)}）；请填写决定文号，"
                "或者先办理“回复办理进展”"
            )
        return number
