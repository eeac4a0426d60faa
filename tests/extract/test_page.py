import gc
import time
import weakref

import pytest

from newscrawl.extract.extraction import read
from newscrawl.extract.page import Page, looks_like_html, parse

URL = "https://a.example/news/ferry"


@pytest.mark.parametrize(
    "raw", [b"", b" \n", b"\x00" * 9, b"\x0c", b"<", b"<!-- x", b"<?xml", b"\xff\xfe"]
)
def test_bytes_without_an_element_give_an_empty_tree(raw):
    root = parse(raw)
    assert root.tag == "html"
    assert "".join(block.text for block in Page(raw).outline.blocks) in {"", "<"}


def test_nul_bytes_hide_nothing():
    assert parse(b"<p>Fer\x00ry</p>\x00<p>sails").xpath("string()") == "Ferrysails"


def test_comments_and_instructions_are_left_out():
    root = parse(b"<p>a<!-- <b>x</b> --><?php echo 1 ?>b</p>")
    assert root.xpath("string()") == "ab"
    assert not root.xpath("//comment() | //processing-instruction()")


@pytest.mark.parametrize("end", [b"</body>", b"</html>", b"</body></html>", b"</body>\n</html>\n"])
def test_what_follows_an_early_end_is_kept(end):
    """As in browsers."""
    text = b"<p>It sails again.</p>" * 20
    assert len(parse(b"<html><body><h1>Ferry</h1>" + end + text).xpath("//body//p")) == 20


def test_entities_are_not_expanded():
    """A DTD in the page declares nothing: its entities stay as they are written."""
    bomb = b'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><p>&b; &amp; &xxe;</p>'
    assert "lol" not in parse(bomb).xpath("string(//p)")
    outside = b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f;</p>'
    assert "root" not in parse(outside).xpath("string()")


def test_what_follows_a_huge_text_is_kept():
    root = parse(b"<p>" + b"x" * 11_000_000 + b"</p><p>end</p>")
    assert root.xpath("string(//p[2])") == "end"


@pytest.mark.parametrize(
    "tag",
    [
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>",
        b"<p " + b" ".join(b"a%d='1 2'" % n for n in range(100_000)) + b">x</p>",
        b"<p>x</p>" * 30_000 + b"<p " + b"a%d " * 1 + b" ".join(b"a%d" % n for n in range(100_000)),
    ],
    ids=["bare", "quoted", "unclosed at the end"],
)
def test_an_element_of_endless_attributes_is_given_up(tag):
    """Parsing it would take minutes."""
    start = time.process_time()
    assert len(parse(tag)) == 0
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "tag",
    [
        b"<p data-state='" + b"a = 1 " * 50_000 + b"'>end</p>",
        b"<script>if(i<n){" + b"x = 1; " * 50_000 + b"}</script><p>end</p>",
        b"<p>" + b"word " * 50_000 + b"</p><p>end</p>",
    ],
    ids=["long value", "script", "long text"],
)
def test_long_values_scripts_and_texts_are_none(tag):
    assert parse(tag).xpath("string(//p[last()])") == "end"


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"<P>x", True),
        (b"text <br> text", True),
        (b"\n\n<html", True),
        ("<html><p>Паром".encode("utf-16-le"), True),
        (b"", False),
        (b"plain text, 3 < 5", False),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR<p>", False),
        (b"%PDF-1.7 obj << /Type /Page >>", False),
        (b"<rss><channel><item/></channel></rss>", False),
    ],
)
def test_looks_like_html(raw, html):
    assert looks_like_html(raw) is html


@pytest.mark.parametrize(
    ("base", "href", "absolute"),
    [
        ("", "x", "https://a.example/news/x"),
        ("<base href='/en/'>", "x", "https://a.example/en/x"),
        ("<base href='https://b.example/'>", "x", "https://b.example/x"),
        ("<base target=_top><base href='/en/'>", "x", "https://a.example/en/x"),
        ("<base href='javascript:1'>", "https://b.example/x", "https://b.example/x"),
        ("", "javascript:1", None),
        ("", None, None),
    ],
)
def test_absolute(base, href, absolute):
    assert Page(f"<head>{base}</head><p>x", URL).absolute(href) == absolute


def test_scripts_by_type_and_id():
    page = Page(
        "<script>var x</script><script type=module>y</script>"
        "<script type='Application/LD+JSON; charset=utf-8'>1</script>"
        "<script type=application/json id=state>2</script><script type=application/json></script>"
    )
    assert set(page.scripts) == {"application/ld+json", "application/json", "#state"}
    assert page.data("application/ld+json") == ["1"]
    assert page.data("application/json") == page.data("#state") == ["2"]
    assert page.data("text/plain") == []


@pytest.mark.parametrize(
    ("scripts", "value"),
    [
        ("<script id=s type=application/json>{'a'</script>", None),
        ("<script id=s type=application/json>{</script><script id=s type=a/json>{}</script>", {}),
        ("<script id=s>{}</script>", None),
        ("<script type=s>[1]</script>", [1]),
    ],
)
def test_json_script(scripts, value):
    assert Page(scripts).json_script("s") == value


def test_state_scripts_are_json_or_long_code():
    page = Page(
        f"<script>x=1</script><script>y={'1' * 3_000}</script><script type=application/json>3"
    )
    assert [text[:2] for text in page.state_scripts] == ["3", "y="]


def test_a_string_is_read_as_it_is():
    """Its declaration says what its bytes once were."""
    page = Page("<meta charset=koi8-r><title>Паром \ud83d</title>")
    assert page.meta.title == "Паром ?"
    assert page.encoding == "str"


def test_values_of_fields_that_were_read():
    page = Page("<p>x")
    page.found["title"] = None
    assert page.value("title") is page.value("body") is None


def test_a_page_goes_as_soon_as_it_is_read():
    """In a cycle of references it would wait for the collector, and its tree with it."""
    page = Page(b"<h1>Ferry</h1><p>Published 3 May 2024</p><p>By Jane Doe</p>", URL)
    gc.disable()
    try:
        read(page)
        gone = weakref.ref(page)
        del page
        assert gone() is None
    finally:
        gc.enable()
