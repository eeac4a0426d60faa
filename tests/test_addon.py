"""Our components in another project's settings."""

from scrapy.settings import Settings

from newscrawl.addon import EXPORTER, FINGERPRINTER, IF_ENABLED, PIPELINES, NewscrawlAddon

(_, COOKIES), (_, REMOTE) = IF_ENABLED.values()
OURS = "newscrawl.crawl.pipelines.Deduplicate"


def updated(**project):
    settings = Settings(project)
    NewscrawlAddon().update_settings(settings)
    return settings


def test_adds_our_components():
    settings = updated()
    assert dict(settings["ITEM_PIPELINES"]) == PIPELINES
    assert settings["FEED_EXPORTERS"]["jsonl"] == EXPORTER
    assert settings["REQUEST_FINGERPRINTER_CLASS"] == FINGERPRINTER


def test_keeps_the_projects_own():
    """A project's components stay, and it may order ours or switch them off."""
    settings = updated(ITEM_PIPELINES={"theirs.Pipeline": 50, OURS: None})
    assert settings["ITEM_PIPELINES"]["theirs.Pipeline"] == 50
    assert settings["ITEM_PIPELINES"][OURS] is None


def test_leaves_off_what_is_off():
    """What a project has on, as Scrapy has cookies, stays."""
    assert REMOTE in updated(REMOTE_CONTROL_ENABLED=False)["EXTENSIONS"]
    assert COOKIES not in updated()["DOWNLOADER_MIDDLEWARES"]
    assert updated(COOKIES_ENABLED=False)["DOWNLOADER_MIDDLEWARES"][COOKIES] is None


def test_a_projects_choice_wins():
    theirs = "theirs.Class"
    settings = updated(REQUEST_FINGERPRINTER_CLASS=theirs, FEED_EXPORTERS={"jsonl": theirs})
    assert settings["REQUEST_FINGERPRINTER_CLASS"] == theirs
    assert settings["FEED_EXPORTERS"]["jsonl"] == theirs
    assert settings["FEED_EXPORTERS"]["jl"] == EXPORTER
