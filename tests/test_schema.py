"""The published JSON Schema says what `Article` is, and every fixture's record keeps to it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from newscrawl import extract, fixtures
from newscrawl.article import ARTICLE_KINDS, FIELDS

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8"))
PAGES = list(fixtures.find(ROOT / "fixtures"))


def test_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_keys_and_their_order_are_those_of_the_article():
    assert tuple(SCHEMA["properties"]) == FIELDS
    assert tuple(SCHEMA["required"]) == FIELDS


def test_kinds_are_those_of_articles():
    assert set(SCHEMA["properties"]["kind"]["enum"]) - {None} == ARTICLE_KINDS


def test_every_key_is_described():
    described = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    assert [key for key in FIELDS if f"| `{key}` |" not in described] == []


@pytest.mark.parametrize("fixture", PAGES, ids=lambda fixture: fixture.name)
def test_records_keep_to_it(fixture):
    html = (fixture.folder / "page.html").read_bytes()
    article = extract(html, fixture.source["url"], fetched_at="2023-04-01T10:00:00Z")
    Draft202012Validator(SCHEMA).validate(json.loads(article.to_json()))


def test_a_wrong_record_is_refused():
    record = json.loads(extract(b"<h1>Ferry sails</h1>").to_json()) | {
        "date": "3 May",
        "kind": None,
    }
    errors = list(Draft202012Validator(SCHEMA).iter_errors(record))
    assert [error.json_path for error in errors] == ["$.date"]
