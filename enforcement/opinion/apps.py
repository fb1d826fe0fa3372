from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class OpinionConfig(AppConfig):
    name = "enforcement.opinion"
    label = "opinion"
    verbose_name = "咨询意见"

    def ready(self) -> None:
        for module in ("papers", "effects"):  # binds papers and consequences
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
