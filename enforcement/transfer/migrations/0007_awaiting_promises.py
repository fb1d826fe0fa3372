"""A file that waits for the intake clerk is only ever added to."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("transfer", "0006_candidates")]
    operations = [promises.append_only("transfer_awaiting")]
