"""What the database keeps for the goods: books only added to, quantities conserved, the state told by the ledger."""

from django.db import migrations

from casework import promises
from enforcement.penalty.inventory.promises import CONSERVED, UNDO_CONSERVED


class Migration(migrations.Migration):
    dependencies = [("penalty", "0004_inventory"), ("casework", "0002_promises")]
    operations = [
        promises.state_is_in_ledger("penalty_goodsbook", "goods"),
        promises.append_only(
            "penalty_place",
            "penalty_keeper",
            "penalty_item",
            "penalty_movement",
            "penalty_valuation",
            "penalty_count",
        ),
        migrations.RunSQL(CONSERVED, UNDO_CONSERVED),
    ]
