"""Who the cooperation is and how its content is arranged."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.models import CooperationBody, Edition, FieldLock, Municipality, NavigationMenu, Theme
from cms.tenancy.viewset import OwnedViewSet
from cms.viewsets.columns import STATE, STATE_IN_LANGUAGE
from cms.viewsets.tags import TagViewSet


class CooperationBodyViewSet(OwnedViewSet):
    model = CooperationBody
    icon = "group"
    list_display = ["name", "kind", "reports_to", *STATE_IN_LANGUAGE]
    list_filter = ["kind", "municipalities"]


class MunicipalityViewSet(OwnedViewSet):
    model = Municipality
    icon = "home"
    list_display = ["name", "code", "nuts3", "population", "population_date", *STATE]
    list_filter = ["nuts3"]
    list_export = ["slug", "name", "code", "nuts3", "population", "population_date", "area_km2"]


class EditionViewSet(OwnedViewSet):
    model = Edition
    icon = "site"
    list_display = ["name", "slug", "municipality", "language", *STATE]
    list_filter = ["language"]


class ThemeViewSet(OwnedViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "code", *STATE_IN_LANGUAGE]
    list_filter = ["code"]


class NavigationMenuViewSet(OwnedViewSet):
    model = NavigationMenu
    icon = "bars"
    list_display = ["__str__", "edition", *STATE_IN_LANGUAGE]
    list_filter = ["edition"]


class FieldLockViewSet(OwnedViewSet):
    model = FieldLock
    inspect_view_enabled = False  # Wagtail's view stumbles over a field called field, and a list shows it all
    icon = "lock"
    list_display = ["__str__"]


class CooperationGroup(SnippetViewSetGroup):
    """The menu of what the cooperation is made of."""

    items = (
        CooperationBodyViewSet,
        MunicipalityViewSet,
        EditionViewSet,
        ThemeViewSet,
        TagViewSet,
        NavigationMenuViewSet,
        FieldLockViewSet,
    )
    menu_label = _("The cooperation")
    menu_name = "cooperation"
    menu_icon = "group"
    menu_order = 220
