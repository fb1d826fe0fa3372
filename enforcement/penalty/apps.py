from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class PenaltyConfig(AppConfig):
    name = "enforcement.penalty"
    label = "penalty"
    verbose_name = "行政处罚"

    def ready(self) -> None:
        """Bind what the papers state and what the steps bring about: every module named after either."""
        for folder, package in ((self.path, self.name), (f"{self.path}/inventory", f"{self.name}.inventory")):
            for module in iter_modules([folder]):
                if module.name.startswith(("papers", "effects")):
                    import_module(f"{package}.{module.name}")
