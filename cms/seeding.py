"""What an installation needs before anybody can write: languages, page tree, municipalities, editions and themes.

Everything is looked up before it is made, so that seeding again changes nothing, whatever editors did meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Site

from cms import models, regions
from cms.regions import key_of

if TYPE_CHECKING:
    from cms.models.snippet import Snippet

WAGTAILS_ROOT = "Root"


@dataclass
class Seeding:
    """One run; `made` names what was not there before."""

    made: list[str] = field(default_factory=list)

    def seed(self) -> None:
        """Make what is missing, in the order in which one thing stands on another."""
        self.locales()
        self.roots()
        self.pages()
        self.municipalities()
        self.editions()
        self.themes()
        self.edition_pages()

    def locales(self) -> None:
        for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES:
            _locale, is_made = Locale.objects.get_or_create(language_code=code)
            self._note(is_made, f"locale {code}")

    def roots(self) -> None:
        """The two roots Wagtail's migrations make, in words of editors; a flushed database lacks them."""
        if not Page.objects.filter(depth=1).exists():
            Page.add_root(title=WAGTAILS_ROOT, slug="root")
            self._note(True, "page root")
        if not Collection.objects.filter(depth=1).exists():
            Collection.add_root(name=WAGTAILS_ROOT)
            self._note(True, "collection root")
        pages = Page.objects.filter(depth=1, title=WAGTAILS_ROOT)
        self._note(bool(pages.update(title=regions.ALL_PAGES, draft_title=regions.ALL_PAGES)), "name of the page root")
        collections = Collection.objects.filter(depth=1, name=WAGTAILS_ROOT)
        self._note(bool(collections.update(name=regions.ALL_FILES)), "name of the collection root")

    def pages(self) -> None:
        """The Danish front page and its sections; Wagtail's welcome page gives way to them."""
        root = Page.objects.filter(depth=1).first()
        home = models.HomePage.objects.filter(locale=Locale.get_default()).first() or self._page(
            root, models.HomePage, regions.SLUG, regions.NAME, regions.INTRODUCTION
        )
        self._site(home)
        welcome = ContentType.objects.get_for_model(Page)
        for page in Page.objects.filter(depth=2, slug="home", numchild=0, content_type=welcome):
            page.delete()
        for section in regions.SECTIONS:
            model = getattr(models, section.model)
            if not model.objects.child_of(home).exists():
                self._page(home, model, section.slug, section.title, section.introduction)

    def _page(self, parent: Page, model: type[Page], slug: str, title: str, introduction: str) -> Page:
        key = key_of("page", slug)
        page = model(title=title, slug=slug, introduction=introduction, translation_key=key, live=False)
        parent.refresh_from_db()
        parent.add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        self._note(True, f"page {slug}")
        return page

    def _site(self, home: Page) -> None:
        """Make `home` the top of the default site, unless that has a front page of ours already."""
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        if site.root_page_id and isinstance(site.root_page.specific, models.HomePage):
            return
        site.root_page = home
        site.site_name = site.site_name or regions.NAME
        site.save()
        self._note(True, "site")

    def municipalities(self) -> None:
        for facts in regions.MUNICIPALITIES:
            latitude, longitude = facts.position
            self._snippet(
                models.Municipality,
                {"slug": facts.slug},
                {
                    "key": key_of("municipality", facts.slug),
                    "name": facts.name,
                    "code": facts.code,
                    "nuts3": facts.nuts3,
                    "population": facts.population,
                    "population_date": facts.population_date,
                    "area_km2": facts.area_km2,
                    "latitude": latitude,
                    "longitude": longitude,
                    "website": facts.website,
                },
            )

    def editions(self) -> None:
        """One for the region and one for each municipality."""
        self._edition(regions.SLUG, regions.NAME, regions.REGIONAL_COLOUR, None)
        for facts in regions.MUNICIPALITIES:
            municipality = models.Municipality.objects.get(slug=facts.slug)
            self._edition(facts.slug, facts.name, facts.colour, municipality)

    def _edition(self, slug: str, name: str, colour: str, municipality: models.Municipality | None) -> None:
        self._snippet(
            models.Edition,
            {"slug": slug},
            {
                "key": key_of("edition", slug),
                "name": name,
                "municipality": municipality,
                "colour": colour,
                "accessibility_statement_url": f"https://www.was.digst.dk/{slug}-dk",
            },
        )

    def edition_pages(self) -> None:
        """A place for each municipality's own pages, in Danish. A draft: until somebody publishes it nobody sees it."""
        home = models.HomePage.objects.filter(locale=Locale.get_default()).first()
        for edition in models.Edition.objects.filter(municipality__isnull=False):
            if home is None or models.EditionPage.objects.filter(edition=edition, locale=home.locale).exists():
                continue
            key = key_of("edition page", edition.slug)
            page = models.EditionPage(
                title=edition.name, slug=edition.slug, edition=edition, translation_key=key, live=False
            )
            home.refresh_from_db()
            home.add_child(instance=page)
            page.save_revision()
            self._note(True, f"page {edition.slug}")

    def themes(self) -> None:
        danish = Locale.get_default()
        for facts in regions.THEMES:
            self._snippet(
                models.Theme,
                {"code": facts.code, "locale": danish},
                {
                    "translation_key": key_of("theme", facts.code),
                    "name": facts.name,
                    "description": facts.description,
                },
            )

    def _snippet(self, model: type[Snippet], identity: dict[str, Any], values: dict[str, Any]) -> None:
        """Publish what `identity` finds none of."""
        if model.objects.filter(**identity).exists():
            return
        snippet = model(**identity, **values, live=False)
        snippet.full_clean()
        snippet.save()
        snippet.save_revision().publish()
        self._note(True, f"{model.__name__} {snippet}")

    def _note(self, is_made: bool, what: str) -> None:
        if is_made:
            self.made.append(what)
