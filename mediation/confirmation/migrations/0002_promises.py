from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("confirmation", "0001_initial")]

    operations = [promises.state_is_in_ledger("confirmation_confirmation", "confirmation")]
