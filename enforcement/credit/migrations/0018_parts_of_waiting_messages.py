"""What still waits to be told gets the part it is about, as messages have it from now on (casework.outbox)."""

from django.db import migrations

MEASURES = """
UPDATE casework_delivery SET
    part = 'measure/' || (body #>> '{discipline,id}') || '/'
        || CASE WHEN topic IN ('discipline.fed_back', 'discipline.copied', 'discipline.copy_answered') THEN 'aside/' ELSE '' END,
    closes = topic = 'discipline.released'
WHERE topic LIKE 'discipline.%' AND delivered_at IS NULL
"""
LISTINGS = """
UPDATE casework_delivery SET
    part = CASE WHEN topic = 'listing.masked' THEN 'shown/' ELSE '' END,
    closes = topic IN ('listing.removed', 'listing.revoked')
WHERE topic LIKE 'listing.%' AND delivered_at IS NULL
"""
RECORDS = """
UPDATE casework_delivery SET
    part = CASE WHEN topic = 'publicity.updated' THEN 'content/' ELSE '' END,
    closes = topic IN ('publicity.stopped', 'publicity.withdrawn')
WHERE topic LIKE 'publicity.%' AND delivered_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("credit", "0017_register_promises"), ("casework", "0014_part_of_message")]
    operations = [migrations.RunSQL([MEASURES, LISTINGS, RECORDS], migrations.RunSQL.noop)]
