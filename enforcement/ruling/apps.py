from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class RulingConfig(AppConfig):
    name = "enforcement.ruling"
    label = "ruling"
    verbose_name = "行政裁决"

    def ready(self) -> None:
        """Bind papers and consequences: every module of theirs, one for each chapter that has any."""
        for module in iter_modules(import_module(self.name).__path__):
            if module.name.split("_")[0] in ("papers", "effects"):
                import_module(f"{self.name}.{module.name}")
