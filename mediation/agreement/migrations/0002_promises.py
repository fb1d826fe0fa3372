from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("agreement", "0001_initial")]

    operations = [promises.state_is_in_ledger("agreement_mediation", "agreement")]
