from __future__ import annotations

import pytest
from pages import ODD, TEXT, html, read

from newscrawl.article import Image
from newscrawl.extract.fields.captions import split_credit
from newscrawl.extract.fields.images import key

P = "".join(f"<p>{p}</p>" for p in TEXT)
CDN = "https://img.herald.test"


def page(middle: str, head: str = "") -> str:
    text = f"<div class='article-body'>{P}</div>"
    body = f"<article><h1>Ferry leaves Mellin late</h1>{middle}{text}</article>"
    return html(head, body, text=False)


OG = f"<meta property='og:image' content='{CDN}/ferry-harbor.jpg'>"
FIGURE = (
    f"<figure><img src='{CDN}/ferry-harbor-800x600.jpg'>"
    "<figcaption>The ferry at dusk (Reuters)</figcaption></figure>"
)

CASES: dict[str, tuple[str, list[Image] | None]] = {
    "declared": (page("", OG), [Image(f"{CDN}/ferry-harbor.jpg")]),
    "the lead's caption is the shown one's": (
        page(FIGURE, OG),
        [Image(f"{CDN}/ferry-harbor.jpg", "The ferry at dusk", "Reuters")],
    ),
    "shown alone": (
        page(FIGURE),
        [Image(f"{CDN}/ferry-harbor-800x600.jpg", "The ferry at dusk", "Reuters")],
    ),
    "a credit named so": (
        page(
            f"<figure><img src='{CDN}/mast-broken.jpg'><figcaption>The mast"
            "<span class='credit'>Foto: Ana Brand</span></figcaption></figure>"
        ),
        [Image(f"{CDN}/mast-broken.jpg", "The mast", "Ana Brand")],
    ),
    "lazy": (
        page("<figure><img src='data:image/gif;base64,x' data-src='/mast-broken.jpg'></figure>"),
        [Image("https://www.herald.test/mast-broken.jpg")],
    ),
    "a box of divs": (
        page(f"<div><div><img src='{CDN}/mast-broken.jpg'></div><div>The mast</div></div>"),
        [Image(f"{CDN}/mast-broken.jpg", "The mast")],
    ),
    "a caption under the box of a linked picture": (
        page(
            f"<div><div><a href='{CDN}/mast.jpg'><img src='{CDN}/mast-broken.jpg'></a></div>"
            "<p class='news-img-caption'>The mast. Foto: Ana Brand</p></div>"
        ),
        [Image(f"{CDN}/mast-broken.jpg", "The mast.", "Ana Brand")],
    ),
    "a caption in a table's second row": (
        page(
            "<table class='tr-caption-container'><tbody><tr><td>"
            f"<a href='{CDN}/mast.jpg'><img src='{CDN}/mast-broken.jpg'></a></td></tr>"
            "<tr><td class='tr-caption'>The mast</td></tr></tbody></table>"
        ),
        [Image(f"{CDN}/mast-broken.jpg", "The mast")],
    ),
    "a credit that only a style parts": (
        page(
            f"<figure><img src='{CDN}/mast-broken.jpg'><figcaption><span>The mast fell.</span>"
            "<span>Ana Brand (EFE)</span></figcaption></figure>"
        ),
        [Image(f"{CDN}/mast-broken.jpg", "The mast fell.", "Ana Brand (EFE)")],
    ),
    "no adverts": (
        page(f"<div><span>- Advertisement -</span><div><img src='{CDN}/soap-300.jpg'></div></div>"),
        None,
    ),
    "in a page builder's widget": (
        page(f"<div class='elementor-widget'><img src='{CDN}/mast-broken.jpg'></div>"),
        [Image(f"{CDN}/mast-broken.jpg")],
    ),
    "no icons, logos, authors, teasers, pixels": (
        page(
            "<img src='/static/logo.png'><img src='/a.svg'><img src='/avatar/ana.jpg'>"
            "<img src='/dot.gif' width=1 height=1><a href='/other'><img src='/other-story.jpg'></a>"
            "<aside><img src='/box-picture.jpg'></aside>"
        ),
        None,
    ),
    "nothing after the text": (
        page("").replace("</article>", "</article><img src='/next-story.jpg'>"),
        None,
    ),
    "no placeholder as lead": (
        page("", "<meta property='og:image' content='/img/default-share.png'>"),
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_images(case: str) -> None:
    markup, expected = CASES[case]
    assert read("images", markup) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bridge. (Reuters)", ("A bridge.", "Reuters")),
        ("A bridge (AP Photo/Ana Brand)", ("A bridge", "AP Photo/Ana Brand")),
        ("A bridge. Photo: Ana Brand", ("A bridge.", "Ana Brand")),
        ("Eine Brücke. Foto: Ana Brand/dpa", ("Eine Brücke.", "Ana Brand/dpa")),
        ("A bridge © Ana Brand", ("A bridge", "Ana Brand")),
        ("A bridge | WEST-HERALD", ("A bridge", "WEST-HERALD")),
        ("A bridge (left) over a river", ("A bridge (left) over a river", None)),
        ("Ana Brand / AFP", (None, "Ana Brand / AFP")),
        ("جسر فوق النهر (رويترز)", ("جسر فوق النهر", "رويترز")),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_split_credit(text: str | None, expected: tuple[str | None, str | None]) -> None:
    assert split_credit(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.test/x/ferry-harbor.jpg", "https://a.test/y/ferry-harbor-1024x768.jpg?q=8"),
        ("https://a.test/x/ferry-harbor.jpg", "https://b.test/ferry-harbor@2x.webp"),
    ],
)
def test_sizes_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize("odd", ODD)
def test_odd_images(odd: object) -> None:
    node = {"@type": "NewsArticle", "image": odd}
    found = read("images", html(ld=node))
    assert found is None or all(image.url.startswith("http") for image in found)
