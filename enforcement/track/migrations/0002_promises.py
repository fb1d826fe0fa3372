"""What the database promises: every change of state stands in the ledger."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("track", "0001_initial"), ("casework", "0002_promises")]
    operations = [promises.state_is_in_ledger("track_specialtrack", "track")]
