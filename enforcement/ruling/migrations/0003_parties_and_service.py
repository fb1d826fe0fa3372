"""Who joined a ruling, and what was served on whom; both registers are only ever added to."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from casework import promises


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_separate_administrators"),
        ("ruling", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("paper", models.CharField(max_length=40, verbose_name="文书")),
                ("served_on", models.DateField(verbose_name="送达日期")),
                ("method", models.CharField(max_length=14, verbose_name="送达方式")),
                ("proof", models.JSONField(default=dict, verbose_name="凭证")),
                (
                    "case_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.caseparty",
                        verbose_name="受送达人",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="依据的办理",
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
                (
                    "ruling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="service_records", to="ruling.ruling"
                    ),
                ),
            ],
            options={
                "verbose_name": "送达登记",
                "verbose_name_plural": "送达登记",
                "ordering": ["served_on"],
            },
        ),
        migrations.CreateModel(
            name="Joined",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "case_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.caseparty",
                        verbose_name="当事人",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="依据的办理",
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
                (
                    "ruling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joined", to="ruling.ruling"
                    ),
                ),
            ],
            options={
                "verbose_name": "追加的当事人",
                "verbose_name_plural": "追加的当事人",
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("ruling", "case_party"), name="joined_once")],
            },
        ),
        promises.append_only("ruling_joined", "ruling_servicerecord"),
    ]
