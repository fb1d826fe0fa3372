"""What admits a request from abroad, from a fair, or by designation; existing rulings are domestic and plain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ruling", "0004_merits"),
    ]

    operations = [
        migrations.AddField(
            model_name="ruling",
            name="answer_days",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="展会案件的答辩期限（日）"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="by_agent",
            field=models.BooleanField(default=False, verbose_name="由代理人提出请求"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="designation",
            field=models.CharField(blank=True, max_length=120, verbose_name="指定（提级）文书"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="fair",
            field=models.CharField(blank=True, max_length=120, verbose_name="展会名称"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="fair_until",
            field=models.DateField(null=True, verbose_name="展会结束之日"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="origin",
            field=models.CharField(default="domestic", max_length=12, verbose_name="请求人的来源"),
        ),
        migrations.AddField(
            model_name="ruling",
            name="relief",
            field=models.CharField(default="none", max_length=12, verbose_name="身份手续的简化情形"),
        ),
    ]
