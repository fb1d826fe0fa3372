from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class RulingConfig(AppConfig):
    name = "enforcement.ruling"
    label = "ruling"
    verbose_name = "行政裁决"

    def ready(self) -> None:
        for module in ("papers", "effects"):  # binds papers and consequences
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
