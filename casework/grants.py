"""What the application's database role may do: work with case data, never rewrite the ledger, never change a table.

The owner's role migrates and grants; the application's role owns nothing. A model whose ``append_only`` is true is
read and added to, never changed; rows are deleted only where they are not case data (``DELETABLE``).
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

READ, APPEND, CHANGE, DELETE = "SELECT", "SELECT, INSERT", "SELECT, INSERT, UPDATE", "SELECT, INSERT, UPDATE, DELETE"
DELETABLE = frozenset({"sessions.Session", "authtoken.Token", "casework.CalendarDay", "casework.CalendarYear"})
"""Sessions and tokens end; a corrected holiday notice replaces the year it corrects."""
MIGRATIONS = "django_migrations"
"""The start-up checks read which migrations ran."""


def privileges(model: type[Model]) -> str:
    """What the application may do with the rows of ``model``."""
    if model._meta.label in DELETABLE:
        return DELETE
    return APPEND if getattr(model, "append_only", False) else CHANGE


def tables() -> Iterator[tuple[str, str]]:
    """Each table of the project's models with the application's privileges on it."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table, privileges(model)


def statements(connection: BaseDatabaseWrapper, role: str) -> Iterator[str]:
    """The whole of the application's rights, from nothing: run them in one transaction."""
    quote = connection.ops.quote_name
    name, database = quote(role), quote(str(connection.settings_dict["NAME"]))
    yield f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC"
    yield f"REVOKE TEMPORARY ON DATABASE {database} FROM {name}"
    yield f"GRANT CONNECT ON DATABASE {database} TO {name}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"REVOKE CREATE ON SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}"
    yield f"GRANT {READ} ON {quote(MIGRATIONS)} TO {name}"
    for table, rights in tables():
        yield f"GRANT {rights} ON {quote(table)} TO {name}"


def grant(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give ``role`` exactly the application's rights. The connection must be the owner's, the tables migrated."""
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(statements(connection, role)))


def owner_of_tables(connection: BaseDatabaseWrapper) -> str:
    """The role that owns the migrated tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = %s", [MIGRATIONS])
        row: tuple[Any, ...] | None = cursor.fetchone()
    return str(row[0]) if row else ""
