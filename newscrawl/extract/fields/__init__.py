"""The fields of a record, one file each, and the order in which they are read.

A field may ask `page.value(name)` for those above it in the table, which is all there is of
dependencies:

| field | looks at |
| --- | --- |
| date | title, language |
| modified | title, language, date |
| authors | title |
| byline | title, authors |
| source | title, authors, byline, body |
| language, section | title |
| body | title, authors |
| summary, tags | title, body |
| images, free_access | body |
| kind | title, section, date, body |
"""

from __future__ import annotations

from typing import Any

from newscrawl.extract.fields.authors import AUTHORS
from newscrawl.extract.fields.body import BODY
from newscrawl.extract.fields.byline import BYLINE
from newscrawl.extract.fields.canonical_url import CANONICAL_URL
from newscrawl.extract.fields.date import DATE
from newscrawl.extract.fields.free_access import FREE_ACCESS
from newscrawl.extract.fields.images import IMAGES
from newscrawl.extract.fields.kind import KIND
from newscrawl.extract.fields.language import LANGUAGE
from newscrawl.extract.fields.modified import MODIFIED
from newscrawl.extract.fields.publisher import PUBLISHER
from newscrawl.extract.fields.section import SECTION
from newscrawl.extract.fields.source import SOURCE
from newscrawl.extract.fields.summary import SUMMARY
from newscrawl.extract.fields.tags import TAGS
from newscrawl.extract.fields.title import TITLE
from newscrawl.extract.rules import Field

FIELDS: tuple[Field[Any], ...] = (
    TITLE,
    LANGUAGE,
    DATE,
    MODIFIED,
    CANONICAL_URL,
    PUBLISHER,
    SECTION,
    AUTHORS,
    BODY,
    BYLINE,
    SOURCE,
    TAGS,
    SUMMARY,
    IMAGES,
    FREE_ACCESS,
    KIND,
)
