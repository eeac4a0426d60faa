from newscrawl.corpus.addresses import Channel
from newscrawl.crawl import recent
from newscrawl.crawl.recent import Recent


def test_adds_channels_and_replaces_outcomes():
    met = Recent()
    met.met(1, Channel.LINK, "left-out/filtered")
    assert met.left_out(1) == "left-out/filtered"
    met.met(1, Channel.FEED)
    assert met.left_out(1) is None
    named = [met.was_named(1, channel) for channel in (Channel.LINK, Channel.FEED, Channel.SEED)]
    assert named == [True, True, False]


def test_forgets_what_was_met_longest_ago(monkeypatch):
    monkeypatch.setattr(recent, "MOST", 2)
    met = Recent()
    for key in (1, 2, 1, 3):
        met.met(key, Channel.LINK)
    assert [met.was_named(key, Channel.LINK) for key in (1, 2, 3)] == [True, False, True]
