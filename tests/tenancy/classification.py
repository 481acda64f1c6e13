"""What each address of the admin is for a municipality's people. A new address has to be put in here by hand."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What is expected of an address."""

    OPEN = "takes no object, and shows none"
    LIST = "takes no object in its path; what it shows, or is asked for by id in its query, may be others'"
    SEEN = "takes an object that may be shared, but no other edition's"
    OWN = "takes an object that has to be the user's own edition's"
    CLOSED = "is the secretariat's"


def _named(kind: Kind, prefix: str, names: str) -> dict[str, Kind]:
    return {prefix + name: kind for name in names.split()}


CLASSES: dict[str, Kind] = {
    **_named(Kind.OPEN, "wagtailadmin_", "home sprite login logout account javascript_catalog dismissibles"),
    "wagtailadmin_block_preview": Kind.OPEN,
    **_named(Kind.OPEN, "wagtailadmin_password_", "reset reset_done reset_confirm reset_complete"),
    **_named(Kind.OPEN, "wagtailadmin_tag_", "autocomplete model_autocomplete"),
    **_named(Kind.OPEN, "wagtailembeds:", "chooser chooser_upload"),
    **_named(Kind.OPEN, "wagtailadmin_choose_page_", "external_link email_link phone_link anchor_link"),
    **_named(Kind.OPEN, "wagtailadmin_editing_sessions:", "release"),  # of the user's own session
    **_named(Kind.LIST, "wagtailadmin_choose_page", " _search _chosen_multiple"),
    "wagtailadmin_choose_page": Kind.LIST,
    "wagtailadmin_explore_root": Kind.LIST,
    **_named(Kind.LIST, "wagtailadmin_pages:", "search search_results choose_parent type_use type_use_results"),
    **_named(
        Kind.LIST,
        "wagtailadmin_reports:",
        "locked_pages locked_pages_results aging_pages aging_pages_results workflow workflow_results workflow_tasks"
        " workflow_tasks_results site_history site_history_results",
    ),
    **_named(Kind.LIST, "wagtailadmin_collections:", "index add"),
    **_named(Kind.LIST, "wagtailadmin_api:pages:", "listing find"),
    **_named(Kind.LIST, "wagtailadmin_api:images:", "listing find"),
    **_named(Kind.LIST, "wagtailadmin_api:documents:", "listing find"),
    **_named(Kind.LIST, "wagtaildocs:", "index index_results add add_multiple"),
    **_named(Kind.LIST, "wagtailimages:", "index index_results add add_multiple"),
    **_named(Kind.LIST, "wagtaildocs_chooser:", "choose choose_results chosen_multiple create"),
    **_named(Kind.LIST, "wagtailimages_chooser:", "choose choose_results chosen_multiple create"),
    "wagtail_bulk_action": Kind.OWN,
    **_named(Kind.LIST, "", "local_text_overview missing_translations publication_then preview_links"),
    **_named(Kind.LIST, "", "embed_showings embed_showings_results"),
    **_named(Kind.LIST, "", "image_descriptions image_descriptions_results"),
    "describe_image": Kind.OWN,
    **_named(Kind.LIST, "", "image_licences image_licences_results document_licences document_licences_results"),
    **_named(Kind.LIST, "", "publication_record publication_record_file"),
    **_named(Kind.OWN, "", "local_text_adapt local_text_review preview_links_of"),
    **_named(Kind.SEEN, "wagtailadmin_", "explore explore_results choose_page_child"),
    **_named(Kind.SEEN, "wagtailadmin_api:", "pages:detail images:detail documents:detail"),
    **_named(Kind.SEEN, "wagtaildocs_chooser:", "chosen"),
    **_named(Kind.SEEN, "wagtailimages_chooser:", "chosen select_format"),
    "wagtailadmin_api:pages:action": Kind.CLOSED,  # it makes live aliases without asking who may publish
    **_named(
        Kind.OWN,
        "wagtailadmin_pages:",
        "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish convert_alias move"
        " move_confirm set_page_position copy workflow_action collect_workflow_action_data"
        " confirm_workflow_cancellation workflow_preview set_privacy lock unlock revisions_index revisions_view"
        " revisions_revert revisions_unschedule revisions_compare workflow_history workflow_history_detail history"
        " history_results",
    ),
    **_named(Kind.CLOSED, "api_clients:", "index index_results add edit delete history history_results usage"),
    **_named(Kind.CLOSED, "tags:", "index index_results add edit delete history history_results usage"),
    **_named(Kind.CLOSED, "", "api_keys api_usage api_usage_results publish_to_visible publish_to_visible_results"),
    "wagtailadmin_editing_sessions:ping": Kind.OWN,
    **_named(Kind.OWN, "wagtailadmin_collections:", "edit delete set_privacy"),
    "wagtail_localize:javascript_catalog": Kind.OPEN,
    "wagtail_localize:snippets_api_detail": Kind.SEEN,
    **_named(
        Kind.OWN,
        "wagtail_localize:",
        "submit_page_translation submit_snippet_translation update_translations edit_string_translation edit_override"
        " download_pofile upload_pofile machine_translate preview_translation stop_translation convert_to_alias",
    ),
    **_named(Kind.CLOSED, "wagtail_localize:", "translations_report translations_report_results snippets_api_listing"),
    **_named(
        Kind.OWN,
        "wagtaildocs:",
        "edit delete edit_multiple delete_multiple document_usage create_multiple_from_uploaded_document"
        " delete_upload_multiple",
    ),
    **_named(
        Kind.OWN,
        "wagtailimages:",
        "edit delete edit_multiple delete_multiple image_usage url_generator url_generator_output preview"
        " create_multiple_from_uploaded_image delete_upload_multiple",
    ),
    **_named(Kind.LIST, "wagtailadmin_reports:", "page_types_usage page_types_usage_results"),
    **_named(
        Kind.CLOSED,
        "wagtailadmin_workflows:",
        "index index_results add enable disable edit usage usage_results remove add_task select_task_type task_index"
        " task_index_results edit_task disable_task enable_task task_chooser task_chooser_results task_chooser_create"
        " task_chosen",
    ),
    **_named(Kind.CLOSED, "wagtailredirects:", "index index_results add edit delete start_import process_import"),
    **_named(Kind.CLOSED, "wagtailsites:", "index index_results add edit delete history history_results usage copy"),
    **_named(Kind.CLOSED, "wagtailusers_users:", "index index_results add edit delete history history_results usage"),
    "wagtailusers_users:copy": Kind.CLOSED,
    **_named(Kind.CLOSED, "wagtailusers_groups:", "index index_results add edit delete history history_results usage"),
    **_named(Kind.CLOSED, "wagtaillocales:", "index index_results add edit delete history history_results usage"),
    **_named(Kind.CLOSED, "wagtailsnippets:", "index"),
    "wagtailadmin_error_test": Kind.CLOSED,
    "?": Kind.CLOSED,
}
for _pages in "initiative partner infrastructureinterest strategy plan offering article".split():  # noqa: SIM905  # as one reads it best
    CLASSES |= _named(Kind.LIST, f"{_pages}pages:", "index index_results choose_parent")

SNIPPETS: dict[str, Kind] = {
    **_named(Kind.LIST, "", "list list_results add preview_on_add choose choose_results chosen_multiple"),
    **_named(Kind.SEEN, "", "inspect copy chosen"),
    **_named(Kind.CLOSED, "", "create"),
    **_named(
        Kind.OWN,
        "",
        "edit delete usage history history_results preview_on_edit revisions_view revisions_revert revisions_compare"
        " revisions_unschedule unpublish lock unlock workflow_action collect_workflow_action_data"
        " confirm_workflow_cancellation workflow_history workflow_history_detail workflow_preview",
    ),
}


def kind_of(name: str) -> Kind | None:
    """The class of the address called `name`; None for one nobody has classified."""
    namespace, _colon, last = name.rpartition(":")
    if namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        return SNIPPETS.get(last)
    return CLASSES.get(name)
