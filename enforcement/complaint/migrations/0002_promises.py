"""No complaint moves without a line in the ledger."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("complaint", "0001_initial"), ("casework", "0002_promises")]
    operations = [promises.state_is_in_ledger("complaint_complaint", "complaint")]
