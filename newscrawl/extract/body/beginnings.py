"""Many ways in which a line may begin, looked up by its first letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTER = re.compile(r"\w")
_GROUP = re.compile(r"\(\?:([^()]*)\)(\?)?")
_OPTIONAL = ("?", "*")


class Beginnings:
    """Patterns for the beginning of a lower-case text, behind whatever isn't a letter.

    One pattern of hundreds of alternatives is tried one after the other. Here only those are that
    begin with the text's first letter, or with no letter at all; they are compiled when a text
    begins so for the first time.

    Args:
        patterns: the first that fits is taken; a group at their very beginning holds no other.
        behind: what must follow each.
    """

    def __init__(self, patterns: Iterable[str], behind: str = "") -> None:
        self._patterns = [(pattern, first_letters(pattern)) for pattern in patterns]
        self._letters = {letter for _, letters in self._patterns for letter in letters}
        self._behind = behind
        self._compiled: dict[str, re.Pattern[str]] = {}

    def match(self, text: str) -> re.Match[str] | None:
        """The match of the first pattern with which a text begins."""
        letter = text[:1]
        if not letter.isalnum():
            found = _LETTER.search(text)
            letter = found[0] if found else ""
        if letter not in self._letters:
            letter = ""
        pattern = self._compiled.get(letter) or self._compile(letter)
        return pattern.match(text)

    def _compile(self, letter: str) -> re.Pattern[str]:
        fitting = [p for p, letters in self._patterns if not letters or letter in letters]
        # Without any, what can't match.
        pattern = rf"\W*(?:{'|'.join(fitting)}){self._behind}" if fitting else r"(?!)"
        self._compiled[letter] = compiled = re.compile(pattern)
        return compiled


def first_letters(pattern: str) -> frozenset[str]:
    """The letters that a text may begin with to fit; none where it may begin with anything."""
    if group := _GROUP.match(pattern):
        options = [first_letters(option) for option in group[1].split("|")]
        if group[2]:
            options.append(first_letters(pattern[group.end() :]))
        return frozenset().union(*options) if all(options) else frozenset()
    if not pattern[:1].isalpha() or pattern[1:2] in _OPTIONAL:
        return frozenset()
    return frozenset(pattern[0])
