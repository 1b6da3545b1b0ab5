from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="grade",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="decision",
            name="public",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="results",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="round",
            name="asks",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="round",
            name="calendar",
            field=models.JSONField(default=dict),
        ),
    ]
