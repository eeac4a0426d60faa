"""The article's text: paragraphs, subheadings and list items, one blank line between them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.prune import prune
from newscrawl.extract.declared import state
from newscrawl.extract.rules import Field, Found, Rule
from newscrawl.extract.scripts import effective_length
from newscrawl.extract.text import plain, squeeze, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.body.outline import Outline
    from newscrawl.extract.page import Page

LEAST = 3
"""Blocks that a text has beside its standfirst."""

STANDFIRST = 250
"""Characters of a standfirst at most, where only its place over a picture tells it."""

STUB = 700
"""Effective characters below which a shown text may be only the start of what the page carries."""

FULL = 300
"""Effective characters that what isn't shown must have to be a text at all."""

FULLER = 2.0
"""How many times longer what the page declares must be to replace a stub."""


def read_shown(page: Page) -> list[str]:
    """The text that the page shows."""
    outline = page.outline
    blocks = prune(outline, outline.article(), page.value("title"), page.value("authors") or ())
    if (
        len(blocks) > LEAST
        and not _is_beside(blocks, outline)
        and _is_standfirst(blocks[0], page)
        and (_pictured(blocks, outline) or _stands_outside(blocks, outline))
    ):
        del blocks[0]
    return [block.text for block in blocks]


def _is_beside(blocks: list[Block], outline: Outline) -> bool:
    """Whether the first two are alike and stand in one element, as paragraphs of a text do."""
    first, second = blocks[:2]
    return first.tag == second.tag and outline.parents[first.node] == outline.parents[second.node]


def _is_standfirst(block: Block, page: Page) -> bool:
    """Whether a first block is what the page declares as its description, if it declares one."""
    declared = page.meta.all("description", "og:description")
    declared += [said for rule in page.site_rules.rules("summary") if (said := rule.read(page))]
    return block.text in declared if declared else block.length < STANDFIRST


def _stands_outside(blocks: list[Block], outline: Outline) -> bool:
    """Whether the first block is set in bold, before the one element that holds all the others."""
    bold = next(outline.element(blocks[0].node).iter("strong", "b"), None)
    if bold is None or text_content(bold) != blocks[0].text:
        return False
    parents = outline.parents
    text = parents[blocks[1].node]
    return parents[blocks[0].node] != text and all(parents[b.node] == text for b in blocks[1:])


def _pictured(blocks: list[Block], outline: Outline) -> bool:
    """Whether a picture stands between the first block and the rest: a standfirst is over it."""
    first, second = blocks[:2]
    places = (i for i, block in enumerate(outline.blocks) if block is first or block is second)
    ends = list(islice(places, 2))
    return len(ends) > 1 and any(ends[0] < picture.at <= ends[1] for picture in outline.pictures)


def read_article_body(page: Page) -> list[str]:
    """The text in the JSON-LD, which many sites cut, run together or fill with mark-up."""
    body = page.article_node.get("articleBody")
    if not isinstance(body, str):
        return []
    return [text for line in plain_lines(body) if (text := squeeze(line))]


def read_state(page: Page) -> list[str]:
    """The text in the application state that a framework would have rendered."""
    return state.paragraphs(page.state_scripts)


def plain_lines(text: str) -> list[str]:
    """The lines of a declared text, its entities and tags read."""
    return [plain(line) for line in text.replace("<br", "\n<br").replace("</p>", "\n").split("\n")]


def clean(paragraphs: Any, _page: Page) -> str | None:
    """Paragraphs to one text."""
    texts = (plain(text) if "<" in text else text for text in paragraphs)
    return "\n\n".join(filter(None, texts)) or None


def choose(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """What is shown, unless it is a stub of something much fuller that the page carries."""
    best: Found[str] | None = None
    for found in candidates:
        length = effective_length(found.value)
        if found.rule != "shown.text" and length < FULL:
            continue
        if best is None:
            best = found
            if found.rule == "shown.text" and length >= STUB:
                return best
        elif length > FULLER * effective_length(best.value):
            best = found
    return best


RULES = (
    Rule("shown.text", read_shown),
    Rule("jsonld.articleBody", read_article_body),
    Rule("state.paragraphs", read_state),
)
BODY: Field[str] = Field("body", RULES, clean, choose)
