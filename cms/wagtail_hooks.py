"""Wires the admin together; what is wired is written elsewhere."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet

from cms.bulk_publishing import refuse_unfinished
from cms.demo import journal
from cms.rich_text import show_page_links
from cms.viewsets import CooperationGroup, PageGroup, SharedContentGroup

register_snippet(SharedContentGroup)
register_snippet(CooperationGroup)


@hooks.register("register_admin_viewset")
def register_page_lists() -> ViewSetGroup:
    return PageGroup()


hooks.register("register_log_actions", journal.register)
hooks.register("before_bulk_action", refuse_unfinished)
hooks.register("register_rich_text_features", show_page_links, order=1)  # after Wagtail's own
