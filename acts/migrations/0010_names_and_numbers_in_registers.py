from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acts", "0009_told_days")]

    operations = [
        migrations.AddField(
            model_name="act",
            name="name_key",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="act",
            name="nd",
            field=models.BigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="citation",
            name="act_nd",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="redaction",
            name="refs",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
    ]
