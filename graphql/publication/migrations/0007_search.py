import modelsearch.index
from django.db import migrations, models

# Made and kept up by the database itself. Each term is kept once and without its place, so the index is small.
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE publication_search USING fts5(search_terms, "
        "content='publication_publishedobject', content_rowid='id', detail=none, prefix='3 4', "
        "tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO publication_search(publication_search) VALUES ('rebuild')",
    ],
    # A function of a cost that is said: the planner takes a cast to be free, and would read the terms of every row.
    "postgresql": [
        "CREATE FUNCTION publication_terms(terms text) RETURNS tsvector "
        "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$BEGIN RETURN terms::tsvector; END$$",
        "CREATE INDEX publication_search ON publication_publishedobject "
        "USING gin (publication_terms(search_terms)) WITH (fastupdate = off)",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE publication_search"],
    "postgresql": ["DROP INDEX publication_search", "DROP FUNCTION publication_terms"],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0006_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=100, unique=True)),
                ("reversed", models.CharField(db_index=True, max_length=100)),
            ],
            options={
                "verbose_name": "published word",
                "verbose_name_plural": "published words",
            },
        ),
        migrations.CreateModel(
            name="SearchedPublication",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=(modelsearch.index.Indexed, "publication.publication"),
        ),
        migrations.CreateModel(
            name="SearchEngineMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("followed", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "mark of the search engine",
                "verbose_name_plural": "marks of the search engine",
            },
        ),
        migrations.AddField(
            model_name="publishedobject",
            name="search_terms",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.RunPython(create_index, drop_index),
    ]
