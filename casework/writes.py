"""Everything an act writes leaves from here, in one SQL statement.

One statement, because the act is CPU-bound in compiling SQL and waiting for round trips, and because
what is written together should be readable together. Nothing here decides anything.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault

from casework.plan import Update


class GuardFailed(Exception):
    """A guarded row no longer held the values the act was decided on; nothing was written."""


def write(updates: Iterable[Update], inserts: Iterable[models.Model]) -> None:
    """Write all rows, or raise ``GuardFailed``. To be called inside the act's transaction."""
    statements: list[str] = []
    params: list[Any] = []
    guarded: list[int] = []
    for update in updates:
        if not update.values:
            continue
        sql, values = _update(update)
        guarded.append(len(statements))
        statements.append(sql)
        params += values
    for model, rows in groupby(_in_groups(inserts), key=type):
        sql, values = _insert(model, list(rows))
        statements.append(sql)
        params += values
    if not statements:
        return
    named = ", ".join(f"w{n} AS ({sql} RETURNING 1)" for n, sql in enumerate(statements))
    counts = ", ".join(f"(SELECT count(*) FROM w{n})" for n in range(len(statements)))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {named} SELECT {counts}", params)
        written = cursor.fetchone()
    if any(written[n] != 1 for n in guarded):
        raise GuardFailed


def next_number(office_id: int, word: str, year: int) -> int:
    """Draw the next number of the series. The row stays locked until commit: no gap, no double.

    The office's numbers are drawn by one act at a time, whichever series: two acts that draw from the
    same two series in different order would otherwise wait for each other for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_papercounter (office_id, word, year, last) "
            "SELECT %s, %s, %s, 1 FROM pg_advisory_xact_lock(hashtextextended('casework_papercounter', %s)) "
            "ON CONFLICT ON CONSTRAINT one_counter_per_word_and_year "
            "DO UPDATE SET last = casework_papercounter.last + 1 RETURNING last",
            [office_id, word, year, office_id],
        )
        return int(cursor.fetchone()[0])


def _in_groups(rows: Iterable[models.Model]) -> list[models.Model]:
    rows = list(rows)
    order = list(dict.fromkeys(type(row) for row in rows))
    return sorted(rows, key=lambda row: order.index(type(row)))


def _insert(model: type[models.Model], rows: list[models.Model]) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    if model._meta.auto_field is not None:
        fields.remove(model._meta.auto_field)
    params: list[Any] = []
    lines = []
    for row in rows:
        marks = []
        for field in fields:
            value = field.pre_save(row, add=True)
            if isinstance(value, DatabaseDefault):
                marks.append("DEFAULT")
            else:
                marks.append("%s")
                params.append(field.get_db_prep_save(value, connection))
        lines.append(f"({', '.join(marks)})")
    columns = ", ".join(_name(field.column) for field in fields)
    return f"INSERT INTO {_name(model._meta.db_table)} ({columns}) VALUES {', '.join(lines)}", params


def _update(update: Update) -> tuple[str, list[Any]]:
    meta: Any = update.row._meta
    sets, set_params = _pairs(meta, update.values)
    guard = {"pk": update.row.pk, **update.guard}
    wheres, where_params = _pairs(meta, {name: value for name, value in guard.items() if value is not None})
    wheres += [f"{_name(meta.get_field(name).column)} IS NULL" for name, value in guard.items() if value is None]
    table = _name(meta.db_table)
    return f"UPDATE {table} SET {', '.join(sets)} WHERE {' AND '.join(wheres)}", set_params + where_params


def _pairs(meta: Any, values: Any) -> tuple[list[str], list[Any]]:
    sql, params = [], []
    for name, value in values.items():
        field: Any = meta.pk if name == "pk" else meta.get_field(name)
        sql.append(f"{_name(field.column)} = %s")
        params.append(field.get_db_prep_save(getattr(value, "pk", value), connection))
    return sql, params


def _name(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
