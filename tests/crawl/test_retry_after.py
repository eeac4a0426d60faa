from datetime import UTC, datetime

import pytest

from newscrawl.crawl.retry_after import seconds_asked

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
DATE = "Mon, 23 Nov 2026 12:02:00 GMT"


@pytest.mark.parametrize(
    ("header", "date", "seconds"),
    [
        ("120", "", 120),
        (" 0 ", "", 0),
        (DATE, "", 120),
        (DATE, "Mon, 23 Nov 2026 12:01:30 GMT", 30),
        (DATE, "Mon, 23 Nov 2026 12:05:00 GMT", 0),
        (DATE, "yesterday", 120),
        ("Monday, 23-Nov-26 12:02:00 GMT", "", 120),
        ("Mon, 23 Nov 2026 14:02:00 +0200", "", 120),
        ("Mon, 23 Nov 2026 12:02:00", "", 120),
        (None, DATE, None),
        ("", DATE, None),
        ("soon", DATE, None),
        ("-5", DATE, None),
        ("1.5", DATE, None),
        ("٣", DATE, None),
        ("Mon, 99 Nov 2026 12:02:00 GMT", "", None),
        ("9" * 400, "", float("inf")),
    ],
)
def test_seconds(header, date, seconds):
    """Seconds or a date, counted by the server's own clock; anything else says nothing."""
    assert seconds_asked(header, date, NOW) == seconds
