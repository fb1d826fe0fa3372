"""回执：whether the credit platform has what it was told about a listing; asked before that is entered as done (CL07, CR-R7)."""

from typing import Any

from casework import delivery
from casework.forms import StepForm, TextField
from casework.models import Delivery
from enforcement.credit import messages

RULES = ("CL07", "CR-R7")
"""The rules of the register that this module answers for."""

SENT_BACK = (
    "对方已退回报送的内容：请先在“对外报送”中更正重发，收到回执后再登记（失信名单办法第十四条、信用修复办法第十七条）"
)
NOT_YET = "对方的回执尚未收到：报送由系统重试，进展见“对外报送”；收到回执后再登记（失信名单办法第十四条、信用修复办法第十七条）"
BY_HAND = "公示系统没有联通，由人工办理：请写明在公示系统录入、核对的情况（何时、由谁、以何凭据确认）"


class Receipted(StepForm):
    """The receipt of the platform, or, where no platform is connected, in whose hands the matter was."""

    by_hand = TextField(
        label="没有回执，由人工办理的情况", required=False, max_length=500, min_length=5,
        help_text="只在公示系统没有联通、无从收到回执时填写；已联通的，以回执为准",
    )  # fmt: skip

    def clean(self) -> None:
        if self.subject is None:
            return
        last = _last_told(self.subject)
        if last is not None and last.delivered_at is not None:
            self.cleaned_data["by_hand"] = ""
        elif last is not None and last.refused is not None:
            self.add_error(None, SENT_BACK)
        elif last is not None and messages.CHANNEL in delivery.channels():
            self.add_error(None, NOT_YET)
        elif not self.cleaned_data.get("by_hand") and "by_hand" not in self.errors:
            self.add_error("by_hand", BY_HAND)


def _last_told(listing: Any) -> Delivery | None:
    """What was told last of the listing itself; a measure of discipline in trouble keeps nobody on the list."""
    told = Delivery.objects.filter(subject_key=messages.subject_key(str(listing.pk)), topic__in=messages.TOPICS)
    return told.order_by("sequence").last()
