import pytest

pytestmark = pytest.mark.django_db


def test_the_admin_is_danish_whatever_the_browser_asks_for(client):
    response = client.get("/admin/login/", headers={"accept-language": "en"})
    assert '<html lang="da"' in response.content.decode()
    assert response["Content-Language"] == "da"


def test_an_editor_may_choose_english(admin_client, admin_user):
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "en"})
    response = admin_client.get("/admin/account/", headers={"accept-language": "da"})
    assert '<html lang="en"' in response.content.decode()


def test_account_offers_no_time_zone(admin_client):
    assert "current_time_zone" not in admin_client.get("/admin/account/").content.decode()


def test_the_first_page_an_editor_meets_is_in_proper_danish(client, db):
    page = client.get("/admin/login/").content.decode()
    for text in ("Skriv dit brugernavn", "Skriv adgangskode", "Log ind</em>"):
        assert text in page
