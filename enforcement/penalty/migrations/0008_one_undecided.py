"""One inquiry at a time; a decided penalty may come up again, corrected or revoked, beside another (行政处罚法 75 II)."""

from django.db import migrations, models

UNDECIDED = (
    "lead", "investigating", "review", "to_notify", "notifying", "notified", "hearing", "legal_review", "approval",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("penalty", "0007_goods_came_back")]
    operations = [
        migrations.RemoveConstraint(model_name="penalty", name="one_open_penalty_per_case"),
        migrations.AddConstraint(
            model_name="penalty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", UNDECIDED)),
                fields=("case",),
                name="one_undecided_penalty_per_case",
            ),
        ),
    ]
