from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"
    verbose_name = "案件"

    def ready(self) -> None:
        from casework import checks, environment_checks  # noqa: F401  registers the start-up checks
        from casework.intake import effects, effects_parties, papers  # noqa: F401  binds papers and consequences
        from casework.recusal import effects as _effects  # noqa: F401
        from casework.recusal import papers as _papers  # noqa: F401
