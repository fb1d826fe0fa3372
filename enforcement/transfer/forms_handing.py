"""What the handing over asks for: every exhibit with its digest and its seal, and why anything stays behind (第十二条)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, IntactEvidenceField, PeopleField, StepForm, TextField
from casework.goods import goods_of
from casework.intake.forms_custody import seal_of
from casework.law.statutes import PENALTY_PROCEDURE, TRANSFER_RULES
from casework.models import CustodyEvent, Event
from casework.models.evidence import EvidenceKind
from casework.roles import Role
from enforcement.transfer.forms import InTime
from enforcement.transfer.questions import ASK, SEALED_DATA
from enforcement.transfer.returned import EvidenceBackField, GoodsBackField


class TakeBack(StepForm):
    """收回：every item that came back, counted by two, with its seal, its digest and its keeper."""

    returned_on = DateField(label="退回（交接）日期")
    delivered_by = forms.CharField(label="退回机关的经办人", max_length=60)
    letter = forms.CharField(
        label="退回物品、材料的文书文号", max_length=80, help_text="没有文号的写“口头通知”并写明联系人"
    )
    goods = GoodsBackField(label="退回的物品", required=False)
    exhibits = EvidenceBackField(label="退回的证据", required=False)
    case_files = TextField(
        label="退回的案卷材料",
        required=False,
        max_length=1000,
        help_text="移送书、调查报告等案卷材料的名称、册数、页数",
    )
    receivers = PeopleField(Role.HANDLER, at_least=2, of_case=True, label="接收人（二人以上）")
    signed = forms.BooleanField(label="已逐件清点，核对封存状态和校验值，交接双方在清单上签名")
    from_whom = forms.CharField(label="退回的机关", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        transfer: Any = self.subject
        day = self.not_in_future("returned_on")
        if transfer is None:
            return
        self.cleaned_data["from_whom"] = str(transfer.police or transfer.procuratorate)
        if not any(self.cleaned_data.get(it) for it in ("goods", "exhibits", "case_files")) and not self.errors:
            self.add_error("goods", f"没有填写退回的任何物品、证据或者案卷材料（{TRANSFER_RULES.art(13)}）")
        gone = went_on(transfer)
        if day and gone and day < gone:
            self.add_error("returned_on", f"退回不能早于移送（移交）之日{gone}")


def went_on(transfer: Any) -> Any:
    """The day on which the case, or its goods, went to the police."""
    events = Event.objects.filter(subject_id=transfer.pk, procedure="transfer", step__in=("send", "hand_over"))
    last = events.order_by("version").last()
    if last is None:
        return None
    handed = last.answers.get("handed_on")
    return date.fromisoformat(handed) if handed else timezone.localtime(last.at).date()


class HandOver(InTime):
    limits = ("hand_over_in_time",)
    limited = "收到立案通知后三日内移交"
    limited_by = TRANSFER_RULES.art(12)
    evidence = IntactEvidenceField(
        label="移交的证据", unfit="不能移交", required=False, doubted_too=True, help_text="所选证据的保管链记入移交"
    )
    handed_on = DateField(label="移交日期")
    received_by = forms.CharField(label="公安机关接收人", max_length=60)
    checked = forms.BooleanField(
        label="已逐项清点，核对封存状态和校验值，双方签名",
        error_messages={"required": f"须逐项清点并办结交接手续（{TRANSFER_RULES.art(12)}）"},
    )
    differences = TextField(label="与移送时清单不一致之处", required=False, max_length=1000)
    kept_back = TextField(
        label="没有移交的证据和理由",
        required=False,
        max_length=1000,
        help_text="有证据没有选入移交的须填，如须留存办理行政处罚的原件",
    )
    unsealed = TextField(
        label="没有封存或者没有备份的电子数据和原因",
        required=False,
        max_length=1000,
        help_text="电子数据应以封存状态移交并附备份；本系统存有文件的，文件即为备份",
    )
    goods_kept_back = TextField(
        label="没有移交的物品和原因",
        required=False,
        max_length=1000,
        help_text="涉案物品账上仍有物品的须填；都移交了的不填",
    )
    measure_number = forms.CharField(
        label="实施行政强制措施决定书文号", max_length=80, required=False, help_text="移交查封、扣押物品的须填"
    )
    measure_on = DateField(label="实施行政强制措施日期", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["evidence"].initial = [it.pk for it in self.subject.case.evidence.all()]

    def _whole(self) -> None:
        """Nothing stays behind unsaid (第十二条)."""
        chosen = self.cleaned_data.get("evidence")
        if self.subject is None or chosen is None or self.cleaned_data.get("kept_back"):
            return
        if left := list(self.subject.case.evidence.exclude(pk__in=[it.pk for it in chosen]).order_by("number")):
            names = "、".join(f"证据{it.number}“{it.name}”" for it in left[:5])
            self.add_error(
                "kept_back",
                f"{names}{f'等{len(left)}件' if len(left) > 5 else ''}没有选入移交；涉案物品和与案件有关的其他材料应当全部移交"
                f"（{TRANSFER_RULES.art(12)}），不移交的请写明理由",
            )

    def _data_is_sealed(self) -> None:
        """EV-13: what a court may call a defect is said now, while it can still be mended."""
        chosen = self.cleaned_data.get("evidence")
        if self.subject is None or not chosen or self.cleaned_data.get("unsealed"):
            return
        if SEALED_DATA.value(self.subject.case.office) != ASK:
            return
        data = chosen.filter(kind=EvidenceKind.ELECTRONIC).order_by("number").prefetch_related("custody")
        if bare := [it for it in data if seal_of(it.custody.all()) != CustodyEvent.Kind.SEALED or it.file is None]:
            self.add_error(
                "unsealed",
                f"{'、'.join(map(str, bare[:3]))}{'等' if len(bare) > 3 else ''}没有封存或者没有备份；请先在“记录证据保管、流转”中"
                f"记明封存，或者在此写明原因。{SEALED_DATA.remark(self.subject.case.office)}",
            )

    def _everything_goes(self) -> None:
        """CT-16: what the book of the goods still holds goes along, or the list says why it does not."""
        left = goods_of(self.subject.case) if self.subject is not None else []
        if left and not self.cleaned_data.get("goods_kept_back"):
            named = "、".join(f"{it.name}{it.quantity}" for it in left[:3]) + ("等" if len(left) > 3 else "")
            why = f"涉案物品账上仍有{named}没有移交（{TRANSFER_RULES.art(12)}）：请先在“涉案物品”中逐件办理移交，不移交的写明原因"
            self.add_error("goods_kept_back", why)

    def clean(self) -> None:
        super().clean()
        day, sent = self.not_in_future("handed_on"), went_on(self.subject) if self.subject is not None else None
        if day and sent and day < sent:
            self.add_error("handed_on", f"移交不能早于移送之日{sent}")
        self._whole()
        self._data_is_sealed()
        self._everything_goes()
        if bool(self.cleaned_data.get("measure_number")) != bool(self.cleaned_data.get("measure_on")):
            self.add_error("measure_number", "强制措施决定书的文号和日期须一并填写，用于告知当事人物品已经移送")
        seized = self.subject is not None and any(row["measure"] for row in getattr(self.subject, "items", []))
        if seized and not self.cleaned_data.get("measure_number"):
            self.add_error(
                "measure_number",
                f"清单中有查封、扣押的物品，移交须告知当事人（{PENALTY_PROCEDURE.art(17, 2)}）；请填写强制措施决定书的文号和日期",
            )
