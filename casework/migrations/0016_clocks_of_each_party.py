"""Of several parties each has a clock of its own."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_classes_of_marks")]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="whom",
            field=models.ForeignKey(
                editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="casework.caseparty", verbose_name="对哪一方",
            ),
        ),
        migrations.AlterField(
            model_name="deadline", name="label", field=models.CharField(max_length=120, verbose_name="期限")
        ),
        migrations.RemoveConstraint(model_name="deadline", name="term_runs_once_at_a_time"),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=Q(("status", "running"), ("whom", None)), fields=("subject_id", "term"),
                name="term_runs_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=Q(("status", "running")), fields=("subject_id", "term", "whom"), name="term_runs_once_for_each"
            ),
        ),
    ]  # fmt: skip
