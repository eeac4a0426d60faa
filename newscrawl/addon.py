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
    "newscrawl.crawl.pipelines.KeepInCorpus": 250,
    "newscrawl.crawl.pipelines.Deduplicate": 300,
    "newscrawl.crawl.pipelines.KeepAtMost": 400,
}
OBEY_ROBOTS = "newscrawl.crawl.robots.ObeyRobots"
DECOMPRESSION = "newscrawl.crawl.packed.LateDecompression"
SCRAPYS_DECOMPRESSION = "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware"
# Order is from the spider (low) to the network (high).
MIDDLEWARES = {
    "newscrawl.crawl.readers.ReadPages": 50,
    OBEY_ROBOTS: 100,
    "newscrawl.crawl.middlewares.RefuseTraps": 105,
    "newscrawl.crawl.answers.RefuseBinaries": 110,
    # Beyond the retries (550), so that these see each exception before it is tried again.
    "newscrawl.crawl.answers.RetryOnce": 555,
    "newscrawl.crawl.giving_up.PauseWhenAsked": 560,
    "newscrawl.crawl.giving_up.GiveUpHosts": 565,
    "newscrawl.crawl.guard.RefusePrivateAddresses": 570,
    "newscrawl.crawl.answers.NameFailures": 580,
    DECOMPRESSION: 590,
    # Nearer to the network than decompression (590): the archive has bodies as they were sent.
    "newscrawl.crawl.unmodified.AnswerUnmodified": 595,
    # Beyond the redirect middleware (600), which would follow before we can look.
    "newscrawl.crawl.middlewares.RefuseRedirects": 610,
}
SCRAPYS_ROBOTS = "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware"
DOOR = "newscrawl.crawl.door.Door"
SENDER = "newscrawl.crawl.sending.PlainSender"
SCRAPYS_SENDER = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
EXTENSIONS = {
    # Before any component that reports to them.
    "newscrawl.crawl.frontier.Frontier": 10,
    "newscrawl.crawl.manners.Manners": 11,
    "newscrawl.crawl.extensions.Contact": 20,
    "newscrawl.crawl.extensions.ProgressLog": 500,
    "newscrawl.crawl.extensions.Summary": 900,
}
EXPORTER = "newscrawl.crawl.feed.ArticleLinesExporter"
EXPORTERS = {"jsonl": EXPORTER, "jsonlines": EXPORTER, "jl": EXPORTER}
STORAGE = "newscrawl.crawl.feed.ArticleFileStorage"
STORAGES = {"": STORAGE, "file": STORAGE, "stdout": "newscrawl.crawl.feed.ArticleStdoutStorage"}
FINGERPRINTER = "newscrawl.crawl.fingerprint.AddressFingerprinter"
IF_ENABLED = {
    "COOKIES_ENABLED": (
        "DOWNLOADER_MIDDLEWARES",
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    ),
    "REMOTE_CONTROL_ENABLED": ("EXTENSIONS", "scrapy.extensions.remote_control.RemoteControl"),
}
"""Setting: a component of Scrapy that is off without it."""

_COMPONENTS: dict[str, dict[str, Any]] = {
    "ITEM_PIPELINES": PIPELINES,
    "DOWNLOADER_MIDDLEWARES": MIDDLEWARES,
    "EXTENSIONS": EXTENSIONS,
    "FEED_EXPORTERS": EXPORTERS,
    "FEED_STORAGES": STORAGES,
}


class NewscrawlAddon:
    """Gives a project our pipelines, middlewares, exporters, manners and request fingerprints.

    What the project's own settings say stays: a component set to None there is off, and one
    with an order keeps it.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        for name, components in _COMPONENTS.items():
            # A project's own dictionary would hide one of lower priority altogether.
            priority = max(settings.getpriority(name) or 0, SETTINGS_PRIORITIES["addon"])
            settings.set(name, {**components, **settings.getdict(name)}, priority)
        settings.set("REQUEST_FINGERPRINTER_CLASS", FINGERPRINTER, priority="addon")
        self._leave_off(settings)
        self._replace_scrapys_robots(settings)
        self._replace_scrapys_decompression(settings)
        self._put_door_before_handlers(settings)

    def _leave_off(self, settings: BaseSettings) -> None:
        """To hear from these that they are off, Scrapy imports them: a web server, among others.

        It does so of a component that is set to None as well.
        """
        for enabled, (name, component) in IF_ENABLED.items():
            if not settings.getbool(enabled):
                usual = {**settings.getdict(f"{name}_BASE")}
                usual.pop(component, None)
                settings.set(f"{name}_BASE", usual, "addon")

    def _replace_scrapys_robots(self, settings: BaseSettings) -> None:
        """Unless ours is off: then Scrapy's stays."""
        middlewares = settings.getdict("DOWNLOADER_MIDDLEWARES")
        if middlewares.get(OBEY_ROBOTS) is not None:
            priority = settings.getpriority("DOWNLOADER_MIDDLEWARES") or 0
            settings.set("DOWNLOADER_MIDDLEWARES", {SCRAPYS_ROBOTS: None, **middlewares}, priority)

    def _replace_scrapys_decompression(self, settings: BaseSettings) -> None:
        """Unless ours is off, or a project has an order for Scrapy's or has put it off."""
        middlewares = settings.getdict("DOWNLOADER_MIDDLEWARES")
        if middlewares.get(DECOMPRESSION) is None:
            return
        other = DECOMPRESSION if SCRAPYS_DECOMPRESSION in middlewares else SCRAPYS_DECOMPRESSION
        priority = settings.getpriority("DOWNLOADER_MIDDLEWARES") or 0
        settings.set("DOWNLOADER_MIDDLEWARES", {**middlewares, other: None}, priority)

    def _put_door_before_handlers(self, settings: BaseSettings) -> None:
        """Whoever sends requests, a project's own handler or Scrapy's, does so behind our door."""
        if not settings.getbool("NEWSCRAWL_PACE_ENABLED", True):  # noqa: FBT003
            return
        handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
        behind = {scheme: handlers[scheme] for scheme in ("http", "https") if handlers.get(scheme)}
        behind = {
            scheme: SENDER if handler == SCRAPYS_SENDER else handler
            for scheme, handler in behind.items()
        }
        settings.set("NEWSCRAWL_DOWNLOAD_HANDLERS", behind, "addon")
        priority = max(settings.getpriority("DOWNLOAD_HANDLERS") or 0, SETTINGS_PRIORITIES["addon"])
        own = settings.getdict("DOWNLOAD_HANDLERS")
        settings.set("DOWNLOAD_HANDLERS", {**own, **dict.fromkeys(behind, DOOR)}, priority)
