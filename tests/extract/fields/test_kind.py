from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, TEXT, html, read

from newscrawl import extract

H1 = "<h1>Ferry leaves Mellin late</h1>"
ARTICLE = {"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2024-01-02"}
TEASERS = "".join(
    f"<div><a href='/world/{n}'>A headline of a story about ferries number {n}</a></div>"
    for n in range(20)
)
EXCERPTS = "".join(
    f"<h2><a href='/world/{n}'>A headline of a story about ferries number {n}</a></h2><p>{text}</p>"
    for n, text in enumerate(TEXT * 3)
)
CAPTCHA = (
    "<title>Why the captcha must go</title>"
    "<script src='https://challenges.cloudflare.com/turnstile.js'></script>"
)

ARTICLES: dict[str, tuple[str, str, str]] = {
    "text": (html("", H1), "/world/ferry", "article"),
    "live": (html("", H1, ld={**ARTICLE, "@type": "LiveBlogPosting"}), "/world/ferry", "live"),
    "opinion by type": (
        html("", H1, ld={**ARTICLE, "@type": "OpinionNewsArticle"}), "/world/ferry", "opinion",
    ),
    "opinion by section": (
        html("<meta property='article:section' content='Opinión'>", H1), "/a/ferry", "opinion",
    ),
    "opinion by address": (html("", H1), "/opinion/ferry", "opinion"),
    "press release": (html("", H1), "/press-releases/ferry", "press-release"),
    "video with little text": (
        html("", H1 + "<p>A ferry leaves.</p>", text=False, ld={"@type": "VideoObject"}),
        "/v/ferry", "video",
    ),
    "a text with a video is none": (
        html("<meta property='og:type' content='article'>", H1, ld={"@type": "VideoObject"}),
        "/world/ferry", "article",
    ),
    "gallery": (
        html("<meta property='og:type' content='article'>", H1 + "<p>Ten.</p>", text=False),
        "/in-pictures/ferry", "gallery",
    ),
    "about captchas": (html(CAPTCHA, "<h1>Why the captcha must go</h1>"), "/a/b", "article"),
    "many related links": (html("", H1 + TEASERS, ld=ARTICLE), "/world/ferry", "article"),
    "an article about error 404": (
        html("<title>404: the story of a page not found</title>", "<h1>404 not found</h1>"),
        "/tech/404", "article",
    ),
}  # fmt: skip

OTHERS: dict[str, tuple[str, str, str]] = {
    "cloudflare": (
        html("<title>Just a moment...</title>", "<h1>herald.test</h1><p>Checking.</p>", text=False),
        "/world/ferry", "challenge",
    ),
    "akamai": (
        html("<title>Access Denied</title>", "<h1>Access Denied</h1>You don't have permission.",
             text=False), "/world/ferry", "challenge",
    ),
    "datadome": (
        html("<title>herald.test</title>",
             "<p>Please enable JS</p><script src='https://ct.captcha-delivery.com/c.js'></script>",
             text=False), "/world/ferry", "challenge",
    ),
    "consent": (
        html("<title>Before you continue</title>",
             "<p>We and our partners use cookies. Give your consent to tracking by vendors.</p>",
             text=False), "/world/ferry", "consent",
    ),
    "login": (
        html("<title>Log in | Herald</title>", "<h1>Log in</h1><p>Password</p>", text=False),
        "/account", "login",
    ),
    "soft 404": (
        html("<title>Page not found | Herald</title>", "<h1>Sorry</h1><p>Gone.</p>", text=False),
        "/world/gone", "error-page",
    ),
    "soft 404 in German": (
        html("", "<h1>Seite nicht gefunden</h1><p>Die Adresse stimmt nicht.</p>", text=False),
        "/welt/weg", "error-page",
    ),
    "section page": (html("", "<h1>World</h1>" + TEASERS, text=False), "/world", "listing"),
    "section page with excerpts": (html("", EXCERPTS, text=False), "/world", "listing"),
    "front page": (html("", TEASERS + EXCERPTS, text=False), "/", "listing"),
    "tag page": (
        html("<meta property='og:type' content='website'>", TEASERS[:1_000], text=False),
        "/tag/ferries", "listing",
    ),
    "about page": (html("<title>About us | Herald</title>", "<h1>Us</h1>"), "/about", "other"),
    "a line": (html("", "<p>Nothing here.</p>", text=False), "/x", "other"),
    "no text": (html("", "", text=False), "/x", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", ARTICLES | OTHERS)
def test_kind(case: str) -> None:
    markup, path, expected = (ARTICLES | OTHERS)[case]
    assert read("kind", markup, f"https://www.herald.test{path}") == expected


@pytest.mark.parametrize("case", ARTICLES | OTHERS)
def test_is_article(case: str) -> None:
    markup, path, _ = (ARTICLES | OTHERS)[case]
    assert extract(markup, f"https://www.herald.test{path}").is_article is (case in ARTICLES)


@pytest.mark.parametrize("odd", ODD)
def test_odd_types(odd: Any) -> None:
    node = {"@type": odd, "headline": odd, "datePublished": odd}
    assert read("kind", html("", H1, ld=node)) == "article"
