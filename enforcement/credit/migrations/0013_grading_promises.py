"""A class once recorded stays in the history, a table once entered as it was; an enterprise is never deleted."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0012_grading")]
    operations = [
        promises.append_only("credit_riskclass", "credit_intensitytable"),
        promises.never_deleted("credit_enterprise"),
    ]
