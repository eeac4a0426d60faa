"""Every saved page, replayed: a test for each page and field that its record states."""

from functools import cache
from pathlib import Path

import pytest

from newscrawl.fixtures import Fixture, find

SAVED = Path(__file__).resolve().parent.parent / "fixtures"


def cases():
    """Each page with each field of its record, as "site/page-field"."""
    for fixture in find(SAVED):
        site = fixture.folder.relative_to(SAVED).parts[0]
        for field in fixture.expected:
            yield pytest.param(fixture, field, id=f"{site}/{fixture.name}-{field}")


@cache
def extracted(fixture: Fixture):
    return fixture.extract().to_dict()


@pytest.mark.parametrize(("fixture", "field"), list(cases()))
def test_page(fixture, field):
    assert extracted(fixture)[field] == fixture.expected[field]


def test_every_saved_page_has_a_record():
    """A page without a record would be replayed by nothing."""
    pages = {page.parent for page in SAVED.rglob("page.html")}
    assert pages == {fixture.folder for fixture in find(SAVED)}
