"""What an application's state says of the story, for pages that show nothing before they run.

The values stand beside the story's text in the object that has the page's title; elsewhere in a
state they are other stories' as often as this one's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.extract.declared import state

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

SHOWN = 700
"""Characters from which on a page shows its article itself."""

PUBLISHED = (
    "publishedAt",
    "published_at",
    "datePublished",
    "date_published",
    "publishedDate",
    "published_date",
    "publishDate",
    "publish_date",
    "publicationDate",
    "publication_date",
    "firstPublishedAt",
    "first_publish_date",
    "pubDate",
)
MODIFIED = (
    "updatedAt",
    "updated_at",
    "dateModified",
    "date_modified",
    "modifiedAt",
    "modified_at",
    "lastModified",
    "last_updated_date",
)
AUTHORS = ("authors", "author", "byline")
TAGS = ("tags", "keywords", "topics")
SECTION = ("section", "category")


def of(page: Page) -> dict[str, Any]:
    """The record; {} on pages that show or declare their story themselves."""
    if page.article_node or sum(len(block.text) for block in page.outline.blocks) > SHOWN:
        return {}
    return state.record(page.state_scripts, page.value("title"))


def first(page: Page, keys: tuple[str, ...]) -> Any:
    """The first of some keys that the record fills."""
    record = page.state_record
    if not record:
        return None
    return next((record[key] for key in keys if record.get(key)), None)
