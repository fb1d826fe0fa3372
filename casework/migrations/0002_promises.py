"""The promises of ``casework.promises``, for the core's own tables."""

from django.db import migrations

from casework import promises


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [
        migrations.RunSQL(promises.FUNCTIONS, promises.UNDO_FUNCTIONS),
        promises.append_only(
            "casework_event",
            "casework_clockentry",
            "casework_issuedpaper",
            "casework_paperfile",
            "casework_storedfile",
            "casework_custodyevent",
            "casework_partyversion",
        ),
        promises.never_deleted(
            "casework_case",
            "casework_deadline",
            "casework_stop",
            "casework_delivery",
            "casework_evidence",
            "casework_party",
            "casework_agent",
            "casework_right",
            "casework_caseparty",
            "casework_caseoffice",
        ),
        promises.state_is_in_ledger("casework_intake", "intake"),
        promises.state_is_in_ledger("casework_recusal", "recusal"),
    ]
