from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Stories that are played through the one door: the demo data, and the walk tests."""

    name = "config.demo"
    label = "demo"
    verbose_name = "演示"
