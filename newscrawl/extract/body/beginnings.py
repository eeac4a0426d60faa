"""Many ways in which a line may begin, looked up by its first two letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTER = re.compile(r"\w")
_GROUP = re.compile(r"\(\?:([^()]*)\)(\?)?")
_SPECIAL = frozenset(r"\.^$*+?{}[]|()")
_OPTIONAL = ("?", "*")
_MANY = 4_096
_NONE = re.compile(r"(?!)")


class Beginnings:
    """Patterns for the beginning of a text, behind whatever isn't a letter; case doesn't count.

    One pattern of hundreds of alternatives is tried one after the other. Here only those are that
    begin with the text's first letter, if one of them begins with the second, too; they are
    compiled when a text begins so for the first time.

    Args:
        patterns: in lower case, the first that fits is taken; a group at their very beginning holds
            no other.
        behind: what must follow each.
    """

    def __init__(self, patterns: Iterable[str], behind: str = "") -> None:
        self._patterns = [(pattern, starts_of(pattern)) for pattern in patterns]
        self._starts = {start for _, starts in self._patterns for start in starts}
        self._letters = {start[0] for start in self._starts}
        self._behind = behind
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._known = _ByStart(self)

    def match(self, text: str) -> re.Match[str] | None:
        """The match of the first pattern with which a text, in lower case, begins."""
        pattern = self._known[text[:2]]
        if pattern is _NONE:
            return None
        if pattern is None:
            found = _LETTER.search(text)
            pattern = self.beginning_with(found[0].lower() if found else "")
        return pattern.match(text.lower())

    def with_start(self, start: str) -> re.Pattern[str]:
        """What a text may match that begins with these two characters, the first a letter."""
        start = "".join(map(str.lower, start))
        if self._starts.isdisjoint((start[:1], start[:2])) and all(s for _, s in self._patterns):
            return _NONE
        return self.beginning_with(start[:1])

    def beginning_with(self, letter: str) -> re.Pattern[str]:
        """All patterns whose first letter it may be, and those that begin with none, as one."""
        if letter not in self._letters:
            letter = ""
        if letter not in self._compiled:
            fitting = [
                pattern
                for pattern, starts in self._patterns
                if not starts or any(s[0] == letter or not s[0].isalnum() for s in starts)
            ]
            whole = rf"\W*(?:{'|'.join(fitting)}){self._behind}"
            self._compiled[letter] = re.compile(whole) if fitting else _NONE
        return self._compiled[letter]


class _ByStart(dict[str, "re.Pattern[str] | None"]):
    """By a text's first two characters what it may match; None where no letter is first."""

    def __init__(self, beginnings: Beginnings) -> None:
        super().__init__()
        self._beginnings = beginnings

    def __missing__(self, start: str) -> re.Pattern[str] | None:
        if len(self) >= _MANY:
            self.clear()
        pattern = self._beginnings.with_start(start) if start[:1].isalnum() else None
        self[start] = pattern
        return pattern


def starts_of(pattern: str) -> frozenset[str]:
    """The one or two characters, each, that a text may begin with to fit; none where any may."""
    if group := _GROUP.match(pattern):
        options = [starts_of(option) for option in group[1].split("|")]
        if group[2]:
            options.append(starts_of(pattern[group.end() :]))
        return frozenset().union(*options) if all(options) else frozenset()
    first, rest = pattern[:1], pattern[1:]
    if first == "\\" and rest[:1] in _SPECIAL:
        first, rest = rest[:1], rest[1:]
    elif not first or first in _SPECIAL:
        return frozenset()
    if rest[:1] in _OPTIONAL:
        without = starts_of(rest[1:])
        return without and without | {first}
    second = rest[:1]
    if second in _SPECIAL or rest[1:2] in _OPTIONAL:
        second = ""
    return frozenset({first + second})
