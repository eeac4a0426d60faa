"""Pages that stay compressed until they are read."""

import gzip
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newscrawl.crawl.answers import EXPECTS_PAGE
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.packed import LateDecompression, PackedPage, _PackedSlot
from newscrawl.crawl.reading import Answer, NotWholeError, Reading, read_parts
from newscrawl.crawl.spider import NewsSpider

PAGE = b"<title>Dawn</title><p>The ferry sails at dawn.</p>" * 40
URL = "https://a.example/ferry"
HTML = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}


@pytest.fixture
def through():
    """What becomes of an answer on its way to the spider, while pages are read elsewhere."""
    crawler = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": 10_000})
    middleware = LateDecompression.from_crawler(crawler)

    def process(body, headers=HTML, *, expects_page=True, status=200, is_open=True):
        middleware._readers = None if is_open is None else SimpleNamespace(is_open=is_open)
        request = Request(URL, meta={EXPECTS_PAGE: expects_page})
        response = Response(URL, status=status, headers=headers, body=body, request=request)
        return middleware.process_response(request, response)

    return process


def test_a_page_stays_packed_until_somebody_wants_its_body(through):
    packed = gzip.compress(PAGE)
    response = through(packed)
    assert isinstance(response, PackedPage)
    assert response.packed == packed
    assert "Content-Encoding" not in response.headers
    assert response._unpacked is None
    assert response.css("title::text").get() == "Dawn"
    assert response.body == PAGE
    assert response.encoding == "utf-8"


def test_a_copy_is_a_page_as_any_other(through):
    copy = through(gzip.compress(PAGE)).replace(url="https://a.example/other")
    assert type(copy) is HtmlResponse
    assert (copy.url, copy.body) == ("https://a.example/other", PAGE)


@pytest.mark.parametrize(
    ("headers", "options"),
    [
        ({**HTML, "Content-Type": "application/xml"}, {}),
        ({**HTML, "Content-Encoding": "x-gzip"}, {}),
        (HTML, {"expects_page": False}),
        (HTML, {"status": 404}),
    ],
)
def test_anything_else_is_unpacked_at_once(through, headers, options):
    response = through(gzip.compress(PAGE), headers, **options)
    assert not isinstance(response, PackedPage)
    assert response.body == PAGE


@pytest.mark.parametrize("is_open", [False, None])
def test_so_is_a_page_while_nobody_else_reads(through, is_open):
    assert type(through(gzip.compress(PAGE), is_open=is_open)) is HtmlResponse


def test_one_that_is_too_large_says_so_when_it_is_wanted(through):
    response = through(gzip.compress(PAGE * 100))
    with pytest.raises(IgnoreRequest, match="DOWNLOAD_MAXSIZE"):
        _ = response.body


def test_its_size_is_counted_as_it_is(through):
    """Scrapy's own way would unpack it twice."""
    response, slot = through(gzip.compress(PAGE)), _PackedSlot(5_000_000)
    request = Request(URL)
    slot.add_response_request(response, request)
    assert slot.active_size == 1_024
    assert slot.next_response_request_deferred()[0] is response
    slot.finish_response(response, request)
    assert slot.active_size == 0
    assert response._unpacked is None


def answer(body, max_size=10_000):
    return Answer(body, URL, "2026-01-01T00:00:00Z", "text/html", (), max_size)


def test_whoever_reads_it_unpacks_it():
    packed = answer(gzip.compress(PAGE))
    assert read_parts(packed, ("article",))["article"].title == "Dawn"
    assert Reading(packed).article == Reading(answer(PAGE, None)).article


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<p>no gzip", gzip.compress(PAGE)[:-1], gzip.compress(PAGE * 100)),
        *(gzip.compress(PAGE) + b"more", gzip.compress(PAGE)[:-8] + bytes(8)),
    ],
)
def test_what_isnt_one_whole_gzip_member_is_left_to_scrapy(body):
    with pytest.raises(NotWholeError):
        answer(body).unpacked()
    assert read_parts(answer(body), ("article",)) == {}


class Own(NewsSpider):
    name = "own"
    mirror = Mirror(URL, URL)


@pytest.mark.parametrize("rest", [b"", b"more", gzip.compress(b"<p>And returns.</p>")])
def test_a_callback_may_read_it_again(through, rest):
    """What was read of it elsewhere was given once."""
    response = through(gzip.compress(PAGE) + rest)
    assert isinstance(response, PackedPage)
    assert Own().read(response).article.title == "Dawn"
