from importlib import import_module

from django.apps import AppConfig


class ComplaintConfig(AppConfig):
    name = "enforcement.complaint"
    label = "complaint"
    verbose_name = "消费者投诉"

    def ready(self) -> None:
        for module in ("papers", "effects"):  # binds papers and consequences
            import_module(f"{self.name}.{module}")
