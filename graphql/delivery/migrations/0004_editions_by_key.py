from django.db import migrations


def to_keys(apps, schema_editor):
    """A slug that no edition has stays as it is: it opens nothing, whereas none at all would open every edition."""
    _replace(apps, {slug: str(key) for slug, key in _editions(apps)})


def to_slugs(apps, schema_editor):
    _replace(apps, {str(key): slug for slug, key in _editions(apps)})


def _editions(apps):
    return apps.get_model("cms", "Edition").objects.values_list("slug", "key")


def _replace(apps, names):
    for key in apps.get_model("delivery", "ApiKey").objects.exclude(editions=[]):
        key.editions = [names.get(name, name) for name in key.editions]
        key.save(update_fields=["editions"])


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0003_usage"),
        ("cms", "0008_frontend_url"),
    ]

    operations = [migrations.RunPython(to_keys, to_slugs)]
