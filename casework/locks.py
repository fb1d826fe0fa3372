"""The one order in which an act takes its locks: first what it concerns beyond its case, then its case, then other cases.

Acts on one case queue for the row of the case. An act that also looks at what was decided in other cases of the same party, and
changes it, must not run beside another of the kind: each would miss what the other decides. Such a step names what it concerns
(``Step.one_at_a_time``); the name is locked for the transaction, before any case, so that nobody who holds a case ever waits for
a name. The lock is of a name and not of a row: one party may stand in several rows, and correcting a row waits for nobody.
"""

from typing import Any

from django.db import connection

from casework.procedure import Step


def party(row: Any) -> str:
    """What one party is named, in whichever row it stands: by the fingerprint of its number, or else by its row."""
    return f"party:{row.id_index or row.pk}"


def wait(subject: Any, step: Step) -> None:
    """Until no other transaction takes such a step of the same name. Must come before any case is locked."""
    if step.one_at_a_time is not None:
        take(step.one_at_a_time(subject))


def take(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
