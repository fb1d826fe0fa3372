"""What changing, revoking and correcting a ruling ask for, and how a suit against a revocation ended (O81 33)."""

from typing import Any

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.statutes import ORDER_81 as O
from enforcement.ruling.forms.comparison import ACTS
from enforcement.ruling.forms.decision import Judgment
from enforcement.ruling.guards import taken


class Revise(StepForm):
    ground = forms.ChoiceField(
        label="情形",
        choices={
            "invalid": "专利权被宣告全部无效",
            "partly_invalid": "专利权被宣告部分无效",
            "other": "其他需要变更或者撤销的情形",
        },
    )
    document = forms.CharField(label="据以变更、撤销的文书", max_length=120)
    new_text = TextField(
        label="变更、撤销的内容", min_length=5, max_length=3000, help_text="对已经履行或者执行的部分没有追溯力"
    )


class Orders(StepForm):
    """What the ruling orders as it reads from now on: later papers state it, so it is kept where they look."""

    acts = forms.MultipleChoiceField(
        label="责令停止的行为类型",
        choices=ACTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不变的不选",
    )
    infringing_object = forms.CharField(
        label="侵权产品或者方法（对象）", max_length=300, required=False, help_text="不变的不填"
    )
    scope = TextField(label="停止侵权的范围", required=False, max_length=1000, help_text="不变的不填")

    def keep_what_was_left(self) -> None:
        """No more than was ordered; what is left blank stays as it was."""
        if self.subject is None:
            return
        before: Any = self.subject
        more = [ACTS[it] for it in self.cleaned_data.get("acts") or () if it not in before.acts]
        if more:
            self.add_error("acts", f"原裁决没有责令停止{'、'.join(more)}，变更不能增加（{O.art(33)}）；请核对")
        for name in ("acts", "infringing_object", "scope"):
            self.cleaned_data[name] = self.cleaned_data.get(name) or getattr(before, name)
        same = all(self.cleaned_data[it] == getattr(before, it) for it in ("acts", "infringing_object", "scope"))
        if same and not self.cleaned_data.get("orders_stay"):
            self.add_error(
                "orders_stay",
                "停止的行为、对象、范围均未填写：改变的请填写改变后的内容（催告、强制执行申请以此为准），确未改变的请确认",
            )

    orders_stay = forms.BooleanField(label="停止的行为、对象和范围没有改变", required=False)


class Change(Orders, Revise):
    """变更：of a patent that is gone altogether nothing is left to be changed."""

    field_order = ("ground", "document", "new_text", "acts", "infringing_object", "scope", "orders_stay")

    def clean(self) -> Any:
        self.keep_what_was_left()
        return self.cleaned_data

    def clean_ground(self) -> str:
        ground: str = self.cleaned_data["ground"]
        if ground == "invalid":
            raise forms.ValidationError(
                f"专利权被宣告全部无效的，应当撤销裁决，不是变更（{O.art(33)}）；请办理“撤销裁决”"
            )
        return ground


SUBSTANCE = ("infringing_object", "scope", "measures_detail")


class CorrectError(StepForm):
    """补正：an error of writing or reckoning. What changes the order to stop is a change, with a suit of its own."""

    wrong = TextField(label="误写、误算的原文", min_length=1, max_length=500)
    right = TextField(label="补正为", min_length=1, max_length=500)
    no_change = forms.BooleanField(
        label="只更正书写、计算的差错，不改变结论和停止的行为、对象、范围、措施、履行期限",
        error_messages={
            "required": f"改变裁决内容的是变更，不是补正（{O.art(33)}）：变更决定须重新送达，当事人可以另行起诉；请办理“变更裁决”"
        },
        help_text="补正不重新计算起诉期限",
    )
    why_clerical = TextField(
        label="为什么只是差错",
        required=False,
        max_length=1000,
        help_text="所补正的文字在停止的对象、范围、措施之中的须填",
    )

    def clean(self) -> Any:
        wrong, right = (str(self.cleaned_data.get(it) or "").strip() for it in ("wrong", "right"))
        if wrong and wrong == right:
            self.add_error("right", "补正前后的文字相同，请核对")
        touched = wrong and any(wrong in str(getattr(self.subject, it, "")) for it in SUBSTANCE)
        if touched and not self.cleaned_data.get("why_clerical"):
            self.add_error(
                "why_clerical",
                f"所补正的文字在停止侵权的对象、范围或者措施之中：实质改变的须办理“变更裁决”（{O.art(33)}），"
                "确系差错的请写明理由",
            )
        return self.cleaned_data


class RevocationJudged(StepForm):
    judgment = forms.CharField(label="生效裁判文号", max_length=120)
    effective_on = DateField(label="裁判生效之日")
    summary = TextField(label="裁判要点", min_length=4, max_length=2000)

    def clean(self) -> Any:
        effective = self.not_in_future("effective_on")
        sued = taken(self.subject, "sue_revocation") if self.subject is not None else None
        if sued and effective and effective.isoformat() < str(sued.answers["received_on"]):
            self.add_error(
                "effective_on", f"裁判生效之日不能早于收到应诉通知之日（{sued.answers['received_on']}），请核对"
            )
        return self.cleaned_data


class ChangedByCourt(Orders, Judgment):
    """A judgment that changed the ruling: what it left is what is urged and enforced."""

    def clean(self) -> Any:
        super().clean()
        self.keep_what_was_left()
        return self.cleaned_data
