"""Which of the admin's addresses a municipality's people may use, and what an argument there may name.

What stands in none of these lists is closed to them: a new address of Wagtail's or of ours opens by being named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Opening(Enum):
    """What the arguments of an address may name."""

    OWN = "own"  # what is the user's own edition's
    SEEN = "seen"  # also what is shared


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLAIN = _words(
    """
    wagtailadmin_home wagtailadmin_sprite wagtailadmin_login wagtailadmin_logout wagtailadmin_account
    wagtailadmin_javascript_catalog wagtailadmin_dismissibles wagtailadmin_block_preview
    wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm
    wagtailadmin_password_reset_complete wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete
    wagtailembeds:chooser wagtailembeds:chooser_upload
    wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link
    wagtailadmin_choose_page_anchor_link wagtail_localize:javascript_catalog
    """
)
"""They show nothing of content: who one is, words, symbols, and forms for what lies elsewhere."""

LISTS = _words(
    """
    wagtailadmin_explore_root wagtailadmin_pages:search wagtailadmin_pages:search_results
    wagtailadmin_pages:choose_parent wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results
    wagtailadmin_choose_page wagtailadmin_choose_page_search wagtailadmin_choose_page_chosen_multiple
    wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
    wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
    wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
    wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
    wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
    wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
    wagtailadmin_collections:index wagtailadmin_collections:add
    wagtailadmin_api:pages:listing wagtailadmin_api:pages:find
    wagtailadmin_api:images:listing wagtailadmin_api:images:find
    wagtailadmin_api:documents:listing wagtailadmin_api:documents:find
    wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple
    wagtailimages:index wagtailimages:index_results wagtailimages:add wagtailimages:add_multiple
    wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen_multiple
    wagtaildocs_chooser:create
    wagtailimages_chooser:choose wagtailimages_chooser:choose_results wagtailimages_chooser:chosen_multiple
    wagtailimages_chooser:create
    image_descriptions image_descriptions_results image_licences image_licences_results
    document_licences document_licences_results
    """
)
"""They take no object in their path, and show what their user may see.

Of those that hand out what is chosen, what `id` names in a query is looked at as well (`arguments.CHOSEN`).
"""

SEEN = _words(
    """
    wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_choose_page_child
    wagtailadmin_api:pages:detail wagtailadmin_api:images:detail wagtailadmin_api:documents:detail
    wagtaildocs_chooser:chosen wagtailimages_chooser:chosen wagtailimages_chooser:select_format
    wagtail_localize:snippets_api_detail
    """
)
"""Their argument may be shared: they show it as it is public."""

OWN = _words(
    """
    wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:add_subpage wagtailadmin_pages:edit
    wagtailadmin_pages:preview_on_edit wagtailadmin_pages:view_draft wagtailadmin_pages:usage
    wagtailadmin_pages:delete wagtailadmin_pages:unpublish wagtailadmin_pages:convert_alias wagtailadmin_pages:move
    wagtailadmin_pages:move_confirm wagtailadmin_pages:set_page_position wagtailadmin_pages:copy
    wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data
    wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:workflow_preview
    wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail
    wagtailadmin_pages:set_privacy wagtailadmin_pages:lock wagtailadmin_pages:unlock
    wagtailadmin_pages:revisions_index wagtailadmin_pages:revisions_view wagtailadmin_pages:revisions_revert
    wagtailadmin_pages:revisions_unschedule wagtailadmin_pages:revisions_compare
    wagtailadmin_pages:history wagtailadmin_pages:history_results
    wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release
    wagtailadmin_collections:edit wagtailadmin_collections:delete wagtailadmin_collections:set_privacy
    wagtail_localize:submit_page_translation wagtail_localize:submit_snippet_translation
    wagtail_localize:convert_to_alias
    wagtaildocs:edit wagtaildocs:delete wagtaildocs:edit_multiple wagtaildocs:delete_multiple
    wagtaildocs:document_usage wagtaildocs:create_multiple_from_uploaded_document
    wagtaildocs:delete_upload_multiple
    wagtailimages:edit wagtailimages:delete wagtailimages:edit_multiple wagtailimages:delete_multiple
    wagtailimages:image_usage wagtailimages:url_generator wagtailimages:url_generator_output wagtailimages:preview
    wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_upload_multiple
    describe_image wagtail_bulk_action
    """
)
"""Their arguments are the user's own edition's, each of them."""

PAGE_LISTS = ("index", "index_results", "choose_parent")
"""The addresses of our lists of pages by type, which show what their user may see."""

SNIPPETS = {
    **dict.fromkeys(_words("list list_results add preview_on_add inspect copy"), Opening.SEEN),
    **dict.fromkeys(_words("choose choose_results chosen chosen_multiple"), Opening.SEEN),
    **dict.fromkeys(
        _words("""
        edit delete usage history history_results preview_on_edit revisions_view revisions_revert revisions_compare
        revisions_unschedule unpublish lock unlock workflow_action collect_workflow_action_data
        confirm_workflow_cancellation workflow_history workflow_history_detail workflow_preview
        """),
        Opening.OWN,
    ),
}
"""The addresses of each snippet and its chooser, by the last part of their names."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An address of a layer above: what its arguments may name, and how the objects they name are found."""

    opening: Opening
    objects: Callable[[Mapping[str, Any]], Iterable[Any]]


OPENED: dict[str, Opened] = {}


def open_address(
    name: str, opening: Opening, objects: Callable[[Mapping[str, Any]], Iterable[Any]] = lambda _arguments: ()
) -> None:
    """Let a municipality's people use the address called `name`. None among `objects` stands for what is not there."""
    OPENED[name] = Opened(opening, objects)


def opening_of(name: str) -> Opening | None:
    """What the arguments at the address called `name` may name; None where a municipality has nothing to do."""
    if name in OPENED:
        return OPENED[name].opening
    if name in OWN:
        return Opening.OWN
    if name in PLAIN | LISTS | SEEN:
        return Opening.SEEN
    namespace, _colon, last = name.rpartition(":")
    if namespace.startswith(("wagtailsnippets_cms_", "wagtailsnippetchoosers_cms_")):
        return SNIPPETS.get(last)
    return Opening.SEEN if namespace.endswith("pages") and last in PAGE_LISTS else None
