from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acts", "0011_fill_names_and_numbers")]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["name_key"], name="acts_act_name_ke_7b6ebd_idx"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("nd__isnull", False)), fields=["nd"], name="act_nd"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["-date", "id"], name="act_newest_first"),
        ),
        migrations.AddIndex(
            model_name="citation",
            index=models.Index(
                condition=models.Q(("act_nd__isnull", False)),
                fields=["act_nd"],
                name="citation_nd",
            ),
        ),
    ]
