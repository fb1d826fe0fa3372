"""退回物品的处理：what becomes of goods another authority gave back, and by when that is said.

No article says within how many days. What was seized and went to the police is under no seizure when it comes back
(行政强制法 21): it is returned, seized anew, or kept on a ground that is named. Until each item has its fate the clock of
the office runs, and shows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, TextField
from casework.law.period import Period
from casework.law.statutes import COMPULSION_LAW, PENALTY_LAW, TRANSFER_RULES
from casework.law.unsettled import Unsettled
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.fields import GoodsForm, HeldField
from enforcement.penalty.inventory.tally import Holding

RULES = ("CT-30", "P-EVD-6")

WITHIN = Unsettled(
    "goods.returned_workdays",
    "公安机关等退回物品后，多少个工作日内决定退还、重新查封扣押或者依法处理（条文没有写明，比照先行登记保存的七个工作日）",
    7,
    ("CT-30", "P-EVD-6"),
)
USUALLY = TRANSFER_RULES.workdays(WITHIN.default)

FATES = {
    "return": "退还当事人（权利人）",
    "confiscated": "按已经作出的没收决定处理",
    "judgment": "按人民法院生效裁判处理",
    "consent": "当事人书面同意继续由本机关保管",
}
NAMED = {"judgment": "裁判文书的文号", "consent": "当事人同意书的日期或者编号"}


def within(subject: Any, answers: Mapping[str, Any]) -> Period:
    return TRANSFER_RULES.workdays(int(WITHIN.value(subject.case.office)))


class ReturnedField(HeldField):
    """Items that came back and of which nobody has said since what becomes of them."""

    def offer(self, subject: Any, asked: Any) -> None:
        self.holdings = stock.by_id(stock.undecided(subject.case))
        self.choices = [(pk, f"{it.item}，{it.amount}") for pk, it in self.holdings.items()]


class DecideReturned(GoodsForm):
    items = ReturnedField(label="退回的物品")
    fate = forms.ChoiceField(
        label="如何处理", choices=FATES,
        help_text="须继续查封、扣押的，在行政处罚程序中重新决定，登记后即视为已经处理；决定退还的，再办理“发还物品”",
    )  # fmt: skip
    document = forms.CharField(label="所依据的文书", max_length=120, required=False)
    decided_on = DateField(label="决定日期")
    reasons = TextField(label="理由", min_length=10, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["decided_on"].help_text = WITHIN.remark(self.case.office)

    def check(self) -> None:
        self.not_in_future("decided_on")
        given = self.cleaned_data
        fate, day = given.get("fate"), given.get("decided_on")
        if fate == "confiscated" and not stock.confiscated(self.case):
            self.add_error(
                "fate", f"本案没有正在生效的没收决定（{PENALTY_LAW.art(74, 1)}）；请退还，或者先依法作出处罚决定"
            )
        if fate in NAMED and not given.get("document"):
            self.add_error(
                "document",
                f"请写明{NAMED[fate]}；没有根据的不能留存，原查封、扣押已经结束（{COMPULSION_LAW.art(28, 1)}）",
            )
        if day:
            self.each("items", lambda it: day < _came_on(it), "决定不能早于退回之日")


def _came_on(held: Holding) -> date:
    event = held.came_back.event
    told = event.answers.get("returned_on")
    return date.fromisoformat(told) if told else event.on
