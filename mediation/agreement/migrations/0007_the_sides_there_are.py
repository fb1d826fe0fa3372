"""Every mediation that exists gets a row for each of its two parties, with what was entered of them; marks are kept."""

from django.db import migrations
from django.utils import timezone

from casework import promises


def enter_the_two(apps, schema_editor):
    mediations, sides, marks, events = (
        apps.get_model(*name)
        for name in (("agreement", "Mediation"), ("agreement", "Side"), ("agreement", "Mark"), ("casework", "Event"))
    )
    for it in mediations.objects.all().iterator():
        mine = events.objects.filter(subject_id=it.pk, procedure="agreement")
        one = sides.objects.create(office_id=it.office_id, mediation=it, case_party_id=it.requester_id, of="requester")
        other = sides.objects.create(
            office_id=it.office_id, mediation=it, case_party_id=it.respondent_id, of="respondent",
            served_on=it.notice_received_on, **_answer(it, mine),
        )  # fmt: skip
        version = mine.filter(step="agree").count()
        for side, signed in ((one, it.requester_signed_on), (other, it.respondent_signed_on)):
            if signed and version:
                marks.objects.create(
                    office_id=it.office_id, side=side, version=version, terms_sha256=it.terms_sha256, signed_on=signed,
                    signed_by="self", online=mine.filter(step="sign_myself", at__date=signed).exists(),
                )  # fmt: skip


def _answer(mediation, events):
    """What the respondent said, from the state and the ledger."""
    said = events.filter(step__in=("consent", "refuse", "silent")).order_by("version").last()
    if said is not None and said.step != "consent":
        answer = {"refuse": "refused", "silent": "silent"}[said.step]
        return {"answer": answer, "answered_on": timezone.localtime(said.at).date()}
    if said is None and not events.filter(step__in=("docket", "accept", "begin_in_case")).exists():
        return {}
    return {"answer": "consented", "answered_on": mediation.statement_received_on or mediation.requested_on}


class Migration(migrations.Migration):
    dependencies = [("agreement", "0006_sides"), ("casework", "0016_clocks_of_each_party")]

    operations = [
        promises.append_only("agreement_mark"),
        promises.never_deleted("agreement_side"),
        migrations.RunPython(enter_the_two, migrations.RunPython.noop),
    ]
