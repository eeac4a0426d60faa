"""Our components in another project's settings."""

import pytest
from scrapy.settings import Settings

from newscrawl.addon import (
    DECOMPRESSION,
    EXPORTER,
    FINGERPRINTER,
    IF_ENABLED,
    PIPELINES,
    SCRAPYS_DECOMPRESSION,
    NewscrawlAddon,
)
from tests.conftest import python

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


def components(name, **project):
    return updated(**project).get_component_priority_dict_with_base(name)


def test_leaves_off_what_is_off():
    """What a project has on, as Scrapy has cookies, stays."""
    assert COOKIES in components("DOWNLOADER_MIDDLEWARES")
    assert COOKIES not in components("DOWNLOADER_MIDDLEWARES", COOKIES_ENABLED=False)
    assert REMOTE in components("EXTENSIONS")
    assert REMOTE not in components("EXTENSIONS", REMOTE_CONTROL_ENABLED=False)


def test_nor_is_it_imported():
    """With what comes with it: two more HTTP clients, a quarter of a second."""
    code = (
        "import sys\n"
        "from newscrawl.addon import NewscrawlAddon\n"
        "from newscrawl.crawl.run import settings_with\n"
        "settings = settings_with({})\n"
        "NewscrawlAddon().update_settings(settings)\n"
        "for name in ('EXTENSIONS', 'DOWNLOADER_MIDDLEWARES'):\n"
        "    assert settings.get_component_priority_dict_with_base(name)\n"
        "print({'aiohttp', 'requests', 'twisted'} & sys.modules.keys())\n"
    )
    assert python("-c", code).stdout.strip() == "{'twisted'}"


@pytest.mark.parametrize(
    ("own", "orders"),
    [
        ({}, [590, None]),
        ({DECOMPRESSION: None}, [None, 590]),
        ({SCRAPYS_DECOMPRESSION: None}, [None, None]),
        ({SCRAPYS_DECOMPRESSION: 700}, [None, 700]),
        ({DECOMPRESSION: 700}, [700, None]),
    ],
)
def test_one_decompression_is_on_unless_a_project_wants_none(own, orders):
    found = components("DOWNLOADER_MIDDLEWARES", DOWNLOADER_MIDDLEWARES=own)
    assert [found.get(DECOMPRESSION), found.get(SCRAPYS_DECOMPRESSION)] == orders


def test_a_projects_choice_wins():
    theirs = "theirs.Class"
    settings = updated(REQUEST_FINGERPRINTER_CLASS=theirs, FEED_EXPORTERS={"jsonl": theirs})
    assert settings["REQUEST_FINGERPRINTER_CLASS"] == theirs
    assert settings["FEED_EXPORTERS"]["jsonl"] == theirs
    assert settings["FEED_EXPORTERS"]["jl"] == EXPORTER
