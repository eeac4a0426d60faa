from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, TEXT, html, read

from newscrawl import extract
from newscrawl.extract.fields import page_words

H1 = "<h1>Ferry leaves Mellin late</h1>"
ARTICLE = {"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2024-01-02"}
TEASERS = "".join(
    f"<div><a href='/world/{n}'>A headline of a story about ferries number {n}</a></div>"
    for n in range(20)
)
EXCERPT = [
    f"<h2><a href='/world/{n}'>A headline of a story about ferries number {n}</a></h2><p>{text}</p>"
    for n, text in enumerate(TEXT * 3)
]
EXCERPTS = "".join(EXCERPT)
OG = "<meta property='og:type' content='article'>"
CHINESE = "渡轮星期二晚点一小时离开港口，因为船员等待从首都运来的新桅杆。" * 9
CHINESE = f"<h1>渡轮晚点一小时</h1><p>{CHINESE}</p>"
CAPTCHA = (
    "<title>Why the captcha must go</title>"
    "<script src='https://challenges.cloudflare.com/turnstile.js'></script>"
)

ARTICLES: dict[str, tuple[str, str, str]] = {
    "text": (html("", H1), "/world/ferry", "article"),
    "text that parts no words": (html("", CHINESE + TEASERS, text=False), "/a/b", "article"),
    "live": (html("", H1, ld={**ARTICLE, "@type": "LiveBlogPosting"}), "/world/ferry", "live"),
    "opinion by type": (
        html("", H1, ld={**ARTICLE, "@type": "OpinionNewsArticle"}), "/world/ferry", "opinion",
    ),
    "opinion by section": (
        html("<meta property='article:section' content='Opinión'>", H1), "/a/ferry", "opinion",
    ),
    "opinion by address": (html("", H1), "/opinion/ferry", "opinion"),
    "press release by its label": (html("", f"<p>Press release</p>{H1}"), "/a/b", "press-release"),
    "press release by who provides it": (
        html("", f"{H1}<p>News provided by<br><a>Mellin Ferries</a></p>"), "/a/b", "press-release",
    ),
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
    "about what wasn't found": (
        html("", "<h1>Ferry not found</h1><p>Divers went home.</p>", text=False, ld=ARTICLE),
        "/world/ferry", "article",
    ),
    "round-up": (
        html(OG, H1 + "<ol>" + "".join(
            f"<li><a href='/w/{n}'>The story about ferries number {n}</a> {text}</li>"
            for n, text in enumerate(TEXT)) + "</ol>", text=False), "/world/ferry", "article",
    ),
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
        "/world/gone", "soft-404",
    ),
    "soft 404 in German": (
        html("", "<h1>Seite nicht gefunden</h1><p>Die Adresse stimmt nicht.</p>", text=False),
        "/welt/weg", "soft-404",
    ),
    "soft 404 that only its heading names": (
        html("<title>Herald</title>" + OG, "<h1>404</h1><p>The story has expired.</p>", text=False),
        "/world/gone", "soft-404",
    ),
    "server error": (
        html("<title>500 Internal Server Error</title>", "<h1>Sorry</h1>", text=False),
        "/world/ferry", "error-page",
    ),
    "consent that its title doesn't name": (
        html("<title>Bote mit Pur-Abo</title>" + OG,
             "<p>Mit Einwilligung in Cookies und Tracking durch unsere Partner, wie im Datenschutz "
             "und in den Einstellungen der Privatsphäre beschrieben.</p>", text=False),
        "/welt/faehre", "consent",
    ),
    "login where all pages are articles": (
        html("<title>Connexion - Le Port</title>" + OG,
             "<h1>Se connecter</h1><form><input type='password'></form>", text=False),
        "/monde/ferry", "login",
    ),
    "paywall without a start": (
        html("<title>Jetzt weiterlesen mit B+</title>" + OG,
             "<h1>Jetzt weiterlesen</h1><p>Alle Artikel im Web und in der App.</p>", text=False),
        "/welt/faehre", "paywall",
    ),
    "privacy page where all pages are articles": (
        html("<title>Privacy Policy | Herald</title>" + OG,
             "<h1>Privacy Policy</h1><p>Last updated: 4 March 2024</p>"),
        "/privacy-policy", "other",
    ),
    "a list's last page": (html(OG, "".join(EXCERPT[:2]), text=False), "/world", "listing"),
    "a list's last page with one story": (
        html("", EXCERPT[0], text=False), "/world?page=9", "listing",
    ),
    "an author's page": (
        html("", f"<h1>Ann Hill</h1><p>{TEXT[0]}</p>" + EXCERPT[0], text=False),
        "/author/ann-hill", "listing",
    ),
    "tag page in Japanese": (
        html(OG, "".join(f"<div><a href='/n/{n}'>港の評議会が古い橋の計画を承認{n}</a></div>"
                         for n in range(6)), text=False), "/tag/minato", "listing",
    ),
    "section page": (html("", "<h1>World</h1>" + TEASERS, text=False), "/world", "listing"),
    "section of videos, two of them": (
        html("", "<h1>Videos</h1>" + "".join(EXCERPT[:2]), text=False), "/videos/", "listing",
    ),
    "section page with excerpts": (html("", EXCERPTS, text=False), "/world", "listing"),
    "front page": (html("", TEASERS + EXCERPTS, text=False), "/", "listing"),
    "tag page": (
        html("<meta property='og:type' content='website'>", TEASERS[:1_000], text=False),
        "/tag/ferries", "listing",
    ),
    "about page": (html("<title>About us | Herald</title>", "<h1>Us</h1>"), "/about", "other"),
    "about page in Turkish": (
        html("<title>İLETİŞİM | Haber</title>", "<h1>Bize</h1>"), "/iletisim", "other",
    ),
    "about page in Turkish capitals": (
        html("<title>HAKKIMIZDA | Haber</title>", "<h1>Biz</h1>"), "/biz", "other",
    ),
    "gone in Turkish capitals": (
        html("<title>SAYFA BULUNAMADI</title>", "<h1>Haber</h1>", text=False),
        "/haber/yok", "soft-404",
    ),
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


def test_words_are_in_lower_case() -> None:
    """What is held against them was put so."""
    titles = [text for name, text in vars(page_words).items() if name.endswith("_TITLES")]
    kinds = [kind[1].pattern for kind in (*page_words.SECTION_KINDS, *page_words.ADDRESS_KINDS)]
    assert len(titles) > 6
    assert [text for text in (*titles, *kinds) if text != text.lower() or "ı" in text] == []
