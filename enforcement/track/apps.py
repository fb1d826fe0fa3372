from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class TrackConfig(AppConfig):
    name = "enforcement.track"
    label = "track"
    verbose_name = "特别途径"

    def ready(self) -> None:
        for module in ("papers", "effects"):  # binds papers and consequences
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
