from __future__ import annotations

import random
import sys

import pytest

from newscrawl import extract
from newscrawl.extract.page import MAX_BYTES
from newscrawl.extract.payload import unreadable

NOISE = random.Random(1).randbytes(4_000)
CASES: dict[str, tuple[bytes | str, str | None]] = {
    "nothing": (b"", "empty"),
    "spaces": (b" \n\t\r\n" * 900, "empty"),
    "zeros": (b"\x00" * 5_000, "empty"),
    "an empty string": ("", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n<p>", "not-html"),
    "a document": (b"%PDF-1.7 <a>", "not-html"),
    "an archive": (b"PK\x03\x04" + b"x" * 99, "not-html"),
    "noise with a tag": (NOISE[:300] + b"<p>" + NOISE + b"<a>", "not-html"),
    "Cyrillic in sixteen bits": (("<p>Паром</p>" * 99).encode("utf-16-le"), None),
    "ISO 2022": (b"<html><p>\x1b$B%K%e!<%9\x1b(B" * 40, None),
    "data": (b'{"html": "<p>Ferry</p>"}', "not-html"),
    "a feed": (b'<?xml version="1.0"?><rss><title>x</title></rss>', "not-html"),
    "plain words": (b"ferry " * 99, "not-html"),
    "a page": (b"<html><p>Ferry", None),
    "a string": ("<p>Ferry", None),
    "XHTML": (b'<?xml version="1.0"?><!DOCTYPE html><html><body/></html>', None),
    "sixteen bits": ("<html><p>Ferry".encode("utf-16"), None),
    "too much": (b"<p>" + b"x" * MAX_BYTES, "too-large"),
}


@pytest.mark.parametrize("case", CASES)
def test_unreadable(case: str) -> None:
    payload, expected = CASES[case]
    assert unreadable(payload) == expected


def test_such_pages_are_told_apart_without_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sys.modules["newscrawl.extract.page"]
    monkeypatch.setattr(page, "parse", lambda _: pytest.fail("parsed"))
    article = extract(b"%PDF-1.7", "https://www.herald.test/a")
    assert (article.kind, article.is_article, article.site) == ("not-html", False, "herald.test")
