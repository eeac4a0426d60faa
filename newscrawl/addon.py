"""newscrawl in another Scrapy project, with one line of settings:

```
ADDONS = {"newscrawl.addon.NewscrawlAddon": 100}
```
"""

from __future__ import annotations

from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

PIPELINES = {
    "newscrawl.crawl.pipelines.RefuseNotArticles": 100,
    "newscrawl.crawl.pipelines.RefuseOlder": 200,
    "newscrawl.crawl.pipelines.Deduplicate": 300,
    "newscrawl.crawl.pipelines.KeepAtMost": 400,
}
MIDDLEWARES = {
    # Inside the redirect middleware (600), which would follow before we can look.
    "newscrawl.crawl.middlewares.RefuseRedirects": 610,
}
EXTENSIONS = {
    # Before any component that reports to it.
    "newscrawl.crawl.frontier.Frontier": 10,
    "newscrawl.crawl.extensions.Contact": 20,
    "newscrawl.crawl.extensions.ProgressLog": 500,
    "newscrawl.crawl.extensions.Summary": 900,
}
EXPORTER = "newscrawl.crawl.feed.ArticleLinesExporter"
EXPORTERS = {"jsonl": EXPORTER, "jsonlines": EXPORTER, "jl": EXPORTER}
STORAGE = "newscrawl.crawl.feed.ArticleFileStorage"
STORAGES = {"": STORAGE, "file": STORAGE, "stdout": "newscrawl.crawl.feed.ArticleStdoutStorage"}
FINGERPRINTER = "newscrawl.crawl.fingerprint.AddressFingerprinter"

_COMPONENTS: dict[str, dict[str, Any]] = {
    "ITEM_PIPELINES": PIPELINES,
    "DOWNLOADER_MIDDLEWARES": MIDDLEWARES,
    "EXTENSIONS": EXTENSIONS,
    "FEED_EXPORTERS": EXPORTERS,
    "FEED_STORAGES": STORAGES,
}


class NewscrawlAddon:
    """Gives a project our pipelines, middlewares, exporters and request fingerprints.

    What the project's own settings say stays: a component set to None there is off, and one
    with an order keeps it.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        for name, components in _COMPONENTS.items():
            # A project's own dictionary would hide one of lower priority altogether.
            priority = max(settings.getpriority(name) or 0, SETTINGS_PRIORITIES["addon"])
            settings.set(name, {**components, **settings.getdict(name)}, priority)
        settings.set("REQUEST_FINGERPRINTER_CLASS", FINGERPRINTER, priority="addon")
