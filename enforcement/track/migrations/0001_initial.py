"""The register of disputes taken in for another authority."""

import casework.machine
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0008_seal_what_was_open"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpecialTrack",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("since", models.DateTimeField(editable=False, null=True, verbose_name="进入当前状态")),
                ("kind", models.CharField(blank=True, max_length=10, verbose_name="特别途径")),
                ("received_on", models.DateField(null=True, verbose_name="收到请求之日")),
                ("limbs", models.JSONField(default=list, verbose_name="重大影响的情形")),
                ("papers_given", models.JSONField(default=list, verbose_name="已提交的材料")),
                ("facts", models.TextField(blank=True, verbose_name="案情和理由")),
                ("designation", models.CharField(blank=True, max_length=120, verbose_name="指定办理的文书")),
                (
                    "state",
                    casework.machine.ProcedureField(default="", editable=False, max_length=40, verbose_name="状态"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.office",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "特别途径",
                "verbose_name_plural": "特别途径",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["taken_in", "reported", "referred", "designated", "closed", "dropped"])
                        ),
                        name="track_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("designated", "closed", "dropped")), _negated=True),
                        fields=("case",),
                        name="one_open_track_per_case",
                    ),
                ],
            },
        ),
    ]
