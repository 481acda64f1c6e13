"""What an edition has, one of everything there is an address for; all of it says a word nobody else uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CommentReply, Locale, Page, TaskState, TranslatableMixin, Workflow, WorkflowState
from wagtail.models import Comment as PageComment
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cms import models
from cms.editions.local_fields import lockable
from cms.enumerations import EditionRole
from cms.models import Edition, EditionGroup, EditionPage, EditionRoom
from tests.cms.content import SNIPPET_VALUES, make_page, section_of
from tests.media.pictures import make_document, make_image

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass
class Belongings:
    """The objects of one owner, by what an argument of an address may ask for."""

    word: str
    edition: Edition | None
    page: Any = None
    parent: Any = None
    image: Any = None
    document: Any = None
    collection: Any = None
    snippets: dict[type[Model], Any] = field(default_factory=dict)
    translations: list[Translation] = field(default_factory=list)

    def states(self, instance: Any) -> tuple[Any, Any]:
        """The workflow of `instance` and its step."""
        state = WorkflowState.objects.for_instance(instance).latest("pk")
        return state, TaskState.objects.filter(workflow_state=state).latest("pk")


def member(edition: Edition | str | None, role: EditionRole = EditionRole.MODERATOR) -> Any:
    """A user of the group that does `role` for `edition`."""
    if isinstance(edition, str):
        edition = Edition.objects.get(slug=edition)
    group = EditionGroup.objects.get(edition=edition, role=role).group
    user, is_made = get_user_model().objects.get_or_create(username=f"{group.pk}", email=f"{group.pk}@example.org")
    if is_made:
        user.groups.add(Group.objects.get(pk=group.pk))
    return user


def browser(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def belongings(edition: Edition | None, word: str) -> Belongings:
    """Make one of all that `edition` may have, or that is shared: published, with a newer draft, sent for approval."""
    owned = Belongings(word, edition)
    _files(owned)
    _pages(owned)
    for model in get_snippet_models():
        _snippet(owned, model)
    _translations(owned)
    return owned


def _files(owned: Belongings) -> None:
    room = EditionRoom.objects.get(edition=owned.edition)
    owned.collection = Collection.objects.get(pk=room.collection_id).add_child(name=owned.word)
    owned.image = make_image(title=owned.word, alt_text=owned.word, collection=owned.collection)
    owned.document = make_document(title=owned.word, collection=owned.collection)


def _pages(owned: Belongings) -> None:
    if owned.edition is None:
        owned.parent = section_of(models.ArticlePage)
    else:
        top = EditionPage.objects.get(edition=owned.edition, locale__language_code="da")
        owned.parent = top.add_child(instance=models.ArticleIndexPage(title=owned.word, slug="artikler", live=False))
    page = models.ArticlePage(
        title=owned.word, slug=owned.word.lower(), summary=owned.word, is_regional=True, image=owned.image
    )
    owned.page = Page.objects.get(pk=owned.parent.pk).add_child(instance=page)
    author = member(owned.edition) if owned.edition else None
    owned.page.save_revision(user=author).publish()
    owned.page = owned.page.specific_class.objects.get(pk=owned.page.pk)
    comment = PageComment.objects.create(page=owned.page, user=member("vejle"), text=owned.word, contentpath="title")
    CommentReply.objects.create(comment=comment, user=member("vejle"), text=owned.word)
    _send(owned.page)


def _snippet(owned: Belongings, model: Any) -> None:
    if owned.edition is not None and model is not Edition and not hasattr(model, "edition_id"):
        return  # such as a theme: it is nobody's own
    if model is Edition:
        instance = owned.edition or Edition.objects.get(municipality=None)
        instance.accessibility_statement_url = f"https://{owned.word.lower()}.example"
    elif model is models.LocalVariant:
        if owned.edition is None:
            return
        instance = model(edition=owned.edition, page_id=make_page(models.InitiativePage).pk)
    elif model is models.FieldLock:
        owned.snippets[model] = model.objects.create(field=lockable()[0][0])
        return  # which knows no drafts
    elif model is models.NavigationMenu:
        instance = model(edition=owned.edition or Edition.objects.get(municipality=None))
    elif model is models.Municipality:
        instance = model.objects.get(slug="haderslev")
    elif model is models.Theme:
        instance = model.objects.first()
    else:
        values = dict(SNIPPET_VALUES[model])
        names = [name for name in ("title", "name", "label") if name in values]
        values |= dict.fromkeys(names, owned.word) | ({"slug": owned.word.lower()} if "slug" in values else {})
        if hasattr(model, "edition_id"):
            values["edition"] = owned.edition
        instance = model(**values)
    instance.save()
    instance.save_revision().publish()
    instance = model.objects.get(pk=instance.pk)
    owned.snippets[model] = instance
    _send(instance)


def _translations(owned: Belongings) -> None:
    """Drafts in German of what there is, the page's first."""
    german = Locale.objects.get(language_code="de")
    for instance in (owned.page, *owned.snippets.values()):
        if isinstance(instance, TranslatableMixin):
            translate_object(instance, [german])
            owned.translations.append(Translation.objects.get(source__object_id=instance.translation_key))


def _send(instance: Any) -> None:
    """One more draft, waiting to be approved."""
    instance.save_revision()
    instance.refresh_from_db()
    workflow = instance.get_workflow() or Workflow.objects.first()
    workflow.start(instance, None)
