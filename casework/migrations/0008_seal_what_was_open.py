"""Seal the identity numbers that were kept in the open, with their fingerprints; the history only for this once."""

import json
from collections.abc import Callable
from typing import Any

from django.db import migrations

from casework import sealing


def _parties(cursor: Any, change: Callable[[str], str]) -> None:
    cursor.execute("SELECT id, id_kind, id_number FROM casework_party WHERE id_number <> ''")
    for pk, kind, stored in cursor.fetchall():
        index = sealing.fingerprint(kind, sealing.unseal(stored))
        cursor.execute(
            "UPDATE casework_party SET id_number = %s, id_index = %s WHERE id = %s", [change(stored), index, pk]
        )


def _versions(cursor: Any, change: Callable[[str], str]) -> None:
    cursor.execute("SELECT id, particulars::text FROM casework_partyversion WHERE particulars->>'id_number' <> ''")
    for pk, text in cursor.fetchall():
        particulars = json.loads(text)
        particulars["id_number"] = change(particulars["id_number"])
        cursor.execute(
            "UPDATE casework_partyversion SET particulars = %s::jsonb WHERE id = %s",
            [json.dumps(particulars, ensure_ascii=False), pk],
        )


def seal(apps: Any, schema_editor: Any) -> None:
    _rewrite(schema_editor, lambda stored: sealing.seal(sealing.unseal(stored)))


def unseal(apps: Any, schema_editor: Any) -> None:
    _rewrite(schema_editor, sealing.unseal)


def _rewrite(schema_editor: Any, change: Callable[[str], str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding cannot be altered
        _parties(cursor, change)
        cursor.execute("ALTER TABLE casework_partyversion DISABLE TRIGGER append_only")
        _versions(cursor, change)
        cursor.execute("ALTER TABLE casework_partyversion ENABLE TRIGGER append_only")


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_sealed_numbers")]
    operations = [migrations.RunPython(seal, unseal)]
