import time

import pytest

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.body.outline import Outline
from newscrawl.extract.page import parse


def outline(body):
    return Outline(parse(f"<html><body>{body}</body></html>".encode()))


def shown(body):
    return [(block.tag, block.text) for block in outline(body).blocks]


LONG = "The ferry between the islands sails again after a year in the dock."
SHOWN = {
    "<p>One</p><p>Two</p>": [("p", "One"), ("p", "Two")],
    "<p>One <b>bold</b> <i>word</i></p>": [("p", "One bold word")],
    "bare<p>One</p>tail": [("body", "bare"), ("p", "One"), ("body", "tail")],
    "<div>One<p>Two</p>three</div>": [("div", "One"), ("p", "Two"), ("div", "three")],
    "<ul><li>One<li>Two</ul>": [("li", "One"), ("li", "Two")],
    "<h1>One</h1><h2>Two</h2>": [("h1", "One"), ("h2", "Two")],
    "<p> \n </p><div></div>": [],
    "<p>One<script>x()</script><style>p{}</style> two</p>": [("p", "One two")],
    "<nav>Menu</nav><select><option>x</select><button>y</button><p>One": [("p", "One")],
    "<iframe><p>x</p></iframe><noscript><p>y</p></noscript><template><p>z</p></template>": [],
    "<p>A<br>short<br>verse</p>": [("p", "A short verse")],
    f"<div>{LONG}<br><br>{LONG}</div>": [("div", LONG)] * 2,
    f"<div>{LONG}<br>{LONG}</div>": [("div", LONG)] * 2,
    "<div><span>By Jane Doe</span> <span>Source: AFP</span></div>": [
        ("div", "By Jane Doe"),
        ("div", "Source: AFP"),
    ],
    "<div><span>Jane</span> <span>Doe</span></div>": [("div", "Jane Doe")],
    "<p><span>One said</span> <span>Source: two</span></p>": [("p", "One said Source: two")],
    "<p>One</p><!-- not --><p>Two</p>": [("p", "One"), ("p", "Two")],
    "<blockquote><p>One</p></blockquote>": [("p", "One")],
    "<table><tr><td>One<td>Two</table>": [("td", "One"), ("td", "Two")],
    "<custom-tag>One</custom-tag><p>Two": [("custom-tag", "One"), ("p", "Two")],
}


@pytest.mark.parametrize("body", SHOWN)
def test_blocks(body):
    assert shown(body) == SHOWN[body]


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("<p>Read <a href=/x>this</a> now</p>", 4),
        ("<p><a href=/x>Read <b>this</b></a></p>", 8),
        ("<a href=/x><p>Read</p></a>", 4),
        ("<p>Read this</p>", 0),
    ],
)
def test_links_are_counted_in_characters(body, links):
    (block,) = outline(body).blocks
    assert block.links == pytest.approx(links, abs=1)
    assert block.links <= len(block.text)


HINTED = [
    ("<div class=comments><p>One</p></div>", Hint.COMMENTS),
    ("<aside><div><p>One</p></div></aside>", Hint.ASIDE),
    ("<div role=complementary><p>One</p></div>", Hint.ASIDE),
    ("<figure><figcaption>One</figcaption></figure>", Hint.CAPTION),
    ("<p id=byline>One</p>", Hint.BYLINE),
    ("<p itemprop=articleBody>One</p>", Hint.BODY),
    ("<p hidden>One</p>", Hint.HIDDEN),
    ("<p style='color:red; display : none'>One</p>", Hint.HIDDEN),
    ("<blockquote>One</blockquote>", Hint.QUOTE),
    ("<div class=topbar>One <a href='/'>two</a></div>", Hint.NAV),
]


@pytest.mark.parametrize(("body", "hint"), HINTED)
def test_blocks_carry_the_hints_around_them(body, hint):
    (block,) = outline(body).blocks
    assert block.hints & hint
    (plain,) = outline("<div><p>One</p></div>").blocks
    assert not plain.hints & hint


def test_what_is_named_navigation_and_leads_nowhere_is_none():
    (block,) = outline("<div class=item-nav><span>3 May</span></div>").blocks
    assert not block.hints & Hint.NAV


def test_the_tree_of_block_elements():
    page = outline("<div><p>One</p></div><section>Two</section>")
    assert page.tags == ["body", "div", "p", "section"]
    assert page.parents == [0, 0, 1, 0]
    assert [block.node for block in page.blocks] == [2, 3]
    assert [page.element(node).tag for node in range(len(page.tags))] == page.tags
    assert len(page.hints) == len(page.own) == 4


def test_marks_stand_before_the_blocks_that_follow():
    page = outline(
        "<nav>x</nav><h1>Ferry</h1><p class=author>Ida</p><time>Friday</time><img src=/1.jpg><p>One"
    )
    assert [(mark.element.tag, mark.at) for mark in page.headings] == [("h1", 0)]
    assert (page.marks[0].element.text, page.marks[0].at) == ("Ida", 1)
    assert [mark.element.text for mark in page.times] == ["Friday"]
    assert [mark.element.tag for mark in page.pictures] == ["img"]
    assert [mark.element.tag for mark in page.navs] == ["nav"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "section", "ul><li", "font", "a-b"])
def test_nested_without_end(tag):
    """The walk recurses; it mustn't reach Python's limit, whatever the caller's depth."""
    root = parse(b"<html><body>" + f"<{tag}>".encode() * 10_000 + b"<p>One")
    assert _deeper(200, root).parents


def _deeper(frames, root):
    return Outline(root) if frames == 0 else _deeper(frames - 1, root)


def test_what_is_nested_too_deep_shows_no_script():
    page = outline("<div>" * 252 + "<p>One<script>x()</script><style>p{}</style></p>")
    assert "x()" not in " ".join(block.text for block in page.blocks)


@pytest.mark.parametrize("tag", ["xmp", "noembed", "plaintext"])
def test_raw_text_isnt_shown(tag):
    page = outline(f"<p>One</p><{tag}><script>x()</script></{tag}>")
    assert "<script" not in " ".join(block.text for block in page.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("x<br>"),
        f"{LONG}<br>",
        "<p>x</p>",
        "<a href=/x>x</a>",
        "<br>",
        "x<br><br>",
    ],
)
def test_cost_grows_with_the_page_not_its_square(unit):
    start = time.process_time()
    outline(unit * 20_000)
    assert time.process_time() - start < 1
