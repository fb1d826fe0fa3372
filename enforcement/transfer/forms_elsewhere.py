"""What is asked when the police return a case that is for another authority to prosecute: where it goes, and what that says."""

from django import forms

from casework.forms import StepForm, TextField
from casework.law.statutes import CRIMINAL_PROCEDURE, POLICE_PROCEDURE, TRANSFER_RULES
from enforcement.transfer.forms import Answer

RULES = ("CT-14", "CT-39")

OTHER_BODIES = {
    "supervision": "监察机关",
    "procuratorate": "人民检察院（由其直接受理的案件）",
    "security": "国家安全机关",
    "coast_guard": "海警机构",
    "military": "军队保卫部门",
    "court": "人民法院（告诉才处理的案件）",
    "other": "其他主管机关",
}
"""Who else may take a criminal case up (刑事诉讼法第十九条、第四条、第三百零八条)."""

RECEIVED, FILED, NOT_FILED, ENDED = "received", "filed", "not_filed", "ended"
OUTCOMES = {
    RECEIVED: "已签收，尚未决定",
    FILED: "已立案（受理）",
    NOT_FILED: "不予立案（受理），退回",
    ENDED: "立案后终结，不追究刑事责任",
}


class PassOn(StepForm):
    """CT-14: the police say the case is for another authority; it goes there with the whole file."""

    body = forms.ChoiceField(
        label="受移送机关",
        choices=OTHER_BODIES,
        help_text=f"公职人员职务犯罪的移送监察机关或者人民检察院（{TRANSFER_RULES.art(19)}）",
    )
    body_name = forms.CharField(label="受移送机关名称", max_length=80)
    grounds = TextField(
        label="移送的理由",
        min_length=10,
        max_length=2000,
        help_text=f"涉嫌的犯罪、为何属于该机关管辖（{CRIMINAL_PROCEDURE.art(19)}）",
    )
    materials = TextField(label="随案移送的材料", min_length=2, max_length=2000, help_text="每行一项")
    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=40)

    def clean_body_name(self) -> str:
        name: str = self.cleaned_data["body_name"]
        if self.subject is not None and name.strip() == str(getattr(self.subject, "police", None) or ""):
            raise forms.ValidationError(
                f"{name}已经以不属其职责退回，应当移送其他主管机关（{POLICE_PROCEDURE.art(180, 3)}）；请填该机关的名称"
            )
        return name


class BodyAnswer(Answer):
    """The receipt, and what became of it."""

    body_outcome = forms.ChoiceField(label="该机关的回执或者答复", choices=OUTCOMES)
    reasons = TextField(label="说明", required=False, max_length=2000, help_text="不予立案、终结的须填理由")
    field_order = ("body_outcome", "document_number", "signed_by", "served_on", "reasons")

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("body_outcome") in (NOT_FILED, ENDED) and len(given.get("reasons") or "") < 2:
            self.add_error("reasons", f"不予立案或者终结的，写明其理由；此后恢复行政处理（{TRANSFER_RULES.art(10)}）")
