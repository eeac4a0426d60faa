import pytest

from newscrawl.discover.revisits import AT_ONCE, NEVER, WEEK, WHEN_NAMED, due

NOW = 1_700_000_000.0
HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize(
    ("published", "later"),
    [
        ("2023-11-14T22:00:00+00:00", 6 * HOUR),
        ("2023-11-13T22:13:20+00:00", 12 * HOUR),
        ("2023-11-04T22:13:20+00:00", 5 * DAY),
        (None, 12 * HOUR),
        ("2203-01-01", 6 * HOUR),
    ],
)
def test_an_article_is_looked_at_less_and_less(published, later):
    assert due("kept", NOW, published) == NOW + later


def test_an_old_article_is_left_alone():
    assert due("unchanged", NOW, "2023-09-01") is NEVER


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("section", WHEN_NAMED),
        ("left-out/filtered", WHEN_NAMED),
        ("left-out/trap", -(NOW + WEEK)),
        ("http-503", AT_ONCE),
        ("not-article/challenge", AT_ONCE),
        ("not-article/not-html", NEVER),
        ("redirected", NEVER),
        ("http-404", -(NOW + WEEK)),
        ("not-article/listing", -(NOW + WEEK)),
    ],
)
def test_what_is_no_article(outcome, expected):
    assert due(outcome, NOW) == expected
