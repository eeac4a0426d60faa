import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import HtmlResponse
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl import Article
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.meetings import Met
from newscrawl.crawl import outcomes
from newscrawl.crawl.fingerprint import AddressFingerprinter
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.report import Report

URL = "https://a.example/news/ferry"


@pytest.fixture
def stats():
    return StatsCollector(get_crawler())


@pytest.fixture
def ledger():
    """One that is gone with the test, its run begun."""
    ledger = Ledger.open(None)
    ledger.begin([])
    return ledger


def counts(stats):
    found = {key.removeprefix("newscrawl/"): count for key, count in stats.get_stats().items()}
    return {key: count for key, count in found.items() if isinstance(count, int) and count}


@pytest.mark.parametrize(
    "alias",
    ["?utm_source=x", "#top", "/", "?fbclid=1"],
    ids=["tracking", "fragment", "slash", "id"],
)
def test_meets_a_page_once(stats, ledger, alias):
    frontier = Frontier(stats, ledger)
    assert frontier.meet(URL).to_fetch
    assert not frontier.meet(URL + alias).to_fetch
    assert counts(stats) == {"urls": 1}


def test_outcomes_add_up_to_the_urls(stats, ledger):
    """What is still open when the run is over was not reached."""
    frontier = Frontier(stats, ledger)
    for number in range(4):
        frontier.meet(f"{URL}/{number}")
    frontier.end(Request(f"{URL}/0"), outcomes.KEPT)
    frontier.end(Request(f"{URL}/moved", meta={"redirect_urls": [f"{URL}/1"]}), "http-404")
    frontier.end(Request(f"{URL}/0"), "error/again")
    frontier._closed()
    ends = {"outcome/kept": 1, "outcome/http-404": 1, "outcome/not-reached": 2}
    assert counts(stats) == {"urls": 4} | ends


def test_takes_back_what_was_left_out(stats, ledger):
    """A bare image link says nothing; the headline that leads to the same page does."""
    frontier = Frontier(stats, ledger)
    frontier.leave_out(URL, Channel.LINK, "filtered", "nothing speaks for an article")
    frontier.leave_out(URL, Channel.SITEMAP, "filtered", "nothing speaks for an article")
    assert counts(stats) == {"urls": 1, "outcome/left-out/filtered": 1}
    assert frontier.meet(URL, Channel.SECTION) is Met.WANTED
    frontier.leave_out(URL, Channel.FEED, "filtered", "nothing speaks for an article")
    frontier.end(Request(URL), outcomes.KEPT)
    assert counts(stats) == {"urls": 1, "outcome/kept": 1}
    assert ledger.channels(URL) == (Channel.LINK | Channel.SITEMAP | Channel.SECTION | Channel.FEED)


def test_notes_together_what_one_page_names(stats, ledger):
    """Of several words on one address the first counts, and one that is asked for is open."""
    frontier = Frontier(stats, ledger)
    with frontier.together():
        frontier.leave_out(f"{URL}/a", Channel.LINK, "filtered", "a rule")
        frontier.leave_out(f"{URL}/b", Channel.LINK, "filtered", "a rule")
        frontier.leave_out(f"{URL}/a?utm_source=b", Channel.FEED, "depth", "too far")
        assert ledger.outcomes() == {}
        assert frontier.meet(f"{URL}/b", Channel.LINK) is Met.NEW
    assert ledger.outcomes() == {"left-out/filtered": 1, "open": 1}
    assert counts(stats) == {"urls": 2, "outcome/left-out/filtered": 1}
    assert ledger.channels(f"{URL}/a") == Channel.LINK | Channel.FEED
    assert frontier.meet(f"{URL}/a", Channel.LINK) is Met.WANTED
    assert frontier.meet(f"{URL}/b", Channel.LINK) is Met.AGAIN


def test_a_redirect_can_be_followed_again_after_a_stop(stats, ledger):
    """Its target was noted, but whoever noted it was stopped before the page came."""
    before, after = Frontier(stats, ledger), Frontier(stats, ledger)
    assert before.learn(f"{URL}/new", via=f"{URL}/old")
    assert after.learn(f"{URL}/new", via=f"{URL}/old")
    assert not after.learn(f"{URL}/new", via=f"{URL}/other")
    assert ledger.outcomes() == {"redirected": 1}


def test_asks_for_what_it_met_and_not_for_what_it_left_out(stats, ledger):
    frontier = Frontier(stats, ledger)
    frontier.meet(f"{URL}/open")
    frontier.meet(f"{URL}/ended")
    frontier.end(Request(f"{URL}/ended"), outcomes.KEPT)
    frontier.leave_out(f"{URL}/out", Channel.LINK, "filtered", "a rule")
    names = ("open", "ended", "out", "unheard-of")
    assert [frontier.asks_for(f"{URL}/{name}") for name in names] == [True, True, False, False]


def test_counts_the_records_of_its_own_hosts(stats, ledger):
    frontier = Frontier(stats, ledger)
    for url in (f"{URL}/1", f"{URL}/2", "https://b.example/1"):
        frontier.meet(url)
    for url in (f"{URL}/1", "https://b.example/1"):
        frontier.end(Request(url), outcomes.KEPT)
    frontier.end(Request(f"{URL}/2"), outcomes.REVISION)
    assert frontier.kept({"a.example"}) == 2


def test_each_of_a_runs_sites_has_its_own_estimate(stats, ledger):
    """What one site's sitemap names isn't what another's sections missed."""
    for number in range(10):
        for url in (f"{URL}/{number}", f"https://b.example/{number}"):
            channels = Channel.SITEMAP | Channel.FEED if "a.example" in url else Channel.SECTION
            for channel in channels:
                ledger.meet(url, channel)
            ledger.conclude(url, outcomes.KEPT)
    channels, held = ledger.named_articles(outcomes.HELD, outcomes.MISSED, {"a.example"})
    assert len(held) == 10
    assert {name: len(keys) for name, keys in channels.items()} == {
        Channel.SITEMAP: 10,
        Channel.FEED: 10,
    }
    assert len(ledger.named_articles(outcomes.HELD, outcomes.MISSED)[1]) == 20


def test_believes_the_signature_of_the_very_text(stats, ledger, monkeypatch):
    """Another project's pipeline may have changed the text since."""
    believed = []
    decide = ledger.decide
    monkeypatch.setattr(
        ledger,
        "decide",
        lambda article, *, signature, **rest: (
            believed.append(signature) or decide(article, signature=signature, **rest)
        ),
    )
    frontier = Frontier(stats, ledger)
    frontier.shared = object()
    for number, text in enumerate(("The ferry sails.", "The ferry stays.")):
        response = HtmlResponse(f"{URL}/{number}", request=Request(f"{URL}/{number}"))
        frontier.arrived(response, text, b"signature")
        frontier.decide(Article(url=response.url, title="Ferry", body="The ferry sails."))
    assert believed == [b"signature", None]


def test_a_redirects_target_isnt_met_again(stats, ledger):
    frontier = Frontier(stats, ledger)
    assert frontier.learn(URL, via=f"{URL}/old")
    assert not frontier.learn(URL, via=f"{URL}/older")
    assert not frontier.meet(URL).to_fetch
    assert counts(stats) == {"urls": 1, "outcome/redirected": 1}


def test_a_job_goes_on_with_what_was_left_open(tmp_path):
    """JOBDIR keeps the ledger: what was met isn't met again, what was open is asked for."""
    settings = {"JOBDIR": str(tmp_path), "EXTENSIONS": {}}
    first = Frontier.from_crawler(get_crawler(settings_dict=settings))
    first.meet(URL, request={"site": "a", "callback": "parse_article"})
    first.meet(URL + "2")
    first.end(Request(URL + "2"), outcomes.KEPT)
    # It was waiting for its turn when the crawl was stopped.
    first.end(Request(URL), outcomes.NOT_REACHED)
    first._closed("shutdown")
    second = Frontier.from_crawler(get_crawler(settings_dict=settings))
    assert list(second.left_open("b")) == []
    assert list(second.left_open("a")) == [(URL, b'{"site":"a","callback":"parse_article"}')]
    assert not second.meet(URL + "2").to_fetch
    second.end(Request(URL), outcomes.KEPT)
    assert counts(second.stats) == {"urls": 2, "outcome/kept": 2}
    second._closed()
    third = Frontier.from_crawler(get_crawler(settings_dict=settings))
    assert third.incremental
    assert third.meet(URL) is Met.KNOWN
    third._closed()


def http_error(status, body=b""):
    return HttpError(HtmlResponse(URL, status=status, body=body))


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (http_error(404), "http-404"),
        (http_error(503), "http-503"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("max redirections reached"), "redirect-loop"),
        (DownloadTimeoutError(), "timeout"),
        (CannotResolveHostError(), "unreachable"),
        (DownloadCancelledError(), "too-large"),
        (outcomes.RefusedRequest("offsite", URL), "offsite"),
        (ZeroDivisionError(), "error/ZeroDivisionError"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_names_what_went_wrong(error, outcome):
    assert outcomes.of_exception(error) == outcome


def test_fingerprints_tell_forms_apart():
    """A request that carries something isn't the page's address alone."""
    fingerprint = AddressFingerprinter().fingerprint
    assert fingerprint(Request(URL)) == fingerprint(Request(URL + "/?utm_source=x"))
    assert len(fingerprint(Request(URL))) == 16
    posted = [Request(URL, method="POST", body=body) for body in ("a", "b")]
    assert len({fingerprint(request) for request in [Request(URL), *posted]}) == 3


def test_a_report_groups_the_outcomes():
    stats = {
        "newscrawl/urls": 9,
        "newscrawl/outcome/kept": 3,
        "newscrawl/outcome/redirected": 1,
        "newscrawl/outcome/not-article/listing": 2,
        "newscrawl/outcome/http-404": 2,
        "newscrawl/outcome/timeout": 1,
        "finish_reason": "finished",
    }
    assert Report.of(stats).lines() == [
        ("URLs met", 9, ""),
        ("articles kept", 3, ""),
        ("duplicates", 1, "redirected 1"),
        ("not articles", 2, "listing 2"),
        ("not there", 2, "http-404 2"),
        ("errors", 1, "timeout 1"),
    ]


@pytest.mark.parametrize(
    ("ends", "unreachable", "empty"),
    [
        ({"unreachable": 2, "timeout": 1}, True, True),
        ({"unreachable": 1, "http-404": 1}, False, True),
        ({"kept": 1, "unreachable": 1}, False, False),
        ({"not-article/challenge": 5}, False, True),
        ({"section": 1, "older-than-since": 5}, False, False),
    ],
)
def test_a_report_knows_an_alarm(ends, unreachable, empty):
    stats = {f"newscrawl/outcome/{name}": count for name, count in ends.items()}
    report = Report.of(stats | {"finish_reason": "finished"})
    assert (report.unreachable, report.empty) == (unreachable, empty)
