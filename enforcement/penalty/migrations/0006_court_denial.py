"""A court may refuse to enforce: the state in which the matter then stands."""

from django.db import migrations, models

STATES = (
    "lead", "not_filed", "referred", "on_the_spot", "investigating", "terminated", "review", "to_notify", "notifying",
    "notified", "hearing", "legal_review", "approval", "no_penalty", "transferred", "decided", "served", "demanded",
    "enforcing", "denied", "performed", "revoked", "closed",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("penalty", "0005_goods_promises")]
    operations = [
        migrations.RemoveConstraint(model_name="penalty", name="penalty_state"),
        migrations.AddConstraint(
            model_name="penalty",
            constraint=models.CheckConstraint(condition=models.Q(state__in=list(STATES)), name="penalty_state"),
        ),
    ]
