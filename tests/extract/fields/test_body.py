"""The text that a page shows, as far as it isn't pruning and selecting."""

from __future__ import annotations

from pages import TEXT, html, read

H1 = "<h1>The ferry that came an hour late</h1>"
STANDFIRST = "A mast that broke on Monday kept the ferry of Sorra in harbor on Tuesday."


def paragraphs(body: str) -> list[str]:
    return read("body", html(body=H1 + body)).split("\n\n")


def test_a_bold_sentence_before_the_element_of_the_text_is_a_standfirst() -> None:
    bold = f"<p><strong>{STANDFIRST}</strong></p>"
    assert paragraphs(bold) == [*TEXT]
    assert paragraphs(f"<p>{STANDFIRST}</p>") == [STANDFIRST, *TEXT]
    half = f"<p><strong>{STANDFIRST[:20]}</strong>{STANDFIRST[20:]}</p>"
    assert paragraphs(half) == [STANDFIRST, *TEXT]


def test_a_bold_sentence_inside_the_text_stays() -> None:
    assert paragraphs(f"<p>{TEXT[0]}</p><p><b>{TEXT[1]}</b></p>")[:2] == [*TEXT[:2]]


def test_a_first_paragraph_over_a_picture_stays_where_it_stands_beside_the_others() -> None:
    lead, *rest = (f"<p>{text}</p>" for text in TEXT)
    picture = "<img src='/mast.jpg'>"
    together = f"{H1}<div>{lead}{picture}{''.join(rest)}</div>"
    assert read("body", html(body=together, text=False)).split("\n\n") == [*TEXT]
    told = f"<meta name=description content='{TEXT[0]}'>"
    assert read("body", html(told, body=together, text=False)).split("\n\n") == [*TEXT]
    apart = f"{H1}<div><p>{STANDFIRST}</p></div>{picture}<div>{lead}{''.join(rest)}</div>"
    assert read("body", html(body=apart, text=False)).split("\n\n") == [*TEXT]


def test_the_standfirst_is_the_summary() -> None:
    assert read("summary", html(body=f"{H1}<p><b>{STANDFIRST}</b></p>")) == STANDFIRST
