"""What came in is only ever added to."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("transfer", "0004_reception")]
    operations = [promises.append_only("transfer_reception")]
