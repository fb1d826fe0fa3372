"""A lot once drawn, a result once found and its publication stay as they were recorded."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0014_spot_checks")]
    operations = [promises.append_only("credit_spotdraw", "credit_spotresult", "credit_spotpublished")]
