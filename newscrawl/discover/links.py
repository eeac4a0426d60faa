"""Does a link lead to a single article? Decided from its address, its anchor and its place.

Every sign in `SIGNS` that a link shows adds its points; with `ENOUGH` of them it is taken for an
article's. Signs that settle the matter alone (a file, a log-in) carry many points. The table is
the whole decision: `explain` lists the signs that a link showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from newscrawl import urls

ENOUGH = 3

# Words that stand for a whole path segment of pages which list articles …
_LISTING_SEGMENT = re.compile(
    r"(?:tags?|topics?|themen?|thema|temas?|sujet|etiqueta|categor(?:y|ies|ia|ie)|kategorie?n?|"
    r"sections?|rubri(?:c|k|que)s?|channels?|authors?|autore?n?s?|auteurs?|writers?|columnists?|"
    r"contributors?|reporters?|journalists?|people|persons?|personalities|profiles?|users?|by|"
    r"members?|staff|team|search|suche|buscar|recherche|page|seite|pagina|"
    r"series|shows?|all-about|keywords?|hashtag|dossiers?|collections?|index|list|sitemaps?|"
    r"newsletters?|feeds?|rss)",
    re.IGNORECASE,
)
# … and that do so only where they end the path: /archives/2024/10/14/2003825248 is an article.
_LISTING_END = re.compile(r"archives?|archiv|arquivos?|latest|newest|all|more", re.IGNORECASE)
# … and of those that are too many to be sections.
_NO_SECTION = re.compile(
    r"(?:tags?|authors?|autore?n?s?|auteurs?|writers?|contributors?|people|profiles?|users?|by|"
    r"members?|staff|search|suche|buscar|page|archives?|feeds?|rss|sitemaps?|newsletters?)",
    re.IGNORECASE,
)
# … and of pages that are neither list nor article.
_SERVICE_SEGMENT = re.compile(
    r"(?:log-?in|sign-?(?:in|up)|regist(?:er|ration)|account|my-?account|subscri\w+|abo(?:nnement)?s?|"
    r"donate|support-us|about(?:-(?:us|\w+))?|ueber-uns|contacts?(?:-us)?|kontakt|contacto|impressum|"
    r"imprint|privacy(?:-\w+)*|datenschutz\w*|cookies?(?:-\w+)*|terms(?:-\w+)*|legal(?:-\w+)*|"
    r"agb|help|hilfe|faqs?|jobs?|careers?|advertis\w+(?:-\w+)*|mediadaten|media-?kit|shop|store|"
    r"wp-(?:admin|login|content|json)|cart|checkout|weather|wetter|horoscopes?|crosswords?|games?|"
    r"quotes?|stocks?|events?|calendar|epaper|e-paper|apps?|widgets?|embed|print|share|email|"
    r"comments?|articlecomments|do-not-sell\w*|accessibility\w*|ethics\w*|corrections|"
    r"editorial-standards|(?:.*-)(?:policy|policies|guidelines|conditions|disclaimer)(?:-\w+)*)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|zip|docx?|xlsx?|xml|rss|atom|json|css|js|apk|ics)$",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:^|&)(?:share|replytocom|print|action|add-to-cart|redirect(?:_to)?|return(?:url)?|q|s|"
    r"search|menu|sort|filter)=",
    re.IGNORECASE,
)
_DATE = re.compile(r"/(?:19|20)\d\d/?(?:0?[1-9]|1[0-2])(?:/|[0-3]?\d[/-]|-)|/(?:19|20)\d{6}")
_ID = re.compile(r"\d{5,}|[a-z]\d{4,}|\d{4,}\.\w+$", re.IGNORECASE)
_QUERY_ID = re.compile(
    r"(?:^|&)(?:id|p|idx|no|aid|nid|sid|newsid|article_?id|art|artid|story_?id|uid|seq|num)="
    r"[a-z]*\d{2,}",
    re.IGNORECASE,
)
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|ece|cms|jsp)$", re.IGNORECASE)
_ARTICLE_SEGMENT = re.compile(
    r"(?:articles?|artikel|articulos?|story|stories|news_view\w*|article_?view\w*|post|posts|read|"
    r"live-news|blog-post)",
    re.IGNORECASE,
)
_SPLIT_WORDS = re.compile(r"[-_+ ,.:;]+")
_WORDS = re.compile(r"\w+")
# Scripts without spaces between words: four characters say about as much as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[?!:;,“”„«»\"]|\.\.\.|…|\w\.$|\d[:.]\d\d")
_COUNTS_PAGES = re.compile(r"\W*\d{1,3}\W*")
_FURNITURE = frozenset({"nav", "header", "footer"})


@dataclass(frozen=True)
class Link:
    """A link as it stands on a page.

    `url` is absolute; `anchor` its text, or title, label or image text where there is none;
    `place` is "nav", "header", "footer", "aside" or "main"; `heading` says whether it is, or
    holds, a heading, as headlines on a section page do.
    """

    url: str
    anchor: str = ""
    place: str = "main"
    heading: bool = False

    @cached_property
    def segments(self) -> list[str]:
        """Of the path, decoded."""
        return [unquote(part) for part in urlsplit(self.url).path.split("/") if part]

    @cached_property
    def query(self) -> str:
        return urlsplit(self.url).query

    @cached_property
    def slug_words(self) -> int:
        """Words with a letter in the last segment; in unspaced scripts four letters are a word."""
        slug = _PAGE_FILE.sub("", self.segments[-1]) if self.segments else ""
        words = [word for word in _SPLIT_WORDS.split(slug) if re.search(r"[^\W\d_]", word)]
        return len(words) + len(_UNSPACED.findall(slug)) // 4

    @cached_property
    def anchor_words(self) -> int:
        return max(len(_WORDS.findall(self.anchor)), len(_UNSPACED.findall(self.anchor)) // 3)

    def has_segment(self, pattern: re.Pattern[str]) -> bool:
        return any(pattern.fullmatch(_PAGE_FILE.sub("", part)) for part in self.segments)


SIGNS: tuple[tuple[int, str, Callable[[Link], bool]], ...] = (
    # What settles it.
    (-20, "a front page", lambda link: not link.segments and not _QUERY_ID.search(link.query)),
    (-20, "a file", lambda link: bool(link.segments and _FILE.search(link.segments[-1]))),
    (-20, "an action", lambda link: bool(_ACTION.search(link.query))),
    (-9, "a service page's address", lambda link: link.has_segment(_SERVICE_SEGMENT)),
    (-6, "a listing's address", lambda link: link.has_segment(_LISTING_SEGMENT)),
    (
        -6,
        "a listing's last word",
        lambda link: bool(link.segments and _LISTING_END.fullmatch(link.segments[-1])),
    ),
    (-5, "a page number", lambda link: bool(_COUNTS_PAGES.fullmatch(link.anchor))),
    # Its address.
    (4, "a slug of five words", lambda link: link.slug_words >= 5),
    (3, "a slug of three words", lambda link: 3 <= link.slug_words < 5),
    (3, "a date in its address", lambda link: bool(_DATE.search(link.url))),
    (
        2,
        "a number in its address",
        lambda link: bool(link.segments and _ID.search(link.segments[-1])),
    ),
    (2, "a number in its query", lambda link: bool(_QUERY_ID.search(link.query))),
    (
        1,
        "a file name as of a page",
        lambda link: bool(link.segments and _PAGE_FILE.search(link.segments[-1])),
    ),
    (1, "an article's word in its address", lambda link: link.has_segment(_ARTICLE_SEGMENT)),
    (-1, "a path of one short word", lambda link: len(link.segments) == 1 and link.slug_words < 2),
    # Its anchor.
    (3, "an anchor of seven words", lambda link: link.anchor_words >= 7),
    (2, "an anchor of five words", lambda link: 5 <= link.anchor_words < 7),
    (1, "an anchor that reads as a sentence", lambda link: bool(_SENTENCE.search(link.anchor))),
    (-1, "an anchor of one or two words", lambda link: link.anchor_words < 3),
    # Its place.
    (2, "a heading", lambda link: link.heading),
    (-2, "in the page's furniture", lambda link: link.place in _FURNITURE),
)


def is_article_link(link: Link) -> bool:
    return points(link) >= ENOUGH


def is_section_link(link: Link) -> bool:
    """Whether a link may lead to a page that lists articles: short, and settled as nothing else.

    A section's further pages are none; `SectionPage.next_pages` gives them in their order.
    """
    if is_article_link(link) or not 1 <= len(link.segments) <= 3:
        return False
    if _COUNTS_PAGES.fullmatch(link.anchor):
        return False
    if _FILE.search(link.segments[-1]) or _ACTION.search(link.query):
        return False
    return not (link.has_segment(_SERVICE_SEGMENT) or link.has_segment(_NO_SECTION))


def points(link: Link) -> int:
    return sum(worth for worth, _, shows in SIGNS if shows(link))


def explain(link: Link) -> list[str]:
    """The signs that a link showed, as "+4 a slug of five words"."""
    return [f"{worth:+d} {sign}" for worth, sign, shows in SIGNS if shows(link)]


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one host (www or not) and port."""
    return _netloc(url) == _netloc(other)


def _netloc(url: str) -> str:
    return urls.identity(url).partition("/")[0]
