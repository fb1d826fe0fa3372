"""Finding what a URL names, among what the user may see. Anything else does not exist for him."""

from uuid import UUID

from django.http import Http404

from casework.machine import procedure_of, proceedings
from casework.models import Case, Proceeding, User
from casework.procedure import Procedure, Step


def case_for(user: User, pk: UUID) -> Case:
    found = Case.objects.visible_to(user).select_related("office").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def model_named(key: str) -> type[Proceeding]:
    model = proceedings().get(key)
    if model is None or not issubclass(model, Proceeding):
        raise Http404
    return model


def procedure_named(key: str) -> type[Procedure]:
    return procedure_of(model_named(key))


def proceeding_for(user: User, key: str, pk: UUID) -> Proceeding:
    found = model_named(key).objects.visible_to(user).select_related("case__office").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def step_named(subject: Proceeding, name: str) -> Step:
    """A step a person may ask for; those of the system are nobody's page."""
    step = subject.procedure.steps.get(name)
    if step is None or step.automatic:
        raise Http404
    return step


def all_in(case: Case) -> list[Proceeding]:
    """Every proceeding of the case, in the order of the registry and then of time."""
    found = [
        it for model in proceedings().values() for it in model._default_manager.filter(case=case).order_by("since")
    ]
    for subject in found:
        subject.case = case
    return found
