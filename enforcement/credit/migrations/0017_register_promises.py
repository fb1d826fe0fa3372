"""Who took an enterprise off the register, when and why, stays as it was recorded."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0016_register")]
    operations = [promises.append_only("credit_registerline")]
