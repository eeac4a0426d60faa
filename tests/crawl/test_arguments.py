import pytest

from newscrawl.crawl import arguments
from newscrawl.crawl.sections import EditionSpider
from newscrawl.errors import BadAddress, UsageError


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-31", "2024-01-31"),
        ("2024-01-31T10:00:00Z", "2024-01-31"),
        ("", None),
        (None, None),
    ],
)
def test_day(text, day):
    assert arguments.day(text) == day


@pytest.mark.parametrize("text", ["yesterday", "31.1.2024", "2024-02-30", "2024"])
def test_no_day(text):
    with pytest.raises(UsageError, match="2024-01-31"):
        arguments.day(text)


@pytest.mark.parametrize(("text", "number"), [("3", 3), (5, 5), ("", None), (None, None)])
def test_count(text, number):
    assert arguments.count(text, "max_articles") == number


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5"])
def test_no_count(text):
    with pytest.raises(UsageError, match="max_articles"):
        arguments.count(text, "max_articles")


def test_names():
    assert arguments.names(" politics, opinion,,") == ["politics", "opinion"]
    assert arguments.names(None) == []


def test_base_address():
    assert arguments.base_address("http://127.0.0.1:80/mirror/?x#y") == "http://127.0.0.1:80/mirror"
    with pytest.raises(BadAddress):
        arguments.base_address("ftp://127.0.0.1/")


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8000/", True),
        ("http://127.8.9.1/", True),
        ("http://localhost/", True),
        ("http://[::1]:80/", True),
        ("http://10.0.0.1/", False),
        ("http://localhost.example/", False),
    ],
)
def test_own_machine(url, own):
    assert arguments.is_own_machine(url) is own


def test_an_argument_that_nobody_takes_is_refused():
    """Scrapy would keep it and crawl everything; of a spider of somebody's own its own count."""

    class Own(EditionSpider):
        name = "own"

        def __init__(self, colour=None, **kwargs):
            super().__init__(**kwargs)

    arguments.require_known(Own, {"colour": "red", "sections": "news", "since": None})
    with pytest.raises(UsageError, match=r"own takes no argument 'section'; it takes .*sections"):
        arguments.require_known(Own, {"section": "news"})
