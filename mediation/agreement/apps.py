from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "mediation.agreement"
    label = "agreement"
    verbose_name = "调解"

    def ready(self) -> None:
        for module in (
            "papers",
            "papers_otherwise",
            "papers_parties",
            "effects",
            "effects_sides",
            "packages",
            "room",
        ):  # binds papers and consequences
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
