from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0004_past"),
    ]

    operations = [
        migrations.AddField(
            model_name="removal",
            name="translations",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
