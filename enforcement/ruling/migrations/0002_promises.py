"""What the database promises about rulings: every change of state stands in the ledger, every return of service stays."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("ruling", "0001_initial"), ("casework", "0002_promises")]
    operations = [
        promises.append_only("ruling_rulingservice"),
        promises.state_is_in_ledger("ruling_ruling", "ruling"),
    ]
