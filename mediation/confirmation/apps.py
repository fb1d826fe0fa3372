from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class ConfirmationConfig(AppConfig):
    name = "mediation.confirmation"
    label = "confirmation"
    verbose_name = "司法确认"

    def ready(self) -> None:
        for module in ("papers", "effects", "packages"):  # binds papers, consequences, packages
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
