from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "enforcement.credit"
    label = "credit"
    verbose_name = "信用惩戒"

    def ready(self) -> None:
        """Bind what the papers state and what the steps bring about: every module named after either."""
        parts = ("publicity", "repair", "scheme", "discipline", "grading")
        for package in (self.name, *(f"{self.name}.{part}" for part in parts)):
            folder = self.path if package == self.name else f"{self.path}/{package.rpartition('.')[2]}"
            for module in iter_modules([folder]):
                if module.name.startswith(("papers", "effects")):
                    import_module(f"{package}.{module.name}")
        import_module(f"{self.name}.sending.room")
