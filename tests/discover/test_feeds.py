import gzip
from pathlib import Path

import pytest

from newscrawl.discover.feeds import read_feed
from newscrawl.discover.reading import Ended
from newscrawl.discover.told import Channel

SAVED = Path(__file__).parents[2] / "fixtures" / "discover"
URL = "https://a.example/feed.xml"


def saved(name, url=URL):
    return read_feed((SAVED / name).read_bytes(), url)


def rss(items, start=""):
    return f'{start}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def test_rss2():
    feed = saved("rss2.xml")
    first, second = feed.entries
    assert (feed.kind, feed.title, feed.language) == ("rss", "The Harbour Post", "en-GB")
    assert feed.following == ["https://harbour.example/feed/?paged=2"]
    assert feed.ended is Ended.COMPLETE
    assert first.url == "https://harbour.example/2024/04/ferry-and-tram?from=rss&place=top"
    assert first.title == "Ferry & tram share one ticket from May"
    assert first.date == "2024-04-30T07:15:00+03:00"
    assert first.authors == ("Mira Sand", "Jon Ola")
    assert first.summary == "One ticket for both, says the council ."
    assert (first.channel, first.source) == (Channel.FEED, URL)
    assert second.url == "https://harbour.example/fog-closes-pier"
    assert second.date == "2024-04-29T22:05:00-05:00"
    assert second.authors == ("The Night Desk",)


def test_ampersands_in_attributes():
    link = '<link rel="{}" href="/?feed=atom&amp;page={}"/>'
    entry = f"<entry><title>A</title>{link.format('alternate', 9)}</entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{link.format("next", 2)}{entry}</feed>'
    read = read_feed(feed.encode(), URL)
    assert read.following == ["https://a.example/?feed=atom&page=2"]
    assert [one.url for one in read.entries] == ["https://a.example/?feed=atom&page=9"]


def test_rss1():
    (entry,) = saved("rss1.xml").entries
    assert entry.title == "New wells for the valley"
    assert entry.date == "2024-03-02T08:00+01:00"
    assert entry.authors == ("Ann Hill",)


def test_atom():
    feed = saved("atom.xml", "https://coast.example/atom.xml")
    first, second = feed.entries
    assert (feed.kind, feed.title) == ("atom", "Coast Daily")
    assert feed.following == ["https://coast.example/atom/2023.xml"]
    assert first.url == "https://coast.example/news/storm-moves-east"
    assert first.title == "Storm moves east"
    assert (first.date, first.modified) == (
        "2024-05-01T06:30:00+02:00",
        "2024-05-02T10:00:00+00:00",
    )
    assert first.authors == ("Lea Brook",)
    assert (second.date, second.modified) == (None, "2024-05-02T09:00:00+00:00")


def test_json_feed():
    feed = saved("feed.json", "https://hill.example/feed.json")
    first, second = feed.entries
    assert (feed.kind, feed.following) == ("json", ["https://hill.example/feed.json?page=2"])
    assert first.url == "https://hill.example/goats-return"
    assert first.date == "2024-02-03T04:05:06+00:00"
    assert first.authors == ("Kim Stone",)
    assert (second.url, second.title, second.authors) == (
        "https://hill.example/by-id",
        None,
        ("Old Form",),
    )


ITEM = "<item><title>Tea</title><link>https://a.example/tea</link></item>"
# What the bytes are → how reading ends, and how many entries there are.
ENDS = {
    "nothing": (b"", Ended.EMPTY, 0),
    "white space": (b" \n\t ", Ended.EMPTY, 0),
    "a web page": (b"<!DOCTYPE html><html><body><p>Not found<br></body></html>", Ended.WEB_PAGE, 0),
    "text": (b"Not found", Ended.NOT_READABLE, 0),
    "binary": (bytes(range(256)) * 40, Ended.NOT_READABLE, 0),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(2_000), Ended.NOT_READABLE, 0),
    "a sitemap": (
        b"<urlset><url><loc>https://a.example/</loc></url></urlset>",
        Ended.OTHER_KIND,
        0,
    ),
    "other JSON": (b'{"error": "no"}', Ended.OTHER_KIND, 0),
    "broken JSON": (b'{"items": [', Ended.NOT_READABLE, 0),
    "an empty feed": (rss(""), Ended.COMPLETE, 0),
    "cut off": (rss(ITEM)[:-10], Ended.TORN, 1),
    "cut in an entry": (rss(ITEM + ITEM.replace("tea", "milk"))[:-60], Ended.TORN, 1),
    "gzip": (gzip.compress(rss(ITEM)), Ended.COMPLETE, 1),
    "gzip twice": (gzip.compress(gzip.compress(rss(ITEM))), Ended.COMPLETE, 1),
    "a stray &": (rss(ITEM.replace("Tea", "Tea & milk")), Ended.REPAIRED, 1),
    "an unknown namespace": (
        rss(ITEM).replace(b"<rss", b'<rss xmlns="https://b.example/ns"'),
        Ended.COMPLETE,
        1,
    ),
    "UTF-16": (rss(ITEM).decode().encode("utf-16"), Ended.COMPLETE, 1),
    "a wrong encoding": (rss(ITEM, '<?xml version="1.0" encoding="utf-16"?>'), Ended.REPAIRED, 1),
    "white space before": (b"\n " + rss(ITEM, '<?xml version="1.0"?>'), Ended.COMPLETE, 1),
}


@pytest.mark.parametrize("name", ENDS)
def test_every_end_has_a_name(name):
    data, ended, entries = ENDS[name]
    feed = read_feed(data, URL)
    assert (feed.ended, len(feed.entries)) == (ended, entries)


# What a title's markup is → the title.
TITLES = {
    "Tea &amp; milk": "Tea & milk",
    "Tea & milk": "Tea & milk",
    "Tea&nbsp;&mdash; hot": "Tea — hot",
    "<![CDATA[Tea <b>& milk</b>]]>": "Tea & milk",
    "<![CDATA[Tea & milk]]> & more": "Tea & milk & more",
    "&lt;b&gt;Tea&lt;/b&gt; first": "Tea first",
    "Tea\n  and\tmilk": "Tea and milk",
    "&unknown; tea": "&unknown; tea",
    "T\x0bea": "Tea",
    "": None,
}


@pytest.mark.parametrize("markup", TITLES)
def test_titles(markup):
    (entry,) = read_feed(rss(ITEM.replace("Tea", markup)), URL).entries
    assert entry.title == TITLES[markup]


# What stands in an entry → its address, or none.
LINKS = {
    "<link>https://a.example/?a=1&amp;b=2</link>": "https://a.example/?a=1&b=2",
    "<link>https://a.example/?a=1&b=2</link>": "https://a.example/?a=1&b=2",
    "<link>https://a.example/?a=1&copy=2</link>": "https://a.example/?a=1&copy=2",
    "<link>https://a.example/?a=1&amp;amp;b=2</link>": "https://a.example/?a=1&b=2",
    "<link><![CDATA[ /tea ]]></link>": "https://a.example/tea",
    "<link>javascript:alert(1)</link><guid>https://a.example/tea</guid>": "https://a.example/tea",
    "<link/><guid>https://a.example/tea</guid>": "https://a.example/tea",
    "<guid isPermaLink='false'>https://a.example/tea</guid>": None,
    "<link>https://a.example/" + "x" * 100_000 + "</link>": None,
    "<link>data:text/html,hi</link>": None,
}


@pytest.mark.parametrize("markup", LINKS, ids=lambda markup: markup[:60])
def test_links(markup):
    entries = read_feed(rss(f"<item>{markup}</item>"), URL).entries
    assert [entry.url for entry in entries] == [url for url in [LINKS[markup]] if url]


def test_latin_bytes_in_what_says_utf8():
    data = rss(ITEM.replace("Tea", "Café"), '<?xml version="1.0" encoding="utf-8"?>')
    (entry,) = read_feed(data.decode().encode("cp1252"), URL).entries
    assert entry.title == "Café"


def bomb():
    declared = "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi"))  # noqa: B905
    start = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"x" * 100}">{declared}]>'
    return rss(ITEM.replace("Tea", "Tea &i;").replace("<item", '<item x="&i;"'), start)


def test_entities_are_never_expanded():
    """What a document type declares doesn't exist: its references stay words."""
    (entry,) = read_feed(bomb(), URL).entries
    assert entry.title == "Tea &i;"


def test_no_file_is_read_for_an_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    start = f'<!DOCTYPE rss [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    feed = read_feed(rss(ITEM.replace("Tea", "&leak;"), start), URL)
    assert "the secret" not in str(feed)


def test_endless_declarations_are_refused():
    declared = "".join(f'<!ENTITY e{n} "x">' for n in range(10_000))
    feed = read_feed(rss(ITEM, f"<!DOCTYPE rss [{declared}]>"), URL)
    assert (feed.ended, feed.entries) == (Ended.ENTITIES, [])


def test_too_many_entries_end_early():
    """A million entries cost what the limit's number of them costs."""
    items = "".join(f"<item><link>https://a.example/{n}</link></item>" for n in range(5_000))
    feed = read_feed(rss(items * 20), URL, max_entries=3_000)
    assert (feed.ended, len(feed.entries)) == (Ended.TOO_MANY, 3_000)


def test_gzip_bomb():
    feed = read_feed(gzip.compress(rss(ITEM + " " * 30_000_000)), URL)
    assert feed.ended is Ended.BOMB


def test_huge_text_and_deep_nesting_are_survived():
    huge = rss(ITEM.replace("Tea", "x" * 12_000_000) + ITEM.replace("tea", "milk"))
    assert len(read_feed(huge, URL).entries) <= 2
    deep = rss(ITEM + "<a>" * 50_000)
    assert [entry.title for entry in read_feed(deep, URL).entries] == ["Tea"]


@pytest.mark.parametrize("start", ["<![CDATA[", "&", "<!DOCTYPE [", "<", "&#", "<rss><item>"])
def test_repeated_openings_stay_linear(start):
    assert read_feed(b"<rss><channel>" + start.encode() * 100_000, URL).entries == []
