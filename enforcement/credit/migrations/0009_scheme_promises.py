"""No recognition moves without a line in the ledger; a scheme of an authority is only ever added to."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0008_scheme")]
    operations = [
        promises.state_is_in_ledger("credit_recognition", "recognition"),
        promises.append_only("credit_ipcreditscheme"),
    ]
