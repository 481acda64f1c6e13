"""Every address of the admin, found in the URL conf, and how to ask for it with somebody's objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import DraftStateMixin

from cms.models import ArticlePage, ContentBlock, Edition, InitiativeIndexPage, LocalVariant
from media.models import Document, Image
from publication.projection import key_of
from publication.sources import source_of
from tests.tenancy.classification import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.tenancy.world import Belongings

UNNAMED = "?"


@dataclass(frozen=True)
class Address:
    """An address by its full name, and the arguments it takes."""

    name: str
    arguments: tuple[str, ...]
    route: str

    @property
    def kind(self) -> Kind | None:
        return kind_of(self.name)

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]


def every_address() -> list[Address]:
    return [each for each in _walk(get_resolver(), "", ()) if each.route.startswith("admin/")]


def _walk(resolver: Any, route: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, path, inner)
        elif isinstance(pattern, URLPattern):
            arguments = tuple(pattern.pattern.converters or pattern.pattern.regex.groupindex)
            name = ":".join((*namespaces, pattern.name)) if pattern.name else UNNAMED
            yield Address(name, arguments, path)


def requests_for(address: Address, owned: Belongings) -> Iterator[str]:
    """The ways to ask for `address` with the objects in `owned`."""
    if address.name in SPECIAL:
        for arguments in SPECIAL[address.name](owned):
            yield reverse(address.name, args=arguments)
    elif address.name == "wagtail_bulk_action":
        yield from _bulk(owned)
    elif address.name != UNNAMED:
        yield from _plain(address, owned)


def _adapting(owned: Belongings) -> Iterator[list[Any]]:
    edition = owned.edition or Edition.objects.get(municipality=None)
    yield [edition.slug, "page", InitiativeIndexPage.objects.get().pk]
    yield [edition.slug, "content_block", owned.snippets[ContentBlock].pk]


def _named_snippets(owned: Belongings) -> Iterator[list[Any]]:
    for model, each in owned.snippets.items():
        yield ["cms", model._meta.model_name, each.pk]


def _has_key(instance: Any) -> bool:
    return hasattr(instance, "translation_key") or hasattr(instance, "key")


def _drafted(owned: Belongings) -> Iterator[list[Any]]:
    for each in _instances(owned):
        if isinstance(each, DraftStateMixin):
            source = source_of(each)
            yield [source.table, source.id]


API_ACTIONS = tuple(PagesAdminAPIViewSet.actions)
SPECIAL: dict[str, Callable[[Belongings], Iterable[list[Any]]]] = {
    "wagtailadmin_editing_sessions:ping": lambda owned: (
        [each._meta.app_label, each._meta.model_name, each.pk, 1] for each in _instances(owned)
    ),
    "wagtail_localize:submit_snippet_translation": _named_snippets,
    "wagtail_localize:snippets_api_detail": _named_snippets,
    "wagtail_localize:update_translations": lambda owned: ([each.source_id] for each in owned.translations),
    "wagtail_localize:edit_string_translation": lambda owned: (
        [each.pk, segment.pk] for each in owned.translations for segment in each.source.stringsegment_set.all()
    ),
    "wagtail_localize:edit_override": lambda owned: (
        [each.pk, segment.pk] for each in owned.translations for segment in each.source.overridablesegment_set.all()
    ),
    **{
        f"wagtail_localize:{name}": lambda owned: ([each.pk] for each in owned.translations)
        for name in ("download_pofile", "upload_pofile", "machine_translate", "stop_translation")
    },
    "wagtail_localize:preview_translation": lambda owned: [[owned.translations[0].pk]],
    "wagtail_localize:convert_to_alias": lambda owned: [[owned.translations[0].get_target_instance().pk]],
    "wagtailadmin_pages:revisions_compare": lambda owned: [[owned.page.pk, "earliest", "latest"]],
    "wagtailadmin_api:pages:action": lambda owned: ([owned.page.pk, action] for action in API_ACTIONS),
    "local_text_adapt": _adapting,
    "publication_record": lambda owned: [[key_of(each)] for each in _instances(owned) if _has_key(each)],
    "publication_record_file": lambda owned: [[key_of(each)] for each in _instances(owned) if _has_key(each)],
    "preview_links_of": _drafted,
    "describe_image": lambda owned: [[owned.image.pk]],
    "local_text_review": lambda owned: [[each.pk] for each in [owned.snippets.get(LocalVariant)] if each],
}


def _plain(address: Address, owned: Belongings) -> Iterator[str]:
    instance = _instance(address, owned)
    if instance is None:
        return
    given = {name: _value(name, instance, owned) for name in address.arguments}
    if "app_name" in given:
        given["model_name"] = "tag"
    path = reverse(address.name, kwargs=given)
    yield path
    if address.kind is Kind.LIST:
        yield f"{path}?id={instance.pk}"
        yield f"{path}?q={owned.word[:6]}"
        if address.name in {"wagtailadmin_choose_page", "wagtailadmin_choose_page_search"}:
            yield f"{path}?page_type=cms.articlepage"
        elif address.name.endswith((":list", ":index")):
            yield f"{path}?export=csv"


def _bulk(owned: Belongings) -> Iterator[str]:
    actions = {"wagtailcore.page": ("delete", "move", "publish", "unpublish")}
    for instance in _instances(owned):
        label = "wagtailcore.page" if instance is owned.page else instance._meta.label_lower
        tags = ("add_to_collection", "delete", "add_tags") if isinstance(instance, (Image, Document)) else ("delete",)
        for action in actions.get(label, tags):
            path = reverse("wagtail_bulk_action", args=[*label.split("."), action])
            yield f"{path}?id={instance.pk}"
            yield f"{path}?id=all"
            if instance is owned.page:
                yield f"{path}?id=all&childOf={owned.parent.pk}"


def _instances(owned: Belongings) -> list[Any]:
    return [owned.page, owned.image, owned.document, *owned.snippets.values()]


def _instance(address: Address, owned: Belongings) -> Any:
    """The object an address is mostly about; None where the owner has none of the sort."""
    namespace = address.namespace.rpartition(":")[2]
    if namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        return owned.snippets.get(apps.get_model(*namespace.split("_", 2)[1:]))
    if namespace in {"wagtailimages", "wagtailimages_chooser", "images"}:
        return owned.image
    if namespace in {"wagtaildocs", "wagtaildocs_chooser", "documents"}:
        return owned.document
    return owned.collection if namespace == "wagtailadmin_collections" else owned.page


def _value(name: str, instance: Any, owned: Belongings) -> Any:
    if name in {"task_state_id", "workflow_state_id", "task_id"}:
        state, step = owned.states(instance)
        return {"task_state_id": step.pk, "workflow_state_id": state.pk, "task_id": step.task_id}[name]
    if name == "revision_id":
        return instance.latest_revision_id
    words = {
        "action_name": "approve",
        "filter_spec": "width-10",
        "app_label": "cms",
        "app_name": "taggit",
        "content_type_app_name": "cms",
        "content_type_model_name": ArticlePage._meta.model_name,
        "model_name": "articlepage",
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "uidb64": "MQ",
        "token": "abc",
        "parent_page_id": owned.parent.pk,
        "destination_id": owned.parent.pk,
        "session_id": 1,
        "uploaded_file_id": 1,
        "redirect_id": 1,
        "workflow_pk": 1,
    }
    return words.get(name, instance.pk)
