"""No measure moves without a line in the ledger; an edition of the list stays as it was loaded."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0010_discipline")]
    operations = [
        promises.state_is_in_ledger("credit_discipline", "discipline"),
        promises.append_only("credit_disciplinelist"),
    ]
