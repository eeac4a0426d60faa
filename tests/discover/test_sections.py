import pytest

from newscrawl.discover.links import Link
from newscrawl.discover.sections import SectionPage, article_links

URL = "https://a.example/news/politics"
SLUG = "/news/politics/talks-on-the-river-resume-in-spring"


def page(body, url=URL, head=""):
    return SectionPage(f"<html><head>{head}</head><body>{body}</body></html>", url)


# Following pages: markup → address after https://a.example, or nothing.
NEXT = {
    "rel in the head": ('<link rel="next" href="?page=2">', "/news/politics?page=2"),
    "rel on an anchor": ('<a rel="nofollow next" href="/p2">2</a>', "/p2"),
    "numbered": (
        '<a href="?page=1">1</a><a href="?page=3">3</a><a href="?page=2">2</a>',
        "/news/politics?page=2",
    ),
    "numbered in the path": ('<a href="/news/politics/page/2/">2</a>', "/news/politics/page/2/"),
    "next": ('<a href="/news/politics/2">Next »</a>', "/news/politics/2"),
    "load more": ('<a href="/news/politics?offset=20">Load more</a>', "/news/politics?offset=20"),
    "older posts": ('<a href="?before=88">← Older posts</a>', "/news/politics?before=88"),
    "a button": (
        '<button data-url="/news/politics?page=2">Load more</button>',
        "/news/politics?page=2",
    ),
    "an endless scroll": ('<div data-next="/news/politics?page=2"></div>', "/news/politics?page=2"),
    "an arrow": ('<a class="pager next" href="?cursor=9">›</a>', "/news/politics?cursor=9"),
    "Arabic": ('<a href="?page=2">المزيد</a>', "/news/politics?page=2"),
    "Arabic next": ('<a href="?start=b7">التالي</a>', "/news/politics?start=b7"),
    "Spanish": ('<a href="?desde=20">Siguiente</a>', "/news/politics?desde=20"),
    "Spanish more": ('<a href="?desde=20">Cargar más</a>', "/news/politics?desde=20"),
    "a button's fragment": (
        '<button data-url="/ajax/more?of=politics&page=2">Load more</button>',
        "/ajax/more?of=politics&page=2",
    ),
    "a menu's more": ('<a href="/more">More</a>', None),
    "a next article": (f'<a href="{SLUG}">Next</a>', None),
    "read more": (f'<a href="{SLUG}">Read more</a>', None),
    "nowhere": ('<a class="next" href="#">Next</a>', None),
    "a script": ('<a href="javascript:more()">Load more</a>', None),
    "another site": ('<link rel="next" href="https://b.example/2">', None),
    "itself": ('<link rel="next" href="/news/politics/">', None),
    "another section's pages": ('<a href="/news/economy?page=2">2</a>', None),
}


@pytest.mark.parametrize("case", NEXT)
def test_following_page(case):
    markup, path = NEXT[case]
    found = page(markup).next_pages
    assert found[:1] == ([f"https://a.example{path}"] if path else [])


def test_counts_on_from_its_own_number():
    """On page 2 of numbered links the third follows, whatever else is linked."""
    numbers = "".join(f'<a href="?page={n}&sort=new">{n}</a>' for n in (1, 2, 3, 9))
    third = page(numbers, f"{URL}?sort=new&page=2").next_pages
    assert third == [f"{URL}?page=3&sort=new"]


def test_counts_from_zero_where_the_site_does():
    numbers = "".join(f'<a href="?page={n}">{n + 1}</a>' for n in (0, 1, 2))
    assert page(numbers).next_pages[:1] == [f"{URL}?page=1"]
    assert page(numbers, f"{URL}?page=1").next_pages[:1] == [f"{URL}?page=2"]


def test_says_where_a_link_stands():
    links = page(
        '<header><a href="/a">A</a></header><div class="main-menu"><a href="/b">B</a></div>'
        '<main><article><header><a href="/c">C</a></header></article></main>'
        '<div class="box most-read"><ul><a href="/d">D</a></ul></div><footer><a href="/e">E</a>'
    ).links
    assert [(link.anchor, link.place) for link in links] == [
        ("A", "header"),
        ("B", "nav"),
        ("C", "main"),
        ("D", "aside"),
        ("E", "footer"),
    ]


@pytest.mark.parametrize(
    ("markup", "anchor"),
    [
        ("<a href=/x> A\n ferry </a>", "A ferry"),
        ("<a href=/x><span>Europe</span><h3>A ferry</h3><p>It sails.</p></a>", "A ferry"),
        ("<a href=/x><img alt='A ferry'></a>", "A ferry"),
        ("<a href=/x title='A ferry'></a>", "A ferry"),
        ("<a href=/x></a>", ""),
    ],
)
def test_reads_the_anchor(markup, anchor):
    heading = "<h3>" in markup
    assert page(markup).links == [Link("https://a.example/x", anchor, "main", heading)]


def test_gives_each_address_once_where_it_says_most():
    """A card links its article by image, headline and button; the most read box again."""
    links = page(
        f'<aside><a href="{SLUG}?utm_source=box">Talks on the river resume at last</a></aside>'
        f'<article><a href="{SLUG}#top"><img></a><h3><a href="{SLUG}">Talks resume</a></h3>'
        f'<a href="{SLUG}/">More</a></article>'
    ).links
    assert links == [Link(f"https://a.example{SLUG}", "Talks resume", "main", heading=True)]


def test_article_links_stay_on_the_site():
    found = article_links(
        page(
            f'<a href="{SLUG}">Talks resume</a><a href="https://b.example{SLUG}">Talks</a>'
            f'<a href="https://www.a.example{SLUG}-2">Talks</a><a href="/news">News</a>'
        )
    )
    assert [link.url for link in found] == [
        f"https://a.example{SLUG}",
        f"https://www.a.example{SLUG}-2",
    ]


def test_honours_base():
    assert page('<a href="x">X</a>', head='<base href="/deep/">').links[0].url == (
        "https://a.example/deep/x"
    )


@pytest.mark.parametrize(
    "junk",
    [b"", "", b"\0\xff\xfe", "<a href", "<a href='http://[::1'>x</a>", b"\x89PNG\r\n", "<!-- -->"],
)
def test_reads_anything(junk):
    """Any bytes give a page, at worst one without links."""
    section = SectionPage(junk, URL)
    assert section.links == []
    assert section.next_pages == []


def test_reads_declared_encodings():
    """Text is text, whatever its meta element says; bytes follow it."""
    declared = '<meta charset="windows-1251"><a href="/x">Паром</a>'
    assert SectionPage(declared, URL).links[0].anchor == "Паром"
    assert SectionPage(declared.encode("cp1251"), URL).links[0].anchor == "Паром"
