import pytest
from django.core.management import call_command

from publication.models import DirtyObject


def test_the_process_answers_without_a_database(client):
    assert client.get("/health/live").content == b"ok"


@pytest.mark.django_db
def test_the_database_answers(client):
    assert client.get("/health/ready").content == b"ok"


@pytest.mark.django_db(transaction=True)
def test_the_worker_publishes_what_others_left_in_the_queue():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cms_theme LIMIT 1")
        (theme,) = cursor.fetchone()
    DirtyObject.objects.create(source_table="cms_theme", source_id=theme)
    call_command("worker", rounds=1, interval=0)
    assert not DirtyObject.objects.exists()
