"""Whether a page speaks of what it declares: templates repeat one summary or list on all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = 1_000
"""Characters of a text that mostly answer already, which saves folding the whole."""


def mentions(text: str, topics: Sequence[Sequence[str]], least: int) -> bool:
    """Whether a text holds any word of at least so many topics; the words are case-folded."""
    for part in (text[:_OPENING], text):
        folded = part.casefold()
        missing = least
        for words in topics:
            for word in words:
                if word in folded:
                    missing -= 1
                    break
            if missing <= 0:
                return True
    return False
