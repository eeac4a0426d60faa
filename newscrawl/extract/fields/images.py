"""The article's pictures: the lead first, then those that stand in its text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawl.article import Image
from newscrawl.extract.body.hints import Hint, hints_of
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.fields.captions import caption_and_credit, split_credit
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from lxml import etree

    from newscrawl.extract.page import Page

MAX_IMAGES = 100
_SMALL = 120
"""Pixels; a picture declared narrower or lower is an icon, a portrait or a teaser."""

_NO_PICTURE = frozenset(
    word
    for words in (
        b"logo logos icon icons favicon avatar avatars gravatar sprite sprites pixel blank spacer",
        b"placeholder 1x1 badge emoji default noimage profile author authors tracking beacon svg",
    )
    for word in words.split()
)
"""Words in an address that name no picture of an article; "svg" files are drawings and logos."""

_PARTED = bytes.maketrans(b"_.?=&-", b"//////")
_SIZE = re.compile(
    r"[-_@](?:\d{2,4}x\d{2,4}|\d{2,4}w|[wh]\d{2,4}|[23]x|scaled|rotated)$", re.IGNORECASE
)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)
_ADVERT = re.compile(
    r"\W*(?:advertisement|werbung|anzeige|publicité|publicidad|publicidade|pubblicità|advertentie|"
    r"annons|reklame|mainos|reklama)\W*",
    re.IGNORECASE,
)
"""A "caption" that says what the picture is."""

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_ELSEWHERE = int(
    Hint.NAV | Hint.RELATED | Hint.PROMO | Hint.ADVERT | Hint.BIO | Hint.SHARE | Hint.COMMENTS
    | Hint.BYLINE | Hint.ASIDE | Hint.FOOTER
)  # fmt: skip
_CLIMB = 7
_GALLERY_TEXT = 700
_NEXT = 2
_BARE = 7
"""Blocks under the headline within which pictures stand on a page without text."""

_ABOVE = 3
"""Blocks over the headline in which a lead picture may stand."""


def shown_pictures(page: Page) -> list[Image]:
    """Pictures between headline and the end of the text, boxes and teasers left out."""
    start, end = _reach(page)
    # A gallery's pictures follow its few sentences, each with its caption's block.
    is_short = len(page.value("body") or "") < _GALLERY_TEXT
    found: list[Image] = []
    seen: set[etree._Element] = set()
    for mark in page.outline.pictures:
        if is_short and mark.element.tag == "figure" and end < mark.at <= end + _NEXT:
            end = mark.at
        if start <= mark.at <= end and mark.element not in seen:
            if mark.element.tag != "img":
                seen.update(mark.element.iter("img", "picture", "figure"))
            image = _image_of(mark.element, page)
            if image:
                found.append(image)
    return found


def declared_lead(value: Any, page: Page) -> Image | None:
    """The lead of JSON-LD's `image`: an address, a node with caption, or a list of such."""
    value = page.jsonld.resolve(value)
    if isinstance(value, list):
        return next((lead for v in value[:5] if (lead := declared_lead(v, page))), None)
    node = value if isinstance(value, dict) else {}
    address = value if isinstance(value, str) else node.get("url") or node.get("contentUrl")
    url = page.absolute(address.strip()) if isinstance(address, str) else None
    if url is None or _is_no_picture(url):
        return None
    caption, credit = split_credit(plain(text_of(node.get("caption")) or "") or None)
    declared = text_of(node.get("creditText")) or text_of(node.get("creator"))
    return Image(url, caption, credit or (plain(declared) if declared else None))


def key(url: str) -> str:
    """What the sizes of one picture share: the file's name, less size marks and query."""
    path = url.partition("?")[0].rstrip("/")
    above, slash, last = path.rpartition("/")
    name = _unsized(last)
    return name if len(name) > 7 or not slash else f"{_unsized(above.rpartition('/')[2])}/{name}"


def _unsized(name: str) -> str:
    return _SIZE.sub("", name.partition(".")[0]).lower()


def clean(raw: Any, page: Page) -> list[Image] | None:
    """The lead with the caption that it is shown with, then the shown ones, each once."""
    lead = raw if isinstance(raw, Image) else declared_lead(raw, page) if raw is not True else None
    if raw is not True and lead is None:
        return None
    images: dict[str, Image] = {key(lead.url): lead} if lead else {}
    for image in shown_pictures(page):
        name = key(image.url)
        same = images.get(name)
        if same is None:
            images[name] = image
        elif same is lead:
            images[name] = Image(
                lead.url, image.caption or lead.caption, image.credit or lead.credit
            )
    return list(images.values())[:MAX_IMAGES] or None


def _reach(page: Page) -> tuple[int, int]:
    """First and last block between which the article's pictures stand."""
    inside = page.text_at
    if not inside:
        start = page.outline.headings[0].at if page.outline.headings else -_BARE
        return start - _ABOVE, start + _BARE
    tops = [h.at for h in page.outline.headings if h.at <= inside[0]]
    return (tops[-1] if tops else inside[0]) - _ABOVE, inside[-1]


def _image_of(element: etree._Element, page: Page) -> Image | None:
    picture = element if element.tag == "img" else next(element.iter("img", "amp-img"), None)
    address = _address(picture) if picture is not None else None
    if picture is None or not address or _is_small(picture) or _is_no_picture(address):
        return None
    # Held while its caption is sought: lxml makes an element again that nobody holds.
    around = list(islice(picture.iterancestors(), _CLIMB))
    url = page.absolute(address) if not _is_elsewhere(around, page) else None
    if url is None:
        return None
    caption, credit = caption_and_credit(element)
    return None if caption and _ADVERT.fullmatch(caption) else Image(url, caption, credit)


def _address(picture: etree._Element) -> str | None:
    for name in _SOURCES:
        value = (picture.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    sets = picture.get("srcset") or picture.get("data-srcset") or ""
    return sets.split(",")[-1].split()[0] if sets.split(",")[-1].split() else None


def _is_no_picture(address: str) -> bool:
    parts = address.lower().encode("utf-8", "replace").translate(_PARTED).split(b"/")
    return address.startswith("data:") or not _NO_PICTURE.isdisjoint(parts)


def _is_small(picture: etree._Element) -> bool:
    for name in ("width", "height"):
        value = (picture.get(name) or "").removesuffix("px")
        if value.isdigit() and int(value) < _SMALL:
            return True
    return False


def _is_elsewhere(around: list[etree._Element], page: Page) -> bool:
    captioned = False
    for above in around:
        tag = above.tag
        if tag in {"aside", "nav", "footer", "article", "main", "body"}:
            return tag in {"aside", "nav", "footer"}
        captioned = captioned or tag == "figure"
        if tag == "a" and not captioned and _leads_away(above.get("href") or "", page):
            return True
        names = above.get("class")
        if names and hints_of(names) & _ELSEWHERE:
            return True
    return False


def _leads_away(href: str, page: Page) -> bool:
    """Whether a linked picture is a teaser: its link opens another page, not the picture."""
    if not href or href.startswith("#") or _IMAGE_FILE.search(href):
        return False
    return page.absolute(href) != page.url


RULES = (
    Rule("jsonld.image", lambda p: p.article_node.get("image")),
    Rule("meta.og:image", lambda p: p.meta.get("og:image", "og:image:url", "og:image:secure_url")),
    Rule("meta.twitter:image", lambda p: p.meta.get("twitter:image", "twitter:image:src")),
    Rule("shown.figures", lambda _p: True),
)
"""Left out: link rel=image_src and JSON-LD's `thumbnailUrl`, small and often the site's own."""

IMAGES: Field[list[Image]] = Field("images", RULES, clean)
