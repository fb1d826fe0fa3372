"""Compiles a procedure onto a django-fsm field, and knows every procedure that is compiled."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django_fsm import FSMField, TransitionNotAllowed, transition

from casework.procedure import BEGIN, Procedure, Step

if TYPE_CHECKING:
    from casework.models import Proceeding


class Cleared:
    """Shown by ``acts`` to a transition once every guard has been passed; nobody else makes one."""


class ProcedureField(FSMField):
    """The state of a case in one procedure; each step of the procedure becomes a transition."""

    def __init__(self, procedure: type[Procedure] | None = None, **kwargs: Any) -> None:
        self.procedure = procedure  # None only in migrations, where the rules do not matter
        if procedure is not None:
            kwargs |= {"choices": procedure.states.choices, "default": BEGIN, "editable": False, "max_length": 40}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)  # labels are law, not schema
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        # Before super(): django-fsm collects the transitions when the class is prepared.
        if self.procedure is not None:
            for step in self.procedure.steps.values():
                setattr(cls, f"take_{step.name}", _transition(step, self))
        super().contribute_to_class(cls, name, private_only)


def _transition(step: Step, state: ProcedureField) -> Any:
    def take(self: models.Model, cleared: Cleared | None = None) -> None:
        # What else a step changes is in effects.py, run by acts.act once the step is recorded.
        if not isinstance(cleared, Cleared):
            raise TransitionNotAllowed(f"{step.label}须经 acts.act 办理", object=self, method=take)

    take.__name__, take.__doc__ = f"take_{step.name}", f"{step.label}（{step.basis}）"
    return transition(field=state, source=list(step.sources), target=step.target, custom={"step": step})(take)


def procedure_of(subject: models.Model | type[models.Model]) -> type[Procedure]:
    field = subject._meta.get_field("state")
    assert isinstance(field, ProcedureField) and field.procedure is not None
    return field.procedure


@cache
def proceedings() -> "dict[str, type[Proceeding]]":
    """Procedure key → the model that stores its proceedings, in the order of the installed apps."""
    found: dict[str, Any] = {}
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, ProcedureField) and field.procedure is not None:
                found[field.procedure.key] = model
    return found
