"""Whether a text holds any of many words: asked before a pattern that would take longer to say no.

One pattern of all words takes ten times as long as to look for each in turn; `_holding.pyx` looks
for all in one pass, in a tenth of that again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["AnyOf", "InTurn"]


class InTurn:
    """Words, none of them empty, of letters or of bytes; called with a text of the same."""

    def __init__(self, *words: str | bytes) -> None:
        if not all(words):
            raise ValueError("an empty word is in every text")
        self._words: Sequence[Any] = words

    def __call__(self, text: str | bytes) -> bool:
        return any(word in text for word in self._words)


try:
    from newscrawl.extract._holding import AnyOf
except ImportError:
    AnyOf = InTurn
