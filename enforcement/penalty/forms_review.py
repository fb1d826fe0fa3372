"""What the review asks for (审核): the opinion, who may give it, and which law applies."""

from typing import Any

from django import forms

from casework.bounds import Bounded
from casework.forms import PeriodField, TextField
from casework.law.period import Unit
from enforcement.penalty import discretion, questions
from enforcement.penalty.form import PenaltyForm


class ExtendReview(Bounded, PenaltyForm):
    longest = {"extension": questions.LONGEST_REVIEW}
    extension = PeriodField(Unit.WORKDAY, 3650, label="延长（工作日）", help_text="")
    reasons = TextField(label="特殊情况", min_length=5, max_length=1000)


class Opinion(PenaltyForm):
    opinion = TextField(label="审核意见和建议", min_length=2, max_length=3000)
    reviewed_before = forms.BooleanField(
        label="法制审核人员此前已从事行政处罚决定法制审核（不是初次）",
        required=False,
        help_text="初次从事法制审核的须取得法律职业资格；此前已从事的，法律没有要求，在此注明（行政处罚法第五十八条第二款）",
    )

    def check(self) -> None:
        assert self.asked is not None
        legal = bool(self.penalty.legal_ground) or self.penalty.state == "legal_review"
        if legal and not self.asked.by.law_qualified and not self.cleaned_data.get("reviewed_before"):
            self.add_error(
                "reviewed_before",
                "初次从事行政处罚决定法制审核的人员须取得法律职业资格（行政处罚法第五十八条第二款、程序规定第五十一条第二款）；"
                "请改由具备资格的人员审核，此前已从事法制审核的请注明",
            )


class Agree(Opinion):
    """The reviewer's yes; when the law has changed since the conduct, the reviewer says which applies."""

    applied_law = forms.ChoiceField(
        label="适用的法律",
        required=False,
        choices={
            "": "（法律没有变化）",
            "conduct": "行为时的法律（新法不较轻）",
            "decision": "决定时的法律（处罚较轻或者不认为是违法）",
        },
        help_text="行为终了后法律有修改的，须比较前后两法的处罚轻重（行政处罚法第三十七条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only and (found := discretion.which_law(self.penalty, self.today)) and found.told:
            self.fields["applied_law"].help_text = f"按处罚目录比较：{found.told}"

    def clean_applied_law(self) -> str:
        answer: str = self.cleaned_data["applied_law"]
        if not answer and not self.described_only and self.penalty.law_changed(self.today):
            raise forms.ValidationError(
                "行为终了后法律已经修改：须写明适用行为时的法律还是处罚较轻的新法（行政处罚法第三十七条）"
            )
        self._as_compared(answer)
        return answer or "conduct"

    def _as_compared(self, answer: str) -> None:
        """Where one law is plainly the lighter, the other cannot be chosen."""
        found = None if self.described_only else discretion.which_law(self.penalty, self.today)
        if answer and found and found.changed and not found.mixed and (answer == "decision") != found.new:
            raise forms.ValidationError(f"按处罚目录比较，{found.told}；请改选，或者核对案由、违法经营额和违法所得")
