"""What is entered of a file that comes back (反向移送接收登记), on the page and through the interface alike."""

from typing import Any

from django import forms

from casework import clock
from casework.forms import DateField, TextField
from casework.law.statutes import PENALTY_LAW
from casework.models import Office
from casework.models.case import CaseKind
from casework.models.office import OfficeKind
from casework.models.party import IdKind, Party

SENDING = {OfficeKind.PROCURATORATE: "procuratorate", OfficeKind.POLICE: "police", OfficeKind.COURT: "court"}
PARTY_KINDS = Party._meta.get_field("kind").choices or ()


class SenderField(forms.ModelChoiceField):
    """The police organ, the procuratorate or the court that sent it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Office.objects.filter(kind__in=list(SENDING)).order_by("kind", "name"), **kwargs)


class ReverseFile(forms.Form):
    sender = SenderField(label="移送机关")
    document_number = forms.CharField(
        label="文书文号", max_length=80, help_text="检察意见书、移送案件通知书、司法建议书等"
    )
    signed_by = forms.CharField(label="对方承办人（签发人）", max_length=60)
    served_on = DateField(label="文书送达日期")
    received_on = DateField(label="收到材料日期", help_text="核查、回复的期限自次日起算")
    our_number = forms.CharField(
        label="本机关原案号或者移送书文号",
        max_length=80,
        required=False,
        help_text="知道的填写，据此找到原案；不知道的按当事人查找",
    )
    advice = TextField(label="移送（检察）意见的内容", min_length=10, max_length=3000)
    party_kind = forms.ChoiceField(label="当事人类别", choices=PARTY_KINDS)
    party_name = forms.CharField(label="当事人名称（姓名）", max_length=120)
    id_kind = forms.ChoiceField(label="证件类型", choices=IdKind.choices, initial=IdKind.NONE)
    id_number = forms.CharField(label="证件号码", max_length=60, required=False)
    address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    kind = forms.ChoiceField(label="案件种类（没有原案的）", choices=CaseKind.choices, initial=CaseKind.TRADEMARK)
    facts = TextField(label="违法事实要点", min_length=10, max_length=3000)

    def clean(self) -> None:
        given, today = self.cleaned_data, clock.today()
        for name in ("served_on", "received_on"):
            if given.get(name) and given[name] > today:
                self.add_error(name, f"{self.fields[name].label}不能晚于今天")
        served, received = given.get("served_on"), given.get("received_on")
        if served and received and received < served:
            self.add_error("received_on", f"收到材料不能早于文书送达之日{served}")
        if given.get("id_kind") != IdKind.NONE and not given.get("id_number"):
            self.add_error(
                "id_number", f"请填写证件号码，据此查找原案（{PENALTY_LAW.art(27, 1)}）；没有提供的，证件类型选“未提供”"
            )
