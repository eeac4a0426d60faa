import time

import pytest

from newscrawl.extract.body.hints import Hint, hints_of

NAMES = [
    ("comments", Hint.COMMENTS),
    ("article-comments", Hint.COMMENTS),
    ("ArticleComments", Hint.COMMENTS),
    ("article__comments--open", Hint.COMMENTS),
    ("article_comments", Hint.COMMENTS),
    ("related", Hint.RELATED),
    ("site-footer", Hint.FOOTER),
    ("main-nav", Hint.NAV),
    ("sidebar", Hint.ASIDE),
    ("img-caption", Hint.CAPTION),
    ("share-buttons", Hint.SHARE),
    ("newsletter-box", Hint.PROMO),
    ("ad", Hint.ADVERT),
    ("byline", Hint.BYLINE),
    ("post-date", Hint.DATE),
    ("tag-list", Hint.TAGS),
    ("author-bio", Hint.BIO),
    ("sr-only", Hint.HIDDEN),
    ("breadcrumbs", Hint.CRUMBS),
    ("cookie-consent", Hint.CONSENT),
    ("article-body", Hint.BODY),
    ("articleBody", Hint.BODY),
    ("story-content", Hint.BODY),
    ("standfirst", Hint.SUMMARY),
]
PLAIN = [
    "field field--name-field-x field--label-hidden",
    "",
    "content",
    "main",
    "box",
    "adele",  # not "ad"
    "shadow",
    "download-speed".replace("download", "updown"),
    "footnote",
    "navy",
    "3",
    "مقال",
    "\x00",
]


@pytest.mark.parametrize(("name", "hint"), NAMES)
def test_says(name, hint):
    assert hints_of(name) & hint
    assert hints_of(f"c12 {name} x-3") & hint


@pytest.mark.parametrize("name", PLAIN)
def test_says_nothing(name):
    assert hints_of(name) == Hint.NONE


def test_hints_are_bits_of_their_own():
    bits = [value for name, value in vars(Hint).items() if name.isupper() and value]
    assert len(set(bits)) == len(bits)
    assert all(bit & (bit - 1) == 0 for bit in bits)


@pytest.mark.parametrize("name", ["a" * 10**6, "aB" * 10**6, "ad " * 10**6, "-" * 10**6])
def test_names_without_end(name):
    start = time.process_time()
    hints_of(name)
    assert time.process_time() - start < 0.5
