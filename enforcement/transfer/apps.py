from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "enforcement.transfer"
    label = "transfer"
    verbose_name = "行刑衔接"

    def ready(self) -> None:
        """Bind papers, consequences, packages, and what the desk is reminded of."""
        for module in ("papers", "papers_around", "effects", "packages", "reception.room"):
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
