"""The database refuses a transfer whose state the ledger does not tell of."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_initial"), ("casework", "0002_promises")]
    operations = [promises.state_is_in_ledger("transfer_transfer", "transfer")]
