from newscrawl.discover.told import MAX_MENTIONS, Channel, Known, Mentions, Told

URL = "https://a.example/tea"


def told(channel, **said):
    return Told(url=URL, channel=channel, source="https://a.example/", **said)


def known(*mentions):
    found = Known(URL)
    for one in mentions:
        found.add(one)
    return found


def test_a_news_sitemap_is_believed_before_a_feed():
    found = known(
        told(Channel.FEED, date="2024-05-02T10:00:00+00:00"),
        told(Channel.NEWS_SITEMAP, date="2024-05-01T10:00:00+00:00"),
    )
    assert (found.date, found.date_channel) == ("2024-05-01T10:00:00+00:00", Channel.NEWS_SITEMAP)
    assert not found.disagreements


def test_a_lastmod_is_no_publication_date():
    found = known(told(Channel.SITEMAP, modified="2024-05-02"))
    assert (found.date, found.modified) == (None, "2024-05-02")


def test_the_earliest_of_one_channel_is_believed():
    """Updates only move a feed's date later."""
    found = known(told(Channel.FEED, date="2024-05-02"), told(Channel.FEED, date="2024-04-30"))
    assert found.date == "2024-04-30"


def test_disagreements():
    found = known(
        told(Channel.FEED, date="2024-05-09", title="Tea is back"),
        told(Channel.NEWS_SITEMAP, date="2024-05-01", title="Milk prices fall again"),
        told(Channel.SITEMAP, modified="2023-01-01"),
    )
    assert [str(one) for one in found.disagreements] == [
        "date: news-sitemap says 2024-05-01, feed says 2024-05-09",
        "title: feed says Tea is back, news-sitemap says Milk prices fall again",
        "modified before date: news-sitemap says 2024-05-01, sitemap says 2023-01-01",
    ]


def test_a_cut_title_and_a_zone_are_no_disagreement():
    found = known(
        told(Channel.FEED, title="Tea is back in the harbour", date="2024-05-01T23:00:00-05:00"),
        told(Channel.LINK, title="LIVE Tea is back …", date="2024-05-02"),
    )
    assert found.title == "Tea is back in the harbour"
    assert found.disagreements == []


def test_mentions_meet_under_one_identity():
    mentions = Mentions()
    mentions.add(told(Channel.FEED))
    other = Told(url="http://www.a.example/tea/?utm_source=x", channel=Channel.LINK, source=URL)
    assert mentions.add(other).channels == {Channel.FEED, Channel.LINK}
    assert len(mentions) == 1
    assert [one.url for one in mentions] == [URL]
    assert mentions.get("https://a.example/tea#top") is not None
    assert mentions.get("https://a.example/milk") is None


def test_mentions_are_bounded_and_say_something_new():
    found = Known(URL)
    assert found.add(told(Channel.LINK))
    assert not found.add(told(Channel.LINK))
    for number in range(100):
        found.add(told(Channel.LINK, title=str(number)))
    assert len(found.mentions) == MAX_MENTIONS
