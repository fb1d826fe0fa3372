"""The promise of ``casework.promises`` for the penalty's own table."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("penalty", "0001_initial"), ("casework", "0002_promises")]
    operations = [promises.state_is_in_ledger("penalty_penalty", "penalty")]
