"""A video's data is asked for when an editor saves, kept, and never asked for when somebody reads."""

import pytest
from django.utils.translation import override
from wagtail.embeds.finders import get_finders

from tests.cms.blocks import BODY, clean, refusal
from tests.cms.finders import AnsweringFinder

pytestmark = pytest.mark.django_db
URL = "https://www.youtube.com/watch?v=abc"
PLAYER = (
    '<iframe src="https://www.youtube-nocookie.com/embed/abc?feature=oembed" title="{}" width="200" height="113"'
    ' loading="lazy" allow="fullscreen; picture-in-picture"'
    ' sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"'
    ' referrerpolicy="strict-origin-when-cross-origin"></iframe>'
)
NOTHING = {"provider_name": "", "thumbnail_url": "", "embed_html": "", "width": None, "height": None}


@pytest.fixture
def provider(settings):
    """Decides who answers when a provider is asked."""

    def answer(finder="AnsweringFinder", **given):
        settings.WAGTAILEMBEDS_FINDERS = [{"class": f"tests.cms.finders.{finder}", **given}]
        get_finders.cache_clear()
        AnsweringFinder.asked.clear()

    yield answer
    get_finders.cache_clear()


@pytest.fixture
def youtube(provider):
    provider(
        title="Fælles om fremtiden",
        thumbnail_url="https://i.ytimg.com/vi/abc/hqdefault.jpg",
        width=200,
        height=113,
        html='<iframe width="200" height="113" src="https://www.youtube.com/embed/abc?feature=oembed"></iframe><script>x</script>',
    )


def chosen(value, *names):
    return {name: value[name] for name in names}


def test_what_the_provider_tells_is_kept(youtube):
    assert dict(clean("video", url=URL)) == {
        "url": URL,
        "title": "Fælles om fremtiden",
        "stored_for": URL,
        "provider_name": "YouTube",
        "thumbnail_url": "https://i.ytimg.com/vi/abc/hqdefault.jpg",
        "embed_html": PLAYER.format("Fælles om fremtiden"),
        "width": 200,
        "height": 113,
    }


def test_the_editors_own_title_wins(youtube):
    value = clean("video", url=URL, title="Vores film")
    assert chosen(value, "title", "embed_html") == {"title": "Vores film", "embed_html": PLAYER.format("Vores film")}


def test_the_provider_is_asked_once_for_each_address(youtube):
    value = clean("video", url=URL)
    assert dict(clean("video", **value)) == dict(value)
    assert AnsweringFinder.asked == [URL]
    other = clean("video", **value | {"url": "https://youtu.be/def"})
    assert other["stored_for"] == "https://youtu.be/def"
    assert AnsweringFinder.asked == [URL, "https://youtu.be/def"]


def test_nobody_is_asked_when_somebody_reads(youtube, django_assert_num_queries):
    stored = BODY.get_prep_value(BODY.normalize([("video", clean("video", url=URL))]))
    AnsweringFinder.asked.clear()
    with django_assert_num_queries(0):
        [block] = BODY.to_python(stored)
        block.render()
    assert block.value["embed_html"] == PLAYER.format("Fælles om fremtiden")
    assert AnsweringFinder.asked == []


def test_when_the_provider_is_silent_address_and_title_are_kept(provider):
    provider("SilentFinder")
    value = clean("video", url=URL, title="Vores film")
    assert dict(value) == {"url": URL, "title": "Vores film", "stored_for": "", **NOTHING}
    with override("da"):
        assert "Udbyderen har ikke svaret endnu" in BODY.child_blocks["video"].render(value)
    provider(title="Nu svarer den", html='<iframe src="https://www.youtube.com/embed/abc"></iframe>')
    assert clean("video", **value)["provider_name"] == "YouTube"


def test_a_silent_provider_takes_nothing_that_was_stored(youtube, provider):
    value = clean("video", url=URL)
    provider("SilentFinder")
    assert dict(clean("video", **value)) == dict(value)


def test_a_video_that_does_not_exist_is_refused(provider):
    provider("IgnorantFinder")
    with override("da"):
        assert refusal("video", url=URL) == {
            "url": "Der er ingen offentlig video på adressen. "
            "Se efter, at den er skrevet rigtigt, og at videoen er åben for alle."
        }
    assert clean("video", draft=True, url=URL)["url"] == URL


@pytest.mark.parametrize(
    "url",
    [
        "http://www.youtube.com/watch?v=abc",
        "https://www.youtube.com.example.org/watch?v=abc",
        "https://example.org/https://youtu.be/abc",
        "https://youtu.be.example.org/abc",
        "https://video.example.org/film.mp4",
        "https://user@youtu.be/abc",
        "https://example.org#.23video.com/abc",
        "https://www.facebook.com/watch?v=abc",
    ],
)
def test_other_addresses_are_refused_and_nobody_is_asked(youtube, url):
    with override("da"):
        assert refusal("video", url=url) == {
            "url": "Skriv adressen på en video hos YouTube, Vimeo eller 23 Video; den begynder med https://."
        }
    assert AnsweringFinder.asked == []


@pytest.mark.parametrize(
    ("url", "source", "player"),
    [
        ("https://youtu.be/abc", "https://www.youtube.com/embed/abc", "https://www.youtube-nocookie.com/embed/abc"),
        (
            "https://vimeo.com/1",
            "https://player.vimeo.com/video/1?h=2",
            "https://player.vimeo.com/video/1?h=2&amp;dnt=1",
        ),
        (
            "https://kommune.23video.com/film",
            "//kommune.23video.com/v.ihtml/player.html?photo%5fid=1",
            "https://kommune.23video.com/v.ihtml/player.html?photo_id=1",
        ),
    ],
)
def test_players_keep_no_watch_on_readers(provider, url, source, player):
    provider(html=f'<div><iframe src="{source}" onload="x()"></iframe></div>')
    html = clean("video", url=url)["embed_html"]
    assert html.startswith(f'<iframe src="{player}" ')
    assert "onload" not in html


@pytest.mark.parametrize(
    "source",
    [
        "https://example.org/embed/abc",
        "http://www.youtube.com/embed/abc",
        "javascript:alert(1)",
        "https://www.youtube.com@example.org/embed/abc",
        "https://player.vimeo.com/video/1",
        "",
    ],
)
def test_a_player_from_anywhere_else_is_not_kept(provider, source):
    provider(html=f'<iframe src="{source}"></iframe>', thumbnail_url="http://insecure.example.org/a.jpg")
    value = clean("video", url=URL)
    assert chosen(value, "embed_html", "thumbnail_url") == {"embed_html": "", "thumbnail_url": ""}


def test_markup_forged_in_the_form_is_not_kept(youtube):
    forged = '<script>x</script><iframe src="https://www.youtube.com/embed/abc?feature=oembed" onload="x()"></iframe>'
    value = clean("video", url=URL, stored_for=URL, title="Film", embed_html=forged, width=200, height=113)
    assert value["embed_html"] == PLAYER.format("Film")
    title = clean("video", url=URL, stored_for=URL, title='"><script>', embed_html=forged)["embed_html"]
    assert 'title="&quot;&gt;&lt;script&gt;"' in title
