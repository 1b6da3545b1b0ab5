"""The register in its order, so that a page of it is read and not sorted out of all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index over year and order."""

    dependencies = [("insight", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(fields=["year", "pinyin", "space_code"], name="register_order"),
        ),
    ]
