import uuid

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

ROWS = (
    ("Milestone", "wagtailcore", "Page", "parent_page"),
    ("PageDocument", "wagtailcore", "Page", "parent_page"),
    ("NavigationItem", "cms", "NavigationMenu", "menu"),
)


def fill(apps, schema_editor):
    """Each row has the language of what it hangs on, and a key of its own."""
    for name, owner_app, owner_name, field in ROWS:
        rows = apps.get_model("cms", name).objects
        owners = apps.get_model(owner_app, owner_name).objects
        rows.filter(locale=None).update(
            locale=Subquery(owners.filter(pk=OuterRef(f"{field}_id")).values("locale_id")[:1])
        )
        without = list(rows.filter(translation_key=None).only("pk"))
        for row in without:
            row.translation_key = uuid.uuid4()
        rows.bulk_update(without, ["translation_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0006_translation"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(  # a default of Python's, which no database knows
            state_operations=[
                migrations.AlterField(
                    model_name=name.lower(),
                    name="translation_key",
                    field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
                )
                for name, *_ in ROWS
            ]
        ),
    ]
