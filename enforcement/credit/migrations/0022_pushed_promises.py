"""What another province pushed here, and what became of it, stay as they were recorded."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("credit", "0021_pushed_from_elsewhere")]
    operations = [promises.append_only("credit_helpasked", "credit_helpgiven")]
