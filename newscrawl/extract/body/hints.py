"""What an element's tag, its names in class and id and its other attributes say that it holds.

Names are split into words ("ArticleBody__related-links" → article, body, related, links) because
sites share the words, not the spelling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Hint:
    """What an element is said to hold; blocks inherit those of their ancestors.

    Bits of plain integers: the walk tests some thousands a page, which `enum.IntFlag` makes dear.
    """

    NONE = 0
    BODY = 1
    NAV = 2
    FOOTER = 4
    HEADER = 8
    ASIDE = 16
    CAPTION = 32
    COMMENTS = 64
    RELATED = 128
    SHARE = 256
    PROMO = 512
    ADVERT = 1024
    BYLINE = 2048
    DATE = 4096
    TAGS = 8192
    BIO = 16384
    HIDDEN = 32768
    FORM = 65536
    EMBED = 131072
    SUMMARY = 262144
    TITLE = 524288
    CRUMBS = 1048576
    META = 2097152
    QUOTE = 4194304
    TABLE = 8388608
    LIST = 16777216
    PARAGRAPH = 33554432
    SECTION = 67108864
    MEDIA = 134217728
    CONSENT = 268435456


H = Hint

WORDS: dict[str, int] = {
    word: hint
    for hint, words in {
        H.BODY: "articlebody storybody postbody entrycontent articlecontent storycontent postcontent "
        "articletext bodytext bodycopy maincontent articlecopy newsbody newstext",
        H.NAV: "nav navbar navigation menu submenu topbar pagination pager paging paginate toolbar "
        "megamenu masthead sitenav hamburger skiplink skip",
        H.FOOTER: "footer foot colophon copyright legal imprint bottombar",
        H.ASIDE: "sidebar aside rail sidecol sidebox rightbar leftbar rightcol sidepanel widget widgets "
        "infobox factbox",
        H.CAPTION: "caption captions figcaption credit credits legende bildunterschrift didascalia "
        "photocredit imagecredit copyrighttext",
        H.COMMENTS: "comment comments disqus discussion respond replies reply kommentar kommentare "
        "comentarios commentaires commentlist coral livefyre talk",
        H.RELATED: "related recommended recommendation recommendations recommend recirc recirculation "
        "readmore morestories taboola outbrain trending popular mostread mostviewed latest "
        "similar suggested suggestions teaser teasers upnext nextup seealso alsolike further "
        "crosslinks linkbox relacionadas relacionados similaires lire rekommenderat headlines "
        "promoted ticker mostpopular onward readnext morefrom moreon zergnet revcontent "
        "plista ligatus mgid dable",
        H.SHARE: "share sharing sharebar social socials socialshare addthis sharethis addtoany "
        "shariff facebook whatsapp telegram followus follow bookmark print likebox sns",
        H.PROMO: "newsletter newsletters subscribe subscription subscriptions subscriber signup promo "
        "promotion paywall piano banner donate donation "
        "membership offer abo abonnement modal popup overlay toast interstitial "
        "regwall appeal callout cta marketing premium login register signin optin "
        "disclaimer app download",
        H.CONSENT: "cookie cookies consent gdpr ccpa onetrust didomi cmp cmplz cookiebot privacy "
        "cookielaw usercentrics sourcepoint trustarc",
        H.ADVERT: "ad ads advert adverts advertisement advertising adslot adunit adbox sponsor sponsored "
        "dfp gpt googletag adsense adsbygoogle werbung publicidad publicite anzeige "
        "commercial affiliate shopping doubleclick",
        H.BYLINE: "byline bylines author authors autor autoren auteur auteurs writer writers reporter "
        "journalist contributor contributors firma autore autori verfasser signature",
        H.DATE: "date dateline datetime time timestamp published publish pubdate datum fecha updated "
        "lastupdated modified posted publicationdate zeit data",
        H.TAGS: "tag tags tagcloud taglist keywords keyword topics topic hashtags schlagworte "
        "schlagwort etiquetas themen argomenti topicos emneord",
        H.BIO: "bio biography aboutauthor authorbox authorbio",
        H.HIDDEN: "hidden noprint",
        H.FORM: "form search searchbox login poll survey quiz vote voting rating",
        H.EMBED: "embed embeds embedded tweet twitter instagram tiktok youtube fb iframe oembed "
        "reddit infogram datawrapper flourish",
        H.SUMMARY: "summary standfirst subtitle subheadline subhead dek deck lead lede intro teasertext "
        "excerpt chapo chapeau vorspann entradilla bajada sommario ingress abstract "
        "kicker sottotitolo copete",
        H.TITLE: "headline title titulo titre titel titolo heading",
        H.CRUMBS: "breadcrumb breadcrumbs crumb crumbs ariane rootline brotkrumen kruimelpad",
        H.META: "meta metadata info infos details postmeta articlemeta entrymeta readtime "
        "readingtime views viewcount",
        H.QUOTE: "pullquote blockquote quote",
        H.SECTION: "section category rubric channel kicker rubrik categoria overline eyebrow topper",
        H.MEDIA: "gallery slideshow carousel slider video player lightbox image img picture photo "
        "photos media figure thumbnail thumb audio podcast",
        H.PARAGRAPH: "paragraph para",
    }.items()
    for word in words.split()
}
"""Left out on purpose: content, main, text, box, list, block, item, page: they say nothing."""


def _pair(text: str) -> tuple[str, str]:
    one, _, two = text.partition("-")
    return one, two


PAIRS: dict[tuple[str, str], int] = {
    _pair(pair): hint
    for hint, pairs in {
        H.BODY: "article-body article-content article-text article-copy story-body story-content "
        "story-text post-content post-body post-text entry-content entry-body entry-text body-content "
        "body-text body-copy content-body article-detail article-main news-body news-text "
        "news-content detail-body rich-text richtext-body text-body main-content page-content",
        H.RELATED: "read-more read-also read-next more-stories more-from more-on also-read also-like "
        "most-read most-popular most-viewed up-next next-up see-also in-case you-may top-stories "
        "link-list article-list news-list story-list post-list next-article related-articles "
        "next-post prev-post more-news top-news latest-news inline-link editors-picks "
        "don-miss card-list",
        H.SHARE: "follow-us social-media google-news",
        H.PROMO: "sign-up read-later save-article mailing-list email-signup inline-newsletter",
        H.BIO: "author-bio about-author author-box author-info author-description author-about "
        "author-card author-profile bio-text",
        H.CAPTION: "image-caption photo-credit img-caption photo-caption wp-caption image-credit "
        "image-copyright media-caption",
        H.META: "post-meta entry-meta article-meta read-time reading-time article-info",
        H.HIDDEN: "rollover-block tooltip-text tooltip-content tooltip-inner popover-content "
        "popover-body",
        H.SECTION: "section-name",
        H.TAGS: "tag-list article-tags",
    }.items()
    for pair in pairs.split()
}

TAG_HINTS: dict[str, int] = {
    "nav": Hint.NAV,
    "menu": Hint.NAV,
    "footer": Hint.FOOTER,
    "header": Hint.HEADER,
    "aside": Hint.ASIDE,
    "figure": Hint.CAPTION,
    "figcaption": Hint.CAPTION,
    "form": Hint.FORM,
    "blockquote": Hint.QUOTE,
    "table": Hint.TABLE,
    "ul": Hint.LIST,
    "ol": Hint.LIST,
    "dl": Hint.LIST,
    "address": Hint.BYLINE,
    "p": Hint.PARAGRAPH,
    "amp-img": Hint.CAPTION,
}
ROLE_HINTS: dict[str, int] = {
    "navigation": Hint.NAV,
    "banner": Hint.HEADER,
    "contentinfo": Hint.FOOTER,
    "complementary": Hint.ASIDE,
    "search": Hint.FORM,
    "dialog": Hint.PROMO,
    "alertdialog": Hint.PROMO,
}
ITEMPROP_HINTS: dict[str, int] = {
    "articlebody": Hint.BODY,
    "author": Hint.BYLINE,
    "datepublished": Hint.DATE,
    "datemodified": Hint.DATE,
    "keywords": Hint.TAGS,
    "description": Hint.SUMMARY,
    "alternativeheadline": Hint.SUMMARY,
    "articlesection": Hint.SECTION,
    "caption": Hint.CAPTION,
    "comment": Hint.COMMENTS,
}
PROPERTY_HINTS: dict[str, int] = {
    "dc:date dc:created": Hint.DATE,
    "schema:datecreated": Hint.DATE,
    "schema:datepublished": Hint.DATE,
}
"""RDFa as content management systems write it by themselves."""

REL_HINTS: dict[str, int] = {
    "author": Hint.BYLINE,
    "tag": Hint.TAGS,
    "category tag": Hint.SECTION,
    "category": Hint.SECTION,
}

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _hides(style: str) -> bool:
    # Most styles are lower case and hide nothing, which is sooner told.
    told = "none" in style or "hidden" in style or not style.islower()
    return told and _HIDING_STYLE.search(style) is not None


STATES: dict[str, Callable[[str], int]] = {
    "role": lambda role: ROLE_HINTS.get(role, 0),
    "style": lambda style: Hint.HIDDEN if _hides(style) else 0,
    "hidden": lambda _: Hint.HIDDEN,
}
"""Other attributes that say something of an element, with how their value is read."""

AFTER: dict[str, dict[str, int]] = {}
for (_one, _two), _hint in PAIRS.items():
    AFTER.setdefault(_one, {})[_two] = _hint

MAX_NAME = 400

_NOT_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(
    r"(?:^|\s)(?:hidden|hide|(?:is|u|js)-hid(?:den|e)|visually-?hidden|sr-only|sronly|d-none|offscreen|"
    r"display-none|screen-?reader(?:-text|-only)?)(?:\s|$)"
)
_SHOWN_WIDE = re.compile(r"(?::|-(?:sm|md|lg|xl)-)(?:block|flex|inline|grid|table)")
_VARIANT = re.compile(
    r"overflow-.+|.*label-.*hidden|.*hidden-(?:xs|sm|md|lg|xl|print|mobile|desktop).*"
)
"""Utility classes for a state or a width ("md:flex", "print:hidden") name no content; what Drupal's
"field--label-hidden" hides is the field's label."""

HIDING = ("hid", "none", "offscreen", "reader", "sr", ":")
"""A name without any of these can't hide anything and has no variants."""


RESPELT = "elementor-widget"
"""Which any of its blocks is."""


def _read(name: str) -> int:
    name = name[:MAX_NAME].replace(RESPELT, "elementor")
    found = 0
    for sign in HIDING:
        if sign in name:
            if _HIDDEN.search(name) and not _SHOWN_WIDE.search(name):
                found = H.HIDDEN
            name = " ".join(map(_without_variant, name.split()))
            break
    if name.islower():
        words = name.translate(_NOT_LETTERS).split()
    else:
        words = _CAMEL.findall(name)
        words = [word.lower() for word in words]
    following: dict[str, int] | None = None
    for word in words:
        if word in WORDS:
            found |= WORDS[word]
        if following and word in following:
            found |= following[word]
        following = AFTER.get(word)
    return found


def _without_variant(word: str) -> str:
    if ":" in word:
        return ""
    return _VARIANT.sub("", word) if "hidden" in word or "overflow-" in word else word


class _Known(dict[str, int]):
    """The hints of the names met so far: a look-up touches less memory than `lru_cache` does."""

    def __missing__(self, name: str) -> int:
        if len(self) >= _MANY:
            self.clear()
        self[name] = hints = _read(name)
        return hints


_MANY = 65_536
hints_of = _Known().__getitem__
"""The hints of an element's class or id; a page has some hundred different ones."""
