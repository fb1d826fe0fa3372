from importlib import import_module

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "enforcement"
    verbose_name = "行政执法"

    def ready(self) -> None:
        import_module("enforcement.effects")  # ties a penalty to the transfer that was not made
