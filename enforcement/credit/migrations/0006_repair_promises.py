"""No credit repair moves without a line in the ledger."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0005_repair")]
    operations = [promises.state_is_in_ledger("credit_repair", "repair")]
