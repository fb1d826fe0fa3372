"""What the steps around a package ask and require: made and whole before it is sent, sent before it is answered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField

from casework import store
from casework.forms import AboutCase, StepForm
from casework.law.basis import Citation
from casework.models import Package, Proceeding
from casework.package import bodies, handover
from casework.package.manifest import Kind
from casework.procedure import Asked, Guard, Step, guard


class PackageField(AboutCase, ModelChoiceField):
    """A package made for this hand-over and its present receiver, and not sent yet."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(Package.objects.none(), label="案卷包", help_text="已制作、尚未发出的案卷包；发出后不能更改")
        self.kind = kind

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset = handover.waiting(subject, self.kind)
        self.initial = self.queryset.last()


class SendPackage(StepForm):
    """Subclass with ``package = PackageField(Kind.…)``."""

    def clean_package(self) -> Package:
        package: Package = self.cleaned_data["package"]
        try:
            store.checked(package.sha256)
        except store.Damaged as error:
            raise ValidationError(f"案卷包不完整，不能发出：{error}") from error
        return package


def made(kind: Kind, basis: Citation) -> Guard:
    """A package for this hand-over lies ready."""

    @guard("须先制作发给现接收机关的案卷包", basis)
    def a_package_lies_ready(subject: Any, asked: Asked) -> bool:
        return handover.waiting(subject, kind).exists()

    return a_package_lies_ready


def went(kind: Kind, basis: Citation, since: Step) -> Guard:
    """A receiver that is connected answers for what it was sent in this round, which the step ``since`` began."""

    @guard("接收机关已经联通，须先制作并发出案卷包", basis)
    def a_package_was_sent(subject: Any, asked: Asked) -> bool:
        to = handover.HAND_OVERS[kind].to(subject)
        return bodies.connected(to, asked.on) is None or handover.went_to(subject, kind, to, since.name)

    return a_package_was_sent
