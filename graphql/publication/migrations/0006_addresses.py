from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0005_translations_erased"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["path", "key"], name="publication_addresses"),
        ),
    ]
