from __future__ import annotations

from urllib.parse import quote

import pytest

from newscrawl.extract.address_words import longest_in, spelled_in

H = "Ferry leaves Mellin an hour late after mast breaks"

SPELLED = {
    "whole": ("ferry-leaves-mellin-an-hour-late-after-mast-breaks", H, True),
    "with a number and a page's ending": (
        "ferry-leaves-mellin-an-hour-late-after-mast-breaks_aid-4711000.html",
        H,
        True,
    ),
    "with underscores, in capitals": (
        "Ferry_leaves_Mellin_an_hour_late_after_mast_breaks",
        H,
        True,
    ),
    "in part": ("ferry-leaves-mellin-an-hour-late", H, False),
    "with more words than the headline": (
        "ferry-leaves-mellin-an-hour-late-after-mast-breaks-in-heavy-storm-again",
        H,
        False,
    ),
    "umlauts spelt out": (
        "faehre-ueber-die-strasse-von-sorra-faellt-fuer-stunden-aus",
        "Fähre über die Straße von Sorra fällt für Stunden aus",
        True,
    ),
    "accents left off": (
        "le-ferry-reliant-melin-a-sorra-a-ete-retarde",
        "Le ferry reliant Mélin à Sorra a été retardé",
        True,
    ),
    "a letter without accents to leave off": (
        "fergen-til-sorra-ble-en-time-forsinket-pa-morkt-hav",
        "Fergen til Sorra ble en time forsinket på mørkt hav",
        True,
    ),
    "percent-encoded": (
        quote("паром-на-сорру-задержался-на-полчаса"),
        "Паром на Сорру задержался на полчаса",
        True,
    ),
}


@pytest.mark.parametrize("case", SPELLED)
def test_spelled(case: str) -> None:
    slug, text, expected = SPELLED[case]
    address = spelled_in(f"https://www.herald.test/world/{slug}")
    assert (longest_in(address, [text]) == text) is expected


@pytest.mark.parametrize("url", [None, "https://www.herald.test", "https://herald.test/a/b/c/1"])
def test_an_address_without_words(url: str | None) -> None:
    assert spelled_in(url) == []


def test_the_longest_wins_and_the_first_of_equal_ones() -> None:
    address = spelled_in("https://herald.test/ferry-leaves-mellin-an-hour-late-a-mast-broke")
    short = "Ferry leaves Mellin an hour late"
    long = f"{short}; a mast broke"
    assert longest_in(address, [short, long]) == long
    assert longest_in(address, [long.upper(), long]) == long.upper()
    assert longest_in(address, ["", "Something else that is long enough"]) is None
