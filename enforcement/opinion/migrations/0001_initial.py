"""The register of opinions asked for after a warning."""

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
            name="Opinion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("since", models.DateTimeField(editable=False, null=True, verbose_name="进入当前状态")),
                ("warned_on", models.DateField(null=True, verbose_name="收到侵权警告之日")),
                ("warning", models.TextField(blank=True, verbose_name="警告的内容")),
                ("letter", models.CharField(blank=True, max_length=8, verbose_name="被警告人的回应")),
                ("sent_on", models.DateField(null=True, verbose_name="回应发出之日")),
                ("holder_received_on", models.DateField(null=True, verbose_name="权利人收到回应之日")),
                ("accused", models.TextField(blank=True, verbose_name="被警告的产品、方法和行为")),
                ("question", models.TextField(blank=True, verbose_name="请求咨询的问题")),
                ("conclusion", models.CharField(blank=True, max_length=8, verbose_name="意见")),
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
                "verbose_name": "咨询意见",
                "verbose_name_plural": "咨询意见",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "requested", "issued", "refused", "answered", "withdrawn"])
                        ),
                        name="opinion_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("issued", "refused", "answered", "withdrawn")), _negated=True
                        ),
                        fields=("case",),
                        name="one_open_opinion_per_case",
                    ),
                ],
            },
        ),
    ]
