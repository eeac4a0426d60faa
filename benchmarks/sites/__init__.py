"""News sites made up by code, each built differently, for measuring a whole crawl.

Their prose is our own, the same in every run. Each module's `build` gives a site with the truth
about it: which addresses are which articles, what robots.txt forbids, how fast it may be asked.
"""

from __future__ import annotations

from collections.abc import Callable

from sites import (
    busy,
    disagree,
    feeds_paged,
    feeds_sections,
    hostile,
    layouts,
    linked,
    loadmore,
    numbered,
    polite,
    sitemap_index,
    sitemap_usual,
    walled,
)
from sites.newsite import NewsSite

SITES: dict[str, Callable[[], NewsSite]] = {
    "numbered": numbered.build,
    "loadmore": loadmore.build,
    "feeds-paged": feeds_paged.build,
    "feeds-sections": feeds_sections.build,
    "sitemap-index": sitemap_index.build,
    "sitemap-usual": sitemap_usual.build,
    "linked": linked.build,
    "disagree": disagree.build,
    "polite": polite.build,
    "walled": walled.build,
    "busy": busy.build,
    **{build.__name__.replace("_", "-"): build for build in layouts.BUILDS},
    "hostile": hostile.build,
}
