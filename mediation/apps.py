from importlib import import_module

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"
    verbose_name = "调解与司法确认"

    def ready(self) -> None:
        import_module("mediation.effects")  # ties the agreement to its confirmation
