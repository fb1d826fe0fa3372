"""三员互斥：whoever writes a post, the database keeps the three administrators apart."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_login_failures")]
    operations = [migrations.RunSQL(promises.SEPARATE_ADMINISTRATORS, promises.UNDO_SEPARATE_ADMINISTRATORS)]
