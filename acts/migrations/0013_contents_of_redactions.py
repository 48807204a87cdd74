import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acts", "0012_find_by_name_and_number")]

    operations = [
        migrations.CreateModel(
            name="RedactionContents",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("places", models.TextField()),
                ("above", models.JSONField()),
                ("says_repealed", models.BooleanField(default=False)),
                (
                    "redaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contents",
                        to="acts.redaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "содержание редакции",
                "verbose_name_plural": "содержания редакций",
            },
        ),
    ]
