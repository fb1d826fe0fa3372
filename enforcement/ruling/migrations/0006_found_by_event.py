"""What the panel finds names the line of the ledger it was made by, and follows its order instead of the clock's."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

STEPS = {
    "standing": ("证据能否使用", "check_formalities", "note_appraiser"),
    "opinion": ("质证意见", "examine"),
    "admission": ("证据的认定", "admit"),
    "sheet": ("比对表", "compare", "compare_design"),
    "defence": ("抗辩的认定", "find_defence"),
    "conduct": ("行为的认定", "find_conduct"),
    "technicalopinion": ("技术调查意见", "give_technical_opinion"),
}
"""What is found: its name, and the steps that find it."""

FILL = """
UPDATE {table} AS found SET event_id = (
    SELECT id FROM casework_event
    WHERE procedure = 'ruling' AND subject_id = found.ruling_id AND step = ANY (%s) AND at = found.at
    ORDER BY version LIMIT 1
)
"""


def fill(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding cannot be altered
        for model, (_, *steps) in STEPS.items():
            table = f"ruling_{model}"
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER append_only")
            cursor.execute(FILL.format(table=table), [steps])
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER append_only")


def _options(name: str) -> dict[str, Any]:
    return {"abstract": False, "ordering": ["event__sequence"], "verbose_name": name, "verbose_name_plural": name}


def _event(null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="casework.event",
        verbose_name="所依步骤",
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_choices"), ("ruling", "0005_admission")]
    operations = [
        *(migrations.AddField(model, "event", _event(null=True)) for model in STEPS),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(migrations.AlterField(model, "event", _event(null=False)) for model in STEPS),
        *(migrations.AlterModelOptions(model, _options(name)) for model, (name, *_) in STEPS.items()),
        *(migrations.RemoveField(model, "at") for model in STEPS),
    ]
