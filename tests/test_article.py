import json

import pytest

from newscrawl import Article
from newscrawl.article import ARTICLE_KINDS, FIELDS, Image, content_hash

KEYS = (
    "schema url canonical_url site publisher kind language section title summary byline authors "
    "source date date_raw modified tags body images word_count free_access fetched_at content_hash "
    "cluster revision provenance"
).split()


def full():
    return Article(
        url="https://a.example/ferry",
        title='Ferry "Aurora" sails',
        authors=["Ida Holm", "Piet Roos"],
        body="It sails.\n\nعادت العبّارة.",
        images=[
            Image("https://a.example/1.jpg", "The ferry", "Roos"),
            Image("https://a.example/2"),
        ],
        free_access=False,
        word_count=4,
        provenance={"title": "shown.h1"},
    )


def test_keys_stand_in_the_contracts_order():
    assert list(FIELDS) == KEYS
    assert list(Article().to_dict()) == KEYS
    assert list(json.loads(full().to_json())) == KEYS


def test_what_isnt_known_is_null_or_an_empty_list():
    empty = Article().to_dict()
    lists = {"authors": [], "tags": [], "images": [], "provenance": {}}
    assert empty.pop("schema") == 1
    assert empty == dict.fromkeys(KEYS[1:]) | lists


def test_articles_share_no_lists():
    first, second = Article(), Article()
    first.authors.append("Ida Holm")
    first.provenance["title"] = "x"
    assert not second.authors
    assert not second.provenance


def test_json_there_and_back():
    article = full()
    assert Article.from_dict(json.loads(article.to_json())) == article


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "two\r\nlines",
        "U+2028 \u2028 and U+2029 \u2029",
        "tab\t, nul\x00, \x85 and \x1f",
        "🛳 «é»",
    ],
)
def test_json_is_one_line(text):
    line = Article(title=text, body=text).to_json()
    assert b"\n" not in line
    assert b"\r" not in line
    assert json.loads(line.decode("utf-8"))["title"] == text


def test_json_is_utf8_not_escapes():
    assert "عادت".encode() in full().to_json()


def test_reads_records_of_other_schemas():
    """Keys of a newer one are ignored, those that an older one lacked stay empty."""
    record = {
        "schema": 2,
        "title": "Ferry sails",
        "mood": "glad",
        "images": [{"url": "https://a.example/1.jpg", "width": 800}],
    }
    article = Article.from_dict(record)
    assert article.title == "Ferry sails"
    assert article.images == [Image("https://a.example/1.jpg")]
    assert article.tags == []


@pytest.mark.parametrize("kind", sorted(ARTICLE_KINDS))
def test_is_an_article(kind):
    assert Article(kind=kind).is_article


@pytest.mark.parametrize("kind", [None, "", "listing", "challenge", "empty", "error-page", "other"])
def test_is_no_article(kind):
    assert not Article(kind=kind).is_article


SAME = [
    ("Ferry sails", "FERRY — sails!"),
    ("Ferry sails", "  Ferry\u00a0sails \n"),
    ("“Ferry” sails", '"Ferry" sails'),
    ("ﬁne Straße", "fine STRASSE"),
    ("Ｆｅｒｒｙ １２", "Ferry 12"),
    ("caf\u00e9", "cafe\u0301"),
]
OTHER = [("Ferry sails", "Ferry sailed"), ("a b", "b a"), ("की बात", "का बात"), ("1.5 m", "15 m")]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_the_same_words_have_one_hash(one, two):
    assert content_hash("Title", one) == content_hash("Title", two)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_other_words_have_another(one, two):
    assert content_hash("Title", one) != content_hash("Title", two)


def test_hash_is_32_hex_digits_and_stable():
    """Corpora hold on to it: a change of it would make every article a new revision."""
    assert content_hash("Ferry sails", "It sails again.") == "3e3b81ad4c820ecfcced80f76934ce67"


@pytest.mark.parametrize(("title", "body"), [(None, None), ("", ""), ("—", "…"), (None, " \n")])
def test_no_words_have_no_hash(title, body):
    assert content_hash(title, body) is None
