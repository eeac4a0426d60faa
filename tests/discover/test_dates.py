import pytest

from newscrawl.discover.dates import as_iso, date_in_address, span, surely_before

# As told → ISO 8601 at the precision and with the offset that was told.
TOLD = {
    "Mon, 02 Sep 2024 10:05:00 +0300": "2024-09-02T10:05:00+03:00",
    "Mon, 02 Sep 2024 10:05:00 GMT": "2024-09-02T10:05:00+00:00",
    "Mon, 2 Sep 24 10:05 EDT": "2024-09-02T10:05:00-04:00",
    "Mon, 02 Sep 2024 10:05:00 MEZ": "2024-09-02T10:05:00",
    "02 Sep 2024": "2024-09-02",
    "2024": "2024",
    "2024-09": "2024-09",
    "2024-09-02": "2024-09-02",
    "2024-09-02T10:05Z": "2024-09-02T10:05+00:00",
    "2024-09-02T10:05:30.123456+0200": "2024-09-02T10:05:30+02:00",
    "2024-09-02 10:05:30": "2024-09-02T10:05:30",
    "2024-09-02 10:05:30 UTC": "2024-09-02T10:05:30+00:00",
    " 2024-09-02T10:05:30-05 ": "2024-09-02T10:05:30-05:00",
    "0000-00-00": None,
    "1970-01-01T00:00:00Z": None,
    "2024-02-30": None,
    "2024-09-02T25:00:00Z": None,
    "2024-09-02T10:00:00+99:00": None,
    "Mon, 99 Sep 2024 10:05:00 GMT": None,
    "yesterday": None,
    "5": None,
    "": None,
    "2024-09-02" * 1_000: None,
}


@pytest.mark.parametrize("text", TOLD, ids=lambda text: text[:40])
def test_told_dates(text):
    assert as_iso(text) == TOLD[text]


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2024/05/31/ferry", "2024-05-31"),
        ("/2024/5/1/ferry", "2024-05-01"),
        ("/news-2024-05-31.html", "2024-05-31"),
        ("/20240531/ferry", "2024-05-31"),
        ("/news/2024/05/ferry", "2024-05"),
        ("/2024/ferry", None),
        ("/2024/31/ferry", None),
        ("/2024/02/30/ferry", None),
        ("/id/2024053112345", None),
        ("/id/120240531", None),
        ("/a?date=2024-05-31", None),
    ],
)
def test_dates_in_addresses(path, date):
    assert date_in_address(f"https://a.example{path}") == date


@pytest.mark.parametrize(
    ("date", "other", "before"),
    [
        ("2024-05-01", "2024-05-04", True),
        ("2024-05-01", "2024-05-03", False),  # without zones 28 hours may lie between their clocks
        ("2024-05-01T23:00:00+00:00", "2024-05-02T00:00:00+00:00", True),
        ("2024-05-01T23:00:00-05:00", "2024-05-02T00:00:00+00:00", False),
        ("2024-04", "2024-05-20", True),
        ("2024-04", "2024-05-01", False),
        ("2023", "2024-02-01", True),
    ],
)
def test_surely_before(date, other, before):
    """A date is before another only if no zone and no missing day can make it otherwise."""
    assert surely_before(date, other) is before


def test_a_span_wants_an_iso_date():
    with pytest.raises(ValueError, match="not an ISO date"):
        span("tomorrow")
