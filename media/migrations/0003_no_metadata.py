"""JPEG files made before this hold what the camera wrote, the place included. They are made anew without."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("media", "Rendition").objects.filter(filter_spec__endswith="|format-jpeg").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_pictures"),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
