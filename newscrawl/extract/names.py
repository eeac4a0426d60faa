"""One name in a credit line: is it a person's, a desk's or nobody's, and how is it written."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.extract.credit_words import (
    AGENCIES,
    AGENCY_NAMES,
    AGENCY_SIGNS,
    BUTTONS,
    CREDENTIALS,
    MODIFIERS,
    NOBODY,
    ORGANISATION_ENDINGS,
    ORGANISATIONS,
    PARTICLES,
    PLACES,
    ROLES,
    TITLES,
)
from newscrawl.extract.scripts import WIDE_LETTER

MAX_NAME = 80
"""Characters; "Bundesministerium für …" and the like still fit, a sentence seldom does."""

_EDGE = ' \t,;:|/\\-–—·•*_"“”„«»<>[]()+=~.!?、，：。‧｜'
_ADJECTIVES = ("ische", "ischer", "ný", "ná", "owy", "owa")
"""Endings of what precedes a role in German and Slavic languages."""
_ARTICLES = frozenset({"the", "los", "die", "der", "das", "il"})
_WORDS = re.compile(r"[^\W_]+")
_AGENCY_WORDS = frozenset(
    _WORDS.findall(name.casefold())[0] for name in (*AGENCY_SIGNS, *AGENCY_NAMES, *AGENCIES)
)
_NEVER_IN_NAMES = frozenset(
    [
        *("of", "the", "for", "from", "with", "about", "before", "after", "is"),
        *("your", "our", "their", "this", "what", "why", "when", "where"),
    ]
)
"""Title-cased headings hold them. Left out: "to", "you", "are", "her", "see", "more", which are
names too."""
_LEADING = _ARTICLES | {"le", "la", "les", "el", "da", "do", "de", "a"}
_WHERE = frozenset({"in", "aus", "à", "en", "i", "a", "w", "в", "at", "from"})
_GENERATION = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_DOTTED = re.compile(r"^(?:[^\W\d_]\.-?)+$")
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|[a-z]{2})$", re.IGNORECASE)
_WORD_OF_NAME = re.compile(r"[^\W\d_][^\s\d_!\"#$%&()*+,/:;<=>?@\[\]{}|~：／｜]*\Z")
"""By what it lacks: the vowel signs of South Asian scripts are no letters to `re`."""
_VOWEL = re.compile(
    r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяіїєαεηιουωάέήίόύώ]", re.IGNORECASE
)
_HANGUL_ROLE = re.compile(r"^([가-힣]{2,4})(?:기자|특파원)$")
_HAN_ROLE = re.compile(r"^(.{2,12}?)\s*(?:記者|记者|編集委員|論説委員|特派員)$")


def clean_name(text: str) -> str | None:
    """A name as it is to be stored, without titles, roles and places; None if it names nobody."""
    name = trim(text)
    if not name or len(name) > MAX_NAME or is_nobody(name) or name in PLACES:
        return None
    if is_agency(name):
        return name
    if not is_organisation(" ".join(_before_lower_case(name.split()))):
        return person(name)
    return name if _may_be_organisation(name) else None


def is_nobody(name: str) -> bool:
    """Whether a name is a template's: "Admin", "La Rédaction"."""
    folded = name.casefold()
    first, _, rest = folded.partition(" ")
    return folded in NOBODY or (first in _LEADING and is_nobody(rest))


def person(text: str) -> str | None:
    """A person's name without titles before and credentials or roles after it, else None."""
    words = _without_buttons(_without_suffix(text).split())
    words = _without_role(_without_titles(words))
    words = _before_lower_case(words)
    while len(words) > 1 and words[-1] in CREDENTIALS:
        words.pop()
    if not words or not all(_WORD_OF_NAME.match(w) or w in PARTICLES for w in words):
        return None
    name = trim(" ".join(words), keep_dot=_is_suffix(words[-1]))
    folded = name.casefold()
    if folded in NOBODY or folded in ROLES or not _NEVER_IN_NAMES.isdisjoint(folded.split()):
        return None
    if not _has_shape(name):
        return None
    return recase(name)


def name_length(text: str) -> int:
    """How many words of a text come before "in Kyiv", "for The Conversation", "is a reporter"."""
    words = text.split()
    cut = len(_before_lower_case(words))
    return len(words) if cut == len(words) - 2 and words[cut] in _WHERE else cut


def is_agency(text: str) -> bool:
    """Whether a text is a news agency's sign or name and nothing else."""
    return text in AGENCY_SIGNS or text.casefold() in AGENCY_NAMES


def is_source(text: str) -> bool:
    """Whether a text is an agency, or "Agencies"."""
    return is_agency(text) or text.casefold() in AGENCIES


@lru_cache(maxsize=1_024)
def is_organisation(text: str) -> bool:
    """Whether a name is an outlet's, a desk's or a firm's by one of its words."""
    if text in AGENCY_SIGNS:
        return True
    return is_desk(text) or text.partition(" ")[0].casefold() in _ARTICLES


def is_desk(text: str) -> bool:
    """Whether one of a name's words, or its form, is an organisation's alone."""
    folded = text.casefold()
    words = folded.split()
    return (
        not ORGANISATIONS.isdisjoint(words)
        or any(_is_sign(w) for w in text.split())
        or text.endswith(ORGANISATION_ENDINGS)
        or folded in AGENCY_NAMES
        or (not "".join(words).isalpha() and _is_desk_by_signs(text, words))
    )


def _is_desk_by_signs(text: str, words: list[str]) -> bool:
    """By digits, the form of a domain, or an organisation's word behind a hyphen."""
    return (
        any(w.rpartition("-")[2] in ORGANISATIONS for w in words)
        or any(c.isdigit() for c in text)
        or _DOMAIN.match(text) is not None
    )


def _is_sign(word: str) -> bool:
    """Capitals that can't be spoken: "MDR", "BBC"."""
    return len(word) > 2 and word.isalpha() and word.isupper() and not _VOWEL.search(word)


def may_name_agency(text: str) -> bool:
    """Whether any word of a text is an agency's sign or begins its name; quick."""
    return not _AGENCY_WORDS.isdisjoint(_WORDS.findall(text.casefold()))


def is_lone_word(name: str) -> bool:
    """One word in a script that parts words: a section, a button or a place as soon as a name."""
    return " " not in name and not WIDE_LETTER.search(name)


def trim(text: str, *, keep_dot: bool = False) -> str:
    """A name without the punctuation around it."""
    stripped = text.strip(_EDGE)
    tail = text[text.find(stripped) + len(stripped) :] if stripped else ""
    if tail.startswith(".") and (keep_dot or _is_suffix(stripped.rpartition(" ")[2] + ".")):
        stripped += "."
    return stripped


def recase(name: str) -> str:
    """JANE O'NEIL-MCKAY as Jane O'Neil-McKay, jane doe as Jane Doe; anything mixed stays."""
    words = name.split()
    if len(words) < 2 or not (name.isupper() or name.islower()):
        return name
    if any(_is_sign(w) for w in words):
        return name
    return " ".join(_recase_word(w, first=i == 0) for i, w in enumerate(words))


def _recase_word(word: str, *, first: bool) -> str:
    if _DOTTED.match(word) or _GENERATION.match(word) or not _VOWEL.search(word):
        return word.upper()
    lower = word.lower()
    if lower in PARTICLES and not first:
        return lower
    parts = re.split(r"(['’\-‐‑])", lower)
    return "".join(_capital(part) for part in parts)


def _capital(part: str) -> str:
    if part.startswith("mc") and len(part) > 4:
        return "Mc" + part[2:].capitalize()
    return part[:1].upper() + part[1:]


def _is_suffix(word: str) -> bool:
    return bool(_GENERATION.match(word) or _DOTTED.match(word)) and word.endswith(".")


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start].casefold() in TITLES:
        start += 1
    return words[start:]


def _without_buttons(words: list[str]) -> list[str]:
    start = len(words) > 2 and words[0].casefold() in BUTTONS
    end = len(words) > 2 and words[-1].casefold() in BUTTONS
    return words[start : len(words) - end]


def _without_suffix(text: str) -> str:
    match = None if text.isascii() else _HANGUL_ROLE.match(text) or _HAN_ROLE.match(text)
    return match[1] if match else text


def _without_role(words: list[str]) -> list[str]:
    """Jane Doe of "Senior reporter Jane Doe" and of "Jane Doe Senior Reporter"."""
    folded = [w.casefold().strip(",:") for w in words]
    places = [i for i, w in enumerate(folded) if w in ROLES]
    if not places:
        return words
    first = places[0]
    if all(w in MODIFIERS or w in ROLES for w in folded[:first]):
        return _without_role(words[first + 1 :])
    while first > 1 and (folded[first - 1] in MODIFIERS or folded[first - 1].endswith(_ADJECTIVES)):
        first -= 1
    return words[:first]


def _before_lower_case(words: list[str]) -> list[str]:
    """What precedes "in Kyiv", "for The Conversation", "is a reporter"."""
    if all(w.islower() or not w[:1].isalpha() for w in words):
        return words
    for i, word in enumerate(words[2:], 2):
        if word == "For" or (word[:1].islower() and word not in PARTICLES and not _glued(word)):
            return words[:i]
    return words


def _glued(word: str) -> bool:
    """Whether a capital follows, as in "d'Estaing", "al-Sisi"."""
    return any(c.isupper() for c in word[1:])


def _has_shape(name: str) -> bool:
    """Whether the words are capitalised as names are; scripts without case go by length."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not any(c.isalpha() for c in name):
        return False
    if name.upper() == name.lower():
        return 2 <= len(name) <= 40
    if name.islower():
        return 2 <= len(words) <= 3
    if len(words) == 1:
        return len(name) > 2 and not name.islower()
    return all(not w[:1].islower() or w in PARTICLES or _glued(w) for w in words)


def _may_be_organisation(name: str) -> bool:
    words = name.split()
    if name.casefold() in NOBODY or len(words) > 8:
        return False
    if len(words) == 1 and _DOMAIN.match(name):
        return True
    return not name.islower() and not name.isdigit() and not _is_user_name(name)


def _is_user_name(name: str) -> bool:
    return (
        " " not in name
        and (any(c.isdigit() for c in name) or "_" in name)
        and not name[0].isupper()
    )
