"""No publication record moves without a line in the ledger."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0003_publicity")]
    operations = [promises.state_is_in_ledger("credit_publicrecord", "publicity")]
