"""Texts as sentences, and what changed between two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from newscrawl.words import comparable

_CLOSING = "\"'”’»›)\\]」』】）》"
_SENTENCE_END = re.compile(
    # Scripts with spaces: a mark, closing quotes, a space. Abbreviations split too; they do so in
    # both texts alike, which is all that a comparison needs.
    rf"(?<=[.!?…؟۔।॥։።])[{_CLOSING}]*\s+"
    # Scripts without: the mark is enough.
    rf"|(?<=[。！？｡])(?![{_CLOSING}])"
    rf"|(?<=[。！？｡][{_CLOSING}])"
    r"|\n+"
)
_SPACES = re.compile(r"\s+")


@dataclass(slots=True, frozen=True)
class Change:
    """Sentences that another text has in place of some; either side may be empty.

    `at` is the number of the first one of them in the old text, counted from 0.
    """

    at: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def sentences(text: str | None) -> list[str]:
    """The sentences of a text, white space made regular; line breaks end them too."""
    pieces = _split(text or "")
    return [piece for piece in (_SPACES.sub(" ", piece).strip() for piece in pieces) if piece]


def diff_sentences(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """What changed between two texts' sentences, in the old one's order; see `patch`.

    Sentences of the same words are the same however they are set, as in `content_hash`: a site that
    turns its quotation marks changes no sentence.
    """
    # Without `autojunk`: in a long text it takes repeated short sentences for noise.
    matcher = SequenceMatcher(
        None, list(map(words_only, before)), list(map(words_only, after)), autojunk=False
    )
    return [
        Change(old, tuple(before[old:old_end]), tuple(after[new:new_end]))
        for tag, old, old_end, new, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def words_only(sentence: str) -> str:
    """What of a sentence counts in comparing; one without any word counts as it stands."""
    return comparable(sentence)[0] or sentence


def patch(before: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """The new text's sentences, from the old one's and what changed; the same words, that is.

    Raises:
        ValueError: the changes are of another text.
    """
    after = list(before)
    for change in reversed(changes):
        end = change.at + len(change.before)
        if tuple(after[change.at : end]) != change.before:
            raise ValueError(f"sentence {change.at} isn't what the change says it was")
        after[change.at : end] = change.after
    return after


def _split(text: str) -> list[str]:
    """Cut behind each mark; the closing quotes stay with their sentence."""
    pieces, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        quotes = len(found[0]) - len(found[0].lstrip("\"'”’»›)]」』】）》"))
        end = found.start() + quotes
        pieces.append(text[start:end])
        start = found.end()
    pieces.append(text[start:])
    return pieces
