"""What an agent of a party may do in its name (代理权限), asked by guards and forms."""

from typing import Any

from django import forms

from casework.forms import AboutCase
from casework.law.statutes import ORDER_81
from casework.models import Agent, Case, Proceeding
from casework.procedure import Asked, Guard

Power = Agent.Power


def agencies(case: Case, asked: Asked) -> list[Agent]:
    """What this person was registered as: an agent of parties of the case; empty for anyone else."""
    key = ("agents", case.pk)
    if key not in asked.memo:
        asked.memo[key] = list(Agent.objects.filter(case_party__case=case, user=asked.by))
    found: list[Agent] = asked.memo[key]
    return found


def has_power(case: Case, asked: Asked, *powers: str) -> bool:
    """A party itself and the office's people need no power of attorney; an agent needs one of these, in force that day."""
    mine = agencies(case, asked)
    return not mine or any(it.in_force(asked.on) and it.may(powers) for it in mine)


def special(*powers: Power) -> Guard:
    """The guard of a step an agent takes only with one of these special powers."""
    named = "”或者“".join(power.label for power in powers)
    return Guard(
        f"代理人办理的，须有“{named}”的特别授权且授权在有效期内；请补交授权委托书，或者由当事人本人办理",
        ORDER_81.art(17),
        lambda subject, asked: has_power(subject.case, asked, *powers),
        ("R-AGT-1",),
    )


class AgentField(AboutCase, forms.ModelChoiceField):
    """A registered agent, when he and not the party acted. He needs one of ``powers``, in force that day."""

    def __init__(self, *powers: Power, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"required": False, "label": "代理人办理的，选择代理人"}
        super().__init__(Agent.objects.none(), **defaults | kwargs)
        self.powers = powers
        self.asked: Asked | None = None

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset, self.asked = Agent.objects.filter(case_party__case=subject.case), asked

    def clean(self, value: Any) -> Any:
        agent: Agent | None = super().clean(value)
        if agent is None:
            return None
        if self.asked is not None and not agent.in_force(self.asked.on):
            raise forms.ValidationError(
                f"{agent.name}的代理权限在{self.asked.on:%Y-%m-%d}没有效力（{period_of(agent)}），请补交授权委托书或者由当事人本人办理（{ORDER_81.art(17)}）"
            )
        if self.powers and not agent.may(self.powers):
            named = "”或者“".join(power.label for power in self.powers)
            raise forms.ValidationError(
                f"{agent.name}没有“{named}”的特别授权（{ORDER_81.art(17)}），请补交授权委托书或者由当事人本人办理"
            )
        return agent


def period_of(agent: Agent) -> str:
    """When the authority runs, in words."""
    until = f"至 {agent.until:%Y-%m-%d}" if agent.until else "未定终期"
    return f"自 {agent.since:%Y-%m-%d}，{until}" + (f"，{agent.revoked_on:%Y-%m-%d}解除" if agent.revoked_on else "")
