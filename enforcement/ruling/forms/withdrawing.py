"""What withdrawing a case asks for: a ground of the law, each with what it needs (撤销案件)."""

from typing import Any

from django import forms

from casework.agents import AgentField, Power
from casework.forms import DateField, TextField
from casework.law.numerals import date_zh
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Asked
from enforcement.ruling import limitation
from enforcement.ruling.forms.fields import Checkbox, LateForm
from enforcement.ruling.forms.hearing import too_short_a_notice
from enforcement.ruling.guards import REQUESTER, parties, taken
from enforcement.ruling.tables import LIMITATION, WITHDRAWAL, three_years_over


class Withdraw(LateForm):
    """撤销案件：on one of the grounds of the law, each with what it needs."""

    in_time, time_is_of = ("case_limit",), O.art(37)
    ground = forms.ChoiceField(label="情形", choices={code: label for code, (label, _) in WITHDRAWAL.items()})
    reasons = TextField(label="事实和理由", min_length=5, max_length=2000)
    agent = AgentField(Power.ABANDON, Power.WITHDRAW)
    asked_on = DateField(label="收到撤回请求书之日", required=False, help_text="请求人撤回请求的须填，以书面为准")
    explained_on = DateField(
        label="向请求人释明之日", required=False, help_text="以权利要求不明确为由的须填，释明的内容写入理由"
    )
    notified_on = DateField(label="请求人收到口头审理通知之日", required=False, help_text="以请求人缺席为由的须填")
    raised = Checkbox(label="被请求人已提出三年时限抗辩")
    tolled = Checkbox(label="时限有中止、中断或者延长的情形")

    def clean(self) -> Any:
        super().clean()
        ground = self.cleaned_data.get("ground")
        if ground == "limitation" and self.subject is not None and not self._limitation_holds():
            self.add_error(
                "ground",
                f"时限抗辩不成立（{O.art(19)}）：须由被请求人提出，已超过三年，没有中止、中断或者延长，且侵权行为没有继续",
            )
        self._rests_on("withdrawn", "asked_on", "请求人没有书面撤回请求的，不能以撤回为由撤销案件")
        self._rests_on("claims_unclear", "explained_on", "没有向请求人释明的，不能以权利要求不明确为由撤销案件")
        if ground == "formalities" and self.subject is not None and taken(self.subject, "formalities_lapse") is None:
            self.add_error("ground", f"没有限期补交过手续，或者期限尚未届满，不能以此撤销案件（{O.art(18)}）")
        if ground == "absent" and self.asked is not None:
            self._was_absent(self.asked)
        return self.cleaned_data

    def _rests_on(self, ground: str, name: str, why: str) -> None:
        """A ground that is somebody's act says on which day it was done, while the case was pending."""
        day, filed = self.not_in_future(name), getattr(self.subject, "filed_on", None)
        if self.cleaned_data.get("ground") != ground:
            return
        if day is None:
            self.add_error(name, f"{why}（{O.art(36)}），请填写日期")
        elif filed and day < filed:
            self.add_error(name, f"不能早于提出请求之日{date_zh(filed)}，请核对")

    def _was_absent(self, asked: Asked) -> None:
        hearing = getattr(self.subject, "hearing_at", None)
        if hearing is None or hearing > asked.at:
            self.add_error("ground", f"口头审理尚未开始，不能按请求人缺席处理（{O.art(26)}）")
        elif self.subject is not None and self.subject.state != "hearing_set":
            self.add_error("ground", f"请求人参加了口头审理，不能按缺席处理（{O.art(26)}）")
        elif why := self._why_not_told():
            self.add_error("notified_on", why)

    def _why_not_told(self) -> str:
        """Each of the requesters must have had the notice in time; what was registered of it counts."""
        requesters = parties(self.subject.case, REQUESTER) if self.subject is not None else []
        return next((why for it in requesters if (why := too_short_a_notice(self, "notified_on", it))), "")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = limitation.of(self.subject) if self.subject is not None and self.subject.pk else None  # type: ignore[arg-type]
        if found is not None:
            self.fields[
                "raised"
            ].help_text = (
                f"三年时限于{found.plain:%Y-%m-%d}届满；计入已登记的中止、中断、延长，于{found.tolled:%Y-%m-%d}届满"
            )

    def _limitation_holds(self) -> bool:
        ruling: Any = self.subject
        given = self.cleaned_data
        found = limitation.of(ruling)
        given["tolled"] = bool(given.get("tolled")) or bool(found and ruling.filed_on <= found.tolled > found.plain)
        facts = {"over": three_years_over(ruling.known_on, ruling.filed_on), "continuing": bool(ruling.continuing)}
        return bool(LIMITATION.decide(**facts, tolled=bool(given.get("tolled")), raised=bool(given.get("raised"))).then)
