"""What publishing a ruling, its change or its revocation asks for (公开)：O81 83."""

from datetime import date
from typing import Any

from django import forms

from casework.forms import DateField, PersonField, StepForm
from casework.law.statutes import ORDER_81 as O
from casework.models import Event
from casework.roles import Role
from enforcement.ruling.forms.fields import Checkbox
from enforcement.ruling.guards import taken
from enforcement.ruling.revision import MADE

REDACTIONS = {
    "state_secret": "国家秘密",
    "trade_secret": "商业秘密",
    "privacy": "个人隐私",
    "other": "其他不宜公开的内容",
    "none": "没有需要隐去的内容",
}
BY_THE_COURT = ("changed_by_court", "revoked_by_court")


class Publish(StepForm):
    published_on = DateField(label="公开之日")
    where = forms.CharField(label="公开载体", max_length=120, initial="机关门户网站")
    redacted = forms.MultipleChoiceField(label="已经隐去的内容", choices=REDACTIONS)
    redactor = PersonField(Role.OFFICER, label="隐去处理人", help_text="须与批准公开的人不是同一人")

    def clean_redactor(self) -> list[dict[str, str]]:
        redactor: list[dict[str, str]] = self.cleaned_data["redactor"]
        if self.asked is not None and redactor[0]["id"] == str(self.asked.by.pk):
            raise forms.ValidationError("隐去处理与批准公开须由两人分别办理，请另行指定处理人")
        return redactor

    as_it_was_made = True
    noted_change = Checkbox(label="公开的文本已注明裁决变更、撤销的情况", help_text="裁决已经变更或者撤销的须确认")

    since: tuple[str, ...] = ("approve",)
    """The steps that made what is published."""

    def made_on(self, made: Event) -> date:
        return date.fromisoformat(made.answers["effective_on"]) if made.step in BY_THE_COURT else made.on

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nobody reads as standing what was changed or revoked meanwhile."""
        super().__init__(*args, **kwargs)
        last = taken(self.subject, *MADE, *BY_THE_COURT) if self.subject is not None else None
        self.reads_otherwise = (
            self.as_it_was_made and last is not None and last.step not in ("approve", "ruling_restored")
        )

    def clean(self) -> Any:
        if self.reads_otherwise and not self.cleaned_data.get("noted_change"):
            self.add_error(
                "noted_change",
                f"裁决已经变更或者撤销，公开的文本须注明变更、撤销的情况，不使人误以为仍按原文有效（{O.art(83)}）",
            )
        published = self.not_in_future("published_on")
        made = taken(self.subject, *self.since) if self.subject is not None else None
        if made and published and published < (first := self.made_on(made)):
            self.add_error("published_on", f"公开之日不能早于文书作出（裁判生效）之日（{first:%Y-%m-%d}）")
        hidden = self.cleaned_data.get("redacted") or []
        if "none" in hidden and len(hidden) > 1:
            self.add_error("redacted", "已选择隐去的内容，不能同时选择“没有需要隐去的内容”")
        return self.cleaned_data


class PublishChange(Publish):
    as_it_was_made = False
    since = ("revoke", "change", "change_in_suit", *BY_THE_COURT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["noted_change"]
