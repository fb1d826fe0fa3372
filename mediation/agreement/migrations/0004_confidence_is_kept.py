"""What the mediators noted is only ever added to; mediations inside a ruling get their kind."""

from django.db import migrations

from casework import promises


def name_the_kind(apps, schema_editor):
    """Until now the kind followed from the dispute."""
    apps.get_model("agreement", "Mediation").objects.filter(dispute="in_case").update(kind="in_case")


class Migration(migrations.Migration):
    dependencies = [("agreement", "0003_kinds_of_mediation"), ("casework", "0002_promises")]

    operations = [
        promises.append_only("agreement_confidence"),
        promises.never_deleted("agreement_listed"),
        migrations.RunPython(name_the_kind, migrations.RunPython.noop),
    ]
