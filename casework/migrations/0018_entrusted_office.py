"""An organisation that punishes by entrustment takes no compulsory measures (行政处罚法 20, 行政强制法 17)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0017_doubted_evidence")]
    operations = [
        migrations.AddField(
            model_name="office",
            name="entrusted",
            field=models.BooleanField(
                default=False,
                help_text="行政处罚法第二十条：以委托机关的名义处罚；行政强制措施权不得委托",
                verbose_name="受委托实施行政处罚的组织",
            ),
        ),
    ]
